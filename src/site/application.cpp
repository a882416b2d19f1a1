#include "site/application.h"

#include <exception>
#include <optional>

#include "base/text.h"
#include "links/links.h"
#include "page/posted.h"
#include "platform/db/patience.h"
#include "platform/db/together.h"
#include "platform/http/cookie.h"
#include "platform/log/log.h"
#include "site/assets/assets.h"
#include "site/exchange.h"
#include "site/notice.h"
#include "site/security_headers.h"

namespace convoke::site {
namespace {

using http::Method;
using identity::kSessionCookie;

constexpr std::string_view kAssets = "/assets/";
// So long a request waits for a thread, and then for the database.
constexpr std::chrono::seconds kPatience{5};
// Bytes. What is shorter costs little, and its handler looks at the link anyway.
constexpr std::size_t kAskOver = 8 * 1024;
// A log line about the proxy is enough now and then.
constexpr std::chrono::hours kWarnEvery{1};

Language preferred_language(const http::Request& request) {
  const auto remembered = language_from_code(request.cookie(kLanguageCookie));
  return remembered ? *remembered : i18n::negotiate(request.header("accept-language"));
}

/// Of a path with its query.
bool ends_with_slash(std::string_view target) {
  const std::string_view path = target.substr(0, target.find('?'));
  return !path.empty() && path.back() == '/';
}

http::RateLimit per_minute(int count) {
  http::RateLimit limit;
  limit.burst = static_cast<unsigned>(count);
  limit.per_minute = count;
  return limit;
}

}  // namespace

Application::Application(Parts parts, ApplicationOptions options, std::vector<page::Route> routes)
    : parts_(parts),
      options_(std::move(options)),
      router_(std::move(routes)),
      request_log_(router_, parts.metrics),
      form_guard_(parts.key, options_.base_url),
      cache_(options_.cache_bytes, options_.cache_pages),
      posts_by_address_(per_minute(options_.public_tries_per_minute)),
      links_by_address_(per_minute(options_.public_tries_per_minute * 10)),
      visits_by_link_(per_minute(options_.public_tries_per_minute * 2)) {}

http::Plan Application::plan(const http::Request& head) {
  http::Plan plan;
  // Health and readiness do not stand behind forms that wait for the database.
  const bool health = head.path == "/healthz" || head.path == "/readyz" || head.path == "/metrics";
  if (starts_with(head.path, kAssets) || health || cached(head)) {
    plan.lane = http::Lane::quick;
    return plan;
  }
  if (!is_read(head)) plan.lane = http::Lane::forms;
  const auto place = split_language(head.path);
  const auto found = place ? router_.find(head.method, place->rest, true)
                           : router_.find(head.method, head.path, false);
  if (found.route == nullptr) return plan;
  const page::Route& route = *found.route;
  plan.body_limit = route.body_limit;
  // A whole list is written into a file, which takes longer than a page.
  if (!route.access.is_open() && page::file_asked(head)) plan.lane = http::Lane::slow;
  if (route.lane && (*route.lane != http::Lane::quick || head.cookie(kSessionCookie).empty()))
    plan.lane = *route.lane;
  // The words of a form are kept for who was signed out; what is longer only from those it is for.
  if (plan.body_limit > page::kFormLimit && route.access.kind != page::Access::Kind::everyone)
    plan.ask_over =
        route.access.kind == page::Access::Kind::link ? kAskOver : std::size_t{kMostKeptBytes};
  return plan;
}

std::optional<http::Response> Application::admit(http::Request& head) {
  auto refused = [&]() -> std::optional<http::Response> {
    Exchange exchange{head, parts_.clock.now(), parts_.database.generation(),
                      &parts_.catalogues[preferred_language(head)], head.target};
    const db::Patience patience(std::chrono::steady_clock::now() + kPatience);
    if (auto r = find_route(exchange)) return r;
    if (exchange.route()->access.kind == page::Access::Kind::link) {
      if (!options_.link_is_good || exchange.found.values.empty() ||
          options_.link_is_good(exchange.found.values.front()))
        return std::nullopt;
      if (auto r = limit_rate(exchange)) return r;
      return fail(exchange, 404, links::not_valid().message);
    }
    find_session(exchange);
    return check_permission(exchange);
  }();
  if (refused) add_security_headers(*refused);
  return refused;
}

/// Behind a proxy that is not trusted all clients are one, and share its limits.
void Application::notice_proxy(const http::Request& request, Instant now) {
  ++requests_;
  if (!request.unread_forwarding) return;
  ++forwarded_requests_;
  if (!proxy_not_trusted()) return;
  Instant warned = proxy_warned_at_;
  if (now < warned + kWarnEvery || !proxy_warned_at_.compare_exchange_strong(warned, now)) return;
  log::warning(
      "requests come through a proxy whose X-Forwarded-For is not read: all its clients "
      "share one limit; set server.trust_forwarded if the proxy is yours",
      {{"peer", request.peer}});
}

// The order every request goes through.
http::Response Application::answer(http::Request& request) {
  http::Response response;
  if (auto outside = outside_pages(request))  // assets, health
    response = std::move(*outside);
  else if (const auto page = cached(request))  // public pages nobody is signed in for
    return from_cache(request, *page);
  else
    response = page_for(request);
  add_security_headers(response);
  return response;
}

http::Response Application::page_for(http::Request& request) {
  Exchange exchange{request, parts_.clock.now(), parts_.database.generation(),
                    &parts_.catalogues[preferred_language(request)], request.target};
  notice_proxy(request, exchange.now);
  const auto begun = std::chrono::steady_clock::now();
  const db::Patience patience(begun + kPatience);
  try {
    if (auto r = find_route(exchange)) return std::move(*r);  // language, 404, 405
    if (begun - request.whole_at > kPatience) throw db::UnavailableFault("waited for a thread");
    if (auto r = limit_rate(exchange)) return std::move(*r);        // 429
    if (auto r = clean_link(exchange)) return std::move(*r);        // what mail programs hang on
    find_session(exchange);                                         // who it is
    if (auto r = check_permission(exchange)) return std::move(*r);  // sign-in, 403
    if (auto r = check_form(exchange)) return std::move(*r);        // CSRF, 413
    return run_handler(exchange);                                   // page, redirect, file, error
  } catch (const db::UnavailableFault& fault) {
    log::error("database unavailable", {{"id", request.id}, {"detail", fault.what()}});
    http::Response response = fail(exchange, 503, {}, kept_form(request, form_guard_));
    response.header("Retry-After", "10");
    return response;
  } catch (const std::exception& fault) {
    log::error("page failed", {{"id", request.id}, {"detail", fault.what()}});
    return fail(exchange, 500);
  }
}

std::optional<http::Response> Application::outside_pages(const http::Request& request) {
  if (auto health = parts_.health.answer(request)) return health;
  if (!is_read(request) || !starts_with(request.path, kAssets)) return std::nullopt;
  const assets::Asset* asset =
      assets::find_asset(std::string_view(request.path).substr(kAssets.size()));
  if (asset == nullptr) return std::nullopt;
  http::Response response;
  response.header("Content-Type", std::string(asset->content_type))
      .header("Cache-Control", "public, max-age=31536000, immutable")
      .header("ETag", std::string(asset->etag));
  response.body = std::string(asset->bytes);
  return response;
}

std::shared_ptr<const CachedPage> Application::cached(const http::Request& request) {
  if (!is_read(request) || !request.cookie(kSessionCookie).empty() ||
      !request.cookie(kNoticeCookie).empty())
    return nullptr;
  return cache_.find(request.target, parts_.database.generation(), parts_.clock.now());
}

http::Response Application::from_cache(const http::Request& request, const CachedPage& page) {
  http::Response response;
  response.headers.reserve(page.headers.size() + 1);
  response.headers = page.headers;
  response.shared_body = page.body;
  const std::string_view code = std::string_view(request.path).substr(1, 2);
  if (request.cookie(kLanguageCookie) != code)
    set_cookie(response, kLanguageCookie, std::string(code), kYear);
  return response;
}

/// An address without a language: to the one of the reader.
http::Response Application::into_language(Exchange& exchange) {
  std::string location = "/" + std::string(exchange.locale->code());
  const bool home = exchange.request.path == "/";
  location += home ? exchange.path.substr(exchange.path.find('/') + 1) : exchange.path;
  if (!is_own_path(location)) return fail(exchange, 404);
  http::Response response = redirect_to(302, std::move(location));
  response.header("Vary", "Accept-Language, Cookie").header("Cache-Control", "no-store");
  return response;
}

/// The same address with a slash too many ("/fr/", "/fr/office/"): to the one without.
std::optional<http::Response> Application::without_slash(Exchange& exchange) {
  const http::Request& request = exchange.request;
  if (!is_read(request) || !ends_with_slash(exchange.path)) return std::nullopt;
  const auto place =
      split_language(std::string_view(request.path).substr(0, request.path.size() - 1));
  if (!place || router_.find(request.method, place->rest, true).route == nullptr)
    return std::nullopt;
  std::string location = request.target;
  location.erase(std::min(location.find('?'), location.size()) - 1, 1);
  return redirect_to(308, std::move(location));
}

std::optional<http::Response> Application::find_route(Exchange& exchange) {
  const http::Request& request = exchange.request;
  auto place = split_language(request.path);
  if (place && !starts_with(request.target, request.path.substr(0, 3))) place.reset();
  if (!place) {
    exchange.found = router_.find(request.method, request.path, false);
    if (exchange.route() != nullptr) return std::nullopt;
    if (is_read(request) && router_.find(request.method, request.path, true).route != nullptr)
      return into_language(exchange);
  } else {
    exchange.locale = &parts_.catalogues[place->language];
    exchange.path = request.target.substr(3);
    exchange.found = router_.find(request.method, place->rest, true);
    if (exchange.route() != nullptr && !ends_with_slash(exchange.path)) return std::nullopt;
    if (auto redirect = without_slash(exchange)) return redirect;
  }
  if (exchange.found.allowed.empty()) {
    exchange.found.route = nullptr;
    return fail(exchange, 404);
  }
  std::string allow;
  for (const Method method : exchange.found.allowed) {
    if (!allow.empty()) allow += ", ";
    allow += http::name_of(method);
  }
  http::Response response = fail(exchange, 405);
  response.header("Allow", std::move(allow));
  return response;
}

/// A personal address with capitals or what a mail program hung on it: to the clean one.
std::optional<http::Response> Application::clean_link(Exchange& exchange) {
  if (exchange.route()->access.kind != page::Access::Kind::link || !is_read(exchange.request) ||
      exchange.found.values.empty())
    return std::nullopt;
  const std::string_view token = exchange.found.values.front();
  const std::string clean = links::clean_token(token);
  constexpr std::size_t whole = 26;  // crypto::random_token()
  if (clean == token || clean.size() != whole) return std::nullopt;
  std::string path = exchange.request.path;
  const std::size_t at = path.find("/" + std::string(token));
  if (at == path.npos) return std::nullopt;
  path.replace(at + 1, token.size(), clean);
  if (!is_own_path(path)) return std::nullopt;
  http::Response response = redirect_to(302, std::move(path));
  response.header("Cache-Control", "no-store");
  return response;
}

std::optional<http::Response> Application::limit_rate(Exchange& exchange) {
  const page::Access& access = exchange.route()->access;
  const std::string& peer = exchange.request.peer;
  bool allowed = true;
  if (access.is_open())
    allowed = is_read(exchange.request) || exchange.route()->by_itself ||
              posts_by_address_.allow(http::rate_key("post", peer), exchange.now);
  if (access.kind == page::Access::Kind::link && allowed) {
    allowed = links_by_address_.allow(http::rate_key("link", peer), exchange.now);
    if (allowed && !exchange.route()->by_itself && !exchange.found.values.empty())
      allowed = visits_by_link_.allow(exchange.found.values.front(), exchange.now);
  }
  if (allowed) return std::nullopt;
  http::Response response = fail(exchange, 429, {}, kept_form(exchange.request, form_guard_));
  response.header("Retry-After", "60");
  return response;
}

void Application::find_session(Exchange& exchange) {
  const std::string_view session = exchange.request.cookie(kSessionCookie);
  if (!session.empty()) {
    exchange.officer = parts_.sessions.officer_of(session);
    exchange.dead_session = !exchange.officer;
  }
  if (exchange.officer) {
    exchange.secret = session;
    return;
  }
  const std::string_view visitor = exchange.request.cookie(kVisitorCookie);
  if (identity::looks_like_token(visitor)) {
    exchange.secret = visitor;
  } else if (is_read(exchange.request) && !exchange.route()->cacheable) {
    exchange.secret = crypto::random_token();
    exchange.new_visitor = true;
  }
}

std::optional<http::Response> Application::check_permission(Exchange& exchange) {
  if (page::may_reach(exchange.route()->access, exchange.officer, exchange.series()))
    return std::nullopt;
  return exchange.officer ? fail(exchange, 403) : to_sign_in(exchange);
}

http::Response Application::to_sign_in(Exchange& exchange) {
  if (auto kept = kept_form(exchange.request, form_guard_))
    return fail(exchange, 403,
                Message{N_("You were signed out in the meantime. Sign in in a new tab, come back "
                           "to this page and send it again."),
                        {}},
                std::move(kept), Cause::signed_out);
  page::Redirect redirect;
  const std::string prefix = "/" + std::string(exchange.locale->code());
  redirect.location = prefix + "/sign-in";
  const std::string next = prefix + exchange.path;
  if (!is_read(exchange.request))
    redirect.notice =
        Message{N_("You were signed out in the meantime. Sign in and send it again."), {}};
  else if (page::is_safe_path(next))
    redirect.location += "?next=" + http::percent_encoded(next);
  return respond(exchange, redirect);
}

std::optional<http::Response> Application::check_form(Exchange& exchange) {
  const http::Request& request = exchange.request;
  if (is_read(request)) return std::nullopt;
  if (request.body_too_large && exchange.route()->body_limit <= page::kFormLimit)
    return too_large(exchange);
  if (request.body_lost != 0) {
    http::Response response = fail(exchange, request.body_lost);
    if (request.body_lost == 503) response.header("Retry-After", "10");
    return response;
  }
  if (form_guard_.accepts(request, exchange.secret)) return std::nullopt;
  // A form that was kept for a reader who has signed in since: its token is that of the visitor.
  if (exchange.officer && form_guard_.origin_of(request) == FormGuard::Origin::here &&
      form_guard_.accepts(request, request.cookie(kVisitorCookie)))
    return std::nullopt;
  if (!request.body_too_large && form_guard_.origin_of(request) != FormGuard::Origin::elsewhere)
    if (const auto form = http::parse_form(request); !form.ok())
      return fail(exchange, page::status_of(form.error()), form.error().message);
  log::warning("form refused", {{"id", request.id}, {"route", exchange.route()->pattern}});
  auto kept = kept_form(request, form_guard_);
  const bool no_cookies =
      kept && kept->again && !exchange.officer && request.cookie(kVisitorCookie).empty();
  Message why{N_("This page was open too long. Go back, reload and send again."), {}};
  if (kept)
    why.key = N_("This page was open too long, or its cookie is gone. Send the form again.");
  if (no_cookies)
    why.key =
        N_("Your browser does not keep the cookie of this site, so the form cannot be taken. Allow "
           "cookies for this site, and send it again.");
  return fail(exchange, 403, std::move(why), std::move(kept), Cause::foreign_form);
}

http::Response Application::run_handler(Exchange& exchange) {
  exchange.token = form_guard_.token_for(exchange.secret);
  const page::Visit visit{*exchange.locale,
                          exchange.now,
                          exchange.token,
                          exchange.officer,
                          exchange.request.peer,
                          exchange.request.id,
                          Router::arguments(exchange.found)};
  // What is slow may write much: others would wait for it.
  std::optional<db::Together> together;
  if (exchange.route()->lane != http::Lane::slow) together.emplace();
  const auto handle = [&] { return exchange.route()->handler(visit, exchange.request); };
  Result<page::Reply> reply = exchange.route()->one_read
                                  ? parts_.database.read([&](db::Reader&) { return handle(); })
                                  : handle();
  if (reply.ok())
    return std::visit([&](auto& r) { return respond(exchange, std::move(r)); }, *reply);

  const Error& error = reply.error();
  const bool later = error.kind == ErrorKind::unavailable;
  if (later)
    log::error("page unavailable", {{"id", exchange.request.id},
                                    {"route", exchange.route()->pattern},
                                    {"message", describe(error)},
                                    {"detail", error.detail}});
  if (exchange.request.body_too_large && error.kind == ErrorKind::too_large)
    // What forms say of themselves is on the page anyway.
    return too_large(exchange, error == http::parse_form(exchange.request).error()
                                   ? std::nullopt
                                   : std::optional(error.message));
  return fail(exchange, page::status_of(error.kind), error.message,
              later ? kept_form(exchange.request, form_guard_) : std::nullopt);
}

}  // namespace convoke::site
