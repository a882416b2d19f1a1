#include "delegations/lists/reading/list_plan.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "base/enum_name.h"
#include "base/message_context.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "delegations/lists/reading/list_cells.h"
#include "delegations/name_search.h"
#include "delegations/participants/participant_fields.h"

namespace convoke::delegations {
namespace {

struct Word {
  std::string_view name;
  const char* label;
};
constexpr std::array<Word, std::size(kRowFates)> kFates{
    {{"added", NC_("row of a list", "New")},
     {"corrected", NC_("row of a list", "Corrected")},
     {"unchanged", NC_("row of a list", "There already")},
     {"left_out", NC_("row of a list", "Left out")},
     {"asked", NC_("row of a list", "Perhaps the same person")},
     {"wrong", NC_("row of a list", "Wrong")}}};
constexpr std::array<std::string_view, 3> kAnswers{"another_person", "same_person", "left_out"};

/// Those who may be the same person: by name and by address within an entity. Of a long list the
/// texts are not kept: two that have one number of 64 bits are asked about at worst.
class Known {
 public:
  void add(reference::EntityId entity, const std::string& same_name, const std::string& email,
           std::size_t at) {
    if (!same_name.empty()) names_.emplace(key_of(entity, same_name), at);
    if (!email.empty()) addresses_.emplace(key_of(entity, email), at);
  }
  std::optional<std::size_t> named(reference::EntityId entity, const std::string& same_name) const {
    if (same_name.empty()) return std::nullopt;
    return at(names_, key_of(entity, same_name));
  }
  std::optional<std::size_t> addressed(reference::EntityId entity, const std::string& email) const {
    if (email.empty()) return std::nullopt;
    return at(addresses_, key_of(entity, email));
  }

 private:
  using Places = std::unordered_map<std::size_t, std::size_t>;
  static std::size_t key_of(reference::EntityId entity, const std::string& text) {
    return std::hash<std::string>()(std::to_string(entity.value) + "\n" + text);
  }
  static std::optional<std::size_t> at(const Places& places, std::size_t key) {
    const auto found = places.find(key);
    if (found == places.end()) return std::nullopt;
    return found->second;
  }
  Places names_, addresses_;
};

void note_problems(PlannedRow& row, const Error& error) {
  row.problems.push_back({error.field, error.message});
  for (const Error& one : error.also) row.problems.push_back({one.field, one.message});
}

}  // namespace

std::string_view name_of(RowFate fate) {
  return kFates[static_cast<std::size_t>(fate)].name;
}

const char* label_of(RowFate fate) {
  return kFates[static_cast<std::size_t>(fate)].label;
}

std::string_view name_of(RowAnswer answer) {
  return kAnswers[static_cast<std::size_t>(answer)];
}

std::optional<RowAnswer> row_answer(std::string_view name) {
  return enumerator_named<RowAnswer>(kAnswers, name);
}

long ListPlan::count(RowFate fate) const {
  return std::count_if(rows.begin(), rows.end(),
                       [&](const PlannedRow& row) { return row.fate == fate; });
}

bool ListPlan::is_ready() const {
  return missing.empty() && count(RowFate::wrong) == 0 && count(RowFate::asked) == 0 &&
         (count(RowFate::added) + count(RowFate::corrected) > 0 || attending() > 0);
}

long ListPlan::attending() const {
  return std::count_if(rows.begin(), rows.end(), [](const PlannedRow& row) {
    return row.attends &&
           (row.fate == RowFate::added || row.fate == RowFate::corrected || row.only_attends());
  });
}

Status check(const ListReading& reading) {
  Problems problems;
  for (std::size_t i = 0; i < reading.fields.size(); ++i) {
    const auto here = reading.fields.begin() + static_cast<std::ptrdiff_t>(i);
    if (!here->empty() && std::find(reading.fields.begin(), here, *here) != here)
      problems.add(invalid(N_("Another column holds this already."), "c" + std::to_string(i)));
  }
  if (problems.first()) return *problems.first();
  return {};
}

std::vector<std::string> recognized(const std::vector<std::string>& header,
                                    const ListWords& words) {
  std::vector<std::string> fields;
  for (const std::string& heading : header) {
    std::string field = words.field_of(heading);
    if (std::find(fields.begin(), fields.end(), field) != fields.end()) field.clear();
    fields.push_back(std::move(field));
  }
  return fields;
}

namespace {

/// Reads the rows and finds who may be the same.
class Planner {
 public:
  Planner(const ListReading& reading, const ListWords& words, const ListScope& scope,
          const ListPlace& place)
      : reading_(reading),
        scope_(scope),
        asked_(without_files(scope.defined)),
        place_(place),
        cells_(reading, words, scope) {
    for (std::size_t i = 0; i < place.standing.size(); ++i) {
      const Standing& one = place.standing[i];
      standing_.add(one.entity, one.same_name, one.email, i);
      if (one.is_head) heads_.emplace(one.entity, one.id);
    }
  }

