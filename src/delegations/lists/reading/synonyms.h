// What offices and other programs write in lists beside the words of the pages, in six languages.
#pragma once

#include <initializer_list>

namespace convoke::delegations {

struct Synonyms {
  const char* name;
  std::initializer_list<const char*> words;
};

/// Names of fields, see ListField.
const std::initializer_list<Synonyms>& heading_synonyms();
const std::initializer_list<Synonyms>& flag_synonyms();
const std::initializer_list<Synonyms>& gender_synonyms();
const std::initializer_list<Synonyms>& role_synonyms();
const std::initializer_list<Synonyms>& language_synonyms();
/// What Indico's own catalogues say too.
const std::initializer_list<Synonyms>& registration_synonyms();

}  // namespace convoke::delegations
