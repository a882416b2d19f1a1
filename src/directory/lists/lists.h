// Lists that are brought in: uploaded, looked at, taken in one transaction.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "change/change.h"
#include "correspondence/addressees/addressees.h"
#include "directory/lists/uploaded_list.h"
#include "reference/entities.h"

namespace convoke::directory {

/// Any thread.
class Lists {
 public:
  Lists(db::Database& database, const Clock& clock, files::FileStore& files,
        reference::References& references, correspondence::Addressees& addressees,
        const i18n::Catalogues& catalogues)
      : database_(database),
        changes_(database, clock),
        files_(files),
        references_(references),
        addressees_(addressees),
        words_(catalogues) {}

  /// Reads the list, proposes what its columns are (as the last time, else by their headings), and
  /// keeps it. Errors as of sheet::read.
  Result<UploadedListId> upload(const audit::Actor& actor, const std::string& file_name,
                                const std::string& bytes);
  /// The States and organizations of the program's own reference data, and their participation in
  /// the instruments, as such a list: what a later version has otherwise than the directory is
  /// looked at row by row, and never forced.
  Result<UploadedListId> compare_with_program(const audit::Actor& actor);
  std::optional<UploadedList> find(UploadedListId id);
  Result<sheet::Table> table_of(const UploadedList& list);
  /// What the list would do now.
  Plan plan_of(const UploadedList& list, const sheet::Table& table);
  /// Remembers each heading with its field for lists to come.
  Status read_as(const audit::Actor& actor, UploadedListId id, const ListReading& reading);
  /// Writes all rows that have no error, or nothing. `conflict` if the plan is no longer the one
  /// of that digest: the directory has changed meanwhile. Returns how many were written.
  Result<long> take(const audit::Actor& actor, UploadedListId id, const std::string& digest);
  Status throw_away(const audit::Actor& actor, UploadedListId id);

 private:
  Result<UploadedList> open_list(UploadedListId id);
  Result<UploadedListId> keep(const audit::Actor& actor, const std::string& file_name,
                              const std::string& bytes,
                              const std::map<std::string, std::string>& known_headings,
                              std::optional<reference::EntityKind> unknown_is);

  db::Database& database_;
  change::Changes changes_;
  files::FileStore& files_;
  reference::References& references_;
  correspondence::Addressees& addressees_;
  const ListWords words_;
};

}  // namespace convoke::directory
