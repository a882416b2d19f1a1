#include "credentials/credential_store.h"

#include "base/text.h"
#include "page/posted.h"
#include "platform/db/record.h"
#include "platform/db/text6_column.h"

namespace convoke::db {

template <>
struct Column<credentials::Kind>
    : NamedColumn<credentials::Kind, credentials::name_of, credentials::kind_named> {};
template <>
struct Column<credentials::Authority>
    : NamedColumn<credentials::Authority, credentials::name_of, credentials::authority_named> {};
template <>
struct Column<credentials::Finding>
    : NamedColumn<credentials::Finding, credentials::name_of, credentials::finding_named> {};

}  // namespace convoke::db

namespace convoke::credentials::store {
namespace {

using db::field;
using db::field_as;
using db::Use;

/// "3 5 12".
template <class I>
struct IdList {
  static std::vector<I> read(const db::Cell& cell) {
    std::vector<I> out;
    for (const std::string& one : split(cell.text(), ' '))
      if (const std::int64_t number = page::number_of(one)) out.emplace_back(number);
    return out;
  }
  static db::Value write(const std::vector<I>& ids) {
    std::string out;
    for (const I id : ids) out += (out.empty() ? "" : " ") + std::to_string(id.value);
    return out;
  }
};

std::vector<db::Field> details() {
  using D = CredentialDetails;
  return {field<&D::kind>("kind"),
          field<&D::authority>("authority"),
          field<&D::authority_name>("authority_name"),
          field<&D::dated>("dated"),
          field<&D::received_on>("received_on"),
          field<&D::original>("original"),
          field<&D::signature>("signature"),
          field<&D::stamp>("stamp"),
          field_as<IdList<meetings::MeetingId>, &D::meetings>("meetings"),
          field_as<IdList<delegations::ParticipantId>, &D::participants>("participants"),
          field<&D::finding>("finding"),
          field<&D::reason>("reason"),
          field<&D::remark>("remark"),
          field<&D::file, &files::FileHash::hex>("file_hash"),
          field<&D::file_type>("file_type")};
}

/// What is kept of former states.
const db::Record<CredentialDetails>& details_record() {
  static const db::Record<CredentialDetails> record("credential", details());
  return record;
}

const db::Record<Credential>& record() {
  using C = Credential;
  static const db::Record<C> all(
      "credential",
      db::joined({{field<&C::id>("id", Use::key), field<&C::series>("series_id", Use::fixed),
                   field<&C::entity>("entity_id", Use::fixed)},
                  db::embedded<&C::details>(details()),
                  {field<&C::version>("version"), field<&C::created_at>("created_at", Use::fixed),
                   field<&C::changed_at>("changed_at"), field<&C::changed_by>("changed_by")}}));
  return all;
}

}  // namespace

CredentialId insert(db::Transaction& t, const Credential& one, std::string_view submission_key) {
  return CredentialId(
      record().insert(t, one, {{"submission_key", submission_key}},
                      "on conflict (series_id, entity_id, submission_key) do nothing"));
}

void replace(db::Transaction& t, const Credential& former, Credential& next) {
  t.execute(
      "insert into credential_version (credential_id, version, replaced_at, replaced_by, details) "
      "values (:id, :version, :at, :by, :details)",
      former.id, former.version, next.changed_at, next.changed_by,
      details_record().history(former.details));
  next.version = former.version + 1;
  record().update(t, next);
}

std::optional<Credential> find(db::Reader& r, CredentialId id) {
  return record().first(r, "where id = :id", id);
}

std::optional<Credential> find_submitted(db::Reader& r, meetings::SeriesId series,
                                         reference::EntityId entity,
                                         std::string_view submission_key) {
  return record().first(
      r, "where series_id = :series and entity_id = :entity and submission_key = :key", series,
      entity, submission_key);
}

std::vector<Credential> all(db::Reader& r, meetings::SeriesId series) {
  return record().all(r, "where series_id = :series order by entity_id, id", series);
}

std::vector<Credential> of(db::Reader& r, meetings::SeriesId series, reference::EntityId entity) {
  return record().all(r, "where series_id = :series and entity_id = :entity order by id", series,
                      entity);
}

std::vector<FormerCredential> history(db::Reader& r, CredentialId id) {
  std::vector<FormerCredential> out;
  for (auto& [version, at, by, json] : r.rows<int, Instant, std::string, std::string>(
           "select version, replaced_at, replaced_by, details from credential_version where "
           "credential_id = :id order by version desc",
           id))
    out.push_back({version, at, std::move(by), details_record().former(json)});
  return out;
}

std::vector<Demand> demands(db::Reader& r, meetings::SeriesId series) {
  std::vector<Demand> out;
  for (const auto& [meeting, formal, version] : r.rows<meetings::MeetingId, bool, int>(
           "select d.meeting_id, d.formal, d.version from credential_demand d join meeting m on "
           "m.id = d.meeting_id where m.series_id = :series",
           series))
    out.push_back({meeting, formal, version});
  return out;
}

bool set_demand(db::Transaction& t, const Demand& demand) {
  if (demand.version == 0)
    return t.execute(
               "insert into credential_demand (meeting_id, formal, version) values (:meeting, "
               ":formal, 1) on conflict (meeting_id) do nothing",
               demand.meeting, demand.formal) == 1;
  return t.execute(
             "update credential_demand set formal = :formal, version = version + 1 where "
             "meeting_id = :meeting and version = :version",
             demand.formal, demand.meeting, demand.version) == 1;
}

}  // namespace convoke::credentials::store
