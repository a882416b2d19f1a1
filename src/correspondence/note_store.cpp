#include "correspondence/note_store.h"

#include "base/text.h"
#include "platform/db/known.h"
#include "platform/db/text6_column.h"

namespace convoke::correspondence::store {
namespace {

// What the outbox was refused has bounced, whatever was known when it was handed over.
constexpr const char* kState =
    "case when d.state = 'sent' and m.state = 'refused' then 'bounced' else d.state end";

template <class T>
std::optional<T> first(std::vector<T> all) {
  if (all.empty()) return std::nullopt;
  return std::move(all.front());
}

std::string joined(const std::vector<std::string>& fields) {
  std::string out;
  for (const std::string& field : fields) out += (out.empty() ? "" : " ") + field;
  return out;
}

template <class... Args>
std::vector<Note> select_notes(db::Reader& r, const std::string& rest, const Args&... args) {
  std::vector<Note> out;
  for (auto& [id, series, reference, kind, title, views, state, created_at] :
       r.rows<NoteId, meetings::SeriesId, std::string, std::string, Text6, std::optional<Date>,
              std::string, Instant>(
           "select id, series_id, reference, kind, title, views_deadline, state, created_at from "
           "note " +
               rest,
           args...))
    out.push_back({id, series, std::move(reference),
                   db::known(note_kind(kind), "the kind of a note", kind), std::move(title), views,
                   db::known(note_state(state), "the state of a note", state), created_at});
  return out;
}

template <class... Args>
std::vector<Dispatch> select_dispatches(db::Reader& r, const std::string& rest,
                                        const Args&... args) {
  std::vector<Dispatch> out;
  for (auto& [id, note, addressee, entity, number, batch, attempt, dated, channel, state, language,
              docx, pdf, prepared_at, sent_at] :
       r.rows<DispatchId, NoteId, AddresseeId, reference::EntityId, int, int, int, Date,
              std::string, std::string, std::string, std::string, std::string,
              std::optional<Instant>, std::optional<Instant>>(
           std::string("select d.id, d.note_id, d.addressee_id, a.entity_id, d.number, d.batch, "
                       "d.attempt, d.dated, d.channel, ") +
               kState +
               ", d.language, d.docx_hash, d.pdf_hash, d.prepared_at, d.sent_at from dispatch d "
               "join addressee a on a.id = d.addressee_id left join outbox_message m on m.id = "
               "d.message_id " +
               rest,
           args...))
    out.push_back({id,
                   note,
                   addressee,
                   entity,
                   number,
                   batch,
                   attempt,
                   dated,
                   db::known(channel_named(channel), "a channel", channel),
                   db::known(dispatch_state(state), "the state of a dispatch", state),
                   language_from_code(language).value_or(Language::en),
                   {std::move(docx)},
                   {std::move(pdf)},
                   prepared_at,
                   sent_at});
  return out;
}

template <class... Args>
DispatchCounts select_counts(db::Reader& r, const std::string& rest, const Args&... args) {
  DispatchCounts out;
  for (auto& [state, channel, prepared, n] : r.rows<std::string, std::string, bool, std::int64_t>(
           std::string("select ") + kState +
               " as shown, d.channel, case when d.prepared_at is null then 0 else 1 end as ready, "
               "count(*) from dispatch d left join outbox_message m on m.id = d.message_id " +
               rest + " group by shown, d.channel, ready",
           args...)) {
    const bool post = channel != name_of(Channel::email);
    out.addressed += n;
    if (prepared) out.prepared += n;
    if (post) out.by_post += n;
    switch (db::known(dispatch_state(state), "the state of a dispatch", state)) {
      case DispatchState::queued:
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
    }
  }
  return out;
}

}  // namespace

std::int64_t insert(db::Transaction& t, const Note& n) {
  return t.insert(
      "insert into note (series_id, reference, kind, title, views_deadline, state, created_at) "
      "values (:series, :reference, :kind, :title, :views, :state, :now) on conflict (series_id, "
      "reference) do nothing returning id",
      n.series, n.reference, name_of(n.kind), n.title, n.views_deadline, name_of(n.state),
      n.created_at);
}

std::optional<Note> note(db::Reader& r, NoteId id) {
  return first(select_notes(r, "where id = :id", id));
}

std::optional<Note> note(db::Reader& r, meetings::SeriesId series, std::string_view reference) {
  return first(
      select_notes(r, "where series_id = :series and reference = :reference", series, reference));
}

std::vector<Note> notes(db::Reader& r, meetings::SeriesId series) {
  return select_notes(r, "where series_id = :series order by id desc", series);
}

void update(db::Transaction& t, const Note& n) {
  t.execute("update note set title = :title, views_deadline = :views where id = :id", n.title,
            n.views_deadline, n.id);
}

void set_state(db::Transaction& t, NoteId id, NoteState state) {
  t.execute("update note set state = :state where id = :id", name_of(state), id);
}

void settle(db::Transaction& t, NoteId id) {
  // Batches that end at the same time wait for each other here, so that the last sees the others.
  t.execute("update note set state = state where id = :id", id);
  t.execute(
      "update note set state = 'dispatched' where id = :id and state = 'dispatching' and not "
      "exists (select 1 from dispatch where note_id = note.id and prepared_at is null)",
      id);
}

std::vector<NoteTemplate> templates(db::Reader& r, NoteId id) {
  std::vector<NoteTemplate> out;
  for (auto& [language, version, docx, fields, created_at] :
       r.rows<Language, int, std::string, std::string, Instant>(
           "select language, version, docx_hash, fields, created_at from note_template n where "
           "note_id = :id and version = (select max(version) from note_template where note_id = "
           "n.note_id and language = n.language) order by language",
           id))
    out.push_back({language,
                   version,
                   {std::move(docx)},
                   fields.empty() ? std::vector<std::string>() : split(fields, ' '),
                   created_at});
  return out;
}

std::vector<Enclosure> enclosures(db::Reader& r, NoteId id) {
  std::vector<Enclosure> out;
  for (auto& [number, language, version, title, pdf, docx, created_at] :
       r.rows<int, Language, int, std::string, std::string, std::string, Instant>(
           "select number, language, version, title, pdf_hash, docx_hash, created_at from "
           "note_enclosure n where note_id = :id and version = (select max(version) from "
           "note_enclosure where note_id = n.note_id and number = n.number and language = "
           "n.language) order by number, language",
           id))
    out.push_back({number,
                   language,
                   version,
                   std::move(title),
                   {std::move(pdf)},
                   {std::move(docx)},
                   created_at});
  return out;
}

void insert(db::Transaction& t, NoteId id, const NoteTemplate& n) {
  t.execute(
      "insert into note_template (note_id, language, version, docx_hash, fields, created_at) "
      "values (:id, :language, :version, :docx, :fields, :now)",
      id, n.language, n.version, n.docx.hex, joined(n.fields), n.created_at);
}

void insert(db::Transaction& t, NoteId id, const Enclosure& e) {
  t.execute(
      "insert into note_enclosure (note_id, number, language, version, title, pdf_hash, docx_hash, "
      "created_at) values (:id, :number, :language, :version, :title, :pdf, :docx, :now)",
      id, e.number, e.language, e.version, e.title, e.pdf.hex, e.docx.hex, e.created_at);
}

std::int64_t insert(db::Transaction& t, const Dispatch& d) {
  return t.insert(
      "insert into dispatch (note_id, addressee_id, number, batch, dated, channel, state) values "
      "(:note, :addressee, :number, :batch, :dated, :channel, 'queued') on conflict (note_id, "
      "addressee_id) do nothing returning id",
      d.note, d.addressee, d.number, d.batch, d.dated, name_of(d.channel));
}

Last last(db::Reader& r, NoteId id) {
  const auto row = r.row<int, int>(
      "select coalesce(max(number), 0), coalesce(max(batch), 0) from dispatch where note_id = :id",
      id);
  return row ? Last{std::get<0>(*row), std::get<1>(*row)} : Last{};
}

std::vector<Dispatch> dispatches(db::Reader& r, NoteId id) {
  return select_dispatches(r, "where d.note_id = :id order by d.number", id);
}

std::optional<Dispatch> dispatch(db::Reader& r, DispatchId id) {
  return first(select_dispatches(r, "where d.id = :id", id));
}

std::vector<Dispatch> dispatches(db::Reader& r, NoteId id, int batch) {
  return select_dispatches(r, "where d.note_id = :id and d.batch = :batch order by d.number", id,
                           batch);
}

std::optional<Dispatch> newest_prepared(db::Reader& r, meetings::SeriesId series,
                                        reference::EntityId entity) {
  return first(select_dispatches(r,
                                 "join note n on n.id = d.note_id where n.series_id = :series and "
                                 "a.entity_id = :entity and d.prepared_at is not null order by "
                                 "d.prepared_at desc, d.id desc limit 1",
                                 series, entity));
}

bool set_prepared(db::Transaction& t, const Dispatch& d) {
  return t.execute(
             "update dispatch set channel = :channel, state = :state, language = :language, "
             "docx_hash = :docx, pdf_hash = :pdf, prepared_at = :prepared, sent_at = :sent where "
             "id = :id and attempt = :attempt and prepared_at is null",
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

DispatchCounts counts(db::Reader& r, NoteId id) {
  return select_counts(r, "where d.note_id = :id", id);
}

DispatchCounts counts(db::Reader& r, meetings::SeriesId series) {
  return select_counts(r, "join note n on n.id = d.note_id where n.series_id = :series", series);
}

}  // namespace convoke::correspondence::store
