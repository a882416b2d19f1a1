// The forms of the parts of a draft: head, instruments, sections, questions.
#include <algorithm>

#include "page/posted.h"
#include "reviews/questionnaire/editing/draft_forms.h"
#include "reviews/questionnaire/editing/draft_pages.h"

namespace convoke::reviews::questionnaire {
namespace {

/// Where the question with this key stands; the ends where it does not.
struct Found {
  std::size_t section = 0, question = 0;
  bool there = false;
};
Found found_question(const Questionnaire& asks, std::string_view key) {
  for (std::size_t i = 0; i < asks.sections.size(); ++i)
    for (std::size_t j = 0; j < asks.sections[i].questions.size(); ++j)
      if (asks.sections[i].questions[j].key == key) return {i, j, true};
  return {};
}

/// Whoever waits for the question goes on waiting for it under its new key.
void rename_question(Questionnaire& asks, const std::string& from, const std::string& to) {
  for (Section& section : asks.sections)
    for (Question& one : section.questions)
      if (one.condition && one.condition->question == from) one.condition->question = to;
}

Status put_question(Questionnaire& asks, std::string_view former, const std::string& section_key,
                    Question question) {
  const auto section = std::find_if(asks.sections.begin(), asks.sections.end(),
                                    [&](const Section& one) { return one.key == section_key; });
  if (section == asks.sections.end()) return invalid(N_("There is no such section."), "section");
  if (former.empty()) {
    section->questions.push_back(std::move(question));
    return {};
  }
  const Found at = found_question(asks, former);
  if (!at.there) return no_such_part();
  rename_question(asks, std::string(former), question.key);
  Section& home = asks.sections[at.section];
  const auto place = home.questions.begin() + static_cast<std::ptrdiff_t>(at.question);
  if (&home == &*section) {
    *place = std::move(question);
  } else {
    home.questions.erase(place);
    section->questions.push_back(std::move(question));
  }
  return {};
}

bool clashes(const html::FormErrors& errors) {
  return std::any_of(errors.all().begin(), errors.all().end(),
                     [](const Error& one) { return one.kind == ErrorKind::conflict; });
}

SectionFields fields_of(const Section& section) {
  return {section.key, section.instrument,
          section.article ? std::to_string(section.article) : std::string(), section.title};
}

}  // namespace

Result<page::Reply> DraftPages::show_head(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open(visit));
  const Worded title = worded(opened.asks.title, visit.locale.language());
  return form_page(visit, {visit.locale.tr(N_("Title and source")),
                           {},
                           title,
                           {},
                           head_form({false, {}, opened.asks.source, opened.asks.title}, {}, {},
                                     {opened.path + "/head", opened.path, opened.draft.revision},
                                     visit.locale)});
}

