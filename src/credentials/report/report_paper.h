// The credentials report as a paper, for the Bureau and the Conference. Pure.
#pragma once

#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "credentials/credential.h"
#include "platform/i18n/locale.h"
#include "platform/paper/paper.h"
#include "reference/directory.h"

namespace convoke::credentials {

inline constexpr const char* kReportTitle = N_("Report on credentials");

/// The States of one meeting, each in one list: by the document that decides (standing.h).
struct ReportLists {
  using Ids = std::vector<reference::EntityId>;
  Ids formal;             ///< in due form and in order, by Head of State or Government or Minister
  Ids other_authority;    ///< the same by a Permanent Representative or another authority
  Ids information;        ///< a copy, note verbale or letter, not refused
  Ids under_examination;  ///< in due form, not yet examined
  std::vector<std::pair<reference::EntityId, Text6>> not_in_order;  ///< with the reason
  Ids nothing;        ///< takes part, and nothing was received
  Ids organizations;  ///< regional organizations of which something is in order
};

/// Of all documents of the series, and of those who take part in the meeting. States and regional
/// organizations alone: others hand in no credentials.
ReportLists sorted_out(const std::vector<Credential>& all, meetings::MeetingId meeting,
                       const std::unordered_set<reference::EntityId>& taking_part,
                       const reference::Directory& directory);

struct ReportFacts {
  paper::Masthead masthead;
  std::string meeting;      ///< its title, in the paper's language
  std::string held;         ///< "Vienna, 28–30 September 2009"
  std::string as_at;        ///< "27 September 2009"
  bool asks_formal = true;  ///< the meeting asks for credentials in due form
  bool conference = true;   ///< it is one of the Conference itself
  ReportLists lists;
};

/// In the language of the locale. A list without States has no paragraph.
paper::Paper report_paper(const ReportFacts& facts, const reference::Directory& directory,
                          const i18n::Locale& locale);

/// "Austria, Egypt and Iceland", as each language writes it.
std::string joined_names(const std::vector<std::string>& names, const i18n::Locale& locale);

}  // namespace convoke::credentials
