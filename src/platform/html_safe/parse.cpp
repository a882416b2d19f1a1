#include "platform/html_safe/parse.h"

#include <setjmp.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>

#include "base/text.h"

namespace convoke::html_safe {
namespace {

constexpr std::size_t kBlock = std::size_t{256} << 10;
constexpr std::size_t kAlignment = alignof(std::max_align_t);

/// An arena, and the way out of the parser when it is empty. The parser is C: it has nothing to
/// tidy up, and nothing of ours lies between here and there.
struct Way {
  Arena* arena;
  jmp_buf out;
};

void* take(void* way, std::size_t bytes) {
  void* const memory = static_cast<Way*>(way)->arena->take(bytes);
  if (!memory) ::longjmp(static_cast<Way*>(way)->out, 1);
  return memory;
}

void leave(void*, void*) {}

/// No start tag of these stays open beneath another of its kind: the parser closes the former, or
/// they hold nothing.
constexpr std::array<std::string_view, 24> kNeverDeep{
    "p",    "td",    "th",     "tr",    "tbody", "thead",  "tfoot", "br",
    "img",  "hr",    "input",  "meta",  "link",  "wbr",    "col",   "area",
    "base", "embed", "source", "track", "param", "option", "body",  "html"};
/// The same, but not of one another; and their end tags are often not there.
constexpr std::array<std::string_view, 3> kItems{"li", "dd", "dt"};
constexpr std::size_t kMostItems = 5000;
constexpr std::size_t kMostAttributes = 100;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string name_at(std::string_view html, std::size_t at) {
  constexpr std::size_t kLongest = 20;
  std::size_t end = at;
  while (end < html.size() && end - at < kLongest && html[end] != '>' && html[end] != '/' &&
         static_cast<unsigned char>(html[end]) > ' ')
    ++end;
  return ascii_lower(html.substr(at, end - at));
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == '/';
}

/// Counts the attributes of start tags, each of which a parser compares with all before it.
class AttributeCount {
 public:
  explicit AttributeCount(std::string_view html) : html_(html), left_(8 * html.size()) {}

  /// False if the tag whose name begins here has too many, or too much was looked through.
  bool few(std::size_t at) {
    at_ = at;
    skip([](char c) { return c != '>' && !is_space(c); });
    for (std::size_t count = 0; count <= kMostAttributes; ++count) {
      skip(is_space);
      if (at_ >= html_.size() || html_[at_] == '>') return left_ > 0;
      ++at_;  // a name may begin with "="
      skip([](char c) { return c != '>' && c != '=' && !is_space(c); });
      skip(is_space);
      if (at_ < html_.size() && html_[at_] == '=') value();
    }
    return false;
  }

 private:
  void value() {
    ++at_;
    skip([](char c) { return c != '/' && is_space(c); });
    const char quote = at_ < html_.size() ? html_[at_] : '>';
    if (quote != '"' && quote != '\'')
      return skip([](char c) { return c != '>' && (c == '/' || !is_space(c)); });
    ++at_;
    skip([quote](char c) { return c != quote; });
    ++at_;
  }
  template <class Is>
  void skip(Is is) {
    while (at_ < html_.size() && left_ > 0 && is(html_[at_])) {
      ++at_;
      --left_;
    }
    if (left_ == 0) at_ = html_.size();
  }

  const std::string_view html_;
  std::size_t left_;
  std::size_t at_ = 0;
};

/// Follows how deep the elements are that the start tags open.
class Depth {
 public:
  explicit Depth(const Limits& limits) : limits_(limits) {}
  /// False beyond a limit.
  bool open(const std::string& name) {
    if (has(kItems, name)) return ++elements_ <= limits_.elements && ++items_ <= kMostItems;
    return ++elements_ <= limits_.elements && (has(kNeverDeep, name) || ++depth_ <= limits_.depth);
  }
  void close(const std::string& name) {
    std::size_t& open = has(kItems, name) ? items_ : depth_;
    if (open > 0 && !has(kNeverDeep, name)) --open;
  }

 private:
  template <std::size_t size>
  static bool has(const std::array<std::string_view, size>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  const Limits& limits_;
  std::size_t depth_ = 0, items_ = 0, elements_ = 0;
};

}  // namespace

Arena::~Arena() {
  while (last_) {
    Block* const former = last_->former;
    std::free(last_);
    last_ = former;
  }
}

void* Arena::take(std::size_t bytes) {
  if (bytes > most_) return nullptr;
  bytes = (std::max<std::size_t>(bytes, 1) + kAlignment - 1) / kAlignment * kAlignment;
  if (bytes > left_) {
    constexpr std::size_t kHead = (sizeof(Block) + kAlignment - 1) / kAlignment * kAlignment;
    const std::size_t size = std::max(kBlock, bytes + kHead);
    if (given_ + size > most_) return nullptr;
    auto* const block = static_cast<Block*>(std::malloc(size));
    if (!block) return nullptr;
    given_ += size;
    block->former = last_;
    last_ = block;
    next_ = reinterpret_cast<char*>(block) + kHead;
    left_ = size - kHead;
  }
  void* const out = next_;
  next_ += bytes;
  left_ -= bytes;
  return out;
}

GumboOutput* parsed(std::string_view html, Arena& arena) {
  Way way{&arena, {}};
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = take;
  options.deallocator = leave;
  options.userdata = &way;
  options.max_errors = 0;
  if (setjmp(way.out) != 0) return nullptr;  // NOLINT(cert-err52-cpp)
  return gumbo_parse_with_options(&options, html.data(), html.size());
}

std::string_view within(std::string_view html, const Limits& limits) {
  html = html.substr(0, limits.bytes);
  AttributeCount attributes(html);
  Depth depth(limits);
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const bool ends = at + 1 < html.size() && html[at + 1] == '/';
    const std::size_t begin = at + (ends ? 2 : 1);
    if (begin >= html.size() || !is_letter(html[begin])) continue;
    const std::string name = name_at(html, begin);
    // End tags have attributes too, as far as parsers go.
    if (!attributes.few(begin)) return html.substr(0, at);
    if (ends)
      depth.close(name);
    else if (!depth.open(name))
      return html.substr(0, at);
  }
  return html;
}

}  // namespace convoke::html_safe
