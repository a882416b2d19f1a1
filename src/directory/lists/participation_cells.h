// What the cells of a list say of participation in instruments. Pure.
//
// The days are read as people type them and as the United Nations Treaty Collection prints them:
// "12 Dec 2000", "23 Sep 2004 a", where the letters behind the day are A acceptance, AA approval,
// a accession, c formal confirmation, d succession, and none is ratification.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "directory/lists/fields.h"
#include "reference/directory.h"

namespace convoke::directory {

/// Three for each instrument: "signed:UNTOC", "bound:UNTOC", "act:UNTOC".
std::vector<ListField> participation_fields(const reference::Directory& directory);
bool is_of_participation(std::string_view field);
/// The code behind the colon.
std::string_view instrument_of(std::string_view field);

struct ReadParticipation {
  std::vector<reference::Participation> changed;  ///< in the order of the directory
  std::vector<ListDifference> differences;
  std::vector<Error> problems;  ///< with the field of the list
};
/// What `values` (by field) change for the entity; 0: a new one. An act that the list does not give
/// is that of the letters, else what stands, else ratification after a signature and accession
/// without one.
ReadParticipation read_participation(const std::map<std::string, std::string>& values,
                                     reference::EntityId entity, const ListWords& words,
                                     const reference::Directory& directory);

}  // namespace convoke::directory
