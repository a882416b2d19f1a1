#include "badges/photos/photo_store.h"

#include "platform/db/list_argument.h"
#include "platform/db/record.h"

namespace convoke::db {

template <>
struct Column<badges::PhotoState>
    : NamedColumn<badges::PhotoState, badges::name_of, badges::photo_state> {};

}  // namespace convoke::db

namespace convoke::badges::store {
namespace {

struct CropText {
  static image::Crop read(const db::Cell& cell) { return crop_of(cell.text()); }
  static db::Value write(const image::Crop& crop) { return db::Value(text_of(crop)); }
};

const db::Record<Photo>& photos() {
  using db::field;
  static const db::Record<Photo> record(
      "photo",
      {field<&Photo::series>("series_id"), field<&Photo::participant>("participant_id"),
       field<&Photo::version>("version"), field<&Photo::file, &files::FileHash::hex>("file_hash"),
       field<&Photo::source_width>("source_width"), field<&Photo::source_height>("source_height"),
       db::field_as<CropText, &Photo::crop>("crop"), field<&Photo::state>("state"),
       field<&Photo::removal_reason>("removal_reason"), field<&Photo::uploaded_at>("uploaded_at"),
       field<&Photo::ended_at>("ended_at"), field<&Photo::accepted_at>("accepted_at"),
       field<&Photo::accepted_by>("accepted_by")});
  return record;
}

}  // namespace

void insert(db::Transaction& t, const Photo& photo) {
  photos().insert(t, photo);
}

bool end_current(db::Transaction& t, ParticipantId id, PhotoState state, std::string_view reason,
                 Instant now) {
  return t.execute(
             "update photo set state = :state, removal_reason = :reason, ended_at = :now where "
             "participant_id = :id and state = 'current'",
             name_of(state), reason, now, id) > 0;
}

void set_accepted(db::Transaction& t, const Photo& photo) {
  t.execute(
      "update photo set accepted_at = :at, accepted_by = :by where participant_id = :id and "
      "version "
      "= :version",
      photo.accepted_at, photo.accepted_by, photo.participant, photo.version);
}

void put_back(db::Transaction& t, ParticipantId id, int version) {
  t.execute(
      "update photo set state = 'current', removal_reason = '', ended_at = null, accepted_at = "
      "null, accepted_by = '' where participant_id = :id and version = :version",
      id, version);
}

void erase(db::Transaction& t, ParticipantId id) {
  t.execute("update photo set file_hash = '', crop = '' where participant_id = :id", id);
  t.execute(
      "update badge_batch set pdf_hash = '', failure_about = '', held_back = '' where id in "
      "(select "
      "p.batch_id from badge_print p join badge b on b.id = p.badge_id where b.participant_id = "
      ":id)",
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
  return photos().first(r, "where participant_id = :id and state = 'current'", id);
}

std::unordered_map<ParticipantId, Photo> current_of(db::Reader& r,
                                                    std::span<const ParticipantId> ids) {
  std::unordered_map<ParticipantId, Photo> out;
  for (Photo& photo :
       photos().all(r, "where state = 'current' and " + db::is_listed(r, "participant_id", ":ids"),
                    db::listed(ids)))
    out.emplace(photo.participant, std::move(photo));
  return out;
}

std::vector<Photo> history(db::Reader& r, ParticipantId id) {
  return photos().all(r, "where participant_id = :id order by version desc", id);
}

}  // namespace convoke::badges::store
