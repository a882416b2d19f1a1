// What an officer types to issue a list or a corrigendum.
#pragma once

#include "participants_list/list_pages.h"
#include "platform/http/message.h"

namespace convoke::participants_list {

/// As typed, to be shown again.
IssueForm typed_in(const http::Form& sent, IssueForm form);
/// Checked: `invalid` at "symbol" and "date", both at once.
Result<Issue> checked(const IssueForm& form);
/// The right to make documents is that of the route; who issues a list reads the names in it too,
/// and is shown them again with a form that is refused. `forbidden`, or what is wrong with the
/// form.
Status may_read(const page::Visit& visit, const Result<Issue>& issue);

}  // namespace convoke::participants_list
