#include "consultations/calls/call_pages.h"

#include <algorithm>

#include "base/problems.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "consultations/calls/views/call.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"
#include "platform/i18n/zone.h"

namespace convoke::consultations {
namespace {

using page::Reply;
using page::Visit;

TypedCall typed_of(const Call& call) {
  TypedCall typed;
  typed.meeting = std::to_string(call.meeting.value);
  typed.mandate = std::to_string(call.mandate.value);
  typed.title = call.title;
  typed.rules = call.rules;
  if (call.opens_on) typed.opens_on = call.opens_on->iso();
  typed.deadline = call.deadline.iso();
  for (const reference::EntityKind kind : call.invited)
    typed.invited.emplace_back(reference::name_of(kind));
  typed.revision = call.revision;
  return typed;
}

TypedCall read_typed(const http::Form& form) {
  TypedCall typed;
  typed.meeting = form.get("meeting");
  typed.mandate = form.get("mandate");
  typed.mandate_reference = trimmed(form.get("mandate_reference"));
  typed.mandate_title = page::texts_of(form, "mandate_title");
  typed.title = page::texts_of(form, "title");
  typed.rules = page::texts_of(form, "rules");
  typed.opens_on = trimmed(form.get("opens_on"));
  typed.deadline = trimmed(form.get("deadline"));
  typed.invited = form.all("invited");
  typed.revision = static_cast<int>(page::number_of(form.get("revision")));
  return typed;
}

std::string views_path(const Visit& visit, const meetings::Series& series) {
  return meetings::home_of(series, visit) + "/views";
}

}  // namespace

CallForm CallPages::form_for(const Visit& visit, const meetings::Series& series, TypedCall typed) {
  const Language reader = visit.locale.language();
  CallForm form;
  form.action = views_path(visit, series) + "/calls/new";
  form.cancel = views_path(visit, series);
  std::vector<meetings::MandateId> mandates;
  const auto mandate = [&](meetings::MandateId id) {
    if (std::find(mandates.begin(), mandates.end(), id) != mandates.end()) return;
    mandates.push_back(id);
    if (const auto known = meetings_.mandate(id))
      form.mandates.push_back({std::to_string(id.value), known->title.in(reader),
                               std::string(code_of(known->title.language_used(reader)))});
  };
  for (const meetings::Meeting& m : meetings_.meetings_of(series.id)) {
    form.meetings.push_back({std::to_string(m.id.value), m.short_title.in(reader),
                             std::string(code_of(m.short_title.language_used(reader)))});
    mandate(m.mandate);
  }
  for (const Call& call : consultations_.calls_of(series.id)) mandate(call.mandate);
  form.typed = std::move(typed);
  return form;
}

html::Page CallPages::new_page(const Visit& visit, const meetings::Series& series, CallForm form) {
  html::Out out = visit.out();
  views::new_call(out, form);
  html::Page page = meetings::office_page(
      visit, series, "views", visit.locale.tr(N_("New call for views")), out,
      {{visit.locale.tr(N_("Views and comments")), views_path(visit, series)}});
  if (!form.errors.empty()) page.status = page::status_of(form.errors.all().front());
  return page;
}

Result<Reply> CallPages::show_new(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  TypedCall typed;
  CallForm form = form_for(visit, series, {});
  if (form.meetings.empty())
    return page::Redirect{views_path(visit, series),
                          Message{N_("Convene a meeting first: a call belongs to one."), {}}};
  typed.meeting = form.meetings.front().value;
  if (!form.mandates.empty()) typed.mandate = form.mandates.front().value;
  form.typed = std::move(typed);
  return new_page(visit, series, std::move(form));
}

Result<Call> CallPages::read(const Visit& visit, const meetings::Series& series,
                             const TypedCall& typed, Call call) {
  Problems problems;
  const auto meeting = meetings_.meeting(meetings::MeetingId(page::number_of(typed.meeting)));
  if (!meeting || meeting->series != series.id) return not_found(N_("There is no such meeting."));
  call.meeting = meeting->id;
  call.title = typed.title;
  call.rules = typed.rules;
  call.revision = typed.revision;
  call.opens_on.reset();
  if (!typed.opens_on.empty()) {
    const auto opens = typed_date(typed.opens_on, "opens_on");
    if (opens.ok())
      call.opens_on = *opens;
    else
      problems.add(opens.error());
  }
  if (call.state == CallState::draft) {
    const auto deadline = typed_date(typed.deadline, "deadline");
    if (deadline.ok())
      call.deadline = *deadline;
    else
      problems.add(deadline.error());
  }
  call.invited.clear();
  for (const reference::EntityKind kind : reference::kEntityKinds)
    if (std::find(typed.invited.begin(), typed.invited.end(), reference::name_of(kind)) !=
        typed.invited.end())
      call.invited.push_back(kind);
  call.mandate = meetings::MandateId(page::number_of(typed.mandate));
  if (!call.mandate) {
    if (typed.mandate_reference.empty())
      problems.add(invalid(N_("Write the number of the decision."), "mandate_reference"));
    if (typed.mandate_title.empty())
      problems.add(invalid(N_("Write the title of the decision."), "mandate_title_en"));
  } else if (!meetings_.mandate(call.mandate)) {
    problems.add(invalid(N_("Choose a decision."), "mandate"));
  }
  Call checked = call;
  if (problems.empty()) problems.add(check_particulars(checked));
  if (problems.first()) return *problems.first();
  if (!call.mandate) {
    CONVOKE_ASSIGN(made, meetings_.create_mandate(
                             visit.officer_actor(),
                             {{}, series.body, typed.mandate_reference, typed.mandate_title}));
    call.mandate = made;
  }
  return call;
}

Result<Reply> CallPages::make(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  TypedCall typed = read_typed(form);
  Call empty;
  empty.state = CallState::draft;
  const auto made = [&]() -> Result<CallId> {
    CONVOKE_ASSIGN(call, read(visit, series, typed, empty));
    return calls_.draft(visit.officer_actor(), call);
  }();
  if (made.ok())
    return page::Redirect{views_path(visit, series) + "/calls/" + std::to_string(made->value),
                          Message{N_("The call is a draft. Next: its questions."), {}}};
  if (!page::belongs_to_form(made.error())) return made.error();
  CallForm shown = form_for(visit, series, std::move(typed));
  shown.errors = html::FormErrors(made.error());
  return new_page(visit, series, std::move(shown));
}

Result<CallPages::Here> CallPages::call_of(const Visit& visit) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const CallId id(visit.number_arg("id"));
  for (Call& call : consultations_.calls_of(series.id))
    if (call.id == id) {
      std::string path = views_path(visit, series) + "/calls/" + std::to_string(id.value);
      return Here{std::move(series), std::move(call), std::move(path)};
    }
  return not_found(N_("There is no such call for views."));
}

