#include "extract/xml/parser.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <array>
#include <cstring>
#include <exception>
#include <memory>
#include <utility>

namespace guidang::extract::xml {
namespace {

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

struct ContextDeleter {
  void operator()(xmlParserCtxt* context) const {
    if (context->myDoc) xmlFreeDoc(context->myDoc);
    xmlFreeParserCtxt(context);
  }
};
using Context = std::unique_ptr<xmlParserCtxt, ContextDeleter>;

// libxml2 interns names, so that the pointers tell equal names; a small direct-mapped cache of them saves
// looking every single element up by its letters.
class NameCache {
 public:
  explicit NameCache(Vocabulary vocabulary) : vocabulary_(vocabulary) {}

  ElementId find(const xmlChar* uri, const xmlChar* local) {
    const auto mix = reinterpret_cast<std::uintptr_t>(local) ^ (reinterpret_cast<std::uintptr_t>(uri) << 1);
    Slot& slot = slots_[(mix ^ (mix >> 9)) % slots_.size()];
    if (slot.local != local || slot.uri != uri) slot = {uri, local, vocabulary_(view(uri), view(local))};
    return slot.id;
  }

 private:
  struct Slot {
    const xmlChar* uri = nullptr;
    const xmlChar* local = nullptr;
    ElementId id = 0;
  };
  Vocabulary vocabulary_;
  std::array<Slot, 512> slots_{};
};

// One parse: what the C callbacks share.
class Run {
 public:
  Run(ByteSource& source, Vocabulary vocabulary, Handler& handler, std::string_view where,
      const base::Limits& limits)
      : source_(source), names_(vocabulary), handler_(handler), where_(where), max_depth_(limits.xml_depth) {}

  base::Result<void> parse() {
    static const bool initialised = [] {
      xmlInitParser();
      return true;
    }();
    (void)initialised;

    xmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = &Run::on_start;
    sax.endElementNs = &Run::on_end;
    sax.characters = &Run::on_text;
    sax.ignorableWhitespace = &Run::on_text;
    sax.cdataBlock = &Run::on_text;
    sax.internalSubset = &Run::on_doctype;
    sax.serror = &Run::on_error;
    const Context context(
        xmlCreateIOParserCtxt(&sax, this, &Run::on_read, nullptr, this, XML_CHAR_ENCODING_NONE));
    if (!context) {
      if (source_.error()) return base::fail(*source_.error());
      return base::fail(base::ErrorCode::broken_xml, std::string(where_), "cannot be read as XML");
    }
    context_ = context.get();
    // HUGE lifts libxml2's own fixed bounds: ours are on depth here, and on bytes in the source.
    xmlCtxtUseOptions(context_, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    xmlParseDocument(context_);

    if (thrown_) std::rethrow_exception(thrown_);
    if (handler_.stopped()) return base::fail(*handler_.stopped());
    if (source_.error()) return base::fail(*source_.error());
    if (own_error_) return base::fail(std::move(*own_error_));
    if (!context_->wellFormed) {
      return base::fail(base::ErrorCode::broken_xml, std::string(where_), "is not well-formed XML",
                        "open it in Word and save it anew");
    }
    return {};
  }

 private:
  static Run& self(void* user_data) { return *static_cast<Run*>(user_data); }

  // Exceptions (there is only one to expect: memory is exhausted) must not cross libxml2's frames.
  template <typename Body>
  void guarded(Body body) noexcept {
    if (halted_) return;
    try {
      body();
      if (handler_.stopped()) halt();
    } catch (...) {
      thrown_ = std::current_exception();
      halt();
    }
  }

  void halt() {
    halted_ = true;
    xmlStopParser(context_);
  }

  void refuse(base::ErrorCode code, std::string what, std::string remedy) {
    if (!own_error_) own_error_ = base::Error{code, place(), std::move(what), std::move(remedy)};
    halt();
  }

  std::string place() const {
    std::string out(where_);
    const int line = xmlSAX2GetLineNumber(context_);
    if (line > 0) out += ", line " + std::to_string(line);
    return out;
  }

  static int on_read(void* user_data, char* buffer, int size) noexcept {
    Run& run = self(user_data);
    try {
      return static_cast<int>(run.source_.read(buffer, static_cast<std::size_t>(size)));
    } catch (...) {
      run.thrown_ = std::current_exception();
      return -1;
    }
  }

  static void on_start(void* user_data, const xmlChar* local, const xmlChar*, const xmlChar* uri, int,
                       const xmlChar**, int attribute_count, int, const xmlChar** attributes) {
    Run& run = self(user_data);
    run.guarded([&] {
      if (++run.depth_ > run.max_depth_) {
        run.refuse(base::ErrorCode::limit_exceeded,
                   "elements are nested deeper than the limit of " + std::to_string(run.max_depth_),
                   "the file is damaged or hostile");
        return;
      }
      if (run.skip_from_) return;
      const ElementId id = run.names_.find(uri, local);
      if (run.handler_.start(id, Attributes(attributes, attribute_count, uri, run.context_)) == Visit::skip) {
        run.skip_from_ = run.depth_;
      }
    });
  }

  static void on_end(void* user_data, const xmlChar* local, const xmlChar*, const xmlChar* uri) {
    Run& run = self(user_data);
    run.guarded([&] {
      const int depth = run.depth_--;
      if (run.skip_from_) {
        if (run.skip_from_ == depth) run.skip_from_ = 0;
        return;
      }
      run.handler_.end(run.names_.find(uri, local));
    });
  }

  static void on_text(void* user_data, const xmlChar* text, int length) {
    Run& run = self(user_data);
    if (run.skip_from_) return;
    run.guarded([&] {
      run.handler_.text(
          std::string_view(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)));
    });
  }

