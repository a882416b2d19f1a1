// An officer decides on several participants at once: what will happen to each, then the decision,
// then its undo.
#pragma once

#include "delegations/delegations.h"
#include "meetings/meetings.h"
#include "page/list.h"
#include "page/visit.h"
#include "platform/html/joint.h"
#include "reference/directory.h"

namespace convoke::delegations {

/// Above the list of participants. `filter` is that of the list, `found` how many it has.
html::JointBar joint_bar(const page::ListFilter& filter, const std::string& found,
                         Acceptance acceptance, const i18n::Locale& locale);

/// Handlers for officers, any thread.
class JointPages {
 public:
  JointPages(Delegations& delegations, meetings::Meetings& meetings,
             reference::References& references)
      : delegations_(delegations), meetings_(meetings), references_(references) {}

  /// Query "act" (accept, register, refer-back, refuse, revoke, reinstate, note), "id" for each
  /// chosen, or "all" and the filter of the list.
  Result<page::Reply> preview(const page::Visit& visit, const http::Request& request);
  /// Form fields "act", and "seen" for each: "7:2", id and version.
  Result<page::Reply> decide(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> undo(const page::Visit& visit, const http::Request& request);

 private:
  /// The preview once more, with what is wrong with the reason.
  html::Page asked_again(const page::Visit& visit, const meetings::Series& series,
                         const http::Request& request, const http::Form& form,
                         Delegations::Decision decision, const Error& error);
  std::vector<Participant> chosen(const meetings::Series& series, const http::Request& request,
                                  page::ListFilter& filter);

  Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::delegations
