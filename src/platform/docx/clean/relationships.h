// Relationships between the parts of a package (ECMA-376 Part 2 § 9.3).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/docx/clean/xml_tree.h"

namespace convoke::docx {

struct Relation {
  XmlTree::Node node = XmlTree::kNone;
  std::string id;
  std::string type;  ///< its last step, which transitional and strict documents share
  std::string target;
  bool external = false, gone = false;
};

/// The relationships of one part.
struct Relations {
  Relations(std::size_t its_entry, std::string its_part, XmlTree its_tree);

  std::size_t entry = 0;  ///< of the relationship part
  std::string of;         ///< the part's name in lower case; empty for the package
  XmlTree tree;
  std::vector<Relation> all;
};

/// What becomes of a relationship of a type, as far as the type alone tells.
enum class TargetKind {
  other,
  properties,  ///< of the file: taken out
  unwanted,    ///< comments, templates, building blocks …: taken out
  embedded,    ///< objects, controls, other documents: refused
  macros       ///< refused
};
TargetKind target_kind(std::string_view type);

/// What stands behind the last slash.
std::string_view last_step(std::string_view path);
/// The name of a part that `target` means, seen from the part `from`, in lower case.
std::string resolved(std::string_view from, std::string_view target);
/// The relationship part of a part: "word/_rels/document.xml.rels" of "word/document.xml".
std::string relations_of(const std::string& part);
/// And back; nothing if `name` is no relationship part. In lower case.
std::optional<std::string> part_of_relations(const std::string& name);

}  // namespace convoke::docx
