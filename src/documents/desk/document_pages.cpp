#include "documents/desk/document_pages.h"

#include "base/message_context.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "documents/desk/views/document.h"
#include "meetings/series_page.h"
#include "page/kept_list.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

namespace convoke::documents {
namespace {

using page::Reply;
using page::Visit;

Error no_such_document() {
  return not_found(N_("There is no such document."));
}

std::string list_path(const Visit& visit, const meetings::Series& series) {
  return visit.href("/office/" + series.slug + "/documents");
}

DeskLanguage language_of(const ListedDocument& listed, Language l, const Visit& visit,
                         const meetings::Series& series) {
  const auto& released = listed.released_in(l);
  const auto& waiting = listed.waiting_in(l);
  DeskLanguage out{.code = std::string(code_of(l)), .autonym = std::string(autonym_of(l))};
  out.state = NC_("language", "Missing");
  const auto& version = waiting ? waiting : released;
  if (!version) return out;
  const std::string& slug = listed.document.slug;
  const std::string file = list_path(visit, series) + "/" + slug + "/";
  if (!version->docx_hash.empty()) out.word = file + file_name(slug, l, Format::docx);
  if (!version->pdf_hash.empty()) out.pdf = file + file_name(slug, l, Format::pdf);
  out.job_number = version->job_number;
  if (released) out.released_at = visit.locale.date_time(*released->released_at, series.zone);
  if (waiting && !waiting->is_ready()) {
    out.state = N_("PDF is being made");
    out.mark = "waiting";
  } else if (waiting) {
    out.state = N_("Ready for release");
    out.mark = "waiting";
  } else {
    out.state = NC_("document", "Released");
    out.mark = "ok";
  }
  return out;
}

LocalTime local(const Date& day, std::string_view time, bool& good) {
  const auto at = meetings::parse_time_of_day(time);
  good = at.has_value();
  return {day, at ? at->hour : 0, at ? at->minute : 0};
}

}  // namespace

html::Form release_form(const DeskPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page::kept_in(page.path + "/release_at", page.list), page.release.errors);
  form.row({{.name = "day",
             .label = locale.tr(N_("Day")),
             .value = page.release.day,
             .type = "date",
             .required = true},
            {.name = "time",
             .label = locale.tr(N_("Time")),
             .value = page.release.time,
             .hint = locale.tr(N_("For example 09:00, time zone {1}"), {page.zone}),
             .required = true,
             .left_to_right = true,
             .max_length = 5}})
      .quiet_button(N_("Release at this time"));
  return form;
}

Result<std::pair<meetings::Series, meetings::Meeting>> DocumentPages::meeting_of(const Visit& visit,
                                                                                 std::int64_t id) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const auto meeting = meetings_.meeting(meetings::MeetingId(id));
  if (!meeting || meeting->series != series.id) return not_found(N_("There is no such meeting."));
  return std::pair{series, *meeting};
}

std::string DocumentPages::regular_prefix(const meetings::Meeting& meeting, Nature nature) {
  const auto body = meetings_.body(meeting.body);
  return prefix_of(body ? body->symbol : "DOC", meeting.first_day.year, nature);
}

html::Page DocumentPages::allot_page(const Visit& visit, const meetings::Series& series,
                                     AllotPage shown) {
  html::Out out = visit.out();
  views::allot(out, shown);
  html::Page page =
      meetings::office_page(visit, series, "documents", visit.locale.tr(N_("Allot a symbol")), out,
                            {{visit.locale.tr(N_("Documents")), list_path(visit, series)}});
  if (!shown.form.errors.empty()) page.status = page::status_of(shown.form.errors.all().front());
  return page;
}

