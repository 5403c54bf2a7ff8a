#include "tests/extract/bundle_maker.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <clocale>
#include <memory>

#include "tests/extract/cab_maker.h"
#include "tests/extract/rar_maker.h"

namespace {

la_ssize_t append(archive*, void* out, const void* bytes, std::size_t size) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

// What libarchive does not write, or only for itself.
std::string by_our_makers(const std::vector<PackedFile>& files, const std::string& format) {
  if (format == "cab") {
    CabFolder folder;
    for (const PackedFile& file : files) {
      std::string name = file.name;
      std::replace(name.begin(), name.end(), '/', '\\');
      folder.members.push_back({name, file.bytes, true});
    }
    folder.mszip = true;
    return cab_of({folder});
  }
  std::vector<RarMember> members;
  for (const PackedFile& file : files) {
    RarMember member;
    member.name = file.name;
    member.bytes = file.bytes;
    member.utf8 = true;
    members.push_back(member);
  }
  return format == "rar4" ? rar4_of(members) : rar5_of(members);
}

}  // namespace

std::string bundle_of(const std::vector<PackedFile>& files, const std::string& format,
                      const std::string& password) {
  if (format == "rar4" || format == "rar5" || format == "cab") return by_our_makers(files, format);
  const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  const locale_t before = ::uselocale(utf8);
  std::string out;
  {
    const std::unique_ptr<archive, decltype(&archive_write_free)> writer(archive_write_new(),
                                                                         archive_write_free);
    if (format == "zip") archive_write_set_format_zip(writer.get());
    if (format == "7z") archive_write_set_format_7zip(writer.get());
    if (format.starts_with("tar")) archive_write_set_format_pax_restricted(writer.get());
    if (format == "tar.gz") archive_write_add_filter_gzip(writer.get());
    if (format == "tar.xz") archive_write_add_filter_xz(writer.get());
    if (format == "tar.bz2") archive_write_add_filter_bzip2(writer.get());
    if (format == "tar.zst") archive_write_add_filter_zstd(writer.get());
    if (!password.empty()) {
      EXPECT_EQ(archive_write_set_options(writer.get(), "zip:encryption=traditional"), ARCHIVE_OK);
      archive_write_set_passphrase(writer.get(), password.c_str());
    }
    archive_write_set_bytes_in_last_block(writer.get(), 1);
    EXPECT_EQ(archive_write_open2(writer.get(), &out, nullptr, append, nullptr, nullptr), ARCHIVE_OK);
    for (const PackedFile& file : files) {
      const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                                archive_entry_free);
      archive_entry_set_pathname(entry.get(), file.name.c_str());
      archive_entry_set_perm(entry.get(), 0644);
      archive_entry_set_mtime(entry.get(), 1'700'000'000, 0);
      archive_entry_set_filetype(entry.get(), file.link_to.empty() ? AE_IFREG : AE_IFLNK);
      if (!file.link_to.empty()) archive_entry_set_symlink(entry.get(), file.link_to.c_str());
      if (!file.hardlink_to.empty()) archive_entry_set_hardlink(entry.get(), file.hardlink_to.c_str());
      const bool link = !file.link_to.empty() || !file.hardlink_to.empty();
      archive_entry_set_size(entry.get(), link ? 0 : static_cast<la_int64_t>(file.bytes.size()));
      EXPECT_EQ(archive_write_header(writer.get(), entry.get()), ARCHIVE_OK)
          << archive_error_string(writer.get());
      if (!link) archive_write_data(writer.get(), file.bytes.data(), file.bytes.size());
    }
    archive_write_close(writer.get());
  }
  ::uselocale(before);
  ::freelocale(utf8);
  return out;
}
