// Operations on photographs; each is one transaction with its audit entry.
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "audit/audit.h"
#include "badges/photos/photo.h"
#include "badges/photos/photo_links.h"
#include "change/change.h"
#include "delegations/delegations.h"
#include "meetings/meetings.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"
#include "platform/i18n/locale.h"
#include "platform/image/photo.h"
#include "platform/mail/mailbox.h"
#include "platform/outbox/outbox.h"

namespace convoke::badges {

/// Why an officer asks for another photograph.
enum class PhotoFault { background, blurred, face_covered, head_cut, several_people, other };
inline constexpr PhotoFault kPhotoFaults[] = {PhotoFault::background,     PhotoFault::blurred,
                                              PhotoFault::face_covered,   PhotoFault::head_cut,
                                              PhotoFault::several_people, PhotoFault::other};
std::string_view name_of(PhotoFault fault);
std::optional<PhotoFault> photo_fault(std::string_view name);
/// The msgid of a sentence that tells the participant.
const char* label_of(PhotoFault fault);

/// Any thread.
class Photos {
 public:
  Photos(db::Database& database, const Clock& clock, files::FileStore& files,
         image::PhotoMaker& maker, outbox::Outbox& outbox, const i18n::Catalogues& catalogues,
         meetings::Meetings& meetings, delegations::Delegations& delegations, PhotoLinks& links,
         mail::Mailbox sender);

  /// Whose personal link it is. `not_found` for an invented or revoked one, `forbidden` when the
  /// participant is no longer on the list or the meetings are over.
  Result<delegations::Participant> open_link(std::string_view token);

  /// Checks, crops and stores an upload; the former photograph is kept as replaced. The same
  /// picture a second time changes nothing. Errors of the upload stand at the field "photo". What
  /// an officer uploads is accepted with that: who chose it has looked at it.
  Result<Photo> set_photo(const audit::Actor& actor, delegations::ParticipantId id,
                          std::string_view upload, const image::Crop& crop);

  /// The photograph `seen_version` may stand on the badge. Twice is as good as once; `conflict` if
  /// another has come meanwhile.
  Status accept(const audit::Actor& actor, delegations::ParticipantId id, int seen_version);
  /// Takes the last decision on the photograph `seen_version` back: it is accepted no more, or was
  /// not taken off. `conflict` if another has come meanwhile.
  enum class Undone {
    nothing,      ///< there was no decision
    accepted,     ///< it waits to be looked at again
    returned,     ///< it is there again, and nobody was asked for another one
    message_gone  ///< it is there again, but the message that asks for another one had left
  };
  Result<Undone> take_back(const audit::Actor& actor, delegations::ParticipantId id,
                           int seen_version);

  /// Takes the photograph `seen_version` off and, if there is an address, asks the participant for
  /// another one, in the participant's language. `conflict` if another has come meanwhile.
  Status ask_for_another(const audit::Actor& actor, delegations::ParticipantId id, int seen_version,
                         PhotoFault fault);

  /// Sends the personal link again. The same `submission_key` a second time sends nothing.
  Status send_link(const audit::Actor& actor, delegations::ParticipantId id,
                   std::string_view submission_key);

  std::optional<Photo> current(delegations::ParticipantId id);
  std::unordered_map<delegations::ParticipantId, Photo> current_of(
      const std::vector<delegations::ParticipantId>& ids);
  std::vector<Photo> history(delegations::ParticipantId id);  ///< newest first
  Result<std::string> picture(const Photo& photo) const;      ///< the JPEG

 private:
  static Status accept(change::Change& c, Photo& photo);
  /// How often a photograph of this participant was taken off.
  int removals(delegations::ParticipantId id);
  Result<outbox::PreparedMail> prepare_mail(const delegations::Participant& participant,
                                            const std::string& key, const char* subject,
                                            const std::vector<const char*>& sentences);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  files::FileStore& files_;
  image::PhotoMaker& maker_;
  outbox::Outbox& outbox_;
  const i18n::Catalogues& catalogues_;
  meetings::Meetings& meetings_;
  delegations::Delegations& delegations_;
  PhotoLinks& links_;
  const mail::Mailbox sender_;
};

}  // namespace convoke::badges
