// Files that participants are asked for: taken from a form, kept, given out again.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/problems.h"
#include "delegations/fields/defined_field.h"
#include "platform/crypto/token.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"
#include "platform/html/file_limits.h"
#include "platform/http/message.h"

namespace convoke::delegations {

/// Any thread.
class FieldFiles {
 public:
  /// The media type of a scan by its bytes, or why it is not taken: as letters of the register are
  /// looked at (wired in app/).
  using ScanType = std::function<Result<std::string>(const std::string& bytes)>;
  static constexpr std::size_t kFileLimit = 8u << 20;  ///< bytes of one
  static constexpr html::FileLimits kLimits{.each = kFileLimit, .all = kMostFiles * kFileLimit};
  /// Of a form with all its files.
  static constexpr std::size_t kBodyLimit = kMostFiles * kFileLimit + (1u << 20);

  FieldFiles(files::FileStore& files, const crypto::ServerKey& key, ScanType scan_type)
      : files_(files), key_(key), scan_type_(std::move(scan_type)) {}

  /// What a form says of fields of kind file, into `said`: a file that came with it, else the one
  /// that it kept, else what stands there already (further_in()) unless it is taken out. What is
  /// wrong with a file is added at form_name(); those that are good are kept all the same.
  /// `holder`: whose form it is.
  void take(const http::Form& form, const std::vector<DefinedField>& fields,
            std::string_view holder, Further& said, Problems& wrong);

  /// Of the hidden field with a file that a form has brought already.
  static std::string kept_name(FieldId id);
  /// For a form that comes again: hidden fields with files it has brought already, by name. They
  /// are good in a form of the same holder alone.
  std::map<std::string, std::string> kept(const std::vector<DefinedField>& fields,
                                          const Further& said, const Further& stored,
                                          std::string_view holder) const;

  /// As a download. `not_found` where nothing was said.
  Result<http::Response> sent(const DefinedField& field, const Further& said);

  /// Writes down who uses the files; in the transaction that writes the participants.
  static void record(db::Transaction& t, std::span<const Participant> participants);

 private:
  files::FileStore& files_;
  const crypto::ServerKey& key_;
  const ScanType scan_type_;
};

}  // namespace convoke::delegations
