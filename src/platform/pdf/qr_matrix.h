// A QR code (ISO/IEC 18004) as rows of black runs.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"

namespace convoke::pdf {

/// `length` black modules from column x to the right in row y.
struct QrRun {
  int x = 0, y = 0, length = 0;
};

struct QrMatrix {
  int side = 0;  ///< modules, without the quiet zone
  std::vector<QrRun> runs;
};

/// Error correction M, bytes as they are, the smallest version that holds them. `invalid` if the
/// payload is empty or longer than 2,331 bytes. Any thread.
Result<QrMatrix> make_qr_matrix(std::string_view payload);

}  // namespace convoke::pdf
