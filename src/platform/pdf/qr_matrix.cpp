#include "platform/pdf/qr_matrix.h"

#include <qrencode.h>

#include <cerrno>
#include <memory>

namespace convoke::pdf {

Result<QrMatrix> make_qr_matrix(std::string_view payload) {
  struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
  };
  const std::unique_ptr<QRcode, Free> code(
      QRcode_encodeData(static_cast<int>(payload.size()),
                        reinterpret_cast<const unsigned char*>(payload.data()), 0, QR_ECLEVEL_M));
  if (!code) {
    if (errno == ENOMEM) return unavailable(N_("The QR code could not be made."));
    return invalid(N_("A QR code cannot hold this text."));
  }
  QrMatrix matrix{code->width, {}};
  const auto black = [&](int x, int y) { return (code->data[y * code->width + x] & 1) != 0; };
  for (int y = 0; y < matrix.side; ++y) {
    for (int x = 0; x < matrix.side; ++x) {
      if (!black(x, y)) continue;
      const int start = x;
      while (x < matrix.side && black(x, y)) ++x;
      matrix.runs.push_back({start, y, x - start});
    }
  }
  return matrix;
}

}  // namespace convoke::pdf
