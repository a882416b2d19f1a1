// Proposals for an addressee: its salutation title in the languages, and its working language. They
// are a start for the office, which can change every one of them.
#pragma once

#include <string>

#include "correspondence/addressees/addressee.h"

namespace convoke::correspondence {

/// The office that represents the entity by default: a permanent mission for members, an observer
/// mission for observer States, the foreign ministry for non-member States, a delegation for
/// regional organizations, the headquarters for others.
Office proposed_office(const reference::Entity& entity);

/// The title without a leading article, made of the formal name with the article contracted as the
/// language wants: "Mission permanente du Royaume des Pays-Bas auprès de …". Titles in French and
/// Spanish are feminine ("à la", "a la"), but for a ministry.
/// Russian needs the genitive of a State's name: empty where reference-data/ does not have it,
/// because the office has given the State another name.
std::string propose_title(const reference::Entity& entity, Language language, Seat seat);

/// propose_title() in all languages, of the office by default or another one.
Text6 propose_titles(const reference::Entity& entity, Seat seat);
Text6 propose_titles(const reference::Entity& entity, Office office, Seat seat);

/// reference::customary_language(), else English.
Language propose_language(const reference::Entity& entity);

}  // namespace convoke::correspondence
