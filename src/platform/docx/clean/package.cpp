#include "platform/docx/clean/package.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "platform/docx/clean/embedded.h"
#include "platform/docx/clean/field_codes.h"
#include "platform/docx/clean/relationships.h"
#include "platform/docx/clean/revisions.h"
#include "platform/docx/clean/style_sheet.h"
#include "platform/docx/clean/xml_tree.h"

namespace convoke::docx {
namespace {

using Node = XmlTree::Node;
constexpr Node kNone = XmlTree::kNone;
constexpr const char* kField = "template";
constexpr const char* kTypes = "[content_types].xml";

template <std::size_t N>
bool one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Settings (§ 17.15.1) that tell of the drafter or make Word do something.
constexpr std::array<std::string_view, 9> kSettings{
    "w:trackRevisions", "w:docVars",         "w:mailMerge",    "w:attachedTemplate", "w:linkStyles",
    "w:updateFields",   "w:saveThroughXslt", "w:revisionView", "w:doNotTrackMoves"};

Error has_macros(std::string detail) {
  return invalid(N_("Word templates (.dotx) and documents with macros are not accepted. Save the "
                    "file as a Word document (.docx)."),
                 kField, {}, std::move(detail));
}

class Package {
 public:
  Package(std::vector<Entry>& entries, const Limits& limits, Findings& findings)
      : entries_(entries), limits_(limits), findings_(findings) {}

  Result<StyleSheet> run() {
    for (std::size_t i = 0; i < entries_.size(); ++i) places_[ascii_lower(entries_[i].name)] = i;
    CONVOKE_TRY(refuse_macros());
    CONVOKE_TRY(read_relations());
    const std::set<std::string> reached = reach({""});
    for (Relations& relations : relations_) CONVOKE_TRY(judge(relations));
    CONVOKE_TRY(read_styles());
    CONVOKE_TRY(read_comments());
    for (const auto& [part, kind] : stories_) {
      if (kind != "footnotes" && kind != "endnotes") CONVOKE_TRY(clean_story(part, kind));
    }
    // After the rest, which tells the notes that are still referred to.
    for (const auto& [part, kind] : stories_) {
      if (kind == "footnotes" || kind == "endnotes") CONVOKE_TRY(clean_story(part, kind));
    }
    for (const std::string& part : settings_) CONVOKE_TRY(clean_settings(part));
    for (const std::string& part : charts_) CONVOKE_TRY(clean_chart(part));
    for (Relations& relations : relations_) write(relations);
    CONVOKE_TRY(remove_unreached(reached));
    return std::move(styles_);
  }

 private:
  Result<XmlTree> tree_of(const std::string& part) const {
    const Entry& entry = entries_[places_.at(part)];
    return XmlTree::of(entry.name, entry.content, limits_.depth);
  }

  void put(std::size_t place, const XmlTree& tree) {
    if (!tree.changed()) return;
    entries_[place].content = tree.write();
    entries_[place].packed.clear();
  }

  Status refuse_macros() const {
    for (const auto& [name, place] : places_) {
      const std::string_view file = last_step(name);
      if (file == "vbaproject.bin" || file == "vbadata.xml" ||
          file.starts_with("vbaprojectsignature"))
        return has_macros(name);
    }
    return {};
  }

  Status read_relations() {
    for (const auto& [name, place] : places_) {
      const auto of = part_of_relations(name);
      if (!of) continue;
      CONVOKE_ASSIGN(tree, tree_of(name));
      relations_.emplace_back(place, *of, std::move(tree));
    }
    std::set<std::string> building_blocks;  // they go, with what they refer to
    for (const Relations& relations : relations_) {
      for (const Relation& r : relations.all)
        if (r.type == "glossaryDocument") building_blocks.insert(resolved(relations.of, r.target));
    }
    for (const Relations& relations : relations_) {
      if (building_blocks.contains(relations.of)) continue;
      for (const Relation& r : relations.all) note_part(relations.of, r);
    }
    // Parts that are found by their name alone.
    for (const auto& [name, place] : places_) {
      if (name == "word/document.xml") stories_.emplace(name, "officeDocument");
      if (!name.ends_with(".xml")) continue;
      if (name.starts_with("word/header")) stories_.emplace(name, "header");
      if (name.starts_with("word/footer")) stories_.emplace(name, "footer");
      if (name == "word/footnotes.xml") stories_.emplace(name, "footnotes");
      if (name == "word/endnotes.xml") stories_.emplace(name, "endnotes");
      if (name == "word/settings.xml") settings_.insert(name);
      if (name == "word/styles.xml") styles_part_ = name;
      if (name == "word/comments.xml") comments_part_ = name;
    }
    return {};
  }

