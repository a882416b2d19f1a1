// What this room brings to the program.
#pragma once

#include "correspondence/addressees/joint/joint_pages.h"
#include "correspondence/notes/choice/choice_pages.h"
#include "correspondence/notes/choice/preview_pages.h"
#include "correspondence/notes/outcomes/outcome_pages.h"
#include "correspondence/notes/post/post_pages.h"
#include "correspondence/notes/preparation/note_preparation.h"
#include "correspondence/register/register_pages.h"
#include "overview/panel.h"

namespace convoke::correspondence {

/// All that is given outlives the room.
overview::Room room(NotePages& note_pages, ChoicePages& choice_pages, PreviewPages& preview_pages,
                    PostPages& post_pages, OutcomePages& outcome_pages,
                    AddresseePages& addressee_pages, AddresseeJointPages& addressee_joint_pages,
                    RegisterPages& register_pages, NotePreparation& preparation,
                    Printouts& printouts, Notes& notes, Addressees& addressees,
                    CorrespondenceRegister& correspondence_register,
                    reference::References& references, meetings::Meetings& meetings);

}  // namespace convoke::correspondence
