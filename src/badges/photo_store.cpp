#include "badges/photo_store.h"

#include "platform/db/known.h"

#include "platform/db/list_argument.h"

namespace convoke::badges::store {
namespace {

template <class... Args>
std::vector<Photo> select(db::Reader& r, const std::string& rest, const Args&... args) {
  std::vector<Photo> out;
  for (auto& [series, participant, version, hash, width, height, crop, state, reason, uploaded,
              ended] :
       r.rows<meetings::SeriesId, ParticipantId, int, std::string, int, int, std::string,
              std::string, std::string, Instant, std::optional<Instant>>(
           "select series_id, participant_id, version, file_hash, source_width, source_height, "
           "crop, state, removal_reason, uploaded_at, ended_at from photo " +
               rest,
           args...)) {
    out.push_back({series,
                   participant,
                   version,
                   {std::move(hash)},
                   width,
                   height,
                   crop_of(crop),
                   db::known(photo_state(state), "the state of a photograph", state),
                   std::move(reason),
                   uploaded,
                   ended});
  }
  return out;
}

}  // namespace

void revoke_other_links(db::Transaction& t, ParticipantId id, std::string_view hash) {
  t.execute(
      "update photo_link set state = 'revoked' where participant_id = :id and token_hash <> :hash "
      "and state = 'active'",
      id, hash);
}

void activate_link(db::Transaction& t, ParticipantId id, std::string_view hash, Instant now) {
  t.execute(
      "insert into photo_link (participant_id, token_hash, state, created_at) values (:id, :hash, "
      "'active', :now) on conflict (token_hash) do update set state = 'active'",
      id, hash, now);
}

std::optional<ParticipantId> link_holder(db::Reader& r, std::string_view hash) {
  return r.value<ParticipantId>(
      "select participant_id from photo_link where token_hash = :hash and state = 'active'", hash);
}

void insert(db::Transaction& t, const Photo& p) {
  t.execute(
      "insert into photo (series_id, participant_id, version, file_hash, source_width, "
      "source_height, crop, "
      "state, uploaded_at) values (:series, :participant, :version, :hash, :width, :height, :crop, "
      ":state, "
      ":at)",
      p.series, p.participant, p.version, p.file.hex, p.source_width, p.source_height,
      text_of(p.crop), name_of(p.state), p.uploaded_at);
}

bool end_current(db::Transaction& t, ParticipantId id, PhotoState state, std::string_view reason,
                 Instant now) {
  return t.execute(
             "update photo set state = :state, removal_reason = :reason, ended_at = :now where "
             "participant_id = :id and state = 'current'",
             name_of(state), reason, now, id) > 0;
}

void erase(db::Transaction& t, ParticipantId id) {
  t.execute("update photo set file_hash = '', crop = '' where participant_id = :id", id);
  t.execute(
      "update photo_link set state = 'revoked' where participant_id = :id and state = 'active'",
      id);
  t.execute(
      "update badge_batch set pdf_hash = '', failure_about = '' where id in (select p.batch_id "
      "from "
      "badge_print p join badge b on b.id = p.badge_id where b.participant_id = :id)",
      id);
  t.execute(
      "update badge_print set printed_facts = '' where badge_id in (select id from badge where "
      "participant_id = :id)",
      id);
}

int last_version(db::Reader& r, ParticipantId id) {
  return r.value<int>("select coalesce(max(version), 0) from photo where participant_id = :id", id)
      .value_or(0);
}

std::optional<Photo> current(db::Reader& r, ParticipantId id) {
  auto found = select(r, "where participant_id = :id and state = 'current'", id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::unordered_map<ParticipantId, Photo> current_of(db::Reader& r,
                                                    std::span<const ParticipantId> ids) {
  std::unordered_map<ParticipantId, Photo> out;
  for (Photo& photo :
       select(r, "where state = 'current' and " + db::is_listed(r, "participant_id", ":ids"),
              db::listed(ids)))
    out.emplace(photo.participant, std::move(photo));
  return out;
}

std::vector<Photo> history(db::Reader& r, ParticipantId id) {
  return select(r, "where participant_id = :id order by version desc", id);
}

}  // namespace convoke::badges::store
