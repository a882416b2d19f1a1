// Country reviews as they run: started, their steps, their time limits, the persons named.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "links/links.h"
#include "platform/db/database.h"
#include "reviews/review/review.h"

namespace convoke::reviews::review {

Error no_such_review();
/// What somebody is told who may not.
Error not_allowed();

/// Cleans what was typed; errors at the fields.
Status check(Named& named);

/// The newest entry of the register under which a note of that State came in, by its reference.
using FindNote = std::function<std::optional<std::int64_t>(
    db::Reader& r, std::string_view reference, EntityId state)>;

/// Where an entry of the register is shown.
struct NotePlace {
  std::string series;  ///< its slug
  std::string reference;
};
using NoteAt = std::function<std::optional<NotePlace>(std::int64_t entry)>;

/// How the answer sheet of a State stands.
struct SheetNow {
  enum class State { draft, submitted, recalled };  ///< recalled: what was submitted stays valid
  std::int64_t id = 0;
  State state = State::draft;
  std::optional<Instant> submitted_at{};  ///< when last
};
/// The sheet of a State for this questionnaire that was opened last; of those opened until then, if
/// there are such.
using FindSheet = std::function<std::optional<SheetNow>(
    db::Reader& r, EntityId state, std::string_view questionnaire, std::optional<Instant> until)>;

/// A review with the rules it runs by and how far it is.
struct Running {
  Review review;
  std::shared_ptr<const Definition> definition;
  Progress progress;

  /// `not_found` for a key that is not one of its steps.
  Result<const Step*> step(std::string_view key) const;
  /// Whether the articles of its phase have this one, and somebody reviews it.
  bool has(std::string_view instrument, int article) const;
};

/// What is common to the operations on reviews. Each is one transaction with its audit entry, in
/// which the access table is asked with the persons as they stand then. Any thread.
class Reviews {
 public:
  /// What is given outlives it. `zone`: that of the office, in which days are counted; not called
  /// in a transaction. Without `find_sheet` no step asks a questionnaire.
  Reviews(db::Database& database, const Clock& clock, const crypto::ServerKey& key,
          std::function<std::string()> zone, FindNote find_note = {}, FindSheet find_sheet = {})
      : database_(database),
        clock_(clock),
        changes_(database, clock),
        links_(key, clock),
        zone_(std::move(zone)),
        find_note_(std::move(find_note)),
        find_sheet_(std::move(find_sheet)) {}

  std::vector<Running> all();  ///< of the rounds that are not closed
  std::optional<Running> find(ReviewId id);
  Date today() const;
  std::string zone() const { return zone_(); }

  /// From this day its time limits run.
  Status start(const audit::Actor& actor, const Party& party, ReviewId id, const Date& on);
  /// In which it works: one at least, and no more than the mechanism allows. Errors at "languages".
  Status set_languages(const audit::Actor& actor, const Party& party, ReviewId id,
                       std::vector<Language> languages);
  Status begin(const audit::Actor& actor, const Party& party, ReviewId id, std::string_view step,
               const Date& on);
  /// `conflict` until its document is cleared by everybody who must clear it; and at "because"
  /// while a State has not named its focal point, or has not submitted the answers the step asks
  /// for, unless it is said why the step is done all the same. Beside answers a document may be
  /// written, and is then to be cleared.
  Status finish(const audit::Actor& actor, const Party& party, ReviewId id, std::string_view step,
                const Date& on, std::string because = {});
  /// The States that have not named the focal point that the step asks for.
  static std::vector<EntityId> unnamed(db::Reader& r, const Running& running, const Step& step);
  /// Whether the step asks a questionnaire in the phase of the review.
  bool asks(const Running& running, const Step& step) const;
  /// The sheet of the step, opened until then.
  std::optional<SheetNow> sheet(db::Reader& r, const Running& running, const Step& step,
                                std::optional<Instant> until = {}) const;
  /// The step asks a questionnaire, and its sheet is not submitted now.
  bool is_unanswered(db::Reader& r, const Running& running, const Step& step) const;
  Status skip(const audit::Actor& actor, const Party& party, ReviewId id, std::string_view step,
              const Date& on);
  /// Errors at "until" and "reason".
  Status extend(const audit::Actor& actor, const Party& party, ReviewId id, std::string_view step,
                const Date& until, std::string reason);

  /// All who were ever named, by State, oldest first.
  std::vector<Person> persons(ReviewId id);
  std::optional<Person> person(PersonId id);
  /// Enters whom a State has named. A new focal point takes the place of the former, whose link
  /// ends. Where the register has the note, the entry is kept with the person. `invalid` at the
  /// fields; `conflict` for a State that has no part in the review, and at "name" for
  /// whoever is entered already.
  Result<PersonId> name(const audit::Actor& actor, const Party& party, ReviewId id, EntityId state,
                        Named named);
  /// Somebody has left and nobody takes the place. `conflict` for a focal point: name another.
  Status withdraw(const audit::Actor& actor, const Party& party, PersonId id);

  /// Where a note is registered; nothing for none, or one that the register does not have.
  std::optional<std::int64_t> entry_of(db::Reader& r, std::string_view note, EntityId state) const;
  /// What the personal link of somebody is for.
  static links::Subject link_of(const Person& person);
  /// The personal link of somebody who is named now.
  std::string token(db::Transaction& t, const Person& person) const;
  /// What token() will be, for a message that is written before the transaction.
  std::string token_to_be(db::Reader& r, const Person& person) const;
  /// Makes another; the former one ends.
  std::string renew(db::Transaction& t, const audit::Actor& actor, const Person& person) const;
  /// Who holds the link; errors of links::Links::open.
  Result<Person> open_link(std::string_view token);

  /// Who held a link that was replaced, and is still named.
  std::optional<Person> former_holder(std::string_view token);

  // For the operations on papers.
  Result<Running> running(db::Reader& r, ReviewId id);
  /// The party as it stands in this transaction: whoever was replaced is none any more.
  static Party present(db::Reader& r, Party party);
  change::Changes& changes() { return changes_; }
  db::Database& database() { return database_; }

 private:
  std::shared_ptr<const Definition> definition(db::Reader& r, VersionId id);
  template <class Rule>
  Status move(const audit::Actor& actor, const Party& party, ReviewId id, std::string_view step,
              const Date& on, StepState to, const char* action, const std::string& remark,
              Rule&& rule);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  const links::Links links_;
  const std::function<std::string()> zone_;
  const FindNote find_note_;
  const FindSheet find_sheet_;
  std::mutex mutex_;
  std::map<VersionId, std::shared_ptr<const Definition>> definitions_;  // never change
};

}  // namespace convoke::reviews::review
