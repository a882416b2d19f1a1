// Three addresses for those who run the program: does it live, can it serve, how is it doing.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "platform/db/database.h"
#include "platform/http/message.h"
#include "platform/log/metrics.h"

namespace convoke::site {

/// Any thread.
class Health {
 public:
  /// `files_folder`: where the file store keeps its files. `open_metrics`: /metrics for everyone;
  /// else for clients on the same machine, and not found by others.
  /// `measure` is called before the numbers are told, for those that are looked up.
  Health(db::Database& database, std::filesystem::path files_folder, const log::Metrics& metrics,
         bool open_metrics, std::function<void()> measure = {})
      : database_(database),
        files_folder_(std::move(files_folder)),
        metrics_(metrics),
        open_metrics_(open_metrics),
        measure_(std::move(measure)) {}

  /// /healthz: 200 as long as the process answers. /readyz: 200, or 503 with the names of the parts
  /// that fail: database, migrations, files. /metrics: Prometheus text. Nothing for other paths.
  std::optional<http::Response> answer(const http::Request& request);

 private:
  http::Response ready();

  db::Database& database_;
  const std::filesystem::path files_folder_;
  const log::Metrics& metrics_;
  const bool open_metrics_;
  const std::function<void()> measure_;
};

}  // namespace convoke::site
