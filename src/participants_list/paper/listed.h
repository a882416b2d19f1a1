// What a list of participants says, free of any language: entities by category, and of each its
// persons. Pure; what is issued is kept in this form, so that two lists can be compared.
#pragma once

#include <string>
#include <vector>

#include "base/language.h"
#include "delegations/participants/participant.h"
#include "platform/i18n/locale.h"
#include "reference/entity.h"

namespace convoke::participants_list {

using delegations::DelegationRole;
using delegations::NameOrder;
using delegations::ParticipantId;
using reference::Category;
using reference::EntityId;

/// Of a person only what the list says, as it was typed.
struct ListedPerson {
  ParticipantId id;
  std::string honorific;
  std::string given_name, family_name;  ///< one of them may be empty
  NameOrder order = NameOrder::given_first;
  std::string original_given_name, original_family_name;  ///< in the person's own script
  std::string function_title, ministry;
  DelegationRole role = DelegationRole::representative;

  friend bool operator==(const ListedPerson&, const ListedPerson&) = default;
};

struct ListedEntity {
  EntityId id;
  std::string code;  ///< ISO 3166 alpha-3 of States
  Category category = Category::state_party;
  Text6 name;                         ///< the short one, as papers say it
  std::vector<ListedPerson> persons;  ///< by id; never none

  /// All but the persons.
  bool is_headed_as(const ListedEntity& other) const {
    return id == other.id && code == other.code && category == other.category && name == other.name;
  }
  friend bool operator==(const ListedEntity&, const ListedEntity&) = default;
};

/// By id of the entity.
using Content = std::vector<ListedEntity>;

std::size_t persons_in(const Content& content);

/// One entity of a list in a language.
struct Delegation {
  const ListedEntity* entity = nullptr;
  std::vector<const ListedPerson*> persons;  ///< in order
};
struct Section {
  Category category = Category::state_party;
  std::vector<Delegation> delegations;  ///< in order
};

/// In the order of a list of participants: categories as in reference::kCategories, entities in the
/// alphabetical order of the language, the head of delegation first, then by role, then by name.
/// Points into the content.
std::vector<Section> arranged(const Content& content, const i18n::Locale& locale);

/// The heading of a section: a msgid, "States Parties".
const char* heading_of(Category category);

}  // namespace convoke::participants_list
