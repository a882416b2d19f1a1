#include "correspondence/reply_token/reply_token.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "correspondence/reply_token/views/reply_line.h"
#include "platform/crypto/token.h"

namespace convoke::correspondence {
namespace {

constexpr std::size_t kLength = 16;
constexpr std::size_t kGroup = 4;
constexpr std::size_t kMostMarks = 64;  ///< of each kind; what is behind is not looked up
constexpr std::size_t kLongestText = 1024 * 1024;

/// The letter of a token that is meant; 0: none can be.
char meant(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  if ((c >= 'a' && c <= 'z') || (c >= '2' && c <= '7')) return c;
  if (c == '0') return 'o';
  if (c == '1') return 'l';
  if (c == '8') return 'b';
  return 0;
}

/// A stretch of letters, digits and hyphens as a token, if it is one.
std::string token_of(std::string_view word) {
  while (!word.empty() && word.front() == '-') word.remove_prefix(1);
  while (!word.empty() && word.back() == '-') word.remove_suffix(1);
  std::string out;
  for (const char c : word) {
    if (c == '-') continue;
    const char letter = meant(c);
    if (letter == 0 || out.size() == kLength) return {};
    out += letter;
  }
  return out.size() == kLength ? out : std::string();
}

bool is_of_a_word(char c) {
  return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Where a line was broken behind a hyphen, as mail programs do, the rest is put behind it again,
/// without the marks of a quotation.
std::string unbroken(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] != '-') continue;
    const std::size_t line = text.find_first_not_of(" \t\r", i + 1);
    if (line == text.npos || text[line] != '\n') continue;
    const std::size_t next = text.find_first_not_of(" \t\r\n>|", line + 1);
    if (next != text.npos) i = next - 1;
  }
  return out;
}

void add_once(std::vector<std::string>& all, std::string one) {
  if (one.empty() || all.size() >= kMostMarks ||
      std::find(all.begin(), all.end(), one) != all.end())
    return;
  all.push_back(std::move(one));
}

void add_tokens(std::string_view text, std::vector<std::string>& out) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_of_a_word(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_of_a_word(text[end])) ++end;
    add_once(out, token_of(text.substr(i, end - i)));
    i = end;
  }
}

/// Message identifiers of a field, without angle brackets, whatever else stands there.
std::vector<std::string> identifiers(const std::vector<std::string>& fields) {
  std::vector<std::string> out;
  for (const std::string& field : fields) {
    std::string word;
    for (std::size_t i = 0; i <= field.size(); ++i) {
      if (i < field.size() &&
          std::string_view("<>, \t\r\n;").find(field[i]) == std::string_view::npos) {
        word += field[i];
        continue;
      }
      if (word.find('@') != std::string::npos) out.push_back(word);
      word.clear();
    }
  }
  return out;
}

}  // namespace

std::string new_reply_token() {
  return crypto::random_token().substr(0, kLength);
}

std::string spoken(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); i += kGroup)
    out.append(out.empty() ? "" : "-").append(token.substr(i, kGroup));
  return out;
}

std::string reply_address(std::string_view mailbox, std::string_view token) {
  const std::size_t at = mailbox.rfind('@');
  if (at == std::string_view::npos) return {};
  std::string out(mailbox.substr(0, at));
  out.append("+").append(token).append(mailbox.substr(at));
  return is_email_address(out) ? out : std::string();
}

void mark(mail::Mail& mail, const i18n::Locale& locale, std::string_view token,
          std::string_view mailbox) {
  constexpr std::string_view kEnd = "</body>";
  mail.message_id = token;
  if (const std::string address = reply_address(mailbox, token); !address.empty())
    mail.reply_to = address;
  mail.text +=
      "\n" + locale.tr(N_("Please quote this reference in the reply: {1}"), {spoken(token)}) + "\n";
  const std::size_t end = mail.html.rfind(kEnd);
  if (end == std::string::npos) return;
  html::Out out(locale, "");
  views::reply_line(out, spoken(token));
  mail.html.insert(end, out.take());
}

std::vector<std::string> tokens_in(std::string_view text) {
  text = text.substr(0, kLongestText);
  std::vector<std::string> out;
  add_tokens(text, out);
  add_tokens(unbroken(text), out);
  return out;
}

std::optional<std::string> token_in_address(std::string_view address) {
  const std::size_t at = address.rfind('@');
  const std::string_view name = address.substr(0, at);
  const std::size_t plus = name.rfind('+');
  if (at == std::string_view::npos || plus == std::string_view::npos) return std::nullopt;
  std::string token = token_of(name.substr(plus + 1));
  if (token.empty()) return std::nullopt;
  return token;
}

std::optional<DispatchMessage> dispatch_of_reply(db::Reader& r, const ReplyMarks& marks) {
  std::vector<std::string> answered, references, addressed, written;
  for (std::string& id : identifiers(marks.in_reply_to)) add_once(answered, std::move(id));
  std::vector<std::string> newest_first = identifiers(marks.references);
  std::reverse(newest_first.begin(), newest_first.end());
  for (std::string& id : newest_first) add_once(references, std::move(id));
  for (const std::string& address : marks.addresses)
    if (auto token = token_in_address(address)) add_once(addressed, *std::move(token));
  for (const std::string& text : marks.texts)
    for (std::string& token : tokens_in(text)) add_once(written, std::move(token));

  std::map<std::string, DispatchMessage> by_id, by_token;
  std::vector<std::string> ids = answered;
  ids.insert(ids.end(), references.begin(), references.end());
  if (!ids.empty())
    for (DispatchMessage& m : store::messages_called(r, ids)) {
      const std::string id = m.message_id;
      by_id.emplace(id, std::move(m));
    }
  std::vector<std::string> hashes;
  for (const auto* tokens : {&addressed, &written})
    for (const std::string& token : *tokens) hashes.push_back(crypto::token_hash(token));
  if (!hashes.empty())
    for (auto& [hash, m] : store::messages_of_tokens(r, hashes))
      by_token.emplace(hash, std::move(m));

  const auto named = [](const auto& found, const std::vector<std::string>& keys) {
    std::vector<const DispatchMessage*> out;
    for (const std::string& key : keys)
      if (const auto at = found.find(key); at != found.end()) out.push_back(&at->second);
    return out;
  };
  const auto of_tokens = [&](const std::vector<std::string>& tokens) {
    std::vector<std::string> keys;
    for (const std::string& token : tokens) keys.push_back(crypto::token_hash(token));
    return named(by_token, keys);
  };
  for (const auto& found : {named(by_id, answered), of_tokens(addressed), named(by_id, references)})
    if (!found.empty()) return *found.front();
  const auto said = of_tokens(written);
  if (said.empty() || std::any_of(said.begin(), said.end(), [&](const DispatchMessage* m) {
        return m->dispatch != said.front()->dispatch;
      }))
    return std::nullopt;
  return *said.front();
}

}  // namespace convoke::correspondence
