#include "extract/text/chinese_bytes.h"

#include <array>
#include <cstdint>
#include <string>

#include "extract/text/convert.h"

namespace guidang::extract::text {
namespace {

// The most frequent characters of Chinese text of any kind, most frequent first.
constexpr std::string_view kSimplified =
    "的一是不在了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而"
    "方"
    "后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应"
    "开"
    "它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命"
    "此"
    "变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求"
    "老"
    "头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光"
    "门"
    "即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速"
    "花"
    "带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需"
    "段"
    "研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感"
    "劳"
    "便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂"
    "京"
    "识适属圆包火住调满县局照参红细引听该铁价严";
constexpr std::string_view kTraditional =
    "的一是不在了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而"
    "方"
    "後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應"
    "開"
    "它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命"
    "此"
    "變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總次品式活設及管特件長求"
    "老"
    "頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹做必戰先回則任取據處隊南給色光"
    "門"
    "即保治北造百規熱領七海口東導器壓志世金增爭濟階油思術極交受聯什認六共權收證改清己美再採轉更單風切打白教速"
    "花"
    "帶安場身車例真務具萬每目至達走積示議聲報鬥完類八離華名確才科張信馬節話米整空元況今集溫傳土許步群廣石記需"
    "段"
    "研界拉林律叫且究觀越織裝影算低持音眾書布復容兒須際商非驗連斷深難近礦千周委素技備半辦青省列習響約支般史感"
    "勞"
    "便團往酸歷市克何除消構府稱太準精值號率族維劃選標寫存候毛親快效斯院查江型眼王按格養易置派層片始卻專狀育廠"
    "京"
    "識適屬圓包火住調滿縣局照參紅細引聽該鐵價嚴";

// Natural logarithms of odds, by and large, against a character picked without regard to its frequency.
constexpr double kCommon = 2.5;
constexpr double kMark = 0.5;
constexpr double kSecondLevel = -3;
constexpr double kExtension = -4;
constexpr double kPrivate = -6;
constexpr double kBroken = -8;
constexpr double kBig5Prior = -6;  // reports in Big5 are rare
// What text has at least.
constexpr double kUsualShare = 0.55;
constexpr double kCommonShare = 0.15;  // … where there is enough of it
constexpr std::size_t kEnough = 100;
constexpr std::size_t kBrokenOneIn = 20;  // sequences may be broken

// By pair of bytes: whether it is one of the common characters.
class CommonPairs {
 public:
  CommonPairs(std::string_view characters, Encoding encoding) {
    const std::string bytes = from_utf8(characters, encoding);
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
      const std::size_t pair =
          pair_of(static_cast<unsigned char>(bytes[i]), static_cast<unsigned char>(bytes[i + 1]));
      bits_[pair / 8] = static_cast<std::uint8_t>(bits_[pair / 8] | (1U << (pair % 8)));
    }
  }
  bool has(unsigned lead, unsigned trail) const {
    const std::size_t pair = pair_of(lead, trail);
    return (bits_[pair / 8] >> (pair % 8) & 1U) != 0;
  }

