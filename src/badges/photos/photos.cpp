#include "badges/photos/photos.h"

#include <algorithm>

#include "badges/badge.h"
#include "badges/photos/photo_store.h"
#include "badges/standing/standing_store.h"
#include "delegations/messages/web_address.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"
#include "platform/outbox/withdraw.h"

namespace convoke::badges {
namespace {

using delegations::Participant;
using delegations::ParticipantId;

constexpr const char* kNobody = N_("There is no such participant.");
constexpr const char* kAnother = N_("The photograph has changed meanwhile. Look at it again.");
constexpr int kLookedAt = 200;  // entries on record of one participant

/// A photograph that is returned again after that was taken back asks once more.
std::string key_of_return(ParticipantId id, int version, int returned_before) {
  std::string key = "photo-again:" + std::to_string(id.value) + ":" + std::to_string(version);
  if (returned_before > 0) key += ":" + std::to_string(returned_before);
  return key;
}

/// Whether a photograph of this participant is of use.
Status check_expected(const Participant& participant) {
  if (!delegations::stands(participant.state))
    return forbidden(
        N_("You are not on the list of your delegation at present, so that no photograph is "
           "needed. If this is not correct, please turn to your delegation."));
  return {};
}

}  // namespace

std::string_view name_of(PhotoFault fault) {
  switch (fault) {
    case PhotoFault::background:
      return "background";
    case PhotoFault::blurred:
      return "blurred";
    case PhotoFault::face_covered:
      return "face_covered";
    case PhotoFault::head_cut:
      return "head_cut";
    case PhotoFault::several_people:
      return "several_people";
    case PhotoFault::other:
      return "other";
  }
  return {};
}

std::optional<PhotoFault> photo_fault(std::string_view name) {
  for (const PhotoFault fault : kPhotoFaults)
    if (name_of(fault) == name) return fault;
  return std::nullopt;
}

const char* label_of(PhotoFault fault) {
  switch (fault) {
    case PhotoFault::background:
      return N_("The background is not plain and light.");
    case PhotoFault::blurred:
      return N_("The picture is not in focus.");
    case PhotoFault::face_covered:
      return N_("The face is partly covered or in shadow.");
    case PhotoFault::head_cut:
      return N_("Head and shoulders are not wholly in the picture.");
    case PhotoFault::several_people:
      return N_("There is more than one person in the picture.");
    case PhotoFault::other:
      return N_("The picture is not suitable for a badge.");
  }
  return "";
}

Photos::Photos(db::Database& database, const Clock& clock, files::FileStore& files,
               image::PhotoMaker& maker, outbox::Outbox& outbox, const i18n::Catalogues& catalogues,
               meetings::Meetings& meetings, delegations::Delegations& delegations,
               PhotoLinks& links, mail::Mailbox sender)
    : database_(database),
      clock_(clock),
      changes_(database, clock),
      files_(files),
      maker_(maker),
      outbox_(outbox),
      catalogues_(catalogues),
      meetings_(meetings),
      delegations_(delegations),
      links_(links),
      sender_(std::move(sender)) {}

Result<Participant> Photos::open_link(std::string_view token) {
  CONVOKE_ASSIGN(link, links_.open(token));
  const auto participant = delegations_.find(ParticipantId(link.subject.subject_id));
  if (!participant || !links_.is_present(link, *participant, token)) return links::not_valid();
  const auto series = meetings_.series(participant->series);
  const auto convened = meetings_.meetings_of(participant->series);
  const bool over = series && !convened.empty() &&
                    std::all_of(convened.begin(), convened.end(), [&](const meetings::Meeting& m) {
                      return clock_.now() >= i18n::end_of_day(m.last_day, series->zone);
                    });
  if (over) return forbidden(N_("The meetings are over, and no photograph is needed any more."));
  CONVOKE_TRY(check_expected(*participant));
  links_.use(link);
  return *participant;
}

Result<Photo> Photos::set_photo(const audit::Actor& actor, ParticipantId id,
                                std::string_view upload, const image::Crop& crop) {
  const auto participant = delegations_.find(id);
  if (!participant) return not_found(kNobody);
  CONVOKE_TRY(check_expected(*participant));
  CONVOKE_ASSIGN(made, maker_.make(upload, crop));
  CONVOKE_ASSIGN(file, files_.put(made.jpeg));
  const bool is_officer = actor.kind == audit::ActorKind::officer;

  return changes_.write(actor, [&](change::Change& c) -> Result<Photo> {
    db::Transaction& t = c.transaction();
    if (auto there = store::current(t, id); there && there->file == file) {
      if (is_officer && !there->accepted_at) CONVOKE_TRY(accept(c, *there));
      return *there;
    }
    const Instant now = c.now();
    store::end_current(t, id, PhotoState::replaced, {}, now);
    const Photo photo{participant->series,
                      id,
                      store::last_version(t, id) + 1,
                      file,
                      made.source_width,
                      made.source_height,
                      crop,
                      PhotoState::current,
                      {},
                      now,
                      {},
                      is_officer ? std::optional(now) : std::nullopt,
                      is_officer ? actor.label : std::string()};
    store::insert(t, photo);
    file_use::record(t, file, {"participant", id.value, "photograph"}, now);
    store::keep_photo(t, id, photo.version, is_officer);
    c.record("photo.upload", "participant", id,
             json::object({{"version", std::int64_t{photo.version}},
                           {"width", std::int64_t{photo.source_width}},
                           {"height", std::int64_t{photo.source_height}}}));
    return photo;
  });
}

Status Photos::ask_for_another(const audit::Actor& actor, ParticipantId id, int seen_version,
                               PhotoFault fault) {
  const auto participant = delegations_.find(id);
  if (!participant) return not_found(kNobody);
  std::optional<outbox::PreparedMail> mail;
  if (!participant->details.email.empty() &&
      is_due_badge(*participant, meetings_.meetings_of(participant->series))) {
    CONVOKE_ASSIGN(
        prepared,
        prepare_mail(*participant, key_of_return(id, seen_version, removals(id)),
                     N_("Please send another photograph for your badge"),
                     {N_("Your photograph for the badge has arrived, but it cannot be "
                         "used:"),
                      label_of(fault), N_("Please send another one through your personal link:")}));
    mail = std::move(prepared);
  }
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto there = store::current(t, id);
    if (!there || there->version != seen_version) return conflict(kAnother);
    store::end_current(t, id, PhotoState::removed, name_of(fault), c.now());
    store::keep_photo(t, id, 0, false);
    if (mail) {
      CONVOKE_TRY(links_.link(t, *participant));
      outbox_.queue(t, *mail);
    }
    c.record("photo.remove", "participant", id,
             json::object({{"version", std::int64_t{seen_version}},
                           {"reason", std::string(name_of(fault))},
                           {"asked_by_mail", mail.has_value()}}));
    return {};
  });
}

