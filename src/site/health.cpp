#include "site/health.h"

#include "base/text.h"
#include "platform/crypto/token.h"
#include "platform/db/migrations.h"
#include "platform/db/patience.h"
#include "platform/files/file_store.h"

namespace convoke::site {
namespace {

http::Response text(int status, std::string body, const char* type = "text/plain; charset=utf-8") {
  http::Response response;
  response.status = status;
  response.header("Content-Type", type).header("Cache-Control", "no-store");
  response.body = std::move(body);
  return response;
}

/// A proxy on this machine that does not say for whom it asks still names the public host.
bool is_local(const http::Request& request) {
  const std::string_view host = request.header("host");
  const bool local_host = starts_with(host, "127.0.0.1") || starts_with(host, "localhost") ||
                          starts_with(host, "[::1]");
  return local_host && (request.peer == "127.0.0.1" || request.peer == "::1");
}

// Readiness and numbers never queue.
constexpr std::chrono::seconds kAtMost{1};

bool can_be_written(const std::filesystem::path& folder) {
  const std::filesystem::path probe = folder / ("ready." + crypto::random_token() + ".part");
  const bool written = files::write_whole(probe, "ready").ok();
  std::error_code ignored;
  std::filesystem::remove(probe, ignored);
  return written;
}

}  // namespace

std::optional<http::Response> Health::answer(const http::Request& request) {
  if (request.method != http::Method::get && request.method != http::Method::head)
    return std::nullopt;
  if (request.path == "/healthz") return text(200, "ok\n");
  if (request.path == "/readyz") return ready();
  if (request.path == "/metrics" && (open_metrics_ || is_local(request))) {
    try {
      const db::Patience patience(kAtMost);
      if (measure_) measure_();
    } catch (const db::UnavailableFault&) {
      // Then these numbers are those of the last time.
    }
    return text(200, metrics_.text(), "text/plain; version=0.0.4; charset=utf-8");
  }
  return std::nullopt;
}

http::Response Health::ready() {
  const db::Patience patience(kAtMost);
  std::string failing;
  try {
    if (!database_.answers())
      failing += "database\n";
    else if (!db::is_current(database_))
      failing += "migrations\n";
  } catch (const db::UnavailableFault&) {
    failing += "database\n";
  }
  if (!can_be_written(files_folder_)) failing += "files\n";
  return failing.empty() ? text(200, "ready\n") : text(503, failing);
}

}  // namespace convoke::site
