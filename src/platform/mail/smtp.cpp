#include <algorithm>
#include <mutex>
#include <utility>

#include "base/text.h"
#include "platform/mail/mime.h"
#include "platform/mail/smtp_line.h"

namespace convoke::mail {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The address with its domain as A-labels; empty if the domain cannot be one.
std::string with_ascii_domain(const std::string& address) {
  if (is_ascii(address)) return address;
  start_mime();
  const Ref<InternetAddress> mailbox(internet_address_mailbox_new(nullptr, address.c_str()));
  const char* const idn =
      internet_address_mailbox_get_idn_addr(INTERNET_ADDRESS_MAILBOX(mailbox.get()));
  if (!idn) return {};
  std::string out(idn);
  const std::size_t at = out.rfind('@');
  return at != out.npos && is_ascii(std::string_view(out).substr(at)) ? out : std::string();
}

/// As it stands in the head of the message, without angle brackets; empty if it does not.
std::string message_id_of(std::string_view rfc5322) {
  constexpr std::string_view kName = "message-id:";
  const std::string_view head = rfc5322.substr(0, rfc5322.find("\r\n\r\n"));
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find("\r\n", at), head.size());
    const std::string_view line = head.substr(at, end - at);
    at = end + 2;
    if (ascii_lower(line.substr(0, kName.size())) != kName) continue;
    const std::size_t open = line.find('<'), close = line.find('>');
    return open < close && close != line.npos ? std::string(line.substr(open + 1, close - open - 1))
                                              : std::string();
  }
  return {};
}

class Smtp : public Transport {
 public:
  explicit Smtp(SmtpOptions options) : options_(std::move(options)) {}

  Answer send(const std::string& from, const std::string& to, const std::string& rfc5322,
              bool probing) override {
    SmtpLine::Envelope envelope;
    for (const auto& [given, ascii] :
         {std::pair(&from, &envelope.from), std::pair(&to, &envelope.to)}) {
      if (given == &from && from.empty()) continue;
      if (is_email_address(*given)) *ascii = with_ascii_domain(*given);
      if (ascii->empty())
        return {Fate::refused, invalid(N_("{1} is not an e-mail address."), {}, {*given})};
    }
    const bool asks = options_.ask_for_reports && !from.empty();
    const bool needs_utf8 = !is_ascii(envelope.from) || !is_ascii(envelope.to);
    if (asks) envelope.message_id = message_id_of(rfc5322);
    Line line = take();
    for (;;) {
      const bool was_idle = line->connected();
      if (asks || needs_utf8) {
        const SmtpLine::Offers offers = line->offers(probing);
        if (!offers.answer.taken()) return offers.answer;
        envelope.reports = asks && offers.reports;
        if (needs_utf8 && !offers.utf8) {
          give_back(std::move(line));
          return {Fate::refused,
                  invalid(N_("The address {1} has letters before the @ that the mail server cannot "
                             "send to. Ask for an address in Latin letters."),
                          {}, {is_ascii(envelope.to) ? from : to}, "no SMTPUTF8")};
        }
      }
      Answer answer = line->send(envelope, rfc5322, probing);
      // Servers close what stood idle; of this message nothing was said then.
      if (!was_idle || !line->was_stale()) {
        if (answer.taken()) give_back(std::move(line));
        return answer;
      }
      line = std::make_unique<SmtpLine>(options_, stop_at_, silences_);
    }
  }

  std::chrono::milliseconds silence() const override { return silences_.longest(); }
  void stop() override {
    stop_at_ = (SmtpLine::Steady::now() + options_.limits.stopping).time_since_epoch().count();
  }
  std::string name() const override { return "smtp"; }

 private:
  using Line = std::unique_ptr<SmtpLine>;

  Line take() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return std::make_unique<SmtpLine>(options_, stop_at_, silences_);
    Line line = std::move(idle_.back());
    idle_.pop_back();
    return line;
  }
  void give_back(Line line) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(line));
  }

  const SmtpOptions options_;
  std::atomic<SmtpLine::Steady::rep> stop_at_{0};
  Silences silences_;
  std::mutex mutex_;
  std::vector<Line> idle_;
};

}  // namespace

std::unique_ptr<Transport> smtp(SmtpOptions options) {
  return std::make_unique<Smtp>(std::move(options));
}

}  // namespace convoke::mail
