#include "app/import_report.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "app/version.h"
#include "ingest/sandbox.h"

namespace guidang::app {
namespace {

using Json = nlohmann::ordered_json;

// File names need not be UTF-8.
std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

base::Result<void> ImportReport::open() {
  if (path_.empty()) return {};
  auto opened = out_.open();
  if (opened) out_.stream() << "{\"files\":[";
  return opened;
}

void ImportReport::file(const ingest::FileOutcome& file) {
  if (path_.empty()) return;
  Json json{{"outcome", file.outcome}, {"path", file.path}};
  if (!file.member_path.empty()) json["member_path"] = file.member_path;
  if (file.error != nullptr) {
    json["error_code"] = base::to_string(file.error->code);
    base::Error inside = *file.error;
    inside.where.clear();
    json["error_message"] = inside.message();
  }
  out_.stream() << (some_ ? ",\n" : "\n") << dump(json);
  some_ = true;
}

base::Result<void> ImportReport::close(const ingest::ImportOptions& options,
                                       const ingest::ImportOutcome& outcome, double seconds) {
  if (path_.empty()) return {};
  Json paths = Json::array();
  for (const auto& path : options.paths) paths.push_back(path.string());
  const ingest::Sandbox sandbox = ingest::available_sandbox();
  const Json json{{"imported", outcome.imported},
                  {"unchanged", outcome.unchanged},
                  {"failed", outcome.failed},
                  {"partial", outcome.partial},
                  {"unsupported", outcome.unsupported},
                  {"vanished", outcome.vanished},
                  {"outside_layout", outcome.outside_layout},
                  {"new_templates", outcome.new_templates},
                  {"interrupted", outcome.interrupted_by != 0},
                  {"seconds", seconds},
                  {"archive", options.archive.string()},
                  {"paths", paths},
                  {"jobs", options.jobs},
                  {"timeout_seconds", options.timeout_seconds},
                  {"memory_mib", options.memory_mib},
                  {"sandbox", {{"seccomp", sandbox.seccomp}, {"landlock", sandbox.landlock}}},
                  {"version", version}};
  out_.stream() << "\n],\n" << dump(json).substr(1) << "\n";
  return out_.close();
}

}  // namespace guidang::app
