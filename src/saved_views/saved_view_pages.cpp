#include "saved_views/saved_view_pages.h"

#include <algorithm>

#include "meetings/series_page.h"
#include "page/kept_list.h"
#include "page/posted.h"
#include "saved_views/views/saved_views.h"

namespace convoke::saved_views {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

html::Field name_field(std::string value, std::string id, const i18n::Locale& locale) {
  return {.name = "name",
          .label = locale.tr(N_("Name of the view")),
          .value = std::move(value),
          .required = true,
          .max_length = static_cast<long>(kLongestName),
          .id = std::move(id)};
}

html::Field shared_field(bool is_shared, std::string id, const i18n::Locale& locale) {
  html::Field field{.name = "shared", .label = locale.tr(N_("Who sees it")), .id = std::move(id)};
  field.checks.push_back({.value = "yes",
                          .label = locale.tr(N_("Shared with everybody who may read this list")),
                          .checked = is_shared});
  return field;
}

}  // namespace

html::Form form_of(const ViewsPanel& panel, const i18n::Locale& locale) {
  html::Form form(locale, panel.home);
  form.hidden("query", panel.query).add(name_field({}, "view-name", locale));
  if (panel.may_share) form.add(shared_field(false, "view-shared", locale));
  form.quiet_button(N_("Save this view"));
  return form;
}

html::Form new_form(const ViewsPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.home, page.errors);
  form.hidden("query", page.query).add(name_field(page.typed_name, {}, locale));
  if (page.may_share) form.add(shared_field(page.typed_shared, {}, locale));
  form.button(N_("Save this view")).cancel(page::list_address(page.list, page.query));
  return form;
}

html::Form form_of(const ViewsPage& page, const ViewLine& line, const i18n::Locale& locale) {
  const bool refused = page.refused == line.view.id;
  const std::string id = std::to_string(line.view.id.value);
  // The field of a form that is shown again is where the summary of errors leads.
  const auto of = [&](const char* name) {
    return refused ? std::string() : std::string(name) + "-" + id;
  };
  html::Form form(locale, page.home + "/" + id, refused ? page.errors : html::FormErrors());
  form.hidden("seen_version", std::to_string(line.view.version))
      .add(name_field(refused ? page.typed_name : line.view.name, of("name"), locale));
  if (page.may_share)
    form.add(shared_field(refused ? page.typed_shared : line.view.is_shared, of("shared"), locale));
  form.quiet_button(N_("Save"));
  return form;
}

html::Form removal_of(const ViewsPage& page, const ViewLine& line, const i18n::Locale& locale) {
  html::Form form(locale, page.home + "/" + std::to_string(line.view.id.value) + "/remove");
  form.danger_button(N_("Delete the view"));
  return form;
}

std::string SavedViewPages::list_of(const Visit& visit, const meetings::Series& series) const {
  return meetings::home_of(series, visit) + list_.path;
}

std::vector<ViewLine> SavedViewPages::lines_of(const Visit& visit, const meetings::Series& series,
                                               const std::string& current) {
  std::vector<ViewLine> lines;
  if (!visit.officer) return lines;
  const page::PersonId person = visit.officer->id;
  const bool keeps = visit.may(list_.keeper);
  for (SavedView& view : views_.of(series.id, list_.name, person)) {
    ViewLine line;
    line.href = page::list_address(list_of(visit, series), view.query);
    line.is_current = view.query == current;
    line.is_own = view.person == person;
    line.may_remove = line.is_own || keeps;
    line.view = std::move(view);
    lines.push_back(std::move(line));
  }
  std::stable_sort(lines.begin(), lines.end(), [&](const ViewLine& a, const ViewLine& b) {
    if (a.is_own != b.is_own) return a.is_own;
    return visit.locale.compare(a.view.name, b.view.name) < 0;
  });
  return lines;
}

html::Safe SavedViewPages::panel(const Visit& visit, const meetings::Series& series,
                                 const page::ListFilter& shown) {
  ViewsPanel panel;
  panel.home = list_of(visit, series) + "/saved-views";
  panel.query = page::query_of(shown.href(shown.sort, 1));
  panel.may_share = visit.may(list_.keeper);
  panel.lines = lines_of(visit, series, panel.query);
  panel.is_saved = std::any_of(panel.lines.begin(), panel.lines.end(),
                               [](const ViewLine& line) { return line.is_current; });
  html::Out out = visit.out();
  views::saved_views_panel(out, panel);
  return html::trusted(out.take());
}

