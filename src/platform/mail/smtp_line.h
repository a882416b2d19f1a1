// One connection to a mail server, and what is said on it. For this folder only.
#pragma once

#include <curl/curl.h>

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "platform/mail/message.h"

namespace convoke::mail {

class SmtpLine;

/// Since when the server owes each line an answer. Any thread.
class Silences {
 public:
  using Steady = std::chrono::steady_clock;

  void owed(const SmtpLine& line, Steady::time_point since);
  void settled(const SmtpLine& line);
  /// Nothing if none is owed.
  std::chrono::milliseconds longest() const;

 private:
  mutable std::mutex mutex_;
  std::map<const SmtpLine*, Steady::time_point> since_;
};

/// One thread at a time.
class SmtpLine {
 public:
  using Steady = std::chrono::steady_clock;

  /// `stop_at`: when everything under way is given up, in ticks of the steady clock; 0: not yet.
  /// All three outlive the line.
  SmtpLine(const SmtpOptions& options, const std::atomic<Steady::rep>& stop_at, Silences& silences);
  /// Hangs up. A server that was silent is not told goodbye: it would not answer that either.
  ~SmtpLine();
  SmtpLine(const SmtpLine&) = delete;
  SmtpLine& operator=(const SmtpLine&) = delete;

  struct Envelope {
    std::string from;  ///< empty: the null return path
    std::string to;
    bool reports = false;  ///< asked for; only of a server that offers DSN, and with a return path
    std::string message_id;  ///< without angle brackets; ENVID of a report
  };
  /// The addresses are ASCII, or the server is known to take others (offers()). After any answer
  /// but `taken` the line must not be used again: a late answer of the server would be taken for
  /// the answer to the next message.
  Answer send(const Envelope& envelope, const std::string& rfc5322, bool probing);
  /// What the server offers; asks it if there is no connection yet.
  struct Offers {
    bool utf8 = false;     ///< SMTPUTF8 (RFC 6531)
    bool reports = false;  ///< DSN (RFC 3461)
    Answer answer;         ///< `away` or `closed` if the server could not be asked
  };
  Offers offers(bool probing);
  bool connected() const { return !sockets_.empty(); }
  /// The last message failed because a connection that had been kept was closed meanwhile.
  bool was_stale() const {
    return kept_ && talk_.verb == "MAIL" && (talk_.code == 0 || talk_.code == 421);
  }

 private:
  /// What was last said, and since when the server owes an answer.
  struct Talk {
    std::string verb;       ///< first word we sent, never an argument, which may be a password
    std::string reply;      ///< last line of the server
    int code = 0;           ///< its number, 0 if nothing was said since the verb
    bool over = false;      ///< curl has said goodbye: what follows is of no interest
    std::string_view rest;  ///< of the message
    Steady::time_point since;
    bool probing = false;
  };

  void begin(bool probing);
  /// Something went forth or back: from now on the server owes the next answer.
  void moved();
  Answer perform();
  Answer answer_of(CURLcode code) const;
  std::chrono::milliseconds patience() const;
  bool patient() const;

  static int listen(CURL*, curl_infotype kind, char* data, std::size_t size, void* line);
  static std::size_t hand_over(char* buffer, std::size_t size, std::size_t count, void* line);
  static int watch(void* line, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
  static curl_socket_t open_socket(void* line, curlsocktype, curl_sockaddr* address);
  static int close_socket(void* line, curl_socket_t socket);

  const SmtpOptions& options_;
  const std::atomic<Steady::rep>& stop_at_;
  Silences& silences_;
  CURL* curl_;
  std::set<curl_socket_t> sockets_;
  Talk talk_;
  std::string to_;
  char said_[CURL_ERROR_SIZE] = "";
  bool utf8_ = false, reports_ = false;
  bool ended_well_ = true;
  bool kept_ = false;
};

}  // namespace convoke::mail
