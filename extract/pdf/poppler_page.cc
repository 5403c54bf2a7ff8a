#include "extract/pdf/poppler_page.h"

#include <poppler/Catalog.h>
#include <poppler/Error.h>
#include <poppler/ErrorCodes.h>
#include <poppler/GlobalParams.h>
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/Stream.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

#include "extract/pdf/poppler_device.h"
#include "extract/pdf/utf8.h"

namespace guidang::extract::pdf {
namespace {

// What Poppler says goes to the file that is being read on this thread, never to the terminal.
struct Complaints {
  std::string first;
  bool cmaps = false;
  bool fontless = false;  // text was passed over because its font cannot be read
};
thread_local Complaints* listening = nullptr;

void hear(ErrorCategory, Goffset, const char* message) {
  if (!listening || !message) return;
  const std::string_view text(message);
  if (listening->first.empty()) listening->first = text.substr(0, 200);
  if (text.find("CMap") != std::string_view::npos && text.find("ollection") != std::string_view::npos) {
    listening->cmaps = true;
  }
  for (const char* sign : {"character collection", "language pack"}) {
    if (text.find(sign) != std::string_view::npos) listening->cmaps = true;
  }
  if (text.find("No font in show") != std::string_view::npos) listening->fontless = true;
}

// Poppler's settings are one for the whole process.
void prepare_poppler() {
  static std::once_flag once;
  std::call_once(once, [] {
    if (!globalParams) globalParams = std::make_unique<GlobalParams>();
    setErrorCallback(hear);
  });
}

class Listen {
 public:
  explicit Listen(Complaints& complaints) : before_(std::exchange(listening, &complaints)) {}
  ~Listen() { listening = before_; }
  Listen(const Listen&) = delete;
  Listen& operator=(const Listen&) = delete;

 private:
  Complaints* before_;
};

// The constructor has lost a parameter between Poppler 22.12 (Debian 12) and 25.03 (Debian 13).
template <typename Doc>
std::unique_ptr<Doc> make_document(BaseStream* stream, const std::function<void()>& on_repair) {
  using Password = std::optional<GooString>;
  if constexpr (std::is_constructible_v<Doc, BaseStream*, Password, Password, void*, std::function<void()>>) {
    return std::make_unique<Doc>(stream, Password(), Password(), nullptr, on_repair);
  } else {
    return std::make_unique<Doc>(stream, Password(), Password(), on_repair);
  }
}

// Tells nothing in Poppler 22.12, and whether it could in 25.03.
template <typename Stream>
bool begin(Stream& stream) {
  if constexpr (std::is_void_v<decltype(stream.streamReset())>) {
    stream.streamReset();
    return true;
  } else {
    return stream.streamReset();
  }
}

// Bytes of a stream, read until `most` are passed; one that is too short for as many is not read at all, and
// 0.
std::size_t bytes_of(Object& stream, std::size_t most) {
  constexpr std::size_t ratio = 1100;  // deflate makes 1032 bytes of one at most
  const Object filter = stream.streamGetDict()->lookup("Filter");
  const Object length = stream.streamGetDict()->lookup("Length");
  const bool chained = filter.isArray() && filter.arrayGetLength() > 1;
  if (!chained && length.isInt() && length.getInt() >= 0 &&
      static_cast<std::size_t>(length.getInt()) < most / ratio) {
    return 0;
  }
  if (!begin(stream)) return 0;
  std::array<unsigned char, 16384> buffer;
  std::size_t bytes = 0;
  for (int got = 1; got > 0 && bytes <= most; bytes += static_cast<std::size_t>(std::max(got, 0))) {
    got = stream.streamGetChars(static_cast<int>(buffer.size()), buffer.data());
  }
  stream.streamClose();
  return bytes;
}

// Whether a page's operators are more than `most` bytes: Poppler would hold a string of hundreds of
// megabytes.
bool is_bomb(Page& page, std::size_t most) {
  Object contents = page.getContents();
  if (contents.isStream()) return bytes_of(contents, most) > most;
  if (!contents.isArray()) return false;
  std::size_t bytes = 0;
  for (int i = 0; i < contents.arrayGetLength() && bytes <= most; ++i) {
    Object part = contents.arrayGet(i);
    if (part.isStream()) bytes += bytes_of(part, most);
  }
  return bytes > most;
}

bool is_enough(void* device) { return static_cast<PageDevice*>(device)->is_enough(); }

}  // namespace

struct PdfFile::Open {
  base::Limits limits;
  Complaints complaints;
  bool repaired = false;
  std::unique_ptr<PDFDoc> document;
};

PdfFile::PdfFile(std::unique_ptr<Open> open) : open_(std::move(open)) {}
PdfFile::PdfFile(PdfFile&&) noexcept = default;
PdfFile& PdfFile::operator=(PdfFile&&) noexcept = default;

PdfFile::~PdfFile() {
  if (!open_) return;
  const Listen listen(open_->complaints);
  open_->document.reset();
}

base::Result<PdfFile> PdfFile::open(std::string_view bytes, std::string_view where,
                                    const base::Limits& limits) {
  prepare_poppler();
  auto open = std::make_unique<Open>();
  open->limits = limits;
  const Listen listen(open->complaints);
  // Poppler owns its stream, the stream does not own the bytes.
  auto* stream =
      new MemStream(const_cast<char*>(bytes.data()), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
  const auto on_repair = [state = open.get()] { state->repaired = true; };
  open->document = make_document<PDFDoc>(stream, on_repair);
  if (!open->document->isOk()) {
    if (open->document->getErrorCode() == errEncrypted) {
      return base::fail(base::ErrorCode::encrypted, std::string(where), "is protected by a password",
                        "remove the password and import the file again");
    }
    std::string what = "is a PDF damaged beyond repair";
    if (!open->complaints.first.empty()) what += " (" + open->complaints.first + ")";
    return base::fail(base::ErrorCode::damaged_document, std::string(where), std::move(what),
                      "copy or download the file again");
  }
  return PdfFile(std::move(open));
}

int PdfFile::page_count() const {
  const Listen listen(open_->complaints);
  return open_->document->getNumPages();
}

std::string PdfFile::title() const {
  const Listen listen(open_->complaints);
  const std::unique_ptr<GooString> title = open_->document->getDocInfoTitle();
  if (!title) return {};
  std::string out;
  for (const char32_t c : decode_text_string(title->toStr())) {
    if (c >= 0x20) append_utf8(out, c);
  }
  return out;
}

bool PdfFile::read_page(int number, PageContent& out) {
  out = {};
  out.number = number;
  const Listen listen(open_->complaints);
  Page* page = open_->document->getPage(number);
  if (!page || !page->isOk()) return false;
  const bool sideways = page->getRotate() % 180 != 0;
  out.width = sideways ? page->getCropHeight() : page->getCropWidth();
  out.height = sideways ? page->getCropWidth() : page->getCropHeight();
  if (!(out.width > 0) || !(out.height > 0)) return false;
  if (is_bomb(*page, open_->limits.pdf_page_bytes)) {
    out.over_limit = true;
    return true;
  }
  open_->complaints.fontless = false;
  PageDevice device(out, open_->limits);
  page->display(&device, 72, 72, 0, false, true, false, is_enough, &device);
  device.finish();
  out.lost_text = open_->complaints.fontless;
  return true;
}

bool PdfFile::was_repaired() const { return open_->repaired; }
bool PdfFile::lacks_cmaps() const { return open_->complaints.cmaps; }
std::string PdfFile::first_error() const { return open_->complaints.first; }

}  // namespace guidang::extract::pdf