ViewsPage SavedViewPages::page_of(const Visit& visit, const meetings::Series& series) {
  ViewsPage page;
  page.list = list_of(visit, series);
  page.home = page.list + "/saved-views";
  page.title = visit.locale.tr(list_.title);
  page.may_share = visit.may(list_.keeper);
  page.lines = lines_of(visit, series, {});
  return page;
}

html::Page SavedViewPages::rendered(const Visit& visit, const meetings::Series& series,
                                    const ViewsPage& shown) {
  html::Out out = visit.out();
  views::saved_views(out, shown);
  return meetings::office_page(visit, series, list_.section, visit.locale.tr(N_("Saved views")),
                               out, {{shown.title, shown.list}});
}

Result<SavedView> SavedViewPages::view_of(const Visit& visit, const meetings::Series& series) {
  auto view = views_.find(SavedViewId(visit.number_arg("view")));
  // What somebody keeps for themselves is nothing to others.
  if (!view || view->series != series.id || view->list != list_.name ||
      (view->person != visit.officer->id && !view->is_shared))
    return not_found(N_("There is no such view."));
  return std::move(*view);
}

Result<Reply> SavedViewPages::show(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  return rendered(visit, series, page_of(visit, series));
}

Result<Reply> SavedViewPages::save(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::string typed(form.get("name"));
  const bool shared = visit.may(list_.keeper) && form.get("shared") == "yes";
  const auto query = kept_query(form.get("query"), list_.choices);
  const Result<SavedViewId> saved = [&]() -> Result<SavedViewId> {
    SavedView view;
    view.series = series.id;
    view.list = list_.name;
    view.person = visit.officer->id;
    view.person_name = visit.officer->name;
    view.is_shared = shared;
    CONVOKE_ASSIGN(name, checked_name(typed));
    view.name = std::move(name);
    if (!query.ok()) return query.error();
    view.query = *query;
    return views_.save(visit.officer_actor(), std::move(view));
  }();
  if (saved.ok())
    return Redirect{page::list_address(list_of(visit, series), *query),
                    Message{N_("The view is saved. It stands above the list."), {}}};
  if (!page::belongs_to_form(saved.error())) return saved.error();
  ViewsPage shown = page_of(visit, series);
  shown.errors = html::FormErrors(saved.error());
  shown.query = query.ok() ? *query : std::string(form.get("query"));
  shown.typed_name = typed;
  shown.typed_shared = shared;
  html::Page page = rendered(visit, series, shown);
  page.status = page::status_of(saved.error());
  return page;
}

Result<Reply> SavedViewPages::change(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(view, view_of(visit, series));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::string typed(form.get("name"));
  const bool shared = visit.may(list_.keeper) && form.get("shared") == "yes";
  const Status changed = [&]() -> Status {
    CONVOKE_ASSIGN(name, checked_name(typed));
    return views_.change(visit.officer_actor(), view.id, visit.officer->id, name, shared,
                         static_cast<int>(page::number_of(form.get("seen_version"))));
  }();
  if (changed.ok())
    return Redirect{list_of(visit, series) + "/saved-views", Message{N_("The view is saved."), {}}};
  if (!page::belongs_to_form(changed.error())) return changed.error();
  ViewsPage shown = page_of(visit, series);
  shown.errors = html::FormErrors(changed.error());
  shown.refused = view.id;
  shown.typed_name = typed;
  shown.typed_shared = shared;
  html::Page page = rendered(visit, series, shown);
  page.status = page::status_of(changed.error());
  return page;
}

Result<Reply> SavedViewPages::remove(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(view, view_of(visit, series));
  CONVOKE_TRY(
      views_.remove(visit.officer_actor(), view.id, visit.officer->id, visit.may(list_.keeper)));
  return Redirect{list_of(visit, series) + "/saved-views",
                  Message{N_("The view “{1}” is deleted."), {view.name}}};
}

}  // namespace convoke::saved_views
