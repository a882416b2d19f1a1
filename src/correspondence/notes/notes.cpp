#include "correspondence/notes/notes.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "correspondence/addressees/addressee_store.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/choice/choice.h"
#include "correspondence/notes/clearance/clearance.h"
#include "correspondence/notes/fields/note_fields.h"
#include "correspondence/notes/history/note_history.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/place/missing.h"
#include "correspondence/notes/practice/note_practice.h"
#include "correspondence/notes/references/number_series.h"
#include "correspondence/notes/references/references_in_use.h"
#include "correspondence/register/register_store.h"
#include "platform/docx/merge.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/locale.h"
#include "platform/i18n/typed_text.h"
#include "platform/i18n/zone.h"
#include "platform/jobs/jobs.h"
#include "platform/json/json.h"
#include "word_templates/checked_template.h"

namespace convoke::correspondence {
namespace {

constexpr std::size_t kEnclosureTitleLength = 200;
constexpr std::size_t kFileLimit = 20u << 20;

/// "deletion 2, comment 1", for the record.
std::string names_of(const std::vector<docx::Finding>& findings) {
  std::string out;
  for (const docx::Finding& f : findings)
    out += (out.empty() ? "" : ", ") + std::string(docx::name_of(f.kind)) + " " +
           std::to_string(f.count);
  return out;
}

Error gone_out() {
  return conflict(N_("This note has gone out: its texts cannot be changed any more."));
}

Error uploaded_meanwhile(const char* field) {
  return conflict(N_("Somebody else has uploaded one here since you opened the page. Look at it "
                     "first; to replace it, choose your file again."),
                  field);
}

}  // namespace

Result<NoteId> Notes::create_note(const audit::Actor& actor, const Note& typed,
                                  const Creation& creation) {
  CONVOKE_ASSIGN(note, check(typed, creation.may_wait || practice(typed.series).pattern));
  CONVOKE_ASSIGN(day, today(note));
  note.state = NoteState::draft;
  note.created_at = clock_.now();
  note.author = note.changed = signed_by(actor);
  return changes_.write(actor, [&](change::Change& c) -> Result<NoteId> {
    db::Transaction& t = c.transaction();
    if (const auto made = store::note_of_form(t, creation.submission_key)) return made->id;
    const InForce practice = store::in_force(t, note.series);
    if (!practice.pattern && !creation.may_wait) CONVOKE_TRY(check(note));
    if (!note.reference.empty()) CONVOKE_TRY(ReferencesInUse::held(t).check_free(note.reference));
    const NoteId id(store::insert(t, note, creation.submission_key));
    if (!id) {
      // The same form, sent twice at the same time.
      const auto made = store::note_of_form(t, creation.submission_key);
      if (!made) return conflict(N_("There is a note of this reference already."), "reference");
      return made->id;
    }
    if (practice.pattern)
      CONVOKE_TRY(take_typed(c, id, *practice.pattern, note.reference, day.year));
    c.record("note.create", "note", id,
             json::object({{"reference", note.reference},
                           {"kind", std::string(name_of(note.kind))},
                           {"title", note.title.in(Language::en)}}));
    return id;
  });
}

Status Notes::rename(change::Change& c, const Note& former, const std::string& reference,
                     int year) {
  db::Transaction& t = c.transaction();
  if (!reference.empty()) CONVOKE_TRY(ReferencesInUse::held(t).check_free(reference, former.id));
  store::set_reference(t, former.id, reference);
  if (const InForce practice = store::in_force(t, former.series);
      practice.pattern && !reference.empty())
    CONVOKE_TRY(take_typed(c, former.id, *practice.pattern, reference, year));
  if (!former.reference.empty()) note_changed(c, former);
  c.record("note.reference", "note", former.id,
           json::object({{"from", former.reference}, {"reference", reference}}));
  return {};
}

bool Notes::may_be_renamed(const Note& note) {
  return database_.read([&](db::Reader& r) { return correspondence::may_be_renamed(r, note); });
}

Status Notes::change_note(const audit::Actor& actor, const Note& typed, std::string_view seen) {
  CONVOKE_ASSIGN(note, check(typed, true));
  CONVOKE_ASSIGN(day, today(note));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    store::hold(t, note.id);
    const auto former = store::note(t, note.id);
    if (!former) return no_such_note();
    if (!may_change(former->state)) return gone_out();
    Note changed = *former;
    changed.title = note.title;
    changed.views_deadline = note.views_deadline;
    if (note.reference != former->reference &&
        (former->reference.empty() || correspondence::may_be_renamed(t, *former)))
      CONVOKE_TRY(rename(c, *former, note.reference, day.year));
    if (mark_of(changed) == mark_of(*former)) return {};
    if (!seen.empty() && mark_of(*former) != seen)
      return conflict(
          N_("Somebody else has changed this note in the meantime. What differs stands at the "
             "fields: save again to replace it."));
    for (const NoteTemplate& text : store::templates(t, note.id)) {
      Status checked = check_fields(changed, text.fields);
      if (checked.ok()) continue;
      Error error = std::move(checked).error();
      error.field = "views_deadline";
      return error;
    }
    store::update(t, changed);
    note_changed(c, *former);
    c.record(
        "note.change", "note", note.id,
        json::object({{"from", former->title.in(Language::en)},
                      {"to", note.title.in(Language::en)},
                      {"from_views_deadline",
                       former->views_deadline ? former->views_deadline->iso() : std::string()}}));
    return {};
  });
}

