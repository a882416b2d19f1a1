// The page on which an office convenes its meetings.
#pragma once

#include "convening/convening.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "secretariat/office.h"

namespace convoke::convening {

struct ConvenePage {
  std::string path;  ///< where the form goes
  Typed typed;
  std::vector<html::Option> bodies;  ///< those that are there
  html::FormErrors errors;
};
html::Form form_of(const ConvenePage& page, const i18n::Locale& locale);

/// Bodies by symbol and name, as choices.
std::vector<html::Option> body_options(const std::vector<meetings::Body>& bodies,
                                       const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class ConveningPages {
 public:
  /// `office` proposes its seat and time zone.
  explicit ConveningPages(meetings::Meetings& meetings,
                          secretariat::Present office = secretariat::always({}))
      : meetings_(meetings), office_(std::move(office)) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// On to the page of the new conference.
  Result<page::Reply> convene(const page::Visit& visit, const http::Request& request);

 private:
  html::Page page_with(const page::Visit& visit, Typed typed, html::FormErrors errors);

  meetings::Meetings& meetings_;
  const secretariat::Present office_;
};

}  // namespace convoke::convening
