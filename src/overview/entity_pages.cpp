#include "overview/entity_pages.h"

#include <map>

#include "base/text.h"
#include "meetings/category.h"
#include "meetings/series_page.h"
#include "overview/overview_page.h"
#include "overview/sought.h"
#include "overview/views/entities.h"
#include "overview/views/entity.h"
#include "platform/i18n/zone.h"

namespace convoke::overview {
namespace {

constexpr std::size_t kLongestSearch = 120;  // code points

EntityFilter filter_of(const page::ListFilter& asked) {
  EntityFilter filter;
  filter.stage = stage_named(asked.choice("stage"));
  filter.group = asked.choice("group");
  filter.category = asked.choice("category");
  filter.text = folded_spaces(asked.text);
  if (length_in_code_points(filter.text) > kLongestSearch) filter.text.clear();
  return filter;
}

std::vector<html::Option> stages(const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const Stage stage : {Stage::invited, Stage::answered, Stage::nominated, Stage::none,
                            Stage::post, Stage::bounced})
    options.push_back({std::string(name_of(stage)), locale.tr(label_of(stage)), {}});
  return options;
}

std::vector<html::Option> groups(const reference::Directory& directory,
                                 const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const reference::RegionalGroup& group : directory.groups())
    options.push_back({group.code, group.name.in(locale.language()), {}});
  return options;
}

/// The categories that an entity of the directory has.
std::vector<html::Option> categories(const reference::Directory& directory,
                                     const meetings::Series& series, const Date& today,
                                     const i18n::Locale& locale) {
  std::map<reference::Category, int> found;
  for (const reference::Entity& e : directory.entities())
    ++found[meetings::category_in(series, directory, e.id, today)];
  std::vector<html::Option> options;
  for (const auto& [category, count] : found)
    options.push_back({std::string(name_of(category)), locale.tr(label_of(category)), {}});
  return options;
}

