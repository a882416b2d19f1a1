// The workbook that a Government or an officer fills in: headings in the reader's language, a line
// that explains, choices to choose from; with the delegation as it stands, where that is asked for.
#pragma once

#include <span>

#include "delegations/lists/reading/list_words.h"
#include "page/exported_list.h"

namespace convoke::delegations {

/// What a list says of a participant in the field, in the reader's language; read back, it is the
/// same.
std::string cell_of(const ListField& field, const Participant& participant, const ListScope& scope,
                    const reference::Directory& directory, const i18n::Locale& locale);

page::ExportedList list_template(const ListScope& scope, std::span<const Participant> participants,
                                 const reference::Directory& directory, const i18n::Locale& locale);

}  // namespace convoke::delegations
