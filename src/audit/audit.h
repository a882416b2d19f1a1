// The record of who changed what, when and from where. Written in the change's own transaction,
// never altered afterwards.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"
#include "platform/db/database.h"

namespace convoke::audit {

/// Who acts. `link` is the holder of a personal or Government link.
enum class ActorKind { officer, link, system };
std::string_view name_of(ActorKind kind);

struct Actor {
  ActorKind kind = ActorKind::system;
  std::int64_t id = 0;  ///< person for an officer, entity or participant for a link
  std::string label;  ///< as it read at the time: an officer's name, a Government's; never that of
                      ///< a participant, who may have to be forgotten
  std::string address;  ///< client address, empty for the system

  static Actor system(std::string label) { return {ActorKind::system, 0, std::move(label), {}}; }
};

struct Entry {
  Actor actor;
  std::string action;  ///< "participant.add", "note.dispatch": thing, dot, the secretariat's verb
  std::string subject_kind;  ///< "participant", "note", …
  std::int64_t subject_id = 0;
  /// JSON object with what changed. No secrets, no tokens, no names and no addresses of people: it
  /// refers to the version of the row that has them, so that a person can be erased and the record
  /// stays whole.
  std::string detail;
};

void record(db::Transaction& t, const Entry& entry, Instant now);

struct Recorded : Entry {
  std::int64_t id = 0;
  Instant at;
};
/// Newest first.
std::vector<Recorded> history(db::Reader& r, std::string_view subject_kind, std::int64_t subject_id,
                              int limit);
/// What one actor has done since `since`, newest first.
std::vector<Recorded> acts_of(db::Reader& r, ActorKind kind, std::int64_t actor_id, Instant since,
                              int limit);
std::vector<Recorded> latest(db::Reader& r, int limit);

}  // namespace convoke::audit
