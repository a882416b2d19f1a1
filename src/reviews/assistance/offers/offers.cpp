#include "reviews/assistance/offers/offers.h"

#include <algorithm>

#include "reviews/assistance/history.h"
#include "reviews/assistance/store.h"

namespace convoke::reviews::assistance {
namespace {

Error no_such_offer() {
  return not_found(N_("There is no such offer."));
}

bool is_among(const std::vector<Offer>& all, const Offer& offer) {
  return std::any_of(all.begin(), all.end(),
                     [&](const Offer& one) { return says_the_same(one, offer); });
}

OfferId entered(change::Change& c, const Offer& offer) {
  Offer made = offer;
  made.version = 1;
  made.state = OfferState::open;
  made.made_at = c.now();
  made.made_by = c.actor().label;
  const OfferId id = store::insert(c.transaction(), made);
  keep(c, Subject::offer, id.value, "assistance.enter_offer");
  return id;
}

/// Whether it said something else before.
Result<bool> changed(change::Change& c, const Offer& offer) {
  db::Transaction& t = c.transaction();
  const auto stored = store::offer(t, offer.id);
  if (!stored) return no_such_offer();
  if (stored->version != offer.version)
    return conflict(N_("Somebody else has changed it in the meantime."));
  if (says_the_same(*stored, offer)) return false;
  if (const int taken = store::places_taken(t, offer.id); offer.capacity < taken)
    return conflict(N_("{1} of its places are taken."), "capacity", {std::to_string(taken)});
  Offer now = offer;
  now.state = stored->state;
  ++now.version;
  store::update(t, now);
  keep(c, Subject::offer, now.id.value, "assistance.change_offer", {}, store::former(*stored));
  return true;
}

}  // namespace

Result<OfferId> Offers::enter(const audit::Actor& actor, Offer offer) {
  CONVOKE_TRY(check(offer, *taxonomies_.present(), *references_.directory()));
  return changes_.write(actor, [&](change::Change& c) -> Result<OfferId> {
    if (is_among(store::held_offers(c.transaction()), offer))
      return conflict(N_("The provider has an offer already that says the same."), "body");
    return entered(c, offer);
  });
}

Status Offers::change(const audit::Actor& actor, Offer offer) {
  CONVOKE_TRY(check(offer, *taxonomies_.present(), *references_.directory()));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    CONVOKE_TRY(changed(c, offer));
    return {};
  });
}

Status Offers::end(const audit::Actor& actor, OfferId id, bool ends) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    auto offer = store::offer(c.transaction(), id);
    if (!offer) return no_such_offer();
    const OfferState wanted = ends ? OfferState::ended : OfferState::open;
    if (offer->state == wanted) return {};
    const std::string former = store::former(*offer);
    offer->state = wanted;
    ++offer->version;
    store::update(c.transaction(), *offer);
    keep(c, Subject::offer, id.value, ends ? "assistance.end_offer" : "assistance.reopen_offer", {},
         former);
    return {};
  });
}

Result<Offers::Imported> Offers::bring_in(const audit::Actor& actor,
                                          const std::vector<Offer>& offers) {
  return changes_.write(actor, [&](change::Change& c) -> Result<Imported> {
    Imported out;
    std::vector<Offer> all = store::held_offers(c.transaction());
    for (const Offer& one : offers) {
      if (!one.id && is_among(all, one)) {
        ++out.same;
        continue;
      }
      if (!one.id) {
        entered(c, one);
        all.push_back(one);
        ++out.entered;
        continue;
      }
      CONVOKE_ASSIGN(differs, changed(c, one));
      ++(differs ? out.changed : out.same);
    }
    return out;
  });
}

}  // namespace convoke::reviews::assistance
