#include "correspondence/notes/preparation/note_preparation.h"

#include <algorithm>
#include <map>

#include "audit/audit.h"
#include "correspondence/addressees/addressee_store.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/register/register_store.h"
#include "platform/docx/merge.h"
#include "platform/file_use/file_use.h"
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
  std::vector<Enclosure> enclosures;
  std::size_t size = 0;  ///< with those that are prepared already
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
                                 const i18n::Catalogues& catalogues, mail::Sender sender,
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
  batch.meetings = meetings_.meetings_of(series->id);
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
    values["Entity"] = item.entity->short_name.in(language);
    values["EntityFormal"] = item.entity->formal_name.in(language);
    values["NoteNumber"] = reference_of(batch.note, item.dispatch);
    values["Date"] = locale.date(item.dispatch.dated);
    values["NominationLink"] = item.links.nomination_url;
    values["ViewsLink"] = item.links.views_url;
    CONVOKE_ASSIGN(merged, at->second.text.merge(values));
    item.docx = std::move(merged);
    item.dispatch.language = language;
  }
  return {};
}

Status NotePreparation::send(const Batch& batch, Item& item) {
  Dispatch& d = item.dispatch;
  const Note& note = batch.note;
  const i18n::Locale& locale = catalogues_[item.addressee.language];
  CONVOKE_ASSIGN(docx_hash, files_.put(item.docx));
  CONVOKE_ASSIGN(pdf_hash, files_.put(item.pdf));
  d.docx = docx_hash;
  d.pdf = pdf_hash;
  d.channel = item.addressee.channel();

  std::optional<outbox::PreparedMail> mail;
  if (d.channel == Channel::email) {
    NoteMail words{
        .title = item.addressee.title.in(locale.language()),
        .reference = reference_of(note, d),
        .subject = note.title.in(locale.language()),
        .kind = note.kind,
        .enclosures = {},
        .links = item.links,
        .nominations_until = locale.date(batch.series.nomination_deadline),
        .views_until = note.views_deadline ? locale.date(*note.views_deadline) : std::string()};
    std::vector<outbox::Attached> attachments{
        {file_stem_of(words.reference) + ".pdf", "application/pdf", pdf_hash}};
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
    letter.from_name = sender_.name;
    letter.from_address = sender_.address;
    letter.to_name = words.title;
    letter.to_address = item.addressee.email;
    CONVOKE_ASSIGN(prepared, outbox_.prepare(std::move(letter), outbox_key(d), "note",
                                             std::move(attachments)));
    mail = std::move(prepared);
  }

  return changes_.write(audit::Actor::system("dispatch"), [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const Instant now = c.now();
    d.prepared_at = now;
    if (mail) d.state = DispatchState::sent;
    if (!store::set_prepared(t, d)) return {};
    file_use::record(t, d.docx, {"dispatch", d.id.value, "docx"}, now);
    file_use::record(t, d.pdf, {"dispatch", d.id.value, "pdf"}, now);
    if (mail) {
      RegisterEntry entry = outgoing_entry(note, d, d.dated, now, sender_.name);
      store::append(t, entry, std::nullopt);
      store::set_message(t, d.id, outbox_.queue(t, *mail));
    }
    store::settle(t, note.id);
    c.record(mail ? "dispatch.send" : "dispatch.print", "dispatch", d.id,
             json::object(
                 {{"reference", reference_of(note, d)}, {"docx", d.docx.hex}, {"pdf", d.pdf.hex}}));
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
      CONVOKE_ASSIGN(links, links_for_(t, batch.note.series, item.addressee.entity));
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
