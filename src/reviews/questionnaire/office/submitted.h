// What a State has submitted, section by section: for the office's page, and drawn for the pages of
// other rooms.
#pragma once

#include <string>
#include <vector>

#include "page/visit.h"
#include "reviews/questionnaire/office/sheet_pages.h"

namespace convoke::reviews::questionnaire {

/// A section of which something was answered.
struct SubmittedSection {
  GivenSection given;
  const Section* section = nullptr;  ///< of the questionnaire
};
/// `path`: files are linked below `path`/files.
std::vector<SubmittedSection> submitted_sections(const Questionnaire& questionnaire,
                                                 const Sheet& sheet, const Answers& answers,
                                                 const std::vector<AnswerFile>& files,
                                                 const std::string& path, const std::string& zone,
                                                 const i18n::Locale& locale);

struct DrawnSection {
  Worded title;
  std::string instrument;
  int article = 0;  ///< 0: the instrument as a whole
  html::Safe content;
};
/// As submitted last; who of the State has written what is left out. Empty if nothing was.
std::vector<DrawnSection> drawn_sections(const page::Visit& visit, Sheets& sheets,
                                         Questionnaires& questionnaires, SheetId id,
                                         const std::string& path);

struct SubmittedFile {
  std::string instrument;  ///< of the section
  page::Reply download;
};
/// `not_found` for one that was not submitted with this sheet.
Result<SubmittedFile> submitted_file(Sheets& sheets, Questionnaires& questionnaires,
                                     const files::FileStore& files, SheetId id, std::int64_t file);

}  // namespace convoke::reviews::questionnaire
