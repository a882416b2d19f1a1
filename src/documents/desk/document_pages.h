// An officer's pages about one document: allotting its symbol, its particulars, its files, when the
// public gets it, and what corrects it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "documents/desk/document_form.h"
#include "documents/desk/releases.h"
#include "documents/documents.h"
#include "documents/public_pages.h"
#include "meetings/meetings.h"
#include "page/visit.h"

namespace convoke::documents {

struct DeskLanguage {
  std::string code, autonym;
  const char* state = "";     ///< msgid
  const char* mark = "";      ///< of the tag: "ok", "waiting", "" …
  std::string word{}, pdf{};  ///< addresses; empty: not there
  std::string job_number{}, released_at{};
};
struct DeskFollower {
  std::string symbol, href;
};
struct DeskVersion {
  std::string at;
  Shown title;
};
struct ReleaseForm {
  std::string day, time;
  html::FormErrors errors;
};
struct DeskPage {
  std::string path;   ///< of this page, with language
  std::string list;   ///< that the reader came from; see page/kept_list.h
  std::string files;  ///< of the page for uploads
  std::string zone;
  Document document;
  Shown title, meeting;
  std::string follows, follows_href;  ///< symbol of the first
  std::vector<DeskLanguage> languages;
  std::vector<DeskFollower> followers;
  std::vector<DeskVersion> former;
  std::vector<std::string> issues;       ///< a line for each version that was, newest first
  std::string agenda_item;               ///< "3. Title"; empty: none
  std::string release_at, withdrawn_at;  ///< in the reader's language; empty: none
  int ready = 0, rendering = 0;
  bool any_released = false, may_make = false;
  std::optional<DocumentForm> form;
  ReleaseForm release;
};
html::Form release_form(const DeskPage& page, const i18n::Locale& locale);

struct AllotPage {
  Shown meeting;
  std::string follows;  ///< symbol of the first; empty: a document of its own
  DocumentForm form;
};

/// Handlers for the route table; the series is that of the address. Any thread.
class DocumentPages {
 public:
  /// The items of a meeting's agenda.
  using Items = std::function<std::vector<meetings::AgendaItem>(meetings::MeetingId)>;
  DocumentPages(meetings::Meetings& meetings, Documents& documents, Releases& releases, Items items)
      : meetings_(meetings), documents_(documents), releases_(releases), items_(std::move(items)) {}

  /// GET and POST …/documents/new?meeting=ID
  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> allot(const page::Visit& visit, const http::Request& request);
  /// GET and POST …/documents/:id/follow
  Result<page::Reply> show_following(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> follow(const page::Visit& visit, const http::Request& request);
  /// GET and POST …/documents/:id
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  /// POST …/documents/:id/release, …/release_at, …/call_off, …/withdraw, …/restore
  Result<page::Reply> release(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> release_at(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> call_off(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> withdraw(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> restore(const page::Visit& visit, const http::Request& request);

 private:
  struct Here {
    meetings::Series series;
    meetings::Meeting meeting;
    ListedDocument listed;
    std::string path;   ///< of the document's page
    std::string list;   ///< that the reader came from; see page/kept_list.h
    std::string after;  ///< where the reader goes on after an act
  };
  Result<Here> document_of(const page::Visit& visit, const http::Request& request);
  Result<std::pair<meetings::Series, meetings::Meeting>> meeting_of(const page::Visit& visit,
                                                                    std::int64_t id);
  std::string regular_prefix(const meetings::Meeting& meeting, Nature nature);
  html::Page allot_page(const page::Visit& visit, const meetings::Series& series, AllotPage shown);
  html::Page desk_page(const page::Visit& visit, const Here& here, std::optional<DocumentForm> form,
                       ReleaseForm release);
  DocumentForm change_form(const Here& here, TypedDocument typed);
  AllotPage first_page(const page::Visit& visit, const meetings::Series& series,
                       const meetings::Meeting& meeting, TypedDocument typed,
                       html::FormErrors errors);
  AllotPage following_page(const page::Visit& visit, const Here& here, TypedDocument typed);

  meetings::Meetings& meetings_;
  Documents& documents_;
  Releases& releases_;
  Items items_;
};

}  // namespace convoke::documents
