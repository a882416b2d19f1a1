#include "reviews/assistance/store.h"

#include "reviews/assistance/columns.h"

namespace convoke::reviews::assistance::store {
namespace {

using db::field;
using db::field_as;
using db::NullIfZero;
using db::Use;

struct NoneIfZero {
  static std::int64_t read(const db::Cell& cell) { return cell.is_null() ? 0 : cell.integer(); }
  static db::Value write(std::int64_t id) { return id ? db::Value(id) : db::Value(); }
};

const db::Record<Need>& need_record() {
  using N = Need;
  static const db::Record<N> all(
      "assistance_need",
      {field<&N::id>("id", Use::key), field<&N::entity>("entity_id"),
       field<&N::instrument>("instrument"), field<&N::article>("article"), field<&N::kind>("kind"),
       field<&N::body>("body"), field<&N::source>("source"),
       field_as<NoneIfZero, &N::source_id>("source_id"), field<&N::reference>("reference"),
       field<&N::consent>("consent"), field<&N::language>("language"),
       field<&N::needed_by>("needed_by"), field<&N::state>("state"), field<&N::version>("version"),
       field<&N::made_at>("made_at", Use::fixed), field<&N::made_by>("made_by", Use::fixed)});
  return all;
}

const db::Record<Offer>& offer_record() {
  using O = Offer;
  static const db::Record<O> all(
      "assistance_offer",
      {field<&O::id>("id", Use::key), field_as<NullIfZero<EntityId>, &O::entity>("entity_id"),
       field<&O::provider>("provider"), field_as<WordsColumn, &O::kinds>("kinds"),
       field_as<ArticlesColumn, &O::articles>("articles"),
       field_as<WordsColumn, &O::groups>("groups"), field_as<WordsColumn, &O::states>("states"),
       field_as<LanguagesColumn, &O::languages>("languages"), field<&O::from>("from_on"),
       field<&O::until>("until_on"), field<&O::capacity>("capacity"), field<&O::contact>("contact"),
       field<&O::body>("body"), field<&O::state>("state"), field<&O::version>("version"),
       field<&O::made_at>("made_at", Use::fixed), field<&O::made_by>("made_by", Use::fixed)});
  return all;
}

const db::Record<Match>& match_record() {
  using M = Match;
  static const db::Record<M> all(
      "assistance_match",
      {field<&M::id>("id", Use::key), field<&M::need>("need_id", Use::fixed),
       field<&M::offer>("offer_id", Use::fixed), field<&M::state>("state"),
       field<&M::made_at>("made_at", Use::fixed), field<&M::made_by>("made_by", Use::fixed)});
  return all;
}

const db::Record<Answer>& answer_record() {
  using A = Answer;
  static const db::Record<A> all(
      "assistance_answer",
      {field<&A::match>("match_id"), field<&A::side>("side"), field<&A::accepts>("accepts"),
       field<&A::reason>("reason"), field<&A::answered_by>("answered_by"),
       field<&A::reference>("reference"), field<&A::answered_on>("answered_on"),
       field<&A::made_at>("made_at"), field<&A::made_by>("made_by")});
  return all;
}

const db::Record<Activity>& activity_record() {
  using A = Activity;
  static const db::Record<A> all(
      "assistance_activity",
      {field<&A::id>("id", Use::key), field<&A::match>("match_id", Use::fixed),
       field<&A::title>("title"), field<&A::state>("state"), field<&A::first_day>("first_day"),
       field<&A::last_day>("last_day"), field<&A::place>("place"),
       field<&A::participants>("participants"), field<&A::result>("result"),
       field<&A::version>("version"), field<&A::made_at>("made_at", Use::fixed),
       field<&A::made_by>("made_by", Use::fixed)});
  return all;
}

}  // namespace

std::vector<Need> needs(db::Reader& r) {
  return need_record().all(r, "order by id");
}
std::vector<Offer> offers(db::Reader& r) {
  return offer_record().all(r, "order by id");
}
std::vector<Match> matches(db::Reader& r) {
  return match_record().all(r, "order by id");
}
std::vector<Activity> activities(db::Reader& r) {
  return activity_record().all(r, "order by id");
}
std::vector<Answer> answers(db::Reader& r, MatchId id) {
  return answer_record().all(r, "where match_id = :match order by id", id);
}
std::vector<Answer> answers(db::Reader& r) {
  return answer_record().all(r, "order by id");
}

std::optional<Need> need(db::Reader& r, NeedId id) {
  return need_record().first(r, "where id = :id", id);
}
std::optional<Offer> offer(db::Reader& r, OfferId id) {
  return offer_record().first(r, "where id = :id", id);
}
std::optional<Match> match(db::Reader& r, MatchId id) {
  return match_record().first(r, "where id = :id", id);
}
std::optional<Activity> activity(db::Reader& r, ActivityId id) {
  return activity_record().first(r, "where id = :id", id);
}
std::vector<Match> matches_of(db::Reader& r, NeedId id) {
  return match_record().all(r, "where need_id = :need order by id", id);
}
std::vector<Activity> activities_of(db::Reader& r, NeedId id) {
  return activity_record().all(
      r, "where match_id in (select id from assistance_match where need_id = :need) order by id",
      id);
}

std::vector<std::int64_t> taken_over(db::Reader& r, NeedSource source) {
  std::vector<std::int64_t> out;
  for (const auto& [id] : r.rows<std::int64_t>(
           "select source_id from assistance_need where source = :source and source_id is not null",
           source))
    out.push_back(id);
  return out;
}

int places_taken(db::Transaction& t, OfferId id) {
  t.execute("update assistance_offer set version = version where id = :id", id);
  return static_cast<int>(
      t.value<std::int64_t>("select count(*) from assistance_match where offer_id = :offer and "
                            "state in ('proposed', 'accepted', 'completed')",
                            id)
          .value_or(0));
}

std::vector<Need> held_needs(db::Transaction& t) {
  t.execute(
      "update assistance_need set version = version where id = (select max(id) from "
      "assistance_need)");
  return needs(t);
}
std::vector<Offer> held_offers(db::Transaction& t) {
  t.execute(
      "update assistance_offer set version = version where id = (select max(id) from "
      "assistance_offer)");
  return offers(t);
}

NeedId insert(db::Transaction& t, const Need& need) {
  return NeedId(need_record().insert(t, need));
}
OfferId insert(db::Transaction& t, const Offer& offer) {
  return OfferId(offer_record().insert(t, offer));
}
MatchId insert(db::Transaction& t, const Match& match) {
  return MatchId(match_record().insert(t, match));
}
ActivityId insert(db::Transaction& t, const Activity& activity) {
  return ActivityId(activity_record().insert(t, activity));
}
void insert(db::Transaction& t, const Answer& answer) {
  answer_record().insert(t, answer);
}
void update(db::Transaction& t, const Need& need) {
  need_record().update(t, need);
}
void update(db::Transaction& t, const Offer& offer) {
  offer_record().update(t, offer);
}
void update(db::Transaction& t, const Match& match) {
  match_record().update(t, match);
}
void update(db::Transaction& t, const Activity& activity) {
  activity_record().update(t, activity);
}

std::string former(const Need& need) {
  return need_record().history(need);
}
std::string former(const Offer& offer) {
  return offer_record().history(offer);
}
std::string former(const Match& match) {
  return match_record().history(match);
}
std::string former(const Activity& activity) {
  return activity_record().history(activity);
}

}  // namespace convoke::reviews::assistance::store
