#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "platform/docx/xml_text.h"
#include "platform/docx/zip_writer.h"
#include "platform/paper/direction.h"
#include "platform/paper/emblem.h"
#include "platform/paper/package_parts.h"
#include "platform/paper/paper.h"
#include "platform/paper/word_width.h"

namespace convoke::paper {
namespace {

std::string attribute(const char* name, int value) {
  return std::string(" w:") + name + "=\"" + std::to_string(value) + "\"";
}

/// Direct formatting of one paragraph over its style, in the order of the schema.
struct Layout {
  std::string style;
  bool page_break_before = false;
  std::string indent{};  ///< a whole <w:ind/>, or empty
  bool keep_next = false;
  bool single_lines = false;  ///< one line of it may stand alone on a page
  Mark end = Mark::none;      ///< of its paragraph mark
};

/// Writes WordprocessingML for one paper. Text that XML cannot carry is noted and found by the
/// caller.
class Writer {
 public:
  explicit Writer(const Paper& paper)
      : paper_(paper), emblem_(emblem_size(paper.masthead.emblem)) {}

  void blocks() {
    for (const Block& block : paper_.blocks) {
      std::visit([&](const auto& b) { write(b); }, block);
    }
  }

  void masthead() {
    const Masthead& m = paper_.masthead;
    const int fact_width = 3066, left_width = 4000;
    const int middle_width = kFullWidth - fact_width - left_width;
    // The emblem stands in a column of its own, as wide as the text is indented.
    const int emblem_width = emblem_ ? kIndent : 0;
    // LibreOffice keeps no heading with what follows, on any page, in a text that begins with a
    // table.
    out_ +=
        "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>"
        "<w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr></w:pPr></w:p>";
    out_ += "<w:tbl><w:tblPr>" + table_direction() + "<w:tblW" + attribute("w", kFullWidth) +
            " w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" "
            "w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar><w:tblLook "
            "w:val=\"0000\"/></w:tblPr>"
            "<w:tblGrid>" +
            (emblem_ ? "<w:gridCol" + attribute("w", emblem_width) + "/>" : std::string()) +
            "<w:gridCol" + attribute("w", left_width - emblem_width) + "/><w:gridCol" +
            attribute("w", middle_width) + "/><w:gridCol" + attribute("w", fact_width) +
            "/></w:tblGrid>";

    out_ += "<w:tr>";
    open_cell(left_width, emblem_ ? 2 : 1, 4, "bottom");
    line("MastheadOrganization", plain(m.organization));
    out_ += "</w:tc>";
    open_cell(middle_width + fact_width, 2, 4, "bottom");
    symbol("MastheadSymbol", true);
    out_ += "</w:tc></w:tr><w:tr>";
    if (emblem_) {
      open_cell(emblem_width, 1, 18, "top");
      open_paragraph({"MastheadEmblem", false, {}}, is_right_to_left(paper_.language));
      out_ += emblem_xml(*emblem_, m.organization);
      close_paragraph();
      out_ += "</w:tc>";
    }
    open_cell(left_width - emblem_width + middle_width, 2, 18, "top");
    line("MastheadBody", plain(m.body_lines.empty() ? std::string() : m.body_lines.front()));
    out_ += "</w:tc>";
    open_cell(fact_width, 1, 18, "top");
    line("MastheadFact", {});
    for (const std::string* fact : {&m.distribution, &m.date, &m.original}) {
      if (!fact->empty()) line("MastheadFact", plain(*fact));
    }
    line("MastheadFact", {});
    out_ += "</w:tc></w:tr></w:tbl>";

    line("TableGap", {});
    for (std::size_t i = 1; i < m.body_lines.size(); ++i) {
      const bool place_and_dates = i + 1 == m.body_lines.size();
      line("MastheadLine", {Span{m.body_lines[i], !place_and_dates, false, {}}});
    }
    if (!m.agenda_item.empty()) line("MastheadLine", plain(m.agenda_item));
  }

  /// A line with the symbol alone. In the masthead its first part stands out, as is usual.
  void symbol(const std::string& style, bool stands_out) {
    const std::string& text = paper_.masthead.symbol;
    const std::size_t slash = stands_out ? std::min(text.find('/'), text.size()) : 0;
    open_paragraph({style, false, {}}, is_right_to_left(paper_.language));
    if (slash > 0) {
      run(text.substr(0, slash), "<w:sz w:val=\"40\"/><w:szCs w:val=\"40\"/>");
    }
    run(text.substr(slash), {});
    close_paragraph();
  }

