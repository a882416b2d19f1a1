#include "correspondence/addressees/mission_title.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "reference/languages.h"

namespace convoke::correspondence {
namespace {

// What stands before and after the name in a title; {1} is the seat's city.
struct Pattern {
  const char* before;
  const char* after;
};

// By office in the order of the enumeration; a headquarters is called by its own name.
constexpr std::array<Pattern, 4> kEnglish{
    {{"Permanent Mission of ", " to the United Nations ({1})"},
     {"Permanent Observer Mission of ", " to the United Nations ({1})"},
     {"Delegation of ", " to the United Nations ({1})"},
     {"Ministry of Foreign Affairs of ", ""}}};
constexpr std::array<Pattern, 4> kFrench{
    {{"Mission permanente ", " auprès de l'Organisation des Nations Unies ({1})"},
     {"Mission permanente d'observation ", " auprès de l'Organisation des Nations Unies ({1})"},
     {"Délégation ", " auprès de l'Organisation des Nations Unies ({1})"},
     {"Ministère des affaires étrangères ", ""}}};
constexpr std::array<Pattern, 4> kSpanish{
    {{"Misión Permanente ", " ante las Naciones Unidas ({1})"},
     {"Misión Permanente de Observación ", " ante las Naciones Unidas ({1})"},
     {"Delegación ", " ante las Naciones Unidas ({1})"},
     {"Ministerio de Relaciones Exteriores ", ""}}};
constexpr std::array<Pattern, 4> kChinese{{{"", "常驻联合国（{1}）代表团"},
                                           {"", "常驻联合国（{1}）观察员代表团"},
                                           {"", "驻联合国（{1}）代表团"},
                                           {"", "外交部"}}};
constexpr std::array<Pattern, 4> kArabic{{{"البعثة الدائمة ", " لدى الأمم المتحدة ({1})"},
                                          {"بعثة المراقبة الدائمة ", " لدى الأمم المتحدة ({1})"},
                                          {"وفد ", " لدى الأمم المتحدة ({1})"},
                                          {"وزارة خارجية ", ""}}};

constexpr std::array<Pattern, 4> kRussian{
    {{"Постоянное представительство ", " при Организации Объединенных Наций ({1})"},
     {"Миссия Постоянного наблюдателя от ", " при Организации Объединенных Наций ({1})"},
     {"Делегация ", " при Организации Объединенных Наций ({1})"},
     {"Министерство иностранных дел ", ""}}};

// The name of what is addressed, without its article.
std::string bare(const std::string& name, std::initializer_list<std::string_view> articles) {
  for (std::string_view article : articles)
    if (starts_with(name, article)) return name.substr(article.size());
  return name;
}

bool begins_with_vowel_sound(std::string_view name) {
  const auto points = code_points(name.substr(0, 4));
  constexpr std::u32string_view vowels = U"AEIOUHÀÂÄÉÈÊËÎÏÔÖÙÛÜŒaeiouhàâäéèêëîïôöùûüœ";
  return !points.empty() && vowels.find(static_cast<char32_t>(points[0])) != vowels.npos;
}

// "le Royaume" → "du Royaume". Names that begin with an aspirated h all have an article.
std::string of_french(const std::string& name) {
  if (starts_with(name, "le ")) return "du " + name.substr(3);
  if (starts_with(name, "les ")) return "des " + name.substr(4);
  if (starts_with(name, "la ") || starts_with(name, "l'") || starts_with(name, "l’"))
    return "de " + name;
  return (begins_with_vowel_sound(name) ? "d'" : "de ") + name;
}

std::string of_spanish(const std::string& name) {
  return starts_with(name, "el ") ? "del " + name.substr(3) : "de " + name;
}

// The preposition li- joins its word; an article's alif falls (ال → لل), and of three lams in a row
// one is left out (الل → لل).
std::string to_arabic(const std::string& name) {
  constexpr std::string_view li = "ل", article = "ال";
  if (!starts_with(name, article)) return std::string(li) + name;
  const std::string rest = name.substr(article.size());
  return (starts_with(rest, li) ? std::string(li) : std::string(li) + std::string(li)) + rest;
}

std::string name_in_title(const reference::Entity& entity, Language language, Office office,
                          TitleNames names) {
  const std::string& formal = entity.formal_name[language];
  const std::string short_name = names == TitleNames::short_names
                                     ? reference::short_name_in_sentence(entity, language)
                                     : std::string();
  const std::string& name = !short_name.empty() ? short_name
                            : formal.empty()    ? entity.short_name[language]
                                                : formal;
  if (name.empty()) return {};
  const bool headquarters = office == Office::headquarters;
  switch (language) {
    case Language::en:
      return headquarters ? bare(name, {"the "}) : name;
    case Language::fr:
      return headquarters ? bare(name, {"le ", "la ", "les ", "l'", "l’"}) : of_french(name);
    case Language::es:
      return headquarters ? bare(name, {"el ", "la ", "los ", "las "}) : of_spanish(name);
    case Language::ar:
      // "ministry of the exterior of X" and "delegation of X" are joined without a preposition.
      return office == Office::permanent_mission || office == Office::observer_mission
                 ? to_arabic(name)
                 : name;
    case Language::zh:
      return name;
    case Language::ru:
      return headquarters || !short_name.empty() ? name : reference::genitive_in_russian(entity);
  }
  return {};
}

Pattern pattern_of(Language language, Office office) {
  const auto at = static_cast<std::size_t>(office);
  if (office == Office::headquarters) return {"", ""};
  switch (language) {
    case Language::en:
      return kEnglish[at];
    case Language::fr:
      return kFrench[at];
    case Language::es:
      return kSpanish[at];
    case Language::zh:
      return kChinese[at];
    case Language::ar:
      return kArabic[at];
    case Language::ru:
      return kRussian[at];
  }
  return {"", ""};
}

}  // namespace

Office proposed_office(const reference::Entity& entity) {
  if (entity.kind == reference::EntityKind::regional_organization) return Office::delegation;
  if (entity.kind != reference::EntityKind::state) return Office::headquarters;
  switch (entity.membership) {
    case reference::Membership::member:
      return Office::permanent_mission;
    case reference::Membership::observer:
      return Office::observer_mission;
    default:
      return Office::ministry;
  }
}

namespace {

std::string title_of(const reference::Entity& entity, Office office, Language language, Seat seat,
                     TitleNames names) {
  const std::string name = name_in_title(entity, language, office, names);
  if (name.empty()) return {};
  const Pattern pattern = pattern_of(language, office);
  return pattern.before + name + fill(pattern.after, {city_of(seat, language)});
}

}  // namespace

std::string propose_title(const reference::Entity& entity, Language language, Seat seat,
                          TitleNames names) {
  return title_of(entity, proposed_office(entity), language, seat, names);
}

Text6 propose_titles(const reference::Entity& entity, Seat seat, TitleNames names) {
  return propose_titles(entity, proposed_office(entity), seat, names);
}

Text6 propose_titles(const reference::Entity& entity, Office office, Seat seat, TitleNames names) {
  Text6 titles;
  for (Language l : kLanguages) titles[l] = title_of(entity, office, l, seat, names);
  return titles;
}

std::string_view name_of(TitleNames names) {
  return names == TitleNames::formal ? "formal" : "short";
}

std::optional<TitleNames> title_names_named(std::string_view name) {
  for (const TitleNames one : kTitleNames)
    if (name_of(one) == name) return one;
  return std::nullopt;
}

const char* label_of(TitleNames names) {
  return names == TitleNames::formal ? N_("Formal name") : N_("Short name");
}

std::string with_article(const std::string& title, Language language) {
  struct Word {
    Language language;
    std::string_view word, article;
  };
  constexpr Word words[] = {
      {Language::en, "Permanent", "the "},     {Language::en, "Delegation", "the "},
      {Language::en, "Embassy", "the "},       {Language::en, "Ministry", "the "},
      {Language::en, "Mission", "the "},       {Language::fr, "Mission", "la "},
      {Language::fr, "Délégation", "la "},     {Language::fr, "Représentation", "la "},
      {Language::fr, "Ambassade", "l'"},       {Language::fr, "Ministère", "le "},
      {Language::es, "Misión", "la "},         {Language::es, "Delegación", "la "},
      {Language::es, "Representación", "la "}, {Language::es, "Embajada", "la "},
      {Language::es, "Ministerio", "el "}};
  const std::string_view first = std::string_view(title).substr(0, title.find(' '));
  for (const Word& one : words)
    if (one.language == language && one.word == first) return std::string(one.article) + title;
  return title;
}

Language propose_language(const reference::Entity& entity) {
  return reference::customary_language(entity).value_or(Language::en);
}

}  // namespace convoke::correspondence
