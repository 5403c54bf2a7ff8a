#include "extract/docx/relationships.h"

#include <algorithm>
#include <utility>

#include "extract/docx/percent.h"
#include "extract/xml/parser.h"

namespace guidang::extract::docx {
namespace {

enum : xml::ElementId { relationship_element = 1, default_element, override_element };

xml::ElementId package_vocabulary(std::string_view, std::string_view name) {
  if (name == "Relationship") return relationship_element;
  if (name == "Default") return default_element;
  if (name == "Override") return override_element;
  return 0;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// The part that `target` names, seen from `part`: relative to its folder, "..", %XX.
std::string resolve(std::string_view part, std::string_view target) {
  std::string path;
  if (!target.starts_with('/')) path = part.substr(0, part.rfind('/') + 1);
  for (const char c : percent_decoded(target)) path += c == '\\' ? '/' : c;
  std::vector<std::string_view> pieces;
  for (std::size_t start = 0; start <= path.size();) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    const std::string_view piece = std::string_view(path).substr(start, end - start);
    if (piece == "..") {
      if (!pieces.empty()) pieces.pop_back();
    } else if (!piece.empty() && piece != ".") {
      pieces.push_back(piece);
    }
    start = end + 1;
  }
  std::string out;
  for (const std::string_view piece : pieces) {
    if (!out.empty()) out += '/';
    out += piece;
  }
  return out;
}

class RelationshipReader final : public xml::Handler {
 public:
  explicit RelationshipReader(std::string_view part) : part_(part) {}

  xml::Visit start(xml::ElementId element, const xml::Attributes& attributes) override {
    if (element != relationship_element) return xml::Visit::into;
    const auto target = attributes.get("Target");
    const auto type = attributes.get("Type");
    if (!target || !type || attributes.get("TargetMode") == "External") return xml::Visit::into;
    found.push_back({std::string(attributes.get("Id").value_or("")),
                     std::string(type->substr(type->rfind('/') + 1)), resolve(part_, *target)});
    return xml::Visit::into;
  }
  void end(xml::ElementId) override {}
  void text(std::string_view) override {}

  std::vector<Relationship> found;

 private:
  std::string_view part_;
};

class ContentTypeReader final : public xml::Handler {
 public:
  xml::Visit start(xml::ElementId element, const xml::Attributes& attributes) override {
    const std::string type(attributes.get("ContentType").value_or(""));
    if (element == override_element) {
      parts[resolve("", attributes.get("PartName").value_or(""))] = type;
    } else if (element == default_element) {
      extensions[lower(attributes.get("Extension").value_or(""))] = type;
    }
    return xml::Visit::into;
  }
  void end(xml::ElementId) override {}
  void text(std::string_view) override {}

  std::string type_of(std::string_view part) const {
    if (const auto it = parts.find(std::string(part)); it != parts.end()) return it->second;
    const std::size_t dot = part.rfind('.');
    if (dot == std::string_view::npos) return {};
    const auto it = extensions.find(lower(part.substr(dot + 1)));
    return it == extensions.end() ? std::string() : it->second;
  }

