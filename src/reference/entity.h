// Entities that can be invited and represented; regional groups; instruments and participation.
// Facts: reference-data/ (names are the United Nations', not those of ISO or CLDR).
#pragma once

#include <array>
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
  other  ///< a university, a specialist institution
};
inline constexpr EntityKind kEntityKinds[] = {EntityKind::state,
                                              EntityKind::regional_organization,
                                              EntityKind::un_entity,
                                              EntityKind::intergovernmental,
                                              EntityKind::non_governmental,
                                              EntityKind::other};
std::string_view name_of(EntityKind kind);
std::optional<EntityKind> entity_kind(std::string_view name);
/// The msgid of the kind, e.g. "State".
const char* label_of(EntityKind kind);

/// Of the United Nations, for States.
enum class Membership { member, observer, non_member, none };
inline constexpr Membership kMemberships[] = {Membership::member, Membership::observer,
                                              Membership::non_member, Membership::none};
std::string_view name_of(Membership membership);
std::optional<Membership> membership(std::string_view name);
const char* label_of(Membership membership);

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
  std::optional<Date> ended_on;  ///< its last day, where there is one
  bool ended = false;            ///< before the day the directory was read for
  int version = 1;
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
  friend bool operator==(const Participation&, const Participation&) = default;
};

/// How an entity can express its consent to be bound (Vienna Convention on the Law of Treaties,
/// articles 11–16), by the word that is stored.
struct Act {
  std::string_view name;
  const char* label;  ///< msgid
};
inline constexpr std::size_t kActCount = 6;
const std::array<Act, kActCount>& acts();
/// The msgid; "Bound" for a word that is not known.
const char* label_of_act(std::string_view act);

/// How an entity stands to an instrument on a day.
enum class Standing { party, signatory, neither };
inline constexpr Standing kStandings[] = {Standing::party, Standing::signatory, Standing::neither};
std::string_view name_of(Standing standing);
std::optional<Standing> standing_named(std::string_view name);
const char* label_of(Standing standing);
Standing standing_of(const std::optional<Participation>& participation, const Date& on);

/// How an entity stands to the Conference of the Parties; decides badge colour and list order.
enum class Category {
  state_party,
  signatory,
  observer_state,
  un_entity,
  intergovernmental,
  non_governmental,
  specialist,  ///< a university, a specialist institution
  secretariat
};
inline constexpr Category kCategories[] = {Category::state_party,       Category::signatory,
                                           Category::observer_state,    Category::un_entity,
                                           Category::intergovernmental, Category::non_governmental,
                                           Category::specialist,        Category::secretariat};
/// What a body may treat an organization as.
inline constexpr Category kTreatments[] = {Category::un_entity, Category::intergovernmental,
                                           Category::non_governmental, Category::specialist};
std::string_view name_of(Category category);
std::optional<Category> category_named(std::string_view name);
/// With a space between them.
std::string names_of(const std::vector<Category>& categories);
/// The msgid of the category, e.g. "State Party".
const char* label_of(Category category);

/// A State's category under an instrument on a day; other kinds by their kind. A regional
/// integration organization that is bound is a party too.
Category category_of(const Entity& entity, const std::optional<Participation>& participation,
                     const Date& on);

}  // namespace convoke::reference
