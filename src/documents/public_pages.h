// What everyone may read: the front page, the pages of the meetings, and the documents themselves.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "documents/documents.h"
#include "meetings/agendas.h"
#include "meetings/changes/announcements.h"
#include "meetings/meetings.h"
#include "meetings/shown_plan.h"
#include "page/visit.h"

namespace convoke::documents {

/// A text for the page, in another language where the reader's is missing.
struct Shown {
  std::string text;
  std::string lang;  ///< empty: the reader's own
};
Shown shown(const Text6& text, Language reader);

/// The msgid of its name in the reader's language: "Arabic".
const char* name_of_language(Language language);

struct LanguageFiles {
  std::string code, autonym;
  bool right_to_left = false;
  bool current = false;   ///< the reader's
  std::string pdf, word;  ///< addresses; empty: not yet available
};
struct DocumentRow {
  std::string symbol;
  Shown title;
  const char* distribution = "";  ///< msgid
  std::vector<LanguageFiles> languages;
  /// In the reader's language or else that of the original, if it is there.
  std::string pdf, word, pdf_size, word_size, file_lang;
  std::string file_autonym;  ///< said where it is not the reader's language
  bool several = false;      ///< there are files in more than one language
  std::string withdrawn_on;  ///< then there are no files; empty: it stands
  std::string follows;       ///< symbol of the document that it corrects, adds to or revises
};
struct MeetingEntry {
  Shown title;
  std::string href, dates;
  Shown place, venue;
  std::string state;  ///< "This meeting is cancelled. …"; empty: it is held
  long documents = 0;
};
struct SeriesEntry {
  bool draft = false;  ///< for officers alone
  Shown title, body;
  std::vector<MeetingEntry> meetings;
};
struct FrontPage {
  std::vector<SeriesEntry> series;
  std::vector<SeriesEntry> archived{};
};
struct Deadline {
  Shown what;
  std::string iso, date;
  bool passed = false;
};
struct AgendaLine {
  meetings::ShownItem item;
  struct Paper {
    std::string symbol;
    std::string href;  ///< empty: it is not released yet
  };
  std::vector<Paper> papers;
};
struct MeetingPage {
  bool draft = false;  ///< for officers alone
  Shown title, body, place, city, venue, mandate;
  std::string dates, format;
  std::string state;                        ///< "This meeting is cancelled. …"; empty: it is held
  std::vector<std::string> interpretation;  ///< names of languages, in the reader's
  std::vector<Deadline> deadlines;
  std::vector<DocumentRow> documents;
  std::vector<AgendaLine> agenda;
  std::vector<meetings::ShownDay> days;  ///< those with sessions
  std::vector<MeetingEntry> sisters;
  std::vector<std::string> changes;  ///< sentences, newest first
};

/// Handlers for the route table. Any thread.
class PublicPages {
 public:
  /// Until when views can be sent on one open call.
  struct CallDue {
    Text6 title;
    Date day;
    std::vector<meetings::FormerDay> former{};  ///< newest first
  };
  /// Of the open calls of a meeting.
  using ViewsDue = std::function<std::vector<CallDue>(meetings::MeetingId)>;

  PublicPages(meetings::Meetings& meetings, meetings::Agendas& agendas, Documents& documents,
              const files::FileStore& files, ViewsDue views_due);

  Result<page::Reply> front(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> meeting(const page::Visit& visit, const http::Request& request);
  /// A released file by its address, without a language before it: /documents/SLUG/SLUG-en.pdf.
  Result<page::Reply> download(const page::Visit& visit, const http::Request& request);
  /// The address of an older page of a meeting: moved permanently to its page, in the language the
  /// old path names, else in the reader's.
  Result<page::Reply> old_address(const page::Visit& visit, const http::Request& request);

 private:
  std::vector<DocumentRow> document_rows(meetings::MeetingId meeting, const std::string& zone,
                                         const i18n::Locale& locale);

  meetings::Meetings& meetings_;
  meetings::Agendas& agendas_;
  Documents& documents_;
  const files::FileStore& files_;
  ViewsDue views_due_;
};

/// Sends a stored file of a version under its name. Caches may keep it for `keep_seconds`; with 0
/// only the reader may, and asks anew each time.
Result<page::Reply> send_file(const files::FileStore& files, const std::string& hash,
                              const std::string& name, Format format, int keep_seconds);

/// "/documents/SLUG/SLUG-en.pdf".
std::string file_href(const std::string& slug, Language language, Format format);

/// The path with its language segment (…/en/…) in each of the six languages, itself first; alone if
/// it has none. The language is that of the path as given.
struct OldPath {
  std::optional<Language> language;
  std::vector<std::string> spellings;
};
OldPath read_old_path(std::string_view path);

}  // namespace convoke::documents
