// Drafts that come of other notes and drafts that go, and what is said of many dispatches at once:
// Notes' operations on them.
#include <algorithm>

#include "base/problems.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/choice/choice.h"
#include "correspondence/notes/clearance/clearance.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/place/missing.h"
#include "correspondence/notes/references/number_series.h"
#include "correspondence/notes/reminders/plan_store.h"
#include "correspondence/register/register_store.h"
#include "meetings/category.h"
#include "platform/docx/merge.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/typed_text.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::correspondence {
namespace {

constexpr std::size_t kLongestCover = 2000;

}  // namespace

Status Notes::check_links(const Note& note, const std::vector<std::string>& address_fields) {
  if (address_fields.empty()) return {};
  std::size_t open = 0;
  for (const NoteCall& call : calls(note)) open += call.is_open ? 1 : 0;
  if (open <= 1) return {};
  std::vector<std::string> views;
  for (const std::string& field : address_fields)
    if (field == "ViewsLink") views.push_back(field);
  return check_addresses(views, open);
}

Status Notes::check_links(const Note& note, const std::vector<AddresseeId>& to) {
  const auto directory = references_.directory();
  std::set<reference::EntityKind> kinds;
  std::vector<NoteTemplate> texts;
  database_.read([&](db::Reader& r) {
    kinds.clear();
    texts = store::templates(r, note.id);
    const auto chosen = recipients(r, note, to);
    if (!chosen.ok()) return;
    for (const Addressee& a : *chosen) kinds.insert(directory->find(a.entity)->kind);
  });
  std::erase_if(texts, [](const NoteTemplate& text) {
    return std::none_of(text.fields.begin(), text.fields.end(),
                        [](const std::string& field) { return field.starts_with("ViewsLink"); });
  });
  if (texts.empty()) return {};
  const std::vector<NoteCall> calls = this->calls(note);
  for (const NoteTemplate& text : texts) {
    CONVOKE_ASSIGN(bytes, files_.read(text.docx));
    CONVOKE_ASSIGN(opened, docx::Template::open(std::move(bytes)));
    for (const reference::EntityKind kind : kinds)
      CONVOKE_TRY(check_addresses(opened.address_fields(), links_for(kind, calls)));
  }
  return {};
}

std::vector<Addressee> Notes::awaited(const Note& note) {
  return database_.read([&](db::Reader& r) -> std::vector<Addressee> {
    auto chosen = recipients(r, note, {});
    if (!chosen.ok()) return {};
    std::set<AddresseeId> served;
    for (const Dispatch& d : store::dispatches(r, note.id)) served.insert(d.addressee);
    std::erase_if(*chosen, [&](const Addressee& a) { return served.contains(a.id); });
    return *std::move(chosen);
  });
}

std::vector<OutlookRow> Notes::outlook(const Note& note) {
  return correspondence::outlook(note, templates(note.id), enclosures(note.id), awaited(note));
}

std::vector<reference::EntityId> Notes::not_invited(const Note& note,
                                                    const std::vector<Addressee>& addressees) {
  const auto series = meetings_.series(note.series);
  if (!series || series->invited.empty()) return {};
  const auto directory = references_.directory();
  const Date today = i18n::local_time_of(clock_.now(), series->zone).date;
  std::vector<reference::EntityId> out;
  for (const Addressee& a : addressees)
    if (!series->invites(meetings::category_in(*series, *directory, a.entity, today)) &&
        std::find(out.begin(), out.end(), a.entity) == out.end())
      out.push_back(a.entity);
  return out;
}

std::vector<reference::EntityId> Notes::not_invited(const Note& note) {
  const auto series = meetings_.series(note.series);
  if (!series || series->invited.empty()) return {};
  return not_invited(note, awaited(note));
}

Status Notes::set_cover(const audit::Actor& actor, NoteId id, const Text6& typed) {
  Text6 cover = typed;
  Problems problems;
  i18n::check_texts(cover, i18n::TextRule::text, kLongestCover, "cover", problems);
  if (problems.first()) return *problems.first();
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    store::hold(t, id);
    const auto note = store::note(t, id);
    if (!note) return no_such_note();
    if (!may_change(note->state))
      return conflict(N_("This note has gone out: its texts cannot be changed any more."));
    const Text6 former = store::cover(t, id);
    if (former == cover) return {};
    store::set_cover(t, id, cover);
    note_changed(c, *note);
    c.record("note.cover", "note", id,
             json::object({{"from", former.in(Language::en)}, {"to", cover.in(Language::en)}}));
    return {};
  });
}

Text6 Notes::cover(NoteId id) {
  return database_.read([&](db::Reader& r) { return store::cover(r, id); });
}

Status Notes::remove_draft(const audit::Actor& actor, NoteId id) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    store::hold(t, id);
    const auto note = store::note(t, id);
    if (!note) return no_such_note();
    if (!may_change(note->state) || store::last(t, id).number > 0)
      return conflict(N_("This note has been sent and cannot be removed."));
    CONVOKE_TRY(give_back(c, id));
    store::let_go(t, id);
    store::remove_plans(t, id);
    store::remove(t, id);
    file_use::drop(t, "note", id.value);
    c.record(
        "note.remove", "note", id,
        json::object({{"reference", note->reference}, {"title", note->title.in(Language::en)}}));
    return {};
  });
}

}  // namespace convoke::correspondence
