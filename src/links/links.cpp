#include "links/links.h"

#include <algorithm>
#include <array>

#include "links/link_store.h"
#include "platform/json/json.h"

namespace convoke::links {
namespace {

/// What tokens are derived from. Links for views and photographs were first made without a
/// generation in it, and these are still about.
std::string base_of(const Subject& subject) {
  std::string text = subject.purpose;
  if (subject.within_id != 0) text += ":" + std::to_string(subject.within_id);
  text += ":" + std::to_string(subject.subject_id);
  if (!subject.bound.empty()) text += ":" + subject.bound;
  return text;
}

std::array<std::string, 2> texts_of(const Subject& subject, int generation) {
  std::string base = base_of(subject);
  return {base + ":" + std::to_string(generation), std::move(base)};
}

int next_generation(const std::vector<store::Row>& rows) {
  return rows.empty() ? 1 : rows.front().link.generation + 1;
}

std::optional<store::Row> with_token(db::Reader& r, std::string_view token) {
  // A token is 26 characters long; what is far longer is looked up as nothing, with the same work.
  constexpr std::size_t longest = 64;
  return store::with_hash(r,
                          crypto::token_hash(token.size() > longest ? std::string_view() : token));
}

void put_on_record(db::Transaction& t, const audit::Actor& actor, const char* action, LinkId id,
                   const Subject& subject, Instant now) {
  audit::record(t,
                {actor, action, "link", id.value,
                 json::object({{"purpose", subject.purpose},
                               {"within", subject.within_id},
                               {"subject", subject.subject_id}})},
                now);
}

}  // namespace

Error not_valid() {
  return not_found(
      N_("This link is not valid. Use the link in the latest message of the secretariat."));
}

void end(db::Transaction& t, const Subject& subject, Instant now) {
  store::end(t, subject, LinkState::revoked, now);
}

std::optional<std::string> Links::derived(const Link& link, std::string_view hash,
                                          const Subject& subject) const {
  if (link.key_generation < 1 || link.key_generation > key_.generation()) return std::nullopt;
  for (const std::string& text : texts_of(subject, link.generation)) {
    std::string token = key_.link_token(text, link.key_generation);
    if (crypto::token_hash(token) == hash) return token;
  }
  return std::nullopt;
}

std::optional<std::string> Links::present(const std::vector<store::Row>& rows,
                                          const Subject& subject) const {
  for (const store::Row& row : rows)
    if (row.link.state == LinkState::active)
      if (auto token = derived(row.link, row.token_hash, subject)) return token;
  return std::nullopt;
}

std::string Links::token_of(const Subject& subject, int generation) const {
  return key_.link_token(texts_of(subject, generation).front());
}

LinkId Links::make(db::Transaction& t, const Subject& subject, int generation) const {
  Link link;
  link.subject = subject;
  link.generation = generation;
  link.key_generation = key_.generation();
  link.created_at = clock_.now();
  return store::insert(t, link, crypto::token_hash(token_of(subject, generation)));
}

std::string Links::token(db::Transaction& t, const Subject& subject) const {
  // Most bound links are made once, for somebody who is new.
  if (!subject.bound.empty() && make(t, subject, 1)) return token_of(subject, 1);
  const std::vector<store::Row> rows = store::generations(t, subject);
  if (auto token = present(rows, subject)) return std::move(*token);
  if (!subject.bound.empty()) store::end(t, subject, LinkState::replaced, clock_.now());
  const int generation = next_generation(rows);
  make(t, subject, generation);
  return token_of(subject, generation);
}

std::string Links::token_to_be(db::Reader& r, const Subject& subject) const {
  const std::vector<store::Row> rows = store::generations(r, subject);
  if (auto token = present(rows, subject)) return std::move(*token);
  return token_of(subject, next_generation(rows));
}

Result<std::string> Links::look(db::Transaction& t, const audit::Actor& actor,
                                const Subject& subject) const {
  const std::vector<store::Row> rows = store::generations(t, subject);
  for (const store::Row& row : rows) {
    if (row.link.state != LinkState::active) continue;
    auto token = derived(row.link, row.token_hash, subject);
    if (!token) continue;
    put_on_record(t, actor, "link.look", row.link.id, subject, clock_.now());
    return std::move(*token);
  }
  return not_found(N_("There is no link that can be shown. Renew it."));
}

std::optional<Subject> Links::replaced(db::Reader& r, std::string_view token) {
  const auto row = with_token(r, token);
  if (!row || row->link.state != LinkState::replaced) return std::nullopt;
  return row->link.subject;
}

Result<Link> Links::open(db::Reader& r, std::string_view token) const {
  const auto row = with_token(r, token);
  if (row && row->link.state == LinkState::active) return row->link;
  if (row && row->link.state == LinkState::replaced)
    return not_found(
        N_("This link was replaced. If the secretariat has sent you a newer message, use the link "
           "in it; otherwise ask the secretariat for a new one."));
  return not_valid();
}

bool Links::belongs(const Link& link, const Subject& subject, std::string_view token) const {
  if (link.subject.purpose != subject.purpose || link.subject.within_id != subject.within_id ||
      link.subject.subject_id != subject.subject_id)
    return false;
  return derived(link, crypto::token_hash(token), subject).has_value();
}

void Links::use(db::Database& database, const Link& link) const {
  const Instant now = clock_.now();
  const Instant unless_after = now - std::chrono::hours(1);
  if (link.last_used_at && *link.last_used_at > unless_after) return;
  (void)database.write([&](db::Transaction& t) -> Status {
    store::use(t, link.id, now, unless_after);
    return {};
  });
}

Status Links::revoke(db::Transaction& t, const audit::Actor& actor, const Subject& subject) const {
  const std::vector<store::Row> rows = store::generations(t, subject);
  const auto active = std::find_if(rows.begin(), rows.end(), [](const store::Row& row) {
    return row.link.state == LinkState::active;
  });
  if (active == rows.end()) return not_found(N_("There is no link to revoke."));
  store::end(t, subject, LinkState::revoked, clock_.now());
  put_on_record(t, actor, "link.revoke", active->link.id, subject, clock_.now());
  return {};
}

Status Links::restore(db::Transaction& t, const audit::Actor& actor, const Subject& subject) const {
  const std::vector<store::Row> rows = store::generations(t, subject);
  const store::Row* last = nullptr;
  for (const store::Row& row : rows) {
    if (row.link.state == LinkState::active)
      return conflict(N_("There is a newer link already. Only one can be good."));
    // The newest need not be the one that was good: an address corrected back takes its former
    // link.
    if (row.link.state == LinkState::revoked &&
        (last == nullptr || row.link.ended_at > last->link.ended_at))
      last = &row;
  }
  if (last == nullptr) return not_found(N_("There is no link to restore."));
  store::reactivate(t, last->link.id);
  put_on_record(t, actor, "link.restore", last->link.id, subject, clock_.now());
  return {};
}

std::string Links::renew(db::Transaction& t, const audit::Actor& actor,
                         const Subject& subject) const {
  const int generation = next_generation(store::generations(t, subject));
  store::end(t, subject, LinkState::replaced, clock_.now());
  if (const LinkId made = make(t, subject, generation))
    put_on_record(t, actor, "link.renew", made, subject, clock_.now());
  return token_of(subject, generation);
}

std::int64_t Links::end_older(db::Transaction& t, const audit::Actor& actor, int key_generation,
                              Instant now) {
  const std::int64_t ended = store::end_older(t, key_generation, LinkState::replaced, now);
  audit::record(
      t, {actor, "link.end_older", "server_key", key_generation, json::object({{"links", ended}})},
      now);
  return ended;
}

std::vector<Links::Ended> Links::ended(db::Reader& r, std::string_view purpose,
                                       std::int64_t within_id) {
  return store::ended(r, purpose, within_id);
}

std::vector<Links::Ended> Links::ended(db::Reader& r, std::string_view purpose) {
  return store::ended(r, purpose);
}

std::vector<Link> Links::history(db::Reader& r, const Subject& subject) {
  std::vector<Link> out;
  for (store::Row& row : store::generations(r, subject)) out.push_back(std::move(row.link));
  return out;
}

std::vector<audit::Recorded> Links::record(db::Reader& r, const Subject& subject, int limit) {
  std::vector<audit::Recorded> out;
  for (const store::Row& row : store::generations(r, subject))
    for (audit::Recorded& entry : audit::history(r, "link", row.link.id.value, limit))
      out.push_back(std::move(entry));
  std::sort(out.begin(), out.end(),
            [](const audit::Recorded& a, const audit::Recorded& b) { return a.id > b.id; });
  if (out.size() > static_cast<std::size_t>(limit)) out.resize(static_cast<std::size_t>(limit));
  return out;
}

}  // namespace convoke::links
