// What this room brings to the program.
#pragma once

#include "correspondence/addressee_pages.h"
#include "correspondence/note_pages.h"
#include "correspondence/note_preparation.h"
#include "correspondence/register_pages.h"
#include "page/room.h"

namespace convoke::correspondence {

/// All that is given outlives the room.
page::Room room(NotePages& notes, AddresseePages& addressees,
                RegisterPages& correspondence_register, NotePreparation& preparation);

}  // namespace convoke::correspondence
