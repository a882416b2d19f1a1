// What a search of the office finds in the correspondence.
#pragma once

#include <vector>

#include "correspondence/addressees/addressees.h"
#include "correspondence/notes/notes.h"
#include "correspondence/register/correspondence_register.h"
#include "overview/panel.h"

namespace convoke::correspondence {

/// Notes by reference and title, the register by reference, subject and sender or receiver,
/// addressees by entity, title and address. All that is given outlives them.
std::vector<overview::SearchPart> search_parts(Notes& notes, Addressees& addressees,
                                               CorrespondenceRegister& entries,
                                               reference::References& references);

}  // namespace convoke::correspondence
