// Notes verbales and letters, and the dispatches by which they go out.
// A note verbale goes to States and their missions and to regional organizations; everybody else
// gets a letter (United Nations correspondence practice).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/language.h"
#include "base/result.h"
#include "correspondence/addressees/addressee.h"
#include "meetings/meeting.h"
#include "platform/docx/clean/findings.h"
#include "platform/files/file_store.h"

namespace convoke::correspondence {

using NoteId = Id<struct NoteTag>;
using DispatchId = Id<struct DispatchTag>;

enum class NoteKind { note_verbale, letter };
std::string_view name_of(NoteKind kind);
std::optional<NoteKind> note_kind(std::string_view name);
const char* label_of(NoteKind kind);
/// Whether a note of this kind may go to such an entity; a letter may go to all.
bool may_go_to(NoteKind kind, reference::EntityKind entity);
/// Whether it goes there when nobody has chosen the addressees: a letter only to those who get no
/// note verbale.
bool goes_to(NoteKind kind, reference::EntityKind entity);

enum class NoteState {
  draft,        ///< texts can be changed
  cleared,      ///< as it stands; a change makes it a draft again
  dispatching,  ///< dispatches are being prepared
  dispatched,   ///< all are with the outbox or ready for the post
  withdrawn     ///< nothing goes out any more
};
std::string_view name_of(NoteState state);
std::optional<NoteState> note_state(std::string_view name);
const char* label_of(NoteState state);
/// Whether title, texts and enclosures can be changed.
bool may_change(NoteState state);
/// Whether it is with its addressees, or on the way there.
bool has_gone_out(NoteState state);

/// Who has to clear a note before it goes out (notes/practice/).
enum class Clearing {
  none,    ///< nobody
  anyone,  ///< whoever has the right
  another  ///< the same, but neither its author nor who changed it last
};
inline constexpr Clearing kClearings[] = {Clearing::none, Clearing::anyone, Clearing::another};
std::string_view name_of(Clearing clearing);
std::optional<Clearing> clearing_named(std::string_view name);
const char* label_of(Clearing clearing);

/// Who did something to a note, by the name as it read at the time.
struct Signed {
  std::int64_t person = 0;  ///< 0: the program, or one that brought it in from a file
  std::string name{};
};
/// Whether both are the same; those that are no persons are told apart by their names.
bool same_person(const Signed& one, const Signed& other);

struct Note {
  NoteId id;
  meetings::SeriesId series;
  /// Stem of the references: "CU 2009/101". Empty: its number is allotted when it is cleared, or
  /// dispatched where nobody clears (notes/references/).
  std::string reference;
  NoteKind kind = NoteKind::note_verbale;
  Text6 title;                         ///< subject of the messages
  std::optional<Date> views_deadline;  ///< if the note calls for views
  NoteState state = NoteState::draft;
  Instant created_at;
  Signed author{}, changed{}, cleared{};
  std::optional<Instant> cleared_at{};  ///< nothing: not as it stands now
  std::string withdrawn_by{}, withdrawal_reason{};
  std::optional<Instant> withdrawn_at{};
  NoteId corrects{}, reminds{};        ///< 0: none
  Clearing clearing = Clearing::none;  ///< what the practice of its conference asks for