AllotPage DocumentPages::first_page(const Visit& visit, const meetings::Series& series,
                                    const meetings::Meeting& meeting, TypedDocument typed,
                                    html::FormErrors errors) {
  const std::string list = list_path(visit, series);
  return {shown(meeting.title, visit.locale.language()),
          {},
          {list + "/new?meeting=" + std::to_string(meeting.id.value),
           list,
           std::move(typed),
           items_(meeting.id),
           DocumentForm::Of::allot,
           std::move(errors),
           {}}};
}

Result<Reply> DocumentPages::show_new(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, meeting_of(visit, page::number_of(request.param("meeting"))));
  const auto& [series, meeting] = place;
  TypedDocument typed;
  typed.symbol = typed.proposed = documents_.next_symbol(regular_prefix(meeting, Nature::regular));
  return allot_page(visit, series, first_page(visit, series, meeting, std::move(typed), {}));
}

Result<Reply> DocumentPages::allot(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, meeting_of(visit, page::number_of(request.param("meeting"))));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto& [series, meeting] = place;
  TypedDocument typed = read_document(form);
  NewDocument wanted;
  wanted.meeting = meeting.id;
  wanted.symbol = typed.wanted(Nature::regular);
  wanted.position = 10;
  fill(wanted, typed);
  const std::string prefix = regular_prefix(meeting, typed.nature);
  const auto made = documents_.allot(visit.officer_actor(), wanted, prefix);
  if (made.ok()) {
    const auto document = documents_.find(*made);
    const bool another = form.get("then") == "another";
    return page::Redirect{
        another ? list_path(visit, series) + "/new?meeting=" + std::to_string(meeting.id.value)
                : list_path(visit, series) + "/" + std::to_string(made->value),
        Message{N_("{1} is allotted."), {document->symbol}}};
  }
  if (!page::belongs_to_form(made.error())) return made.error();
  if (made.error().kind == ErrorKind::conflict)
    typed.symbol = typed.proposed = documents_.next_symbol(prefix);
  return allot_page(
      visit, series,
      first_page(visit, series, meeting, std::move(typed), html::FormErrors(made.error())));
}

Result<DocumentPages::Here> DocumentPages::document_of(const Visit& visit,
                                                       const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  auto listed = documents_.listed(DocumentId(visit.number_arg("id")));
  const auto meeting = listed ? meetings_.meeting(listed->document.meeting) : std::nullopt;
  if (!meeting || meeting->series != series.id) return no_such_document();
  std::string path = list_path(visit, series) + "/" + std::to_string(listed->document.id.value);
  std::string after = page::back_to(list_path(visit, series), request, path);
  return Here{std::move(series),        *meeting,        std::move(*listed), std::move(path),
              page::kept_list(request), std::move(after)};
}

AllotPage DocumentPages::following_page(const Visit& visit, const Here& here, TypedDocument typed) {
  return {shown(here.meeting.title, visit.locale.language()),
          here.listed.document.symbol,
          {here.path + "/follow",
           here.path,
           std::move(typed),
           items_(here.meeting.id),
           DocumentForm::Of::follow,
           {},
           {}}};
}

Result<Reply> DocumentPages::show_following(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, document_of(visit, request));
  TypedDocument typed = typed_of(here.listed.document);
  typed.following = following_named(request.param("as"));
  const Symbol symbol = Symbol::parse(here.listed.document.symbol).value();
  typed.symbol = typed.proposed = documents_.next_symbol(prefix_of(symbol, typed.following));
  return allot_page(visit, here.series, following_page(visit, here, std::move(typed)));
}

