// Brings the reference data of the program into the database.
#pragma once

#include <cstdint>
#include <string_view>

#include "audit/audit.h"
#include "base/clock.h"
#include "base/result.h"
#include "platform/db/database.h"

namespace convoke::reference {

/// The files of reference-data/, compiled into the program (CSV, UTF-8).
std::string_view embedded_states();
std::string_view embedded_organizations();
std::string_view embedded_participation();
std::string_view embedded_groups();
std::string_view embedded_instruments();
std::string_view embedded_genitive_ru();
std::string_view embedded_short_names();
std::string_view embedded_working_languages();
std::string_view embedded_aliases();

struct ReferenceFiles {
  std::string_view states, organizations, participation, groups, instruments;
};
ReferenceFiles embedded_files();

struct Imported {
  std::int64_t states = 0;          ///< in the database afterwards
  std::int64_t participations = 0;  ///< in the database afterwards
};

/// Adds what is missing and leaves alone what is there (an office may have edited it). One
/// transaction, with an audit entry if something was added. Errors name the file, the line and the
/// column.
Result<Imported> import_reference_data(db::Database& database, const Clock& clock,
                                       const audit::Actor& actor, const ReferenceFiles& files);

}  // namespace convoke::reference
