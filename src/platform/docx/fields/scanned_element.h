// The elements of a part in which fields stand or that say how a value must be set.
#pragma once

#include <string_view>

namespace convoke::docx {

enum class Element {
  other,
  paragraph,             ///< w:p, a:p: a field may be split over its text
  paragraph_properties,  ///< w:pPr
  run,                   ///< w:r
  run_properties,        ///< w:rPr
  word_text,             ///< w:t
  plain_text,            ///< a:t, m:t
  lone_text,             ///< c:v: a paragraph by itself
  code                   ///< w:instrText
};

/// `name` is expanded, as XmlReader gives it; transitional and strict namespaces alike.
Element element_of(std::string_view name);
bool is_text_element(Element element);
/// The local name if `name` belongs to WordprocessingML, else empty.
std::string_view word_name(std::string_view name);

}  // namespace convoke::docx
