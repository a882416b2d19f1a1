// What an officer types to issue a list or a corrigendum.
#pragma once

#include "participants_list/list_pages.h"
#include "platform/http/message.h"

namespace convoke::participants_list {

/// As typed, to be shown again.
IssueForm typed_in(const http::Form& sent, IssueForm form);
/// Checked: `invalid` at "symbol" and "date", both at once.
Result<Issue> checked(const IssueForm& form);

}  // namespace convoke::participants_list
