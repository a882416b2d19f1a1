#include "consultations/submissions/views_form.h"

#include "page/posted.h"

namespace convoke::consultations {
ViewsForm form_for(const Submission* submission, std::vector<GuidingQuestion> questions,
                   Language reader) {
  ViewsForm form;
  form.attempt.key = crypto::random_token();
  form.content.language = reader;
  if (submission) {
    form.attempt.submission = submission->id;
    form.attempt.seen_revision = submission->revision;
    if (submission->draft)
      form.content = *submission->draft;
    else if (submission->received)
      form.content = submission->received->content;
  }
  form.content.answers.resize(questions.size());
  form.questions = std::move(questions);
  return form;
}

ViewsForm read_form(const http::Form& form, std::vector<GuidingQuestion> questions,
                    Language reader) {
  ViewsForm out;
  out.attempt.submission = SubmissionId(page::number_of(form.get("submission")));
  out.attempt.seen_revision = static_cast<int>(page::number_of(form.get("revision")));
  out.attempt.key = form.get("submission_key");
  out.attempt.is_further = form.get("action") == kFurther;
  if (out.attempt.is_further) out.attempt.submission = SubmissionId();
  out.content.language = language_from_code(form.get("language")).value_or(reader);
  out.content.on_behalf_of = form.get("on_behalf_of");
  for (const GuidingQuestion& q : questions)
    out.content.answers.emplace_back(form.get(answer_field(q.position)));
  out.content.remarks = form.get("remarks");
  out.questions = std::move(questions);
  return out;
}

void show_again(ViewsForm& form, Consultations& consultations, const Respondent& respondent) {
  if (const auto id = consultations.repeated(respondent, form.attempt, form.content)) {
    form.attempt.submission = *id;
    form.repeats = true;
  }
  form.attempt.key = crypto::random_token();
  const auto present = consultations.find(form.attempt.submission);
  if (!present || present->call != respondent.call || present->entity != respondent.entity) return;
  // Having been told of the other change, the reader may send over it: its text is kept.
  form.attempt.seen_revision = present->revision;
  if (present->draft)
    form.present = present->draft;
  else if (present->received)
    form.present = present->received->content;
}

void add_content(html::Form& into, const ViewsForm& form, const i18n::Locale& locale) {
  const std::string lang(code_of(form.content.language));
  into.hidden("submission", std::to_string(form.attempt.submission.value))
      .hidden("revision", std::to_string(form.attempt.seen_revision))
      .hidden("submission_key", form.attempt.key)
      .add({.name = "language",
            .label = locale.tr(N_("Language of your text")),
            .value = lang,
            .hint = locale.tr(N_("Your text is reproduced in this language.")),
            .required = true,
            .options = html::language_options()})
      .add({.name = "on_behalf_of",
            .label = locale.tr(N_("On behalf of")),
            .value = form.content.on_behalf_of,
            .hint = locale.tr(N_("Only if the text is that of a group, for example the "
                                 "Non-Aligned Movement.")),
            .lang = lang});
  const auto answer = [&](std::string name, std::string label, const std::string& value) {
    into.add({.name = std::move(name),
              .label = std::move(label),
              .value = value,
              .lang = lang,
              .max_length = kLongestText,
              .rows = 6});
  };
  for (std::size_t i = 0; i < form.questions.size(); ++i) {
    const GuidingQuestion& q = form.questions[i];
    answer(answer_field(q.position), "(" + q.label() + ") " + q.text.in(locale.language()),
           form.content.answers[i]);
  }
  answer("remarks", locale.tr(N_("General remarks")), form.content.remarks);
  if (!form.present) return;
  ViewsForm other = form;
  other.content = *form.present;
  other.content.answers.resize(form.questions.size());
  other.present.reset();
  html::Form stored(locale, into.action());
  add_content(stored, other, locale);
  into.compare(stored);
}

bool belongs_to_form(const Error& error) {
  return page::belongs_to_form(error) || error.kind == ErrorKind::unavailable;
}

Error form_too_long() {
  return too_large(
      N_("The texts together were too long to be read. Each may have at most 20,000 characters. Go "
         "back in your browser to find what you have written."));
}

}  // namespace convoke::consultations