html::Page CallPages::call_page(const Visit& visit, const Here& here, Refused refused) {
  const Language reader = visit.locale.language();
  const Call& call = here.call;
  CallPage shown;
  shown.path = here.path;
  shown.views = views_path(visit, here.series) + "?call=" + std::to_string(call.id.value);
  shown.title = call.title.in(reader);
  shown.title_lang = code_of(call.title.language_used(reader));
  if (const auto meeting = meetings_.meeting(call.meeting))
    shown.meeting = meeting->short_title.in(reader);
  shown.deadline = visit.locale.weekday_date(call.deadline);
  for (const meetings::FormerDay& former : consultations_.former_deadlines(call.id))
    shown.former_deadlines.push_back(visit.locale.tr(
        N_("Until {1}: {2}"), {visit.locale.date_time(former.replaced_at, here.series.zone),
                               visit.locale.date(former.day)}));
  for (const FormerWording& former : calls_.former_wordings(call.id, reader))
    shown.former_wordings.push_back(visit.locale.tr(
        N_("Question ({1}) was reworded on {2}. The former wording was: {3}"),
        {former.question.label(), visit.locale.date_time(former.replaced_at, here.series.zone),
         former.text}));
  shown.state = call.state;
  shown.answered = calls_.is_answered(call.id);
  const auto questions = consultations_.questions(call.id);
  if (call.state == CallState::draft) {
    std::vector<const Text6*> texts{&call.title, &call.rules};
    for (const GuidingQuestion& q : questions) texts.push_back(&q.text);
    shown.missing = i18n::named(i18n::missing_in(texts), reader);
  }
  for (const GuidingQuestion& q : questions) {
    ShownQuestion one;
    one.position = q.position;
    one.label = q.label();
    one.text = q.text.in(reader);
    one.lang = code_of(q.text.language_used(reader));
    one.sub = q.letter > 0;
    one.first = q.position == 1;
    one.last = q.position == static_cast<int>(questions.size());
    one.texts = q.text;
    one.languages_missing = i18n::named(i18n::missing_in({&q.text}), reader);
    if (refused.position == q.position) {
      one.texts = refused.text;
      one.errors = refused.errors;
    }
    shown.questions.push_back(std::move(one));
  }
  if (refused.added) shown.added = std::move(*refused.added);
  shown.form =
      refused.form ? std::move(*refused.form) : form_for(visit, here.series, typed_of(call));
  shown.form.action = here.path;
  shown.form.cancel.clear();
  shown.form.is_new = false;
  shown.form.is_open = call.state == CallState::open;
  html::Out out = visit.out();
  views::call(out, shown);
  html::Page page = meetings::office_page(
      visit, here.series, "views", shown.title, out,
      {{visit.locale.tr(N_("Views and comments")), views_path(visit, here.series)}});
  for (const html::FormErrors* errors : {&shown.form.errors, &shown.added.errors, &refused.errors})
    if (!errors->empty()) page.status = page::status_of(errors->all().front());
  return page;
}

