#include <algorithm>

#include "base/label.h"
#include "consultations/calls/call_pages.h"

namespace convoke::consultations {
namespace {

html::Field invited_field(const TypedCall& typed, const i18n::Locale& locale) {
  html::Field field{.name = "invited", .label = locale.tr(N_("Who is invited"))};
  for (const reference::EntityKind kind : reference::kEntityKinds) {
    const std::string name(reference::name_of(kind));
    field.checks.push_back({.value = name,
                            .label = locale.tr(reference::label_of(kind)),
                            .checked = std::find(typed.invited.begin(), typed.invited.end(),
                                                 name) != typed.invited.end()});
  }
  return field;
}

html::Form without_comparison(const CallForm& shown, const i18n::Locale& locale) {
  const TypedCall& typed = shown.typed;
  html::Form form(locale, shown.action, shown.errors);
  form.hidden("revision", std::to_string(typed.revision))
      .group(N_("Title of the call"),
             N_("Where a language is empty, readers see the next one that is there."))
      .texts("title", typed.title, kLongestLabel)
      .group(nullptr);
  if (shown.meetings.size() > 1 && !shown.is_open)
    form.add({.name = "meeting",
              .label = locale.tr(N_("Meeting")),
              .value = typed.meeting,
              .options = shown.meetings});
  else
    form.hidden("meeting", typed.meeting);
  const html::Field opens{
      .name = "opens_on",
      .label = locale.tr(N_("Opens on")),
      .value = typed.opens_on,
      .hint = locale.tr(N_("Links work from this day; if left empty, immediately.")),
      .type = "date"};
  if (shown.is_open)
    form.add(opens);
  else
    form.row({opens,
              {.name = "deadline",
               .label = locale.tr(N_("Deadline")),
               .value = typed.deadline,
               .hint = locale.tr(N_("Views are due at the end of this day.")),
               .type = "date",
               .required = true}});
  form.add(invited_field(typed, locale))
      .note(N_("If none is chosen, all addressees of the note are invited."))
      .group(N_("Rules for submissions"),
             N_("For example how long a text may be. They stand above the form."))
      .texts("rules", typed.rules, kLongestRules)
      .group(N_("The decision it rests on"));
  std::vector<html::Option> mandates = shown.mandates;
  mandates.push_back({"", locale.tr(N_("A new decision, as follows")), {}});
  form.add({.name = "mandate",
            .label = locale.tr(N_("Decision")),
            .value = typed.mandate,
            .options = std::move(mandates)})
      .add({.name = "mandate_reference",
            .label = locale.tr(N_("Number of the decision")),
            .value = typed.mandate_reference,
            .hint = locale.tr(N_("For example 11/6.")),
            .left_to_right = true,
            .max_length = 40})
      .group(N_("Title of the decision"))
      .texts("mandate_title", typed.mandate_title, kLongestLabel)
      .button(shown.is_new ? N_("Go on to the questions") : N_("Save"));
  if (!shown.cancel.empty()) form.cancel(shown.cancel);
  return form;
}

}  // namespace

html::Form form_of(const CallForm& shown, const i18n::Locale& locale) {
  html::Form form = without_comparison(shown, locale);
  if (!shown.present) return form;
  CallForm other = shown;
  other.typed = *shown.present;
  other.present.reset();
  other.errors = {};
  form.compare(without_comparison(other, locale));
  return form;
}

html::Form question_form(const CallPage& page, const ShownQuestion& question,
                         const i18n::Locale& locale) {
  html::Form form(locale, page.path + "/questions/" + std::to_string(question.position),
                  question.errors);
  // Several such forms stand on one page: each field has an id of its own.
  for (const Language language : kLanguages) {
    const std::string code(code_of(language));
    const std::string name = "text_" + code;
    form.add({.name = name,
              .label = std::string(autonym_of(language)),
              .value = question.texts[language],
              .error = question.errors.at(name, locale),
              .lang = code,
              .max_length = static_cast<long>(kLongestQuestion),
              .rows = 2,
              .label_lang = code,
              .id = "f-q" + std::to_string(question.position) + "-" + name});
  }
  form.quiet_button(N_("Save the wording"));
  return form;
}

html::Form addition_form(const CallPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path + "/questions", page.added.errors);
  form.texts("text", page.added.text, static_cast<long>(kLongestQuestion));
  if (!page.questions.empty())
    form.add({.name = "sub",
              .label = locale.tr(N_("Position")),
              .value = page.added.sub ? "1" : "0",
              .options = {{"0", locale.tr(N_("A separate question")), {}},
                          {"1", locale.tr(N_("Below the last question")), {}}}});
  form.button(N_("Add the question"));
  return form;
}

}  // namespace convoke::consultations
