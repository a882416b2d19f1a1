#include "correspondence/addressees/mailboxes.h"

#include <algorithm>

#include "base/text.h"

namespace convoke::correspondence {
namespace {

// Of Latin, Chinese and Arabic keyboards, and the ends of lines.
constexpr std::string_view kSeparators[] = {",", ";", "\n", "\r", "，", "；", "、", "،", "؛"};

/// The length of the separator that stands at the beginning; 0: none.
std::size_t separator_at(std::string_view text) {
  for (const std::string_view one : kSeparators)
    if (text.starts_with(one)) return one.size();
  return 0;
}

std::vector<std::string> parted(std::string_view typed) {
  std::vector<std::string> out(1);
  bool quoted = false, bracketed = false;
  for (std::size_t i = 0; i < typed.size();) {
    const std::size_t separator = separator_at(typed.substr(i));
    const bool line_ends = typed[i] == '\n' || typed[i] == '\r';
    if (separator > 0 && (line_ends || (!quoted && !bracketed))) {
      out.emplace_back();
      quoted = bracketed = false;
      i += separator;
      continue;
    }
    if (typed[i] == '"') quoted = !quoted;
    if (typed[i] == '<') bracketed = true;
    if (typed[i] == '>') bracketed = false;
    out.back() += typed[i++];
  }
  for (std::string& one : out) one = std::string(trimmed(one));
  std::erase(out, std::string());
  return out;
}

/// "Doe", "John <j@example.org>" is one.
std::vector<std::string> with_whole_names(const std::vector<std::string>& parts) {
  std::vector<std::string> out;
  std::string name;
  for (const std::string& part : parts) {
    const std::string one = name.empty() ? part : name + ", " + part;
    const bool ends = part.find('@') != part.npos;
    // A name goes before an address in angle brackets alone.
    if (!name.empty() && ends && part.find('<') == part.npos) {
      out.push_back(name);
      out.push_back(part);
      name.clear();
    } else if (ends) {
      out.push_back(one);
      name.clear();
    } else {
      name = one;
    }
  }
  if (!name.empty()) out.push_back(name);
  return out;
}

/// "a@x.org b@y.org", "A <a@x.org> B <b@y.org>" are two.
void add_each(const std::string& text, std::vector<std::string>& out) {
  if (std::count(text.begin(), text.end(), '@') < 2) {
    out.push_back(text);
    return;
  }
  std::string one;
  for (const std::string& word : split(folded_spaces(text), ' ')) {
    one += (one.empty() ? "" : " ") + word;
    if (word.find('@') == word.npos) continue;
    out.push_back(one);
    one.clear();
  }
  if (!one.empty()) out.back() += " " + one;
}

}  // namespace

std::vector<std::string> split_mailboxes(std::string_view typed) {
  std::vector<std::string> out;
  for (const std::string& one : with_whole_names(parted(typed))) add_each(one, out);
  return out;
}

bool spread_mailboxes(Addressee& addressee) {
  std::vector<std::string> all = split_mailboxes(addressee.email);
  if (all.size() < 2) return false;
  addressee.email = all.front();
  std::string further;
  for (std::size_t i = 1; i < all.size(); ++i) further += (i > 1 ? "\n" : "") + all[i];
  addressee.also_to = further + (addressee.also_to.empty() ? "" : "\n" + addressee.also_to);
  return true;
}

std::vector<std::string> beyond_ascii(const Addressee& addressee) {
  std::vector<std::string> out;
  for (const std::string* field : {&addressee.email, &addressee.also_to, &addressee.cc})
    for (std::string& one : split_mailboxes(*field)) {
      const std::size_t at = one.rfind('@');
      // Behind a name; npos + 1 is 0.
      const std::size_t begin = one.find_last_of("< ", at) + 1;
      const std::string_view local = std::string_view(one).substr(begin, at - begin);
      if (std::any_of(local.begin(), local.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        out.push_back(std::move(one));
    }
  return out;
}

}  // namespace convoke::correspondence
