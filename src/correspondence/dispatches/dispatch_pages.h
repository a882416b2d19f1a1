// The officers' page on one dispatch: what became of it, mailbox by mailbox and event by event.
#pragma once

#include <string>
#include <vector>

#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/enclosure_links/linked_enclosure.h"
#include "correspondence/notes/further/dispatch_copy.h"
#include "correspondence/notes/going_out/office_held.h"
#include "correspondence/notes/notes.h"
#include "correspondence/office_page.h"
#include "correspondence/register/correspondence_register.h"

namespace convoke::correspondence {

// What the view shows.
struct MailboxRow {
  DispatchMessage message;
  std::string when{};   ///< it came to what its status says
  std::string other{};  ///< address that this was reported of, if it is not the mailbox
};
struct EventRow {
  DispatchEvent event;
  std::string when;
  std::string register_number{};  ///< "Sent 12" of the register, or empty
  bool is_taken_back = false;     ///< the answer that it tells of, later
};
struct LetterRow {
  RegisterEntry entry;
  std::string dated;
  bool infected = false;  ///< a virus was found in one of its files
};
struct LinkedRow {
  LinkedEnclosure file;
  std::string size, until, last;
};
struct DispatchPage {
  std::string home;  ///< "/en/office/vienna-2009"
  std::string path;  ///< of this page
  std::string reference;
  Note note;
  Dispatch dispatch;
  ShownName name;
  std::string dated;
  std::vector<MailboxRow> mailboxes;  ///< of the present attempt
  std::vector<EventRow> events;       ///< oldest first
  std::vector<LetterRow> letters;     ///< what came in as an answer to it
  std::vector<LinkedRow> linked{};    ///< enclosures that went as links
  struct CopyRow {
    DispatchCopy copy;
    std::string when;
  };
  std::vector<CopyRow> copies{};            ///< by further channels
  std::string outbox{};                     ///< its address, for who may read it; else empty
  std::optional<OfficeHeld> office_held{};  ///< while all mail of the office is held
  bool mail_leaves = true;                  ///< false: messages are kept on this machine
  bool may_dispatch = false, may_read_register = false, may_keep_register = false;
  bool may_open_sent = false;  ///< the files of what went out

  /// Whether there is anything to record or to do.
  bool has_acts() const {
    return may_dispatch && dispatch.prepared_at &&
           (is_left_to_hand(note, dispatch) || dispatch.state == DispatchState::sent ||
            can_be_sent_again(note, dispatch) || may_become(dispatch, DispatchState::bounced));
  }
  /// The msgid of what a message that left the outbox is called here.
  const char* sent_label() const {
    return mail_leaves ? label_of(EventKind::sent) : N_("Kept on this machine");
  }
};

/// Asks why it came back.
html::Field reason_field(const i18n::Locale& locale);

/// Handler for officers, any thread.
class DispatchPages {
 public:
  DispatchPages(db::Database& database, Notes& notes, CorrespondenceRegister& entries,
                meetings::Meetings& meetings, reference::References& references,
                bool mail_leaves = true)
      : database_(database),
        notes_(notes),
        entries_(entries),
        meetings_(meetings),
        references_(references),
        mail_leaves_(mail_leaves) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// A copy by the channel in the address was posted, or faxed by hand. Form field "act": "again"
  /// (the fax that the gateway refused) or "post" (it goes by post instead).
  Result<page::Reply> record_copy(const page::Visit& visit, const http::Request& request);

 private:
  db::Database& database_;
  Notes& notes_;
  CorrespondenceRegister& entries_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  const bool mail_leaves_;
};

}  // namespace convoke::correspondence
