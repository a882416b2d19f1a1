// The agenda of a meeting as a paper: made on a page from what the meeting's agenda and timetable
// are, and again after they have changed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "documents/documents.h"
#include "documents/papers.h"
#include "meetings/agendas.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "platform/i18n/locale.h"
#include "secretariat/office.h"

namespace convoke::documents {

/// Any thread.
class AgendaPapers {
 public:
  AgendaPapers(meetings::Meetings& meetings, meetings::Agendas& agendas, Documents& documents,
               const i18n::Catalogues& catalogues,
               secretariat::Present secretariat = secretariat::always({}))
      : meetings_(meetings),
        agendas_(agendas),
        documents_(documents),
        catalogues_(catalogues),
        secretariat_(std::move(secretariat)) {}

  /// Writes it in all six languages under the symbol, or writes that of the meeting anew (then the
  /// symbol is not looked at). `invalid` without an agenda; errors of Documents::publish.
  Result<DocumentId> make(const audit::Actor& actor, meetings::MeetingId meeting,
                          const std::string& symbol, Instant now);

  struct State {
    std::vector<Language> missing;      ///< in which parts of it would stand in another language
    std::optional<Document> document;   ///< the meeting's agenda paper
    std::optional<Instant> made_at;     ///< its newest issue
    std::vector<std::string> outdated;  ///< what has changed since, as sentences
    bool has_agenda = false;
    std::string proposed_symbol;  ///< where there is none yet
  };
  State state(const meetings::Meeting& meeting, const i18n::Locale& locale);

 private:
  std::optional<Document> paper_of(meetings::MeetingId meeting);

  meetings::Meetings& meetings_;
  meetings::Agendas& agendas_;
  Documents& documents_;
  const i18n::Catalogues& catalogues_;
  const secretariat::Present secretariat_;
};

struct AgendaPaperSection {
  std::string path;  ///< where it is made
  AgendaPapers::State state;
  std::string made_at;         ///< for the reader
  std::string documents_href;  ///< where it is listed; empty: the reader may not go there
  bool may_make = false;
};
html::Form form_of(const AgendaPaperSection& section, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class AgendaPaperPages {
 public:
  AgendaPaperPages(meetings::Meetings& meetings, AgendaPapers& papers)
      : meetings_(meetings), papers_(papers) {}

  /// A section of the meeting's agenda page.
  html::Safe section(const page::Visit& visit, const meetings::Series& series,
                     const meetings::Meeting& meeting);
  Result<page::Reply> make(const page::Visit& visit, const http::Request& request);

 private:
  meetings::Meetings& meetings_;
  AgendaPapers& papers_;
};

}  // namespace convoke::documents
