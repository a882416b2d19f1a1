// How a list of participants writes a person's name and what stands behind it.
#pragma once

#include <string>

#include "participants_list/paper/listed.h"

namespace convoke::participants_list {

/// The names that a list in a language shows: those of the person's own script where the document
/// is written in it, else the latin ones.
struct ListedName {
  std::string given, family;
  bool is_original = false;

  /// What the list is sorted by first.
  const std::string& sorted() const { return family.empty() ? given : family; }
};
ListedName listed_name(const ListedPerson& person, Language language);

/// The name with the family name in capitals, in the person's own order: "Maria HUBER", "LI Wei",
/// "王小明". One name alone stands in capitals; one in the own script that is not divided stands as
/// it was typed.
///
/// The capitals are those of Unicode's root; Turkish and Azerbaijani ones only where that is sure:
/// for a name of such a State's delegation (`entity_code`) that is written with letters of that
/// alphabet. An "i" in a foreign or transcribed name stays an "I".
std::string name_in_list(const ListedPerson& person, const std::string& entity_code,
                         Language language);

/// With the title of courtesy: "Ms. Maria HUBER". "Mr." and "Ms." stand in the language of the
/// document; other titles (H.E., Dr.) as they were typed.
std::string titled_name_in_list(const ListedPerson& person, const std::string& entity_code,
                                const i18n::Locale& locale);

/// The whole entry: "Ms. Maria HUBER, Counsellor, Ministry of Justice, Head of delegation". Of the
/// roles only those of the head and the head's deputy are said; the order says the others.
std::string entry_of(const ListedPerson& person, const std::string& entity_code,
                     const i18n::Locale& locale);

}  // namespace convoke::participants_list
