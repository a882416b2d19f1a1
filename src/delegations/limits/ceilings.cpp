// Holding delegations to their limits, and funding within them: Delegations' operations.
#include <algorithm>

#include "base/problems.h"
#include "delegations/delegations.h"
#include "delegations/messages/told.h"
#include "delegations/participants/participant_store.h"
#include "meetings/category.h"

namespace convoke::delegations {
namespace {

/// {1} and {2}: what is taken, and the limit.
Error refused(LimitKind kind, std::vector<std::string> numbers) {
  if (kind == LimitKind::seats)
    return invalid(
        N_("The seats of this delegation at the table are taken: {1} of {2}. Leave this out, take "
           "it from another participant first, or ask the secretariat for a further seat."),
        "at_table", std::move(numbers));
  return invalid(
      N_("The places of this delegation are taken: {1} of {2}. Withdraw a participant first, or "
         "ask the secretariat for a further place."),
      {}, std::move(numbers));
}

Error asking(LimitKind kind, std::vector<std::string> numbers) {
  const std::string field(Delegations::kExceeds);
  switch (kind) {
    case LimitKind::participants:
      return invalid(N_("This is more than the delegation may name: {1} of {2} places are taken."),
                     field, std::move(numbers));
    case LimitKind::seats:
      return invalid(
          N_("This is more than the delegation has seats at the table: {1} of {2} are taken."),
          field, std::move(numbers));
    case LimitKind::funded:
      break;
  }
  return invalid(N_("This is more than is funded of the delegation: {1} of {2} places are taken."),
                 field, std::move(numbers));
}

}  // namespace

Ceilings Convened::ceilings(reference::EntityId entity) const {
  if (!limits.any()) return {};
  return limits.of(meetings::category_in(series, *directory, entity, today), entity);
}

Result<std::string> Delegations::room_for(db::Transaction& t, reference::EntityId entity,
                                          const PlacesTaken& added, const Convened& convened,
                                          Beyond beyond) {
  const Ceilings ceilings = convened.ceilings(entity);
  const meetings::SeriesId series = convened.series.id;
  const auto concerns = [&](LimitKind kind) { return added[kind] > 0 && ceilings[kind]; };
  std::string out;
  if (std::any_of(kLimitKinds.begin(), kLimitKinds.end(), concerns)) {
    store::guard_places(t, series, entity);
    const PlacesTaken taken = store::places_taken(t, series, entity);
    Problems problems;
    for (const LimitKind kind : kLimitKinds) {
      if (!concerns(kind) || taken[kind] + added[kind] <= *ceilings[kind]) continue;
      const std::vector<std::string> numbers{std::to_string(taken[kind]),
                                             std::to_string(*ceilings[kind])};
      if (beyond != Beyond::accepted)
        problems.add(beyond == Beyond::refused ? refused(kind, numbers) : asking(kind, numbers));
      out.append(out.empty() ? "" : "; ")
          .append(name_of(kind))
          .append(" ")
          .append(std::to_string(taken[kind] + added[kind]))
          .append("/")
          .append(std::to_string(*ceilings[kind]));
    }
    if (problems.first()) return *problems.first();
  }
  if (const auto& in_all = convened.limits.funded_in_all; in_all && added[LimitKind::funded] > 0) {
    store::guard_places(t, series, reference::EntityId());
    const std::int64_t promised = store::funded(t, series);
    if (promised + added[LimitKind::funded] > *in_all)
      return conflict(
          N_("The funded places of the conference are taken: {1} of {2}. Nothing was changed."), {},
          {std::to_string(promised), std::to_string(*in_all)});
  }
  return out;
}

bool Delegations::keep_funding(db::Transaction& t, const Participant& former, Participant& next,
                               const Convened& convened) {
  if (!next.is_funded || stands(former.state) || !stands(next.state)) return false;
  PlacesTaken one;
  one[LimitKind::funded] = 1;
  if (room_for(t, next.entity, one, convened, Beyond::refused).ok()) return false;
  next.is_funded = false;
  return true;
}

Status Delegations::note_lapse(change::Change& c, const Participant& next,
                               const Convened& convened) {
  c.record("participant.lapse_funding", "participant", next.id, "{}");
  if (store::was_told_of_funding(c.transaction(), next.id))
    CONVOKE_TRY(tell_of_funding(c, next, convened));
  return {};
}

Delegations::Step Delegations::set_funding(bool is_funded) {
  return [is_funded](db::Transaction&, const Participant& former,
                     const Convened&) -> Result<Participant> {
    Participant next = former;
    next.is_funded = is_funded;
    return next;
  };
}

std::int64_t Delegations::funded(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::funded(r, series); });
}

PlacesTaken Delegations::places_taken(meetings::SeriesId series, reference::EntityId entity) {
  return database_.read([&](db::Reader& r) { return store::places_taken(r, series, entity); });
}

std::unordered_map<reference::EntityId, PlacesTaken> Delegations::places_taken(
    meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::places_taken(r, series); });
}

std::unordered_map<reference::EntityId, PlacesTaken> Delegations::places_taken(
    meetings::SeriesId series, const std::vector<reference::EntityId>& entities) {
  return database_.read([&](db::Reader& r) { return store::places_taken(r, series, entities); });
}

std::vector<BeyondLimit> Delegations::beyond_limits(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) {
    std::vector<BeyondLimit> out = store::beyond_limits(r, series, kBeyondShown);
    if (out.empty()) return out;
    std::vector<ParticipantId> ids;
    for (const BeyondLimit& one : out) ids.push_back(one.participant);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    // What was written with the act stands in the version that it made.
    const auto former = store::histories(r, ids);
    const std::vector<Participant> present = store::find_listed(r, ids);
    for (BeyondLimit& one : out) {
      if (const auto kept = former.find({one.participant, one.version}); kept != former.end())
        one.reason = kept->second.reason;
      for (const Participant& p : present)
        if (p.id == one.participant && p.version == one.version) one.reason = p.reason;
    }
    return out;
  });
}

DelegationsOver Delegations::over_limits(meetings::SeriesId series) {
  if (!limits_.of(series).any()) return {};
  const std::optional<Convened> convened = this->convened(series);
  return convened ? over_limits(*convened, places_taken(series)) : DelegationsOver();
}

DelegationsOver Delegations::over_limits(
    const Convened& convened, const std::unordered_map<reference::EntityId, PlacesTaken>& taken) {
  DelegationsOver out;
  for (const auto& [entity, places] : taken) {
    const Ceilings ceilings = convened.ceilings(entity);
    for (const LimitKind kind : kLimitKinds)
      if (ceilings[kind] && places[kind] > *ceilings[kind]) out[kind].insert(entity);
  }
  return out;
}

}  // namespace convoke::delegations
