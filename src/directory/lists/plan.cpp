#include "directory/lists/plan.h"

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/problems.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "correspondence/addressees/addressees.h"
#include "correspondence/addressees/mailboxes.h"
#include "correspondence/addressees/mission_title.h"
#include "directory/lists/participation_cells.h"
#include "page/posted.h"

namespace convoke::directory {
namespace {

using correspondence::Addressee;
using reference::Entity;
using reference::EntityFacts;

bool is_of_addressee(std::string_view field) {
  constexpr std::string_view fields[] = {
      "office", "seat",     "language",   "email",    "also_to",        "cc",           "postal",
      "fax",    "channels", "valid_from", "valid_to", "most_megabytes", "every_channel"};
  return field.starts_with("title_") ||
         std::find(std::begin(fields), std::end(fields), field) != std::end(fields);
}

bool is_name(std::string_view field) {
  return field.starts_with("short_") || field.starts_with("formal_");
}

std::string names_of(const std::set<correspondence::Channel>& channels) {
  std::string names;
  for (const auto channel : channels)
    names += (names.empty() ? "" : " ") + std::string(name_of(channel));
  return names;
}

std::string in_megabytes(std::int64_t bytes) {
  return bytes == 0 ? std::string() : std::to_string(bytes / 1'000'000);
}

/// Of a new one only that it is so.
std::string yes_or_no(bool value, bool is_new) {
  if (value) return "yes";
  return is_new ? "" : "no";
}

std::string iso_of(const std::optional<Date>& day) {
  return day ? day->iso() : std::string();
}

/// The text of a field in languages, or null.
std::string* text_in(EntityFacts& facts, std::string_view field) {
  const auto language = language_from_code(field.substr(field.find('_') + 1));
  if (!language) return nullptr;
  if (field.starts_with("short_")) return &facts.short_name[*language];
  if (field.starts_with("formal_")) return &facts.formal_name[*language];
  return nullptr;
}

class Planner {
 public:
  Planner(const ListReading& reading, const ListWords& words, const reference::Directory& directory,
          const std::vector<Addressee>& addressees, correspondence::TitleNames title_names)
      : reading_(reading), words_(words), directory_(directory), title_names_(title_names) {
    for (const Entity& entity : directory.entities()) {
      codes_.insert(entity.code);
      for (const Language language : kLanguages)
        for (const std::string* name :
             {&entity.short_name[language], &entity.formal_name[language]})
          know(i18n::folded(*name), &entity);
    }
    for (const Addressee& addressee : addressees)
      addressees_[addressee.entity].push_back(addressee);
  }

  PlannedRow row(const sheet::Row& cells) {
    PlannedRow row;
    row.number = cells.number;
    std::map<std::string, std::string> values;
    for (std::size_t i = 0; i < reading_.fields.size() && i < cells.cells.size(); ++i)
      if (!reading_.fields[i].empty() && !cells.cells[i].empty())
        values.emplace(reading_.fields[i], cells.cells[i]);
    for (const auto& [field, value] : values)
      if (is_name(field) && (row.name.empty() || field == "short_en")) row.name = value;
    if (row.name.empty() && values.contains("code")) row.name = values.at("code");
    const Entity* entity = find(values, row);
    if (entity == nullptr && !reading_.unknown_is && row.problems.empty()) {
      const auto kind = values.find("kind");
      if (kind == values.end())
        wrong(row, {}, {N_("Not in the directory."), {}});
      else
        word(row, kind->first, kind->second, words_.kind(kind->second));
    }
    if (row.problems.empty()) {
      EntityFacts facts = plan_entity(row, entity, values);
      plan_addressee(row, entity, facts, values);
      plan_participation(row, entity, values);
    }
    if (!row.problems.empty()) {
      row.fate = RowFate::wrong;
      row.facts.reset();
      row.addressee.reset();
      row.participation.clear();
    } else if (entity == nullptr) {
      row.fate = RowFate::added;
    } else if (row.facts || row.addressee || !row.participation.empty()) {
      row.fate = RowFate::changed;
    }
    return row;
  }

