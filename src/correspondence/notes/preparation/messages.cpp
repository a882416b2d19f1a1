// The messages of one dispatch: by e-mail, and to the fax gateway; files or links.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/dispatches/messages/note_messages.h"
#include "correspondence/notes/fax/fax_document.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/preparation/batch.h"
#include "correspondence/reply_token/reply_token.h"
#include "platform/json/stored_error.h"

namespace convoke::correspondence {
namespace {

std::vector<std::string> mailboxes_of(const Addressee& addressee) {
  std::vector<std::string> all{addressee.email};
  for (const std::string* more : {&addressee.also_to, &addressee.cc})
    if (!more->empty())
      for (std::string& one : split(*more, '\n')) all.push_back(std::move(one));
  return all;
}

std::string outbox_key(const Dispatch& d) {
  std::string key =
      "note:" + std::to_string(d.note.value) + ":" + std::to_string(d.addressee.value);
  if (d.attempt > 1) key += ":" + std::to_string(d.attempt);
  return key;
}

}  // namespace

std::vector<Enclosure> enclosures_in(const std::vector<Enclosure>& all, Language language) {
  std::map<int, Text6> hashes;
  for (const Enclosure& e : all) hashes[e.number][e.language] = e.pdf.hex;
  std::vector<Enclosure> out;
  for (const Enclosure& e : all)
    if (e.language == hashes[e.number].language_used(language)) out.push_back(e);
  return out;
}

Status NotePreparation::pack(const Batch& batch, Item& item, std::int64_t note_bytes,
                             bool preview) {
  item.channel = item.addressee.channel();
  if (item.channel != Channel::email || !enclosure_link_for_) return {};
  const Language language = item.addressee.language;
  const std::vector<Enclosure> enclosures = enclosures_in(batch.enclosures, language);
  std::vector<std::pair<int, std::int64_t>> sizes;
  for (const Enclosure& e : enclosures) {
    CONVOKE_ASSIGN(bytes, files_.size_of(e.pdf));
    sizes.emplace_back(e.number, static_cast<std::int64_t>(bytes));
  }
  const std::int64_t limit = limit_of(item.addressee, usual_limit_);
  const Parcel parcel = parcel_of(note_bytes, sizes, limit);
  if (parcel.note_is_large) {
    if (item.addressee.postal.empty())
      return too_large(
          N_("Even the note alone is larger than the {1} MB that this addressee accepts "
             "by e-mail, and there is no postal address."),
          {}, {megabytes(limit, Rounded::down)});
    item.channel = Channel::post;
    return {};
  }
  if (parcel.linked.empty()) return {};
  const Date until = fetched_until(item.dispatch.dated, batch.meetings);
  for (std::size_t i = 0; i < enclosures.size(); ++i)
    if (const Enclosure& e = enclosures[i]; parcel.linked.contains(e.number))
      item.linked.push_back(
          {item.dispatch.id, e.number, e.language, e.title, e.pdf, sizes[i].second, until});
  if (preview) {
    item.linked_url = "https://preview.invalid/enclosures/…";
    return {};
  }
  return database_.write([&](db::Transaction& t) -> Status {
    item.linked_url = enclosure_link_for_(t, item.dispatch.id, item.addressee.entity, language);
    return {};
  });
}

mail::Mail NotePreparation::letter_of(const Batch& batch, const Item& item,
                                      std::vector<outbox::Attached>& attachments) const {
  const Note& note = batch.note;
  const i18n::Locale& locale = catalogues_[item.addressee.language];
  NoteMail words{
      .title = item.addressee.title.in(locale.language()),
      .reference = reference_of(note, item.dispatch),
      .subject = note.title.in(locale.language()),
      .kind = note.kind,
      .opening = batch.cover[locale.language()],
      .enclosures = {},
      .links = item.links,
      .nominations_until = locale.date(batch.series.nomination_deadline),
      .views_until = note.views_deadline ? locale.date(*note.views_deadline) : std::string()};
  attachments.push_back(
      {file_stem_of(words.reference) + ".pdf", "application/pdf", item.dispatch.pdf});
  for (const Enclosure& e : enclosures_in(batch.enclosures, locale.language())) {
    const auto linked = std::find_if(item.linked.begin(), item.linked.end(),
                                     [&](const auto& one) { return one.number == e.number; });
    if (linked != item.linked.end()) {
      words.linked.push_back(e.title + " (PDF, " + size_text(linked->bytes, locale) + ")");
      continue;
    }
    words.enclosures.push_back(e.title);
    attachments.push_back(
        {file_name_of(words.reference, e.number, e.language), "application/pdf", e.pdf});
  }
  if (!item.linked.empty()) {
    words.linked_url = item.linked_url;
    words.linked_until = locale.date(item.linked.front().until);
  }
  mail::Mail letter = write_mail(locale, words);
  const mail::Sender sender = sender_.in(locale.language());
  letter.from_name = sender.name;
  letter.from_address = sender.address;
  letter.to_name = words.title;
  letter.to_address = item.addressee.email;
  if (!item.addressee.also_to.empty() || !item.addressee.cc.empty()) {
    letter.head_to = item.addressee.email;
    if (!item.addressee.also_to.empty()) letter.head_to += "\n" + item.addressee.also_to;
    letter.head_cc = item.addressee.cc;
  }
  return letter;
}

Status NotePreparation::write_messages(const Batch& batch, const Item& item, Outgoing& out) {
  const Dispatch& d = item.dispatch;
  if (d.channel == Channel::email) {
    std::vector<outbox::Attached> attachments;
    const mail::Mail letter = letter_of(batch, item, attachments);
    const std::vector<std::string> receivers = mailboxes_of(item.addressee);
    for (std::size_t i = 0; i < receivers.size(); ++i) {
      mail::Mail one = letter;
      one.to_address = receivers[i];
      out.reply_tokens.push_back(new_reply_token());
      mark(one, catalogues_[one.language], out.reply_tokens.back(),
           sender_.in(one.language).replies);
      const std::string key = outbox_key(d) + (i > 0 ? ":to" + std::to_string(i + 1) : "");
      CONVOKE_ASSIGN(prepared, outbox_.prepare(std::move(one), key, "note", attachments));
      out.mail.push_back(std::move(prepared));
    }
  }
  bool by_fax = d.channel == Channel::fax;
  for (const DispatchCopy& copy : item.copies)
    by_fax = by_fax || (copy.channel == Channel::fax && copy.state == CopyState::planned);
  return by_fax && fax_.is_set() ? write_fax(batch, item, out) : Status();
}

Status NotePreparation::write_fax(const Batch& batch, const Item& item, Outgoing& out) {
  const Dispatch& d = item.dispatch;
  const i18n::Locale& locale = catalogues_[item.addressee.language];
  const std::string address = address_at(fax_, item.addressee.fax);
  if (address.empty()) {
    out.by_hand = json::stored(invalid(N_("The fax number has no country code.")));
    return {};
  }
  const mail::Sender sender = sender_.in(locale.language());
  const FaxCover cover{.from = sender.name,
                       .answer_to = sender.answers,
                       .to = item.addressee.title.in(locale.language()),
                       .number = item.addressee.fax,
                       .date = locale.date(d.dated),
                       .reference = reference_of(batch.note, d),
                       .subject = batch.note.title.in(locale.language())};
  std::vector<FaxPart> parts{{cover.reference, d.pdf}};
  for (const Enclosure& e : enclosures_in(batch.enclosures, locale.language()))
    parts.push_back({e.title, e.pdf});
  const auto made = make_fax(files_, cover, parts, locale);
  if (!made.ok() && made.error().kind == ErrorKind::unavailable) return made.error();
  if (!made.ok()) {
    out.by_hand = json::stored(made.error());
    return {};
  }
  if (made->pages > fax_.most_pages || in_base64(made->bytes) > fax_.most_bytes) {
    out.by_hand = json::stored(too_large(
        N_("The fax has {1} pages and {2} MB; the gateway takes {3} pages and {4} MB."), {},
        {std::to_string(made->pages), megabytes(in_base64(made->bytes), Rounded::up),
         std::to_string(fax_.most_pages), megabytes(fax_.most_bytes, Rounded::down)}));
    return {};
  }
  mail::Mail message;
  message.language = locale.language();
  message.from_name = sender.name;
  message.from_address = fax_.from.empty() ? sender.address : fax_.from;
  message.to_address = address;
  message.subject = subject_for(fax_, item.addressee.fax, cover.reference);
  message.text = cover.reference + "\n";
  CONVOKE_ASSIGN(prepared, outbox_.prepare(std::move(message), outbox_key(d) + ":fax", "note-fax",
                                           {{file_stem_of(cover.reference) + "-fax.pdf",
                                             "application/pdf", made->pdf}}));
  out.fax = std::move(prepared);
  return {};
}

void NotePreparation::queue(outbox::Outbox& outbox, change::Change& c, const Dispatch& d,
                            Outgoing out) {
  db::Transaction& t = c.transaction();
  const auto hold = store::note_hold(t, d.note);
  const auto one = [&](outbox::PreparedMail& mail, int place, Channel channel,
                       std::string_view reply_token) {
    mail.held = hold.has_value();
    const outbox::MessageId message = outbox.queue(t, mail);
    if (channel == d.channel && (place == 1 || place == kFaxPlace))
      store::set_message(t, d.id, message);
    store::insert(t,
                  DispatchMessage{.dispatch = d.id,
                                  .attempt = d.attempt,
                                  .place = place,
                                  .mailbox = mail.mail.to_address,
                                  .message = message,
                                  .channel = channel},
                  reply_token);
    if (hold)
      correspondence::record(c, {.dispatch = d.id,
                                 .attempt = d.attempt,
                                 .kind = EventKind::held,
                                 .mailbox = mail.mail.to_address,
                                 .by = {audit::ActorKind::officer, 0, hold->by, {}},
                                 .outbox_message = message});
  };
  for (std::size_t i = 0; i < out.mail.size(); ++i)
    one(out.mail[i], static_cast<int>(i) + 1, Channel::email, out.reply_tokens[i]);
  if (out.fax) one(*out.fax, kFaxPlace, Channel::fax, {});
}

}  // namespace convoke::correspondence
