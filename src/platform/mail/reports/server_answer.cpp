#include "platform/mail/reports/server_answer.h"

#include <algorithm>
#include <initializer_list>

#include "base/text.h"
#include "platform/mail/delivery_report.h"

namespace convoke::mail {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The digits that begin at `at`, at most three.
std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t n = 0;
  while (at + n < text.size() && n < 4 && is_digit(text[at + n])) ++n;
  return n <= 3 ? n : 0;
}

/// How long the status is that begins here; 0: none does.
std::size_t status_length(std::string_view text, std::size_t at) {
  const char first = text[at];
  if (first != '2' && first != '4' && first != '5') return 0;
  if (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '.')) return 0;
  std::size_t end = at + 1;
  for (int i = 0; i < 2; ++i) {
    if (end >= text.size() || text[end] != '.') return 0;
    const std::size_t digits = digits_at(text, end + 1);
    if (digits == 0) return 0;
    end += 1 + digits;
  }
  const bool goes_on = end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1]);
  return goes_on ? 0 : end - at;
}

bool says(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

/// By the enhanced status, where it is precise; `other` where it is not.
DeliveryKind kind_of_status(std::string_view status) {
  if (status.size() < 5) return DeliveryKind::other;
  const std::string_view detail = status.substr(2);
  for (const std::string_view unknown :
       {"1.1", "1.2", "1.3", "1.6", "1.10", "2.1", "4.4", "4.310", "1.311", "1.351"})
    if (detail == unknown) return DeliveryKind::address_unknown;
  if (detail == "2.2") return DeliveryKind::mailbox_full;
  if (detail == "2.3" || detail == "3.4") return DeliveryKind::message_too_large;
  if (detail.starts_with("7.") || detail == "1.8" || detail == "1.7" || detail == "3.0")
    return DeliveryKind::policy;
  return DeliveryKind::other;
}

DeliveryKind kind_of_words(const std::string& text) {
  if (says(text, {"quota", "mailbox full", "mailbox is full", "inbox is full", "over the limit",
                  "insufficient storage", "out of storage", "storage limit", "mailfull"}))
    return DeliveryKind::mailbox_full;
  if (says(text, {"too large", "too big", "message size", "size limit", "maximum size",
                  "exceeds the maximum", "message length exceeds"}))
    return DeliveryKind::message_too_large;
  if (says(text, {"user unknown",
                  "unknown user",
                  "no such",
                  "unknown recipient",
                  "unknown address",
                  "does not exist",
                  "doesn't exist",
                  "not exist",
                  "invalid recipient",
                  "recipient not found",
                  "not found",
                  "no mailbox",
                  "unrouteable",
                  "address rejected: access denied",
                  "mailbox unavailable",
                  "is disabled",
                  "account disabled",
                  "inactive",
                  "not a valid",
                  "undeliverable address",
                  "invalid mailbox",
                  "unknown or illegal",
                  "not listed",
                  "no longer"}))
    return DeliveryKind::address_unknown;
  if (says(text, {"spam",    "blocked",       "blacklist",   "blocklist",   "block list",
                  "listed",  "policy",        "dmarc",       "spf",         "dkim",
                  "relay",   "denied",        "prohibited",  "reputation",  "virus",
                  "content", "not permitted", "not allowed", "authenticat", "unauthenticated"}))
    return DeliveryKind::policy;
  return DeliveryKind::other;
}

}  // namespace

std::string status_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at)
    if (const std::size_t length = status_length(text, at))
      return std::string(text.substr(at, length));
  return {};
}

std::string more_precise(std::string_view status, std::string_view diagnostic) {
  std::string said = status_in(status);
  const bool vague = said.empty() || said.ends_with(".0.0");
  if (!vague) return said;
  std::string inner = status_in(diagnostic);
  return inner.empty() ? said : inner;
}

int reply_code_in(std::string_view text) {
  for (std::size_t at = 0; at + 3 <= text.size(); ++at) {
    if (text[at] != '4' && text[at] != '5') continue;
    const bool alone = (at == 0 || !(is_digit(text[at - 1]) || text[at - 1] == '.')) &&
                       digits_at(text, at) == 3 &&
                       (at + 3 == text.size() || text[at + 3] == ' ' || text[at + 3] == '-');
    if (alone) return (text[at] - '0') * 100 + (text[at + 1] - '0') * 10 + (text[at + 2] - '0');
  }
  return 0;
}

DeliveryKind kind_of(DeliveryAction action, std::string_view status, std::string_view diagnostic) {
  if (action == DeliveryAction::delayed) return DeliveryKind::deferred;
  if (action != DeliveryAction::failed) return DeliveryKind::none;
  const std::string text = ascii_lower(diagnostic);
  const std::string precise = more_precise(status, diagnostic);
  // Exchange Online says so of mailboxes that it does not have.
  if (text.find("recipient address rejected: access denied") != std::string::npos)
    return DeliveryKind::address_unknown;
  const DeliveryKind by_status = kind_of_status(precise);
  if (by_status != DeliveryKind::other) return by_status;
  const DeliveryKind by_words = kind_of_words(text);
  if (by_words != DeliveryKind::other) return by_words;
  switch (reply_code_in(text)) {
    case 552:
      return DeliveryKind::message_too_large;
    case 551:
    case 556:
      return DeliveryKind::address_unknown;
    default:
      return DeliveryKind::other;
  }
}

}  // namespace convoke::mail
