#include "audit/audit.h"

#include "audit/joint_history.h"
#include "base/id.h"
#include "platform/db/known.h"
#include "platform/db/list_argument.h"

namespace convoke::audit {
namespace {

ActorKind actor_kind(const std::string& name) {
  for (const ActorKind kind : {ActorKind::officer, ActorKind::link, ActorKind::system})
    if (name_of(kind) == name) return kind;
  throw db::UnknownName("who acted", name);
}

template <class... Args>
std::vector<Recorded> select(db::Reader& r, const std::string& rest, const Args&... args) {
  std::vector<Recorded> out;
  for (auto& [id, at, kind, actor_id, label, address, action, subject_kind, subject_id, detail] :
       r.rows<std::int64_t, Instant, std::string, std::int64_t, std::string, std::string,
              std::string, std::string, std::int64_t, std::string>(
           "select id, at, actor_kind, actor_id, actor_label, address, action, subject_kind, "
           "subject_id, detail from audit_entry " +
               rest,
           args...)) {
    Recorded e;
    e.id = id;
    e.at = at;
    e.actor = {actor_kind(kind), actor_id, std::move(label), std::move(address)};
    e.action = std::move(action);
    e.subject_kind = std::move(subject_kind);
    e.subject_id = subject_id;
    e.detail = std::move(detail);
    out.push_back(std::move(e));
  }
  return out;
}

}  // namespace

std::string_view name_of(ActorKind kind) {
  switch (kind) {
    case ActorKind::officer:
      return "officer";
    case ActorKind::link:
      return "link";
    case ActorKind::system:
      return "system";
  }
  return "system";
}

void record(db::Transaction& t, const Entry& e, Instant now) {
  t.execute(
      "insert into audit_entry (at, actor_kind, actor_id, actor_label, address, action, "
      "subject_kind, subject_id, detail) values (:at, :kind, :id, :label, :address, :action, "
      ":subject, :sid, :detail)",
      now, name_of(e.actor.kind), e.actor.id, e.actor.label, e.actor.address, e.action,
      e.subject_kind, e.subject_id, e.detail);
}

std::vector<Recorded> history(db::Reader& r, std::string_view subject_kind, std::int64_t subject_id,
                              int limit) {
  return select(r, "where subject_kind = :kind and subject_id = :id order by id desc limit :limit",
                subject_kind, subject_id, limit);
}

std::vector<Recorded> history(db::Reader& r, std::string_view subject_kind,
                              const std::vector<std::int64_t>& subjects, int limit) {
  if (subjects.empty()) return {};
  std::vector<Id<struct SubjectTag>> ids;
  ids.reserve(subjects.size());
  for (const std::int64_t subject : subjects) ids.emplace_back(subject);
  return select(r,
                "where subject_kind = :kind and " + db::is_listed(r, "subject_id", ":ids") +
                    " order by id desc limit :limit",
                subject_kind, db::listed(ids), limit);
}

std::vector<Recorded> acts_of(db::Reader& r, ActorKind kind, std::int64_t actor_id, Instant since,
                              int limit) {
  return select(r,
                "where actor_kind = :kind and actor_id = :id and at >= :since order by id desc "
                "limit :limit",
                name_of(kind), actor_id, since, limit);
}

std::vector<Recorded> latest(db::Reader& r, int limit) {
  return select(r, "order by id desc limit :limit", limit);
}

}  // namespace convoke::audit
