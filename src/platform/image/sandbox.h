// The walls around the photograph worker: what its process can no longer do.
#pragma once

#include "base/result.h"
#include "platform/image/photo.h"

namespace convoke::image {

/// From here on this process, with all its threads, has at most 1 GiB of memory more than now and
/// five minutes of processor time; it writes no file and no core; and a system-call filter leaves
/// it reading and writing what is open, memory, threads and clocks: every attempt to open a file,
/// a connection or a program fails with EPERM. There is no way back.
///
/// `unavailable` if the filter is refused (old kernel, strict container) and `confinement` requires
/// it. Address and thread sanitizers need more than the walls allow: such builds go without them.
Status enter_sandbox(Confinement confinement);

}  // namespace convoke::image