  ListPlan of(sheet::Table table) {
    ListPlan out;
    for (const ListField& field : list_fields(scope_))
      if (field.is_required && !is_said(field.name)) out.missing.push_back(field.label);
    out.rows.reserve(table.rows.size());
    for (sheet::Row& row : table.rows) {
      // What is read is let go of: a long list is not kept twice.
      sheet::Row taken = std::exchange(row, {});
      if (!cells_.are_hints(taken)) out.rows.push_back(first_look(std::move(taken), out.rows));
    }
    correct(out.rows);
    hold_to_limits(out.rows);
    point_out_heads(out.rows);
    note_unknown(out.unknown);
    return out;
  }

 private:
  bool is_said(std::string_view field) const {
    if (field == "role" && reading_.role) return true;
    if (field == "family_name" && cells_.has("full_name")) return true;
    if (field == "delegation" && (cells_.has("affiliation") || cells_.has("country"))) return true;
    return cells_.has(field);
  }

  void count_name(const std::string& name, bool by_country) {
    std::string words = words_of(name);
    UnknownName& one = unknown_.try_emplace(words, UnknownName{words, name}).first->second;
    ++one.rows;
    one.by_country |= by_country;
    if (const auto choice = reading_.entities.find(words); choice != reading_.entities.end())
      one.choice = choice->second;
  }

  void note_unknown(std::vector<UnknownName>& out) {
    out.reserve(unknown_.size());
    for (auto& [words, one] : unknown_) out.push_back(std::move(one));
    const auto rank = [](const UnknownName& one) {
      return one.choice ? 2 : one.by_country ? 1 : 0;
    };
    std::sort(out.begin(), out.end(), [&](const UnknownName& a, const UnknownName& b) {
      if (rank(a) != rank(b)) return rank(a) < rank(b);
      return a.rows != b.rows ? a.rows > b.rows : a.words < b.words;
    });
  }

  PlannedRow first_look(sheet::Row from, const std::vector<PlannedRow>& before) {
    PlannedRow row;
    row.number = from.number;
    ReadRow read = cells_.read(from);
    row.entity = place_.entity.value_or(read.entity);
    row.details = std::move(read.details);
    row.remarks = std::move(read.remarks);
    for (const std::string& name : read.unknown) count_name(name, false);
    if (!read.by_country.empty()) {
      count_name(read.by_country, true);
      row.by_country = words_of(read.by_country);
    }
    if (read.is_left_out) {
      row.fate = RowFate::left_out;
      waiting_.emplace_back();
      return row;
    }
    row.attends = read.is_checked_in && reading_.attended &&
                  std::find(row.details.meetings.begin(), row.details.meetings.end(),
                            reading_.attended) != row.details.meetings.end();
    for (const Error& error : read.errors) row.problems.push_back({error.field, error.message});
    if (place_.asks_late_reason && row.details.late_reason.empty())
      row.details.late_reason = reading_.late_reason;
    compare(row, before);
    // Of somebody who is corrected, what stands is checked with it below.
    if (!row.present) check_row(row);
    if (row.present || row.fate == RowFate::left_out) waiting_.emplace_back(std::move(from.cells));
    return row;
  }

