// Operations on badges: who is due one, printing them in batches.
#pragma once

#include <vector>

#include "audit/audit.h"
#include "badges/badge.h"
#include "badges/badge_face.h"
#include "badges/photos.h"
#include "delegations/delegations.h"
#include "meetings/meetings.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"
#include "platform/i18n/locale.h"
#include "platform/jobs/jobs.h"
#include "reference/directory.h"

namespace convoke::badges {

/// What is the same for all badges of an office.
struct BadgeOptions {
  std::string author;                ///< of the PDF: the secretariat
  std::string gate;                  ///< msgid or text, e.g. "Security Gate 1"; empty: not named
  std::string instrument = "UNTOC";  ///< decides whether a State is a party, signatory or observer
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

  /// Every registered participant of the series, by entity code, role, name.
  std::vector<Holder> holders(meetings::SeriesId series);
  std::optional<Holder> holder(delegations::ParticipantId id);
  Holder holder(delegations::Participant participant);
  /// Badges that were printed for people who are no longer on the list: to be taken out.
  std::vector<Holder> to_take_out(meetings::SeriesId series);

  struct Counts {
    std::int64_t registered = 0, with_photo = 0,
                 printed = 0;  ///< printed: also those changed since
    std::int64_t ready = 0, waiting = 0, changed = 0, without_photo = 0;
  };
  Counts count(meetings::SeriesId series);
  static Counts count(const std::vector<Holder>& holders);

  /// Writes the batch and its job. `invalid` if nobody is to be printed or somebody chosen is not
  /// registered. The same `submission_key` a second time returns the first batch. Nobody is in two
  /// waiting batches.
  Result<BatchId> request_batch(const audit::Actor& actor, meetings::SeriesId series,
                                const BatchRequest& request, std::string_view submission_key);
  std::vector<Batch> batches(meetings::SeriesId series, int limit);  ///< newest first
  std::optional<Batch> batch(BatchId id);
  /// The batch's job, for its progress.
  std::optional<jobs::Job> job_of(BatchId id);
  Result<std::filesystem::path> pdf(const Batch& batch) const;

  /// The job handler: draws, stores and marks. Who left the list meanwhile is left out; twice is
  /// as good as once.
  Status print(const jobs::Job& job, jobs::Progress& progress);
  static constexpr const char* kPrintJob = "badges.print";

 private:
  struct Drawn;
  std::vector<Holder> holders_among(db::Reader& r, meetings::SeriesId series,
                                    std::vector<delegations::Participant> participants);
  Result<Drawn> draw(const Batch& batch, jobs::Progress& progress);
  Status fail(Batch batch, const Error& error);

  db::Database& database_;
  const Clock& clock_;
  files::FileStore& files_;
  const i18n::Catalogues& catalogues_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  delegations::Delegations& delegations_;
  Photos& photos_;
  const BadgeOptions options_;
};

}  // namespace convoke::badges
