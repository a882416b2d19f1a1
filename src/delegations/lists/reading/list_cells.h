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

struct ReadRow {
  reference::EntityId entity{};
  ParticipantDetails details{};
  std::vector<Error> errors{};  ///< each at its field
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
  void fill(ReadRow& out, const sheet::Row& row) const;

  const ListReading& reading_;
  const ListWords& words_;
  const ListScope& scope_;
};

}  // namespace convoke::delegations
