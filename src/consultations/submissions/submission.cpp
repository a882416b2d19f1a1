#include "consultations/submissions/submission.h"

#include <algorithm>

#include "base/problems.h"
#include "platform/i18n/typed_text.h"

namespace convoke::consultations {
namespace {

constexpr SubmissionState kStates[] = {SubmissionState::draft, SubmissionState::received,
                                       SubmissionState::withdrawn};
constexpr Channel kChannels[] = {Channel::link, Channel::email, Channel::post, Channel::fax};

}  // namespace

std::string_view name_of(SubmissionState state) {
  switch (state) {
    case SubmissionState::draft:
      return "draft";
    case SubmissionState::received:
      return "received";
    case SubmissionState::withdrawn:
      return "withdrawn";
  }
  return "draft";
}

std::optional<SubmissionState> submission_state(std::string_view name) {
  for (SubmissionState s : kStates)
    if (name_of(s) == name) return s;
  return std::nullopt;
}

std::string_view name_of(Channel channel) {
  switch (channel) {
    case Channel::link:
      return "link";
    case Channel::email:
      return "email";
    case Channel::post:
      return "post";
    case Channel::fax:
      return "fax";
  }
  return "link";
}

std::optional<Channel> channel(std::string_view name) {
  for (Channel c : kChannels)
    if (name_of(c) == name) return c;
  return std::nullopt;
}

const char* label_of(Channel channel) {
  switch (channel) {
    case Channel::link:
      return N_("Views page");
    case Channel::email:
      return N_("E-mail");
    case Channel::post:
      return N_("Post");
    case Channel::fax:
      return N_("Fax");
  }
  return N_("Views page");
}

int Content::answered() const {
  return static_cast<int>(
      std::count_if(answers.begin(), answers.end(), [](const auto& a) { return !a.empty(); }));
}

std::string answer_field(int position) {
  return "answer_" + std::to_string(position);
}

Result<Content> check(Content content, std::size_t questions, Purpose purpose) {
  content.answers.resize(questions);
  Problems problems;
  i18n::check_text(content.on_behalf_of, i18n::TextRule::name, kLongestGroup, "on_behalf_of",
                   problems);
  for (std::size_t i = 0; i < questions; ++i)
    i18n::check_text(content.answers[i], i18n::TextRule::text, kLongestText,
                     answer_field(static_cast<int>(i) + 1), problems);
  i18n::check_text(content.remarks, i18n::TextRule::text, kLongestText, "remarks", problems);
  if (purpose == Purpose::send && content.answered() == 0 && content.remarks.empty())
    problems.add(
        invalid(N_("Answer at least one question, or write general remarks."), answer_field(1)));
  if (problems.first()) return *problems.first();
  return content;
}

long left_out_of(const Content& content) {
  long count = i18n::cleaned(content.on_behalf_of, i18n::TextRule::name).dropped +
               i18n::cleaned(content.remarks, i18n::TextRule::text).dropped;
  for (const std::string& answer : content.answers)
    count += i18n::cleaned(answer, i18n::TextRule::text).dropped;
  return count;
}

}  // namespace convoke::consultations
