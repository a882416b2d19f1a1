// Entities that can be invited and represented; regional groups; instruments and participation.
// Facts: reference-data/ (names are the United Nations', not those of ISO or CLDR).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/language.h"

namespace convoke::reference {

using EntityId = Id<struct EntityTag>;
using GroupId = Id<struct RegionalGroupTag>;
using InstrumentId = Id<struct InstrumentTag>;

enum class EntityKind {
  state,
  regional_organization,
  un_entity,
  intergovernmental,
  non_governmental,
  other
};
std::string_view name_of(EntityKind kind);
std::optional<EntityKind> entity_kind(std::string_view name);

/// Of the United Nations, for States.
enum class Membership { member, observer, non_member, none };
std::string_view name_of(Membership membership);
std::optional<Membership> membership(std::string_view name);

struct RegionalGroup {
  GroupId id;
  std::string code;  ///< "WEOG"
  Text6 name;
};

struct Entity {
  EntityId id;
  EntityKind kind = EntityKind::state;
  std::string code;  ///< ISO 3166 alpha-3 for States, an own code for others; in addresses of pages
  std::string iso2;
  int m49 = 0;
  Membership membership = Membership::none;
  Text6 short_name;   ///< "Austria"
  Text6 formal_name;  ///< "the Republic of Austria", with article where the language has one
  GroupId group;      ///< 0: none
};

struct Instrument {
  InstrumentId id;
  std::string code;  ///< "UNTOC"
  Text6 name;
};

struct Participation {
  InstrumentId instrument;
  std::optional<Date> signed_on;
  std::optional<Date> bound_on;
  std::string act;  ///< ratification, acceptance, approval, accession, succession, confirmation
};

/// How an entity stands to the Conference of the Parties; decides badge colour and list order.
enum class Category {
  state_party,
  signatory,
  observer_state,
  un_entity,
  intergovernmental,
  non_governmental,
  secretariat
};
inline constexpr Category kCategories[] = {Category::state_party,       Category::signatory,
                                           Category::observer_state,    Category::un_entity,
                                           Category::intergovernmental, Category::non_governmental,
                                           Category::secretariat};
std::string_view name_of(Category category);
/// The msgid of the category, e.g. "State Party".
const char* label_of(Category category);

/// A State's category under an instrument on a day; other kinds by their kind. A regional
/// integration organization that is bound is a party too.
Category category_of(const Entity& entity, const std::optional<Participation>& participation,
                     const Date& on);

}  // namespace convoke::reference
