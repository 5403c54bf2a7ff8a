// Documents and records that no report has: every field takes every kind of value.
#pragma once

#include <random>

#include "model/document.h"
#include "model/records.h"

namespace guidang::store {

model::Document random_document(std::mt19937& random);
// With places in that document, in none, and outside of it.
model::Records random_records(std::mt19937& random, const model::Document& document);

}  // namespace guidang::store
