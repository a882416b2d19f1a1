#include "platform/mail/smtp_line.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace convoke::mail {
namespace {

constexpr int kConnectTries = 4;  // of a segment that begins a connection: half a minute
constexpr int kTooLarge = 552;    // "exceeded storage allocation", RFC 5321, 4.2.2
constexpr std::string_view kForTheLog = "\n\n";  // before what the library says

constexpr const char* kAway = N_(
    "The mail server does not answer, or does not let this office send. Messages wait and go out "
    "as soon as it does.");
constexpr const char* kLater =
    N_("The mail server did not take the message. It will be tried again.");
constexpr const char* kNoConnection = N_(
    "There is no connection to the mail server. Messages wait and go out as soon as it answers.");
constexpr const char* kNameNotFound =
    N_("The name of the mail server is not found. Messages wait and go out as soon as it is.");
constexpr const char* kNoTls = N_(
    "There is no secure connection (TLS) to the mail server. Messages wait and go out as soon as "
    "there is one.");
constexpr const char* kSilent =
    N_("The mail server was silent for too long. Messages wait and go out as soon as it answers.");
constexpr const char* kBrokeOff =
    N_("The mail server broke off the connection. Messages wait and go out as soon as it answers.");
constexpr const char* kUnreadable =
    N_("The answer of the mail server cannot be understood. Messages wait and go out as soon as it "
       "can "
       "be.");

/// Why there was no answer.
const char* cause_of(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_CONNECT:
      return kNoConnection;
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
      return kAway;
  }
}

int code_of(std::string_view line) {
  int code = 0;
  if (line.size() >= 3) std::from_chars(line.data(), line.data() + 3, code);
  return code;
}

/// RFC 3461, 4: what is no visible ASCII, + and = are written as + and two digits.
std::string xtext(std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F && c != '+' && c != '=')
      out += c;
    else
      out.append({'+', kDigits[byte >> 4], kDigits[byte & 15]});
  }
  return out;
}

/// curl encloses what it is given in < and >, whatever stands inside: the last parameter is one
/// whose value may end in >, and then begins with <, as an address or a Message-ID does.
std::string sender_of(const SmtpLine::Envelope& e) {
  constexpr std::size_t kLongestId = 100;  // RFC 3461, 4.4
  const std::string id = "<" + xtext(e.message_id);
  if (!e.reports || e.message_id.empty() || id.size() >= kLongestId) return "<" + e.from + ">";
  return "<" + e.from + "> RET=HDRS ENVID=" + id;
}

/// An address in other letters has another type there (RFC 6533), and goes without.
std::string receiver_of(const SmtpLine::Envelope& e) {
  const bool ascii = std::all_of(e.to.begin(), e.to.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!e.reports || !ascii) return "<" + e.to + ">";
  return "<" + e.to + "> NOTIFY=SUCCESS,DELAY,FAILURE ORCPT=rfc822;<" + xtext(e.to);
}

std::size_t discard(char*, std::size_t size, std::size_t count, void*) {
  return size * count;
}

}  // namespace

void Silences::owed(const SmtpLine& line, Steady::time_point since) {
  const std::lock_guard lock(mutex_);
  since_[&line] = since;
}

void Silences::settled(const SmtpLine& line) {
  const std::lock_guard lock(mutex_);
  since_.erase(&line);
}

std::chrono::milliseconds Silences::longest() const {
  const auto now = Steady::now();
  const std::lock_guard lock(mutex_);
  std::chrono::milliseconds longest{0};
  for (const auto& [line, since] : since_)
    longest = std::max(longest, std::chrono::duration_cast<std::chrono::milliseconds>(now - since));
  return longest;
}

SmtpLine::SmtpLine(const SmtpOptions& options, const std::atomic<Steady::rep>& stop_at,
                   Silences& silences)
    : options_(options), stop_at_(stop_at), silences_(silences) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  (void)started;
  curl_ = curl_easy_init();
}

SmtpLine::~SmtpLine() {
  if (!ended_well_)
    for (const curl_socket_t socket : sockets_) ::shutdown(socket, SHUT_RDWR);
  curl_easy_cleanup(curl_);
}

