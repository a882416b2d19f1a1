// Text on its way into XML: what XML 1.0 can carry, escaping, and Word's line breaks and tabs.
#pragma once

#include <string>
#include <string_view>

namespace convoke::docx {

/// True if `text` is well-formed UTF-8 of characters an XML 1.0 document may hold (§ 2.2): no
/// control characters but tab, line feed and carriage return, no U+FFFE, no U+FFFF.
bool xml_can_carry(std::string_view text);

/// Appends `text` with & < > and " escaped: fit for element content and quoted attributes.
void append_escaped(std::string& out, std::string_view text);
/// The same with ' escaped and line feeds and tabs as spaces: fit for attributes of foreign files,
/// whatever their quotes.
void append_attribute(std::string& out, std::string_view text);

/// Appends `text` as the content of a <w:t> element that is open and stays open: a line feed (CR LF
/// and CR too) becomes a line break, a tab a tab. `prefix` is that of the element, e.g. "w:".
void append_word_text(std::string& out, std::string_view text, std::string_view prefix = "w:");

}  // namespace convoke::docx
