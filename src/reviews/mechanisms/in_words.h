// A definition as sentences for a reader.
#pragma once

#include <string>
#include <vector>

#include "platform/i18n/locale.h"
#include "reviews/definition/definition.h"

namespace convoke::reviews {

/// Who reviews whom, a sentence each.
std::vector<std::string> rules_in_words(const Definition& definition, const i18n::Locale& locale);
/// "6 months from the start", "2 weeks from: Self-assessment questionnaire"; empty without a limit.
std::string limit_in_words(const Definition& definition, const Step& step,
                           const i18n::Locale& locale);
std::string span_in_words(const Span& span, const i18n::Locale& locale);
/// "State under review", "reviewing States", joined as the language does.
std::string sides_in_words(const std::vector<Side>& sides, const i18n::Locale& locale);
const char* label_of(Visibility visibility);  ///< msgid
/// "I, II" with the language's comma.
/// "untoc-cluster-1 (phase 1)"; empty where nothing is asked.
std::string asked_in_words(const Step& step, const i18n::Locale& locale);
std::string listed_numbers(const std::vector<int>& numbers, const i18n::Locale& locale);
std::string listed_codes(const std::vector<std::string>& codes, const i18n::Locale& locale);
/// "2, 5, 6": the articles of one instrument; empty if there are none.
std::string articles_in_words(const Cluster& cluster, const std::string& instrument,
                              const i18n::Locale& locale);

}  // namespace convoke::reviews
