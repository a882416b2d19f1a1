// The officers' list of a series' documents: which languages are there, which wait for their PDF.
#pragma once

#include <string>
#include <vector>

#include "documents/public_pages.h"

namespace convoke::documents {

struct OfficeLanguage {
  std::string code, autonym;
  std::string word, pdf;    ///< addresses; empty: not there
  bool waiting = false;     ///< written, its PDF is being made
  std::string released_at;  ///< in the reader's language; empty: not released
  std::string job_number;
};
struct OfficeDocument {
  DocumentId id;
  std::string symbol;
  Shown title;
  const char* distribution = "";  ///< msgid
  std::vector<OfficeLanguage> languages;
  std::string released_at;  ///< the last release; empty: none
  int waiting = 0;
};
struct OfficeMeeting {
  Shown title;
  std::string href;  ///< its public page
  std::vector<OfficeDocument> documents;
};
struct OfficePage {
  std::string path;  ///< of this page, with language
  std::vector<OfficeMeeting> meetings;
  long documents = 0, waiting = 0;
  bool may_make = false;
};

/// Handlers for the route table. Any thread.
class OfficePages {
 public:
  OfficePages(meetings::Meetings& meetings, Documents& documents, const files::FileStore& files)
      : meetings_(meetings), documents_(documents), files_(files) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  /// Any current file, also of restricted and unreleased documents.
  Result<page::Reply> download(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> render_again(const page::Visit& visit, const http::Request& request);

 private:
  /// The document, if it belongs to the series in the address.
  std::optional<ListedDocument> in_series(const page::Visit& visit,
                                          const std::optional<Document>& document);

  meetings::Meetings& meetings_;
  Documents& documents_;
  const files::FileStore& files_;
};

}  // namespace convoke::documents
