#include "secretariat/trial_mail.h"

#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"
#include "platform/json/stored_error.h"
#include "secretariat/trial_mail_store.h"

namespace convoke::secretariat {
namespace {

constexpr std::size_t kLongestReply = 500;
/// After so long another test is sent: the program may have been stopped in between.
constexpr std::chrono::minutes kUnderWay{5};

constexpr std::string_view kStates[] = {"waiting", "taken", "refused", "failed"};

/// The server's words, which are bytes from outside, as one line of text.
std::string one_line(std::string_view words) {
  return i18n::cleaned(words.substr(0, kLongestReply), i18n::TextRule::line).text;
}

}  // namespace

std::string_view name_of(TrialMail::State state) {
  return kStates[static_cast<std::size_t>(state)];
}

std::optional<TrialMail::State> trial_mail_state(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kStates); ++i)
    if (kStates[i] == name) return static_cast<TrialMail::State>(i);
  return std::nullopt;
}

mail::SmtpLimits limits_of_a_test() {
  using std::chrono::seconds;
  mail::SmtpLimits limits;
  limits.greeting = limits.probing = limits.command = limits.data = limits.piece = seconds(20);
  limits.end_of_data = seconds(60);
  return limits;
}

TrialMails::TrialMails(db::Database& database, const Clock& clock,
                       const i18n::Catalogues& catalogues, mail::Mailbox sender,
                       std::unique_ptr<mail::Transport> transport, std::string server,
                       std::string message_domain)
    : database_(database),
      changes_(database, clock),
      catalogues_(catalogues),
      sender_(std::move(sender)),
      transport_(std::move(transport)),
      server_(std::move(server)),
      message_domain_(std::move(message_domain)) {}

Result<std::int64_t> TrialMails::ask(const audit::Actor& actor, std::string to_address,
                                     Language language) {
  if (!transport_) return unavailable(N_("Mail does not leave this machine."));
  Problems problems;
  i18n::check_text(to_address, i18n::TextRule::email, i18n::kLongestAddress, "to_address",
                   problems);
  if (to_address.empty())
    problems.add(
        invalid(N_("Write an e-mail address, for example name@example.org."), "to_address"));
  if (problems.first()) return *problems.first();
  return changes_.write(actor, [&](change::Change& c) -> Result<std::int64_t> {
    db::Transaction& t = c.transaction();
    if (const auto last = store::latest_trial(t);
        last && last->state == TrialMail::State::waiting && c.now() - last->asked_at < kUnderWay)
      return last->id;
    TrialMail test;
    test.asked_at = c.now();
    test.asked_by = actor.id;
    test.to_address = to_address;
    test.language = language;
    test.server = server_;
    const std::int64_t id = store::insert(t, test);
    c.enqueue({.kind = kJob,
               .key = "trial-mail:" + std::to_string(id),
               .payload = json::object({{"trial", id}}),
               .max_attempts = 1});
    c.record("office.test_mail", "trial_mail", id);
    return id;
  });
}

std::optional<TrialMail> TrialMails::latest() {
  return database_.read([](db::Reader& r) { return store::latest_trial(r); });
}

bool TrialMails::passed() {
  const auto last = latest();
  return last && last->state == TrialMail::State::taken && last->server == server_;
}

mail::Answer TrialMails::send(const TrialMail& test) {
  const i18n::Locale& locale = catalogues_[test.language];
  const mail::Sender sender = sender_.in(test.language);
  mail::Mail mail;
  mail.message_id = "trial-mail-" + std::to_string(test.id) + "-" +
                    std::to_string(test.asked_at.micros) + "@" + message_domain_;
  mail.from_name = sender.name;
  mail.from_address = sender.address;
  mail.to_address = test.to_address;
  mail.language = test.language;
  mail.date = test.asked_at;
  mail.automatic = true;
  mail.subject = locale.tr(N_("Test message of the conference office"));
  mail.text = locale.tr(N_("This message tries the mailbox that notes, confirmations and sign-in "
                           "links are sent from. It needs no answer.")) +
              "\n\n" + sender.name + "\n";
  const auto built = mail::build(mail);
  if (!built.ok()) return {mail::Fate::refused, built.error(), {}};
  return transport_->send(sender.address, test.to_address, *built, true);
}

Status TrialMails::run(const jobs::Job& job) {
  const std::int64_t id = json::number_at(job.payload, "trial");
  auto test = database_.read([&](db::Reader& r) { return store::trial_mail(r, id); });
  if (!test || test->state != TrialMail::State::waiting || !transport_) return {};
  const mail::Answer answer = send(*test);
  switch (answer.fate) {
    case mail::Fate::taken:
      test->state = TrialMail::State::taken;
      test->said = one_line(answer.said);
      break;
    case mail::Fate::refused:
      test->state = TrialMail::State::refused;
      test->problem = json::stored(answer.error);
      break;
    case mail::Fate::deferred:
    case mail::Fate::away:
    case mail::Fate::closed:
    case mail::Fate::lost:
      test->state = TrialMail::State::failed;
      test->problem = json::stored(answer.error);
      break;
  }
  return changes_.write(audit::Actor::system(kJob), [&](change::Change& c) -> Status {
    test->answered_at = c.now();
    store::update(c.transaction(), *test);
    return {};
  });
}

}  // namespace convoke::secretariat
