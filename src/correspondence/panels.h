// What the office's pages about a whole series show of notes, addressees and the register.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "correspondence/addressees/addressees.h"
#include "correspondence/notes/notes.h"
#include "correspondence/register/correspondence_register.h"
#include "overview/panel.h"

namespace convoke::correspondence {

struct AddresseePanel {
  std::string home;  ///< "/fr/office/vienna-2009"
  std::optional<Addressee> addressee;
};

struct DispatchPanel {
  struct Line {
    Dispatch dispatch;
    Note note;
    overview::Mark fate;
  };
  std::string home;
  std::vector<Line> lines;  ///< newest first
};

struct RegisterPanel {
  std::string home;
  std::vector<RegisterEntry> entries;  ///< newest first
};

/// Adds the panels to the room. What is given outlives them.
void add_panels(overview::Room& room, Notes& notes, Addressees& addressees,
                CorrespondenceRegister& correspondence_register);

}  // namespace convoke::correspondence
