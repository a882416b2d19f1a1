// Publishing documents: symbols, language versions, and the job that makes their PDFs.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "documents/document.h"
#include "platform/db/database.h"
#include "platform/docx/office.h"
#include "platform/files/file_store.h"
#include "platform/jobs/runner.h"
#include "platform/paper/paper.h"
#include "secretariat/office.h"

namespace convoke::documents {

/// A Word document made elsewhere. Without a PDF it is rendered before it is released.
struct NewVersion {
  Language language = Language::en;
  std::string docx;
  std::string pdf;
};

/// Stored files that become a version. One of the two may be empty.
struct Intake {
  Language language = Language::en;
  std::string docx_hash, pdf_hash;
  std::int64_t docx_size = 0, pdf_size = 0;
};

/// Any thread.
class Documents {
 public:
  /// `secretariat` says how job numbers begin.
  Documents(db::Database& database, const Clock& clock, files::FileStore& files,
            docx::Office& office, secretariat::Present secretariat = secretariat::always({}));

  /// The symbol makes it repeatable: a document that is there is left as it is. `conflict` if the
  /// symbol belongs to another meeting, or another symbol leads to the same address.
  Result<DocumentId> publish(const audit::Actor& actor, const NewDocument& document);

  /// The same for a number that an officer is given: `conflict` at "symbol" if it is taken, whoever
  /// has it. Without a symbol the next free one behind `prefix` (symbols/symbol.h) is taken.
  Result<DocumentId> allot(const audit::Actor& actor, NewDocument document,
                           std::string_view prefix);
  /// The next free symbol behind the prefix, as things stand.
  std::string next_symbol(std::string_view prefix);
  /// Title, kind, distribution, original language and agenda item; the former state is kept.
  /// `conflict` if it has changed since `document.revision`.
  Status change(const audit::Actor& actor, const Document& document);

  /// Writes the papers as Word documents with a job number each and has their PDFs made; released
  /// when both are there. A language whose paper has not changed is left alone; another becomes a
  /// new version, and the former stays public until the new one is. Returns how many were written.
  /// `held`: an officer releases them. The office's emblem stands at their heads, if it has one.
  Result<int> publish_papers(const audit::Actor& actor, DocumentId document,
                             const std::map<Language, paper::Paper>& papers, bool held = false);
  /// Makes held versions of stored files, within a caller's change; each waits for an officer. A
  /// PDF alone joins the Word file that waits in its language.
  void take(change::Change& c, DocumentId document, const std::vector<Intake>& files);

  /// `conflict` if there is a version in this language.
  Status add_version(const audit::Actor& actor, DocumentId document, const NewVersion& version);
  /// The former version is kept; `not_found` if there is none.
  Status replace_version(const audit::Actor& actor, DocumentId document, const NewVersion& version);

  /// Makes the PDFs of all versions of a document that wait, in one start of LibreOffice, and
  /// releases those that are not held. Where one fails the others are released, and the error is
  /// returned.
  Status render(DocumentId document, const std::function<void(int done, int total)>& progress = {});
  static constexpr const char* kRenderJob = "documents.render";
  Status run(const jobs::Job& job, jobs::Progress& progress);
  /// An officer asks for missing PDFs again; `invalid` if nothing waits.
  Status render_again(const audit::Actor& actor, DocumentId document);

  /// The documents of the meeting's items go with them, in the transaction that renumbers these: of
  /// each former item, by place from 0, its number now; 0: the document belongs to none.
  static void renumber_items(db::Transaction& t, meetings::MeetingId meeting,
                             const std::vector<int>& numbers);

  std::optional<Document> find(DocumentId id);
  std::vector<Document> find(const std::vector<DocumentId>& ids);  ///< those that there are
  std::optional<Document> find(std::string_view symbol);
  std::optional<Document> find_by_slug(std::string_view slug);
  /// The meeting's documents by position, then symbol (2 before 10).
  std::vector<ListedDocument> list(meetings::MeetingId meeting);
  std::optional<ListedDocument> listed(DocumentId id);
  /// Whether the series has a document of that kind with a released version.
  bool has_released(meetings::SeriesId series, Kind kind);
  /// All issues, newest first.
  std::vector<LanguageVersion> history(DocumentId id);
  std::vector<DocumentVersion> former(DocumentId id);  ///< newest first
  std::vector<Document> following(DocumentId id);      ///< Add., Corr., Rev. of it

 private:
  /// In one transaction; with the job that renders what has no PDF.
  Status issue(const audit::Actor& actor, DocumentId document, const char* action,
               std::vector<LanguageVersion> versions);
  static void issue(change::Change& c, DocumentId document, const char* action,
                    std::vector<LanguageVersion> versions);
  Status issue_file(const audit::Actor& actor, DocumentId document, const char* action,
                    const NewVersion& version);
  Status rendered(DocumentId document, const LanguageVersion& version, const std::string& pdf);
  Result<std::string> take_job_number();
  std::string take_job_number(db::Transaction& t, Instant now);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  files::FileStore& files_;
  docx::Office& office_;
  const secretariat::Present secretariat_;
};

}  // namespace convoke::documents
