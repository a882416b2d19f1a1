// What changed between two versions: of a document, of an observation.
#pragma once

#include <string>
#include <vector>

#include "reviews/review/pages/review_pages.h"
#include "reviews/review/versions/difference.h"
#include "secretariat/office.h"

namespace convoke::reviews::review {

struct ChangesPage {
  ReviewHead head;
  std::string step, step_lang;
  int former = 0, present = 0;
  std::string former_made, former_author, present_made, present_author;
  std::string lang, dir;  ///< of the text
  std::vector<Piece> pieces;
  bool same = false;
  std::string href, back;
  struct Other {
    int version = 0;
    std::string href;  ///< empty: it is one of the two
  };
  std::vector<Other> against;  ///< the former may be another
  std::vector<Other> instead;  ///< the present may be another
};

struct ObservationVersionsPage {
  ReviewHead head;
  std::string article, kind, back, dir;
  struct Row {
    int version = 1;
    std::string author, author_lang, made;
    std::vector<Piece> pieces;  ///< against the version before
  };
  std::vector<Row> rows;  ///< newest first
};

/// Handlers for the route table, each for both doors. Any thread.
class VersionPages {
 public:
  VersionPages(Reviews& reviews, Papers& papers, reference::References& references,
               secretariat::Present office)
      : reviews_(reviews), papers_(papers), references_(references), office_(std::move(office)) {}

  /// With `format=docx` the later version with Word's own marks.
  Result<page::Reply> changes(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> observation(const page::Visit& visit, const http::Request& request);

 private:
  Reviews& reviews_;
  Papers& papers_;
  reference::References& references_;
  const secretariat::Present office_;
};

}  // namespace convoke::reviews::review
