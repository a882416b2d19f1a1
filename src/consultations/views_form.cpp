#include "consultations/views_form.h"

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
  out.content.language = language_from_code(form.get("language")).value_or(reader);
  out.content.on_behalf_of = form.get("on_behalf_of");
  for (const GuidingQuestion& q : questions)
    out.content.answers.emplace_back(form.get(answer_field(q.position)));
  out.content.remarks = form.get("remarks");
  out.questions = std::move(questions);
  return out;
}

std::vector<html::Field> fields_of(const ViewsForm& form, const i18n::Locale& locale) {
  const auto error = [&](const std::string& name) { return form.errors.at(name, locale); };
  const std::string lang(code_of(form.content.language));

  html::Field language{.name = "language",
                       .label = locale.tr(N_("Language of your text")),
                       .value = lang,
                       .hint = locale.tr(N_("Your text is reproduced in this language.")),
                       .error = error("language"),
                       .required = true};
  for (Language l : kLanguages)
    language.options.push_back(
        {std::string(code_of(l)), std::string(autonym_of(l)), std::string(code_of(l))});

  std::vector<html::Field> fields{std::move(language)};
  fields.push_back({.name = "on_behalf_of",
                    .label = locale.tr(N_("On behalf of")),
                    .value = form.content.on_behalf_of,
                    .hint = locale.tr(N_("Only if the text is that of a group, for example the "
                                         "Non-Aligned Movement.")),
                    .error = error("on_behalf_of"),
                    .lang = lang});
  for (std::size_t i = 0; i < form.questions.size(); ++i) {
    const GuidingQuestion& q = form.questions[i];
    const std::string name = answer_field(q.position);
    fields.push_back({.name = name,
                      .label = "(" + q.label() + ") " + q.text.in(locale.language()),
                      .value = form.content.answers[i],
                      .error = error(name),
                      .lang = lang,
                      .max_length = kLongestText,
                      .rows = 6});
  }
  fields.push_back({.name = "remarks",
                    .label = locale.tr(N_("General remarks")),
                    .value = form.content.remarks,
                    .error = error("remarks"),
                    .lang = lang,
                    .max_length = kLongestText,
                    .rows = 6});
  return fields;
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
