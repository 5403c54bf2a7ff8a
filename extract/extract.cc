#include "extract/extract.h"

#include <string>
#include <utility>

#include "extract/detect.h"
#include "extract/docx/docx_document.h"
#include "extract/file_name.h"
#include "extract/pdf/overlay.h"
#include "extract/pdf/pdf_document.h"
#include "extract/text/encoding.h"
#include "extract/text/text_document.h"

namespace guidang::extract {
namespace {

using base::ErrorCode;
using base::fail;

// Neither a signature nor text: the name tells what the file ought to have been.
base::Error unknown(std::string_view name) {
  std::string where(name);
  if (is_word_name(name)) {
    return {ErrorCode::not_a_zip, std::move(where), "is no zip package, as a DOCX must be",
            "copy or download the file again"};
  }
  if (has_extension(name, ".txt")) {
    return {ErrorCode::unknown_encoding, std::move(where),
            "is text in no encoding that can be told, or no text", "save it as UTF-8"};
  }
  return {ErrorCode::unsupported_format, std::move(where), "is of no known format",
          "give a DOCX, a PDF or a text file"};
}

// The format by signature; packages are not opened.
base::Result<model::Format> tell_format(std::string_view bytes, std::string_view name) {
  Sniffed sniffed = sniff(bytes);
  switch (sniffed.signature) {
    case Signature::empty:
      return fail(ErrorCode::empty_file, std::string(name), "the file is empty",
                  "copy or download the file again");
    case Signature::zip:
      return model::Format::docx;
    case Signature::ole: {
      auto inside = sniff_ole(bytes);
      if (!inside) {
        return fail(ErrorCode::encrypted, std::string(name), "is protected by a password",
                    "remove the password and import the file again");
      }
      sniffed = std::move(*inside);
      if (is_word_name(name)) sniffed.what += ", whatever its name says";
      break;
    }
    case Signature::pdf:
      return model::Format::pdf;
    case Signature::foreign:
      break;
    case Signature::other:
      if (text::looks_like_text(bytes)) {
        // Text has no signature that would outweigh the name: what calls itself a Word file and is none is
        // damaged, an error page that was saved in its place, or text that only lacks its right name.
        if (is_word_name(name)) {
          return fail(ErrorCode::not_a_zip, std::string(name),
                      "is plain text and no zip package, as a DOCX must be",
                      "get the file again, or name it .txt if its text is the report");
        }
        return model::Format::text;
      }
      return fail(unknown(name));
  }
  return fail(ErrorCode::unsupported_format, std::string(name), "is " + sniffed.what,
              std::move(sniffed.remedy));
}

}  // namespace

base::Result<model::Format> detect_format(std::string_view bytes, std::string_view file_name) {
  auto format = tell_format(bytes, file_name);
  if (format && *format == model::Format::docx) {
    if (auto sound = docx::check_docx(bytes, file_name, base::Limits{}); !sound) return fail(sound.error());
  }
  return format;
}

base::Result<model::Document> extract(std::string_view bytes, std::string_view where,
                                      const base::Limits& limits) {
  const auto format = tell_format(bytes, where);
  if (!format) return fail(format.error());
  switch (*format) {
    case model::Format::docx:
      return docx::read_docx(bytes, where, limits);
    case model::Format::text:
      return text::read_text(bytes, where, limits);
    case model::Format::pdf:
      return pdf::read_pdf(bytes, where, limits);
  }
  return fail(ErrorCode::internal, std::string(where), "has a format that nothing reads");
}

base::Result<std::string> draw_overlay(std::string_view bytes, std::string_view where, int number,
                                       const model::Document& document, const base::Limits& limits) {
  return pdf::draw_overlay(bytes, where, number, document, limits);
}

}  // namespace guidang::extract