 private:
  void know(std::string name, const Entity* entity) {
    if (name.empty()) return;
    const auto [at, is_new] = names_.emplace(std::move(name), entity);
    if (!is_new && at->second != entity) at->second = nullptr;  // of several: of none
  }

  static void wrong(PlannedRow& row, std::string field, Message message) {
    row.problems.push_back({std::move(field), std::move(message)});
  }

  const Entity* find(const std::map<std::string, std::string>& values, PlannedRow& row) const {
    if (const auto code = values.find("code"); code != values.end()) {
      if (const Entity* entity = directory_.find(code->second)) return entity;
      std::string capitals = code->second;
      for (char& c : capitals)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
      if (const Entity* entity = directory_.find(capitals)) return entity;
    }
    const Entity* found = nullptr;
    bool named = false;
    for (const auto& [field, value] : values) {
      if (!is_name(field)) continue;
      named = true;
      const auto at = names_.find(i18n::folded(value));
      if (at == names_.end()) continue;
      if (at->second == nullptr || (found && found != at->second)) {
        wrong(row, field, {N_("Several in the directory have this name. Add their codes."), {}});
        return nullptr;
      }
      found = at->second;
    }
    if (!found && !named && !values.contains("code"))
      wrong(row, {}, {N_("The row has no name or code."), {}});
    return found;
  }

  bool is_its_name(const Entity& entity, const std::string& value) const {
    const auto at = names_.find(i18n::folded(value));
    return at != names_.end() && at->second == &entity;
  }

  std::string word(PlannedRow& row, const std::string& field, const std::string& value,
                   std::string found) const {
    if (found.empty()) wrong(row, field, {N_("“{1}” is not an allowed value here."), {value}});
    return found;
  }

  std::string free_code(const Text6& name) {
    std::string proposed = reference::proposed_code(name);
    if (proposed.empty()) proposed = "ORG";
    std::string code = proposed;
    // Many share their initials: each beginning counts on from its last.
    for (int& n = last_numbers_[proposed]; codes_.contains(code);
         code = proposed + std::to_string(n))
      n = std::max(n + 1, 2);
    return code;
  }

  EntityFacts plan_entity(PlannedRow& row, const Entity* entity,
                          const std::map<std::string, std::string>& values) {
    EntityFacts former = entity ? facts_of(*entity) : EntityFacts{};
    if (!entity) former.kind = reading_.unknown_is.value_or(former.kind);
    EntityFacts facts = former;
    for (const auto& [field, value] : values) {
      if (is_name(field)) {
        // Who was found by a name may be called so in another language: that is no change.
        const bool found_by_code = entity && values.contains("code") &&
                                   ascii_lower(values.at("code")) == ascii_lower(entity->code);
        if (entity == nullptr || found_by_code || !is_its_name(*entity, value))
          *text_in(facts, field) = value;
      } else if (field == "kind") {
        const std::string kind = word(row, field, value, words_.kind(value));
        facts.kind = reference::entity_kind(kind).value_or(facts.kind);
      } else if (field == "membership") {
        const std::string name = word(row, field, value, words_.membership(value));
        facts.membership = reference::membership(name).value_or(facts.membership);
      } else if (field == "iso2") {
        facts.iso2 = value;
      } else if (field == "code" && entity == nullptr) {
        facts.code = value;
      } else if (field == "group") {
        const auto& groups = directory_.groups();
        const std::string& wanted = value;  // a lambda of C++20 cannot refer to `value` in clang 14
        const auto group = std::find_if(groups.begin(), groups.end(),
                                        [&](const auto& one) { return is_group(one, wanted); });
        if (group == groups.end())
          wrong(row, field, {N_("“{1}” is no regional group of the directory."), {value}});
        else
          facts.group = group->id;
      }
    }
    if (entity == nullptr && facts.code.empty()) facts.code = free_code(facts.short_name);
    auto checked = check(facts);
    if (!checked.ok()) {
      take_errors(row, checked.error());
      return facts;
    }
    facts = std::move(checked).value();
    if (entity == nullptr) {
      if (!codes_.insert(facts.code).second) {
        wrong(row, "code", {N_("This code is already in use."), {}});
        return facts;
      }
      row.facts = facts;
      know_new(row, facts);
    } else {
      row.entity = entity->id;
      compare(row, former, facts);
      if (!row.differences.empty()) {
        row.facts = facts;
        if (!once(row, "entity " + entity->code)) row.facts.reset();
      }
    }
    return facts;
  }

