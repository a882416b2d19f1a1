// The head of a paper of this room, for a meeting that the program holds or for none.
#pragma once

#include <string>
#include <vector>

#include "meetings/programme.h"
#include "platform/html/form.h"
#include "platform/http/message.h"
#include "platform/i18n/locale.h"
#include "platform/paper/paper.h"
#include "secretariat/office.h"

namespace convoke::reviews::assistance {

struct PaperFrame {
  meetings::MeetingId meeting;  ///< 0, or one that is not there: a head without a meeting
  std::string symbol;           ///< may be empty
  Date issued;
};
paper::Masthead masthead_of(const PaperFrame& frame, const meetings::Programme& programme,
                            const secretariat::Office& office, const i18n::Locale& locale);

inline constexpr std::size_t kLongestSymbol = 60;
/// As somebody typed it, without what does not belong into a symbol.
std::string cleaned_symbol(std::string_view typed);

/// The bytes of a Word document as a file to be taken away.
http::Response word_document(std::string bytes, const std::string& file_name);

/// All meetings, the latest first, by title and days.
std::vector<html::Option> meeting_options(const meetings::Programme& programme,
                                          const i18n::Locale& locale);
/// "Working Group on Technical Assistance, 1–2 October 2009"; "?" where it is gone.
std::string meeting_name(const meetings::Programme& programme, meetings::MeetingId id,
                         const i18n::Locale& locale);

}  // namespace convoke::reviews::assistance
