#include "correspondence/notes/place/note_place.h"

#include "correspondence/notes/place/missing.h"

namespace convoke::correspondence {

Error no_such_note() {
  return not_found(N_("There is no such note."));
}

Error no_such_dispatch() {
  return not_found(N_("There is no such dispatch."));
}

std::string note_path(const Place& place, NoteId id) {
  return place.home + "/notes/" + std::to_string(id.value);
}

Result<NotePlace> note_at(const page::Visit& visit, meetings::Meetings& meetings, Notes& notes) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings));
  auto note = notes.find(NoteId(visit.number_arg("id")));
  if (!note || note->series != place.series.id) return no_such_note();
  std::string path = note_path(place, note->id);
  return NotePlace{std::move(place), *std::move(note), std::move(path)};
}

}  // namespace convoke::correspondence
