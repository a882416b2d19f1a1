#include "platform/http/serving/answer.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "base/text.h"

namespace convoke::http {
namespace {

std::string_view header_of(const Response& response, std::string_view lower_case_name) {
  for (const auto& [name, value] : response.headers)
    if (name.size() == lower_case_name.size() && ascii_lower(name) == lower_case_name) return value;
  return {};
}

bool is_servers_own(std::string_view name) {
  static constexpr std::array<std::string_view, 4> own = {"content-length", "date", "connection",
                                                          "transfer-encoding"};
  const std::string lower = ascii_lower(name);
  return std::find(own.begin(), own.end(), lower) != own.end();
}

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}

void check_headers(Response& response) {
  if (response.status < 200 || response.status > 599)
    throw std::runtime_error("response with status " + std::to_string(response.status));
  for (const auto& [name, value] : response.headers) {
    if (name.empty() || name.find_first_of(": \t") != name.npos ||
        std::any_of(name.begin(), name.end(), is_control) ||
        std::any_of(value.begin(), value.end(), is_control))
      throw std::runtime_error("response with an ill-formed header " + name);
  }
  std::erase_if(response.headers, [](auto& header) { return is_servers_own(header.first); });
}

/// Weak comparison with a list of entity tags (RFC 9110 § 13.1.2).
bool matches_tag(std::string_view list, std::string_view tag) {
  if (trimmed(list) == "*") return true;
  const auto strong = [](std::string_view t) { return starts_with(t, "W/") ? t.substr(2) : t; };
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    if (strong(trimmed(list.substr(0, end))) == strong(tag)) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// One range of `size` bytes; `empty` if it lies outside. Nothing if the header is to be ignored
/// (ill-formed, another unit, several ranges).
struct Range {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
};
std::optional<Range> parse_range(std::string_view header, std::uint64_t size) {
  constexpr std::string_view unit = "bytes=";
  if (!starts_with(header, unit)) return std::nullopt;
  header.remove_prefix(unit.size());
  const std::size_t dash = header.find('-');
  if (dash == header.npos) return std::nullopt;
  const std::string_view from = header.substr(0, dash);
  const std::string_view to = header.substr(dash + 1);
  if (from.empty()) {
    const auto last = number(to);
    if (!last) return std::nullopt;
    const std::uint64_t count = std::min(*last, size);
    return Range{size - count, count};
  }
  const auto first = number(from);
  const auto last = to.empty() ? std::optional(UINT64_MAX) : number(to);
  if (!first || !last || *last < *first) return std::nullopt;
  if (*first >= size) return Range{};
  return Range{*first, std::min(*last, size - 1) - *first + 1};
}

std::string file_tag(const struct stat& info) {
  std::array<char, 64> text;
  const auto nanos = static_cast<std::uint64_t>(info.st_mtim.tv_sec) * 1'000'000'000 +
                     static_cast<std::uint64_t>(info.st_mtim.tv_nsec);
  const int length = snprintf(text.data(), text.size(), "\"%llx-%llx\"",
                              static_cast<unsigned long long>(info.st_size),
                              static_cast<unsigned long long>(nanos));
  return std::string(text.data(), static_cast<std::size_t>(length));
}

void open_file(Answer& answer) {
  Response& response = answer.response;
  answer.file = OpenFile(open(response.file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat info;
  if (!answer.file || fstat(answer.file.get(), &info) != 0 || !S_ISREG(info.st_mode))
    throw std::runtime_error("cannot send the file " + response.file.string());
  answer.length = static_cast<std::uint64_t>(info.st_size);
  if (header_of(response, "etag").empty()) response.header("ETag", file_tag(info));
}

void apply_range(Answer& answer, const Request& request) {
  Response& response = answer.response;
  response.header("Accept-Ranges", "bytes");
  const std::string_view header = request.header("range");
  if (header.empty() || request.method != Method::get) return;
  const std::string_view condition = request.header("if-range");
  if (!condition.empty() && condition != header_of(response, "etag")) return;
  const auto range = parse_range(header, answer.length);
  if (!range) return;
  const std::string size = std::to_string(answer.length);
  answer.offset = range->first;
  answer.length = range->count;
  if (range->count == 0) {
    response.status = 416;
    response.header("Content-Range", "bytes */" + size);
    return;
  }
  response.status = 206;
  response.header("Content-Range", "bytes " + std::to_string(range->first) + "-" +
                                       std::to_string(range->first + range->count - 1) + "/" +
                                       size);
}

void append_number(std::string& out, std::uint64_t value) {
  std::array<char, 20> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  out.append(text.data(), end);
}

}  // namespace

Answer prepare(Response response, const Request& request) {
  Answer answer;
  answer.response = std::move(response);
  check_headers(answer.response);
  if (!answer.response.file.empty()) {
    open_file(answer);
  } else {
    answer.length = answer.bytes().size();
  }

  const bool reading = request.method == Method::get || request.method == Method::head;
  if (reading && answer.response.status == 200) {
    const std::string_view known = request.header("if-none-match");
    const std::string_view tag = header_of(answer.response, "etag");
    if (!known.empty() && !tag.empty() && matches_tag(known, tag)) {
      answer.response.status = 304;
    } else if (answer.file) {
      apply_range(answer, request);
    }
  }
  answer.has_length = answer.response.status != 204 && answer.response.status != 304;
  answer.send_body = answer.has_length && request.method != Method::head;
  return answer;
}

Answer plain_answer(int status, std::string_view reason, Method method) {
  Answer answer;
  answer.response.status = status;
  answer.response.header("Content-Type", "text/plain; charset=utf-8");
  answer.response.header("Cache-Control", "no-store");
  answer.response.body = std::string(reason) + "\n";
  answer.length = answer.response.body.size();
  answer.send_body = method != Method::head;
  return answer;
}

void append_head(std::string& out, const Answer& answer, std::string_view date,
                 std::string_view connection) {
  out += "HTTP/1.1 ";
  append_number(out, static_cast<std::uint64_t>(answer.response.status));
  out += ' ';
  out += reason_phrase(answer.response.status);
  out += "\r\nDate: ";
  out += date;
  for (const auto& [name, value] : answer.response.headers) {
    out += "\r\n";
    out += name;
    out += ": ";
    out += value;
  }
  if (answer.has_length) {
    out += "\r\nContent-Length: ";
    append_number(out, answer.length);
  }
  if (!connection.empty()) {
    out += "\r\nConnection: ";
    out += connection;
  }
  out += "\r\n\r\n";
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 301:
      return "Moved Permanently";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 307:
      return "Temporary Redirect";
    case 308:
      return "Permanent Redirect";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 416:
      return "Range Not Satisfiable";
    case 417:
      return "Expectation Failed";
    case 421:
      return "Misdirected Request";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 507:
      return "Insufficient Storage";
    default:
      return "";  // may be empty, RFC 9112 § 4
  }
}

}  // namespace convoke::http
