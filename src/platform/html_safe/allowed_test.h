// Whether HTML holds only what a page may show: the rule that the tests and the fuzzer share. It is
// written anew here and knows nothing of how the HTML was made.
#pragma once

#include <gumbo.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace convoke::html_safe {

/// What is wrong with an element; empty if nothing is.
inline std::string wrong_with(const GumboElement& element) {
  static const std::vector<std::string_view> kElements{
      "html", "head",    "body",   "p",       "div",   "span",  "br",         "hr",  "h1",
      "h2",   "h3",      "h4",     "h5",      "h6",    "ul",    "ol",         "li",  "dl",
      "dt",   "dd",      "table",  "caption", "thead", "tbody", "tfoot",      "tr",  "td",
      "th",   "b",       "strong", "i",       "em",    "u",     "s",          "del", "ins",
      "sub",  "sup",     "small",  "code",    "pre",   "q",     "blockquote", "bdi", "bdo",
      "abbr", "address", "cite",   "center",  "mark",  "a",     "img"};
  static const std::vector<std::string_view> kAttributes{
      "dir", "lang", "align", "colspan", "rowspan", "start", "href", "rel", "target", "src", "alt"};
  const std::string name = gumbo_normalized_tagname(element.tag);
  const auto has = [](const std::vector<std::string_view>& list, std::string_view value) {
    return std::find(list.begin(), list.end(), value) != list.end();
  };
  if (element.tag_namespace != GUMBO_NAMESPACE_HTML) return "another language";
  if (!has(kElements, name)) return "element <" + name + ">";
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    const std::string key = attribute->name, value = attribute->value;
    if (!has(kAttributes, key)) return name + " " + key + "=" + value;
    if (key == "href" && !value.starts_with("http://") && !value.starts_with("https://") &&
        !value.starts_with("HTTP") && value.find(':') == std::string::npos)
      return "link to " + value;
    if (key == "src" && !value.starts_with("/parts/")) return "picture of " + value;
    if (key == "href" && (value.find("script:") < 11 || value.starts_with("data:")))
      return "link to " + value;
  }
  if (name == "a" && gumbo_get_attribute(&element.attributes, "href") &&
      !gumbo_get_attribute(&element.attributes, "rel"))
    return "a link that tells where from";
  return {};
}

/// What is wrong in `html` anywhere; empty if nothing is.
inline std::string wrong_in(const std::string& html) {
  GumboOutput* const tree =
      gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  std::string wrong;
  std::vector<const GumboNode*> left{tree->root};
  while (!left.empty() && wrong.empty()) {
    const GumboNode* const node = left.back();
    left.pop_back();
    if (node->type == GUMBO_NODE_COMMENT) wrong = "a comment";
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) continue;
    wrong = wrong_with(node->v.element);
    for (unsigned i = 0; i < node->v.element.children.length; ++i)
      left.push_back(static_cast<const GumboNode*>(node->v.element.children.data[i]));
  }
  gumbo_destroy_output(&kGumboDefaultOptions, tree);
  return wrong;
}

/// The picture of a message's own part, as a page gives it.
inline std::string part_of(std::string_view cid) {
  return cid == "logo@x" ? "/parts/1?a=1&b=2" : std::string();
}

}  // namespace convoke::html_safe
