// Which notes have links in their texts, and who looked at what was sent of them.
#include "correspondence/notes/fields/note_fields.h"
#include "correspondence/notes/notes.h"
#include "platform/db/list_argument.h"
#include "platform/json/json.h"

namespace convoke::correspondence {
namespace {

/// By all versions of their texts: an earlier one may have gone out.
std::set<NoteId> with_links_in_texts(db::Reader& r, const std::vector<NoteId>& ids) {
  std::set<NoteId> out;
  for (const NoteId id : ids)
    if (!id) out.insert(id);
  for (const auto& [note, fields] : r.rows<NoteId, std::string>(
           "select note_id, fields from note_template where " + db::is_listed(r, "note_id", ":ids"),
           db::listed(ids)))
    if (has_personal_link(fields)) out.insert(note);
  return out;
}

}  // namespace

std::set<NoteId> Notes::with_links(const std::vector<NoteId>& ids) {
  return database_.read([&](db::Reader& r) { return with_links_in_texts(r, ids); });
}

Status Notes::record_look(const audit::Actor& actor, NoteId note, const std::string& subject,
                          std::int64_t id) {
  if (with_links({note}).empty()) return {};
  return changes_.write(actor, [&](change::Change& c) -> Status {
    c.record(subject + ".read_link", subject, id, json::object({{"note", note.value}}));
    return {};
  });
}

}  // namespace convoke::correspondence
