#include "platform/mail/imap_line.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "platform/mail/parts/sections.h"

namespace convoke::mail {
namespace {

constexpr std::size_t kLongestLine = std::size_t{64} << 10;
constexpr std::size_t kBlock = std::size_t{32} << 10;
constexpr std::size_t kLongestDetail = 300;
constexpr std::chrono::milliseconds kGlance(200);  // how soon stop() is noticed

constexpr const char* kNoConnection =
    N_("There is no connection to the server of the mailbox. It will be tried again.");
constexpr const char* kNameNotFound = N_("The name of the mailbox's server is not found.");
constexpr const char* kNoTls =
    N_("There is no secure connection (TLS) to the server of the mailbox.");
constexpr const char* kDenied =
    N_("The server of the mailbox refuses the user name or the password.");
constexpr const char* kSilent =
    N_("The server of the mailbox did not answer in time. It will be tried again.");
constexpr const char* kBrokeOff =
    N_("The server of the mailbox broke off the connection. It will be tried again.");
constexpr const char* kUnreadable =
    N_("The answer of the mailbox's server cannot be understood. It will be tried again.");

const char* cause_of(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return kNameNotFound;
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return kNoTls;
    case CURLE_LOGIN_DENIED:
      return kDenied;
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_ABORTED_BY_CALLBACK:
      return kSilent;
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
      return kBrokeOff;
    case CURLE_WEIRD_SERVER_REPLY:
      return kUnreadable;
    default:
      return kNoConnection;
  }
}

/// Base64 of UTF-16 with "," for "/" and without "=".
void append_utf7(std::string& out, const std::vector<std::uint16_t>& units) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";
  std::uint32_t bits = 0;
  int count = 0;
  out += '&';
  for (const std::uint16_t unit : units) {
    bits = bits << 16 | unit;
    for (count += 16; count >= 6; count -= 6) out += kLetters[bits >> (count - 6) & 63];
    bits &= (1u << count) - 1;
  }
  if (count > 0) out += kLetters[bits << (6 - count) & 63];
  out += '-';
}

}  // namespace

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string folder_name(std::string_view utf8) {
  std::string out;
  std::vector<std::uint16_t> units;
  const auto close = [&] {
    if (!units.empty()) append_utf7(out, units);
    units.clear();
  };
  for (const std::uint32_t c : code_points(utf8)) {
    if (c >= 0x20 && c <= 0x7E) {
      close();
      out += static_cast<char>(c);
      if (c == '&') out += '-';
    } else if (c >= 0x10000) {
      units.push_back(static_cast<std::uint16_t>(0xD800 + ((c - 0x10000) >> 10)));
      units.push_back(static_cast<std::uint16_t>(0xDC00 + ((c - 0x10000) & 0x3FF)));
    } else {
      units.push_back(static_cast<std::uint16_t>(c));
    }
  }
  close();
  return out;
}

std::int64_t literal_at_end(std::string_view line) {
  const std::size_t open = line.rfind('{');
  if (!line.ends_with('}') || open == std::string_view::npos) return -1;
  const std::string_view digits = line.substr(open + 1, line.size() - open - 2);
  std::int64_t size = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
  return error == std::errc() && end == digits.data() + digits.size() && size >= 0 ? size : -1;
}

ImapLine::ImapLine(const ImapOptions& options, const std::atomic<bool>& stopped)
    : options_(options), stopped_(stopped) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  (void)started;
  curl_ = curl_easy_init();
}

ImapLine::~ImapLine() {
  curl_easy_cleanup(curl_);
}

int ImapLine::listen(CURL*, curl_infotype kind, char* data, std::size_t size, void* line) {
  if (kind == CURLINFO_HEADER_IN)
    static_cast<ImapLine*>(line)->said_ = trimmed(std::string_view(data, size));
  return 0;
}

int ImapLine::watch(void* line, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const ImapLine*>(line)->stopped_ ? 1 : 0;
}

Error ImapLine::failed(const char* why, std::string_view detail) const {
  std::string text = visible(said_.substr(0, kLongestDetail), true);
  if (!detail.empty()) text.append(text.empty() ? "" : "; ").append(detail);
  // A server may repeat what it was told.
  const std::string& password = options_.password;
  for (std::size_t at = 0; !password.empty() && (at = text.find(password, at)) != text.npos;)
    text.replace(at, password.size(), "***");
  return unavailable(why, std::move(text));
}

Error ImapLine::cannot_connect(CURLcode code) const {
  return failed(cause_of(code), curl_easy_strerror(code));
}

