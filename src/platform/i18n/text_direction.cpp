#include "platform/i18n/text_direction.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>
#include <stdexcept>

#include "base/text.h"

namespace convoke::i18n {
namespace {

struct CloseBidi {
  void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
};

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace

Directions directions_in(std::string_view text) {
  Directions found;
  for (const std::uint32_t c : code_points(text)) {
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(c));
    found.left_to_right = found.left_to_right || direction == U_LEFT_TO_RIGHT;
    found.right_to_left =
        found.right_to_left || direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
  }
  return found;
}

std::vector<DirectedText> directed(std::string_view text, bool right_to_left_paragraph) {
  const Directions strong = directions_in(text);
  if (!strong.right_to_left) return {{std::string(text), false}};
  if (!strong.left_to_right) return {{std::string(text), true}};

  const auto whole = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UBiDi, CloseBidi> bidi(ubidi_open());
  if (!bidi) throw std::bad_alloc();
  ubidi_setPara(bidi.get(), whole.getBuffer(), whole.length(), right_to_left_paragraph ? 1 : 0,
                nullptr, &status);
  std::vector<DirectedText> pieces;
  for (int32_t at = 0; at < whole.length() && U_SUCCESS(status);) {
    int32_t end = at;
    UBiDiLevel level = 0;
    ubidi_getLogicalRun(bidi.get(), at, &end, &level);
    std::string piece = utf8(whole.tempSubStringBetween(at, end));
    const bool number = level > 0 && !directions_in(piece).left_to_right;
    const bool right_to_left = level % 2 == 1 || number;
    if (!pieces.empty() && pieces.back().right_to_left == right_to_left) {
      pieces.back().text += piece;
    } else {
      pieces.push_back({std::move(piece), right_to_left});
    }
    at = end;
  }
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  return pieces;
}

}  // namespace convoke::i18n
