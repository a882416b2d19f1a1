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

class Smtp : public Transport {
 public:
  explicit Smtp(SmtpOptions options) : options_(std::move(options)) {}

  Answer send(const std::string& from, const std::string& to, const std::string& rfc5322,
              bool probing) override {
    std::string sender, receiver;
    for (const auto& [given, ascii] : {std::pair(&from, &sender), std::pair(&to, &receiver)}) {
      if (is_email_address(*given)) *ascii = with_ascii_domain(*given);
      if (ascii->empty())
        return {Fate::refused, invalid(N_("{1} is not an e-mail address."), {}, {*given})};
    }
    Line line = take();
    if (!is_ascii(sender) || !is_ascii(receiver)) {
      const SmtpLine::Utf8 utf8 = line->takes_utf8(probing);
      if (!utf8.answer.taken()) return utf8.answer;
      if (!utf8.taken) {
        give_back(std::move(line));
        return {Fate::refused,
                invalid(N_("The address {1} has letters before the @ that the mail server cannot "
                           "send to. Ask for an address in Latin letters."),
                        {}, {is_ascii(receiver) ? from : to}, "no SMTPUTF8")};
      }
    }
    Answer answer = line->send(sender, receiver, rfc5322, probing);
    // Servers close what stood idle; of this message nothing was said then.
    if (line->was_stale()) {
      line = std::make_unique<SmtpLine>(options_, stop_at_, silences_);
      answer = line->send(sender, receiver, rfc5322, probing);
    }
    if (answer.taken()) give_back(std::move(line));
    return answer;
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