Result<Reply> CallPages::show(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(here, call_of(visit));
  return call_page(visit, here, {});
}

Result<Reply> CallPages::change(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, call_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  TypedCall typed = read_typed(form);
  const Status done = [&]() -> Status {
    CONVOKE_ASSIGN(call, read(visit, here.series, typed, here.call));
    return calls_.change(visit.officer_actor(), call);
  }();
  if (done.ok()) return page::Redirect{here.path, Message{N_("The call is saved."), {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  CallForm shown = form_for(visit, here.series, std::move(typed));
  shown.errors = html::FormErrors(done.error());
  const auto present = consultations_.call(here.call.id);
  if (present && present->revision != shown.typed.revision) {
    // Who has seen the difference may save over it.
    shown.present = typed_of(*present);
    shown.typed.revision = present->revision;
  }
  Refused refused;
  refused.form = std::move(shown);
  return call_page(visit, here, std::move(refused));
}

Result<Reply> CallPages::open(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(here, call_of(visit));
  const Status done = calls_.open(visit.officer_actor(), here.call.id);
  if (done.ok())
    return page::Redirect{here.path,
                          Message{N_("The call is open. Notes carry its links now."), {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  return page::Redirect{here.path, done.error().message};
}

Result<Reply> CallPages::add_question(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, call_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  NewQuestion typed{page::texts_of(form, "text"), form.get("sub") == "1", {}};
  const Status done =
      calls_.add_question(visit.officer_actor(), here.call.id, typed.text, typed.sub);
  if (done.ok()) return page::Redirect{here.path, Message{N_("The question is added."), {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  typed.errors = html::FormErrors(done.error());
  Refused refused;
  refused.added = std::move(typed);
  return call_page(visit, here, std::move(refused));
}

Result<Reply> CallPages::reword(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, call_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  Refused refused;
  refused.position = static_cast<int>(visit.number_arg("position"));
  refused.text = page::texts_of(form, "text");
  const Status done =
      calls_.reword(visit.officer_actor(), here.call.id, refused.position, refused.text);
  if (done.ok()) return page::Redirect{here.path, Message{N_("The wording is saved."), {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  refused.errors = html::FormErrors(done.error());
  return call_page(visit, here, std::move(refused));
}

Result<Reply> CallPages::move(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, call_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto how = move_named(form.get("to"));
  if (!how) return not_found(N_("There is no such question."));
  const Status done = calls_.move(visit.officer_actor(), here.call.id,
                                  static_cast<int>(visit.number_arg("position")), *how);
  if (done.ok()) return page::Redirect{here.path + "#questions"};
  if (!page::belongs_to_form(done.error())) return done.error();
  return page::Redirect{here.path, done.error().message};
}

}  // namespace convoke::consultations
