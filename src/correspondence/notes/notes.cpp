#include "correspondence/notes/notes.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "correspondence/addressees/addressee_store.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/choice/choice.h"
#include "correspondence/notes/fields/note_fields.h"
#include "correspondence/notes/history/note_history.h"
#include "correspondence/notes/note_store.h"
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

Error no_such_note() {
  return not_found(N_("There is no such note."));
}

Error no_such_dispatch() {
  return not_found(N_("There is no such dispatch."));
}

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

/// In the English alphabetical order: so the running numbers follow, whoever reads the list.
std::vector<Addressee> by_name(std::vector<Addressee> addressees,
                               const reference::Directory& directory) {
  std::map<reference::EntityId, std::string> names;
  for (const Addressee& a : addressees)
    if (const reference::Entity* entity = directory.find(a.entity))
      names.emplace(a.entity, i18n::folded(entity->short_name.in(Language::en)));
  std::stable_sort(
      addressees.begin(), addressees.end(),
      [&](const Addressee& a, const Addressee& b) { return names[a.entity] < names[b.entity]; });
  return addressees;
}

}  // namespace

Result<NoteId> Notes::create_note(const audit::Actor& actor, const Note& typed) {
  CONVOKE_ASSIGN(note, check(typed));
  note.state = NoteState::draft;
  note.created_at = clock_.now();
  return changes_.write(actor, [&](change::Change& c) -> Result<NoteId> {
    db::Transaction& t = c.transaction();
    const NoteId id(store::insert(t, note));
    if (!id) return store::note(t, note.series, note.reference)->id;
    c.record("note.create", "note", id,
             json::object({{"reference", note.reference},
                           {"kind", std::string(name_of(note.kind))},
                           {"title", note.title.in(Language::en)}}));
    return id;
  });
}

