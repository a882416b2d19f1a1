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
/// Empty in Russian: the genitive of a State's name cannot be derived from its nominative reliably,
/// so an office writes it; until then the fallback order of Text6 applies.
std::string propose_title(const reference::Entity& entity, Language language, Seat seat);

/// propose_title() in all languages, of the office by default or another one.
Text6 propose_titles(const reference::Entity& entity, Seat seat);
Text6 propose_titles(const reference::Entity& entity, Office office, Seat seat);

/// French or Spanish for the States whose missions are known to prefer it, else English; as of June
/// 2009. Arabic, Chinese and Russian are for the office to choose, because missions at Vienna have
/// mostly asked for English.
Language propose_language(const reference::Entity& entity);

}  // namespace convoke::correspondence