  static void on_doctype(void* user_data, const xmlChar*, const xmlChar*, const xmlChar*) {
    Run& run = self(user_data);
    run.guarded([&] {
      run.refuse(base::ErrorCode::broken_xml, "has a document type declaration, which no Word part may have",
                 "the file is damaged or hostile");
    });
  }

  static void on_error(void* user_data, xmlErrorPtr error) {
    Run& run = self(user_data);
    if (run.halted_ || run.own_error_ || error->level < XML_ERR_ERROR) return;
    run.guarded([&] {
      // A namespace error is one that Word lives with as well; parsing goes on.
      if (error->domain == XML_FROM_NAMESPACE) return;
      std::string what = "is not well-formed XML";
      if (error->message) {
        what += ": ";
        what += error->message;
        while (!what.empty() && (what.back() == '\n' || what.back() == ' ')) what.pop_back();
      }
      base::Error out{base::ErrorCode::broken_xml, std::string(run.where_), std::move(what),
                      "open it in Word and save it anew"};
      if (error->line > 0) out.where += ", line " + std::to_string(error->line);
      run.own_error_ = std::move(out);
    });
  }

  ByteSource& source_;
  NameCache names_;
  Handler& handler_;
  std::string_view where_;
  int max_depth_;
  xmlParserCtxtPtr context_ = nullptr;
  int depth_ = 0;
  int skip_from_ = 0;  // depth of the element that is being skipped; 0: none
  bool halted_ = false;
  std::exception_ptr thrown_;
  std::optional<base::Error> own_error_;
};

}  // namespace

std::optional<std::string_view> Attributes::get(std::string_view local_name) const {
  for (int i = 0; i < count_; ++i) {
    const unsigned char** attribute = raw_ + 5 * i;
    if (attribute[2] && attribute[2] != element_namespace_) continue;
    if (view(attribute[0]) == local_name) {
      return std::string_view(reinterpret_cast<const char*>(attribute[3]),
                              static_cast<std::size_t>(attribute[4] - attribute[3]));
    }
  }
  return std::nullopt;
}

std::optional<std::string_view> Attributes::get_from(std::string_view uri_tail,
                                                     std::string_view local_name) const {
  for (int i = 0; i < count_; ++i) {
    const unsigned char** attribute = raw_ + 5 * i;
    if (view(attribute[0]) == local_name && view(attribute[2]).ends_with(uri_tail)) {
      return std::string_view(reinterpret_cast<const char*>(attribute[3]),
                              static_cast<std::size_t>(attribute[4] - attribute[3]));
    }
  }
  return std::nullopt;
}

std::optional<std::string_view> Attributes::namespace_of(std::string_view prefix) const {
  const auto* context = static_cast<const xmlParserCtxt*>(parser_);
  if (!context) return std::nullopt;
  // Pairs of prefix and URI, innermost last.
  for (int i = context->nsNr - 2; i >= 0; i -= 2) {
    if (view(context->nsTab[i]) == prefix) return view(context->nsTab[i + 1]);
  }
  return std::nullopt;
}

base::Result<void> parse(ByteSource& source, Vocabulary vocabulary, Handler& handler, std::string_view where,
                         const base::Limits& limits) {
  return Run(source, vocabulary, handler, where, limits).parse();
}

}  // namespace guidang::extract::xml
