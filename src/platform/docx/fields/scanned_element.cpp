#include "platform/docx/fields/scanned_element.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace convoke::docx {
namespace {

struct Known {
  std::string_view space, local;
  Element element;
};

constexpr std::string_view kWord = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view kStrictWord = "http://purl.oclc.org/ooxml/wordprocessingml/main";

}  // namespace

std::string_view word_name(std::string_view name) {
  for (const std::string_view space : {kWord, kStrictWord}) {
    if (starts_with(name, space)) return name.substr(space.size() + 1);
  }
  return {};
}

Element element_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Element>, 6> kWordElements{
      {{"p", Element::paragraph},
       {"pPr", Element::paragraph_properties},
       {"r", Element::run},
       {"rPr", Element::run_properties},
       {"t", Element::word_text},
       {"instrText", Element::code}}};
  const std::string_view word = word_name(name);
  for (const auto& [local, element] : kWordElements) {
    if (word == local) return element;
  }
  if (!word.empty()) return Element::other;
  static constexpr std::array<Known, 8> kOthers{
      {{"http://schemas.openxmlformats.org/drawingml/2006/main", "p", Element::paragraph},
       {"http://schemas.openxmlformats.org/drawingml/2006/main", "t", Element::plain_text},
       {"http://schemas.openxmlformats.org/officeDocument/2006/math", "t", Element::plain_text},
       {"http://schemas.openxmlformats.org/drawingml/2006/chart", "v", Element::lone_text},
       {"http://purl.oclc.org/ooxml/drawingml/main", "p", Element::paragraph},
       {"http://purl.oclc.org/ooxml/drawingml/main", "t", Element::plain_text},
       {"http://purl.oclc.org/ooxml/officeDocument/math", "t", Element::plain_text},
       {"http://purl.oclc.org/ooxml/drawingml/chart", "v", Element::lone_text}}};
  for (const Known& known : kOthers) {
    if (name.size() == known.space.size() + 1 + known.local.size() &&
        starts_with(name, known.space) && name.ends_with(known.local))
      return known.element;
  }
  return Element::other;
}

bool is_text_element(Element element) {
  return element == Element::word_text || element == Element::plain_text ||
         element == Element::lone_text || element == Element::code;
}

}  // namespace convoke::docx
