// Papers scanned in one go: brought in together, filed one by one or several as one letter.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "change/change.h"
#include "correspondence/register/correspondence_register.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"

namespace convoke::filing {

using ScanBatchId = Id<struct ScanBatchTag>;
using ScanFileId = Id<struct ScanFileTag>;

struct ScanBatch {
  ScanBatchId id;
  meetings::SeriesId series;
  correspondence::Channel channel = correspondence::Channel::post;
  Instant created_at{};
  std::string created_by;
  std::int64_t open = 0;  ///< files that are neither filed nor thrown away
};
struct ScanFile {
  ScanFileId id;
  ScanBatchId batch;
  int position = 1;
  files::FileHash file;
  std::string name, media_type;
  std::int64_t bytes = 0;
  correspondence::RegisterEntryId entry{};  ///< 0: not filed
  bool removed = false;

  bool is_open() const { return !entry && !removed; }
};
/// What was brought in, before it is stored.
struct ScanUpload {
  std::string name;
  std::string bytes;
};

/// Any thread.
class Scans {
 public:
  static constexpr std::size_t kMost = 100;  ///< files of one batch

  Scans(db::Database& database, const Clock& clock, files::FileStore& files,
        correspondence::CorrespondenceRegister& entries)
      : database_(database), changes_(database, clock), files_(files), entries_(entries) {}

  /// `invalid` (field "files") names each file that is no scan or damaged: then nothing is kept.
  Result<ScanBatchId> bring_in(const audit::Actor& actor, meetings::SeriesId series,
                               correspondence::Channel channel,
                               const std::vector<ScanUpload>& uploads);
  /// Those with open files, newest first.
  std::vector<ScanBatch> open(meetings::SeriesId series);
  std::optional<ScanBatch> find(ScanBatchId id);
  std::vector<ScanFile> files(ScanBatchId id);

  /// The chosen files, in their order, as one letter. `conflict` if one of them was filed or thrown
  /// away meanwhile; errors as of CorrespondenceRegister::record_reply().
  Result<correspondence::RegisterEntryId> file(const audit::Actor& actor, const ScanBatch& batch,
                                               const std::vector<ScanFileId>& chosen,
                                               correspondence::Reply typed);
  /// Those that nobody needs. `conflict` as of file().
  Status remove(const audit::Actor& actor, const ScanBatch& batch,
                const std::vector<ScanFileId>& chosen);

 private:
  static Result<std::vector<ScanFile>> chosen_of(db::Reader& r, ScanBatchId batch,
                                                 const std::vector<ScanFileId>& chosen);

  db::Database& database_;
  change::Changes changes_;
  files::FileStore& files_;
  correspondence::CorrespondenceRegister& entries_;
};

}  // namespace convoke::filing
