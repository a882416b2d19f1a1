// What is prepared together, and what goes out of it: NotePreparation's own.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "correspondence/notes/concerns/concerns.h"
#include "correspondence/notes/enclosure_links/linked_enclosure.h"
#include "correspondence/notes/further/dispatch_copy.h"
#include "correspondence/notes/preparation/note_preparation.h"

namespace convoke::correspondence {

struct NotePreparation::Batch {
  Note note;
  meetings::Series series;
  std::vector<meetings::Meeting> meetings;
  Text6 templates;  ///< hashes; Text6 knows the fallback order
  Text6 cover;
  std::vector<Enclosure> enclosures;
  Concerns concerns;
  std::map<AddresseeId, std::string> corrected;  ///< the references of the note it corrects
  std::size_t size = 0;                          ///< with those that are prepared already
  std::vector<Item> items;
};

struct NotePreparation::Item {
  Dispatch dispatch;
  Addressee addressee;
  const reference::Entity* entity = nullptr;
  Links links;
  std::string docx, pdf;
  Channel channel = Channel::email;
  std::vector<LinkedEnclosure> linked{};  ///< too large for its message
  std::string linked_url{};
  std::vector<DispatchCopy> copies{};  ///< further channels
};

struct NotePreparation::Outgoing {
  std::vector<outbox::PreparedMail> mail;  ///< one to each mailbox
  std::vector<std::string> reply_tokens;   ///< of these, in their order
  std::optional<outbox::PreparedMail> fax;
  std::string by_hand;  ///< why the gateway does not get it: platform/json/stored_error.h
};

/// Each number once, in the language or the next that is there; by number.
std::vector<Enclosure> enclosures_in(const std::vector<Enclosure>& all, Language language);
}  // namespace convoke::correspondence
