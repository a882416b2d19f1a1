#include "platform/docx/clean/revisions.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <unordered_map>

#include "base/text.h"

namespace convoke::docx {
namespace {

using Node = XmlTree::Node;
constexpr Node kNone = XmlTree::kNone;

template <std::size_t N>
bool one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Elements that carry a former format (§ 17.13.5.29–.37).
constexpr std::array<std::string_view, 9> kFormatChanges{
    "w:rPrChange",     "w:pPrChange",  "w:sectPrChange", "w:tblPrChange",    "w:tblPrExChange",
    "w:tblGridChange", "w:trPrChange", "w:tcPrChange",   "w:numberingChange"};

/// Marks without content of their own that go without a word.
constexpr std::array<std::string_view, 16> kMarks{"w:moveFromRangeStart",
                                                  "w:moveFromRangeEnd",
                                                  "w:moveToRangeStart",
                                                  "w:moveToRangeEnd",
                                                  "w:customXmlInsRangeStart",
                                                  "w:customXmlInsRangeEnd",
                                                  "w:customXmlDelRangeStart",
                                                  "w:customXmlDelRangeEnd",
                                                  "w:customXmlMoveFromRangeStart",
                                                  "w:customXmlMoveFromRangeEnd",
                                                  "w:customXmlMoveToRangeStart",
                                                  "w:customXmlMoveToRangeEnd",
                                                  "w:permStart",
                                                  "w:permEnd",
                                                  "w:commentRangeStart",
                                                  "w:commentRangeEnd"};

/// What Word cannot keep in order without, so that it stays in a hidden run.
constexpr std::array<std::string_view, 3> kFieldCode{"w:fldChar", "w:instrText", "w:rPr"};

/// What a reader sees of a paragraph.
constexpr std::array<std::string_view, 15> kVisible{
    "w:t",     "w:sym",       "w:drawing", "w:pict",      "w:object",
    "w:tab",   "w:br",        "w:cr",      "w:ptab",      "w:footnoteReference",
    "m:oMath", "m:oMathPara", "w:fldChar", "w:fldSimple", "w:endnoteReference"};

Node around(const XmlTree& tree, Node node, std::string_view name) {
  while (node != kNone && !tree.is(node, name)) node = tree.parent(node);
  return node;
}

/// The paragraph, table or control that follows in the same container.
Node block_after(const XmlTree& tree, Node paragraph) {
  static constexpr std::array<std::string_view, 3> kBlocks{"w:p", "w:tbl", "w:sdt"};
  Node next = tree.next(paragraph);
  while (next != kNone && !one_of(tree.name(next), kBlocks)) next = tree.next(next);
  return next;
}

bool is_empty(const XmlTree& tree, Node paragraph) {
  bool empty = true;
  tree.each(paragraph, [&](Node n) {
    if (one_of(tree.name(n), kVisible)) empty = false;
  });
  return empty;
}

class Acceptance {
 public:
  Acceptance(XmlTree& tree, const std::map<std::string, std::string>& comments, Findings& findings)
      : tree_(tree), comments_(comments), findings_(findings) {}

  std::vector<Node> run() {
    tree_.each(tree_.root(), [&](Node node) { meet(node); });
    // A row or table of which every cell or row was deleted.
    for (const Node row : thinned_) remove_if_without(row, "w:tc", "w:tr");
    for (const Node table : thinned_) remove_if_without(table, "w:tr", "w:tbl");
    return std::move(gone_);
  }

 private:
  void meet(Node node) {
    const std::string_view name = tree_.name(node);
    if (name.substr(0, 2) != "w:" && name != "w15:dataBinding") return;
    if (name == "w:del" || name == "w:moveFrom") return deletion(node);
    if (name == "w:ins" || name == "w:moveTo") return insertion(node);
    if (name == "w:delText" || name == "w:delInstrText") {
      found(FindingKind::deletion, node, tree_.text(node));
      tree_.remove(node);
    } else if (name == "w:cellDel") {
      remove_part_of_table(node, "w:tc", "w:tr");
    } else if (name == "w:cellIns") {
      found(FindingKind::insertion, node, {});
      tree_.remove(node);
    } else if (name == "w:cellMerge" || one_of(name, kFormatChanges)) {
      found(FindingKind::formatting, node, {});
      tree_.remove(node);
    } else if (name == "w:commentReference") {
      const auto text = comments_.find(tree_.attribute(node, "id").value_or(""));
      found(FindingKind::comment, node, text == comments_.end() ? std::string() : text->second);
      tree_.remove(node);
    } else if (name == "w:dataBinding" || name == "w15:dataBinding") {
      const Node control = around(tree_, node, "w:sdt");
      if (name == "w:dataBinding")
        found(FindingKind::binding, node, control == kNone ? std::string() : tree_.text(control));
      tree_.remove(node);
    } else if (one_of(name, kMarks)) {
      tree_.remove(node);
    }
  }

