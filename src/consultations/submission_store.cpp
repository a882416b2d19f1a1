#include "consultations/submission_store.h"

#include "platform/db/known.h"

namespace convoke::consultations::store {
namespace {

constexpr int kDraft = 0;  // the version under which a draft's texts are kept

SubmissionState state_of(const std::string& name) {
  return db::known(submission_state(name), "the state of a submission", name);
}

Channel channel_of(const std::string& name) {
  return db::known(channel(name), "a channel", name);
}

template <class... Args>
std::optional<Head> select_head(db::Reader& r, const std::string& rest, const Args&... args) {
  auto row = r.row<SubmissionId, CallId, reference::EntityId, std::string, int, int, std::string>(
      "select id, call_id, entity_id, state, version, revision, last_key from submission " + rest,
      args...);
  if (!row) return std::nullopt;
  auto& [id, call, entity, state, version, revision, last_key] = *row;
  return Head{id, {call, entity}, state_of(state), version, revision, std::move(last_key)};
}

void insert_texts(db::Transaction& t, SubmissionId id, int version, const Content& content) {
  const auto put = [&](std::size_t position, const std::string& text) {
    if (text.empty()) return;
    t.execute(
        "insert into submission_text (submission_id, version, position, text) values (:id, "
        ":version, :position, :text)",
        id, version, position, text);
  };
  put(0, content.remarks);
  for (std::size_t i = 0; i < content.answers.size(); ++i) put(i + 1, content.answers[i]);
}

/// Fills in the texts; there is an answer, perhaps empty, for each of the call's questions.
void read_texts(db::Reader& r, SubmissionId id, int version, Content& content) {
  const auto questions = r.value<std::int64_t>(
      "select count(*) from guiding_question q join submission s on s.call_id = q.call_id where "
      "s.id = :id",
      id);
  content.answers.assign(static_cast<std::size_t>(questions.value_or(0)), {});
  for (auto& [position, text] : r.rows<std::size_t, std::string>(
           "select position, text from submission_text where submission_id = :id and version = "
           ":version",
           id, version)) {
    if (position == 0)
      content.remarks = std::move(text);
    else if (position <= content.answers.size())
      content.answers[position - 1] = std::move(text);
  }
}

template <class... Args>
std::vector<Received> select_received(db::Reader& r, SubmissionId id, const std::string& rest,
                                      const Args&... args) {
  std::vector<Received> out;
  for (auto& [version, language, on_behalf_of, came_by, received_on, recorded_at, late] :
       r.rows<int, Language, std::string, std::string, Date, Instant, bool>(
           "select version, language, on_behalf_of, channel, received_on, recorded_at, late from "
           "submission_version where submission_id = :id " +
               rest,
           id, args...)) {
    Received received{version,
                      {language, std::move(on_behalf_of), {}, {}},
                      channel_of(came_by),
                      received_on,
                      recorded_at,
                      late};
    read_texts(r, id, version, received.content);
    out.push_back(std::move(received));
  }
  return out;
}

std::optional<Content> draft(db::Reader& r, SubmissionId id) {
  auto row = r.row<Language, std::string>(
      "select language, on_behalf_of from submission_draft where submission_id = :id", id);
  if (!row) return std::nullopt;
  Content content{std::get<0>(*row), std::move(std::get<1>(*row)), {}, {}};
  read_texts(r, id, kDraft, content);
  return content;
}

}  // namespace

Head insert(db::Transaction& t, const Respondent& respondent, std::string_view key, Instant now) {
  const SubmissionId id(t.insert(
      "insert into submission (call_id, entity_id, state, version, revision, creation_key, "
      "last_key, created_at, changed_at) values (:call, :entity, 'draft', 0, 0, :key, :last, "
      ":created, :changed) returning id",
      respondent.call, respondent.entity, key, key, now, now));
  return {id, respondent, SubmissionState::draft, 0, 0, std::string(key)};
}

void update(db::Transaction& t, const Head& head, Instant now) {
  t.execute(
      "update submission set state = :state, version = :version, revision = :revision, last_key = "
      ":key, changed_at = :now where id = :id",
      name_of(head.state), head.version, head.revision, head.last_key, now, head.id);
}

void put_draft(db::Transaction& t, SubmissionId id, const Content& content, Instant now) {
  delete_draft(t, id);
  t.execute(
      "insert into submission_draft (submission_id, language, on_behalf_of, saved_at) values (:id, "
      ":language, :group, :now)",
      id, content.language, content.on_behalf_of, now);
  insert_texts(t, id, kDraft, content);
}

void delete_draft(db::Transaction& t, SubmissionId id) {
  t.execute("delete from submission_draft where submission_id = :id", id);
  t.execute("delete from submission_text where submission_id = :id and version = :draft", id,
            kDraft);
}

void insert(db::Transaction& t, SubmissionId id, const Received& received, std::string_view key) {
  t.execute(
      "insert into submission_version (submission_id, version, language, on_behalf_of, channel, "
      "received_on, recorded_at, late, submission_key) values (:id, :version, :language, :group, "
      ":channel, :received, :recorded, :late, :key)",
      id, received.version, received.content.language, received.content.on_behalf_of,
      name_of(received.channel), received.received_on, received.recorded_at, received.late, key);
  insert_texts(t, id, received.version, received.content);
}

std::optional<Head> head(db::Reader& r, SubmissionId id) {
  return select_head(r, "where id = :id", id);
}

std::optional<Head> created_with(db::Reader& r, std::string_view key) {
  return select_head(r, "where creation_key = :key", key);
}

std::optional<SubmissionId> sent_with(db::Reader& r, std::string_view key) {
  return r.value<SubmissionId>(
      "select submission_id from submission_version where submission_key = :key", key);
}

std::optional<Submission> submission(db::Reader& r, SubmissionId id) {
  const std::optional<Head> row = head(r, id);
  if (!row) return std::nullopt;
  Submission out{id,
                 row->respondent.call,
                 row->respondent.entity,
                 row->state,
                 row->revision,
                 draft(r, id),
                 received(r, id, row->version),
                 false};
  out.late =
      r.value<bool>("select late from submission_version where submission_id = :id and version = 1",
                    id)
          .value_or(false);
  return out;
}

std::vector<SubmissionId> of_entity(db::Reader& r, const Respondent& respondent) {
  std::vector<SubmissionId> out;
  for (const auto& [id] : r.rows<SubmissionId>(
           "select id from submission where call_id = :call and entity_id = :entity order by id",
           respondent.call, respondent.entity))
    out.push_back(id);
  return out;
}

std::optional<Received> received(db::Reader& r, SubmissionId id, int version) {
  auto all = select_received(r, id, "and version = :version", version);
  if (all.empty()) return std::nullopt;
  return std::move(all.front());
}

std::vector<Received> history(db::Reader& r, SubmissionId id) {
  return select_received(r, id, "order by version desc");
}

std::vector<ListedSubmission> list(db::Reader& r, CallId call) {
  std::vector<ListedSubmission> out;
  for (auto& [id, entity, state, group, language, came_by, answered, received_on, version,
              first_late, late] :
       r.rows<SubmissionId, reference::EntityId, std::string, std::string, Language, std::string,
              int, Date, int, bool, bool>(
           "select s.id, s.entity_id, s.state, v.on_behalf_of, v.language, v.channel, (select "
           "count(*) from submission_text x where x.submission_id = s.id and x.version = s.version "
           "and x.position > 0), f.received_on, s.version, f.late, v.late from submission s join "
           "submission_version v on v.submission_id = s.id and v.version = s.version join "
           "submission_version f on f.submission_id = s.id and f.version = 1 where s.call_id = "
           ":call order by s.id",
           call))
    out.push_back({id, entity, state_of(state), std::move(group), language, channel_of(came_by),
                   answered, received_on, version, first_late, late && !first_late});
  return out;
}

Counts count(db::Reader& r, CallId call) {
  Counts out;
  const auto questions =
      r.value<std::int64_t>("select count(*) from guiding_question where call_id = :call", call);
  out.answered.assign(static_cast<std::size_t>(questions.value_or(0)), 0);
  const auto totals = r.row<std::int64_t, std::int64_t>(
      "select count(*), count(case when f.late = 1 then 1 end) from submission s join "
      "submission_version f on "
      "f.submission_id = s.id and f.version = 1 where s.state = 'received' and s.call_id = :call",
      call);
  if (totals) std::tie(out.submissions, out.late) = *totals;
  for (
      const auto& [position, number] : r.rows<std::size_t, std::int64_t>(
          "select x.position, count(*) from submission s join submission_text x on x.submission_id "
          "= s.id and x.version = s.version where s.state = 'received' and s.call_id = :call group "
          "by x.position",
          call)) {
    if (position == 0)
      out.with_remarks = number;
    else if (position <= out.answered.size())
      out.answered[position - 1] = number;
  }
  return out;
}

std::vector<reference::EntityId> submitting(db::Reader& r, meetings::SeriesId series) {
  std::vector<reference::EntityId> out;
  for (const auto& [entity] : r.rows<reference::EntityId>(
           "select distinct s.entity_id from submission s join call_for_views c on c.id = "
           "s.call_id "
           "join meeting m on m.id = c.meeting_id where s.state = 'received' and m.series_id = "
           ":series order by s.entity_id",
           series))
    out.push_back(entity);
  return out;
}

}  // namespace convoke::consultations::store
