#include "site/assets/assets.h"

#include <stdexcept>
#include <string>

#include "site/assets/asset_table.h"

namespace convoke::assets {

const Asset* find_asset(std::string_view name) {
  for (const Entry& entry : entries()) {
    if (entry.asset.name == name) return &entry.asset;
  }
  return nullptr;
}

std::string_view asset_href(std::string_view logical_name) {
  for (const Entry& entry : entries()) {
    if (entry.logical_name == logical_name) return entry.href;
  }
  throw std::logic_error("no such asset: " + std::string(logical_name));
}

}  // namespace convoke::assets
