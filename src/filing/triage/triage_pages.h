// The officers' page on which the morning's mail is filed: what waits, one message with all that
// belongs to it, what is proposed and why, and the form that files it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "filing/matching/evidence.h"
#include "filing/triage/filing.h"
#include "filing/triage/shown_proposals.h"
#include "filing/triage/triage_form.h"
#include "filing/words/file_words.h"
#include "page/visit.h"
#include "platform/files/file_store.h"

namespace convoke::filing {

// What the view shows.
struct QueueRow {
  std::string href, subject, sender, received;
  bool current = false;
};
struct ShownPart {
  intake::IncomingPart part;
  std::string href;                  ///< of the download
  std::optional<FileText> text{};    ///< nothing: it has no words to be looked for
  std::vector<std::string> pages{};  ///< addresses of its pages, drawn here
};
struct FiledAs {
  std::string entry, number, by, when, href;
};
struct TriagePage {
  std::string path;    ///< of the queue, with language
  std::string here;    ///< of the message; empty: none waits
  std::string intake;  ///< page of the message in the list of all
  std::string sought;  ///< words of the search
  std::vector<QueueRow> queue;
  std::int64_t waiting = 0;
  bool is_more = false;
  std::string previous, next;  ///< addresses of the neighbours; may be empty
  intake::Incoming message;
  mail::ReadMail mail;
  std::string received;
  std::vector<ShownPart> parts;
  std::vector<ShownProposal> proposals;
  std::vector<html::Field> fields;
  html::FormErrors errors;
  std::optional<FiledAs> filed{};
  std::string other;      ///< address of another message of this number; or empty
  bool is_typed = false;  ///< the fields hold what an officer has typed
  bool may_file = false;
  bool is_waiting() const { return message.state == intake::IncomingState::parsed; }
  bool is_aside() const { return message.state == intake::IncomingState::set_aside; }
};

/// What the pages stand on; all of it outlives them.
struct TriageParts {
  db::Database& database;
  const Clock& clock;
  files::FileStore& files;
  Evidences& evidences;
  Filing& filing;
  const DrawnPages& pictures;
  correspondence::CorrespondenceRegister& entries;
  correspondence::Notes& notes;
  meetings::Meetings& meetings;
  reference::References& references;
  std::function<std::string()> zone;            ///< the office's
  std::function<std::string()> current_series;  ///< slug
};

/// A page of a file, counted from 1, as a PNG that stands alone. Errors as of DrawnPages::png().
Result<page::Reply> page_picture(const TriageParts& parts, const files::FileHash& file, int page);

/// Handlers for the route table. Any thread. Each look at a message is put on record.
class TriagePages {
 public:
  explicit TriagePages(TriageParts parts) : parts_(std::move(parts)) {}

  /// The message that has waited longest. `?q=` seeks among those that wait.
  Result<page::Reply> first(const page::Visit& visit, const http::Request& request);
  /// `?entity=` and `?series=`: whose notes are offered.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// Files it, and opens what it concerns; with `next` the message that waits behind it.
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);
  /// `entry`: the entry that the officer saw, in the form or the address.
  Result<page::Reply> take_back(const page::Visit& visit, const http::Request& request);
  /// A page of an attachment as a picture drawn here.
  Result<page::Reply> picture(const page::Visit& visit, const http::Request& request);

 private:
  struct Looked;
  Result<Looked> look(const page::Visit& visit, intake::IncomingId id);
  html::Page page(const page::Visit& visit, const http::Request& request, Looked looked,
                  const TypedFiling* typed, const html::FormErrors& errors);
  void add_queue(const page::Visit& visit, const http::Request& request, TriagePage& shown,
                 intake::IncomingId current);
  std::vector<meetings::Series> series_for(const page::Visit& visit);
  std::string concerned(const page::Visit& visit, const correspondence::RegisterEntry& entry);

  TriageParts parts_;
};

}  // namespace convoke::filing
