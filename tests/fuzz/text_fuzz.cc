// A text file in any encoding, up to what it means: extract, then normalize.
#include <cstdint>

#include "model/records_json.h"
#include "normalize/normalize.h"
#include "patterns/pack_set.h"
#include "tests/fuzz/check_reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace guidang;
  static const auto packs = patterns::load_packs({});
  if (!packs) fuzz::finding(packs.error().message());
  const auto document = fuzz::check_reading(fuzz::as_text(data, size), "case.txt");
  if (!document) return 0;
  const model::Records records = normalize::normalize(*document, **packs);
  const std::string json =
      model::records_to_json(records, model::Places::include, model::Contacts::include, -1);
  const auto again = model::records_from_json(json);
  if (!again) fuzz::finding("records cannot be read back: " + again.error().message());
  if (model::records_to_json(*again, model::Places::include, model::Contacts::include, -1) != json) {
    fuzz::finding("the records are others after a way through JSON");
  }
  return 0;
}
