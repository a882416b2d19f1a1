#include "platform/mail/reports/bounce_words.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "platform/mail/reports/server_answer.h"

namespace convoke::mail {
namespace {

constexpr std::size_t kMostAddresses = 100;
constexpr std::size_t kMostLines = 2000;
constexpr std::size_t kLongestDiagnostic = 1000;

constexpr std::array<std::string_view, 12> kSubjects{"failure notice",
                                                     "undeliver",
                                                     "delivery status notification",
                                                     "mail delivery failed",
                                                     "returned mail",
                                                     "delivery failure",
                                                     "delivery has failed",
                                                     "mail delivery",
                                                     "delivery problem",
                                                     "could not send message",
                                                     "message not delivered",
                                                     "delayed"};

/// Behind such a line stands the message that came back.
constexpr std::array<std::string_view, 8> kCopyFollows{"below this line is a copy of the message",
                                                       "this is a copy of the message",
                                                       "original message follows",
                                                       "the original message was",
                                                       "original message headers",
                                                       "transcript of session follows",
                                                       "header of the original message",
                                                       "message header follows"};

bool contains_any(const std::string& text, const auto& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

bool looks_like_a_report(const BounceWords& words) {
  if (!words.failed.empty()) return true;
  const bool of_the_server = words.from.find("mailer-daemon") != std::string::npos ||
                             words.from.find("postmaster") != std::string::npos ||
                             words.from.find("mail delivery s") != std::string::npos;
  const bool by_subject = contains_any(ascii_lower(words.subject), kSubjects);
  return of_the_server ? by_subject || words.null_path : by_subject && words.null_path;
}

bool may_stand_in_an_address(char c) {
  return static_cast<unsigned char>(c) > ' ' &&
         std::string_view("<>()[],;:\"'").find(c) == std::string_view::npos;
}

/// The first address in a line.
std::string address_in(std::string_view line) {
  for (std::size_t at = line.find('@'); at != std::string_view::npos; at = line.find('@', at + 1)) {
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && may_stand_in_an_address(line[begin - 1])) --begin;
    while (end < line.size() && may_stand_in_an_address(line[end])) ++end;
    while (end > at + 1 && line[end - 1] == '.') --end;
    std::string address(line.substr(begin, end - begin));
    if (is_email_address(address)) return address;
  }
  return {};
}

bool is_the_servers(const std::string& address) {
  const std::string lower = ascii_lower(address);
  return lower.starts_with("postmaster@") || lower.starts_with("mailer-daemon@");
}

/// A line that is an address and little else: "<a@b.org>:", "  a@b.org", "a@b.org (reason …)".
bool begins_recipient(std::string_view line) {
  const std::string_view text = trimmed(line);
  const std::string address = address_in(text);
  if (address.empty() || is_the_servers(address)) return false;
  const std::size_t at = text.find(address);
  return at <= 1 && text.size() - at - address.size() <= 2;
}

std::string id_after(std::string_view line) {
  const std::size_t open = line.find('<'), close = line.find('>');
  if (open == line.npos || close == line.npos || close < open) return {};
  return std::string(line.substr(open + 1, close - open - 1));
}

class Guess {
 public:
  explicit Guess(const BounceWords& words) : words_(words) {
    const std::string text = ascii_lower(words.subject + "\n" + words.text.substr(0, 4000));
    constexpr std::array<std::string_view, 6> late{"delayed",
                                                   "will be retried",
                                                   "still trying",
                                                   "not yet been delivered",
                                                   "no action is required",
                                                   "temporary problem"};
    action_ = contains_any(text, late) ? DeliveryAction::delayed : DeliveryAction::failed;
  }

  std::optional<DeliveryReport> report() {
    for (const std::string& one : split(words_.failed, ',')) add(std::string(trimmed(one)));
    read_lines();
    if (report_.recipients.empty() && !first_.empty()) add(first_);
    if (report_.recipients.empty()) return std::nullopt;
    for (RecipientReport& one : report_.recipients) {
      if (one.diagnostic.empty()) one.diagnostic = answer_;
      one.status = status_in(one.diagnostic);
      one.kind = kind_of(one.action, one.status, one.diagnostic);
    }
    report_.from_words = true;
    return report_;
  }

 private:
  void add(const std::string& address) {
    if (!is_email_address(address) || report_.recipients.size() >= kMostAddresses) return;
    if (!seen_.insert(ascii_lower(address)).second) return;
    RecipientReport one;
    one.action = action_;
    one.final_recipient = address;
    report_.recipients.push_back(std::move(one));
  }

  void read_lines() {
    bool copy = false;
    std::size_t count = 0;
    for (const std::string& line : split(words_.text, '\n')) {
      if (++count > kMostLines) return;
      const std::string lower = ascii_lower(line);
      copy = copy ||
             (contains_any(lower, kCopyFollows) && lower.find("transcript") == std::string::npos);
      if (lower.starts_with("message-id:") && report_.message_id.empty())
        report_.message_id = id_after(line);
      if (!copy) read_line(line);
    }
  }

  void read_line(const std::string& line) {
    if (begins_recipient(line)) {
      add(address_in(line));
      current_ = ascii_lower(address_in(line));
      return;
    }
    if (trimmed(line).empty()) {
      if (!report_.recipients.empty() && !report_.recipients.back().diagnostic.empty())
        current_.clear();
      return;
    }
    const std::string address = address_in(line);
    if (first_.empty() && !is_the_servers(address)) first_ = address;
    if (reply_code_in(line) != 0 && answer_.empty()) answer_ = folded_spaces(line);
    for (RecipientReport& one : report_.recipients)
      if (ascii_lower(one.final_recipient) == current_ &&
          one.diagnostic.size() + line.size() < kLongestDiagnostic)
        one.diagnostic = folded_spaces(one.diagnostic + " " + line);
  }

  const BounceWords& words_;
  DeliveryAction action_;
  DeliveryReport report_;
  std::set<std::string> seen_;
  std::string current_;  ///< whose paragraph is being read
  std::string first_;    ///< the first address anywhere
  std::string answer_;   ///< the first line with a server's code
};

}  // namespace

std::optional<DeliveryReport> guessed(const BounceWords& words) {
  return looks_like_a_report(words) ? Guess(words).report() : std::nullopt;
}

}  // namespace convoke::mail
