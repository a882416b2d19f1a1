// Whether a machine wrote a message: RFC 3834, and what programs write in their own way. For
// platform/mail only.
#pragma once

#include <string>

#include "platform/mail/read.h"

namespace convoke::mail {

/// What a head says of it. Lower case, but for the subject.
struct AutomaticSigns {
  std::string subject;
  std::string from_address, return_path;
  std::string auto_submitted, precedence, list_id;
  std::string type, report_type;   ///< "multipart/report", "delivery-status"
  std::string suppress;            ///< X-Auto-Response-Suppress (MS-OXCMAIL 2.2.3.2.14)
  bool failed_recipients = false;  ///< X-Failed-Recipients (Exim, Gmail)
  bool autoreply = false;    ///< X-Autoreply, X-Autorespond, X-Autorespond-Type … with any value
  bool unsubscribe = false;  ///< List-Unsubscribe
};

AutomaticKind automatic_kind(const AutomaticSigns& signs);
bool answers_unwanted(const AutomaticSigns& signs);

}  // namespace convoke::mail
