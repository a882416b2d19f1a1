#include "reviews/review/persons/persons.h"

#include "platform/i18n/locale.h"
#include "platform/json/json.h"
#include "platform/outbox/erase.h"
#include "reviews/review/person_mails.h"
#include "reviews/review/reminders/reminder_store.h"
#include "reviews/review/reminders/reminders.h"
#include "reviews/review/review_store.h"

namespace convoke::reviews::review {
namespace {

Error no_such_person() {
  return not_found(N_("There is no such person."));
}

bool same(const Named& a, const Named& b) {
  return a.name == b.name && a.title == b.title && a.email == b.email && a.note == b.note &&
         a.language == b.language;
}

}  // namespace

Status Persons::correct(const audit::Actor& actor, const Party& party, PersonId id, Named next,
                        int seen_version) {
  CONVOKE_TRY(check(next));
  return reviews_.changes().write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto person = store::person(t, id);
    if (!person || person->erased_at) return no_such_person();
    CONVOKE_ASSIGN(running, reviews_.running(t, person->review));
    if (!may(who_of(party, running.review), Act::replace_persons, {})) return not_allowed();
    if (person->until)
      return conflict(N_("The person has no part in the review any more."), "name");
    Named corrected = next;
    corrected.role = person->named.role;
    const auto entry = reviews_.entry_of(t, corrected.note, person->entity);
    if (same(person->named, corrected)) {
      // The note may have been registered after the person was entered.
      if (entry == person->register_entry) return {};
      Person found = *person;
      found.register_entry = entry;
      store::update(t, found);
      return {};
    }
    if (person->version != seen_version)
      return conflict(N_("Somebody else has corrected this entry in the meantime."), "name");
    store::keep_former(t, *person, c.now());
    if (i18n::folded(person->named.email) != i18n::folded(corrected.email)) {
      links::end(t, Reviews::link_of(*person), c.now());
      store::withdraw_reminders(t, id);
    }
    Person changed = *person;
    ++changed.version;
    changed.register_entry = entry;
    changed.named = std::move(corrected);
    store::update(t, changed);
    c.record("review.correct_person", "country_review", person->review,
             json::object({{"person", id.value}, {"version", changed.version}}));
    return {};
  });
}

std::vector<FormerEntry> Persons::history(PersonId id) {
  return reviews_.database().read([&](db::Reader& r) { return store::former_entries(r, id); });
}

Status Persons::erase(const audit::Actor& actor, const Party& party, PersonId id) {
  return reviews_.changes().write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto person = store::person(t, id);
    if (!person) return no_such_person();
    CONVOKE_ASSIGN(running, reviews_.running(t, person->review));
    if (!may(who_of(party, running.review), Act::erase_persons, {})) return not_allowed();
    if (person->erased_at) return {};
    const bool takes_part = !person->until && (person->entity == running.review.entity ||
                                               running.review.is_reviewed_by(person->entity, ""));
    if (takes_part && !is_complete(*running.definition, running.progress))
      return conflict(
          N_("This person has a part in the review, which is not complete. Enter who "
             "takes the place, or that the person has left, first."));
    links::end(t, Reviews::link_of(*person), c.now());
    store::withdraw_reminders(t, id);
    Person erased = *person;
    erased.named.name = kNobodysName;
    erased.named.title.clear();
    erased.named.email.clear();
    erased.named.note.clear();
    erased.register_entry.reset();
    erased.until = person->until.value_or(c.now());
    erased.erased_at = c.now();
    store::update(t, erased);
    store::remove_former(t, id);
    for (const char* purpose : {PersonMails::kPurpose, Reminders::kPurpose})
      outbox::erase_beginning(t, purpose,
                              std::string(purpose) + ":" + std::to_string(id.value) + ":", c.now());
    c.record("review.erase_person", "country_review", person->review,
             json::object({{"person", id.value}}));
    return {};
  });
}

}  // namespace convoke::reviews::review