  void check_row(PlannedRow& row) const {
    auto checked = delegations::check(row.details, scope_.offered, asked_);
    if (checked.ok())
      row.details = std::move(checked).value();
    else
      note_problems(row, checked.error());
    if (place_.asks_late_reason && row.details.late_reason.empty())
      row.problems.push_back({"late_reason", {N_("Write why this comes after the deadline."), {}}});
    if (!row.problems.empty() && row.fate != RowFate::left_out) row.fate = RowFate::wrong;
  }

  void compare(PlannedRow& row, const std::vector<PlannedRow>& before) {
    const std::string same_name = delegations::same_name(row.details),
                      email = i18n::folded(row.details.email);
    const auto named = standing_.named(row.entity, same_name),
               addressed = standing_.addressed(row.entity, email);
    if (named || addressed) {
      const Standing& other = place_.standing[named ? *named : *addressed];
      row.same_as = other.name;
      const bool is_certain =
          named && (other.email.empty() || email.empty() || other.email == email);
      decide(row, &other, is_certain);
      return;
    }
    const auto same = listed_.named(row.entity, same_name),
               reached = listed_.addressed(row.entity, email);
    if (same || reached) {
      const PlannedRow& other = before[same ? *same : *reached];
      row.same_as = other.name();
      row.same_row = other.number;
      decide(row, nullptr, false);
    }
    listed_.add(row.entity, same_name, email, before.size());
  }

  /// `other`: who stands in the delegation; null: another row of the list.
  void decide(PlannedRow& row, const Standing* other, bool is_certain) const {
    const auto answer = reading_.answers.find(row.number);
    const bool is_answered = answer != reading_.answers.end();
    if (!is_answered && !is_certain) {
      // Shown, and corrected only if the reader says that it is the same.
      row.fate = RowFate::asked;
    } else if (is_answered && answer->second == RowAnswer::another_person) {
      row.fate = RowFate::added;
    } else if (other == nullptr || (is_answered && answer->second == RowAnswer::left_out)) {
      row.fate = RowFate::left_out;
    } else {
      row.fate = RowFate::corrected;
      row.present = other->id;
      row.seen_version = other->version;
    }
  }

  /// What stands, with what the cells say.
  void correct(std::vector<PlannedRow>& rows) {
    std::vector<ParticipantId> ids;
    for (const PlannedRow& row : rows)
      if (row.present) ids.push_back(row.present);
    if (ids.empty()) return;
    std::unordered_map<ParticipantId, Participant> present;
    for (Participant& p : place_.present(ids)) present.emplace(p.id, std::move(p));
    std::unordered_map<ParticipantId, std::size_t> corrected_by;
    std::size_t at = 0;
    for (PlannedRow& row : rows) {
      if (!row.present && row.fate != RowFate::left_out) continue;
      const std::vector<std::string> cells = std::move(waiting_[at++]);
      if (!row.present) continue;
      const auto found = present.find(row.present);
      if (found == present.end()) continue;
      if (!corrected_by.emplace(row.present, row.number).second) {
        row.fate = RowFate::left_out;
        row.same_row = corrected_by.at(row.present);
        row.present = {};
        continue;
      }
      const ParticipantDetails stands = found->second.details;
      ReadRow read = cells_.laid_over(stands, {row.number, cells});
      row.details = std::move(read.details);
      row.seen_version = found->second.version;
      row.problems.clear();
      for (const Error& error : read.errors) row.problems.push_back({error.field, error.message});
      if (row.details == stands && row.problems.empty()) {
        row.fate = RowFate::unchanged;
        continue;
      }
      if (place_.asks_late_reason && !reading_.late_reason.empty())
        row.details.late_reason = reading_.late_reason;
      check_row(row);
      if (row.fate == RowFate::wrong) continue;
      if (row.details == stands)
        row.fate = RowFate::unchanged;
      else if (!reading_.corrects && !reading_.answers.contains(row.number))
        row.fate = RowFate::left_out;
    }
  }

