// What changed from one agenda and timetable to another, as sentences for an officer.
#pragma once

#include <string>
#include <vector>

#include "meetings/work_plan.h"
#include "platform/i18n/locale.h"

namespace convoke::meetings {

/// Items are known again by their title, or else by their place. Nothing for equal plans.
std::vector<std::string> changes_of(const WorkPlan& before, const WorkPlan& after,
                                    const i18n::Locale& locale);

/// "Wednesday, 12 May 2027, 10 a.m.–1 p.m., M1".
std::string when_of(const TimetableSlot& slot, const i18n::Locale& locale);

}  // namespace convoke::meetings
