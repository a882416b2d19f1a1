#include "consultations/office_pages.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_date.h"
#include "consultations/views/office.h"
#include "meetings/series_page.h"
#include "page/kept_list.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

namespace convoke::consultations {
namespace {

Worded worded(const Text6& text, Language reader) {
  return {text.in(reader), std::string(code_of(text.language_used(reader)))};
}

/// The call that the address asks for, else the first.
CallId call_asked(const http::Request& request, const std::vector<Call>& calls) {
  const CallId call(page::number_of(request.param("call")));
  return call || calls.empty() ? call : calls.front().id;
}

bool passes(const ListedSubmission& s, const page::ListFilter& filter) {
  const std::string& language = filter.choice("language");
  const std::string& status = filter.choice("status");
  if (!language.empty() && language != code_of(s.language)) return false;
  const bool withdrawn = s.state == SubmissionState::withdrawn;
  if (status == "withdrawn") return withdrawn;
  if (status == "in_time") return !withdrawn && !s.late;
  if (status == "late") return !withdrawn && (s.late || s.corrected_late);
  return true;
}

}  // namespace

Result<OfficePages::Place> OfficePages::place(const page::Visit& visit) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  std::vector<Call> calls = consultations_.calls_of(series.id);
  std::string path = meetings::home_of(series, visit) + "/views";
  return Place{std::move(series), std::move(calls), std::move(path)};
}

Result<Call> OfficePages::call_of(const Place& place, CallId id) {
  for (const Call& call : place.calls)
    if (call.id == id) return call;
  return not_found(N_("There is no such call for views."));
}

Result<Submission> OfficePages::submission_of(const Place& place, SubmissionId id) {
  auto submission = consultations_.find(id);
  if (!submission || !submission->received || !call_of(place, submission->call).ok())
    return not_found(N_("There is no such submission."));
  return std::move(*submission);
}

html::Page OfficePages::page_of(const page::Visit& visit, const Place& place, std::string title,
                                html::Out& out) {
  return meetings::office_page(visit, place.series, "views", std::move(title), out,
                               {{visit.locale.tr(N_("Views and comments")), place.path}});
}

void OfficePages::fill_rows(const page::Visit& visit, IndexPage& page) {
  const auto directory = references_.directory();
  const Language reader = visit.locale.language();
  const std::vector<ListedSubmission> all = consultations_.list(page.call);
  page.filter.all = all.size();
  for (const ListedSubmission& s : all) {
    const reference::Entity* entity = directory->find(s.entity);
    std::string name = entity ? entity->short_name.in(reader) : std::string();
    if (passes(s, page.filter) && page.filter.accepts(name + "\n" + s.on_behalf_of))
      page.rows.push_back({s, std::move(name), visit.locale.date(s.received_on)});
  }

  std::sort(page.rows.begin(), page.rows.end(), [](const OfficeRow& a, const OfficeRow& b) {
    return a.submission.id < b.submission.id;
  });
  const page::Columns<OfficeRow> columns = submission_columns(visit.locale);
  columns.sort(page.rows, "name");
  columns.sort(page.rows, page.filter.sort);
}

page::ListFilter OfficePages::whole_list(const Place& place, CallId call) {
  page::ListFilter filter;
  filter.path = place.path;
  filter.choices = {{"call", std::to_string(call.value)}, {"language", {}}, {"status", {}}};
  filter.sort = "name";
  return filter;
}

