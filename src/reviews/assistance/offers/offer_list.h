// Offers as a list for Excel: taken out, filled in, brought back. The columns have the same names
// in every language.
#pragma once

#include <string>
#include <vector>

#include "platform/sheet/sheet.h"
#include "reviews/assistance/offers/offer.h"

namespace convoke::reviews::assistance {

inline constexpr std::size_t kMostOffersInList = 2'000;

/// id, version, entity, provider, kinds, articles, groups, states, languages, from, until,
/// capacity, contact, text.
const std::vector<std::string>& offer_columns();
/// One offer as a row of them; lists are separated by spaces, dates are ISO.
std::vector<std::string> offer_cells(const Offer& offer, const reference::Directory& directory);

/// What is wrong in a row.
struct OfferFault {
  std::size_t row = 0;  ///< of the sheet, from 1
  std::string column;
  Message why;
};
struct ReadOffers {
  std::vector<Offer> offers;  ///< of the rows without faults
  std::vector<OfferFault> faults;
};
/// A row with an id changes that offer, as it stands in `stored`; one without enters a new one.
/// Columns in any order; those that are missing leave what is stored, or empty. `invalid` for a
/// column that is unknown, or without "kinds"; `too_large` for too many rows.
Result<ReadOffers> read_offers(const sheet::Table& table, const std::vector<Offer>& stored,
                               const Taxonomy& taxonomy, const reference::Directory& directory);

}  // namespace convoke::reviews::assistance
