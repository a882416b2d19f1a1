// Papers of a meeting in one language, as the secretariat writes them. Pure: the fixed words come
// from the locale, which is that of the paper.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "documents/document.h"
#include "meetings/agenda.h"
#include "meetings/meeting.h"
#include "platform/i18n/locale.h"
#include "platform/paper/paper.h"
#include "secretariat/office.h"

namespace convoke::documents {

/// What stands at the head of every paper of a meeting.
struct PaperHead {
  std::string symbol;
  Distribution distribution = Distribution::general;
  Language original = Language::en;
  Date issued;
  Text6 conference;  ///< "Conference of the Parties to …"
  Text6 body;        ///< which meets: the working group, or the meeting itself by its title
  Text6 city;
  Date first_day, last_day;
  Text6 organization;  ///< "United Nations"; empty: none stands there
  Text6 for_whom;      ///< "Distr.: General"; empty: in neutral words
};

/// From what the program holds: `conference` is the series' body, `body` the meeting's. A meeting
/// of the Conference that is no body of its own stands there by its title.
PaperHead head_of(const Document& document, const meetings::Meeting& meeting,
                  const meetings::Body& conference, const meetings::Body& body, const Date& issued,
                  const secretariat::Office& office);

/// The line that says for whom a paper is, as the office has it.
const Text6& for_whom(Distribution distribution, const secretariat::Office& office);
/// That line on a paper in this language: `line`, or neutral words where it is empty.
std::string distribution_line(Distribution distribution, const Text6& line,
                              const i18n::Locale& locale);

paper::Masthead masthead(const PaperHead& head, const i18n::Locale& locale);

/// The text in the paper's language, or else in another and marked as such.
paper::Spans spans_of(const Text6& text, Language language);

/// By symbol; what is not in it stands by its symbol alone.
using DocumentTitles = std::map<std::string, Text6>;

/// The provisional agenda, the annotations to its items with the documents before each, and as
/// annex the proposed organization of work, if there is a timetable.
paper::Paper annotated_agenda(const PaperHead& head, const std::vector<meetings::AgendaItem>& items,
                              const std::vector<meetings::TimetableSlot>& timetable,
                              const DocumentTitles& titles, const i18n::Locale& locale);

/// The same in all six languages.
std::map<Language, paper::Paper> annotated_agendas(
    const PaperHead& head, const std::vector<meetings::AgendaItem>& items,
    const std::vector<meetings::TimetableSlot>& timetable, const DocumentTitles& titles,
    const i18n::Catalogues& catalogues);

/// The title of that document: a message in six languages.
Text6 agenda_title(bool with_timetable, const i18n::Catalogues& catalogues);

}  // namespace convoke::documents
