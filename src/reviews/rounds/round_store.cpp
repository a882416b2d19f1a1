#include "reviews/rounds/round_store.h"

#include <map>

#include "platform/db/known.h"
#include "platform/db/record.h"

namespace convoke::reviews::store {
namespace {

using db::field;
using db::Use;

const db::Record<Round>& record() {
  static const db::Record<Round> all(
      "review_round",
      {field<&Round::id>("id", Use::key), field<&Round::version>("mechanism_version_id"),
       field<&Round::phase>("phase"), field<&Round::opened_at>("opened_at"),
       field<&Round::closed_at>("closed_at")});
  return all;
}

/// As the row has it: the state by name.
struct DrawRow {
  Draw draw;
  std::string state;
};

const db::Record<DrawRow>& draw_record() {
  using R = DrawRow;
  static const db::Record<R> all(
      "review_draw",
      {field<&R::draw, &Draw::id>("id", Use::key), field<&R::draw, &Draw::round>("round_id"),
       field<&R::draw, &Draw::number>("number"), field<&R::state>("state"),
       field<&R::draw, &Draw::commitment>("commitment"), field<&R::draw, &Draw::seed>("seed"),
       field<&R::draw, &Draw::requests>("requests"), field<&R::draw, &Draw::bound_by>("bound_by"),
       field<&R::draw, &Draw::protocol>("protocol_sha256"),
       field<&R::draw, &Draw::made_at>("made_at"), field<&R::draw, &Draw::made_by>("made_by"),
       field<&R::draw, &Draw::drawn_at>("drawn_at"), field<&R::draw, &Draw::redraws>("redraws")});
  return all;
}

Draw read(DrawRow row) {
  row.draw.state = db::known(draw_state_named(row.state), "the state of a draw", row.state);
  return std::move(row.draw);
}

DrawRow row_of(const Draw& draw) {
  return {draw, std::string(name_of(draw.state))};
}

}  // namespace

std::vector<Round> rounds(db::Reader& r) {
  return record().all(r, "order by id desc");
}

std::optional<Round> round(db::Reader& r, RoundId id) {
  return record().first(r, "where id = :id", id);
}

std::optional<Round> round_of(db::Reader& r, MechanismVersionId version, const std::string& phase) {
  return record().first(r, "where mechanism_version_id = :v and phase = :p", version, phase);
}

RoundId insert(db::Transaction& t, const Round& round) {
  return RoundId(record().insert(t, round));
}

std::vector<Draw> draws(db::Reader& r, RoundId round) {
  std::vector<Draw> out;
  for (DrawRow& row : draw_record().all(r, "where round_id = :round order by number desc", round))
    out.push_back(read(std::move(row)));
  return out;
}

std::optional<Draw> draw(db::Reader& r, DrawId id) {
  auto row = draw_record().first(r, "where id = :id", id);
  if (!row) return {};
  return read(*std::move(row));
}

DrawId insert(db::Transaction& t, const Draw& draw) {
  return DrawId(draw_record().insert(t, row_of(draw)));
}

void update(db::Transaction& t, const Draw& draw) {
  draw_record().update(t, row_of(draw));
}

void set_reviews(db::Transaction& t, RoundId round, const std::vector<PairingRow>& pairings) {
  std::map<std::string, std::int64_t> entities;
  for (const auto& [id, code] :
       t.rows<std::int64_t, std::string>("select id, code from entity order by id"))
    entities.emplace(code, id);
  std::map<std::string, std::int64_t> reviews;
  for (const auto& [id, code] : t.rows<std::int64_t, std::string>(
           "select country_review.id, entity.code from country_review join entity on entity.id = "
           "country_review.entity_id where round_id = :round order by country_review.id",
           round))
    reviews.emplace(code, id);
  t.execute(
      "delete from country_review_reviewer where review_id in (select id from country_review where "
      "round_id = :round)",
      round);
  for (const PairingRow& row : pairings) {
    const auto entity = entities.find(row.state);
    if (entity == entities.end()) continue;
    const auto [found, is_new] = reviews.try_emplace(row.state, 0);
    if (is_new)
      found->second = t.insert(
          "insert into country_review (round_id, entity_id, cohort) values (:r, :e, :c) returning "
          "id",
          round, entity->second, row.cohort);
    else
      t.execute("update country_review set cohort = :c where id = :id", row.cohort, found->second);
    for (std::size_t seat = 0; seat < row.reviewers.size(); ++seat)
      if (const auto reviewer = entities.find(row.reviewers[seat].state);
          reviewer != entities.end())
        t.execute(
            "insert into country_review_reviewer (review_id, entity_id, instrument, seat, reason) "
            "values (:r, :e, :i, :s, :why)",
            found->second, reviewer->second, row.instrument, static_cast<int>(seat),
            row.reviewers[seat].reason);
  }
}

long count_reviews(db::Reader& r, RoundId round) {
  return static_cast<long>(
      r.value<std::int64_t>("select count(*) from country_review where round_id = :round", round)
          .value_or(0));
}

}  // namespace convoke::reviews::store
