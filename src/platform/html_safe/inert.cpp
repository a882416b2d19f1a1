#include "platform/html_safe/inert.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"

namespace convoke::html_safe {
namespace {

constexpr std::size_t kLongestAddress = 2048;

/// Written as they are, with their allowed attributes.
constexpr std::array<std::string_view, 47> kKept{
    "p",   "div",   "span",    "br",      "hr",    "h1",     "h2",  "h3",
    "h4",  "h5",    "h6",      "ul",      "ol",    "li",     "dl",  "dt",
    "dd",  "table", "caption", "thead",   "tbody", "tfoot",  "tr",  "td",
    "th",  "b",     "strong",  "i",       "em",    "u",      "s",   "del",
    "ins", "sub",   "sup",     "small",   "code",  "pre",    "q",   "blockquote",
    "bdi", "bdo",   "abbr",    "address", "cite",  "center", "mark"};

/// Gone with all that is in them: programs, styles, other languages, and what is no text.
constexpr std::array<std::string_view, 27> kGone{
    "script",   "style",  "head",     "title",    "noscript", "noframes",  "noembed",
    "template", "iframe", "frame",    "frameset", "object",   "embed",     "applet",
    "svg",      "math",   "textarea", "select",   "xmp",      "plaintext", "audio",
    "video",    "canvas", "map",      "option",   "datalist", "portal"};

constexpr std::array<std::string_view, 2> kVoid{"br", "hr"};

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

/// How an element is named; empty for one that HTML does not know, or of another language.
std::string_view name_of(const GumboElement& element) {
  if (element.tag_namespace != GUMBO_NAMESPACE_HTML) return "svg";
  return element.tag == GUMBO_TAG_UNKNOWN ? std::string_view()
                                          : std::string_view(gumbo_normalized_tagname(element.tag));
}

std::string_view value_of(const GumboElement& element, const char* name) {
  const GumboAttribute* const attribute = gumbo_get_attribute(&element.attributes, name);
  return attribute ? std::string_view(attribute->value) : std::string_view();
}

bool is_number(std::string_view value, std::size_t digits) {
  return !value.empty() && value.size() <= digits &&
         std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_language(std::string_view value) {
  return !value.empty() && value.size() <= 35 &&
         std::all_of(value.begin(), value.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-';
         });
}

/// Without what a browser takes no notice of in an address: white space and controls.
std::string address_in(std::string_view value) {
  std::string out;
  for (const char c : trimmed(value))
    if (static_cast<unsigned char>(c) > 0x20 && c != 0x7F) out += c;
  return out;
}

/// An address that may be opened; empty otherwise.
std::string link_address(const GumboElement& element) {
  const std::string address = address_in(value_of(element, "href"));
  if (address.size() > kLongestAddress || has_bidi_control(address)) return {};
  const std::string start = ascii_lower(address.substr(0, 8));
  for (const std::string_view scheme : {"http://", "https://", "mailto:", "tel:"})
    if (start.starts_with(scheme) && address.size() > scheme.size()) return address;
  return {};
}

/// A text as a reader compares it with an address.
std::string bare(std::string_view text) {
  std::string out = ascii_lower(trimmed(text));
  for (const std::string_view scheme : {"mailto:", "tel:", "https://", "http://", "www."})
    if (out.starts_with(scheme)) out.erase(0, scheme.size());
  while (out.ends_with('/')) out.pop_back();
  return out;
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  out.append(" ").append(name).append("=\"");
  append_escaped(out, value);
  out += '"';
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
}

void Inert::attributes(const GumboElement& element, const char* name) {
  const std::string direction = ascii_lower(trimmed(value_of(element, "dir")));
  if (direction == "rtl" || direction == "ltr" || direction == "auto")
    append_attribute(html_, "dir", direction);
  if (const std::string_view language = value_of(element, "lang"); is_language(language))
    append_attribute(html_, "lang", language);
  const std::string align = ascii_lower(trimmed(value_of(element, "align")));
  for (const std::string_view known : {"left", "right", "center", "justify"})
    if (align == known) append_attribute(html_, "align", align);
  const std::string_view tag(name);
  if (tag == "td" || tag == "th")
    for (const char* span : {"colspan", "rowspan"})
      if (const std::string_view value = value_of(element, span); is_number(value, 3))
        append_attribute(html_, span, value);
  if (tag == "ol")
    if (const std::string_view start = value_of(element, "start"); is_number(start, 6))
      append_attribute(html_, "start", start);
}

void Inert::begin_link(const GumboElement& element) {
  const std::string address = link_address(element);
  if (address.empty()) return;
  html_ += "<a";
  append_attribute(html_, "href", address);
  html_ += " rel=\"noreferrer noopener nofollow\" target=\"_blank\"";
  attributes(element, "a");
  html_ += '>';
  link_begin_ = html_.size();
}

void Inert::end_link(const GumboElement& element) {
  const std::string address = link_address(element);
  if (address.empty()) return;
  std::string shown;
  append_escaped(shown, address);
  // A link in a link cannot be; what stands between is its words, perhaps with marks.
  const std::string words = html_.substr(std::min(link_begin_, html_.size()));
  html_ += "</a>";
  if (bare(words) == bare(shown)) return;
  html_ += " <bdi dir=\"ltr\">(" + shown + ")</bdi>";
}

void Inert::image(const GumboElement& element) {
  const std::string source = address_in(value_of(element, "src"));
  std::string address;
  if (ascii_lower(source.substr(0, 4)) == "cid:" && image_of_cid_)
    address = image_of_cid_(std::string_view(source).substr(4));
  const std::string_view alternative = value_of(element, "alt");
  if (!address.empty()) {
    html_ += "<img";
    append_attribute(html_, "src", address);
    append_attribute(html_, "alt", alternative);
    html_ += '>';
    return;
  }
  ++images_;
  append_escaped(html_, words_.image);
  if (trimmed(alternative).empty()) return;
  html_ += ' ';
  append_escaped(html_, trimmed(alternative));
}

void Inert::text(const GumboNode& node) {
  if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
      node.type == GUMBO_NODE_CDATA)
    append_escaped(html_, node.v.text.text);
}

void Inert::begin(const GumboElement& element) {
  const std::string_view name = name_of(element);
  if (name == "a") return begin_link(element);
  if (name == "img" || name == "image") return image(element);
  if (!is_one_of(kKept, name)) return;
  html_.append("<").append(name);
  attributes(element, name.data());
  html_ += '>';
}

void Inert::end(const GumboElement& element) {
  const std::string_view name = name_of(element);
  if (name == "a") return end_link(element);
  if (is_one_of(kKept, name) && !is_one_of(kVoid, name))
    html_.append("</").append(name).append(">");
}

void Inert::write(const GumboNode* root) {
  struct Step {
    const GumboNode* node;
    unsigned next = 0;  ///< of its children
  };
  const auto enters = [](const GumboNode& node) {
    return (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) &&
           !is_one_of(kGone, name_of(node.v.element));
  };
  std::vector<Step> way;
  if (root && enters(*root)) way.push_back({root});
  while (!way.empty()) {
    Step& step = way.back();
    const GumboElement& element = step.node->v.element;
    if (step.next == 0) begin(element);
    cut_ = cut_ || html_.size() > most_;
    if (cut_ || step.next >= element.children.length) {
      end(element);
      way.pop_back();
      continue;
    }
    const auto* const child = static_cast<const GumboNode*>(element.children.data[step.next++]);
    if (enters(*child))
      way.push_back({child});
    else
      text(*child);
  }
}

}  // namespace convoke::html_safe
