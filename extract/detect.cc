#include "extract/detect.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "extract/compound_file.h"

namespace guidang::extract {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::size_t offset;
  std::string_view bytes;
  std::string_view what;
  std::string_view remedy;
  Family family = Family::other;
};

constexpr auto save_as_docx = "open it and save it as DOCX"sv;
constexpr auto recognise = "recognise its text (OCR) and save it as DOCX"sv;
constexpr auto unpack = "unpack it and give the files in it"sv;
constexpr auto give_reports = "give a DOCX, a PDF or a text file"sv;

constexpr auto magics = std::to_array<Magic>({
    {0, "\x89PNG\r\n\x1A\n"sv, "a PNG picture"sv, recognise},
    {0, "\xFF\xD8\xFF"sv, "a JPEG picture"sv, recognise},
    {0, "GIF87a"sv, "a GIF picture"sv, recognise},
    {0, "GIF89a"sv, "a GIF picture"sv, recognise},
    {0, "II*\0"sv, "a TIFF picture"sv, recognise},
    {0, "MM\0*"sv, "a TIFF picture"sv, recognise},
    {8, "WEBP"sv, "a WebP picture"sv, recognise},
    {0, "\xD7\xCD\xC6\x9A"sv, "a Windows metafile"sv, recognise},
    {0, "{\\rtf"sv, "an RTF document"sv, save_as_docx, Family::document},
    {0, "7z\xBC\xAF\x27\x1C"sv, "a 7z archive"sv, unpack, Family::bundle},
    {0, "Rar!\x1A\x07"sv, "a RAR archive"sv, unpack, Family::bundle},
    {0, "\x1F\x8B"sv, "a gzip archive"sv, unpack, Family::bundle},
    {0, "BZh"sv, "a bzip2 archive"sv, unpack, Family::bundle},
    {0,
     "\xFD"
     "7zXZ\0"sv,
     "an xz archive"sv, unpack, Family::bundle},
    {0, "\x28\xB5\x2F\xFD"sv, "a Zstandard archive"sv, unpack, Family::bundle},
    {257, "ustar"sv, "a tar archive"sv, unpack, Family::bundle},
    {0, "MSCF"sv, "a cabinet archive"sv, unpack, Family::bundle},
    {0, "ITSF"sv, "a compiled help file (.chm)"sv, save_as_docx, Family::document},
    {0, "SQLite format 3\0"sv, "an SQLite database"sv, give_reports},
    {0,
     "\x7F"
     "ELF"sv,
     "a program"sv, give_reports},
    {0, "MZ\x90\0"sv, "a program"sv, give_reports},
    {0, "\xCA\xFE\xBA\xBE"sv, "a program"sv, give_reports},
    {4, "ftyp"sv, "a video or sound file"sv, give_reports},
    {0, "ID3"sv, "a sound file"sv, give_reports},
    {0, "%!PS"sv, "a PostScript document"sv, save_as_docx, Family::document},
    {0, "AT&TFORM"sv, "a DjVu document"sv, recognise, Family::document},
    {0, "CAJ"sv, "a CAJ document"sv, save_as_docx, Family::document},
});

bool at(std::string_view bytes, std::size_t offset, std::string_view magic) {
  return bytes.size() >= offset + magic.size() && bytes.compare(offset, magic.size(), magic) == 0;
}

Sniffed foreign(std::string_view what, std::string_view remedy, Family family = Family::document) {
  return {Signature::foreign, std::string(what), std::string(remedy), family};
}

