#include "delegations/focal/focal_pages.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_date.h"
#include "delegations/focal/views/focal.h"
#include "meetings/series_page.h"
#include "page/posted.h"

namespace convoke::delegations {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

constexpr const char* kNobody = N_("There is no such focal point.");

Date last_day_of(const std::vector<meetings::Meeting>& meetings, const Date& otherwise) {
  Date last = otherwise;
  for (const meetings::Meeting& m : meetings) last = std::max(last, m.last_day);
  return last;
}

FocalForm form_from(const http::Form& form, const FocalPoint& before, Problems& wrong) {
  FocalForm out;
  out.typed = before;
  out.typed.name = form.get("name");
  out.typed.email = form.get("email");
  out.from = trimmed(form.get("valid_from"));
  out.to = trimmed(form.get("valid_to"));
  out.seen_version = static_cast<int>(page::number_of(form.get("seen_version")));
  const auto take = [&](const std::string& text, const char* field, Date& date) {
    const auto typed = typed_date(text, field);
    if (typed.ok())
      date = *typed;
    else
      wrong.add(typed.error());
  };
  take(out.from, "valid_from", out.typed.valid_from);
  take(out.to, "valid_to", out.typed.valid_to);
  return out;
}

FocalForm form_from(const FocalPoint& one) {
  return {one, one.valid_from.iso(), one.valid_to.iso(), one.version, {}};
}

void add_fields(html::Form& out, const FocalForm& form, const i18n::Locale& locale) {
  out.add({.name = "name",
           .label = locale.tr(N_("Name")),
           .value = form.typed.name,
           .required = true,
           .max_length = 200})
      .add({.name = "email",
            .label = locale.tr(N_("E-mail address")),
            .value = form.typed.email,
            .hint = locale.tr(N_("The personal link goes there.")),
            .type = "email",
            .required = true})
      .row({{.name = "valid_from",
             .label = locale.tr(N_("First day")),
             .value = form.from,
             .type = "date",
             .required = true},
            {.name = "valid_to",
             .label = locale.tr(N_("Last day")),
             .value = form.to,
             .type = "date",
             .required = true}});
}

html::Form one_form(const FocalPointPage& page, const FocalForm& form, const i18n::Locale& locale) {
  html::Form out(locale, page.list + "/" + std::to_string(page.present.id.value), form.errors);
  out.hidden("seen_version", std::to_string(form.seen_version));
  add_fields(out, form, locale);
  out.button(N_("Save")).cancel(page.here);
  return out;
}

Message notice_of_naming(const FocalPoint& typed) {
  return {N_("The personal link is on its way to {1}."), {typed.email}};
}

}  // namespace

html::Form form_of(const FocalPointsPage& page, const i18n::Locale& locale) {
  html::Form out(locale, page.list, page.form.errors);
  if (page.is_office) out.hidden("entity", page.entity.code);
  add_fields(out, page.form, locale);
  out.button(N_("Name the focal point")).cancel(page.back);
  return out;
}

html::Form form_of(const FocalPointPage& page, const i18n::Locale& locale) {
  html::Form form = one_form(page, page.form, locale);
  if (page.changed_meanwhile) form.compare(one_form(page, form_from(page.present), locale));
  return form;
}

Result<FocalPages::Opened> FocalPages::behind_link(const Visit& visit, bool changes) {
  CONVOKE_ASSIGN(frame, nomination_.open(visit));
  Opened opened;
  opened.actor = acting(visit, frame);
  FocalPlace& place = opened.place;
  place.nominator = frame.nominator;
  place.may_change = !frame.nominator.focal_point;
  if (changes && !place.may_change)
    return forbidden(
        N_("Focal points are named through the link of the note verbale. Please use that link, or "
           "write to the secretariat."));
  place.today = focal_points_.today_in(frame.series.zone);
  place.last_day = last_day_of(frame.meetings, place.today);
  place.series = std::move(frame.series);
  place.entity = std::move(frame.entity);
  place.back = frame.home;
  place.list = place.here = frame.home + "/focal-points";
  return opened;
}

Result<FocalPages::Opened> FocalPages::in_office(const Visit& visit, std::string_view code) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(code);
  if (!entity) return not_found(N_("There is no such entity."));
  Opened opened;
  opened.actor = visit.officer_actor();
  FocalPlace& place = opened.place;
  place.nominator = {series.id, entity->id};
  place.entity = *entity;
  place.is_office = true;
  place.may_change = visit.may(page::Right::decide_on_participants);
  place.today = focal_points_.today_in(series.zone);
  place.last_day = last_day_of(meetings_.meetings_of(series.id), place.today);
  place.back = meetings::home_of(series, visit) + "/participants?entity=" + entity->code;
  place.list = meetings::home_of(series, visit) + "/participants/focal-points";
  place.here = place.list + "?entity=" + entity->code;
  place.series = std::move(series);
  return opened;
}

