// The styles of a document (ECMA-376 Part 1 § 17.7), as far as they hide text or turn it round.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "platform/docx/clean/xml_tree.h"

namespace convoke::docx {

/// A property that is on, off or not said (§ 17.17.4).
enum class Toggle : std::uint8_t { unsaid, off, on };

/// The toggle `name` ("w:vanish") among the children of `properties`, which may be kNone.
Toggle toggle_in(const XmlTree& tree, XmlTree::Node properties, std::string_view name);

/// What must be said beside a run for text from right to left, for which w:b, w:i and w:sz of its
/// styles do not count (§ 17.3.2.2, § 17.3.2.17, § 17.3.2.39).
struct ComplexScript {
  bool bold = false, italic = false;
  std::string size{};  ///< half-points; empty: the styles say it
};

class StyleSheet {
 public:
  StyleSheet() = default;
  /// From a w:styles part.
  explicit StyleSheet(const XmlTree& tree);

  /// Whether text with these styles is hidden; an empty name is that of the default style. Toggles
  /// of paragraph and character style cancel each other (§ 17.7.3).
  bool hides(std::string_view paragraph_style, std::string_view character_style) const;
  /// Whether paragraphs of the style run from right to left.
  bool right_to_left(std::string_view paragraph_style) const;
  ComplexScript complex_script(std::string_view paragraph_style,
                               std::string_view character_style) const;

 private:
  struct Style {
    std::string based_on{};
    Toggle vanish = Toggle::unsaid, bidi = Toggle::unsaid;
    Toggle bold = Toggle::unsaid, italic = Toggle::unsaid;
    Toggle complex_bold = Toggle::unsaid, complex_italic = Toggle::unsaid;
    std::string size{}, complex_size{};
  };
  bool both(std::string_view paragraph_style, std::string_view character_style,
            Toggle Style::*property) const;
  std::string said(std::string_view style, std::string Style::*property) const;
  bool resolved(std::string_view style, Toggle Style::*property) const;

  std::map<std::string, Style, std::less<>> styles_;
  std::string default_paragraph_;
  bool hidden_by_default_ = false, right_to_left_by_default_ = false;
};

}  // namespace convoke::docx
