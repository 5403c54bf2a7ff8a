#include "ingest/wire.h"

#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/variant.hpp>
#include <cereal/types/vector.hpp>
#include <exception>

#include "ingest/byte_archive.h"

// Where cereal finds them by argument-dependent lookup: beside the types. Each binds all members by position,
// so that a member added to the model and forgotten here does not compile.
namespace guidang::model {

template <class A>
void serialize(A& a, Box& v) {
  auto& [x0, y0, x1, y1] = v;
  a(x0, y0, x1, y1);
}
template <class A>
void serialize(A& a, Paragraph& v) {
  auto& [text, list_label, level, page, role, bbox] = v;
  a(text, list_label, level, page, role, bbox);
}
template <class A>
void serialize(A& a, Cell& v) {
  auto& [row, column, row_span, column_span, text, page, bbox] = v;
  a(row, column, row_span, column_span, text, page, bbox);
}
template <class A>
void serialize(A& a, ParentCell& v) {
  auto& [block_index, row, column] = v;
  a(block_index, row, column);
}
template <class A>
void serialize(A& a, Table& v) {
  auto& [row_count, column_count, cells, page_first, page_last, aligned, header_rows, repeated_header_rows,
         parent] = v;
  a(row_count, column_count, cells, page_first, page_last, aligned, header_rows, repeated_header_rows,
    parent);
}
template <class A>
void serialize(A& a, Warning& v) {
  auto& [code, message, block_index, loses_content] = v;
  a(code, message, block_index, loses_content);
}
template <class A>
void serialize(A& a, Properties& v) {
  auto& [author, last_modified_by, company, created, modified, application] = v;
  a(author, last_modified_by, company, created, modified, application);
}
template <class A>
void serialize(A& a, Document& v) {
  auto& [format, title, properties, page_count, blocks, warnings] = v;
  a(format, title, properties, page_count, blocks, warnings);
}
template <class A>
void serialize(A& a, Quantity& v) {
  auto& [type, comparison, value, unit] = v;
  a(type, comparison, value, unit);
}
template <class A>
void serialize(A& a, Place& v) {
  auto& [block_index, row, column] = v;
  a(block_index, row, column);
}
template <class A>
void serialize(A& a, Indicator& v) {
  auto& [level1, level1_label, level1_weight, level2, level2_label, level2_weight, name, target_text, target,
         actual_text, actual, weight, weight_span, score, score_span, standard, deviation_note, applicable,
         place] = v;
  a(level1, level1_label, level1_weight, level2, level2_label, level2_weight, name, target_text, target,
    actual_text, actual, weight, weight_span, score, score_span, standard, deviation_note, applicable, place);
}
template <class A>
void serialize(A& a, Amount& v) {
  auto& [statement, item, item_label, parent_item, measure, organization, value, unit, text, place] = v;
  a(statement, item, item_label, parent_item, measure, organization, value, unit, text, place);
}
template <class A>
void serialize(A& a, Goal& v) {
  auto& [expected, actual, place] = v;
  a(expected, actual, place);
}
template <class A>
void serialize(A& a, Attribute& v) {
  auto& [key, label, value, place] = v;
  a(key, label, value, place);
}
template <class A>
void serialize(A& a, Signature& v) {
  auto& [role, name, phone, signed_on, text, place] = v;
  a(role, name, phone, signed_on, text, place);
}
template <class A>
void serialize(A& a, Suspicion& v) {
  auto& [kind, written, likely, message, place] = v;
  a(kind, written, likely, message, place);
}
template <class A>
void serialize(A& a, Evidence& v) {
  auto& [field, value, source, chosen, place] = v;
  a(field, value, source, chosen, place);
}
template <class A>
void serialize(A& a, Form& v) {
  auto& [kind, title, attachment_label, unit_name, project_name, supervising_department, implementing_unit,
         fiscal_year, total_weight, total_score, rating, is_blank, skeleton, fingerprint, place, indicators,
         amounts, goals, attributes, signatures, suspicions] = v;
  a(kind, title, attachment_label, unit_name, project_name, supervising_department, implementing_unit,
    fiscal_year, total_weight, total_score, rating, is_blank, skeleton, fingerprint, place, indicators,
    amounts, goals, attributes, signatures, suspicions);
}
template <class A>
void serialize(A& a, Section& v) {
  auto& [level, number, key, title, body, place] = v;
  a(level, number, key, title, body, place);
}
template <class A>
void serialize(A& a, Unmapped& v) {
  auto& [context, text, nearest_key, similarity, place] = v;
  a(context, text, nearest_key, similarity, place);
}
template <class A>
void serialize(A& a, Records& v) {
  auto& [title, unit_name, fiscal_year, region, forms, sections, unmapped, evidence] = v;
  a(title, unit_name, fiscal_year, region, forms, sections, unmapped, evidence);
}

}  // namespace guidang::model

namespace guidang::base {

template <class A>
void serialize(A& a, Error& v) {
  auto& [code, where, what, remedy] = v;
  a(code, where, what, remedy);
}

}  // namespace guidang::base

namespace guidang::ingest {
namespace {

template <class... Values>
std::string to_bytes(const Values&... values) {
  std::string bytes;
  ByteOutput archive(bytes);
  archive(values...);
  return bytes;
}

template <class Value, class Read>
base::Result<Value> from_bytes(std::string_view bytes, Read&& read) {
  try {
    ByteInput archive(bytes);
    Value value;
    read(archive, value);
    return value;
  } catch (const std::exception& error) {
    return base::fail(base::ErrorCode::internal, {},
                      std::string("the message of a worker cannot be read: ") + error.what());
  }
}

}  // namespace

std::string encode(const Request& request) {
  const auto& [path, members, range, again] = request;
  const auto& [stripe, stripes, from, edge, within] = range;
  return to_bytes(path, members, stripe, stripes, from, edge, within, again);
}

base::Result<Request> decode_request(std::string_view bytes) {
  return from_bytes<Request>(bytes, [](auto& archive, Request& request) {
    auto& [path, members, range, again] = request;
    auto& [stripe, stripes, from, edge, within] = range;
    archive(path, members, stripe, stripes, from, edge, within, again);
  });
}

std::string encode(const Note& note) {
  const auto& [member, edge, sha256] = note;
  return to_bytes(member, edge, sha256);
}

base::Result<Note> decode_note(std::string_view bytes) {
  return from_bytes<Note>(bytes, [](auto& archive, Note& note) {
    auto& [member, edge, sha256] = note;
    archive(member, edge, sha256);
  });
}

std::string encode(const Item& item) {
  const auto& [what, member, sha256, byte_size, reading] = item;
  if (reading) return to_bytes(what, member, sha256, byte_size, true, reading->document, reading->records);
  return to_bytes(what, member, sha256, byte_size, false, reading.error());
}

base::Result<Item> decode_item(std::string_view bytes) {
  return from_bytes<Item>(bytes, [](auto& archive, Item& item) {
    auto& [what, member, sha256, byte_size, reading] = item;
    bool good = false;
    archive(what, member, sha256, byte_size, good);
    if (good) {
      archive(reading->document, reading->records);
    } else {
      base::Error error;
      archive(error);
      reading = base::fail(std::move(error));
    }
  });
}

}  // namespace guidang::ingest
