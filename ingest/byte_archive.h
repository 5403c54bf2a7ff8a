// Archives for cereal that write to a string and read from bytes in memory. Those that cereal brings go
// through streams, which costs a virtual call for each number, and believe every size that they read.
#pragma once

#include <cereal/cereal.hpp>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

namespace guidang::ingest {

// Appends to a string, in the byte order of this machine.
class ByteOutput : public cereal::OutputArchive<ByteOutput, cereal::AllowEmptyClassElision> {
 public:
  // `bytes` outlives the archive.
  explicit ByteOutput(std::string& bytes) : OutputArchive(this), bytes_(bytes) {}

  void write(const void* data, std::size_t size) { bytes_.append(static_cast<const char*>(data), size); }

 private:
  std::string& bytes_;
};

// Throws cereal::Exception where the bytes end too early, or name more elements than they can hold.
class ByteInput : public cereal::InputArchive<ByteInput, cereal::AllowEmptyClassElision> {
 public:
  // `bytes` outlives the archive.
  explicit ByteInput(std::string_view bytes) : InputArchive(this), rest_(bytes) {}

  void read(void* data, std::size_t size) {
    if (size > rest_.size()) throw cereal::Exception("it ends too early");
    if (size > 0) std::memcpy(data, rest_.data(), size);
    rest_.remove_prefix(size);
  }

  // Each element of whatever is counted takes a byte at least.
  std::uint64_t read_count() {
    std::uint32_t count = 0;
    read(&count, sizeof count);
    if (count > rest_.size()) throw cereal::Exception("it names more than it has");
    return count;
  }

 private:
  std::string_view rest_;
};

// What follows is found by cereal beside the archives.

template <class T>
std::enable_if_t<std::is_arithmetic_v<T>> CEREAL_SAVE_FUNCTION_NAME(ByteOutput& archive, const T& value) {
  archive.write(&value, sizeof value);
}
template <class T>
std::enable_if_t<std::is_arithmetic_v<T>> CEREAL_LOAD_FUNCTION_NAME(ByteInput& archive, T& value) {
  if constexpr (std::is_same_v<T, bool>) {  // any other byte than 0 and 1 in a bool would be undefined
    unsigned char byte = 0;
    archive.read(&byte, sizeof byte);
    value = byte != 0;
  } else {
    archive.read(&value, sizeof value);
  }
}

template <class Archive, class T>
std::enable_if_t<std::is_same_v<Archive, ByteInput> || std::is_same_v<Archive, ByteOutput>>
CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, cereal::NameValuePair<T>& named) {
  archive(named.value);
}

template <class T>
void CEREAL_SAVE_FUNCTION_NAME(ByteOutput& archive, const cereal::SizeTag<T>& tag) {
  const auto size = static_cast<std::uint64_t>(tag.size);
  if (size > std::numeric_limits<std::uint32_t>::max()) throw cereal::Exception("it is too long");
  const auto count = static_cast<std::uint32_t>(size);
  archive.write(&count, sizeof count);
}
template <class T>
void CEREAL_LOAD_FUNCTION_NAME(ByteInput& archive, cereal::SizeTag<T>& tag) {
  tag.size = static_cast<cereal::size_type>(archive.read_count());
}

template <class T>
void CEREAL_SAVE_FUNCTION_NAME(ByteOutput& archive, const cereal::BinaryData<T>& data) {
  archive.write(data.data, static_cast<std::size_t>(data.size));
}
template <class T>
void CEREAL_LOAD_FUNCTION_NAME(ByteInput& archive, cereal::BinaryData<T>& data) {
  archive.read(data.data, static_cast<std::size_t>(data.size));
}

}  // namespace guidang::ingest

CEREAL_REGISTER_ARCHIVE(guidang::ingest::ByteOutput)
CEREAL_REGISTER_ARCHIVE(guidang::ingest::ByteInput)
CEREAL_SETUP_ARCHIVE_TRAITS(guidang::ingest::ByteInput, guidang::ingest::ByteOutput)
