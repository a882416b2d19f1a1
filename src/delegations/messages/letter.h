// One of the messages as mail: the words of the office, or the program's, with what they stand for.
#pragma once

#include <string>

#include "delegations/messages/purpose.h"
#include "delegations/nomination/confirmation.h"
#include "platform/html/out.h"

namespace convoke::delegations::messages {

/// What a mail program shows.
struct FilledWords {
  std::string subject, text;
  html::Safe html;  ///< paragraphs and lists, without the document around them
};

/// `what` is filled in once: what it holds is never looked through for placeholders. A line whose
/// placeholders are all empty is left out; so is a paragraph that had placeholders and has lost all
/// such lines.
FilledWords filled(Purpose purpose, const Words& words, const Confirmation& what,
                   const i18n::Locale& locale);

/// An automatic message of the office, without message id and date.
mail::Mail mail_of(const FilledWords& letter, const Confirmation& what, const std::string& to_name,
                   const std::string& to_address, const i18n::Locale& locale);

}  // namespace convoke::delegations::messages
