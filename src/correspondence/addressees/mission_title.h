// Proposals for an addressee: its salutation title in the languages, and its working language. They
// are a start for the office, which can change every one of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "correspondence/addressees/addressee.h"

namespace convoke::correspondence {

/// The office that represents the entity by default: a permanent mission for members, an observer
/// mission for observer States, the foreign ministry for non-member States, a delegation for
/// regional organizations, the headquarters for others.
Office proposed_office(const reference::Entity& entity);

/// Of which names titles are made: "du Royaume des Pays-Bas" or "des Pays-Bas".
enum class TitleNames { formal, short_names };
inline constexpr TitleNames kTitleNames[] = {TitleNames::formal, TitleNames::short_names};
std::string_view name_of(TitleNames names);
std::optional<TitleNames> title_names_named(std::string_view name);
const char* label_of(TitleNames names);

/// The title without a leading article, made of the name with the article contracted as the
/// language wants: "Mission permanente du Royaume des Pays-Bas auprès de …". Titles in French and
/// Spanish are feminine ("à la", "a la"), but for a ministry. Of the formal name too where
/// reference-data/ does not have the short one in a sentence.
/// Russian needs the genitive of a State's name: empty where reference-data/ does not have it,
/// because the office has given the State another name.
std::string propose_title(const reference::Entity& entity, Language language, Seat seat,
                          TitleNames names = TitleNames::formal);

/// propose_title() in all languages, of the office by default or another one.
Text6 propose_titles(const reference::Entity& entity, Seat seat,
                     TitleNames names = TitleNames::formal);
Text6 propose_titles(const reference::Entity& entity, Office office, Seat seat,
                     TitleNames names = TitleNames::formal);

/// "la Mission permanente …", "l'Ambassade …", "el Ministerio …", "the Permanent Mission …"; in
/// languages without articles, behind an article, and where the first word is not known: as it is.
std::string with_article(const std::string& title, Language language);

/// reference::customary_language(), else English.
Language propose_language(const reference::Entity& entity);

}  // namespace convoke::correspondence
