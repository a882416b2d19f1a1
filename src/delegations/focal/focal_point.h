// Whom an entity lets act for it in a series of meetings, for a period. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/language.h"
#include "base/result.h"
#include "links/link.h"
#include "meetings/meeting.h"
#include "reference/entity.h"

namespace convoke::delegations {

using FocalPointId = Id<struct FocalPointTag>;

struct FocalPoint {
  FocalPointId id;
  meetings::SeriesId series;
  reference::EntityId entity;
  int number = 0;  ///< of the entity in the series: 1, 2 …; how the audit record names it
  std::string name, email;
  Date valid_from, valid_to;  ///< in the zone of the series; both days are included
  Language language = Language::en;
  bool is_withdrawn = false;
  int version = 1;
  Instant named_at;
  std::string named_by;  ///< as audit::Actor::label
};

enum class FocalStanding { not_yet, standing, over, withdrawn };
/// `today` in the zone of the series.
FocalStanding standing_of(const FocalPoint& focal_point, const Date& today);
const char* label_of(FocalStanding standing);  ///< msgid

/// Cleans what was typed (name, address, period); `invalid` with all errors, each at its field. A
/// period that has ended is refused where one is named.
Result<FocalPoint> check_named(FocalPoint typed, const Date& today);
/// The same for an entry that is corrected: a period may be ended.
Result<FocalPoint> check_corrected(FocalPoint typed);
/// Whether both say the same of name, address and period.
bool says_the_same(const FocalPoint& a, const FocalPoint& b);

/// Whose link it is: bound to the address, so that another address gets another link.
links::Subject link_subject(const FocalPoint& focal_point);
inline constexpr std::string_view kFocalPurpose = "focal_point";  ///< of links and mails

/// "Austria, focal point 2": how the audit record names who acts. It names no person, so that the
/// record stays whole when one is erased.
std::string focal_label(std::string_view entity, int number);
/// The number in such a label; 0: of nobody.
int focal_number(std::string_view label);

/// A focal point that has come through its own link.
struct ActingFocalPoint {
  FocalPointId id;
  int number = 0;
  std::string name;
  Date until;  ///< the last day
};

}  // namespace convoke::delegations
