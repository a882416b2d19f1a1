#include "badges/badge.h"

#include "badges/drawing/badge_face.h"

namespace convoke::badges {

Standing Holder::standing() const {
  if (in_waiting_batch) return Standing::waiting;
  if (!printing && !photo) return Standing::without_photo;
  if (photo && !photo->accepted_at) return Standing::unseen;
  if (!printing) return Standing::ready;
  const bool same_photo = printing->photo_version == (photo ? photo->version : 0);
  return same_photo && printing->facts == printed_facts(participant.details) ? Standing::printed
                                                                             : Standing::changed;
}

bool is_due_badge(const delegations::Participant& p,
                  const std::vector<meetings::Meeting>& meetings) {
  return p.registered() && delegations::may_come(p.details.presence, meetings);
}

std::string_view name_of(Selection selection) {
  switch (selection) {
    case Selection::ready:
      return "ready";
    case Selection::changed:
      return "changed";
    case Selection::without_photo:
      return "without_photo";
    case Selection::chosen:
      return "chosen";
  }
  return {};
}

std::optional<Selection> selection(std::string_view name) {
  for (const Selection s :
       {Selection::ready, Selection::changed, Selection::without_photo, Selection::chosen})
    if (name_of(s) == name) return s;
  return std::nullopt;
}

const char* label_of(Selection selection) {
  switch (selection) {
    case Selection::ready:
      return N_("All that were ready");
    case Selection::changed:
      return N_("Changed since printed");
    case Selection::without_photo:
      return N_("Without a photograph");
    case Selection::chosen:
      return N_("Chosen one by one");
  }
  return "";
}

std::string_view name_of(BatchState state) {
  switch (state) {
    case BatchState::waiting:
      return "waiting";
    case BatchState::printed:
      return "printed";
    case BatchState::failed:
      return "failed";
  }
  return {};
}

std::optional<BatchState> batch_state(std::string_view name) {
  for (const BatchState s : {BatchState::waiting, BatchState::printed, BatchState::failed})
    if (name_of(s) == name) return s;
  return std::nullopt;
}

}  // namespace convoke::badges
