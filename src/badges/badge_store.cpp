#include "badges/badge_store.h"

#include "base/text.h"
#include "platform/db/list_argument.h"
#include "platform/db/record.h"

namespace convoke::db {

template <>
struct Column<badges::Selection>
    : NamedColumn<badges::Selection, badges::name_of, badges::selection> {};
template <>
struct Column<badges::BatchState>
    : NamedColumn<badges::BatchState, badges::name_of, badges::batch_state> {};

}  // namespace convoke::db

namespace convoke::badges::store {
namespace {

using db::field;
using db::Use;

const db::Record<Badge>& all_badges() {
  static const db::Record<Badge> record(
      "badge",
      {field<&Badge::id>("id", Use::key), field<&Badge::series>("series_id"),
       field<&Badge::participant>("participant_id"), field<&Badge::number>("number"),
       field<&Badge::code>("code")},
      "badge b");
  return record;
}

const db::Record<Batch>& all_batches() {
  using B = Batch;
  static const db::Record<B> record(
      "badge_batch",
      {field<&B::id>("id", Use::key), field<&B::series>("series_id"),
       field<&B::selection>("selection"), field<&B::language>("language"),
       field<&B::badges>("badges"), field<&B::state>("state"), field<&B::failure>("failure"),
       field<&B::failure_about>("failure_about"), field<&B::held_back>("held_back"),
       field<&B::pdf, &files::FileHash::hex>("pdf_hash"), field<&B::created_by>("created_by"),
       field<&B::created_at>("created_at"), field<&B::finished_at>("finished_at")});
  return record;
}

/// A badge beside its last printing, which may be missing.
struct IssuedRow {
  Badge badge;
  std::optional<std::int64_t> waiting;
  std::optional<Instant> printed_at;
  std::optional<int> participant_version, photo_version;
  std::optional<std::string> facts;
};

const db::Record<IssuedRow>& all_issued() {
  using I = IssuedRow;
  static const db::Record<I> record(
      "badge",
      {field<&I::badge, &Badge::id>("id", Use::key), field<&I::badge, &Badge::series>("series_id"),
       field<&I::badge, &Badge::participant>("participant_id"),
       field<&I::badge, &Badge::number>("number"), field<&I::badge, &Badge::code>("code"),
       db::shown<&I::waiting>("waiting",
                              "(select max(w.id) from badge_print w where w.badge_id = b.id and "
                              "w.state = 'waiting')"),
       db::shown<&I::printed_at>("printed_at", "g.finished_at"),
       db::shown<&I::participant_version>("participant_version", "p.participant_version"),
       db::shown<&I::photo_version>("photo_version", "p.photo_version"),
       db::shown<&I::facts>("facts", "p.printed_facts")},
      "badge b left join badge_print p on p.id = (select max(l.id) from badge_print l where "
      "l.badge_id = b.id and l.state = 'printed') left join badge_batch g on g.id = p.batch_id");
  return record;
}

}  // namespace

std::int64_t lock_numbers(db::Transaction& t, SeriesId series) {
  // The update that changes nothing takes the row's lock on PostgreSQL.
  return t
      .value<std::int64_t>(
          "insert into badge_counter (series_id, last_number) values (:series, 0) on conflict "
          "(series_id) do update set last_number = badge_counter.last_number returning last_number",
          series)
      .value_or(0);
}

void set_last_number(db::Transaction& t, SeriesId series, std::int64_t number) {
  t.execute("update badge_counter set last_number = :number where series_id = :series", number,
            series);
}

void insert(db::Transaction& t, const std::vector<Badge>& badges, Instant now) {
  db::RowList rows;
  for (const Badge& b : badges) rows.add(b.series.value, b.participant.value, b.number, b.code);
  t.execute(
      "insert into badge (series_id, participant_id, number, code, created_at) select g.c0, g.c1, "
      "g.c2, g.c3, cast(:now as bigint) from " +
          db::given(t, ":rows", {"bigint", "bigint", "bigint", "text"}) + " g",
      now, rows.text());
}

BatchId insert(db::Transaction& t, const Batch& batch, std::string_view submission_key) {
  return BatchId(all_batches().insert(t, batch, {{"submission_key", submission_key}},
                                      "on conflict (submission_key) do nothing"));
}

std::optional<Batch> batch_of_key(db::Reader& r, std::string_view submission_key) {
  return all_batches().first(r, "where submission_key = :key", submission_key);
}

bool is_of_others(db::Reader& r, BatchId batch, const std::vector<ParticipantId>& than) {
  return r
      .value<std::int64_t>(
          "select 1 from badge_print p join badge b on b.id = p.badge_id where p.batch_id = :batch "
          "and not (" +
              db::is_listed(r, "b.participant_id", ":ids") + ") limit 1",
          batch, db::listed(than))
      .has_value();
}

std::int64_t asked_for(db::Reader& r, SeriesId series, Selection selection) {
  return r
      .value<std::int64_t>(
          "select cast(coalesce(sum(b.badges), 0) as bigint) from badge_batch b where b.series_id "
          "= :series and b.selection = :selection and b.state = 'waiting' and not exists (select 1 "
          "from badge_print p where p.batch_id = b.id)",
          series, name_of(selection))
      .value_or(0);
}

bool is_taken_up(db::Reader& r, BatchId batch) {
  return r.value<std::int64_t>("select 1 from badge_print where batch_id = :batch limit 1", batch)
      .has_value();
}

void insert_prints(db::Transaction& t, BatchId batch, std::span<const ParticipantId> ids) {
  t.execute(
      "insert into badge_print (batch_id, badge_id, state) select cast(:batch as bigint), b.id, "
      "'waiting' from badge b where " +
          db::is_listed(t, "b.participant_id", ":ids") + " order by b.number",
      batch, db::listed(ids));
}

std::optional<Issued> issued_to(db::Reader& r, ParticipantId id) {
  auto found = all_issued().first(r, "where b.participant_id = :id", id);
  if (!found) return std::nullopt;
  Issued out{std::move(found->badge), std::nullopt, found->waiting.has_value()};
  if (found->printed_at)
    out.printing = Printing{*found->printed_at, found->participant_version.value_or(0),
                            found->photo_version.value_or(0), found->facts.value_or("")};
  return out;
}

std::optional<ParticipantId> bearer(db::Reader& r, SeriesId series, std::string_view code) {
  // Codes are stored in small letters and printed in capitals.
  return r.value<ParticipantId>(
      "select participant_id from badge where code = :code and series_id = :series",
      ascii_lower(code), series);
}

std::optional<ParticipantId> bearer(db::Reader& r, SeriesId series, std::int64_t number) {
  return r.value<ParticipantId>(
      "select participant_id from badge where series_id = :series and number = :number", series,
      number);
}

std::optional<Batch> batch(db::Reader& r, BatchId id) {
  return all_batches().first(r, "where id = :id", id);
}

std::vector<Batch> batches(db::Reader& r, const std::vector<BatchId>& ids) {
  return all_batches().all(r, "where " + db::is_listed(r, "id", ":ids"), db::listed(ids));
}

std::vector<Batch> batches(db::Reader& r, SeriesId series, int limit) {
  return all_batches().all(r, "where series_id = :series order by id desc limit :limit", series,
                           limit);
}

std::vector<Badge> waiting_in(db::Reader& r, BatchId batch) {
  return all_badges().all(r,
                          "join badge_print p on p.badge_id = b.id join badge_standing s on "
                          "s.participant_id = b.participant_id where p.batch_id = :batch and "
                          "p.state = 'waiting' order by s.sort_name, s.participant_id",
                          batch);
}

bool finish(db::Transaction& t, const Batch& b) {
  return t.execute(
             "update badge_batch set state = :state, badges = :badges, failure = :failure, "
             "failure_about = :about, held_back = :held_back, "
             "pdf_hash = :pdf, finished_at = :at where id = :id and state = 'waiting'",
             name_of(b.state), b.badges, b.failure, b.failure_about, b.held_back, b.pdf.hex,
             b.finished_at, b.id) > 0;
}

}  // namespace convoke::badges::store
