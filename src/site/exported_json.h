// A list that is taken out as JSON, for programs of others.
#pragma once

#include <string>

#include "page/exported_list.h"

namespace convoke::site {

/// {"list": "participants", "title": …, "columns": [{"key", "label"}], "rows": [{key: value}]},
/// UTF-8, a row in a line. Keys and "list" are the same in all languages; title, labels and what is
/// said in words are in the reader's. Values are as they are kept: nothing is put before what a
/// spreadsheet would take for a formula. A number is one; where there is none it is null.
std::string json_of(const page::ExportedList& list);

}  // namespace convoke::site
