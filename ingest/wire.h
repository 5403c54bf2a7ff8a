// What a worker sends back, as bytes. Both ends are the same program on the same machine, so the encoding may
// change with any version and is never stored.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/document.h"
#include "model/records.h"

namespace guidang::ingest {

// A document that was read and understood.
struct Reading {
  model::Document document;
  model::Records records;
};

std::string encode(const base::Result<Reading>& result);

// decode(encode(r)) equals r. Bytes that are no encoding give ErrorCode::internal.
base::Result<Reading> decode(std::string_view bytes);

}  // namespace guidang::ingest
