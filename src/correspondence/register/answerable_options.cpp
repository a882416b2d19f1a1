#include "correspondence/register/answerable_options.h"

#include "page/posted.h"

namespace convoke::correspondence {

std::optional<DispatchId> answers_of(std::string_view typed) {
  if (typed.empty()) return std::nullopt;
  if (typed == kAnswersNone) return DispatchId();
  return DispatchId(page::number_of(typed));
}

Answerable answerable(CorrespondenceRegister& entries, Notes& notes, meetings::SeriesId series,
                      reference::EntityId entity, const i18n::Locale& locale) {
  Answerable out;
  if (entity) out.dispatches = entries.answerable(series, entity);
  if (out.dispatches.empty()) return out;
  std::vector<NoteId> ids;
  for (const Dispatch& d : out.dispatches) ids.push_back(d.note);
  std::map<NoteId, Note> all;
  for (Note& note : notes.find(ids)) all.emplace(note.id, std::move(note));
  out.options.push_back({"", locale.tr(N_("Choose the note")), {}});
  for (const Dispatch& d : out.dispatches) {
    const Note& note = all.at(d.note);
    out.references[d.id] = reference_of(note, d);
    out.options.push_back(
        {std::to_string(d.id.value),
         locale.tr(d.state == DispatchState::answered ? N_("{1}, {2}: {3} (answered)")
                                                      : N_("{1}, {2}: {3}"),
                   {out.references[d.id], locale.date(d.dated), note.title.in(locale.language())}),
         {}});
  }
  out.options.push_back({std::string(kAnswersNone), locale.tr(N_("None of these")), {}});
  return out;
}

}  // namespace convoke::correspondence
