#include "platform/log/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <atomic>
#include <memory>

#include "platform/log/line.h"

namespace convoke::log {

namespace {

std::atomic<Level> least_level{Level::info};
std::atomic<Format> line_format{Format::json};

/// Writes whole lines to standard error, one thread after the other. Never destroyed: the last
/// destructors of the program may still log.
spdlog::logger& writer() {
  static spdlog::logger* const logger = [] {
    auto* made = new spdlog::logger("convoke", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    made->set_level(spdlog::level::trace);
    return made;
  }();
  return *logger;
}

}  // namespace

void start(Level least, Format format) {
  least_level = least;
  line_format = format;
}

void write(Level level, std::string_view event, Fields fields) {
  if (level < least_level.load(std::memory_order_relaxed)) return;
  writer().log(spdlog::level::info,
               spdlog::string_view_t(line(line_format, SystemClock().now(), level, event, fields)));
}

}  // namespace convoke::log
