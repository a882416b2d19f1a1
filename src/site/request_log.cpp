#include "site/request_log.h"

#include "base/text.h"
#include "identity/sessions.h"
#include "platform/log/log.h"

namespace convoke::site {
namespace {

std::optional<http::Method> method_from(std::string_view name) {
  for (const http::Method method : {http::Method::get, http::Method::head, http::Method::post,
                                    http::Method::put, http::Method::patch, http::Method::del})
    if (http::name_of(method) == name) return method;
  return std::nullopt;
}

/// Also a token that a mail program has mutilated: no word of ours has as many letters and digits.
bool has_token(std::string_view part) {
  constexpr int kLongestWord = 20;
  int run = 0;
  for (const char c : part) {
    const bool alphanumeric =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    run = alphanumeric ? run + 1 : 0;
    if (run > kLongestWord) return true;
  }
  return false;
}

}  // namespace

RequestLog::RequestLog(const Router& router, log::Metrics& metrics)
    : router_(router),
      metrics_(metrics),
      assets_(numbers_of("/assets/*name")),
      others_(numbers_of("other")) {
  for (const page::Route& route : router.routes()) {
    std::string label(http::name_of(route.method));
    label += route.in_language ? " /:language" : " ";
    by_route_.emplace(&route, numbers_of(label + route.pattern));
  }
}

RequestLog::Numbers RequestLog::numbers_of(std::string label) {
  const log::Histogram seconds = metrics_.histogram("convoke_request_seconds", {{"route", label}},
                                                    "Time from the request's head to its answer.");
  return {std::move(label), seconds};
}

RequestLog::Numbers& RequestLog::numbers_for(const http::Served& served) {
  if (starts_with(served.path, "/assets/")) return assets_;
  const auto method = method_from(served.method);
  if (!method) return others_;
  const auto in_language = split_language(served.path);
  const auto found = in_language ? router_.find(*method, in_language->rest, true)
                                 : router_.find(*method, served.path, false);
  const auto numbers = by_route_.find(found.route);
  return numbers == by_route_.end() ? others_ : numbers->second;
}

void RequestLog::served(const http::Served& served) {
  Numbers& numbers = numbers_for(served);
  numbers.seconds.observe(static_cast<double>(served.took.count()) / 1e6);
  {
    const std::lock_guard lock(mutex_);
    auto counter = numbers.by_status.find(served.status);
    if (counter == numbers.by_status.end())
      counter =
          numbers.by_status
              .emplace(served.status, metrics_.counter("convoke_requests_total",
                                                       {{"route", numbers.label},
                                                        {"status", std::to_string(served.status)}},
                                                       "Requests answered."))
              .first;
    counter->second.increment();
  }
  log::info("request", {{"id", served.id},
                        {"method", served.method},
                        {"path", path_for_log(served.path)},
                        {"route", numbers.label},
                        {"status", served.status},
                        {"bytes", served.bytes},
                        {"micros", served.took.count()},
                        {"peer", served.peer}});
}

std::string path_for_log(std::string_view path) {
  std::string out;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at + 1), path.size());
    const std::string_view part = path.substr(at, end - at);
    out += has_token(part) ? std::string_view("/…") : part;
    at = end;
  }
  return out;
}

std::optional<PathInLanguage> split_language(std::string_view path) {
  if (path.size() < 3 || path[0] != '/' || (path.size() > 3 && path[3] != '/')) return std::nullopt;
  const auto language = language_from_code(path.substr(1, 2));
  if (!language) return std::nullopt;
  return PathInLanguage{*language, path.size() == 3 ? "/" : path.substr(3)};
}

}  // namespace convoke::site
