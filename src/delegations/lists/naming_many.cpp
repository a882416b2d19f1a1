// Naming and correcting all participants of a list at once: Delegations' operation on it.
#include <algorithm>
#include <map>
#include <set>

#include "delegations/delegations.h"
#include "delegations/participants/participant_store.h"
#include "platform/json/json.h"

namespace convoke::delegations {
namespace {

// Rows of one statement.
constexpr std::size_t kTogether = 500;

std::string receipt_of(const Participant& p, const OfficeEntry* office, const std::string& beyond) {
  std::vector<json::Member> members{{"version", std::int64_t{p.version}},
                                    {"state", std::string(name_of(p.state))},
                                    {"by", std::string("list")}};
  if (office != nullptr) {
    members.emplace_back("received_by", std::string(name_of(office->way)));
    members.emplace_back("received_on", office->received_on.iso());
    if (office->letter) members.emplace_back("letter", office->letter.value);
  }
  if (!beyond.empty()) members.emplace_back("beyond", beyond);
  return json::object(members);
}

}  // namespace

Status Delegations::name_some(change::Change& c, std::span<const InList* const> some,
                              const Convened& convened, meetings::SeriesId series,
                              const OfficeEntry* office,
                              const std::map<reference::EntityId, std::string>& beyond,
                              std::map<reference::EntityId, std::int64_t>& asked, NamedMany& done) {
  db::Transaction& t = c.transaction();
  std::vector<Participant> people;
  std::vector<std::string> keys;
  people.reserve(some.size());
  for (const InList* one : some) {
    Participant p;
    p.series = series;
    p.entity = one->entity;
    p.details = one->details;
    if (!asks_presence(convened.meetings)) p.details.presence = Presence::unsaid;
    p.came_late = convened.closed;
    p.state = first_state(convened.now());
    p.created_at = p.changed_at = c.now();
    if (office) {
      p.office = act_of(OfficeDeed::entered, *office, c.actor().label, c.now());
      // As for one by one: who is not to be told gets no confirmation by itself.
      if (!office->is_told && !p.details.email.empty()) p.hold = ConfirmationHold::not_sent;
    }
    if (awaits_confirmation(p)) {
      auto mails = asked.find(p.entity);
      if (mails == asked.end())
        mails = asked.emplace(p.entity, store::link_mails(t, series, p.entity, c.now() - kLinkDay))
                    .first;
      confirm(c.actor(), p, mails->second, c.now());
      mails->second += p.link_mails;
    }
    people.push_back(std::move(p));
    keys.push_back(one->submission_key);
  }
  if (!store::insert_many(t, people, keys))
    return conflict(N_("This form has just been sent. Please load the page anew."));
  written_(t, people);
  for (std::size_t i = 0; i < people.size(); ++i) {
    const Participant& p = people[i];
    const auto over = beyond.find(p.entity);
    if (over != beyond.end()) store::note_beyond(c, p, "participant.add", over->second);
    c.record("participant.add", "participant", p.id,
             receipt_of(p, office, over == beyond.end() ? std::string() : over->second));
    if (p.confirmed_at) CONVOKE_TRY(send_confirmation(c, p, convened));
    CONVOKE_TRY(note_attendance(c, p.id, *some[i], done));
  }
  return {};
}

Status Delegations::note_attendance(change::Change& c, ParticipantId id, const InList& of,
                                    NamedMany& done) {
  if (!of.attended || !note_attendance_) return {};
  const Result<bool> noted = note_attendance_(c, id, of.attended);
  if (noted.ok()) {
    done.attended += *noted ? 1 : 0;
    return {};
  }
  if (noted.error().kind != ErrorKind::conflict) return noted.error();
  ++done.absent;
  return {};
}

Result<Delegations::NamedMany> Delegations::name_many(
    const audit::Actor& actor, meetings::SeriesId series, std::span<const InList> list,
    const OfficeEntry* office, const std::function<Status(change::Change&)>& first) {
  const std::optional<Convened> convened = this->convened(series, office);
  if (!convened) return not_found(N_("There is no such series of meetings."));
  if (office) CONVOKE_TRY(check(*office, today_in(convened->series.zone)));
  const std::vector<DefinedField> asked_in_lists = without_files(convened->fields);
  std::vector<const InList*> added, corrected, attended;
  std::set<reference::EntityId> entities;
  std::map<reference::EntityId, PlacesTaken> more;
  for (const InList& one : list) {
    if (one.only_attended) {
      attended.push_back(&one);
      continue;
    }
    CONVOKE_TRY(check_late(*convened, one.details, office));
    if (auto checked = check(one.details, convened->meetings, asked_in_lists); !checked.ok())
      return std::move(checked).error();
    (one.corrects ? corrected : added).push_back(&one);
    if (one.corrects) continue;
    entities.insert(one.entity);
    more[one.entity] += places_of(one.details, ParticipantState::nominated, false);
  }
  const bool by_link = office == nullptr && actor.kind != audit::ActorKind::system;
  return changes_.write(actor, [&](change::Change& c) -> Result<NamedMany> {
    db::Transaction& t = c.transaction();
    CONVOKE_TRY(first(c));
    std::map<reference::EntityId, std::int64_t> asked;
    std::map<reference::EntityId, std::string> beyond;
    for (const auto& [entity, places] : more) {
      CONVOKE_ASSIGN(room, room_for(t, entity, places, *convened, beyond_of(office)));
      if (!room.empty()) beyond[entity] = room;
    }
    NamedMany done{static_cast<std::int64_t>(added.size())};
    const std::span<const InList* const> all(added);
    for (std::size_t at = 0; at < all.size(); at += kTogether)
      CONVOKE_TRY(name_some(c, all.subspan(at, std::min(kTogether, all.size() - at)), *convened,
                            series, office, beyond, asked, done));
    for (const reference::EntityId entity : entities)
      if (store::tally(t, series, entity).all() > kLargestDelegation) {
        const reference::Entity* which = convened->directory->find(entity);
        return too_large(
            N_("With this list the delegation of {1} would have more than {2} participants. Please "
               "write to the secretariat."),
            {},
            {which ? which->short_name.in(Language::en) : std::string(),
             std::to_string(kLargestDelegation)});
      }
    for (const InList* one : corrected) {
      const std::optional<Participant> former = store::find(t, one->corrects);
      if (!former || former->series != series || former->entity != one->entity ||
          former->version != one->seen_version)
        return conflict(
            N_("The delegation has changed since you looked at this list. Look at it again."));
      if (const char* why = delegations::obstacle(former->state, Act::correct))
        return conflict(why);
      const Step step = [&](db::Transaction&, const Participant& p,
                            const Convened& now) -> Result<Participant> {
        return corrected_entry(p, one->details, now);
      };
      CONVOKE_TRY(change_in(c, "participant.correct", by_link, *former, *convened, step,
                            {office, OfficeDeed::corrected}));
      ++done.corrected;
      CONVOKE_TRY(note_attendance(c, one->corrects, *one, done));
    }
    for (const InList* one : attended) CONVOKE_TRY(note_attendance(c, one->corrects, *one, done));
    return done;
  });
}

}  // namespace convoke::delegations
