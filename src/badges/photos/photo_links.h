// The personal link through which a participant sends a photograph.
#pragma once

#include <string>
#include <string_view>

#include "delegations/participants/participant.h"
#include "links/links.h"

namespace convoke::badges {

/// Whose photograph's link it is, as the room of links has it: bound to the present e-mail address.
links::Subject link_subject(const delegations::Participant& participant);

/// A participant has one good link at a time: that of the present e-mail address. Knows nothing of
/// delegations' operations, which are given link() as their PhotoLink. Any thread.
class PhotoLinks {
 public:
  /// `base_url` without a slash at the end.
  PhotoLinks(db::Database& database, const crypto::ServerKey& key, const Clock& clock,
             std::string base_url)
      : database_(database), links_(key, clock), base_url_(std::move(base_url)) {}

  /// Makes the link work, on first call and again later; links that went to another address of the
  /// participant stop working. Returns the whole address, in the participant's language.
  Result<std::string> link(db::Transaction& t, const delegations::Participant& participant);

  /// The same address without making it work, for a message that is written before the transaction.
  std::string address_of(const delegations::Participant& participant) const;

  /// `not_found` for an invented or ended one, or one for something else.
  Result<links::Link> open(std::string_view token) const;
  /// Whether the link went to the address that the participant has now.
  bool is_present(const links::Link& link, const delegations::Participant& participant,
                  std::string_view token) const;
  /// Counts a use; not in a read or transaction.
  void use(const links::Link& link) const { links_.use(database_, link); }

 private:
  std::string address(const delegations::Participant& participant, std::string_view token) const;

  db::Database& database_;
  const links::Links links_;
  const std::string base_url_;
};

}  // namespace convoke::badges
