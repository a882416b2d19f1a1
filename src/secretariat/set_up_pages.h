// The page that leads through setting up an office, and what of it stands on the office's first
// page.
#pragma once

#include <string>
#include <vector>

#include "page/visit.h"
#include "secretariat/set_up.h"

namespace convoke::secretariat {

/// What the views show.
struct StepLine {
  StepState state;
  int number = 1;
  const char* title = "";  ///< msgid
  const char* what = "";   ///< msgid of one sentence
  std::string standing;    ///< "3 settings are missing", in the reader's language; may be empty
  std::string href;        ///< of the page where it is done
  bool next = false;       ///< the first that is open
};
struct SetUpPage {
  std::string path;  ///< with language
  std::vector<StepLine> steps;
  std::size_t done = 0;
  bool over() const;  ///< all are done or put aside
};

/// Handlers for the route table. Any thread.
class SetUpPages {
 public:
  explicit SetUpPages(SetUp& set_up) : set_up_(set_up) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> put_aside(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> take_up(const page::Visit& visit, const http::Request& request);
  /// For the office's first page; empty once it is over, and for those without the right.
  html::Safe panel(const page::Visit& visit);

 private:
  SetUpPage page_of(const page::Visit& visit);

  SetUp& set_up_;
};

}  // namespace convoke::secretariat
