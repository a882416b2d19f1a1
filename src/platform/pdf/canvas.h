// Drawing PDF pages with text in every script. Units: millimetres from the top left corner.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/language.h"
#include "base/result.h"

namespace convoke::pdf {

struct Colour {
  double red = 0, green = 0, blue = 0;  ///< 0…1
};

enum class Align { start, centre, end };

struct TextStyle {
  double size = 10;  ///< points
  bool bold = false;
  Colour colour{};
  Align align = Align::start;
  Language language = Language::en;  ///< picks the right glyphs and base direction
  double line_spacing = 1.0;
};

/// One PDF in the making. One thread. Fonts: "Noto Sans, Noto Sans Arabic, Noto Sans CJK SC".
class Canvas {
 public:
  /// Page size in mm; `title` and `author` go to the document information.
  Canvas(double width, double height, std::string_view title, std::string_view author);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  void rectangle(double x, double y, double width, double height, Colour fill);
  void line(double x1, double y1, double x2, double y2, double width, Colour colour,
            bool dashed = false);
  /// Draws text wrapped to `width`; returns the height used in mm. Base direction by first strong
  /// character, else by language.
  double text(double x, double y, double width, std::string_view utf8, const TextStyle& style);
  double text_height(double width, std::string_view utf8, const TextStyle& style);
  /// The largest size in points, between `least` and style.size, at which the text fits the box;
  /// at `least` it is cut with an ellipsis by text_in_box().
  void text_in_box(double x, double y, double width, double height, std::string_view utf8,
                   TextStyle style, double least_size);
  /// A JPEG embedded as it is; drawn once per distinct bytes however often it is used.
  Status jpeg(double x, double y, double width, double height, const std::string& bytes);
  /// QR code (ISO/IEC 18004), error correction M, quiet zone of 4 modules inside the square.
  Status qr(double x, double y, double side, std::string_view payload);
  /// Everything drawn until restore() is turned by 180° about the centre of the given box.
  void turn_upside_down(double x, double y, double width, double height);
  void restore();
  void next_page();

  /// Ends the document. `unavailable` if cairo met an error.
  Result<std::string> finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace convoke::pdf
