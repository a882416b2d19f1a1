#include "filing/acknowledgements/acknowledgements.h"

#include "base/text.h"
#include "intake/messages/messages.h"
#include "intake/messages/stored_mail.h"
#include "page/posted.h"
#include "platform/outbox/erase.h"

namespace convoke::filing {
namespace {

constexpr std::chrono::hours kDay{24};

std::string put_in(std::string text, const std::string& subject) {
  constexpr std::string_view kPlace = "{1}";
  for (std::size_t at = text.find(kPlace); at != text.npos;
       at = text.find(kPlace, at + subject.size()))
    text.replace(at, kPlace.size(), subject);
  return text;
}

std::string key_of(intake::IncomingId id) {
  return std::string(Acknowledgements::kPurpose) + ":" + std::to_string(id.value);
}

int told_since(db::Reader& r, const std::string& correspondent, Instant since) {
  return static_cast<int>(
      r.value<std::int64_t>(
           "select count(*) from acknowledgement where correspondent = :who and at "
           ">= :since",
           correspondent, since)
          .value_or(0));
}

}  // namespace

AcknowledgementWords words_of(const AcknowledgementSetting& setting, const i18n::Locale& locale,
                              const std::string& letter_subject, const std::string& office) {
  const Language language = locale.language();
  const std::string subject =
      letter_subject.empty() ? locale.tr(N_("Without a subject")) : letter_subject;
  AcknowledgementWords out;
  const std::string& own_subject = setting.subject[language];
  const std::string& own_body = setting.body[language];
  out.subject = own_subject.empty() ? locale.tr(N_("Received: {1}"), {subject})
                                    : put_in(own_subject, subject);
  out.body = own_body.empty()
                 ? locale.tr(N_("Your message “{1}” has reached the secretariat. An officer will "
                                "read it."),
                             {subject}) +
                       "\n\n" +
                       locale.tr(N_("This is an automatic message. It says nothing about what was "
                                    "asked or named."))
                 : put_in(own_body, subject);
  out.body += "\n\n" + office + "\n";
  return out;
}

void Acknowledgements::queue(change::Change& c, const intake::Incoming& message) {
  if (!acknowledgement_setting(c.transaction()).enabled) return;
  c.enqueue({.kind = kJob,
             .key = std::string(kJob) + ":" + std::to_string(message.id.value),
             .payload = std::to_string(message.id.value)});
}

Language Acknowledgements::language_for(const Proposals& proposals, const mail::ReadMail& mail) {
  if (proposals.entity) {
    const auto all = parts_.addressees.all_of(proposals.entity->value);
    if (!all.empty()) return all.front().language;
  }
  return language_of(mail.subject + "\n" + mail.text.substr(0, 4096)).value_or(Language::en);
}

Status Acknowledgements::run(const jobs::Job& job) {
  const intake::IncomingId id(page::number_of(job.payload));
  const auto found = parts_.database.read(
      [&](db::Reader& r) { return std::pair(intake::message(r, id), acknowledgement_setting(r)); });
  const std::optional<intake::Incoming>& message = found.first;
  const AcknowledgementSetting& setting = found.second;
  if (!message || message->raw.hex.empty() || !setting.enabled) return {};
  CONVOKE_ASSIGN(file, intake::opened(parts_.files, message->raw));
  const mail::ReadMail mail = mail::read_outline(file.bytes());
  const auto to = answer_address(mail, parts_.own_addresses());
  if (!to) return {};
  const Proposals proposals = match(parts_.database.read(
      [&](db::Reader& r) { return parts_.evidences.gather(r, letter_of(mail, {})); }));
  const std::int64_t dispatch = proposals.dispatch ? proposals.dispatch->value.value : 0;
  const std::string correspondent = ascii_lower(*to), matter = matter_of(mail, dispatch);

  const i18n::Locale& locale = parts_.catalogues[language_for(proposals, mail)];
  const mail::Sender sender = parts_.sender.in(locale.language());
  AcknowledgementWords words = words_of(setting, locale, quotable(message->subject), sender.name);
  mail::Mail out;
  out.from_name = sender.name;
  out.from_address = sender.address;
  out.reply_to = sender.answers;
  out.to_address = *to;
  out.subject = std::move(words.subject);
  out.text = std::move(words.body);
  out.language = locale.language();
  out.acknowledges = true;
  out.in_reply_to = mail.message_id;
  if (!mail.message_id.empty()) out.references = {mail.message_id};
  CONVOKE_ASSIGN(prepared, parts_.outbox.prepare(std::move(out), key_of(id), kPurpose));
  const Status told = parts_.database.write([&](db::Transaction& t) -> Status {
    const Instant now = parts_.clock.now();
    // Erased while this was being written: nobody is told any more.
    const auto present = intake::message(t, id);
    if (!present || present->raw.hex.empty()) return {};
    if (told_since(t, correspondent, now - kDay) >= kMostADay ||
        acknowledged_since(t, now - kDay) >= setting.most_a_day)
      return {};
    const bool is_told = t.value<std::int64_t>(
                              "select 1 from acknowledgement where correspondent = :who and matter "
                              "= :matter",
                              correspondent, matter)
                             .has_value();
    if (is_told) return {};
    const outbox::MessageId mail_id = parts_.outbox.queue(t, prepared);
    const auto rows = t.execute(
        "insert into acknowledgement (correspondent, matter, incoming_id, message_id, at) values "
        "(:who, :matter, :incoming, :message, :now) on conflict (correspondent, matter) do nothing",
        correspondent, matter, id, mail_id, now);
    // Another message of this matter was faster: the mail is not queued either.
    return rows == 1 ? Status() : conflict(N_("The message has another status by now."));
  });
  return !told.ok() && told.error().kind == ErrorKind::conflict ? Status() : told;
}

std::int64_t erase_acknowledgements(db::Transaction& t, std::string_view address, Instant now) {
  const auto rows = t.rows<std::int64_t, intake::IncomingId>(
      "select id, incoming_id from acknowledgement where correspondent = :who",
      ascii_lower(address));
  for (const auto& [id, incoming] : rows) {
    outbox::erase(t, key_of(incoming), now);
    t.execute("update acknowledgement set correspondent = :gone, matter = '' where id = :id",
              "erased:" + std::to_string(id), id);
  }
  return static_cast<std::int64_t>(rows.size());
}

}  // namespace convoke::filing