  bool needs_clearance() const { return clearing != Clearing::none && !cleared_at; }
};

/// Trims, and checks: reference and a title not empty, at most 40 and 200 code points, no control
/// or bidi control characters. Fields "reference", "title_en" …. With `numbered_later` the
/// reference may be empty.
Result<Note> check(Note note, bool numbered_later = false);

/// Its reference, or its title while it has none.
std::string heading_of(const Note& note, Language reader);
/// The msgid that stands where its reference will.
const char* number_is_allotted(const Note& note);

struct NoteTemplate {
  Language language = Language::en;
  int version = 1;
  files::FileHash docx;
  std::vector<std::string> fields;  ///< in order of first appearance, as often as they stand there
  std::vector<docx::Finding> findings;  ///< when it was uploaded
  Instant created_at;
};

struct Enclosure {
  int number = 1;  ///< of the enclosure; its language versions share it
  Language language = Language::en;
  int version = 1;
  std::string title;
  files::FileHash pdf;
  files::FileHash docx;  ///< empty hex: there is none
  Instant created_at;
};
inline constexpr int kMaxEnclosures = 9;

// What an officer saw when a form was opened. It goes along with the form, so that of two who work
// at one note the second is told what the first has changed.

/// Of the title and the deadline for views.
std::string mark_of(const Note& note);
/// The same with all its texts and enclosures.
std::string mark_of(const Note& note, const std::vector<NoteTemplate>& texts,
                    const std::vector<Enclosure>& enclosures);
/// The versions in force: "en:2 fr:1", of enclosures "1-en:2".
std::string versions_of(const std::vector<NoteTemplate>& texts);
std::string versions_of(const std::vector<Enclosure>& enclosures);
/// Which version of `file` ("fr", "1-en") was seen: 0 for none; nothing if `versions` is empty
/// because the form did not say.
std::optional<int> version_in(std::string_view versions, std::string_view file);

/// `invalid` (field "template") for fields that are not known (note_fields.h), all at once, each
/// with the nearest one that is; or for one that has no value in this note.
Status check_fields(const Note& note, const std::vector<std::string>& fields);

enum class DispatchState {
  queued,        ///< not prepared, or to be posted
  outgoing,      ///< with the outbox: the mail server has not taken it yet
  sent,          ///< taken by the mail server, or posted
  bounced,       ///< also when the mail server refused it
  acknowledged,  ///< by the addressee
  answered,
  withdrawn  ///< with its note, before it left
};
inline constexpr DispatchState kDispatchStates[] = {
    DispatchState::queued,   DispatchState::outgoing,     DispatchState::sent,
    DispatchState::bounced,  DispatchState::acknowledged, DispatchState::answered,
    DispatchState::withdrawn};
std::string_view name_of(DispatchState state);
std::optional<DispatchState> dispatch_state(std::string_view name);

/// One note to one addressee.
struct Dispatch {
  DispatchId id;
  NoteId note;
  AddresseeId addressee;
  reference::EntityId entity;
  int number = 0;   ///< within the note
  int batch = 0;    ///< those of one batch are prepared together
  int attempt = 1;  ///< grows when a bounced dispatch is sent again
  Date dated;
  Channel channel = Channel::email;
  DispatchState state = DispatchState::queued;
  Language language = Language::en;   ///< of the text sent, once prepared
  files::FileHash docx, pdf;          ///< once prepared
  std::optional<Instant> begun_at{};  ///< when it was dispatched first
  std::optional<Instant> prepared_at, sent_at;
  std::string failure;  ///< why the mail server refused it: platform/json/stored_error.h
  std::string reason;   ///< why it bounced, as it was reported or recorded
  int mailboxes = 0, failed_mailboxes = 0;  ///< of this attempt, by e-mail
  /// Why a message of this attempt has been tried and is not gone: platform/json/stored_error.h.
  std::string deferral{};

  bool ready_for_post() const {
    return channel != Channel::email && state == DispatchState::queued && prepared_at.has_value();
  }
  /// A fax whose message the gateway's server refused or sent back.
  bool failed_at_gateway() const {
    return channel == Channel::fax && state == DispatchState::bounced && mailboxes > 0;
  }
};
/// Whether it is on its way or there: what came back has reached nobody.
bool has_reached(const Dispatch& dispatch);
/// The msgid of the state as the lists show it, e.g. "To be posted".
const char* label_of(const Dispatch& dispatch);

/// A personal link of an entity that opens nothing any more, and from when to when it did.
struct EndedLink {
  reference::EntityId entity;
  Instant made, ended;
  DispatchId dispatch{};  ///< whose message alone carries it; 0: all of the entity
};
/// Whether the message of the dispatch carries a link that was ended since. Not of one that is
/// still with the outbox, or answered.
bool carries_ended_link(const Dispatch& dispatch, const std::vector<EndedLink>& ended);

/// "CU 2009/101/17".
std::string reference_of(const Note& note, const Dispatch& dispatch);

/// The reference as the beginning of a file's name: "CU-2009-101-17".
std::string file_stem_of(std::string reference);
/// The same of a note that may have no reference yet: "draft-12".
std::string file_stem_of(const Note& note);

/// What an officer may record: a prepared one for the post was posted, a fax that failed at the
/// gateway was faxed by hand; a sent one bounced or was acknowledged. Everything else comes about
/// by itself.
bool may_become(const Dispatch& dispatch, DispatchState state);

/// How a series' dispatches stand. Each counts once in every line it belongs to.
struct DispatchCounts {
  std::int64_t addressed = 0;  ///< all
  std::int64_t prepared = 0;   ///< with the outbox, or ready for the post, or gone
  std::int64_t outgoing = 0;   ///< e-mail that the mail server has not taken yet
  std::int64_t sent = 0;       ///< taken by the mail server and not bounced
  std::int64_t bounced = 0;
  std::int64_t by_post = 0, by_fax = 0;  ///< on their way or gone: not what came back
  std::int64_t acknowledged = 0;
  std::int64_t answered = 0;
  std::int64_t withdrawn = 0;  ///< before they left
};

}  // namespace convoke::correspondence
