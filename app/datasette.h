// What Datasette wants to know of an archive.
#pragma once

#include <string>

namespace guidang::app {

// Its metadata.json: what every table, view and column means, and the ready questions as canned queries.
// `database` is the archive's file name without its ending. The tables with personal data are hidden there,
// not protected.
std::string datasette_metadata(const std::string& database);

}  // namespace guidang::app