  bool is_group(const reference::RegionalGroup& group, const std::string& value) const {
    const std::string wanted = i18n::folded(value);
    if (i18n::folded(group.code) == wanted) return true;
    return std::any_of(kLanguages.begin(), kLanguages.end(), [&](Language language) {
      return i18n::folded(group.name[language]) == wanted;
    });
  }

  /// A second row that names the same new entity is a slip.
  void know_new(PlannedRow& row, const EntityFacts& facts) {
    for (const Language language : kLanguages) {
      const std::string name = i18n::folded(facts.short_name[language]);
      if (!name.empty()) once(row, "name " + name);
    }
  }

  bool once(PlannedRow& row, const std::string& what) {
    const auto [at, is_new] = seen_.emplace(what, row.number);
    if (!is_new && at->second != row.number)
      wrong(row, {}, {N_("Row {1} is about the same entity."), {std::to_string(at->second)}});
    return is_new;
  }

  static void take_errors(PlannedRow& row, const Error& error) {
    const auto take = [&](const Error& one) {
      wrong(row, list_field(one.field) ? one.field : std::string(), one.message);
    };
    take(error);
    for (const Error& one : error.also) take(one);
  }

  void compare(PlannedRow& row, EntityFacts& former, EntityFacts& facts) const {
    const auto differ = [&](const std::string& field, const std::string& from,
                            const std::string& to) {
      add_difference(row.differences, field, from, to);
    };
    for (const ListField& field : list_fields())
      if (is_name(field.name))
        differ(field.name, *text_in(former, field.name), *text_in(facts, field.name));
    differ("kind", std::string(name_of(former.kind)), std::string(name_of(facts.kind)));
    differ("iso2", former.iso2, facts.iso2);
    differ("membership", std::string(name_of(former.membership)),
           std::string(name_of(facts.membership)));
    const auto code = [&](reference::GroupId id) {
      const auto* group = directory_.group(id);
      return group ? group->code : std::string();
    };
    differ("group", code(former.group), code(facts.group));
  }

  void plan_addressee(PlannedRow& row, const Entity* entity, const EntityFacts& facts,
                      const std::map<std::string, std::string>& values) {
    if (!row.problems.empty() || std::none_of(values.begin(), values.end(), [](const auto& one) {
          return is_of_addressee(one.first);
        }))
      return;
    std::optional<correspondence::Office> office;
    correspondence::Seat seat = correspondence::Seat::vienna;
    if (const auto named = values.find("office"); named != values.end())
      office = correspondence::office_named(
          word(row, "office", named->second, words_.office(named->second)));
    const auto city = values.find("seat");
    if (city != values.end())
      seat = correspondence::seat_named(word(row, "seat", city->second, words_.seat(city->second)))
                 .value_or(seat);
    if (!row.problems.empty()) return;
    const Addressee* former = nullptr;
    if (entity && !match(row, *entity, office, values, former)) return;
    Entity named;
    if (entity) named = *entity;
    named.kind = facts.kind;
    named.membership = facts.membership;
    named.short_name = facts.short_name;
    named.formal_name = facts.formal_name;
    named.code = facts.code;
    Addressee a = former ? *former : correspondence::proposed_addressee(named, seat, title_names_);
    if (!former && office && *office != a.office) {
      a.office = *office;
      a.title = correspondence::propose_titles(named, *office, seat, title_names_);
    }
    if (!former && entity && addressees_.contains(entity->id)) a.usual = false;
    if (city != values.end()) a.seat = seat;
    for (const auto& [field, value] : values) set(row, a, field, value);
    if (!row.problems.empty()) return;
    auto checked = check(a);
    if (!checked.ok()) return take_errors(row, checked.error());
    a = std::move(checked).value();
    const std::size_t before = row.differences.size();
    compare(row, former ? *former : Addressee{}, a, former == nullptr);
    if (former == nullptr || row.differences.size() > before) row.addressee = a;
    const std::string key =
        "addressee " + (former ? std::to_string(former->id.value)
                               : facts.code + " " + std::string(name_of(a.office)));
    once(row, key);
  }

