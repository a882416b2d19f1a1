// What a list would do: each row with its fate, and all that is wrong, before anything is written.
// Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "correspondence/addressees/addressee.h"
#include "correspondence/addressees/mission_title.h"
#include "directory/lists/fields.h"
#include "platform/sheet/sheet.h"
#include "reference/directory.h"
#include "reference/entity_facts.h"

namespace convoke::directory {

enum class RowFate { added, changed, unchanged, wrong };
inline constexpr RowFate kRowFates[] = {RowFate::added, RowFate::changed, RowFate::unchanged,
                                        RowFate::wrong};
std::string_view name_of(RowFate fate);
const char* label_of(RowFate fate);

struct PlannedRow {
  std::size_t number = 0;  ///< as the sheet counts
  std::string name;        ///< of whom it is about
  RowFate fate = RowFate::unchanged;
  std::vector<ListDifference> differences;
  struct Problem {
    std::string field;  ///< empty: the row
    Message message;
  };
  std::vector<Problem> problems;

  reference::EntityId entity;                             ///< 0: a new one
  std::optional<reference::EntityFacts> facts;            ///< to be written
  std::optional<correspondence::Addressee> addressee;     ///< to be written; id 0: a new one
  std::vector<reference::Participation> participation{};  ///< to be written
};

struct Plan {
  std::vector<PlannedRow> rows;
  long count(RowFate fate) const;
  /// Tells this plan from one made of other rows or another state of the directory.
  std::string digest() const;
};

/// How the list is to be read.
struct ListReading {
  std::vector<std::string> fields;  ///< of each column; empty: left out
  /// What those are that the directory does not have, unless the row itself says its kind; nothing:
  /// they are an error.
  std::optional<reference::EntityKind> unknown_is;
};

/// `field` of each column that a field is given to twice, and that there is a code or a name.
/// Fields "c0", "c1" ….
Status check(const ListReading& reading);

/// An entity is found by its code, else by a name in any language; only who is found by a code gets
/// a name that it has in another language. An addressee of it is found by
/// its office where the list names one, by an e-mail address, or where there is but one. Empty
/// cells leave what stands. Two rows about one thing are an error in the second. The titles of a
/// new addressee are made of `title_names`, where the list has none.
Plan plan(const sheet::Table& table, const ListReading& reading, const ListWords& words,
          const reference::Directory& directory,
          const std::vector<correspondence::Addressee>& addressees,
          correspondence::TitleNames title_names = correspondence::TitleNames::formal);

}  // namespace convoke::directory
