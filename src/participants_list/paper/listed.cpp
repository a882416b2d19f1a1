#include "participants_list/paper/listed.h"

#include <algorithm>
#include <tuple>

#include "participants_list/paper/listed_name.h"

namespace convoke::participants_list {
namespace {

struct Sorted {
  ListedName name;
  const ListedPerson* person;
};

std::vector<const ListedPerson*> in_order(const ListedEntity& entity, const i18n::Locale& locale) {
  std::vector<Sorted> all;
  all.reserve(entity.persons.size());
  for (const ListedPerson& person : entity.persons)
    all.push_back({listed_name(person, locale.language()), &person});
  std::sort(all.begin(), all.end(), [&](const Sorted& a, const Sorted& b) {
    if (a.person->role != b.person->role) return a.person->role < b.person->role;
    // One name alone is what the person is found by, whichever field it stands in.
    if (const int family = locale.compare(a.name.sorted(), b.name.sorted())) return family < 0;
    if (const int given = locale.compare(a.name.given, b.name.given)) return given < 0;
    return a.person->id < b.person->id;
  });
  std::vector<const ListedPerson*> out;
  out.reserve(all.size());
  for (const Sorted& one : all) out.push_back(one.person);
  return out;
}

}  // namespace

std::size_t persons_in(const Content& content) {
  std::size_t count = 0;
  for (const ListedEntity& entity : content) count += entity.persons.size();
  return count;
}

std::vector<Section> arranged(const Content& content, const i18n::Locale& locale) {
  std::vector<const ListedEntity*> entities;
  for (const ListedEntity& entity : content) entities.push_back(&entity);
  const Language language = locale.language();
  std::sort(entities.begin(), entities.end(), [&](const ListedEntity* a, const ListedEntity* b) {
    if (a->category != b->category) return a->category < b->category;
    if (const int name = locale.compare(a->name.in(language), b->name.in(language)))
      return name < 0;
    return a->id < b->id;
  });
  std::vector<Section> out;
  for (const ListedEntity* entity : entities) {
    if (out.empty() || out.back().category != entity->category)
      out.push_back({entity->category, {}});
    out.back().delegations.push_back({entity, in_order(*entity, locale)});
  }
  return out;
}

const char* heading_of(Category category) {
  switch (category) {
    case Category::state_party:
      return N_("States Parties");
    case Category::signatory:
      return N_("Signatories");
    case Category::observer_state:
      return N_("Observer States");
    case Category::un_entity:
      return N_("United Nations entities");
    case Category::intergovernmental:
      return N_("Intergovernmental organizations");
    case Category::non_governmental:
      return N_("Non-governmental organizations");
    case Category::specialist:
      return N_("Academic and specialist institutions");
    case Category::secretariat:
      return N_("Secretariat");
  }
  return "";
}

}  // namespace convoke::participants_list