// The start of a text, without byte order mark and white space, in lower case.
std::string text_start(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  std::string out(bytes.substr(first, 512));
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// Markup is text, but no report as it stands.
std::optional<Sniffed> sniff_markup(std::string_view bytes) {
  const std::string start = text_start(bytes);
  if (start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<head")) {
    return foreign("a web page (HTML)", "open it in Word and save it as DOCX");
  }
  if (start.starts_with("mime-version:") && start.find("multipart/related") != std::string::npos) {
    return foreign("a web archive (MHTML)", "open it in Word and save it as DOCX");
  }
  if (!start.starts_with("<?xml")) return std::nullopt;
  if (start.find("<html") != std::string::npos || start.find("xhtml") != std::string::npos) {
    return foreign("a web page (XHTML)", "open it in Word and save it as DOCX");
  }
  if (start.find("word.document") != std::string::npos || start.find("<pkg:package") != std::string::npos ||
      start.find("wordml") != std::string::npos) {
    return foreign("a Word document in one XML file", "open it in Word and save it as DOCX");
  }
  return foreign("an XML file", give_reports, Family::other);
}

bool is_bitmap(std::string_view bytes) {
  // "BM" alone begins many a text; the reserved words of the header must be zero, and its size a known one.
  return at(bytes, 0, "BM"sv) && at(bytes, 6, "\0\0\0\0"sv) && bytes.size() > 18 && bytes[15] == '\0' &&
         bytes[16] == '\0' && bytes[17] == '\0';
}

// The flag fEncrypted of a .doc file's first words ([MS-DOC] 2.5.2).
bool is_encrypted_word(std::string_view stream) {
  return at(stream, 0, "\xEC\xA5"sv) && stream.size() > 11 &&
         (static_cast<unsigned char>(stream[11]) & 0x01) != 0;
}

}  // namespace

Sniffed sniff(std::string_view bytes) {
  if (bytes.empty()) return {Signature::empty, {}, {}, {}};
  if (at(bytes, 0, "PK\x03\x04"sv) || at(bytes, 0, "PK\x05\x06"sv) || at(bytes, 0, "PK\x07\x08"sv)) {
    return {Signature::zip, {}, {}, {}};
  }
  if (at(bytes, 0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return {Signature::ole, {}, {}, {}};
  // Readers accept a PDF whose header stands somewhere in the first kilobyte.
  if (at(bytes, 0, "%PDF-"sv) || (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos &&
                                  bytes.substr(0, 1024).find('\0') != std::string_view::npos)) {
    return {Signature::pdf, {}, {}, {}};
  }
  for (const Magic& magic : magics) {
    if (at(bytes, magic.offset, magic.bytes)) return foreign(magic.what, magic.remedy, magic.family);
  }
  if (is_bitmap(bytes)) return foreign("a BMP picture", recognise, Family::other);
  if (auto markup = sniff_markup(bytes)) return *markup;
  return {};
}

std::optional<Sniffed> sniff_ole(std::string_view bytes) {
  struct Content {
    std::string_view name;
    std::string_view what;  // "" for what needs a password
    std::string_view remedy;
    Family family = Family::document;
  };
  constexpr auto known = std::to_array<Content>({
      {"EncryptedPackage", ""sv, ""sv},
      {"\x09"
       "DRMContent",
       ""sv, ""sv},
      {"WordDocument", "a legacy Word .doc file"sv, "open it in Word or LibreOffice and save it as DOCX"sv},
      {"Workbook", "a legacy Excel .xls workbook"sv, "copy its content into a Word document"sv,
       Family::other},
      {"Book", "a legacy Excel .xls workbook"sv, "copy its content into a Word document"sv, Family::other},
      {"PowerPoint Document", "a legacy PowerPoint .ppt file"sv, "save its content as a Word document"sv,
       Family::other},
      {"__properties_version1.0", "an Outlook message (.msg)"sv, "save its attachments and give those"sv},
  });
  const auto entries = read_compound_root(bytes);
  if (!entries) {
    return foreign("a damaged old Office file (OLE container)",
                   "get the file again, open it in Word or LibreOffice and save it as DOCX");
  }
  for (const Content& content : known) {
    const auto found = std::find_if(entries->begin(), entries->end(),
                                    [&](const CompoundEntry& entry) { return entry.name == content.name; });
    if (found == entries->end()) continue;
    if (content.what.empty()) return std::nullopt;
    if (content.name == "WordDocument" && is_encrypted_word(start_of_stream(bytes, *found)))
      return std::nullopt;
    return foreign(content.what, content.remedy, content.family);
  }
  return foreign("an old Office file (OLE container)", "open it in Word or LibreOffice and save it as DOCX");
}

}  // namespace guidang::extract