Status Photos::accept(change::Change& c, Photo& photo) {
  photo.accepted_at = c.now();
  photo.accepted_by = c.actor().label;
  store::set_accepted(c.transaction(), photo);
  store::keep_photo(c.transaction(), photo.participant, photo.version, true);
  c.record("photo.accept", "participant", photo.participant,
           json::object({{"version", std::int64_t{photo.version}}}));
  return {};
}

Status Photos::accept(const audit::Actor& actor, ParticipantId id, int seen_version) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    auto there = store::current(c.transaction(), id);
    if (!there || there->version != seen_version) return conflict(kAnother);
    if (there->accepted_at) return {};
    return accept(c, *there);
  });
}

Result<Photos::Undone> Photos::take_back(const audit::Actor& actor, ParticipantId id,
                                         int seen_version) {
  const std::string key = key_of_return(id, seen_version, removals(id) - 1);
  return changes_.write(actor, [&](change::Change& c) -> Result<Undone> {
    db::Transaction& t = c.transaction();
    const std::vector<Photo> all = store::history(t, id);
    if (all.empty() || all.front().version != seen_version) return conflict(kAnother);
    Photo photo = all.front();
    Undone undone = Undone::nothing;
    if (photo.state == PhotoState::current && photo.accepted_at) {
      photo.accepted_at.reset();
      photo.accepted_by.clear();
      store::set_accepted(t, photo);
      undone = Undone::accepted;
    } else if (photo.state == PhotoState::removed) {
      store::put_back(t, id, seen_version);
      undone = outbox::withdraw_waiting(t, key, N_("The rejection was not carried out."))
                   ? Undone::returned
                   : Undone::message_gone;
    } else {
      return Undone::nothing;
    }
    store::keep_photo(t, id, seen_version, false);
    c.record("photo.take_back", "participant", id,
             json::object({{"version", std::int64_t{seen_version}}}));
    return undone;
  });
}

