// What is done with a further channel that failed at the fax gateway, beside faxing it by hand.
// `conflict` where there is none, or its note was withdrawn.
#pragma once

#include "change/change.h"
#include "correspondence/notes/note.h"

namespace convoke::correspondence {

/// The same message once more: `conflict` unless the gateway's server refused it.
Status send_fax_again(change::Change& c, DispatchId id);
/// By post instead. `conflict` where the addressee has no postal address.
Status post_instead_of_fax(change::Change& c, DispatchId id);

}  // namespace convoke::correspondence
