#include "links/link_store.h"

namespace convoke::links::store {
namespace {

template <class... Args>
std::vector<Row> select(db::Reader& r, const std::string& rest, const Args&... args) {
  std::vector<Row> out;
  for (auto& [id, purpose, within, subject, generation, hash, state, key, created, ended, used,
              uses] :
       r.rows<LinkId, std::string, std::int64_t, std::int64_t, int, std::string, std::string, int,
              Instant, std::optional<Instant>, std::optional<Instant>, std::int64_t>(
           "select id, purpose, within_id, subject_id, generation, token_hash, state, "
           "key_generation, created_at, ended_at, last_used_at, uses from link " +
               rest,
           args...))
    out.push_back({{id,
                    {std::move(purpose), within, subject, {}},
                    generation,
                    link_state(state),
                    key,
                    created,
                    ended,
                    used,
                    uses},
                   std::move(hash)});
  return out;
}

std::optional<Row> first(std::vector<Row> rows) {
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

}  // namespace

std::vector<Row> generations(db::Reader& r, const Subject& subject) {
  return select(r,
                "where purpose = :purpose and within_id = :within and subject_id = :subject order "
                "by generation desc",
                subject.purpose, subject.within_id, subject.subject_id);
}

std::optional<Row> with_hash(db::Reader& r, std::string_view token_hash) {
  return first(select(r, "where token_hash = :hash", token_hash));
}

LinkId insert(db::Transaction& t, const Link& link, std::string_view token_hash) {
  return LinkId(t.insert(
      "insert into link (purpose, within_id, subject_id, generation, token_hash, state, "
      "key_generation, created_at, uses) values (:purpose, :within, :subject, :generation, :hash, "
      ":state, :key, :now, 0) on conflict (purpose, within_id, subject_id, generation) do nothing "
      "returning id",
      link.subject.purpose, link.subject.within_id, link.subject.subject_id, link.generation,
      token_hash, name_of(link.state), link.key_generation, link.created_at));
}

std::int64_t end(db::Transaction& t, const Subject& subject, LinkState state, Instant now) {
  return t.execute(
      "update link set state = :state, ended_at = :now where purpose = :purpose and within_id = "
      ":within and subject_id = :subject and state = 'active'",
      name_of(state), now, subject.purpose, subject.within_id, subject.subject_id);
}

std::int64_t end_older(db::Transaction& t, int key_generation, LinkState state, Instant now) {
  return t.execute(
      "update link set state = :state, ended_at = :now where state = 'active' and key_generation < "
      ":generation",
      name_of(state), now, key_generation);
}

std::vector<Links::Ended> ended(db::Reader& r, std::string_view purpose, std::int64_t within_id) {
  std::vector<Links::Ended> out;
  for (const auto& [subject, created, ended] : r.rows<std::int64_t, Instant, Instant>(
           "select subject_id, created_at, ended_at from link where purpose = :purpose and "
           "within_id = :within and ended_at is not null and state <> 'active'",
           purpose, within_id))
    out.push_back({subject, created, ended, within_id});
  return out;
}

std::vector<Links::Ended> ended(db::Reader& r, std::string_view purpose) {
  std::vector<Links::Ended> out;
  for (const auto& [subject, within, created, ended] :
       r.rows<std::int64_t, std::int64_t, Instant, Instant>(
           "select subject_id, within_id, created_at, ended_at from link where purpose = :purpose "
           "and ended_at is not null and state <> 'active'",
           purpose))
    out.push_back({subject, created, ended, within});
  return out;
}

void reactivate(db::Transaction& t, LinkId id) {
  t.execute("update link set state = 'active', ended_at = null where id = :id", id);
}

void use(db::Transaction& t, LinkId id, Instant now, Instant unless_after) {
  t.execute(
      "update link set last_used_at = :now, uses = uses + 1 where id = :id and (last_used_at is "
      "null or last_used_at <= :after)",
      now, id, unless_after);
}

}  // namespace convoke::links::store
