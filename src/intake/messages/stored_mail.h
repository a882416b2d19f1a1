// A stored message, as it came: opened to be read piece by piece.
#pragma once

#include "platform/files/file_store.h"
#include "platform/mail/read.h"

namespace convoke::intake {

/// Any thread. `unavailable` if it cannot be read, `not_found` if it is not there.
Result<mail::MessageFile> opened(const files::FileStore& files, const files::FileHash& raw);

}  // namespace convoke::intake
