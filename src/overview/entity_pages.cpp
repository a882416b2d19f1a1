#include "overview/entity_pages.h"

#include <map>

#include "base/text.h"
#include "meetings/series_page.h"
#include "overview/overview_page.h"
#include "overview/views/entities.h"
#include "overview/views/entity.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

namespace convoke::overview {
namespace {

constexpr std::size_t kLongestSearch = 120;  // code points

EntityFilter filter_of(const http::Request& request) {
  EntityFilter filter;
  filter.stage = stage_named(request.param("stage"));
  filter.group = request.param("group");
  filter.category = request.param("category");
  filter.text = folded_spaces(request.param("q"));
  if (length_in_code_points(filter.text) > kLongestSearch) filter.text.clear();
  for (const char* sort : {"-name", "group", "delegates", "views"})
    if (request.param("sort") == sort) filter.sort = sort;
  filter.page =
      static_cast<int>(std::min<std::int64_t>(page::number_of(request.param("page")), 10'000));
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
                                     std::string_view convention, const Date& today,
                                     const i18n::Locale& locale) {
  std::map<reference::Category, int> found;
  for (const reference::Entity& e : directory.entities())
    ++found[directory.category(e.id, convention, today)];
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

std::string EntitiesPage::with(std::string_view sort, int page) const {
  std::string address = path + "?sort=" + std::string(sort);
  const auto add = [&](const char* name, std::string_view value) {
    if (!value.empty()) address += std::string(name) + http::percent_encoded(value);
  };
  add("&stage=", name_of(filter.stage));
  add("&group=", filter.group);
  add("&category=", filter.category);
  add("&q=", filter.text);
  if (page > 1) address += "&page=" + std::to_string(page);
  return address;
}

html::Filter filter_of(const EntitiesPage& page, const i18n::Locale& locale) {
  const EntityFilter& filter = page.filter;
  return {.action = page.path,
          .list_id = "entities",
          .search_label = locale.tr(N_("Find an entity")),
          .search = filter.text,
          .selects = {{"stage", locale.tr(N_("Stage")), std::string(name_of(filter.stage)),
                       page.stages},
                      {"group", locale.tr(N_("Regional group")), filter.group, page.groups},
                      {"category", locale.tr(N_("Category")), filter.category, page.categories}},
          .show_all = page.path};
}

html::List list_of(const EntitiesPage& page, const i18n::Locale& locale) {
  const std::string& sort = page.filter.sort;
  const auto plain = [&](const char* label) { return html::column(locale.tr(label)); };
  const auto sorted = [&](const char* key, const char* label, bool number) {
    // Numbers are sorted one way alone, the largest first.
    const std::string_view way = sort != key ? "" : number ? "descending" : "ascending";
    html::Column column = html::sorted_column(locale.tr(label), page.with(key, 1), way);
    column.number = number;
    return column;
  };
  const bool by_name = sort == "name", by_name_back = sort == "-name";
  html::List list{
      .id = "entities",
      .count = locale.trn("{1} of {2} entities", "{1} of {2} entities", page.list.found,
                          {std::to_string(page.list.all)}),
      .caption = locale.tr(N_("Entities")),
      .columns = {html::sorted_column(locale.tr(N_("Entity")),
                                      page.with(by_name ? "-name" : "name", 1),
                                      by_name        ? "ascending"
                                      : by_name_back ? "descending"
                                                     : ""),
                  sorted("group", N_("Regional group"), false), plain(N_("Category")),
                  plain(N_("Invited")), plain(N_("Answered")),
                  sorted("delegates", N_("Delegates"), true), sorted("views", N_("Views"), true)},
      .empty = page.list.rows.empty(),
      .empty_title = locale.tr(N_("No entity matches")),
      .empty_text = locale.tr(N_("Try a part of the name, or fewer conditions.")),
      .show_all = page.path,
      .page = page.list.page,
      .pages = page.list.pages};
  if (list.page > 1) list.previous = page.with(sort, list.page - 1);
  if (list.page < list.pages) list.next = page.with(sort, list.page + 1);
  return list;
}

Result<page::Reply> EntityPages::list(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const auto directory = references_.directory();
  const Date today = i18n::local_time_of(visit.now, series.zone).date;
  EntitiesPage shown;
  shown.path = visit.href("/office/" + series.slug + "/entities");
  shown.filter = filter_of(request);
  shown.stages = stages(visit.locale);
  shown.groups = groups(*directory, visit.locale);
  shown.categories = categories(*directory, convention_, today, visit.locale);
  shown.list = entity_list(*directory, panels_.summaries(series), shown.filter, convention_, today,
                           visit.locale);
  html::Out out = visit.out();
  views::entities(out, shown);
  return meetings::office_page(visit, series, "entities", visit.locale.tr(N_("Entities")), out);
}

Result<page::Reply> EntityPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(visit.arg("code"));
  if (entity == nullptr) return not_found(N_("There is no such entity."));

  const Language language = visit.locale.language();
  const Date today = i18n::local_time_of(visit.now, series.zone).date;
  const reference::RegionalGroup* group = directory->group(entity->group);
  const EntityPage shown{
      *entity,
      entity->short_name.in(language),
      std::string(code_of(entity->short_name.language_used(language))),
      group == nullptr ? std::string() : group->name.in(language),
      visit.locale.tr(label_of(directory->category(entity->id, convention_, today))),
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
