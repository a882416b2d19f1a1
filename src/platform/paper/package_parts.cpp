#include "platform/paper/package_parts.h"

#include "platform/docx/xml_text.h"

namespace convoke::paper {
namespace {

struct Style {
  const char* id;
  const char* name;
  const char* next;  ///< style of the paragraph after it; null: the same
  std::string paragraph;
  std::string run;
};

std::string size(int half_points, int complex_half_points) {
  return "<w:sz w:val=\"" + std::to_string(half_points) + "\"/><w:szCs w:val=\"" +
         std::to_string(complex_half_points) + "\"/>";
}

std::string indented(int left, const std::string& more = {}) {
  return "<w:ind w:left=\"" + std::to_string(left) + "\" w:right=\"" + std::to_string(kIndent) +
         "\"" + more + "/>";
}

std::string space(int before, int after) {
  return "<w:spacing w:before=\"" + std::to_string(before) + "\" w:after=\"" +
         std::to_string(after) + "\"/>";
}

std::string level(int outline) {
  return "<w:outlineLvl w:val=\"" + std::to_string(outline) + "\"/>";
}

void append_style(std::string& out, const Style& style) {
  const std::string id = style.id;
  out += "<w:style w:type=\"paragraph\" ";
  out += id == "Normal" ? "w:default=\"1\" " : "";
  out += "w:styleId=\"" + id + "\"><w:name w:val=\"" + style.name + "\"/>";
  if (id != "Normal") out += "<w:basedOn w:val=\"Normal\"/>";
  if (style.next) out += std::string("<w:next w:val=\"") + style.next + "\"/>";
  out += "<w:qFormat/>";
  if (!style.paragraph.empty()) out += "<w:pPr>" + style.paragraph + "</w:pPr>";
  if (!style.run.empty()) out += "<w:rPr>" + style.run + "</w:rPr>";
  out += "</w:style>";
}

}  // namespace

std::string_view word_tag(Language language) {
  switch (language) {
    case Language::ar:
      return "ar-SA";
    case Language::zh:
      return "zh-CN";
    case Language::en:
      return "en-GB";
    case Language::fr:
      return "fr-FR";
    case Language::ru:
      return "ru-RU";
    case Language::es:
      return "es-ES";
  }
  return "en-GB";
}

std::string styles_xml(Language language, bool with_emblem) {
  const bool western = language != Language::ar && language != Language::zh;
  const std::string bold = "<w:b/><w:bCs/>";
  const std::string keep = "<w:keepNext/><w:keepLines/>";
  // Arabic is justified with kashida, which LibreOffice draws as letters of their own: what is
  // copied from the PDF then has torn words.
  const std::string both = language == Language::ar ? "" : "<w:jc w:val=\"both\"/>";
  const std::string centre = "<w:jc w:val=\"center\"/>";
  const std::string heading_tabs =
      "<w:tabs><w:tab w:val=\"right\" w:pos=\"1022\"/><w:tab "
      "w:val=\"left\" w:pos=\"1267\"/></w:tabs>";
  const std::string heading_indent = indented(kIndent, " w:hanging=\"1267\"");
  const std::string number_tab = "<w:tabs><w:tab w:val=\"left\" w:pos=\"1742\"/></w:tabs>";
  const std::string end_tab =
      "<w:tabs><w:tab w:val=\"right\" w:pos=\"" + std::to_string(kFullWidth) + "\"/></w:tabs>";
  const std::string rule =
      "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" "
      "w:color=\"auto\"/></w:pBdr>";
  const Style styles[] = {
      {"Normal", "Normal", nullptr, {}, {}},
      {"Title", "Title", "BodyText", keep + space(360, 240) + indented(kIndent),
       bold + size(28, 34)},
      {"Heading1", "heading 1", "NumberedParagraph",
       keep + heading_tabs + space(360, 200) + heading_indent + level(0), bold + size(24, 30)},
      {"Heading2", "heading 2", "NumberedParagraph",
       keep + heading_tabs + space(240, 140) + heading_indent + level(1), bold},
      {"Heading3", "heading 3", "NumberedParagraph",
       keep + heading_tabs + space(200, 120) + heading_indent + level(2),
       western ? std::string("<w:i/>") : bold},
      {"BodyText", "Body Text", nullptr, space(0, 120) + indented(kIndent) + both, {}},
      {"NumberedParagraph",
       "Numbered Paragraph",
       nullptr,
       number_tab + space(0, 120) + indented(kIndent) + both,
       {}},
      {"ListItem",
       "List Item",
       nullptr,
       space(0, 80) + indented(kIndent + 2 * kStep, " w:hanging=\"475\"") + both,
       {}},
      {"Attribution", "Attribution", "BodyText", keep + space(200, 80) + indented(kIndent), bold},
      {"AnnexLabel", "Annex Label", "AnnexTitle",
       keep + "<w:pageBreakBefore/>" + space(0, 160) + centre + level(0), bold + size(28, 34)},
      {"AnnexTitle", "Annex Title", "BodyText", keep + space(0, 280) + indented(kIndent) + centre,
       bold + size(24, 30)},
      {"TableText", "Table Text", nullptr, space(40, 40), size(17, 22)},
      {"TableHead", "Table Head", nullptr, "<w:keepNext/>" + space(60, 60), bold + size(16, 21)},
      {"TableGap", "Table Gap", "BodyText", space(0, 0), size(12, 12)},
      {"MastheadOrganization", "Masthead Organization", nullptr, space(0, 40), size(28, 34)},
      {"MastheadSymbol", "Masthead Symbol", nullptr, space(0, 40) + "<w:jc w:val=\"end\"/>", {}},
      {"MastheadBody", "Masthead Body", nullptr, space(160, 240), bold + size(28, 34)},
      {"MastheadFact", "Masthead Fact", nullptr, space(0, 20), {}},
      {"MastheadLine", "Masthead Line", nullptr, "<w:keepNext/>" + space(0, 20), {}},
      {"Header", "header", nullptr, rule + space(0, 240) + "<w:jc w:val=\"end\"/>",
       bold + size(18, 18)},
      {"Footer", "footer", nullptr, end_tab + space(0, 0), size(17, 17)},
  };

  const std::string tag(word_tag(language));  // from which LibreOffice takes the PDF's
  std::string out = kXmlHead;
  out += std::string("<w:styles") + kWordSpaces +
         "><w:docDefaults><w:rPrDefault><w:rPr>"
         "<w:rFonts w:ascii=\"Noto Serif\" w:hAnsi=\"Noto Serif\" w:cs=\"Noto Naskh Arabic\" "
         "w:eastAsia=\"Noto Serif CJK SC\"/>" +
         size(western ? 19 : 21, 25) + "<w:lang w:val=\"" + tag +
         "\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
         "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>";
  for (const Style& style : styles) append_style(out, style);
  if (with_emblem)
    append_style(out, {"MastheadEmblem", "Masthead Emblem", nullptr, space(140, 140), {}});
  out +=
      "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name "
      "w:val=\"Normal Table\"/><w:tblPr><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right "
      "w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style></w:styles>";
  return out;
}

std::string settings_xml(Language language) {
  const bool western = language != Language::ar && language != Language::zh;
  return std::string(kXmlHead) + "<w:settings" + kWordSpaces +
         "><w:defaultTabStop w:val=\"475\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>"
         "<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
         "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
         "<w:themeFontLang w:val=\"" +
         std::string(word_tag(western ? language : Language::en)) +
         "\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:settings>";
}

std::string font_table_xml() {
  // Offices without the Noto fonts fall back to what every Word has.
  return std::string(kXmlHead) + "<w:fonts" + kWordSpaces +
         "><w:font w:name=\"Noto Serif\"><w:altName w:val=\"Times New Roman\"/><w:family "
         "w:val=\"roman\"/></w:font><w:font w:name=\"Noto Naskh Arabic\"><w:altName "
         "w:val=\"Traditional Arabic\"/></w:font><w:font w:name=\"Noto Serif CJK SC\"><w:altName "
         "w:val=\"SimSun\"/></w:font></w:fonts>";
}

std::string content_types_xml(bool with_emblem) {
  std::string out = kXmlHead;
  out +=
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
      "Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default "
      "Extension=\"xml\" ContentType=\"application/xml\"/>";
  if (with_emblem) out += "<Default Extension=\"png\" ContentType=\"image/png\"/>";
  const std::pair<const char*, const char*> parts[] = {
      {"document", "document.main"}, {"styles", "styles"},  {"settings", "settings"},
      {"fontTable", "fontTable"},    {"header1", "header"}, {"header2", "header"},
      {"footer1", "footer"},         {"footer2", "footer"}};
  for (const auto& [part, type] : parts) {
    out += std::string("<Override PartName=\"/word/") + part +
           ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml." +
           type + "+xml\"/>";
  }
  return out +
         "<Override PartName=\"/docProps/core.xml\" "
         "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";
}

std::string package_relationships_xml() {
  return std::string(kXmlHead) +
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
         "<Relationship Id=\"rId1\" "
         "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
         "officeDocument\" "
         "Target=\"word/document.xml\"/><Relationship Id=\"rId2\" "
         "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
         "core-properties\" Target=\"docProps/core.xml\"/></Relationships>";
}

std::string document_relationships_xml(bool with_emblem) {
  std::string out = kXmlHead;
  out += "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  const std::pair<const char*, const char*> parts[] = {
      {"styles", "styles"},  {"settings", "settings"}, {"fontTable", "fontTable"},
      {"header", "header1"}, {"header", "header2"},    {"footer", "footer1"},
      {"footer", "footer2"}};
  for (const auto& [type, target] : parts) {
    out += std::string("<Relationship Id=\"") + target +
           "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type +
           "\" Target=\"" + target + ".xml\"/>";
  }
  if (with_emblem)
    out +=
        "<Relationship Id=\"emblem\" "
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" "
        "Target=\"media/emblem.png\"/>";
  return out + "</Relationships>";
}

std::string core_properties_xml(Language language, std::string_view title, std::string_view creator,
                                std::string_view symbol) {
  std::string out = kXmlHead;
  out +=
      "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
      "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">";
  const std::pair<const char*, std::string_view> facts[] = {{"dc:title", title},
                                                            {"dc:creator", creator},
                                                            {"dc:identifier", symbol},
                                                            {"dc:language", word_tag(language)}};
  for (const auto& [name, value] : facts) {
    if (value.empty()) continue;
    out += std::string("<") + name + ">";
    docx::append_escaped(out, value);
    out += std::string("</") + name + ">";
  }
  return out + "</cp:coreProperties>";
}

}  // namespace convoke::paper
