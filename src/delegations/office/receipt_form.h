// The part of officers' forms that says how what is entered was received.
#pragma once

#include <string>
#include <vector>

#include "base/problems.h"
#include "delegations/office/office_entry.h"
#include "platform/html/form.h"
#include "platform/http/message.h"

namespace convoke::delegations {

/// How the words came, as typed.
struct TypedReceipt {
  std::string way, received_on, letter;
  bool is_told = true;
  bool asks_exceeding = false;  ///< what is entered would go beyond a limit of the delegation
  bool exceeds = false;
};

/// `telling`: the msgid beside the box that says whether the participants get their messages.
void add_receipt(html::Form& out, const TypedReceipt& receipt, const std::vector<Letter>& letters,
                 const char* telling, const i18n::Locale& locale);
/// What was typed; what is wrong with it is added to `wrong` at its field.
OfficeEntry receipt_in(const http::Form& form, TypedReceipt& typed,
                       const std::vector<Letter>& letters, Problems& wrong);

}  // namespace convoke::delegations
