#include "reviews/assistance/recommendations/recommendation_store.h"

#include "platform/db/record.h"
#include "reviews/assistance/columns.h"
#include "texts/texts.h"

namespace convoke::db {
template <>
struct Column<reviews::assistance::RecommendationState>
    : NamedColumn<reviews::assistance::RecommendationState, reviews::assistance::name_of,
                  reviews::assistance::recommendation_state> {};
}  // namespace convoke::db

namespace convoke::reviews::assistance::store {
namespace {

using db::field;
using db::field_as;
using db::Use;

constexpr const char* kText = "recommendation";

struct AddresseesColumn {
  static std::vector<Addressee> read(const db::Cell& cell) {
    std::vector<Addressee> out;
    for (const std::string& word : words_of(cell.text()))
      out.push_back(db::known(addressee_named(word), "an addressee", word));
    return out;
  }
  static db::Value write(const std::vector<Addressee>& all) {
    std::string out;
    for (const Addressee one : all) out += (out.empty() ? "" : " ") + std::string(name_of(one));
    return out;
  }
};

struct NeedsColumn {
  static std::vector<NeedId> read(const db::Cell& cell) {
    std::vector<NeedId> out;
    for (const std::string& word : words_of(cell.text())) out.emplace_back(std::stoll(word));
    return out;
  }
  static db::Value write(const std::vector<NeedId>& all) {
    std::string out;
    for (const NeedId one : all) out += (out.empty() ? "" : " ") + std::to_string(one.value);
    return out;
  }
};

/// Nothing is an empty text.
template <class E, std::optional<E> (*named)(std::string_view)>
struct OrNothing {
  static std::optional<E> read(const db::Cell& cell) {
    if (cell.text().empty()) return std::nullopt;
    return db::known(named(cell.text()), "a state of a recommendation", cell.text());
  }
  static db::Value write(const std::optional<E>& one) {
    return one ? db::Value(name_of(*one)) : db::Value(std::string());
  }
};

const db::Record<Recommendation>& record() {
  using R = Recommendation;
  static const db::Record<R> all(
      "recommendation",
      {field<&R::id>("id", Use::key), field<&R::meeting>("meeting_id", Use::fixed),
       field<&R::number>("number"), field_as<AddresseesColumn, &R::addressees>("addressees"),
       field_as<ArticlesColumn, &R::articles>("articles"),
       field_as<NeedsColumn, &R::needs>("needs"), field<&R::state>("state"),
       field<&R::adopted_on>("adopted_on"), field<&R::decision>("decision"),
       field<&R::decided_on>("decided_on"), field<&R::version>("version"),
       field<&R::made_at>("made_at", Use::fixed), field<&R::made_by>("made_by", Use::fixed)});
  return all;
}

const db::Record<FollowUp>& entry_record() {
  using F = FollowUp;
  static const db::Record<F> all(
      "recommendation_entry",
      {field<&F::recommendation>("recommendation_id"),
       field_as<OrNothing<RecommendationState, recommendation_state>, &F::state>("state"),
       field_as<OrNothing<FollowUpStatus, follow_up_status>, &F::status>("status"),
       field<&F::on>("entered_on"), field<&F::said_by>("said_by"), field<&F::body>("body"),
       field<&F::made_at>("made_at"), field<&F::made_by>("made_by")});
  return all;
}

std::vector<Recommendation> with_texts(db::Reader& r, std::vector<Recommendation> all) {
  std::vector<std::int64_t> ids;
  for (const Recommendation& one : all) ids.push_back(one.id.value);
  if (ids.empty()) return all;
  auto found = texts::in_all_languages(r, kText, ids);
  for (Recommendation& one : all)
    if (const auto text = found.find(subject_of(one.id)); text != found.end())
      one.text = std::move(text->second);
  return all;
}

}  // namespace

texts::Subject subject_of(RecommendationId id) {
  return {kText, id.value, 0};
}

std::vector<Recommendation> recommendations(db::Reader& r) {
  return with_texts(r, record().all(r, "order by meeting_id, number"));
}

std::optional<Recommendation> recommendation(db::Reader& r, RecommendationId id) {
  auto found = with_texts(r, record().all(r, "where id = :id", id));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

int highest_number(db::Reader& r, meetings::MeetingId meeting) {
  return static_cast<int>(
      r.value<std::int64_t>("select coalesce(max(number), 0) from recommendation where meeting_id "
                            "= :meeting",
                            meeting)
          .value_or(0));
}

std::map<RecommendationId, std::vector<FollowUp>> follow_ups(db::Reader& r) {
  std::map<RecommendationId, std::vector<FollowUp>> out;
  for (FollowUp& one : entry_record().all(r, "order by id"))
    out[one.recommendation].push_back(std::move(one));
  return out;
}

RecommendationId insert(db::Transaction& t, const Recommendation& recommendation) {
  return RecommendationId(record().insert(t, recommendation));
}
void update(db::Transaction& t, const Recommendation& recommendation) {
  record().update(t, recommendation);
}
void insert(db::Transaction& t, const FollowUp& entry) {
  entry_record().insert(t, entry);
}

}  // namespace convoke::reviews::assistance::store
