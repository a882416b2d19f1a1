#include "consultations/call.h"

#include <algorithm>
#include <utility>

#include "base/problems.h"
#include "platform/i18n/label.h"
#include "platform/i18n/typed_text.h"
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

std::string_view name_of(CallState state) {
  return state == CallState::draft ? "draft" : "open";
}

std::optional<CallState> call_state_named(std::string_view name) {
  if (name == "draft") return CallState::draft;
  if (name == "open") return CallState::open;
  return std::nullopt;
}

bool Call::invites(reference::EntityKind kind) const {
  return invited.empty() || std::find(invited.begin(), invited.end(), kind) != invited.end();
}

std::string GuidingQuestion::label() const {
  const std::string main = roman(number == 0 ? position : number);
  if (letter == 0) return main;
  constexpr int letters = 26;
  return main + "." + static_cast<char>('a' + (letter - 1) % letters);
}

void number(std::vector<GuidingQuestion>& questions) {
  int main = 0, letter = 0;
  for (GuidingQuestion& q : questions) {
    // The first has nothing that it could be below.
    const bool below = q.sub && main > 0;
    letter = below ? letter + 1 : 0;
    if (!below) ++main;
    q.number = main;
    q.letter = letter;
  }
}

Status check_particulars(Call& call) {
  Problems problems;
  i18n::check_texts(call.title, i18n::TextRule::line, kLongestLabel, "title", problems);
  if (call.title.empty()) problems.add(invalid(N_("Write a title."), "title_en"));
  i18n::check_texts(call.rules, i18n::TextRule::text, kLongestRules, "rules", problems);
  if (call.opens_on && *call.opens_on > call.deadline)
    problems.add(invalid(N_("The call opens after its deadline."), "opens_on"));
  if (problems.first()) return *problems.first();
  return {};
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
