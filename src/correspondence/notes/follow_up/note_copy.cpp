#include "correspondence/notes/follow_up/note_copy.h"

#include "correspondence/notes/choice/choice.h"
#include "correspondence/notes/clearance/clearance.h"
#include "correspondence/notes/concerns/concerns.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/practice/note_practice.h"
#include "correspondence/notes/references/references_in_use.h"
#include "platform/file_use/file_use.h"

namespace convoke::correspondence {
namespace {

constexpr int kMost = 50;

}  // namespace

const Text6& words_of_reminder() {
  static const Text6 words = [] {
    Text6 text("Reminder: ");
    text[Language::ar] = "تذكير: ";
    text[Language::zh] = "催复：";
    text[Language::fr] = "Rappel : ";
    text[Language::ru] = "Напоминание: ";
    text[Language::es] = "Recordatorio: ";
    return text;
  }();
  return words;
}

const Text6& words_of_correction() {
  static const Text6 words = [] {
    Text6 text("Corrigendum: ");
    text[Language::ar] = "تصويب: ";
    text[Language::zh] = "更正：";
    text[Language::fr] = "Rectificatif : ";
    text[Language::ru] = "Исправление: ";
    text[Language::es] = "Corrección: ";
    return text;
  }();
  return words;
}

std::vector<Dispatch> received(db::Reader& r, NoteId note, const reference::Directory& directory) {
  std::vector<Dispatch> out = store::dispatches(r, note);
  std::erase_if(out, [&](const Dispatch& d) {
    const reference::Entity* entity = directory.find(d.entity);
    return !has_reached(d) || !entity || entity->ended;
  });
  return out;
}

Result<NoteId> draft_like(change::Change& c, const Note& former, const Text6& words,
                          const char* suffix, NoteId Note::*kind_of,
                          const std::set<AddresseeId>& to) {
  db::Transaction& t = c.transaction();
  Note next;
  next.series = former.series;
  next.kind = former.kind;
  next.views_deadline = former.views_deadline;
  next.created_at = c.now();
  next.author = next.changed = signed_by(c.actor());
  next.*kind_of = former.id;
  for (const Language language : kLanguages)
    if (!former.title[language].empty())
      next.title[language] = words[language] + former.title[language];
  const bool numbered_later = store::in_force(t, former.series).pattern.has_value();
  if (!numbered_later && !former.reference.empty()) {
    const ReferencesInUse used = ReferencesInUse::held(t);
    int n = 1;
    do {
      if (n > kMost) return conflict(N_("There is a note of this reference already."));
      next.reference = former.reference + suffix + std::to_string(n++);
    } while (used.has(next.reference));
  }
  CONVOKE_ASSIGN(checked, check(next, numbered_later));
  next = std::move(checked);
  next.id = NoteId(store::insert(t, next));
  if (!next.id) return conflict(N_("There is a note of this reference already."));
  for (Enclosure e : store::enclosures(t, former.id)) {
    e.version = 1;
    e.created_at = c.now();
    store::insert(t, next.id, e);
    for (const files::FileHash& file : {e.pdf, e.docx})
      file_use::record(t, file, {"note", next.id.value, "enclosure"}, c.now());
  }
  for (NoteTemplate text : store::templates(t, former.id)) {
    text.version = 1;
    text.created_at = c.now();
    store::insert(t, next.id, text);
    file_use::record(t, text.docx, {"note", next.id.value, "template"}, c.now());
  }
  store::set_cover(t, next.id, store::cover(t, former.id));
  store::set_concerns(t, next.id, store::concerns(t, former.id));
  store::set_choice(t, next.id, to);
  return next.id;
}

}  // namespace convoke::correspondence
