// In which languages a file that came in most likely is.
#pragma once

#include <vector>

#include "base/language.h"
#include "correspondence/addressees/addressees.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"

namespace convoke::filing {

/// The language that the office writes to the sender in, and English: of the sender of a message by
/// its address, of a letter in the register by its entity. Empty if neither is known.
std::vector<Language> expected_languages(db::Database& database,
                                         correspondence::Addressees& addressees,
                                         const files::FileHash& file);

}  // namespace convoke::filing