 private:
  static std::size_t pair_of(unsigned lead, unsigned trail) {
    return static_cast<std::size_t>(lead) * 256 + trail;
  }
  std::array<std::uint8_t, 8192> bits_{};
};

bool within(unsigned value, unsigned low, unsigned high) { return value >= low && value <= high; }

// Counts one character of the class that `weight` stands for.
void count(ByteScore& score, double weight, bool usual) {
  ++score.pairs;
  score.score += weight;
  if (usual) ++score.usual;
}

void count_broken(ByteScore& score) {
  ++score.broken;
  score.score += kBroken;
}

void count_gb_pair(ByteScore& score, unsigned lead, unsigned trail, const CommonPairs& common,
                   const CommonPairs& traditional) {
  if (common.has(lead, trail)) {
    ++score.common;
    return count(score, kCommon, true);
  }
  if (traditional.has(lead, trail)) return count(score, 0, true);
  const bool region = trail >= 0xA1;  // of GB 2312
  if (region && within(lead, 0xB0, 0xD7)) return count(score, 0, true);
  if (region && (lead == 0xA1 || lead == 0xA3)) return count(score, kMark, true);
  if (region && (lead == 0xA2 || lead == 0xA9)) return count(score, 0, true);
  if (region && within(lead, 0xD8, 0xF7)) return count(score, kSecondLevel, false);
  const bool none =
      (region && (within(lead, 0xAA, 0xAF) || lead >= 0xF8)) || (!region && within(lead, 0xA1, 0xA7));
  count(score, none ? kPrivate : kExtension, false);
}

void count_big5_pair(ByteScore& score, unsigned lead, unsigned trail, const CommonPairs& common) {
  if (common.has(lead, trail)) {
    ++score.common;
    return count(score, kCommon, true);
  }
  if (within(lead, 0xA4, 0xC6)) return count(score, 0, true);
  if (within(lead, 0xA1, 0xA3)) return count(score, kMark, true);
  if (within(lead, 0xC9, 0xF9)) return count(score, kSecondLevel, false);
  count(score, kPrivate, false);
}

bool plausible(const ByteScore& score) {
  const auto share = [&](std::size_t part) {
    return static_cast<double>(part) / static_cast<double>(score.pairs);
  };
  return score.pairs > 0 && score.broken * kBrokenOneIn <= score.pairs + score.broken &&
         share(score.usual) >= kUsualShare && (score.pairs < kEnough || share(score.common) >= kCommonShare);
}

}  // namespace

void ByteScore::add(const ByteScore& other) {
  score += other.score;
  pairs += other.pairs;
  usual += other.usual;
  common += other.common;
  broken += other.broken;
}

ByteScore score_gb18030(std::string_view bytes) {
  static const CommonPairs common(kSimplified, Encoding::gb18030);
  static const CommonPairs traditional(kTraditional, Encoding::gb18030);
  ByteScore score;
  const auto byte = [&](std::size_t i) {
    return static_cast<unsigned>(static_cast<unsigned char>(bytes[i]));
  };
  for (std::size_t i = 0; i < bytes.size();) {
    const unsigned lead = byte(i++);
    if (lead < 0x80) continue;
    if (i == bytes.size()) break;  // cut off
    const unsigned trail = byte(i);
    if (lead == 0x80 || lead == 0xFF || trail < 0x30 || within(trail, 0x3A, 0x3F) || trail == 0x7F ||
        trail == 0xFF) {
      count_broken(score);
    } else if (trail > 0x39) {
      count_gb_pair(score, lead, trail, common, traditional);
      ++i;
    } else if (i + 2 >= bytes.size()) {
      break;  // cut off
    } else if (byte(i + 1) >= 0x81 && within(byte(i + 2), 0x30, 0x39)) {
      count(score, kExtension, false);
      i += 3;
    } else {
      count_broken(score);
    }
  }
  return score;
}

ByteScore score_big5(std::string_view bytes) {
  static const CommonPairs common(kTraditional, Encoding::big5);
  ByteScore score;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[i++]);
    if (lead < 0x80) continue;
    if (i == bytes.size()) break;  // cut off
    const auto trail = static_cast<unsigned char>(bytes[i]);
    if (!within(lead, 0x81, 0xFE) || !(within(trail, 0x40, 0x7E) || within(trail, 0xA1, 0xFE))) {
      count_broken(score);
    } else {
      count_big5_pair(score, lead, trail, common);
      ++i;
    }
  }
  return score;
}

DoubleByte choose_double_byte(const ByteScore& gb18030, const ByteScore& big5) {
  const bool gb_fits = plausible(gb18030);
  const bool big5_fits = plausible(big5);
  if (big5_fits && (!gb_fits || big5.score + kBig5Prior > gb18030.score)) return DoubleByte::big5;
  return gb_fits ? DoubleByte::gb18030 : DoubleByte::none;
}

}  // namespace guidang::extract::text
