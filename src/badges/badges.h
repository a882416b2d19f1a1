// Operations on badges: who is due one, printing them in batches.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "audit/audit.h"
#include "badges/badge.h"
#include "badges/drawing/badge_face.h"
#include "badges/photos/photos.h"
#include "badges/standing/standing.h"
#include "change/change.h"
#include "delegations/delegations.h"
#include "meetings/meetings.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"
#include "platform/i18n/locale.h"
#include "platform/jobs/runner.h"
#include "reference/directory.h"
#include "secretariat/office.h"

namespace convoke::badges {

namespace store {
struct Candidate;
}

/// What is the same for all badges of an office.
struct BadgeOptions {
  secretariat::Present office = secretariat::always({});  ///< its name and gate
};

struct BatchRequest {
  Selection selection = Selection::ready;
  std::vector<delegations::ParticipantId>
      chosen{};  ///< for Selection::chosen; printed again or not
  Language language = Language::en;
};

/// Any thread.
class Badges {
 public:
  Badges(db::Database& database, const Clock& clock, files::FileStore& files,
         const i18n::Catalogues& catalogues, meetings::Meetings& meetings,
         reference::References& references, delegations::Delegations& delegations, Photos& photos,
         BadgeOptions options);

  /// A page of a list by name, and how many are on the whole list.
  ListedPage list(meetings::SeriesId series, const ListFilter& filter,
                  const std::optional<db::Position>& at, int size);
  std::int64_t count(meetings::SeriesId series, const ListFilter& filter);
  std::optional<Holder> holder(delegations::ParticipantId id);
  Holder holder(delegations::Participant participant);
  /// Badges that were printed for people who are no longer on the list, by number from behind
  /// `after`: to be taken out.
  std::vector<TakenOut> to_take_out(meetings::SeriesId series, std::int64_t after, int limit);

  /// How many stand where: kept, so that it costs the same in every conference.
  Tally tally(meetings::SeriesId series);
  Tally tally(meetings::SeriesId series, reference::EntityId entity);
  /// Of the entities that have ever nominated.
  std::unordered_map<reference::EntityId, Tally> tallies_by_entity(meetings::SeriesId series);
  /// Of all participants of the entity, in any state.
  std::unordered_map<delegations::ParticipantId, KeptStanding> standings(
      meetings::SeriesId series, reference::EntityId entity);
  /// Of these participants, whatever their entity.
  std::unordered_map<delegations::ParticipantId, KeptStanding> standings(
      const std::vector<delegations::ParticipantId>& ids);

  /// Whose badge of the series has this code, in any capitals, or this number.
  std::optional<delegations::ParticipantId> bearer(meetings::SeriesId series,
                                                   std::string_view code);
  std::optional<delegations::ParticipantId> bearer(meetings::SeriesId series, std::int64_t number);

  /// Works out what the database does not know yet: what the badges of participants show whose rows
  /// come from an older version, or from another hand. At start, before anything else.
  Status complete_standings();

  /// Writes the batch and its job. Those chosen are in it at once; of a standing it is the job that
  /// takes up as many of those who have it then, since a thousand rows are too many for somebody
  /// who waits. `invalid` if nobody is to be printed, or all are asked for already, or somebody
  /// chosen is not registered. The same `submission_key` a second time returns the first batch,
  /// or is `conflict` if something else is asked for.
  /// Nobody is in two waiting batches.
  Result<BatchId> request_batch(const audit::Actor& actor, meetings::SeriesId series,
                                const BatchRequest& request, std::string_view submission_key);
  std::vector<Batch> batches(meetings::SeriesId series, int limit);  ///< newest first
  std::vector<Batch> batches(const std::vector<BatchId>& ids);       ///< those that there are
  std::optional<Batch> batch(BatchId id);
  /// The batch's job, for its progress.
  std::optional<jobs::Job> job_of(BatchId id);
  Result<std::filesystem::path> pdf(const Batch& batch) const;

  /// The job handler: draws, stores and marks. Who left the list meanwhile is left out; twice is
  /// as good as once.
  Status print(const jobs::Job& job, jobs::Progress& progress);
  static constexpr const char* kPrintJob = "badges.print";
  /// Waits until the batch has been printed or given up in this process, at most so long; whether
  /// it has. For one badge at the desk, which is there sooner than a page could ask again.
  bool await(BatchId id, std::chrono::milliseconds longest);

 private:
  struct Drawn;
  /// Those with this standing, as many as a batch holds and perhaps more, by name; of the first
  /// entities by code.
  std::vector<store::Candidate> standing_at(db::Reader& r, meetings::SeriesId series,
                                            Standing standing);
  /// Puts them into the batch, as many as were asked for, and numbers their badges by entity code,
  /// role, name.
  void take_up(db::Transaction& t, Batch& batch, std::vector<store::Candidate> candidates,
               Instant now);
  /// Whoever has the standing that the batch was asked for; once, however often it is called.
  Status take_up(Batch& batch);
  Result<Drawn> draw(const Batch& batch, jobs::Progress& progress);
  Status print(Batch batch, jobs::Progress& progress);
  Status fail(Batch batch, const Error& error);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  files::FileStore& files_;
  const i18n::Catalogues& catalogues_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  delegations::Delegations& delegations_;
  Photos& photos_;
  const BadgeOptions options_;
  std::mutex finished_mutex_;
  std::condition_variable finished_;
  std::uint64_t finished_count_ = 0;
};

}  // namespace convoke::badges
