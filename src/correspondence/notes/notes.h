// Operations on notes and dispatches; each is one transaction with its audit entry. What takes long
// (merging, PDF, mail) is done by NotePreparation afterwards.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "correspondence/notes/calls/note_calls.h"
#include "correspondence/notes/choice/outlook.h"
#include "correspondence/notes/concerns/concerns.h"
#include "correspondence/notes/further/dispatch_copy.h"
#include "correspondence/notes/note.h"
#include "correspondence/notes/practice/note_practice.h"
#include "correspondence/notes/preparation/message_size.h"
#include "meetings/meetings.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"
#include "platform/outbox/steering.h"
#include "reference/directory.h"

namespace convoke::correspondence {

/// The links of a series' notes that were ended; given by the rooms that own them. Not called in a
/// transaction.
using EndedLinks = std::function<std::vector<EndedLink>(meetings::SeriesId)>;

/// What an officer was asked about and says of a dispatch.
struct Meant {
  /// Somebody gets a text, a title or an enclosure in another language than its own (outlook()).
  bool other_languages = true;
  bool not_invited = true;  ///< it goes to a category that the conference does not invite
  bool draft = true;        ///< nobody but the office can read the pages of the conference yet
  /// By what it goes as well to those who can be reached so (further/dispatch_copy.h).
  std::set<Channel> also_by{};
};

/// How a note comes about.
struct Creation {
  std::string submission_key{};  ///< of its form; sent twice, it makes one note
  bool may_wait = false;         ///< it may be without a reference even where references are typed
};

struct Addressed;  // notes/outcomes/answers.h

/// Any thread.
class Notes {
 public:
  Notes(db::Database& database, const Clock& clock, files::FileStore& files,
        meetings::Meetings& meetings, reference::References& references)
      : database_(database),
        clock_(clock),
        changes_(database, clock),
        files_(files),
        meetings_(meetings),
        references_(references) {}

  /// Before the first operation; without it none has ended.
  void on_ended_links(EndedLinks ended) { ended_links_ = std::move(ended); }
  /// The same; without it a series has no call for views.
  void on_calls(CallsOf calls) { calls_of_ = std::move(calls); }
  std::vector<NoteCall> calls(meetings::SeriesId series) { return calls_of_(series); }
  /// The same; bytes of a message where the addressee has no limit of its own.
  void on_usual_limit(std::int64_t bytes) { usual_limit_ = bytes; }
  std::int64_t usual_limit() const { return usual_limit_; }

  /// `conflict` (field "reference") where a note of the office has the reference already. Without
  /// one it gets its number when it is cleared, or dispatched (references/number_series.h).
  Result<NoteId> create_note(const audit::Actor& actor, const Note& note,
                             const Creation& creation = {});
  // In these `seen` is what the officer saw (note.h): `conflict` if somebody else has changed it
  // since. Empty: not asked.

  /// Title and deadline for views of a draft, and the reference of one that has none or may be
  /// renamed; the former ones stand in the audit record. Errors of a reference as of create_note().
  Status change_note(const audit::Actor& actor, const Note& note, std::string_view seen = {});
  /// Whether its reference has to be another one (references/references_in_use.h).
  bool may_be_renamed(const Note& note);

  /// The note's text in a language: a Word template, checked with docx::Template and
  /// check_fields(). It is kept without what its readers must not get; NoteTemplate::findings says
  /// what that was, and which typefaces the PDF will not have. A former text is kept as a version.
  /// `conflict` once the note goes out; the text that is there already is always fine.
  Status set_template(const audit::Actor& actor, NoteId id, Language language, std::string bytes,
                      std::string_view seen = {});
  /// What goes with the note: a PDF, and the same as Word document if there is one. An addressee
  /// gets each number once, in the working language or the next that is there.
  Status set_enclosure(const audit::Actor& actor, NoteId id, int number, Language language,
                       const std::string& title, const std::string& docx, const std::string& pdf,
                       std::string_view seen = {});

