// The typed end of a compiled view: everything that reaches the page passes one of these.
#pragma once

#include <concepts>
#include <functional>
#include <string>
#include <string_view>

#include "platform/i18n/locale.h"

namespace convoke::html {

/// Text that is HTML already. Made only by views and by trusted(); never from input.
struct Safe {
  std::string html;
};
inline Safe trusted(std::string html) { return Safe{std::move(html)}; }

void append_text(std::string& out, std::string_view text);       ///< escapes & < >
void append_attribute(std::string& out, std::string_view text);  ///< escapes & < > " '
/// As an attribute, and only if the scheme is http, https, mailto or none; else "#refused".
void append_url(std::string& out, std::string_view url);

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
  template <std::integral T>
  void text(T n) {
    buffer_.append(std::to_string(n));
  }
  void attribute(std::string_view s) { append_attribute(buffer_, s); }
  template <std::integral T>
  void attribute(T n) {
    buffer_.append(std::to_string(n));
  }
  void url(std::string_view s) { append_url(buffer_, s); }

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
