// The letters for the post as one PDF: asked for by an officer, made by a job.
#pragma once

#include <memory>
#include <mutex>
#include <optional>

#include "change/change.h"
#include "correspondence/notes/post/cover_list.h"
#include "correspondence/notes/post/post_settings.h"
#include "correspondence/notes/post/postal_address.h"
#include "correspondence/notes/post/printout.h"
#include "meetings/meetings.h"
#include "platform/files/file_store.h"
#include "platform/jobs/runner.h"
#include "platform/mail/mailbox.h"
#include "reference/directory.h"

namespace convoke::correspondence {

/// Any thread.
class Printouts {
 public:
  Printouts(db::Database& database, const Clock& clock, files::FileStore& files,
            const i18n::Catalogues& catalogues, meetings::Meetings& meetings,
            reference::References& references, mail::Mailbox sender = {})
      : database_(database),
        clock_(clock),
        changes_(database, clock),
        files_(files),
        catalogues_(catalogues),
        meetings_(meetings),
        references_(references),
        sender_(std::move(sender)) {}

  /// The one of a note takes the place of the former. `everything`: what was posted already too;
  /// the list in front is in `language`. One that is waited for is returned as it is. `conflict` if
  /// there is no letter.
  Result<PrintoutId> ask(const audit::Actor& actor, NoteId note, bool everything,
                         Language language);
  std::optional<Printout> find(PrintoutId id);
  std::vector<Printout> find(const std::vector<PrintoutId>& ids);  ///< those that there are
  std::optional<Printout> of(NoteId note);                         ///< the newest
  std::optional<jobs::Job> job_of(PrintoutId id);

  /// All that go by post, as a post office sorts them (postal_address.h): by country of destination
  /// in the language's alphabet, then place, then number; those without an address, and
  /// what is to be faxed by hand, last. Pages are not counted.
  std::vector<PostedLetter> letters(const Note& note, Language language);

  /// The handler of kJob: counts, draws the list, joins. What cannot be read is left out and named,
  /// in the list too. More than kMostLetters or kMostPages: failed.
  Status run(const jobs::Job& job, jobs::Progress& progress);

  PostSettings settings();
  /// `invalid` as of checked().
  Status set(const audit::Actor& actor, const PostSettings& settings);

  static constexpr const char* kJob = "correspondence.post";
  static constexpr std::size_t kMostLetters = 1000;
  static constexpr int kMostPages = 50'000;

 private:
  struct Made;
  struct Letter;
  std::vector<Letter> load(const Note& note, bool everything, Language language);
  Status make(Printout& printout, const Note& note, jobs::Progress& progress);
  Status finish(const Printout& printout);
  Result<std::string> fax_cover(const Letter& letter, const Note& note) const;
  /// Of the directory; made once for each.
  std::shared_ptr<const CountryNames> names_in(
      const std::shared_ptr<const reference::Directory>& directory);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  files::FileStore& files_;
  const i18n::Catalogues& catalogues_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  const mail::Mailbox sender_;  ///< on the cover pages of faxes
  std::mutex names_mutex_;
  std::shared_ptr<const reference::Directory> names_of_;
  std::shared_ptr<const CountryNames> names_;
};

}  // namespace convoke::correspondence
