// By what an answer to a dispatch is known again: a token that the message carries in its
// Message-ID, in its Reply-To where the office's mailbox takes plus addresses, and in its text.
// Tokens are random and stored as hashes: whoever reads the database or the program can make none,
// and a new key of the server ends none.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "correspondence/dispatches/dispatch_event.h"
#include "platform/i18n/locale.h"
#include "platform/mail/message.h"

namespace convoke::correspondence {

/// 16 characters a–z and 2–7 (80 random bits), one for each message to a mailbox.
std::string new_reply_token();
/// As it stands in a text: four groups of four with hyphens.
std::string spoken(std::string_view token);
/// "replies+TOKEN@example.org" of "replies@example.org"; empty if that is no address, or the new
/// one would be too long (64 characters before the @, RFC 5321, 4.5.3.1.1).
std::string reply_address(std::string_view mailbox, std::string_view token);

/// Puts the token into a mail that is not prepared yet: as the left part of its Message-ID, in its
/// Reply-To if `mailbox` takes plus addresses (not empty), and as the last line of text and HTML.
void mark(mail::Mail& mail, const i18n::Locale& locale, std::string_view token,
          std::string_view mailbox);

/// What of an answer may name the message that it answers. As it came, from anybody.
struct ReplyMarks {
  std::vector<std::string> addresses{};    ///< written to: To, Cc, Delivered-To, X-Original-To
  std::vector<std::string> in_reply_to{};  ///< message identifiers, with or without angle brackets
  std::vector<std::string> references{};   ///< the same, the oldest first
  std::vector<std::string> texts{};        ///< subject and text: looked through for tokens
};

/// The tokens that may stand in a text, each once, in their order, at most 64: in capitals or not,
/// with hyphens or without, also with a line broken behind one, with 0, 1 and 8 read as o, l and b.
/// Words of 16 letters are among them.
std::vector<std::string> tokens_in(std::string_view text);
/// The token behind the last + of the mailbox's name, if one may stand there.
std::optional<std::string> token_in_address(std::string_view address);

/// The message that is answered: by the first of these marks that names one – In-Reply-To, an
/// address, the newest reference, the texts. Texts count only if all their tokens are of one
/// dispatch. Nothing of what is forged, of another
/// office, or erased. Three statements at most.
std::optional<DispatchMessage> dispatch_of_reply(db::Reader& r, const ReplyMarks& marks);

}  // namespace convoke::correspondence
