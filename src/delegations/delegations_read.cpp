// What Delegations answers without changing anything.
#include <algorithm>
#include <unordered_map>

#include "delegations/delegations.h"
#include "delegations/focal/focal_store.h"
#include "delegations/name_search.h"
#include "delegations/participants/participant_store.h"
#include "platform/i18n/zone.h"

namespace convoke::delegations {
namespace {

void by_role(std::vector<Participant>& participants) {
  std::stable_sort(
      participants.begin(), participants.end(),
      [](const Participant& a, const Participant& b) { return a.details.role < b.details.role; });
}

}  // namespace

Date Delegations::today_in(const std::string& zone) const {
  return i18n::local_time_of(clock_.now(), zone).date;
}

std::optional<Delegations::Convened> Delegations::convened(meetings::SeriesId id,
                                                           const OfficeEntry* office) {
  std::optional<meetings::Series> series = meetings_.series(id);
  if (!series) return std::nullopt;
  const bool closed = office ? office->received_on > series->nomination_deadline
                             : meetings::nomination_closed(*series, clock_.now());
  Convened out{std::move(*series),      meetings_.meetings_of(id),
               references_.directory(), rules(id),
               fields_.of(id),          closed,
               words_.of(id),           limits_.of(id)};
  out.today = today_in(out.series.zone);
  if (const messages::Information& chosen = out.words.information; !chosen.note.empty())
    for (InformationNote& paper : information_notes(id, chosen.note))
      if (chosen.names(paper.note, paper.enclosure)) out.information.push_back(std::move(paper));
  return out;
}

std::optional<Participant> Delegations::replacement(ParticipantId former) {
  return database_.read([&](db::Reader& r) { return store::find_replacement(r, former); });
}

std::optional<Participant> Delegations::find(ParticipantId id) {
  return database_.read([&](db::Reader& r) { return store::find(r, id); });
}

std::vector<Participant> Delegations::find(const std::vector<ParticipantId>& ids) {
  std::unordered_map<ParticipantId, Participant> found;
  for (Participant& p : database_.read([&](db::Reader& r) { return store::find_listed(r, ids); }))
    found.emplace(p.id, std::move(p));
  std::vector<Participant> out;
  out.reserve(found.size());
  for (const ParticipantId id : ids)
    if (auto node = found.extract(id)) out.push_back(std::move(node.mapped()));
  return out;
}

std::vector<Participant> Delegations::delegation(meetings::SeriesId series,
                                                 reference::EntityId entity, int limit,
                                                 int offset) {
  return database_.read(
      [&](db::Reader& r) { return store::delegation(r, series, entity, limit, offset); });
}

Delegations::Listed Delegations::list(meetings::SeriesId series, const Filter& filter) {
  return database_.read([&](db::Reader& r) { return store::list(r, series, filter); });
}

std::vector<ParticipantId> Delegations::named(meetings::SeriesId series, std::string_view typed,
                                              int limit) {
  return database_.read([&](db::Reader& r) { return store::named(r, series, typed, limit); });
}

std::vector<ParticipantId> Delegations::addressed(meetings::SeriesId series, std::string_view email,
                                                  int limit) {
  return database_.read([&](db::Reader& r) { return store::addressed(r, series, email, limit); });
}

std::vector<Participant> Delegations::needing_visa_letter(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::needing_visa_letter(r, series); });
}

std::vector<Participant> Delegations::registered(meetings::SeriesId series) {
  std::vector<Participant> out =
      database_.read([&](db::Reader& r) { return store::registered(r, series); });
  by_role(out);
  const auto directory = references_.directory();
  const auto code = [&](const Participant& p) {
    const reference::Entity* entity = directory->find(p.entity);
    return entity ? std::string_view(entity->code) : std::string_view();
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](const Participant& a, const Participant& b) { return code(a) < code(b); });
  return out;
}

Delegations::Counts Delegations::count(meetings::SeriesId series) {
  return count(tallies(series));
}

Delegations::Counts Delegations::count(const std::vector<DelegationTally>& tallies) {
  Counts out;
  for (const DelegationTally& one : tallies) {
    out.registered += one.registered();
    out.undecided += one.of(ParticipantState::nominated);
    out.accredited += one.of(ParticipantState::accredited);
    out.referred_back += one.of(ParticipantState::referred_back);
    out.late += one.of(ParticipantState::late);
    out.withdrawn += one.of(ParticipantState::withdrawn);
    out.confirmed += one.confirmed;
    out.without_email += one.without_email(ParticipantState::registered);
    out.late_changes += one.late_changes;
    out.waiting += one.waiting;
    out.delegations += one.registered() > 0;
  }
  return out;
}

std::vector<DelegationTally> Delegations::tallies(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::tallies(r, series); });
}

DelegationTally Delegations::tally(meetings::SeriesId series, reference::EntityId entity) {
  return database_.read([&](db::Reader& r) { return store::tally(r, series, entity); });
}

std::vector<Delegations::Version> Delegations::history(ParticipantId id) {
  return database_.read([&](db::Reader& r) { return store::history(r, id); });
}

std::vector<audit::Recorded> Delegations::record(ParticipantId id) {
  constexpr int shown = 200;
  return database_.read([&](db::Reader& r) {
    auto entries = audit::history(r, "participant", id.value, shown);
    if (std::none_of(entries.begin(), entries.end(),
                     [](const audit::Recorded& e) { return focal_number(e.actor.label) > 0; }))
      return entries;
    const auto participant = store::find(r, id);
    if (!participant) return entries;
    for (const FocalPoint& one : store::focal_points(r, participant->series, participant->entity))
      for (audit::Recorded& e : entries)
        if (e.actor.kind == audit::ActorKind::link && focal_number(e.actor.label) == one.number)
          e.actor.label += " (" + one.name + ")";
    return entries;
  });
}

}  // namespace convoke::delegations
