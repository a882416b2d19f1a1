#include "reviews/questionnaire/sheets/opened_link.h"

#include "platform/i18n/zone.h"

namespace convoke::reviews::questionnaire {

audit::Actor actor_of(const page::Visit& visit, const Holder& holder,
                      const reference::Directory& directory) {
  const reference::Entity* entity = directory.find(holder.sheet.entity);
  std::string label = entity ? entity->short_name.in(Language::en) : std::string();
  if (holder.handover) label = holder.handover->holder + " (" + label + ")";
  return visit.link_actor(holder.sheet.entity.value, std::move(label));
}

Result<OpenedLink> open_link(const page::Visit& visit, Sheets& sheets,
                             Questionnaires& questionnaires, reference::References& references,
                             std::string zone) {
  CONVOKE_ASSIGN(holder, sheets.open_link(visit.arg("token")));
  const auto questionnaire = questionnaires.read(holder.sheet.version);
  const auto directory = references.directory();
  const reference::Entity* entity = directory->find(holder.sheet.entity);
  if (!questionnaire || !entity) return not_found(N_("There is no such answer sheet."));
  OpenedLink out{std::move(holder), questionnaire, {}, {}, std::move(zone)};
  SheetHead& head = out.head;
  head.home = visit.href("/questionnaire/" + std::string(visit.arg("token")));
  head.title = worded(questionnaire->title, visit.locale.language());
  head.entity = worded(entity->short_name, visit.locale.language());
  head.state = out.holder.sheet.state;
  if (const auto& handover = out.holder.handover) {
    head.holder = handover->holder;
    if (handover->deadline) {
      head.deadline = visit.locale.weekday_date(*handover->deadline);
      head.is_late = visit.now >= i18n::end_of_day(*handover->deadline, out.zone);
    }
  }
  out.actor = actor_of(visit, out.holder, *directory);
  return out;
}

std::vector<FileLink> links_of(const std::vector<AnswerFile>& files, std::string_view question,
                               const std::string& home) {
  std::vector<FileLink> out;
  for (const AnswerFile& one : files)
    if (one.question == question && one.is_there())
      out.push_back({home + "/files/" + std::to_string(one.id.value), one.name,
                     std::string(type_in_words(one.media_type)) + ", " + size_in_words(one.size)});
  return out;
}

}  // namespace convoke::reviews::questionnaire