Result<Reply> DocumentPages::follow(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, document_of(visit, request));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  TypedDocument typed = read_document(form);
  const Document& first = here.listed.document;
  const std::string prefix = prefix_of(Symbol::parse(first.symbol).value(), typed.following);
  NewDocument wanted = first;
  fill(wanted, typed);
  wanted.follows = first.id;
  // A proposal for another kind, left as it was, is none for this one.
  const bool untouched = typed.symbol == typed.proposed && !typed.symbol.starts_with(prefix);
  wanted.symbol = untouched ? std::string() : typed.symbol;
  const auto made = documents_.allot(visit.officer_actor(), wanted, prefix);
  if (made.ok()) {
    const auto document = documents_.find(*made);
    return page::Redirect{list_path(visit, here.series) + "/" + std::to_string(made->value),
                          Message{N_("{1} is allotted."), {document->symbol}}};
  }
  if (!page::belongs_to_form(made.error())) return made.error();
  if (made.error().kind == ErrorKind::conflict)
    typed.symbol = typed.proposed = documents_.next_symbol(prefix);
  AllotPage shown = following_page(visit, here, std::move(typed));
  shown.form.errors = html::FormErrors(made.error());
  return allot_page(visit, here.series, std::move(shown));
}

DocumentForm DocumentPages::change_form(const Here& here, TypedDocument typed) {
  return {here.path, {}, std::move(typed), items_(here.meeting.id), DocumentForm::Of::change,
          {},        {}};
}

html::Page DocumentPages::desk_page(const Visit& visit, const Here& here,
                                    std::optional<DocumentForm> form, ReleaseForm release) {
  const Language reader = visit.locale.language();
  const Document& d = here.listed.document;
  DeskPage desk;
  desk.path = here.path;
  desk.list = here.list;
  desk.files = list_path(visit, here.series) + "/upload";
  desk.zone = here.series.zone;
  desk.document = d;
  desk.title = shown(d.title, reader);
  desk.meeting = shown(here.meeting.title, reader);
  if (const auto first = d.follows ? documents_.find(*d.follows) : std::nullopt) {
    desk.follows = first->symbol;
    desk.follows_href = list_path(visit, here.series) + "/" + std::to_string(first->id.value);
  }
  for (const Language l : kLanguages)
    desk.languages.push_back(language_of(here.listed, l, visit, here.series));
  for (const Document& other : documents_.following(d.id))
    desk.followers.push_back(
        {other.symbol, list_path(visit, here.series) + "/" + std::to_string(other.id.value)});
  for (const DocumentVersion& former : documents_.former(d.id))
    desk.former.push_back({visit.locale.date_time(former.replaced_at, here.series.zone),
                           shown(former.document.title, reader)});
  for (const LanguageVersion& v : documents_.history(d.id))
    if (v.released_at && v.replaced_at)
      desk.issues.push_back(
          visit.locale.tr(N_("{1}: released {2}, replaced {3}"),
                          {std::string(autonym_of(v.language)),
                           visit.locale.date_time(*v.released_at, here.series.zone),
                           visit.locale.date_time(*v.replaced_at, here.series.zone)}));
  const std::vector<meetings::AgendaItem> items = items_(here.meeting.id);
  if (d.agenda_item >= 1 && static_cast<std::size_t>(d.agenda_item) <= items.size()) {
    const auto at = static_cast<std::size_t>(d.agenda_item) - 1;
    desk.agenda_item = visit.locale.tr(
        N_("{1}. {2}"), {meetings::labels_of(items)[at], items[at].title.in(reader)});
  }
  if (d.release_at) desk.release_at = visit.locale.date_time(*d.release_at, here.series.zone);
  if (d.withdrawn_at) desk.withdrawn_at = visit.locale.date_time(*d.withdrawn_at, here.series.zone);
  desk.ready = here.listed.ready();
  desk.rendering = here.listed.rendering();
  desk.any_released = here.listed.any_released();
  desk.may_make = visit.may(page::Right::make_documents);
  desk.release = std::move(release);
  const html::FormErrors errors = form ? form->errors : desk.release.errors;
  desk.form = form ? std::move(form) : change_form(here, typed_of(d));
  html::Out out = visit.out();
  views::desk(out, desk);
  html::Page page =
      meetings::office_page(visit, here.series, "documents", d.symbol, out,
                            {{visit.locale.tr(N_("Documents")),
                              page::list_address(list_path(visit, here.series), here.list)}});
  if (!errors.empty()) page.status = page::status_of(errors.all().front());
  constexpr long refresh = 5;
  if (desk.rendering > 0 && errors.empty()) page.refresh_seconds = refresh;
  return page;
}

