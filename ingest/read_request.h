// One request, from a path to records: what a worker does.
#pragma once

#include <string>

#include "base/bundle_limits.h"
#include "base/limits.h"
#include "ingest/known_digests.h"
#include "ingest/wire.h"
#include "ingest/worker.h"
#include "normalize/normalize.h"

namespace guidang::ingest {

struct ReadLimits {
  base::Limits document;
  base::BundleLimits bundle;
};

// Reads a file once: its digest, and unless that is known its document and records. A file that is a bundle
// is told at once by a part (Item::What::bundle), then its files come as parts, as many as the request's
// stripe has; the last answer is the bundle's own item. Notes tell where the work is (encode(Note)).
Item read_request(const Request& request, const ReadLimits& limits, const KnownDigests& known,
                  normalize::Normalizer& normalizer, WorkerLine& line);

// What is left of a request whose worker died after this note. Behind a member for which the worker died
// twice it goes on with `skip`.
Request rest_of(Request request, const Note& note, bool skip);

}  // namespace guidang::ingest
