// What somebody writes in the form of a participant before it is sent: kept for some days, so that
// a browser that goes away loses nothing. It is no change of the delegation: it makes no version
// and no line of the record.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "meetings/meeting.h"
#include "platform/db/database.h"
#include "platform/http/message.h"
#include "reference/entity.h"

namespace convoke::delegations {

/// Whose drafts: nobody else sees them.
struct DraftHolder {
  meetings::SeriesId series;
  reference::EntityId entity;  ///< the delegation
  std::string who;             ///< "link" (whoever holds that of the note), "focal:3", "officer:7"
};

/// What of a draft somebody has before them who writes on.
struct SeenDraft {
  std::int64_t revision = 0;  ///< 0: nothing was kept yet
  std::string window{};       ///< of the browser, made there at random; may be empty
};

/// Under which key it is kept now.
struct KeptDraft {
  std::string key;
  std::int64_t revision = 1;
  bool is_apart = false;  ///< another window had continued the draft: this is one of its own
};

struct Draft {
  std::string key;   ///< of the form, unguessable; of a new participant its submission key
  std::string form;  ///< "new", "correct-12", "replace-12"
  std::string name;  ///< of the person, as typed; may be empty
  Instant kept_at;
  reference::EntityId entity;
  std::int64_t revision = 1;
  http::Form typed{};  ///< of find() alone
};

/// Any thread.
class Drafts {
 public:
  static constexpr std::chrono::hours kKept{7 * 24};
  static constexpr int kMost = 20;                    ///< of a holder
  static constexpr std::size_t kLongest = 64u << 10;  ///< bytes of a form

  Drafts(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  /// Keeps the form in the place of what was kept of it before; under a new key if a window other
  /// than the one that `seen` names has kept something else since. `conflict` if it has been sent
  /// meanwhile, or dropped. `invalid` for a form or key that is none, `too_large` above kLongest
  /// and for one more than kMost.
  Result<KeptDraft> keep(const DraftHolder& holder, std::string_view form, std::string_view key,
                         const http::Form& typed, const SeenDraft& seen = {});
  /// Newest first.
  std::vector<Draft> of(const DraftHolder& holder);
  /// Of an officer, for all delegations of the series.
  std::vector<Draft> of(meetings::SeriesId series, std::string_view who);
  std::optional<Draft> find(const DraftHolder& holder, std::string_view key);
  /// It is not wanted: its words are gone, and what is still on its way is not kept.
  Status drop(const DraftHolder& holder, std::string_view key);
  /// It was sent: the same, unless another window has continued it.
  Status drop_sent(const DraftHolder& holder, std::string_view key, const SeenDraft& seen);

  /// In a caller's transaction: those that concern a participant.
  static void erase(db::Transaction& t, std::int64_t participant);
  /// Those kept before; returns how many.
  static std::int64_t remove(db::Transaction& t, Instant before);

 private:
  /// `which`: a condition on :entity.
  std::vector<Draft> read(const std::string& which, const DraftHolder& holder);
  /// `invalid` or `too_large`.
  static Status check_fits(db::Transaction& t, const DraftHolder& holder, std::string_view key);

  db::Database& database_;
  const Clock& clock_;
};

}  // namespace convoke::delegations
