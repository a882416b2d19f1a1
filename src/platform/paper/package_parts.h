// The fixed parts of a paper's Word document: styles, fonts, settings, relationships.
#pragma once

#include <string>
#include <string_view>

#include "base/language.h"

namespace convoke::paper {

/// Measures of the page in twentieths of a point, after the layout of United Nations documents: A4,
/// the text indented on both sides of the masthead's width.
inline constexpr int kPageWidth = 11906;
inline constexpr int kPageHeight = 16838;
inline constexpr int kMargin = 1200;
inline constexpr int kIndent = 1267;
inline constexpr int kStep = 475;
inline constexpr int kFullWidth = kPageWidth - 2 * kMargin;
inline constexpr int kTextWidth = kFullWidth - 2 * kIndent;

/// BCP 47 tag with the region the United Nations writes by, e.g. "en-GB".
std::string_view word_tag(Language language);

std::string styles_xml(Language language, bool with_emblem);
std::string settings_xml(Language language);
std::string font_table_xml();
std::string content_types_xml(bool with_emblem);
std::string package_relationships_xml();
/// Of the emblem too, as "emblem".
std::string document_relationships_xml(bool with_emblem);
std::string core_properties_xml(Language language, std::string_view title, std::string_view creator,
                                std::string_view symbol);

inline constexpr const char* kXmlHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr const char* kWordSpaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

}  // namespace convoke::paper
