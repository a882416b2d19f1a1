#include "badges/photos/photo_links.h"

#include "base/text.h"

namespace convoke::badges {

links::Subject link_subject(const delegations::Participant& participant) {
  return {"photo", 0, participant.id.value, ascii_lower(participant.details.email)};
}

std::string PhotoLinks::address(const delegations::Participant& participant,
                                std::string_view token) const {
  std::string address = base_url_ + "/";
  address += code_of(participant.details.language);
  address += "/photo/";
  address += token;
  return address;
}

std::string PhotoLinks::address_of(const delegations::Participant& participant) const {
  return address(participant, database_.read([&](db::Reader& r) {
    return links_.token_to_be(r, link_subject(participant));
  }));
}

Result<std::string> PhotoLinks::link(db::Transaction& t,
                                     const delegations::Participant& participant) {
  return address(participant, links_.token(t, link_subject(participant)));
}

Result<links::Link> PhotoLinks::open(std::string_view token) const {
  CONVOKE_ASSIGN(link, database_.read([&](db::Reader& r) { return links_.open(r, token); }));
  if (link.subject.purpose != "photo") return links::not_valid();
  return link;
}

bool PhotoLinks::is_present(const links::Link& link, const delegations::Participant& participant,
                            std::string_view token) const {
  return !participant.details.email.empty() &&
         links_.belongs(link, link_subject(participant), token);
}

}  // namespace convoke::badges
