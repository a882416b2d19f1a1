#include "participant_letters/paper/standard_template.h"

#include <utility>
#include <vector>

#include "base/message_context.h"
#include "platform/docx/xml_text.h"
#include "platform/docx/zip_writer.h"

namespace convoke::participant_letters {
namespace {

constexpr const char* kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* kSpace =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

// In twentieths of a point.
constexpr int kTextWidth = 9072;
constexpr int kLabelWidth = 2835;

std::string field(const char* name) {
  return std::string("[[[") + name + "]]]";
}

/// Writes the letter's paragraphs, each in a style of styles() below.
class Writer {
 public:
  explicit Writer(const i18n::Locale& locale) : locale_(locale) {}

  void line(const char* style, const std::string& text) {
    out_ += std::string("<w:p><w:pPr><w:pStyle w:val=\"") + style + "\"/>";
    if (locale_.right_to_left()) out_ += "<w:bidi/>";
    out_ += "</w:pPr><w:r>";
    if (locale_.right_to_left())
      out_ += "<w:rPr><w:rtl/></w:rPr>";
    else if (locale_.language() == Language::zh)
      out_ += "<w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>";
    out_ += "<w:t xml:space=\"preserve\">";
    docx::append_word_text(out_, text);
    out_ += "</w:t></w:r></w:p>";
  }
  void said(const char* style, const char* key, const std::vector<std::string>& args = {}) {
    line(style, locale_.tr(key, args));
  }

  struct Row {
    const char* label;  ///< msgid
    const char* field;
  };
  void table(const std::vector<Row>& rows) {
    out_ += "<w:tbl><w:tblPr>";
    if (locale_.right_to_left()) out_ += "<w:bidiVisual/>";
    out_ += "<w:tblW w:w=\"" + std::to_string(kTextWidth) +
            "\" w:type=\"dxa\"/><w:tblBorders>"
            "<w:top w:val=\"single\" w:sz=\"4\" w:color=\"808080\"/>"
            "<w:bottom w:val=\"single\" w:sz=\"4\" w:color=\"808080\"/>"
            "<w:insideH w:val=\"single\" w:sz=\"2\" w:color=\"C0C0C0\"/></w:tblBorders>"
            "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/>"
            "<w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol "
            "w:w=\"" +
            std::to_string(kLabelWidth) + "\"/><w:gridCol w:w=\"" +
            std::to_string(kTextWidth - kLabelWidth) + "\"/></w:tblGrid>";
    for (const Row& row : rows) {
      out_ += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
      cell(kLabelWidth, "Label", locale_.tr(row.label));
      cell(kTextWidth - kLabelWidth, "Entry", field(row.field));
      out_ += "</w:tr>";
    }
    out_ += "</w:tbl>";
    line("Gap", "");
  }
  std::string take() { return std::move(out_); }

 private:
  void cell(int width, const char* style, const std::string& text) {
    out_ += "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(width) + "\" w:type=\"dxa\"/></w:tcPr>";
    line(style, text);
    out_ += "</w:tc>";
  }

