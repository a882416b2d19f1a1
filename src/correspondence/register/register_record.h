// The columns of an entry, for the SQL of this folder alone.
#pragma once

#include "correspondence/register/register_entry.h"
#include "platform/db/record.h"

namespace convoke::correspondence::store {

const db::Record<RegisterEntry>& entry_record();

}  // namespace convoke::correspondence::store
