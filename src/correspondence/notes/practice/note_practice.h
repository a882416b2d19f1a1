// How an office numbers and clears its notes, for all its conferences or for one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "change/change.h"
#include "correspondence/notes/note.h"
#include "correspondence/notes/references/reference_pattern.h"

namespace convoke::correspondence {

enum class Numbering { by_hand, by_pattern };
std::string_view name_of(Numbering numbering);

/// What the office, or a conference, says. Nothing of its own: as the office does; of the office:
/// typed by hand, and without clearance.
struct Practice {
  std::optional<Numbering> numbering{};
  std::string pattern{};  ///< with `by_pattern`
  std::optional<Clearing> clearing{};
};
std::string mark_of(const Practice& practice);

/// What holds in a conference.
struct InForce {
  std::optional<ReferencePattern> pattern{};  ///< nothing: references are typed
  Clearing clearing = Clearing::none;
};

/// Any thread. A series that is no number stands for the office.
class Practices {
 public:
  Practices(db::Database& database, const Clock& clock)
      : database_(database), changes_(database, clock) {}

  Practice stated(meetings::SeriesId series);
  InForce in_force(meetings::SeriesId series);
  /// The reference that would be allotted next; nothing where they are typed.
  std::optional<std::string> next(meetings::SeriesId series, int year);
  /// `first` is the number that the numbers of `year` begin with; nothing leaves it. `seen` is
  /// mark_of() what the officer saw: `conflict` if somebody else has changed it since. Fields
  /// "numbering", "pattern", "first_number".
  Status change(const audit::Actor& actor, meetings::SeriesId series, Practice practice, int year,
                std::optional<std::int64_t> first, std::string_view seen);

 private:
  db::Database& database_;
  change::Changes changes_;
};

namespace store {
Practice practice(db::Reader& r, meetings::SeriesId series);
InForce in_force(db::Reader& r, meetings::SeriesId series);
}  // namespace store

}  // namespace convoke::correspondence
