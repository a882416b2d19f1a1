#include "consultations/call_store.h"

#include <array>

#include "base/text.h"
#include "platform/db/record.h"
#include "platform/db/text6_column.h"
#include "texts/texts.h"

namespace convoke::db {

template <>
struct Column<consultations::CallState>
    : NamedColumn<consultations::CallState, consultations::name_of,
                  consultations::call_state_named> {};

}  // namespace convoke::db

namespace convoke::consultations::store {
namespace {

/// Names of kinds, with spaces between; those that are none are passed over.
struct Kinds {
  static std::vector<reference::EntityKind> read(const db::Cell& cell) {
    std::vector<reference::EntityKind> out;
    const std::string names = db::Column<std::string>::read(cell);
    for (const std::string& name : split(names, ' '))
      for (const reference::EntityKind kind : reference::kEntityKinds)
        if (reference::name_of(kind) == name) out.push_back(kind);
    return out;
  }
  static db::Value write(const std::vector<reference::EntityKind>& kinds) {
    std::string names;
    for (const reference::EntityKind kind : kinds)
      names += (names.empty() ? "" : " ") + std::string(reference::name_of(kind));
    return db::to_value(names).kept();
  }
};

using db::field;
using db::Use;

constexpr const char* kQuestion = "guiding_question";  // of the call, by position

const db::Record<Call>& record() {
  static const db::Record<Call> calls(
      "call_for_views",
      {field<&Call::id>("id", Use::key), field<&Call::meeting>("meeting_id"),
       field<&Call::mandate>("mandate_id"), field<&Call::title>("title"),
       field<&Call::deadline>("deadline"), field<&Call::state>("state"),
       field<&Call::opens_on>("opens_on"), db::field_as<Kinds, &Call::invited>("invited"),
       field<&Call::rules>("rules"), field<&Call::revision>("revision")},
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
  t.execute("insert into guiding_question (call_id, position, sub) values (:call, :position, :sub)",
            call, question.position, question.sub);
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
  for (const auto& [position, sub] : r.rows<int, bool>(
           "select position, sub from guiding_question where call_id = :call order by position",
           id))
    out.push_back({position, std::move(worded[{kQuestion, id.value, position}]), sub});
  number(out);
  return out;
}

bool update(db::Transaction& t, const Call& call, std::string_view title_key) {
  const auto taken = t.value<std::int64_t>(
      "select id from call_for_views where meeting_id = :meeting and title_key = :key and id <> "
      ":id",
      call.meeting, title_key, call.id);
  if (taken) return false;
  Call changed = call;
  ++changed.revision;
  record().update(t, changed, {{"title_key", title_key}});
  return true;
}

void set_open(db::Transaction& t, CallId id, Instant now) {
  t.execute("update call_for_views set state = 'open', opened_at = :now where id = :id", now, id);
}

std::optional<Instant> opened_at(db::Reader& r, CallId id) {
  const auto row =
      r.row<std::optional<Instant>>("select opened_at from call_for_views where id = :id", id);
  return row ? std::get<0>(*row) : std::nullopt;
}

void set_questions(db::Transaction& t, CallId call, const std::vector<GuidingQuestion>& questions,
                   const audit::Actor& author, Instant now) {
  const auto former = static_cast<int>(store::questions(t, call).size());
  t.execute("delete from guiding_question where call_id = :call", call);
  int position = 0;
  for (GuidingQuestion q : questions) {
    q.position = ++position;
    insert_question(t, call, q, author, now);
  }
  // The words of places that are no more.
  while (position < former) texts::set(t, {kQuestion, call.value, ++position}, {}, author, now);
}

std::int64_t submissions(db::Reader& r, CallId call) {
  return r.value<std::int64_t>("select count(*) from submission where call_id = :call", call)
      .value_or(0);
}

std::vector<texts::Version> wordings(db::Reader& r, CallId call, int position, Language language) {
  return texts::versions(r, {kQuestion, call.value, position}, language);
}

std::vector<meetings::FormerDay> former_deadlines(db::Reader& r, CallId id) {
  std::vector<meetings::FormerDay> out;
  for (const auto& [at, deadline] : r.rows<Instant, Date>(
           "select replaced_at, deadline from call_deadline_version where call_id "
           "= :call order by id desc",
           id))
    out.push_back({at, deadline});
  return out;
}

}  // namespace convoke::consultations::store