  void note_part(const std::string& of, const Relation& r) {
    static constexpr std::array<std::string_view, 5> kStories{"officeDocument", "header", "footer",
                                                              "footnotes", "endnotes"};
    const std::string part = resolved(of, r.target);
    if (r.external || !places_.contains(part)) return;
    if (one_of(r.type, kStories)) stories_.emplace(part, r.type);
    if (r.type == "numbering" || r.type == "styles") stories_.emplace(part, r.type);
    if (r.type == "settings") settings_.insert(part);
    if (r.type == "styles") styles_part_ = part;
    if (r.type == "comments") comments_part_ = part;
    if (r.type == "chart") charts_.insert(part);
  }

  /// Decides what becomes of each relationship by its kind.
  Status judge(Relations& relations) {
    for (Relation& r : relations.all) {
      const TargetKind kind = target_kind(r.type);
      if (kind == TargetKind::macros) return has_macros(r.target);
      if (kind == TargetKind::embedded) return has_object(as_place(r.target), r.type);
      if (kind == TargetKind::properties) {
        CONVOKE_TRY(tell_properties(resolved(relations.of, r.target)));
        r.gone = true;
      } else if (kind == TargetKind::unwanted) {
        tell_gone(r);
        r.gone = true;
      } else if (r.type == "package") {
        if (!charts_.contains(relations.of)) return has_object(as_place(r.target), r.type);
        findings_.add(FindingKind::unseen, last_step(r.target));
        r.gone = true;
      } else if (r.external && r.type == "hyperlink") {
        settle_address(relations, r);
      } else if (r.external && charts_.contains(relations.of)) {
        findings_.add(FindingKind::outside, r.target);
        r.gone = true;
      } else if (r.external) {
        return invalid(N_("The Word document shows something that lies outside of it: {1}. Insert "
                          "the picture or the text itself."),
                       kField, {as_place(r.target)}, r.type);
      }
    }
    return {};
  }

  void tell_gone(const Relation& r) {
    if (r.type == "attachedTemplate" || r.type.starts_with("mailMerge"))
      findings_.add(FindingKind::outside, r.target);
    if (r.type == "glossaryDocument" || r.type == "recipientData" || r.type == "thumbnail")
      findings_.add(FindingKind::unseen, last_step(r.target));
  }

  void settle_address(Relations& relations, Relation& r) {
    std::string address = with_plain_fields(r.target);
    r.gone = !leads_somewhere(address);
    if (r.gone && !stories_.contains(relations.of)) {
      // What refers to it stays as it is, in a diagram for instance.
      findings_.add(FindingKind::outside, r.target);
      r.gone = false;
      address = "#";
    }
    if (address != r.target) relations.tree.set_attribute(r.node, "Target", address);
    r.target = std::move(address);
  }

  Status tell_properties(const std::string& part) {
    if (!places_.contains(part)) return {};
    CONVOKE_ASSIGN(tree, tree_of(part));
    static constexpr std::array<std::string_view, 16> kPersonal{
        "title",    "subject",       "creator",    "keywords", "description", "lastModifiedBy",
        "category", "contentStatus", "identifier", "Company",  "Manager",     "HyperlinkBase",
        "property", "Subject",       "Keywords",   "Title"};
    for (Node n = tree.first_child(tree.root()); n != kNone; n = tree.next(n)) {
      const std::string_view name = tree.name(n);
      if (!one_of(name.substr(name.find(':') + 1), kPersonal)) continue;
      const std::string value = tree.text(n);
      if (!trimmed(value).empty()) findings_.add(FindingKind::property, value);
    }
    return {};
  }

