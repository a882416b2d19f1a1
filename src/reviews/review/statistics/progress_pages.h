// The page for the working group: how far the reviews are, counted, without the name of a State.
#pragma once

#include <string>
#include <vector>

#include "platform/html/list.h"
#include "reviews/review/pages/place.h"
#include "reviews/review/statistics/statistics.h"
#include "secretariat/office.h"

namespace convoke::reviews::review {

struct ProgressPage {
  std::string path;
  struct Line {
    std::string name, lang;
    Tally tally;
  };
  struct Table {
    const char* caption = "";  ///< msgid
    const char* first = "";    ///< msgid: heading of the names
    bool of_steps = false;     ///< these can be left out
    std::vector<Line> lines;
  };
  struct Count {
    std::string article, kind;
    long count = 0;
  };
  struct Phase {
    std::string mechanism, mechanism_lang, phase, phase_lang;
    Tally reviews;
    std::vector<Table> tables;
    std::vector<Count> observations;
  };
  std::vector<Phase> phases;
  std::string on;
};

/// Handlers for the route table. Any thread.
class ProgressPages {
 public:
  ProgressPages(Reviews& reviews, reference::References& references, secretariat::Present office)
      : reviews_(reviews), references_(references), office_(std::move(office)) {}

  /// With `format`: docx, or a list as xlsx or csv.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);

 private:
  ProgressPage progress_page(const page::Visit& visit);

  Reviews& reviews_;
  reference::References& references_;
  const secretariat::Present office_;
};

}  // namespace convoke::reviews::review
