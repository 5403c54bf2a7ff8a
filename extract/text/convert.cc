#include "extract/text/convert.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace guidang::extract::text {
namespace {

constexpr std::size_t kBuffer = 16 * 1024;
constexpr std::size_t kSample = 64 * 1024;
constexpr int kSureEnough = 20;  // of a hundred, as ICU's detector counts

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

// A broken sequence becomes U+FFFD and is counted, one that is cut off at the end is left out and told.
void on_broken(const void* context, UConverterToUnicodeArgs* args, const char*, std::int32_t,
               UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;  // not a sequence but the end of the converter
  auto* converted = static_cast<Converted*>(const_cast<void*>(context));
  const bool cut = *status == U_TRUNCATED_CHAR_FOUND;
  *status = U_ZERO_ERROR;
  if (cut) {
    converted->truncated = true;
    return;
  }
  ++converted->broken;
  static constexpr UChar kReplacement = 0xFFFD;
  ucnv_cbToUWriteUChars(args, &kReplacement, 1, 0, status);
}

Converter open(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &status));
  return U_FAILURE(status) ? nullptr : std::move(converter);
}

// All of `bytes` from one converter through the other.
std::string pump(std::string_view bytes, UConverter* from, UConverter* to) {
  std::string result;
  result.reserve(bytes.size() + bytes.size() / 2);
  std::array<UChar, 4096> pivot;
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  std::vector<char> buffer(std::min(kBuffer, bytes.size() * 2 + 64));
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  for (bool reset = true;; reset = false) {
    char* target = buffer.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(to, from, &target, buffer.data() + buffer.size(), &source, source_end, pivot.data(),
                   &pivot_source, &pivot_target, pivot.data() + pivot.size(), reset ? 1 : 0, 1, &status);
    result.append(buffer.data(), target);
    if (status != U_BUFFER_OVERFLOW_ERROR) return result;
  }
}

}  // namespace

std::string_view to_string(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return "UTF-8";
    case Encoding::utf16_le:
      return "UTF-16LE";
    case Encoding::utf16_be:
      return "UTF-16BE";
    case Encoding::utf32_le:
      return "UTF-32LE";
    case Encoding::utf32_be:
      return "UTF-32BE";
    case Encoding::gb18030:
      return "GB18030";
    case Encoding::big5:
      return "Big5";
  }
  return "";
}

Converted to_utf8(std::string_view bytes, Encoding encoding) {
  Converted converted;
  const Converter from = open(std::string(to_string(encoding)).c_str());
  const Converter to = open("UTF-8");
  UErrorCode status = U_ZERO_ERROR;
  if (from == nullptr || to == nullptr) return converted;
  ucnv_setToUCallBack(from.get(), on_broken, &converted, nullptr, nullptr, &status);
  converted.text = pump(bytes, from.get(), to.get());
  return converted;
}

std::string from_utf8(std::string_view text, Encoding encoding) {
  const Converter from = open("UTF-8");
  const Converter to = open(std::string(to_string(encoding)).c_str());
  UErrorCode status = U_ZERO_ERROR;
  if (from == nullptr || to == nullptr) return {};
  ucnv_setFromUCallBack(to.get(), UCNV_FROM_U_CALLBACK_SKIP, nullptr, nullptr, nullptr, &status);
  return pump(text, from.get(), to.get());
}

std::string guessed_name(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  bytes = bytes.substr(0, kSample);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr || ucsdet_getConfidence(match, &status) < kSureEnough) return {};
  const char* name = ucsdet_getName(match, &status);
  return name == nullptr ? "" : name;
}

}  // namespace guidang::extract::text