int Photos::removals(ParticipantId id) {
  return database_.read([&](db::Reader& r) {
    int count = 0;
    for (const audit::Recorded& entry : audit::history(r, "participant", id.value, kLookedAt))
      count += entry.action == "photo.remove";
    return count;
  });
}

Status Photos::send_link(const audit::Actor& actor, ParticipantId id,
                         std::string_view submission_key) {
  const auto participant = delegations_.find(id);
  if (!participant) return not_found(kNobody);
  if (!participant->registered())
    return conflict(N_("This participant is not on the list of the delegation."));
  if (!is_due_badge(*participant, meetings_.meetings_of(participant->series)))
    return conflict(N_("Who takes part online receives no badge."));
  if (participant->details.email.empty())
    return conflict(N_("There is no individual e-mail address."));
  const std::string key =
      "photo-link:" + std::to_string(id.value) + ":" + crypto::sha256_hex(submission_key);
  if (outbox_.find_by_key(key)) return {};
  CONVOKE_ASSIGN(mail, prepare_mail(*participant, key, N_("Your photograph for the badge"),
                                    {N_("Please send a recent photograph for your badge through "
                                        "your personal link:")}));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    CONVOKE_TRY(links_.link(c.transaction(), *participant));
    outbox_.queue(c.transaction(), mail);
    c.record("photo.send_link", "participant", id);
    return {};
  });
}

std::optional<Photo> Photos::current(ParticipantId id) {
  return database_.read([&](db::Reader& r) { return store::current(r, id); });
}

std::unordered_map<ParticipantId, Photo> Photos::current_of(const std::vector<ParticipantId>& ids) {
  return database_.read([&](db::Reader& r) { return store::current_of(r, ids); });
}

std::vector<Photo> Photos::history(ParticipantId id) {
  return database_.read([&](db::Reader& r) { return store::history(r, id); });
}

Result<std::string> Photos::picture(const Photo& photo) const {
  return files_.read(photo.file);
}

Result<outbox::PreparedMail> Photos::prepare_mail(const Participant& participant,
                                                  const std::string& key, const char* subject,
                                                  const std::vector<const char*>& sentences) {
  const i18n::Locale& locale = catalogues_[participant.details.language];
  const delegations::ParticipantDetails& to = participant.details;
  mail::Mail mail;
  const mail::Sender sender = sender_.in(to.language);
  mail.from_name = sender.name;
  mail.from_address = sender.address;
  mail.reply_to = sender.answers;
  mail.to_name = delegations::words_for_mail(to.display_name());
  mail.to_address = to.email;
  mail.language = to.language;
  mail.automatic = true;
  mail.subject = locale.tr(subject);
  mail.text = locale.tr(N_("Dear {1},"), {delegations::words_for_mail(to.titled_name())});
  for (const char* sentence : sentences) mail.text += "\n\n" + locale.tr(sentence);
  mail.text += "\n\n" + links_.address_of(participant) + "\n\n" + sender.name + "\n";
  return outbox_.prepare(std::move(mail), key, "photo");
}

}  // namespace convoke::badges
