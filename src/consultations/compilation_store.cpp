#include "consultations/compilation_store.h"

namespace convoke::consultations::store {
namespace {

template <class... Args>
std::vector<Compilation> select(db::Reader& r, const std::string& rest, const Args&... args) {
  std::vector<Compilation> out;
  for (auto& [id, call, number, symbol, officer, label, requested, published, submissions] :
       r.rows<CompilationId, CallId, int, std::string, std::int64_t, std::string, Instant,
              std::optional<Instant>, std::int64_t>(
           "select c.id, c.call_id, c.number, c.symbol, c.officer_id, c.officer_label, "
           "c.requested_at, c.published_at, (select count(*) from compilation_source s where "
           "s.compilation_id = c.id) from compilation c " +
               rest,
           args...))
    out.push_back({id,
                   call,
                   number,
                   std::move(symbol),
                   {audit::ActorKind::officer, officer, std::move(label), {}},
                   requested,
                   published,
                   submissions});
  return out;
}

}  // namespace

Compilation insert(db::Transaction& t, Compilation c, std::string_view key) {
  c.number = t.value<int>("select count(*) + 1 from compilation where call_id = :call", c.call)
                 .value_or(1);
  c.id = CompilationId(t.insert(
      "insert into compilation (call_id, number, symbol, submission_key, officer_id, "
      "officer_label, requested_at) values (:call, :number, :symbol, :key, :officer, :label, "
      ":now) returning id",
      c.call, c.number, c.symbol, key, c.officer.id, c.officer.label, c.requested_at));
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
  auto all = select(r, "where c.id = :id", id);
  if (all.empty()) return std::nullopt;
  return std::move(all.front());
}

std::optional<CompilationId> compilation_with(db::Reader& r, std::string_view key) {
  return r.value<CompilationId>("select id from compilation where submission_key = :key", key);
}

std::vector<Compilation> compilations(db::Reader& r, CallId call) {
  return select(r, "where c.call_id = :call order by c.number desc", call);
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