  void deletion(Node node) {
    const Node parent = tree_.parent(node);
    const std::string_view place = parent == kNone ? std::string_view() : tree_.name(parent);
    if (place == "w:trPr") return remove_part_of_table(node, "w:tr", "w:tbl");
    if (place == "w:rPr") {
      const Node paragraph =
          tree_.parent(parent) == kNone ? kNone : tree_.parent(tree_.parent(parent));
      if (paragraph != kNone && tree_.is(tree_.parent(parent), "w:pPr") &&
          tree_.is(paragraph, "w:p")) {
        gone_.push_back(paragraph);
      }
    }
    found(FindingKind::deletion, node, tree_.text(node));
    tree_.remove(node);
  }

  void insertion(Node node) {
    found(FindingKind::insertion, node, tree_.text(node));
    const Node parent = tree_.parent(node);
    const std::string_view place = parent == kNone ? std::string_view() : tree_.name(parent);
    if (place == "w:rPr" || place == "w:trPr" || place == "w:numPr" || place == "w:ctrlPr") {
      tree_.remove(node);
    } else {
      tree_.unwrap(node);
    }
  }

  void remove_part_of_table(Node mark, std::string_view part, std::string_view whole) {
    const Node gone = around(tree_, mark, part);
    found(FindingKind::deletion, mark, gone == kNone ? std::string() : tree_.text(gone));
    tree_.remove(gone == kNone ? mark : gone);
    const Node thinned = gone == kNone ? kNone : around(tree_, gone, whole);
    if (thinned == kNone) return;
    thinned_.push_back(thinned);
    if (const Node table = around(tree_, thinned, "w:tbl"); table != thinned && table != kNone)
      thinned_.push_back(table);
  }

  void remove_if_without(Node node, std::string_view part, std::string_view its_name) {
    if (tree_.removed(node) || !tree_.is(node, its_name)) return;
    bool has = false;
    for (Node c = tree_.first_child(node); c != kNone; c = tree_.next(c))
      has = has || tree_.is(c, part) || tree_.is(c, "w:sdt") || tree_.is(c, "w:customXml");
    if (!has) tree_.remove(node);
  }

  void found(FindingKind kind, Node node, std::string words) {
    if (in_fallback(tree_, node)) return;
    constexpr int kEnough = 20;  // places are looked for no longer
    const bool wanted = ++counts_[static_cast<std::size_t>(kind)] <= kEnough;
    if (wanted && trimmed(words).empty()) words = place_of(tree_, node);
    findings_.add(kind, words);
  }

  XmlTree& tree_;
  const std::map<std::string, std::string>& comments_;
  Findings& findings_;
  std::array<int, kFindingKinds> counts_{};
  std::vector<Node> gone_, thinned_;
};

class Hidden {
 public:
  Hidden(XmlTree& tree, const StyleSheet& styles, Findings& findings, std::vector<Node>& gone)
      : tree_(tree), styles_(styles), findings_(findings), gone_(gone) {}

  std::unordered_set<Node> run() {
    tree_.each(tree_.root(), [&](Node node) {
      const std::string_view name = tree_.name(node);
      if (name == "w:r" && is_hidden(node)) hide(node);
      if (name == "w:p" && has_hidden_mark(node)) marks_.push_back(node);
      if (name == "wp:docPr" && is_set(node, "hidden")) hide_drawing(node);
      if (name.substr(0, 2) == "v:" && is_unseen_shape(node)) hide_shape(node);
    });
    for (const Node paragraph : marks_) {
      if (is_empty(tree_, paragraph)) gone_.push_back(paragraph);
    }
    return std::move(runs_);
  }

 private:
  std::string style_of(Node properties, std::string_view name) const {
    const Node style = properties == kNone ? kNone : tree_.child(properties, name);
    return style == kNone ? std::string() : tree_.attribute(style, "val").value_or("");
  }

  bool is_hidden(Node run) const {
    const Node properties = tree_.child(run, "w:rPr");
    const Toggle own = toggle_in(tree_, properties, "w:vanish");
    if (own != Toggle::unsaid) return own == Toggle::on;
    const Node paragraph = around(tree_, run, "w:p");
    const Node of_paragraph = paragraph == kNone ? kNone : tree_.child(paragraph, "w:pPr");
    return styles_.hides(style_of(of_paragraph, "w:pStyle"), style_of(properties, "w:rStyle"));
  }

