// Naming, correcting and withdrawing focal points, and the links they work with. Each operation is
// one transaction.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "delegations/delegations.h"
#include "delegations/focal/focal_point.h"
#include "platform/http/rate_limit.h"
#include "platform/jobs/jobs.h"

namespace convoke::delegations {

/// Any thread.
class FocalPoints {
 public:
  static constexpr std::size_t kMost = 20;       ///< of an entity in a series, whose period runs
  static constexpr std::size_t kMostRows = 100;  ///< with those withdrawn and over
  static constexpr const char* kLinkJob = "delegations.send_focal_links";

  FocalPoints(db::Database& database, const Clock& clock, meetings::Meetings& meetings,
              reference::References& references, outbox::Outbox& outbox,
              const i18n::Catalogues& catalogues, const crypto::ServerKey& key,
              mail::Mailbox sender, std::string base_url);

  /// Of `typed` name, address, period and language. The link goes out by mail. An address that acts
  /// for the entity already stays one focal point: said again in the same words nothing changes, in
  /// others it is `conflict` ("email"). Who was withdrawn comes back, with a new link. `too_large`
  /// for more than kMost, or where a link has asked for too many mails to one address.
  Result<FocalPointId> name(const audit::Actor& actor, const Nominator& nominator,
                            const FocalPoint& typed);
  /// `conflict` if it is not of `seen_version`. Another address gets another link, and the former
  /// one ends.
  Status correct(const audit::Actor& actor, const Nominator& nominator, FocalPointId id,
                 const FocalPoint& typed, int seen_version);
  /// The link opens nothing any more. Nothing if it is so already.
  Status withdraw(const audit::Actor& actor, const Nominator& nominator, FocalPointId id);
  /// The link that was sent ends, and another goes out. `conflict` unless its period runs or is to
  /// come, or if it is not of `seen_version`.
  Status renew_link(const audit::Actor& actor, const Nominator& nominator, FocalPointId id,
                    int seen_version);

  /// Those withdrawn last.
  std::vector<FocalPoint> of(const Nominator& nominator);
  std::vector<FocalPoint> of(meetings::SeriesId series);
  std::optional<FocalPoint> find(FocalPointId id);
  Date today_in(const std::string& zone) const;

  /// Sends the links again of all whose address that is, in a job, so that it takes as long
  /// whether there are any. `invalid` ("email") for what is no address.
  Status ask_for_links(std::string_view email, Language language);
  /// The job kLinkJob.
  Status send_links(const jobs::Job& job);

 private:
  /// What the mail says, read before the transaction.
  struct Told {
    meetings::Series series;
    reference::Entity entity;
  };
  Result<Told> told(meetings::SeriesId series, reference::EntityId entity);
  /// Whether a mail to the address may be asked for now. Not in a transaction: it counts.
  Status may_send(const audit::Actor& actor, std::string_view email);
  Status send(db::Transaction& t, const FocalPoint& focal_point, const Told& told,
              std::string_view token, const std::string& key, Language language, jobs::Lane lane);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  outbox::Outbox& outbox_;
  const i18n::Catalogues& catalogues_;
  const links::Links links_;
  mail::Mailbox sender_;
  const std::string base_url_;
  http::RateLimiter mails_by_address_{{.burst = 3, .per_minute = 0.2}};
};

/// Name and address of those of the series go, with their former states, links and messages; the
/// row stays for the record. One transaction and entry for each.
Status erase_focal_points(db::Database& database, const Clock& clock, const audit::Actor& actor,
                          meetings::SeriesId series, const std::string& rule);

}  // namespace convoke::delegations
