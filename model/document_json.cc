#include "model/document_json.h"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace guidang::model {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

// Everything becomes one object a line, so that a large document is read line by line and needs no second
// copy of itself in memory: the document's own keys, then a paragraph a line, then a table's head and a cell
// a line.
class Writer {
 public:
  explicit Writer(int indent) : indent_(indent) {}

  std::string write(const Document& document) {
    out_ += '{';
    key(1, "format", to_string(document.format), true);
    key(1, "title", document.title);
    if (document.properties != Properties()) key(1, "properties", properties_json(document.properties));
    key(1, "page_count", number(document.page_count));
    list(1, "blocks", document.blocks, [this](const Block& block) {
      if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
        out_ += dump(paragraph_json(*paragraph));
      } else {
        table(std::get<Table>(block));
      }
    });
    list(1, "warnings", document.warnings, [this](const Warning& w) { out_ += dump(warning_json(w)); });
    line(0);
    out_ += '}';
    return std::move(out_);
  }

 private:
  static ordered_json number(const std::optional<int>& value) {
    return value ? ordered_json(*value) : nullptr;
  }

  static ordered_json box_json(const Box& box) {
    return ordered_json::array({box.x0, box.y0, box.x1, box.y1});
  }

  // Text that is not UTF-8 breaks the model's promise, but must not lose the rest of the output.
  static std::string dump(const ordered_json& value) {
    return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
  }

  static ordered_json properties_json(const Properties& properties) {
    ordered_json out = ordered_json::object();
    const auto add = [&](const char* name, const std::string& value) {
      if (!value.empty()) out[name] = value;
    };
    add("author", properties.author);
    add("last_modified_by", properties.last_modified_by);
    add("company", properties.company);
    add("created", properties.created);
    add("modified", properties.modified);
    add("application", properties.application);
    return out;
  }

  static ordered_json paragraph_json(const Paragraph& paragraph) {
    ordered_json out;
    out["type"] = "paragraph";
    out["text"] = paragraph.text;
    out["list_label"] =
        paragraph.list_label.empty() ? ordered_json(nullptr) : ordered_json(paragraph.list_label);
    out["level"] = number(paragraph.level);
    out["page"] = number(paragraph.page);
    out["role"] = to_string(paragraph.role);
    if (paragraph.bbox) out["bbox"] = box_json(*paragraph.bbox);
    return out;
  }

  static ordered_json cell_json(const Cell& cell) {
    ordered_json out;
    out["row"] = cell.row;
    out["column"] = cell.column;
    out["row_span"] = cell.row_span;
    out["column_span"] = cell.column_span;
    out["text"] = cell.text;
    out["page"] = number(cell.page);
    if (cell.bbox) out["bbox"] = box_json(*cell.bbox);
    return out;
  }

  static ordered_json warning_json(const Warning& warning) {
    ordered_json out;
    out["code"] = warning.code;
    out["message"] = warning.message;
    out["block_index"] = number(warning.block_index);
    out["loses_content"] = warning.loses_content;
    return out;
  }

  void table(const Table& table) {
    ordered_json head;
    head["type"] = "table";
    head["row_count"] = table.row_count;
    head["column_count"] = table.column_count;
    head["page_first"] = number(table.page_first);
    head["page_last"] = number(table.page_last);
    head["aligned"] = table.aligned;
    if (table.header_rows > 0) head["header_rows"] = table.header_rows;
    head["repeated_header_rows"] = table.repeated_header_rows;
    if (table.parent) {
      head["parent"] = {{"block_index", table.parent->block_index},
                        {"row", table.parent->row},
                        {"column", table.parent->column}};
    }
    std::string text = dump(head);
    text.pop_back();  // the brace: the cells come inside
    out_ += text;
    list(3, "cells", table.cells, [this](const Cell& cell) { out_ += dump(cell_json(cell)); });
    out_ += '}';
  }

  void line(int depth) {
    if (indent_ < 0) return;
    out_ += '\n';
    out_.append(static_cast<std::size_t>(indent_) * static_cast<std::size_t>(depth), ' ');
  }

  template <typename Value>
  void key(int depth, std::string_view name, const Value& value, bool first = false) {
    if (!first) out_ += ',';
    line(depth);
    out_ += '"';
    out_ += name;
    out_ += "\":";
    out_ += dump(ordered_json(value));
  }

  template <typename Items, typename Write>
  void list(int depth, std::string_view name, const Items& items, const Write& write) {
    out_ += ',';
    line(depth);
    out_ += '"';
    out_ += name;
    out_ += "\":[";
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_ += ',';
      first = false;
      line(depth + 1);
      write(item);
    }
    out_ += ']';
  }

  int indent_;
  std::string out_;
};

// The place of a mistake, for the message: "blocks[3].cells[7].row".
class Reader {
 public:
  Document read(const json& root) {
    object(root);
    Document document;
    document.format = named<Format>(root, "format", format_from_string);
    document.title = text(root, "title");
    if (const json* own = find(root, "properties")) document.properties = properties(*own);
    document.page_count = number(root, "page_count");
    each(root, "blocks", [&](const json& item) { document.blocks.push_back(block(item)); });
    if (root.contains("warnings")) {
      each(root, "warnings", [&](const json& item) { document.warnings.push_back(warning(item)); });
    }
    return document;
  }

  // Where reading stands, for an error.
  const std::string& place() const { return place_; }

 private:
  [[noreturn]] static void refuse(const std::string& what) { throw std::invalid_argument(what); }

  static void object(const json& value) {
    if (!value.is_object()) refuse("an object is needed here");
  }