  /// A hidden mark that joins two styles in one line (w:specVanish, § 17.3.2.36) is no secret.
  bool has_hidden_mark(Node paragraph) const {
    const Node of_paragraph = tree_.child(paragraph, "w:pPr");
    const Node properties = of_paragraph == kNone ? kNone : tree_.child(of_paragraph, "w:rPr");
    return toggle_in(tree_, properties, "w:vanish") == Toggle::on &&
           toggle_in(tree_, properties, "w:specVanish") != Toggle::on;
  }

  bool is_set(Node node, std::string_view attribute) const {
    const std::string value = tree_.attribute(node, attribute).value_or("0");
    return value == "1" || value == "true";
  }

  bool is_unseen_shape(Node shape) const {
    std::string style = tree_.attribute(shape, "style").value_or("");
    std::erase(style, ' ');
    style = ascii_lower(style);
    return style.find("visibility:hidden") != std::string::npos ||
           style.find("display:none") != std::string::npos;
  }

  void hide(Node run) {
    bool had_text = false;
    const std::string text = tree_.text(run);
    for (Node c = tree_.first_child(run); c != kNone; c = tree_.next(c)) {
      if (one_of(tree_.name(c), kFieldCode)) continue;
      tree_.remove(c);
      had_text = true;
    }
    runs_.insert(run);
    if (had_text && !in_fallback(tree_, run)) findings_.add(FindingKind::hidden, text);
  }

  void hide_drawing(Node properties) {
    Node drawing = around(tree_, properties, "w:drawing");
    if (drawing == kNone) return;
    // With its form for old programs.
    const Node choice = tree_.parent(drawing);
    if (choice != kNone && tree_.is(choice, "mc:Choice")) drawing = tree_.parent(choice);
    findings_.add(FindingKind::hidden, tree_.attribute(properties, "name").value_or(""));
    tree_.remove(drawing);
  }

  void hide_shape(Node shape) {
    if (!in_fallback(tree_, shape)) findings_.add(FindingKind::hidden, tree_.text(shape));
    tree_.remove(shape);
  }

  XmlTree& tree_;
  const StyleSheet& styles_;
  Findings& findings_;
  std::vector<Node>& gone_;
  std::vector<Node> marks_;
  std::unordered_set<Node> runs_;
};

}  // namespace

std::string place_of(const XmlTree& tree, Node node) {
  const Node paragraph = around(tree, node, "w:p");
  return paragraph == kNone ? std::string() : tree.text(paragraph);
}

bool in_fallback(const XmlTree& tree, Node node) {
  return around(tree, node, "mc:Fallback") != kNone;
}

std::vector<Node> accept_changes(XmlTree& tree, const std::map<std::string, std::string>& comments,
                                 Findings& findings) {
  return Acceptance(tree, comments, findings).run();
}

std::unordered_set<Node> take_out_hidden(XmlTree& tree, const StyleSheet& styles,
                                         Findings& findings, std::vector<Node>& gone) {
  return Hidden(tree, styles, findings, gone).run();
}

void join_paragraphs(XmlTree& tree, std::vector<Node> gone) {
  const auto depth = [&](Node node) {
    int steps = 0;
    for (; node != kNone; node = tree.parent(node)) ++steps;
    return steps;
  };
  // Those in text boxes before the paragraph around them, else in the order of the text.
  std::map<int, std::set<Node>, std::greater<>> by_depth;
  for (const Node node : gone) by_depth[depth(node)].insert(node);
  for (const auto& [deep, paragraphs] : by_depth) {
    std::unordered_map<Node, std::string> moved;  // to the paragraph that gets it
    for (const Node paragraph : paragraphs) {
      if (tree.removed(paragraph)) continue;
      const Node next = block_after(tree, paragraph);
      if (next == kNone) continue;
      const auto from_before = moved.find(paragraph);
      if (tree.is(next, "w:p")) {
        std::string content;
        if (from_before != moved.end()) {
          content = std::move(from_before->second);
          moved.erase(from_before);
        }
        content += tree.write_content(paragraph, tree.child(paragraph, "w:pPr"));
        moved.emplace(next, std::move(content));
        tree.remove(paragraph);
      } else if (from_before == moved.end() && is_empty(tree, paragraph)) {
        tree.remove(paragraph);
      }
    }
    for (auto& [paragraph, content] : moved) {
      const Node properties = tree.child(paragraph, "w:pPr");
      if (properties == kNone) {
        tree.put_first(paragraph, std::move(content));
      } else {
        tree.put_after(properties, std::move(content));
      }
    }
  }
}

}  // namespace convoke::docx
