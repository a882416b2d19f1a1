#include "reviews/questionnaire/sheets/sheet_store.h"

#include "platform/db/record.h"

namespace convoke::db {

using reviews::questionnaire::SheetState;

template <>
struct Column<SheetState> : NamedColumn<SheetState, reviews::questionnaire::name_of,
                                        reviews::questionnaire::sheet_state> {};

}  // namespace convoke::db

namespace convoke::reviews::questionnaire::store {
namespace {

using db::field;
using db::Use;

struct ChoiceText {
  static std::optional<Choice> read(const db::Cell& cell) {
    const std::string_view name = cell.text();
    if (name.empty()) return std::nullopt;
    return db::known(choice(name), "a choice", name);
  }
  static db::Value write(const std::optional<Choice>& choice) {
    return choice ? name_of(*choice) : std::string_view();
  }
};

const db::Record<Sheet>& sheet_record() {
  using S = Sheet;
  static const db::Record<S> all("answer_sheet",
                                 {field<&S::id>("id", Use::key), field<&S::version>("version_id"),
                                  field<&S::entity>("entity_id"), field<&S::language>("language"),
                                  field<&S::state>("state"), field<&S::opened_at>("opened_at")});
  return all;
}

/// An answer as a row: the laws as the text that people write, lines as JSON.
struct Row {
  Answer answer;
  std::string citations, lines;
};

Row row_of(const Answer& answer) {
  return {answer, text_of(answer.content.citations), text_of(answer.content.lines)};
}

Answer answer_of(Row row) {
  row.answer.content.citations = citations_of(row.citations);
  row.answer.content.lines = lines_of(row.lines);
  return std::move(row.answer);
}

const db::Record<Row>& answer_record() {
  using A = Answer;
  static const db::Record<Row> all(
      "answer",
      {field<&Row::answer, &A::id>("id", Use::key), field<&Row::answer, &A::question>("question"),
       field<&Row::answer, &A::version>("version"),
       db::field_as<ChoiceText, &Row::answer, &A::content, &Content::choice>("choice"),
       field<&Row::answer, &A::content, &Content::text>("text"),
       field<&Row::answer, &A::content, &Content::number>("number"),
       field<&Row::citations>("citations"), field<&Row::lines>("lines"),
       field<&Row::answer, &A::to_confirm>("to_confirm"), field<&Row::answer, &A::source>("source"),
       field<&Row::answer, &A::written_at>("written_at"),
       field<&Row::answer, &A::written_by>("written_by"),
       field<&Row::answer, &A::sitting>("sitting")});
  return all;
}

const db::Record<Act>& act_record() {
  static const db::Record<Act> all(
      "answer_sheet_act", {field<&Act::id>("id", Use::key), field<&Act::state>("state"),
                           field<&Act::last>("last_answer_id"), field<&Act::made_at>("made_at"),
                           field<&Act::made_by>("made_by")});
  return all;
}

const db::Record<Handover>& handover_record() {
  using H = Handover;
  static const db::Record<H> all(
      "answer_handover",
      {field<&H::id>("id", Use::key), field<&H::sheet>("sheet_id"), field<&H::section>("section"),
       field<&H::holder>("holder"), field<&H::deadline>("deadline"), field<&H::made_at>("made_at"),
       field<&H::made_by>("made_by"), field<&H::ended_at>("ended_at")});
  return all;
}

/// The sheets with a submission, and the newest of it.
constexpr std::string_view kSent =
    "select s.id, s.entity_id, s.version_id, q.code, v.version, a.last_answer_id, a.id from "
    "answer_sheet s join questionnaire_version v on v.id = s.version_id join questionnaire q on "
    "q.id = "
    "v.questionnaire_id join answer_sheet_act a on a.sheet_id = s.id where a.id = (select "
    "max(b.id) from answer_sheet_act b where b.sheet_id = s.id and b.state = 'submitted') and ";

std::vector<Sent> sent(db::Reader& r, std::string_view rest, std::int64_t id) {
  std::vector<Sent> out;
  for (const auto& [sheet, entity, version, code, number, last, act] :
       r.rows<SheetId, reference::EntityId, VersionId, std::string, int, AnswerId, std::int64_t>(
           std::string(kSent) + std::string(rest), id))
    out.push_back({sheet, entity, version, code, number, last, act});
  return out;
}

}  // namespace

std::optional<Sheet> sheet(db::Reader& r, SheetId id) {
  return sheet_record().first(r, "where id = :id", id);
}

std::optional<Sheet> sheet(db::Reader& r, VersionId version, reference::EntityId entity) {
  return sheet_record().first(r, "where version_id = :version and entity_id = :entity", version,
                              entity);
}

std::vector<Sheet> sheets(db::Reader& r, VersionId version) {
  return sheet_record().all(r, "where version_id = :version order by id", version);
}

std::vector<Sheet> sheets(db::Reader& r, reference::EntityId entity, std::string_view code) {
  return sheet_record().all(
      r,
      "where entity_id = :entity and version_id in (select v.id from questionnaire_version v join "
      "questionnaire q on q.id = v.questionnaire_id where q.code = :code) order by opened_at desc, "
      "id desc",
      entity, std::string(code));
}

SheetId insert(db::Transaction& t, const Sheet& sheet) {
  return SheetId(sheet_record().insert(t, sheet));
}

void hold(db::Transaction& t, SheetId id) {
  t.execute("update answer_sheet set writes = writes + 1 where id = :id", id);
}

void set_state(db::Transaction& t, SheetId id, SheetState state) {
  t.execute("update answer_sheet set state = :state where id = :id", name_of(state), id);
}

Answers answers(db::Reader& r, SheetId id, std::optional<AnswerId> upto) {
  Answers out;
  const auto rows =
      upto ? answer_record().all(r, "where sheet_id = :id and id <= :upto order by version", id,
                                 *upto)
           : answer_record().all(
                 r,
                 "where sheet_id = :id and version = (select max(o.version) from answer o where "
                 "o.sheet_id = answer.sheet_id and o.question = answer.question)",
                 id);
  for (const Row& row : rows) {
    Answer answer = answer_of(row);
    std::string key = answer.question;
    out.insert_or_assign(std::move(key), std::move(answer));
  }
  return out;
}

std::optional<Answer> answer(db::Reader& r, SheetId id, std::string_view question, int version) {
  auto row = answer_record().first(
      r, "where sheet_id = :id and question = :question and version = :version", id,
      std::string(question), version);
  if (!row) return std::nullopt;
  return answer_of(std::move(*row));
}

std::vector<Answer> history(db::Reader& r, SheetId id, std::string_view question) {
  std::vector<Answer> out;
  for (const Row& row :
       answer_record().all(r, "where sheet_id = :id and question = :question order by version desc",
                           id, std::string(question)))
    out.push_back(answer_of(row));
  return out;
}

std::optional<Instant> last_written(db::Reader& r, SheetId id, std::string_view writer) {
  return r.value<Instant>(
      "select written_at from answer where sheet_id = :id and written_by = :writer order by "
      "written_at desc limit 1",
      id, std::string(writer));
}

void insert(db::Transaction& t, SheetId id, const Answer& answer) {
  answer_record().insert(t, row_of(answer), {{"sheet_id", id}});
}

std::vector<Act> acts(db::Reader& r, SheetId id) {
  return act_record().all(r, "where sheet_id = :id order by id desc", id);
}

void insert_act(db::Transaction& t, SheetId id, const Act& act) {
  t.execute(
      "insert into answer_sheet_act (sheet_id, state, last_answer_id, made_at, made_by) values "
      "(:id, :state, coalesce((select max(id) from answer where sheet_id = :of), 0), :at, :by)",
      id, name_of(act.state), id, act.made_at, act.made_by);
}

std::vector<Sent> sent_by(db::Reader& r, reference::EntityId entity) {
  return sent(r, "s.entity_id = :entity order by v.version desc, s.id desc", entity.value);
}

std::vector<Sent> sent_for(db::Reader& r, VersionId version) {
  return sent(r, "s.version_id = :version order by s.id", version.value);
}

std::vector<SentAnswer> sent_answers(db::Reader& r, VersionId version) {
  std::vector<SentAnswer> out;
  for (const auto& [entity, id, question, chosen, text, number, citations, lines] :
       r.rows<reference::EntityId, AnswerId, std::string, std::string, std::string,
              std::optional<std::int64_t>, std::string, std::string>(
           "select s.entity_id, w.id, w.question, w.choice, w.text, w.number, w.citations, w.lines "
           "from "
           "answer_sheet s join answer_sheet_act a on a.sheet_id = s.id and a.id = (select "
           "max(b.id) from answer_sheet_act b where b.sheet_id = s.id and b.state = 'submitted') "
           "join answer w on w.sheet_id = s.id and w.id <= a.last_answer_id where s.version_id = "
           ":version and w.version = (select max(o.version) from answer o where o.sheet_id = "
           "w.sheet_id and o.question = w.question and o.id <= a.last_answer_id) order by s.id",
           version))
    out.push_back({entity,
                   id,
                   question,
                   {choice(chosen), text, number, citations_of(citations), lines_of(lines)}});
  return out;
}

std::vector<Handover> handovers(db::Reader& r, SheetId id) {
  return handover_record().all(r, "where sheet_id = :id order by id", id);
}

std::optional<Handover> handover(db::Reader& r, HandoverId id) {
  return handover_record().first(r, "where id = :id", id);
}

HandoverId insert(db::Transaction& t, const Handover& handover) {
  return HandoverId(handover_record().insert(t, handover));
}

void end(db::Transaction& t, HandoverId id, Instant now) {
  t.execute("update answer_handover set ended_at = :now where id = :id and ended_at is null", now,
            id);
}

}  // namespace convoke::reviews::questionnaire::store
