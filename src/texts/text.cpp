#include "texts/text.h"

#include "platform/i18n/typed_text.h"

namespace convoke::texts {

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
  Problems problems;
  std::string text = body;
  i18n::check_text(text, i18n::TextRule::text, longest, field, problems);
  if (problems.first()) return *problems.first();
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
