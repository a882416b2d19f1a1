// The words of files that came in: written in a PDF or an office document, or recognized on a scan
// by a machine. For finding things, and to be read with care; kept by the file's hash, read once in
// a job.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "change/change.h"
#include "filing/words/drawn_pages.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"
#include "platform/jobs/runner.h"
#include "platform/pdf/scan_text.h"

namespace convoke::filing {

/// Stored by name.
enum class WordSource {
  waiting,     ///< not read yet
  written,     ///< the file has them as text
  recognized,  ///< taken from a picture: may be wrong
  unread,      ///< they are in a picture, and nothing here can recognize them
  failed       ///< the file cannot be read
};
std::string_view name_of(WordSource source);
std::optional<WordSource> word_source(std::string_view name);
const char* label_of(WordSource source);  ///< msgid: how the words were had

struct FileText {
  files::FileHash file;
  WordSource source = WordSource::waiting;
  std::vector<Language> languages{};  ///< that were looked for; empty: all that are installed
  int pages = 0;                      ///< 0: not counted, or nothing that can be drawn
  std::string words{};
};

/// In which languages a file most likely is, by who sent it; empty: nobody knows. The fewer, the
/// better they are recognized.
using ExpectedLanguages = std::function<std::vector<Language>(const files::FileHash&)>;

/// Any thread.
class FileWords {
 public:
  static constexpr const char* kJob = "filing.words";
  static constexpr int kMostAttempts = 3;

  /// What is given outlives it.
  FileWords(db::Database& database, const Clock& clock, files::FileStore& files,
            const pdf::ScanReader& reader, const DrawnPages& pictures, ExpectedLanguages expected)
      : database_(database),
        clock_(clock),
        files_(files),
        reader_(reader),
        pictures_(pictures),
        expected_(std::move(expected)) {}

  /// Whether a file of this type may have words to be looked for, by what its message says it is.
  static bool may_have_words(std::string_view media_type, std::string_view file_name);
  /// Queues the reading of a file, unless it is read or queued.
  static void queue(change::Change& c, const files::FileHash& file);
  /// The job: its payload is the hash.
  Status run(const jobs::Job& job);

  /// By hash; those that are not queued are not there. One statement.
  static std::map<std::string, FileText> of(db::Reader& r,
                                            const std::vector<files::FileHash>& files);
  /// Takes away the words of a file that nobody is to read.
  static void forget(db::Transaction& t, const files::FileHash& file);
  /// Takes away the words of files that nothing uses any more. How many.
  static std::int64_t forget_unused(db::Transaction& t);

 private:
  Status keep(const FileText& text);

  db::Database& database_;
  const Clock& clock_;
  files::FileStore& files_;
  const pdf::ScanReader& reader_;
  const DrawnPages& pictures_;
  const ExpectedLanguages expected_;
};

}  // namespace convoke::filing
