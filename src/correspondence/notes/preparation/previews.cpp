// What one addressee would get, on the page and as a test by e-mail.
#include "correspondence/addressees/addressee_store.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/practice/note_practice.h"
#include "correspondence/notes/preparation/batch.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::correspondence {

Result<NotePreparation::Preview> NotePreparation::preview(NoteId id, AddresseeId to,
                                                          bool with_pdf) {
  InForce practice;
  auto loaded = database_.read([&](db::Reader& r) -> std::optional<std::pair<Batch, Item>> {
    const auto note = store::note(r, id);
    const auto addressee = store::addressee(r, to);
    if (!note || !addressee) return std::nullopt;
    practice = store::in_force(r, note->series);
    Item item;
    item.addressee = *addressee;
    item.dispatch.number = store::last(r, id).number + 1;
    return std::pair(batch_of(r, *note), std::move(item));
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
  if (with_pdf) {
    CONVOKE_ASSIGN(pdfs, to_pdf_({items[0].docx}, [](int) {}));
    if (pdfs.size() != 1)
      return unavailable(N_("Not every document could be converted."), "PDFs are missing");
    out.pdf = std::move(pdfs[0]);
  }
  const std::string& file = with_pdf ? out.pdf : items[0].docx;
  CONVOKE_TRY(pack(batch, items[0], static_cast<std::int64_t>(file.size()), true));
  out.mail = letter_of(batch, items[0], out.attachments);
  out.attachments.erase(out.attachments.begin());
  out.text = items[0].dispatch.language;
  out.channel = items[0].channel;
  out.file_name = is_numbered ? file_stem_of(reference_of(batch.note, items[0].dispatch)) + ".pdf"
                              : "draft-" + std::to_string(id.value) + ".pdf";
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

}  // namespace convoke::correspondence
