#include "delegations/focal/delegation_history.h"

#include <algorithm>

#include "audit/joint_history.h"
#include "delegations/covering/covering_notes.h"
#include "delegations/focal/focal_store.h"
#include "delegations/participants/participant_store.h"
#include "platform/json/json.h"

namespace convoke::delegations {
namespace {

void set_who(DelegationChange& change, const audit::Actor& actor,
             const std::vector<FocalPoint>& focal_points) {
  if (actor.kind != audit::ActorKind::link) return;
  // A participant's own link bears no name.
  change.by =
      actor.label.empty() ? DelegationChange::By::participant : DelegationChange::By::note_link;
  const int number = focal_number(actor.label);
  for (const FocalPoint& one : focal_points)
    if (number > 0 && one.number == number) {
      change.by = DelegationChange::By::focal_point;
      change.name = one.name;
    }
}

/// What the entry's version says otherwise than the one before it.
std::vector<FieldChange> fields_of(const DelegationRecord& record, const Participant& present,
                                   int version, const Delegations::Convened& convened,
                                   const i18n::Locale& locale) {
  const auto former = record.former.find({present.id, version - 1});
  if (former == record.former.end()) return {};
  const auto next = record.former.find({present.id, version});
  const bool is_former = next != record.former.end();
  if (!is_former && present.version != version) return {};
  return changes(former->second.details, former->second.state,
                 is_former ? next->second.details : present.details,
                 is_former ? next->second.state : present.state, convened.meetings, locale,
                 convened.fields, Confidential::hidden);
}

}  // namespace

DelegationRecord record_of(db::Database& database, const Nominator& of) {
  return database.read([&](db::Reader& r) {
    DelegationRecord out;
    std::vector<std::int64_t> participants, focal_points;
    const std::vector<std::int64_t> notes = CoveringNotes::numbers(r, of);
    for (Participant& p :
         store::delegation(r, of.series, of.entity, Delegations::kLargestDelegation, 0)) {
      participants.push_back(p.id.value);
      out.participants.emplace(p.id, std::move(p));
    }
    out.focal_points = store::focal_points(r, of.series, of.entity);
    for (const FocalPoint& one : out.focal_points) focal_points.push_back(one.id.value);
    for (const auto& [kind, ids] :
         {std::pair("participant", std::as_const(participants)), std::pair("covering_note", notes),
          std::pair("focal_point", std::as_const(focal_points))})
      for (audit::Recorded& entry : audit::history(r, kind, ids, kChangesShown))
        out.entries.push_back(std::move(entry));
    std::sort(out.entries.begin(), out.entries.end(),
              [](const audit::Recorded& a, const audit::Recorded& b) { return a.id > b.id; });
    if (out.entries.size() > kChangesShown) out.entries.resize(kChangesShown);
    std::vector<ParticipantId> changed;
    for (const audit::Recorded& entry : out.entries)
      if (entry.subject_kind == "participant") changed.emplace_back(entry.subject_id);
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    out.former = store::histories(r, changed);
    return out;
  });
}

std::vector<DelegationChange> changes_of(const DelegationRecord& record,
                                         const Delegations::Convened& convened,
                                         const i18n::Locale& locale) {
  std::vector<DelegationChange> out;
  for (const audit::Recorded& entry : record.entries) {
    DelegationChange& change = out.emplace_back();
    change.at = entry.at;
    change.action = entry.action;
    set_who(change, entry.actor, record.focal_points);
    if (entry.subject_kind == "focal_point") {
      for (const FocalPoint& one : record.focal_points)
        if (one.id.value == entry.subject_id) change.whose = one.name;
    } else if (const auto found = record.participants.find(ParticipantId(entry.subject_id));
               entry.subject_kind == "participant" && found != record.participants.end()) {
      const Participant& present = found->second;
      change.whose = present.details.titled_name();
      if (const auto version = json::number_at(entry.detail, "version"); version > 1)
        change.fields = fields_of(record, present, static_cast<int>(version), convened, locale);
    }
  }
  return out;
}

}  // namespace convoke::delegations