html::Page OfficePages::index_page(const page::Visit& visit, const Place& place,
                                   const page::ListFilter& filter, CallId asked,
                                   CompileForm compile, DeadlineForm change) {
  const Language reader = visit.locale.language();
  IndexPage page;
  page.path = place.path;
  if (visit.may(page::Right::read_documents))
    page.documents_path = visit.href("/office/" + place.series.slug + "/documents");
  page.filter = filter;
  page.call = asked;
  for (const Call& call : place.calls)
    page.calls.push_back({call.id, call.title.in(reader), call.state == CallState::draft});
  if (const auto call = call_of(place, asked); call.ok()) {
    page.title = worded(call->title, reader);
    page.deadline = visit.locale.weekday_date(call->deadline);
    page.is_draft = call->state == CallState::draft;
    for (const meetings::FormerDay& former : consultations_.former_deadlines(call->id))
      page.former_deadlines.push_back(visit.locale.tr(
          N_("Until {1}: {2}"), {visit.locale.date_time(former.replaced_at, place.series.zone),
                                 visit.locale.date(former.day)}));
    page.closed = closed(*call, place.series.zone, visit.now);
    page.counts = consultations_.count(call->id);
    for (const GuidingQuestion& q : consultations_.questions(call->id))
      page.questions.push_back({q.label(), worded(q.text, reader),
                                page.counts.answered[static_cast<std::size_t>(q.position - 1)]});
    fill_rows(visit, page);
    page.filter.cut(page.rows);
    for (ListedCompilation& c : compilations_.list(call->id)) {
      page.compiling |= c.state == jobs::JobState::waiting || c.state == jobs::JobState::running;
      const Compilation& made = c.compilation;
      const bool replaced = std::any_of(page.compilations.begin(), page.compilations.end(),
                                        [&](const OfficeCompilation& newer) {
                                          return newer.listed.compilation.symbol == made.symbol;
                                        });
      page.compilations.push_back(
          {c, visit.locale.date_time(made.requested_at, place.series.zone),
           made.published_at ? visit.locale.date_time(*made.published_at, place.series.zone) : "",
           replaced});
    }
    if (compile.key.empty()) compile.key = crypto::random_token();
    if (compile.symbol.empty() && compile.errors.empty())
      compile.symbol = page.compilations.empty()
                           ? compilations_.next_symbol(*call)
                           : page.compilations.front().listed.compilation.symbol;
    if (change.deadline.empty() && change.errors.empty()) change.deadline = call->deadline.iso();
  }
  page.compile = std::move(compile);
  page.change = std::move(change);
  page.may_enter = visit.may(page::Right::enter_views);
  page.may_compile = visit.may(page::Right::compile_views);
  page.may_change = visit.may(page::Right::manage_calls);

  html::Out out = visit.out();
  views::index(out, page);
  return meetings::office_page(visit, place.series, "views",
                               visit.locale.tr(N_("Views and comments")), out);
}

Result<page::Reply> OfficePages::index(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, place(visit));
  const CallId call = call_asked(request, here.calls);
  if (call) CONVOKE_TRY(call_of(here, call));
  page::ListFilter filter(request, here.path, {"call", "language", "status"});
  if (call) filter.choices.front().second = std::to_string(call.value);
  if (filter.sort.empty()) filter.sort = "name";
  if (const auto format = page::file_asked(request)) {
    IndexPage all;
    all.call = call;
    all.filter = std::move(filter);
    fill_rows(visit, all);
    return submission_columns(visit.locale)
        .file(all.rows, *format, visit.locale.tr(N_("Submissions")), "submissions");
  }
  return index_page(visit, here, filter, call, {}, {});
}

