// Drawing PDF pages with text in every script. Units: millimetres from the top left corner.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/language.h"
#include "base/result.h"

namespace convoke::pdf {

struct Colour {
  double red = 0, green = 0, blue = 0;  ///< 0…1
};

/// start and end follow the direction of the text itself: an Arabic paragraph starts at the right.
/// left and right do not: for columns that must keep their edge whatever script stands in them.
enum class Align { start, centre, end, left, right };

struct TextStyle {
  double size = 10;  ///< points
  bool bold = false;
  Colour colour{};
  Align align = Align::start;
  Language language = Language::en;  ///< picks the right glyphs and base direction
  double line_spacing = 1.0;
};

/// Takes the bytes of a PDF as they come; an error ends the document and comes out of finish().
using Sink = std::function<Status(std::string_view)>;

/// One PDF in the making. Fonts: "Noto Sans, Noto Sans Arabic, Noto Sans CJK SC".
///
/// Threads: a Canvas belongs to one thread at a time. Each borrows a set of loaded fonts while it
/// lives; there are as many sets as canvases have lived at once, up to a few.
/// Equal calls give equal bytes if `created` is given. Text that is not UTF-8 is drawn with U+FFFD.
class Canvas {
 public:
  /// Page size in mm; `title` and `author` go to the document information, `created` (without it:
  /// now) becomes its creation date. With a sink the bytes go there, so that they need not be in
  /// memory together.
  Canvas(double width, double height, std::string_view title, std::string_view author,
         std::optional<Instant> created = std::nullopt, Sink sink = {});
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  void rectangle(double x, double y, double width, double height, Colour fill);
  /// The line lies half inside, half outside the given edges; `line_width` in mm.
  void outline(double x, double y, double width, double height, double line_width, Colour colour);
  void ellipse(double centre_x, double centre_y, double radius_x, double radius_y, Colour fill);
  void line(double x1, double y1, double x2, double y2, double width, Colour colour,
            bool dashed = false);
  /// Draws text wrapped to `width`; returns the height used in mm. Base direction by first strong
  /// character, else by language.
  double text(double x, double y, double width, std::string_view utf8, const TextStyle& style);
  double text_height(double width, std::string_view utf8, const TextStyle& style);
  struct Fit {
    double size = 0;    ///< points
    double height = 0;  ///< mm
    bool whole = true;  ///< false: it has to be cut
  };
  /// How text_in_box() would draw it.
  Fit fit_in_box(double width, double height, std::string_view utf8, TextStyle style,
                 double least_size);
  /// The characters of the text that no typeface of this machine has, in order, each once. Drawn
  /// they are boxes with their codes.
  std::vector<std::uint32_t> missing_letters(std::string_view utf8, Language language);
  /// Draws at the largest size in points, between `least_size` and style.size (steps of ½), at
  /// which the text fits the box without a broken word; at `least_size` it is cut with an ellipsis.
  /// Returns the height used in mm. Drawn at the top of the box.
  double text_in_box(double x, double y, double width, double height, std::string_view utf8,
                     TextStyle style, double least_size);
  /// A JPEG embedded as it is, once per distinct bytes however often it is drawn. Grey or colour;
  /// `invalid` for anything else (CMYK, no JPEG). The bytes are held until the Canvas goes.
  Status jpeg(double x, double y, double width, double height, const std::string& bytes);
  /// The same for a picture that is drawn once: its bytes are let go with the page.
  Status jpeg_once(double x, double y, double width, double height, std::string bytes);
  /// A PNG with its transparency, in its own proportions in the middle of the box, embedded once
  /// per distinct bytes; `invalid` for anything else.
  Status png(double x, double y, double width, double height, const std::string& bytes);
  /// QR code (ISO/IEC 18004), error correction M, quiet zone of 4 white modules inside the square.
  /// `invalid` if the payload is empty or longer than a QR code can hold (2,331 bytes).
  Status qr(double x, double y, double side, std::string_view payload);
  /// Everything drawn until restore() is turned by 180° about the centre of the given box.
  void turn_upside_down(double x, double y, double width, double height);
  /// Nothing drawn until restore() shows outside the given box. The two may be nested.
  void clip(double x, double y, double width, double height);
  void restore();
  void next_page();

  /// Ends the document; to be called once, last. `unavailable` if cairo met an error, the sink's
  /// where that failed. Empty where the bytes went to a sink.
  Result<std::string> finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace convoke::pdf
