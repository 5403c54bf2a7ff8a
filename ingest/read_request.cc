#include "ingest/read_request.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "extract/extract.h"
#include "extract/kind.h"
#include "ingest/walk.h"

namespace guidang::ingest {
namespace {

using Edge = extract::MemberRange::Edge;

class RequestReader {
 public:
  RequestReader(const Request& request, const ReadLimits& limits, const KnownDigests& known,
                normalize::Normalizer& normalizer, WorkerLine& line)
      : request_(request), limits_(limits), known_(known), normalizer_(normalizer), line_(line) {}

  Item read() {
    if (request_.members) return read_bundle();
    line_.note(encode(Note{}));
    std::uint64_t size = 0;
    const std::string head = start_of_file(size);
    const extract::Packing packing = extract::packing_of(head, request_.path);
    const bool large = size > extract::package_bytes_max;
    if (packing == extract::Packing::bundle || (packing == extract::Packing::zip && large))
      return read_bundle();
    {
      const base::Result<std::string> bytes = base::read_file(request_.path, limits_.document);
      if (!bytes || packing != extract::Packing::zip || !extract::is_zip_of_files(*bytes))
        return read_bytes("", request_.path, bytes);
    }
    return read_bundle();
  }

 private:
  // "" where it cannot be read: then reading it says why.
  std::string start_of_file(std::uint64_t& size) const {
    const int file = ::open(request_.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return {};
    std::string head(extract::packing_bytes, '\0');
    struct stat info {};
    const bool regular = ::fstat(file, &info) == 0 && S_ISREG(info.st_mode);
    const ssize_t got = regular ? ::read(file, head.data(), head.size()) : 0;
    ::close(file);
    head.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    size = static_cast<std::uint64_t>(info.st_size);
    return head;
  }

  Item read_bytes(const std::string& member, const std::string& where,
                  const base::Result<std::string>& bytes) {
    Item item;
    item.member = member;
    if (!bytes) {
      item.reading = base::fail(bytes.error());
      return item;
    }
    item.byte_size = bytes->size();
    item.sha256 = base::sha256_hex(*bytes);
    line_.note(encode(Note{member, Edge::include, item.sha256}));
    if (!request_.again && known_.contains(item.sha256)) {
      item.what = Item::What::known;
      return item;
    }
    base::Result<model::Document> document = extract::extract(*bytes, where, limits_.document);
    if (!document) {
      if (extract::is_something_else(document.error(), *bytes, where)) item.what = Item::What::other;
      item.reading = base::fail(std::move(document.error()));
      return item;
    }
    line_.step();
    model::Records records = normalizer_(*document);
    line_.step();
    item.reading = Reading{std::move(*document), std::move(records)};
    return item;
  }

  Item read_bundle() {
    Item bundle;
    bundle.what = Item::What::bundle;
    if (!request_.members) line_.part(encode(bundle));
    const bool one = request_.range.edge == Edge::only;
    if (one) {
      if (auto is_bundle = extract::check_is_bundle(request_.path); !is_bundle) {
        bundle.reading = base::fail(std::move(is_bundle.error()));
        return bundle;
      }
    }
    bool told = false;
    extract::MemberEvents events;
    events.wanted = [](std::string_view path) { return !is_left_out_of_bundle(path); };
    events.begin = [&](const std::string& path) { line_.note(encode(Note{path, Edge::include, {}})); };
    events.member = [&](const std::string& path, base::Result<std::string> bytes) {
      told = true;
      Item item = read_bytes(path, request_.path + "!/" + path, bytes);
      line_.part(encode(item));
      line_.note(encode(Note{path, Edge::exclude, {}}));
    };
    events.alive = [&] { line_.alive(); };
    if (auto read = extract::read_members(request_.path, request_.range, limits_.bundle, events); !read) {
      bundle.reading = base::fail(std::move(read.error()));
    } else if (one && !told) {
      bundle.reading = base::fail(why_not_there());
    }
    return bundle;
  }

  // A file of a bundle that was asked for and did not come.
  base::Error why_not_there() const {
    const std::string& member = request_.range.from;
    if (is_left_out_of_bundle(member)) {
      return {base::ErrorCode::usage, request_.path + "!/" + member,
              "is left out of bundles, being hidden, a lock file or a text of a program",
              "unpack it and give the file"};
    }
    return extract::missing_member({request_.path, member}, limits_.bundle);
  }

  const Request& request_;
  const ReadLimits& limits_;
  const KnownDigests& known_;
  normalize::Normalizer& normalizer_;
  WorkerLine& line_;
};

}  // namespace

Item read_request(const Request& request, const ReadLimits& limits, const KnownDigests& known,
                  normalize::Normalizer& normalizer, WorkerLine& line) {
  return RequestReader(request, limits, known, normalizer, line).read();
}

Request rest_of(Request request, const Note& note, bool skip) {
  if (note.member.empty()) return request;
  request.members = true;
  if (request.range.edge == Edge::only) {
    if (note.member == request.range.from) return request;
    request.range.within = request.range.from;  // the one is a bundle itself
  }
  request.range.from = note.member;
  request.range.edge = skip ? Edge::exclude : note.edge;
  return request;
}

}  // namespace guidang::ingest
