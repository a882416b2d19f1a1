#include "participant_letters/letter_store.h"

#include "platform/db/list_argument.h"
#include "platform/db/record.h"
#include "platform/db/text6_column.h"
#include "platform/file_use/file_use.h"
#include "word_templates/template_columns.h"

namespace convoke::db {

template <>
struct Column<participant_letters::LetterKind>
    : NamedColumn<participant_letters::LetterKind, participant_letters::name_of,
                  participant_letters::letter_kind> {};
template <>
struct Column<participant_letters::LetterState>
    : NamedColumn<participant_letters::LetterState, participant_letters::name_of,
                  participant_letters::letter_state> {};
template <>
struct Column<participant_letters::SentWay>
    : NamedColumn<participant_letters::SentWay, participant_letters::name_of,
                  participant_letters::sent_way> {};

}  // namespace convoke::db

namespace convoke::participant_letters::store {
namespace {

using db::field;
using db::field_as;
using db::Use;

const db::Record<LetterTemplate>& template_record() {
  using T = LetterTemplate;
  static const db::Record<T> record(
      "letter_template",
      {field<&T::id>("id", Use::key), field<&T::series>("series_id"), field<&T::kind>("kind"),
       field<&T::language>("language"), field<&T::version>("version"),
       field<&T::docx, &files::FileHash::hex>("docx_hash"),
       field_as<word_templates::FieldNames, &T::fields>("fields"),
       field_as<word_templates::Findings, &T::findings>("findings"),
       field<&T::is_standard>("is_standard"), field<&T::created_at>("created_at"),
       field<&T::created_by>("created_by")});
  return record;
}

const db::Record<Letter>& record() {
  using L = Letter;
  static const db::Record<L> all("participant_letter",
                                 {field<&L::id>("id", Use::key),
                                  field<&L::series>("series_id"),
                                  field<&L::kind>("kind"),
                                  field<&L::participant>("participant_id"),
                                  field<&L::year>("year"),
                                  field<&L::number>("number"),
                                  field<&L::version>("version"),
                                  field<&L::language>("language"),
                                  field<&L::text>("template_id"),
                                  field<&L::dated>("dated"),
                                  field<&L::state>("state"),
                                  field<&L::batch>("batch"),
                                  field<&L::marks>("marks"),
                                  field<&L::docx, &files::FileHash::hex>("docx_hash"),
                                  field<&L::pdf, &files::FileHash::hex>("pdf_hash"),
                                  field<&L::asked_at>("asked_at"),
                                  field<&L::asked_by>("asked_by"),
                                  field<&L::made_at>("made_at"),
                                  field<&L::failure>("failure"),
                                  field<&L::way>("sent_way"),
                                  field<&L::sent_to>("sent_to"),
                                  field<&L::sent_at>("sent_at"),
                                  field<&L::sent_by>("sent_by")});
  return all;
}

constexpr const char* kNewestTemplate =
    "not exists (select 1 from letter_template n where n.series_id = letter_template.series_id and "
    "n.kind = letter_template.kind and n.language = letter_template.language and n.version > "
    "letter_template.version)";
constexpr const char* kNewest =
    "not exists (select 1 from participant_letter n where n.participant_id = "
    "participant_letter.participant_id and n.kind = participant_letter.kind and n.version > "
    "participant_letter.version)";

}  // namespace

std::vector<LetterTemplate> templates(db::Reader& r, meetings::SeriesId series, LetterKind kind) {
  static const std::string rest =
      std::string("where series_id = :series and kind = :kind and docx_hash <> '' and ") +
      kNewestTemplate + " order by id";
  return template_record().all(r, rest, series, kind);
}

std::vector<LetterTemplate> newest_templates(db::Reader& r, meetings::SeriesId series) {
  static const std::string rest =
      std::string("where series_id = :series and ") + kNewestTemplate + " order by id";
  return template_record().all(r, rest, series);
}

std::vector<LetterTemplate> templates(db::Reader& r, const std::vector<TemplateId>& ids) {
  return template_record().all(r, "where " + db::is_listed(r, "id", ":ids"), db::listed(ids));
}

TemplateId insert(db::Transaction& t, const LetterTemplate& text) {
  return TemplateId(template_record().insert(t, text));
}

Signature signature(db::Reader& r, meetings::SeriesId series) {
  Signature out;
  if (auto row = r.row<int, std::string, Text6, std::string>(
          "select version, name, title, address from letter_signature where series_id = :series "
          "order by version desc limit 1",
          series))
    std::tie(out.version, out.name, out.title, out.address) = std::move(*row);
  return out;
}

void insert(db::Transaction& t, meetings::SeriesId series, const Signature& next,
            std::string_view by, Instant now) {
  t.execute(
      "insert into letter_signature (series_id, version, name, title, address, created_at, "
      "created_by) values (:series, :version, :name, :title, :address, :now, :by)",
      series, next.version, next.name, next.title, next.address, now, by);
}

std::int64_t lock_numbers(db::Transaction& t, meetings::SeriesId series, LetterKind kind,
                          int year) {
  // The update that changes nothing takes the row's lock on PostgreSQL.
  return t
      .value<std::int64_t>(
          "insert into letter_counter (series_id, kind, year, last_number) values (:series, :kind, "
          ":year, 0) on conflict (series_id, kind, year) do update set last_number = "
          "letter_counter.last_number returning last_number",
          series, kind, year)
      .value_or(0);
}

void set_last_number(db::Transaction& t, meetings::SeriesId series, LetterKind kind, int year,
                     std::int64_t number) {
  t.execute(
      "update letter_counter set last_number = :number where series_id = :series and kind = :kind "
      "and year = :year",
      number, series, kind, year);
}

LetterId insert(db::Transaction& t, const Letter& letter) {
  return LetterId(record().insert(t, letter));
}

void ask_again(db::Transaction& t, const Letter& letter) {
  t.execute(
      "update participant_letter set state = 'asked', failure = '', language = :language, "
      "template_id = :text, dated = :dated, asked_at = :at, asked_by = :by where id = :id and "
      "state = 'failed'",
      letter.language, letter.text, letter.dated, letter.asked_at, letter.asked_by, letter.id);
}

void set_batch(db::Transaction& t, const std::vector<LetterId>& ids, std::int64_t batch) {
  t.execute("update participant_letter set batch = :batch where " + db::is_listed(t, "id", ":ids"),
            batch, db::listed(ids));
}

bool set_made(db::Transaction& t, const Letter& letter) {
  return t.execute(
             "update participant_letter set state = 'made', made_at = :at, marks = :marks, "
             "docx_hash = :docx, pdf_hash = :pdf where id = :id and state = 'asked'",
             letter.made_at, letter.marks, letter.docx.hex, letter.pdf.hex, letter.id) > 0;
}

bool set_failed(db::Transaction& t, LetterId id, const std::string& failure) {
  return t.execute(
             "update participant_letter set state = 'failed', failure = :failure where id = :id "
             "and state = 'asked'",
             failure, id) > 0;
}

bool set_sent(db::Transaction& t, LetterId id, SentWay way, const std::string& to,
              std::string_view by, Instant now) {
  return t.execute(
             "update participant_letter set sent_way = :way, sent_to = :to, sent_at = :now, "
             "sent_by = :by where id = :id and state = 'made' and sent_at is null",
             way, to, now, by, id) > 0;
}

std::vector<LetterId> erase(db::Transaction& t, ParticipantId participant) {
  std::vector<LetterId> out;
  for (const auto& [id] :
       t.rows<LetterId>("select id from participant_letter where participant_id = :id order by id",
                        participant)) {
    file_use::drop(t, "participant_letter", id.value);
    out.push_back(id);
  }
  t.execute(
      "update participant_letter set state = 'erased', marks = '', docx_hash = '', pdf_hash = '', "
      "failure = '', sent_to = '' where participant_id = :id",
      participant);
  return out;
}

std::vector<Letter> newest(db::Reader& r, meetings::SeriesId series, LetterKind kind) {
  static const std::string rest =
      std::string("where series_id = :series and kind = :kind and state <> 'erased' and ") +
      kNewest;
  return record().all(r, rest, series, kind);
}

std::vector<Letter> newest(db::Reader& r, LetterKind kind, const std::vector<ParticipantId>& of) {
  return record().all(
      r, "where kind = :kind and " + db::is_listed(r, "participant_id", ":ids") + " and " + kNewest,
      kind, db::listed(of));
}

std::vector<Letter> made_for(db::Reader& r, meetings::SeriesId series, LetterKind kind,
                             reference::EntityId entity) {
  return record().all(
      r,
      "where series_id = :series and kind = :kind and state = 'made' and participant_id in (select "
      "p.id from participant p where p.series_id = :same_series and p.entity_id = :entity) order "
      "by version",
      series, kind, series, entity);
}

std::int64_t visa_letters_to_make(db::Reader& r, meetings::SeriesId series) {
  static const std::string sql = [] {
    // Not "in" those that stand: SQLite would look at all of them, by the index of states.
    std::string gone;
    for (const delegations::ParticipantState state : delegations::kStates)
      if (!delegations::stands(state))
        gone.append(gone.empty() ? "'" : ", '").append(delegations::name_of(state)).append("'");
    return "select count(*) from participant p where p.series_id = :series and "
           "p.needs_visa_letter = 1 and p.state not in (" +
           gone +
           ") and not exists (select 1 from participant_letter l where l.participant_id = p.id and "
           "l.kind = 'visa' and l.state in ('asked', 'made'))";
  }();
  return r.value<std::int64_t>(sql, series).value_or(0);
}

std::vector<Letter> of(db::Reader& r, ParticipantId participant) {
  return record().all(r,
                      "where participant_id = :id and state <> 'erased' order by kind desc, "
                      "version desc",
                      participant);
}

std::vector<Letter> letters(db::Reader& r, const std::vector<LetterId>& ids) {
  return record().all(r, "where " + db::is_listed(r, "id", ":ids") + " order by id",
                      db::listed(ids));
}

std::vector<std::int64_t> batches_waited_for(db::Reader& r, meetings::SeriesId series,
                                             LetterKind kind) {
  std::vector<std::int64_t> out;
  for (const auto& [batch] : r.rows<std::int64_t>(
           "select distinct batch from participant_letter where series_id = :series and kind = "
           ":kind and state = 'asked' order by batch",
           series, kind))
    out.push_back(batch);
  return out;
}

std::vector<Letter> batch(db::Reader& r, std::int64_t batch) {
  return record().all(r, "where batch = :batch order by id", batch);
}

}  // namespace convoke::participant_letters::store
