// Files that an officer has sent and that are no versions yet: each is looked at, matched to a
// document and a language, mended where need be, and stored only then.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "documents/document.h"
#include "documents/intake/reading.h"

namespace convoke::documents {

using UploadId = Id<struct UploadTag>;

struct Upload {
  UploadId id;
  meetings::SeriesId series;
  std::string officer;
  Instant created_at;
};

enum class FileState {
  unread,  ///< its check is still to come
  read,
  stored,   ///< a version of its document
  dropped,  ///< left out
};
std::string_view name_of(FileState state);
std::optional<FileState> file_state_named(std::string_view name);

struct UploadedFile {
  std::int64_t id = 0;
  UploadId upload;
  int place = 0;          ///< as sent, from 1
  std::string name;       ///< as the browser sent it
  std::string hash;       ///< in the file store; empty: it was not kept
  std::int64_t size = 0;  ///< bytes
  std::optional<Format> format;
  std::string symbol;  ///< what its name says, or what an officer has typed
  std::optional<DocumentId> document;
  std::optional<Language> language;
  FileState state = FileState::unread;
  Reading reading;
};

/// What an officer is told of a file.
enum class Remark {
  no_format,  ///< neither Word nor PDF
  too_large,
  damaged,      ///< Reading::fault says why
  no_document,  ///< no document of this symbol
  no_language,
  twice,           ///< another file of this upload is for the same document, language and format
  withdrawn,       ///< its document is
  other_language,  ///< its text is in another
  language_unknown,
  other_symbol,  ///< its head carries other symbols
  no_symbol,     ///< its head carries none
  tracked,
  comments,
  open_fields,    ///< places of a template that nobody has filled
  replaces,       ///< there is a version already, which it will follow
  text_not_read,  ///< a PDF
};
/// What stands in the way of storing the file, whoever says yes to it.
bool is_hindrance(Remark remark);
/// The msgid; {1} and {2} are filled by the page.
const char* label_of(Remark remark);

/// What there is beside the files of an upload: the document each is matched to.
struct Place {
  std::string symbol;
  bool withdrawn = false;
  bool has_version = false;  ///< in the file's language
};
/// In the order of Remark. `twice`: as above. `place`: of the document that it is matched to, or
/// null.
std::vector<Remark> remarks_on(const UploadedFile& file, const Place* place, bool twice);

enum class Standing { checking, ready, doubtful, hindered, stored, dropped };
inline constexpr Standing kStandings[] = {Standing::ready,  Standing::doubtful, Standing::hindered,
                                          Standing::stored, Standing::dropped,  Standing::checking};
std::string_view name_of(Standing standing);
const char* label_of(Standing standing);
Standing standing_of(const UploadedFile& file, const std::vector<Remark>& remarks);

inline constexpr std::size_t kMostFiles = 2000;                      ///< of one sending
inline constexpr std::size_t kUploadBytes = std::size_t{480} << 20;  ///< of one sending

}  // namespace convoke::documents