  const i18n::Locale& locale_;
  std::string out_;
};

void head(Writer& w, const char* title) {
  w.line("Head", field("Letterhead"));
  w.line("Address", field("OfficeAddress"));
  w.said("Fact", NC_("letter", "Reference: {1}"), {field("Reference")});
  w.said("Fact", NC_("letter", "Date: {1}"), {field("Date")});
  w.said("Title", title);
}

void foot(Writer& w) {
  w.line("Signature", field("SignatoryName") + "\n" + field("SignatoryTitle"));
  w.said("Contact", N_("For questions: {1}"), {field("OfficeContact")});
}

std::string visa(const i18n::Locale& locale) {
  Writer w(locale);
  head(w, N_("Letter in support of a request for a visa"));
  w.said("Body", N_("The secretariat presents its compliments to the authorities competent for "
                    "visas and has the honour to confirm that the person named below has been "
                    "nominated to take part in the following meetings:"));
  w.line("List", field("Meetings"));
  w.table({{N_("Name"), "TitledName"},
           {N_("Nationality"), "Nationality"},
           {N_("Date of birth"), "BirthDate"},
           {N_("Passport number"), "PassportNumber"},
           {N_("Passport valid until"), "PassportExpiry"},
           {NC_("letter", "Function"), "FunctionAndMinistry"},
           {N_("Delegation"), "EntityFormal"},
           {N_("Role in the delegation"), "Role"},
           {NC_("letter", "Takes part"), "Days"}});
  w.said("Body", N_("The secretariat would appreciate it if the visa that is necessary for this "
                    "participation could be issued in good time. The decision rests with the "
                    "competent authorities."));
  foot(w);
  return w.take();
}

std::string information(const i18n::Locale& locale) {
  Writer w(locale);
  head(w, N_("Information note for the participant"));
  w.table({{N_("Name"), "TitledName"},
           {N_("Delegation"), "Entity"},
           {N_("Role in the delegation"), "Role"},
           {NC_("letter", "Takes part"), "Days"}});
  w.said("Body", N_("You are registered for the following meetings:"));
  w.line("List", field("Meetings"));
  w.said("Heading", NC_("letter", "Badge"));
  w.said("Body",
         N_("Badges are handed over here: {1}. Please bring an identity document with a "
            "photograph; the name in it must be the one under which you are registered."),
         {field("Gate")});
  w.said("Heading", NC_("letter", "Place"));
  w.line("Body", field("Venue"));
  w.said("Heading", NC_("letter", "Visa"));
  w.said("Body", N_("Whoever needs a visa is kindly requested to apply for it in good time. A "
                    "letter in support of the request can be had through the delegation."));
  w.said("Heading", N_("Corrections"));
  w.said("Body", N_("If something on this note is wrong, please tell your delegation: it can "
                    "correct its entries at any time through its link."));
  foot(w);
  return w.take();
}

std::string style(const char* id, const std::string& paragraph, const std::string& run) {
  std::string out = std::string("<w:style w:type=\"paragraph\" w:styleId=\"") + id +
                    "\"><w:name w:val=\"" + id + "\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>";
  if (!paragraph.empty()) out += "<w:pPr>" + paragraph + "</w:pPr>";
  if (!run.empty()) out += "<w:rPr>" + run + "</w:rPr>";
  return out + "</w:style>";
}

std::string spacing(int before, int after) {
  return "<w:spacing w:before=\"" + std::to_string(before) + "\" w:after=\"" +
         std::to_string(after) + "\"/>";
}

std::string size(int half_points, int complex_half_points) {
  return "<w:sz w:val=\"" + std::to_string(half_points) + "\"/><w:szCs w:val=\"" +
         std::to_string(complex_half_points) + "\"/>";
}

std::string styles(Language language) {
  // Arabic lines are the highest: two meetings still fit on the page of a note.
  const bool is_close = is_right_to_left(language);
  const auto space = [is_close](int before, int after) {
    return is_close ? spacing(before * 3 / 4, after * 3 / 4) : spacing(before, after);
  };
  const std::string bold = "<w:b/><w:bCs/>", keep = "<w:keepNext/>";
  return std::string(kHead) + "<w:styles" + kSpace +
         "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Noto Serif\" w:hAnsi=\"Noto "
         "Serif\" w:cs=\"Noto Naskh Arabic\" w:eastAsia=\"Noto Serif CJK SC\"/>" +
         size(20, 22) + "<w:lang w:val=\"" + std::string(code_of(language)) +
         "\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault></w:docDefaults>"
         "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
         "w:val=\"Normal\"/><w:qFormat/></w:style>" +
         style("Head", space(0, 60), bold + size(24, 27)) +
         style("Address",
               "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"6\" "
               "w:color=\"808080\"/></w:pBdr>" +
                   space(0, 280),
               size(17, 18)) +
         style("Fact", space(0, 40), "") +
         style("Title", keep + space(280, 180), bold + size(23, 26)) +
         style("Heading", keep + space(160, 40), bold) + style("Body", space(0, 120), "") +
         style("List", space(0, 160) + "<w:ind w:start=\"426\"/>", "") +
         style("Label", space(40, 40), size(18, 20)) + style("Entry", space(40, 40), bold) +
         style("Gap", space(0, 120), size(12, 12)) +
         style("Signature", "<w:keepLines/>" + space(560, 280), "") +
         style("Contact", space(160, 0), size(17, 18)) + "</w:styles>";
}

}  // namespace

std::string standard_template(LetterKind kind, const i18n::Locale& locale) {
  const std::string office = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  const std::string relation =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const std::string relations =
      std::string(kHead) +
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  std::string section =
      "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1020\" w:right=\"1417\" "
      "w:bottom=\"850\" w:left=\"1417\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>";
  if (locale.right_to_left()) section += "<w:bidi/>";
  section += "</w:sectPr>";
  docx::ZipWriter zip;
  zip.add("[Content_Types].xml",
          std::string(kHead) +
              "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              "<Default Extension=\"rels\" "
              "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
              "<Override PartName=\"/word/document.xml\" ContentType=\"" +
              office +
              "document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"" +
              office + "styles+xml\"/></Types>");
  zip.add("_rels/.rels", relations + "<Relationship Id=\"rId1\" Type=\"" + relation +
                             "officeDocument\" Target=\"word/document.xml\"/></Relationships>");
  zip.add("word/document.xml", std::string(kHead) + "<w:document" + kSpace + "><w:body>" +
                                   (kind == LetterKind::visa ? visa(locale) : information(locale)) +
                                   section + "</w:body></w:document>");
  zip.add("word/_rels/document.xml.rels", relations + "<Relationship Id=\"styles\" Type=\"" +
                                              relation +
                                              "styles\" Target=\"styles.xml\"/></Relationships>");
  zip.add("word/styles.xml", styles(locale.language()));
  return zip.finish();
}

}  // namespace convoke::participant_letters
