// How a note goes out: to whom, in which batches, and how far they have come: Notes' operations.
#include <algorithm>
#include <map>
#include <set>

#include "base/text_arg.h"
#include "correspondence/addressees/addressee_store.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/choice/choice.h"
#include "correspondence/notes/clearance/clearance.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/place/missing.h"
#include "correspondence/notes/practice/note_practice.h"
#include "correspondence/notes/references/number_series.h"
#include "correspondence/notes/references/references_in_use.h"
#include "correspondence/notes/reminders/plan_store.h"
#include "platform/i18n/locale.h"
#include "platform/i18n/zone.h"
#include "platform/jobs/jobs.h"
#include "platform/json/json.h"

namespace convoke::correspondence {
namespace {

/// In the English alphabetical order: so the running numbers follow, whoever reads the list.
std::vector<Addressee> by_name(std::vector<Addressee> addressees,
                               const reference::Directory& directory) {
  std::map<reference::EntityId, std::string> names;
  for (const Addressee& a : addressees)
    if (const reference::Entity* entity = directory.find(a.entity))
      names.emplace(a.entity, i18n::folded(entity->short_name.in(Language::en)));
  std::stable_sort(
      addressees.begin(), addressees.end(),
      [&](const Addressee& a, const Addressee& b) { return names[a.entity] < names[b.entity]; });
  return addressees;
}

}  // namespace

Result<std::vector<Addressee>> Notes::recipients(db::Reader& r, const Note& note,
                                                 const std::vector<AddresseeId>& to) {
  const auto directory = references_.directory();
  const std::set<AddresseeId> wanted(to.begin(), to.end());
  const auto chosen = to.empty() ? store::choice(r, note.id) : std::nullopt;
  CONVOKE_ASSIGN(day, today(note));
  std::vector<Addressee> out;
  for (Addressee& addressee : store::addressees(r)) {
    const reference::Entity* entity = directory->find(addressee.entity);
    if (!entity || entity->ended) continue;
    const bool goes = !to.empty() ? wanted.contains(addressee.id)
                      : chosen    ? chosen->contains(addressee.id)
                                  : goes_by_itself(note, addressee, *entity, day);
    if (!goes) continue;
    if (!valid_on(addressee, day)) {
      if (to.empty()) continue;
      return invalid(N_("This addressee of {1} is not valid today."), "to",
                     {message_arg(entity->short_name)});
    }
    if (!may_go_to(note.kind, entity->kind))
      return invalid(N_("A note verbale goes to States and missions only. Send a letter to {1}."),
                     "to", {message_arg(entity->short_name)});
    out.push_back(std::move(addressee));
  }
  if (out.size() < wanted.size()) return not_found(N_("There is no such addressee."));
  return by_name(std::move(out), *directory);
}

void Notes::enqueue(change::Change& c, NoteId id, int batch) {
  c.enqueue({.kind = kPrepareJob,
             .key = job_key(id, batch),
             .payload = json::object({{"note", id.value}, {"batch", std::int64_t{batch}}}),
             .lane = jobs::Lane::conversion});
}

Result<std::string> Notes::numbered(change::Change& c, const Note& note) {
  if (!note.reference.empty()) {
    // Of one that went out already it is not asked: it cannot be another one any more.
    if (may_change(note.state))
      CONVOKE_TRY(ReferencesInUse::held(c.transaction()).check_free(note.reference, note.id));
    return note.reference;
  }
  const InForce practice = store::in_force(c.transaction(), note.series);
  if (!practice.pattern) return invalid(N_("Write the reference number."), "reference");
  CONVOKE_ASSIGN(day, today(note));
  return allot(c, note.id, *practice.pattern, day.year);
}

Result<Date> Notes::today(const Note& note) {
  const auto series = meetings_.series(note.series);
  if (!series) return not_found(N_("There is no such series of meetings."));
  return i18n::local_time_of(clock_.now(), series->zone).date;
}

Result<int> Notes::dispatch(const audit::Actor& actor, NoteId id,
                            const std::vector<AddresseeId>& to, std::string_view seen,
                            const Meant& meant) {
  const auto present = find(id);
  if (!present) return no_such_note();
  CONVOKE_ASSIGN(dated, today(*present));
  CONVOKE_TRY(check_links(*present, to));
  return changes_.write(actor, [&](change::Change& c) {
    // In the order in which a planned reminder holds them.
    if (present->reminds) store::hold(c.transaction(), present->reminds);
    return dispatch(c, id, dated, to, seen, meant);
  });
}

Result<int> Notes::dispatch(change::Change& c, NoteId id, const Date& dated,
                            const std::vector<AddresseeId>& to, std::string_view seen,
                            const Meant& meant) {
  db::Transaction& t = c.transaction();
  store::hold(t, id);
  const Note note = *store::note(t, id);
  const std::vector<NoteTemplate> texts = store::templates(t, id);
  if (!seen.empty() && mark_of(note, texts, store::enclosures(t, id)) != seen)
    return conflict(N_("Somebody else has changed this note since you opened the page. Look at it "
                       "again before it goes out."),
                    "to");
  CONVOKE_TRY(check_may_go_out(note));
  if (note.reminds && store::note(t, note.reminds)->state == NoteState::withdrawn)
    return conflict(N_("The note of which it reminds was withdrawn: nobody is reminded of it."),
                    "to");
  if (texts.empty())
    return invalid(N_("Upload the text of the note in at least one language first."), "template");
  CONVOKE_ASSIGN(chosen, recipients(t, note, to));
  if (chosen.empty())
    return invalid(N_("There is nobody to send it to yet. Enter the addressees first."), "to");
  if (const auto series = meetings_.series(note.series);
      !meant.draft && series && series->stage == meetings::Stage::draft)
    return invalid(N_("The conference is still a draft, so that those invited could not read its "
                      "pages. Publish it first, or say that it is meant."),
                   "draft");
  if (!meant.other_languages || !meant.not_invited) {
    std::set<AddresseeId> served;
    for (const Dispatch& d : store::dispatches(t, id)) served.insert(d.addressee);
    std::vector<Addressee> open = chosen;
    std::erase_if(open, [&](const Addressee& a) { return served.contains(a.id); });
    if (!meant.not_invited && !not_invited(note, open).empty())
      return invalid(N_("It would go to some who are not invited to this conference. Leave them "
                        "out, or say that it is meant."),
                     "not_invited");
    if (!meant.other_languages &&
        !is_whole(correspondence::outlook(note, texts, store::enclosures(t, id), open)))
      return invalid(N_("Not everybody would get all of it in their own language. Look at the "
                        "table, and say if that is meant."),
                     "other_languages");
  }
  // The note alone is too large for their mailboxes.
  CONVOKE_ASSIGN(by_post, by_post_for_size(t, note, chosen));
  const store::Last last = store::last(t, id);
  std::map<AddresseeId, Dispatch> reminded;
  if (note.reminds)
    for (Dispatch& former : store::dispatches(t, note.reminds))
      reminded.emplace(former.addressee, std::move(former));
  int added = 0;
  for (const Addressee& a : chosen) {
    Dispatch d;
    d.note = id;
    d.addressee = a.id;
    d.number = last.number + added + 1;
    d.batch = last.batch + added / kBatch + 1;
    d.dated = dated;
    d.channel = by_post.contains(a.id) ? Channel::post : a.channel();
    d.id = DispatchId(store::insert(t, d));
    if (!d.id) continue;
    correspondence::record(c, {.dispatch = d.id, .kind = EventKind::queued});
    for (const Channel channel : further_channels(a, d.channel, meant.also_by))
      store::plan(t, d.id, channel);
    if (const auto former = reminded.find(a.id); former != reminded.end())
      correspondence::record(c, {.dispatch = former->second.id,
                                 .attempt = former->second.attempt,
                                 .kind = EventKind::reminded});
    if (note.reminds) store::set_reminded(t, id, a.id, c.now());
    if (added++ % kBatch == 0) enqueue(c, id, d.batch);
  }
  if (added == 0) return 0;
  CONVOKE_ASSIGN(reference, numbered(c, note));
  store::set_state(t, id, NoteState::dispatching);
  if (note.reminds) store::set_sent(t, id, c.now());
  c.record("note.dispatch", "note", id,
           json::object({{"reference", reference}, {"dispatches", std::int64_t{added}}}));
  return added;
}

Result<int> Notes::resume(const audit::Actor& actor, NoteId id) {
  return changes_.write(actor, [&](change::Change& c) -> Result<int> {
    db::Transaction& t = c.transaction();
    if (const auto note = store::note(t, id); note && note->state == NoteState::withdrawn)
      return withdrawn_already();
    int resumed = 0;
    for (int batch = store::last(t, id).batch; batch > 0; --batch) {
      const auto job = jobs::find_by_key(t, job_key(id, batch));
      if (!job || job->state != jobs::JobState::parked) continue;
      CONVOKE_TRY(jobs::run_again(t, job->id, c.now()));
      ++resumed;
    }
    if (resumed > 0)
      c.record("note.resume", "note", id, json::object({{"batches", std::int64_t{resumed}}}));
    return resumed;
  });
}

}  // namespace convoke::correspondence
