// What letters to an entity need to know of languages beyond its names; facts of reference-data/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/language.h"
#include "reference/entity.h"

namespace convoke::reference {

/// The formal Russian name in the genitive case, "Австрийской Республики", from genitive-ru.csv.
/// Empty for a name that is not the one of that file: its case cannot be derived reliably.
std::string genitive_in_russian(const Entity& entity);

/// The short name as it stands in a sentence, from short-names.csv: in English, French and Spanish
/// with its article ("the Gambia", "l'Autriche", "el Canadá"), in Russian in the genitive
/// ("Австрии"), in Arabic and Chinese in the order of speech. Empty for a name that is not the one
/// of that file, and for other entities than States.
std::string short_name_in_sentence(const Entity& entity, Language language);

/// The official language in which missions of the State usually correspond, from
/// working-languages.csv; nothing for those that use English, and for other entities.
std::optional<Language> customary_language(const Entity& entity);

}  // namespace convoke::reference
