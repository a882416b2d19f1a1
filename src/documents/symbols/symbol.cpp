#include "documents/symbols/symbol.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace convoke::documents {
namespace {

constexpr std::string_view kJoint = " – ";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool is_part(std::string_view part) {
  const auto allowed = [](char c) {
    return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '(' || c == ')';
  };
  const auto ends = [](char c) { return is_letter(c) || is_digit(c); };
  return !part.empty() && std::all_of(part.begin(), part.end(), allowed) && ends(part.front()) &&
         (ends(part.back()) || part.back() == ')');
}

/// "Rev.1": the word, if the rest is a number.
std::string_view numbered_word(std::string_view part) {
  const std::size_t dot = part.find('.');
  if (dot == part.npos || dot + 1 == part.size()) return {};
  const std::string_view number = part.substr(dot + 1);
  return std::all_of(number.begin(), number.end(), is_digit) ? part.substr(0, dot)
                                                             : std::string_view();
}

bool is_suffix(std::string_view part) {
  const std::string word = ascii_lower(numbered_word(part));
  return word == "add" || word == "amend" || word == "corr" || word == "rev";
}

/// Takes a run of digits, without leading zeros, from the front of `s`.
std::string_view take_number(std::string_view& s) {
  std::size_t end = 0;
  while (end < s.size() && is_digit(s[end])) ++end;
  std::string_view number = s.substr(0, end);
  s.remove_prefix(end);
  while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
  return number;
}

std::strong_ordering compare_parts(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      const std::string_view x = take_number(a), y = take_number(b);
      if (x.size() != y.size()) return x.size() <=> y.size();
      if (const int order = x.compare(y); order != 0) return order <=> 0;
      continue;
    }
    if (lower(a.front()) != lower(b.front())) return lower(a.front()) <=> lower(b.front());
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  return a.size() <=> b.size();
}

std::strong_ordering compare(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    if (const auto order = compare_parts(a[i], b[i]); order != 0) return order;
  return a.size() <=> b.size();
}

/// The texts of joint symbols: an en dash, or a hyphen that stands between spaces, parts them.
std::vector<std::string> split_joint(std::string text) {
  for (const std::string_view separator : {"–", " - "}) {
    for (std::size_t at = text.find(separator); at != text.npos; at = text.find(separator, at + 1))
      text.replace(at, separator.size(), "\n");
  }
  std::vector<std::string> out;
  for (const std::string& one : split(text, '\n')) out.emplace_back(trimmed(one));
  return out;
}

Error ill_formed() {
  return invalid(N_("Write a symbol such as CTOC/COP/WG.1/2009/2."), "symbol");
}

}  // namespace

Symbol::Symbol(std::vector<Parts> joint) : joint_(std::move(joint)) {
  for (const Parts& parts : joint_) {
    if (!text_.empty()) text_ += kJoint;
    for (std::size_t i = 0; i < parts.size(); ++i) text_ += (i == 0 ? "" : "/") + parts[i];
  }
}

Result<Symbol> Symbol::parse(std::string_view text) {
  if (text.size() > 2 * kLongest || !is_utf8(text) || has_control(text)) return ill_formed();
  std::vector<Parts> joint;
  for (const std::string& one : split_joint(folded_spaces(text))) {
    Parts parts = split(one, '/');
    if (parts.size() < 2 || parts.size() > kMostParts ||
        !std::all_of(parts.begin(), parts.end(), is_part) || !is_letter(parts.front().front()))
      return ill_formed();
    joint.push_back(std::move(parts));
  }
  if (joint.size() > kMostJoint) return ill_formed();
  Symbol symbol(std::move(joint));
  if (symbol.text_.size() > kLongest) return ill_formed();
  return symbol;
}

std::string Symbol::slug() const {
  std::string out;
  for (const char c : text_) {
    if (is_letter(c) || is_digit(c))
      out += lower(c);
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  if (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

Nature Symbol::nature() const {
  static constexpr std::pair<std::string_view, Nature> kNatures[] = {
      {"l", Nature::limited},
      {"crp", Nature::conference_room_paper},
      {"wp", Nature::working_paper},
      {"inf", Nature::information},
      {"ngo", Nature::ngo}};
  const Parts& parts = joint_.front();
  // The first part is the body: "L/2" would be no limited document.
  for (std::size_t i = parts.size(); i-- > 1;) {
    const std::string part = ascii_lower(parts[i]);
    const std::string_view word = numbered_word(part);
    for (const auto& [name, nature] : kNatures)
      if (word == name || part == name) return nature;
  }
  return Nature::regular;
}

Symbol Symbol::base() const {
  std::vector<Parts> joint = joint_;
  for (Parts& parts : joint)
    while (parts.size() > 2 && is_suffix(parts.back())) parts.pop_back();
  return Symbol(std::move(joint));
}

std::strong_ordering operator<=>(const Symbol& a, const Symbol& b) {
  for (std::size_t i = 0; i < std::min(a.joint_.size(), b.joint_.size()); ++i)
    if (const auto order = compare(a.joint_[i], b.joint_[i]); order != 0) return order;
  if (a.joint_.size() != b.joint_.size()) return a.joint_.size() <=> b.joint_.size();
  return a.text_.compare(b.text_) <=> 0;
}

std::string prefix_of(std::string_view body, int year, Nature nature) {
  std::string out = std::string(body) + "/" + std::to_string(year) + "/";
  switch (nature) {
    case Nature::limited:
      return out + "L.";
    case Nature::conference_room_paper:
      return out + "CRP.";
    case Nature::working_paper:
      return out + "WP.";
    case Nature::information:
      return out + "INF/";
    case Nature::ngo:
      return out + "NGO/";
    case Nature::regular:
      break;
  }
  return out;
}

std::string prefix_of(const Symbol& symbol, Following following) {
  switch (following) {
    case Following::corrigendum:
      return symbol.text() + "/Corr.";
    case Following::revision:
      return symbol.text() + "/Rev.";
    case Following::addendum:
      break;
  }
  return symbol.text() + "/Add.";
}

std::string next_free(std::string_view prefix, const std::vector<std::string>& taken) {
  constexpr std::size_t longest_number = 6;
  long highest = 0;
  for (const std::string& symbol : taken) {
    if (!symbol.starts_with(prefix)) continue;
    std::string_view rest = std::string_view(symbol).substr(prefix.size());
    const std::string_view number = take_number(rest);
    if (number.empty() || number.size() > longest_number) continue;
    if (!rest.empty() && rest.front() != '/' && rest.front() != ' ') continue;
    highest = std::max(highest, std::stol(std::string(number)));
  }
  return std::string(prefix) + std::to_string(highest + 1);
}

bool symbol_before(std::string_view a, std::string_view b) {
  const auto x = Symbol::parse(a), y = Symbol::parse(b);
  if (x.ok() && y.ok()) return *x < *y;
  if (x.ok() != y.ok()) return x.ok();
  return a < b;
}

}  // namespace convoke::documents
