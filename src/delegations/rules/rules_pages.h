// The officers' page on which they say how nominations for a conference are taken.
#pragma once

#include "delegations/delegations.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::delegations {

struct RulesPage {
  std::string home, list;  ///< addresses: of this page, of the participants
  NominationRules typed;
  int seen_version = 0;
  html::FormErrors errors;
  std::optional<NominationRules> present{};  ///< a colleague has saved them in the meantime
  std::string deadline;
};
html::Form form_of(const RulesPage& page, const i18n::Locale& locale);

/// Handlers for officers, any thread.
class RulesPages {
 public:
  RulesPages(Delegations& delegations, meetings::Meetings& meetings)
      : delegations_(delegations), meetings_(meetings) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> set(const page::Visit& visit, const http::Request& request);

 private:
  Delegations& delegations_;
  meetings::Meetings& meetings_;
};

}  // namespace convoke::delegations
