// Who was asked to name a delegation and has named nobody. Pure.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "delegations/delegation_tally.h"
#include "meetings/meeting.h"
#include "page/columns.h"
#include "platform/html/list.h"
#include "reference/directory.h"

namespace convoke::delegations {

/// What became of the note to an entity.
enum class NoteState {
  none,  ///< nothing was sent
  sent,  ///< and nothing more is known
  came_back,
  acknowledged,  ///< or answered
};
inline constexpr NoteState kNoteStates[] = {NoteState::none, NoteState::sent, NoteState::came_back,
                                            NoteState::acknowledged};
std::string_view name_of(NoteState state);
const char* label_of(NoteState state);  ///< msgid

struct NoteFate {
  NoteState state = NoteState::none;
  std::optional<Date> dated{};  ///< of the newest that was sent
  bool replied = false;         ///< a letter of theirs is in the register
};
using NoteFates = std::unordered_map<reference::EntityId, NoteFate>;
/// Given by correspondence/ (wired in app/). Few queries, whatever the number of entities.
using NoteFatesOf = std::function<NoteFates(meetings::SeriesId)>;

struct AskedEntity {
  const reference::Entity* entity = nullptr;  ///< owned by the directory
  reference::Category category{};
  NoteFate note;
  bool has_named = false;  ///< somebody who stands()
};
/// Those to whom a note was sent; where none was sent to anybody, all whose category is invited.
/// In the order of names. `today` decides on the categories.
std::vector<AskedEntity> asked_entities(const meetings::Series& series,
                                        const reference::Directory& directory,
                                        const std::vector<DelegationTally>& tallies,
                                        const NoteFates& notes, const Date& today,
                                        const i18n::Locale& locale);

/// As the list shows it.
struct NotAnsweredRow {
  const reference::Entity* entity = nullptr;
  std::string name, lang, group;
  const char* category = "";  ///< msgid
  NoteFate note;
};
struct NotAnsweredList {
  std::string home;          ///< "/fr/office/vienna-2009"
  bool is_note_sent = true;  ///< else all who are invited are listed
  page::ListFilter filter;   ///< with group, category, note and letter
  std::vector<html::Option> groups, categories;
  std::vector<NotAnsweredRow> rows;
};
inline const std::vector<std::string>& not_answered_choices() {
  static const std::vector<std::string> names{"group", "category", "note", "letter"};
  return names;
}
/// What the filter of the list leaves of those who have named nobody; also counts them all.
std::vector<NotAnsweredRow> not_answered(const std::vector<AskedEntity>& asked,
                                         page::ListFilter& filter,
                                         const reference::Directory& directory,
                                         const i18n::Locale& locale);
page::Columns<NotAnsweredRow> not_answered_columns(const i18n::Locale& locale);
html::Filter filter_of(const NotAnsweredList& list, const i18n::Locale& locale);
html::List list_of(const NotAnsweredList& list, const i18n::Locale& locale);

}  // namespace convoke::delegations
