#include "platform/docx/conversion/linked_words.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"
#include "platform/docx/clean/xml_tree.h"
#include "platform/docx/zip_reader.h"
#include "platform/docx/zip_writer.h"

namespace convoke::docx {
namespace {

using Node = XmlTree::Node;

constexpr std::string_view kStrict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
constexpr std::string_view kUsual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* kStyle = "ConvokeLinkedWords";

/// `<w:name …>` with its namespace, whatever prefix the part has for it.
std::string open_tag(const std::string& name, std::string_view part) {
  const bool strict = part.find(kStrict) != part.npos;
  return "<w:" + name + " xmlns:w=\"" + std::string(strict ? kStrict : kUsual) + "\"";
}

bool is_link(std::string_view code) {
  code.remove_prefix(std::min(code.find_first_not_of(" \t"), code.size()));
  return ascii_lower(code.substr(0, 9)) == "hyperlink";
}

/// Runs of links to somewhere else, in the order of the text.
class LinkedRuns {
 public:
  explicit LinkedRuns(const XmlTree& tree) : tree_(tree) {
    tree.each(tree.root(), [&](Node node) { look_at(node); });
  }
  const std::vector<Node>& all() const { return all_; }

 private:
  /// A field under way: its code comes first, then what it shows.
  struct Field {
    std::string code;
    bool shows = false;
  };

  void look_at(Node node) {
    if (tree_.is(node, "w:r")) {
      if (in_field() || in_element(node)) all_.push_back(node);
    } else if (tree_.is(node, "w:instrText") && !fields_.empty()) {
      fields_.back().code += tree_.text(node);
    } else if (tree_.is(node, "w:fldChar")) {
      const std::string kind = tree_.attribute(node, "fldCharType").value_or("");
      if (kind == "begin")
        fields_.emplace_back();
      else if (!fields_.empty() && kind == "separate")
        fields_.back().shows = true;
      else if (!fields_.empty() && kind == "end")
        fields_.pop_back();
    }
  }
  bool in_field() const {
    return std::any_of(fields_.begin(), fields_.end(),
                       [](const Field& field) { return field.shows && is_link(field.code); });
  }
  bool in_element(Node node) const {
    for (Node above = tree_.parent(node); above != XmlTree::kNone; above = tree_.parent(above)) {
      if (tree_.is(above, "w:hyperlink")) return tree_.attribute(above, "id").has_value();
      if (tree_.is(above, "w:fldSimple"))
        return is_link(tree_.attribute(above, "instr").value_or(""));
      if (tree_.is(above, "w:p")) return false;
    }
    return false;
  }

  const XmlTree& tree_;
  std::vector<Node> all_;
  std::vector<Field> fields_;
};

/// The part with a style for linked words that have none; nothing where all have.
std::optional<std::string> with_style(const Entry& entry, const Limits& limits) {
  auto tree = XmlTree::of(entry.name, entry.content, limits.depth);
  if (!tree) return std::nullopt;
  const std::string style = open_tag("rStyle", entry.content) + " w:val=\"" + kStyle + "\"/>";
  const LinkedRuns runs(*tree);
  for (const Node run : runs.all()) {
    const Node properties = tree->child(run, "w:rPr");
    if (properties == XmlTree::kNone)
      tree->put_first(run, open_tag("rPr", entry.content) + ">" + style + "</w:rPr>");
    else if (tree->child(properties, "w:rStyle") == XmlTree::kNone)
      tree->put_first(properties, style);
  }
  if (!tree->changed()) return std::nullopt;
  return tree->write();
}

/// The styles with that one.
std::optional<std::string> with_definition(const Entry& entry, const Limits& limits) {
  auto tree = XmlTree::of(entry.name, entry.content, limits.depth);
  if (!tree || !tree->is(tree->root(), "w:styles")) return std::nullopt;
  const std::string style = open_tag("style", entry.content) +
                            " w:type=\"character\" w:customStyle=\"1\" w:styleId=\"" + kStyle +
                            "\"><w:name w:val=\"" + kStyle + "\"/></w:style>";
  Node last = tree->first_child(tree->root());
  while (last != XmlTree::kNone && tree->next(last) != XmlTree::kNone) last = tree->next(last);
  last == XmlTree::kNone ? tree->put_first(tree->root(), style) : tree->put_after(last, style);
  return tree->write();
}

bool may_have_links(const Entry& entry) {
  const std::string name = ascii_lower(entry.name);
  return name.starts_with("word/") && name.ends_with(".xml") &&
         ascii_lower(entry.content).find("hyperlink") != std::string::npos;
}

}  // namespace

std::string with_links_kept(const std::string& docx, const Limits& limits) {
  auto entries = read_zip(docx, limits);
  if (!entries) return docx;
  bool changed = false;
  std::optional<std::string> styles;
  for (const Entry& entry : *entries)
    if (ascii_lower(entry.name) == "word/styles.xml") styles = with_definition(entry, limits);
  if (!styles) return docx;
  ZipWriter zip(docx.size() + docx.size() / 8);
  for (const Entry& entry : *entries) {
    const bool is_styles = ascii_lower(entry.name) == "word/styles.xml";
    auto replaced = is_styles               ? styles
                    : may_have_links(entry) ? with_style(entry, limits)
                                            : std::optional<std::string>();
    changed = changed || (replaced && !is_styles);
    if (replaced)
      zip.add(entry.name, *replaced);
    else
      zip.add_packed(entry.name, {entry.packing, entry.crc,
                                  static_cast<std::uint32_t>(entry.content.size()), entry.packed});
  }
  return changed ? zip.finish() : docx;
}

}  // namespace convoke::docx
