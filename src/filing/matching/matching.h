// What a letter that came in most likely is: from whom, which note it answers, what it is for.
// Proposals with their reasons, for an officer; nothing here is ever applied by itself. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "correspondence/notes/note.h"
#include "correspondence/register/register_entry.h"
#include "meetings/meeting.h"
#include "reference/entity.h"

namespace convoke::filing {

/// Why something is proposed.
enum class MarkKind {
  token,           ///< the reply token of a message that we sent
  in_reply_to,     ///< the header In-Reply-To names a message that we sent
  references,      ///< so does References
  in_subject,      ///< the reference number stands in the subject,
  in_text,         ///< in the text,
  in_recognized,   ///< in the words recognized on a scan,
  in_file_name,    ///< in the name of a file
  addressee,       ///< the sender's address is one of an addressee
  focal_point,     ///< it is that of a focal point
  participant,     ///< it is that of a participant
  domain,          ///< mail of this domain belongs to the entity
  named,           ///< the letter names the entity
  only_open,       ///< the only note to the entity that is not answered yet
  words,           ///< words of the subject, the text or a file's name
  called_for,      ///< the note calls for views
  answers,         ///< it answers a note
  several_notes,   ///< speaks against a number: several notes have it
  unknown_sender,  ///< speaks against a message or number: nobody knows the address as the entity's
  in_file,         ///< the reference number stands in a file that has its words as text
  other_entity     ///< speaks against a message or number: the address is that of another entity
};

/// One reason and what it is worth.
struct Mark {
  MarkKind kind = MarkKind::words;
  int points = 0;               ///< negative: speaks against it
  std::string what{};           ///< the address, the number, the word; may be empty
  reference::EntityId other{};  ///< of other_entity: whose address it is

  friend bool operator==(const Mark&, const Mark&) = default;
};
/// msgid with a place for `what`, and of other_entity a second one for that entity.
const char* label_of(MarkKind kind);

template <class T>
struct Proposal {
  T value{};
  int score = 0;  ///< 0–100
  std::vector<Mark> marks{};

  bool is_confident() const { return score >= 70; }
};

/// A dispatch that has gone out.
struct Candidate {
  correspondence::DispatchId dispatch;
  correspondence::NoteId note;
  meetings::SeriesId series;
  reference::EntityId entity;
  bool is_open = true;           ///< not answered yet
  bool calls_for_views = false;  ///< the note does
};
struct DispatchMark {
  correspondence::DispatchId dispatch;
  Mark mark;
};
struct EntityMark {
  reference::EntityId entity;
  Mark mark;
};
/// What stands in the letter itself, for its purpose.
struct Wording {
  std::string subject, text, recognized;
  std::vector<std::string> file_names;
  std::string written{};  ///< in its files, as text
};

/// What was found out about one letter.
struct Evidence {
  std::vector<Candidate> candidates;  ///< those named below, and all of the entities named below
  std::vector<DispatchMark> dispatches;
  std::vector<EntityMark> entities;
  Wording wording;
  std::string sender_address{};  ///< empty: of paper
};

struct Proposals {
  /// Nothing where too little is known, or two fit nearly alike.
  std::optional<Proposal<reference::EntityId>> entity;
  std::optional<Proposal<correspondence::DispatchId>> dispatch;
  std::optional<Proposal<correspondence::Purpose>> purpose;
  bool entity_ambiguous = false, dispatch_ambiguous = false;
  /// Where no dispatch is proposed: the number in the letter that several notes have; or empty.
  std::string number_of_several{};
};

inline constexpr int kLeastScore = 40;   ///< below it nothing is proposed
inline constexpr int kLeastMargin = 25;  ///< before the second best
/// What numbers that the letter cites are worth together, however many there are, once something
/// speaks against them: possible, never likely. And the most of what marks disagree about: an
/// answer to one entity's message from the address of another.
inline constexpr int kMostDoubted = 60;

/// The points that a mark of this kind is worth; of what speaks against it, below 0.
int points_of(MarkKind kind);
Mark mark_of(MarkKind kind, std::string what = {});

Proposals match(const Evidence& evidence);

}  // namespace convoke::filing
