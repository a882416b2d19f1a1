// What this room brings to the program.
#pragma once

#include "consultations/calls/call_pages.h"
#include "consultations/compilation/compilations.h"
#include "consultations/groups/group_pages.h"
#include "consultations/office_pages.h"
#include "consultations/submissions/government_pages.h"
#include "overview/panel.h"

namespace convoke::consultations {

/// All that is given outlives the room.
overview::Room room(GovernmentPages& government, OfficePages& office, CallPages& calls,
                    GroupPages& groups, Compilations& compilations, Consultations& consultations,
                    meetings::Meetings& meetings);

}  // namespace convoke::consultations