  void plan_participation(PlannedRow& row, const Entity* entity,
                          const std::map<std::string, std::string>& values) {
    ReadParticipation read =
        read_participation(values, entity ? entity->id : reference::EntityId(), words_, directory_);
    for (Error& problem : read.problems)
      wrong(row, std::move(problem.field), std::move(problem.message));
    for (ListDifference& one : read.differences) {
      if (entity)
        once(row, "participation " + entity->code + " " + std::string(instrument_of(one.field)));
      row.differences.push_back(std::move(one));
    }
    if (entity) row.entity = entity->id;
    row.participation = std::move(read.changed);
  }

  /// Which addressee of the entity the row means; null: another one. False with a problem.
  bool match(PlannedRow& row, const Entity& entity, std::optional<correspondence::Office> office,
             const std::map<std::string, std::string>& values, const Addressee*& former) const {
    const auto found = addressees_.find(entity.id);
    if (found == addressees_.end()) return true;
    const std::vector<Addressee>& all = found->second;
    if (office) {
      for (const Addressee& one : all)
        if (one.office == *office) former = &one;
      return true;
    }
    if (const auto email = values.find("email"); email != values.end())
      for (const Addressee& one : all)
        if (!one.email.empty() &&
            ascii_lower(email->second).find(ascii_lower(one.email)) != std::string::npos)
          former = &one;
    if (!former && all.size() == 1) former = &all.front();
    if (!former)
      wrong(row, {}, {N_("It has several addressees. Add a column with the office."), {}});
    return former != nullptr;
  }

  void set(PlannedRow& row, Addressee& a, const std::string& field,
           const std::string& value) const {
    if (field.starts_with("title_")) {
      if (const auto language = language_from_code(field.substr(6))) a.title[*language] = value;
    } else if (field == "language") {
      const std::string code = word(row, field, value, words_.language(value));
      a.language = language_from_code(code).value_or(a.language);
    } else if (field == "email") {
      a.email = value;
      correspondence::spread_mailboxes(a);
    } else if (field == "also_to") {
      a.also_to = value;
    } else if (field == "cc") {
      a.cc = value;
    } else if (field == "postal") {
      a.postal = value;
    } else if (field == "fax") {
      a.fax = value;
    } else if (field == "channels") {
      set_channels(row, a, value);
    } else if (field == "every_channel") {
      a.every_channel = word(row, field, value, words_.answer(value)) == "yes";
    } else if (field == "most_megabytes") {
      const std::int64_t megabytes = page::number_of(trimmed(value));
      // What is no number is out of range.
      a.most_bytes = megabytes > 0 && megabytes < 1000 ? megabytes * 1'000'000 : -1;
    } else if (field == "valid_from") {
      set_day(row, a.valid_from, field, value);
    } else if (field == "valid_to") {
      set_day(row, a.valid_to, field, value);
    }
  }

  void set_channels(PlannedRow& row, Addressee& a, std::string value) const {
    a.channels.clear();
    for (char& c : value)
      if (c == ';' || c == '/' || c == '\n' || c == '+') c = ',';
    for (const std::string& one : split(value, ',')) {
      if (trimmed(one).empty()) continue;
      const auto channel =
          correspondence::channel_named(word(row, "channels", one, words_.channel(one)));
      if (channel) a.channels.insert(*channel);
    }
  }

  static void set_day(PlannedRow& row, std::optional<Date>& day, const std::string& field,
                      const std::string& value) {
    const auto read = typed_date(value, field);
    if (read.ok())
      day = *read;
    else
      take_errors(row, read.error());
  }

