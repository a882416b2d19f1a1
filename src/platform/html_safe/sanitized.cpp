#include "platform/html_safe/sanitized.h"

#include <algorithm>

#include "base/text.h"
#include "platform/html_safe/inert.h"
#include "platform/html_safe/parse.h"

namespace convoke::html_safe {
namespace {

constexpr std::size_t kMemory = std::size_t{64} << 20;
constexpr std::size_t kLongestResult = std::size_t{8} << 20;

/// Ill-formed bytes marked; the parser would take them for windows-1252 or drop them.
std::string well_formed(std::string_view html) {
  std::string out;
  for (const std::uint32_t c : code_points(html))
    if (c != 0) append_code_point(out, c);
  return out;
}

/// What stands outside of tags, where no tree can be had.
std::string words_alone(std::string_view html) {
  std::string out;
  bool in_tag = false;
  for (const char c : html) {
    if (c == '<') in_tag = true;
    if (!in_tag) append_escaped(out, {&c, 1});
    if (c == '>') in_tag = false;
  }
  return out;
}

}  // namespace

Sanitized sanitized(std::string_view html, const ImageOfCid& image_of_cid, const Words& words,
                    const Limits& limits) {
  Sanitized out;
  const std::string text = well_formed(html.substr(0, limits.bytes));
  const std::string_view taken = within(text, limits);
  out.cut = taken.size() < text.size() || html.size() > limits.bytes;
  Arena arena(kMemory);
  if (const GumboOutput* const tree = parsed(taken, arena)) {
    Inert inert(image_of_cid, words, kLongestResult);
    inert.write(tree->root);
    out.cut = out.cut || inert.cut();
    out.images = inert.images();
    out.html = std::move(inert).html();
  } else {
    out.cut = true;
    out.html = "<p>" + words_alone(taken.substr(0, kLongestResult / 8)) + "</p>";
  }
  if (out.cut) {
    out.html += "<p>";
    append_escaped(out.html, words.cut);
    out.html += "</p>";
  }
  return out;
}

}  // namespace convoke::html_safe
