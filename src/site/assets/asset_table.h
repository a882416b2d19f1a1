// What web/embed.py writes; only assets.cpp reads it.
#pragma once

#include <span>
#include <string_view>

#include "site/assets/assets.h"

namespace convoke::assets {

struct Entry {
  std::string_view logical_name;  ///< "app.css"
  std::string_view href;          ///< "/assets/app.0d5cd699c9.css"
  Asset asset;
};

std::span<const Entry> entries();

}  // namespace convoke::assets
