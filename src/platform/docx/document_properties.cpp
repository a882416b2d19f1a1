#include "platform/docx/document_properties.h"

#include <algorithm>

#include "base/text.h"
#include "platform/docx/clean/relationships.h"
#include "platform/docx/clean/xml_tree.h"
#include "platform/docx/xml_text.h"
#include "platform/docx/zip_writer.h"

namespace convoke::docx {
namespace {

using Node = XmlTree::Node;

constexpr const char* kContentTypes =
    "http://schemas.openxmlformats.org/package/2006/content-types";
constexpr const char* kCoreType = "application/vnd.openxmlformats-package.core-properties+xml";
constexpr const char* kRelationships =
    "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr const char* kCoreRelation =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

std::size_t entry_of(const std::vector<Entry>& entries, std::string_view name) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) {
    return ascii_lower(entry.name) == name;
  });
  return found == entries.end() ? PropertyPlaces::kNone
                                : static_cast<std::size_t>(found - entries.begin());
}

/// `stem` with a number, if it is taken, and `ending`.
template <class Taken>
std::string free_name(const std::string& stem, const std::string& ending, const Taken& taken) {
  for (int n = 0;; ++n) {
    std::string name = stem + (n > 0 ? std::to_string(n) : "") + ending;
    if (!taken(name)) return name;
  }
}

/// The part to which a relationship of this type leads from `from`; empty: none does.
Result<std::string> target_of(const std::vector<Entry>& entries, const std::string& from,
                              std::string_view type, const Limits& limits) {
  const std::size_t place = entry_of(entries, from.empty() ? "_rels/.rels" : relations_of(from));
  if (place == PropertyPlaces::kNone) return std::string();
  CONVOKE_ASSIGN(tree, XmlTree::of(entries[place].name, entries[place].content, limits.depth));
  for (const Relation& relation : Relations(place, from, std::move(tree)).all)
    if (relation.type == type && !relation.external) return resolved(from, relation.target);
  return std::string();
}

/// "w:" of <w:styles>.
std::string root_prefix(std::string_view xml) {
  std::size_t at = xml.find('<');
  while (at != xml.npos && (xml.substr(at, 2) == "<?" || xml.substr(at, 2) == "<!")) {
    const std::string_view end = xml[at + 1] == '?' ? "?>" : "-->";
    at = xml.find(end, at);
    if (at != xml.npos) at = xml.find('<', at + end.size());
  }
  if (at == xml.npos) return {};
  const std::string_view name = xml.substr(at + 1, xml.find_first_of(" \t\r\n/>", at) - at - 1);
  const std::size_t colon = name.find(':');
  return colon == name.npos ? std::string() : std::string(name.substr(0, colon + 1));
}

std::string within(const std::string& tag, const std::string& content) {
  return "<" + tag + ">" + content + "</" + tag + ">";
}

std::string said_in(const XmlTree& tree, Node node, std::string_view attribute,
                    std::string_view otherwise) {
  std::string said = tree.attribute(node, attribute).value_or("");
  return said.empty() ? std::string(otherwise) : said;
}

std::string primary(std::string_view language) {
  return ascii_lower(language.substr(0, language.find('-')));
}

}  // namespace

Result<PropertyPlaces> PropertyPlaces::of(const std::vector<Entry>& entries, const Limits& limits) {
  PropertyPlaces places;
  CONVOKE_TRY(places.find_around(entries, limits));
  CONVOKE_TRY(places.find_styles(entries, limits));
  return places;
}

Status PropertyPlaces::find_around(const std::vector<Entry>& entries, const Limits& limits) {
  const std::size_t types = entry_of(entries, "[content_types].xml");
  const std::size_t relations = entry_of(entries, "_rels/.rels");
  if (types == kNone || relations == kNone) return {};
  name_ = free_name("docProps/core", ".xml", [&](const std::string& name) {
    return entry_of(entries, ascii_lower(name)) != kNone;
  });
  CONVOKE_ASSIGN(tree, XmlTree::of(entries[types].name, entries[types].content, limits.depth));
  for (Node n = tree.first_child(tree.root()); n != XmlTree::kNone; n = tree.next(n))
    if (tree.attribute(n, "PartName").value_or("") == "/" + name_) tree.remove(n);
  tree.put_first(tree.root(), std::string("<Override xmlns=\"") + kContentTypes +
                                  "\" PartName=\"/" + name_ + "\" ContentType=\"" + kCoreType +
                                  "\"/>");
  around_.push_back({types, tree.write()});

  CONVOKE_ASSIGN(read,
                 XmlTree::of(entries[relations].name, entries[relations].content, limits.depth));
  Relations of_package(relations, {}, std::move(read));
  const std::string id = free_name("properties", "", [&](const std::string& name) {
    return std::any_of(of_package.all.begin(), of_package.all.end(),
                       [&](const Relation& one) { return one.id == name; });
  });
  of_package.tree.put_first(of_package.tree.root(), std::string("<Relationship xmlns=\"") +
                                                        kRelationships + "\" Id=\"" + id +
                                                        "\" Type=\"" + kCoreRelation +
                                                        "\" Target=\"" + name_ + "\"/>");
  around_.push_back({relations, of_package.tree.write()});
  return {};
}

