// The personal link through which a participant sends a photograph.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "delegations/participant.h"
#include "platform/crypto/token.h"
#include "platform/db/database.h"

namespace convoke::badges {

/// A participant has one good link at a time: that of the present e-mail address. Knows nothing of
/// delegations' operations, which are given link() as their PhotoLink. Any thread.
class PhotoLinks {
 public:
  /// `base_url` without a slash at the end.
  PhotoLinks(const crypto::ServerKey& key, const Clock& clock, std::string base_url)
      : key_(key), clock_(clock), base_url_(std::move(base_url)) {}

  /// Makes the link work, on first call and again later; links that went to another address of the
  /// participant stop working. Returns the whole address, in the participant's language.
  Result<std::string> link(db::Transaction& t, const delegations::Participant& participant);

  /// The same address without making it work, for a message that is written before the transaction.
  std::string address_of(const delegations::Participant& participant) const;

  /// Whether the link went to the address that the participant has now.
  bool is_present(const delegations::Participant& participant, std::string_view token) const;
  /// Whose link it is; nothing for an invented or revoked one.
  static std::optional<delegations::ParticipantId> holder(db::Reader& r, std::string_view token);

 private:
  std::string token_of(const delegations::Participant& participant) const;

  const crypto::ServerKey& key_;
  const Clock& clock_;
  const std::string base_url_;
};

}  // namespace convoke::badges