  static const json* find(const json& from, const char* name) {
    const auto it = from.find(name);
    return it == from.end() || it->is_null() ? nullptr : &*it;
  }

  static std::string text(const json& from, const char* name) {
    const json* value = find(from, name);
    if (!value) return {};
    if (!value->is_string()) refuse(std::string(name) + " must be a string");
    return value->get<std::string>();
  }

  static int to_int(const json& value, const char* name) {
    if (!value.is_number_integer()) refuse(std::string(name) + " must be a whole number");
    const auto wide = value.get<std::int64_t>();
    const bool too_large = value.is_number_unsigned() && value.get<std::uint64_t>() > 0x7FFFFFFFu;
    if (too_large || wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max()) {
      refuse(std::string(name) + " is out of range");
    }
    return static_cast<int>(wide);
  }

  static std::optional<int> number(const json& from, const char* name) {
    const json* value = find(from, name);
    return value ? std::optional(to_int(*value, name)) : std::nullopt;
  }

  static int needed_number(const json& from, const char* name) {
    const auto value = number(from, name);
    if (!value) refuse(std::string(name) + " is missing");
    return *value;
  }

  static bool flag(const json& from, const char* name, bool otherwise) {
    const json* value = find(from, name);
    if (!value) return otherwise;
    if (!value->is_boolean()) refuse(std::string(name) + " must be true or false");
    return value->get<bool>();
  }

  template <typename Value, typename Lookup>
  static Value named(const json& from, const char* name, Lookup lookup) {
    const std::string word = text(from, name);
    const std::optional<Value> value = lookup(word);
    if (!value) refuse(std::string(name) + " has the unknown value '" + word + "'");
    return *value;
  }

  static std::optional<Box> box(const json& from) {
    const json* value = find(from, "bbox");
    if (!value) return std::nullopt;
    if (!value->is_array() || value->size() != 4) refuse("bbox must be four numbers");
    for (const json& edge : *value) {
      if (!edge.is_number()) refuse("bbox must be four numbers");
    }
    return Box{(*value)[0].get<double>(), (*value)[1].get<double>(), (*value)[2].get<double>(),
               (*value)[3].get<double>()};
  }

  template <typename Use>
  void each(const json& from, const char* name, const Use& use) {
    const auto it = from.find(name);
    if (it == from.end() || !it->is_array()) refuse(std::string(name) + " must be a list");
    const std::size_t length = place_.size();
    std::size_t index = 0;
    for (const json& item : *it) {
      place_ += (length ? "." : "") + std::string(name) + "[" + std::to_string(index++) + "]";
      object(item);
      use(item);
      place_.resize(length);
    }
  }

  Block block(const json& item) {
    const std::string type = text(item, "type");
    if (type == "paragraph") return paragraph(item);
    if (type == "table") return table(item);
    refuse("type has the unknown value '" + type + "'");
  }

  static Properties properties(const json& item) {
    object(item);
    return {text(item, "author"),  text(item, "last_modified_by"), text(item, "company"),
            text(item, "created"), text(item, "modified"),         text(item, "application")};
  }

  static Paragraph paragraph(const json& item) {
    Paragraph out;
    out.text = text(item, "text");
    out.list_label = text(item, "list_label");
    out.level = number(item, "level");
    out.page = number(item, "page");
    if (find(item, "role")) out.role = named<Role>(item, "role", role_from_string);
    out.bbox = box(item);
    return out;
  }

  Table table(const json& item) {
    Table out;
    out.row_count = needed_number(item, "row_count");
    out.column_count = needed_number(item, "column_count");
    out.page_first = number(item, "page_first");
    out.page_last = number(item, "page_last");
    out.aligned = flag(item, "aligned", true);
    out.header_rows = number(item, "header_rows").value_or(0);
    if (const json* rows = find(item, "repeated_header_rows")) {
      if (!rows->is_array()) refuse("repeated_header_rows must be a list");
      for (const json& row : *rows) out.repeated_header_rows.push_back(to_int(row, "repeated_header_rows"));
    }
    if (const json* parent = find(item, "parent")) {
      object(*parent);
      out.parent = ParentCell{needed_number(*parent, "block_index"), needed_number(*parent, "row"),
                              needed_number(*parent, "column")};
    }
    each(item, "cells", [&](const json& cell_item) {
      Cell cell;
      cell.row = needed_number(cell_item, "row");
      cell.column = needed_number(cell_item, "column");
      cell.row_span = number(cell_item, "row_span").value_or(1);
      cell.column_span = number(cell_item, "column_span").value_or(1);
      cell.text = text(cell_item, "text");
      cell.page = number(cell_item, "page");
      cell.bbox = box(cell_item);
      out.cells.push_back(std::move(cell));
    });
    return out;
  }

  static Warning warning(const json& item) {
    Warning out;
    out.code = text(item, "code");
    out.message = text(item, "message");
    out.block_index = number(item, "block_index");
    out.loses_content = flag(item, "loses_content", true);
    return out;
  }

  std::string place_;
};

}  // namespace

std::string document_to_json(const Document& document, int indent) { return Writer(indent).write(document); }

// nlohmann reports by exceptions; they end here.
base::Result<Document> document_from_json(std::string_view text) {
  Reader reader;
  try {
    return reader.read(json::parse(text));
  } catch (const json::exception& error) {
    return base::fail(base::ErrorCode::damaged_document, reader.place(),
                      std::string("is no document in JSON: ") + error.what());
  } catch (const std::invalid_argument& error) {
    return base::fail(base::ErrorCode::damaged_document, reader.place(),
                      std::string("is no document in JSON: ") + error.what());
  }
}

}  // namespace guidang::model
