#include "texts/text.h"

#include <algorithm>

#include "base/text.h"

namespace convoke::texts {
namespace {

bool turns_direction(std::string_view text) {
  const auto points = code_points(text);
  return std::any_of(points.begin(), points.end(), [](std::uint32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  });
}

}  // namespace

std::string_view name_of(State state) {
  switch (state) {
    case State::draft:
      return "draft";
    case State::submitted:
      return "submitted";
    case State::final:
      return "final";
  }
  return "draft";
}

std::optional<State> state_named(std::string_view name) {
  for (const State s : {State::draft, State::submitted, State::final})
    if (name_of(s) == name) return s;
  return std::nullopt;
}

Status check(const std::string& body, const std::string& field, std::size_t longest) {
  if (!is_utf8(body)) return invalid(N_("The text is not well-formed UTF-8."), field);
  if (has_control(body))
    return invalid(N_("The text has control characters. Paste it as plain text."), field);
  if (turns_direction(body))
    return invalid(N_("The text has hidden characters that turn its direction round. Paste it as "
                      "plain text."),
                   field);
  if (const std::size_t length = length_in_code_points(body); length > longest)
    return invalid(N_("The text has {1} characters; at most {2} are possible."), field,
                   {std::to_string(length), std::to_string(longest)});
  return {};
}

Status check(const Text6& bodies, const std::string& field, std::size_t longest) {
  for (const std::string& body : bodies.by_language) CONVOKE_TRY(check(body, field, longest));
  return {};
}

History::History(std::vector<Line> lines) {
  for (Line& line : lines) {
    const std::int64_t place = line.place;
    lines_.emplace(place, std::move(line));
  }
}

Text6 History::at(std::int64_t place, int version) const {
  Text6 out;
  const auto [begin, end] = lines_.equal_range(place);
  for (auto it = begin; it != end; ++it) {
    const Line& line = it->second;
    if (line.version <= version && (!line.replaced_by || *line.replaced_by > version))
      out[line.language] = line.body;
  }
  return out;
}

}  // namespace convoke::texts
