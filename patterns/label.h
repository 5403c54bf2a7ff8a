// A label taken apart: what it says, and the facts glued to it (weight, unit, enumerator …).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace guidang::patterns {

// "3、区级专项资金(一个专项一行)" → enumerator "3、", written "区级专项资金(一个专项一行)", core
// "区级专项资金". "产出指标\n(50 分)" → written "产出指标", weight 50.  "其中：公车购置" → within, written
// "公车购置". "全年执行数（B）" → written "全年执行数（B）", core "全年执行数".  "经费控制情况(万元)" → unit
// "万元".
struct Label {
  std::string written;           // squeezed, without enumerator, weight, unit, 其中 and the final colon
  std::string full;              // fold(written)
  std::string core;              // `full` without any trailing bracketed notes
  std::string core_written;      // `written` without any trailing bracketed notes
  std::string enumerator;        // "3、", "（一）" … as written; "" if none
  std::optional<double> weight;  // points in brackets: (50分), （15 分）
  std::string unit;              // a unit in brackets: 万元, m², %; as written
  bool within = false;           // 其中： stood before it
  bool colon = false;            // a colon stood after it
  bool empty() const { return full.empty(); }
};

// Never fails; a text without any of these is all `written`. Meant for labels: texts above 400 bytes give an
// empty Label, for no label is that long.
Label peel_label(std::string_view text);

// What enumerates a paragraph or a label, and what follows it.
struct Enumerator {
  enum class Style { none, chinese, bracketed_chinese, arabic, bracketed_arabic, circled, chapter, dotted };
  Style style = Style::none;
  int number = 0;            // its value: 六、 → 6; of 2.1 the last part
  int depth = 0;             // of 2.1: how many points
  std::string_view written;  // "（二）", with the punctuation, without the blanks after it
  std::string_view rest;     // the text after it
};

// Reads an enumerator at the start of the text (leading blanks passed over): 一、 （一） 1、 1. (1) ① 第一章.
// A decimal or a date is none: "2023.1", "3.5万", "10%" (domain notes, 3: "list number vs decimal").
Enumerator read_enumerator(std::string_view text);

// 十二 → 12; none for what is not wholly a Chinese numeral below 1,000,000,000,000 (万 and 亿, 廿 and 卅
// included).
std::optional<long long> read_chinese_number(std::string_view text);

}  // namespace guidang::patterns
