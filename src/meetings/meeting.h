// Bodies, mandates, meetings, and the series in which meetings are convened together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/language.h"
#include "base/result.h"
#include "reference/entity.h"

namespace convoke::meetings {

using BodyId = Id<struct BodyTag>;
using MandateId = Id<struct MandateTag>;
using SeriesId = Id<struct SeriesTag>;
using MeetingId = Id<struct MeetingTag>;

/// Who may read the public pages of a series.
enum class Stage {
  draft,      ///< only officers: nothing is convened yet
  published,  ///< everyone
  archived,   ///< everyone; it is over, and no longer among what the office works on
};
std::string_view name_of(Stage stage);
std::optional<Stage> stage_named(std::string_view name);

/// How delegates take part.
enum class Format { in_person, hybrid, online };
inline constexpr Format kFormats[] = {Format::in_person, Format::hybrid, Format::online};
std::string_view name_of(Format format);
std::optional<Format> format_named(std::string_view name);
/// The msgid, e.g. "In person and online".
const char* label_of(Format format);

/// Whether it is held on its days.
enum class MeetingState {
  planned,
  postponed,  ///< not on these days; new ones are not known yet
  cancelled,
};
std::string_view name_of(MeetingState state);
std::optional<MeetingState> meeting_state_named(std::string_view name);

struct Body {
  BodyId id;
  std::string symbol;  ///< beginning of its document symbols: "CTOC/COP", "CTOC/COP/WG.2"
  BodyId parent;       ///< 0: none
  Text6 name;
};

/// The decision or resolution a meeting or call rests on.
struct Mandate {
  MandateId id;
  BodyId body;            ///< which adopted it
  std::string reference;  ///< "4/1": the word decision or resolution stands in the title
  Text6 title;  ///< "Decision 4/1, “Possible mechanisms to review implementation …”"
};

/// Meetings convened together under one note, with one nomination and one badge.
struct Series {
  SeriesId id;
  std::string slug;
  Text6 title;
  BodyId body;               ///< the Conference under which they meet
  std::string zone;          ///< IANA name; all local dates of the series are read in it
  Date nomination_deadline;  ///< the delegation's names are due at the end of this day
  Stage stage = Stage::published;
  std::string contact{};  ///< e-mail address delegates write to; empty: that of the office
  int version = 1;        ///< grows with each change
  Text6 gate{};           ///< where its badges are handed over; empty: as the office says
  /// Code of the instrument that decides who is a party, a signatory or an observer here; empty:
  /// the directory's first.
  std::string instrument{};
  std::vector<reference::Category> invited{};  ///< in the order of kCategories; empty: all

  const Text6& gate_or(const Text6& of_office) const { return gate.empty() ? of_office : gate; }
  /// Whether entities of this category are invited.
  bool invites(reference::Category category) const;
};

/// A deadline that was replaced.
struct FormerDeadline {
  Instant replaced_at;
  Date nomination_deadline;
};

struct Meeting {
  MeetingId id;
  SeriesId series;
  BodyId body;
  MandateId mandate;
  std::string slug;   ///< in the page's address
  int position = 1;   ///< order within the series
  Text6 title;        ///< "Open-ended intergovernmental meeting of experts on …"
  Text6 short_title;  ///< for badges and tables: "Review mechanism experts"
  Text6 city;         ///< "Vienna"
  Text6 venue;        ///< "Vienna International Centre"
  Date first_day, last_day;
  std::vector<Language> interpretation;  ///< languages of interpretation
  Format format = Format::in_person;
  std::string platform;  ///< https address for those who take part online; shown to delegates alone
  MeetingState state = MeetingState::planned;
  int version = 1;  ///< grows with each change
};

/// What was announced of a meeting before a change.
struct MeetingVersion {
  Instant replaced_at;
  Date first_day, last_day;
  Text6 city, venue;
  Format format = Format::in_person;
  MeetingState state = MeetingState::planned;
};
/// Whether the two were announced differently.
bool announced_alike(const Meeting& a, const Meeting& b);

inline constexpr std::size_t kLongestPlatform = 500;  ///< characters

/// The rules for one meeting: titles not empty, a city unless it is online alone, the last day not
/// before the first, a slug of lower-case letters, digits and hyphens, a platform with https.
/// Errors carry the field.
Status check(const Meeting& meeting);
inline constexpr std::size_t kLongestInstrument = 40;  ///< bytes of its code
/// The slug also differs from the other pages beside it: /office/outbox, /office/jobs.
Status check(const Series& series);

/// A word of an address: lower-case letters, digits and hyphens. `invalid` at "slug", also for a
/// word that stands in other addresses of the office (/office/outbox).
Status check_slug(const std::string& slug);

/// True once the deadline's last second in the series' zone has passed.
bool nomination_closed(const Series& series, Instant now);

}  // namespace convoke::meetings
