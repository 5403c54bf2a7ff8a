// The floor of reading DOCX: inflate the parts that guidang reads, and parse them with handlers that do
// nothing.
//   floor_docx FOLDER
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <zip.h>

#include <array>
#include <cstring>

#include "bench/floor.h"

namespace guidang::bench {
namespace {

bool is_read(std::string_view name) {
  constexpr std::array parts = {
      std::string_view("_rels/.rels"),        std::string_view("docProps/core.xml"),
      std::string_view("docProps/app.xml"),   std::string_view("word/_rels/document.xml.rels"),
      std::string_view("word/document.xml"),  std::string_view("word/styles.xml"),
      std::string_view("word/numbering.xml"), std::string_view("word/footnotes.xml"),
      std::string_view("word/endnotes.xml"),  std::string_view("word/comments.xml"),
      std::string_view("word/settings.xml"),  std::string_view("[Content_Types].xml")};
  return std::find(parts.begin(), parts.end(), name) != parts.end() ||
         (name.ends_with(".xml") && (name.starts_with("word/header") || name.starts_with("word/footer")));
}

void inflate(zip_t* archive, zip_uint64_t index, std::string& part) {
  zip_stat_t info;
  zip_stat_init(&info);
  if (zip_stat_index(archive, index, 0, &info) != 0) give_up("zip", zip_strerror(archive));
  zip_file_t* file = zip_fopen_index(archive, index, 0);
  if (!file) give_up("zip", zip_strerror(archive));
  part.resize(info.size);
  if (zip_fread(file, part.data(), info.size) != static_cast<zip_int64_t>(info.size)) {
    give_up(info.name, "cannot be unpacked");
  }
  zip_fclose(file);
}

void on_start(void*, const xmlChar*, const xmlChar*, const xmlChar*, int, const xmlChar**, int, int,
              const xmlChar**) {}
void on_end(void*, const xmlChar*, const xmlChar*, const xmlChar*) {}
void on_text(void*, const xmlChar*, int) {}

void parse(const std::string& part) {
  xmlSAXHandler handler;
  std::memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = on_start;
  handler.endElementNs = on_end;
  handler.characters = on_text;
  if (xmlSAXUserParseMemory(&handler, nullptr, part.data(), static_cast<int>(part.size())) != 0) {
    give_up("xml", "is not well-formed");
  }
}

void read_document(const std::string& bytes, std::string& part) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (!archive) give_up("zip", zip_error_strerror(&error));
  const zip_int64_t count = zip_get_num_entries(archive, 0);
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
    if (!is_read(zip_get_name(archive, i, ZIP_FL_ENC_RAW))) continue;
    inflate(archive, i, part);
    parse(part);
  }
  zip_discard(archive);
}

}  // namespace
}  // namespace guidang::bench

int main(int argc, char** argv) {
  using namespace guidang::bench;
  if (argc != 2) give_up("usage", "floor_docx FOLDER");
  const Stopwatch watch;
  xmlInitParser();
  const auto files = files_of(argv[1]);
  std::string bytes, part;
  for (const auto& file : files) {
    read_into(file, bytes);
    read_document(bytes, part);
  }
  report(watch, "documents", files.size());
}
