// A document: one work under a symbol, in up to six language versions.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/id.h"
#include "base/language.h"
#include "base/result.h"
#include "meetings/meeting.h"

namespace convoke::documents {

using DocumentId = Id<struct DocumentTag>;

enum class Kind {
  provisional_agenda,
  organization_of_work,
  note,
  compilation,
  report,
  list_of_participants,
  other,
};
enum class Distribution { general, limited, restricted };

std::string_view name_of(Kind kind);
std::string_view name_of(Distribution distribution);
std::optional<Kind> kind_from_name(std::string_view name);
std::optional<Distribution> distribution_from_name(std::string_view name);
/// For a reader: a msgid, "General".
const char* label_of(Distribution distribution);
const char* label_of(Kind kind);
inline constexpr std::array kKinds{Kind::provisional_agenda,
                                   Kind::organization_of_work,
                                   Kind::note,
                                   Kind::compilation,
                                   Kind::report,
                                   Kind::list_of_participants,
                                   Kind::other};
inline constexpr std::array kDistributions{Distribution::general, Distribution::limited,
                                           Distribution::restricted};

struct NewDocument {
  meetings::MeetingId meeting;
  std::string symbol;
  Kind kind = Kind::other;
  Text6 title;
  Distribution distribution = Distribution::general;
  Language original = Language::en;
  int position = 0;     ///< order on the meeting's page; within it by symbol
  int agenda_item = 0;  ///< its number; 0: none
  /// Which it adds to, corrects or revises (Add., Corr., Rev.).
  std::optional<DocumentId> follows{};
};

struct Document : NewDocument {
  DocumentId id;
  std::string slug;                       ///< of its symbol, in addresses
  int revision = 1;                       ///< grows with each change of what stands here
  std::optional<Instant> release_at{};    ///< what is ready then is released
  std::optional<Instant> withdrawn_at{};  ///< its files are not served
};

struct DocumentVersion {  ///< what it was called before a change
  Instant replaced_at;
  Document document;
};

/// One issue of a document in a language. It is public from `released_at` until `replaced_at`.
/// There may be a PDF alone.
struct LanguageVersion {
  std::int64_t id = 0;
  DocumentId document;
  Language language = Language::en;
  std::string job_number;  ///< "V.09-00012"
  std::string docx_hash;   ///< in the file store; empty: there is none
  std::int64_t docx_size = 0;
  std::string pdf_hash;  ///< empty: not rendered yet
  std::int64_t pdf_size = 0;
  Instant created_at;
  std::optional<Instant> released_at, replaced_at;
  bool held = false;  ///< an officer releases it; else it is when its PDF is there

  /// Of one that is not released yet: nothing is missing.
  bool is_ready() const { return !pdf_hash.empty(); }
};

/// A document with what there is of it now, by language.
struct ListedDocument {
  Document document;
  std::array<std::optional<LanguageVersion>, 6> released;
  std::array<std::optional<LanguageVersion>, 6> waiting;  ///< for their PDF or their release
  bool stopped = false;  ///< what makes its PDFs has failed and waits for an officer

  const std::optional<LanguageVersion>& released_in(Language l) const {
    return released[static_cast<std::size_t>(l)];
  }
  const std::optional<LanguageVersion>& waiting_in(Language l) const {
    return waiting[static_cast<std::size_t>(l)];
  }
  bool any_released() const;
  /// Versions that wait for an officer, and those whose PDF is being made.
  int ready() const;
  int rendering() const;
};

inline constexpr std::size_t kLongestTitle = 500;                   ///< code points
inline constexpr std::size_t kLargestFile = std::size_t{50} << 20;  ///< bytes, docx or PDF

/// A well-formed symbol and a title by platform/i18n/typed_text.h. Error fields: "symbol",
/// "title_en" and so on.
Result<NewDocument> check(NewDocument document);

enum class Format { pdf, docx };
std::string_view media_type_of(Format format);

/// The name of a version's file and the last part of its address: "ctoc-cop-2008-19-en.pdf".
std::string file_name(const std::string& slug, Language language, Format format);
struct FileName {
  std::string slug;
  Language language = Language::en;
  Format format = Format::pdf;
};
std::optional<FileName> parse_file_name(std::string_view name);

}  // namespace convoke::documents
