// One request and one response, free of the server library. Handlers see only these.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace convoke::http {

enum class Method { get, head, post, put, patch, del, options, other };
std::string_view name_of(Method method);

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// One part of a multipart form that carries a file. Views into the request's body.
struct Upload {
  std::string field;
  std::string file_name;     ///< As the browser sent it: show it, never use it as a path.
  std::string content_type;  ///< As claimed by the browser: look at the bytes instead.
  std::string_view bytes;
};

/// The decoded fields of a form (urlencoded or multipart), in the order sent. All fields are
/// well-formed UTF-8. Valid as long as its Request.
struct Form {
  Pairs fields;
  std::vector<Upload> uploads;

  /// The first value of the field, or "".
  std::string_view get(std::string_view name) const;
  bool has(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
  const Upload* upload(std::string_view name) const;
};

/// A body on its way in: in memory, or mapped from a spooled file when large.
class Body {
 public:
  virtual ~Body() = default;
  virtual std::string_view bytes() const = 0;
};

/// A request whose head has been checked and whose body has arrived whole. Moved, not copied.
struct Request {
  Method method = Method::get;
  std::string target;   ///< As sent, path and query.
  std::string path;     ///< Percent-decoded, well-formed UTF-8, no "." or ".." or NUL.
  Pairs query;          ///< Decoded.
  Pairs headers;        ///< Names in lower case.
  std::string peer;     ///< Client address, the trusted proxy's X-Forwarded-For applied.
  std::string id;       ///< Unguessable; in every log line and shown on error pages.
  bool secure = false;  ///< The trusted proxy says that the client came by https.
  std::shared_ptr<const Body> body;
  /// The body was longer than the route allows: it was read and thrown away, `body` is empty, so
  /// that the page can still say so at its field.
  bool body_too_large = false;
  /// 507 or 503 if the body could not be kept (no room on the disk, too much at once): it was read
  /// and thrown away, `body` is empty. Else 0.
  int body_lost = 0;
  /// It came with addresses of a proxy that is not trusted: `peer` is the proxy.
  bool unread_forwarding = false;
  /// When it was whole and began to wait for a thread; what it may take counts from then.
  std::chrono::steady_clock::time_point whole_at = std::chrono::steady_clock::now();

  std::string_view header(std::string_view lower_case_name) const;
  std::string_view cookie(std::string_view name) const;
  /// First value of a query parameter, or "".
  std::string_view param(std::string_view name) const;
  std::string_view bytes() const { return body ? body->bytes() : std::string_view(); }
};

/// Parses the body by its Content-Type. Limits: 1,000 fields, 1 MiB in all fields together,
/// 2,000 uploads, part heads 4 KiB. An unknown content type, a broken body and what is not UTF-8
/// are `invalid`; the character U+0000, which nobody sees, is left out of values.
Result<Form> parse_form(const Request& request);
/// For tests and fuzzers.
Result<Form> parse_urlencoded(std::string_view body);
Result<Form> parse_multipart(std::string_view body, std::string_view boundary);

struct Response {
  int status = 200;
  Pairs headers;  ///< Content-Length, Date and Connection are the server's.
  std::string body;
  /// If set, the file is sent instead of `body`, with Range and If-None-Match honoured.
  std::filesystem::path file;
  /// Shared immutable bytes sent instead of `body` (cached pages), without copying.
  std::shared_ptr<const std::string> shared_body;

  Response& header(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
};

std::string percent_encoded(std::string_view text);
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);

}  // namespace convoke::http
