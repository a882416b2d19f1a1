#include "convening/agenda_pages.h"

#include "base/text.h"
#include "convening/conference_pages.h"
#include "convening/views/agenda.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"

namespace convoke::convening {
namespace {

constexpr int kAnnotationRows = 4, kDocumentRows = 3;

std::string agenda_path(const HeldMeeting& held, const page::Visit& visit) {
  return path_of(held, visit) + "/agenda";
}

TypedItem read_item(const http::Form& form) {
  TypedItem typed{page::texts_of(form, "title"), page::texts_of(form, "annotation"),
                  std::string(form.get("documents"))};
  for (const std::string& kind : form.all("kind")) {
    typed.sub_item = typed.sub_item || kind == "sub_item";
    typed.brief = typed.brief || kind == "brief";
  }
  return typed;
}

/// The fields of meetings::check() for an item, as the form of one item has them.
Error at_the_form(Error error) {
  if (error.field.starts_with("title-")) error.field = "title_en";
  if (error.field.starts_with("annotation-")) error.field = "annotation_en";
  if (error.field.starts_with("documents-")) error.field = "documents";
  return error;
}

}  // namespace

TypedItem typed_of(const meetings::AgendaItem& item) {
  TypedItem typed{item.title, item.annotation, {}, item.sub_item, item.brief};
  for (const std::string& symbol : item.documents)
    typed.documents += (typed.documents.empty() ? "" : "\n") + symbol;
  return typed;
}

meetings::AgendaItem item_of(const TypedItem& typed) {
  meetings::AgendaItem item;
  item.title = typed.title;
  item.annotation = typed.annotation;
  item.sub_item = typed.sub_item;
  item.brief = typed.brief;
  for (const std::string& line : split(typed.documents, '\n'))
    if (!trimmed(line).empty()) item.documents.emplace_back(trimmed(line));
  return item;
}

html::Form form_of(const ItemPage& page, const i18n::Locale& locale) {
  const auto made = [&](const TypedItem& typed) {
    html::Form form(locale, page.path, page.errors);
    html::Field kind{.name = "kind", .label = locale.tr(N_("What it is"))};
    kind.checks = {{.value = "sub_item",
                    .label = locale.tr(N_("A sub-item of the item above it")),
                    .checked = typed.sub_item},
                   {.value = "brief",
                    .label = locale.tr(N_("Brief: it needs no session of its own")),
                    .checked = typed.brief}};
    form.hidden("seen", page.seen)
        .group(
            N_("Title"),
            N_("Required in one language at least. Where a language is empty, its readers see the "
               "text shown in grey."))
        .texts("title", typed.title, static_cast<long>(meetings::kLongestItemTitle))
        .add(std::move(kind))
        .group(N_("Annotation"))
        .texts("annotation", typed.annotation, 0, kAnnotationRows)
        .group(nullptr)
        .add({.name = "documents",
              .label = locale.tr(N_("Documents under this item")),
              .value = typed.documents,
              .hint = locale.tr(N_("Symbols, one a line: CTOC/COP/WG.6/2027/2.")),
              .left_to_right = true,
              .rows = kDocumentRows})
        .button(N_("Save"));
    if (page.is_new) form.button(N_("Save and add another"), "then", "another");
    form.cancel(page.back);
    return form;
  };
  html::Form form = made(page.typed);
  if (page.present) form.compare(made(*page.present));
  return form;
}

html::Page AgendaPages::agenda_page(const page::Visit& visit, const HeldMeeting& held,
                                    html::FormErrors errors) {
  const Language reader = visit.locale.language();
  const meetings::WorkPlan plan = agendas_.plan(held.meeting.id);
  const std::vector<std::string> labels = meetings::labels_of(plan.items);
  AgendaPage shown{agenda_path(held, visit),
                   path_of(held, visit),
                   held.meeting.title.in(reader),
                   std::string(code_of(held.meeting.title.language_used(reader))),
                   mark_of(plan),
                   {},
                   visit.may(page::Right::convene_meetings),
                   beside_(visit, held.series, held.meeting),
                   std::move(errors)};
  for (const meetings::AgendaItem& item : plan.items) {
    ItemRow row{item.number,
                labels[static_cast<std::size_t>(item.number) - 1],
                item.title.in(reader),
                std::string(code_of(item.title.language_used(reader))),
                item.sub_item,
                {},
                {}};
    for (const std::string& symbol : item.documents)
      row.documents += (row.documents.empty() ? "" : " · ") + symbol;
    if (const auto missing = i18n::missing_in({&item.title, &item.annotation}); !missing.empty())
      row.missing =
          visit.locale.tr(N_("not yet in {1}"), {i18n::named(missing, visit.locale.language())});
    shown.rows.push_back(std::move(row));
  }
  html::Out out = visit.out();
  views::agenda(out, shown);
  return meetings::office_page(visit, held.series, "conference", visit.locale.tr(N_("Agenda")), out,
                               crumbs_of(held, visit, true));
}

html::Page AgendaPages::item_page(const page::Visit& visit, const HeldMeeting& held,
                                  const ItemPage& shown) {
  html::Out out = visit.out();
  views::item(out, shown);
  std::vector<html::Crumb> crumbs = crumbs_of(held, visit, true);
  crumbs.push_back({visit.locale.tr(N_("Agenda")), agenda_path(held, visit)});
  return meetings::office_page(visit, held.series, "conference", shown.title, out,
                               std::move(crumbs));
}

Result<page::Reply> AgendaPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  return agenda_page(visit, held, {});
}

