// The officers' list of a series' documents as a matrix: which languages are there, which wait.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "documents/desk/releases.h"
#include "documents/public_pages.h"
#include "overview/panel.h"
#include "page/columns.h"
#include "page/list.h"
#include "platform/html/joint.h"
#include "platform/html/list.h"

namespace convoke::documents {

/// One cell of the matrix.
struct OfficeCell {
  enum class State { missing, rendering, ready, released };
  std::string code;
  std::string language;  ///< its name, for the reader
  State state = State::missing;
  bool renewed = false;     ///< released, and a newer version waits
  bool being_made = false;  ///< the PDF of what waits
  std::string href{};       ///< of the file: its PDF, else the Word document; empty: none
};
struct OfficeDocument {
  DocumentId id;
  std::string symbol, meeting;  ///< the meeting's short title where there are several
  Shown title;
  const char* distribution = "";  ///< msgid
  std::vector<OfficeCell> cells;  ///< by language
  std::string release_at;         ///< in the reader's language; empty: no time is set
  bool withdrawn = false;
  bool stopped = false;   ///< its PDFs are not being made: that has failed
  std::size_t place = 0;  ///< among all, in the order of symbols
  int missing = 0, rendering = 0, ready = 0, released = 0;  ///< languages
};
struct OfficeMeeting {
  std::string id;
  Shown title;
};
struct OfficePage {
  std::string path;  ///< of this page, with language
  std::vector<OfficeMeeting> meetings;
  page::ListFilter filter;  ///< with the choices meeting and state
  std::vector<OfficeDocument> rows;
  long documents = 0, with_gaps = 0, ready = 0, rendering = 0, withdrawn = 0;
  std::int64_t unfinished = 0;  ///< uploaded files that are not stored yet
  bool may_make = false;
  html::JointBar bar{};
};
page::Columns<OfficeDocument> document_columns(const i18n::Locale& locale);
html::Filter filter_of(const OfficePage& page, const i18n::Locale& locale);
html::List list_of(const OfficePage& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class OfficePages {
 public:
  /// How many files of a series' uploads are not stored yet.
  using Unfinished = std::function<std::int64_t(meetings::SeriesId)>;
  OfficePages(meetings::Meetings& meetings, Documents& documents, Releases& releases,
              const files::FileStore& files, Unfinished unfinished)
      : meetings_(meetings),
        documents_(documents),
        releases_(releases),
        files_(files),
        unfinished_(std::move(unfinished)) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  /// Any current file, also of restricted and unreleased documents.
  Result<page::Reply> download(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> render_again(const page::Visit& visit, const http::Request& request);
  /// All that is ready in the series, but what has a time of its own.
  Result<page::Reply> release_ready(const page::Visit& visit, const http::Request& request);
  /// Query "id" for each chosen, or "all" and the filter of the list.
  Result<page::Reply> preview_release(const page::Visit& visit, const http::Request& request);
  /// Form field "id" for each.
  Result<page::Reply> release_chosen(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> undo_release(const page::Visit& visit, const http::Request& request);
  /// By symbol and title in any language.
  overview::SearchPart search_part();

 private:
  /// What the list has, as its address asks for it.
  OfficePage listed(const page::Visit& visit, const meetings::Series& series,
                    const http::Request& request);
  std::vector<ListedDocument> chosen(const page::Visit& visit, const meetings::Series& series,
                                     const http::Request& request);
  /// The document, if it belongs to the series in the address.
  std::optional<ListedDocument> in_series(const page::Visit& visit,
                                          const std::optional<Document>& document);

  meetings::Meetings& meetings_;
  Documents& documents_;
  Releases& releases_;
  const files::FileStore& files_;
  Unfinished unfinished_;
};

}  // namespace convoke::documents
