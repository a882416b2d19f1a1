// For tests: a list of fictional people whose names are written in many ways.
#pragma once

#include <utility>

#include "participants_list/paper/list_paper.h"

namespace convoke::participants_list {

struct SixNames {
  const char *ar, *zh, *en, *fr, *ru, *es;
};
inline Text6 named(const SixNames& names) {
  Text6 out;
  out.by_language = {names.ar, names.zh, names.en, names.fr, names.ru, names.es};
  return out;
}

inline ListedPerson person(std::int64_t id, std::string honorific, std::string given,
                           std::string family,
                           DelegationRole role = DelegationRole::representative) {
  ListedPerson p;
  p.id = ParticipantId(id);
  p.honorific = std::move(honorific);
  p.given_name = std::move(given);
  p.family_name = std::move(family);
  p.role = role;
  return p;
}

/// Parties in an order that differs between languages, a signatory, an observer, organizations.
inline Content sample_content() {
  ListedPerson huber = person(11, "Ms.", "Maria", "Huber", DelegationRole::head);
  huber.function_title = "Director, Department of International Law";
  huber.ministry = "Federal Ministry of Justice";
  ListedPerson weiss = person(12, "Mr.", "Jürgen", "Weiß", DelegationRole::adviser);
  ListedPerson berg = person(13, "Dr.", "Jan", "van der Berg");
  berg.function_title = "Counsellor";

  ListedPerson hassan = person(21, "السيد", "Ahmed", "El Hassan", DelegationRole::head);
  hassan.original_given_name = "أحمد";
  hassan.original_family_name = "الحسن";
  hassan.function_title = "First Secretary";
  ListedPerson amina = person(22, "Mrs.", "Amina", "");

  ListedPerson wang = person(31, "Mr.", "Xiaoming", "Wang", DelegationRole::deputy_head);
  wang.order = NameOrder::family_first;
  wang.original_given_name = "小明";
  wang.original_family_name = "王";
  ListedPerson ivanova = person(41, "г-жа", "Anna", "Koroleva");
  ivanova.original_given_name = "Анна";
  ivanova.original_family_name = "Королёва";

  const auto state = [](std::int64_t id, const char* code, Category category, Text6 name,
                        std::vector<ListedPerson> persons) {
    return ListedEntity{EntityId(id), code, category, std::move(name), std::move(persons)};
  };
  return {
      state(1, "AUT", Category::state_party,
            named({"النمسا", "奥地利", "Austria", "Autriche", "Австрия", "Austria"}),
            {huber, weiss, berg}),
      state(2, "EGY", Category::state_party,
            named({"مصر", "埃及", "Egypt", "Égypte", "Египет", "Egipto"}), {hassan, amina}),
      state(3, "PER", Category::state_party,
            named({"بيرو", "秘鲁", "Peru", "Pérou", "Перу", "Perú"}),
            {person(35, "Sr.", "José", "de la Cruz Ibáñez")}),
      state(4, "CHN", Category::state_party,
            named({"الصين", "中国", "China", "Chine", "Китай", "China"}), {wang}),
      state(5, "RUS", Category::signatory,
            named({"الاتحاد الروسي", "俄罗斯联邦", "Russian Federation", "Fédération de Russie",
                   "Российская Федерация", "Federación de Rusia"}),
            {ivanova}),
      state(6, "TUR", Category::observer_state,
            named({"تركيا", "土耳其", "Türkiye", "Türkiye", "Турция", "Türkiye"}),
            {person(51, "Ms.", "İnci", "Yıldırım"), person(52, "Mr.", "William", "Smith")}),
      state(7, "FICT", Category::non_governmental,
            named({"", "", "Institute of Fictional Law", "Institut du droit fictif", "", ""}),
            {person(61, "Prof.", "Seán", "O’Neill")}),
  };
}

inline ListHead sample_list_head() {
  ListHead head;
  head.paper.symbol = "CTOC/COP/WG.1/2009/INF/1";
  head.paper.issued = {2009, 9, 25};
  head.paper.conference =
      named({"مؤتمر الأطراف", "缔约方会议", "Conference of the Parties", "Conférence des Parties",
             "Конференция участников", "Conferencia de las Partes"});
  head.paper.organization = named({"الأمم المتحدة", "联合国", "United Nations", "Nations Unies",
                                   "Организация Объединенных Наций", "Naciones Unidas"});
  head.paper.body = named({"الفريق العامل", "工作组", "Working Group", "Groupe de travail",
                           "Рабочая группа", "Grupo de Trabajo"});
  head.paper.city = named({"فيينا", "维也纳", "Vienna", "Vienne", "Вена", "Viena"});
  head.paper.first_day = {2009, 9, 28};
  head.paper.last_day = {2009, 9, 30};
  head.meetings = {{head.paper.body, head.paper.city, {2009, 9, 28}, {2009, 9, 30}}};
  return head;
}

/// What the list reads after some days: one person gone, one new, one corrected, a new delegation,
/// one gone, and a State that has become a party.
inline Content sample_changed() {
  Content out = sample_content();
  ListedEntity& austria = out[0];
  austria.persons.erase(austria.persons.begin() + 1);
  austria.persons.back().function_title = "Minister Counsellor";
  austria.persons.push_back(person(14, "Ms.", "Łucja", "Żak"));
  out.erase(out.begin() + 2);  // Peru
  out[3].category = Category::state_party;
  out.push_back({EntityId(8),
                 "FRA",
                 Category::state_party,
                 named({"فرنسا", "法国", "France", "France", "Франция", "Francia"}),
                 {person(71, "M.", "Noël", "Lefèvre", DelegationRole::head)}});
  return out;
}

}  // namespace convoke::participants_list
