#include "badges/erasure.h"

#include "badges/photos/photo_store.h"
#include "badges/standing/standing_store.h"
#include "links/links.h"
#include "platform/file_use/file_use.h"
#include "platform/outbox/erase.h"

namespace convoke::badges {

Status erase(db::Transaction& t, const delegations::Participant& participant, Instant now) {
  const auto id = participant.id;
  const std::string number = std::to_string(id.value);
  store::end_current(t, id, PhotoState::removed, "erased", now);
  outbox::erase_beginning(t, "photo", "photo-again:" + number + ":", now);
  outbox::erase_beginning(t, "photo", "photo-link:" + number + ":", now);
  store::erase(t, id);
  store::keep_erased(t, id);
  links::end(t, {"photo", 0, id.value}, now);
  file_use::drop(t, "participant", id.value);
  for (const auto& [batch] : t.rows<std::int64_t>(
           "select distinct p.batch_id from badge_print p join badge b on b.id = p.badge_id where "
           "b.participant_id = :id",
           id))
    file_use::drop(t, "badge_batch", batch);
  return {};
}

}  // namespace convoke::badges
