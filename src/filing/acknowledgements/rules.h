// To which letters a machine may say that they have come: RFC 3834. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "platform/mail/read.h"

namespace convoke::filing {

/// Where the answer goes: the address mail is returned to if the server wrote it down (RFC 3834,
/// section 4), else the one that the sender wants answers at. Nothing where a machine must not
/// answer: to what a machine wrote, a list, a report or a notice of absence, an empty return path,
/// a mailbox that nobody reads (no-reply, mailer-daemon, owner-…, …-request), one of `own`
/// (addresses of this office, in any case and with any +part), a message without a proper number to
/// refer to, or one whose From, return path and Reply-To are not of one domain: whoever forged it
/// would have others written to.
std::optional<std::string> answer_address(const mail::ReadMail& mail,
                                          const std::vector<std::string>& own);

/// The subject as a machine may repeat it: one line without hidden characters, and without what
/// comes from the first address of the web on, which nobody should get from this office.
std::string quotable(std::string_view subject);

/// What the message is about, the same for all of one exchange: the dispatch it answers (0: none),
/// else the first message of its thread, else its subject without "Re:" and the like.
std::string matter_of(const mail::ReadMail& mail, std::int64_t dispatch);

/// In which of the six languages a text is, by its script and its commonest words; nothing if it is
/// too short to tell.
std::optional<Language> language_of(std::string_view text);

}  // namespace convoke::filing
