// What the tests of lists share: the words of all languages, and the reference data of the program.
#pragma once

#include "directory/lists/fields.h"
#include "reference/import.h"
#include "testing/temporary_database.h"

namespace convoke::directory {

inline const i18n::Catalogues& catalogues() {
  static const i18n::Catalogues all;
  return all;
}

inline const ListWords& words() {
  static const ListWords all(catalogues());
  return all;
}

/// As they stand on 1 January 2026.
inline const reference::Directory& states() {
  static testing::TemporaryDatabase database(testing::Backend::sqlite);
  static const auto loaded = [] {
    reference::import_reference_data(*database, SystemClock(), audit::Actor::system("test"),
                                     reference::embedded_files())
        .value();
    return database->read([](db::Reader& r) {
      return reference::Directory::load(r, Date{2026, 1, 1});
    });
  }();
  return *loaded;
}

}  // namespace convoke::directory