  /// Rows above the number of their delegation are wrong, in the order of the list.
  void hold_to_limits(std::vector<PlannedRow>& rows) const {
    if (!place_.ceilings) return;
    struct Room {
      Ceilings ceilings;
      PlacesTaken taken;
    };
    std::unordered_map<reference::EntityId, Room> rooms;
    std::unordered_map<ParticipantId, bool> sat;
    for (const PlannedRow& row : rows)
      if (row.entity && !rooms.contains(row.entity))
        rooms[row.entity].ceilings = place_.ceilings(row.entity);
    for (const Standing& one : place_.standing) {
      sat[one.id] = one.at_table;
      if (const auto room = rooms.find(one.entity); room != rooms.end()) {
        ++room->second.taken[LimitKind::participants];
        room->second.taken[LimitKind::seats] += one.at_table ? 1 : 0;
      }
    }
    // Seats that corrections give up are there for others.
    const auto is_corrected = [](const PlannedRow& row) {
      return row.present && row.fate != RowFate::left_out && row.fate != RowFate::asked;
    };
    for (const PlannedRow& row : rows)
      if (is_corrected(row) && sat[row.present] && !row.details.at_table)
        --rooms[row.entity].taken[LimitKind::seats];
    for (PlannedRow& row : rows) {
      const bool adds =
          row.entity && !row.present && (row.fate == RowFate::added || row.fate == RowFate::wrong);
      if (!adds && !is_corrected(row)) continue;
      Room& room = rooms[row.entity];
      if (adds) take(row, room.ceilings, room.taken, LimitKind::participants);
      if (row.details.at_table && (adds || !sat[row.present]))
        take(row, room.ceilings, room.taken, LimitKind::seats);
    }
  }

  static void take(PlannedRow& row, const Ceilings& ceilings, PlacesTaken& taken, LimitKind kind) {
    if (!ceilings[kind] || ++taken[kind] <= *ceilings[kind]) return;
    const std::vector<std::string> limit{std::to_string(*ceilings[kind])};
    row.fate = RowFate::wrong;
    if (kind == LimitKind::seats)
      row.problems.push_back(
          {"at_table", {N_("The delegation has no more seats at the table than {1}."), limit}});
    else
      row.problems.push_back(
          {"", {N_("The delegation may have no more participants than {1}."), limit}});
  }

  void point_out_heads(std::vector<PlannedRow>& rows) {
    std::unordered_map<reference::EntityId, int> heads;
    std::unordered_map<ParticipantId, bool> in_list;
    const auto counts = [](const PlannedRow& row) {
      return row.details.role == DelegationRole::head && row.entity &&
             row.fate != RowFate::left_out && row.fate != RowFate::unchanged;
    };
    for (const PlannedRow& row : rows)
      if (row.present && row.fate != RowFate::left_out) in_list[row.present] = true;
    for (const auto& [entity, id] : heads_)
      if (!in_list.contains(id)) ++heads[entity];
    for (const PlannedRow& row : rows)
      if (row.details.role == DelegationRole::head && row.fate == RowFate::unchanged)
        ++heads[row.entity];
    for (const PlannedRow& row : rows)
      if (counts(row)) ++heads[row.entity];
    for (PlannedRow& row : rows) row.second_head = counts(row) && heads[row.entity] > 1;
  }

  const ListReading& reading_;
  const ListScope& scope_;
  const std::vector<DefinedField> asked_;  // no list has files
  const ListPlace& place_;
  ListCells cells_;
  Known standing_, listed_;
  std::unordered_map<std::string, UnknownName> unknown_;
  std::unordered_multimap<reference::EntityId, ParticipantId> heads_;
  std::vector<std::vector<std::string>> waiting_;  ///< cells of rows that are looked at again
};

}  // namespace

ListPlan plan(sheet::Table table, const ListReading& reading, const ListWords& words,
              const ListScope& scope, const ListPlace& place) {
  return Planner(reading, words, scope, place).of(std::move(table));
}

}  // namespace convoke::delegations
