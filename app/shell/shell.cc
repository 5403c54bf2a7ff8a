#include "app/shell/shell.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/report.h"
#include "app/shell/line_editor.h"
#include "app/version.h"
#include "store/questions.h"
#include "store/session.h"

namespace guidang::app {
namespace {

constexpr std::string_view keywords[] = {
    "SELECT",    "FROM", "WHERE", "GROUP BY", "ORDER BY", "HAVING", "LIMIT",   "OFFSET",      "JOIN",
    "LEFT JOIN", "ON",   "AS",    "AND",      "OR",       "NOT",    "NULL",    "IS",          "IN",
    "LIKE",      "GLOB", "MATCH", "CASE",     "WHEN",     "THEN",   "ELSE",    "END",         "DISTINCT",
    "UNION",     "WITH", "DESC",  "ASC",      "EXISTS",   "OVER",   "BETWEEN", "count",       "sum",
    "avg",       "min",  "max",   "round",    "coalesce", "substr", "instr",   "group_concat"};

constexpr std::string_view help_text =
    R"(A statement may go over several lines; it ends with a semicolon. Ctrl-C stops a query or gives up a line.
The tabulator key completes tables, columns and words of SQL.
.tables [WORD]     tables and views, or those with WORD in their name
.schema NAME       columns of a table or view
.examples          some questions to begin with
.ask               the ready questions; .ask NAME runs one as it is
.format NAME       table, csv, json, jsonl or markdown
.limit N           at most N rows; 0: all
.timeout SECONDS   the longest time for a query; 0: as long as it takes
.quit              ends the shell; Ctrl-D too
)";

constexpr std::string_view examples_text =
    R"(-- 没有得满分的指标及其原因
SELECT 单位, 三级指标, 分值, 得分, 偏差原因 FROM 绩效指标 WHERE 得分 < 分值 LIMIT 20;
-- 预算执行率低于 95% 的项目
SELECT 单位, 项目名称, 全年预算数, 全年执行数, 执行率 FROM 预算执行 WHERE 执行率 < 95 AND 资金项目 = '年度资金总额';
-- 各类表单各有多少
SELECT 表单类型, 年度, count(*) FROM 表单 GROUP BY 1, 2;
-- 写到“满意度”的地方
SELECT 单位, 类别, 原文, 页码 FROM 检索 WHERE 词 = '"满意度"' ORDER BY 排名值 LIMIT 20;
-- 没有读成的文件
SELECT * FROM 导入失败;
)";

store::Session* running = nullptr;  // for the signal handler

extern "C" void on_interrupt(int) {
  const int before = errno;
  LineEditor::interrupt();
  if (running != nullptr) running->interrupt();
  errno = before;
}

// While it lives, Ctrl-C goes to the shell.
class CatchInterrupt {
 public:
  explicit CatchInterrupt(store::Session& session) {
    running = &session;
    struct sigaction action = {};
    action.sa_handler = on_interrupt;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, &before_);
  }
  ~CatchInterrupt() {
    sigaction(SIGINT, &before_, nullptr);
    running = nullptr;
  }
  CatchInterrupt(const CatchInterrupt&) = delete;
  CatchInterrupt& operator=(const CatchInterrupt&) = delete;

 private:
  struct sigaction before_ = {};
};

std::filesystem::path history_file() {
  if (const char* named = std::getenv("GUIDANG_HISTORY")) return named;
  const char* state = std::getenv("XDG_STATE_HOME");
  if (state != nullptr && *state == '/') return std::filesystem::path(state) / "guidang/history";
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home == '\0') return {};
  return std::filesystem::path(home) / ".local/state/guidang/history";
}

