// The typed end of a compiled view: everything that reaches the page passes one of these.
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

#include "platform/i18n/locale.h"

namespace convoke::html {

/// Text that is HTML already. Made only by views and by trusted(); never from input.
struct Safe {
  std::string html;
};
inline Safe trusted(std::string html) {
  return Safe{std::move(html)};
}

void append_text(std::string& out, std::string_view text);       ///< escapes & < >
void append_attribute(std::string& out, std::string_view text);  ///< escapes & < > " '
/// As an attribute, and only if the scheme is http, https, mailto or none; else "#refused".
void append_url(std::string& out, std::string_view url);
/// Percent-encoded as one value of a query (RFC 3986: all but the unreserved characters).
void append_url_part(std::string& out, std::string_view part);

/// `name` isolated from the direction of the text around it: `_("Sent by {1}", isolated(name))`.
Safe isolated(std::string_view name);

/// Numbers a page shows; a bool or a character is no number.
template <class T>
concept Number = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

/// What fills a place {1} of a message: text or a number. Lives within one expression.
class Argument {
 public:
  template <class T>
  requires std::convertible_to<const T&, std::string_view> Argument(const T& text)
      : text_(text) {}  // NOLINT
  template <Number T>
  Argument(T number) {  // NOLINT
    char* const end = std::to_chars(digits_.data(), digits_.data() + digits_.size(), number).ptr;
    length_ = static_cast<std::size_t>(end - digits_.data());
  }

  std::string_view view() const {
    return length_ > 0 ? std::string_view(digits_.data(), length_) : text_;
  }

 private:
  std::string_view text_;
  std::array<char, 24> digits_;
  std::size_t length_ = 0;
};

/// Between tags an argument may be HTML already.
class TextArgument : public Argument {
 public:
  using Argument::Argument;
  TextArgument(const Safe& safe) : Argument(safe.html), is_html_(true) {}  // NOLINT
  bool is_html() const { return is_html_; }

 private:
  bool is_html_ = false;
};

/// Where a view writes. One per rendering, one thread. `locale` and `form_token` outlive it.
class Out {
 public:
  Out(const i18n::Locale& locale, std::string_view form_token)
      : locale_(locale), form_token_(form_token) {
    buffer_.reserve(8192);
  }

  const i18n::Locale& locale() const { return locale_; }
  /// The token every POST form carries (CSRF); the view compiler's {% csrf %} writes the field.
  std::string_view form_token() const { return form_token_; }

  void raw(std::string_view html) { buffer_.append(html); }

  void text(std::string_view s) { append_text(buffer_, s); }
  void text(const Safe& s) { buffer_.append(s.html); }
  void text(Number auto n) { buffer_.append(Argument(n).view()); }
  void attribute(std::string_view s) { append_attribute(buffer_, s); }
  void attribute(Number auto n) { buffer_.append(Argument(n).view()); }
  /// A whole address or its beginning.
  void url(std::string_view s) { append_url(buffer_, s); }
  void url(Number auto n) { buffer_.append(Argument(n).view()); }
  /// A value in the query of an address.
  void url_part(std::string_view s) { append_url_part(buffer_, s); }
  void url_part(Number auto n) { buffer_.append(Argument(n).view()); }

  /// A translated pattern with its places {1}, {2} … filled; pattern and arguments are escaped.
  void text(std::string_view pattern, std::initializer_list<TextArgument> args);
  void attribute(std::string_view pattern, std::initializer_list<Argument> args);
  /// The form for `count`; {1} is the count as the language writes it, `args` follow from {2}.
  void text_plural(std::string_view singular, std::string_view plural, long count,
                   std::initializer_list<TextArgument> args);
  void attribute_plural(std::string_view singular, std::string_view plural, long count,
                        std::initializer_list<Argument> args);
  /// A message as an argument of another view: plain text, escaped where it is written.
  std::string message(std::string_view pattern, std::initializer_list<Argument> args) const;
  std::string message_plural(std::string_view singular, std::string_view plural, long count,
                             std::initializer_list<Argument> args) const;

  std::string take() { return std::move(buffer_); }
  const std::string& view() const { return buffer_; }

 private:
  const i18n::Locale& locale_;
  std::string_view form_token_;
  std::string buffer_;
};

/// A block handed to another view: `{% call panel(title) %} … {% end %}`.
using Block = std::function<void()>;

}  // namespace convoke::html