Result<page::Reply> AgendaPages::show_new(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  const meetings::WorkPlan plan = agendas_.plan(held.meeting.id);
  std::int64_t after = static_cast<std::int64_t>(plan.items.size());
  if (const std::string asked(request.param("after")); !asked.empty())
    after = page::number_of(asked);
  return item_page(visit, held,
                   {agenda_path(held, visit) + "/new?after=" + std::to_string(after),
                    agenda_path(held, visit),
                    visit.locale.tr(N_("New item")),
                    mark_of(plan),
                    {},
                    {},
                    {},
                    true});
}

Result<page::Reply> AgendaPages::show_item(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  const meetings::WorkPlan plan = agendas_.plan(held.meeting.id);
  const std::int64_t number = visit.number_arg("number");
  if (number < 1 || static_cast<std::size_t>(number) > plan.items.size())
    return not_found(N_("This item is no longer on the agenda."));
  const auto at = static_cast<std::size_t>(number) - 1;
  return item_page(visit, held,
                   {agenda_path(held, visit) + "/" + std::to_string(number),
                    agenda_path(held, visit),
                    visit.locale.tr(N_("Item {1}"), {meetings::labels_of(plan.items)[at]}),
                    mark_of(plan),
                    typed_of(plan.items[at]),
                    {}});
}

Result<page::Reply> AgendaPages::save(const page::Visit& visit, const http::Request& request,
                                      bool is_new) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  TypedItem typed = read_item(form);
  std::string seen(form.get("seen"));
  const auto number = static_cast<int>(is_new ? page::number_of(request.param("after"))
                                              : visit.number_arg("number"));
  const meetings::WorkPlan plan = agendas_.plan(held.meeting.id);
  const Status saved = [&]() -> Status {
    CONVOKE_ASSIGN(next, is_new ? with_item(plan, number, item_of(typed))
                                : with_changed(plan, number, item_of(typed)));
    return agendas_.set_plan(visit.officer_actor(), held.meeting.id, next, seen);
  }();
  if (saved.ok() && is_new && form.get("then") == "another")
    return page::Redirect{agenda_path(held, visit) + "/new?after=" + std::to_string(number + 1),
                          Message{N_("The agenda is saved."), {}}};
  if (saved.ok())
    return page::Redirect{agenda_path(held, visit), Message{N_("The agenda is saved."), {}}};
  if (!page::belongs_to_form(saved.error())) return saved.error();
  ItemPage again{agenda_path(held, visit) + (is_new ? "/new?after=" + std::to_string(number)
                                                    : "/" + std::to_string(number)),
                 agenda_path(held, visit),
                 visit.locale.tr(is_new ? N_("New item") : N_("Item")),
                 std::move(seen),
                 std::move(typed),
                 html::FormErrors(at_the_form(saved.error())),
                 {},
                 is_new};
  if (saved.error().kind == ErrorKind::conflict) {
    again.seen = mark_of(plan);  // who has seen the difference may save over it
    if (!is_new && static_cast<std::size_t>(number) <= plan.items.size())
      again.present = typed_of(plan.items[static_cast<std::size_t>(number) - 1]);
  }
  html::Page page = item_page(visit, held, again);
  page.status = page::status_of(saved.error());
  return page;
}

Result<page::Reply> AgendaPages::add(const page::Visit& visit, const http::Request& request) {
  return save(visit, request, true);
}

Result<page::Reply> AgendaPages::change(const page::Visit& visit, const http::Request& request) {
  return save(visit, request, false);
}

Result<page::Reply> AgendaPages::arrange(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto number = static_cast<int>(visit.number_arg("number"));
  const bool removes = form.get("to") == "off";
  const Status done = [&]() -> Status {
    meetings::WorkPlan plan = agendas_.plan(held.meeting.id);
    CONVOKE_ASSIGN(next, removes ? without_item(plan, number)
                                 : moved(plan, number,
                                         form.get("to") == "up" ? meetings::Direction::up
                                                                : meetings::Direction::down));
    return agendas_.set_plan(visit.officer_actor(), held.meeting.id, next, form.get("seen"));
  }();
  const std::string path = agenda_path(held, visit);
  if (done.ok())
    return removes ? page::Redirect{path, Message{N_("The item is removed."), {}},
                                    path + "/undo?seen=" + mark_of(agendas_.plan(held.meeting.id))}
                   : page::Redirect{path};
  if (!page::belongs_to_form(done.error())) return done.error();
  html::Page page = agenda_page(visit, held, html::FormErrors(done.error()));
  page.status = page::status_of(done.error());
  return page;
}

Result<page::Reply> AgendaPages::undo(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  const Status undone =
      agendas_.undo(visit.officer_actor(), held.meeting.id, request.param("seen"));
  if (undone.ok())
    return page::Redirect{agenda_path(held, visit), Message{N_("The change is undone."), {}}};
  if (!page::belongs_to_form(undone.error())) return undone.error();
  html::Page page = agenda_page(visit, held, html::FormErrors(undone.error()));
  page.status = page::status_of(undone.error());
  return page;
}

}  // namespace convoke::convening
