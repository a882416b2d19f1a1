#include "consultations/submissions/government_pages.h"

#include <algorithm>

#include "consultations/submissions/views/government.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

namespace convoke::consultations {
namespace {

Worded worded(const Text6& text, Language reader) {
  return {text.in(reader), std::string(code_of(text.language_used(reader)))};
}

html::Page page_of(const page::Visit& visit, html::Out& out) {
  html::Page page;
  page.frame = html::Frame::link;
  page.title = visit.locale.tr(N_("Views and comments"));
  page.content = html::trusted(out.take());
  return page;
}

Error no_such_submission() {
  return not_found(N_("There is no such submission."));
}

Receipt receipt_of(const Submission& s, const i18n::Locale& locale, const std::string& zone) {
  Receipt r;
  r.id = s.id;
  r.is_draft = s.state == SubmissionState::draft;
  r.has_draft = s.draft.has_value();
  r.withdrawn = s.state == SubmissionState::withdrawn;
  r.late = s.late;
  r.corrected_late = s.corrected_late();
  const Content& content = s.received ? s.received->content : *s.draft;
  r.on_behalf_of = content.on_behalf_of;
  r.language = {std::string(autonym_of(content.language)), std::string(code_of(content.language))};
  r.answered = content.answered();
  if (!s.received) return r;
  r.version = s.received->version;
  r.received_at = s.received->channel == Channel::link
                      ? locale.date_time(s.received->recorded_at, zone)
                      : locale.date(s.received->received_on);
  if (s.received->channel != Channel::link)
    r.entered = locale.tr(N_("{1}. Entered by the secretariat on {2}."),
                          {locale.tr(label_of(s.received->channel)),
                           locale.date_time(s.received->recorded_at, zone)});
  return r;
}

/// What the next page says; `left_out`: see left_out_of().
Message notice_of(bool saved, long left_out) {
  if (left_out > 0)
    return {saved
                ? N_("The draft is saved. Characters that cannot be displayed were left out: {1}.")
                : N_("Your views have been received. Characters that cannot be displayed were left "
                     "out: {1}."),
            {std::to_string(left_out)}};
  if (!saved) return {N_("Your views have been received."), {}};
  return {N_("The draft is saved. It has not been sent; you can continue later through the same "
             "link."),
          {}};
}

/// Enough to know it again for whom it belongs to: the link may have been passed on.
std::string hidden_mailbox(const std::string& address) {
  const std::size_t at = address.find('@');
  if (at == std::string::npos || at == 0) return {};
  std::size_t first = 1;  // of a letter of several bytes, all
  while (first < at && (static_cast<unsigned char>(address[first]) & 0xC0) == 0x80) ++first;
  return address.substr(0, first) + "…" + address.substr(at);
}

}  // namespace

html::Form sending_form(const FormPage& page, const i18n::Locale& locale) {
  const std::string home = "/" + std::string(locale.code()) + "/views/" + page.head.token;
  html::Form form(locale, home, page.form.errors);
  add_content(form, page.form, locale);
  // Half a text is not sent because somebody pressed Enter in a line.
  form.on_enter("action", "save")
      .button(page.form.repeats ? N_("Send as a correction") : N_("Send"), "action", "send");
  if (page.form.repeats)
    form.button(N_("Send as a further submission"), "action", std::string(kFurther));
  form.button(N_("Save draft"), "action", "save");
  if (page.was_sent && page.has_draft)
    form.minor_button(N_("Discard the draft"), "action", "discard");
  if (page.was_sent) form.cancel(home);
  return form;
}

Result<GovernmentPages::Opened> GovernmentPages::open(const page::Visit& visit) {
  CONVOKE_ASSIGN(respondent, consultations_.open_link(visit.arg("token")));
  const auto call = consultations_.call(respondent.call);
  const auto meeting = call ? meetings_.meeting(call->meeting) : std::nullopt;
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(respondent.entity);
  if (!meeting || !entity) return no_such_submission();
  const auto mandate = meetings_.mandate(call->mandate);

  const Language reader = visit.locale.language();
  Opened opened{respondent, *call, {}, {}, consultations_.zone_of(*call), {}};
  opened.head.token = visit.arg("token");
  opened.head.title = worded(call->title, reader);
  opened.head.meeting = worded(meeting->title, reader);
  if (mandate) opened.head.mandate = worded(mandate->title, reader);
  opened.head.entity = worded(entity->short_name, reader);
  opened.head.dates_and_city = visit.locale.tr(
      N_("{1}, {2}"),
      {meeting->city.in(reader), visit.locale.date_range(meeting->first_day, meeting->last_day)});
  opened.head.deadline = visit.locale.weekday_date(call->deadline);
  opened.head.zone = opened.zone;
  opened.head.days_left = call->deadline.days_since_epoch() -
                          i18n::local_time_of(visit.now, opened.zone).date.days_since_epoch();
  opened.head.rules = worded(call->rules, reader);
  const auto former = consultations_.former_deadlines(call->id);
  for (const meetings::FormerDay& one : meetings::told_of(former, call->deadline))
    opened.head.former_deadlines.push_back(
        visit.locale.tr(N_("Changed on {1}: formerly {2}."),
                        {visit.locale.date(i18n::local_time_of(one.replaced_at, opened.zone).date),
                         visit.locale.date(one.day)}));
  for (const FormerWording& one : calls_.former_wordings(call->id, reader))
    opened.head.rewordings.push_back(visit.locale.tr(
        N_("Question ({1}) was reworded on {2}. The former wording was: {3}"),
        {one.question.label(), visit.locale.date_time(one.replaced_at, opened.zone), one.text}));
  opened.head.closed = closed(*call, opened.zone, visit.now);
  opened.actor = visit.link_actor(respondent.entity.value, entity->short_name.in(Language::en));
  opened.questions = consultations_.questions(call->id);
  return opened;
}

std::optional<Submission> GovernmentPages::own(const Opened& opened, SubmissionId id) {
  auto submission = consultations_.find(id);
  if (!submission || submission->call != opened.respondent.call ||
      submission->entity != opened.respondent.entity)
    return std::nullopt;
  return submission;
}

html::Page GovernmentPages::form_page(const page::Visit& visit, const Opened& opened,
                                      ViewsForm form) {
  const auto submission = own(opened, form.attempt.submission);
  const FormPage shown{
      opened.head, std::move(form), submission && submission->received,
      submission && submission->draft,
      mailbox_of_ ? hidden_mailbox(mailbox_of_(opened.respondent.entity)) : std::string()};
  html::Out out = visit.out();
  views::form(out, shown);
  return page_of(visit, out);
}

Result<page::Reply> GovernmentPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open(visit));
  std::vector<Submission> own = consultations_.of_entity(opened.respondent);
  std::erase_if(own, [](const Submission& s) { return !s.received && !s.draft; });
  const Language reader = visit.locale.language();
  if (own.empty()) return form_page(visit, opened, form_for(nullptr, opened.questions, reader));
  if (own.size() == 1 && !own.front().received)
    return form_page(visit, opened, form_for(&own.front(), opened.questions, reader));

  ReceiptsPage shown{opened.head, {}, opened.questions.size()};
  for (const Submission& s : own)
    shown.receipts.push_back(receipt_of(s, visit.locale, opened.zone));
  html::Out out = visit.out();
  views::receipts(out, shown);
  return page_of(visit, out);
}

