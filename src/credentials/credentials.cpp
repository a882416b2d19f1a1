#include "credentials/credentials.h"

#include <algorithm>

#include "base/problems.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::credentials {
namespace {

constexpr const char* kGone = N_("There is no such entry on credentials.");
constexpr const char* kFound = "credential.find_in_order";
constexpr int kRecordShown = 100;

std::string told(const Credential& one) {
  return json::object({{"version", std::int64_t{one.version}},
                       {"entity", one.entity.value},
                       {"kind", std::string(name_of(one.details.kind))},
                       {"finding", std::string(name_of(one.details.finding))},
                       {"file", one.details.file.hex}});
}

void use_file(change::Change& c, const Credential& one) {
  file_use::record(c.transaction(), one.details.file, {"credential", one.id.value, "scan"},
                   c.now());
}

}  // namespace

std::vector<meetings::MeetingId> demanding(const Demands& demands) {
  std::vector<meetings::MeetingId> out;
  for (const auto& [meeting, demand] : demands)
    if (demand.formal) out.push_back(meeting);
  return out;
}

Demands Credentials::demands(meetings::SeriesId series) {
  Demands out;
  const auto programme = meetings_.programme();
  for (const meetings::Meeting& meeting : programme->meetings_of(series)) {
    const meetings::Body* body = programme->body(meeting.body);
    out[meeting.id] = {meeting.id, body && !body->parent, 0};
  }
  for (const Demand& said :
       database_.read([&](db::Reader& r) { return store::demands(r, series); }))
    if (const auto found = out.find(said.meeting); found != out.end()) found->second = said;
  return out;
}

Status Credentials::set_demand(const audit::Actor& actor, meetings::SeriesId series,
                               meetings::MeetingId meeting, bool formal, int seen_version) {
  const auto found = meetings_.meeting(meeting);
  if (!found || found->series != series) return not_found(N_("There is no such meeting."));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    if (!store::set_demand(c.transaction(), {meeting, formal, seen_version}))
      return conflict(
          N_("Somebody else has just said what this meeting asks for. Look at it, then decide."));
    c.record("credential.demand", "meeting", meeting, json::object({{"formal", formal}}));
    return {};
  });
}

Result<Place> Credentials::place_of(meetings::SeriesId id) {
  const auto series = meetings_.series(id);
  if (!series) return not_found(N_("There is no such series of meetings."));
  return Place{meetings_.meetings_of(id), demanding(demands(id)),
               i18n::local_time_of(clock_.now(), series->zone).date};
}

Result<CredentialDetails> Credentials::checked(const CredentialDetails& typed, const Place& place,
                                               meetings::SeriesId series,
                                               reference::EntityId entity, const std::string& scan,
                                               const CredentialDetails* present) {
  Problems problems;
  auto details = check(typed, place);
  if (!details.ok()) problems.add(details.error());
  files::FileHash file = present ? present->file : files::FileHash();
  std::string type = present ? present->file_type : std::string();
  if (!scan.empty()) {
    const auto read =
        scan.size() > kScanLimit
            ? Result<std::string>(too_large(N_("The file is larger than {1} MB."), "file",
                                            {std::to_string(kScanLimit >> 20)}))
            : scan_type_(scan);
    if (!read.ok())
      problems.add(read.error());
    else
      type = *read;
  }
  if (problems.first()) return *problems.first();
  if (!scan.empty()) {
    CONVOKE_ASSIGN(stored, files_.put(scan));
    file = stored;
  }
  details->file = std::move(file);
  details->file_type = std::move(type);
  if (!details->participants.empty()) {
    // Whom a former state names stays named, whatever has become of the person since.
    const auto delegation = delegations_.delegation(series, entity);
    std::erase_if(details->participants, [&](delegations::ParticipantId id) {
      const bool was_named =
          present && std::find(present->participants.begin(), present->participants.end(), id) !=
                         present->participants.end();
      return !was_named &&
             std::none_of(delegation.begin(), delegation.end(),
                          [&](const delegations::Participant& p) { return p.id == id; });
    });
  }
  return details;
}

