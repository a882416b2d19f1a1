// One visit of a reader: what every page handler is given, and what it gives back.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "audit/audit.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "page/exported_list.h"
#include "page/right.h"
#include "platform/html/out.h"
#include "platform/html/page.h"
#include "platform/http/message.h"
#include "platform/i18n/locale.h"

namespace convoke::page {

using PersonId = Id<struct PersonTag>;

/// Whoever is signed in.
struct Officer {
  PersonId id;
  std::string name;
  std::string email;
  std::vector<Grant> grants{};  ///< what they may, and where
};

/// Made by site/ for each request, after session and CSRF checks. Lives as long as the handler
/// runs.
struct Visit {
  const i18n::Locale& locale;
  Instant now;
  std::string form_token;  ///< for {% csrf %}
  std::optional<Officer>
      officer;          ///< there on routes that need one; elsewhere whoever is signed in
  std::string address;  ///< the client's
  std::string request_id;
  http::Pairs path_arguments;  ///< values of :name parts of the route's pattern

  /// The value of a `:name` part of the route.
  std::string_view arg(std::string_view name) const;
  /// As a row id; 0 if it is no positive number.
  std::int64_t number_arg(std::string_view name) const;
  /// "/fr" + path, for links within the program in the reader's language.
  std::string href(std::string_view path) const;
  /// Whether the reader may do this in the series of the address (where there is none: everywhere).
  /// For what a page offers; the route of the act decides again.
  bool may(Right right) const;
  /// Whether the reader's role has this right of the office, but only in the series of the address,
  /// where it does not come with it: a page says so in place of its forms.
  bool is_kept_from(Right right) const;
  html::Out out() const { return html::Out(locale, form_token); }

  /// Who acts, for the audit record, on a route for officers.
  audit::Actor officer_actor() const;
  /// Who acts behind a link: whom it was given to; or the officer signed in, "L. Okafor (Austria)".
  audit::Actor link_actor(std::int64_t id, std::string label) const;
};

/// After a POST: see other (303). `notice` is shown on the next page.
struct Redirect {
  std::string location;  ///< a path of this program, with language
  std::optional<Message> notice{};
  std::string undo{};  ///< shown with the notice: POST to this path takes the change back
  std::vector<std::string> cookies{};  ///< values for Set-Cookie
};

/// True if a reader can be sent to `path` whatever it came from: a path of this program with a
/// language ("/fr/office?x=1"), never another site.
bool is_safe_path(std::string_view path);

/// A page is put into the layout by site/, which also writes a list that is taken out as a file; a
/// response (file, JSON) is sent as it is. An error becomes an error page with its status and
/// message.
using Reply = std::variant<html::Page, Redirect, http::Response, ExportedList>;
using Handler = std::function<Result<Reply>(const Visit&, const http::Request&)>;

}  // namespace convoke::page
