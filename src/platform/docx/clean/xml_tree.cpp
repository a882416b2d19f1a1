#include "platform/docx/clean/xml_tree.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "platform/docx/xml_reader.h"
#include "platform/docx/xml_text.h"

namespace convoke::docx {
namespace {

constexpr const char* kField = "template";

/// The usual prefixes of the namespaces of ECMA-376, transitional and strict.
std::string usual_name(std::string_view expanded) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kSpaces{{
      {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w:"},
      {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w:"},
      {"http://schemas.openxmlformats.org/drawingml/2006/main", "a:"},
      {"http://purl.oclc.org/ooxml/drawingml/main", "a:"},
      {"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp:"},
      {"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp:"},
      {"http://schemas.openxmlformats.org/drawingml/2006/chart", "c:"},
      {"http://purl.oclc.org/ooxml/drawingml/chart", "c:"},
      {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m:"},
      {"http://purl.oclc.org/ooxml/officeDocument/math", "m:"},
      {"http://schemas.openxmlformats.org/package/2006/relationships", "rel:"},
      {"http://schemas.openxmlformats.org/package/2006/content-types", "ct:"},
      {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc:"},
      {"http://schemas.microsoft.com/office/word/2010/wordml", "w14:"},
      {"http://schemas.microsoft.com/office/word/2012/wordml", "w15:"},
      {"urn:schemas-microsoft-com:vml", "v:"},
      {"urn:schemas-microsoft-com:office:office", "o:"},
      {"http://purl.org/dc/elements/1.1/", "dc:"},
      {"http://purl.org/dc/terms/", "dcterms:"},
      {"http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "cp:"},
  }};
  const std::size_t blank = expanded.rfind(' ');
  if (blank == std::string_view::npos) return "?:" + std::string(expanded);
  const auto* const known = std::find_if(kSpaces.begin(), kSpaces.end(), [&](const auto& space) {
    return space.first == expanded.substr(0, blank);
  });
  return std::string(known == kSpaces.end() ? "?:" : known->second) +
         std::string(expanded.substr(blank + 1));
}

std::string_view local_part(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_xml_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// "&#91;" or "&#x5B;" without its ends; nothing if it is none.
std::optional<std::uint32_t> character_reference(std::string_view inner) {
  if (inner.empty() || inner.front() != '#') return std::nullopt;
  inner.remove_prefix(1);
  int base = 10;
  if (!inner.empty() && inner.front() == 'x') {
    inner.remove_prefix(1);
    base = 16;
  }
  std::uint32_t code = 0;
  const char* const end = inner.data() + inner.size();
  const auto read = std::from_chars(inner.data(), end, code, base);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return code;
}

}  // namespace

std::string xml_unescaped(std::string_view raw) {
  static constexpr std::array<std::pair<std::string_view, char>, 5> kEntities{
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
  std::string out;
  while (!raw.empty()) {
    const std::size_t begin = std::min(raw.find('&'), raw.size());
    out.append(raw.substr(0, begin));
    raw.remove_prefix(begin);
    if (raw.empty()) break;
    const std::size_t end = raw.find(';');
    const std::string_view inner =
        end == std::string_view::npos ? std::string_view() : raw.substr(1, end - 1);
    const auto* const entity = std::find_if(kEntities.begin(), kEntities.end(),
                                            [&](const auto& e) { return e.first == inner; });
    const auto code = character_reference(inner);
    if (entity != kEntities.end()) {
      out += entity->second;
    } else if (code) {
      append_code_point(out, *code);
    } else {
      out += '&';
      raw.remove_prefix(1);
      continue;
    }
    raw.remove_prefix(end + 1);
  }
  return out;
}

class XmlTree::Builder : public XmlReader {
 public:
  explicit Builder(XmlTree& tree) : tree_(tree) {}

 private:
  void on_start(std::string_view name, const char**) override {
    if (tree_.nodes_.size() >= kMostElements) {
      return stop(too_large(N_("The Word document has too many parts."), kField));
    }
    Element element;
    element.begin = static_cast<std::uint32_t>(offset());
    element.open_end = static_cast<std::uint32_t>(offset() + length());
    element.name = name_of(name);
    const auto node = static_cast<Node>(tree_.nodes_.size());
    if (!open_.empty()) {
      element.parent = open_.back().first;
      Node& last = open_.back().second;
      (last == kNone ? tree_.nodes_[element.parent].first_child : tree_.nodes_[last].next) = node;
      last = node;
    }
    tree_.nodes_.push_back(element);
    open_.emplace_back(node, kNone);
  }

  void on_end(std::string_view) override {
    Element& element = tree_.nodes_[open_.back().first];
    element.close_begin = static_cast<std::uint32_t>(offset());
    element.end = static_cast<std::uint32_t>(offset() + length());
    open_.pop_back();
  }

  std::uint16_t name_of(std::string_view expanded) {
    const auto [it, is_new] = ids_.emplace(expanded, static_cast<std::uint16_t>(ids_.size()));
    if (is_new) {
      if (ids_.size() > 0xFFFF) stop_broken("too many names");
      tree_.names_.push_back(usual_name(expanded));
    }
    return it->second;
  }

  XmlTree& tree_;
  std::unordered_map<std::string, std::uint16_t> ids_;
  std::vector<std::pair<Node, Node>> open_;  ///< with the last child so far
};

Result<XmlTree> XmlTree::of(std::string_view part, std::string xml, unsigned depth) {
  XmlTree tree;
  tree.xml_ = std::move(xml);
  Builder builder(tree);
  CONVOKE_TRY(builder.read(part, tree.xml_, depth));
  return tree;
}

XmlTree::Node XmlTree::child(Node node, std::string_view its_name) const {
  Node found = first_child(node);
  while (found != kNone && !is(found, its_name)) found = next(found);
  return found;
}

std::string_view XmlTree::tag(Node node) const {
  if (const auto it = tags_.find(node); it != tags_.end()) return it->second;
  const Element& e = nodes_[node];
  return std::string_view(xml_).substr(e.begin, e.open_end - e.begin);
}

std::vector<Attribute> XmlTree::attributes(Node node) const {
  std::vector<Attribute> found;
  const std::string_view text = tag(node);
  std::size_t at = text.find_first_of(" \t\r\n/>");
  for (;;) {
    while (at < text.size() && is_xml_space(text[at])) ++at;
    const std::size_t equals = text.find('=', at);
    if (equals == std::string_view::npos) return found;
    const std::size_t open = text.find_first_of("\"'", equals);
    if (open == std::string_view::npos) return found;
    const std::size_t close = text.find(text[open], open + 1);
    if (close == std::string_view::npos) return found;
    found.push_back(
        {trimmed(text.substr(at, equals - at)), text.substr(open + 1, close - open - 1)});
    at = close + 1;
  }
}

std::optional<std::string> XmlTree::attribute(Node node, std::string_view local) const {
  for (const Attribute& a : attributes(node)) {
    if (local_part(a.name) == local) return xml_unescaped(a.raw);
  }
  return std::nullopt;
}

void XmlTree::collect_text(std::string& out, Node node) const {
  if (const auto it = content_.find(node); it != content_.end()) {
    out += it->second;
    return;
  }
  std::size_t at = nodes_[node].open_end;
  for (Node c = nodes_[node].first_child; c != kNone; c = nodes_[c].next) {
    out.append(xml_, at, nodes_[c].begin - at);
    if (!removed(c)) collect_text(out, c);
    at = nodes_[c].end;
  }
  out.append(xml_, at, nodes_[node].close_begin - at);
}

std::string XmlTree::text(Node node) const {
  std::string raw;
  collect_text(raw, node);
  return xml_unescaped(raw);
}

void XmlTree::each(Node from, const std::function<void(Node)>& visit) const {
  if (removed(from)) return;
  visit(from);
  if (removed(from)) return;
  for (Node c = first_child(from); c != kNone; c = next(c)) each(c, visit);
}

void XmlTree::remove(Node node) {
  nodes_[node].state = State::removed;
  changed_ = true;
}

void XmlTree::unwrap(Node node) {
  if (!removed(node)) nodes_[node].state = State::unwrapped;
  changed_ = true;
}

void XmlTree::put_first(Node node, std::string xml) {
  first_[node] += xml;
  changed_ = true;
}

void XmlTree::put_after(Node node, std::string xml) {
  after_[node] += xml;
  changed_ = true;
}

void XmlTree::set_text(Node node, std::string_view text) {
  std::string escaped;
  append_escaped(escaped, text);
  content_[node] = std::move(escaped);
  changed_ = true;
}

void XmlTree::set_attribute(Node node, std::string_view local, std::string_view value) {
  std::string text(tag(node));
  for (const Attribute& a : attributes(node)) {
    if (local_part(a.name) != local) continue;
    std::string escaped;
    append_attribute(escaped, value);
    const auto at = static_cast<std::size_t>(a.raw.data() - tag(node).data());
    text.replace(at, a.raw.size(), escaped);
    break;
  }
  tags_[node] = std::move(text);
  changed_ = true;
}

std::string XmlTree::write() const {
  std::string out;
  out.reserve(xml_.size());
  out.append(xml_, 0, nodes_[0].begin);
  write(out, 0);
  out.append(xml_, nodes_[0].end);
  return out;
}

std::string XmlTree::write_content(Node node, Node without) const {
  std::string out;
  write_content(out, node, without);
  return out;
}

void XmlTree::write(std::string& out, Node node) const {
  const Element& e = nodes_[node];
  if (e.state != State::removed) {
    const bool tags = e.state == State::kept;
    const bool filled = first_.contains(node) || content_.contains(node);
    const bool empty = e.open_end == e.end;
    std::string_view open = tag(node);
    if (tags && empty && filled) {
      out.append(open.substr(0, open.size() - 2)).append(">");
    } else if (tags) {
      out.append(open);
    }
    write_content(out, node, kNone);
    if (tags && empty && filled) {
      out.append("</").append(open.substr(1, open.find_first_of(" \t\r\n/>") - 1)).append(">");
    } else if (tags) {
      out.append(xml_, e.close_begin, e.end - e.close_begin);
    }
  }
  if (const auto it = after_.find(node); it != after_.end()) out += it->second;
}

void XmlTree::write_content(std::string& out, Node node, Node without) const {
  if (const auto it = first_.find(node); it != first_.end()) out += it->second;
  if (const auto it = content_.find(node); it != content_.end()) {
    out += it->second;
    return;
  }
  std::size_t at = nodes_[node].open_end;
  for (Node c = nodes_[node].first_child; c != kNone; c = nodes_[c].next) {
    out.append(xml_, at, nodes_[c].begin - at);
    if (c != without) {
      write(out, c);
    } else if (const auto it = after_.find(c); it != after_.end()) {
      out += it->second;
    }
    at = nodes_[c].end;
  }
  out.append(xml_, at, nodes_[node].close_begin - at);
}

}  // namespace convoke::docx
