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
  const int modules = matrix.side * matrix.side;
  matrix.black.reserve(static_cast<std::size_t>(modules));
  for (int i = 0; i < modules; ++i) matrix.black.push_back((code->data[i] & 1) != 0);
  return matrix;
}

}  // namespace convoke::pdf
