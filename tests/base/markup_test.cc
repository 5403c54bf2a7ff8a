#include "base/markup.h"

#include <gtest/gtest.h>

namespace guidang::base {
namespace {

TEST(Markup, WhatMarkupUsesItselfIsAnEntity) {
  std::string out = "before ";
  append_markup(out, "<a href=\"x\">1 & 2</a> 'y'");
  EXPECT_EQ(out, "before &lt;a href=&quot;x&quot;&gt;1 &amp; 2&lt;/a&gt; &#39;y&#39;");
}

TEST(Markup, AnEntityIsTextLikeAnyOther) {
  std::string out;
  append_markup(out, "&amp;&#39;");
  EXPECT_EQ(out, "&amp;amp;&amp;#39;");
}

TEST(Markup, EveryOtherByteStays) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    if (std::string_view("&<>\"'").find(c) != std::string_view::npos) continue;
    std::string out;
    append_markup(out, c);
    EXPECT_EQ(out, std::string(1, c)) << byte;
  }
  std::string out;
  append_markup(out, "自评得分\n98分\t\x01");
  EXPECT_EQ(out, "自评得分\n98分\t\x01");
}

}  // namespace
}  // namespace guidang::base
