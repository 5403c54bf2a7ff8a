#include "audit/html_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "audit/html_text.h"
#include "model/table_excerpt.h"
#include "store/archive.h"
#include "store/session.h"

namespace guidang::audit {
namespace {

constexpr std::size_t rows_max = 12;  // of the source, with one finding; a form has some thirty

constexpr std::string_view style = R"(
body{font:14px/1.5 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",SimSun,sans-serif;margin:2em auto;max-width:70em;color:#111}
h1{font-size:1.6em}h2{font-size:1.25em;border-bottom:2px solid #333;margin-top:2em}h3{font-size:1em;margin:1.2em 0 .3em}
table{border-collapse:collapse;margin:.3em 0 .6em}td,th{border:1px solid #999;padding:.15em .4em;vertical-align:top;text-align:left}
th{background:#eee}.source{font-size:.85em;width:100%}.found{background:#fdd;font-weight:bold}.expected{background:#dfd}
.finding{border-left:4px solid #999;padding:.1em .8em;margin:.8em 0;break-inside:avoid}.error{border-color:#c00}.warning{border-color:#d80}
.place{color:#555;font-size:.85em}.doubt{color:#06c}nav a{color:inherit}
@page{size:A4 landscape;margin:15mm}
@media print{body{margin:0;max-width:none}h2{break-before:page}h2.first{break-before:auto}nav a{text-decoration:none}}
)";

// By the unit of the document: its forms may spell the name otherwise.
constexpr std::string_view findings_of_units =
    "(SELECT x.*, coalesce(u.unit, '') AS unit FROM v_findings AS x LEFT JOIN v_document_units AS u ON "
    "u.document_id = x.document_id)";

using Row = std::vector<store::Value>;

std::string text_of(const store::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  return {};
}
std::int64_t key_of(const store::Value& value) {
  const auto* number = std::get_if<std::int64_t>(&value);
  return number == nullptr ? 0 : *number;
}

base::Result<std::vector<Row>> rows_of(store::Session& session, const std::string& sql) {
  std::vector<Row> rows;
  store::RowSink sink;
  sink.row = [&](const Row& row) {
    rows.push_back(row);
    return true;
  };
  if (auto asked = session.run(sql, sink); !asked) return base::fail(std::move(asked.error()));
  return rows;
}

std::string_view severity_name(const std::string& severity) {
  return severity == "error" ? "错误" : severity == "warning" ? "警告" : "提示";
}

class Report {
 public:
  Report(store::Session& session, store::Archive& archive, std::string condition, std::ostream& out)
      : session_(session), archive_(archive), condition_(std::move(condition)), out_(out) {}

  base::Result<void> write() {
    out_ << "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta "
            "charset=\"utf-8\"><title>绩效自评核对报告</title><style>"
         << style << "</style></head><body>\n<h1>绩效自评核对报告</h1>\n";
    if (auto done = write_summary(); !done) return done;
    // One unit after the other, so that no more is held than one has.
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (auto done = write_unit(i); !done) return done;
    }
    out_ << "</body></html>\n";
    return {};
  }

 private:
  base::Result<void> write_summary() {
    const auto rules = rows_of(
        session_,
        "SELECT severity, rule, max(rule_title), count(*), count(DISTINCT document_id), "
        "sum(cause = 'reading') FROM v_findings WHERE " +
            condition_ +
            " GROUP BY severity, rule ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 "
            "ELSE 2 END, rule");
    if (!rules) return base::fail(rules.error());
    out_ << "<table><tr><th>级别</th><th>规则</th><th>核对什么</th><th>问题数</th><th>文件数</"
            "th><th>其中可能是读取有误</th></tr>\n";
    for (const Row& row : *rules) {
      out_ << "<tr><td>" << severity_name(text_of(row[0])) << "</td>";
      for (std::size_t i = 1; i < row.size(); ++i) out_ << "<td>" << html_escaped(text_of(row[i])) << "</td>";
      out_ << "</tr>\n";
    }
    out_ << "</table>\n";
    if (rules->empty()) out_ << "<p>没有发现问题。</p>\n";
    auto units =
        rows_of(session_, fmt::format("SELECT unit, count(*), sum(severity = 'error'), sum(severity = "
                                      "'warning') FROM {} WHERE {} GROUP BY unit ORDER BY unit",
                                      findings_of_units, condition_));
    if (!units) return base::fail(std::move(units.error()));
    out_ << "<nav><table><tr><th>单位</th><th>问题数</th><th>错误</th><th>警告</th></tr>\n";
    for (const Row& row : *units) {
      out_ << fmt::format("<tr><td><a href=\"#u{}\">{}</a></td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                          units_.size(), html_escaped(name_of(text_of(row[0]))), key_of(row[1]),
                          key_of(row[2]), key_of(row[3]));
      units_.push_back(text_of(row[0]));
    }
    out_ << "</table></nav>\n";
    return {};
  }

  static std::string name_of(const std::string& unit) { return unit.empty() ? "（未载明单位）" : unit; }

  base::Result<void> write_unit(std::size_t number) {
    std::string quoted = units_[number];
    for (auto at = quoted.find('\''); at != std::string::npos; at = quoted.find('\'', at + 2))
      quoted.insert(at, "'");
    const auto findings = rows_of(
        session_,
        fmt::format(
            "SELECT finding_id, document_id, severity, rule_title, message, expected, found, doubt, "
            "coalesce(form_title, form_kind), project_name, fiscal_year, page, source_path, member_path "
            "FROM {} WHERE {} AND unit = '{}' ORDER BY fiscal_year, "
            "source_path, member_path, document_id, finding_id",
            findings_of_units, condition_, quoted));
    if (!findings) return base::fail(findings.error());
    out_ << fmt::format("<h2 id=\"u{}\"{}>{}</h2>\n", number, number == 0 ? " class=\"first\"" : "",
                        html_escaped(name_of(units_[number])));
    std::string heading;
    for (const Row& row : *findings) {
      if (auto loaded = load(key_of(row[1])); !loaded) return loaded;
      std::string above = text_of(row[12]);
      if (const std::string member = text_of(row[13]); !member.empty()) above += " » " + member;
      if (const std::string year = text_of(row[10]); !year.empty()) above = year + "年度 " + above;
      if (above != heading) out_ << "<h3>" << html_escaped(without_people(above, people_)) << "</h3>\n";
      heading = above;
      if (auto written = write_finding(row); !written) return written;
    }
    return {};
  }

  base::Result<void> write_finding(const Row& row) {
    const auto shown = [&](std::size_t at) {
      return html_escaped(without_people(text_of(row[at]), people_));
    };
    out_ << fmt::format("<div class=\"finding {}\"><b>{}</b> {}<br>{}", html_escaped(text_of(row[2])),
                        severity_name(text_of(row[2])), shown(3), shown(4));
    if (!text_of(row[5]).empty() || !text_of(row[6]).empty())
      out_ << "<br>应为：" << shown(5) << "　实为：" << shown(6);
    if (!text_of(row[7]).empty())
      out_ << "<br><span class=\"doubt\">可能是读取有误：" << shown(7) << "，请对照原件</span>";
    out_ << "<div class=\"place\">" << shown(8);
    if (!text_of(row[9]).empty()) out_ << "　" << shown(9);
    if (!text_of(row[11]).empty()) out_ << "　第" << shown(11) << "页";
    out_ << "</div>\n";
    const auto cells =
        rows_of(session_, fmt::format("SELECT side, block_index, row_index, column_index, table_id, text "
                                      "FROM v_finding_cells WHERE finding_id = {} ORDER BY position",
                                      key_of(row[0])));
    if (!cells) return base::fail(cells.error());
    write_cells(*cells);
    out_ << "</div>\n";
    return {};
  }

  // The rows that the cells stand in, table by table, under the heads of the first.
  void write_cells(const std::vector<Row>& cells) {
    std::map<std::int64_t, std::set<int>> rows;                       // by block
    std::map<std::tuple<std::int64_t, int, int>, std::string> sides;  // by block, row, column
    for (const Row& cell : cells) {
      if (key_of(cell[4]) == 0) {
        const std::string text = text_of(cell[5]);
        if (!text.empty())
          out_ << "<p class=\"place\">" << html_escaped(without_people(text, people_)) << "</p>\n";
        continue;
      }
      if (std::holds_alternative<std::monostate>(cell[2])) continue;
      const int row = static_cast<int>(key_of(cell[2]));
      rows[key_of(cell[1])].insert(row);
      if (std::holds_alternative<std::monostate>(cell[3])) continue;
      // What was found stands first and wins over what was expected of the same cell.
      sides.try_emplace({key_of(cell[1]), row, static_cast<int>(key_of(cell[3]))}, text_of(cell[0]));
    }
    for (const auto& [block, indexes] : rows) {
      if (block < 0 || static_cast<std::size_t>(block) >= document_.blocks.size()) continue;
      const auto* table = std::get_if<model::Table>(&document_.blocks[static_cast<std::size_t>(block)]);
      if (table == nullptr) continue;
      out_ << "<table class=\"source\">\n";
      std::size_t count = 0;
      for (const int row : indexes) {
        if (count++ >= rows_max) break;
        write_rows(model::row_with_heads(*table, row, -1), count == 1,
                   [&](int column) {
                     const auto side = sides.find({block, row, column});
                     return side == sides.end() ? std::string() : side->second;
                   },
                   {block, row});
      }
      out_ << "</table>\n";
      if (indexes.size() > rows_max)
        out_ << fmt::format("<div class=\"place\">另有{}行</div>\n", indexes.size() - rows_max);
    }
  }

  template <typename Side>
  void write_rows(const model::Table& excerpt, bool with_heads, Side&& side_of,
                  std::pair<std::int64_t, int> source) {
    const int last = excerpt.row_count - 1;
    for (int row = with_heads ? 0 : last; row <= last; ++row) {
      out_ << "<tr>";
      for (const model::Cell& cell : excerpt.cells) {
        const bool begins =
            cell.row == row || (!with_heads && row == last && cell.row + cell.row_span > last);
        if (!begins) continue;
        const std::string side = row == last ? side_of(cell.column) : std::string();
        const int rows = with_heads ? cell.row_span : 1;
        std::string text = signed_.contains({source.first, source.second, cell.column}) && row == last
                               ? std::string("■")
                               : without_people(cell.text, people_);
        out_ << fmt::format("<{0}{1}{2}{3}>{4}</{0}>", row < last ? "th" : "td",
                            cell.column_span > 1 ? fmt::format(" colspan=\"{}\"", cell.column_span) : "",
                            rows > 1 ? fmt::format(" rowspan=\"{}\"", rows) : "",
                            side.empty() ? "" : fmt::format(" class=\"{}\"", html_escaped(side)),
                            html_escaped(text));
      }
      out_ << "</tr>\n";
    }
  }

  base::Result<void> load(std::int64_t document_id) {
    if (document_id == document_id_) return {};
    auto document = archive_.load_document(document_id);
    if (!document) return base::fail(std::move(document.error()));
    document_ = std::move(*document);
    document_id_ = document_id;
    people_.clear();
    signed_.clear();
    const auto rows = rows_of(
        session_,
        fmt::format("SELECT s.name, s.phone, s.block_index, s.row_index, s.column_index FROM signatures AS s "
                    "JOIN forms AS f ON f.form_id = s.form_id WHERE f.document_id = {}",
                    document_id));
    if (!rows) return base::fail(rows.error());
    for (const Row& row : *rows) {
      for (const std::size_t at : {0, 1}) {
        std::string word = text_of(row[at]);
        if (word.size() >= 4) people_.push_back(std::move(word));  // two Chinese characters have six bytes
      }
      if (!std::holds_alternative<std::monostate>(row[4]))
        signed_.insert({key_of(row[2]), static_cast<int>(key_of(row[3])), static_cast<int>(key_of(row[4]))});
    }
    std::sort(people_.begin(), people_.end(),
              [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return {};
  }

  store::Session& session_;
  store::Archive& archive_;
  const std::string condition_;
  std::ostream& out_;
  std::vector<std::string> units_;
  std::int64_t document_id_ = 0;  // that the rest is of
  model::Document document_;
  std::vector<std::string> people_;                      // words to be blacked out, the longest first
  std::set<std::tuple<std::int64_t, int, int>> signed_;  // cells that hold a signature
};

}  // namespace

base::Result<void> write_html_report(const std::filesystem::path& path, const std::string& condition,
                                     std::ostream& out) {
  auto session = store::Session::open(path);
  if (!session) return base::fail(std::move(session.error()));
  auto archive = store::Archive::open(path, store::OpenMode::read_only);
  if (!archive) return base::fail(std::move(archive.error()));
  return Report(*session, *archive, condition, out).write();
}

}  // namespace guidang::audit
