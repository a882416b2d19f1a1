#include "reference/entity_facts.h"

#include <algorithm>
#include <cctype>

#include "base/problems.h"
#include "platform/i18n/typed_text.h"

namespace convoke::reference {
namespace {

using i18n::TextRule;

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_code_letter(char c) {
  return is_capital(c) || (c >= '0' && c <= '9') || c == '-';
}

std::string in_capitals(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

bool is_code(const std::string& code, EntityKind kind) {
  if (kind == EntityKind::state)
    return code.size() == 3 && std::all_of(code.begin(), code.end(), is_capital);
  return code.size() >= 2 && code.size() <= kLongestCode && code.front() != '-' &&
         std::all_of(code.begin(), code.end(), is_code_letter);
}

}  // namespace

Result<EntityFacts> check(EntityFacts f) {
  Problems problems;
  f.code = in_capitals(i18n::cleaned(f.code, TextRule::name).text);
  f.iso2 = in_capitals(i18n::cleaned(f.iso2, TextRule::name).text);
  if (f.kind != EntityKind::state) {
    f.iso2.clear();
    f.membership = Membership::none;
  }
  if (!is_code(f.code, f.kind))
    problems.add(invalid(f.kind == EntityKind::state
                             ? N_("The code of a State has three letters, such as AUT.")
                             : N_("A code has 2 to 20 letters, digits and hyphens, such as IPU."),
                         "code"));
  if (!f.iso2.empty() &&
      (f.iso2.size() != 2 || !std::all_of(f.iso2.begin(), f.iso2.end(), is_capital)))
    problems.add(invalid(N_("This code has two letters, for example AT."), "iso2"));
  i18n::check_texts(f.short_name, TextRule::line, kLongestName, "short", problems);
  i18n::check_texts(f.formal_name, TextRule::line, kLongestName, "formal", problems);
  if (f.short_name.empty())
    problems.add(invalid(N_("Write the name in at least one language."), "short_en"));
  if (problems.first()) return *problems.first();
  if (f.formal_name.empty()) f.formal_name = f.short_name;
  return f;
}

EntityFacts facts_of(const Entity& e) {
  return {e.kind,        e.code,       e.iso2,  e.membership, e.short_name,
          e.formal_name, std::nullopt, e.group, std::nullopt};
}

std::string proposed_code(const Text6& short_name) {
  const std::string& name = short_name.in(Language::en);
  std::string initials, letters;
  bool at_start = true;
  for (const char c : name) {
    const bool letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
    if (letter && letters.size() < 8) letters += c;
    if (at_start && is_capital(c) && initials.size() < 10) initials += c;
    at_start = !letter;
  }
  if (initials.size() >= 2) return initials;
  return letters.size() >= 2 ? in_capitals(letters) : std::string();
}

}  // namespace convoke::reference
