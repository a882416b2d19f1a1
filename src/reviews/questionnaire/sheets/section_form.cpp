#include "reviews/questionnaire/sheets/section_form.h"

#include <algorithm>
#include <charconv>

#include "base/message_context.h"
#include "base/text.h"
#include "page/posted.h"
#include "reviews/questionnaire/lines/lines.h"

namespace convoke::reviews::questionnaire {
namespace {

std::string name(std::string_view part, const std::string& key) {
  return std::string(part) + "-" + key;
}

std::string shown(const std::optional<Choice>& choice, const i18n::Locale& locale) {
  return choice ? locale.tr(label_of(*choice)) : locale.tr(N_("No answer"));
}

/// What is stored, at each field that says something else.
void compare(AskedQuestion& asked, const Content& typed, const Answer& stored,
             const i18n::Locale& locale) {
  const std::string nothing = locale.tr(N_("Nothing"));
  for (html::Field& field : asked.fields) {
    const Content& there = stored.content;
    const auto present = [&](const std::string& text) {
      field.present = text.empty() ? nothing : text;
    };
    if (field.name.starts_with("choice-") && typed.choice != there.choice)
      present(shown(there.choice, locale));
    if (field.name.starts_with("number-") && typed.number != there.number)
      present(there.number ? std::to_string(*there.number) : std::string());
    if (field.name.starts_with("text-") && typed.text != there.text) present(there.text);
    if (field.name.starts_with("laws-") && typed.citations != there.citations)
      present(text_of(there.citations));
  }
}

}  // namespace

AskedQuestion asked(const Question& question, const Answer& answer, Language answered_in,
                    const i18n::Locale& locale) {
  const std::string lang(code_of(answered_in));
  AskedQuestion out;
  out.key = question.key;
  out.text = worded(question.text, locale.language());
  if (!question.help.empty()) out.help = worded(question.help, locale.language());
  out.seen = out.stored = answer.version;
  out.optional = question.obligation == Obligation::optional;
  out.files = question.files;
  out.to_confirm = answer.to_confirm;
  const bool is_text = question.kind == AnswerKind::text;
  if (question.kind == AnswerKind::choice) {
    html::Field field{.name = name("choice", question.key), .label = locale.tr(N_("Answer"))};
    if (answer.content.choice) field.value = name_of(*answer.content.choice);
    field.options.push_back({"", locale.tr(N_("No answer yet")), {}});
    for (const Choice one : kChoices)
      field.options.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
    out.fields.push_back(std::move(field));
  }
  if (question.kind == AnswerKind::number)
    out.fields.push_back(
        {.name = name("number", question.key),
         .label = locale.tr(NC_("answer", "Number")),
         .value = answer.content.number ? std::to_string(*answer.content.number) : std::string(),
         .left_to_right = true,
         .max_length = 15});
  out.fields.push_back({.name = name("text", question.key),
                        .label = locale.tr(is_text ? N_("Answer") : N_("Explanation")),
                        .value = answer.content.text,
                        .lang = lang,
                        .max_length = kLongestAnswer,
                        .rows = is_text ? 6 : 3});
  if (question.has_lines())
    out.lines = asked_lines(question, answer.content.lines, 0, answered_in, locale);
  if (question.citations)
    out.fields.push_back(
        {.name = name("laws", question.key),
         .label = locale.tr(N_("Laws")),
         .value = text_of(answer.content.citations),
         .hint = question.files
                     ? locale.tr(N_("One in each line; at the end of the line its address on the "
                                    "web. The full texts are asked for."))
                     : locale.tr(N_("One in each line; at the end of the line its address on the "
                                    "web, if there is one.")),
         .lang = lang,
         .rows = 2});
  return out;
}

Typed typed(const http::Form& form, const Section& section) {
  Typed out;
  for (const Question& question : section.questions) {
    const std::string& key = question.key;
    const std::string_view seen = form.get(name("seen", key));
    if (seen.empty()) continue;  // it was not on the page
    Attempt attempt;
    attempt.question = key;
    attempt.seen_version = static_cast<int>(page::number_of(seen));
    attempt.confirmed = form.get(name("confirm", key)) == "yes";
    attempt.content.choice = choice(form.get(name("choice", key)));
    attempt.content.text = form.get(name("text", key));
    attempt.content.citations = citations_of(form.get(name("laws", key)));
    const TypedLines lines = typed_lines(form, question);
    if (!lines.is_there) continue;
    attempt.content.lines = lines.lines;
    out.shown.push_back(lines.shown);
    if (lines.adds) out.adds_line = key;
    const std::string number = plain_number(form.get(name("number", key)));
    if (!number.empty()) {
      std::int64_t read = 0;
      const auto [end, problem] =
          std::from_chars(number.data(), number.data() + number.size(), read);
      if (problem != std::errc{} || end != number.data() + number.size())
        out.errors.push_back(invalid(N_("Write a number of 0 or more."), key));
      else
        attempt.content.number = read;
    }
    attempt.content = cleaned(std::move(attempt.content));
    out.attempts.push_back(std::move(attempt));
    out.numbers.push_back(number);
  }
  return out;
}

void show_again(SectionPage& page, const Questionnaire& questionnaire, const Typed& typed,
                const Answers& present, const html::FormErrors& errors, Language answered_in,
                const i18n::Locale& locale) {
  const std::vector<AskedQuestion> former = std::exchange(page.questions, {});
  for (std::size_t i = 0; i < typed.attempts.size(); ++i) {
    const Attempt& attempt = typed.attempts[i];
    const Question* question = questionnaire.question(attempt.question);
    if (!question) continue;
    const auto found = present.find(attempt.question);
    const Answer stored = found == present.end() ? Answer{} : found->second;
    Answer held = stored;
    held.content = attempt.content;
    held.version = attempt.seen_version;
    AskedQuestion again = asked(*question, held, answered_in, locale);
    again.confirmed = attempt.confirmed;
    for (const AskedQuestion& one : former)
      if (one.key == again.key) {
        again.source = one.source;
        again.written_by = one.written_by;
        again.written_at = one.written_at;
        again.stored = one.stored;
        again.attached = one.attached;
      }
    again.error = errors.at(attempt.question, locale);
    if (question->has_lines()) {
      again.lines =
          asked_lines(*question, attempt.content.lines, typed.shown[i], answered_in, locale);
      add_errors(again.lines, errors, locale);
      for (const Error& one : errors.all())
        if (again.error.empty() && one.field != question->key &&
            question_of(one.field) == question->key)
          again.error = place_in_words(*question, one.field, locale) + locale.tr(one.message);
    }
    for (html::Field& field : again.fields)
      if (field.name.starts_with("number-")) field.value = typed.numbers[i];
    const bool clashes =
        std::any_of(errors.all().begin(), errors.all().end(), [&](const Error& one) {
          return one.kind == ErrorKind::conflict && one.field == attempt.question;
        });
    if (clashes) {
      compare(again, attempt.content, stored, locale);
      if (attempt.content.lines != stored.content.lines)
        again.lines.present = stored.content.lines.empty()
                                  ? locale.tr(N_("Nothing"))
                                  : in_words(*question, stored.content.lines, locale);
      again.seen = stored.version;
    }
    page.questions.push_back(std::move(again));
  }
  page.errors = errors;
}

}  // namespace convoke::reviews::questionnaire
