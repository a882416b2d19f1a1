#include "filing/acknowledgements/rules.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "filing/matching/domain.h"
#include "platform/i18n/locale.h"
#include "platform/i18n/shown_line.h"
#include "platform/mail/parts/message_id.h"

namespace convoke::filing {
namespace {

/// Mailboxes of programs, by what stands before the @ (RFC 3834, section 2, and usage).
bool is_of_a_machine(std::string_view address) {
  const std::string name = ascii_lower(address.substr(0, address.rfind('@')));
  for (const std::string_view whole :
       {"mailer-daemon", "postmaster", "daemon", "root", "nobody", "listserv", "majordomo",
        "mailman", "bounce", "bounces", "noreply", "no-reply", "no_reply", "donotreply",
        "do-not-reply", "do_not_reply", "notification", "notifications"})
    if (name == whole) return true;
  for (const std::string_view start :
       {"owner-", "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "bounce-",
        "bounces-", "bounce+", "bounces+", "mailer-daemon", "prvs="})
    if (name.starts_with(start)) return true;
  for (const std::string_view end :
       {"-request", "-owner", "-bounce", "-bounces", "-relay", "-noreply", "-no-reply", "+noreply"})
    if (name.size() > end.size() && name.substr(name.size() - end.size()) == end) return true;
  return false;
}

std::string without_tag(std::string_view address) {
  const std::size_t at = address.rfind('@'), plus = address.find('+');
  if (at == address.npos || plus >= at) return ascii_lower(address);
  return ascii_lower(std::string(address.substr(0, plus)) + std::string(address.substr(at)));
}

std::string without_prefixes(std::string_view subject) {
  std::string text = i18n::folded(folded_spaces(subject));
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view prefix :
         {"re:",  "aw:", "fw:",   "fwd:",  "wg:",   "tr:", "rv:",  "rép:",   "rep:",   "ref:",
          "отв:", "на:", "回复:", "答复:", "转发:", "رد:", "re：", "回复：", "答复：", "转发："}) {
      const std::string start = i18n::folded(prefix);
      if (!text.starts_with(start)) continue;
      text = std::string(trimmed(std::string_view(text).substr(start.size())));
      found = true;
    }
  }
  return text;
}

constexpr std::size_t kLongestMatter = 300;
constexpr int kFewWords = 2;

std::optional<Language> by_script(std::string_view text) {
  int arabic = 0, han = 0, cyrillic = 0, latin = 0;
  for (const std::uint32_t c : code_points(text)) {
    arabic += (c >= 0x0600 && c <= 0x06FF) || (c >= 0x0750 && c <= 0x077F) ? 1 : 0;
    han += c >= 0x4E00 && c <= 0x9FFF ? 1 : 0;
    cyrillic += c >= 0x0400 && c <= 0x04FF ? 1 : 0;
    latin += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 1 : 0;
  }
  // A letter with an English signature is in the language of its text.
  constexpr int kFewLetters = 12, kFewCharacters = 4;
  if (han >= kFewCharacters && han * 4 >= latin) return Language::zh;
  if (arabic >= kFewLetters && arabic * 2 >= latin) return Language::ar;
  if (cyrillic >= kFewLetters && cyrillic * 2 >= latin) return Language::ru;
  return std::nullopt;
}

}  // namespace

std::optional<std::string> answer_address(const mail::ReadMail& mail,
                                          const std::vector<std::string>& own) {
  if (mail.answers_unwanted || mail.automatic != mail::AutomaticKind::none) return std::nullopt;
  if (mail.return_path == "<>" || !mail::is_message_id(mail.message_id)) return std::nullopt;
  const auto is_own = [&](std::string_view address) {
    return std::any_of(own.begin(), own.end(), [&](const std::string& one) {
      return without_tag(one) == without_tag(address);
    });
  };
  for (const std::string* one : {&mail.from_address, &mail.return_path, &mail.reply_to_address})
    if (!one->empty() && (is_own(*one) || is_of_a_machine(*one))) return std::nullopt;
  for (const std::string* one : {&mail.return_path, &mail.reply_to_address})
    if (!one->empty() && domain_of(*one) != domain_of(mail.from_address)) return std::nullopt;
  for (const std::string* one : {&mail.return_path, &mail.reply_to_address, &mail.from_address})
    if (!one->empty()) return is_email_address(*one) ? std::optional(*one) : std::nullopt;
  return std::nullopt;
}

std::string quotable(std::string_view subject) {
  std::string visible = i18n::shown_line(subject);
  const std::string lower = ascii_lower(visible);
  for (const std::string_view address : {"://", "www."}) {
    const std::size_t at = lower.find(address);
    if (at == lower.npos) continue;
    const std::size_t word = visible.rfind(' ', at);
    visible.resize(std::min(visible.size(), word == visible.npos ? 0 : word));
  }
  return folded_spaces(visible);
}

std::string matter_of(const mail::ReadMail& mail, std::int64_t dispatch) {
  if (dispatch > 0) return "dispatch:" + std::to_string(dispatch);
  std::string out = !mail.references.empty()    ? "thread:" + mail.references.front()
                    : !mail.in_reply_to.empty() ? "thread:" + mail.in_reply_to
                                                : "subject:" + without_prefixes(mail.subject);
  if (out.size() > kLongestMatter) out.resize(kLongestMatter);
  while (!out.empty() && !is_utf8(out)) out.pop_back();
  return out;
}

std::optional<Language> language_of(std::string_view text) {
  if (const auto script = by_script(text)) return script;
  static const std::map<std::string, Language, std::less<>> words = {
      {"the", Language::en},     {"and", Language::en}, {"of", Language::en},
      {"with", Language::en},    {"has", Language::en}, {"please", Language::en},
      {"mission", Language::en}, {"le", Language::fr},  {"les", Language::fr},
      {"des", Language::fr},     {"et", Language::fr},  {"vous", Language::fr},
      {"une", Language::fr},     {"aux", Language::fr}, {"du", Language::fr},
      {"el", Language::es},      {"los", Language::es}, {"las", Language::es},
      {"y", Language::es},       {"una", Language::es}, {"con", Language::es},
      {"del", Language::es},     {"por", Language::es}};
  std::map<Language, int> found;
  for (const std::string& word : split(i18n::folded(folded_spaces(text)), ' '))
    if (const auto it = words.find(word); it != words.end()) ++found[it->second];
  std::optional<Language> best;
  int most = kFewWords, second = 0;
  for (const auto& [language, count] : found) {
    if (count > most) {
      second = best ? most : second;
      most = count;
      best = language;
    } else {
      second = std::max(second, count);
    }
  }
  return best && most > second ? best : std::nullopt;
}

}  // namespace convoke::filing
