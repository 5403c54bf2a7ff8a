// The memory that reading takes beyond the file: below ten times the inflated main part, whatever stands in
// it. Counted by AddressSanitizer's hooks, so only where that is built in.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <string>

#include "docx_maker.h"
#include "extract/extract.h"

#if defined(__SANITIZE_ADDRESS__)

// GCC's package does not ship the header that declares them.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*on_malloc)(const volatile void*, std::size_t),
                                                         void (*on_free)(const volatile void*));
extern "C" std::size_t __sanitizer_get_allocated_size(const volatile void* block);

namespace guidang::extract::test {
namespace {

std::atomic<bool> counting{false};
std::atomic<long long> now{0}, peak{0};

void on_allocation(const volatile void*, std::size_t size) {
  if (!counting) return;
  const long long total = now += static_cast<long long>(size);
  if (total > peak) peak = total;
}

void on_release(const volatile void* block) {
  if (counting && block) {
    now -= static_cast<long long>(__sanitizer_get_allocated_size(block));
  }
}

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

TEST(DocxMemory, StaysBelowTenTimesTheMainPart) {
  static const bool hooked = __sanitizer_install_malloc_and_free_hooks(on_allocation, on_release) > 0;
  ASSERT_TRUE(hooked);
  constexpr std::size_t size = 1 << 20;
  const std::string cell = "<w:tc><w:p/></w:tc>";
  const std::string number = "<w:tc><w:p><w:r><w:t>95</w:t></w:r></w:p></w:tc>";
  const std::string field =
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>EQ x</w:instrText></w:r>";
  const std::string bodies[] = {
      repeated("<w:p><w:r><w:t>a</w:t></w:r></w:p>", size),
      tbl(repeated(tr(number + number + number + number), size)),
      tbl(repeated("<w:tr>" + cell + cell + cell + cell + cell + cell + cell + cell + "</w:tr>", size)),
      tbl("<w:tr>" + repeated(cell, size) + "</w:tr>"),
      "<w:p>" + repeated(field, size) + "</w:p>",
      "<w:p>" + repeated("<w:r><w:pict><v:textpath string=\"a\"/></w:pict></w:r>", size) + "</w:p>",
      tbl(repeated("<w:tr><w:trPr><w:gridBefore w:val=\"900\"/></w:trPr>" + cell + "</w:tr>", size)),
      repeated("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", size),
  };
  long long highest = 0;
  for (const std::string& body : bodies) {
    const std::string bytes = DocxMaker(body).bytes();
    base::Limits limits;
    limits.zip_ratio = 1'000'000;  // what repeats packs well
    now = peak = 0;
    counting = true;
    const auto document = extract(bytes, "a.docx", limits);
    counting = false;
    ASSERT_TRUE(document) << document.error().message();
    highest = std::max(highest, peak.load());
    EXPECT_LT(peak, 10 * static_cast<long long>(body.size())) << body.substr(0, 80);
  }
  EXPECT_GT(highest, static_cast<long long>(size)) << "nothing was counted";
}

}  // namespace
}  // namespace guidang::extract::test
#endif
