#include "badges/photo_links.h"

#include "badges/photo_store.h"
#include "base/text.h"

namespace convoke::badges {

std::string PhotoLinks::token_of(const delegations::Participant& participant) const {
  return key_.link_token("photo:" + std::to_string(participant.id.value) + ":" +
                         ascii_lower(participant.details.email));
}

std::string PhotoLinks::address_of(const delegations::Participant& participant) const {
  std::string address = base_url_ + "/";
  address += code_of(participant.details.language);
  address += "/photo/" + token_of(participant);
  return address;
}

Result<std::string> PhotoLinks::link(db::Transaction& t,
                                     const delegations::Participant& participant) {
  const std::string hash = crypto::token_hash(token_of(participant));
  // Another address has another link.
  if (participant.address_version > 1) store::revoke_other_links(t, participant.id, hash);
  store::activate_link(t, participant.id, hash, clock_.now());
  return address_of(participant);
}

bool PhotoLinks::is_present(const delegations::Participant& participant,
                            std::string_view token) const {
  return !participant.details.email.empty() &&
         crypto::equal_in_constant_time(token, token_of(participant));
}

std::optional<delegations::ParticipantId> PhotoLinks::holder(db::Reader& r,
                                                             std::string_view token) {
  // A derived token is 26 characters long; longer input is not worth a hash.
  if (token.empty() || token.size() > 64) return std::nullopt;
  return store::link_holder(r, crypto::token_hash(token));
}

}  // namespace convoke::badges
