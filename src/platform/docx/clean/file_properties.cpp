#include "platform/docx/clean/file_properties.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "platform/docx/clean/relationships.h"
#include "platform/docx/zip_reader.h"
#include "platform/docx/zip_writer.h"

namespace convoke::docx {
namespace {

bool is_removed(const Relation& relation) {
  return !relation.external &&
         (target_kind(relation.type) == TargetKind::properties || relation.type == "thumbnail");
}

}  // namespace

Result<std::string> without_file_properties(const std::string& docx, const Limits& limits) {
  CONVOKE_ASSIGN(entries, read_zip(docx, limits));
  const auto of_package = std::find_if(entries.begin(), entries.end(), [](const Entry& entry) {
    return ascii_lower(entry.name) == "_rels/.rels";
  });
  if (of_package == entries.end()) return docx;
  CONVOKE_ASSIGN(tree, XmlTree::of(of_package->name, of_package->content, limits.depth));
  Relations relations(0, {}, std::move(tree));
  std::set<std::string> gone;
  for (const Relation& relation : relations.all) {
    if (!is_removed(relation)) continue;
    gone.insert(resolved("", relation.target));
    relations.tree.remove(relation.node);
  }
  if (gone.empty()) return docx;
  const std::string written = relations.tree.write();
  ZipWriter zip(docx.size());
  for (const Entry& entry : entries) {
    const std::string name = ascii_lower(entry.name);
    if (gone.contains(name)) continue;
    if (&entry == &*of_package) {
      zip.add(entry.name, written);
    } else if (name == "[content_types].xml") {
      // A part that is not there needs no type.
      CONVOKE_ASSIGN(types, XmlTree::of(entry.name, entry.content, limits.depth));
      for (XmlTree::Node n = types.first_child(types.root()); n != XmlTree::kNone;
           n = types.next(n)) {
        const std::string part = ascii_lower(types.attribute(n, "PartName").value_or(""));
        if (part.starts_with('/') && gone.contains(part.substr(1))) types.remove(n);
      }
      zip.add(entry.name, types.write());
    } else {
      zip.add_packed(entry.name, {entry.packing, entry.crc,
                                  static_cast<std::uint32_t>(entry.content.size()), entry.packed});
    }
  }
  return zip.finish();
}

}  // namespace convoke::docx
