// All bodies, mandates, series and meetings as they stand, in memory: they are few, change rarely,
// and every page asks for some of them.
#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "meetings/meeting.h"
#include "platform/db/database.h"

namespace convoke::meetings {

/// Immutable; any thread. Pointers live as long as the object; null: there is none.
class Programme {
 public:
  static std::shared_ptr<const Programme> load(db::Reader& r);

  const std::vector<Series>& all_series() const { return series_; }
  const Series* series(SeriesId id) const;
  const Series* series(std::string_view slug) const;
  const std::vector<Meeting>& meetings_of(SeriesId id) const;  ///< by position
  const Meeting* meeting(MeetingId id) const;
  const Meeting* meeting(std::string_view slug) const;
  const std::vector<Body>& bodies() const { return bodies_; }
  const Body* body(BodyId id) const;
  const Body* body(std::string_view symbol) const;
  const Mandate* mandate(MandateId id) const;

 private:
  std::vector<Series> series_;  // by id
  std::unordered_map<SeriesId, std::vector<Meeting>> meetings_;
  std::unordered_map<MeetingId, const Meeting*> meeting_by_id_;
  std::vector<Body> bodies_;
  std::vector<Mandate> mandates_;
};

}  // namespace convoke::meetings
