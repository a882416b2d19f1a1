// Participants taken along to Indico: the file for its import, and who cannot stand in it.
#pragma once

#include <string>
#include <vector>

#include "delegations/delegations.h"
#include "delegations/lists/indico/import_file.h"
#include "delegations/participants/participant_pages.h"
#include "meetings/meetings.h"
#include "page/columns.h"
#include "page/list.h"
#include "page/visit.h"

namespace convoke::delegations {

struct LeftRow {
  ParticipantRow row;
  std::string why;
};
struct IndicoPage {
  std::string participants;  ///< "/fr/office/vienna-2009/participants"
  std::string file;          ///< the address of the file
  std::string back;          ///< the list of participants, filtered
  std::size_t rows = 0;      ///< of the file
  page::ListFilter filter;
  std::vector<LeftRow> left{};
  std::size_t left_in_all = 0;
};
page::Columns<LeftRow> left_columns(const i18n::Locale& locale);

/// Handlers for officers, any thread; the query filters as on the list of participants.
class IndicoPages {
 public:
  IndicoPages(Delegations& delegations, meetings::Meetings& meetings,
              reference::References& references)
      : delegations_(delegations), meetings_(meetings), references_(references) {}

  /// With "format": those who are left, as a file.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// The file for Indico.
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);

 private:
  Result<indico::ImportFile> made(meetings::SeriesId series, Delegations::Filter filter,
                                  Language language);

  Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::delegations
