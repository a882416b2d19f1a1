#include "overview/entity_list.h"

#include <algorithm>

#include "base/text.h"
#include "meetings/category.h"

namespace convoke::overview {
namespace {

constexpr Stage kStages[] = {Stage::invited, Stage::answered, Stage::nominated,
                             Stage::none,    Stage::post,     Stage::bounced};

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

bool is_named(const reference::Entity& entity, const std::string& wanted) {
  if (i18n::folded(entity.code) == wanted) return true;
  for (const Language language : kLanguages)
    if (contains(i18n::folded(entity.short_name[language]), wanted) ||
        contains(i18n::folded(entity.formal_name[language]), wanted))
      return true;
  return false;
}

}  // namespace

std::string_view name_of(Stage stage) {
  switch (stage) {
    case Stage::any:
      return "";
    case Stage::invited:
      return "invited";
    case Stage::answered:
      return "answered";
    case Stage::nominated:
      return "nominated";
    case Stage::none:
      return "none";
    case Stage::post:
      return "post";
    case Stage::bounced:
      return "bounced";
  }
  return "";
}

const char* label_of(Stage stage) {
  switch (stage) {
    case Stage::any:
      return N_("All");
    case Stage::invited:
      return N_("Invited");
    case Stage::answered:
      return N_("Answered");
    case Stage::nominated:
      return N_("Delegation nominated");
    case Stage::none:
      return N_("No answer yet");
    case Stage::post:
      return N_("Note to be posted");
    case Stage::bounced:
      return N_("Note came back");
  }
  return "";
}

Stage stage_named(std::string_view name) {
  for (const Stage stage : kStages)
    if (name_of(stage) == name) return stage;
  return Stage::any;
}

bool is_at(Stage stage, const EntitySummary& summary) {
  switch (stage) {
    case Stage::any:
      return true;
    case Stage::invited:
      return summary.invited;
    case Stage::answered:
      return summary.answered();
    case Stage::nominated:
      return summary.delegates > 0;
    case Stage::none:
      return !summary.answered();
    case Stage::post:
      return summary.to_post;
    case Stage::bounced:
      return summary.bounced;
  }
  return true;
}

EntityList entity_list(const reference::Directory& directory, const EntitySummaries& summaries,
                       const EntityFilter& filter, const meetings::Series& series,
                       const Date& today, const i18n::Locale& locale) {
  const Language language = locale.language();
  const std::string wanted = i18n::folded(folded_spaces(filter.text));
  std::vector<EntityRow> rows;
  long all = 0;
  for (const reference::Entity* entity : directory.sorted(locale)) {
    const auto known = summaries.find(entity->id);
    if (entity->ended && known == summaries.end()) continue;
    ++all;
    const EntitySummary summary = known == summaries.end() ? EntitySummary() : known->second;
    const reference::RegionalGroup* group = directory.group(entity->group);
    const reference::Category category =
        meetings::category_in(series, directory, entity->id, today);
    if (!is_at(filter.stage, summary)) continue;
    if (!filter.group.empty() && (group == nullptr || group->code != filter.group)) continue;
    if (!filter.category.empty() && name_of(category) != filter.category) continue;
    if (!wanted.empty() && !is_named(*entity, wanted)) continue;
    rows.push_back({entity, entity->short_name.in(language),
                    std::string(code_of(entity->short_name.language_used(language))),
                    group == nullptr ? std::string() : group->name.in(language),
                    reference::label_of(category), series.invites(category), summary});
  }
  return {std::move(rows), all};
}

}  // namespace convoke::overview
