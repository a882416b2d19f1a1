// Who is told of which change: Delegations' operations on messages. All are queued in the
// transaction of the change.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "delegations/delegations.h"
#include "delegations/messages/invitation.h"
#include "delegations/messages/letter.h"
#include "delegations/messages/told.h"
#include "delegations/messages/web_address.h"

namespace convoke::delegations {
namespace {

using messages::Purpose;

/// What an officer typed in lines, as one: the words around it are lines of their own.
std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

constexpr const char* kFunding = "funding";

std::string key_of(const char* kind, const Participant& p, int version) {
  return std::string(kind) + ":" + std::to_string(p.id.value) + ":" + std::to_string(version);
}

bool was_confirmed(const Participant& p) {
  return p.registered() && !p.details.email.empty() && p.confirmed_at;
}

Purpose ended_by(ParticipantState state) {
  return state == ParticipantState::withdrawn  ? Purpose::withdrawn
         : state == ParticipantState::replaced ? Purpose::replaced
                                               : Purpose::revoked;
}

/// Of the outbox: what officers find such messages by.
const char* kind_of(Purpose ended) {
  return ended == Purpose::withdrawn  ? "withdrawal"
         : ended == Purpose::replaced ? "replacement"
                                      : "revocation";
}

/// The host alone: what stands behind the @ of identifiers.
std::string host_in(const std::string& base_url) {
  const std::size_t at = base_url.find("://");
  const std::size_t begin = at == std::string::npos ? 0 : at + 3;
  return base_url.substr(begin, base_url.find_first_of(":/", begin) - begin);
}

}  // namespace

messages::Words Delegations::words(const messages::SeriesWords& own, Purpose purpose,
                                   Language language) const {
  messages::Words words = own.of(purpose, language).words;
  return words.empty() ? messages::built_in(purpose, catalogues_[language]) : words;
}

Result<Confirmation> Delegations::registration(const Participant& p, const Convened& convened,
                                               Language language) const {
  const reference::Entity* entity = convened.directory->find(p.entity);
  if (!entity) return not_found(N_("There is no such entity."));
  return facts(p, *entity, convened, language);
}

Confirmation Delegations::facts(const Participant& p, const reference::Entity& entity,
                                const Convened& convened, Language language) const {
  Confirmation what = confirmation_of(p, entity, convened.series, convened.meetings,
                                      catalogues_[language], base_url_);
  const mail::Sender sender = sender_.in(language);
  what.secretariat_name = sender.name;
  what.secretariat_mailbox = sender.address;
  what.secretariat_address = sender.answers;
  const auto office = office_();
  what.secretariat_phone = office->phone;
  what.gate = convened.series.gate_or(office->gate).in(language);
  return what;
}

std::string Delegations::calendar_for(const Participant& p, const Confirmation& what,
                                      Instant now) const {
  messages::Invitation invitation{
      what.secretariat_name, what.secretariat_address, p.address_version, now, {}};
  const std::string host = host_in(base_url_);
  for (const ConfirmedMeeting& m : what.meetings)
    if (m.is_planned)
      invitation.events.push_back({"participant-" + std::to_string(p.id.value) + "-meeting-" +
                                       std::to_string(m.id.value) + "@" + host,
                                   m.title, m.title_lang, m.place, m.address, m.platform,
                                   m.first_day, m.last_day});
  return messages::calendar_of(invitation);
}

std::vector<outbox::Attached> Delegations::papers_for(const Convened& convened,
                                                      Language language) const {
  std::vector<outbox::Attached> out;
  for (const InformationNote& paper : convened.information)
    if (paper.language == language) out.push_back(paper.file);
  return out;
}

Status Delegations::send(change::Change& c, Purpose purpose, const Confirmation& what,
                         const Convened& convened, const Envelope& envelope) {
  const i18n::Locale& locale = catalogues_[envelope.language];
  const messages::FilledWords letter =
      messages::filled(purpose, words(convened.words, purpose, envelope.language), what, locale);
  mail::Mail mail = messages::mail_of(letter, what, envelope.to_name, envelope.to_address, locale);
  mail.calendar = envelope.calendar;
  CONVOKE_ASSIGN(prepared, outbox_.prepare(std::move(mail), envelope.key, envelope.kind,
                                           envelope.attachments));
  outbox_.queue(c.transaction(), prepared);
  return {};
}

Status Delegations::send_confirmation(change::Change& c, const Participant& p,
                                      const Convened& convened) {
  const Language language = p.details.language;
  // The photo link belongs to the row just written, so this mail cannot be written before the
  // transaction. It is small, and touches no file.
  CONVOKE_ASSIGN(what, registration(p, convened, language));
  if (what.has_badge) {
    CONVOKE_ASSIGN(photo_link, photo_link_(c.transaction(), p));
    what.photo_link = std::move(photo_link);
  }
  return send(c, Purpose::confirmation, what, convened,
              {.to_name = what.name,
               .to_address = p.details.email,
               .language = language,
               .key = key_of("confirmation", p, p.address_version),
               .kind = "confirmation",
               .calendar = calendar_for(p, what, c.now()),
               .attachments = papers_for(convened, language)});
}

Status Delegations::send_to_participant(change::Change& c, const Participant& p,
                                        const Convened& convened, Purpose purpose,
                                        const std::string& reason, std::string key,
                                        const char* kind) {
  const Language language = p.details.language;
  CONVOKE_ASSIGN(what, registration(p, convened, language));
  what.reason = in_one_line(reason);
  return send(c, purpose, what, convened,
              {.to_name = what.name,
               .to_address = p.details.email,
               .language = language,
               .key = std::move(key),
               .kind = kind});
}

Status Delegations::send_to_government(change::Change& c,
                                       const std::vector<const Participant*>& participants,
                                       const Convened& convened, Purpose purpose) {
  const Participant& p = *participants.front();
  const auto found = convened.governments.find(p.entity);
  if (found == convened.governments.end()) return {};
  const GovernmentMailbox& government = found->second;
  CONVOKE_ASSIGN(what, registration(p, convened, government.language));
  CONVOKE_ASSIGN(token, nomination_token(c.transaction(), p.series, p.entity));
  what.link = base_url_ + "/" + std::string(code_of(government.language)) + "/nominate/" + token;
  what.reason = in_one_line(p.reason);
  const i18n::Locale& locale = catalogues_[government.language];
  const bool is_taken_back = purpose == Purpose::refusal_taken_back;
  const char* kind = is_taken_back ? "refusal_taken_back" : "referral";
  const std::string key = key_of(kind, p, p.version);
  for (const Participant* one : participants) {
    what.participants.push_back({words_for_mail(one->details.titled_name()),
                                 locale.tr(label_of(one->details.role)),
                                 is_taken_back ? locale.tr(label_of(one->state)) : std::string()});
    store::note_told(c.transaction(), one->id, one->version, key);
  }
  return send(c, purpose, what, convened,
              {.to_name = what.delegation,
               .to_address = government.address,
               .language = government.language,
               .key = key,
               .kind = kind});
}

Status Delegations::tell_governments(change::Change& c, const ToldTogether& together,
                                     const Convened& convened) {
  const auto tell_of = [&](const std::vector<Participant>& all, bool is_refusal) -> Status {
    std::map<reference::EntityId, std::vector<const Participant*>> by_entity;
    for (const Participant& one : all) by_entity[one.entity].push_back(&one);
    for (const auto& [entity, some] : by_entity)
      CONVOKE_TRY(send_to_government(c, some, convened,
                                     !is_refusal        ? Purpose::refusal_taken_back
                                     : some.size() == 1 ? Purpose::refused
                                                        : Purpose::refused_together));
    return {};
  };
  CONVOKE_TRY(tell_of(together.refused, true));
  return tell_of(together.taken_back, false);
}

Status Delegations::tell_of_funding(change::Change& c, const Participant& p,
                                    const Convened& convened) {
  const Purpose purpose = p.is_funded ? Purpose::funding : Purpose::funding_ended;
  std::string key = key_of(kFunding, p, p.version);
  const auto found = convened.governments.find(p.entity);
  if (p.details.email.empty() && found == convened.governments.end()) return {};
  store::note_told(c.transaction(), p.id, p.version, key);
  if (!p.details.email.empty())
    return send_to_participant(c, p, convened, purpose, {}, std::move(key), kFunding);
  const GovernmentMailbox& government = found->second;
  CONVOKE_ASSIGN(what, registration(p, convened, government.language));
  return send(c, purpose, what, convened,
              {.to_name = what.delegation,
               .to_address = government.address,
               .language = government.language,
               .key = std::move(key),
               .kind = kFunding});
}

bool Delegations::was_told_of_funding(const Participant& p) {
  return outbox_.find_by_key(key_of(kFunding, p, p.version)).has_value();
}

Status Delegations::tell(change::Change& c, const Participant& former, const Participant& next,
                         const Convened& convened, bool by_link, ToldTogether* together) {
  using enum ParticipantState;
  if (former.state == next.state) return {};
  const bool has_ended = was_confirmed(former) && !next.registered();
  if (has_ended) {
    const Purpose purpose = ended_by(next.state);
    CONVOKE_TRY(send_to_participant(
        c, former, convened, purpose, purpose == Purpose::revoked ? next.reason : std::string(),
        key_of("withdrawal", former, former.address_version), kind_of(purpose)));
  }
  // Through a link neither: whoever holds it could ask for such messages again and again.
  const bool in_steps = convened.rules.acceptance == Acceptance::in_steps && !by_link &&
                        !next.details.email.empty() && !has_ended;
  if (in_steps && next.state == accredited)
    CONVOKE_TRY(send_to_participant(c, next, convened, Purpose::accredited, {},
                                    key_of("accreditation", next, next.version), "accreditation"));
  if (in_steps && former.state == accredited && !next.registered()) {
    const Purpose purpose = ended_by(next.state);
    CONVOKE_TRY(send_to_participant(c, next, convened, purpose,
                                    purpose == Purpose::revoked ? next.reason : std::string(),
                                    key_of("revocation", next, next.version), kind_of(purpose)));
  }
  if (next.state == referred_back)
    CONVOKE_TRY(send_to_government(c, {&next}, convened, Purpose::referred_back));
  const bool is_taken_back =
      former.state == refused &&
      store::was_told_of_decision(c.transaction(), former.id, former.version);
  if (next.state != refused && !is_taken_back) return {};
  ToldTogether alone;
  ToldTogether& told = together ? *together : alone;
  (is_taken_back ? told.taken_back : told.refused).push_back(next);
  return together ? Status() : tell_governments(c, alone, convened);
}

Result<mail::Mail> Delegations::covering_mail(const Convened& convened, Purpose purpose,
                                              const Participant& p, const std::string& reference,
                                              const std::string& to_address,
                                              Language language) const {
  CONVOKE_ASSIGN(what, registration(p, convened, language));
  what.reference = reference;
  const i18n::Locale& locale = catalogues_[language];
  const bool to_participant =
      purpose == Purpose::visa_letter || purpose == Purpose::information_letter;
  return messages::mail_of(
      messages::filled(purpose, words(convened.words, purpose, language), what, locale), what,
      to_participant ? what.name : std::string(), to_address, locale);
}

void Delegations::look_up_governments(Convened& convened,
                                      const std::vector<reference::EntityId>& entities) const {
  if (!government_of_) return;
  for (const reference::EntityId entity : entities) {
    if (convened.governments.contains(entity)) continue;
    std::optional<GovernmentMailbox> mailbox = government_of_(entity);
    if (mailbox && !mailbox->address.empty())
      convened.governments.emplace(entity, std::move(*mailbox));
  }
}

messages::FilledWords Delegations::preview(const Convened& convened, Purpose purpose,
                                           Language language, const messages::Words& words) const {
  const i18n::Locale& locale = catalogues_[language];
  Participant p;
  p.details.given_name = "Alex";
  p.details.family_name = "Example";
  p.details.function_title = locale.tr(N_("Counsellor"));
  p.details.presence = asks_presence(convened.meetings) ? Presence::in_person : Presence::unsaid;
  for (const meetings::Meeting& m : convened.meetings) p.details.meetings.push_back(m.id);
  reference::Entity entity;
  entity.short_name[language] = locale.tr(N_("Delegation of an example"));
  Confirmation what = facts(p, entity, convened, language);
  const std::string home = base_url_ + "/" + std::string(code_of(language));
  what.photo_link = home + "/photo/example";
  what.link = home + "/nominate/example";
  what.reason = locale.tr(N_("The name is not that of the passport."));
  what.reference = "2009/0001";
  const bool is_taken_back = purpose == Purpose::refusal_taken_back;
  for (const char* name : {"Alex Example", "Kim Example"})
    what.participants.push_back(
        {name, locale.tr(label_of(p.details.role)),
         is_taken_back ? locale.tr(label_of(ParticipantState::registered)) : std::string()});
  return messages::filled(purpose, words, what, locale);
}

}  // namespace convoke::delegations