std::vector<ParticipationLine> participation_of(const reference::Directory& directory,
                                                const reference::Entity& entity,
                                                const i18n::Locale& locale) {
  std::vector<ParticipationLine> lines;
  for (const reference::Instrument& instrument : directory.instruments()) {
    ParticipationLine line;
    line.instrument = instrument.name.in(locale.language());
    line.lang = code_of(instrument.name.language_used(locale.language()));
    if (const auto part = directory.participation(entity.id, instrument.code)) {
      if (part->signed_on) line.signed_on = locale.date(*part->signed_on);
      if (part->bound_on) {
        line.bound_on = locale.date(*part->bound_on);
        line.act = reference::label_of_act(part->act);
      }
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

page::Columns<EntityRow> entity_columns(const i18n::Locale& locale) {
  using Row = EntityRow;
  using Where = page::ListColumn<Row>::Where;
  const auto count = [&](const char* key, const char* label, int EntitySummary::*member,
                         Where where = Where::both) {
    return page::ListColumn<Row>{.key = key,
                                 .label = locale.tr(label),
                                 .order = [=](const Row& row) { return row.summary.*member; },
                                 .is_number = true,
                                 .where = where};
  };
  return {
      locale,
      {{.key = "name",
        .label = locale.tr(N_("Entity")),
        .text = [](const Row& row) { return row.name; }},
       {.name = "code",
        .label = locale.tr(N_("Code")),
        .text = [](const Row& row) { return row.entity->code; },
        .where = Where::file},
       {.key = "group",
        .label = locale.tr(N_("Regional group")),
        .text = [](const Row& row) { return row.group; }},
       {.key = "category",
        .label = locale.tr(N_("Category")),
        .text = [&](const Row& row) { return locale.tr(row.category); }},
       {.key = "invited",
        .label = locale.tr(N_("Invited")),
        .text =
            [&](const Row& row) {
              if (!row.summary.invited) return locale.tr(N_("No"));
              return row.summary.invited_on ? row.summary.invited_on->iso() : locale.tr(N_("Yes"));
            },
        .order =
            [](const Row& row) {
              const EntitySummary& s = row.summary;
              return !s.invited     ? std::int64_t{-1}
                     : s.invited_on ? std::int64_t{s.invited_on->days_since_epoch()}
                                    : std::int64_t{0};
            }},
       {.name = "channel",
        .label = locale.tr(N_("Channel")),
        .text =
            [&](const Row& row) {
              return row.summary.channel.empty() ? std::string() : locale.tr(row.summary.channel);
            },
        .where = Where::file},
       {.key = "answered",
        .label = locale.tr(N_("Answered")),
        .text =
            [&](const Row& row) {
              return row.summary.answered() ? locale.tr(N_("Answered"))
                     : row.summary.invited  ? locale.tr(N_("No answer yet"))
                                            : std::string();
            },
        .order =
            [](const Row& row) {
              return std::int64_t{row.summary.answered() ? 0 : row.summary.invited ? 1 : 2};
            }},
       count("delegates", N_("Delegates"), &EntitySummary::delegates),
       count("confirmed", N_("Confirmed"), &EntitySummary::confirmed, Where::file),
       count("photographs", N_("Photographs"), &EntitySummary::photographs, Where::file),
       count("views", N_("Views"), &EntitySummary::views)}};
}

html::Filter filter_of(const EntitiesPage& page, const i18n::Locale& locale) {
  const std::string stage = locale.tr(N_("Stage")), group = locale.tr(N_("Regional group")),
                    category = locale.tr(N_("Category"));
  return page::filter_of(page.filter, "entities", locale.tr(N_("Find an entity")),
                         {{"stage", stage, page.stages},
                          {"group", group, page.groups},
                          {"category", category, page.categories}});
}

html::List list_of(const EntitiesPage& page, const i18n::Locale& locale) {
  html::List list = page::exported_list_of(
      page.filter, "entities",
      locale.trn("{1} of {2} entities", "{1} of {2} entities", static_cast<long>(page.filter.found),
                 {std::to_string(page.filter.all)}),
      locale.tr(N_("Entities")), entity_columns(locale).head(page.filter));
  list.empty_title = locale.tr(N_("No entity matches"));
  list.empty_text = locale.tr(N_("Try a part of the name, or fewer conditions."));
  list.show_all = page.filter.path;
  return list;
}

Result<page::Reply> EntityPages::list(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const auto directory = references_.directory();
  const Date today = i18n::local_time_of(visit.now, series.zone).date;
  EntitiesPage shown;
  shown.filter = page::ListFilter(request, visit.href("/office/" + series.slug + "/entities"),
                                  {"stage", "group", "category"});
  if (shown.filter.sort.empty()) shown.filter.sort = "name";
  EntityList list = entity_list(*directory, panels_.summaries(series), filter_of(shown.filter),
                                series, today, visit.locale);
  shown.filter.all = static_cast<std::size_t>(list.all);
  shown.rows = std::move(list.rows);
  const page::Columns<EntityRow> columns = entity_columns(visit.locale);
  columns.sort(shown.rows, shown.filter.sort);
  if (const auto format = page::file_asked(request))
    return columns.file(shown.rows, *format, visit.locale.tr(N_("Entities")), "entities");
  shown.filter.cut(shown.rows);
  shown.stages = stages(visit.locale);
  shown.groups = groups(*directory, visit.locale);
  shown.categories = categories(*directory, series, today, visit.locale);
  html::Out out = visit.out();
  views::entities(out, shown);
  return meetings::office_page(visit, series, "entities", visit.locale.tr(N_("Entities")), out);
}

SearchPart EntityPages::search_part() {
  const auto find = [this](const page::Visit& visit, const meetings::Series& series,
                           const std::string& words) {
    const Sought sought(words);
    const Language language = visit.locale.language();
    const std::string list = meetings::home_of(series, visit) + "/entities";
    SearchPart::Finds finds{.all = list + "?q=" + http::percent_encoded(words)};
    const auto directory = references_.directory();
    for (const reference::Entity* entity : directory->sorted(visit.locale)) {
      std::string names = entity->code;
      for (const Language l : kLanguages)
        names += "\n" + entity->short_name[l] + "\n" + entity->formal_name[l];
      if (!sought.is_in(names)) continue;
      const reference::RegionalGroup* group = directory->group(entity->group);
      add_found(finds, {entity->short_name.in(language),
                        std::string(code_of(entity->short_name.language_used(language))),
                        group == nullptr ? std::string() : group->name.in(language),
                        list + "/" + entity->code});
    }
    return finds;
  };
  return {20, N_("Entities"), page::Right::read_conference, find};
}

Result<page::Reply> EntityPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(visit.arg("code"));
  if (entity == nullptr) return not_found(N_("There is no such entity."));

  const Language language = visit.locale.language();
  const Date today = i18n::local_time_of(visit.now, series.zone).date;
  const reference::RegionalGroup* group = directory->group(entity->group);
  const reference::Category category = meetings::category_in(series, *directory, entity->id, today);
  const EntityPage shown{
      *entity,
      entity->short_name.in(language),
      std::string(code_of(entity->short_name.language_used(language))),
      group == nullptr ? std::string() : group->name.in(language),
      visit.locale.tr(label_of(category)),
      series.invites(category),
      visit.href("/office/" + series.slug),
      panels_.summary(series, entity->id),
      panels_.of_entity(EntityPanel::Column::main, visit, series, *entity),
      panels_.of_entity(EntityPanel::Column::aside, visit, series, *entity),
      participation_of(*directory, *entity, visit.locale),
  };
  html::Out out = visit.out();
  views::entity(out, shown);
  return meetings::office_page(visit, series, "entities", shown.name, out,
                               {{visit.locale.tr(N_("Entities")), shown.office + "/entities"}});
}

}  // namespace convoke::overview
