// Participants as the file that Indico's import of registrations takes (3.2.9:
// events/registration/util.py, import_registrations_from_csv). Pure.
#pragma once

#include <string>
#include <vector>

#include "delegations/participants/participant.h"
#include "reference/directory.h"

namespace convoke::delegations::indico {

/// Why somebody cannot stand in it: one such row and Indico refuses the whole file.
enum class Obstacle {
  not_registered,  ///< nominated or accredited, not registered yet
  no_address,
  one_name,      ///< it asks for a given and a family name
  same_address,  ///< as one before
};
const char* label_of(Obstacle obstacle);  ///< msgid

struct ImportFile {
  std::string csv;
  std::size_t rows = 0;
  struct Left {
    Participant participant;
    Obstacle why;
  };
  std::vector<Left> left{};
};

/// Those who stand(), in their order. UTF-8 with a byte order mark, no header, six columns: given
/// name, family name, affiliation, position, telephone, address. The affiliation is the entity's
/// short name in `language`, with the ministry in brackets; registrants.h reads it back.
///
/// Whoever opens the file in a spreadsheet program instead runs no formula: = + - @ are taken away
/// from the front of a value, as Indico does with its own lists, but the plus of a telephone that
/// holds nothing else than digits and what parts them stays. There is no apostrophe before a value,
/// as csv_of() writes it: Indico would keep it.
ImportFile import_file(std::vector<Participant> participants, const reference::Directory& directory,
                       Language language);

}  // namespace convoke::delegations::indico