  void footer(bool with_page) {
    open_paragraph({"Footer", false, {}}, is_right_to_left(paper_.language));
    if (!paper_.job_number.empty()) {
      run(paper_.job_number + " (" + letter_of(paper_.language) + ")", {});
    }
    if (with_page) {
      out_ += "<w:r><w:tab/></w:r>";
      field("PAGE");
      run("/", "<w:rFonts w:cs=\"Noto Serif\"/><w:b/><w:bCs/>");
      field("NUMPAGES");
    }
    close_paragraph();
  }

  void section() {
    out_ +=
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/><w:headerReference "
        "w:type=\"first\" r:id=\"header2\"/><w:footerReference w:type=\"default\" "
        "r:id=\"footer1\"/><w:footerReference w:type=\"first\" r:id=\"footer2\"/><w:pgSz" +
        attribute("w", kPageWidth) + attribute("h", kPageHeight) +
        "/><w:pgMar w:top=\"1400\" w:right=\"1200\" w:bottom=\"1500\" w:left=\"1200\" "
        "w:header=\"680\" w:footer=\"720\" w:gutter=\"0\"/><w:titlePg/>";
    if (is_right_to_left(paper_.language)) out_ += "<w:bidi/>";
    out_ += "</w:sectPr>";
  }

  void empty_paragraph(const std::string& style) { line(style, {}); }

  bool holds_forbidden_characters() const { return forbidden_; }
  std::string take() { return std::exchange(out_, {}); }

 private:
  void write(const Title& title) { line("Title", title.text); }

  void write(const Heading& heading) {
    const int level = std::clamp(heading.level, 1, 3);
    const std::string style = "Heading" + std::to_string(level);
    const std::string plain_indent = "<w:ind" + attribute("left", kIndent) + " w:firstLine=\"0\"/>";
    if (heading.number.empty()) {
      line(style, heading.text, {}, plain_indent);
    } else {
      line(style, heading.text, "\t" + heading.number + "\t");
    }
    after_kept_ = true;
  }

  void write(const Paragraph& paragraph) {
    keep_next_ = paragraph.keep_next;
    end_ = paragraph.end;
    const std::string indent =
        paragraph.indent > 0
            ? "<w:ind" + attribute("left", kIndent + kStep * paragraph.indent) + "/>"
            : std::string();
    if (paragraph.number == 0) {
      line("BodyText", paragraph.text, {}, indent);
    } else {
      line("NumberedParagraph", paragraph.text,
           number_label(paragraph.number, paper_.language) + "\t", indent);
    }
    after_kept_ = paragraph.keep_next;
  }

  void write(const ListItem& item) {
    const std::string indent =
        item.indent > 0 ? "<w:ind" + attribute("left", kIndent + kStep * (2 + item.indent)) +
                              attribute("hanging", kStep) + "/>"
                        : std::string();
    line("ListItem", item.text, item.label + "\t", indent);
  }

  void write(const Attribution& attribution) {
    Spans spans = attribution.text;
    for (Span& span : spans) span.italic = true;
    line("Attribution", spans);
    after_kept_ = true;
  }

  void write(const Annex& annex) {
    break_before_ = false;
    line("AnnexLabel", plain(annex.label));
    if (!annex.title.empty()) line("AnnexTitle", annex.title);
  }

  void write(const PageBreak&) { break_before_ = true; }

  void write(const Table& table) {
    std::size_t columns = std::max(table.widths.size(), table.head.size());
    for (const auto& row : table.rows) columns = std::max(columns, row.size());
    if (columns == 0) return;
    const std::vector<int> widths = column_widths(table, columns);
    if (break_before_) line("TableGap", {});
    out_ += "<w:tbl><w:tblPr>" + table_direction() + "<w:tblW" + attribute("w", kTextWidth) +
            " w:type=\"dxa\"/><w:tblInd" + attribute("w", kIndent) +
            " w:type=\"dxa\"/><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:bottom "
            "w:val=\"single\" w:sz=\"8\"/><w:insideH w:val=\"single\" w:sz=\"2\" "
            "w:color=\"A0A0A0\"/></w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
            "<w:left w:w=\"57\" w:type=\"dxa\"/><w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar>"
            "<w:tblLook w:val=\"0020\" w:firstRow=\"1\"/></w:tblPr><w:tblGrid>";
    for (int width : widths) out_ += "<w:gridCol" + attribute("w", width) + "/>";
    out_ += "</w:tblGrid>";
    if (!table.head.empty()) table_row(table.head, widths, true);
    for (const auto& row : table.rows) table_row(row, widths, false);
    out_ += "</w:tbl>";
    // Two tables in a row would grow together.
    line("TableGap", {});
  }

