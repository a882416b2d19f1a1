// The files of one answer, behind the State's link; and the files themselves, for whoever may read
// them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "page/visit.h"
#include "platform/html/form.h"
#include "reference/directory.h"
#include "reviews/questionnaire/files/answer_files.h"
#include "reviews/questionnaire/sheets/opened_link.h"

namespace convoke::reviews::questionnaire {

inline constexpr std::size_t kAnswerFileForm = kLargestAnswerFile + (1u << 20);  ///< bytes

struct FileRow {
  FileLink link;
  std::string added_by, added_at, taken_by, taken_at;  ///< taken_at empty: it is there
  std::string take_away;                               ///< address; empty: it cannot be
};
struct FilesPage {
  SheetHead head;
  Worded question;
  std::string path, back;
  std::vector<FileRow> there, taken;
  html::FormErrors errors;
};
html::Form form_of(const FilesPage& page, const i18n::Locale& locale);
/// The file as a browser saves it.
Result<page::Reply> download_of(const files::FileStore& files, const AnswerFile& file);

/// Any thread. Behind a link all answer `not_found` where it does not open or does not reach.
class FilePages {
 public:
  /// All outlive it; `zone` of the office.
  FilePages(Sheets& sheets, Questionnaires& questionnaires, reference::References& references,
            AnswerFiles& answer_files, const files::FileStore& files,
            std::function<std::string()> zone)
      : sheets_(sheets),
        questionnaires_(questionnaires),
        references_(references),
        answer_files_(answer_files),
        files_(files),
        zone_(std::move(zone)) {}

  /// GET and POST …/sections/:section/files/:question
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> add(const page::Visit& visit, const http::Request& request);
  /// POST …/files/:question/:file/take-away
  Result<page::Reply> take_away(const page::Visit& visit, const http::Request& request);
  /// GET /questionnaire/:token/files/:file; those taken away too, which the history names.
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);
  /// For the office: those that were submitted.
  Result<page::Reply> submitted_file(const page::Visit& visit, const http::Request& request);

 private:
  struct Asked {
    OpenedLink opened;
    const Question* question;
    FilesPage page;
  };
  Result<Asked> asked(const page::Visit& visit);
  html::Page shown(const page::Visit& visit, Asked& asked);

  Sheets& sheets_;
  Questionnaires& questionnaires_;
  reference::References& references_;
  AnswerFiles& answer_files_;
  const files::FileStore& files_;
  const std::function<std::string()> zone_;
};

}  // namespace convoke::reviews::questionnaire
