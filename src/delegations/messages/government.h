// What rooms beside this one know for the messages: where those to Governments go, and which papers
// go with confirmations.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "meetings/meeting.h"
#include "platform/outbox/outbox.h"
#include "reference/entity.h"

namespace convoke::delegations {

/// Where messages to a Government go, and in which language; given by correspondence/ (wired in
/// app/). Nothing: there is no address. Not called in a transaction.
struct GovernmentMailbox {
  std::string address;
  Language language = Language::en;
};
using GovernmentOf = std::function<std::optional<GovernmentMailbox>(reference::EntityId)>;

/// A paper that can go with confirmations: an enclosure of a note, in one language. Given by
/// correspondence/; not called in a transaction.
struct InformationNote {
  std::string note;   ///< reference of the note
  int enclosure = 1;  ///< number within the note
  Language language = Language::en;
  std::string title;
  outbox::Attached file;
};
/// Of the note of that reference; of all of the series where it is empty.
using InformationNotesOf =
    std::function<std::vector<InformationNote>(meetings::SeriesId, std::string_view note)>;

}  // namespace convoke::delegations
