// A QR code (ISO/IEC 18004) as black and white modules.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"

namespace convoke::pdf {

struct QrMatrix {
  int side = 0;             ///< modules, without the quiet zone
  std::vector<bool> black;  ///< row by row
  bool is_black(int x, int y) const { return black[static_cast<std::size_t>(y * side + x)]; }
};

/// Error correction M, bytes as they are, the smallest version that holds them. `invalid` if the
/// payload is empty or longer than 2,331 bytes. Any thread.
Result<QrMatrix> make_qr_matrix(std::string_view payload);

}  // namespace convoke::pdf
