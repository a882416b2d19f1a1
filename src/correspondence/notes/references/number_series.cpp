#include "correspondence/notes/references/number_series.h"

#include "correspondence/notes/note_store.h"
#include "correspondence/notes/references/references_in_use.h"

namespace convoke::correspondence {
namespace {

constexpr std::int64_t kMostFirst = 999'999;

struct Series {
  std::int64_t first = 1, last = 0;
};

std::optional<Series> series_of(db::Reader& r, const std::string& key, int year) {
  const auto row = r.row<std::int64_t, std::int64_t>(
      "select first_number, last_number from note_number_series where pattern = :pattern and year "
      "= :year",
      key, year);
  if (!row) return std::nullopt;
  return Series{std::get<0>(*row), std::get<1>(*row)};
}

/// Behind `last`, in the year that is counted.
std::int64_t free_after(const ReferencesInUse& used, const ReferencePattern& pattern, int year,
                        std::int64_t last, NoteId of = {}) {
  std::int64_t number = last + 1;
  while (used.has(pattern.reference(year, number), of)) ++number;
  return number;
}

/// Whoever else wants a number of the series waits until this transaction has ended.
Series held(db::Transaction& t, const std::string& key, int year) {
  t.execute(
      "insert into note_number_series (pattern, year, first_number, last_number) values (:pattern, "
      ":year, 1, 0) on conflict (pattern, year) do nothing",
      key, year);
  t.execute(
      "update note_number_series set last_number = last_number where pattern = :pattern and year = "
      ":year",
      key, year);
  return *series_of(t, key, year);
}

void give(change::Change& c, NoteId note, const std::string& key, int year, std::int64_t number) {
  db::Transaction& t = c.transaction();
  t.execute(
      "update note_number_series set last_number = :number where pattern = :pattern and year = "
      ":year",
      number, key, year);
  t.execute(
      "insert into note_number (note_id, pattern, year, number, allotted_at) values (:note, "
      ":pattern, :year, :number, :at)",
      note, key, year, number, c.now());
}

}  // namespace

std::int64_t next_number(db::Reader& r, const ReferencePattern& pattern, int year) {
  const auto series = series_of(r, pattern.key(), pattern.year_of(year));
  return free_after(ReferencesInUse::read(r), pattern, year, series ? series->last : 0);
}

std::string allot(change::Change& c, NoteId note, const ReferencePattern& pattern, int year) {
  db::Transaction& t = c.transaction();
  const std::string key = pattern.key();
  const int counted = pattern.year_of(year);
  const ReferencesInUse used = ReferencesInUse::held(t);
  const Series series = held(t, key, counted);
  const std::int64_t number = free_after(used, pattern, year, series.last);
  give(c, note, key, counted, number);
  std::string reference = pattern.reference(year, number);
  store::set_reference(t, note, reference);
  return reference;
}

Status take_typed(change::Change& c, NoteId note, const ReferencePattern& pattern,
                  std::string_view reference, int year) {
  const auto typed = pattern.number_in(reference);
  if (!typed) return {};
  db::Transaction& t = c.transaction();
  const std::string key = pattern.key();
  const ReferencesInUse used = ReferencesInUse::held(t);
  const bool is_over = pattern.has_year() && typed->year < year;
  if (is_over) {
    const auto series = series_of(t, key, typed->year);
    if (!series || typed->number > series->last + 1) return {};
  }
  const Series series = held(t, key, typed->year);
  const std::int64_t next = free_after(used, pattern, typed->year, series.last, note);
  const std::string proper = pattern.reference(typed->year, next);
  if (typed->number != next || reference != proper)
    return invalid(N_("{1} would collide with the numbers that are allotted: the next one is {2}. "
                      "Leave the field empty, or take that one."),
                   "reference", {std::string(reference), proper});
  give(c, note, key, typed->year, next);
  return {};
}

Status give_back(change::Change& c, NoteId note) {
  db::Transaction& t = c.transaction();
  const auto row = t.row<std::string, int, std::int64_t>(
      "select pattern, year, number from note_number where note_id = :note", note);
  if (!row) return {};
  const auto& [key, year, number] = *row;
  if (held(t, key, year).last != number)
    return conflict(
        N_("This note has a number of the series, and later ones are allotted: withdraw "
           "it instead, so that no number is missing."));
  t.execute("delete from note_number where note_id = :note", note);
  t.execute(
      "update note_number_series set last_number = last_number - 1 where pattern = :pattern and "
      "year = :year",
      key, year);
  return {};
}

Status begin_with(change::Change& c, const ReferencePattern& pattern, int year,
                  std::int64_t first) {
  if (first < 1 || first > kMostFirst)
    return invalid(N_("Write a whole number from 1 to 999,999."), "first_number");
  db::Transaction& t = c.transaction();
  const std::string key = pattern.key();
  const int counted = pattern.year_of(year);
  const Series series = held(t, key, counted);
  if (series.last == first - 1) return {};
  if (series.last >= series.first)
    return conflict(N_("Numbers of this year have been allotted: the series goes on from them."),
                    "first_number");
  t.execute(
      "update note_number_series set first_number = :first, last_number = :last where pattern = "
      ":pattern and year = :year",
      first, first - 1, key, counted);
  return {};
}

}  // namespace convoke::correspondence
