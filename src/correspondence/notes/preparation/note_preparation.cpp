#include "correspondence/notes/preparation/note_preparation.h"

#include <algorithm>
#include <map>

#include "audit/audit.h"
#include "base/text.h"
#include "correspondence/addressees/addressee_store.h"
#include "correspondence/addressees/mission_title.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/concerns/concerns.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/practice/note_practice.h"
#include "correspondence/register/register_store.h"
#include "platform/docx/merge.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::correspondence {
namespace {

// What the values of one language have in common.
struct LanguageTexts {
  docx::Template text;
  std::map<std::string, std::string> values;
};

std::string lines(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& line : all) out += (out.empty() ? "" : "\n") + line;
  return out;
}

Error in_dispatch(const Error& error, const std::string& reference) {
  Error in = make_error(error.kind, N_("{1} could not be sent."), {}, {reference}, error.detail);
  in.also.push_back(error);
  in.also.back().detail.clear();
  return in;
}

/// By addressee, of the note that this one corrects; whoever did not get it has its stem.
std::map<AddresseeId, std::string> corrected_references(db::Reader& r, const Note& note) {
  std::map<AddresseeId, std::string> out;
  const auto former = note.corrects ? store::note(r, note.corrects) : std::nullopt;
  if (!former) return out;
  out[AddresseeId()] = former->reference;
  for (const Dispatch& d : store::dispatches(r, former->id))
    out[d.addressee] = reference_of(*former, d);
  return out;
}

/// Of the document: "CU 2009/101/17: Expert meetings".
std::string title_of(const Note& note, const Dispatch& dispatch, Language language) {
  return reference_of(note, dispatch) + ": " + note.title.in(language);
}

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

struct NotePreparation::Batch {
  Note note;
  meetings::Series series;
  std::vector<meetings::Meeting> meetings;
  Text6 templates;  ///< hashes; Text6 knows the fallback order
  Text6 cover;
  std::vector<Enclosure> enclosures;
  Concerns concerns;
  std::map<AddresseeId, std::string> corrected;  ///< the references of the note it corrects
  std::size_t size = 0;                          ///< with those that are prepared already
  std::vector<Item> items;
};

struct NotePreparation::Item {
  Dispatch dispatch;
  Addressee addressee;
  const reference::Entity* entity = nullptr;
  Links links;
  std::string docx, pdf;
};

NotePreparation::NotePreparation(db::Database& database, const Clock& clock,
                                 files::FileStore& files, meetings::Meetings& meetings,
                                 reference::References& references, outbox::Outbox& outbox,
                                 const i18n::Catalogues& catalogues, mail::Mailbox sender,
                                 LinksFor links_for, ToPdf to_pdf)
    : database_(database),
      clock_(clock),
      changes_(database, clock),
      files_(files),
      meetings_(meetings),
      references_(references),
      outbox_(outbox),
      catalogues_(catalogues),
      sender_(std::move(sender)),
      links_for_(std::move(links_for)),
      to_pdf_(std::move(to_pdf)) {}

Result<NotePreparation::Batch> NotePreparation::load(const jobs::Job& job) {
  const NoteId id(json::number_at(job.payload, "note"));
  const int number = static_cast<int>(json::number_at(job.payload, "batch"));
  auto loaded = database_.read([&](db::Reader& r) -> std::optional<Batch> {
    const auto note = store::note(r, id);
    if (!note) return std::nullopt;
    Batch batch;
    batch.note = *note;
    if (note->state == NoteState::withdrawn) return batch;
    batch.concerns = store::concerns(r, id);
    batch.corrected = corrected_references(r, *note);
    batch.cover = store::cover(r, id);
    for (const NoteTemplate& text : store::templates(r, id))
      batch.templates[text.language] = text.docx.hex;
    batch.enclosures = store::enclosures(r, id);
    for (Dispatch& d : store::dispatches(r, id, number)) {
      ++batch.size;
      if (d.prepared_at) continue;
      Item item;
      item.addressee = *store::addressee(r, d.addressee);
      item.dispatch = std::move(d);
      batch.items.push_back(std::move(item));
    }
    return batch;
  });
  const auto series = loaded ? meetings_.series(loaded->note.series) : std::nullopt;
  if (!series) return invalid(N_("The note of this job is gone."));
  Batch batch = std::move(*loaded);
  batch.series = *series;
  batch.meetings = of_note(meetings_.meetings_of(series->id), batch.concerns);
  return batch;
}