  /// A row with its first cell alone, such as a day, is a heading of those below.
  static bool begins_a_group(const std::vector<Spans>& cells) {
    return cells.size() > 1 && !cells.front().empty() &&
           std::all_of(cells.begin() + 1, cells.end(),
                       [](const Spans& cell) { return cell.empty(); });
  }

  void table_row(const std::vector<Spans>& cells, const std::vector<int>& widths, bool head) {
    const bool group = !head && begins_a_group(cells);
    out_ += "<w:tr><w:trPr><w:cantSplit/>";
    out_ += head ? "<w:tblHeader/></w:trPr>" : "</w:trPr>";
    for (std::size_t i = 0; i < widths.size(); ++i) {
      keep_next_ = group;
      open_cell(widths[i], 1, head ? 8 : 0, head ? "bottom" : "top");
      line(head ? "TableHead" : "TableText", i < cells.size() ? cells[i] : Spans());
      out_ += "</w:tc>";
    }
    out_ += "</w:tr>";
  }

  static std::vector<int> column_widths(const Table& table, std::size_t columns) {
    std::vector<double> fractions = table.widths;
    if (fractions.empty()) fractions.assign(columns, 1.0);
    for (double& fraction : fractions) fraction = std::clamp(fraction, 0.01, 100.0);
    const double sum = std::accumulate(fractions.begin(), fractions.end(), 0.0);
    std::vector<int> widths;
    for (double fraction : fractions)
      widths.push_back(static_cast<int>(kTextWidth * fraction / sum));
    widths.back() += kTextWidth - std::accumulate(widths.begin(), widths.end(), 0);
    // No word of a heading is broken: its column takes what it needs from the widest.
    for (std::size_t i = 0; i < widths.size() && i < table.head.size(); ++i) {
      auto& widest = *std::max_element(widths.begin(), widths.end());
      const int missing = word_width(table.head[i]) - widths[i];
      if (missing <= 0 || widest - missing < widths[i] + missing) continue;
      widths[i] += missing;
      widest -= missing;
    }
    return widths;
  }

  std::string table_direction() const {
    return is_right_to_left(paper_.language) ? "<w:bidiVisual/>" : "";
  }

  void open_cell(int width, int span, int rule_below, const char* align) {
    out_ += "<w:tc><w:tcPr><w:tcW" + attribute("w", width) + " w:type=\"dxa\"/>";
    if (span > 1) out_ += "<w:gridSpan" + attribute("val", span) + "/>";
    if (rule_below > 0) {
      out_ += "<w:tcBorders><w:bottom w:val=\"single\"" + attribute("sz", rule_below) +
              "/></w:tcBorders>";
    }
    out_ += std::string("<w:vAlign w:val=\"") + align + "\"/></w:tcPr>";
  }

  /// A paragraph wholly in the other direction turns round; a mixed one keeps the paper's.
  bool direction_of(const Spans& spans) const {
    const bool of_paper = is_right_to_left(paper_.language);
    const auto other = [&](const Span& s) {
      return trimmed(s.text).empty() ||
             is_right_to_left(s.language.value_or(paper_.language)) != of_paper;
    };
    return !spans.empty() && std::all_of(spans.begin(), spans.end(), other) ? !of_paper : of_paper;
  }

  void line(const std::string& style, const Spans& spans, const std::string& label = {},
            const std::string& indent = {}) {
    const bool right_to_left = direction_of(spans);
    // LibreOffice leaves a heading alone at the foot of a page if the paragraph after it moves on
    // for the sake of its own lines.
    open_paragraph(
        {style, std::exchange(break_before_, false), indent, std::exchange(keep_next_, false),
         std::exchange(after_kept_, false), std::exchange(end_, Mark::none)},
        right_to_left);
    if (!label.empty()) text_runs(Span{label, false, false, {}}, right_to_left);
    for (const Span& span : spans) {
      if (!span.choices.empty()) open_choices(span.choices);
      text_runs(span, is_right_to_left(span.language.value_or(paper_.language)));
      if (!span.choices.empty()) out_ += "</w:sdtContent></w:sdt>";
    }
    close_paragraph();
  }