  Status read_styles() {
    if (styles_part_.empty()) return {};
    CONVOKE_ASSIGN(tree, tree_of(styles_part_));
    styles_ = StyleSheet(tree);
    return {};
  }

  Status read_comments() {
    if (comments_part_.empty()) return {};
    CONVOKE_ASSIGN(tree, tree_of(comments_part_));
    for (Node n = tree.first_child(tree.root()); n != kNone; n = tree.next(n))
      comments_[tree.attribute(n, "id").value_or("")] = tree.text(n);
    return {};
  }

  Relations* relations_from(std::string_view part) {
    const auto it = std::find_if(relations_.begin(), relations_.end(),
                                 [&](const Relations& r) { return r.of == part; });
    return it == relations_.end() ? nullptr : &*it;
  }

  /// Ids of relationships that the part's attributes name.
  static std::set<std::string> named_ids(const XmlTree& tree, const Relations* relations) {
    std::set<std::string, std::less<>> known;
    std::set<std::string> named;
    if (!relations) return named;
    for (const Relation& r : relations->all) known.insert(r.id);
    tree.each(tree.root(), [&](Node n) {
      for (const Attribute& a : tree.attributes(n))
        if (const auto it = known.find(a.raw); it != known.end()) named.insert(*it);
    });
    return named;
  }

  Status clean_story(const std::string& part, const std::string& kind) {
    CONVOKE_ASSIGN(tree, tree_of(part));
    Relations* relations = relations_from(part);
    const std::set<std::string> before = named_ids(tree, relations);
    CONVOKE_TRY(refuse_objects(tree));
    std::vector<Node> gone = accept_changes(tree, comments_, findings_);
    if (kind != "styles" && kind != "numbering") {
      if (kind == "footnotes" || kind == "endnotes") remove_lost_notes(tree, kind);
      const auto hidden = take_out_hidden(tree, styles_, findings_, gone);
      take_out_links(tree, relations, findings_);
      CONVOKE_TRY(settle_fields(tree, hidden, findings_));
      note_references(tree);
    }
    if (relations && tree.changed()) {
      const std::set<std::string> after = named_ids(tree, relations);
      for (Relation& r : relations->all)
        r.gone = r.gone || (before.contains(r.id) && !after.contains(r.id));
    }
    join_paragraphs(tree, std::move(gone));
    put(places_.at(part), tree);
    return {};
  }

  void note_references(const XmlTree& tree) {
    tree.each(tree.root(), [&](Node n) {
      if (tree.is(n, "w:footnoteReference") || tree.is(n, "w:endnoteReference"))
        referred_.insert(std::string(tree.name(n)) + tree.attribute(n, "id").value_or(""));
    });
  }

  /// Notes whose reference was deleted or hidden.
  void remove_lost_notes(XmlTree& tree, const std::string& kind) {
    const std::string name = kind == "footnotes" ? "w:footnote" : "w:endnote";
    for (Node n = tree.first_child(tree.root()); n != kNone; n = tree.next(n)) {
      if (!tree.is(n, name) || tree.attribute(n, "type").value_or("normal") != "normal") continue;
      if (referred_.contains(name + "Reference" + tree.attribute(n, "id").value_or(""))) continue;
      findings_.add(FindingKind::hidden, tree.text(n));
      tree.remove(n);
    }
  }

  Status clean_settings(const std::string& part) {
    CONVOKE_ASSIGN(tree, tree_of(part));
    for (Node n = tree.first_child(tree.root()); n != kNone; n = tree.next(n)) {
      if (!one_of(tree.name(n), kSettings)) continue;
      if (tree.is(n, "w:docVars")) findings_.add(FindingKind::property, {});
      tree.remove(n);
    }
    put(places_.at(part), tree);
    return {};
  }