Status NotePreparation::merge(const Batch& batch, std::vector<Item>& items) {
  std::map<Language, LanguageTexts> by_language;
  for (Item& item : items) {
    const Language language = batch.templates.language_used(item.addressee.language);
    const i18n::Locale& locale = catalogues_[language];
    auto at = by_language.find(language);
    if (at == by_language.end()) {
      CONVOKE_ASSIGN(bytes, files_.read({batch.templates[language]}));
      CONVOKE_ASSIGN(text, docx::Template::open(std::move(bytes)));
      std::vector<std::string> titles, dates;
      for (const meetings::Meeting& m : batch.meetings) {
        titles.push_back(m.title.in(language));
        dates.push_back(locale.date_range(m.first_day, m.last_day));
      }
      at = by_language
               .emplace(
                   language,
                   LanguageTexts{std::move(text),
                                 {{"Deadline", locale.date(batch.series.nomination_deadline)},
                                  {"ViewsDeadline", batch.note.views_deadline
                                                        ? locale.date(*batch.note.views_deadline)
                                                        : std::string()},
                                  {"SeriesTitle", batch.series.title.in(language)},
                                  {"MeetingTitles", lines(titles)},
                                  {"MeetingDates", lines(dates)}}})
               .first;
    }
    auto values = at->second.values;
    const std::string& title = item.addressee.title.in(language);
    values["FunctionalTitle2"] = title;
    values["FunctionalTitle"] = title;
    values["FunctionalTitleWithArticle"] =
        with_article(title, item.addressee.title.language_used(language));
    values["Entity"] = item.entity->short_name.in(language);
    values["EntityFormal"] = item.entity->formal_name.in(language);
    values["NoteNumber"] = reference_of(batch.note, item.dispatch);
    if (batch.note.corrects) {
      const auto former = batch.corrected.find(item.addressee.id);
      values["CorrectedReference"] =
          former != batch.corrected.end() ? former->second : batch.corrected.at(AddresseeId());
    }
    values["Date"] = locale.date(item.dispatch.dated);
    values["NominationLink"] = item.links.nomination_url;
    std::vector<std::string> views;
    for (const ViewsLink& one : item.links.views) views.push_back(one.url);
    values["ViewsLink"] = lines(views);
    for (std::size_t n = 1; n <= kNumberedLinks; ++n)
      values[numbered_link(n)] = n <= views.size() ? views[n - 1] : std::string();
    CONVOKE_TRY(check_addresses(at->second.text.address_fields(), views.size()));
    CONVOKE_ASSIGN(merged, at->second.text.merge(
                               values, {.title = title_of(batch.note, item.dispatch, language),
                                        .language = std::string(code_of(language))}));
    item.docx = std::move(merged);
    item.dispatch.language = language;
  }
  return {};
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
  std::map<int, Text6> hashes;
  for (const Enclosure& e : batch.enclosures) hashes[e.number][e.language] = e.pdf.hex;
  for (const Enclosure& e : batch.enclosures) {
    if (e.language != hashes[e.number].language_used(locale.language())) continue;
    words.enclosures.push_back(e.title);
    attachments.push_back({file_stem_of(words.reference) + "-" + std::to_string(e.number) + "-" +
                               std::string(code_of(e.language)) + ".pdf",
                           "application/pdf", e.pdf});
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

Status NotePreparation::send(const Batch& batch, Item& item) {
  Dispatch& d = item.dispatch;
  const Note& note = batch.note;
  CONVOKE_ASSIGN(docx_hash, files_.put(item.docx));
  CONVOKE_ASSIGN(pdf_hash, files_.put(item.pdf));
  d.docx = docx_hash;
  d.pdf = pdf_hash;
  d.channel = item.addressee.channel();

  std::vector<outbox::PreparedMail> mail;
  if (d.channel == Channel::email) {
    std::vector<outbox::Attached> attachments;
    const mail::Mail letter = letter_of(batch, item, attachments);
    const std::vector<std::string> receivers = mailboxes_of(item.addressee);
    for (std::size_t i = 0; i < receivers.size(); ++i) {
      mail::Mail one = letter;
      one.to_address = receivers[i];
      const std::string key = outbox_key(d) + (i > 0 ? ":to" + std::to_string(i + 1) : "");
      CONVOKE_ASSIGN(prepared, outbox_.prepare(std::move(one), key, "note", attachments));
      mail.push_back(std::move(prepared));
    }
  }

  return changes_.write(audit::Actor::system("dispatch"), [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const Instant now = c.now();
    d.prepared_at = now;
    if (!mail.empty()) d.state = DispatchState::sent;
    if (!store::set_prepared(t, d)) return {};
    file_use::record(t, d.docx, {"dispatch", d.id.value, "docx"}, now);
    file_use::record(t, d.pdf, {"dispatch", d.id.value, "pdf"}, now);
    if (!mail.empty()) {
      RegisterEntry entry =
          outgoing_entry(note, d, d.dated, now, sender_.in(item.addressee.language).name);
      store::append(t, entry, std::nullopt);
      for (std::size_t i = 0; i < mail.size(); ++i) {
        const outbox::MessageId message = outbox_.queue(t, mail[i]);
        if (i == 0) store::set_message(t, d.id, message);
        store::insert(t, DispatchMessage{.dispatch = d.id,
                                         .attempt = d.attempt,
                                         .place = static_cast<int>(i) + 1,
                                         .mailbox = mail[i].mail.to_address,
                                         .message = message});
      }
    }
    store::settle(t, note.id);
    c.record(!mail.empty() ? "dispatch.send" : "dispatch.print", "dispatch", d.id,
             json::object(
                 {{"reference", reference_of(note, d)}, {"docx", d.docx.hex}, {"pdf", d.pdf.hex}}));
    return {};
  });
}

Result<NotePreparation::Preview> NotePreparation::preview(NoteId id, AddresseeId to,
                                                          bool with_pdf) {
  InForce practice;
  auto loaded = database_.read([&](db::Reader& r) -> std::optional<std::pair<Batch, Item>> {
    const auto note = store::note(r, id);
    const auto addressee = store::addressee(r, to);
    if (!note || !addressee) return std::nullopt;
    practice = store::in_force(r, note->series);
    Batch batch;
    batch.note = *note;
    batch.concerns = store::concerns(r, id);
    batch.corrected = corrected_references(r, *note);
    batch.cover = store::cover(r, id);
    for (const NoteTemplate& text : store::templates(r, id))
      batch.templates[text.language] = text.docx.hex;
    batch.enclosures = store::enclosures(r, id);
    Item item;
    item.addressee = *addressee;
    item.dispatch.number = store::last(r, id).number + 1;
    return std::pair(std::move(batch), std::move(item));
  });
  if (!loaded) return not_found(N_("There is no such addressee."));
  auto& [batch, item] = *loaded;
  if (batch.templates.empty())
    return invalid(N_("Upload the text of the note in at least one language first."), "template");
  const auto series = meetings_.series(batch.note.series);
  const auto directory = references_.directory();
  item.entity = directory->find(item.addressee.entity);
  if (!series || !item.entity) return not_found(N_("There is no such addressee."));
  batch.series = *series;
  batch.meetings = of_note(meetings_.meetings_of(series->id), batch.concerns);
  item.dispatch.dated = i18n::local_time_of(clock_.now(), series->zone).date;
  const bool is_numbered = !batch.note.reference.empty();
  if (!is_numbered && practice.pattern)
    batch.note.reference = practice.pattern->unnumbered(item.dispatch.dated.year);
  // Nobody but the addressee gets a link that acts for it.
  item.links.nomination_url = "https://preview.invalid/nominate/…";
  for (const NoteCall& call : of_note(calls_of_(batch.note.series), batch.concerns))
    if (call.is_open && call.invites(item.entity->kind))
      item.links.views.push_back(
          {call.title, call.deadline,
           "https://preview.invalid/views/" + std::to_string(item.links.views.size() + 1) + "…"});
  std::vector<Item> items;
  items.push_back(std::move(item));
  CONVOKE_TRY(merge(batch, items));
  Preview out;
  out.mail = letter_of(batch, items[0], out.attachments);
  out.attachments.erase(out.attachments.begin());
  out.text = items[0].dispatch.language;
  out.channel = items[0].addressee.channel();
  out.file_name = is_numbered ? file_stem_of(reference_of(batch.note, items[0].dispatch)) + ".pdf"
                              : "draft-" + std::to_string(id.value) + ".pdf";
  if (with_pdf) {
    CONVOKE_ASSIGN(pdfs, to_pdf_({items[0].docx}, [](int) {}));
    if (pdfs.size() != 1)
      return unavailable(N_("Not every document could be converted."), "PDFs are missing");
    out.pdf = std::move(pdfs[0]);
  }
  return out;
}

Status NotePreparation::ask_for_test(const audit::Actor& actor, NoteId id, AddresseeId to,
                                     const std::string& name, const std::string& email) {
  CONVOKE_ASSIGN(shown, preview(id, to, false));
  (void)shown;
  return changes_.write(actor, [&](change::Change& c) -> Status {
    const std::string key = "note-test:" + std::to_string(id.value) + ":" +
                            std::to_string(to.value) + ":" + std::to_string(c.now().micros);
    c.enqueue({.kind = kTestJob,
               .key = key,
               .payload = json::object({{"note", id.value},
                                        {"addressee", to.value},
                                        {"name", name},
                                        {"email", email},
                                        {"key", key}}),
               .lane = jobs::Lane::conversion});
    c.record("note.test", "note", id, json::object({{"addressee", to.value}}));
    return {};
  });
}

Status NotePreparation::run_test(const jobs::Job& job) {
  CONVOKE_ASSIGN(shown, preview(NoteId(json::number_at(job.payload, "note")),
                                AddresseeId(json::number_at(job.payload, "addressee")), true));
  mail::Mail& mail = shown.mail;
  mail.to_name = json::text_at(job.payload, "name");
  mail.to_address = json::text_at(job.payload, "email");
  mail.head_to.clear();
  mail.head_cc.clear();
  mail.subject = "[" + catalogues_[mail.language].tr(N_("Test")) + "] " + mail.subject;
  mail.attachments.push_back({shown.file_name, "application/pdf", std::move(shown.pdf)});
  CONVOKE_ASSIGN(prepared, outbox_.prepare(std::move(mail), json::text_at(job.payload, "key"),
                                           "note-test", std::move(shown.attachments)));
  return changes_.write(audit::Actor::system("dispatch"), [&](change::Change& c) -> Status {
    outbox_.queue(c.transaction(), prepared);
    return {};
  });
}

Status NotePreparation::run(const jobs::Job& job, jobs::Progress& progress) {
  CONVOKE_ASSIGN(batch, load(job));
  if (batch.items.empty()) return {};
  const auto directory = references_.directory();
  std::vector<Item> items = std::move(batch.items);
  for (Item& item : items) {
    item.entity = directory->find(item.addressee.entity);
    if (!item.entity) return invalid(N_("There is no such entity."));
  }
  CONVOKE_TRY(database_.write([&](db::Transaction& t) -> Status {
    for (Item& item : items) {
      CONVOKE_ASSIGN(links, links_for_(t, batch.note.series, item.addressee.entity,
                                       item.addressee.language, batch.concerns.calls));
      item.links = std::move(links);
    }
    return {};
  }));
  CONVOKE_TRY(merge(batch, items));

  const auto total = static_cast<std::int64_t>(2 * batch.size);
  std::int64_t done = total - static_cast<std::int64_t>(2 * items.size());
  progress.report(done, total);
  std::vector<std::string> documents;
  for (const Item& item : items) documents.push_back(item.docx);
  CONVOKE_ASSIGN(
      pdfs, to_pdf_(documents, [&](int converted) { progress.report(done + converted, total); }));
  if (pdfs.size() != items.size())
    return unavailable(N_("Not every document could be converted."), "PDFs are missing");
  done += static_cast<std::int64_t>(items.size());
  Status outcome;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (progress.stopping()) return unavailable(N_("The program is stopping."));
    items[i].pdf = std::move(pdfs[i]);
    const Status sent = send(batch, items[i]);
    if (sent.ok()) {
      progress.report(++done, total);
      continue;
    }
    if (sent.error().kind == ErrorKind::unavailable) return sent;
    // One that cannot go out, an address no server takes, does not hold up the others.
    if (outcome.ok())
      outcome = in_dispatch(sent.error(), reference_of(batch.note, items[i].dispatch));
  }
  return outcome;
}

}  // namespace convoke::correspondence
