// Offers as the office keeps them: entered, changed, ended, brought in as a list.
#pragma once

#include <string>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "platform/db/database.h"
#include "reviews/assistance/offers/offer.h"

namespace convoke::reviews::assistance {

/// Operations, each one transaction with its audit entry. Any thread.
class Offers {
 public:
  Offers(db::Database& database, const Clock& clock, Taxonomies& taxonomies,
         reference::References& references)
      : changes_(database, clock), taxonomies_(taxonomies), references_(references) {}

  /// Errors of check().
  Result<OfferId> enter(const audit::Actor& actor, Offer offer);
  /// `conflict` if somebody else has changed it since `offer.version`; `conflict` at "capacity" for
  /// fewer places than are taken. What says the same changes nothing.
  Status change(const audit::Actor& actor, Offer offer);
  /// No further match is proposed, or again; matches that there are go on.
  Status end(const audit::Actor& actor, OfferId id, bool ends);
  /// All of a list or none: those with an id are changed (or left, if they say the same), the
  /// others entered. They have passed check(). Errors as of change().
  struct Imported {
    int entered = 0, changed = 0, same = 0;
  };
  Result<Imported> bring_in(const audit::Actor& actor, const std::vector<Offer>& offers);

 private:
  change::Changes changes_;
  Taxonomies& taxonomies_;
  reference::References& references_;
};

}  // namespace convoke::reviews::assistance