  Status clean_chart(const std::string& part) {
    CONVOKE_ASSIGN(tree, tree_of(part));
    for (Node n = tree.first_child(tree.root()); n != kNone; n = tree.next(n))
      if (tree.is(n, "c:externalData")) tree.remove(n);
    put(places_.at(part), tree);
    return {};
  }

  void write(Relations& relations) {
    for (const Relation& r : relations.all)
      if (r.gone) relations.tree.remove(r.node);
    put(relations.entry, relations.tree);
  }

  /// `open` ("" is the package), and the parts to which relationships lead from there.
  std::set<std::string> reach(std::vector<std::string> open) const {
    std::set<std::string> reached(open.begin(), open.end());
    while (!open.empty()) {
      const std::string part = std::move(open.back());
      open.pop_back();
      for (const Relations& relations : relations_) {
        if (relations.of != part) continue;
        for (const Relation& r : relations.all) {
          if (r.gone || r.external) continue;
          std::string target = resolved(part, r.target);
          if (places_.contains(target) && reached.insert(target).second)
            open.push_back(std::move(target));
        }
      }
    }
    return reached;
  }

  /// What is read though no relationship leads there: it was cleaned like the rest.
  std::vector<std::string> found_by_name(const std::set<std::string>& reached) const {
    std::vector<std::string> found;
    for (const auto& [part, kind] : stories_)
      if (!reached.contains(part)) found.push_back(part);
    for (const std::string& part : settings_)
      if (!reached.contains(part)) found.push_back(part);
    if (!styles_part_.empty() && !reached.contains(styles_part_)) found.push_back(styles_part_);
    return found;
  }

  /// Parts that no relationship leads to any more, or never did, and their own relationships.
  Status remove_unreached(const std::set<std::string>& before) {
    std::vector<std::string> roots = found_by_name(before);
    roots.emplace_back();
    const std::set<std::string> now = reach(std::move(roots));
    std::set<std::string> gone;
    for (const auto& [name, place] : places_) {
      if (name == kTypes) continue;
      const auto of = part_of_relations(name);
      if (now.contains(of ? *of : name)) continue;
      gone.insert(name);
      const bool lay_about = !of && !before.contains(name) && !told_elsewhere(name);
      if (lay_about && !name.ends_with('/')) findings_.add(FindingKind::unseen, last_step(name));
    }
    if (gone.empty()) return {};
    CONVOKE_TRY(forget_types(gone));
    std::erase_if(entries_, [&](const Entry& e) { return gone.contains(ascii_lower(e.name)); });
    return {};
  }

  /// Leftovers that say nothing an officer could look for.
  static bool told_elsewhere(const std::string& name) {
    return name == "word/comments.xml" || name == "word/people.xml" ||
           name.starts_with("docprops/") || name.starts_with("customxml/");
  }

  Status forget_types(const std::set<std::string>& gone) {
    if (!places_.contains(kTypes)) return {};
    CONVOKE_ASSIGN(tree, tree_of(kTypes));
    for (Node n = tree.first_child(tree.root()); n != kNone; n = tree.next(n)) {
      const std::string part = ascii_lower(tree.attribute(n, "PartName").value_or(""));
      if (!part.empty() && gone.contains(part.substr(1))) tree.remove(n);
    }
    put(places_.at(kTypes), tree);
    return {};
  }

  std::vector<Entry>& entries_;
  const Limits& limits_;
  Findings& findings_;
  std::map<std::string, std::size_t> places_;  ///< by lower-case name
  std::vector<Relations> relations_;
  std::map<std::string, std::string> stories_;  ///< part → kind of the relationship to it
  std::set<std::string> settings_, charts_, referred_;
  std::string styles_part_, comments_part_;
  StyleSheet styles_;
  std::map<std::string, std::string> comments_;
};

}  // namespace

Result<StyleSheet> clean_package(std::vector<Entry>& entries, const Limits& limits,
                                 Findings& findings) {
  return Package(entries, limits, findings).run();
}

}  // namespace convoke::docx
