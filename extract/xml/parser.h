// Streaming XML: elements and text as calls on a Handler. The only place that meets libxml2.
//
// Nothing is fetched from anywhere, no entity but the five of XML and character references is expanded, and a
// document type declaration is refused: no part of an office package may have one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "extract/byte_source.h"

namespace guidang::extract::xml {

// What an element is to the handler's vocabulary; 0: not in it.
using ElementId = std::uint16_t;

// Looks a name up in a vocabulary. The parser asks once or so for each distinct name of a document.
using Vocabulary = ElementId (*)(std::string_view namespace_uri, std::string_view local_name);

// The attributes of the element that is being started; valid during that call only.
class Attributes {
 public:
  Attributes(const unsigned char** raw, int count, const unsigned char* element_namespace,
             const void* parser = nullptr)
      : raw_(raw), count_(count), element_namespace_(element_namespace), parser_(parser) {}

  // The attribute of the element's own namespace, or of none ("w:val" and "val" of a w:… element).
  std::optional<std::string_view> get(std::string_view local_name) const;

  // The attribute of a namespace whose URI ends with `uri_tail` ("/relationships" for r:id).
  std::optional<std::string_view> get_from(std::string_view uri_tail, std::string_view local_name) const;

  // The namespace that a prefix stands for at this element; none where it is not declared.
  std::optional<std::string_view> namespace_of(std::string_view prefix) const;

 private:
  const unsigned char** raw_;  // five pointers an attribute: local name, prefix, URI, value, end of value
  int count_;
  const unsigned char* element_namespace_;  // interned by libxml2: equal names have equal pointers
  const void* parser_;                      // libxml2's
};

enum class Visit {
  into,  // its content is reported, and its end
  skip,  // nothing of its content is, nor its end
};

class Handler {
 public:
  virtual ~Handler() = default;
  virtual Visit start(ElementId element, const Attributes& attributes) = 0;
  virtual void end(ElementId element) = 0;
  // A piece of text, UTF-8; one text may come in several pieces.
  virtual void text(std::string_view piece) = 0;

  // The reason why the handler wants no more; none while it does.
  const std::optional<base::Error>& stopped() const { return stopped_; }

 protected:
  // Ends the parse after the current call; parse() returns this error.
  void stop(base::Error error) {
    if (!stopped_) stopped_ = std::move(error);
  }

 private:
  std::optional<base::Error> stopped_;
};

// Parses one document to its end. `where` names it in errors. Errors: broken_xml (with the line),
// limit_exceeded (limits.xml_depth), the source's own, the handler's own. The handler has then seen what came
// before.
base::Result<void> parse(ByteSource& source, Vocabulary vocabulary, Handler& handler, std::string_view where,
                         const base::Limits& limits);

}  // namespace guidang::extract::xml
