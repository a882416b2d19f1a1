// What this room brings to the program.
#pragma once

#include "consultations/compilation/compilations.h"
#include "consultations/office_pages.h"
#include "consultations/submissions/government_pages.h"
#include "overview/panel.h"

namespace convoke::consultations {

/// All that is given outlives the room.
overview::Room room(GovernmentPages& government, OfficePages& office, Compilations& compilations,
                    Consultations& consultations);

}  // namespace convoke::consultations
