#include "consultations/submission.h"

#include <algorithm>

#include "base/text.h"
#include "platform/docx/xml_text.h"

namespace convoke::consultations {
namespace {

constexpr SubmissionState kStates[] = {SubmissionState::draft, SubmissionState::received,
                                       SubmissionState::withdrawn};
constexpr Channel kChannels[] = {Channel::link, Channel::email, Channel::post, Channel::fax};

std::string with_line_feeds(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      out += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      out += '\n';
  }
  return out;
}

/// Embeddings and overrides (U+202A–U+202E) and isolates (U+2066–U+2069). The marks U+200E, U+200F
/// and U+061C, which word processors put into Arabic text, turn nothing round.
bool turns_direction(std::string_view text) {
  for (std::size_t at = text.find('\xE2'); at < text.size(); at = text.find('\xE2', at + 1)) {
    const std::string_view c = text.substr(at, 3);
    if ((c >= "\u202A" && c <= "\u202E") || (c >= "\u2066" && c <= "\u2069")) return true;
  }
  return false;
}

class Problems {
 public:
  void add(Error error) {
    if (first_)
      first_->also.push_back(std::move(error));
    else
      first_ = std::move(error);
  }

  void check_text(std::string& text, std::size_t limit, const std::string& field) {
    if (!is_utf8(text)) return add(invalid(N_("The text is not well-formed UTF-8."), field));
    text = trimmed(with_line_feeds(text));
    if (has_control(text) || !docx::xml_can_carry(text))
      add(invalid(N_("The text has control characters. Paste it as plain text."), field));
    if (turns_direction(text))
      add(invalid(N_("The text has hidden characters that turn its direction round. Paste it as "
                     "plain text."),
                  field));
    if (const std::size_t length = length_in_code_points(text); length > limit)
      add(invalid(N_("The text has {1} characters; at most {2} are possible."), field,
                  {std::to_string(length), std::to_string(limit)}));
  }

  std::optional<Error> take() { return std::move(first_); }

 private:
  std::optional<Error> first_;
};

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
  problems.check_text(content.on_behalf_of, kLongestGroup, "on_behalf_of");
  if (content.on_behalf_of.find('\n') != std::string::npos ||
      has_bidi_control(content.on_behalf_of))
    problems.add(invalid(N_("Write the name on one line, as plain text."), "on_behalf_of"));
  for (std::size_t i = 0; i < questions; ++i)
    problems.check_text(content.answers[i], kLongestText, answer_field(static_cast<int>(i) + 1));
  problems.check_text(content.remarks, kLongestText, "remarks");
  if (purpose == Purpose::send && content.answered() == 0 && content.remarks.empty())
    problems.add(
        invalid(N_("Answer at least one question, or write general remarks."), answer_field(1)));
  if (auto error = problems.take()) return std::move(*error);
  return content;
}

}  // namespace convoke::consultations