  /// A dispatch for each addressee that has none of this note: of those chosen (choice/choice.h),
  /// or of `to`. Who is not valid today in the zone of the series is left out. Returns how many
  /// were added; they are prepared by jobs in batches. For whom even the note alone is too large by
  /// e-mail it goes by post; `invalid` with their names where there is no postal address either.
  /// `invalid` too if the note has no text, there is
  /// nobody to send it to, or `to` has one the kind may not go to or that is not valid; and for
  /// what is not `meant`. `conflict` where it has to be cleared first, is withdrawn, or another
  /// note has its reference. A note without reference gets its number.
  Result<int> dispatch(const audit::Actor& actor, NoteId id,
                       const std::vector<AddresseeId>& to = {}, std::string_view seen = {},
                       const Meant& meant = {});
  /// The same within a change, dated `dated`, without looking at the links of the texts
  /// (check_links()). Of a reminder the note of which it reminds has to be held before.
  Result<int> dispatch(change::Change& c, NoteId id, const Date& dated,
                       const std::vector<AddresseeId>& to = {}, std::string_view seen = {},
                       const Meant& meant = {});
  /// `invalid` if a text makes an address of links that somebody would not get; `to` as of
  /// dispatch(). Not in a transaction.
  Status check_links(const Note& note, const std::vector<AddresseeId>& to);
  /// What the covering message says before its links, by language, in the place of the usual
  /// sentence; {1} is the reference, {2} the title. The links and their dates stay as they are.
  /// Of a draft alone; texts of at most 2,000 code points (fields "cover_en" …).
  Status set_cover(const audit::Actor& actor, NoteId id, const Text6& cover);
  Text6 cover(NoteId id);
  /// Clears the note as it was `seen` (mark_to_clear()), and allots its number (clearance/).
  Status clear(const audit::Actor& actor, NoteId id, std::string_view seen);
  std::string mark_to_clear(const Note& note);
  /// Those that wait to be cleared: with a text, newest first.
  std::vector<Note> to_clear(meetings::SeriesId series);
  /// How a conference numbers and clears its notes.
  InForce practice(meetings::SeriesId series);
  /// Nothing of it goes out any more. Of what is on its way, that is withdrawn which has not left;
  /// what has left stays told. `reason` of at most kLongestReason code points (field "reason").
  struct Withdrawn {
    int stopped = 0, left = 0;  ///< dispatches
  };
  Result<Withdrawn> withdraw(const audit::Actor& actor, NoteId id, std::string reason);
  /// A draft that corrects the note, for those who got it, with its texts and enclosures; the one
  /// that is there already. `conflict` where nobody has got it.
  Result<NoteId> correct(const audit::Actor& actor, NoteId id);
  /// Its corrections and reminders, oldest first.
  std::vector<Note> notes_about(NoteId id);
  /// What it concerns (concerns/concerns.h): of a draft. `invalid` (fields "meetings", "calls") for
  /// what is not of its series.
  Status set_concerns(const audit::Actor& actor, NoteId id, const Concerns& concerns);
  Concerns concerns(NoteId id);
  /// Those that name the meeting as one they concern, newest first.
  std::vector<Note> about(meetings::MeetingId meeting);
  /// The calls of its series that it concerns.
  std::vector<NoteCall> calls(const Note& note);
  /// Of those whom dispatch() would add, who is not invited to the conference.
  std::vector<reference::EntityId> not_invited(const Note& note);
  /// What those would get whom dispatch() would add.
  std::vector<OutlookRow> outlook(const Note& note);
  /// Of these who would get a message by e-mail that is larger than they take.
  Oversized oversized(const Note& note, const std::vector<Addressee>& to);
  /// Those whom dispatch() would add today.
  std::vector<Addressee> awaited(const Note& note);
  /// A draft that nobody has got, with all its texts. `conflict` for another one.
  Status remove_draft(const audit::Actor& actor, NoteId id);
  /// All that are left to be posted (or faxed) by hand were, copies too; returns how many.
  Result<int> record_all_posted(const audit::Actor& actor, NoteId id, Channel channel);
  /// A draft for those who got the note and are not among `answered`: its title begins with
  /// "Reminder"; texts, enclosures and the words of the covering message are the same. Whose
  /// message came back is not among them, nor who stands in such a draft already: if that is all,
  /// it is that draft. Drafts of reminders that are planned yet do not count. `conflict` if all
  /// have answered.
  Result<NoteId> remind(const audit::Actor& actor, NoteId id,
                        const std::set<reference::EntityId>& answered);
  /// How many reminders of it are planned and have not run (reminders/reminder_plan.h).
  int planned_reminders(NoteId id);
  /// A bounced dispatch once more, to the addressee's present address. `conflict` where it is not
  /// valid today.
  Status send_again(const audit::Actor& actor, DispatchId id);
  /// The note once more to all whose message carries a link that was ended since
  /// (carries_ended_link()) and who are valid, with links that are good; returns how many.
  /// `conflict` if it is not `seen` many by now.
  Result<int> send_again_ended(const audit::Actor& actor, NoteId id, int seen);
  /// Of the note's dispatches, how many that would be.
  int ended(const Note& note, const std::vector<Dispatch>& dispatches);
  /// What an officer knows (may_become()): posted, bounced, acknowledged. Posting is registered; of
  /// what bounced the reason is asked for (checked_reason()).
  Status record(const audit::Actor& actor, DispatchId id, DispatchState state,
                const std::string& reason = {});
  /// The copy for a further channel was posted, or faxed by hand; registered. `conflict` if it is
  /// not left to be (is_left_to_hand()).
  Status record_copy(const audit::Actor& actor, DispatchId id, Channel channel);
  std::vector<DispatchCopy> copies(NoteId id);  ///< of all its dispatches
  /// Runs the note's parked batches again; returns how many.
  Result<int> resume(const audit::Actor& actor, NoteId id);

