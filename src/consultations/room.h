// What this room brings to the program.
#pragma once

#include "consultations/compilations.h"
#include "consultations/government_pages.h"
#include "consultations/office_pages.h"
#include "page/room.h"

namespace convoke::consultations {

/// All that is given outlives the room.
page::Room room(GovernmentPages& government, OfficePages& office, Compilations& compilations);

}  // namespace convoke::consultations
