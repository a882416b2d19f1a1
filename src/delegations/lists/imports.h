// Lists of participants that are brought in: kept for an hour, looked at, taken in one transaction.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "delegations/delegations.h"
#include "delegations/lists/kept_list.h"

namespace convoke::delegations {

/// Any thread.
class Imports {
 public:
  static constexpr std::chrono::hours kKept{1};
  static constexpr std::size_t kMostRows = 100'000;  ///< of an officer's list
  static constexpr std::size_t kMostOfOne = 1'000;   ///< rows of one delegation's list

  Imports(db::Database& database, const Clock& clock, files::FileStore& files,
          Delegations& delegations, meetings::Meetings& meetings, reference::References& references,
          const i18n::Catalogues& catalogues)
      : database_(database),
        clock_(clock),
        changes_(database, clock),
        files_(files),
        delegations_(delegations),
        meetings_(meetings),
        references_(references),
        catalogues_(catalogues) {}

  /// Whose list it is, and how it came; `reading` has the language of messages alone.
  struct Coming {
    meetings::SeriesId series;
    std::optional<reference::EntityId> entity;
    std::optional<OfficeEntry> office;
    std::string file_name;
    Language language = Language::en;
  };
  /// Reads the list, also as Indico writes it (indico/registrants.h), in the likeliest encoding,
  /// proposes what its columns are by their headings, and keeps it; those kept for longer than
  /// kKept are thrown away. Errors as of sheet::read.
  Result<KeptListId> upload(const audit::Actor& actor, const Coming& coming,
                            const std::string& bytes);
  /// `not_found` for one that was thrown away or is older than kKept.
  Result<KeptList> find(KeptListId id);

  /// What a list is about now.
  ListScope scope_of(const KeptList& list);
  /// The words of its headings and values. Not cheap: once for each page.
  ListWords words_of(const ListScope& scope) const;
  Result<sheet::Table> table_of(const KeptList& list);
  struct Planned {
    ListPlan plan;
    std::string digest;  ///< tells this plan from one of another reading or another delegation
  };
  Planned plan_of(const KeptList& list, sheet::Table table, const ListScope& scope,
                  const ListWords& words);

  /// Another way to read it. `charset`: its columns are recognized anew where another was chosen.
  Status read_as(const audit::Actor& actor, KeptList list, std::optional<i18n::Charset> charset);
  /// What is said of a row that is asked about.
  Status answer(const audit::Actor& actor, KeptList list, std::size_t row,
                std::optional<RowAnswer> answer);
  /// Whose delegations names stand for, by words_of() them; nothing: it is decided anew.
  Status choose(const audit::Actor& actor, KeptList list,
                const std::map<std::string, std::optional<EntityChoice>>& choices);
  /// What is said of all rows that are asked about now.
  Status answer_all(const audit::Actor& actor, KeptList list, RowAnswer answer);

  /// All of it in one transaction, or nothing. The same list a second time changes nothing.
  /// `conflict` if the plan is no longer the one of that digest; `invalid` if it is not ready.
  Result<Delegations::NamedMany> take(const audit::Actor& actor, const KeptList& list,
                                      const std::string& digest);
  Status throw_away(const audit::Actor& actor, const KeptList& list);
  /// In a caller's transaction: those that nobody has taken and that were uploaded before.
  static void throw_away_old(db::Transaction& t, Instant before);

 private:
  static sheet::Limits limits_of(const KeptList& list);
  std::vector<std::string> fields_of(const KeptList& list, const std::vector<std::string>& header);
  std::string digest_of(const KeptList& list, const std::string& fingerprint) const;

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  files::FileStore& files_;
  Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  const i18n::Catalogues& catalogues_;
};

}  // namespace convoke::delegations