  void open_choices(const std::vector<std::string>& choices) {
    out_ += "<w:sdt><w:sdtPr><w:dropDownList>";
    for (const std::string& one : choices) {
      forbidden_ |= !docx::xml_can_carry(one);
      for (const char* name : {"<w:listItem w:displayText=\"", "\" w:value=\""}) {
        out_ += name;
        docx::append_escaped(out_, one);
      }
      out_ += "\"/>";
    }
    out_ += "</w:dropDownList></w:sdtPr><w:sdtContent>";
  }

  void open_paragraph(const Layout& layout, bool right_to_left) {
    out_ += "<w:p><w:pPr><w:pStyle w:val=\"" + layout.style + "\"/>";
    if (layout.keep_next) out_ += "<w:keepNext/>";
    if (layout.page_break_before) out_ += "<w:pageBreakBefore/>";
    if (layout.single_lines) out_ += "<w:widowControl w:val=\"0\"/>";
    if (right_to_left) out_ += "<w:bidi/>";
    out_ += layout.indent;
    // As the styles of an Arabic paper have it (package_parts.cpp).
    if (right_to_left && !is_right_to_left(paper_.language) && is_justified(layout.style))
      out_ += "<w:jc w:val=\"start\"/>";
    if (layout.end != Mark::none) out_ += "<w:rPr>" + opened(layout.end) + "/></w:rPr>";
    out_ += "</w:pPr>";
  }

  static bool is_justified(std::string_view style) {
    return style == "BodyText" || style == "NumberedParagraph" || style == "ListItem";
  }

  void close_paragraph() { out_ += "</w:p>"; }

  /// The start tag of a tracked change, without its last sign.
  std::string opened(Mark mark) {
    std::string tag = mark == Mark::added ? "<w:ins" : "<w:del";
    tag += attribute("id", ++changes_) + " w:author=\"";
    docx::append_escaped(tag, paper_.revision.author);
    tag += "\" w:date=\"";
    docx::append_escaped(tag, paper_.revision.at);
    return tag + "\"";
  }

  void text_runs(const Span& span, bool right_to_left) {
    for (const Stretch& stretch : by_direction(span.text, right_to_left)) {
      if (!stretch.right_to_left) {
        run(stretch.text, properties_of(span, false, false), span.mark);
        continue;
      }
      // Arabic fonts have no digits and marks of ASCII: those take the Latin font, in the same run
      // direction, or every office would choose a fallback of its own.
      std::string_view rest = stretch.text;
      while (!rest.empty()) {
        const bool ascii = is_ascii_mark(rest.front());
        const auto end = std::find_if(rest.begin(), rest.end(),
                                      [&](char c) { return is_ascii_mark(c) != ascii; });
        const auto size = static_cast<std::size_t>(end - rest.begin());
        run(std::string(rest.substr(0, size)), properties_of(span, true, ascii), span.mark);
        rest.remove_prefix(size);
      }
    }
  }

  static bool is_ascii_mark(char c) { return c > ' ' && c < 0x7F; }

  std::string properties_of(const Span& span, bool right_to_left, bool ascii) const {
    const Language language = span.language.value_or(paper_.language);
    const bool slanted = language != Language::ar && language != Language::zh;
    std::string properties;
    if (right_to_left && ascii)
      properties += "<w:rFonts w:cs=\"Noto Serif\"/>";
    else if (language == Language::zh)
      properties += "<w:rFonts w:hint=\"eastAsia\"/>";
    if (span.bold) properties += "<w:b/><w:bCs/>";
    if (span.italic && slanted && !right_to_left) properties += "<w:i/>";
    if (right_to_left) properties += "<w:rtl/>";
    if (span.language) properties += language_tag(language);
    return properties;
  }

  static std::string language_tag(Language language) {
    const char* kind = language == Language::ar   ? "bidi"
                       : language == Language::zh ? "eastAsia"
                                                  : "val";
    return std::string("<w:lang w:") + kind + "=\"" + std::string(word_tag(language)) + "\"/>";
  }

