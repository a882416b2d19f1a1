#include "platform/http/head.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstring>

#include "base/text.h"

namespace convoke::http {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

std::size_t count_of(const Pairs& headers, std::string_view name) {
  return static_cast<std::size_t>(
      std::count_if(headers.begin(), headers.end(), [&](auto& h) { return h.first == name; }));
}

std::string_view value_of(const Pairs& headers, std::string_view name) {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

/// The host without its port.
std::string_view host_name(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  const bool in_brackets = host.find(']') != host.npos && colon < host.find(']');
  return colon == host.npos || in_brackets ? host : host.substr(0, colon);
}

bool has_dot_segment(std::string_view path) {
  for (std::size_t start = 0; start <= path.size();) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    const std::string_view segment = path.substr(start, end - start);
    if (segment == "." || segment == "..") return true;
    start = end + 1;
  }
  return false;
}

bool parse_query(std::string_view text, Pairs& query) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = percent_decoded(pair.substr(0, equals), true);
    auto value = percent_decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || !value || !is_utf8(*name) || !is_utf8(*value)) return false;
    if (value->find('\0') != value->npos) return false;
    query.emplace_back(std::move(*name), std::move(*value));
  }
  return true;
}

}  // namespace

HeadScan scan_head(std::string_view buffer, std::size_t seen) {
  // The end, CR LF CR LF, may have begun in the bytes seen before.
  for (std::size_t at = seen < 3 ? 0 : seen - 3;;) {
    at = buffer.find('\n', at);
    if (at == buffer.npos) return {};
    if (at == 0 || buffer[at - 1] != '\r') return {0, true};
    if (at >= 3 && buffer[at - 2] == '\n') return {at + 1, false};
    ++at;
  }
}

std::optional<Refusal> check_lines(std::string_view head) {
  for (std::size_t i = 0; i < head.size(); ++i) {
    const char c = head[i];
    if (!is_control(c) || c == '\t') continue;
    if (c == '\r' && i + 1 < head.size() && head[i + 1] == '\n') {
      ++i;
      if (i + 1 < head.size() && (head[i + 1] == ' ' || head[i + 1] == '\t'))
        return Refusal{400, "A header line is folded."};
      continue;
    }
    return Refusal{400, "The request head contains a control character."};
  }
  return std::nullopt;
}

std::optional<Refusal> check_framing(const Pairs& headers, bool http_1_0) {
  const std::size_t lengths = count_of(headers, "content-length");
  const std::size_t encodings = count_of(headers, "transfer-encoding");
  if (lengths + encodings > 1) return Refusal{400, "The length of the body is given twice."};
  if (lengths == 1) {
    const std::string_view length = value_of(headers, "content-length");
    // 18 digits: no overflow of 64 bits, and far above every limit.
    if (length.empty() || length.size() > 18 ||
        !std::all_of(length.begin(), length.end(), is_digit))
      return Refusal{400, "Content-Length is not a number."};
  }
  if (encodings == 1) {
    if (http_1_0) return Refusal{400, "HTTP/1.0 has no Transfer-Encoding."};
    if (ascii_lower(value_of(headers, "transfer-encoding")) != "chunked")
      return Refusal{501, "The only Transfer-Encoding understood here is chunked."};
  }
  const std::string_view expect = value_of(headers, "expect");
  if (!expect.empty() && ascii_lower(expect) != "100-continue")
    return Refusal{417, "The only expectation understood here is 100-continue."};
  return std::nullopt;
}

bool is_host(std::string_view text) {
  const std::string_view name = host_name(text);
  if (name.size() != text.size()) {
    const std::string_view port = text.substr(name.size() + 1);
    if (port.empty() || port.size() > 5 || !std::all_of(port.begin(), port.end(), is_digit) ||
        std::stoi(std::string(port)) > 65535)
      return false;
  }
  if (name.empty() || name.size() > 255) return false;
  if (name.front() == '[') {
    in6_addr address;
    return name.size() > 2 && name.back() == ']' &&
           inet_pton(AF_INET6, std::string(name.substr(1, name.size() - 2)).c_str(), &address) == 1;
  }
  return std::all_of(name.begin(), name.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_';
  });
}

std::optional<Refusal> check_host(const Pairs& headers, bool http_1_0,
                                  const std::vector<std::string>& allowed) {
  const std::size_t hosts = count_of(headers, "host");
  if (hosts > 1) return Refusal{400, "There is more than one Host header."};
  if (hosts == 0 && !http_1_0) return Refusal{400, "The Host header is missing."};
  const std::string host = ascii_lower(value_of(headers, "host"));
  if (hosts == 1 && !is_host(host)) return Refusal{400, "The Host header is ill-formed."};
  if (allowed.empty()) return std::nullopt;
  for (const std::string& entry : allowed) {
    const std::string name = ascii_lower(entry);
    if (host == name || host_name(host) == name) return std::nullopt;
  }
  return Refusal{421, "This server does not answer for that host."};
}

std::optional<Target> parse_target(std::string_view target, std::string_view host) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (ascii_lower(target.substr(0, scheme.size())) != scheme) continue;
    target.remove_prefix(scheme.size());
    const std::size_t end = std::min(target.find_first_of("/?"), target.size());
    if (host.empty() || ascii_lower(target.substr(0, end)) != ascii_lower(host))
      return std::nullopt;
    target.remove_prefix(end);
    break;
  }
  // A path beginning with two slashes would be another host wherever it is written as a link.
  if (target.empty() || target.front() != '/' || starts_with(target, "//")) return std::nullopt;
  if (target.find('#') != target.npos) return std::nullopt;

  const std::size_t question = std::min(target.find('?'), target.size());
  auto path = percent_decoded(target.substr(0, question), false);
  if (!path || !is_utf8(*path) || std::any_of(path->begin(), path->end(), is_control))
    return std::nullopt;
  if (starts_with(*path, "//") || has_dot_segment(*path)) return std::nullopt;

  Target parsed;
  parsed.path = std::move(*path);
  parsed.origin = target;
  if (question < target.size() && !parse_query(target.substr(question + 1), parsed.query))
    return std::nullopt;
  return parsed;
}

std::string forwarded_peer(const Pairs& headers) {
  std::string_view nearest;
  for (const auto& [name, value] : headers)
    if (name == "x-forwarded-for") nearest = value;
  if (const std::size_t comma = nearest.rfind(','); comma != nearest.npos)
    nearest.remove_prefix(comma + 1);
  const std::string text(trimmed(nearest));
  in6_addr address;
  if (inet_pton(AF_INET, text.c_str(), &address) == 1) return text;
  if (inet_pton(AF_INET6, text.c_str(), &address) == 1) return text;
  return {};
}

}  // namespace convoke::http
