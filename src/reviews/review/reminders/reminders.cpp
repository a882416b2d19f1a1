#include "reviews/review/reminders/reminders.h"

#include "base/problems.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"
#include "reviews/review/review_store.h"

namespace convoke::reviews::review {
namespace {

audit::Actor program() {
  return audit::Actor::system("reminders");
}

std::string key_of(const Person& to, const Step& step, ReminderKind kind,
                   const std::optional<Date>& due, const Date& today) {
  const std::string day = kind == ReminderKind::by_hand ? today.iso() : due ? due->iso() : "";
  return std::string(Reminders::kPurpose) + ":" + std::to_string(to.id.value) + ":" + step.key +
         ":" + std::string(name_of(kind)) + ":" + day;
}

std::string name_in(const Step& step, Language language) {
  return step.name.empty() ? step.key : step.name.in(language);
}

}  // namespace

Status Reminders::schedule() {
  const std::string zone = reviews_.zone();
  const Date today = reviews_.today();
  return reviews_.database().write([&](db::Transaction& t) -> Status {
    const Instant now = clock_.now();
    const Instant morning = i18n::instant_of({today, kHour, 0}, zone);
    jobs::enqueue(t,
                  {.kind = kJob,
                   .key = std::string(kJob) + ":" + today.iso(),
                   .payload = "{}",
                   .delay = std::max(std::chrono::microseconds(0), morning - now)},
                  now);
    return {};
  });
}

Status Reminders::run(const jobs::Job&, jobs::Progress& progress) {
  const std::string zone = reviews_.zone();
  const Date today = reviews_.today();
  CONVOKE_TRY(reviews_.database().write([&](db::Transaction& t) -> Status {
    const Instant now = clock_.now();
    const Date tomorrow = today.plus_days(1);
    jobs::enqueue(t,
                  {.kind = kJob,
                   .key = std::string(kJob) + ":" + tomorrow.iso(),
                   .payload = "{}",
                   .delay = i18n::instant_of({tomorrow, kHour, 0}, zone) - now},
                  now);
    return {};
  }));
  const std::vector<Running> all = reviews_.all();
  std::map<ReviewId, std::vector<Person>> persons;
  std::set<std::string> there;
  reviews_.database().read([&](db::Reader& r) {
    persons.clear();
    there.clear();
    for (Person& one : store::persons_now(r)) persons[one.review].push_back(std::move(one));
    for (const Reminder& one : store::reminders(r, {})) there.insert(one.key);
    return 0;
  });
  int sent = 0;
  Problems failed;  // one that cannot be written holds up nobody else
  for (const Running& running : all)
    for (const Step& step : running.definition->steps) {
      const auto kind = reminder_due(*running.definition, running.progress, step, today, days_);
      if (!kind) continue;
      for (const Person& to : persons[running.review.id]) {
        if (!is_reminded(to, running.review, step)) continue;
        if (there.contains(key_of(to, step, *kind, due_of(running.progress, step), today)))
          continue;
        if (progress.stopping()) return unavailable(N_("The program is stopping."));
        const auto was_sent = send(program(), to, step, *kind);
        if (!was_sent.ok() && was_sent.error().kind == ErrorKind::unavailable)
          return was_sent.error();
        if (!was_sent.ok()) failed.add(was_sent.error());
        if (was_sent.ok() && *was_sent) progress.report(++sent, 0);
      }
    }
  if (const auto& first = failed.first()) return *first;
  return {};
}

Result<int> Reminders::remind(const audit::Actor& actor, const Party& party, ReviewId id,
                              std::string_view key) {
  const auto running = reviews_.find(id);
  if (!running) return no_such_review();
  CONVOKE_ASSIGN(step, running->step(key));
  if (!may(who_of(party, running->review), Act::remind, *step)) return not_allowed();
  if (step->by == Side::secretariat || !is_waiting(*running->definition, running->progress, *step))
    return conflict(N_("This step waits for no State now."));
  int named = 0, sent = 0;
  for (const Person& to : reviews_.persons(id)) {
    if (!is_reminded(to, running->review, *step)) continue;
    ++named;
    CONVOKE_ASSIGN(was_sent, send(actor, to, *step, ReminderKind::by_hand));
    if (was_sent) ++sent;
  }
  if (named == 0)
    return conflict(N_("Nobody has been named who could be reminded. Enter the persons first."));
  if (sent == 0) return conflict(N_("All of them were reminded of this step today."));
  return sent;
}

Result<bool> Reminders::send(const audit::Actor& actor, const Person& to, const Step& step,
                             ReminderKind kind) {
  const Date today = reviews_.today();
  return reviews_.changes().write(actor, [&](change::Change& c) -> Result<bool> {
    db::Transaction& t = c.transaction();
    CONVOKE_ASSIGN(running, reviews_.running(t, to.review));
    const auto person = store::person(t, to.id);
    const bool waits = is_waiting(*running.definition, running.progress, step);
    if (!waits || !person || !is_reminded(*person, running.review, step)) return false;
    const std::optional<Date> due = due_of(running.progress, step);
    if (kind != ReminderKind::by_hand &&
        reminder_due(*running.definition, running.progress, step, today, days_) != kind)
      return false;
    const std::string key = key_of(*person, step, kind, due, today);
    if (store::is_reminded(t, key)) return false;
    CONVOKE_ASSIGN(prepared,
                   outbox_.prepare(letter(*person, running, step, kind, reviews_.token(t, *person)),
                                   key, kPurpose));
    const outbox::MessageId message = outbox_.queue(t, prepared);
    store::insert(t, Reminder{{}, to.review, step.key, to.id, kind, due, key, message, c.now()});
    c.record(
        "review.remind", "country_review", to.review,
        json::object(
            {{"step", step.key}, {"person", to.id.value}, {"kind", std::string(name_of(kind))}}));
    return true;
  });
}

mail::Mail Reminders::letter(const Person& to, const Running& running, const Step& step,
                             ReminderKind kind, const std::string& token) const {
  const Named& named = to.named;
  const i18n::Locale& locale = catalogues_[named.language];
  const mail::Sender sender = sender_.in(named.language);
  const std::string state = state_name_(running.review.entity, named.language);
  const std::string name = name_in(step, named.language);
  const auto due = due_of(running.progress, step);
  std::string said;
  if (!due)
    said = locale.tr(N_("In the country review of {1}, this step waits for your State: {2}"),
                     {state, name});
  else if (*due < reviews_.today())
    said = locale.tr(N_("In the country review of {1}, the last day of this step was {2}: {3}\n\n"
                        "It is not done yet. If more time is needed, please tell the secretariat "
                        "why and until when."),
                     {state, locale.date(*due), name});
  else
    said = locale.tr(N_("In the country review of {1}, this step is to be done by {2}: {3}"),
                     {state, locale.date(*due), name});
  if (reviews_.asks(running, step) && may(who_of(Party{to}, running.review), Act::answer, step))
    said += "\n\n" + locale.tr(N_("Your State answers the questionnaire online. The page of the "
                                  "step leads to its answers and says how many are still open."));
  mail::Mail mail;
  mail.from_name = sender.name;
  mail.from_address = sender.address;
  mail.reply_to = sender.answers;
  mail.to_name = named.name;
  mail.to_address = named.email;
  mail.language = named.language;
  mail.automatic = kind != ReminderKind::by_hand;
  mail.subject = locale.tr(N_("Reminder of the country review of {1}: {2}"), {state, name});
  mail.text = locale.tr(N_("Dear {1},"), {named.name}) + "\n\n" + said + "\n\n" +
              locale.tr(N_("Your personal link to the review; please do not pass it on:")) +
              "\n\n" + base_url_ + "/" + std::string(locale.code()) + "/review/" + token + "\n\n" +
              sender.name + "\n";
  return mail;
}

std::vector<SentReminder> Reminders::sent(ReviewId id, std::string_view step) {
  std::vector<Reminder> all =
      reviews_.database().read([&](db::Reader& r) { return store::reminders(r, id); });
  std::erase_if(all, [&](const Reminder& one) { return one.step != step; });
  std::vector<outbox::MessageId> ids;
  for (const Reminder& one : all) ids.push_back(one.message);
  std::map<outbox::MessageId, outbox::Message> messages;
  for (outbox::Message& one : outbox_.find(ids)) messages[one.id] = std::move(one);
  std::vector<SentReminder> out;
  for (Reminder& one : all) {
    const auto found = messages.find(one.message);
    SentReminder sent{std::move(one)};
    if (found != messages.end()) {
      sent.state = found->second.state;
      sent.sent_at = found->second.sent_at;
    }
    out.push_back(std::move(sent));
  }
  return out;
}

std::map<std::pair<ReviewId, std::string>, Instant> Reminders::last() {
  std::map<std::pair<ReviewId, std::string>, Instant> out;
  for (const Reminder& one :
       reviews_.database().read([&](db::Reader& r) { return store::reminders(r, {}); }))
    out[{one.review, one.step}] = one.queued_at;
  return out;
}

}  // namespace convoke::reviews::review
