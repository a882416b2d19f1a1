#include "directory/lists/participation_cells.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_date.h"
#include "reference/entities.h"

namespace convoke::directory {
namespace {

using reference::Participation;

struct Letters {
  std::string_view letters, act;
};
constexpr Letters kLetters[] = {{"A", "acceptance"},
                                {"AA", "approval"},
                                {"a", "accession"},
                                {"c", "confirmation"},
                                {"d", "succession"}};

struct Cell {
  Date day;
  std::string act;  ///< of the letters; may be empty
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "23 Sep 2004", "23 September 2004" as "2004-09-23"; else as it is.
std::string with_month_as_number(const std::string& text) {
  constexpr std::string_view months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
  std::vector<std::string> words;
  for (const std::string& word : split(folded_spaces(text), ' ')) words.push_back(word);
  if (words.size() != 3 || words[1].size() < 3) return text;
  const std::string named = ascii_lower(words[1]);
  for (std::size_t m = 0; m < std::size(months); ++m)
    if (months[m].starts_with(named))
      return words[2] + "-" + std::to_string(m + 1) + "-" + words[0];
  return text;
}

Result<Cell> read_cell(std::string text, const std::string& field) {
  text = std::string(trimmed(text));
  Cell cell;
  const auto end = text.find_last_not_of("Aacd");
  if (end != text.npos && end + 1 < text.size() && (is_digit(text[end]) || text[end] == ' ')) {
    const std::string_view letters = std::string_view(text).substr(end + 1);
    for (const Letters& one : kLetters)
      if (one.letters == letters) cell.act = one.act;
    if (!cell.act.empty()) text = std::string(trimmed(std::string_view(text).substr(0, end + 1)));
  }
  CONVOKE_ASSIGN(day, typed_date(with_month_as_number(text), field));
  cell.day = day;
  return cell;
}

std::string iso_of(const std::optional<Date>& day) {
  return day ? day->iso() : std::string();
}

}  // namespace

std::vector<ListField> participation_fields(const reference::Directory& directory) {
  std::vector<ListField> fields;
  for (const reference::Instrument& instrument : directory.instruments())
    for (const char* what : {"signed:", "bound:", "act:"})
      fields.push_back(*list_field(what + instrument.code));
  return fields;
}

bool is_of_participation(std::string_view field) {
  return field.find(':') != field.npos;
}

std::string_view instrument_of(std::string_view field) {
  return field.substr(field.find(':') + 1);
}

ReadParticipation read_participation(const std::map<std::string, std::string>& values,
                                     reference::EntityId entity, const ListWords& words,
                                     const reference::Directory& directory) {
  ReadParticipation out;
  const auto value_of = [&](const std::string& field) {
    const auto at = values.find(field);
    return at == values.end() ? std::string() : at->second;
  };
  for (const reference::Instrument& instrument : directory.instruments()) {
    const std::string signed_field = "signed:" + instrument.code;
    const std::string bound_field = "bound:" + instrument.code;
    const std::string act_field = "act:" + instrument.code;
    const std::string signed_on = value_of(signed_field), bound_on = value_of(bound_field);
    const std::string act = value_of(act_field);
    if (signed_on.empty() && bound_on.empty() && act.empty()) continue;
    const Participation former = directory.participation(entity, instrument.code)
                                     .value_or(Participation{instrument.id, {}, {}, {}});
    Participation now = former;
    const std::size_t problems = out.problems.size();
    std::string of_letters;
    if (!signed_on.empty()) {
      if (const auto cell = read_cell(signed_on, signed_field); cell.ok())
        now.signed_on = cell->day;
      else
        out.problems.push_back(cell.error());
    }
    if (!bound_on.empty()) {
      if (const auto cell = read_cell(bound_on, bound_field); cell.ok()) {
        now.bound_on = cell->day;
        of_letters = cell->act;
      } else {
        out.problems.push_back(cell.error());
      }
    }
    if (!act.empty()) {
      now.act = words.act(act);
      if (now.act.empty())
        out.problems.push_back(
            invalid(N_("“{1}” is not an allowed value here."), act_field, {act}));
    } else if (!of_letters.empty()) {
      now.act = of_letters;
    } else if (now.bound_on && now.act.empty()) {
      now.act = now.signed_on ? "ratification" : "accession";
    }
    if (out.problems.size() > problems) continue;
    auto checked = reference::check(now);
    if (!checked.ok()) {
      Error error = checked.error();
      error.field = error.field == "act" ? act_field : bound_field;
      out.problems.push_back(std::move(error));
      continue;
    }
    now = std::move(checked).value();
    if (now == former) continue;
    add_difference(out.differences, signed_field, iso_of(former.signed_on), iso_of(now.signed_on));
    add_difference(out.differences, bound_field, iso_of(former.bound_on), iso_of(now.bound_on));
    add_difference(out.differences, act_field, former.act, now.act);
    out.changed.push_back(std::move(now));
  }
  return out;
}

}  // namespace convoke::directory
