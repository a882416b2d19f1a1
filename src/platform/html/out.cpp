#include "platform/html/out.h"

#include "base/full_stop.h"
#include "base/text.h"

namespace convoke::html {
namespace {

using EscapeTable = std::array<std::string_view, 256>;

constexpr EscapeTable escapes_of_text() {
  EscapeTable table{};
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  return table;
}

constexpr EscapeTable escapes_of_attribute() {
  EscapeTable table = escapes_of_text();
  table['"'] = "&#34;";
  table['\''] = "&#39;";
  return table;
}

constexpr EscapeTable kText = escapes_of_text();
constexpr EscapeTable kAttribute = escapes_of_attribute();

void append_escaped(std::string& out, std::string_view s, const EscapeTable& table) {
  std::size_t run = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const std::string_view escape = table[static_cast<unsigned char>(s[i])];
    if (escape.empty()) continue;
    out.append(s, run, i - run);
    out.append(escape);
    run = i + 1;
  }
  out.append(s, run);
}

bool is_scheme_allowed(std::string_view url) {
  const std::size_t end = url.find_first_of(":/?#");
  if (end == std::string_view::npos || url[end] != ':') return true;
  const std::string scheme = ascii_lower(url.substr(0, end));
  return scheme == "http" || scheme == "https" || scheme == "mailto";
}

// Hands the pieces of `pattern` between its places to `literal` and the number of each place,
// counted from 0, to `place`, which gives back what it wrote. A place beyond `places` stays as it
// is written. No full stop follows another, as behind "11.03 a.m.".
template <class Literal, class Place>
void walk(std::string_view pattern, std::size_t places, Literal literal, Place place) {
  std::size_t run = 0;
  for (std::size_t i = pattern.find('{'); i != std::string_view::npos && i + 2 < pattern.size();
       i = pattern.find('{', i + 1)) {
    const std::size_t index = static_cast<std::size_t>(pattern[i + 1]) - '1';
    if (index >= places || index > 8 || pattern[i + 2] != '}') continue;
    literal(pattern.substr(run, i - run));
    const std::string_view written = place(index);
    run = i + 3;
    if (repeats_full_stop(written, pattern.substr(run))) ++run;
  }
  literal(pattern.substr(run));
}

}  // namespace

void append_text(std::string& out, std::string_view text) {
  append_escaped(out, text, kText);
}

void append_attribute(std::string& out, std::string_view text) {
  append_escaped(out, text, kAttribute);
}

void append_url(std::string& out, std::string_view url) {
  append_attribute(out, is_scheme_allowed(url) ? url : "#refused");
}

void append_url_part(std::string& out, std::string_view part) {
  constexpr char kHex[] = "0123456789ABCDEF";
  for (const char c : part) {
    const auto byte = static_cast<unsigned char>(c);
    const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                            (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (unreserved) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
}

Safe isolated(std::string_view name) {
  Safe safe{"<bdi translate=\"no\">"};
  append_text(safe.html, name);
  safe.html += "</bdi>";
  return safe;
}

void Out::text(std::string_view pattern, std::initializer_list<TextArgument> args) {
  walk(
      pattern, args.size(), [this](std::string_view piece) { text(piece); },
      [&](std::size_t i) {
        const TextArgument& arg = args.begin()[i];
        if (arg.is_html()) {
          raw(arg.view());
        } else {
          text(arg.view());
        }
        return arg.view();
      });
}

void Out::attribute(std::string_view pattern, std::initializer_list<Argument> args) {
  walk(
      pattern, args.size(), [this](std::string_view piece) { attribute(piece); },
      [&](std::size_t i) {
        attribute(args.begin()[i].view());
        return args.begin()[i].view();
      });
}

void Out::text_plural(std::string_view singular, std::string_view plural, long count,
                      std::initializer_list<TextArgument> args) {
  const std::string number = locale_.number(count);
  walk(
      locale_.raw_plural(singular, plural, count), args.size() + 1,
      [this](std::string_view piece) { text(piece); },
      [&](std::size_t i) {
        if (i == 0) {
          text(number);
          return std::string_view(number);
        }
        const TextArgument& arg = args.begin()[i - 1];
        if (arg.is_html()) {
          raw(arg.view());
        } else {
          text(arg.view());
        }
        return arg.view();
      });
}

void Out::attribute_plural(std::string_view singular, std::string_view plural, long count,
                           std::initializer_list<Argument> args) {
  attribute(message_plural(singular, plural, count, args));
}

std::string Out::message(std::string_view pattern, std::initializer_list<Argument> args) const {
  std::string filled;
  walk(
      pattern, args.size(), [&](std::string_view piece) { filled += piece; },
      [&](std::size_t i) {
        filled += args.begin()[i].view();
        return args.begin()[i].view();
      });
  return filled;
}

std::string Out::message_plural(std::string_view singular, std::string_view plural, long count,
                                std::initializer_list<Argument> args) const {
  const std::string number = locale_.number(count);
  std::string filled;
  walk(
      locale_.raw_plural(singular, plural, count), args.size() + 1,
      [&](std::string_view piece) { filled += piece; },
      [&](std::size_t i) {
        const std::string_view value = i == 0 ? number : args.begin()[i - 1].view();
        filled += value;
        return value;
      });
  return filled;
}

}  // namespace convoke::html
