// The block model of a conference paper: what a secretariat writes, free of any file format.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/language.h"
#include "base/result.h"

namespace convoke::paper {

/// Whether a text was put in or taken away since a former version: in Word as its own tracked
/// changes (ECMA-376 Part 1 § 17.13.5), on pages as <ins> and <del>.
enum class Mark { none, added, removed };

/// A run of text inside a block; `language` only where it differs from the paper's.
struct Span {
  std::string text;
  bool bold = false;
  bool italic = false;
  std::optional<Language> language;
  /// Not empty: the Word document offers them to choose from; `text` is what is chosen.
  std::vector<std::string> choices{};
  Mark mark{};
};
using Spans = std::vector<Span>;
inline Spans plain(std::string text) {
  return {Span{std::move(text), false, false, {}}};
}

/// The head of a United Nations document (Editorial Manual: masthead).
struct Masthead {
  std::string organization;  ///< "United Nations"
  std::string symbol;        ///< CTOC/COP/WG.1/2009/1
  std::string distribution;  ///< "Distr.: General", in the paper's language
  std::string date;          ///< "20 July 2009"
  std::string original;      ///< "Original: English"
  /// The Conference (in the masthead, bold), the working group … (bold), last "Vienna, 28–30 …".
  std::vector<std::string> body_lines;
  std::string agenda_item;  ///< optional
  std::string emblem{};     ///< bytes of a PNG; empty, or no PNG: none stands there
};

struct Title {
  Spans text;
};
struct Heading {
  int level = 1;       ///< 1: I. 2: A. 3: 1.
  std::string number;  ///< "I.", "A."; empty: none
  Spans text;
};
struct Paragraph {
  int number = 0;  ///< 0: unnumbered
  Spans text;
  int indent = 0;          ///< steps
  bool keep_next = false;  ///< on one page with the beginning of the next block
  Mark end{};              ///< of the break to the next paragraph
};
/// By whom and when what is marked was changed.
struct Revision {
  std::string author;  ///< a State, an office
  std::string at;      ///< xsd:dateTime, "2026-11-30T12:00:00Z"
};
/// "12." before a numbered paragraph; Arabic documents write "12-".
inline std::string number_label(int number, Language language) {
  return std::to_string(number) + (language == Language::ar ? "-" : ".");
}
struct ListItem {
  std::string label;  ///< "(a)", "1.", "–"
  Spans text;
  int indent = 0;
};
struct Table {
  std::vector<double> widths;  ///< fractions of the text width
  std::vector<Spans> head;     ///< may be empty
  std::vector<std::vector<Spans>> rows;
};
struct Attribution {  ///< who says what follows: "Egypt, on behalf of …"
  Spans text;
};
struct Annex {        ///< starts a new page
  std::string label;  ///< "Annex", "Annex I"
  Spans title;
};
struct PageBreak {};

using Block =
    std::variant<Title, Heading, Paragraph, ListItem, Table, Attribution, Annex, PageBreak>;

struct Paper {
  Language language = Language::en;
  Masthead masthead;
  std::string job_number;  ///< "V.09-00001", printed as "V.09-00001 (E)"; empty: no job line
  std::vector<Block> blocks;
  Revision revision{};  ///< where something is marked
};

/// Word document, right to left where the language is; the symbol at the head of the pages after
/// the first, job line and page number at the foot. The same paper gives the same bytes. `invalid`
/// if a text has characters XML cannot carry or a table row more cells than there are widths.
Result<std::string> to_docx(const Paper& paper);
/// The same as an HTML fragment, escaped: real headings (the title is h1) and lists, classes
/// "paper-…", no inline style. The emblem is the picture at `emblem_href`; empty: none.
std::string to_html(const Paper& paper, std::string_view emblem_href = {});

}  // namespace convoke::paper
