#include <algorithm>

#include "platform/docx/xml_text.h"
#include "platform/paper/paper.h"

namespace convoke::paper {
namespace {

class Writer {
 public:
  Writer(const Paper& paper, std::string_view emblem_href)
      : paper_(paper), emblem_href_(emblem_href) {}

  std::string whole() {
    out_ += "<article class=\"paper\" " + language_attributes(paper_.language) + ">\n";
    masthead();
    for (const Block& block : paper_.blocks) {
      if (!std::holds_alternative<ListItem>(block)) close_lists(0);
      std::visit([&](const auto& b) { write(b); }, block);
    }
    close_lists(0);
    out_ += "</article>\n";
    return std::move(out_);
  }

 private:
  static std::string language_attributes(Language language) {
    return "lang=\"" + std::string(code_of(language)) + "\" dir=\"" +
           (is_right_to_left(language) ? "rtl" : "ltr") + "\"";
  }

  void text(std::string_view text) {
    for (std::size_t end; !text.empty(); text.remove_prefix(std::min(end + 1, text.size()))) {
      end = std::min(text.find('\n'), text.size());
      docx::append_escaped(out_, text.substr(0, end));
      if (end < text.size()) out_ += "<br>";
    }
  }

  /// The one language of a block, if it is foreign as a whole.
  std::optional<Language> foreign_language(const Spans& list) const {
    if (list.empty() || !list.front().language) return {};
    const Language first = *list.front().language;
    const bool alone = std::all_of(list.begin(), list.end(),
                                   [&](const Span& span) { return span.language == first; });
    return alone && first != paper_.language ? std::optional(first) : std::nullopt;
  }

  void spans(const Spans& list, std::optional<Language> around = {}) {
    for (const Span& span : list) {
      const bool foreign = span.language && *span.language != around.value_or(paper_.language);
      if (foreign) out_ += "<bdi " + language_attributes(*span.language) + ">";
      const char* change = span.mark == Mark::added     ? "ins"
                           : span.mark == Mark::removed ? "del"
                                                        : nullptr;
      if (change) out_ += std::string("<") + change + ">";
      if (span.bold) out_ += "<strong>";
      if (span.italic) out_ += "<em>";
      text(span.text);
      if (span.italic) out_ += "</em>";
      if (span.bold) out_ += "</strong>";
      if (change) out_ += std::string("</") + change + ">";
      if (foreign) out_ += "</bdi>";
    }
  }

  void line(const char* name, std::string_view content, const char* role) {
    if (content.empty()) return;
    out_ += std::string("<") + name + " class=\"" + role + "\">";
    text(content);
    out_ += std::string("</") + name + ">\n";
  }

  void masthead() {
    const Masthead& m = paper_.masthead;
    out_ += "<header class=\"paper-masthead\">\n";
    if (!emblem_href_.empty()) {
      out_ += "<img class=\"paper-emblem\" alt=\"\" src=\"";
      docx::append_escaped(out_, emblem_href_);
      out_ += "\">\n";
    }
    line("p", m.organization, "paper-organization");
    if (!m.symbol.empty()) {
      out_ += "<p class=\"paper-symbol\"><bdi dir=\"ltr\">";
      text(m.symbol);
      out_ += "</bdi></p>\n";
    }
    line("p", m.distribution, "paper-fact");
    line("p", m.date, "paper-fact");
    line("p", m.original, "paper-fact");
    for (const std::string& body : m.body_lines) line("p", body, "paper-body");
    line("p", m.agenda_item, "paper-agenda-item");
    out_ += "</header>\n";
  }

  void heading(int level, const char* role, const std::string& number, const Spans& content) {
    const std::string name = "h" + std::to_string(level);
    out_ += "<" + name + " class=\"" + role + "\">";
    if (!number.empty()) {
      label(number);
    }
    spans(content);
    out_ += "</" + name + ">\n";
  }

  void label(const std::string& content) {
    out_ += "<span class=\"paper-label\">";
    text(content);
    out_ += "</span> ";
  }

  void paragraph(const std::string& role, const std::string& number, const Spans& content) {
    const auto foreign = foreign_language(content);
    out_ += "<p class=\"" + role + "\"";
    if (foreign) out_ += " " + language_attributes(*foreign);
    out_ += ">";
    if (!number.empty()) label(number);
    spans(content, foreign);
    out_ += "</p>\n";
  }

  static std::string indented(const char* role, int steps) {
    return steps > 0 ? std::string(role) + " paper-indent-" + std::to_string(std::min(steps, 4))
                     : std::string(role);
  }

  void write(const Title& title) { heading(1, "paper-title", {}, title.text); }
  void write(const Heading& h) {
    heading(std::clamp(h.level, 1, 3) + 1, "paper-heading", h.number, h.text);
  }
  void write(const Paragraph& p) {
    if (p.number == 0) return paragraph(indented("paper-text", p.indent), {}, p.text);
    paragraph(indented("paper-numbered", p.indent), number_label(p.number, paper_.language),
              p.text);
  }
  void write(const Attribution& a) { paragraph("paper-attribution", {}, a.text); }
  void write(const PageBreak&) {}

  void write(const ListItem& item) {
    const auto depth = static_cast<std::size_t>(std::clamp(item.indent, 0, 8)) + 1;
    if (lists_ >= depth) {
      close_lists(depth);
      out_ += "</li>\n";
    }
    for (; lists_ < depth; ++lists_) {
      out_ += "<ul class=\"paper-list\">\n";
      if (lists_ + 1 < depth) out_ += "<li>";
    }
    out_ += "<li>";
    label(item.label);
    spans(item.text);
  }

  void close_lists(std::size_t depth) {
    for (; lists_ > depth; --lists_) out_ += "</li>\n</ul>\n";
  }

  void write(const Annex& annex) {
    heading(2, "paper-annex", {}, plain(annex.label));
    if (!annex.title.empty()) heading(3, "paper-annex-title", {}, annex.title);
  }

  void write(const Table& table) {
    out_ += "<table class=\"paper-table\">\n";
    if (!table.head.empty()) {
      out_ += "<thead><tr>";
      for (const Spans& cell : table.head) {
        out_ += "<th scope=\"col\">";
        spans(cell);
        out_ += "</th>";
      }
      out_ += "</tr></thead>\n";
    }
    out_ += "<tbody>\n";
    for (const auto& row : table.rows) {
      out_ += "<tr>";
      for (const Spans& cell : row) {
        out_ += "<td>";
        spans(cell);
        out_ += "</td>";
      }
      out_ += "</tr>\n";
    }
    out_ += "</tbody>\n</table>\n";
  }

  const Paper& paper_;
  const std::string_view emblem_href_;
  std::string out_;
  std::size_t lists_ = 0;  ///< lists open inside each other, each with an open item
};

}  // namespace

std::string to_html(const Paper& paper, std::string_view emblem_href) {
  return Writer(paper, emblem_href).whole();
}

}  // namespace convoke::paper
