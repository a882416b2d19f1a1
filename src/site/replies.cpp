// From what a handler returned, or from what went wrong, to the response.
#include <stdexcept>

#include "page/posted.h"
#include "platform/http/cookie.h"
#include "platform/log/log.h"
#include "platform/sheet/writing.h"
#include "site/error_page.h"
#include "site/exchange.h"
#include "site/exported_json.h"
#include "site/language_path.h"
#include "site/notice.h"
#include "site/same_page.h"
#include "site/security_headers.h"

namespace convoke::site {
namespace {

constexpr const char* kXlsxType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

}  // namespace

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

layout::Layout Application::layout_of(Exchange& exchange, html::Page page) {
  layout::Layout layout;
  layout.page = std::move(page);
  layout.path = language_path(router_, exchange.request, exchange.path);
  layout.version = options_.version;
  if (exchange.officer && layout.page.frame != html::Frame::link)
    layout.user_name = exchange.officer->name;
  if (layout.page.frame == html::Frame::office) {
    if (layout.page.series.empty()) layout.page.series = series_of(exchange, layout.page.status);
    layout.navigation = navigation_for(options_.navigation, exchange, layout.page.series);
    if (options_.search && !layout.page.series.empty())
      if (auto entries = navigation_for({*options_.search}, exchange, layout.page.series);
          !entries.empty())
        layout.search = std::move(entries.front());
    add_conferences(exchange, layout);
  }
  if (options_.conference_name) layout.conference_name = options_.conference_name(*exchange.locale);
  if (options_.emblem) layout.emblem = options_.emblem();
  layout.mail_stays = options_.mail_stays;
  if (options_.demo_clock) layout.demo_clock = options_.demo_clock(*exchange.locale, exchange.now);
  return layout;
}

/// Those in use that the reader may see, if there is a choice at all. Those of the archive are
/// behind "All conferences".
void Application::add_conferences(const Exchange& exchange, layout::Layout& layout) const {
  constexpr std::size_t kMost = 12;
  if (!options_.conferences || !exchange.officer) return;
  const auto all = options_.conferences();
  const Language reader = exchange.locale->language();
  std::size_t seen = 0;
  for (const Conference& one : *all) {
    if (!page::gives(exchange.officer->grants, page::Right::read_conference, one.slug)) continue;
    ++seen;
    if (one.archived || layout.conferences.size() == kMost) continue;
    layout.conferences.push_back({one.title.in(reader),
                                  std::string(code_of(one.title.language_used(reader))),
                                  exchange.locale->date_range(one.first_day, one.last_day),
                                  same_page(router_, exchange.found, one.slug, exchange.officer),
                                  one.draft, one.slug == layout.page.series});
  }
  layout.has_choice = seen > 1;
}

/// What the reader may open. Without a series only what belongs to none.
std::vector<layout::NavigationEntry> Application::navigation_for(
    const std::vector<page::NavigationEntry>& all, const Exchange& exchange,
    const std::string& series) {
  constexpr std::string_view kPlace = "/:series";
  std::vector<layout::NavigationEntry> entries;
  for (const page::NavigationEntry& entry : all) {
    std::string path = entry.path;
    const std::size_t place = path.find(kPlace);
    const bool within = place != std::string::npos;
    const bool is_home = within && place + kPlace.size() == path.size();
    if (within && series.empty() && !is_home) continue;
    if (!exchange.officer ||
        !page::gives(exchange.officer->grants, entry.right, within ? series : std::string()))
      continue;
    if (within) path.replace(place, kPlace.size(), series.empty() ? series : "/" + series);
    entries.push_back({entry.section, entry.label, std::move(path), !within});
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
  if (page.frames) allow_own_frames(response);
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

http::Response Application::respond(Exchange& exchange, page::ExportedList list) {
  http::Response response;
  const auto send = [&](std::string body, const char* type) {
    response.body = std::move(body);
    response.header("Content-Type", type)
        .header("Content-Disposition", "attachment; filename=\"" + list.file_name + "." +
                                           std::string(page::name_of(list.format)) + "\"")
        .header("Cache-Control", "private, no-store");
  };
  if (list.format == page::FileFormat::json) {
    send(json_of(list), "application/json");
    return response;
  }
  const sheet::Sheet sheet{std::move(list.name), std::move(list.header), std::move(list.rows),
                           list.right_to_left, std::move(list.choices)};
  if (list.format == page::FileFormat::csv) {
    send(sheet::csv_of(sheet), "text/csv; charset=utf-8");
    return response;
  }
  auto written = sheet::xlsx_of(sheet, options_.temporary);
  if (!written.ok()) {
    log::error("list not written",
               {{"id", exchange.request.id}, {"detail", written.error().detail}});
    return fail(exchange, page::status_of(written.error().kind), written.error().message);
  }
  send(std::move(*written), kXlsxType);
  return response;
}

/// Asks the database nothing where it is away, or a form is kept.
http::Response Application::fail(Exchange& exchange, int status, std::optional<Message> message,
                                 std::optional<KeptForm> kept, Cause cause) {
  Failure failure;
  failure.status = status;
  failure.message = std::move(message);
  failure.form = std::move(kept);
  failure.cause = cause;
  return fail(exchange, std::move(failure));
}

http::Response Application::fail(Exchange& exchange, Failure failure) {
  const bool plain = !exchange.officer || failure.status == 503 || failure.form;
  failure.request_id = exchange.request.id;
  failure.frame =
      plain && exchange.frame() == html::Frame::office ? html::Frame::open : exchange.frame();
  failure.label_of_field = options_.label_of_field;
  if (failure.form) {
    if (exchange.secret.empty()) take_secret(exchange);
    failure.form_token = form_guard_.token_for(exchange.secret);
  }
  return respond(exchange, error_page(*exchange.locale, failure));
}

http::Response Application::too_large(Exchange& exchange, std::optional<Message> message) {
  Failure failure;
  failure.status = 413;
  failure.message = std::move(message);
  failure.cause = Cause::too_large;
  failure.limit = exchange.route()->body_limit;
  failure.page = page_of_form(exchange);
  return fail(exchange, std::move(failure));
}

std::string Application::page_of_form(const Exchange& exchange) const {
  for (std::string path = exchange.path.substr(0, exchange.path.find('?')); path.size() > 1;
       path.resize(path.rfind('/')))
    if (const auto found = router_.find(http::Method::get, path, true);
        found.route != nullptr && found.route->access.kind == exchange.route()->access.kind)
      return "/" + std::string(exchange.locale->code()) + path;
  return {};
}

/// Of the session that a cookie names, unseen, or of the visitor: a new one if there is none.
void Application::take_secret(Exchange& exchange) {
  const std::string_view session = exchange.request.cookie(identity::kSessionCookie);
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
