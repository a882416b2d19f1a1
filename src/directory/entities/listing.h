// Which entities a list shows, and in which order: pure, from the directory and what is asked for.
#pragma once

#include <string>
#include <vector>

#include "page/list.h"
#include "platform/i18n/locale.h"
#include "reference/selection.h"

namespace convoke::directory {

/// The names of the choices in the address.
inline const std::vector<std::string>& listing_choices() {
  static const std::vector<std::string> names{"kind", "group", "instrument", "standing", "ended"};
  return names;
}

using reference::choice_of;

/// All that fit, in order; `filter.all` counts those that the directory has. Choices: kind; group
/// (a code or choice_of()); instrument (a code) and standing, each of which may stand alone: an
/// instrument without a standing is that of its parties and signatories, a standing without an
/// instrument is towards the first; ended ("yes": those that have ended, else those that go on).
/// Orders: name, kind, group, code.
std::vector<const reference::Entity*> listing(const reference::Directory& directory,
                                              page::ListFilter& filter, const i18n::Locale& locale);

/// How an entity stands to the instrument that the filter is about; nothing if to none.
std::optional<reference::Standing> standing_shown(const reference::Directory& directory,
                                                  const page::ListFilter& filter,
                                                  const reference::Entity& entity);

}  // namespace convoke::directory
