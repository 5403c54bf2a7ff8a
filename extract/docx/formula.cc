#include "extract/docx/formula.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace guidang::extract::docx {
namespace {

constexpr std::size_t formula_depth_max = 64;

bool is_structure(Tag tag) { return tag >= Tag::mathFraction && tag <= Tag::mathArray; }
bool is_argument(Tag tag) { return tag >= Tag::mathBase && tag <= Tag::mathName; }

// Whether an operand needs no brackets: letters, digits and the like, or bracketed as a whole.
bool is_simple(std::string_view operand) {
  using namespace std::string_view_literals;
  static constexpr auto operators =
      std::to_array<std::string_view>({"×"sv, "÷"sv, "±"sv, "−"sv, "·"sv, "∑"sv, "√"sv, "＋"sv, "－"sv,
                                       "＝"sv, "≤"sv, "≥"sv, "≠"sv, "（"sv, "／"sv});
  if (operand.starts_with('(')) {
    int depth = 0;
    for (std::size_t i = 0; i < operand.size(); ++i) {
      if (operand[i] == '(') ++depth;
      if (operand[i] == ')' && --depth == 0) return i + 1 == operand.size();
    }
    return false;
  }
  if (operand.find_first_of("+-*/=<>,;:!^_() |\t\n") != std::string_view::npos) return false;
  return std::none_of(operators.begin(), operators.end(),
                      [&](std::string_view sign) { return operand.find(sign) != std::string_view::npos; });
}

void bracket(std::string& text, std::size_t from) {
  if (from >= text.size() || is_simple(std::string_view(text).substr(from))) return;
  text.insert(from, 1, '(');
  text += ')';
}

}  // namespace

void Formula::start(Tag tag, const xml::Attributes& attributes, std::string& text) {
  if (is_structure(tag)) {
    if (open_.size() >= formula_depth_max) return;
    if (tag == Tag::mathMatrixRow && !open_.empty() && open_.back().kind == Tag::mathMatrix &&
        open_.back().arguments++ > 0) {
      text += ';';
    }
    open_.push_back({tag, text.size(), 0, false, "∫"});
    return;
  }
  if (open_.empty()) return;
  Structure& in = open_.back();
  const auto value = [&attributes] { return std::string(attributes.get("val").value_or("").substr(0, 16)); };
  switch (tag) {
    case Tag::mathChar:
      if (in.kind == Tag::mathNary) in.character = value();
      return;
    case Tag::mathBegin:
      in.begin = value();
      return;
    case Tag::mathEnd:
      in.end = value();
      return;
    case Tag::mathSeparator:
      in.separator = value();
      return;
    default:
      break;
  }
  if (!is_argument(tag)) return;
  // What stands before an argument.
  switch (in.kind) {
    case Tag::mathDelimiters:
      text += in.arguments == 0 ? in.begin : in.separator;
      break;
    case Tag::mathMatrixRow:
      if (in.arguments > 0) text += ',';
      break;
    case Tag::mathArray:
      if (in.arguments > 0) text += ';';
      break;
    case Tag::mathRadical:
      if (tag == Tag::mathBase) {
        // The degree, where there is one, has been written.
        const std::string degree = text.substr(std::min(in.argument, text.size()));
        text.resize(text.size() - degree.size());
        text += "√";
        in.character = degree;
      }
      break;
    case Tag::mathNary:
      if (in.arguments == 0) text += in.character;
      if (tag == Tag::mathBase && in.scripted) text += ' ';
      break;
    default:
      break;
  }
  in.argument = text.size();
}

void Formula::end_argument(Structure& in, Tag tag, std::string& text) {
  const std::size_t from = std::min(in.argument, text.size());
  const bool empty = from == text.size();
  switch (tag) {
    case Tag::mathNumerator:
      bracket(text, from);
      text += '/';
      break;
    case Tag::mathDenominator:
      bracket(text, from);
      break;
    case Tag::mathSubscript:
    case Tag::mathSuperscript:
    case Tag::mathLimit:
      if (empty) break;
      bracket(text, from);
      text.insert(from, 1, tag == Tag::mathSubscript || in.kind == Tag::mathLower ? '_' : '^');
      in.scripted = true;
      break;
    case Tag::mathName:
      text += ' ';
      break;
    case Tag::mathBase:
      if (in.kind == Tag::mathSub || in.kind == Tag::mathSup || in.kind == Tag::mathSubSup)
        bracket(text, from);
      if (in.kind == Tag::mathRadical) {
        if (in.character.empty()) {
          bracket(text, from);
        } else {
          text.insert(from, "(" + in.character + "&");
          text += ')';
        }
      }
      break;
    default:
      break;
  }
  ++in.arguments;
}

void Formula::end(Tag tag, std::string& text) {
  if (open_.empty()) return;
  Structure& in = open_.back();
  if (is_argument(tag)) {
    end_argument(in, tag, text);
  } else if (is_structure(tag) && in.kind == tag) {
    if (tag == Tag::mathDelimiters && in.arguments > 0) text += in.end;
    open_.pop_back();
  }
}

}  // namespace guidang::extract::docx
