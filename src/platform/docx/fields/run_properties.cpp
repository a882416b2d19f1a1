#include "platform/docx/fields/run_properties.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "platform/docx/clean/xml_tree.h"
#include "platform/docx/xml_text.h"

namespace convoke::docx {
namespace {

struct Property {
  std::string_view name;  ///< without prefix
  std::string_view xml;
};

/// Where the tag that begins at `at` ends, quotes passed over.
std::size_t end_of_tag(std::string_view xml, std::size_t at) {
  char quote = 0;
  for (; at < xml.size(); ++at) {
    if (quote != 0) {
      if (xml[at] == quote) quote = 0;
    } else if (xml[at] == '"' || xml[at] == '\'') {
      quote = xml[at];
    } else if (xml[at] == '>') {
      return at + 1;
    }
  }
  return xml.size();
}

std::string_view local_name(std::string_view tag) {
  const std::string_view name = tag.substr(1, tag.find_first_of(" \t\r\n/>", 1) - 1);
  return name.substr(name.find(':') + 1);
}

/// The children of a w:rPr.
std::vector<Property> properties_in(std::string_view raw) {
  std::vector<Property> found;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = raw.find('<'); at < raw.size(); at = raw.find('<', at)) {
    const std::size_t end = raw.substr(at, 4) == "<!--" ? raw.find("-->", at) : end_of_tag(raw, at);
    if (end >= raw.size()) break;
    const bool closes = raw[at + 1] == '/', whole = raw[end - 2] == '/';
    const bool element = raw[at + 1] != '!' && raw[at + 1] != '?';
    if (element && depth == 1 && !closes) begin = at;
    if (element && !whole) depth += closes ? -1 : 1;
    if (element && depth == 1 && (closes || whole)) {
      const std::string_view xml = raw.substr(begin, end - begin);
      found.push_back({local_name(xml), xml});
    }
    at = end;
  }
  return found;
}

bool has(const std::vector<Property>& properties, std::string_view name) {
  return std::any_of(properties.begin(), properties.end(),
                     [&](const Property& p) { return p.name == name; });
}

/// <w:b w:val="0"/> as <w:bCs w:val="0"/>.
std::string renamed(const Property& property, std::string_view name) {
  std::string xml(property.xml);
  const std::size_t at = xml.find(property.name, 1);
  return xml.replace(at, property.name.size(), name);
}

}  // namespace

bool is_right_to_left(std::string_view raw) {
  for (const Property& p : properties_in(raw)) {
    if (p.name != "rtl") continue;
    const bool off = p.xml.find("\"0\"") != p.xml.npos || p.xml.find("\"false\"") != p.xml.npos ||
                     p.xml.find("\"off\"") != p.xml.npos;
    return !off;
  }
  return false;
}

std::string character_style_in(std::string_view raw) {
  for (const Property& p : properties_in(raw)) {
    if (p.name != "rStyle") continue;
    const std::size_t begin = p.xml.find_first_of("\"'", std::min(p.xml.find("val"), p.xml.size()));
    if (begin == p.xml.npos) return {};
    const std::size_t end = p.xml.find(p.xml[begin], begin + 1);
    return xml_unescaped(p.xml.substr(begin + 1, end - begin - 1));
  }
  return {};
}

std::string with_direction(std::string_view raw, std::string_view prefix, bool right_to_left,
                           const ComplexScript& of_styles) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kPairs{
      {{"b", "bCs"}, {"i", "iCs"}, {"sz", "szCs"}}};
  // What stands behind w:rtl in the schema's order.
  static constexpr std::array<std::string_view, 7> kBehind{
      "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"};
  const std::vector<Property> properties = properties_in(raw);
  const auto lacks = [&](std::string_view latin, std::string_view complex) {
    return !has(properties, latin) && !has(properties, complex);
  };
  const std::string open = "<" + std::string(prefix);
  std::string rtl;
  if (of_styles.bold && lacks("b", "bCs")) rtl += open + "bCs/>";
  if (of_styles.italic && lacks("i", "iCs")) rtl += open + "iCs/>";
  if (!of_styles.size.empty() && lacks("sz", "szCs")) {
    rtl += open + "szCs " + std::string(prefix) + "val=\"";
    append_attribute(rtl, of_styles.size);
    rtl += "\"/>";
  }
  rtl += open + "rtl/>";
  std::string inner;
  bool said = !right_to_left;
  for (const Property& p : properties) {
    if (p.name == "rtl") continue;
    if (!said && std::find(kBehind.begin(), kBehind.end(), p.name) != kBehind.end()) {
      inner += rtl;
      said = true;
    }
    inner += p.xml;
    if (!right_to_left) continue;
    for (const auto& [latin, complex] : kPairs)
      if (p.name == latin && !has(properties, complex)) inner += renamed(p, complex);
  }
  if (!said) inner += rtl;
  if (inner.empty()) return {};
  return "<" + std::string(prefix) + "rPr>" + inner + "</" + std::string(prefix) + "rPr>";
}

}  // namespace convoke::docx
