#include "reviews/review/person_mails.h"

#include <algorithm>

#include "platform/json/json.h"

namespace convoke::reviews::review {

Status PersonMails::send(const audit::Actor& actor, const Person& person, const std::string& state,
                         bool anew, Instant now, std::chrono::minutes pause) {
  const std::string key = std::string(kPurpose) + ":" + std::to_string(person.id.value) + ":" +
                          std::to_string(now.seconds() / 60 / pause.count());
  if (!anew && outbox_.find_by_key(key)) return {};
  const Named& to = person.named;
  const i18n::Locale& locale = catalogues_[to.language];
  const mail::Sender sender = sender_.in(to.language);
  return reviews_.changes().write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    CONVOKE_ASSIGN(running, reviews_.running(t, person.review));
    const Who who = who_of(Party{person}, running.review);
    if (!who.side()) return conflict(N_("This State has no part in the review."));
    const std::string token = anew ? reviews_.renew(t, actor, person) : reviews_.token(t, person);
    const auto& steps = running.definition->steps;
    const bool answers = std::any_of(steps.begin(), steps.end(), [&](const Step& step) {
      const StepState stands = running.progress.of(step.key).state;
      return reviews_.asks(running, step) && may(who, Act::answer, step) &&
             (stands == StepState::not_begun || stands == StepState::open);
    });
    mail::Mail mail;
    mail.from_name = sender.name;
    mail.from_address = sender.address;
    mail.reply_to = sender.answers;
    mail.to_name = to.name;
    mail.to_address = to.email;
    mail.language = to.language;
    mail.automatic = true;
    mail.subject = locale.tr(N_("Your link to the country review: {1}"), {state});
    mail.text = locale.tr(N_("Dear {1},"), {to.name}) + "\n\n" +
                locale.tr(N_("Through this personal link you take part in the country review of "
                             "{1}. It is yours alone; please do not pass it on."),
                          {state}) +
                "\n\n" + base_url_ + "/" + std::string(locale.code()) + "/review/" + token +
                (answers ? "\n\n" + locale.tr(N_("There you also find the way to the "
                                                 "questionnaire that your State answers."))
                         : std::string()) +
                "\n\n" + sender.name + "\n";
    CONVOKE_ASSIGN(prepared,
                   outbox_.prepare(std::move(mail),
                                   anew ? key + ":" + crypto::token_hash(token) : key, kPurpose));
    outbox_.queue(t, prepared);
    c.record("review.send_link", "country_review", person.review,
             json::object({{"person", person.id.value}}));
    return {};
  });
}

}  // namespace convoke::reviews::review
