// The directory and its addressees as lists, which the program reads again. Pure.
#pragma once

#include <string>
#include <vector>

#include "correspondence/addressees/addressee.h"
#include "platform/i18n/locale.h"
#include "platform/sheet/writing.h"
#include "reference/directory.h"

namespace convoke::directory {

/// Names, facts and participation, with the headings of the reader's language.
sheet::Sheet entity_sheet(const reference::Directory& directory,
                          const std::vector<const reference::Entity*>& entities,
                          const i18n::Locale& locale);
/// Of its columns, the same in all languages.
std::vector<std::string> entity_keys(const reference::Directory& directory);
sheet::Sheet addressee_sheet(const reference::Directory& directory,
                             const std::vector<correspondence::Addressee>& addressees,
                             const i18n::Locale& locale);
std::vector<std::string> addressee_keys();

}  // namespace convoke::directory
