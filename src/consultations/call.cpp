#include "consultations/call.h"

#include <utility>

#include "platform/i18n/label.h"
#include "platform/i18n/zone.h"
#include "texts/text.h"

namespace convoke::consultations {

std::string roman(int number) {
  static constexpr std::pair<int, const char*> kNumerals[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  if (number < 1 || number > 3999) return {};
  std::string out;
  for (const auto& [value, numeral] : kNumerals)
    for (; number >= value; number -= value) out += numeral;
  return out;
}

std::string GuidingQuestion::label() const {
  return roman(position);
}

Status check(const Call& call, const std::vector<Text6>& questions) {
  if (call.title.empty()) return invalid(N_("Write a title."), "title");
  CONVOKE_TRY(i18n::check_label(call.title, "title"));
  if (questions.empty()) return invalid(N_("Write at least one question."), "question_1");
  if (questions.size() > kMostQuestions)
    return invalid(N_("A call for views has at most {1} questions."), "question_1",
                   {std::to_string(kMostQuestions)});
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const std::string field = "question_" + std::to_string(i + 1);
    if (questions[i].empty()) return invalid(N_("Write the question."), field);
    CONVOKE_TRY(texts::check(questions[i], field, kLongestQuestion));
  }
  return {};
}

bool closed(const Call& call, std::string_view zone, Instant now) {
  return now >= i18n::end_of_day(call.deadline, zone);
}

}  // namespace convoke::consultations
