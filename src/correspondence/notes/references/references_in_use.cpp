#include "correspondence/notes/references/references_in_use.h"

#include "correspondence/notes/note_store.h"
#include "correspondence/notes/references/reference_key.h"
#include "platform/db/text6_column.h"

namespace convoke::correspondence {

ReferencesInUse ReferencesInUse::held(db::Transaction& t) {
  // The row of no pattern: a number series is held after it.
  t.execute(
      "insert into note_number_series (pattern, year, first_number, last_number) values ('', 0, 1, "
      "0) on conflict (pattern, year) do nothing");
  t.execute(
      "update note_number_series set last_number = last_number where pattern = '' and year = 0");
  return read(t);
}

ReferencesInUse ReferencesInUse::read(db::Reader& r) {
  ReferencesInUse out;
  for (auto& [id, reference, title] : r.rows<NoteId, std::string, Text6>(
           "select n.id, n.reference, s.title from note n join series s on s.id = n.series_id "
           "where n.reference <> '' order by n.id")) {
    std::string key = reference_key(reference);
    out.uses_.emplace(std::move(key), Use{id, std::move(reference), title.in(Language::en)});
  }
  return out;
}

const ReferencesInUse::Use* ReferencesInUse::use_of(std::string_view reference, NoteId of) const {
  const auto [begin, end] = uses_.equal_range(reference_key(reference));
  for (auto at = begin; at != end; ++at)
    if (at->second.note != of) return &at->second;
  return nullptr;
}

bool ReferencesInUse::has(std::string_view reference, NoteId of) const {
  return use_of(reference, of) != nullptr;
}

Status ReferencesInUse::check_free(std::string_view reference, NoteId of) const {
  const Use* use = use_of(reference, of);
  if (use == nullptr) return {};
  return conflict(N_("The reference {1} is in use already, by a note of the conference “{2}”. "
                     "Write another one."),
                  "reference", {use->reference, use->conference});
}

bool may_be_renamed(db::Reader& r, const Note& note) {
  if (note.reference.empty() || !may_change(note.state) || store::last(r, note.id).number > 0)
    return false;
  const bool numbered =
      r.value<std::int64_t>("select count(*) from note_number where note_id = :note", note.id)
          .value_or(0) > 0;
  return !numbered && ReferencesInUse::read(r).has(note.reference, note.id);
}

}  // namespace convoke::correspondence
