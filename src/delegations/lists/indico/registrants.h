// Lists of registrations as Indico gives them out, as one table: its CSV and Excel workbook, the
// JSON of its interface for registrants, and the file without header that it takes in itself.
// Described by its source (3.2.9: events/registration/util.py, util/spreadsheets.py). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "delegations/lists/reading/list_words.h"
#include "platform/sheet/sheet.h"

namespace convoke::delegations::indico {

/// Any list: those of Indico that sheet::read() cannot read, and else what it says. Errors are at
/// "file"; of JSON they name the registration and the member.
Result<sheet::Table> read(const std::string& bytes, const sheet::Limits& limits,
                          i18n::Charset charset);

/// Whether Indico has written the list: its first two columns are "ID" and "Name" in every
/// language.
bool is_its_list(const std::vector<std::string>& header);

/// What its columns hold, from what their headings say by themselves: the name in one column, and
/// the affiliation, which there says for whom somebody comes, in the place of an institution.
void adapt(std::vector<std::string>& fields, const ListScope& scope);

/// Telephones that have most likely lost their plus: Indico takes + - = @ away from the front of
/// every value of its CSV (not of its workbook). 0 for another list.
long without_plus(const sheet::Table& table, const std::vector<std::string>& fields);

}  // namespace convoke::delegations::indico
