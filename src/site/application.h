// From a request to its response: the one fixed order of checks around every page handler.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "identity/sessions.h"
#include "page/room.h"
#include "platform/crypto/token.h"
#include "platform/db/database.h"
#include "platform/http/rate_limit.h"
#include "platform/http/server.h"
#include "platform/i18n/locale.h"
#include "site/error_page.h"
#include "site/form_guard.h"
#include "site/health.h"
#include "site/kept_form.h"
#include "site/layout/layout.h"
#include "site/page_cache.h"
#include "site/request_log.h"
#include "site/router.h"

namespace convoke::site {

/// One of those that the office holds.
struct Conference {
  std::string slug;
  Text6 title;
  Date first_day, last_day;  ///< of all its meetings
  bool draft = false;
  bool archived = false;
};

struct ApplicationOptions {
  std::string base_url;  ///< as in the configuration; forms may come from there
  std::string version;
  bool secure_cookies = false;
  /// Forms that need no sign-in, of one client address. Visits to personal links are ten times as
  /// many of one address (a whole delegation may share it), twice as many of one link.
  int public_tries_per_minute = 30;
  std::size_t cache_bytes = 64 << 20;
  std::size_t cache_pages = 2000;
  /// Beside the mark of the program; may be empty. Called for each page: must be cheap.
  std::function<std::string(const i18n::Locale&)> conference_name;
  /// The address of the office's emblem; may be empty. Called for each page, as above.
  std::function<std::string()> emblem;
  std::vector<page::NavigationEntry> navigation{};  ///< of the office, in order
  /// Where the field in the office's frame searches (GET, "q"); without one there is no field.
  std::optional<page::NavigationEntry> search{};
  /// Slug of the series the office's navigation leads within where an address names none.
  std::function<std::string()> current_series{};
  /// All of them, the newest first. Called for each page of the office: must be cheap.
  std::function<std::shared_ptr<const std::vector<Conference>>()> conferences{};
  /// Whether a personal link is good; asked before a long body is taken in. Empty: not asked.
  std::function<bool(std::string_view token)> link_is_good{};
  LabelOfField label_of_field{};      ///< of what was typed in a form that is kept
  std::filesystem::path temporary{};  ///< folder for files that are gone after the request
  bool mail_stays = false;            ///< see layout::Layout
  /// The banner of a demonstration with a clock of its own; empty: none.
  std::function<std::string(const i18n::Locale&, Instant)> demo_clock;
};

/// Thread-safe. What it is given outlives it.
class Application {
 public:
  struct Parts {
    db::Database& database;
    const Clock& clock;
    const i18n::Catalogues& catalogues;
    const crypto::ServerKey& key;
    identity::Sessions& sessions;
    Health& health;
    log::Metrics& metrics;
  };

  /// Throws std::logic_error if the table of routes has a fault.
  Application(Parts parts, ApplicationOptions options, std::vector<page::Route> routes);

  /// For http::Server: planner, gate, handler, on_served.
  http::Plan plan(const http::Request& head);
  std::optional<http::Response> admit(http::Request& head);
  http::Response answer(http::Request& request);
  void served(const http::Served& served) { request_log_.served(served); }
  /// Whether most requests come through a proxy whose word about its clients is not taken; a few
  /// that somebody has forged say nothing.
  bool proxy_not_trusted() const {
    const std::uint64_t forwarded = forwarded_requests_;
    return forwarded >= kFewRequests && 2 * forwarded >= requests_;
  }

 private:
  struct Exchange;

  void notice_proxy(const http::Request& request, Instant now);
  std::optional<http::Response> outside_pages(const http::Request& request);
  std::shared_ptr<const CachedPage> cached(const http::Request& request);
  http::Response from_cache(const http::Request& request, const CachedPage& page);
  http::Response page_for(http::Request& request);

  std::optional<http::Response> find_route(Exchange& exchange);
  http::Response into_language(Exchange& exchange);
  std::optional<http::Response> without_slash(Exchange& exchange);
  std::optional<http::Response> limit_rate(Exchange& exchange);
  static std::optional<http::Response> clean_link(Exchange& exchange);
  void find_session(Exchange& exchange);
  std::optional<http::Response> check_permission(Exchange& exchange);
  std::optional<http::Response> check_form(Exchange& exchange);
  http::Response run_handler(Exchange& exchange);

  http::Response respond(Exchange& exchange, html::Page page);
  http::Response respond(Exchange& exchange, const page::Redirect& redirect);
  http::Response respond(Exchange& exchange, http::Response response);
  http::Response respond(Exchange& exchange, page::ExportedList list);
  /// With a kept form what was typed comes again, with a fresh token.
  http::Response fail(Exchange& exchange, int status, std::optional<Message> message = {},
                      std::optional<KeptForm> kept = {}, Cause cause = Cause::other);
  http::Response fail(Exchange& exchange, Failure failure);
  /// More was sent than the address takes; `message` says what the handler knows besides.
  http::Response too_large(Exchange& exchange, std::optional<Message> message = {});
  /// The page with the form that was sent: the nearest one above its address.
  std::string page_of_form(const Exchange& exchange) const;
  void take_secret(Exchange& exchange);
  http::Response to_sign_in(Exchange& exchange);
  layout::Layout layout_of(Exchange& exchange, html::Page page);
  void add_conferences(const Exchange& exchange, layout::Layout& layout) const;
  static std::vector<layout::NavigationEntry> navigation_for(
      const std::vector<page::NavigationEntry>& all, const Exchange& exchange,
      const std::string& series);
  std::string series_of(const Exchange& exchange, int status) const;
  void set_cookie(http::Response& response, const char* name, std::string value,
                  std::optional<std::chrono::seconds> max_age);

  const Parts parts_;
  const ApplicationOptions options_;
  const Router router_;
  RequestLog request_log_;
  FormGuard form_guard_;
  PageCache cache_;
  http::RateLimiter posts_by_address_, links_by_address_, visits_by_link_;
  static constexpr std::uint64_t kFewRequests = 20;
  std::atomic<std::uint64_t> requests_ = 0, forwarded_requests_ = 0;
  std::atomic<Instant> proxy_warned_at_{Instant{}};
};

}  // namespace convoke::site
