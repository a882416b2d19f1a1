#include "platform/docx/clean/relationships.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace convoke::docx {
namespace {

template <std::size_t N>
bool one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Kinds of relationships (ECMA-376 Part 1 § 11, § 15; [MS-DOCX]) whose target goes.
constexpr std::array<std::string_view, 3> kProperties{"core-properties", "extended-properties",
                                                      "custom-properties"};
constexpr std::array<std::string_view, 23> kGone{"comments",
                                                 "commentsExtended",
                                                 "commentsIds",
                                                 "commentsExtensible",
                                                 "people",
                                                 "documenttasks",
                                                 "customXml",
                                                 "customXmlProps",
                                                 "attachedTemplate",
                                                 "mailMergeSource",
                                                 "mailMergeHeaderSource",
                                                 "recipientData",
                                                 "thumbnail",
                                                 "printerSettings",
                                                 "keyMapCustomizations",
                                                 "attachedToolbars",
                                                 "origin",
                                                 "signature",
                                                 "glossaryDocument",
                                                 "webextension",
                                                 "webextensiontaskpanes",
                                                 "extensibility",
                                                 "classificationlabels"};
constexpr std::array<std::string_view, 9> kEmbedded{
    "oleObject", "control", "activeXControlBinary", "aFChunk", "subDocument", "frame", "video",
    "audio",     "media"};
constexpr std::array<std::string_view, 5> kMacros{
    "vbaProject", "wordVbaData", "vbaProjectSignature", "vbaProjectSignatureAgile", "xlMacrosheet"};
}  // namespace

Relations::Relations(std::size_t its_entry, std::string its_part, XmlTree its_tree)
    : entry(its_entry), of(std::move(its_part)), tree(std::move(its_tree)) {
  for (XmlTree::Node n = tree.first_child(tree.root()); n != XmlTree::kNone; n = tree.next(n)) {
    all.push_back({n, tree.attribute(n, "Id").value_or(""),
                   std::string(last_step(tree.attribute(n, "Type").value_or(""))),
                   tree.attribute(n, "Target").value_or(""),
                   tree.attribute(n, "TargetMode") == "External", false});
  }
}

TargetKind target_kind(std::string_view type) {
  if (one_of(type, kMacros)) return TargetKind::macros;
  if (one_of(type, kEmbedded)) return TargetKind::embedded;
  if (one_of(type, kProperties)) return TargetKind::properties;
  return one_of(type, kGone) ? TargetKind::unwanted : TargetKind::other;
}

std::string_view last_step(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::string resolved(std::string_view from, std::string_view target) {
  target = target.substr(0, target.find_first_of("#?"));
  std::vector<std::string> steps;
  if (!target.starts_with('/')) {
    steps = split(from, '/');
    steps.pop_back();
  }
  for (const std::string& step : split(target, '/')) {
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
  }
  std::string name;
  for (const std::string& step : steps) name += (name.empty() ? "" : "/") + step;
  return ascii_lower(name);
}

std::string relations_of(const std::string& part) {
  const std::size_t file = part.rfind('/') + 1;
  return part.substr(0, file) + "_rels/" + part.substr(file) + ".rels";
}

std::optional<std::string> part_of_relations(const std::string& name) {
  constexpr std::string_view kFolder = "_rels/", kEnd = ".rels";
  const std::size_t folder = name.rfind(kFolder);
  if (!name.ends_with(kEnd) || folder == std::string::npos) return std::nullopt;
  const std::string part = name.substr(0, folder) + name.substr(folder + kFolder.size());
  return part.substr(0, part.size() - kEnd.size());
}

}  // namespace convoke::docx
