// The numbers of notes: a series without gaps for each pattern and year, over all conferences of
// the office that write their references so. A number is allotted in the transaction of what asks
// for it; two that ask at the same time wait for each other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "change/change.h"
#include "correspondence/notes/note.h"
#include "correspondence/notes/references/reference_pattern.h"

namespace convoke::correspondence {

/// The number that comes next. References that notes of the office have already, typed by hand in
/// whatever spelling, are passed over. `year` is that of the day in the zone of the series.
std::int64_t next_number(db::Reader& r, const ReferencePattern& pattern, int year);

/// Gives the note its number and its reference, which it returns.
std::string allot(change::Change& c, NoteId note, const ReferencePattern& pattern, int year);

/// Of a reference that an officer typed. One that is none of the pattern is left alone, and so is
/// one of a year that is over and further than its numbers have come. That which comes next is
/// taken for the note. `invalid` (field "reference") for another one: it would collide.
Status take_typed(change::Change& c, NoteId note, const ReferencePattern& pattern,
                  std::string_view reference, int year);

/// Before a draft is removed. `conflict` where a later number has been allotted, since a gap would
/// stay; a note without a number of a series has nothing to give back.
Status give_back(change::Change& c, NoteId note);

/// With which number the year begins, where an office begins in the middle of it. `conflict` (field
/// "first_number") once one of the year is allotted, `invalid` unless 1 to 999,999.
Status begin_with(change::Change& c, const ReferencePattern& pattern, int year, std::int64_t first);

}  // namespace convoke::correspondence
