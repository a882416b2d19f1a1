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

namespace convoke::meetings {

using BodyId = Id<struct BodyTag>;
using MandateId = Id<struct MandateTag>;
using SeriesId = Id<struct SeriesTag>;
using MeetingId = Id<struct MeetingTag>;

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
};

/// Dates and venue as they stood before a change.
struct MeetingVersion {
  Instant replaced_at;
  Date first_day, last_day;
  Text6 venue;
};

/// The rules for one meeting: titles and city not empty, the last day not before the first, a slug
/// of lower-case letters, digits and hyphens. Errors carry the field.
Status check(const Meeting& meeting);
/// The slug also differs from the other pages beside it: /office/outbox, /office/jobs.
Status check(const Series& series);

/// A word of an address: lower-case letters, digits and hyphens. `invalid` at "slug", also for a
/// word that stands in other addresses of the office (/office/outbox).
Status check_slug(const std::string& slug);

/// True once the deadline's last second in the series' zone has passed.
bool nomination_closed(const Series& series, Instant now);

}  // namespace convoke::meetings
