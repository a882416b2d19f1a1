#include "platform/mail/delivery_report.h"

#include <algorithm>

#include "base/text.h"
#include "platform/mail/parts/sections.h"
#include "platform/mail/reports/bounce_words.h"
#include "platform/mail/reports/server_answer.h"

namespace convoke::mail {
namespace {

constexpr std::size_t kReadOfAPart = std::size_t{256} << 10;
constexpr std::size_t kMostRecipients = 100;
constexpr std::size_t kLongestText = 1000;

struct Field {
  std::string name, value;
};
using Group = std::vector<Field>;

std::string one_line(std::string_view text) {
  std::string line = folded_spaces(visible(text, true));
  if (line.size() > kLongestText) {
    line.resize(kLongestText);
    // No half character at the end.
    while (!is_utf8(line)) line.pop_back();
  }
  return line;
}

/// Groups of fields divided by empty lines (RFC 3464, 2.1).
std::vector<Group> groups_of(std::string_view text) {
  std::vector<Group> groups(1);
  for (const std::string& whole : split(text, '\n')) {
    const std::string_view line = trimmed(whole);
    if (line.empty()) {
      if (!groups.back().empty() && groups.size() <= kMostRecipients) groups.emplace_back();
      continue;
    }
    Group& group = groups.back();
    if (!group.empty() && (whole.front() == ' ' || whole.front() == '\t')) {
      if (group.back().value.size() < kLongestText) group.back().value += ' ' + std::string(line);
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || group.size() >= kMostRecipients) continue;
    group.push_back({ascii_lower(trimmed(line.substr(0, colon))),
                     std::string(trimmed(line.substr(colon + 1)))});
  }
  return groups;
}

std::string value_of(const Group& group, std::string_view name) {
  for (const Field& field : group)
    if (field.name == name) return field.value;
  return {};
}

/// What stands behind "rfc822;", "smtp;" and the like.
std::string untyped(const std::string& value) {
  const std::size_t end = value.find(';');
  return one_line(end == std::string::npos ? value : value.substr(end + 1));
}

/// "\x{441}" is the letter of that number (RFC 6533, section 3).
std::string unembedded(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find("\\x{", at);
    const std::size_t close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos || close - open > 9) return out + text.substr(at);
    out += text.substr(at, open - at);
    std::uint32_t letter = 0;
    for (const char c : ascii_lower(text.substr(open + 3, close - open - 3)))
      letter = letter * 16 + static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10) % 16;
    const bool usable =
        letter >= 0x20 && letter <= 0x10FFFF && !(letter >= 0xD800 && letter < 0xE000);
    append_code_point(out, usable ? letter : 0xFFFDu);
    at = close + 1;
  }
  return out;
}

std::string address_of(const std::string& value) {
  std::string address = unembedded(untyped(value));
  if (address.size() > 2 && address.front() == '<' && address.back() == '>')
    address = address.substr(1, address.size() - 2);
  return address;
}

std::optional<DeliveryAction> action_of(const std::string& value) {
  const std::string word = ascii_lower(trimmed(value.substr(0, value.find_first_of(" (;"))));
  if (word == "failed") return DeliveryAction::failed;
  if (word == "delayed") return DeliveryAction::delayed;
  if (word == "delivered") return DeliveryAction::delivered;
  if (word == "relayed") return DeliveryAction::relayed;
  if (word == "expanded") return DeliveryAction::expanded;
  return std::nullopt;
}

std::optional<RecipientReport> recipient_of(const Group& group) {
  const std::optional<DeliveryAction> action = action_of(value_of(group, "action"));
  if (!action) return std::nullopt;
  RecipientReport report;
  report.action = *action;
  report.final_recipient = address_of(value_of(group, "final-recipient"));
  report.original_recipient = address_of(value_of(group, "original-recipient"));
  if (report.final_recipient.empty()) report.final_recipient = report.original_recipient;
  report.diagnostic = untyped(value_of(group, "diagnostic-code"));
  report.remote_mta = untyped(value_of(group, "remote-mta"));
  report.status = more_precise(value_of(group, "status"), report.diagnostic);
  report.kind = kind_of(report.action, report.status, report.diagnostic);
  return report;
}

void read_groups(std::string_view text, DeliveryReport& report) {
  for (const Group& group : groups_of(text)) {
    if (report.reporting_mta.empty())
      report.reporting_mta = untyped(value_of(group, "reporting-mta"));
    if (report.envelope_id.empty())
      report.envelope_id = one_line(value_of(group, "original-envelope-id"));
    std::optional<RecipientReport> recipient = recipient_of(group);
    if (recipient && report.recipients.size() < kMostRecipients)
      report.recipients.push_back(std::move(*recipient));
  }
}

bool is_returned(const std::string& type) {
  return type == "message/rfc822" || type == "message/global" || type == "text/rfc822-headers" ||
         type == "message/global-headers" || type == "message/rfc822-headers";
}

std::string id_in(std::string_view head) {
  LeftOut left_out;
  const Ref<GMimeMessage> message = head_of(head, kReadOfAPart, left_out);
  return visible_line(g_mime_message_get_message_id(message.get()));
}

/// Only what looks like a report is searched for words: a delegate may write of a failed delivery.
std::optional<DeliveryReport> from_words(const Sections& sections, const std::string& returned) {
  GMimeMessage* const message = sections.message.get();
  const auto field = [message](const char* name) {
    return visible_line(g_mime_object_get_header(GMIME_OBJECT(message), name));
  };
  BounceWords words;
  words.subject = visible_line(g_mime_message_get_subject(message));
  words.from = ascii_lower(field("From"));
  words.null_path = trimmed(field("Return-Path")) == "<>";
  words.failed = field("X-Failed-Recipients");
  for (const Section& leaf : sections.leaves)
    if (leaf.type == "text/plain" && words.text.size() < kReadOfAPart)
      words.text += visible(decoded(leaf.body, leaf.encoding, kReadOfAPart), false) + "\n";
  std::optional<DeliveryReport> report = guessed(words);
  if (report && report->message_id.empty()) report->message_id = returned;
  return report;
}

}  // namespace

std::optional<DeliveryReport> delivery_report(std::string_view rfc5322) {
  const Sections sections = sections_of(rfc5322, {});
  DeliveryReport report;
  std::string returned;
  for (const Section& leaf : sections.leaves) {
    const bool status =
        leaf.type == "message/delivery-status" || leaf.type == "message/global-delivery-status";
    if (!status && !is_returned(leaf.type)) continue;
    const std::string bytes = decoded(leaf.body, leaf.encoding, kReadOfAPart);
    if (status)
      read_groups(bytes, report);
    else if (returned.empty())
      returned = id_in(bytes);
  }
  if (report.recipients.empty()) return from_words(sections, returned);
  report.message_id = returned;
  return report;
}

}  // namespace convoke::mail