Result<page::Reply> DraftPages::write_head(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(opened, open(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const HeadFields fields = head_fields(form);
  const auto done = drafts_.change(visit.officer_actor(), opened.draft.code, revision_of(form),
                                   [&](Questionnaire& asks) -> Status {
                                     if (fields.title.empty())
                                       return invalid(N_("Write a title."), "title_en");
                                     asks.title = fields.title;
                                     asks.source = fields.source;
                                     return {};
                                   });
  return after(visit, done, {}, [&](const html::FormErrors& errors, int revision) {
    return form_page(
        visit, {visit.locale.tr(N_("Title and source")),
                {},
                worded(opened.asks.title, visit.locale.language()),
                errors,
                head_form(fields, {}, {}, {opened.path + "/head", opened.path, revision, errors},
                          visit.locale)});
  });
}

Result<page::Reply> DraftPages::show_instrument(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open(visit));
  const auto directory = references_.directory();
  return form_page(
      visit,
      {visit.locale.tr(N_("Add an instrument")),
       {},
       worded(opened.asks.title, visit.locale.language()),
       {},
       instrument_form({}, further_instruments(*directory, opened.asks, visit.locale.language()),
                       {opened.path + "/instruments", opened.path, opened.draft.revision},
                       visit.locale)});
}

Result<page::Reply> DraftPages::add_instrument(const page::Visit& visit,
                                               const http::Request& request) {
  CONVOKE_ASSIGN(opened, open(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const InstrumentFields fields = instrument_fields(form);
  const auto directory = references_.directory();
  const auto done =
      drafts_.change(visit.officer_actor(), opened.draft.code, revision_of(form),
                     [&](Questionnaire& asks) -> Status {
                       const reference::Instrument* known = directory->instrument(fields.code);
                       if (!known || asks.instrument(fields.code))
                         return invalid(N_("Choose an instrument."), "instrument");
                       CONVOKE_ASSIGN(articles, articles_of(fields));
                       asks.instruments.push_back({known->code, known->name, articles});
                       return {};
                     });
  return after(visit, done, {}, [&](const html::FormErrors& errors, int revision) {
    return form_page(
        visit, {visit.locale.tr(N_("Add an instrument")),
                {},
                worded(opened.asks.title, visit.locale.language()),
                errors,
                instrument_form(
                    fields, further_instruments(*directory, opened.asks, visit.locale.language()),
                    {opened.path + "/instruments", opened.path, revision, errors}, visit.locale)});
  });
}

Result<page::Reply> DraftPages::show_section(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open(visit));
  const std::string key(visit.arg("section"));
  SectionFields fields;
  if (key != "new") {
    const Section* section = opened.asks.section(key);
    if (!section) return no_such_part();
    fields = fields_of(*section);
  }
  return form_page(
      visit, {visit.locale.tr(key == "new" ? N_("Add a section") : N_("Section")),
              {},
              worded(opened.asks.title, visit.locale.language()),
              {},
              section_form(fields, opened.asks,
                           {opened.path + "/sections/" + key, opened.path, opened.draft.revision},
                           visit.locale)});
}

Result<page::Reply> DraftPages::write_section(const page::Visit& visit,
                                              const http::Request& request) {
  CONVOKE_ASSIGN(opened, open(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::string key(visit.arg("section"));
  const SectionFields fields = section_fields(form);
  const auto done = drafts_.change(visit.officer_actor(), opened.draft.code, revision_of(form),
                                   [&](Questionnaire& asks) -> Status {
                                     if (fields.title.empty())
                                       return invalid(N_("Write a title."), "title_en");
                                     CONVOKE_ASSIGN(section, section_of(fields));
                                     if (key == "new") {
                                       asks.sections.push_back(std::move(section));
                                       return {};
                                     }
                                     const auto there = std::find_if(
                                         asks.sections.begin(), asks.sections.end(),
                                         [&](const Section& one) { return one.key == key; });
                                     if (there == asks.sections.end()) return no_such_part();
                                     section.questions = std::move(there->questions);
                                     *there = std::move(section);
                                     return {};
                                   });
  return after(visit, done, "#s-" + fields.key, [&](const html::FormErrors& errors, int revision) {
    const FormPlace place{opened.path + "/sections/" + key, opened.path, revision, errors};
    html::Form again = section_form(fields, opened.asks, place, visit.locale);
    if (clashes(errors))
      if (const auto now = open(visit); now.ok())
        if (const Section* stored = now->asks.section(key))
          again.compare(section_form(fields_of(*stored), now->asks, place, visit.locale));
    return form_page(visit, {visit.locale.tr(key == "new" ? N_("Add a section") : N_("Section")),
                             {},
                             worded(opened.asks.title, visit.locale.language()),
                             errors,
                             std::move(again)});
  });
}

Result<page::Reply> DraftPages::show_question(const page::Visit& visit,
                                              const http::Request& request) {
  CONVOKE_ASSIGN(opened, open(visit));
  const std::string key(visit.arg("question"));
  QuestionFields fields;
  fields.section = request.param("section");
  if (key != "new") {
    const Found at = found_question(opened.asks, key);
    if (!at.there) return no_such_part();
    const Section& section = opened.asks.sections[at.section];
    fields = fields_of(section, section.questions[at.question]);
  } else if (!opened.asks.section(fields.section)) {
    return no_such_part();
  }
  return form_page(
      visit, {visit.locale.tr(key == "new" ? N_("Add a question") : N_("Question")),
              {},
              worded(opened.asks.title, visit.locale.language()),
              {},
              question_form(fields, key == "new" ? std::string() : key, opened.asks,
                            {opened.path + "/questions/" + key, opened.path, opened.draft.revision},
                            visit.locale)});
}

Result<page::Reply> DraftPages::write_question(const page::Visit& visit,
                                               const http::Request& request) {
  CONVOKE_ASSIGN(opened, open(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::string key(visit.arg("question"));
  const std::string former = key == "new" ? std::string() : key;
  const QuestionFields fields = question_fields(form);
  const auto done =
      drafts_.change(visit.officer_actor(), opened.draft.code, revision_of(form),
                     [&](Questionnaire& asks) -> Status {
                       if (fields.question.text.empty())
                         return invalid(N_("Write the question."), "text_en");
                       CONVOKE_ASSIGN(question, question_of(fields));
                       if (fields.question.key != former && asks.question(fields.question.key))
                         return invalid(N_("Another question has this key."), "key");
                       return put_question(asks, former, fields.section, std::move(question));
                     });
  return after(
      visit, done, "#q-" + fields.question.key, [&](const html::FormErrors& errors, int revision) {
        const FormPlace place{opened.path + "/questions/" + key, opened.path, revision, errors};
        html::Form again = question_form(fields, former, opened.asks, place, visit.locale);
        if (clashes(errors))
          if (const auto now = open(visit); now.ok())
            if (const Found at = found_question(now->asks, former); at.there) {
              const Section& section = now->asks.sections[at.section];
              again.compare(
                  question_form(questionnaire::fields_of(section, section.questions[at.question]),
                                former, now->asks, place, visit.locale));
            }
        return form_page(visit,
                         {visit.locale.tr(key == "new" ? N_("Add a question") : N_("Question")),
                          {},
                          worded(opened.asks.title, visit.locale.language()),
                          errors,
                          std::move(again)});
      });
}

}  // namespace convoke::reviews::questionnaire
