// Taking in files many at a time.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "documents/documents.h"
#include "documents/intake/upload.h"

namespace convoke::documents {

/// A file of a sending.
struct SentFile {
  std::string name;
  std::string_view bytes;
};

/// A file of an upload and what is to be said of it.
struct Looked {
  UploadedFile file;
  std::vector<Remark> remarks;
  Standing standing = Standing::checking;
};

struct Correction {
  std::int64_t file = 0;
  std::string symbol;
  std::optional<Language> language;
  bool drop = false;
};

/// Each operation is one transaction with its audit entry. Any thread.
class Uploads {
 public:
  /// `pdf_text` may be empty: then the words of PDFs are not looked at.
  Uploads(db::Database& database, const Clock& clock, files::FileStore& files, Documents& documents,
          PdfText pdf_text = {})
      : database_(database),
        clock_(clock),
        changes_(database, clock),
        files_(files),
        documents_(documents),
        pdf_text_(std::move(pdf_text)) {}

  /// Keeps the files, matches them by their names to the documents of the series, and queues their
  /// check. What is neither Word nor PDF or too large is listed and not kept. `invalid` at "files"
  /// for none; `too_large` for more than kMostFiles.
  Result<UploadId> begin(const audit::Actor& actor, meetings::SeriesId series,
                         const std::vector<SentFile>& sent);

  static constexpr const char* kCheckJob = "documents.check";
  Status run(const jobs::Job& job, jobs::Progress& progress);

  std::optional<Upload> find(UploadId id);
  std::vector<Upload> find(const std::vector<UploadId>& ids);  ///< those that there are
  std::vector<Looked> look(UploadId id);
  /// Uploads with files that are neither stored nor left out, newest first, with their number.
  std::vector<std::pair<UploadId, std::int64_t>> open(meetings::SeriesId series);

  /// What an officer says of files of the upload; stored ones stay as they are. Returns how many
  /// symbols belong to no document of the series.
  Result<int> correct(const audit::Actor& actor, UploadId id,
                      const std::vector<Correction>& corrections);
  /// What is ready becomes held versions of its documents; of what is to be looked at, the files
  /// in `in_spite` do. Returns how many files.
  Result<int> store(const audit::Actor& actor, UploadId id,
                    const std::vector<std::int64_t>& in_spite);
  /// Leaves out all that is not stored.
  Status discard(const audit::Actor& actor, UploadId id);

 private:
  /// Names of authors and offices are not for the readers of a document.
  Status take_out_properties(UploadedFile& file, const std::string& bytes);
  std::vector<Looked> look(db::Reader& r, const Upload& upload);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  files::FileStore& files_;
  Documents& documents_;
  const PdfText pdf_text_;
};

}  // namespace convoke::documents
