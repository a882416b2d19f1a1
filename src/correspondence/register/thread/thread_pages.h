// Everything in and out with one entity, whatever the channel, on one page.
#pragma once

#include <string>
#include <vector>

#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/notes.h"
#include "correspondence/office_page.h"
#include "correspondence/register/correspondence_register.h"

namespace convoke::correspondence {

/// One thing that happened to a dispatch, those of all its mailboxes together.
struct CondensedEvent {
  EventKind kind = EventKind::queued;
  std::string when;                  ///< of the last, for a reader
  int mailboxes = 0;                 ///< how many it happened to; 0: to the dispatch as a whole
  std::string reason;                ///< the last that was given, may be empty
  std::optional<Channel> channel{};  ///< of the first
};
/// Each kind of an attempt once, in order; what only says that it was queued is left out where more
/// is known.
std::vector<CondensedEvent> condensed(const std::vector<DispatchEvent>& events,
                                      const i18n::Locale& locale, const std::string& zone);

/// Of the events of a dispatch those of one of its entries in the register: what happened by the
/// channel of the entry; what happened to the dispatch as a whole stands with its `first` channel.
std::vector<DispatchEvent> events_of_entry(const std::vector<DispatchEvent>& events,
                                           const RegisterEntry& entry, Channel first);

struct ThreadItem {
  RegisterEntry entry;
  std::string dated;
  std::string href;         ///< of the entry
  std::string reference;    ///< as the register has it, or of the dispatch
  std::string dispatch;     ///< address of the dispatch that went out, or is answered; may be empty
  std::string answers;      ///< reference of what is answered; empty: it answers nothing
  std::string answered_by;  ///< "Received 12": the first that answers it; empty: nothing does
  std::vector<CondensedEvent> events{};
};
struct ThreadPage {
  std::string home, path;
  ShownName name;
  std::string entity;  ///< address of the entity's page
  bool oldest_first = false;
  std::vector<ThreadItem> items;
};

/// Handlers for officers, any thread.
class ThreadPages {
 public:
  ThreadPages(db::Database& database, CorrespondenceRegister& entries, Notes& notes,
              meetings::Meetings& meetings, reference::References& references)
      : database_(database),
        entries_(entries),
        notes_(notes),
        meetings_(meetings),
        references_(references) {}

  /// `?order=oldest`: the oldest first.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);

 private:
  db::Database& database_;
  CorrespondenceRegister& entries_;
  Notes& notes_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::correspondence
