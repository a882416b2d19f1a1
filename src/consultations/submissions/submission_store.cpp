#include "consultations/submissions/submission_store.h"

#include "platform/db/record.h"

namespace convoke::db {

template <>
struct Column<consultations::SubmissionState>
    : NamedColumn<consultations::SubmissionState, consultations::name_of,
                  consultations::submission_state> {};
template <>
struct Column<consultations::Channel>
    : NamedColumn<consultations::Channel, consultations::name_of, consultations::channel> {};

}  // namespace convoke::db

namespace convoke::consultations::store {
namespace {

constexpr int kDraft = 0;  // the version under which a draft's texts are kept

using db::field;
using db::Use;

const db::Record<Head>& head_record() {
  static const db::Record<Head> record(
      "submission", {field<&Head::id>("id", Use::key),
                     field<&Head::respondent, &Respondent::call>("call_id", Use::fixed),
                     field<&Head::respondent, &Respondent::entity>("entity_id", Use::fixed),
                     field<&Head::state>("state"), field<&Head::version>("version"),
                     field<&Head::revision>("revision"), field<&Head::last_key>("last_key")});
  return record;
}

const db::Record<Received>& received_record() {
  static const db::Record<Received> record(
      "submission_version",
      {field<&Received::version>("version"),
       field<&Received::content, &Content::language>("language"),
       field<&Received::content, &Content::on_behalf_of>("on_behalf_of"),
       field<&Received::channel>("channel"), field<&Received::received_on>("received_on"),
       field<&Received::recorded_at>("recorded_at"), field<&Received::late>("late")});
  return record;
}

/// The present text, and what its first one tells.
const db::Record<ListedSubmission>& list_record() {
  using L = ListedSubmission;
  static const db::Record<L> record(
      "submission",
      {field<&L::id>("id"), field<&L::entity>("entity_id"), field<&L::state>("state"),
       db::shown<&L::on_behalf_of>("on_behalf_of", "v.on_behalf_of"),
       db::shown<&L::language>("language", "v.language"),
       db::shown<&L::channel>("channel", "v.channel"),
       db::shown<&L::answered>("answered",
                               "(select count(*) from submission_text x where x.submission_id = "
                               "s.id and x.version = s.version and x.position > 0)"),
       db::shown<&L::received_on>("received_on", "f.received_on"), field<&L::version>("version"),
       db::shown<&L::late>("late", "f.late"),
       db::shown<&L::corrected_late>("corrected_late",
                                     "case when v.late = 1 and f.late = 0 then 1 else 0 end")},
      "submission s join submission_version v on v.submission_id = s.id and v.version = s.version "
      "join submission_version f on f.submission_id = s.id and f.version = 1");
  return record;
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

std::vector<Received> with_texts(db::Reader& r, SubmissionId id, std::vector<Received> all) {
  for (Received& received : all) read_texts(r, id, received.version, received.content);
  return all;
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
  Head head{{}, respondent, SubmissionState::draft, 0, 0, std::string(key)};
  head.id = SubmissionId(head_record().insert(
      t, head, {{"creation_key", key}, {"created_at", now}, {"changed_at", now}}));
  return head;
}

void update(db::Transaction& t, const Head& head, Instant now) {
  head_record().update(t, head, {{"changed_at", now}});
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
  received_record().insert(t, received, {{"submission_id", id}, {"submission_key", key}});
  insert_texts(t, id, received.version, received.content);
}

std::optional<Head> head(db::Reader& r, SubmissionId id) {
  return head_record().first(r, "where id = :id", id);
}

std::optional<Head> created_with(db::Reader& r, std::string_view key) {
  return head_record().first(r, "where creation_key = :key", key);
}

std::optional<Sent> sent_with(db::Reader& r, std::string_view key) {
  const auto rows = r.rows<SubmissionId, int>(
      "select submission_id, version from submission_version where submission_key = :key", key);
  if (rows.empty()) return std::nullopt;
  const auto& [submission, version] = rows.front();
  return Sent{submission, version};
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
  auto all =
      received_record().all(r, "where submission_id = :id and version = :version", id, version);
  if (all.empty()) return std::nullopt;
  return std::move(with_texts(r, id, std::move(all)).front());
}

std::vector<Received> history(db::Reader& r, SubmissionId id) {
  return with_texts(
      r, id, received_record().all(r, "where submission_id = :id order by version desc", id));
}

std::vector<ListedSubmission> list(db::Reader& r, CallId call) {
  return list_record().all(r, "where s.call_id = :call order by s.id", call);
}

std::vector<ListedSubmission> list(db::Reader& r, CallId call, reference::EntityId entity) {
  return list_record().all(r, "where s.call_id = :call and s.entity_id = :entity order by s.id",
                           call, entity);
}

std::unordered_map<reference::EntityId, int> received_by_entity(db::Reader& r,
                                                                meetings::SeriesId series) {
  std::unordered_map<reference::EntityId, int> out;
  for (const auto& [entity, received] : r.rows<reference::EntityId, int>(
           "select s.entity_id, count(*) from meeting m join call_for_views c on c.meeting_id = "
           "m.id join submission s on s.call_id = c.id where m.series_id = :series and s.state = "
           "'received' group by s.entity_id",
           series))
    out[entity] = received;
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
  out.withdrawn =
      r.value<std::int64_t>(
           "select count(*) from submission where state = 'withdrawn' and call_id = :call", call)
          .value_or(0);
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
