// What a worker sends back, as bytes. Both ends are the same program on the same machine, so the encoding may
// change with any version and is never stored.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "extract/bundle/members.h"
#include "model/document.h"
#include "model/records.h"

namespace guidang::ingest {

// A document that was read and understood.
struct Reading {
  model::Document document;
  model::Records records;
};

// What a worker is asked for: a file, or (members) files of a bundle.
struct Request {
  std::string path;
  bool members = false;
  extract::MemberRange range;
  bool again = false;  // though its content is known
};

// Where a worker is: at a file of a bundle ("" for a file on disk), or behind it. The digest is "" until it
// is known.
struct Note {
  std::string member;
  extract::MemberRange::Edge edge = extract::MemberRange::Edge::include;
  std::string sha256;
};

// What became of one file.
struct Item {
  enum class What : std::uint8_t {
    read,    // `reading` is its content, or says why there is none
    known,   // its content is one that the parent has said it knows
    other,   // something else than a report: `reading` says what, as an error
    bundle,  // its files come as items of their own; an error in `reading` is that of the bundle as a whole
  } what = What::read;
  std::string member;  // its path in the bundle; "" for a file on disk
  std::string sha256;  // "" where the bytes could not be had
  std::uint64_t byte_size = 0;
  base::Result<Reading> reading;
};

// decode(encode(x)) equals x. Bytes that are no encoding give ErrorCode::internal.
std::string encode(const Request& request);
std::string encode(const Note& note);
std::string encode(const Item& item);
base::Result<Request> decode_request(std::string_view bytes);
base::Result<Note> decode_note(std::string_view bytes);
base::Result<Item> decode_item(std::string_view bytes);

}  // namespace guidang::ingest
