// What is announced of meetings, and what was before it changed, as sentences for readers.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "meetings/meeting.h"
#include "platform/i18n/locale.h"

namespace convoke::meetings {

/// "28 September–2 October 2009": from the first day of all to the last; empty without meetings.
std::string days_of(const std::vector<Meeting>& meetings, const i18n::Locale& locale);

/// "Vienna", "Vienna and online", "Online".
std::string place_of(const Meeting& meeting, const i18n::Locale& locale);

/// "Vienna International Centre, Vienna and online": the venue too, if there is one.
std::string venue_and_place_of(const Meeting& meeting, const i18n::Locale& locale);

/// The msgid "Postponed" or "Cancelled"; empty for a meeting that is planned.
const char* state_label(const Meeting& meeting);
/// The same for those invited, as a sentence.
std::string state_sentence(const Meeting& meeting, const i18n::Locale& locale);

/// What stood for less than this is a slip of the officer's, and is not told.
inline constexpr std::chrono::minutes kSlip{15};

/// What each former state says against the one that came after it, in the order of `versions`
/// (newest first). Days on which something changed are read in `zone`.
std::vector<std::string> changes_of(const Meeting& meeting,
                                    const std::vector<MeetingVersion>& versions,
                                    const std::string& zone, const i18n::Locale& locale);
/// "The deadline for names was changed on 3 May: formerly 30 April."
std::vector<std::string> changes_of(const std::vector<FormerDeadline>& former,
                                    const std::string& zone, const i18n::Locale& locale);

/// A day that was announced and then replaced by another.
struct FormerDay {
  Instant replaced_at;
  Date day;
};
/// Of days that were replaced (newest first) until the present one stood, those to be told: without
/// slips, and without what the next one says again.
std::vector<FormerDay> told_of(const std::vector<FormerDay>& former, const Date& present);

}  // namespace convoke::meetings
