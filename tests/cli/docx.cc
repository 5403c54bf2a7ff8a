#include "tests/cli/docx.h"

#include <zip.h>

#include <stdexcept>

namespace {

constexpr const char* content_types =
    R"(<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>)";
constexpr const char* relationships =
    R"(<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>)";

}  // namespace

std::map<std::string, std::string> docx_parts(const std::string& body) {
  return {
      {"[Content_Types].xml", content_types},
      {"_rels/.rels", relationships},
      {"word/document.xml",
       R"(<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>)" +
           body + "</w:body></w:document>"}};
}

std::string zip_of(const std::map<std::string, std::string>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (source == nullptr) throw std::runtime_error("zip_source_buffer_create");
  zip_source_keep(source);
  zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  if (archive == nullptr) throw std::runtime_error("zip_open_from_source");
  for (const auto& [name, content] : parts) {
    zip_source_t* part = zip_source_buffer(archive, content.data(), content.size(), 0);
    if (zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8) < 0)
      throw std::runtime_error("zip_file_add");
  }
  if (zip_close(archive) != 0) throw std::runtime_error("zip_close");
  std::string bytes;
  zip_source_open(source);
  char buffer[65536];
  for (zip_int64_t got; (got = zip_source_read(source, buffer, sizeof buffer)) > 0;)
    bytes.append(buffer, got);
  zip_source_close(source);
  zip_source_free(source);
  return bytes;
}

std::string paragraph(const std::string& text) { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"; }

std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::string out = "<w:tbl><w:tblGrid>";
  for (std::size_t i = 0; i < rows.front().size(); ++i) out += "<w:gridCol w:w=\"1000\"/>";
  out += "</w:tblGrid>";
  for (const auto& row : rows) {
    out += "<w:tr>";
    for (const std::string& cell : row) out += "<w:tc>" + paragraph(cell) + "</w:tc>";
    out += "</w:tr>";
  }
  return out + "</w:tbl>";
}

std::string report_docx(const std::string& unit, int count) {
  std::vector<std::vector<std::string>> rows{{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值",
                                              "分值", "得分", "偏差原因分析及改进措施"}};
  for (int i = 1; i <= count; ++i) {
    const std::string number = std::to_string(i);
    rows.push_back({"产出指标", "数量指标", "修缮站房" + number + "批", "≥" + number + "间", number + "间",
                    "10", i == 1 ? "8" : "10", i == 1 ? "雨季停工" : ""});
  }
  return zip_of(docx_parts(paragraph("2023年度部门整体支出绩效自评表") + paragraph("单位名称：" + unit) +
                           table(rows) + paragraph("一、部门基本情况") +
                           paragraph(unit + "负责站房的修缮。")));
}
