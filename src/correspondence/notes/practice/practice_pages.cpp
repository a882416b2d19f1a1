#include "correspondence/notes/practice/practice_pages.h"

#include "base/text.h"
#include "correspondence/notes/practice/views/practice.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

namespace convoke::correspondence {
namespace {

constexpr const char* kOfficePath = "/office/settings/note-practice";

std::optional<Numbering> numbering_named(std::string_view name) {
  for (const Numbering one : {Numbering::by_hand, Numbering::by_pattern})
    if (name_of(one) == name) return one;
  return std::nullopt;
}

}  // namespace

html::Form form_of(const PracticePage& page, const i18n::Locale& locale) {
  std::vector<html::Option> numbering, clearing;
  if (!page.office_path.empty()) {
    numbering.push_back({"", locale.tr(N_("As the office does")), {}});
    clearing.push_back({"", locale.tr(N_("As the office does")), {}});
  }
  numbering.push_back(
      {std::string(name_of(Numbering::by_hand)), locale.tr(N_("Typed by hand")), {}});
  numbering.push_back({std::string(name_of(Numbering::by_pattern)),
                       locale.tr(N_("Allotted from a series without gaps")),
                       {}});
  for (const Clearing one : kClearings)
    clearing.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
  html::Form form(locale, page.path, page.errors);
  form.hidden("seen", page.seen)
      .group(N_("Reference numbers"))
      .add({.name = "numbering",
            .label = locale.tr(N_("Reference numbers")),
            .value = page.numbering,
            .options = std::move(numbering)})
      .add(
          {.name = "pattern",
           .label = locale.tr(N_("How a reference is written")),
           .value = page.pattern,
           .hint = locale.tr(N_("{year} becomes the year in which the number is allotted, {number} "
                                "the number; {number:3} writes at least three digits. Example: "
                                "CU {year}/{number}")),
           .left_to_right = true,
           .max_length = 30,
           .when = "numbering=pattern"})
      .add({.name = "first_number",
            .label = locale.tr(N_("First number of this year")),
            .value = page.first_number,
            .hint = locale.tr(N_("Only if the office begins in the middle of the year, and before "
                                 "a number of this year is allotted.")),
            .left_to_right = true,
            .max_length = 6,
            .when = "numbering=pattern"})
      .group(N_("Clearance"))
      .add({.name = "clearing",
            .label = locale.tr(N_("Before a note goes out")),
            .value = page.clearing,
            .options = std::move(clearing)})
      .group(nullptr)
      .button(N_("Save"))
      .cancel(page.back);
  return form;
}

Result<PracticePages::Scope> PracticePages::scope_of(const page::Visit& visit) {
  Scope scope;
  std::string zone = zone_();
  if (!visit.arg("series").empty()) {
    CONVOKE_ASSIGN(place, place_of(visit, meetings_));
    zone = place.series.zone;
    scope.place = std::move(place);
  }
  scope.year = i18n::local_time_of(visit.now, zone).date.year;
  return scope;
}

html::Page PracticePages::page(const page::Visit& visit, const Scope& scope, PracticePage shown) {
  const std::string title = visit.locale.tr(N_("Numbers and clearance of notes"));
  const std::string office = visit.href(kOfficePath);
  shown.path = scope.place ? scope.place->home + "/note-practice" : office;
  shown.back = scope.place ? scope.place->home + "/notes" : visit.href("/office/settings");
  if (scope.place) shown.office_path = office;
  shown.next = practices_.next(scope.series(), scope.year).value_or(std::string());
  html::Out out = visit.out();
  views::practice(out, shown);
  html::Page made = scope.place ? office_page(visit, *scope.place, "notes", title, out,
                                              {{visit.locale.tr(N_("Notes")), shown.back}})
                                : page::office_page("settings", title, out);
  if (!scope.place) made.crumbs = {{visit.locale.tr(N_("Settings")), shown.back}, {made.title, {}}};
  if (!shown.errors.empty()) made.status = page::status_of(shown.errors.all().front());
  return made;
}

Result<page::Reply> PracticePages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(scope, scope_of(visit));
  const Practice stated = practices_.stated(scope.series());
  PracticePage shown;
  if (stated.numbering) shown.numbering = std::string(name_of(*stated.numbering));
  if (stated.clearing) shown.clearing = std::string(name_of(*stated.clearing));
  shown.pattern = stated.pattern;
  shown.seen = mark_of(stated);
  return page(visit, scope, std::move(shown));
}

Result<page::Reply> PracticePages::save(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(scope, scope_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  PracticePage typed;
  typed.numbering = std::string(form.get("numbering"));
  typed.pattern = std::string(form.get("pattern"));
  typed.clearing = std::string(form.get("clearing"));
  typed.first_number = std::string(trimmed(form.get("first_number")));
  typed.seen = std::string(form.get("seen"));
  Practice wanted{numbering_named(typed.numbering), typed.pattern, clearing_named(typed.clearing)};
  std::optional<std::int64_t> first;
  if (!typed.first_number.empty()) first = page::number_of(typed.first_number);
  const Status changed = practices_.change(visit.officer_actor(), scope.series(), std::move(wanted),
                                           scope.year, first, typed.seen);
  if (changed.ok())
    return page::Redirect{
        scope.place ? scope.place->home + "/note-practice" : visit.href(kOfficePath),
        Message{N_("Numbers and clearance of notes are set."), {}}};
  if (!page::belongs_to_form(changed.error())) return changed.error();
  if (changed.error().kind == ErrorKind::conflict && changed.error().field == "numbering")
    typed.seen = mark_of(practices_.stated(scope.series()));
  typed.errors = html::FormErrors(changed.error());
  return page(visit, scope, std::move(typed));
}

}  // namespace convoke::correspondence
