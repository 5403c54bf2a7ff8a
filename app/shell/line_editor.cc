#include "app/shell/line_editor.h"

#include <poll.h>
#include <readline/history.h>
#include <readline/readline.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <utility>

namespace guidang::app {
namespace {

constexpr int history_max = 2'000;  // statements

volatile std::sig_atomic_t interrupted = 0;
std::vector<std::string> completions;
std::string typed;
bool got_line = false;
bool got_end = false;

void on_line(char* text) {
  rl_callback_handler_remove();
  if (text == nullptr) {
    got_end = true;
    return;
  }
  typed = text;
  got_line = true;
  std::free(text);
}

bool same_start(const std::string& word, const char* start, std::size_t length) {
  return ::strncasecmp(word.c_str(), start, length) == 0;
}

char* next_completion(const char* start, int state) {
  static std::size_t at = 0;
  if (state == 0) at = 0;
  const std::size_t length = std::strlen(start);
  while (at < completions.size()) {
    const std::string& word = completions[at++];
    if (same_start(word, start, length)) return ::strdup(word.c_str());
  }
  return nullptr;
}

char** complete(const char* start, int, int) {
  rl_attempted_completion_over = 1;  // no file names
  return rl_completion_matches(start, next_completion);
}

// While it lives, Ctrl-C waits. Between a look at `interrupted` and a wait that a signal ends there is always
// a moment; a Ctrl-C in it would be seen only with the next key. So it comes in inside ppoll() and nowhere
// else.
class HoldInterrupt {
 public:
  HoldInterrupt() {
    sigset_t interrupt;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &interrupt, &before_);
  }
  ~HoldInterrupt() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  HoldInterrupt(const HoldInterrupt&) = delete;
  HoldInterrupt& operator=(const HoldInterrupt&) = delete;

  // Waits until there is something to read; as ::poll.
  int wait_for_key() const {
    pollfd wait{STDIN_FILENO, POLLIN, 0};
    return ::ppoll(&wait, 1, nullptr, &before_);
  }

 private:
  sigset_t before_ = {};
};

}  // namespace

LineEditor::LineEditor(std::filesystem::path history) : history_(std::move(history)) {
  // Chinese needs a locale whose characters have more than one byte.
  if (std::setlocale(LC_CTYPE, "") == nullptr || MB_CUR_MAX == 1) std::setlocale(LC_CTYPE, "C.UTF-8");
  rl_catch_signals = 0;
  rl_readline_name = "guidang";
  rl_attempted_completion_function = complete;
  rl_completer_word_break_characters = const_cast<char*>(" \t\n\"'`,;()<>=+-*/|.");
  using_history();
  stifle_history(history_max);
  if (!history_.empty()) read_history(history_.c_str());
}

LineEditor::~LineEditor() {
  if (history_.empty()) return;
  std::error_code ignored;
  std::filesystem::create_directories(history_.parent_path(), ignored);
  const mode_t before = ::umask(0077);
  write_history(history_.c_str());
  ::umask(before);
}

void LineEditor::complete_from(std::vector<std::string> words) { completions = std::move(words); }

LineEditor::Got LineEditor::read(const std::string& prompt, std::string& line) {
  got_line = got_end = false;
  interrupted = 0;
  const HoldInterrupt hold;
  rl_callback_handler_install(prompt.c_str(), on_line);
  while (!got_line && !got_end) {
    const int ready = hold.wait_for_key();
    if (interrupted != 0) {
      rl_callback_sigcleanup();
      rl_replace_line("", 0);
      rl_callback_handler_remove();
      std::fputs("^C\n", rl_outstream == nullptr ? stdout : rl_outstream);
      return Got::interrupted;
    }
    if (ready < 0 && errno == EINTR) continue;
    if (ready < 0) {
      rl_callback_handler_remove();
      return Got::end;
    }
    rl_callback_read_char();
  }
  if (got_end) return Got::end;
  line = typed;
  return Got::line;
}

void LineEditor::remember(const std::string& statement) {
  std::string line = statement;
  std::replace(line.begin(), line.end(), '\n', ' ');
  const HIST_ENTRY* last = history_get(history_base + history_length - 1);
  if (!line.empty() && (last == nullptr || line != last->line)) add_history(line.c_str());
}

void LineEditor::interrupt() noexcept { interrupted = 1; }

}  // namespace guidang::app
