// The scanned note verbale with which a Government names its delegation: sent once, and linked to
// all whom it covers (DOMAIN § 5: one note covers many delegates).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "delegations/delegations.h"
#include "platform/files/file_store.h"

namespace convoke::delegations {

using CoveringNoteId = Id<struct CoveringNoteTag>;

struct CoveringNote {
  CoveringNoteId id;
  meetings::SeriesId series;
  reference::EntityId entity;
  std::string reference;  ///< as the note has it; may be empty
  std::optional<Date> dated;
  files::FileHash file;
  std::string file_type;                      ///< by its bytes
  std::string file_name;                      ///< as it was sent; shown, never a path
  bool covers_all = true;                     ///< whoever stands in the delegation, now and later
  std::vector<ParticipantId> participants{};  ///< else these
  bool is_removed = false;
  Instant added_at;
  std::string added_by;

  bool covers(const Participant& participant) const;
};

/// Any thread.
class CoveringNotes {
 public:
  /// The media type of a scan by its bytes, or why it is not taken (field "file"): as letters of
  /// the register are looked at (wired in app/).
  using ScanType = std::function<Result<std::string>(const std::string& bytes)>;
  static constexpr std::size_t kScanLimit = 20u << 20;  ///< bytes
  static constexpr std::size_t kMost = 50;              ///< of a delegation, without those removed

  CoveringNotes(db::Database& database, const Clock& clock, files::FileStore& files,
                Delegations& delegations, ScanType scan_type)
      : database_(database),
        changes_(database, clock),
        files_(files),
        delegations_(delegations),
        scan_type_(std::move(scan_type)) {}

  /// Of `note` what is typed. A form of the same key again returns the first. Participants of
  /// another delegation are passed over; none left and not covering all is `invalid`
  /// ("participants"). `too_large` for more than kMost.
  Result<CoveringNoteId> add(const audit::Actor& actor, const Nominator& nominator,
                             const CoveringNote& note, const std::string& scan,
                             std::string_view submission_key);
  /// Sent by mistake: not shown any more, and its file becomes unused. Nothing if it is so already.
  Status remove(const audit::Actor& actor, const Nominator& nominator, CoveringNoteId id);

  /// Of the delegation, without those removed, newest first.
  std::vector<CoveringNote> of(const Nominator& nominator);
  std::optional<CoveringNote> find(CoveringNoteId id);  ///< not one that was removed
  /// The ids of all of the delegation, those removed too: what its record is about.
  static std::vector<std::int64_t> numbers(db::Reader& r, const Nominator& nominator);

 private:
  db::Database& database_;
  change::Changes changes_;
  files::FileStore& files_;
  Delegations& delegations_;
  const ScanType scan_type_;
};

}  // namespace convoke::delegations
