// How a line of the log is written. For this folder only.
#pragma once

#include <string>

#include "base/clock.h"
#include "platform/log/log.h"

namespace convoke::log {

/// One line without its end; UTC with milliseconds. Control characters, bidirectional controls and
/// line separators are written as escapes, ill-formed UTF-8 as U+FFFD.
std::string line(Format format, Instant now, Level level, std::string_view event, Fields fields);

}  // namespace convoke::log