Status PropertyPlaces::find_styles(const std::vector<Entry>& entries, const Limits& limits) {
  CONVOKE_ASSIGN(document, target_of(entries, {}, "officeDocument", limits));
  CONVOKE_ASSIGN(part, target_of(entries, document, "styles", limits));
  const std::size_t place = entry_of(entries, part.empty() ? "word/styles.xml" : part);
  if (place == kNone) return {};
  const std::string& xml = entries[place].content;
  prefix_ = root_prefix(xml);
  if (prefix_.empty()) return {};  // attributes there could not be named
  CONVOKE_ASSIGN(tree, XmlTree::of(entries[place].name, xml, limits.depth));
  if (!tree.is(tree.root(), "w:styles")) return {};

  std::string mark = "<!--language-->";
  while (xml.find(mark) != std::string::npos) mark.insert(4, "-");
  const auto below = [&](Node node, const char* name) {
    return node == XmlTree::kNone ? node : tree.child(node, name);
  };
  const Node defaults = below(tree.root(), "w:docDefaults");
  const Node of_runs = below(defaults, "w:rPrDefault"), run = below(of_runs, "w:rPr");
  const Node language = below(run, "w:lang");
  east_asian_ = "zh-CN";
  right_to_left_ = "ar-SA";
  if (language != XmlTree::kNone) {
    language_ = said_in(tree, language, "val", {});
    east_asian_ = said_in(tree, language, "eastAsia", east_asian_);
    right_to_left_ = said_in(tree, language, "bidi", right_to_left_);
    tree.remove(language);
    tree.put_after(language, mark);
  } else if (run != XmlTree::kNone) {
    Node last = tree.first_child(run);
    while (last != XmlTree::kNone && tree.next(last) != XmlTree::kNone) last = tree.next(last);
    last == XmlTree::kNone ? tree.put_first(run, mark) : tree.put_after(last, mark);
  } else if (of_runs != XmlTree::kNone) {
    tree.put_first(of_runs, within(prefix_ + "rPr", mark));
  } else {
    const std::string whole = within(prefix_ + "rPrDefault", within(prefix_ + "rPr", mark));
    defaults != XmlTree::kNone
        ? tree.put_first(defaults, whole)
        : tree.put_first(tree.root(), within(prefix_ + "docDefaults", whole));
  }
  styles_head_ = tree.write();
  const std::size_t at = styles_head_.find(mark);
  styles_tail_ = styles_head_.substr(at + mark.size());
  styles_head_.resize(at);
  styles_ = place;
  return {};
}

bool PropertyPlaces::lacks(std::string_view language) const {
  return !language.empty() && primary(language) != primary(language_);
}

std::string PropertyPlaces::language_element(std::string_view language) const {
  const std::string kind = primary(language);
  std::string out = "<" + prefix_ + "lang";
  const auto add = [&](const char* name, std::string_view value) {
    out += " " + prefix_ + name + "=\"";
    append_attribute(out, value);
    out += "\"";
  };
  add("val", language);
  add("eastAsia", kind == "zh" ? language : east_asian_);
  add("bidi", kind == "ar" ? language : right_to_left_);
  return out + "/>";
}

std::string PropertyPlaces::content(const DocumentProperties& properties) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<cp:coreProperties "
      "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">";
  const std::string title = folded_spaces(properties.title);
  if (!title.empty() && xml_can_carry(title)) {
    out += "<dc:title>";
    append_escaped(out, title);
    out += "</dc:title>";
  }
  if (!properties.language.empty()) {
    out += "<dc:language>";
    append_escaped(out, properties.language);
    out += "</dc:language>";
  }
  return out + "</cp:coreProperties>";
}

Result<std::string> with_properties(const std::string& docx, const DocumentProperties& properties,
                                    const Limits& limits) {
  CONVOKE_ASSIGN(entries, read_zip(docx, limits));
  CONVOKE_ASSIGN(places, PropertyPlaces::of(entries, limits));
  CONVOKE_ASSIGN(own, target_of(entries, {}, "core-properties", limits));
  const bool adds = own.empty() && !places.name().empty();
  ZipWriter zip(docx.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    const auto changed =
        std::find_if(places.around().begin(), places.around().end(),
                     [&](const PropertyPlaces::Changed& one) { return one.place == i; });
    if (adds && changed != places.around().end()) {
      zip.add(entry.name, changed->content);
    } else if (i == places.styles() && places.lacks(properties.language)) {
      zip.add(entry.name, places.styles_head() + places.language_element(properties.language) +
                              places.styles_tail());
    } else {
      zip.add_packed(entry.name, {entry.packing, entry.crc,
                                  static_cast<std::uint32_t>(entry.content.size()), entry.packed});
    }
  }
  if (adds) zip.add(places.name(), PropertyPlaces::content(properties));
  return zip.finish();
}

}  // namespace convoke::docx
