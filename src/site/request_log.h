// One line in the log and the numbers for monitoring, for each request.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/http/server.h"
#include "platform/log/metrics.h"
#include "site/router.h"

namespace convoke::site {

/// Thread-safe.
class RequestLog {
 public:
  /// Both outlive it.
  RequestLog(const Router& router, log::Metrics& metrics);

  /// After the answer was sent; for Server::on_served.
  void served(const http::Served& served);

 private:
  struct Numbers {
    std::string label;
    log::Histogram seconds;
    std::map<int, log::Counter> by_status{};
  };
  Numbers numbers_of(std::string label);
  Numbers& numbers_for(const http::Served& served);

  const Router& router_;
  log::Metrics& metrics_;
  std::mutex mutex_;  // of the maps of counters
  std::unordered_map<const page::Route*, Numbers> by_route_;
  Numbers assets_, others_;
};

/// The path as it may stand in a log: whatever has the form of a token is left out.
std::string path_for_log(std::string_view path);

/// Cuts the language off: "/fr/office" → "/office", "/fr" → "/". Nothing if there is none.
struct PathInLanguage {
  Language language;
  std::string_view rest;
};
std::optional<PathInLanguage> split_language(std::string_view path);

}  // namespace convoke::site
