// The text of a law, a form, a statistic: a file that a State adds to an answer.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "platform/files/file_store.h"

namespace convoke::reviews::questionnaire {

using AnswerFileId = Id<struct AnswerFileTag>;

struct AnswerFile {
  AnswerFileId id;
  std::string question;
  std::string name;  ///< as it was sent, with the ending of its type
  std::string media_type;
  std::int64_t size = 0;  ///< bytes
  files::FileHash hash;
  std::int64_t added_after = 0;  ///< the last act of the sheet before
  Instant added_at;
  std::string added_by;
  std::optional<std::int64_t> taken_after{};
  std::optional<Instant> taken_at{};  ///< there: it was taken away, and is kept
  std::string taken_by{};

  bool is_there() const { return !taken_at; }
  /// Whether it was part of what that act submitted.
  bool was_there(std::int64_t act) const {
    return added_after < act && (!taken_after || *taken_after >= act);
  }
};

inline constexpr std::size_t kLargestAnswerFile = 20u << 20;  ///< bytes
inline constexpr std::size_t kMostFilesOfAnswer = 20;
inline constexpr std::size_t kMostFilesOfSheet = 300;  ///< with those taken away

/// Looks at the bytes of a file: its media type, or why it is not taken (field "file"). Any thread.
using FileType = std::function<Result<std::string>(const std::string& bytes)>;

/// "PDF", "Word", "JPEG", "PNG", "TIFF"; the same in every language.
std::string_view type_in_words(std::string_view media_type);
/// "3.4 MB", "12 kB"
std::string size_in_words(std::int64_t bytes);
/// What was sent as a name, without folders and with the ending of the type.
std::string stored_name(std::string_view sent, std::string_view media_type);

}  // namespace convoke::reviews::questionnaire
