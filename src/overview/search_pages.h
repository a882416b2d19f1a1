// One search over what all rooms know of a series.
#pragma once

#include <string>
#include <vector>

#include "meetings/meetings.h"
#include "overview/panels.h"
#include "page/visit.h"

namespace convoke::overview {

/// What the view shows.
struct SearchPage {
  struct Group {
    std::string label;  ///< in the reader's language
    SearchPart::Finds finds;
  };
  std::string path;  ///< of this page, with language
  std::string words;
  bool too_long = false;
  std::vector<Group> groups;  ///< those that have found something
};

/// Handlers for the route table. Any thread.
class SearchPages {
 public:
  SearchPages(meetings::Meetings& meetings, const Panels& panels)
      : meetings_(meetings), panels_(panels) {}

  /// Query "q". Each room's part is asked only for those who may read there in this series.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);

 private:
  meetings::Meetings& meetings_;
  const Panels& panels_;
};

}  // namespace convoke::overview
