#include "delegations/delegations.h"

#include <algorithm>

#include "base/text.h"
#include "delegations/name_search.h"
#include "delegations/participants/participant_fields.h"
#include "delegations/participants/participant_store.h"
#include "platform/json/json.h"

namespace convoke::delegations {
namespace {

constexpr std::size_t kLongestKey = 100;  // bytes
constexpr const char* kNobody = N_("There is no such participant.");
constexpr const char* kClosed =
    N_("The deadline has passed, and the delegation can no longer be changed here. Please write to "
       "the secretariat.");
constexpr const char* kChangedMeanwhile =
    N_("This entry has been changed in the meantime. Please compare it with what you have "
       "written.");
constexpr const char* kNotAccepted =
    N_("This nomination was not accepted. Please write to the secretariat.");

bool is_of(const Participant& participant, const Nominator& nominator) {
  return participant.series == nominator.series && participant.entity == nominator.entity;
}

bool same(const Participant& a, const Participant& b) {
  return a.details == b.details && a.state == b.state && a.came_late == b.came_late &&
         a.is_funded == b.is_funded;
}

/// The names of what differs, for the record: the values are in the versions.
std::string changed_fields(const ParticipantDetails& a, const ParticipantDetails& b) {
  std::string out;
  const auto note = [&](bool differs, std::string_view field) {
    if (!differs) return;
    if (!out.empty()) out += ' ';
    out += field;
  };
  for (const TextField& f : kTextFields) note(a.*f.member != b.*f.member, f.name);
  for (const FlagField& f : kFlagFields) note(a.*f.member != b.*f.member, f.name);
  note(a.role != b.role, "role");
  note(a.name_order != b.name_order, "name_order");
  note(a.language != b.language, "language");
  note(a.spoken != b.spoken, "spoken");
  note(a.meetings != b.meetings, "meetings");
  note(a.days != b.days, "days");
  note(a.presence != b.presence, "presence");
  note(a.gender != b.gender, "gender");
  note(a.further != b.further, "further");
  return out;
}

/// How it came, for the record.
std::vector<json::Member> with_receipt(std::vector<json::Member> members,
                                       const OfficeEntry* office) {
  if (office == nullptr) return members;
  members.emplace_back("received_by", std::string(name_of(office->way)));
  members.emplace_back("received_on", office->received_on.iso());
  if (office->letter) members.emplace_back("letter", office->letter.value);
  return members;
}

/// What the change goes beyond, for the record.
std::vector<json::Member> with_limit(std::vector<json::Member> members, std::string beyond) {
  if (!beyond.empty()) members.emplace_back("beyond", std::move(beyond));
  return members;
}

/// Who is not to be told gets no confirmation by itself; an officer can still send it.
void leave_untold(Participant& participant, const OfficeEntry* office) {
  if (office != nullptr && !office->is_told && !participant.confirmed_at &&
      !participant.details.email.empty() && participant.state != ParticipantState::withdrawn)
    participant.hold = ConfirmationHold::not_sent;
}

/// What came on paper may come without a file that the office asks for: it is still needed then.
Result<ParticipantDetails> checked_for(const OfficeEntry* office, ParticipantDetails details,
                                       const Convened& c) {
  if (office == nullptr) return check(std::move(details), c.meetings, c.fields);
  return check(std::move(details), c.meetings, without_files(c.fields));
}

/// Where nobody is asked, what was answered before stays.
ParticipantDetails with_presence(ParticipantDetails typed, Presence former,
                                 const std::vector<meetings::Meeting>& offered) {
  if (!asks_presence(offered)) typed.presence = former;
  return typed;
}

/// Whether the confirmation would say something else: the platform, or photograph and badge.
bool changes_confirmation(const ParticipantDetails& former, const ParticipantDetails& next) {
  return former.email != next.email ||
         (former.presence != next.presence &&
          (former.presence != Presence::unsaid || next.presence == Presence::online));
}

/// Of somebody whom the secretariat has accepted: not one word of the name is as before.
bool is_another_person(const Participant& former, const ParticipantDetails& next) {
  if (!former.registered() && former.state != ParticipantState::accredited) return false;
  const std::vector<std::string> before = split(same_name(former.details), ' ');
  const std::vector<std::string> now = split(same_name(next), ' ');
  return std::none_of(now.begin(), now.end(), [&](const std::string& word) {
    return std::find(before.begin(), before.end(), word) != before.end();
  });
}

/// Whether somebody has been told that they are registered.
bool was_confirmed(const Participant& p) {
  return p.registered() && !p.details.email.empty() && p.confirmed_at;
}

}  // namespace

Delegations::Delegations(db::Database& database, const Clock& clock, meetings::Meetings& meetings,
                         reference::References& references, outbox::Outbox& outbox,
                         const i18n::Catalogues& catalogues, const crypto::ServerKey& key,
                         mail::Mailbox sender, std::string base_url, PhotoLink photo_link,
                         secretariat::Present office)
    : database_(database),
      clock_(clock),
      changes_(database, clock),
      meetings_(meetings),
      references_(references),
      outbox_(outbox),
      catalogues_(catalogues),
      sender_(std::move(sender)),
      office_(std::move(office)),
      base_url_(std::move(base_url)),
      photo_link_(std::move(photo_link)),
      links_(key, clock),
      words_(database, clock) {}

Result<Participant> Delegations::nominate(const audit::Actor& actor, const Nominator& nominator,
                                          const ParticipantDetails& details,
                                          std::string_view submission_key, Twins twins,
                                          const OfficeEntry* office, const Convened* convened) {
  return name(actor, nominator, details, submission_key, twins, office, nullptr, convened);
}

Result<Participant> Delegations::replace(const audit::Actor& actor, const Nominator& nominator,
                                         ParticipantId former, int seen_version,
                                         const ParticipantDetails& details,
                                         std::string_view submission_key, Twins twins,
                                         const OfficeEntry* office) {
  const Place place{former, seen_version};
  return name(actor, nominator, details, submission_key, twins, office, &place, nullptr);
}

Status Delegations::check_late(const Convened& convened, const ParticipantDetails& typed,
                               const OfficeEntry* office) {
  if (office != nullptr || !convened.closed) return {};
  if (convened.rules.late == LateRule::closed) return conflict(kClosed);
  if (convened.rules.late == LateRule::with_reason && trimmed(typed.late_reason).empty())
    return invalid(N_("Write why this comes after the deadline."), "late_reason");
  return {};
}

Result<Participant> Delegations::vacated(change::Change& c, const Nominator& nominator,
                                         const Place& place, const Convened& convened,
                                         const OfficeEntry* office) {
  const std::optional<Participant> former = store::find(c.transaction(), place.id);
  if (!former || !is_of(*former, nominator)) return not_found(kNobody);
  if (const char* why = delegations::obstacle(former->state, Act::replace)) return conflict(why);
  if (former->version != place.seen_version) return conflict(kChangedMeanwhile);
  const Step replaced = [](db::Transaction&, const Participant& p,
                           const Convened&) -> Result<Participant> {
    Participant next = p;
    next.state = ParticipantState::replaced;
    next.reason.clear();
    if (was_confirmed(p)) {
      ++next.address_version;
      next.confirmed_at.reset();
    }
    return next;
  };
  const bool by_link = office == nullptr && c.actor().kind != audit::ActorKind::system;
  CONVOKE_TRY(change_in(c, "participant.replace", by_link, *former, convened, replaced,
                        {office, OfficeDeed::corrected}));
  return *former;
}

Result<Participant> Delegations::name(const audit::Actor& actor, const Nominator& nominator,
                                      const ParticipantDetails& details,
                                      std::string_view submission_key, Twins twins,
                                      const OfficeEntry* office, const Place* place,
                                      const Convened* given) {
  if (submission_key.empty() || submission_key.size() > kLongestKey)
    return invalid(N_("The form arrived incomplete. Please send it again."));
  std::optional<Convened> read;
  if (given == nullptr) read = this->convened(nominator.series, office);
  const Convened* convened = given ? given : read ? &*read : nullptr;
  if (convened == nullptr) return not_found(N_("There is no such series of meetings."));
  if (office) CONVOKE_TRY(check(*office, today_in(convened->series.zone)));
  Participant p;
  p.series = nominator.series;
  p.entity = nominator.entity;
  CONVOKE_TRY(check_late(*convened, details, office));
  CONVOKE_ASSIGN(
      checked,
      checked_for(office, with_presence(details, Presence::unsaid, convened->meetings), *convened));
  p.details = std::move(checked);
  p.came_late = convened->closed;
  p.state = first_state(convened->now());
  bool came_before = false;
  ParticipantId twin;
  Result<Participant> named = changes_.write(actor, [&](change::Change& c) -> Result<Participant> {
    db::Transaction& t = c.transaction();
    Participant added = p;
    PlacesTaken more = places_of(added);
    added.created_at = added.changed_at = c.now();
    if (office) added.office = act_of(OfficeDeed::entered, *office, actor.label, c.now());
    if (place != nullptr) {
      // A form sent twice finds the place taken by what it sent first.
      if (store::find_submitted(t, nominator.series, nominator.entity, submission_key)) {
        came_before = true;
        return conflict(N_("This form has just been sent. Please load the page anew."));
      }
      CONVOKE_ASSIGN(former, vacated(c, nominator, *place, *convened, office));
      added.replaces = former.id;
      more = more - places_of(former);
    }
    const Result<std::string> beyond =
        room_for(t, added.entity, more, *convened, beyond_of(office));
    if (!beyond.ok()) {
      // A form sent twice finds the last place taken by what it sent first.
      came_before =
          store::find_submitted(t, nominator.series, nominator.entity, submission_key).has_value();
      return beyond.error();
    }
    leave_untold(added, office);
    const bool awaiting = awaits_confirmation(added);
    if (awaiting) confirm(actor, added, 0, c.now());
    const store::Inserted inserted = store::insert(t, added, submission_key, c.now() - kLinkDay);
    // Rolled back, so that the same form a second time uses up no number.
    came_before = !inserted.id;
    if (came_before)
      return conflict(N_("This form has just been sent. Please load the page anew."));
    if (inserted.delegation > kLargestDelegation)
      return too_large(
          N_("This delegation is as large as it can be here. Please write to the "
             "secretariat."));
    twin = twins == Twins::asked_about ? inserted.twin : ParticipantId();
    // Rolled back, and asked about below.
    if (twin) return conflict(N_("A participant of this name is already in the delegation."));
    added.id = inserted.id;
    // How many were asked for is known with the row: what is too much is taken back.
    if (const Participant sending = added; awaiting && added.confirmed_at) {
      added.link_mails = 0;
      added.link_mail_at.reset();
      confirm(actor, added, inserted.link_mails, c.now());
      if (added.hold != sending.hold) store::set_confirmation(t, sending, added);
    }
    written_(t, {&added, 1});
    store::note_beyond(c, added, "participant.add", *beyond);
    c.record("participant.add", "participant", added.id,
             json::object(with_limit(with_receipt({{"version", std::int64_t{added.version}},
                                                   {"state", std::string(name_of(added.state))}},
                                                  office),
                                     *beyond)));
    if (added.confirmed_at) CONVOKE_TRY(send_confirmation(c, added, *convened));
    return added;
  });
  if (came_before) return sent_before(nominator, p.details, submission_key);
  if (twin)
    if (const auto other = find(twin)) return asking_about(*other, p.details);
  return named;
}

Participant Delegations::corrected_entry(const Participant& former, ParticipantDetails checked,
                                         const Convened& c) {
  Participant next = former;
  next.details = with_presence(std::move(checked), former.details.presence, c.meetings);
  next.state = after(former.state, Act::correct, c.now()).value_or(former.state);
  if (next.state != former.state) next.reason.clear();
  next.came_late = former.came_late || c.closed;
  if (changes_confirmation(former.details, next.details)) {
    ++next.address_version;
    next.confirmed_at.reset();
    next.hold = ConfirmationHold::none;
  }
  return next;
}

Status Delegations::correct(const audit::Actor& actor, const Nominator& nominator, ParticipantId id,
                            const ParticipantDetails& details, int seen_version,
                            const OfficeEntry* office) {
  return change(
      actor, "participant.correct", &nominator, id,
      [&](db::Transaction&, const Participant& former, const Convened& c) -> Result<Participant> {
        if (former.state == ParticipantState::refused) return conflict(kNotAccepted);
        if (former.state == ParticipantState::withdrawn)
          return conflict(N_("This participant has been withdrawn. Restore the entry first."));
        if (const char* why = delegations::obstacle(former.state, Act::correct))
          return conflict(why);
        CONVOKE_TRY(check_late(c, details, office));
        CONVOKE_ASSIGN(
            checked,
            checked_for(office, with_presence(details, former.details.presence, c.meetings), c));
        if (checked == former.details) return former;
        if (former.version != seen_version) return conflict(kChangedMeanwhile);
        const bool by_link = !office && actor.kind != audit::ActorKind::system;
        const bool is_decided_on = c.closed || c.rules.acceptance != Acceptance::at_once;
        if (by_link && is_decided_on && is_another_person(former, checked))
          return invalid(
              N_("This is another name altogether. If it is another person, use Replace; "
                 "otherwise please write to the secretariat."),
              "family_name");
        return corrected_entry(former, std::move(checked), c);
      },
      {office, OfficeDeed::corrected});
}

Status Delegations::withdraw(const audit::Actor& actor, const Nominator& nominator,
                             ParticipantId id, const OfficeEntry* office) {
  return change(
      actor, "participant.withdraw", &nominator, id,
      [](db::Transaction&, const Participant& former, const Convened&) -> Result<Participant> {
        if (former.state == ParticipantState::refused) return conflict(kNotAccepted);
        if (former.state == ParticipantState::withdrawn) return former;
        if (const char* why = delegations::obstacle(former.state, Act::withdraw))
          return conflict(why);
        Participant next = former;
        next.state = ParticipantState::withdrawn;
        next.reason.clear();
        if (was_confirmed(former)) {
          ++next.address_version;
          next.confirmed_at.reset();
        }
        return next;
      },
      {office, OfficeDeed::withdrawn});
}

Status Delegations::restore(const audit::Actor& actor, const Nominator& nominator, ParticipantId id,
                            const OfficeEntry* office) {
  return change(
      actor, "participant.restore", &nominator, id,
      [&](db::Transaction& t, const Participant& former, const Convened& c) -> Result<Participant> {
        if (former.state != ParticipantState::withdrawn) {
          if (stands(former.state)) return former;
          return conflict(delegations::obstacle(former.state, Act::correct));
        }
        if (!office && c.closed && c.rules.late == LateRule::closed) return conflict(kClosed);
        Circumstances now = c.now();
        for (const Version& version : store::history(t, former.id)) {
          if (version.state == former.state) continue;
          now.before = version.state;
          now.left_in_time = !meetings::nomination_closed(c.series, version.replaced_at);
          break;
        }
        Participant next = former;
        next.state = after(former.state, Act::restore, now).value_or(former.state);
        next.came_late = former.came_late || next.state == ParticipantState::late;
        return next;
      },
      {office, OfficeDeed::restored});
}

bool Delegations::is_erased(const Participant& participant) {
  return database_.read([&](db::Reader& r) { return store::is_erased(r, participant); });
}

Result<int> Delegations::change_in(change::Change& c, const char* action, bool by_link,
                                   const Participant& former, const Convened& convened,
                                   const Step& step, const ByOffice& office) {
  db::Transaction& t = c.transaction();
  CONVOKE_ASSIGN(next, step(t, former, convened));
  if (same(former, next)) return former.version;
  if (next.state != former.state && stands(next.state) && store::is_erased(t, next))
    return conflict(
        N_("The personal data of this participant were erased. Nominate the person anew."));
  const bool has_lapsed = keep_funding(t, former, next, convened);
  const Beyond will = office.entry ? beyond_of(office.entry)
                      : by_link    ? Beyond::refused
                                   : office.beyond;
  CONVOKE_ASSIGN(beyond,
                 room_for(t, next.entity, places_of(next) - places_of(former), convened, will));
  if (convened.closed && by_link && (former.registered() || next.registered()))
    next.late_unseen = true;
  if (office.entry) next.office = act_of(office.deed, *office.entry, c.actor().label, c.now());
  leave_untold(next, office.entry);
  const bool awaiting = awaits_confirmation(next);
  if (awaiting)
    confirm(c.actor(), next, store::link_mails(t, next.series, next.entity, c.now() - kLinkDay),
            c.now());
  store::replace(t, former, next, c.now());
  written_(t, {&next, 1});
  c.record(action, "participant", next.id,
           json::object(
               with_limit(with_receipt({{"version", std::int64_t{next.version}},
                                        {"state", std::string(name_of(next.state))},
                                        {"changed", changed_fields(former.details, next.details)}},
                                       office.entry),
                          beyond)));
  store::note_beyond(c, next, action, beyond);
  const bool is_told = !office.entry || office.entry->is_told;
  if (is_told) CONVOKE_TRY(tell(c, former, next, convened, by_link, office.together));
  if (has_lapsed)
    CONVOKE_TRY(note_lapse(c, next, convened));
  else if (office.tells_of_funding && former.is_funded != next.is_funded)
    CONVOKE_TRY(tell_of_funding(c, next, convened));
  if (awaiting && next.confirmed_at) CONVOKE_TRY(send_confirmation(c, next, convened));
  return next.version;
}

Status Delegations::change(const audit::Actor& actor, const char* action,
                           const Nominator* nominator, ParticipantId id, const Step& step,
                           const ByOffice& office, change::JointActId* undoable) {
  const std::optional<Participant> known = find(id);
  if (!known || (nominator && !is_of(*known, *nominator))) return not_found(kNobody);
  std::optional<Convened> convened = this->convened(known->series, office.entry);
  if (!convened) return not_found(kNobody);
  // Of promised funding that lapses somebody without an e-mail address is told through them.
  if (nominator == nullptr || known->is_funded) look_up_governments(*convened, {known->entity});
  if (office.entry) CONVOKE_TRY(check(*office.entry, today_in(convened->series.zone)));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const std::optional<Participant> former = store::find(t, id);
    if (!former) return not_found(kNobody);
    // Through the link, whoever holds it: an officer who is signed in acts by name there.
    const bool by_link = nominator && !office.entry && actor.kind != audit::ActorKind::system;
    CONVOKE_ASSIGN(version, change_in(c, action, by_link, *former, *convened, step, office));
    if (undoable != nullptr && version != former->version)
      *undoable = change::record_joint_act(c, former->series.value, action, {{id.value, version}});
    return {};
  });
}

Result<std::int64_t> Delegations::renew_names() {
  constexpr std::int64_t together = 500;
  std::int64_t all = 0;
  ParticipantId after;
  for (std::int64_t some = together; some == together; all += some) {
    ParticipantId last = after;
    CONVOKE_ASSIGN(renewed, database_.write([&](db::Transaction& t) -> Result<std::int64_t> {
      last = after;
      return store::renew_names(t, last, together, written_);
    }));
    some = renewed;
    after = last;
  }
  return all;
}

}  // namespace convoke::delegations
