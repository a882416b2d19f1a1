#include "site/application.h"

#include <exception>

#include "base/text.h"
#include "links/link.h"
#include "page/posted.h"
#include "platform/db/patience.h"
#include "platform/http/cookie.h"
#include "platform/log/log.h"
#include "site/assets/assets.h"
#include "site/error_page.h"
#include "site/notice.h"
#include "site/security_headers.h"

namespace convoke::site {
namespace {

using http::Method;
using identity::kSessionCookie;

constexpr const char* kLanguageCookie = "convoke_language";
constexpr const char* kVisitorCookie = "convoke_visitor";  // the secret of form tokens
constexpr std::chrono::hours kYear{365 * 24};
constexpr std::string_view kAssets = "/assets/";
// So long a request waits for a thread, and then for the database.
constexpr std::chrono::seconds kPatience{5};

bool is_read(const http::Request& request) {
  return request.method == Method::get || request.method == Method::head;
}

Language preferred_language(const http::Request& request) {
  const auto remembered = language_from_code(request.cookie(kLanguageCookie));
  return remembered ? *remembered : i18n::negotiate(request.header("accept-language"));
}

/// What a redirect may name: a path of this site, whole and without surprises.
bool is_own_path(std::string_view path) {
  return starts_with(path, "/") && !starts_with(path, "//") && path.find('\\') == path.npos &&
         !has_control(path) && path.find('\n') == path.npos && path.find('\t') == path.npos;
}

http::Response redirect_to(int status, std::string location) {
  http::Response response;
  response.status = status;
  response.header("Location", std::move(location));
  return response;
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

/// What is found out about one request on its way.
struct Application::Exchange {
  http::Request& request;
  Instant now;
  std::uint64_t generation;
  const i18n::Locale* locale;
  std::string path;  ///< after the language, with the query, as sent
  Router::Found found{};
  std::optional<page::Officer> officer{};
  std::string secret{};       ///< of form tokens: the session's or the visitor's cookie
  std::string token{};        ///< derived from it, once the handler runs
  bool new_visitor = false;   ///< the secret is fresh: the cookie must be set
  bool dead_session = false;  ///< there is a cookie of a session that is over

  const page::Route* route() const { return found.route; }
  /// The slug of the series in the address, or empty.
  std::string series() const {
    for (auto& [name, value] : Router::arguments(found))
      if (name == "series") return std::move(value);
    return {};
  }
  bool is_public() const {
    return route() == nullptr || route()->access.kind == page::Access::Kind::everyone;
  }
  html::Frame frame() const {
    if (is_public()) return html::Frame::open;
    return route()->access.kind == page::Access::Kind::link ? html::Frame::link
                                                            : html::Frame::office;
  }
};

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
    plan.quick = true;
    return plan;
  }
  const auto place = split_language(head.path);
  const auto found = place ? router_.find(head.method, place->rest, true)
                           : router_.find(head.method, head.path, false);
  if (found.route != nullptr) {
    plan.body_limit = found.route->body_limit;
    plan.quick = found.route->quick && head.cookie(kSessionCookie).empty();
    // A large body is taken in before the handler can look: only from those the form is for.
    if (!found.route->access.is_open() && plan.body_limit > page::kFormLimit &&
        !parts_.sessions.officer_of(head.cookie(kSessionCookie)))
      plan.body_limit = page::kFormLimit;
  }
  return plan;
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
    allowed = is_read(exchange.request) ||
              posts_by_address_.allow(http::rate_key("post", peer), exchange.now);
  if (access.kind == page::Access::Kind::link && allowed) {
    allowed = links_by_address_.allow(http::rate_key("link", peer), exchange.now);
    if (allowed && !exchange.found.values.empty())
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
                std::move(kept), true);
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
    return fail(exchange, 413);
  if (form_guard_.accepts(request, exchange.secret)) return std::nullopt;
  // A form that was kept for a reader who has signed in since: its token is that of the visitor.
  if (exchange.officer && form_guard_.origin_of(request) == FormGuard::Origin::here &&
      form_guard_.accepts(request, request.cookie(kVisitorCookie)))
    return std::nullopt;
  log::warning("form refused", {{"id", request.id}, {"route", exchange.route()->pattern}});
  auto kept = kept_form(request, form_guard_);
  const bool no_cookies =
      kept && kept->again && !exchange.officer && request.cookie(kVisitorCookie).empty();
  Message why{N_("This page was open too long. Go back, reload and send again."), {}};
  if (kept) why.key = N_("This page was open too long, or its cookie is gone. Send it again.");
  if (no_cookies)
    why.key =
        N_("Your browser does not keep the cookie of this site, so the form cannot be taken. Allow "
           "cookies for this site, and send it again.");
  return fail(exchange, 403, std::move(why), std::move(kept));
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
  return fail(exchange, page::status_of(error.kind), error.message,
              later ? kept_form(exchange.request, form_guard_) : std::nullopt);
}

layout::Layout Application::layout_of(Exchange& exchange, html::Page page) {
  layout::Layout layout;
  layout.page = std::move(page);
  layout.path = exchange.path;
  layout.version = options_.version;
  if (exchange.officer && layout.page.frame != html::Frame::link)
    layout.user_name = exchange.officer->name;
  if (layout.page.frame == html::Frame::office) {
    if (layout.page.series.empty()) layout.page.series = series_of(exchange, layout.page.status);
    layout.navigation = navigation_for(exchange, layout.page.series);
  }
  if (options_.conference_name) layout.conference_name = options_.conference_name(*exchange.locale);
  if (options_.demo_clock) layout.demo_clock = options_.demo_clock(*exchange.locale, exchange.now);
  return layout;
}

/// What the reader may open. Without a series only what belongs to none.
std::vector<layout::NavigationEntry> Application::navigation_for(const Exchange& exchange,
                                                                 const std::string& series) const {
  constexpr std::string_view kPlace = "/:series";
  std::vector<layout::NavigationEntry> entries;
  for (const page::NavigationEntry& entry : options_.navigation) {
    std::string path = entry.path;
    const std::size_t place = path.find(kPlace);
    const bool within = place != std::string::npos;
    const bool is_home = within && place + kPlace.size() == path.size();
    if (within && series.empty() && !is_home) continue;
    if (!exchange.officer ||
        !page::gives(exchange.officer->grants, entry.right, within ? series : std::string()))
      continue;
    if (within) path.replace(place, kPlace.size(), series.empty() ? series : "/" + series);
    entries.push_back({entry.section, entry.label, std::move(path)});
  }
  return entries;
}

/// A page that was found belongs to the series in its address.
std::string Application::series_of(const Exchange& exchange, int status) const {
  if (exchange.route() != nullptr && status != 404)
    if (std::string slug = exchange.series(); !slug.empty()) return slug;
  return options_.current_series ? options_.current_series() : std::string();
}

http::Response Application::respond(Exchange& exchange, html::Page page) {
  http::Response response;
  response.status = page.status;
  const bool good = page.status == 200;
  layout::Layout layout = layout_of(exchange, std::move(page));
  const auto notice = open_notice(parts_.key, exchange.request.cookie(kNoticeCookie));
  if (notice && good) {
    layout.notice = {"ok", exchange.locale->tr(notice->message), notice->undo};
    response.header("Set-Cookie", http::forget_cookie(kNoticeCookie, options_.secure_cookies));
  }
  std::string token;
  if (!exchange.secret.empty())
    token = exchange.token.empty() ? form_guard_.token_for(exchange.secret) : exchange.token;
  std::string body = layout::render(layout, *exchange.locale, token);
  response.header("Content-Type", "text/html; charset=utf-8")
      .header("Content-Language", std::string(exchange.locale->code()));

  const bool cacheable = good && exchange.route() != nullptr && exchange.route()->cacheable &&
                         exchange.is_public() && is_read(exchange.request);
  if (!cacheable) {
    response.header("Cache-Control", "no-store").header("Vary", "Cookie");
    response.body = std::move(body);
    if (exchange.new_visitor) set_cookie(response, kVisitorCookie, exchange.secret, std::nullopt);
  } else {
    response.header("Cache-Control", "private, no-cache")
        .header("Vary", "Cookie")
        .header("ETag", "\"" + crypto::sha256_hex(body).substr(0, 32) + "\"");
    response.shared_body = std::make_shared<const std::string>(std::move(body));
    if (!exchange.officer && !notice) {
      add_security_headers(response);
      cache_.keep(exchange.request.target,
                  std::make_shared<const CachedPage>(CachedPage{
                      response.headers, response.shared_body, exchange.generation, exchange.now}));
    }
  }
  if (exchange.dead_session)
    response.header("Set-Cookie", identity::forget_session_cookie(options_.secure_cookies));
  const std::string_view code = exchange.locale->code();
  if (split_language(exchange.request.path) && exchange.request.cookie(kLanguageCookie) != code)
    set_cookie(response, kLanguageCookie, std::string(code), kYear);
  return response;
}

http::Response Application::respond(Exchange& exchange, const page::Redirect& redirect) {
  if (!is_own_path(redirect.location))
    throw std::logic_error("redirect to a place outside: " + redirect.location);
  http::Response response = redirect_to(303, redirect.location);
  response.header("Cache-Control", "no-store");
  for (const std::string& cookie : redirect.cookies) response.header("Set-Cookie", cookie);
  if (redirect.notice) {
    std::string sealed = seal_notice(parts_.key, {*redirect.notice, redirect.undo});
    if (!sealed.empty())
      set_cookie(response, kNoticeCookie, std::move(sealed), std::chrono::minutes(1));
  }
  if (exchange.dead_session && redirect.cookies.empty())
    response.header("Set-Cookie", identity::forget_session_cookie(options_.secure_cookies));
  return response;
}

http::Response Application::respond(Exchange& exchange, http::Response response) {
  const bool open = exchange.is_public() && !exchange.officer;
  add_default_header(response, "Cache-Control", open ? "private, no-cache" : "no-store");
  return response;
}

/// Asks the database nothing where it is away, or a form is kept.
http::Response Application::fail(Exchange& exchange, int status, std::optional<Message> message,
                                 std::optional<KeptForm> kept, bool sign_in) {
  const bool plain = !exchange.officer || status == 503 || kept;
  Failure failure{
      status, std::move(message), exchange.request.id,
      plain && exchange.frame() == html::Frame::office ? html::Frame::open : exchange.frame()};
  if (kept) {
    if (exchange.secret.empty()) take_secret(exchange);
    failure.form = std::move(kept);
    failure.form_token = form_guard_.token_for(exchange.secret);
    failure.sign_in = sign_in;
  }
  return respond(exchange, error_page(*exchange.locale, failure));
}

/// Of the session that a cookie names, unseen, or of the visitor: a new one if there is none.
void Application::take_secret(Exchange& exchange) {
  const std::string_view session = exchange.request.cookie(kSessionCookie);
  const std::string_view visitor = exchange.request.cookie(kVisitorCookie);
  exchange.secret = !session.empty() && !exchange.dead_session ? session : visitor;
  if (identity::looks_like_token(exchange.secret)) return;
  exchange.secret = crypto::random_token();
  exchange.new_visitor = true;
}

void Application::set_cookie(http::Response& response, const char* name, std::string value,
                             std::optional<std::chrono::seconds> max_age) {
  http::Cookie cookie;
  cookie.name = name;
  cookie.value = std::move(value);
  cookie.secure = options_.secure_cookies;
  cookie.max_age = max_age;
  response.header("Set-Cookie", http::set_cookie(cookie));
}

}  // namespace convoke::site
