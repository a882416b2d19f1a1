#include "reviews/review/review_store.h"

#include "platform/db/record.h"
#include "reviews/review/columns.h"

namespace convoke::reviews::review::store {
namespace {

using db::field;
using db::shown;
using db::Use;

const db::Record<Review>& record() {
  static const db::Record<Review> all(
      "country_review",
      {field<&Review::id>("id", Use::key), field<&Review::entity>("entity_id"),
       field<&Review::cohort>("cohort"), field<&Review::started_on>("started_on"),
       db::field_as<LanguageCodes, &Review::languages>("languages"),
       shown<&Review::version>("mechanism_version_id", "o.mechanism_version_id"),
       shown<&Review::phase>("phase", "o.phase")},
      "country_review c join review_round o on o.id = c.round_id");
  return all;
}

const db::Record<Person>& person_record() {
  using P = Person;
  static const db::Record<P> all(
      "review_person",
      {field<&P::id>("id", Use::key), field<&P::review>("review_id"),
       field<&P::entity>("entity_id"), field<&P::named, &Named::role>("role"),
       field<&P::named, &Named::name>("name"), field<&P::named, &Named::title>("title"),
       field<&P::named, &Named::email>("email"), field<&P::named, &Named::note>("note"),
       field<&P::named, &Named::language>("language"), field<&P::since>("since"),
       field<&P::until>("until"), field<&P::version>("version"),
       field<&P::register_entry>("register_entry_id"), field<&P::erased_at>("erased_at")});
  return all;
}

/// What is asked of one review, or of all of the rounds that are not closed.
constexpr const char* kOpen =
    "select c.id from country_review c join review_round o on o.id = c.round_id where o.closed_at "
    "is null";

std::string among(ReviewId one) {
  return one ? std::string(" where review_id = :review")
             : " where review_id in (" + std::string(kOpen) + ")";
}

template <class... Columns>
std::vector<std::tuple<Columns...>> rows(db::Reader& r, const std::string& select, ReviewId one,
                                         const std::string& order) {
  const std::string sql = select + among(one) + order;
  return one ? r.rows<Columns...>(sql, one) : r.rows<Columns...>(sql);
}

void add_reviewers(db::Reader& r, std::vector<Review>& reviews, ReviewId one) {
  std::map<ReviewId, Review*> by_id;
  for (Review& review : reviews) by_id[review.id] = &review;
  for (auto& [review, entity, instrument] : rows<ReviewId, EntityId, std::string>(
           r, "select review_id, entity_id, instrument from country_review_reviewer", one,
           " order by review_id, instrument, seat, entity_id"))
    if (const auto found = by_id.find(review); found != by_id.end())
      found->second->reviewers.push_back({entity, std::move(instrument)});
}

std::map<ReviewId, Progress> progress_of(db::Reader& r, const std::vector<Review>& reviews,
                                         ReviewId one) {
  std::map<ReviewId, Progress> out;
  for (const Review& review : reviews) out[review.id].started_on = review.started_on;
  for (auto& [review, step, state, opened, settled, remark] :
       rows<ReviewId, std::string, StepState, std::optional<Date>, std::optional<Date>,
            std::string>(
           r, "select review_id, step, state, opened_on, settled_on, remark from review_step", one,
           ""))
    out[review].steps[step] = {state, opened, settled, remark};
  for (auto& [review, step, until, reason, at, by] :
       rows<ReviewId, std::string, Date, std::string, Instant, std::string>(
           r, "select review_id, step, until, reason, made_at, made_by from review_extension", one,
           " order by review_id, id"))
    out[review].extensions.push_back({step, until, reason, at, by});
  return out;
}

}  // namespace

std::optional<Review> review(db::Reader& r, ReviewId id) {
  auto found = record().all(r, "where c.id = :id", id);
  if (found.empty()) return std::nullopt;
  add_reviewers(r, found, id);
  return std::move(found.front());
}

std::vector<Review> reviews(db::Reader& r) {
  auto all = record().all(r, "where o.closed_at is null order by c.id");
  add_reviewers(r, all, {});
  return all;
}

void start(db::Transaction& t, ReviewId id, const Date& on) {
  t.execute("update country_review set started_on = :on where id = :id", on, id);
}

void set_languages(db::Transaction& t, ReviewId id, const std::vector<Language>& languages) {
  t.execute("update country_review set languages = :languages where id = :id",
            LanguageCodes::write(languages), id);
}

Progress progress(db::Reader& r, const Review& review) {
  return progress_of(r, {review}, review.id)[review.id];
}

std::map<ReviewId, Progress> progress(db::Reader& r, const std::vector<Review>& reviews) {
  return progress_of(r, reviews, {});
}

void write(db::Transaction& t, ReviewId id, std::string_view step, const StepRecord& record) {
  t.execute(
      "insert into review_step (review_id, step, state, opened_on, settled_on, remark) values "
      "(:review, :step, :state, :opened, :settled, :remark) on conflict (review_id, step) do "
      "update "
      "set state = excluded.state, opened_on = excluded.opened_on, settled_on = "
      "excluded.settled_on, remark = excluded.remark",
      id, step, record.state, record.opened_on, record.settled_on, record.remark);
}

void insert(db::Transaction& t, ReviewId id, const Extension& extension) {
  t.execute(
      "insert into review_extension (review_id, step, until, reason, made_at, made_by) values "
      "(:review, :step, :until, :reason, :at, :by)",
      id, extension.step, extension.until, extension.reason, extension.made_at, extension.made_by);
}

std::vector<Person> persons(db::Reader& r, ReviewId id) {
  return person_record().all(r, "where review_id = :review order by entity_id, id", id);
}

std::vector<Person> persons_now(db::Reader& r) {
  return person_record().all(r, "where until is null and review_id in (" + std::string(kOpen) +
                                    ") order by review_id, id");
}

std::optional<Person> person(db::Reader& r, PersonId id) {
  return person_record().first(r, "where id = :id", id);
}

PersonId insert(db::Transaction& t, const Person& person) {
  return PersonId(person_record().insert(t, person));
}

void update(db::Transaction& t, const Person& person) {
  person_record().update(t, person);
}

void end(db::Transaction& t, PersonId id, Instant now) {
  t.execute("update review_person set until = :now where id = :id and until is null", now, id);
}

std::optional<std::string> definition(db::Reader& r, VersionId id) {
  return r.value<std::string>("select definition from mechanism_version where id = :id", id);
}

}  // namespace convoke::reviews::review::store
