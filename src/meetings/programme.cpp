#include "meetings/programme.h"

#include <algorithm>

#include "meetings/meeting_store.h"

namespace convoke::meetings {
namespace {

template <class T, class Fits>
const T* find(const std::vector<T>& all, Fits fits) {
  const auto at = std::find_if(all.begin(), all.end(), fits);
  return at == all.end() ? nullptr : &*at;
}

}  // namespace

std::shared_ptr<const Programme> Programme::load(db::Reader& r) {
  auto out = std::make_shared<Programme>();
  out->series_ = store::all_series(r);
  for (Meeting& m : store::all_meetings(r)) out->meetings_[m.series].push_back(std::move(m));
  for (const auto& [series, meetings] : out->meetings_)
    for (const Meeting& m : meetings) out->meeting_by_id_.emplace(m.id, &m);
  out->bodies_ = store::all_bodies(r);
  out->mandates_ = store::all_mandates(r);
  return out;
}

const Series* Programme::series(SeriesId id) const {
  return find(series_, [&](const Series& s) { return s.id == id; });
}

const Series* Programme::series(std::string_view slug) const {
  return find(series_, [&](const Series& s) { return s.slug == slug; });
}

const std::vector<Meeting>& Programme::meetings_of(SeriesId id) const {
  static const std::vector<Meeting> none;
  const auto at = meetings_.find(id);
  return at == meetings_.end() ? none : at->second;
}

const Meeting* Programme::meeting(MeetingId id) const {
  const auto at = meeting_by_id_.find(id);
  return at == meeting_by_id_.end() ? nullptr : at->second;
}

const Meeting* Programme::meeting(std::string_view slug) const {
  for (const auto& [id, meeting] : meeting_by_id_)
    if (meeting->slug == slug) return meeting;
  return nullptr;
}

const Body* Programme::body(BodyId id) const {
  return find(bodies_, [&](const Body& b) { return b.id == id; });
}

const Body* Programme::body(std::string_view symbol) const {
  return find(bodies_, [&](const Body& b) { return b.symbol == symbol; });
}

const Mandate* Programme::mandate(MandateId id) const {
  return find(mandates_, [&](const Mandate& m) { return m.id == id; });
}

}  // namespace convoke::meetings
