#include "platform/docx/fonts/named_typefaces.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "platform/docx/clean/xml_tree.h"
#include "platform/docx/merge.h"
#include "platform/docx/zip_reader.h"
#include "platform/i18n/text_direction.h"

namespace convoke::docx {
namespace {

using Node = XmlTree::Node;
constexpr Node kNone = XmlTree::kNone;

/// A typeface for each Script; empty: not said.
using Faces = std::array<std::string, 3>;

struct Style {
  std::string based_on;
  Faces faces;
};

bool is_east_asian(std::uint32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) || c >= 0x20000;
}

std::set<Script> scripts_in(std::string_view text) {
  std::set<Script> found;
  if (i18n::directions_in(text).right_to_left) found.insert(Script::right_to_left);
  for (const std::uint32_t c : code_points(text)) {
    if (is_east_asian(c)) {
      found.insert(Script::east_asian);
    } else if (c > ' ' && c < 0x590) {
      found.insert(Script::latin);
    }
  }
  return found;
}

bool is_symbol_font(std::string_view name) {
  const std::string lower = ascii_lower(name);
  return lower == "symbol" || lower.starts_with("wingdings") || lower == "webdings" ||
         lower == "marlett";
}

class Typefaces {
 public:
  Status read(const std::vector<Entry>& entries) {
    for (const Entry& entry : entries) {
      const std::string name = ascii_lower(entry.name);
      if (name.starts_with("word/theme/") && name.ends_with(".xml")) CONVOKE_TRY(read_theme(entry));
    }
    for (const Entry& entry : entries)
      if (ascii_lower(entry.name) == "word/styles.xml") CONVOKE_TRY(read_styles(entry));
    for (const Entry& entry : entries) {
      const std::string name = ascii_lower(entry.name);
      const bool story = name == "word/document.xml" || name.starts_with("word/header") ||
                         name.starts_with("word/footer") || name == "word/footnotes.xml" ||
                         name == "word/endnotes.xml";
      if (story && name.ends_with(".xml")) CONVOKE_TRY(read_story(entry));
    }
    return {};
  }

  std::vector<Typeface> all() const { return {found_.begin(), found_.end()}; }

 private:
  static Result<XmlTree> tree_of(const Entry& entry) {
    return XmlTree::of(entry.name, entry.content, Limits{}.depth);
  }

  Status read_theme(const Entry& entry) {
    CONVOKE_ASSIGN(tree, tree_of(entry));
    tree.each(tree.root(), [&](Node n) {
      if (!tree.is(n, "a:majorFont") && !tree.is(n, "a:minorFont")) return;
      Faces& faces = theme_[tree.is(n, "a:majorFont") ? "major" : "minor"];
      static constexpr std::array<std::string_view, 3> kNames{"a:latin", "a:ea", "a:cs"};
      for (std::size_t i = 0; i < kNames.size(); ++i) {
        const Node face = tree.child(n, kNames[i]);
        if (face != kNone) faces[i] = tree.attribute(face, "typeface").value_or("");
      }
    });
    return {};
  }

  Status read_styles(const Entry& entry) {
    CONVOKE_ASSIGN(tree, tree_of(entry));
    for (Node n = tree.first_child(tree.root()); n != kNone; n = tree.next(n)) {
      if (tree.is(n, "w:docDefaults")) {
        const Node defaults = tree.child(n, "w:rPrDefault");
        if (defaults != kNone) defaults_ = faces_in(tree, tree.child(defaults, "w:rPr"));
      }
      if (!tree.is(n, "w:style")) continue;
      const std::string id = tree.attribute(n, "styleId").value_or("");
      if (tree.attribute(n, "type") == "paragraph" && tree.attribute(n, "default") == "1")
        default_style_ = id;
      styles_[id] = {value_of(tree, n, "w:basedOn"), faces_in(tree, tree.child(n, "w:rPr"))};
    }
    return {};
  }

  static std::string value_of(const XmlTree& tree, Node parent, std::string_view name) {
    const Node node = parent == kNone ? kNone : tree.child(parent, name);
    return node == kNone ? std::string() : tree.attribute(node, "val").value_or("");
  }

  Faces faces_in(const XmlTree& tree, Node properties) const {
    const Node fonts = properties == kNone ? kNone : tree.child(properties, "w:rFonts");
    if (fonts == kNone) return {};
    const auto face = [&](std::initializer_list<std::string_view> themed,
                          std::initializer_list<std::string_view> plain, Script script) {
      for (const std::string_view name : themed)
        if (const auto key = tree.attribute(fonts, name)) return themed_face(*key, script);
      for (const std::string_view name : plain)
        if (const auto value = tree.attribute(fonts, name)) return *value;
      return std::string();
    };
    return {face({"asciiTheme", "hAnsiTheme"}, {"ascii", "hAnsi"}, Script::latin),
            face({"eastAsiaTheme"}, {"eastAsia"}, Script::east_asian),
            face({"cstheme"}, {"cs"}, Script::right_to_left)};
  }

  std::string themed_face(const std::string& key, Script script) const {
    const auto found = theme_.find(key.substr(0, 5));  // "minorHAnsi", "majorBidi" …
    return found == theme_.end() ? std::string() : found->second[static_cast<std::size_t>(script)];
  }

  std::string of_style(std::string name, Script script) const {
    constexpr int kLongestChain = 20;
    for (int i = 0; i < kLongestChain; ++i) {
      const auto style = styles_.find(name);
      if (style == styles_.end()) return {};
      const std::string& face = style->second.faces[static_cast<std::size_t>(script)];
      if (!face.empty()) return face;
      name = style->second.based_on;
    }
    return {};
  }

  Status read_story(const Entry& entry) {
    CONVOKE_ASSIGN(tree, tree_of(entry));
    std::string paragraph_style;
    tree.each(tree.root(), [&](Node n) {
      if (tree.is(n, "w:p")) {
        paragraph_style = value_of(tree, tree.child(n, "w:pPr"), "w:pStyle");
        if (paragraph_style.empty()) paragraph_style = default_style_;
      }
      if (!tree.is(n, "w:r")) return;
      const Node text = tree.child(n, "w:t");
      if (text == kNone) return;
      const Node properties = tree.child(n, "w:rPr");
      const Faces own = faces_in(tree, properties);
      for (const Script script : scripts_in(tree.text(n))) {
        std::string face = own[static_cast<std::size_t>(script)];
        if (face.empty()) face = of_style(value_of(tree, properties, "w:rStyle"), script);
        if (face.empty()) face = of_style(paragraph_style, script);
        if (face.empty()) face = defaults_[static_cast<std::size_t>(script)];
        if (!face.empty() && !is_symbol_font(face)) found_.insert({face, script});
      }
    });
    return {};
  }

  std::map<std::string, Faces> theme_;
  std::map<std::string, Style> styles_;
  std::string default_style_;
  Faces defaults_;
  std::set<Typeface> found_;
};

}  // namespace

Result<std::vector<Typeface>> named_typefaces(const std::string& docx) {
  CONVOKE_ASSIGN(entries, read_zip(docx, Limits{}));
  Typefaces typefaces;
  CONVOKE_TRY(typefaces.read(entries));
  return typefaces.all();
}

}  // namespace convoke::docx
