// What is said where a note or a dispatch is asked for that is not there.
#pragma once

#include "base/error.h"

namespace convoke::correspondence {

Error no_such_note();
Error no_such_dispatch();

}  // namespace convoke::correspondence