int SmtpLine::listen(CURL*, curl_infotype kind, char* data, std::size_t size, void* user) {
  SmtpLine& line = *static_cast<SmtpLine*>(user);
  Talk& talk = line.talk_;
  const std::string_view text(data, size);
  talk.over = talk.over || (kind == CURLINFO_HEADER_OUT && text.starts_with("QUIT"));
  if (talk.over) return 0;
  if (kind == CURLINFO_HEADER_OUT) {
    talk.verb = text.substr(0, text.find_first_of(" \r\n"));
    // HELO is the second try of EHLO: a server that hung up has said why to the first.
    if (talk.verb != "HELO") talk.code = 0;
    line.moved();
    if (talk.verb == "EHLO") line.utf8_ = line.reports_ = false;
  }
  if (kind == CURLINFO_HEADER_IN) {
    talk.reply = trimmed(text.substr(0, 500));
    talk.code = code_of(talk.reply);
    line.moved();
    if (talk.verb == "EHLO" && talk.code == 250) {
      const std::string offered =
          ascii_lower(talk.reply).substr(std::min<std::size_t>(4, talk.reply.size()));
      line.utf8_ = line.utf8_ || offered.starts_with("smtputf8");
      line.reports_ = line.reports_ || offered == "dsn" || offered.starts_with("dsn ");
    }
  }
  return 0;
}

std::size_t SmtpLine::hand_over(char* buffer, std::size_t size, std::size_t count, void* user) {
  SmtpLine& line = *static_cast<SmtpLine*>(user);
  const std::size_t taken = line.talk_.rest.copy(buffer, size * count);
  line.talk_.rest.remove_prefix(taken);
  line.moved();
  return taken;
}

std::chrono::milliseconds SmtpLine::patience() const {
  const SmtpLimits& limits = options_.limits;
  if (talk_.verb.empty()) return talk_.probing ? limits.probing : limits.greeting;
  if (talk_.verb != "DATA") return limits.command;
  if (talk_.code != 354) return limits.data;
  return talk_.rest.empty() ? limits.end_of_data : limits.piece;
}

bool SmtpLine::patient() const {
  const auto now = Steady::now();
  const Steady::rep stop_at = stop_at_.load();
  if (stop_at != 0 && now.time_since_epoch().count() >= stop_at) return false;
  return now - talk_.since < patience();
}

int SmtpLine::watch(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const SmtpLine*>(user)->patient() ? 0 : 1;
}

curl_socket_t SmtpLine::open_socket(void* user, curlsocktype, curl_sockaddr* address) {
  const curl_socket_t opened =
      ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  if (opened < 0) return CURL_SOCKET_BAD;
  ::setsockopt(opened, IPPROTO_TCP, TCP_SYNCNT, &kConnectTries, sizeof kConnectTries);
  static_cast<SmtpLine*>(user)->sockets_.insert(opened);
  return opened;
}

int SmtpLine::close_socket(void* user, curl_socket_t socket) {
  static_cast<SmtpLine*>(user)->sockets_.erase(socket);
  return ::close(socket);
}

