// What the office's pages about a whole series show of notes, addressees and the register.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "correspondence/addressees/addressees.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/reminders/planned_reminders.h"
#include "correspondence/register/correspondence_register.h"
#include "overview/panel.h"

namespace convoke::correspondence {

struct AddresseePanel {
  std::string home;  ///< "/fr/office/vienna-2009"
  std::optional<Addressee> addressee;
};

struct ContactPanel {
  std::string home;
  std::string code;  ///< of the entity
  std::vector<Addressee> addressees;
  bool may_manage = false;
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

/// What the directory shows of an entity's addressees: a section. `home` is where the office's
/// pages of the present series begin; empty: there is none yet. Nothing for who may not read notes.
html::Safe contact_panel(const page::Visit& visit, std::string home, Addressees& addressees,
                         const reference::Entity& entity);

/// Adds the panels to the room. What is given outlives them.
void add_panels(overview::Room& room, Notes& notes, PlannedReminders& reminders,
                Addressees& addressees, CorrespondenceRegister& correspondence_register);

}  // namespace convoke::correspondence
