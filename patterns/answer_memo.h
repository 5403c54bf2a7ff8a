// Answers about short texts that come back all the time (万元, %, 无), remembered: to ask an expression costs
// ten times as much.
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "patterns/text_hash.h"

namespace guidang::patterns {

// Thread-safe. Bounded: when it is full it starts again, which changes the speed and never the answer.
class AnswerMemo {
 public:
  // What `ask`, which must depend on nothing but the text, says of it: a number.
  template <typename Ask>
  int answer(std::string_view text, Ask ask) {
    if (text.size() > longest_text) return ask(text);
    const std::lock_guard lock(mutex_);
    if (const auto known = answers_.find(text); known != answers_.end()) return known->second;
    if (answers_.size() >= most_answers) answers_.clear();
    return answers_.emplace(text, ask(text)).first->second;
  }

 private:
  static constexpr std::size_t longest_text = 30;   // bytes; longer ones rarely come back
  static constexpr std::size_t most_answers = 500;  // few, so that they stay in the processor's cache

  std::mutex mutex_;
  std::unordered_map<std::string, int, TextHash, std::equal_to<>> answers_;
};

}  // namespace guidang::patterns