void SmtpLine::begin(bool probing) {
  // Options are set anew each time; a reset keeps the open connection.
  curl_easy_reset(curl_);
  talk_ = {};
  moved();
  talk_.probing = probing;
  said_[0] = '\0';
  // curl's own limits lie above ours, which know what the server owes.
  constexpr long kLongest = 3600;
  curl_easy_setopt(curl_, CURLOPT_CONNECTTIMEOUT, kLongest);
  curl_easy_setopt(curl_, CURLOPT_SERVER_RESPONSE_TIMEOUT, kLongest);
  curl_easy_setopt(curl_, CURLOPT_ERRORBUFFER, said_);
  curl_easy_setopt(curl_, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl_, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl_, CURLOPT_PROXY, "");
  curl_easy_setopt(curl_, CURLOPT_URL, options_.url.c_str());
  curl_easy_setopt(curl_, CURLOPT_USE_SSL,
                   static_cast<long>(options_.require_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  curl_easy_setopt(curl_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options_.user.empty()) {
    curl_easy_setopt(curl_, CURLOPT_USERNAME, options_.user.c_str());
    curl_easy_setopt(curl_, CURLOPT_PASSWORD, options_.password.c_str());
    curl_easy_setopt(curl_, CURLOPT_SASL_IR, 1L);
  }
  curl_easy_setopt(curl_, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl_, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(curl_, CURLOPT_CLOSESOCKETFUNCTION, close_socket);
  curl_easy_setopt(curl_, CURLOPT_CLOSESOCKETDATA, this);
  curl_easy_setopt(curl_, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl_, CURLOPT_XFERINFOFUNCTION, watch);
  curl_easy_setopt(curl_, CURLOPT_XFERINFODATA, this);
  curl_easy_setopt(curl_, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl_, CURLOPT_DEBUGFUNCTION, listen);
  curl_easy_setopt(curl_, CURLOPT_DEBUGDATA, this);
}

void SmtpLine::moved() {
  talk_.since = Steady::now();
  silences_.owed(*this, talk_.since);
}

Answer SmtpLine::perform() {
  const CURLcode code = curl_easy_perform(curl_);
  silences_.settled(*this);
  long connects = 0;
  curl_easy_getinfo(curl_, CURLINFO_NUM_CONNECTS, &connects);
  kept_ = connects == 0;
  ended_well_ = code == CURLE_OK;
  return answer_of(code);
}

Answer SmtpLine::answer_of(CURLcode code) const {
  if (code == CURLE_OK) return {Fate::taken, {}, talk_.reply};
  std::string detail;
  if (!talk_.reply.empty())
    detail = talk_.verb.empty() ? talk_.reply : talk_.verb + ": " + talk_.reply;
  detail.append(kForTheLog).append(said_[0] != '\0' ? said_ : curl_easy_strerror(code));
  const bool of_message = talk_.verb == "RCPT" || talk_.verb == "DATA" ||
                          (talk_.verb == "MAIL" && talk_.code == kTooLarge);
  const bool was_answered = talk_.code >= 400 && talk_.code <= 599;
  if (!of_message || talk_.code == 421)
    return was_answered ? Answer{Fate::closed, unavailable(kAway, std::move(detail))}
                        : Answer{Fate::away, unavailable(cause_of(code), std::move(detail))};
  if (!was_answered) return {Fate::lost, unavailable(cause_of(code), std::move(detail))};
  if (talk_.code < 500) return {Fate::deferred, unavailable(kLater, std::move(detail))};
  if (talk_.code == kTooLarge)
    return {Fate::refused,
            invalid(N_("The message with its enclosures is too large for the mailbox of {1}."), {},
                    {to_}, std::move(detail))};
  if (talk_.verb == "RCPT")
    return {Fate::refused,
            invalid(N_("The mail server refused the address {1}."), {}, {to_}, std::move(detail))};
  return {Fate::refused,
          invalid(N_("The mail server refused the message."), {}, {}, std::move(detail))};
}

Answer SmtpLine::send(const Envelope& envelope, const std::string& rfc5322, bool probing) {
  if (!curl_) return {Fate::away, unavailable(kAway, "\n\ncurl_easy_init failed")};
  begin(probing);
  talk_.rest = rfc5322;
  to_ = envelope.to;
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(
      curl_slist_append(nullptr, receiver_of(envelope).c_str()), curl_slist_free_all);
  curl_easy_setopt(curl_, CURLOPT_MAIL_FROM, sender_of(envelope).c_str());
  curl_easy_setopt(curl_, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl_, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl_, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(rfc5322.size()));
  curl_easy_setopt(curl_, CURLOPT_READFUNCTION, hand_over);
  curl_easy_setopt(curl_, CURLOPT_READDATA, this);
  return perform();
}

SmtpLine::Offers SmtpLine::offers(bool probing) {
  if (!sockets_.empty()) return {utf8_, reports_, {}};
  if (!curl_) return {false, false, {Fate::away, unavailable(kAway, "\n\ncurl_easy_init failed")}};
  begin(probing);
  curl_easy_setopt(curl_, CURLOPT_CUSTOMREQUEST, "NOOP");
  curl_easy_setopt(curl_, CURLOPT_WRITEFUNCTION, discard);
  Answer answer = perform();
  return {utf8_, reports_, std::move(answer)};
}

}  // namespace convoke::mail
