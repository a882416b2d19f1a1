#include "platform/docx/clean/embedded.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "platform/docx/clean/field_codes.h"
#include "platform/docx/clean/revisions.h"

namespace convoke::docx {
namespace {

using Node = XmlTree::Node;

template <std::size_t N>
bool one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool holds_object(const XmlTree& tree, Node object) {
  bool holds = false;
  tree.each(object, [&](Node n) {
    holds = holds || tree.is(n, "o:OLEObject") || tree.is(n, "w:control") ||
            tree.is(n, "w:objectEmbed") || tree.is(n, "w:objectLink");
  });
  return holds;
}

/// Old shapes name the address of their link and of a picture by themselves (Part 4 § 19.1.2).
void settle_shape(XmlTree& tree, Node shape, Findings& findings) {
  const std::string source = tree.attribute(shape, "src").value_or("");
  if (!source.empty()) {
    findings.add(FindingKind::outside, source);
    tree.set_attribute(shape, "src", "");
  }
  const std::string href = tree.attribute(shape, "href").value_or("");
  const std::string address = with_plain_fields(href);
  if (!leads_somewhere(address)) {
    findings.add(FindingKind::outside, href);
    tree.set_attribute(shape, "href", "");
  } else if (address != href) {
    tree.set_attribute(shape, "href", address);
  }
}

}  // namespace

Error has_object(const std::string& near, std::string detail) {
  return invalid(N_("The Word document has an embedded object, control or document near “{1}”. Put "
                    "a picture or text in its place."),
                 "template", {near}, std::move(detail));
}

Status refuse_objects(const XmlTree& tree) {
  static constexpr std::array<std::string_view, 6> kObjects{
      "w:object", "w:control", "w:altChunk", "w:subDoc", "o:OLEObject", "w:objectEmbed"};
  Status found;
  tree.each(tree.root(), [&](Node n) {
    if (!found.ok() || !one_of(tree.name(n), kObjects)) return;
    // Word draws horizontal lines and pictures of old as objects without anything embedded.
    if (tree.is(n, "w:object") && !holds_object(tree, n)) return;
    found = has_object(as_place(place_of(tree, n)), std::string(tree.name(n)));
  });
  return found;
}

void take_out_links(XmlTree& tree, const Relations* relations, Findings& findings) {
  std::map<std::string, std::string> gone;
  if (relations) {
    for (const Relation& r : relations->all)
      if (r.gone && r.type == "hyperlink") gone[r.id] = r.target;
  }
  tree.each(tree.root(), [&](Node n) {
    const std::string_view name = tree.name(n);
    if (name == "w:printerSettings") return tree.remove(n);
    if (name.starts_with("v:")) settle_shape(tree, n, findings);
    if (name != "w:hyperlink" && name != "a:hlinkClick" && name != "a:hlinkHover") return;
    const auto target = gone.find(tree.attribute(n, "id").value_or(""));
    if (target == gone.end()) return;
    findings.add(FindingKind::outside, target->second);
    if (name == "w:hyperlink") {
      tree.unwrap(n);
    } else {
      tree.remove(n);
    }
  });
}

}  // namespace convoke::docx