Result<FocalPages::Opened> FocalPages::in_office(const Visit& visit) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const auto one = focal_points_.find(FocalPointId(visit.number_arg("focal")));
  if (!one || one->series != series.id) return not_found(kNobody);
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(one->entity);
  if (!entity) return not_found(kNobody);
  return in_office(visit, entity->code);
}

Result<FocalPoint> FocalPages::own(const Visit& visit, const FocalPlace& place) {
  auto one = focal_points_.find(FocalPointId(visit.number_arg("focal")));
  if (!one || one->series != place.nominator.series || one->entity != place.nominator.entity)
    return not_found(kNobody);
  return std::move(*one);
}

FocalPointsPage FocalPages::list_of(const FocalPlace& place) {
  FocalPointsPage page;
  static_cast<FocalPlace&>(page) = place;
  page.focal_points = focal_points_.of(place.nominator);
  page.form.from = place.today.iso();
  page.form.to = place.last_day.iso();
  return page;
}

html::Page FocalPages::rendered(const Visit& visit, const FocalPlace& place, std::string title,
                                html::Out& out, bool is_one) {
  std::vector<html::Crumb> crumbs;
  if (is_one) crumbs = {{visit.locale.tr(N_("Focal points")), place.here}};
  if (place.is_office) {
    crumbs.insert(crumbs.begin(), {visit.locale.tr(N_("Delegations")),
                                   meetings::home_of(place.series, visit) + "/participants"});
    return meetings::office_page(visit, place.series, "delegations", std::move(title), out,
                                 std::move(crumbs));
  }
  crumbs.insert(crumbs.begin(), {visit.locale.tr(N_("Delegation")), place.back});
  html::Page page;
  page.frame = html::Frame::link;
  page.title = std::move(title);
  page.crumbs = std::move(crumbs);
  page.content = html::trusted(out.take());
  return page;
}

html::Page FocalPages::shown(const Visit& visit, const FocalPointsPage& shown) {
  html::Out out = visit.out();
  views::focal_points(out, shown);
  html::Page page = rendered(visit, shown, visit.locale.tr(N_("Focal points")), out, false);
  if (!shown.form.errors.empty()) page.status = page::status_of(shown.form.errors.all().front());
  return page;
}

html::Page FocalPages::shown(const Visit& visit, const FocalPointPage& shown) {
  html::Out out = visit.out();
  views::focal_point(out, shown);
  html::Page page = rendered(visit, shown, shown.present.name, out, true);
  if (!shown.form.errors.empty()) page.status = page::status_of(shown.form.errors.all().front());
  return page;
}

Result<Reply> FocalPages::name(const Visit& visit, const http::Form& form, const Opened& opened) {
  Problems wrong;
  FocalForm typed = form_from(form, {}, wrong);
  typed.typed.language = visit.locale.language();
  const auto named = wrong.first()
                         ? Result<FocalPointId>(*wrong.first())
                         : focal_points_.name(opened.actor, opened.place.nominator, typed.typed);
  if (named.ok()) return Redirect{opened.place.here, notice_of_naming(typed.typed)};
  if (!page::belongs_to_form(named.error())) return named.error();
  FocalPointsPage page = list_of(opened.place);
  page.form = std::move(typed);
  page.form.errors = html::FormErrors(named.error());
  return shown(visit, page);
}

Result<Reply> FocalPages::show(const Visit& visit, const Opened& opened) {
  CONVOKE_ASSIGN(one, own(visit, opened.place));
  FocalPointPage page;
  static_cast<FocalPlace&>(page) = opened.place;
  page.form = form_from(one);
  page.present = std::move(one);
  return shown(visit, page);
}

Result<Reply> FocalPages::correct(const Visit& visit, const http::Request& request,
                                  const Opened& opened) {
  CONVOKE_ASSIGN(one, own(visit, opened.place));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  Problems wrong;
  FocalPointPage page;
  static_cast<FocalPlace&>(page) = opened.place;
  page.form = form_from(form, one, wrong);
  const Status saved = wrong.first()
                           ? Status(*wrong.first())
                           : focal_points_.correct(opened.actor, opened.place.nominator, one.id,
                                                   page.form.typed, page.form.seen_version);
  if (saved.ok()) return Redirect{opened.place.here, Message{N_("The entry has been saved."), {}}};
  if (!page::belongs_to_form(saved.error())) return saved.error();
  CONVOKE_ASSIGN(present, own(visit, opened.place));
  page.present = std::move(present);
  page.form.errors = html::FormErrors(saved.error());
  page.changed_meanwhile =
      saved.error().kind == ErrorKind::conflict && page.form.seen_version != page.present.version;
  // After a conflict the reader sees the present entry and may then replace it knowingly.
  if (page.changed_meanwhile) page.form.seen_version = page.present.version;
  return shown(visit, page);
}