Result<page::Reply> GovernmentPages::show_new(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open(visit));
  return form_page(visit, opened, form_for(nullptr, opened.questions, visit.locale.language()));
}

Result<page::Reply> GovernmentPages::show_one(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open(visit));
  const auto submission = own(opened, SubmissionId(visit.number_arg("id")));
  if (!submission) return no_such_submission();
  return form_page(visit, opened,
                   form_for(&*submission, opened.questions, visit.locale.language()));
}

Result<page::Reply> GovernmentPages::submit(const page::Visit& visit,
                                            const http::Request& request) {
  CONVOKE_ASSIGN(opened, open(visit));
  const auto shown_again = [&](ViewsForm form, const Error& error) {
    form.errors = html::FormErrors(error);
    html::Page page = form_page(visit, opened, std::move(form));
    page.status = page::status_of(error);
    return page;
  };
  const auto sent = http::parse_form(request);
  if (request.body_too_large || !sent.ok()) {
    const auto all = consultations_.of_entity(opened.respondent);
    const auto saved = std::find_if(all.rbegin(), all.rend(),
                                    [](const Submission& s) { return s.draft.has_value(); });
    return shown_again(form_for(saved == all.rend() ? nullptr : &*saved, opened.questions,
                                visit.locale.language()),
                       form_too_long());
  }

  ViewsForm form = read_form(*sent, opened.questions, visit.locale.language());
  const std::string home = visit.href("/views/" + opened.head.token);
  const std::string_view action = sent->get("action");
  if (action == "discard") {
    const Status discarded = consultations_.discard_draft(
        opened.actor, opened.respondent, form.attempt.submission, form.attempt.seen_revision);
    if (discarded.ok()) return page::Redirect{home, Message{N_("The draft is discarded."), {}}};
    if (!belongs_to_form(discarded.error())) return discarded.error();
    show_again(form, consultations_, opened.respondent);
    return shown_again(std::move(form), discarded.error());
  }
  const bool saves = action != "send" && action != kFurther;
  const auto done =
      saves ? consultations_.save_draft(opened.actor, opened.respondent, form.attempt, form.content)
            : consultations_.send(opened.actor, opened.respondent, form.attempt, form.content);
  if (done.ok())
    return page::Redirect{saves ? home + "/" + std::to_string(done->value) : home,
                          notice_of(saves, left_out_of(form.content))};
  if (!belongs_to_form(done.error())) return done.error();
  if (done.error().kind == ErrorKind::conflict) show_again(form, consultations_, opened.respondent);
  return shown_again(std::move(form), done.error());
}

Result<page::Reply> GovernmentPages::withdraw(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open(visit));
  const SubmissionId id(visit.number_arg("id"));
  CONVOKE_TRY(consultations_.withdraw(opened.actor, opened.respondent, id));
  const std::string home = visit.href("/views/" + opened.head.token);
  return page::Redirect{home, Message{N_("Your submission is withdrawn."), {}},
                        home + "/" + std::to_string(id.value) + "/restore"};
}

Result<page::Reply> GovernmentPages::restore(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open(visit));
  CONVOKE_TRY(consultations_.restore(opened.actor, opened.respondent,
                                     SubmissionId(visit.number_arg("id"))));
  return page::Redirect{visit.href("/views/" + opened.head.token),
                        Message{N_("Your submission is restored."), {}}};
}

}  // namespace convoke::consultations
