#include "correspondence/notes/note_store.h"

#include "correspondence/notes/dispatch_state/state_columns.h"
#include "correspondence/stored_names.h"
#include "platform/db/list_argument.h"
#include "platform/db/record.h"
#include "platform/db/text6_column.h"
#include "word_templates/template_columns.h"

namespace convoke::correspondence::store {
namespace {

using db::field;
using db::Use;

/// What the conference says, else the office (notes/practice/).
constexpr const char* kClearing =
    "coalesce((select nullif(p.clearing, '') from note_practice p where p.scope = note.series_id), "
    "(select nullif(p.clearing, '') from note_practice p where p.scope = 0), 'none')";

/// Chosen before the note goes out, and known only then.
struct LanguageIfPrepared {
  static Language read(const db::Cell& cell) {
    return language_from_code(cell.text()).value_or(Language::en);
  }
  static db::Value write(Language language) { return code_of(language); }
};

const db::Record<Note>& note_record() {
  static const db::Record<Note> record(
      "note", {field<&Note::id>("id", Use::key),
               field<&Note::series>("series_id", Use::fixed),
               field<&Note::reference>("reference", Use::fixed),
               field<&Note::kind>("kind", Use::fixed),
               field<&Note::title>("title"),
               field<&Note::views_deadline>("views_deadline"),
               field<&Note::state>("state"),
               field<&Note::created_at>("created_at", Use::fixed),
               field<&Note::author, &Signed::person>("created_by_id", Use::fixed),
               field<&Note::author, &Signed::name>("created_by", Use::fixed),
               field<&Note::changed, &Signed::person>("changed_by_id"),
               field<&Note::changed, &Signed::name>("changed_by"),
               field<&Note::cleared, &Signed::person>("cleared_by_id"),
               field<&Note::cleared, &Signed::name>("cleared_by"),
               field<&Note::cleared_at>("cleared_at"),
               field<&Note::withdrawn_by>("withdrawn_by"),
               field<&Note::withdrawn_at>("withdrawn_at"),
               field<&Note::withdrawal_reason>("withdrawal_reason"),
               db::field_as<db::NullIfZero<NoteId>, &Note::corrects>("corrects_id", Use::fixed),
               db::field_as<db::NullIfZero<NoteId>, &Note::reminds>("reminds_id", Use::fixed),
               db::shown<&Note::clearing>("clearing", kClearing)});
  return record;
}

const db::Record<NoteTemplate>& template_record() {
  static const db::Record<NoteTemplate> record(
      "note_template",
      {field<&NoteTemplate::language>("language"), field<&NoteTemplate::version>("version"),
       field<&NoteTemplate::docx, &files::FileHash::hex>("docx_hash"),
       db::field_as<word_templates::FieldNames, &NoteTemplate::fields>("fields"),
       db::field_as<word_templates::Findings, &NoteTemplate::findings>("findings"),
       field<&NoteTemplate::created_at>("created_at")},
      "note_template n");
  return record;
}

const db::Record<Enclosure>& enclosure_record() {
  static const db::Record<Enclosure> record(
      "note_enclosure",
      {field<&Enclosure::number>("number"), field<&Enclosure::language>("language"),
       field<&Enclosure::version>("version"), field<&Enclosure::title>("title"),
       field<&Enclosure::pdf, &files::FileHash::hex>("pdf_hash"),
       field<&Enclosure::docx, &files::FileHash::hex>("docx_hash"),
       field<&Enclosure::created_at>("created_at")},
      "note_enclosure n");
  return record;
}

const db::Record<Dispatch>& dispatch_record() {
  static const db::Record<Dispatch> record(
      "dispatch",
      {field<&Dispatch::id>("id", Use::key),
       field<&Dispatch::note>("note_id", Use::fixed),
       field<&Dispatch::addressee>("addressee_id", Use::fixed),
       db::shown<&Dispatch::entity>("entity_id", "a.entity_id"),
       field<&Dispatch::number>("number", Use::fixed),
       field<&Dispatch::batch>("batch"),
       field<&Dispatch::attempt>("attempt"),
       field<&Dispatch::dated>("dated"),
       field<&Dispatch::channel>("channel"),
       db::shown<&Dispatch::state>("state", state_column()),
       db::field_as<LanguageIfPrepared, &Dispatch::language>("language"),
       field<&Dispatch::docx, &files::FileHash::hex>("docx_hash"),
       field<&Dispatch::pdf, &files::FileHash::hex>("pdf_hash"),
       db::shown<&Dispatch::begun_at>("begun_at", kBegun),
       field<&Dispatch::prepared_at>("prepared_at"),
       db::shown<&Dispatch::sent_at>("sent_at", sent_at_column()),
       db::shown<&Dispatch::failure>("failure", kFailure),
       db::shown<&Dispatch::reason>("reason", kReason),
       db::shown<&Dispatch::mailboxes>("mailboxes", kMailboxes),
       db::shown<&Dispatch::failed_mailboxes>("failed_mailboxes", kFailedMailboxes),
       db::shown<&Dispatch::deferral>("deferral", kDeferral)},
      "dispatch d join addressee a on a.id = d.addressee_id");
  return record;
}

template <class... Args>
DispatchCounts select_counts(db::Reader& r, const std::string& rest, const Args&... args) {
  DispatchCounts out;
  for (auto& [state, channel, prepared, n] : r.rows<DispatchState, Channel, bool, std::int64_t>(
           "select " + state_column() +
               " as shown, d.channel, case when d.prepared_at is null then 0 else 1 end as ready, "
               "count(*) from dispatch d " +
               rest + " group by shown, d.channel, ready",
           args...)) {
    const bool post = channel != Channel::email;
    out.addressed += n;
    if (prepared) out.prepared += n;
    if (state != DispatchState::bounced && state != DispatchState::withdrawn) {
      if (channel == Channel::post) out.by_post += n;
      if (channel == Channel::fax) out.by_fax += n;
    }
    switch (state) {
      case DispatchState::queued:
        break;
      case DispatchState::outgoing:
        out.outgoing += n;
        break;
      case DispatchState::sent:
        if (!post) out.sent += n;
        break;
      case DispatchState::bounced:
        out.bounced += n;
        break;
      case DispatchState::acknowledged:
        if (!post) out.sent += n;
        out.acknowledged += n;
        break;
      case DispatchState::answered:
        if (!post) out.sent += n;
        out.answered += n;
        break;
      case DispatchState::withdrawn:
        out.withdrawn += n;
        break;
    }
  }
  return out;
}

}  // namespace

std::int64_t insert(db::Transaction& t, const Note& n, std::string_view submission_key) {
  return note_record().insert(t, n, {{"submission_key", submission_key}}, "on conflict do nothing");
}

std::optional<Note> note_of_form(db::Reader& r, std::string_view submission_key) {
  if (submission_key.empty()) return std::nullopt;
  return note_record().first(r, "where submission_key = :key", submission_key);
}

std::optional<Note> note(db::Reader& r, NoteId id) {
  return note_record().first(r, "where id = :id", id);
}

std::optional<Note> note(db::Reader& r, meetings::SeriesId series, std::string_view reference) {
  return note_record().first(r, "where series_id = :series and reference = :reference", series,
                             reference);
}

std::vector<Note> notes(db::Reader& r, meetings::SeriesId series) {
  return note_record().all(r, "where series_id = :series order by id desc", series);
}

std::vector<Note> notes(db::Reader& r, const std::vector<NoteId>& ids) {
  return note_record().all(r, "where " + db::is_listed(r, "id", ":ids"), db::listed(ids));
}

std::vector<Note> notes_to_clear(db::Reader& r, meetings::SeriesId series) {
  auto out = note_record().all(
      r,
      "where series_id = :series and state = 'draft' and cleared_at is null and exists (select 1 "
      "from note_template x where x.note_id = note.id) order by id desc",
      series);
  std::erase_if(out, [](const Note& one) { return one.clearing == Clearing::none; });
  return out;
}

void update(db::Transaction& t, const Note& n) {
  t.execute("update note set title = :title, views_deadline = :views where id = :id", n.title,
            n.views_deadline, n.id);
}

void set_reference(db::Transaction& t, NoteId id, std::string_view reference) {
  t.execute("update note set reference = :reference where id = :id", reference, id);
}

std::vector<Note> notes_about(db::Reader& r, NoteId id) {
  return note_record().all(r, "where corrects_id = :id or reminds_id = :same order by id", id, id);
}

void set_state(db::Transaction& t, NoteId id, NoteState state) {
  t.execute("update note set state = :state where id = :id", name_of(state), id);
}

void hold(db::Transaction& t, NoteId id) {
  t.execute("update note set state = state where id = :id", id);
}

void settle(db::Transaction& t, NoteId id) {
  // Batches that end at the same time wait for each other here, so that the last sees the others.
  hold(t, id);
  t.execute(
      "update note set state = 'dispatched' where id = :id and state = 'dispatching' and not "
      "exists (select 1 from dispatch where note_id = note.id and prepared_at is null)",
      id);
}

std::vector<NoteTemplate> templates(db::Reader& r, NoteId id) {
  return template_record().all(
      r,
      "where note_id = :id and version = (select max(version) from note_template where note_id = "
      "n.note_id and language = n.language) order by language",
      id);
}

std::vector<Enclosure> enclosures(db::Reader& r, NoteId id) {
  return enclosure_record().all(
      r,
      "where note_id = :id and version = (select max(version) from note_enclosure where note_id = "
      "n.note_id and number = n.number and language = n.language) order by number, language",
      id);
}

void insert(db::Transaction& t, NoteId id, const NoteTemplate& n) {
  template_record().insert(t, n, {{"note_id", id}});
}

void insert(db::Transaction& t, NoteId id, const Enclosure& e) {
  enclosure_record().insert(t, e, {{"note_id", id}});
}

std::int64_t insert(db::Transaction& t, const Dispatch& d) {
  return t.insert(
      "insert into dispatch (note_id, addressee_id, number, batch, dated, channel, state) values "
      "(:note, :addressee, :number, :batch, :dated, :channel, 'queued') on conflict (note_id, "
      "addressee_id) do nothing returning id",
      d.note, d.addressee, d.number, d.batch, d.dated, name_of(d.channel));
}

Text6 cover(db::Reader& r, NoteId id) {
  return r.value<Text6>("select cover from note where id = :id", id).value_or(Text6());
}

void set_cover(db::Transaction& t, NoteId id, const Text6& cover) {
  t.execute("update note set cover = :cover where id = :id", cover, id);
}

void remove(db::Transaction& t, NoteId id) {
  for (const char* table :
       {"note_choice", "note_template", "note_enclosure", "note_meeting", "note_call"})
    t.execute("delete from " + std::string(table) + " where note_id = :id", id);
  t.execute("delete from note where id = :id", id);
}

Last last(db::Reader& r, NoteId id) {
  const auto row = r.row<int, int>(
      "select coalesce(max(number), 0), coalesce(max(batch), 0) from dispatch where note_id = :id",
      id);
  return row ? Last{std::get<0>(*row), std::get<1>(*row)} : Last{};
}

std::vector<Dispatch> newest_dispatches(db::Reader& r, meetings::SeriesId series) {
  return dispatch_record().all(
      r,
      "join (select x.addressee_id as addressee, max(x.note_id) as note from dispatch x join note "
      "n "
      "on n.id = x.note_id where n.series_id = :series group by x.addressee_id) newest on "
      "newest.addressee = d.addressee_id and newest.note = d.note_id",
      series);
}

std::vector<Dispatch> dispatches(db::Reader& r, meetings::SeriesId series,
                                 reference::EntityId entity) {
  return dispatch_record().all(
      r,
      "join note n on n.id = d.note_id where a.entity_id = :entity and n.series_id = :series order "
      "by d.note_id desc",
      entity, series);
}

std::vector<Dispatch> dispatches(db::Reader& r, NoteId id) {
  return dispatch_record().all(r, "where d.note_id = :id order by d.number", id);
}

std::optional<Dispatch> dispatch(db::Reader& r, DispatchId id) {
  return dispatch_record().first(r, "where d.id = :id", id);
}

std::vector<Dispatch> dispatches(db::Reader& r, NoteId id, int batch) {
  return dispatch_record().all(r, "where d.note_id = :id and d.batch = :batch order by d.number",
                               id, batch);
}

bool set_prepared(db::Transaction& t, const Dispatch& d) {
  return t.execute(
             "update dispatch set channel = :channel, state = :state, language = :language, "
             "docx_hash = :docx, pdf_hash = :pdf, prepared_at = :prepared, sent_at = :sent where "
             "id = :id and attempt = :attempt and prepared_at is null and state = 'queued'",
             name_of(d.channel), name_of(d.state), d.language, d.docx.hex, d.pdf.hex, d.prepared_at,
             d.sent_at, d.id, d.attempt) == 1;
}

void set_message(db::Transaction& t, DispatchId id, outbox::MessageId message) {
  t.execute("update dispatch set message_id = :message where id = :id", message, id);
}

void set_state(db::Transaction& t, DispatchId id, DispatchState state,
               const std::optional<Instant>& sent_at) {
  t.execute("update dispatch set state = :state, sent_at = :sent where id = :id", name_of(state),
            sent_at, id);
}

void take_up_again(db::Transaction& t, DispatchId id, int batch, Channel channel,
                   const Date& dated) {
  t.execute(
      "update dispatch set state = 'queued', prepared_at = null, sent_at = null, message_id = "
      "null, attempt = attempt + 1, batch = :batch, channel = :channel, dated = :dated where id = "
      ":id",
      batch, name_of(channel), dated, id);
}

int begin_by_hand(db::Transaction& t, const Dispatch& d) {
  t.execute("update dispatch set attempt = :attempt, message_id = null where id = :id",
            d.attempt + 1, d.id);
  return d.attempt + 1;
}

const std::string& shown_state() {
  return state_column();
}

const std::string& own_state() {
  return own_state_column();
}

DispatchCounts counts(db::Reader& r, NoteId id) {
  return select_counts(r, "where d.note_id = :id", id);
}

DispatchCounts counts(db::Reader& r, meetings::SeriesId series) {
  return select_counts(r, "join note n on n.id = d.note_id where n.series_id = :series", series);
}

}  // namespace convoke::correspondence::store