Status ImapLine::connect() {
  if (!curl_) return unavailable(kNoConnection, "curl_easy_init failed");
  curl_easy_setopt(curl_, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt(curl_, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl_, CURLOPT_PROTOCOLS_STR, "imap,imaps");
  curl_easy_setopt(curl_, CURLOPT_PROXY, "");
  curl_easy_setopt(curl_, CURLOPT_URL, options_.url.c_str());
  curl_easy_setopt(curl_, CURLOPT_TIMEOUT_MS, static_cast<long>(options_.limits.connect.count()));
  curl_easy_setopt(curl_, CURLOPT_USE_SSL,
                   static_cast<long>(options_.require_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  curl_easy_setopt(curl_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options_.authorities.empty())
    curl_easy_setopt(curl_, CURLOPT_CAINFO, options_.authorities.c_str());
  curl_easy_setopt(curl_, CURLOPT_USERNAME, options_.user.c_str());
  curl_easy_setopt(curl_, CURLOPT_PASSWORD, options_.password.c_str());
  curl_easy_setopt(curl_, CURLOPT_SASL_IR, 1L);
  curl_easy_setopt(curl_, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl_, CURLOPT_XFERINFOFUNCTION, watch);
  curl_easy_setopt(curl_, CURLOPT_XFERINFODATA, this);
  curl_easy_setopt(curl_, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl_, CURLOPT_DEBUGFUNCTION, listen);
  curl_easy_setopt(curl_, CURLOPT_DEBUGDATA, this);
  const CURLcode code = curl_easy_perform(curl_);
  return code == CURLE_OK ? Status() : Status(cannot_connect(code));
}

Status ImapLine::wait(short what) {
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl_easy_getinfo(curl_, CURLINFO_ACTIVESOCKET, &socket);
  const Steady::time_point silent = std::min(end_, Steady::now() + options_.limits.silence);
  while (!stopped_ && socket != CURL_SOCKET_BAD && Steady::now() < silent) {
    pollfd one{socket, what, 0};
    if (::poll(&one, 1, static_cast<int>(kGlance.count())) > 0) return {};
  }
  return failed(socket == CURL_SOCKET_BAD ? kBrokeOff : kSilent, stopped_ ? "stopped" : "");
}

Status ImapLine::send(std::string_view bytes) {
  while (!bytes.empty()) {
    std::size_t sent = 0;
    const CURLcode code = curl_easy_send(curl_, bytes.data(), bytes.size(), &sent);
    if (code == CURLE_AGAIN) {
      CONVOKE_TRY(wait(POLLOUT));
      continue;
    }
    if (code != CURLE_OK) return failed(kBrokeOff, curl_easy_strerror(code));
    bytes.remove_prefix(sent);
  }
  return {};
}

Status ImapLine::fill() {
  buffer_.erase(0, begin_);
  begin_ = 0;
  std::array<char, kBlock> block;
  for (;;) {
    if (stopped_ || Steady::now() >= end_) return failed(kSilent, stopped_ ? "stopped" : "");
    std::size_t got = 0;
    const CURLcode code = curl_easy_recv(curl_, block.data(), block.size(), &got);
    if (code == CURLE_AGAIN) {
      CONVOKE_TRY(wait(POLLIN));
      continue;
    }
    if (code != CURLE_OK || got == 0) return failed(kBrokeOff, curl_easy_strerror(code));
    buffer_.append(block.data(), got);
    return {};
  }
}

Result<std::string> ImapLine::read_line() {
  for (std::size_t looked = begin_;;) {
    const std::size_t end = buffer_.find('\n', looked);
    if (end != std::string::npos) {
      std::string line = buffer_.substr(begin_, end - begin_);
      begin_ = end + 1;
      if (line.ends_with('\r')) line.pop_back();
      return line;
    }
    if (buffer_.size() - begin_ > kLongestLine) return failed(kUnreadable, "a line without end");
    looked = buffer_.size() - begin_;
    CONVOKE_TRY(fill());
  }
}

Status ImapLine::read_literal(std::uint64_t bytes, bool wanted, const Sink& sink) {
  while (bytes > 0) {
    if (begin_ == buffer_.size()) CONVOKE_TRY(fill());
    const std::size_t take = std::min<std::uint64_t>(bytes, buffer_.size() - begin_);
    if (wanted) CONVOKE_TRY(sink(std::string_view(buffer_).substr(begin_, take)));
    begin_ += take;
    bytes -= take;
  }
  return {};
}

Result<ImapLine::Reply> ImapLine::command(const std::string& text, const Listener& listener) {
  const std::string tag = "C" + std::to_string(++number_) + " ";
  end_ = Steady::now() + options_.limits.whole;
  CONVOKE_TRY(send(tag + text + "\r\n"));
  for (;;) {
    CONVOKE_ASSIGN(line, read_line());
    if (line.starts_with(tag)) {
      said_ = line.substr(tag.size());
      const std::string word = ascii_lower(said_.substr(0, said_.find(' ')));
      if (word != "ok" && word != "no" && word != "bad") return failed(kUnreadable, "");
      return Reply{word != "ok", said_};
    }
    if (!line.starts_with("* ")) return failed(kUnreadable, visible(line.substr(0, 80), true));
    line.erase(0, 2);
    for (std::int64_t size; (size = literal_at_end(line)) >= 0;) {
      line.erase(line.rfind('{'));
      const auto bytes = static_cast<std::uint64_t>(size);
      CONVOKE_TRY(read_literal(bytes, listener.wants(line, bytes), listener.sink));
      CONVOKE_ASSIGN(rest, read_line());
      line += rest;
      if (line.size() > kLongestLine) return failed(kUnreadable, "a line without end");
    }
    if (ascii_lower(line.substr(0, 4)) == "bye ") said_ = line;
    listener.line(line);
  }
}

}  // namespace convoke::mail
