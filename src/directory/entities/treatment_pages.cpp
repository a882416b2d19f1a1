#include "directory/entities/treatment_pages.h"

#include <algorithm>

#include "base/problems.h"
#include "directory/entities/views/treatment.h"
#include "page/posted.h"

namespace convoke::directory {
namespace {

using reference::Category;

std::string word_of(const std::optional<Category>& category, const i18n::Locale& locale) {
  return locale.tr(category ? label_of(*category) : N_("By its kind"));
}

}  // namespace

html::Form form_of(const TreatmentForm& page, const i18n::Locale& locale) {
  std::vector<html::Option> categories;
  for (const Category one : reference::kTreatments)
    categories.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
  html::Form form(locale, page.path, page.errors);
  form.add({.name = "body",
            .label = locale.tr(N_("Body")),
            .value = page.body,
            .required = true,
            .options = or_none(locale.tr(N_("Choose")), page.bodies)})
      .add({.name = "category",
            .label = locale.tr(N_("Treated as")),
            .value = page.category,
            .options = or_none(locale.tr(N_("By its kind")), std::move(categories))})
      .button(N_("Save"))
      .cancel(page.back);
  return form;
}

html::Safe TreatmentPages::section(const page::Visit& visit, const reference::Entity& entity) {
  if (entity.kind == reference::EntityKind::state) return {};
  const i18n::Locale& locale = visit.locale;
  const std::vector<meetings::Body> bodies = meetings_.bodies();
  const auto name = [&](std::int64_t id) {
    const auto found = std::find_if(bodies.begin(), bodies.end(),
                                    [&](const auto& body) { return body.id.value == id; });
    return found == bodies.end() ? Shown{} : shown(found->name, locale);
  };
  TreatmentView view;
  const std::string form = visit.href(std::string(kHome) + "/" + entity.code + "/treated");
  if (visit.may(page::Right::manage_directory) && !bodies.empty()) view.form = form;
  for (const reference::Treatment& one : references_.directory()->treatments())
    if (one.entity == entity.id)
      view.lines.push_back({name(one.body), locale.tr(label_of(one.category)),
                            form + "?body=" + std::to_string(one.body)});
  for (const reference::TreatmentChange& one : entities_.treatment_changes(entity.id))
    view.changes.push_back({locale.date_time(one.at, "UTC"), one.by, name(one.body),
                            word_of(one.former, locale), word_of(one.category, locale)});
  html::Out out = visit.out();
  views::treatments(out, view);
  return html::trusted(out.take());
}

Result<TreatmentForm> TreatmentPages::empty_form(const page::Visit& visit) {
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(visit.arg("code"));
  if (!entity) return not_found(N_("There is no such entity."));
  if (entity->kind == reference::EntityKind::state)
    return not_found(N_("A State stands as its participation in the instrument says."));
  TreatmentForm form;
  form.back = visit.href(std::string(kHome) + "/" + entity->code);
  form.path = form.back + "/treated";
  form.entity = shown(entity->short_name, visit.locale);
  for (const meetings::Body& body : meetings_.bodies()) {
    Shown name = shown(body.name, visit.locale);
    form.bodies.push_back(
        {std::to_string(body.id.value), std::move(name.text), std::move(name.lang)});
  }
  return form;
}

html::Page TreatmentPages::form_page(const page::Visit& visit, const TreatmentForm& form) {
  html::Out out = visit.out();
  views::treatment_form(out, form);
  html::Page page =
      in_directory(visit, visit.locale.tr(N_("Category")), out, {{form.entity.text, form.back}});
  if (!form.errors.empty()) page.status = page::status_of(form.errors.all().front());
  return page;
}

Result<page::Reply> TreatmentPages::show(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, empty_form(visit));
  form.body = request.param("body");
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(visit.arg("code"));
  if (const auto treated = directory->treated(page::number_of(form.body), entity->id))
    form.category = name_of(*treated);
  return form_page(visit, form);
}

Result<page::Reply> TreatmentPages::change(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(typed, empty_form(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  typed.body = form.get("body");
  typed.category = form.get("category");
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(visit.arg("code"));
  const auto category = reference::category_named(typed.category);
  Problems problems;
  if (std::none_of(typed.bodies.begin(), typed.bodies.end(),
                   [&](const html::Option& one) { return one.value == typed.body; }))
    problems.add(invalid(N_("Choose a body."), "body"));
  if (!category && !typed.category.empty())
    problems.add(invalid(N_("Choose a category."), "category"));
  const Status changed = problems.first() ? Status(*problems.first())
                                          : entities_.treat(visit.officer_actor(), entity->id,
                                                            page::number_of(typed.body), category);
  if (changed.ok()) return page::Redirect{typed.back, Message{N_("Saved."), {}}};
  if (!page::belongs_to_form(changed.error())) return changed.error();
  typed.errors = html::FormErrors(changed.error());
  return form_page(visit, typed);
}

}  // namespace convoke::directory
