#include "extract/docx/package.h"

#include <zip.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extract/docx/percent.h"

namespace guidang::extract::docx {
namespace {

constexpr std::uint64_t ratio_free_bytes = 1u << 20;  // below this no ratio does harm

constexpr std::string_view copy_again = "copy or download the file again";

struct ArchiveDeleter {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct FileDeleter {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

class ZipError {
 public:
  ZipError() { zip_error_init(&error_); }
  ~ZipError() { zip_error_fini(&error_); }
  ZipError(const ZipError&) = delete;
  ZipError& operator=(const ZipError&) = delete;
  zip_error_t* get() { return &error_; }
  std::string text() { return zip_error_strerror(&error_); }

 private:
  zip_error_t error_;
};

// As part names are compared (ECMA-376 part 2, 6.2.2). Some writers use backslashes, some a leading slash,
// some write in the zip directory what others escape.
std::string canonical(std::string_view name) {
  while (name.starts_with('/') || name.starts_with('\\')) name.remove_prefix(1);
  std::string out = percent_decoded(name);
  for (char& c : out) {
    if (c == '\\') c = '/';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

class PartSource final : public ByteSource {
 public:
  PartSource(std::unique_ptr<zip_file_t, FileDeleter> file, std::string where, std::uint64_t deflated,
             std::uint64_t& total, const base::Limits& limits)
      : file_(std::move(file)),
        where_(std::move(where)),
        deflated_(deflated),
        total_(total),
        limits_(limits) {}

  std::ptrdiff_t read(char* buffer, std::size_t size) override {
    if (error_) return -1;
    const zip_int64_t got = zip_fread(file_.get(), buffer, size);
    if (got < 0) {
      return refuse(base::ErrorCode::damaged_zip,
                    std::string("cannot be unpacked: ") + zip_error_strerror(zip_file_get_error(file_.get())),
                    std::string(copy_again));
    }
    read_ += static_cast<std::uint64_t>(got);
    total_ += static_cast<std::uint64_t>(got);
    constexpr const char* hostile = "the file is damaged or hostile";
    if (read_ > limits_.zip_entry_bytes) {
      return refuse(base::ErrorCode::limit_exceeded,
                    "unpacks to more than the limit of " + std::to_string(limits_.zip_entry_bytes) + " bytes",
                    hostile);
    }
    if (total_ > limits_.zip_total_bytes) {
      return refuse(
          base::ErrorCode::limit_exceeded,
          "the parts unpack to more than the limit of " + std::to_string(limits_.zip_total_bytes) + " bytes",
          hostile);
    }
    if (read_ > ratio_free_bytes && read_ / limits_.zip_ratio >= std::max<std::uint64_t>(deflated_, 1)) {
      return refuse(base::ErrorCode::limit_exceeded,
                    "unpacks to more than " + std::to_string(limits_.zip_ratio) + " times its size", hostile);
    }
    return static_cast<std::ptrdiff_t>(got);
  }

  std::optional<base::Error> error() const override { return error_; }

 private:
  std::ptrdiff_t refuse(base::ErrorCode code, std::string what, std::string remedy) {
    error_ = base::Error{code, where_, std::move(what), std::move(remedy)};
    return -1;
  }

  std::unique_ptr<zip_file_t, FileDeleter> file_;
  std::string where_;
  std::uint64_t deflated_;
  std::uint64_t read_ = 0;
  std::uint64_t& total_;
  const base::Limits& limits_;
  std::optional<base::Error> error_;
};

}  // namespace

struct Package::State {
  std::unique_ptr<zip_t, ArchiveDeleter> archive;
  std::string where;
  base::Limits limits;
  std::unordered_map<std::string, zip_uint64_t> parts;  // canonical name → index
  std::vector<std::string> repeated;                    // canonical names of more than one entry
  std::uint64_t total = 0;                              // inflated bytes read so far
};

Package::Package(std::unique_ptr<State> state) : state_(std::move(state)) {}
Package::Package(Package&&) noexcept = default;
Package& Package::operator=(Package&&) noexcept = default;
Package::~Package() = default;

base::Result<Package> Package::open(std::string_view bytes, std::string_view where,
                                    const base::Limits& limits) {
  auto state = std::make_unique<State>();
  state->where = std::string(where);
  state->limits = limits;

  ZipError error;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, error.get());
  if (!source)
    return base::fail(base::ErrorCode::damaged_zip, state->where, "cannot be read: " + error.text());
  state->archive.reset(zip_open_from_source(source, ZIP_RDONLY, error.get()));
  if (!state->archive) {
    zip_source_free(source);
    if (!bytes.starts_with("PK")) {
      return base::fail(base::ErrorCode::not_a_zip, state->where, "is no zip package, as a DOCX must be",
                        std::string(copy_again));
    }
    return base::fail(base::ErrorCode::damaged_zip, state->where,
                      "the zip package is cut off or damaged (" + error.text() + ")",
                      std::string(copy_again));
  }

  const zip_int64_t count = zip_get_num_entries(state->archive.get(), 0);
  if (count < 0 || static_cast<std::uint64_t>(count) > limits.zip_entries) {
    return base::fail(base::ErrorCode::limit_exceeded, state->where,
                      "the package has more entries than the limit of " + std::to_string(limits.zip_entries),
                      "the file is damaged or hostile");
  }
  state->parts.reserve(static_cast<std::size_t>(count));
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
    if (const char* name = zip_get_name(state->archive.get(), i, ZIP_FL_ENC_RAW)) {
      if (!state->parts.emplace(canonical(name), i).second) state->repeated.push_back(canonical(name));
    }
  }
  return Package(std::move(state));
}

bool Package::has(std::string_view part) const { return state_->parts.contains(canonical(part)); }

bool Package::is_repeated(std::string_view part) const {
  return std::find(state_->repeated.begin(), state_->repeated.end(), canonical(part)) !=
         state_->repeated.end();
}

const std::string& Package::where() const { return state_->where; }

std::string Package::where(std::string_view part) const {
  return state_->where.empty() ? std::string(part) : state_->where + ": " + std::string(part);
}

base::Result<std::unique_ptr<ByteSource>> Package::read(std::string_view part) {
  const auto found = state_->parts.find(canonical(part));
  if (found == state_->parts.end()) {
    return base::fail(base::ErrorCode::missing_part, where(part),
                      "the package names this part but does not have it", std::string(copy_again));
  }
  zip_stat_t info;
  zip_stat_init(&info);
  if (zip_stat_index(state_->archive.get(), found->second, 0, &info) != 0) {
    return base::fail(base::ErrorCode::damaged_zip, where(part), "cannot be unpacked",
                      std::string(copy_again));
  }
  if ((info.valid & ZIP_STAT_ENCRYPTION_METHOD) && info.encryption_method != ZIP_EM_NONE) {
    return base::fail(base::ErrorCode::encrypted, where(part), "is protected by a password",
                      "remove the password and import the file again");
  }
  std::unique_ptr<zip_file_t, FileDeleter> file(zip_fopen_index(state_->archive.get(), found->second, 0));
  if (!file) {
    return base::fail(base::ErrorCode::damaged_zip, where(part),
                      std::string("cannot be unpacked: ") + zip_strerror(state_->archive.get()),
                      std::string(copy_again));
  }
  const std::uint64_t deflated = (info.valid & ZIP_STAT_COMP_SIZE) ? info.comp_size : 0;
  return std::make_unique<PartSource>(std::move(file), where(part), deflated, state_->total, state_->limits);
}

base::Result<std::string> Package::read_start(std::string_view part, std::size_t max_bytes) {
  auto source = read(part);
  if (!source) return base::fail(source.error());
  std::string out(max_bytes, '\0');
  std::size_t used = 0;
  while (used < max_bytes) {
    const std::ptrdiff_t got = (*source)->read(out.data() + used, max_bytes - used);
    if (got < 0) return base::fail(*(*source)->error());
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
  }
  out.resize(used);
  return out;
}

}  // namespace guidang::extract::docx
