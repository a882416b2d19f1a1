// The forms of a draft, and what came back of them.
#pragma once

#include <string>
#include <vector>

#include "platform/html/form.h"
#include "platform/http/message.h"
#include "reference/directory.h"
#include "reviews/questionnaire/questionnaire.h"

namespace convoke::reviews::questionnaire {

struct HeadFields {
  bool is_first = false;  ///< a new questionnaire: its code and one instrument are asked for too
  std::string code, source;
  Text6 title;
};
struct InstrumentFields {
  std::string code;
  std::string articles;  ///< as typed
};
struct SectionFields {
  std::string key, instrument, article;  ///< article as typed
  Text6 title;
};
struct QuestionFields {
  std::string section;
  Question question;
  std::string same_as;  ///< one a line, "untoc-checklist/participation"
  std::string grid;     ///< the lines of a table or repeated block, as in the file
};

HeadFields head_fields(const http::Form& form);
InstrumentFields instrument_fields(const http::Form& form);
SectionFields section_fields(const http::Form& form);
QuestionFields question_fields(const http::Form& form);
QuestionFields fields_of(const Section& section, const Question& question);

/// Errors at "grid", "article" and "same_as".
Result<Question> question_of(const QuestionFields& fields);
Result<Section> section_of(const SectionFields& fields);
Result<int> articles_of(const InstrumentFields& fields);

/// Of the draft, as the form was opened with.
int revision_of(const http::Form& form);
/// Instruments of the office that the questionnaire does not have yet.
std::vector<html::Option> further_instruments(const reference::Directory& directory,
                                              const Questionnaire& asks, Language language);

struct FormPlace {
  std::string action, back;
  int revision = 0;
  html::FormErrors errors{};
};
html::Form head_form(const HeadFields& fields, const InstrumentFields& instrument,
                     std::vector<html::Option> instruments, const FormPlace& place,
                     const i18n::Locale& locale);
html::Form instrument_form(const InstrumentFields& fields, std::vector<html::Option> instruments,
                           const FormPlace& place, const i18n::Locale& locale);
html::Form section_form(const SectionFields& fields, const Questionnaire& asks,
                        const FormPlace& place, const i18n::Locale& locale);
/// `key`: of the question as it is; empty: another one.
html::Form question_form(const QuestionFields& fields, const std::string& key,
                         const Questionnaire& asks, const FormPlace& place,
                         const i18n::Locale& locale);
/// A revision: of the draft that the list may take the place of.
html::Form list_form(const FormPlace& place, const i18n::Locale& locale);

}  // namespace convoke::reviews::questionnaire