  void run(const std::string& text, const std::string& properties, Mark mark = Mark::none) {
    if (text.empty()) return;
    forbidden_ |= !docx::xml_can_carry(text);
    if (mark != Mark::none) out_ += opened(mark) + ">";
    out_ += "<w:r>";
    if (!properties.empty()) out_ += "<w:rPr>" + properties + "</w:rPr>";
    if (mark == Mark::removed) {
      removed_text(text);
    } else {
      out_ += "<w:t xml:space=\"preserve\">";
      docx::append_word_text(out_, text);
      out_ += "</w:t>";
    }
    out_ += "</w:r>";
    if (mark != Mark::none) out_ += mark == Mark::added ? "</w:ins>" : "</w:del>";
  }

  /// As docx::append_word_text(), in the element that Word has for text taken away.
  void removed_text(std::string_view text) {
    for (bool first = true; first || !text.empty(); first = false) {
      const std::size_t end = std::min(text.find_first_of("\n\t"), text.size());
      out_ += "<w:delText xml:space=\"preserve\">";
      docx::append_escaped(out_, text.substr(0, end));
      out_ += "</w:delText>";
      if (end < text.size()) out_ += text[end] == '\t' ? "<w:tab/>" : "<w:br/>";
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void field(const char* name) {
    out_ += std::string("<w:fldSimple w:instr=\"") + name +
            "\"><w:r><w:rPr><w:rFonts w:cs=\"Noto "
            "Serif\"/><w:b/><w:bCs/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>";
  }

  const Paper& paper_;
  const std::optional<EmblemSize> emblem_;
  std::string out_;
  bool break_before_ = false;
  bool keep_next_ = false;   ///< for the line to come
  bool after_kept_ = false;  ///< the last line is kept with the one to come
  Mark end_ = Mark::none;    ///< of the line to come
  int changes_ = 0;          ///< that have been numbered
  bool forbidden_ = false;
};

Status check_tables(const Paper& paper) {
  for (const Block& block : paper.blocks) {
    const Table* table = std::get_if<Table>(&block);
    if (!table || table->widths.empty()) continue;
    const auto fits = [&](const auto& row) { return row.size() <= table->widths.size(); };
    if (!fits(table->head) || !std::all_of(table->rows.begin(), table->rows.end(), fits)) {
      return invalid(N_("A table has more cells in a row than columns."));
    }
  }
  return {};
}

std::string part(const char* element, const std::string& content) {
  return std::string(kXmlHead) + "<w:" + element + kWordSpaces + ">" + content + "</w:" + element +
         ">";
}

std::string title_of(const Paper& paper) {
  std::string text;
  for (const Block& block : paper.blocks) {
    const Title* title = std::get_if<Title>(&block);
    if (!title) continue;
    for (const Span& span : title->text) text += span.text;
    return folded_spaces(text);
  }
  return paper.masthead.symbol;
}

}  // namespace

Result<std::string> to_docx(const Paper& paper) {
  CONVOKE_TRY(check_tables(paper));
  Writer writer(paper);
  writer.masthead();
  writer.blocks();
  writer.section();
  const std::string document = part("document", "<w:body>" + writer.take() + "</w:body>");
  writer.symbol("Header", false);
  const std::string header = part("hdr", writer.take());
  writer.empty_paragraph("Normal");
  const std::string first_header = part("hdr", writer.take());
  writer.footer(true);
  const std::string footer = part("ftr", writer.take());
  writer.footer(false);
  const std::string first_footer = part("ftr", writer.take());
  if (writer.holds_forbidden_characters()) {
    return invalid(N_("The paper has characters that a Word document cannot hold."));
  }

  const bool has_emblem = emblem_size(paper.masthead.emblem).has_value();
  docx::ZipWriter zip;
  zip.add("[Content_Types].xml", content_types_xml(has_emblem));
  zip.add("_rels/.rels", package_relationships_xml());
  zip.add("word/document.xml", document);
  zip.add("word/_rels/document.xml.rels", document_relationships_xml(has_emblem));
  zip.add("word/styles.xml", styles_xml(paper.language, has_emblem));
  zip.add("word/settings.xml", settings_xml(paper.language));
  zip.add("word/fontTable.xml", font_table_xml());
  zip.add("word/header1.xml", header);
  zip.add("word/header2.xml", first_header);
  zip.add("word/footer1.xml", footer);
  zip.add("word/footer2.xml", first_footer);
  if (has_emblem) zip.add("word/media/emblem.png", paper.masthead.emblem);
  zip.add("docProps/core.xml",
          core_properties_xml(paper.language, title_of(paper), paper.masthead.organization,
                              paper.masthead.symbol));
  return zip.finish();
}

}  // namespace convoke::paper
