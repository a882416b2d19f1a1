// What an officer types of a meeting, of the body that meets and of the decision it rests on: the
// same fields where meetings are convened, added and changed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problems.h"
#include "meetings/meeting.h"
#include "platform/html/form.h"
#include "platform/http/message.h"
#include "platform/i18n/locale.h"

namespace convoke::convening {

/// Code points.
inline constexpr std::size_t kLongestTitle = 300, kLongestShort = 60, kLongestPlace = 200;
inline constexpr std::size_t kLongestSymbol = 40, kLongestSlug = 60;

/// As it was typed.
struct TypedMeeting {
  Text6 title, short_title, city, venue;
  std::string first_day, last_day;
  std::string format = "in_person";
  std::string platform;
  std::vector<Language> interpretation;
};
TypedMeeting typed_of(const meetings::Meeting& meeting);
TypedMeeting read_meeting(const http::Form& form);
/// Adds title, days, format, place and interpretation as groups of the form.
void add_fields(html::Form& form, const TypedMeeting& typed, const i18n::Locale& locale);
/// Takes over what was typed; all that is wrong is added at its field ("title_en", "first_day" …).
/// Each text but the venue is needed in one language at least; the city not where nobody comes.
/// Returns the days that could be read.
struct TypedDays {
  std::optional<Date> first, last;
};
TypedDays check(const TypedMeeting& typed, meetings::Meeting& into, Problems& problems);

/// A body, and a decision of it.
struct TypedMandate {
  std::string body;  ///< symbol of one that is there; empty: the new one that follows
  std::string body_symbol;
  Text6 body_name;
  std::string reference;
  Text6 title;
};
TypedMandate read_mandate(const http::Form& form);
/// `bodies` are those that are there.
void add_fields(html::Form& form, const TypedMandate& typed,
                const std::vector<html::Option>& bodies, const i18n::Locale& locale);

struct Mandated {
  meetings::Body body;  ///< with its id if it is there already
  meetings::Mandate mandate;
};
/// `body` is the one chosen, if it is there.
Mandated check(const TypedMandate& typed, const std::optional<meetings::Body>& body,
               Problems& problems);

/// A day as people write it, or a problem at the field.
std::optional<Date> checked_day(const std::string& typed, const std::string& field,
                                Problems& problems);
/// A text in each language, by the rule for lines; `missing` (may be null) where none is there.
Text6 checked_texts(Text6 texts, const std::string& name, std::size_t longest, const char* missing,
                    Problems& problems);

/// A date that must be given.
html::Field date_field(const char* name, const char* label, const std::string& value,
                       const i18n::Locale& locale);
/// What a conference or meeting is called in addresses; may stay empty (slug_of()).
html::Field slug_field(const std::string& value, const i18n::Locale& locale);
html::Field zone_field(const std::string& value, const i18n::Locale& locale);
void check_zone(const std::string& zone, Problems& problems);

/// "Working Group on Firearms", 2027 → "working-group-on-firearms-2027"; at most 60 characters.
/// Letters outside ASCII are left out; a title without any becomes "meeting-2027".
std::string slug_of(std::string_view title, int year);

}  // namespace convoke::convening
