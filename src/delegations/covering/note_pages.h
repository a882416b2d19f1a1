// The pages on which a Government sends the note verbale that names its delegation, and where the
// office reads it.
#pragma once

#include <string>
#include <vector>

#include "delegations/covering/covering_notes.h"
#include "delegations/nomination/nomination_pages.h"
#include "delegations/participants/participant_pages.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::delegations {

struct CoveringNotesPage : NominationFrame {
  std::string address;  ///< of this page
  std::vector<CoveringNote> notes;
  std::vector<Participant> delegation;  ///< those who stand in it
  CoveringNote typed;
  std::string typed_date, submission_key;
  html::FormErrors errors;
};
html::Form form_of(const CoveringNotesPage& page, const i18n::Locale& locale);
/// "The whole delegation", or how many participants.
std::string covered(const CoveringNote& note, const i18n::Locale& locale);

/// Those that cover the participant, with their addresses; see ParticipantPages::NotesOf.
std::vector<CoveringLink> notes_covering(CoveringNotes& notes, const Participant& participant,
                                         const std::string& list);

/// Handlers, any thread.
class CoveringNotePages {
 public:
  CoveringNotePages(CoveringNotes& notes, NominationPages& nomination, Delegations& delegations,
                    meetings::Meetings& meetings, files::FileStore& files)
      : notes_(notes),
        nomination_(nomination),
        delegations_(delegations),
        meetings_(meetings),
        files_(files) {}

  static constexpr std::size_t kBodyLimit = CoveringNotes::kScanLimit + (1u << 20);

  // Behind the Government's link.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> add(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> remove(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);
  // For officers.
  Result<page::Reply> office_file(const page::Visit& visit, const http::Request& request);

 private:
  Result<CoveringNotesPage> page_of(const page::Visit& visit);
  Result<page::Reply> sent(const CoveringNote& note);

  CoveringNotes& notes_;
  NominationPages& nomination_;
  Delegations& delegations_;
  meetings::Meetings& meetings_;
  files::FileStore& files_;
};

}  // namespace convoke::delegations
