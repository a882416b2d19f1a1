// What the address of the list of participants asks for.
#pragma once

#include "delegations/delegations.h"
#include "page/list.h"
#include "reference/directory.h"

namespace convoke::delegations {

/// With the choices state, entity and email, in this order. What is not understood filters nothing,
/// and is taken out of `asked`.
Delegations::Filter asked_filter(page::ListFilter& asked, const reference::Directory& directory);

}  // namespace convoke::delegations
