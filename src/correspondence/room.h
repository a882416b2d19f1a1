// What this room brings to the program.
#pragma once

#include "correspondence/addressees/joint/joint_pages.h"
#include "correspondence/dispatches/dispatch_pages.h"
#include "correspondence/dispatches/messages/note_message_pages.h"
#include "correspondence/notes/choice/choice_pages.h"
#include "correspondence/notes/choice/preview_pages.h"
#include "correspondence/notes/enclosure_links/enclosure_pages.h"
#include "correspondence/notes/envelopes/envelope_pages.h"
#include "correspondence/notes/outcomes/outcome_pages.h"
#include "correspondence/notes/post/post_pages.h"
#include "correspondence/notes/practice/practice_pages.h"
#include "correspondence/notes/preparation/note_preparation.h"
#include "correspondence/notes/reminders/reminder_pages.h"
#include "correspondence/register/register_pages.h"
#include "correspondence/register/thread/thread_pages.h"
#include "overview/panel.h"

namespace convoke::correspondence {

/// What the room is made of. All outlives it.
struct Parts {
  // Pages.
  NotePages& note_pages;
  ChoicePages& choice_pages;
  PreviewPages& preview_pages;
  PostPages& post_pages;
  OutcomePages& outcome_pages;
  PracticePages& practice_pages;
  ReminderPages& reminder_pages;
  DispatchPages& dispatch_pages;
  EnclosurePages& enclosure_pages;
  EnvelopePages& envelope_pages;
  NoteMessagePages& note_message_pages;
  AddresseePages& addressee_pages;
  AddresseeJointPages& addressee_joint_pages;
  RegisterPages& register_pages;
  ThreadPages& thread_pages;
  // Operations.
  NotePreparation& preparation;
  Printouts& printouts;
  Notes& notes;
  PlannedReminders& planned_reminders;
  Addressees& addressees;
  CorrespondenceRegister& entries;
  // Of other rooms.
  reference::References& references;
  meetings::Meetings& meetings;
};

overview::Room room(const Parts& parts);

}  // namespace convoke::correspondence