  std::map<std::string, std::string> parts;
  std::map<std::string, std::string> extensions;
};

constexpr std::string_view content_types_part = "[Content_Types].xml";

bool is_word_main(std::string_view type) {
  const std::string name = lower(type);
  const bool word =
      name.find("wordprocessingml") != std::string::npos || name.find("ms-word") != std::string::npos;
  return word && name.find(".main+xml") != std::string::npos;
}

struct Kind {
  std::string what;
  std::string remedy;
};

Kind kind_of_content(std::string_view type) {
  const std::string name = lower(type);
  if (name.find("spreadsheetml") != std::string::npos || name.find("ms-excel") != std::string::npos) {
    return {"an Excel workbook (.xlsx)", "copy its content into a Word document or save it as text"};
  }
  if (name.find("presentationml") != std::string::npos || name.find("ms-powerpoint") != std::string::npos) {
    return {"a PowerPoint presentation (.pptx)", "save its content as a Word document"};
  }
  if (name.find("visio") != std::string::npos)
    return {"a Visio drawing", "save its content as a Word document"};
  return {};
}

// A package without a Word main part, in words.
Kind kind_of_package(Package& package) {
  if (package.has("mimetype")) {
    const std::string mime = package.read_start("mimetype", 256).value_or("");
    if (mime.starts_with("application/epub")) return {"an EPUB book", "save its content as DOCX"};
    if (mime.find("opendocument.text") != std::string::npos) {
      return {"an OpenDocument text (.odt)", "save it as DOCX"};
    }
    if (mime.find("opendocument.spreadsheet") != std::string::npos) {
      return {"an OpenDocument spreadsheet (.ods)", "copy its content into a Word document"};
    }
    if (mime.find("opendocument") != std::string::npos) return {"an OpenDocument file", "save it as DOCX"};
  }
  if (package.has("OFD.xml")) return {"an OFD document", "save it as DOCX"};
  if (package.has("META-INF/manifest.mf")) return {"a Java archive (.jar)", "give the reports themselves"};
  if (package.has(content_types_part))
    return {"an office package without a Word document", "save it as DOCX"};
  return {"a zip archive without a Word document", "unpack it and give the files in it"};
}

base::Result<ContentTypeReader> read_content_types(Package& package, const base::Limits& limits) {
  ContentTypeReader types;
  if (!package.has(content_types_part)) return types;
  auto source = package.read(content_types_part);
  if (!source) return base::fail(source.error());
  if (auto parsed =
          xml::parse(**source, package_vocabulary, types, package.where(content_types_part), limits);
      !parsed) {
    return base::fail(parsed.error());
  }
  return types;
}

tl::unexpected<base::Error> not_a_docx(const Package& package, const Kind& kind) {
  return base::fail(base::ErrorCode::not_a_docx, package.where(), "is " + kind.what + ", not a DOCX",
                    kind.remedy);
}

}  // namespace

base::Result<std::vector<Relationship>> read_relationships(Package& package, std::string_view part,
                                                           const base::Limits& limits) {
  const std::size_t slash = part.rfind('/') + 1;  // 0 where there is no folder
  const std::string rels =
      std::string(part.substr(0, slash)) + "_rels/" + std::string(part.substr(slash)) + ".rels";
  if (!package.has(rels)) return std::vector<Relationship>();
  auto source = package.read(rels);
  if (!source) return base::fail(source.error());
  RelationshipReader reader(part);
  if (auto parsed = xml::parse(**source, package_vocabulary, reader, package.where(rels), limits); !parsed) {
    return base::fail(parsed.error());
  }
  return std::move(reader.found);
}

const Relationship* find_type(const std::vector<Relationship>& relationships, std::string_view type) {
  const auto found = std::find_if(relationships.begin(), relationships.end(),
                                  [type](const Relationship& r) { return r.type == type; });
  return found == relationships.end() ? nullptr : &*found;
}

base::Result<std::string> find_main_part(Package& package, const base::Limits& limits) {
  const auto types = read_content_types(package, limits);
  if (!types) return base::fail(types.error());
  const auto relationships = read_relationships(package, "", limits);
  if (!relationships) return base::fail(relationships.error());

  // The relationship names the main part; where a damaged package has lost it, the content type still does.
  std::string main;
  if (const Relationship* office = find_type(*relationships, "officeDocument")) {
    main = office->target;
  } else {
    for (const auto& [part, type] : types->parts) {
      if (is_word_main(type) || !kind_of_content(type).what.empty()) {
        main = part;
        break;
      }
    }
  }
  if (main.empty()) return not_a_docx(package, kind_of_package(package));

  // A package that has lost its content types may still be sound: then the part's own root element decides.
  const std::string type = types->type_of(main);
  if (!is_word_main(type)) {
    if (const Kind kind = kind_of_content(type); !kind.what.empty()) return not_a_docx(package, kind);
  }
  if (!package.has(main)) {
    return base::fail(base::ErrorCode::missing_part, package.where(main),
                      "the document part is not in the package", "copy or download the file again");
  }
  return main;
}

}  // namespace guidang::extract::docx