Status Notes::change_note(const audit::Actor& actor, const Note& typed, std::string_view seen) {
  CONVOKE_ASSIGN(note, check(typed));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto former = store::note(t, note.id);
    if (!former) return no_such_note();
    if (former->state != NoteState::draft) return gone_out();
    Note changed = *former;
    changed.title = note.title;
    changed.views_deadline = note.views_deadline;
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
    if (store::note(t, id)->state != NoteState::draft) return gone_out();
    store::insert(t, id, next);
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
    if (note->state != NoteState::draft) return gone_out();
    store::insert(t, id, next);
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

Result<std::vector<Addressee>> Notes::recipients(db::Reader& r, const Note& note,
                                                 const std::vector<AddresseeId>& to) {
  const auto directory = references_.directory();
  const std::set<AddresseeId> wanted(to.begin(), to.end());
  const auto chosen = to.empty() ? store::choice(r, note.id) : std::nullopt;
  CONVOKE_ASSIGN(day, today(note));
  std::vector<Addressee> out;
  for (Addressee& addressee : store::addressees(r)) {
    const reference::Entity* entity = directory->find(addressee.entity);
    if (!entity || entity->ended) continue;
    const bool goes = !to.empty() ? wanted.contains(addressee.id)
                      : chosen    ? chosen->contains(addressee.id)
                                  : goes_by_itself(note, addressee, *entity, day);
    if (!goes) continue;
    if (!valid_on(addressee, day)) {
      if (to.empty()) continue;
      return invalid(N_("This addressee of {1} is not valid today."), "to",
                     {entity->short_name.in(Language::en)});
    }
    if (!may_go_to(note.kind, entity->kind))
      return invalid(N_("A note verbale goes to States and missions only. Send a letter to {1}."),
                     "to", {entity->short_name.in(Language::en)});
    out.push_back(std::move(addressee));
  }
  if (out.size() < wanted.size()) return not_found(N_("There is no such addressee."));
  return by_name(std::move(out), *directory);
}

void Notes::enqueue(change::Change& c, NoteId id, int batch) {
  c.enqueue({.kind = kPrepareJob,
             .key = job_key(id, batch),
             .payload = json::object({{"note", id.value}, {"batch", std::int64_t{batch}}}),
             .lane = jobs::Lane::conversion});
}

Result<Date> Notes::today(const Note& note) {
  const auto series = meetings_.series(note.series);
  if (!series) return not_found(N_("There is no such series of meetings."));
  return i18n::local_time_of(clock_.now(), series->zone).date;
}

Result<int> Notes::dispatch(const audit::Actor& actor, NoteId id,
                            const std::vector<AddresseeId>& to, std::string_view seen,
                            const Meant& meant) {
  const auto present = find(id);
  if (!present) return no_such_note();
  CONVOKE_ASSIGN(dated, today(*present));
  CONVOKE_TRY(check_links(*present, to));
  return changes_.write(actor, [&](change::Change& c) -> Result<int> {
    db::Transaction& t = c.transaction();
    const Note note = *store::note(t, id);
    const std::vector<NoteTemplate> texts = store::templates(t, id);
    if (!seen.empty() && mark_of(note, texts, store::enclosures(t, id)) != seen)
      return conflict(
          N_("Somebody else has changed this note since you opened the page. Look at it "
             "again before it goes out."),
          "to");
    if (texts.empty())
      return invalid(N_("Upload the text of the note in at least one language first."), "template");
    CONVOKE_ASSIGN(chosen, recipients(t, note, to));
    if (chosen.empty())
      return invalid(N_("There is nobody to send it to yet. Enter the addressees first."), "to");
    if (const auto series = meetings_.series(note.series);
        !meant.draft && series && series->stage == meetings::Stage::draft)
      return invalid(N_("The conference is still a draft, so that those invited could not read its "
                        "pages. Publish it first, or say that it is meant."),
                     "draft");
    if (!meant.other_languages || !meant.not_invited) {
      std::set<AddresseeId> served;
      for (const Dispatch& d : store::dispatches(t, id)) served.insert(d.addressee);
      std::vector<Addressee> open = chosen;
      std::erase_if(open, [&](const Addressee& a) { return served.contains(a.id); });
      if (!meant.not_invited && !not_invited(note, open).empty())
        return invalid(N_("It would go to some who are not invited to this conference. Leave them "
                          "out, or say that it is meant."),
                       "not_invited");
      if (!meant.other_languages &&
          !is_whole(correspondence::outlook(note, texts, store::enclosures(t, id), open)))
        return invalid(N_("Not everybody would get all of it in their own language. Look at the "
                          "table, and say if that is meant."),
                       "other_languages");
    }
    // The note alone is too large for their mailboxes.
    CONVOKE_ASSIGN(by_post, by_post_for_size(t, note, chosen));
    const store::Last last = store::last(t, id);
    int added = 0;
    for (const Addressee& a : chosen) {
      Dispatch d;
      d.note = id;
      d.addressee = a.id;
      d.number = last.number + added + 1;
      d.batch = last.batch + added / kBatch + 1;
      d.dated = dated;
      d.channel = by_post.contains(a.id) ? Channel::post : a.channel();
      d.id = DispatchId(store::insert(t, d));
      if (!d.id) continue;
      correspondence::record(c, {.dispatch = d.id, .kind = EventKind::queued});
      for (const Channel channel : further_channels(a, d.channel, meant.also_by))
        store::plan(t, d.id, channel);
      if (added++ % kBatch == 0) enqueue(c, id, d.batch);
    }
    if (added == 0) return 0;
    store::set_state(t, id, NoteState::dispatching);
    c.record("note.dispatch", "note", id,
             json::object({{"reference", note.reference}, {"dispatches", std::int64_t{added}}}));
    return added;
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
    const Instant now = c.now();
    DispatchEvent event{.dispatch = id,
                        .attempt = d.attempt,
                        .kind = event_of(state, d.channel),
                        .diagnostic = reason};
    if (state == DispatchState::sent) {
      RegisterEntry entry = outgoing_entry(*store::note(t, d.note), d, dated, now, actor.label);
      event.register_entry = store::append(t, entry, std::nullopt);
    }
    correspondence::record(c, event);
    c.record("dispatch.record", "dispatch", id,
             json::object(
                 {{"from", std::string(name_of(d.state))}, {"to", std::string(name_of(state))}}));
    return {};
  });
}

Result<int> Notes::resume(const audit::Actor& actor, NoteId id) {
  return changes_.write(actor, [&](change::Change& c) -> Result<int> {
    db::Transaction& t = c.transaction();
    int resumed = 0;
    for (int batch = store::last(t, id).batch; batch > 0; --batch) {
      const auto job = jobs::find_by_key(t, job_key(id, batch));
      if (!job || job->state != jobs::JobState::parked) continue;
      CONVOKE_TRY(jobs::run_again(t, job->id, c.now()));
      ++resumed;
    }
    if (resumed > 0)
      c.record("note.resume", "note", id, json::object({{"batches", std::int64_t{resumed}}}));
    return resumed;
  });
}

}  // namespace convoke::correspondence
