// Which calls of the kernel a confined program may not make. For this folder only.
#pragma once

#include <linux/filter.h>

#include <vector>

#include "base/result.h"

namespace convoke::confine {

/// For seccomp(2): everything is allowed but the network and the kernel's doors; those fail with
/// EPERM.
Result<std::vector<sock_filter>> document_filter();

}  // namespace convoke::confine
