#include "extract/bundle/bundle.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <cstring>
#include <unordered_map>
#include <utility>

#include "extract/bundle/member_name.h"
#include "extract/bundle/rar_blocks.h"
#include "extract/bundle/zip_end.h"
#include "extract/detect.h"

namespace guidang::extract {
namespace {

using base::ErrorCode;

constexpr std::size_t block_bytes = 64 * 1024;
constexpr const char* hostile = "the bundle is damaged or hostile";
constexpr const char* copy_again = "copy or download the bundle again";

// libarchive converts names by the locale; only within its calls, and only for this thread.
class Utf8Locale {
 public:
  Utf8Locale() : utf8_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (utf8_ != nullptr) before_ = ::uselocale(utf8_);
  }
  ~Utf8Locale() {
    if (utf8_ == nullptr) return;
    ::uselocale(before_);
    ::freelocale(utf8_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t utf8_, before_ = nullptr;
};

struct FreeArchive {
  void operator()(archive* opened) const { ::archive_read_free(opened); }
};

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

base::Error system_error(const std::string& where, int number) {
  if (number == ENOENT || number == ENOTDIR)
    return {ErrorCode::file_not_found, where, "no such file", "check the path"};
  if (number == EACCES || number == EPERM) {
    return {ErrorCode::permission_denied, where, "no permission to read it",
            "ask for read permission or run as a user who has it"};
  }
  return {ErrorCode::io_error, where, std::string("cannot be read: ") + std::strerror(number), {}};
}

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      ::crc32_z(0, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// RAR and cabinets of Windows have '\\' between folders. libarchive makes '/' of each byte '\\' in a rar, of
// the second byte of a character of GB18030 too; in a cabinet it leaves some.
std::string decode_entry_name(std::string_view raw, int format) {
  if (format == ARCHIVE_FORMAT_RAR) return decode_member_name(with_second_bytes_mended(raw));
  std::string name = decode_member_name(raw);
  if (format == ARCHIVE_FORMAT_CAB) std::replace(name.begin(), name.end(), '\\', '/');
  return name;
}

// libarchive asks each format how sure it is, and the reader of zip is surer than that of rar where the last
// file of a rar is a Word document that is not packed further: it finds a directory at the end. So the first
// bytes decide.
void support_format_of(archive* opened, std::string_view head) {
  if (head.starts_with("PK")) {
    ::archive_read_support_format_zip_seekable(opened);
  } else if (head.starts_with("7z\xBC\xAF")) {
    ::archive_read_support_format_7zip(opened);
  } else if (head.starts_with("Rar!")) {
    ::archive_read_support_format_rar(opened);
    ::archive_read_support_format_rar5(opened);
  } else if (head.starts_with("MSCF")) {
    ::archive_read_support_format_cab(opened);
  } else {
    ::archive_read_support_format_tar(opened);
  }
  ::archive_read_support_format_raw(opened);
}

// Whether a cabinet is one of a set ([MS-CAB] 2.1): its flags say that another comes before or behind it, or
// its number in the set that it is not the first.
bool is_part_of_cabinets(std::string_view head) {
  constexpr std::size_t flags = 30, number = 34;
  return head.size() >= 36 && head.starts_with("MSCF") &&
         ((head[flags] & 3) != 0 || head[number] != 0 || head[number + 1] != 0);
}

base::Error part_of_several(const std::string& where) {
  return {ErrorCode::unsupported_format, where, "is one part of a bundle in several parts",
          "unpack all parts together and import the files"};
}

// "2023.7z.001": a bundle that was cut into pieces of one size, whatever it is.
bool is_numbered_piece(std::string_view where) {
  constexpr std::size_t ending = 4;
  if (where.size() <= ending || where[where.size() - ending] != '.') return false;
  const std::string_view number = where.substr(where.size() - ending + 1);
  return std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// What a compressed file without an archive in it is called: "a.txt.gz" → "a.txt".
std::string name_without_last_suffix(const std::string& where) {
  std::string name = where.substr(where.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  if (dot != std::string::npos && dot > 0) name.erase(dot);
  return name;
}

}  // namespace

struct Bundle::State {
  std::unique_ptr<Descriptor> file;
  std::string_view bytes;  // of one in memory
  std::string where;
  base::BundleLimits limits;
  std::uint64_t packed = 0;  // bytes of the bundle itself
  std::unique_ptr<archive, FreeArchive> opened;
  archive_entry* entry = nullptr;
  bool raw = false;  // no archive: one compressed file
  std::uint64_t next_index = 0;
  std::uint64_t declared_total = 0;  // of all entries so far
  std::uint64_t declared = 0;        // of this entry
  std::string entry_where;
  std::string head;          // bytes of this entry that were peeked at
  bool head_is_all = false;  // the entry ends with them
  std::unordered_map<std::string, int> names;
  std::optional<RarBlocks> rar;

  std::string bytes_at(std::uint64_t from, std::size_t size) const {
    if (!file)
      return from < bytes.size() ? std::string(bytes.substr(static_cast<std::size_t>(from), size)) : "";
    std::string out(size, '\0');
    const ssize_t got = ::pread(file->get(), out.data(), size, static_cast<off_t>(from));
    out.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return out;
  }

  const RarFile* rar_file() const {
    const std::uint64_t index = next_index - 1;
    return rar && index < rar->files.size() ? &rar->files[static_cast<std::size_t>(index)] : nullptr;
  }

  // libarchive takes an end of the bytes for the end of a rar or a tar.
  bool ends_early() const {
    if (rar) return rar->cut;
    if ((::archive_format(opened.get()) & ARCHIVE_FORMAT_BASE_MASK) != ARCHIVE_FORMAT_TAR ||
        ::archive_filter_count(opened.get()) > 1)
      return false;
    // The last block of a tar is empty.
    constexpr std::size_t block = 512;
    const auto read =
        static_cast<std::uint64_t>(std::max<la_int64_t>(::archive_filter_bytes(opened.get(), 0), 0));
    const std::string last = read < block ? "x" : bytes_at(read - block, block);
    return last.find_first_not_of('\0') != std::string::npos;
  }

  base::Error cut_off(const std::string& told) const {
    if (is_numbered_piece(where)) return part_of_several(where);
    const std::string detail = told.empty() ? "" : " (" + told + ")";
    // Of some packed files of RAR 4 that are sound Debian 12's libarchive says so, too.
    return {ErrorCode::damaged_zip, where, "the bundle is cut off or damaged" + detail,
            rar ? "copy the bundle again, or unpack it and import the files" : copy_again};
  }

  base::Error failure(const std::string& at) const {
    const int number = ::archive_errno(opened.get());
    const char* told = ::archive_error_string(opened.get());
    const std::string text = told == nullptr ? "" : told;
    if (number == ENOMEM) {
      return {ErrorCode::out_of_memory, at, "needs too much memory to unpack",
              "give more with --memory and --retry-failed"};
    }
    const auto says = [told = lower(text)](std::initializer_list<const char*> words) {
      return std::any_of(words.begin(), words.end(),
                         [&](const char* word) { return told.find(word) != std::string::npos; });
    };
    if (says({"encrypt", "passphrase", "crypto"})) {
      return {ErrorCode::encrypted, at, "is protected by a password", "unpack it and import the files"};
    }
    if (says({"unsupported", "not supported", "unavailable"})) {
      return {ErrorCode::unsupported_format, at, "is packed in a way that cannot be read (" + text + ")",
              "unpack it and import the files"};
    }
    base::Error cut = cut_off(text);
    cut.where = at;
    return cut;
  }

  // Reads on until the head has so many bytes.
  base::Result<void> fill(std::size_t wanted) {
    const Utf8Locale utf8;
    while (head.size() < wanted && !head_is_all) {
      const std::size_t before = head.size();
      head.resize(before + std::min(block_bytes, wanted - before));
      const la_ssize_t got = ::archive_read_data(opened.get(), head.data() + before, head.size() - before);
      head.resize(before + static_cast<std::size_t>(std::max<la_ssize_t>(got, 0)));
      if (got < 0) return base::fail(failure(entry_where));
      if (got == 0) head_is_all = true;
      if (!raw && head.size() > declared) {
        return base::fail(ErrorCode::damaged_zip, entry_where, "unpacks to more than the bundle declares",
                          hostile);
      }
      if (head.size() > limits.member_bytes) {
        return base::fail(
            ErrorCode::limit_exceeded, entry_where,
            "unpacks to more than the limit of " + std::to_string(limits.member_bytes) + " bytes", hostile);
      }
      // Of a lone compressed file nothing is declared.
      if (raw && head.size() > limits.free_bytes && head.size() / limits.ratio > packed) {
        return base::fail(ErrorCode::limit_exceeded, entry_where,
                          "unpacks to more than " + std::to_string(limits.ratio) + " times its size",
                          hostile);
      }
    }
    return {};
  }

  bool is_bomb(std::uint64_t unpacked) const {
    return unpacked > limits.free_bytes && unpacked / limits.ratio > packed;
  }

  std::optional<base::Error> refusal() const {
    const auto refuse = [&](ErrorCode code, std::string what, std::string remedy) {
      return base::Error{code, entry_where, std::move(what), std::move(remedy)};
    };
    if (::archive_entry_symlink(entry) != nullptr || ::archive_entry_filetype(entry) == AE_IFLNK ||
        ::archive_entry_hardlink(entry) != nullptr) {
      return refuse(ErrorCode::unsafe_member, "is a link, which is not followed",
                    "import the file that it leads to");
    }
    // Zip and rar of some programs tell no type.
    if (::archive_entry_filetype(entry) != AE_IFREG && ::archive_entry_filetype(entry) != 0) {
      return refuse(ErrorCode::unsafe_member, "is no regular file", "give the reports themselves");
    }
    if (::archive_entry_is_encrypted(entry) != 0 || (rar_file() != nullptr && rar_file()->encrypted)) {
      return refuse(ErrorCode::encrypted, "is protected by a password",
                    "unpack the bundle and import the files");
    }
    if (declared > limits.member_bytes) {
      return refuse(ErrorCode::limit_exceeded,
                    "unpacks to more than the limit of " + std::to_string(limits.member_bytes) + " bytes",
                    hostile);
    }
    if (is_bomb(declared)) {
      return refuse(ErrorCode::limit_exceeded,
                    "unpacks to more than " + std::to_string(limits.ratio) + " times the bundle's size",
                    hostile);
    }
    return std::nullopt;
  }
};

Bundle::Bundle(std::unique_ptr<State> state) : state_(std::move(state)) {}
Bundle::Bundle(Bundle&&) noexcept = default;
Bundle& Bundle::operator=(Bundle&&) noexcept = default;
Bundle::~Bundle() = default;

const std::string& Bundle::where() const { return state_->where; }

base::Result<Bundle> Bundle::open(const std::filesystem::path& path, const base::BundleLimits& limits) {
  auto state = std::make_unique<State>();
  state->where = path.string();
  state->limits = limits;
  state->file = std::make_unique<Descriptor>(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat info {};
  if (state->file->get() < 0 || ::fstat(state->file->get(), &info) != 0)
    return base::fail(system_error(state->where, errno));
  if (!S_ISREG(info.st_mode))
    return base::fail(ErrorCode::io_error, state->where, "is not a regular file", "give a file");
  state->packed = static_cast<std::uint64_t>(info.st_size);
  return start(std::move(state));
}

base::Result<Bundle> Bundle::open(std::string_view bytes, std::string where,
                                  const base::BundleLimits& limits) {
  auto state = std::make_unique<State>();
  state->bytes = bytes;
  state->where = std::move(where);
  state->limits = limits;
  state->packed = bytes.size();
  return start(std::move(state));
}

base::Result<Bundle> Bundle::start(std::unique_ptr<State> state) {
  const Utf8Locale utf8;
  // A directory of a million names is not even taken into memory.
  const ReadAt read = [&](std::uint64_t from, std::size_t size) { return state->bytes_at(from, size); };
  const ZipEnd zip = zip_end(state->packed, read);
  const auto count = zip.entries;
  if (count && *count > state->limits.members) {
    return base::fail(ErrorCode::limit_exceeded, state->where,
                      "has " + std::to_string(*count) + " entries, more than the limit of " +
                          std::to_string(state->limits.members),
                      "split it, if it is no attack");
  }
  if (count == 0u) {
    return base::fail(ErrorCode::empty_file, state->where, "there is no file in the bundle", "pack it again");
  }
  state->rar = rar_blocks(state->packed, read, state->limits.members);
  if (zip.part_of_several || (state->rar && state->rar->part_of_several) ||
      is_part_of_cabinets(read(0, 64))) {
    return base::fail(part_of_several(state->where));
  }
  state->opened.reset(::archive_read_new());
  archive* opened = state->opened.get();
  if (opened == nullptr) return base::fail(ErrorCode::out_of_memory, state->where, "out of memory");
  ::archive_read_support_filter_all(opened);
  support_format_of(opened, state->bytes_at(0, 8));
  const int status = state->file
                         ? ::archive_read_open_fd(opened, state->file->get(), block_bytes)
                         : ::archive_read_open_memory(opened, state->bytes.data(), state->bytes.size());
  if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return base::fail(state->failure(state->where));
  return Bundle(std::move(state));
}

base::Result<std::optional<BundleEntry>> Bundle::next() {
  const Utf8Locale utf8;
  State& s = *state_;
  for (;;) {
    s.head.clear();
    s.head_is_all = false;
    s.entry = nullptr;
    const int status = ::archive_read_next_header(s.opened.get(), &s.entry);
    if (status == ARCHIVE_EOF) {
      if (s.ends_early()) return base::fail(s.cut_off("it has no end"));
      if (s.next_index == 0) {
        return base::fail(ErrorCode::empty_file, s.where, "there is no file in the bundle", "pack it again");
      }
      return std::optional<BundleEntry>();
    }
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return base::fail(s.failure(s.where));
    s.raw = ::archive_format(s.opened.get()) == ARCHIVE_FORMAT_RAW;
    // What no format knows is "raw", too; only behind a compression it is a file.
    if (s.raw && ::archive_filter_count(s.opened.get()) <= 1) {
      return base::fail(s.cut_off({}));
    }
    BundleEntry found;
    found.index = s.next_index++;
    if (s.next_index > s.limits.members) {
      return base::fail(ErrorCode::limit_exceeded, s.where,
                        "has more entries than the limit of " + std::to_string(s.limits.members),
                        "split it, if it is no attack");
    }
    if (::archive_entry_filetype(s.entry) == AE_IFDIR) continue;
    const char* raw_name = ::archive_entry_pathname(s.entry);
    if (raw_name == nullptr) raw_name = ::archive_entry_pathname_utf8(s.entry);
    const int format = ::archive_format(s.opened.get()) & ARCHIVE_FORMAT_BASE_MASK;
    const std::string name = s.raw ? name_without_last_suffix(s.where)
                                   : decode_entry_name(raw_name == nullptr ? "" : raw_name, format);
    auto path = member_path(name);
    // One without a name is told by its number: "" would be the bundle itself.
    found.path = path ? *path : name.empty() ? "#" + std::to_string(s.next_index) : name;
    // Names are told apart by their number, so that each is a place of its own in the archive.
    if (const int times = ++s.names[found.path]; times > 1) found.path += "#" + std::to_string(times);
    s.entry_where = s.where + "!/" + found.path;
    s.declared = 0;
    if (::archive_entry_size_is_set(s.entry) != 0) {
      s.declared = static_cast<std::uint64_t>(std::max<la_int64_t>(::archive_entry_size(s.entry), 0));
    }
    found.refusal = s.refusal();
    if (!path && !found.refusal) {
      found.refusal = path.error();
      found.refusal->where = s.entry_where;
    }
    if (!found.refusal) {
      s.declared_total += s.declared;
      if (s.is_bomb(s.declared_total)) {
        return base::fail(ErrorCode::limit_exceeded, s.where,
                          "unpacks to more than " + std::to_string(s.limits.ratio) + " times its size",
                          hostile);
      }
    }
    return std::optional(std::move(found));
  }
}

base::Result<std::string_view> Bundle::peek(std::size_t bytes) {
  if (auto filled = state_->fill(bytes); !filled) return base::fail(std::move(filled.error()));
  return std::string_view(state_->head).substr(0, bytes);
}

base::Result<std::string> Bundle::read() {
  // A size that is declared may be a lie: memory is taken as the bytes come.
  State& s = *state_;
  while (!s.head_is_all) {
    if (auto filled = s.fill(s.head.size() + std::max(block_bytes, s.head.size())); !filled)
      return base::fail(std::move(filled.error()));
  }
  const RarFile* const said = s.rar_file();
  if (said != nullptr && said->crc32 && *said->crc32 != checksum(s.head)) {
    return base::fail(ErrorCode::damaged_zip, s.entry_where, "has not the checksum that the bundle gives it",
                      copy_again);
  }
  if (!s.raw && s.head.size() < s.declared) {
    return base::fail(ErrorCode::damaged_zip, s.entry_where, "unpacks to less than the bundle declares",
                      copy_again);
  }
  return std::move(s.head);
}

}  // namespace guidang::extract
