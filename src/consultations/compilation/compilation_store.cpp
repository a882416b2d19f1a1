#include "consultations/compilation/compilation_store.h"

#include <map>

#include "platform/db/list_argument.h"
#include "platform/db/record.h"

namespace convoke::consultations::store {
namespace {

using db::field;
using db::Use;

const db::Record<Compilation>& record() {
  static const db::Record<Compilation> compilations(
      "compilation",
      {field<&Compilation::id>("id", Use::key), field<&Compilation::call>("call_id"),
       field<&Compilation::number>("number"), field<&Compilation::symbol>("symbol"),
       field<&Compilation::officer, &audit::Actor::id>("officer_id"),
       field<&Compilation::officer, &audit::Actor::label>("officer_label"),
       field<&Compilation::requested_at>("requested_at"),
       field<&Compilation::published_at>("published_at", Use::computed),
       db::shown<&Compilation::submissions>("submissions",
                                            "(select count(*) from compilation_source s where "
                                            "s.compilation_id = c.id)")},
      "compilation c");
  return compilations;
}

std::vector<Compilation> by_officers(std::vector<Compilation> all) {
  for (Compilation& c : all) c.officer.kind = audit::ActorKind::officer;
  return all;
}

}  // namespace

Compilation insert(db::Transaction& t, Compilation c, std::string_view key) {
  c.number = t.value<int>("select count(*) + 1 from compilation where call_id = :call", c.call)
                 .value_or(1);
  c.id = CompilationId(record().insert(t, c, {{"submission_key", key}}));
  c.submissions = t.execute(
      "insert into compilation_source (compilation_id, submission_id, version) select :id, "
      "s.id, s.version from submission s where s.call_id = :call and s.state = 'received'",
      c.id, c.call);
  return c;
}

void mark_published(db::Transaction& t, CompilationId id, Instant now) {
  t.execute("update compilation set published_at = :now where id = :id", now, id);
}

std::optional<Compilation> compilation(db::Reader& r, CompilationId id) {
  auto all = by_officers(record().all(r, "where c.id = :id", id));
  if (all.empty()) return std::nullopt;
  return std::move(all.front());
}

std::optional<CompilationId> compilation_with(db::Reader& r, std::string_view key) {
  return r.value<CompilationId>("select id from compilation where submission_key = :key", key);
}

std::vector<std::pair<Compilation, meetings::MeetingId>> compilations(
    db::Reader& r, const std::vector<CompilationId>& ids) {
  std::map<CompilationId, meetings::MeetingId> meetings;
  for (const auto& [id, meeting] : r.rows<CompilationId, meetings::MeetingId>(
           "select c.id, f.meeting_id from compilation c join call_for_views f on f.id = "
           "c.call_id where " +
               db::is_listed(r, "c.id", ":ids"),
           db::listed(ids)))
    meetings[id] = meeting;
  std::vector<std::pair<Compilation, meetings::MeetingId>> out;
  for (Compilation& c :
       by_officers(record().all(r, "where " + db::is_listed(r, "c.id", ":ids"), db::listed(ids)))) {
    const meetings::MeetingId meeting = meetings[c.id];
    out.emplace_back(std::move(c), meeting);
  }
  return out;
}

std::vector<Compilation> compilations(db::Reader& r, CallId call) {
  return by_officers(record().all(r, "where c.call_id = :call order by c.number desc", call));
}

std::vector<Source> sources(db::Reader& r, CompilationId id) {
  std::vector<Source> out;
  for (const auto& [submission, version] : r.rows<SubmissionId, int>(
           "select submission_id, version from compilation_source where compilation_id = :id order "
           "by submission_id",
           id))
    out.push_back({submission, version});
  return out;
}

}  // namespace convoke::consultations::store
