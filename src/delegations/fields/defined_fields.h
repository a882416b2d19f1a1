// The operations on the fields that an office defines, one transaction each.
#pragma once

#include <map>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "delegations/fields/defined_field.h"
#include "platform/db/kept.h"

namespace convoke::delegations {

/// Any thread.
class DefinedFields {
 public:
  DefinedFields(db::Database& database, const Clock& clock)
      : changes_(database, clock), kept_(database) {}

  /// Of the series in their order, those retired too; from memory.
  std::vector<DefinedField> of(meetings::SeriesId series);

  /// A new one, behind the others; a form of the same key again returns the first. `too_large` for
  /// more than kMostFields.
  Result<FieldId> define(const audit::Actor& actor, const DefinedField& field,
                         const std::vector<meetings::Meeting>& offered,
                         std::string_view submission_key);
  /// Code and kind stay as they are. `conflict` if it is not of `seen_version`.
  Status change(const audit::Actor& actor, const DefinedField& field,
                const std::vector<meetings::Meeting>& offered, int seen_version);
  /// Not asked any more, or asked again. Nothing if it is so already.
  Status retire(const audit::Actor& actor, meetings::SeriesId series, FieldId id, bool retired);
  /// One place up or down among those asked.
  Status move(const audit::Actor& actor, meetings::SeriesId series, FieldId id, bool up);
  /// Fields that are ready to be asked, in six languages.
  enum class Ready {
    visa,   ///< what letters for a visa need of an identity document, of those who need a letter
    access  ///< what somebody needs to take part
  };
  /// All confidential; those that are there already are left as they are. Returns how many were
  /// made.
  Result<int> define_ready(const audit::Actor& actor, meetings::SeriesId series, Ready ready,
                           const i18n::Catalogues& catalogues);

 private:
  using All = std::unordered_map<meetings::SeriesId, std::vector<DefinedField>>;
  template <class F>
  auto write(const audit::Actor& actor, F&& f) {
    auto done = changes_.write(actor, std::forward<F>(f));
    kept_.changed();
    return done;
  }

  change::Changes changes_;
  db::Kept<All> kept_;
};

namespace store {

/// The only SQL for tables defined_field and defined_field_version.
std::vector<DefinedField> fields(db::Reader& r, meetings::SeriesId series);
std::vector<DefinedField> all_fields(db::Reader& r);

}  // namespace store
}  // namespace convoke::delegations