  static void compare(PlannedRow& row, const Addressee& former, const Addressee& a, bool is_new) {
    const auto differ = [&](const std::string& field, const std::string& from,
                            const std::string& to) {
      add_difference(row.differences, field, from, to);
    };
    for (const Language language : kLanguages)
      if (!is_new)
        differ("title_" + std::string(code_of(language)), former.title[language],
               a.title[language]);
    if (!is_new) differ("seat", std::string(name_of(former.seat)), std::string(name_of(a.seat)));
    if (!is_new || a.language != Language::en)
      differ("language", is_new ? "" : std::string(code_of(former.language)),
             std::string(code_of(a.language)));
    differ("email", former.email, a.email);
    differ("also_to", former.also_to, a.also_to);
    differ("cc", former.cc, a.cc);
    differ("postal", former.postal, a.postal);
    differ("fax", former.fax, a.fax);
    differ("channels", names_of(former.channels), names_of(a.channels));
    differ("every_channel", yes_or_no(former.every_channel, is_new),
           yes_or_no(a.every_channel, is_new));
    differ("most_megabytes", in_megabytes(former.most_bytes), in_megabytes(a.most_bytes));
    differ("valid_from", iso_of(former.valid_from), iso_of(a.valid_from));
    differ("valid_to", iso_of(former.valid_to), iso_of(a.valid_to));
  }

  const ListReading& reading_;
  const ListWords& words_;
  const reference::Directory& directory_;
  const correspondence::TitleNames title_names_;
  std::unordered_map<std::string, const Entity*> names_;
  std::unordered_set<std::string> codes_;
  std::unordered_map<std::string, int> last_numbers_;  ///< behind a proposed code
  std::map<reference::EntityId, std::vector<Addressee>> addressees_;
  std::unordered_map<std::string, std::size_t> seen_;  ///< what rows are about
};

}  // namespace

std::string_view name_of(RowFate fate) {
  constexpr std::string_view names[] = {"added", "changed", "unchanged", "wrong"};
  return names[static_cast<std::size_t>(fate)];
}

const char* label_of(RowFate fate) {
  constexpr const char* labels[] = {N_("New"), N_("Changed"), N_("Unchanged"), N_("With an error")};
  return labels[static_cast<std::size_t>(fate)];
}

long Plan::count(RowFate fate) const {
  return std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return row.fate == fate; });
}

std::string Plan::digest() const {
  std::string text;
  for (const PlannedRow& row : rows) {
    text += std::to_string(row.number) + ' ' + std::string(name_of(row.fate)) + row.name;
    if (row.addressee) text += ' ' + std::to_string(row.addressee->id.value);
    for (const auto& one : row.differences) text += '\x1f' + one.field + one.from + '\x1e' + one.to;
  }
  return std::to_string(std::hash<std::string>{}(text));
}

Status check(const ListReading& reading) {
  Problems problems;
  std::set<std::string> seen;
  bool named = false;
  for (std::size_t i = 0; i < reading.fields.size(); ++i) {
    const std::string& field = reading.fields[i];
    if (field.empty()) continue;
    named |= field == "code" || is_name(field);
    if (!seen.insert(field).second)
      problems.add(
          invalid(N_("Another column is chosen for this already."), "c" + std::to_string(i)));
  }
  if (!named)
    problems.add(invalid(N_("Say which column has the names or the codes of the entities."), "c0"));
  if (problems.first()) return *problems.first();
  return {};
}

Plan plan(const sheet::Table& table, const ListReading& reading, const ListWords& words,
          const reference::Directory& directory, const std::vector<Addressee>& addressees,
          correspondence::TitleNames title_names) {
  Planner planner(reading, words, directory, addressees, title_names);
  Plan plan;
  plan.rows.reserve(table.rows.size());
  for (const sheet::Row& row : table.rows) plan.rows.push_back(planner.row(row));
  return plan;
}

}  // namespace convoke::directory
