// What a provider offers, to whom, when and how often. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "reference/directory.h"
#include "reviews/assistance/taxonomy.h"

namespace convoke::reviews::assistance {

using reference::EntityId;
using OfferId = Id<struct AssistanceOfferTag>;

enum class OfferState { open, ended };
std::string_view name_of(OfferState state);
std::optional<OfferState> offer_state(std::string_view name);
const char* label_of(OfferState state);  ///< msgid

struct Offer {
  OfferId id;
  EntityId entity;                      ///< the provider, if the directory has it
  std::string provider;                 ///< its name, if it does not
  std::vector<std::string> kinds{};     ///< codes of the taxonomy; at least one
  std::vector<ArticleRef> articles{};   ///< empty: all instruments
  std::vector<std::string> groups{};    ///< codes of regional groups
  std::vector<std::string> states{};    ///< codes of States; with no group either: all States
  std::vector<Language> languages{};    ///< in which it can be given; empty: not said
  std::optional<Date> from{}, until{};  ///< first and last day
  int capacity = 1;                     ///< needs that it can serve
  std::string contact{};
  std::string body{};
  OfferState state = OfferState::open;
  int version = 1;
  Instant made_at{};
  std::string made_by{};
};
inline constexpr int kMostCapacity = 1'000;
inline constexpr std::size_t kLongestProvider = 200;
inline constexpr std::size_t kLongestOffer = 5'000;
inline constexpr std::size_t kLongestContact = 500;

/// Cleans the texts. Errors at "provider", "kinds", "groups", "states", "until", "capacity",
/// "contact", "body".
Status check(Offer& offer, const Taxonomy& taxonomy, const reference::Directory& directory);

/// Whether two offers say the same; ids, versions and who made them do not count.
bool says_the_same(const Offer& a, const Offer& b);

}  // namespace convoke::reviews::assistance
