#include "participants_list/paper/listed_name.h"

#include <array>
#include <map>
#include <string_view>

#include "base/message_context.h"
#include "base/text.h"
#include "platform/i18n/capitals.h"
#include "platform/i18n/listing.h"

namespace convoke::participants_list {
namespace {

enum class Courtesy { mr, ms };
struct KnownCourtesy {
  std::string_view written;
  Courtesy courtesy;
  Language language;
};
// As people write them. Titles of rank and office are not among them: how those are said in
// another language is for the delegation to decide.
constexpr std::array<KnownCourtesy, 23> kCourtesies{{
    {"mr", Courtesy::mr, Language::en},       {"mr.", Courtesy::mr, Language::en},
    {"ms", Courtesy::ms, Language::en},       {"ms.", Courtesy::ms, Language::en},
    {"mrs", Courtesy::ms, Language::en},      {"mrs.", Courtesy::ms, Language::en},
    {"miss", Courtesy::ms, Language::en},     {"m.", Courtesy::mr, Language::fr},
    {"monsieur", Courtesy::mr, Language::fr}, {"mme", Courtesy::ms, Language::fr},
    {"madame", Courtesy::ms, Language::fr},   {"mlle", Courtesy::ms, Language::fr},
    {"sr.", Courtesy::mr, Language::es},      {"sr", Courtesy::mr, Language::es},
    {"sra.", Courtesy::ms, Language::es},     {"sra", Courtesy::ms, Language::es},
    {"srta.", Courtesy::ms, Language::es},    {"г-н", Courtesy::mr, Language::ru},
    {"г-жа", Courtesy::ms, Language::ru},     {"先生", Courtesy::mr, Language::zh},
    {"女士", Courtesy::ms, Language::zh},     {"السيد", Courtesy::mr, Language::ar},
    {"السيدة", Courtesy::ms, Language::ar},
}};

const KnownCourtesy* known(std::string_view typed) {
  static const std::map<std::string, const KnownCourtesy*> all = [] {
    std::map<std::string, const KnownCourtesy*> out;
    for (const KnownCourtesy& one : kCourtesies) out.emplace(i18n::folded(one.written), &one);
    return out;
  }();
  const auto found = all.find(i18n::folded(trimmed(typed)));
  return found == all.end() ? nullptr : found->second;
}

std::string courtesy_of(const ListedPerson& person, const KnownCourtesy* found,
                        const i18n::Locale& locale) {
  if (!found || found->language == locale.language()) return std::string(trimmed(person.honorific));
  return locale.tr(found->courtesy == Courtesy::mr ? NC_("title of courtesy", "Mr.")
                                                   : NC_("title of courtesy", "Ms."));
}

/// Letters of the Turkish and Azerbaijani alphabets that English has not.
bool has_turkic_letters(std::string_view text) {
  constexpr std::u32string_view kTheirs = U"ğĞışŞİçÇöÖüÜəƏ";
  for (const std::uint32_t c : code_points(text))
    if (kTheirs.find(static_cast<char32_t>(c)) != kTheirs.npos) return true;
  return false;
}

std::string_view language_of_name(const ListedName& name, const std::string& entity_code) {
  if (entity_code != "TUR" && entity_code != "AZE") return {};
  if (!has_turkic_letters(name.given) && !has_turkic_letters(name.family)) return {};
  return entity_code == "TUR" ? "tr" : "az";
}

bool is_chinese(const ListedName& name) {
  return i18n::is_in_script_of(name.given + name.family, Language::zh);
}

}  // namespace

ListedName listed_name(const ListedPerson& person, Language language) {
  const std::string original = person.original_given_name + person.original_family_name;
  const bool foreign_script =
      language == Language::ar || language == Language::zh || language == Language::ru;
  if (foreign_script && i18n::is_in_script_of(original, language))
    return {person.original_given_name, person.original_family_name, true};
  return {person.given_name, person.family_name, false};
}

std::string name_in_list(const ListedPerson& person, const std::string& entity_code,
                         Language language) {
  const ListedName name = listed_name(person, language);
  const std::string_view tag = language_of_name(name, entity_code);
  // A name of the own script that is not divided: which of it is the family name is not known.
  if (name.is_original && name.given.empty() && !person.given_name.empty() &&
      !person.family_name.empty())
    return name.family;
  if (name.family.empty() || name.given.empty()) return i18n::in_capitals(name.sorted(), tag);
  const std::string family = i18n::in_capitals(name.family, tag);
  if (is_chinese(name)) return family + name.given;
  return person.order == NameOrder::family_first ? family + " " + name.given
                                                 : name.given + " " + family;
}

std::string titled_name_in_list(const ListedPerson& person, const std::string& entity_code,
                                const i18n::Locale& locale) {
  const std::string name = name_in_list(person, entity_code, locale.language());
  if (trimmed(person.honorific).empty()) return name;
  const KnownCourtesy* found = known(person.honorific);
  const std::string courtesy = courtesy_of(person, found, locale);
  // 王小明先生: behind the name, without a space.
  if (found && locale.language() == Language::zh) return name + courtesy;
  return courtesy + " " + name;
}

std::string entry_of(const ListedPerson& person, const std::string& entity_code,
                     const i18n::Locale& locale) {
  std::vector<std::string> parts{titled_name_in_list(person, entity_code, locale),
                                 person.function_title, person.ministry};
  if (person.role == DelegationRole::head || person.role == DelegationRole::deputy_head)
    parts.push_back(locale.tr(delegations::label_of(person.role)));
  // No list of equal things, which Chinese separates otherwise.
  const std::string_view comma =
      locale.language() == Language::zh ? "，" : i18n::comma_of(locale.language());
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += comma;
    out += part;
  }
  return out;
}

}  // namespace convoke::participants_list
