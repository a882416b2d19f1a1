#include "correspondence/notes/preparation/note_preparation.h"

#include <algorithm>
#include <map>

#include "audit/audit.h"
#include "base/text.h"
#include "correspondence/addressees/addressee_store.h"
#include "correspondence/addressees/mission_title.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/practice/note_practice.h"
#include "correspondence/notes/preparation/batch.h"
#include "correspondence/register/register_store.h"
#include "platform/docx/merge.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"
#include "platform/json/stored_error.h"

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

/// Of the document: "CU 2009/101/17: Expert meetings".
std::string title_of(const Note& note, const Dispatch& dispatch, Language language) {
  return reference_of(note, dispatch) + ": " + note.title.in(language);
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

}  // namespace

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

NotePreparation::Batch NotePreparation::batch_of(db::Reader& r, const Note& note) {
  Batch batch;
  batch.note = note;
  batch.concerns = store::concerns(r, note.id);
  batch.corrected = corrected_references(r, note);
  batch.cover = store::cover(r, note.id);
  for (const NoteTemplate& text : store::templates(r, note.id))
    batch.templates[text.language] = text.docx.hex;
  batch.enclosures = store::enclosures(r, note.id);
  return batch;
}

Result<NotePreparation::Batch> NotePreparation::load(const jobs::Job& job) {
  const NoteId id(json::number_at(job.payload, "note"));
  const int number = static_cast<int>(json::number_at(job.payload, "batch"));
  auto loaded = database_.read([&](db::Reader& r) -> std::optional<Batch> {
    const auto note = store::note(r, id);
    if (!note) return std::nullopt;
    Batch batch = batch_of(r, *note);
    // Nothing of it goes out any more.
    if (note->state == NoteState::withdrawn) return batch;
    for (Dispatch& d : store::dispatches(r, id, number)) {
      ++batch.size;
      if (d.prepared_at) continue;
      Item item;
      item.addressee = *store::addressee(r, d.addressee);
      item.dispatch = std::move(d);
      batch.items.push_back(std::move(item));
    }
    std::map<DispatchId, std::vector<DispatchCopy>> copies;
    for (const DispatchCopy& copy : store::copies(r, id)) copies[copy.dispatch].push_back(copy);
    for (Item& item : batch.items) item.copies = copies[item.dispatch.id];
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

Status NotePreparation::send(const Batch& batch, Item& item) {
  Dispatch& d = item.dispatch;
  const Note& note = batch.note;
  CONVOKE_ASSIGN(docx_hash, files_.put(item.docx));
  CONVOKE_ASSIGN(pdf_hash, files_.put(item.pdf));
  d.docx = docx_hash;
  d.pdf = pdf_hash;
  CONVOKE_TRY(pack(batch, item, static_cast<std::int64_t>(item.pdf.size()), false));
  d.channel = item.channel;

  Outgoing out;
  CONVOKE_TRY(write_messages(batch, item, out));

  return changes_.write(audit::Actor::system("dispatch"), [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const Instant now = c.now();
    d.prepared_at = now;
    const bool goes = d.channel == Channel::fax ? out.fax.has_value() : !out.mail.empty();
    if (goes) d.state = DispatchState::sent;
    if (!store::set_prepared(t, d)) return {};
    store::set_linked(t, d.id, item.linked);
    file_use::record(t, d.docx, {"dispatch", d.id.value, "docx"}, now);
    file_use::record(t, d.pdf, {"dispatch", d.id.value, "pdf"}, now);
    const auto enter = [&](Channel channel) {
      RegisterEntry entry = outgoing_entry(note, d, d.dated, now, {});
      entry.channel = channel;
      store::append(t, entry, std::nullopt);
    };
    if (goes) enter(d.channel);
    for (const DispatchCopy& copy : item.copies) {
      const bool handed = copy.channel == Channel::fax && out.fax;
      if (!store::advance(
              t, {copy.dispatch, copy.channel, handed ? CopyState::handed : CopyState::ready},
              CopyState::planned))
        continue;
      if (handed) enter(copy.channel);
    }
    queue(outbox_, c, d, out);
    if (!out.by_hand.empty())
      record(c, {.dispatch = d.id,
                 .attempt = d.attempt,
                 .kind = EventKind::queued,
                 .diagnostic = out.by_hand});
    store::settle(t, note.id);
    c.record(goes ? "dispatch.send" : "dispatch.print", "dispatch", d.id,
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
