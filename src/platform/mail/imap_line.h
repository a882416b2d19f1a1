// One connection to a mailbox's server, and what is said on it. For this folder only.
#pragma once

#include <curl/curl.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "platform/mail/imap.h"

namespace convoke::mail {

/// The text as a quoted string (RFC 3501, 9); it has no control characters.
std::string in_quotes(std::string_view text);
/// A folder's name as servers have it: modified UTF-7 (RFC 3501, 5.1.3).
std::string folder_name(std::string_view utf8);
/// "{310}" at the end of a line: 310; -1 if there is none.
std::int64_t literal_at_end(std::string_view line);

/// One thread at a time. After any error but a server's NO it must not be used again.
class ImapLine {
 public:
  /// Both outlive the line.
  ImapLine(const ImapOptions& options, const std::atomic<bool>& stopped);
  ~ImapLine();
  ImapLine(const ImapLine&) = delete;
  ImapLine& operator=(const ImapLine&) = delete;

  /// Connection, TLS and sign-in.
  Status connect();

  struct Listener {
    /// An untagged line without "* ", literals and their lengths left out.
    std::function<void(std::string_view line)> line = [](std::string_view) {};
    /// Whether the literal behind this beginning of a line is wanted, and then where it goes.
    std::function<bool(std::string_view line, std::uint64_t bytes)> wants =
        [](std::string_view, std::uint64_t) { return false; };
    Sink sink = [](std::string_view) { return Status(); };
  };
  /// OK, or the server's NO or BAD (`refused`, with what it said); an error of connection or sink.
  struct Reply {
    bool refused = false;
    std::string said;
  };
  Result<Reply> command(const std::string& text, const Listener& listener);

 private:
  using Steady = std::chrono::steady_clock;

  Status send(std::string_view bytes);
  Result<std::string> read_line();
  Status read_literal(std::uint64_t bytes, bool wanted, const Sink& sink);
  /// Reads something more into the buffer.
  Status fill();
  Status wait(short what);
  Error failed(const char* why, std::string_view detail) const;
  Error cannot_connect(CURLcode code) const;

  static int listen(CURL*, curl_infotype kind, char* data, std::size_t size, void* line);
  static int watch(void* line, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

  const ImapOptions& options_;
  const std::atomic<bool>& stopped_;
  CURL* curl_;
  std::string buffer_;
  std::size_t begin_ = 0;  ///< of what of the buffer is not read yet
  std::string said_;       ///< the server's last line
  Steady::time_point end_;
  int number_ = 0;
};

}  // namespace convoke::mail
