// Which dispatches of a note are answered: what came in before the note went out is no answer to
// it.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <vector>

#include "correspondence/notes/note.h"

namespace convoke::correspondence {

/// When each entity of a series answered last; who never has is not in it.
using Answers = std::map<reference::EntityId, Instant>;

/// The answers of a series: letters in the register, nominations and views; given by the room that
/// knows. Not called in a transaction.
using AnsweredBy = std::function<Answers(meetings::SeriesId)>;

/// A note and an entity it is addressed to.
struct Addressed {
  NoteId note;
  reference::EntityId entity;
  std::optional<Instant> begun_at;
  bool answered = false;  ///< in the register
};

/// Whether the register says so, or an answer came after it was dispatched first.
bool is_answered(const Dispatch& dispatch, const Answers& answers);
bool is_answered(const Addressed& addressed, const Answers& answers);
/// Whose dispatch is answered, of those of a note.
std::set<reference::EntityId> answered_by(const std::vector<Dispatch>& dispatches,
                                          const Answers& answers);
/// Who has answered anything in the series.
std::set<reference::EntityId> answered_ever(const Answers& answers);

}  // namespace convoke::correspondence