Result<Reply> DocumentPages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, document_of(visit, request));
  return desk_page(visit, here, {}, {});
}

Result<Reply> DocumentPages::change(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, document_of(visit, request));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  TypedDocument typed = read_document(form);
  Document wanted = here.listed.document;
  fill(wanted, typed);
  wanted.revision = typed.revision;
  const Status done = documents_.change(visit.officer_actor(), wanted);
  if (done.ok()) return page::Redirect{here.path, Message{N_("The document is saved."), {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  DocumentForm shown = change_form(here, std::move(typed));
  shown.errors = html::FormErrors(done.error());
  if (done.error().kind == ErrorKind::conflict) {
    // Who has seen the difference may save over it.
    const Document present = documents_.find(wanted.id).value_or(wanted);
    shown.present = typed_of(present);
    shown.typed.revision = present.revision;
  }
  return desk_page(visit, here, std::move(shown), {});
}

Result<Reply> DocumentPages::release(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, document_of(visit, request));
  const auto done = releases_.release(visit.officer_actor(), here.listed.document.id);
  if (!done.ok() && !page::belongs_to_form(done.error())) return done.error();
  if (!done.ok()) return page::Redirect{here.after, done.error().message};
  if (here.listed.rendering() > 0)
    return page::Redirect{
        here.after, Message{N_("What is ready is public now; the rest follows with its PDF."), {}}};
  return page::Redirect{here.after, Message{N_("The document is public now."), {}}};
}

Result<Reply> DocumentPages::release_at(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, document_of(visit, request));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto day = typed_date(form.get("day"), "day");
  bool good = false;
  const LocalTime when = local(day.ok() ? *day : Date(), trimmed(form.get("time")), good);
  Status done = day.ok() ? Status() : Status(day.error());
  if (done.ok() && !good) done = invalid(N_("Enter a time of day such as 09:00."), "time");
  const Instant instant = i18n::instant_of(when, here.series.zone);
  const LocalTime there = i18n::local_time_of(instant, here.series.zone);
  if (done.ok() && (there.hour != when.hour || there.minute != when.minute))
    done =
        invalid(N_("The clock is put forward over this time on that day. Choose another."), "time");
  if (done.ok())
    done = releases_.release_at(visit.officer_actor(), here.listed.document.id, instant);
  if (done.ok())
    return page::Redirect{here.after, Message{N_("The document will be released on {1}."),
                                              {visit.locale.date_time(instant, here.series.zone)}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  return desk_page(visit, here, {},
                   {std::string(form.get("day")), std::string(form.get("time")),
                    html::FormErrors(done.error())});
}

Result<Reply> DocumentPages::call_off(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, document_of(visit, request));
  CONVOKE_TRY(releases_.call_off(visit.officer_actor(), here.listed.document.id));
  return page::Redirect{here.after,
                        Message{N_("The document will not be released by itself."), {}}};
}

Result<Reply> DocumentPages::withdraw(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, document_of(visit, request));
  const Status done = releases_.withdraw(visit.officer_actor(), here.listed.document.id);
  if (!done.ok() && page::belongs_to_form(done.error()))
    return page::Redirect{here.after, done.error().message};
  CONVOKE_TRY(done);
  return page::Redirect{here.after, Message{N_("The document is withdrawn."), {}},
                        page::kept_in(here.path + "/restore", here.list)};
}

Result<Reply> DocumentPages::restore(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, document_of(visit, request));
  CONVOKE_TRY(releases_.restore(visit.officer_actor(), here.listed.document.id));
  return page::Redirect{here.after, Message{N_("The document is public again."), {}}};
}

}  // namespace convoke::documents
