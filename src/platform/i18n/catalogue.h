// The messages of one language out of a compiled gettext catalogue (MO).
#pragma once

#include <locale>
#include <string_view>

#include "base/language.h"

namespace convoke::i18n {

/// The MO file of locales/<code>.po, part of the program; empty for English. Made at build.
std::string_view embedded_catalogue(Language language);

/// Immutable, any thread. Look-ups allocate nothing for msgids under 512 bytes.
class Catalogue {
 public:
  /// `mo` is copied; empty: no messages. Throws std::runtime_error if it is no MO file.
  Catalogue(std::string_view code, std::string_view mo);

  /// The translation, or nothing ("") if there is none. Points into the catalogue.
  std::string_view find(std::string_view msgid) const;
  std::string_view find_plural(std::string_view singular, long count) const;

 private:
  std::locale messages_;
};

}  // namespace convoke::i18n
