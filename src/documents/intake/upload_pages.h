// An officer sends files, sees what each was matched to, mends it, and stores what is right.
#pragma once

#include <string>
#include <vector>

#include "documents/documents.h"
#include "documents/intake/uploads.h"
#include "meetings/meetings.h"
#include "page/list.h"
#include "page/visit.h"

namespace convoke::documents {

struct OpenUpload {
  std::string href;
  std::int64_t files = 0;
};
struct SendPage {
  std::string path;  ///< of the upload page, with language
  std::vector<OpenUpload> open;
  std::string example;  ///< a file name of one of the documents; empty: there is no document
  std::string size;     ///< of all files together, at most
  html::FormErrors errors;
};

struct FileRow {
  std::int64_t id = 0;
  std::string name, size, symbol, language;
  std::string read;  ///< address of the file; empty: it was not kept
  Standing standing = Standing::checking;
  std::vector<std::string> remarks;  ///< in the reader's language
};
struct StandingCount {
  std::string href;
  const char* label = "";
  long count = 0;
  bool current = false;
};
struct StagingPage {
  std::string path;  ///< of this page, with language
  std::string documents;
  std::string sent;  ///< "12 March 2027, 09:41 · L. Okafor"
  page::ListFilter filter;
  std::vector<StandingCount> counts;
  std::vector<FileRow> rows;
  long all = 0, ready = 0, checking = 0, doubtful = 0, hindered = 0;
  bool all_stored = false;
  bool shows_doubtful =
      false;  ///< the list holds these alone, so they can be stored in spite of it
};

/// Handlers for the route table; the series is that of the address. Any thread.
class UploadPages {
 public:
  UploadPages(meetings::Meetings& meetings, Documents& documents, Uploads& uploads,
              const files::FileStore& files)
      : meetings_(meetings), documents_(documents), uploads_(uploads), files_(files) {}

  /// GET and POST …/documents/upload
  Result<page::Reply> show_send(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> send(const page::Visit& visit, const http::Request& request);
  /// GET and POST …/documents/uploads/:id
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> correct(const page::Visit& visit, const http::Request& request);
  /// GET …/documents/uploads/:id/files/:file
  Result<page::Reply> read(const page::Visit& visit, const http::Request& request);
  /// POST …/documents/uploads/:id/store: what is ready; with the field `in_spite` and the filter's
  /// fields also what it shows. …/discard
  Result<page::Reply> store(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> discard(const page::Visit& visit, const http::Request& request);

 private:
  struct Here {
    meetings::Series series;
    Upload upload;
    std::string path;
  };
  Result<Here> upload_of(const page::Visit& visit);
  html::Page send_page(const page::Visit& visit, const meetings::Series& series,
                       html::FormErrors errors);

  meetings::Meetings& meetings_;
  Documents& documents_;
  Uploads& uploads_;
  const files::FileStore& files_;
};

}  // namespace convoke::documents
