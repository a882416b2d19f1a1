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
  for (EntityKind k :
       {EntityKind::state, EntityKind::regional_organization, EntityKind::un_entity,
        EntityKind::intergovernmental, EntityKind::non_governmental, EntityKind::other})
    if (name_of(k) == name) return k;
  return std::nullopt;
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
  for (Membership m :
       {Membership::member, Membership::observer, Membership::non_member, Membership::none})
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
    case Category::secretariat:
      return "secretariat";
  }
  return "observer_state";
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
    case Category::secretariat:
      return N_("Secretariat");
  }
  return "";
}

Category category_of(const Entity& entity, const std::optional<Participation>& participation,
                     const Date& on) {
  if (participation && participation->bound_on && *participation->bound_on <= on)
    return Category::state_party;
  if (participation && participation->signed_on && *participation->signed_on <= on)
    return Category::signatory;
  switch (entity.kind) {
    case EntityKind::un_entity:
      return Category::un_entity;
    case EntityKind::intergovernmental:
    case EntityKind::regional_organization:
      return Category::intergovernmental;
    case EntityKind::non_governmental:
      return Category::non_governmental;
    case EntityKind::state:
    case EntityKind::other:
      return Category::observer_state;
  }
  return Category::observer_state;
}

}  // namespace convoke::reference
