// Lines typed at a terminal, with editing, history and completion. The one place that meets readline.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace guidang::app {

// One at a time: readline keeps its state for the whole process.
class LineEditor {
 public:
  // Reads the history file, if it is there; "" for none.
  explicit LineEditor(std::filesystem::path history);
  // Writes the history file, readable by its owner alone.
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  // Words that the tabulator key may complete.
  void complete_from(std::vector<std::string> words);

  enum class Got { line, interrupted, end };
  // Waits for a line. `interrupted` where interrupt() was called meanwhile, end on Ctrl-D.
  Got read(const std::string& prompt, std::string& line);
  // Remembers a statement as one line.
  void remember(const std::string& statement);

  // For a signal handler: the line that is being typed is given up.
  static void interrupt() noexcept;

 private:
  std::filesystem::path history_;
};

}  // namespace guidang::app
