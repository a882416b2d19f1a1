// Badges and the batches they are printed in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "badges/photos/photo.h"
#include "badges/standing/standing.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/language.h"
#include "delegations/participants/participant.h"
#include "meetings/meeting.h"
#include "platform/files/file_store.h"

namespace convoke::badges {

using BadgeId = Id<struct BadgeTag>;
using BatchId = Id<struct BadgeBatchTag>;

/// A batch has at most so many badges; the rest stays ready for the next one.
inline constexpr std::int64_t kLargestBatch = 1000;

/// The number and code of a participant's badge; they stay however often it is printed.
struct Badge {
  BadgeId id;
  meetings::SeriesId series;
  delegations::ParticipantId participant;
  std::int64_t number = 0;
  std::string code;  ///< 128 bits, as crypto::random_token()
};

/// What a badge was last printed from.
struct Printing {
  Instant at;
  int participant_version = 0;
  int photo_version = 0;  ///< 0: without a photograph
  std::string facts;      ///< printed_facts()
};

/// A registered participant with all that concerns the badge.
struct Holder {
  delegations::Participant participant;
  std::optional<Photo> photo;
  std::optional<Badge> badge;
  std::optional<Printing> printing;  ///< the last one
  bool in_waiting_batch = false;

  Standing standing() const;
};

/// Whether a badge is made for somebody of a conference with these meetings: on the list, and not
/// taking part online.
bool is_due_badge(const delegations::Participant& participant,
                  const std::vector<meetings::Meeting>& meetings);

enum class Selection { ready, changed, without_photo, chosen };
std::string_view name_of(Selection selection);
std::optional<Selection> selection(std::string_view name);
const char* label_of(Selection selection);  ///< msgid

enum class BatchState { waiting, printed, failed };
std::string_view name_of(BatchState state);
std::optional<BatchState> batch_state(std::string_view name);

struct Batch {
  BatchId id;
  meetings::SeriesId series;
  Selection selection = Selection::ready;
  Language language = Language::en;
  std::int64_t badges = 0;  ///< asked for, and after printing: printed
  BatchState state = BatchState::waiting;
  std::string failure;        ///< platform/json/stored_error.h; an older program's: a msgid
  std::string failure_about;  ///< its {1}: a name; apart, so that it can be erased
  std::string held_back;      ///< whose badges were left out, and why: held_back.h
  files::FileHash pdf;
  std::string created_by;
  Instant created_at;
  std::optional<Instant> finished_at;
};

}  // namespace convoke::badges
