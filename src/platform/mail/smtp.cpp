#include <curl/curl.h>

#include <cstring>
#include <mutex>
#include <utility>

#include "base/text.h"
#include "platform/mail/message.h"

namespace convoke::mail {

namespace {

constexpr long kPatienceSeconds = 30;

struct CloseCurl {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Connection = std::unique_ptr<CURL, CloseCurl>;

/// What was last said on the line, for telling a refused address from a refused sign-in.
struct Talk {
  std::string verb;   ///< First word we sent; never an argument, which may be a password.
  std::string reply;  ///< Last line of the server.
  bool over = false;  ///< curl has said goodbye: what follows is of no interest.
};

int listen(CURL*, curl_infotype kind, char* data, std::size_t size, void* user) {
  Talk& talk = *static_cast<Talk*>(user);
  const std::string_view line(data, size);
  talk.over = talk.over || (kind == CURLINFO_HEADER_OUT && line.starts_with("QUIT"));
  if (talk.over) return 0;
  if (kind == CURLINFO_HEADER_OUT) talk.verb = line.substr(0, line.find_first_of(" \r\n"));
  if (kind == CURLINFO_HEADER_IN) talk.reply = trimmed(line.substr(0, 500));
  return 0;
}

std::size_t hand_over(char* buffer, std::size_t size, std::size_t count, void* user) {
  std::string_view& rest = *static_cast<std::string_view*>(user);
  const std::size_t taken = rest.copy(buffer, size * count);
  rest.remove_prefix(taken);
  return taken;
}

class Smtp : public Transport {
 public:
  explicit Smtp(SmtpOptions options) : options_(std::move(options)) {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)started;
  }

  Status send(const std::string& from, const std::string& to, const std::string& rfc5322) override {
    for (const std::string* address : {&from, &to})
      if (!is_email_address(*address))
        return invalid(N_("{1} is not an e-mail address."), {}, {*address});
    Connection connection = take();
    if (!connection) return unavailable(kNotSent, "curl_easy_init failed");
    Status status = send_on(connection.get(), from, to, rfc5322);
    give_back(std::move(connection));
    return status;
  }

  std::string name() const override { return "smtp"; }

 private:
  static constexpr const char* kNotSent =
      N_("The mail server did not take the message. It will be tried again.");

  Connection take() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return Connection(curl_easy_init());
    Connection connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
  }
  void give_back(Connection connection) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(connection));
  }

  Status send_on(CURL* curl, const std::string& from, const std::string& to,
                 const std::string& rfc5322) const {
    // Options are set anew each time; a reset keeps the open connection.
    curl_easy_reset(curl);
    Talk talk;
    std::string_view rest = rfc5322;
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(
        curl_slist_append(nullptr, ("<" + to + ">").c_str()), curl_slist_free_all);
    char said[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, said);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_URL, options_.url.c_str());
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(options_.require_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options_.user.empty()) {
      curl_easy_setopt(curl, CURLOPT_USERNAME, options_.user.c_str());
      curl_easy_setopt(curl, CURLOPT_PASSWORD, options_.password.c_str());
      curl_easy_setopt(curl, CURLOPT_SASL_IR, 1L);
    }
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kPatienceSeconds);
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, kPatienceSeconds);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, kPatienceSeconds);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + from + ">").c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(rfc5322.size()));
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, hand_over);
    curl_easy_setopt(curl, CURLOPT_READDATA, &rest);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, listen);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &talk);

    const CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OK) return {};
    long reply = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
    const char* const reason = *said != '\0' ? said : curl_easy_strerror(code);
    std::string detail = talk.verb + ": " + talk.reply + " (" + reason + ")";
    const bool about_message = talk.verb == "MAIL" || talk.verb == "RCPT" || talk.verb == "DATA";
    if (reply < 500 || reply > 599 || !about_message)
      return unavailable(kNotSent, std::move(detail));
    if (talk.verb == "RCPT")
      return invalid(N_("The mail server refused the address {1}."), {}, {to}, std::move(detail));
    return invalid(N_("The mail server refused the message."), {}, {}, std::move(detail));
  }

  const SmtpOptions options_;
  std::mutex mutex_;
  std::vector<Connection> idle_;
};

}  // namespace

std::unique_ptr<Transport> smtp(SmtpOptions options) {
  return std::make_unique<Smtp>(std::move(options));
}

}  // namespace convoke::mail