Result<page::Reply> OfficePages::compile(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, place(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  CONVOKE_ASSIGN(call, call_of(here, CallId(page::number_of(form.get("call")))));
  CompileForm typed{
      std::string(trimmed(form.get("symbol"))), std::string(form.get("submission_key")), {}};
  const auto done = compilations_.compile(visit.officer_actor(), call.id, typed.symbol, typed.key);
  const page::ListFilter filter = whole_list(here, call.id);
  if (done.ok())
    return page::Redirect{filter.href({}, 1), Message{N_("The compilation is being made."), {}}};
  if (!belongs_to_form(done.error())) return done.error();
  typed.errors = html::FormErrors(done.error());
  html::Page page = index_page(visit, here, filter, call.id, std::move(typed), {});
  page.status = page::status_of(done.error());
  return page;
}

Result<page::Reply> OfficePages::change_deadline(const page::Visit& visit,
                                                 const http::Request& request) {
  CONVOKE_ASSIGN(here, place(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  CONVOKE_ASSIGN(call, call_of(here, CallId(page::number_of(form.get("call")))));
  const auto date = typed_date(form.get("deadline"), "deadline");
  const Status done = date.ok()
                          ? consultations_.change_deadline(visit.officer_actor(), call.id, *date)
                          : Status(date.error());
  const page::ListFilter filter = whole_list(here, call.id);
  if (done.ok())
    return page::Redirect{filter.href({}, 1), Message{N_("The deadline is changed."), {}}};
  if (!belongs_to_form(done.error())) return done.error();
  html::Page page = index_page(visit, here, filter, call.id, {},
                               {std::string(form.get("deadline")), html::FormErrors(done.error())});
  page.status = page::status_of(done.error());
  return page;
}

Result<page::Reply> OfficePages::show(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, place(visit));
  CONVOKE_ASSIGN(submission, submission_of(here, SubmissionId(visit.number_arg("id"))));
  const std::vector<Received> history = consultations_.history(submission.id);
  const std::int64_t wanted = page::number_of(request.param("version"));
  const auto version = std::find_if(history.begin(), history.end(), [&](const Received& r) {
    return wanted == 0 || r.version == wanted;
  });
  if (version == history.end()) return not_found(N_("There is no such version."));

  const Language reader = visit.locale.language();
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(submission.entity);
  SubmissionPage page;
  page.path = here.path;
  page.list = page::kept_list(request);
  page.shown = *version;
  page.entity = entity ? entity->short_name.in(reader) : std::string();
  page.lang = code_of(version->content.language);
  page.autonym = autonym_of(version->content.language);
  page.received_on = visit.locale.date(version->received_on);
  const std::vector<std::string>& answers = version->content.answers;
  for (const GuidingQuestion& q : consultations_.questions(submission.call))
    page.answers.push_back(
        {q.label(), worded(q.text, reader), answers[static_cast<std::size_t>(q.position - 1)]});
  for (const Received& r : history)
    page.versions.push_back({r.version, visit.locale.date(r.received_on),
                             visit.locale.date_time(r.recorded_at, here.series.zone),
                             label_of(r.channel), r.late});
  page.submission = std::move(submission);
  page.may_enter = visit.may(page::Right::enter_views);

  html::Out out = visit.out();
  views::submission(out, page);
  return page_of(visit, here, page.entity, out);
}

html::Page OfficePages::entry_page(const page::Visit& visit, const Place& place, const Call& call,
                                   const std::optional<Submission>& corrected, const Entry& entry,
                                   ViewsForm form) {
  const i18n::Locale& locale = visit.locale;
  const auto directory = references_.directory();
  EntryPage page;
  page.path = place.path;
  page.call = call.id;
  page.title = worded(call.title, locale.language());
  if (corrected) {
    const reference::Entity* entity = directory->find(corrected->entity);
    page.entity = entity ? entity->short_name.in(locale.language()) : std::string();
    page.entity_code = entity ? entity->code : std::string();
  } else {
    html::Field entities{.name = "entity",
                         .label = locale.tr(N_("Received from")),
                         .value = entry.entity,
                         .required = true,
                         .options = {{"", locale.tr(N_("Choose")), {}}}};
    for (const reference::Entity* e : directory->sorted(locale))
      entities.options.push_back({e->code, e->short_name.in(locale.language()), {}});
    page.fields.push_back(std::move(entities));
  }
  html::Field came_by{.name = "channel",
                      .label = locale.tr(N_("Received by")),
                      .value = entry.channel,
                      .required = true};
  for (Channel c : {Channel::post, Channel::fax, Channel::email})
    came_by.options.push_back({std::string(name_of(c)), locale.tr(label_of(c)), {}});
  page.fields.push_back(std::move(came_by));
  page.fields.push_back({.name = "received_on",
                         .label = locale.tr(N_("Received on")),
                         .value = entry.received_on,
                         .hint = locale.tr(N_("The day it came in. It decides whether the text is "
                                              "late.")),
                         .type = "date",
                         .required = true});
  page.form = std::move(form);

  html::Out out = visit.out();
  views::entry(out, page);
  return page_of(visit, place, locale.tr(N_("Enter a submission")), out);
}

Result<page::Reply> OfficePages::show_entry(const page::Visit& visit,
                                            const http::Request& request) {
  CONVOKE_ASSIGN(here, place(visit));
  std::optional<Submission> corrected;
  if (const SubmissionId id(page::number_of(request.param("corrects"))); id) {
    CONVOKE_ASSIGN(found, submission_of(here, id));
    found.draft.reset();  // a draft is not for the secretariat's eyes
    corrected = std::move(found);
  }
  const CallId wanted = corrected ? corrected->call : call_asked(request, here.calls);
  CONVOKE_ASSIGN(call, call_of(here, wanted));
  const Date today = i18n::local_time_of(visit.now, here.series.zone).date;
  // A letter that was filed says from whom, how and when it came.
  const auto came_by = channel(request.param("channel"));
  const auto came_on = typed_date(request.param("received_on"), "received_on");
  const Entry entry{std::string(request.param("entity")),
                    came_by ? std::string(request.param("channel")) : "post",
                    came_on.ok() ? came_on->iso() : today.iso()};
  return entry_page(visit, here, call, corrected, entry,
                    form_for(corrected ? &*corrected : nullptr, consultations_.questions(call.id),
                             visit.locale.language()));
}

Result<page::Reply> OfficePages::enter(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, place(visit));
  const auto sent = http::parse_form(request);
  if (request.body_too_large || !sent.ok()) return form_too_long();
  CONVOKE_ASSIGN(call, call_of(here, CallId(page::number_of(sent->get("call")))));
  ViewsForm form = read_form(*sent, consultations_.questions(call.id), visit.locale.language());
  const Entry entry{std::string(sent->get("entity")), std::string(sent->get("channel")),
                    std::string(trimmed(sent->get("received_on")))};
  std::optional<Submission> corrected;
  if (form.attempt.submission) {
    CONVOKE_ASSIGN(found, submission_of(here, form.attempt.submission));
    corrected = std::move(found);
  }

  const auto directory = references_.directory();
  const reference::Entity* entity =
      corrected ? directory->find(corrected->entity) : directory->find(entry.entity);
  const auto came_by = channel(entry.channel);
  const auto date = typed_date(entry.received_on, "received_on");
  std::vector<Error> errors;
  if (!entity) errors.push_back(invalid(N_("Choose the State or organization."), "entity"));
  if (!came_by || *came_by == Channel::link)
    errors.push_back(invalid(N_("Choose how it came in."), "channel"));
  if (!date.ok()) errors.push_back(date.error());

  const auto refused = [&](const Error& error) {
    form.errors = html::FormErrors(error);
    html::Page page = entry_page(visit, here, call, corrected, entry, form);
    page.status = page::status_of(error);
    return page;
  };
  if (!errors.empty()) {
    Error first = errors.front();
    first.also.assign(errors.begin() + 1, errors.end());
    if (const auto texts = check(form.content, form.questions.size(), Purpose::send); !texts.ok())
      first.also.push_back(texts.error());
    return refused(first);
  }
  const auto done = consultations_.record(visit.officer_actor(), {call.id, entity->id},
                                          form.attempt, form.content, *came_by, *date);
  if (done.ok()) {
    const long left_out = left_out_of(form.content);
    return page::Redirect{here.path + "/" + std::to_string(done->value),
                          left_out > 0 ? Message{N_("The submission is entered. Characters that "
                                                    "cannot be displayed were left out: {1}."),
                                                 {std::to_string(left_out)}}
                                       : Message{N_("The submission is entered."), {}}};
  }
  if (!belongs_to_form(done.error())) return done.error();
  if (done.error().kind == ErrorKind::conflict) {
    show_again(form, consultations_, {call.id, entity->id});
    if (form.repeats) corrected = consultations_.find(form.attempt.submission);
  }
  return refused(done.error());
}

Result<page::Reply> OfficePages::withdraw(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, place(visit));
  CONVOKE_ASSIGN(s, submission_of(here, SubmissionId(visit.number_arg("id"))));
  CONVOKE_TRY(consultations_.withdraw(visit.officer_actor(), {s.call, s.entity}, s.id));
  const std::string page = here.path + "/" + std::to_string(s.id.value);
  return page::Redirect{page::back_to(here.path, request, page),
                        Message{N_("The submission is withdrawn."), {}},
                        page::kept_in(page + "/restore", page::kept_list(request))};
}

Result<page::Reply> OfficePages::restore(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, place(visit));
  CONVOKE_ASSIGN(s, submission_of(here, SubmissionId(visit.number_arg("id"))));
  CONVOKE_TRY(consultations_.restore(visit.officer_actor(), {s.call, s.entity}, s.id));
  const std::string page = here.path + "/" + std::to_string(s.id.value);
  return page::Redirect{page::back_to(here.path, request, page),
                        Message{N_("The submission is restored."), {}}};
}

}  // namespace convoke::consultations
