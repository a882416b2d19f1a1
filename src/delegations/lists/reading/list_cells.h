// The cells of one row of a list, as what they say of a participant. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "delegations/lists/reading/list_words.h"
#include "platform/sheet/sheet.h"

namespace convoke::delegations {

struct ListReading;
using EntityChoice = std::optional<reference::EntityId>;

struct ReadRow {
  reference::EntityId entity{};
  ParticipantDetails details{};
  std::vector<Error> errors{};  ///< each at its field
  std::vector<Message> remarks{};
  std::vector<std::string> unknown{};  ///< names that stand for no delegation by themselves
  std::string by_country{};            ///< an affiliation in whose place the country counts
  bool is_left_out = false;            ///< by the state of the registration, or by what was chosen
  bool is_checked_in = false;
};

/// One thread.
class ListCells {
 public:
  ListCells(const ListReading& reading, const ListWords& words, const ListScope& scope);

  /// Whether a column holds it; of the meetings, also one of their own.
  bool has(std::string_view field) const;
  /// The line of the template that explains.
  bool are_hints(const sheet::Row& row) const;
  /// Somebody new. What is empty is as the form has it: all meetings, all days.
  ReadRow read(const sheet::Row& row) const;
  /// `stands` with what the filled cells say.
  ReadRow laid_over(ParticipantDetails stands, const sheet::Row& row) const;

 private:
  void put(ReadRow& out, std::string_view field, const std::string& cell) const;
  void put_meetings(ReadRow& out, const std::string& cell) const;
  void put_days(ReadRow& out, const std::string& cell) const;
  void put_further(ReadRow& out, const DefinedField& field, const std::string& cell) const;
  void put_spoken(ReadRow& out, const std::string& cell) const;
  void put_registration(ReadRow& out, const std::string& cell) const;
  bool put_foreign(ReadRow& out, std::string_view field, const std::string& cell) const;
  void fill(ReadRow& out, const sheet::Row& row) const;
  /// What a name stands for, as the reader has chosen or by the directory.
  struct Meant {
    bool is_known = false, is_chosen = false;
    EntityChoice entity{};
  };
  Meant meant(const std::string& name) const;
  bool take_affiliation(ReadRow& out, const std::string& affiliation) const;
  bool take_delegation(ReadRow& out, const std::string& name) const;
  void settle_delegation(ReadRow& out, const sheet::Row& row) const;
  void settle_name(ReadRow& out, const sheet::Row& row) const;
  std::string cell_at(std::string_view field, const sheet::Row& row) const;

  const ListReading& reading_;
  const ListWords& words_;
  const ListScope& scope_;
};

}  // namespace convoke::delegations