Result<CredentialId> Credentials::enter(const audit::Actor& actor, meetings::SeriesId series,
                                        reference::EntityId entity, const CredentialDetails& typed,
                                        const std::string& scan, std::string_view submission_key) {
  CONVOKE_ASSIGN(place, place_of(series));
  if (!references_.directory()->find(entity)) return not_found(N_("There is no such entity."));
  CONVOKE_ASSIGN(details, checked(typed, place, series, entity, scan, nullptr));
  return changes_.write(actor, [&](change::Change& c) -> Result<CredentialId> {
    Credential one{{}, series, entity, details, 1, c.now(), c.now(), actor.label};
    one.id = store::insert(c.transaction(), one, submission_key);
    if (!one.id) {
      const auto first = store::find_submitted(c.transaction(), series, entity, submission_key);
      if (first && (first->details == details || first->version > 1)) return first->id;
      return conflict(
          N_("This form was already sent, with other entries. Look at what is there; send it again "
             "to enter a further document."));
    }
    use_file(c, one);
    c.record("credential.enter", "credential", one.id, told(one));
    return one.id;
  });
}

void Credentials::replace(change::Change& c, const char* action, const Credential& former,
                          CredentialDetails details) {
  Credential next = former;
  next.details = std::move(details);
  next.changed_at = c.now();
  next.changed_by = c.actor().label;
  store::replace(c.transaction(), former, next);
  use_file(c, next);
  c.record(action, "credential", next.id, told(next));
}

Status Credentials::change(const audit::Actor& actor, meetings::SeriesId series, CredentialId id,
                           const CredentialDetails& typed, const std::string& scan,
                           int seen_version) {
  CONVOKE_ASSIGN(place, place_of(series));
  const auto known = find(id);
  if (!known || known->series != series) return not_found(kGone);
  CONVOKE_ASSIGN(details, checked(typed, place, series, known->entity, scan, &known->details));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    const auto former = store::find(c.transaction(), id);
    if (!former) return not_found(kGone);
    if (former->details == details) return {};
    if (former->version != seen_version)
      return conflict(
          N_("Somebody else has saved this entry in the meantime. What differs is shown at each "
             "field: look at it, then save what is right."));
    replace(c, "credential.change", *former, details);
    return {};
  });
}

Result<Credentials::Jointly> Credentials::find_in_order(const audit::Actor& actor,
                                                        meetings::SeriesId series,
                                                        const std::vector<Seen>& seen) {
  if (seen.size() > change::kMostJoint)
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(change::kMostJoint)});
  CONVOKE_ASSIGN(place, place_of(series));
  return changes_.write(actor, [&](change::Change& c) -> Result<Jointly> {
    Jointly out;
    std::vector<change::JointPart> parts;
    for (const Seen& one : seen) {
      const auto former = store::find(c.transaction(), one.id);
      if (!former || former->series != series || former->version != one.version ||
          former->details.finding == Finding::in_order || obstacle(former->details, place)) {
        ++out.left;
        continue;
      }
      CredentialDetails next = former->details;
      next.finding = Finding::in_order;
      next.reason = {};
      replace(c, kFound, *former, std::move(next));
      parts.push_back({one.id.value, former->version + 1});
    }
    out.done = static_cast<std::int64_t>(parts.size());
    if (!parts.empty()) out.act = change::record_joint_act(c, series.value, kFound, parts);
    return out;
  });
}

Result<Credentials::Jointly> Credentials::take_back(const audit::Actor& actor,
                                                    meetings::SeriesId series,
                                                    change::JointActId id) {
  return changes_.write(actor, [&](change::Change& c) -> Result<Jointly> {
    CONVOKE_ASSIGN(act, change::take_back(c, id, series.value, "credential."));
    Jointly out{id};
    for (const change::JointPart& part : act.parts) {
      const auto present = store::find(c.transaction(), CredentialId(part.subject));
      if (!present || present->version != part.version) {
        ++out.left;
        continue;
      }
      replace(c, "credential.take_back", *present,
              store::history(c.transaction(), present->id).front().details);
      ++out.done;
    }
    return out;
  });
}

std::optional<Credential> Credentials::find(CredentialId id) {
  return database_.read([&](db::Reader& r) { return store::find(r, id); });
}

std::vector<Credential> Credentials::all(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::all(r, series); });
}

std::vector<Credential> Credentials::of(meetings::SeriesId series, reference::EntityId entity) {
  return database_.read([&](db::Reader& r) { return store::of(r, series, entity); });
}

std::vector<FormerCredential> Credentials::history(CredentialId id) {
  return database_.read([&](db::Reader& r) { return store::history(r, id); });
}

std::vector<audit::Recorded> Credentials::record(CredentialId id) {
  return database_.read(
      [&](db::Reader& r) { return audit::history(r, "credential", id.value, kRecordShown); });
}

}  // namespace convoke::credentials
