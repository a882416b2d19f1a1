// What is checked of a request head before a handler sees it. Pure functions over bytes; the limits
// are those of RFC 9112, read strictly: what two programs could read differently is refused.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.h"

namespace convoke::http {

/// Why a request is refused without a handler. Status 0: nobody is there to be told.
struct Refusal {
  int status = 0;
  std::string_view reason;  ///< Plain English, a literal.
};

/// Looks for the end of the head in `buffer`, of which the first `seen` bytes were looked at
/// before. Returns the length of the head with its empty line, 0 if more bytes are needed; refuses
/// a line feed without its carriage return at once, since such a head may never end.
struct HeadScan {
  std::size_t length = 0;
  bool bare_line_feed = false;
};
HeadScan scan_head(std::string_view buffer, std::size_t seen);

/// Refuses control characters, lone carriage returns and folded lines in a whole head.
std::optional<Refusal> check_lines(std::string_view head);

/// Refuses what leaves the length of the body in doubt (RFC 9112 § 6.3). Header names in lower
/// case.
std::optional<Refusal> check_framing(const Pairs& headers, bool http_1_0);

/// Host (RFC 9112 § 3.2): exactly one in HTTP/1.1, well-formed, one of `allowed` unless that is
/// empty.
std::optional<Refusal> check_host(const Pairs& headers, bool http_1_0,
                                  const std::vector<std::string>& allowed);

/// host [":" port], where host is a name, an IPv4 address or an IPv6 address in brackets.
bool is_host(std::string_view text);

struct Target {
  std::string path;         ///< Decoded, as in Request.
  Pairs query;              ///< Decoded.
  std::string_view origin;  ///< Path and query as sent, a view into the argument.
};
/// Takes the origin form and the absolute form, whose authority must be `host`.
std::optional<Target> parse_target(std::string_view target, std::string_view host);

/// The address nearest to us in X-Forwarded-For, or "".
std::string forwarded_peer(const Pairs& headers);

}  // namespace convoke::http
