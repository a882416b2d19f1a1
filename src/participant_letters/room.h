// What this room brings to the program.
#pragma once

#include "overview/panel.h"
#include "participant_letters/office/list_pages.h"
#include "participant_letters/office/one_pages.h"
#include "participant_letters/office/text_pages.h"

namespace convoke::participant_letters {

/// What the room is made of; made once by app/, outlives it.
struct ParticipantLetters {
  /// What is given outlives it.
  ParticipantLetters(db::Database& database, const Clock& clock, const Below& below);

  meetings::Meetings& meetings;
  Letters letters;
  ListPages list_pages;
  TextPages text_pages;
  OnePages one_pages;
};

overview::Room room(ParticipantLetters& all);

}  // namespace convoke::participant_letters
