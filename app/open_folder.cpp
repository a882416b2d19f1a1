#include "open_folder.h"

#include "serve.h"

namespace convoke {

Result<OpenFolder> open_with(Config config) {
  CONVOKE_ASSIGN(clock, clock_of(config.data_folder));
  CONVOKE_ASSIGN(parts, Composition::open(config, *clock.clock, clock.moved, own_program()));
  return OpenFolder{std::move(clock), std::move(parts)};
}

Result<OpenFolder> open_folder(const DataOptions& data, const ServeOptions& serve) {
  CONVOKE_ASSIGN(config, settings_of(data, serve));
  return open_with(std::move(config));
}

}  // namespace convoke
