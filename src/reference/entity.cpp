#include "reference/entity.h"

#include "base/error.h"

namespace convoke::reference {

std::string_view name_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::state:
      return "state";
    case EntityKind::regional_organization:
      return "regional_organization";
    case EntityKind::un_entity:
      return "un_entity";
    case EntityKind::intergovernmental:
      return "intergovernmental";
    case EntityKind::non_governmental:
      return "non_governmental";
    case EntityKind::other:
      return "other";
  }
  return "other";
}

std::optional<EntityKind> entity_kind(std::string_view name) {
  for (EntityKind k : kEntityKinds)
    if (name_of(k) == name) return k;
  return std::nullopt;
}

const char* label_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::state:
      return N_("State");
    case EntityKind::regional_organization:
      return N_("Regional economic integration organization");
    case EntityKind::un_entity:
      return N_("United Nations entity");
    case EntityKind::intergovernmental:
      return N_("Intergovernmental organization");
    case EntityKind::non_governmental:
      return N_("Non-governmental organization");
    case EntityKind::other:
      return N_("Academic or specialist institution");
  }
  return "";
}

const char* label_of(Membership m) {
  switch (m) {
    case Membership::member:
      return N_("Member State of the United Nations");
    case Membership::observer:
      return N_("Observer State of the United Nations");
    case Membership::non_member:
      return N_("Not a Member State of the United Nations");
    case Membership::none:
      return "";
  }
  return "";
}

const std::array<Act, kActCount>& acts() {
  static const std::array<Act, kActCount> all{{{"ratification", N_("Ratification")},
                                               {"acceptance", N_("Acceptance")},
                                               {"approval", N_("Approval")},
                                               {"accession", N_("Accession")},
                                               {"succession", N_("Succession")},
                                               {"confirmation", N_("Formal confirmation")}}};
  return all;
}

const char* label_of_act(std::string_view act) {
  for (const Act& known : acts())
    if (known.name == act) return known.label;
  return N_("Bound");
}

std::string_view name_of(Standing s) {
  switch (s) {
    case Standing::party:
      return "party";
    case Standing::signatory:
      return "signatory";
    case Standing::neither:
      return "neither";
  }
  return "neither";
}

std::optional<Standing> standing_named(std::string_view name) {
  for (Standing s : kStandings)
    if (name_of(s) == name) return s;
  return std::nullopt;
}

const char* label_of(Standing s) {
  switch (s) {
    case Standing::party:
      return N_("Party");
    case Standing::signatory:
      return N_("Signatory, not a party");
    case Standing::neither:
      return N_("Neither party nor signatory");
  }
  return "";
}

Standing standing_of(const std::optional<Participation>& participation, const Date& on) {
  if (!participation) return Standing::neither;
  if (participation->bound_on && *participation->bound_on <= on) return Standing::party;
  if (participation->signed_on && *participation->signed_on <= on) return Standing::signatory;
  return Standing::neither;
}

std::string_view name_of(Membership m) {
  switch (m) {
    case Membership::member:
      return "member";
    case Membership::observer:
      return "observer";
    case Membership::non_member:
      return "non_member";
    case Membership::none:
      return "none";
  }
  return "none";
}

std::optional<Membership> membership(std::string_view name) {
  for (Membership m : kMemberships)
    if (name_of(m) == name) return m;
  return std::nullopt;
}

std::string_view name_of(Category c) {
  switch (c) {
    case Category::state_party:
      return "state_party";
    case Category::signatory:
      return "signatory";
    case Category::observer_state:
      return "observer_state";
    case Category::un_entity:
      return "un_entity";
    case Category::intergovernmental:
      return "intergovernmental";
    case Category::non_governmental:
      return "non_governmental";
    case Category::specialist:
      return "specialist";
    case Category::secretariat:
      return "secretariat";
  }
  return "observer_state";
}

std::optional<Category> category_named(std::string_view name) {
  for (const Category category : kCategories)
    if (name_of(category) == name) return category;
  return std::nullopt;
}

std::string names_of(const std::vector<Category>& categories) {
  std::string all;
  for (const Category category : categories) {
    if (!all.empty()) all += ' ';
    all += name_of(category);
  }
  return all;
}

const char* label_of(Category c) {
  switch (c) {
    case Category::state_party:
      return N_("State Party");
    case Category::signatory:
      return N_("Signatory");
    case Category::observer_state:
      return N_("Observer State");
    case Category::un_entity:
      return N_("United Nations entity");
    case Category::intergovernmental:
      return N_("Intergovernmental organization");
    case Category::non_governmental:
      return N_("Non-governmental organization");
    case Category::specialist:
      return N_("Academic or specialist institution");
    case Category::secretariat:
      return N_("Secretariat");
  }
  return "";
}

Category category_of(const Entity& entity, const std::optional<Participation>& participation,
                     const Date& on) {
  switch (standing_of(participation, on)) {
    case Standing::party:
      return Category::state_party;
    case Standing::signatory:
      return Category::signatory;
    case Standing::neither:
      break;
  }
  switch (entity.kind) {
    case EntityKind::un_entity:
      return Category::un_entity;
    case EntityKind::intergovernmental:
    case EntityKind::regional_organization:
      return Category::intergovernmental;
    case EntityKind::non_governmental:
      return Category::non_governmental;
    case EntityKind::other:
      return Category::specialist;
    case EntityKind::state:
      return Category::observer_state;
  }
  return Category::observer_state;
}

}  // namespace convoke::reference