  /// Of these, those one of whose texts has a link that acts for its addressee; the id 0 too, since
  /// nothing is known of it.
  std::set<NoteId> with_links(const std::vector<NoteId>& ids);
  /// Puts on record that somebody opened a file of such a note; of another note nothing. `subject`
  /// and `id`: "dispatch" or "printout", and its row.
  Status record_look(const audit::Actor& actor, NoteId note, const std::string& subject,
                     std::int64_t id);

  std::optional<Note> find(NoteId id);
  std::vector<Note> find(const std::vector<NoteId>& ids);  ///< those that there are
  std::optional<Note> find(meetings::SeriesId series, std::string_view reference);
  std::vector<Note> all(meetings::SeriesId series);  ///< newest first
  /// What was done with it, newest first.
  std::vector<audit::Recorded> history(NoteId id);
  std::vector<NoteTemplate> templates(NoteId id);  ///< in force
  std::vector<Enclosure> enclosures(NoteId id);    ///< in force, by number
  std::vector<Dispatch> dispatches(NoteId id);     ///< by number
  /// Of each entity the one of its newest note in the series.
  std::vector<Dispatch> newest_dispatches(meetings::SeriesId series);
  /// To one entity, newest note first.
  std::vector<Dispatch> dispatches(meetings::SeriesId series, reference::EntityId entity);
  std::optional<Dispatch> find_dispatch(DispatchId id);
  /// Each note of the series with each entity it is addressed to.
  std::vector<Addressed> addressed(meetings::SeriesId series);
  DispatchCounts counts(NoteId id);
  DispatchCounts counts(meetings::SeriesId series);
  /// While no mail of the office leaves.
  std::optional<outbox::OfficeHold> office_hold();
  /// How many dispatch() would add.
  int pending(const Note& note);

  struct Progress {
    std::int64_t done = 0, total = 0;  ///< steps: two for each dispatch, its PDF and its mail
    int parked = 0;                    ///< batches that wait for an officer
    std::string error;  ///< of a parked or repeated batch: platform/json/stored_error.h
  };
  Progress progress(NoteId id);

  static constexpr const char* kPrepareJob = "correspondence.prepare";
  static constexpr int kBatch = 25;  ///< dispatches prepared together

 private:
  std::int64_t size_of(const files::FileHash& file) const;
  /// Of those who have no dispatch of the note yet; errors as of dispatch().
  Result<std::set<AddresseeId>> by_post_for_size(db::Reader& r, const Note& note,
                                                 std::vector<Addressee> to);
  /// Those of `addressees` whom the series does not invite.
  std::vector<reference::EntityId> not_invited(const Note& note,
                                               const std::vector<Addressee>& addressees);
  Result<std::vector<Addressee>> recipients(db::Reader& r, const Note& note,
                                            const std::vector<AddresseeId>& to);
  static std::string job_key(NoteId id, int batch);
  static void enqueue(change::Change& c, NoteId id, int batch);
  static void take_up_again(change::Change& c, const Dispatch& dispatch, int batch,
                            const Date& dated);
  Result<Date> today(const Note& note);
  /// Its reference, allotted now if it has none. `invalid` (field "reference") where references are
  /// typed, `conflict` there if another note has it.
  Result<std::string> numbered(change::Change& c, const Note& note);
  static Status rename(change::Change& c, const Note& former, const std::string& reference,
                       int year);
  static Status record_posted(change::Change& c, Dispatch dispatch, const Date& dated);
  /// Of a text that is uploaded: calls may be opened yet, but none is closed again.
  Status check_links(const Note& note, const std::vector<std::string>& address_fields);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  files::FileStore& files_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  CallsOf calls_of_ = [](meetings::SeriesId) { return std::vector<NoteCall>(); };
  std::int64_t usual_limit_ = kOftenTaken;
  EndedLinks ended_links_ = [](meetings::SeriesId) { return std::vector<EndedLink>(); };
};

}  // namespace convoke::correspondence
