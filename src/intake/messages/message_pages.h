// The officers' pages on what comes into the office's mailbox.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "intake/mailbox/office_mailbox.h"
#include "intake/messages/incoming.h"
#include "intake/messages/reading.h"
#include "page/list.h"
#include "page/room.h"
#include "page/visit.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"
#include "platform/mail/read.h"

namespace convoke::intake {

/// What a message is filed as, of a room above.
struct FiledEntry {
  std::string name;  ///< "Received 12", in the reader's language
  std::string href;  ///< with language
};
/// Those of the messages that are filed and whose entries the reader may read.
using FiledEntries = std::function<std::map<IncomingId, FiledEntry>(
    const page::Visit&, const std::vector<IncomingId>&)>;

struct ListPage {
  page::ListFilter filter;
  bool is_set = false;  ///< a mailbox is set
  bool is_off = false;  ///< and not looked into: the office was put back from a copy
  bool may_turn_on = false;
  std::string mailbox;  ///< its name, for a reader
  int every_minutes = 0;
  std::optional<MailboxStand> stand{};
  std::vector<Incoming> messages;
  std::map<IncomingId, FiledEntry> entries{};  ///< of those that are filed
  bool is_first = true;                        ///< of the list's pages
  std::string previous, next, zone;
  bool may_look = false;
  std::int64_t readable_again = 0;  ///< of those that failed
  std::string triage;               ///< address of where they are filed; empty: nowhere
  std::string setting;              ///< address of the setting; empty: the reader may not
};
html::List list_of(const ListPage& page, const i18n::Locale& locale);
html::Filter filter_of(const ListPage& page, const i18n::Locale& locale);

struct ShownMessage {
  std::string path;  ///< of this page, with language
  std::string list;  ///< that the reader came from; see page/kept_list.h
  Incoming message;
  mail::ReadMail mail;
  bool readable = false;
  std::vector<IncomingPart> parts;
  std::string zone;
  std::string former;  ///< address of the message that came before with this Message-ID; or empty
  bool former_differs = false;  ///< in what it says
  bool may_keep = false;
  html::Safe beside{};  ///< of a room above
  std::string triage;   ///< address where it is filed; empty: nowhere
  std::optional<FiledEntry> entry{};

  std::string address(std::int64_t part) const { return path + "/parts/" + std::to_string(part); }
};

struct InfectedPage {
  std::string path;  ///< of the message
  std::string file;  ///< address of the file
  std::string name;  ///< of the file
  std::string scan_name;
};

/// Handlers for the route table. Any thread. Messages are other people's letters: each look at one,
/// and each file that is fetched, is put on record.
class MessagePages {
 public:
  /// `zone`: on whose clock times are shown; asked for each page. What is given outlives it.
  MessagePages(db::Database& database, files::FileStore& files, OfficeMailbox& mailbox,
               Reading& reading, std::function<std::string()> zone)
      : database_(database),
        files_(files),
        mailbox_(mailbox),
        reading_(reading),
        zone_(std::move(zone)) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> look(const page::Visit& visit, const http::Request& request);
  /// The mailbox of an office that was put back from a copy is looked into from now on.
  Result<page::Reply> turn_on(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// The HTML of the message, made inert, as a document that can do nothing.
  Result<page::Reply> body(const page::Visit& visit, const http::Request& request);
  /// Always a download. One in which a virus was found: only with ?anyway=yes, which a page of
  /// warning offers.
  Result<page::Reply> part(const page::Visit& visit, const http::Request& request);
  /// The message as it came; with the same step before it if one of its files has a virus.
  Result<page::Reply> raw(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> set_aside(const page::Visit& visit, const http::Request& request);
  /// Takes back what set_aside did, or takes up what the program set aside.
  Result<page::Reply> take_back(const page::Visit& visit, const http::Request& request);
  /// What failed is read from the beginning: one message, or all of them.
  Result<page::Reply> read_again(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> read_all_again(const page::Visit& visit, const http::Request& request);

  /// What stands below a message, of a room above; empty: nothing. Set before pages are served.
  std::function<html::Safe(const page::Visit&, const Incoming&)> beside;
  /// What messages are filed as; empty: nobody knows. Set before pages are served.
  FiledEntries entries;
  /// Where messages are filed, behind the language; empty: nowhere.
  std::string triage;
  /// Where the office sets whether mail is acknowledged, behind the language; empty: nowhere.
  std::string setting;

 private:
  std::map<IncomingId, FiledEntry> entries_of(const page::Visit& visit,
                                              const std::vector<Incoming>& messages) const;
  Result<Incoming> message_of(const page::Visit& visit);
  Status record_look(const page::Visit& visit, const char* action, IncomingId id);
  std::string image_of(const Incoming& message, std::string_view cid);
  Result<page::Reply> move(const page::Visit& visit, const http::Request& request, bool aside);

  db::Database& database_;
  files::FileStore& files_;
  OfficeMailbox& mailbox_;
  Reading& reading_;
  const std::function<std::string()> zone_;
};

}  // namespace convoke::intake
