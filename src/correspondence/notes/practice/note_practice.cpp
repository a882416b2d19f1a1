#include "correspondence/notes/practice/note_practice.h"

#include "correspondence/notes/references/number_series.h"
#include "platform/json/json.h"

namespace convoke::correspondence {
namespace {

std::string name_of(const std::optional<Numbering>& numbering) {
  return numbering ? std::string(name_of(*numbering)) : std::string();
}

std::string name_of(const std::optional<Clearing>& clearing) {
  return clearing ? std::string(name_of(*clearing)) : std::string();
}

}  // namespace

std::string_view name_of(Numbering numbering) {
  return numbering == Numbering::by_pattern ? "pattern" : "by_hand";
}

std::string mark_of(const Practice& p) {
  return name_of(p.numbering) + "|" + name_of(p.clearing) + "|" + p.pattern;
}

namespace store {

Practice practice(db::Reader& r, meetings::SeriesId series) {
  Practice out;
  const auto row = r.row<std::string, std::string, std::string>(
      "select numbering, pattern, clearing from note_practice where scope = :scope", series);
  if (!row) return out;
  const auto& [numbering, pattern, clearing] = *row;
  if (!numbering.empty())
    out.numbering =
        numbering == name_of(Numbering::by_pattern) ? Numbering::by_pattern : Numbering::by_hand;
  out.pattern = pattern;
  out.clearing = clearing_named(clearing);
  return out;
}

InForce in_force(db::Reader& r, meetings::SeriesId series) {
  Practice own = practice(r, series);
  if (series && (!own.numbering || !own.clearing)) {
    Practice office = practice(r, {});
    if (!own.numbering) {
      own.numbering = office.numbering;
      own.pattern = std::move(office.pattern);
    }
    if (!own.clearing) own.clearing = office.clearing;
  }
  InForce out;
  out.clearing = own.clearing.value_or(Clearing::none);
  if (own.numbering == Numbering::by_pattern)
    if (auto pattern = ReferencePattern::read(std::move(own.pattern)); pattern.ok())
      out.pattern = *std::move(pattern);
  return out;
}

}  // namespace store

Practice Practices::stated(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::practice(r, series); });
}

InForce Practices::in_force(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::in_force(r, series); });
}

std::optional<std::string> Practices::next(meetings::SeriesId series, int year) {
  return database_.read([&](db::Reader& r) -> std::optional<std::string> {
    const InForce held = store::in_force(r, series);
    if (!held.pattern) return std::nullopt;
    return held.pattern->reference(year, next_number(r, *held.pattern, year));
  });
}

Status Practices::change(const audit::Actor& actor, meetings::SeriesId series, Practice practice,
                         int year, std::optional<std::int64_t> first, std::string_view seen) {
  std::optional<ReferencePattern> pattern;
  if (practice.numbering == Numbering::by_pattern) {
    CONVOKE_ASSIGN(read, ReferencePattern::read(practice.pattern));
    practice.pattern = read.text();
    pattern = std::move(read);
  } else {
    practice.pattern.clear();
  }
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const Practice former = store::practice(t, series);
    if (!seen.empty() && mark_of(former) != seen)
      return conflict(N_("Somebody else has changed these settings since you opened the page. Look "
                         "at them again."),
                      "numbering");
    if (first && pattern) CONVOKE_TRY(begin_with(c, *pattern, year, *first));
    if (mark_of(former) == mark_of(practice) && !first) return {};
    t.execute(
        "insert into note_practice (scope, numbering, pattern, clearing, changed_at, changed_by) "
        "values (:scope, :numbering, :pattern, :clearing, :at, :by) on conflict (scope) do update "
        "set numbering = excluded.numbering, pattern = excluded.pattern, clearing = "
        "excluded.clearing, changed_at = excluded.changed_at, changed_by = excluded.changed_by",
        series, name_of(practice.numbering), practice.pattern, name_of(practice.clearing), c.now(),
        actor.label);
    c.record("note_practice.change", "series", series.value,
             json::object({{"from", mark_of(former)},
                           {"to", mark_of(practice)},
                           {"first_number", first.value_or(0)}}));
    return {};
  });
}

}  // namespace convoke::correspondence
