#include "reviews/lots/participants.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/date.h"
#include "platform/csv/csv.h"

namespace convoke::reviews::lots {
namespace {

Error in_list(const char* message, std::string_view list, std::size_t line,
              std::vector<std::string> args = {}) {
  args.insert(args.begin(), {std::string(list), std::to_string(line)});
  return invalid(message, {}, std::move(args));
}

Result<std::size_t> column_of(const csv::Reader& reader, std::string_view list,
                              std::string_view name) {
  if (const auto found = reader.column(name)) return *found;
  return in_list(N_("{1}, line {2}: there is no column {3}."), list, 1, {std::string(name)});
}

bool is_state_code(std::string_view code) {
  return code.size() == 3 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

constexpr csv::Limits kLimits{.rows = 20'000, .columns = 60, .cell_bytes = 10'000};

Result<std::map<std::string, std::string>> read_groups(std::string_view text) {
  constexpr std::string_view kList = "groups";
  CONVOKE_ASSIGN(reader, csv::Reader::open(text, kLimits));
  CONVOKE_ASSIGN(code, column_of(reader, kList, "iso3"));
  CONVOKE_ASSIGN(group, column_of(reader, kList, "regional_group"));
  std::map<std::string, std::string> out;
  for (;;) {
    CONVOKE_ASSIGN(row, reader.next());
    if (!row) return out;
    if (!is_state_code((*row)[code]))
      return in_list(N_("{1}, line {2}: {3} is not a code of three capital letters."), kList,
                     reader.line(), {(*row)[code]});
    if (!out.emplace((*row)[code], (*row)[group]).second)
      return in_list(N_("{1}, line {2}: {3} is there twice."), kList, reader.line(),
                     {(*row)[code]});
  }
}

}  // namespace

std::uint32_t missing(const Participant& reviewed, const Participant& reviewer) {
  return reviewed.party & ~reviewer.party;
}

bool group_fits(SeatRule rule, const Participant& reviewed, const Participant& reviewer) {
  switch (rule) {
    case SeatRule::same_group:
      return !reviewed.group.empty() && reviewed.group == reviewer.group;
    case SeatRule::other_group:
      return reviewed.group.empty() || reviewed.group != reviewer.group;
    case SeatRule::any:
      break;
  }
  return true;
}

Result<std::vector<Participant>> read_participants(const Definition& definition,
                                                   std::string_view participation_csv,
                                                   std::string_view groups_csv, std::string_view on,
                                                   std::vector<std::string>& left_out) {
  constexpr std::string_view kList = "participation";
  CONVOKE_ASSIGN(groups, read_groups(groups_csv));
  std::optional<Date> last;
  if (!on.empty() && !(last = parse_date(on)))
    return invalid(N_("Write the day as year, month and day: 2009-12-31."));
  CONVOKE_ASSIGN(reader, csv::Reader::open(participation_csv, kLimits));
  CONVOKE_ASSIGN(instrument, column_of(reader, kList, "instrument"));
  CONVOKE_ASSIGN(state, column_of(reader, kList, "iso3"));
  CONVOKE_ASSIGN(bound, column_of(reader, kList, "bound"));
  std::map<std::string, Participant> found;
  std::map<std::pair<std::string, std::string>, std::size_t> seen;
  for (;;) {
    CONVOKE_ASSIGN(row, reader.next());
    if (!row) break;
    const std::string &code = (*row)[state], &day = (*row)[bound];
    if (!seen.emplace(std::pair((*row)[instrument], code), reader.line()).second)
      return in_list(N_("{1}, line {2}: {3} is there twice."), kList, reader.line(),
                     {(*row)[instrument] + " " + code});
    std::uint32_t bit = 0;
    for (std::size_t i = 0; i < definition.instruments.size(); ++i)
      if (definition.instruments[i].code == (*row)[instrument]) bit = 1u << i;
    if (bit == 0 || day.empty()) continue;
    const auto date = parse_date(day);
    if (!date)
      return in_list(N_("{1}, line {2}: {3} is not a day such as 2009-12-31."), kList,
                     reader.line(), {day});
    if (last && *date > *last) continue;
    const auto group = groups.find(code);
    if (group == groups.end()) {
      if (std::find(left_out.begin(), left_out.end(), code) == left_out.end())
        left_out.push_back(code);
      continue;
    }
    Participant& one = found[code];
    one.code = code;
    one.group = group->second;
    one.party |= bit;
  }
  if (found.size() > kMostParticipants)
    return too_large(N_("At most {1} States can take part in a draw."), {},
                     {std::to_string(kMostParticipants)});
  std::vector<Participant> out;
  for (auto& [code, one] : found) out.push_back(std::move(one));
  return out;
}

Status apply_requests(std::string_view requests_csv, int cohorts,
                      std::vector<Participant>& participants) {
  constexpr std::string_view kList = "requests";
  CONVOKE_ASSIGN(reader, csv::Reader::open(requests_csv, kLimits));
  CONVOKE_ASSIGN(state, column_of(reader, kList, "state"));
  CONVOKE_ASSIGN(request, column_of(reader, kList, "request"));
  std::set<std::pair<std::string, bool>> seen;  // whether the row is about further reviewers
  for (;;) {
    CONVOKE_ASSIGN(row, reader.next());
    if (!row) return {};
    if (!seen.emplace((*row)[state], (*row)[request] == "more reviewers").second)
      return in_list(N_("{1}, line {2}: {3} has asked for something in an earlier line already."),
                     kList, reader.line(), {(*row)[state]});
    const auto one = std::find_if(participants.begin(), participants.end(),
                                  [&](const Participant& p) { return p.code == (*row)[state]; });
    if (one == participants.end())
      return in_list(N_("{1}, line {2}: {3} does not take part in this draw."), kList,
                     reader.line(), {(*row)[state]});
    const std::string& asked = (*row)[request];
    int cohort = 0;
    for (int c = 1; c <= cohorts; ++c)
      if (asked == "cohort " + std::to_string(c)) cohort = c;
    if (asked == "first") cohort = 1;
    if (cohort > 0)
      one->cohort = cohort;
    else if (asked == "more reviewers")
      one->agrees = true;
    else if (asked == "not drawn")
      participants.erase(one);
    else
      return in_list(
          N_("{1}, line {2}: write first, cohort 1 to {3}, more reviewers or not drawn."), kList,
          reader.line(), {std::to_string(cohorts)});
  }
}

}  // namespace convoke::reviews::lots
