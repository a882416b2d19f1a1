#include "delegations/fields/scan_extension.h"

namespace convoke::delegations {

std::string_view scan_extension(std::string_view media_type) {
  if (media_type == "application/pdf") return ".pdf";
  if (media_type == "image/jpeg") return ".jpg";
  if (media_type == "image/png") return ".png";
  return ".tif";
}

}  // namespace convoke::delegations
