#include "reviews/assistance/offers/offer.h"

#include <algorithm>

#include "base/problems.h"
#include "platform/i18n/typed_text.h"

namespace convoke::reviews::assistance {

std::string_view name_of(OfferState state) {
  return state == OfferState::open ? "open" : "ended";
}

std::optional<OfferState> offer_state(std::string_view name) {
  for (const OfferState one : {OfferState::open, OfferState::ended})
    if (name_of(one) == name) return one;
  return std::nullopt;
}

const char* label_of(OfferState state) {
  return state == OfferState::open ? N_("Open offer") : N_("Ended offer");
}

Status check(Offer& offer, const Taxonomy& taxonomy, const reference::Directory& directory) {
  Problems problems;
  i18n::check_text(offer.provider, i18n::TextRule::name, kLongestProvider, "provider", problems);
  if (offer.entity) {
    offer.provider.clear();
    if (!directory.find(offer.entity))
      problems.add(invalid(N_("The directory has no such entity."), "entity"));
  } else if (offer.provider.empty()) {
    problems.add(invalid(N_("Choose the provider, or write its name."), "provider"));
  }
  if (offer.kinds.empty()) problems.add(invalid(N_("Choose at least one kind."), "kinds"));
  for (const std::string& kind : offer.kinds)
    if (!taxonomy.kind(kind))
      problems.add(invalid(N_("{1} is no kind of assistance."), "kinds", {kind}));
  for (const ArticleRef& one : offer.articles)
    if (!taxonomy.has(one.instrument, one.article))
      problems.add(invalid(N_("{1} is no article. Write it as in UNTOC:5, or UNTOC for all of it."),
                           "articles", {text_of(one)}));
  const auto& groups = directory.groups();
  for (const std::string& code : offer.groups)
    if (std::none_of(groups.begin(), groups.end(), [&](const auto& g) { return g.code == code; }))
      problems.add(invalid(N_("{1} is no regional group."), "groups", {code}));
  for (const std::string& code : offer.states)
    if (!directory.find(code))
      problems.add(invalid(N_("{1} is no State of the directory."), "states", {code}));
  if (offer.from && offer.until && *offer.until < *offer.from)
    problems.add(invalid(N_("The last day comes before the first."), "until"));
  if (offer.capacity < 1 || offer.capacity > kMostCapacity)
    problems.add(
        invalid(N_("Write a number from 1 to {1}."), "capacity", {std::to_string(kMostCapacity)}));
  i18n::check_text(offer.contact, i18n::TextRule::text, kLongestContact, "contact", problems);
  i18n::check_text(offer.body, i18n::TextRule::text, kLongestOffer, "body", problems);
  if (const auto& first = problems.first()) return *first;
  return {};
}

bool says_the_same(const Offer& a, const Offer& b) {
  return a.entity == b.entity && a.provider == b.provider && a.kinds == b.kinds &&
         a.articles == b.articles && a.groups == b.groups && a.states == b.states &&
         a.languages == b.languages && a.from == b.from && a.until == b.until &&
         a.capacity == b.capacity && a.contact == b.contact && a.body == b.body;
}

}  // namespace convoke::reviews::assistance