std::string trimmed_line(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

class Shell {
 public:
  Shell(store::Session& session, RowOutput output, RowLimits limits)
      : session_(session), output_(std::move(output)), limits_(limits) {
    if (output_.format.empty()) output_.format = "table";
  }

  int run(LineEditor& lines) {
    std::string statement;
    for (std::string line;;) {
      const auto got = lines.read(statement.empty() ? "guidang> " : "    ...> ", line);
      if (got == LineEditor::Got::end) break;
      if (got == LineEditor::Got::interrupted) {
        statement.clear();
        continue;
      }
      if (statement.empty() && trimmed_line(line).empty()) continue;
      if (statement.empty() && trimmed_line(line).front() == '.') {
        lines.remember(trimmed_line(line));
        if (!command(trimmed_line(line))) return exit_ok;
        continue;
      }
      statement += (statement.empty() ? "" : "\n") + line;
      if (!store::Session::is_complete(statement)) continue;
      lines.remember(trimmed_line(statement));
      print_query(session_, statement, output_, limits_);
      statement.clear();
    }
    std::cout << '\n';
    return exit_ok;
  }

 private:
  // False where the shell is to end.
  bool command(const std::string& line) {
    const auto blank = std::min(line.find_first_of(" \t"), line.size());
    const std::string name = line.substr(0, blank);
    const std::string argument = trimmed_line(std::string_view(line).substr(blank));
    if (name == ".quit" || name == ".exit") return false;
    if (name == ".help") {
      std::cout << help_text;
    } else if (name == ".examples") {
      std::cout << examples_text;
    } else if (name == ".tables") {
      for (const std::string& relation : session_.relations()) {
        if (relation.find(argument) != std::string::npos) std::cout << relation << '\n';
      }
    } else if (name == ".schema") {
      schema(argument);
    } else if (name == ".ask") {
      ask(argument);
    } else if (name == ".format" && is_row_format(argument) && argument != "xlsx") {
      output_.format = argument;
    } else if (name == ".limit") {
      limits_.rows = static_cast<std::size_t>(std::max(0L, std::strtol(argument.c_str(), nullptr, 10)));
    } else if (name == ".timeout") {
      limits_.seconds = std::max(0.0, std::strtod(argument.c_str(), nullptr));
    } else {
      report({base::ErrorCode::usage, {}, line + " is not understood", ".help tells what there is"});
    }
    std::cout.flush();
    return true;
  }

  void schema(const std::string& name) {
    if (name.empty()) {
      report({base::ErrorCode::usage, {}, ".schema wants a table or view", ".tables lists them"});
      return;
    }
    std::string quoted = name;
    for (auto at = quoted.find('\''); at != std::string::npos; at = quoted.find('\'', at + 2)) {
      quoted.insert(at, 1, '\'');
    }
    const auto sql = fmt::format(
        "SELECT sql FROM sqlite_schema WHERE name = '{}' COLLATE NOCASE AND sql IS NOT NULL", quoted);
    bool found = false;
    store::RowSink sink;
    sink.row = [&](const std::vector<store::Value>& row) {
      found = true;
      if (const auto* text = std::get_if<std::string>(&row.at(0))) std::cout << *text << ";\n";
      return true;
    };
    if (auto asked = session_.run(sql, sink); !asked) return report(asked.error());
    if (!found) report({base::ErrorCode::usage, {}, "there is no " + name, ".tables lists what there is"});
  }

  void ask(const std::string& name) {
    for (const store::Question& question : store::questions()) {
      if (name.empty()) {
        std::cout << fmt::format("{:<24}{}\n", question.name, question.title_zh);
      } else if (question.name == name) {
        const auto sql = store::fill_in(question, {});
        if (sql) print_query(session_, *sql, output_, limits_);
        return;
      }
    }
    if (!name.empty())
      report({base::ErrorCode::usage, {}, "there is no question " + name, ".ask lists them"});
  }

  store::Session& session_;
  RowOutput output_;
  RowLimits limits_;
};

}  // namespace

int run_shell(const std::filesystem::path& archive, const RowOutput& output, const RowLimits& limits) {
  auto session = store::Session::open(archive);
  if (!session) return give_up(session.error());
  LineEditor lines(history_file());
  std::vector<std::string> words = session->relations();
  for (std::string& column : session->columns()) words.push_back(std::move(column));
  words.insert(words.end(), std::begin(keywords), std::end(keywords));
  for (const char* command :
       {".tables", ".schema", ".examples", ".ask", ".format", ".limit", ".timeout", ".help", ".quit"}) {
    words.emplace_back(command + 1);  // the dot ends a word
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  lines.complete_from(std::move(words));
  std::cout << "guidang " << version << ", " << archive.string() << " (.help tells more, .quit ends)\n"
            << std::flush;
  const CatchInterrupt catch_interrupt(*session);
  return Shell(*session, output, limits).run(lines);
}

}  // namespace guidang::app