Status Notes::set_template(const audit::Actor& actor, NoteId id, Language language,
                           std::string bytes, std::string_view seen) {
  const auto note = find(id);
  if (!note) return no_such_note();
  CONVOKE_ASSIGN(text, word_templates::checked_template(std::move(bytes), {}, known_fields()));
  CONVOKE_TRY(check_fields(*note, text.fields));
  CONVOKE_TRY(check_links(*note, text.address_fields));
  CONVOKE_ASSIGN(hash, files_.put(text.bytes));
  const std::vector<docx::Finding>& findings = text.findings;
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    NoteTemplate next{language, 1, hash, as_often(text.fields, text.counts), findings, c.now()};
    for (const NoteTemplate& former : store::templates(t, id)) {
      if (former.language != language) continue;
      if (former.docx == hash) return {};
      next.version = former.version + 1;
    }
    const auto known = version_in(seen, code_of(language));
    if (known && *known != next.version - 1) return uploaded_meanwhile("template");
    store::hold(t, id);
    const Note present = *store::note(t, id);
    if (!may_change(present.state)) return gone_out();
    store::insert(t, id, next);
    note_changed(c, present);
    file_use::record(t, next.docx, {"note", id.value, "template"}, c.now());
    c.record("note.set_template", "note", id,
             json::object({{"language", std::string(code_of(language))},
                           {"version", std::int64_t{next.version}},
                           {"file", hash.hex},
                           {"found", names_of(findings)}}));
    return {};
  });
}

Status Notes::set_enclosure(const audit::Actor& actor, NoteId id, int number, Language language,
                            const std::string& typed_title, const std::string& docx,
                            const std::string& pdf, std::string_view seen) {
  Problems problems;
  Enclosure next{number, language, 1, typed_title, {}, {}, clock_.now()};
  if (number < 1 || number > kMaxEnclosures)
    problems.add(invalid(N_("A note has at most {1} enclosures."), "number",
                         {std::to_string(kMaxEnclosures)}));
  i18n::check_text(next.title, i18n::TextRule::line, kEnclosureTitleLength, "title", problems);
  if (next.title.empty()) problems.add(invalid(N_("Write the title."), "title"));
  if (!starts_with(pdf, "%PDF-")) problems.add(invalid(N_("Choose a PDF file."), "pdf"));
  if (!docx.empty() && !starts_with(docx, "PK"))
    problems.add(invalid(N_("Choose a Word document (docx)."), "docx"));
  for (const auto& [bytes, field] : {std::pair(&pdf, "pdf"), std::pair(&docx, "docx")})
    if (bytes->size() > kFileLimit)
      problems.add(too_large(N_("The file is larger than {1} MB."), field,
                             {std::to_string(kFileLimit >> 20)}));
  if (problems.first()) return *problems.first();
  CONVOKE_ASSIGN(pdf_hash, files_.put(pdf));
  next.pdf = pdf_hash;
  if (!docx.empty()) {
    CONVOKE_ASSIGN(docx_hash, files_.put(docx));
    next.docx = docx_hash;
  }
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto note = store::note(t, id);
    if (!note) return no_such_note();
    for (const Enclosure& former : store::enclosures(t, id)) {
      if (former.language != language || former.number != number) continue;
      if (former.pdf == next.pdf && former.docx == next.docx && former.title == next.title)
        return {};
      next.version = former.version + 1;
    }
    const std::string place = std::to_string(number) + "-" + std::string(code_of(language));
    const auto known = version_in(seen, place);
    if (known && *known != next.version - 1) return uploaded_meanwhile("pdf");
    if (!may_change(note->state)) return gone_out();
    store::hold(t, id);
    store::insert(t, id, next);
    note_changed(c, *note);
    for (const files::FileHash& file : {next.pdf, next.docx})
      file_use::record(t, file, {"note", id.value, "enclosure"}, c.now());
    c.record("note.set_enclosure", "note", id,
             json::object({{"number", std::int64_t{number}},
                           {"language", std::string(code_of(language))},
                           {"version", std::int64_t{next.version}},
                           {"file", next.pdf.hex}}));
    return {};
  });
}

Status Notes::record(const audit::Actor& actor, DispatchId id, DispatchState state,
                     const std::string& typed) {
  const auto seen = find_dispatch(id);
  if (!seen) return no_such_dispatch();
  CONVOKE_ASSIGN(reason, checked_reason(state, typed));
  CONVOKE_ASSIGN(dated, today(*find(seen->note)));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const Dispatch d = *store::dispatch(t, id);
    if (d.state == state) return {};
    if (!may_become(d, state))
      return conflict(N_("This has changed meanwhile. Look at the list again."));
    if (state == DispatchState::sent) return record_posted(c, d, dated);
    DispatchEvent event{.dispatch = id,
                        .attempt = d.attempt,
                        .kind = event_of(state, d.channel),
                        .diagnostic = reason};
    correspondence::record(c, event);
    c.record("dispatch.record", "dispatch", id,
             json::object(
                 {{"from", std::string(name_of(d.state))}, {"to", std::string(name_of(state))}}));
    return {};
  });
}

}  // namespace convoke::correspondence
