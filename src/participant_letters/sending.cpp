// How letters leave the house and who has looked at them.
#include <algorithm>

#include "base/message_context.h"
#include "change/joint_act.h"
#include "delegations/messages/letter.h"
#include "delegations/messages/web_address.h"
#include "participant_letters/letter_store.h"
#include "participant_letters/letters.h"
#include "participant_letters/views/mail.h"
#include "platform/json/json.h"
#include "platform/outbox/erase.h"
#include "platform/pdf/joined/joined.h"

namespace convoke::participant_letters {

std::string Letters::address_for(const Participant& participant, SentWay way) const {
  if (way == SentWay::participant) return participant.details.email;
  if (way != SentWay::government || !below_.government_of) return {};
  const auto mailbox = below_.government_of(participant.entity);
  return mailbox ? mailbox->address : std::string();
}

mail::Mail Letters::mail_of(const Letter& letter, const Participant& participant,
                            const meetings::Series& series, SentWay way, Language language,
                            const std::string& address) const {
  const i18n::Locale& locale = below_.catalogues[language];
  const mail::Sender sender = below_.mailbox.in(language);
  const bool is_visa = letter.kind == LetterKind::visa;
  const std::string reference = reference_of(letter);
  // Whoever holds the link has typed the name: it stands in no subject.
  const std::string name = delegations::words_for_mail(participant.details.titled_name());
  std::vector<MailParagraph> paragraphs;
  delegations::messages::FilledWords words;
  if (way == SentWay::government) {
    words.subject = locale.tr(is_visa ? N_("Letter in support of a request for a visa: {1}")
                                      : N_("Information note for a participant: {1}"),
                              {reference});
    paragraphs = {
        {locale.tr(is_visa ? N_("The letter in support of the request for a visa is attached to "
                                "this message. It is kindly requested that it be handed on to:")
                           : N_("The information note is attached to this message. It is kindly "
                                "requested that it be handed on to:"))},
        {name, true}};
  } else {
    words.subject = locale.tr(is_visa ? N_("Letter in support of your request for a visa: {1}")
                                      : N_("Information note for participants: {1}"),
                              {reference});
    paragraphs = {
        {locale.tr(is_visa ? N_("The letter in support of your request for a visa is attached to "
                                "this message.")
                           : N_("Your information note is attached to this message."))}};
    if (is_visa)
      paragraphs.push_back(
          {locale.tr(N_("Please compare it with your passport. If something on it is wrong, please "
                        "tell your delegation, so that its entry is corrected and you get another "
                        "letter."))});
  }
  paragraphs.push_back({series.title.in(language), true});
  paragraphs.push_back({sender.name + "\n" + sender.answers, true});
  for (const MailParagraph& one : paragraphs) words.text += one.text + "\n\n";
  words.text.pop_back();
  html::Out out(locale, {});
  views::letter_mail(out, paragraphs);
  words.html = html::trusted(out.take());
  delegations::Confirmation from;
  from.secretariat_name = sender.name;
  from.secretariat_mailbox = sender.address;
  from.secretariat_address = sender.answers;
  return delegations::messages::mail_of(
      words, from, way == SentWay::government ? std::string() : name, address, locale);
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
      auto mail = below_.outbox.prepare(
          mail_of(letter, one.participant, series, way, language, next.address),
          outbox_key(letter.id), kind == LetterKind::visa ? "visa_letter" : "information_letter",
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

Status Letters::erase(db::Transaction& t, const Participant& participant, Instant) {
  for (const LetterId id : store::erase(t, participant.id)) outbox::erase(t, outbox_key(id));
  return {};
}

}  // namespace convoke::participant_letters
