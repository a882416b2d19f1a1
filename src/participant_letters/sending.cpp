// How letters leave the house and who has looked at them.
#include <algorithm>

#include "change/joint_act.h"
#include "delegations/messages/purpose.h"
#include "participant_letters/letter_store.h"
#include "participant_letters/letters.h"
#include "platform/json/json.h"
#include "platform/outbox/erase.h"
#include "platform/pdf/joined/joined.h"

namespace convoke::participant_letters {
namespace {

using delegations::messages::Purpose;

Purpose purpose_of(LetterKind kind, SentWay way) {
  if (kind == LetterKind::visa)
    return way == SentWay::government ? Purpose::visa_letter_to_government : Purpose::visa_letter;
  return way == SentWay::government ? Purpose::information_letter_to_government
                                    : Purpose::information_letter;
}

}  // namespace

std::string Letters::address_for(const Participant& participant, SentWay way) const {
  if (way == SentWay::participant) return participant.details.email;
  if (way != SentWay::government || !below_.government_of) return {};
  const auto mailbox = below_.government_of(participant.entity);
  return mailbox ? mailbox->address : std::string();
}

Result<Letters::Done> Letters::send(const audit::Actor& actor, const meetings::Series& series,
                                    LetterKind kind, const std::vector<LetterId>& ids,
                                    SentWay way) {
  if (way == SentWay::none) return invalid(N_("Choose how the letters go out."), "way");
  if (ids.size() > change::kMostJoint)
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(change::kMostJoint)});
  struct Ready {
    LetterId id;
    ParticipantId participant;
    std::string reference, address;
    std::optional<outbox::PreparedMail> mail;
  };
  std::vector<Ready> ready;
  const WorkList list = work(series, kind);
  const auto convened = below_.delegations.convened(series.id);
  if (!convened) return not_found(N_("There is no such series of meetings."));
  std::unordered_map<reference::EntityId, std::optional<delegations::GovernmentMailbox>> missions;
  for (const Work& one : list.all) {
    if (one.standing != Standing::made ||
        std::find(ids.begin(), ids.end(), one.newest->id) == ids.end())
      continue;
    const Letter& letter = *one.newest;
    Ready next{letter.id, letter.participant, reference_of(letter), {}, {}};
    if (way != SentWay::post) {
      Language language = one.participant.details.language;
      next.address = one.participant.details.email;
      if (way == SentWay::government) {
        const reference::EntityId entity = one.participant.entity;
        if (!missions.contains(entity))
          missions.emplace(entity,
                           below_.government_of ? below_.government_of(entity) : std::nullopt);
        const auto& mission = missions.at(entity);
        next.address = mission ? mission->address : std::string();
        if (mission) language = mission->language;
      }
      if (next.address.empty()) continue;
      CONVOKE_ASSIGN(covering, below_.delegations.covering_mail(
                                   *convened, purpose_of(kind, way), one.participant,
                                   reference_of(letter), next.address, language));
      auto mail =
          below_.outbox.prepare(std::move(covering), outbox_key(letter.id),
                                kind == LetterKind::visa ? "visa_letter" : "information_letter",
                                {{file_stem_of(letter) + ".pdf", "application/pdf", letter.pdf}});
      // An address that no server takes does not hold up the others.
      if (!mail.ok() && mail.error().kind == ErrorKind::unavailable) return mail.error();
      if (!mail.ok()) continue;
      next.mail = *std::move(mail);
    }
    ready.push_back(std::move(next));
  }
  return changes_.write(actor, [&](change::Change& c) -> Result<Done> {
    db::Transaction& t = c.transaction();
    Done out;
    for (const Ready& one : ready) {
      if (!store::set_sent(t, one.id, way, one.address, actor.label, c.now())) continue;
      if (one.mail) below_.outbox.queue(t, *one.mail);
      c.record("participant_letter.send", "participant", one.participant,
               json::object({{"reference", one.reference}, {"way", std::string(name_of(way))}}));
      ++out.done;
    }
    out.left = static_cast<std::int64_t>(ids.size()) - out.done;
    return out;
  });
}

Result<std::string> Letters::joined(const audit::Actor& actor, const std::vector<Letter>& all) {
  std::vector<const Letter*> made;
  for (const Letter& one : all)
    if (one.is_made()) made.push_back(&one);
  if (made.empty()) return conflict(N_("None of those chosen has a letter that is made."));
  if (made.size() > change::kMostJoint)
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(change::kMostJoint)});
  std::sort(made.begin(), made.end(), [](const Letter* a, const Letter* b) {
    return std::tie(a->year, a->number, a->version) < std::tie(b->year, b->number, b->version);
  });
  CONVOKE_TRY(record_look(actor, all));
  pdf::Joined out(reference_of(*made.front()));
  for (const Letter* one : made) {
    CONVOKE_ASSIGN(path, below_.files.path_of(one->pdf));
    CONVOKE_TRY(out.add(path, reference_of(*one), reference_of(*one)));
  }
  std::string bytes;
  CONVOKE_TRY(out.write([&](std::string_view piece) -> Status {
    bytes.append(piece);
    return {};
  }));
  return bytes;
}

Status Letters::record_look(const audit::Actor& actor, const std::vector<Letter>& letters) {
  if (std::none_of(letters.begin(), letters.end(),
                   [](const Letter& one) { return one.kind == LetterKind::visa; }))
    return {};
  return changes_.write(actor, [&](change::Change& c) -> Status {
    for (const Letter& one : letters)
      if (one.kind == LetterKind::visa)
        // Not among the changes of the participant: those are read by the delegation too.
        c.record("participant_letter.look", "letters_of_participant", one.participant,
                 json::object({{"reference", one.number > 0 ? reference_of(one) : std::string()}}));
    return {};
  });
}

Status Letters::erase(db::Transaction& t, const Participant& participant, Instant now) {
  for (const LetterId id : store::erase(t, participant.id)) outbox::erase(t, outbox_key(id), now);
  return {};
}

}  // namespace convoke::participant_letters
