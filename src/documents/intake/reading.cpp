#include "documents/intake/reading.h"

#include <algorithm>

#include "base/text.h"
#include "documents/symbols/symbol.h"
#include "platform/docx/document_text.h"
#include "platform/i18n/text_language.h"

namespace convoke::documents {
namespace {

Reading read_pdf(const std::string& pdf, const PdfText& pdf_text) {
  constexpr std::size_t end = 2048;  // some programs write more behind the mark
  Reading out;
  const std::string_view bytes = pdf;
  const std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), end));
  if (!bytes.starts_with("%PDF-"))
    out.fault = invalid(N_("This file is not a PDF."));
  else if (tail.find("%%EOF") == tail.npos || tail.find("startxref") == tail.npos)
    out.fault = invalid(N_("The PDF is cut off: its end is missing. Send it again."));
  else if (bytes.find("/Encrypt") != bytes.npos)
    out.fault =
        invalid(N_("The PDF is protected by a password. Remove the password and try again."));
  if (out.fault || !pdf_text) return out;
  const auto text = pdf_text(pdf);
  // A scan has no words: then it is the officer who looks.
  if (!text.ok() || trimmed(*text).empty()) return out;
  out.text_read = true;
  out.language = i18n::language_of_text(*text);
  out.open_fields = open_fields_in(*text);
  out.symbols = symbols_in(*text);
  return out;
}

Reading read_docx(const std::string& bytes) {
  Reading out;
  const auto text = docx::text_of(bytes, {.file_bytes = kLargestFile});
  if (!text.ok()) {
    out.fault = text.error();
    return out;
  }
  out.text_read = true;
  out.tracked = text->tracked;
  out.comments = text->comments;
  out.language = i18n::language_of_text(text->body);
  out.open_fields = open_fields_in(text->headers + "\n" + text->body);
  out.symbols = symbols_in(text->body);
  for (std::string& symbol : symbols_in(text->headers))
    if (out.symbols.size() < kMostSymbols &&
        std::find(out.symbols.begin(), out.symbols.end(), symbol) == out.symbols.end())
      out.symbols.push_back(std::move(symbol));
  return out;
}

bool is_symbol_sign(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
         c == '.' || c == '-' || c == '(' || c == ')';
}

/// Without marks of direction and without white space beside slashes: a masthead is set in pieces.
std::string closed_up(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view three = text.substr(i, 3);
    if (three == "\u200E" || three == "\u200F" || three == "\u202A" || three == "\u202B" ||
        three == "\u202C" || three == "\u200B") {
      i += 2;
      continue;
    }
    const bool blank = text[i] == ' ' || text[i] == '\n' || text[i] == '\t';
    if (blank && !out.empty() && out.back() == '/') continue;
    if (text[i] == '/')
      while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
    out += text[i];
  }
  return out;
}

}  // namespace

std::vector<std::string> open_fields_in(std::string_view text) {
  constexpr std::string_view begin = "[[[", end = "]]]";
  std::vector<std::string> out;
  for (std::size_t at = text.find(begin); at != text.npos && out.size() < kMostSymbols;
       at = text.find(begin, at + 1)) {
    const std::size_t close = text.find(end, at);
    if (close == text.npos) break;
    std::string field(text.substr(at, close + end.size() - at));
    if (field.size() > kLongestField || field.find('\n') != field.npos) continue;
    if (std::find(out.begin(), out.end(), field) == out.end()) out.push_back(std::move(field));
  }
  return out;
}

std::vector<std::string> symbols_in(std::string_view text) {
  const std::string head = closed_up(text.substr(0, kHead));
  std::vector<std::string> out;
  for (std::size_t at = 0; at < head.size() && out.size() < kMostSymbols;) {
    if (!is_symbol_sign(head[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < head.size() && is_symbol_sign(head[end])) ++end;
    std::string_view word = std::string_view(head).substr(at, end - at);
    at = end;
    while (!word.empty() && (word.back() == '.' || word.back() == '-')) word.remove_suffix(1);
    constexpr long fewest_slashes = 2;
    if (std::count(word.begin(), word.end(), '/') < fewest_slashes) continue;
    const std::string_view first = word.substr(0, word.find('/'));
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (!std::all_of(first.begin(), first.end(), capital)) continue;
    const auto symbol = Symbol::parse(word);
    if (symbol.ok() && std::find(out.begin(), out.end(), symbol->text()) == out.end())
      out.push_back(symbol->text());
  }
  return out;
}

Reading read_file(const std::string& bytes, Format format, const PdfText& pdf_text) {
  return format == Format::pdf ? read_pdf(bytes, pdf_text) : read_docx(bytes);
}

}  // namespace convoke::documents
