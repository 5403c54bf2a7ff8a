#include "store/search/folded_text.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace guidang::store {
namespace {

enum class CharacterKind { ideograph, letter, space, sign, nothing };

struct Part {
  char32_t value;
  CharacterKind kind;
};

bool is_ideograph(UChar32 c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) ||
         (c >= 0x3041 && c <= 0x30FF && u_isalpha(c));
}

CharacterKind kind_of(UChar32 c) {
  if (is_ideograph(c)) return CharacterKind::ideograph;
  if (u_isalnum(c)) return CharacterKind::letter;
  if (u_isUWhiteSpace(c)) return CharacterKind::space;
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return CharacterKind::nothing;
    default:
      return CharacterKind::sign;
  }
}

// Of the characters of GB 2312, the set of simplified text, ICU simplifies only these, to those below.
constexpr std::u32string_view simplified_text_has = U"乾俱吒夥姊後徵摺於箝苎菸著藉跤阪麽";
constexpr std::u32string_view but_icu_writes = U"干具咤伙姐后征折于钳苧烟着借交坂么";
static_assert(simplified_text_has.size() == but_icu_writes.size());

// Traditional → simplified as ICU has it. Its rules take fifty milliseconds to load, a long time for one
// question, so they wait for a character that simplified text does not have.
class Simplifier {
 public:
  Simplifier() {
    UErrorCode status = U_ZERO_ERROR;
    simplified_text_.reset(ucnv_open("gb2312", &status));
    if (U_FAILURE(status)) simplified_text_.reset();
    if (simplified_text_) {
      ucnv_setFromUCallBack(simplified_text_.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                            &status);
    }
  }

  // `text` is one ideograph; it stays where there is no single simplified one.
  void operator()(icu::UnicodeString& text) {
    if (const auto at = simplified_text_has.find(static_cast<char32_t>(text.char32At(0)));
        at != std::u32string_view::npos) {
      text = icu::UnicodeString(static_cast<UChar32>(but_icu_writes[at]));
      return;
    }
    if (is_simplified(text)) return;
    if (!loaded_) {
      loaded_ = true;
      UErrorCode status = U_ZERO_ERROR;
      rules_.reset(icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
      if (U_FAILURE(status)) rules_.reset();
    }
    if (!rules_) return;
    icu::UnicodeString simple = text;
    rules_->transliterate(simple);
    if (simple.countChar32() == 1) text = std::move(simple);
  }

 private:
  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };

  bool is_simplified(const icu::UnicodeString& text) const {
    if (!simplified_text_) return false;
    std::array<char, 8> bytes{};
    UErrorCode status = U_ZERO_ERROR;
    ucnv_fromUChars(simplified_text_.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()),
                    text.getBuffer(), text.length(), &status);
    return U_SUCCESS(status);
  }

  std::unique_ptr<UConverter, Close> simplified_text_;
  std::unique_ptr<icu::Transliterator> rules_;
  bool loaded_ = false;
};

// The foldings of characters, worked out when they are first met.
class Folder {
 public:
  Folder() {
    UErrorCode status = U_ZERO_ERROR;
    nfkc_ = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) nfkc_ = nullptr;
  }

  const std::vector<Part>& operator()(UChar32 c) {
    const auto [known, fresh] = memory_.try_emplace(c);
    if (fresh) known->second = work_out(c);
    return known->second;
  }

 private:
  std::vector<Part> work_out(UChar32 c) {
    icu::UnicodeString text(c);
    if (nfkc_ != nullptr) {
      UErrorCode status = U_ZERO_ERROR;
      icu::UnicodeString normal = nfkc_->normalize(text, status);
      if (U_SUCCESS(status)) text = std::move(normal);
    }
    if (text.countChar32() == 1 && is_ideograph(text.char32At(0))) simplify_(text);
    std::vector<Part> parts;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
      const UChar32 part = text.char32At(i);
      const CharacterKind kind = kind_of(part);
      if (kind != CharacterKind::nothing) parts.push_back({static_cast<char32_t>(part), kind});
    }
    return parts;
  }

  const icu::Normalizer2* nfkc_ = nullptr;
  Simplifier simplify_;
  std::unordered_map<UChar32, std::vector<Part>> memory_;
};

// Gathers characters and decides at the next one what a gap between is worth.
class Gatherer {
 public:
  explicit Gatherer(std::size_t bytes) { out_.reserve(bytes / 3 + 8); }

  void add(const Part& part, std::size_t begin, std::size_t end) {
    if (part.kind == CharacterKind::space || part.kind == CharacterKind::sign) {
      gap_ = true;
      sign_ = sign_ || part.kind == CharacterKind::sign;
      return;
    }
    const auto kind =
        part.kind == CharacterKind::ideograph ? CharacterClass::ideograph : CharacterClass::letter;
    if (gap_ && !out_.empty()) {
      const bool inside_word =
          !sign_ && kind == CharacterClass::ideograph && out_.back().kind == CharacterClass::ideograph;
      if (!inside_word) out_.push_back({U' ', CharacterClass::gap, out_.back().end, begin});
    }
    gap_ = sign_ = false;
    out_.push_back({part.value, kind, begin, end});
  }

  std::vector<FoldedCharacter> take() { return std::move(out_); }

 private:
  std::vector<FoldedCharacter> out_;
  bool gap_ = false;
  bool sign_ = false;
};

}  // namespace

std::vector<FoldedCharacter> folded_text(std::string_view text) {
  thread_local Folder fold;
  Gatherer out(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t at = 0; at < size;) {
    const auto begin = static_cast<std::size_t>(at);
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    const auto end = static_cast<std::size_t>(at);
    if (c < 0) {
      out.add({U'\xFFFD', CharacterKind::sign}, begin, end);
    } else {
      for (const Part& part : fold(c)) out.add(part, begin, end);
    }
  }
  return out.take();
}

}  // namespace guidang::store
