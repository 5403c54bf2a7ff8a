#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/options.h"
#include "app/report.h"
#include "app/row_output.h"
#include "store/nearest.h"
#include "store/questions.h"

namespace guidang::app {
namespace {

struct AskFlags {
  std::string name;
  std::filesystem::path archive;
  RowOutput output;
  bool sql = false, file = false;
};

base::Result<store::Question> find_question(const std::string& name) {
  // A file of the user's own.
  if (name.ends_with(".sql") || name.find('/') != std::string::npos) {
    std::ifstream in(name, std::ios::binary);
    if (!in)
      return base::fail(base::ErrorCode::file_not_found, name, "the question cannot be read",
                        "check the name");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return store::parse_question(std::filesystem::path(name).stem().string(), text);
  }
  std::vector<std::string> names;
  for (const store::Question& question : store::questions()) {
    if (question.name == name) return question;
    names.push_back(question.name);
  }
  const auto near = store::nearest(name, names, 1);
  return base::fail(base::ErrorCode::usage, {}, "there is no question " + name,
                    near.empty() ? "guidang ask lists them" : "did you mean " + near.front() + "?");
}

int list_questions(const RowOutput& output) {
  std::vector<std::vector<output::Value>> rows;
  for (const store::Question& question : store::questions()) {
    std::string parameters;
    for (const store::QuestionParameter& parameter : question.parameters) {
      parameters += (parameters.empty() ? "--" : " --") + parameter.name;
      if (parameter.default_value) parameters += "=" + *parameter.default_value;
    }
    rows.push_back({question.name, question.title_zh, question.title_en, parameters});
  }
  return print_rows({"name", "问题", "question", "parameters"}, rows, output);
}

// "--year 2023", "--year=2023"
base::Result<std::map<std::string, std::string>> values_of(const std::vector<std::string>& words) {
  std::map<std::string, std::string> values;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (!word.starts_with("--") || word.size() == 2) {
      return base::fail(base::ErrorCode::usage, {}, "ask: " + word + " is no parameter", "give --name value");
    }
    const std::size_t equal = word.find('=');
    if (equal != std::string::npos) {
      values[word.substr(2, equal - 2)] = word.substr(equal + 1);
    } else if (i + 1 < words.size()) {
      values[word.substr(2)] = words[++i];
    } else {
      return base::fail(base::ErrorCode::usage, {}, "ask: " + word + " has no value", "give --name value");
    }
  }
  return values;
}

int run_ask(const AskFlags& options, const std::vector<std::string>& words) {
  if (options.name.empty()) return list_questions(options.output);
  const auto question = find_question(options.name);
  if (!question) return give_up(question.error());
  if (options.file) {
    std::cout << question->text;
    return exit_ok;
  }
  const auto values = values_of(words);
  if (!values) return give_up(values.error());
  const auto sql = store::fill_in(*question, *values);
  if (!sql) return give_up(sql.error());
  if (options.sql) {
    std::cout << "-- " << question->title_zh << "\n-- " << question->title_en << '\n' << *sql << '\n';
    return exit_ok;
  }
  return print_query(options.archive, *sql, options.output);
}

}  // namespace

void add_ask(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("ask", "Ask a ready question; without a name, list them");
  const auto options = std::make_shared<AskFlags>();
  command->add_option("NAME", options->name, "The question, or an SQL file of your own with such a head")
      ->type_name("");
  add_archive_option(*command, options->archive);
  add_row_output_options(*command, options->output);
  command->add_flag("--sql", options->sql, "Print the statement that would be run, and end");
  command->add_flag("--file", options->file, "Print the question's file, to copy and change, and end");
  command->allow_extras();
  command->footer(
      "Examples:\n"
      "  guidang ask\n"
      "  guidang ask low-execution --year 2023 --below 90\n"
      "  guidang ask low-execution --file > mine.sql; guidang ask ./mine.sql --below 80");
  command->callback([command, options, &status] { status = run_ask(*options, command->remaining()); });
}

}  // namespace guidang::app
