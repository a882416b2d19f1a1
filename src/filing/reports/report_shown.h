// A report as pages show it.
#pragma once

#include <string>
#include <vector>

#include "filing/reports/report.h"
#include "page/visit.h"
#include "platform/html/out.h"

namespace convoke::filing {

struct ReportRow {
  MessageReport report;
  std::string when;  ///< for a reader
  std::string why;   ///< what the server's answer means, in the reader's language; may be empty
  std::string href;  ///< of the report's own message; empty: the reader may not read it
  bool is_of_other = false;  ///< the diagnostic names another address than the mailbox
};
struct ReportsShown {
  std::vector<ReportRow> rows;
  std::string outbox;  ///< address of the message that is reported on; empty: it is this page
};

/// What the server's answer means; empty where nothing is wrong. A msgid.
const char* meaning_of(const MessageReport& report);

/// A section for the page of the message that is reported on; empty without reports. `zone`: on
/// whose clock.
html::Safe reports_section(const page::Visit& visit, const std::vector<MessageReport>& reports,
                           const std::string& zone);
/// The same for the page of the report.
html::Safe reported_section(const page::Visit& visit, const std::vector<MessageReport>& reports,
                            const std::string& zone);

}  // namespace convoke::filing
