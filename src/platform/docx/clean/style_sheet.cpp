#include "platform/docx/clean/style_sheet.h"

namespace convoke::docx {

using Node = XmlTree::Node;

Toggle toggle_in(const XmlTree& tree, Node properties, std::string_view name) {
  if (properties == XmlTree::kNone) return Toggle::unsaid;
  const Node found = tree.child(properties, name);
  if (found == XmlTree::kNone) return Toggle::unsaid;
  const std::string value = tree.attribute(found, "val").value_or("true");
  return value == "0" || value == "false" || value == "off" ? Toggle::off : Toggle::on;
}

namespace {

constexpr int kLongestChain = 20;  // a style may name itself as its base

std::string value_in(const XmlTree& tree, Node properties, std::string_view name) {
  const Node found = properties == XmlTree::kNone ? properties : tree.child(properties, name);
  return found == XmlTree::kNone ? std::string() : tree.attribute(found, "val").value_or("");
}

}  // namespace

StyleSheet::StyleSheet(const XmlTree& tree) {
  for (Node n = tree.first_child(tree.root()); n != XmlTree::kNone; n = tree.next(n)) {
    if (tree.is(n, "w:docDefaults")) {
      const Node run = tree.child(n, "w:rPrDefault"), paragraph = tree.child(n, "w:pPrDefault");
      if (run != XmlTree::kNone)
        hidden_by_default_ = toggle_in(tree, tree.child(run, "w:rPr"), "w:vanish") == Toggle::on;
      if (paragraph != XmlTree::kNone)
        right_to_left_by_default_ =
            toggle_in(tree, tree.child(paragraph, "w:pPr"), "w:bidi") == Toggle::on;
    }
    if (!tree.is(n, "w:style")) continue;
    const std::string id = tree.attribute(n, "styleId").value_or("");
    Style style;
    if (const Node base = tree.child(n, "w:basedOn"); base != XmlTree::kNone)
      style.based_on = tree.attribute(base, "val").value_or("");
    const Node run = tree.child(n, "w:rPr");
    style.vanish = toggle_in(tree, run, "w:vanish");
    style.bold = toggle_in(tree, run, "w:b");
    style.italic = toggle_in(tree, run, "w:i");
    style.complex_bold = toggle_in(tree, run, "w:bCs");
    style.complex_italic = toggle_in(tree, run, "w:iCs");
    style.size = value_in(tree, run, "w:sz");
    style.complex_size = value_in(tree, run, "w:szCs");
    style.bidi = toggle_in(tree, tree.child(n, "w:pPr"), "w:bidi");
    if (tree.attribute(n, "type") == "paragraph" && tree.attribute(n, "default") == "1")
      default_paragraph_ = id;
    styles_[id] = std::move(style);
  }
}

bool StyleSheet::resolved(std::string_view name, Toggle Style::*property) const {
  auto style = styles_.find(name);
  for (int i = 0; i < kLongestChain && style != styles_.end(); ++i) {
    if (style->second.*property != Toggle::unsaid) return style->second.*property == Toggle::on;
    style = styles_.find(style->second.based_on);
  }
  return false;
}

bool StyleSheet::hides(std::string_view paragraph_style, std::string_view character_style) const {
  if (hidden_by_default_) return true;
  return both(paragraph_style, character_style, &Style::vanish);
}

bool StyleSheet::both(std::string_view paragraph_style, std::string_view character_style,
                      Toggle Style::*property) const {
  const std::string_view paragraph =
      paragraph_style.empty() ? std::string_view(default_paragraph_) : paragraph_style;
  return resolved(paragraph, property) !=
         (!character_style.empty() && resolved(character_style, property));
}

std::string StyleSheet::said(std::string_view name, std::string Style::*property) const {
  auto style = styles_.find(name);
  for (int i = 0; i < kLongestChain && style != styles_.end(); ++i) {
    if (!(style->second.*property).empty()) return style->second.*property;
    style = styles_.find(style->second.based_on);
  }
  return {};
}

ComplexScript StyleSheet::complex_script(std::string_view paragraph_style,
                                         std::string_view character_style) const {
  const auto lacks = [&](Toggle Style::*latin, Toggle Style::*complex) {
    return both(paragraph_style, character_style, latin) &&
           !both(paragraph_style, character_style, complex);
  };
  ComplexScript out{
      lacks(&Style::bold, &Style::complex_bold), lacks(&Style::italic, &Style::complex_italic), {}};
  const std::string_view paragraph =
      paragraph_style.empty() ? std::string_view(default_paragraph_) : paragraph_style;
  for (const std::string_view style : {character_style, paragraph}) {
    out.size = said(style, &Style::size);
    const bool is_said = !said(style, &Style::complex_size).empty();
    if (is_said) out.size.clear();
    if (is_said || !out.size.empty()) break;
  }
  return out;
}

bool StyleSheet::right_to_left(std::string_view paragraph_style) const {
  const std::string_view name =
      paragraph_style.empty() ? std::string_view(default_paragraph_) : paragraph_style;
  return right_to_left_by_default_ || resolved(name, &Style::bidi);
}

}  // namespace convoke::docx
