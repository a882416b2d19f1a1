// The link of a State, or of one of its offices, as the pages behind it begin with it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "page/visit.h"
#include "reference/directory.h"
#include "reviews/questionnaire/sheets/sheets.h"
#include "reviews/questionnaire/worded.h"

namespace convoke::reviews::questionnaire {

/// Whoever acts behind the link: "Austria", "Ministry of Justice (Austria)".
audit::Actor actor_of(const page::Visit& visit, const Holder& holder,
                      const reference::Directory& directory);

/// What all pages of a link say first.
struct SheetHead {
  std::string home;  ///< address of the overview
  Worded title, entity;
  SheetState state = SheetState::draft;
  std::string submitted_at;  ///< when last; empty: never
  std::string holder;        ///< of a link for one section
  std::string deadline;      ///< of that link; may be empty
  bool is_late = false;      ///< it has passed
};

struct OpenedLink {
  Holder holder;
  std::shared_ptr<const Questionnaire> questionnaire;
  SheetHead head;
  audit::Actor actor;
  std::string zone;
};
/// The link whose token the address has; `zone` of the office. `not_found` where it does not open.
Result<OpenedLink> open_link(const page::Visit& visit, Sheets& sheets,
                             Questionnaires& questionnaires, reference::References& references,
                             std::string zone);

/// A file as pages name it.
struct FileLink {
  std::string href, name, note;  ///< note: "PDF, 3.4 MB"
};
/// Those that are there with the answer to this question; addresses below `home`/files.
std::vector<FileLink> links_of(const std::vector<AnswerFile>& files, std::string_view question,
                               const std::string& home);

}  // namespace convoke::reviews::questionnaire
