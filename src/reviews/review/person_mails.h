// The message with the personal link, to somebody whom a State has named.
#pragma once

#include "ground/ground.h"
#include "reviews/review/reviews.h"

namespace convoke::reviews::review {

/// Any thread.
class PersonMails {
 public:
  /// Both outlive it.
  PersonMails(const ground::Ground& ground, Reviews& reviews)
      : outbox_(ground.outbox),
        catalogues_(ground.catalogues),
        sender_(ground.sender),
        base_url_(ground.base_url),
        reviews_(reviews) {}

  /// To the address that was entered and no other. `anew`: the former link ends. A second time
  /// within `pause` sends nothing.
  Status send(const audit::Actor& actor, const Person& person, const std::string& state, bool anew,
              Instant now, std::chrono::minutes pause);

  static constexpr const char* kPurpose = "review-link";

 private:
  outbox::Outbox& outbox_;
  const i18n::Catalogues& catalogues_;
  const mail::Mailbox sender_;
  const std::string base_url_;
  Reviews& reviews_;
};

}  // namespace convoke::reviews::review
