#include "consultations/call_store.h"

#include <array>

#include "platform/db/record.h"
#include "platform/db/text6_column.h"
#include "texts/texts.h"

namespace convoke::consultations::store {
namespace {

using db::field;
using db::Use;

constexpr const char* kQuestion = "guiding_question";  // of the call, by position

const db::Record<Call>& record() {
  static const db::Record<Call> calls(
      "call_for_views",
      {field<&Call::id>("id", Use::key), field<&Call::meeting>("meeting_id"),
       field<&Call::mandate>("mandate_id"), field<&Call::title>("title"),
       field<&Call::deadline>("deadline")},
      "call_for_views c");
  return calls;
}

}  // namespace

std::int64_t insert(db::Transaction& t, const Call& call, std::string_view title_key, Instant now) {
  return record().insert(t, call, {{"title_key", title_key}, {"created_at", now}},
                         "on conflict (meeting_id, title_key) do nothing");
}

void insert_question(db::Transaction& t, CallId call, const GuidingQuestion& question,
                     const audit::Actor& author, Instant now) {
  t.execute("insert into guiding_question (call_id, position) values (:call, :position)", call,
            question.position);
  texts::set(t, {kQuestion, call.value, question.position}, question.text, author, now);
}

void replace_deadline(db::Transaction& t, const Call& former, const Date& deadline, Instant now) {
  t.execute(
      "insert into call_deadline_version (call_id, replaced_at, deadline) values (:call, :now, "
      ":deadline)",
      former.id, now, former.deadline);
  t.execute("update call_for_views set deadline = :deadline where id = :id", deadline, former.id);
}

void clear_late(db::Transaction& t, CallId call, const Date& deadline) {
  t.execute(
      "update submission_version set late = 0 where late = 1 and received_on <= :deadline and "
      "submission_id in (select id from submission where call_id = :call)",
      deadline, call);
}

std::optional<Call> call(db::Reader& r, CallId id) {
  return record().first(r, "where c.id = :id", id);
}

std::optional<Call> call(db::Reader& r, meetings::MeetingId meeting, std::string_view title_key) {
  return record().first(r, "where c.meeting_id = :meeting and c.title_key = :key", meeting,
                        title_key);
}

std::vector<Call> calls_of(db::Reader& r, meetings::SeriesId series) {
  return record().all(r,
                      "join meeting m on m.id = c.meeting_id where m.series_id = :series order by "
                      "m.position, c.id",
                      series);
}

std::vector<Call> calls_of(db::Reader& r, meetings::MeetingId meeting) {
  return record().all(r, "where c.meeting_id = :meeting order by c.id", meeting);
}

std::vector<GuidingQuestion> questions(db::Reader& r, CallId id) {
  std::vector<GuidingQuestion> out;
  auto worded = texts::in_all_languages(r, kQuestion, std::array{id.value});
  for (const auto& [position] : r.rows<int>(
           "select position from guiding_question where call_id = :call order by position", id))
    out.push_back({position, std::move(worded[{kQuestion, id.value, position}])});
  return out;
}

std::vector<DeadlineVersion> former_deadlines(db::Reader& r, CallId id) {
  std::vector<DeadlineVersion> out;
  for (const auto& [at, deadline] : r.rows<Instant, Date>(
           "select replaced_at, deadline from call_deadline_version where call_id "
           "= :call order by id desc",
           id))
    out.push_back({at, deadline});
  return out;
}

}  // namespace convoke::consultations::store