Result<Reply> FocalPages::withdraw(const Visit& visit, const Opened& opened) {
  CONVOKE_ASSIGN(one, own(visit, opened.place));
  CONVOKE_TRY(focal_points_.withdraw(opened.actor, opened.place.nominator, one.id));
  return Redirect{opened.place.here,
                  Message{N_("{1} does not act for the delegation any more."), {one.name}}};
}

Result<Reply> FocalPages::renew(const Visit& visit, const http::Request& request,
                                const Opened& opened) {
  CONVOKE_ASSIGN(one, own(visit, opened.place));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  CONVOKE_TRY(
      focal_points_.renew_link(opened.actor, opened.place.nominator, one.id,
                               static_cast<int>(page::number_of(form.get("seen_version")))));
  return Redirect{
      opened.place.here,
      Message{N_("A new link is on its way by mail. The former one no longer works."), {}}};
}

Result<Reply> FocalPages::list(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, behind_link(visit, false));
  return shown(visit, list_of(opened.place));
}

Result<Reply> FocalPages::name(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(opened, behind_link(visit, true));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  return name(visit, form, opened);
}

Result<Reply> FocalPages::show(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, behind_link(visit, true));
  return show(visit, opened);
}

Result<Reply> FocalPages::correct(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(opened, behind_link(visit, true));
  return correct(visit, request, opened);
}

Result<Reply> FocalPages::withdraw(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, behind_link(visit, true));
  return withdraw(visit, opened);
}

Result<Reply> FocalPages::renew(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(opened, behind_link(visit, true));
  return renew(visit, request, opened);
}

Result<Reply> FocalPages::history(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(frame, nomination_.open(visit));
  HistoryPage shown;
  static_cast<NominationFrame&>(shown) = std::move(frame);
  shown.changes = changes_of(record_of(database_, shown.nominator), shown, visit.locale);
  shown.labels = &labels_;
  html::Out out = visit.out();
  views::delegation_history(out, shown);
  html::Page page;
  page.frame = html::Frame::link;
  page.title = visit.locale.tr(N_("Who changed what"));
  page.crumbs = {{visit.locale.tr(N_("Delegation")), shown.home}};
  page.content = html::trusted(out.take());
  return page;
}

Result<Reply> FocalPages::all(const Visit& visit, const meetings::Series& series) {
  AllFocalPoints shown;
  const Language reader = visit.locale.language();
  shown.back = meetings::home_of(series, visit) + "/participants";
  shown.list = shown.back + "/focal-points";
  shown.may_change = visit.may(page::Right::decide_on_participants);
  shown.today = focal_points_.today_in(series.zone);
  const auto directory = references_.directory();
  const auto line_of = [&](const reference::Entity& entity) {
    return html::Option{entity.code, entity.short_name.in(reader),
                        std::string(code_of(entity.short_name.language_used(reader)))};
  };
  for (FocalPoint& one : focal_points_.of(series.id)) {
    const reference::Entity* entity = directory->find(one.entity);
    if (!entity) continue;
    const html::Option named = line_of(*entity);
    shown.lines.push_back({std::move(one), named.label, named.lang, named.value});
  }
  for (const reference::Entity& entity : directory->entities())
    shown.entities.push_back(line_of(entity));
  html::Out out = visit.out();
  views::all_focal_points(out, shown);
  return meetings::office_page(visit, series, "delegations", visit.locale.tr(N_("Focal points")),
                               out, {{visit.locale.tr(N_("Delegations")), shown.back}});
}

Result<Reply> FocalPages::office_list(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const std::string_view code = request.param("entity");
  if (code.empty()) return all(visit, series);
  CONVOKE_ASSIGN(opened, in_office(visit, code));
  return shown(visit, list_of(opened.place));
}

Result<Reply> FocalPages::office_name(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  CONVOKE_ASSIGN(opened, in_office(visit, form.get("entity")));
  return name(visit, form, opened);
}

Result<Reply> FocalPages::office_show(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, in_office(visit));
  return show(visit, opened);
}

Result<Reply> FocalPages::office_correct(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(opened, in_office(visit));
  return correct(visit, request, opened);
}

Result<Reply> FocalPages::office_withdraw(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, in_office(visit));
  return withdraw(visit, opened);
}

Result<Reply> FocalPages::office_renew(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(opened, in_office(visit));
  return renew(visit, request, opened);
}

}  // namespace convoke::delegations
