#include "page/route.h"

namespace convoke::page {

std::string_view name_of(const Access& access) {
  switch (access.kind) {
    case Access::Kind::everyone:
      return "everyone";
    case Access::Kind::link:
      return "link";
    case Access::Kind::signed_in:
      return "signed_in";
    case Access::Kind::right:
      return name_of(access.right);
  }
  return {};
}

bool may_reach(const Access& access, const std::optional<Officer>& officer,
               std::string_view series) {
  if (access.is_open()) return true;
  if (!officer) return false;
  return access.kind == Access::Kind::signed_in || gives(officer->grants, access.right, series);
}

}  // namespace convoke::page
