// What an uploaded file says of itself: is it sound, in which language, under which symbol. Pure.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/language.h"
#include "base/result.h"
#include "documents/document.h"

namespace convoke::documents {

struct Reading {
  std::optional<Error> fault;              ///< why it cannot be taken
  std::optional<Language> language;        ///< of its text; none: it cannot be told
  std::vector<std::string> symbols;        ///< at its head, in their order, at most kMostSymbols
  bool text_read = false;                  ///< false for a PDF whose text cannot be read
  std::vector<std::string> open_fields;    ///< of a template, as [[[Name]]]; at most kMostSymbols
  bool tracked = false, comments = false;  ///< in a Word document: readers would see them
};
inline constexpr std::size_t kMostSymbols = 6;

/// The text of the first pages of a PDF (UTF-8), or why it cannot be told.
using PdfText = std::function<Result<std::string>(const std::string& pdf)>;

/// A Word document is unpacked and read. The form of a PDF is looked at (beginning, end, and that
/// it asks for no password), and its words where `pdf_text` gives some.
Reading read_file(const std::string& bytes, Format format, const PdfText& pdf_text);

/// "[[[Entity]]]" and the like, each once, in their order, with at most kLongestField bytes.
inline constexpr std::size_t kLongestField = 60;
std::vector<std::string> open_fields_in(std::string_view text);

/// The symbols in the first `kHead` bytes of a text: at least three parts between slashes, the
/// first in capitals. White space beside a slash and marks of direction are passed over.
inline constexpr std::size_t kHead = 4000;
std::vector<std::string> symbols_in(std::string_view text);

}  // namespace convoke::documents
