// A conference as a file: a zip with conference.json (docs/conference.schema.json) and the Word and
// PDF files it names. It holds how a conference is set up, never people and what they sent.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "base/result.h"
#include "meetings/agendas.h"
#include "meetings/meetings.h"
#include "transfer/part.h"

namespace convoke::transfer {

inline constexpr std::size_t kLargestFile = std::size_t{64} << 20;  ///< bytes of the zip
inline constexpr int kVersion = 1;

/// How a conference is made of a file.
struct Wanted {
  std::string slug;                 ///< another word in addresses; empty: that of the file
  std::optional<Date> first_day{};  ///< of its first meeting: all dates move along
  meetings::Stage stage = meetings::Stage::draft;
  /// What is there already under this slug is gone on with; else it is `conflict`.
  bool go_on = false;
};

/// Any thread.
class ConferenceFiles {
 public:
  ConferenceFiles(meetings::Meetings& meetings, meetings::Agendas& agendas, std::vector<Part> parts)
      : meetings_(meetings), agendas_(agendas), parts_(std::move(parts)) {}

  /// The zip; the same bytes for the same conference. `not_found` without it.
  Result<std::string> write(meetings::SeriesId series);
  /// Reads all of it before anything is made. Errors name the place in the file; `conflict` at
  /// "slug" if a conference or one of its meetings is there already.
  Result<meetings::SeriesId> read(const audit::Actor& actor, const std::string& zip,
                                  const Wanted& wanted);
  /// Written and read at once: a conference like it, on other days.
  Result<meetings::SeriesId> copy(const audit::Actor& actor, meetings::SeriesId series,
                                  const Wanted& wanted);

 private:
  meetings::Meetings& meetings_;
  meetings::Agendas& agendas_;
  std::vector<Part> parts_;
};

}  // namespace convoke::transfer
