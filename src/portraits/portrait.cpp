#include "portraits/portrait.h"

#include <cairo.h>

#include <cstddef>
#include <cstdio>
// jpeglib.h needs size_t and FILE before it.
#include <jpeglib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <numbers>
#include <random>
#include <vector>

namespace convoke::portraits {
namespace {

constexpr double kPi = std::numbers::pi;

struct Colour {
  double red = 0, green = 0, blue = 0;  // 0…1
};

constexpr Colour rgb(std::uint32_t hex) {
  return {(hex >> 16 & 255) / 255.0, (hex >> 8 & 255) / 255.0, (hex & 255) / 255.0};
}
Colour mixed(Colour a, Colour b, double share) {
  return {a.red + (b.red - a.red) * share, a.green + (b.green - a.green) * share,
          a.blue + (b.blue - a.blue) * share};
}

constexpr std::array kSkins{rgb(0xF6D3BD), rgb(0xEBBE9B), rgb(0xD9A47C),
                            rgb(0xB97F58), rgb(0x8F5B3B), rgb(0x6A4029)};
constexpr std::array kHairs{rgb(0x1F1A1A), rgb(0x33231C), rgb(0x54382A),
                            rgb(0x8A5A35), rgb(0xB98B52), rgb(0x9A9A9E)};
constexpr std::array kClothes{rgb(0x24364F), rgb(0x3C4650), rgb(0x5B2D3F), rgb(0x1F5A5E),
                              rgb(0x6C5B46), rgb(0x2F4F86), rgb(0x7A3B2E), rgb(0x44603E)};
constexpr std::array kCoverings{rgb(0x5F7FA8), rgb(0x8A5E78), rgb(0x3E6E68),
                                rgb(0xC2A063), rgb(0x4A4F66), rgb(0xD8D4CC)};
constexpr std::array kTies{rgb(0x9C2F35), rgb(0x2B5C9E), rgb(0x3F7A57), rgb(0xB98A2E)};
constexpr std::array kGrounds{rgb(0xEDF1F5), rgb(0xF2F0EC), rgb(0xE9F0EE)};
constexpr Colour kWhite{0.98, 0.98, 0.98};
constexpr Colour kInk = rgb(0x2A2422);

enum class Top { short_hair, side_parting, bald, curls, long_hair, bun, headscarf, turban };
enum class Wear { suit, blouse, tunic };

struct Looks {
  Colour ground, skin, hair, clothes, covering, tie;
  Top top;
  Wear wear;
  bool glasses, beard, moustache;
};

Looks looks_of(std::uint32_t seed) {
  std::mt19937 random(seed * 2654435761u + 1);
  const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  const auto one_of = [&](const auto& values) { return values[below(values.size())]; };
  Looks looks{};
  looks.ground = one_of(kGrounds);
  const std::size_t skin = below(kSkins.size());
  looks.skin = kSkins[skin];
  // Dark skin with dark or grey hair only: light hair on it would look like a wig.
  looks.hair = skin < 3 ? one_of(kHairs) : (below(5) == 0 ? kHairs[5] : kHairs[below(2)]);
  looks.clothes = one_of(kClothes);
  looks.covering = one_of(kCoverings);
  looks.tie = one_of(kTies);
  looks.top = static_cast<Top>(below(8));
  const bool soft =
      looks.top == Top::long_hair || looks.top == Top::bun || looks.top == Top::headscarf;
  looks.wear =
      soft ? (below(2) ? Wear::blouse : Wear::tunic) : (below(4) ? Wear::suit : Wear::tunic);
  looks.glasses = below(4) == 0;
  looks.beard = !soft && (looks.top == Top::turban || below(4) == 0);
  looks.moustache = !soft && below(5) == 0;
  return looks;
}

/// Draws in a frame of 35 × 45, x from the middle, y from the top.
class Painter {
 public:
  Painter(cairo_t* cairo, const Looks& looks) : cairo_(cairo), looks_(looks) {}

  void paint() const {
    behind_head();
    body();
    head();
    face();
    if (looks_.beard) beard();
    top();
    if (looks_.glasses) glasses();
  }

 private:
  void fill(Colour c) const {
    cairo_set_source_rgb(cairo_, c.red, c.green, c.blue);
    cairo_fill(cairo_);
  }
  void stroke(Colour c, double width) const {
    cairo_set_source_rgb(cairo_, c.red, c.green, c.blue);
    cairo_set_line_width(cairo_, width);
    cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_ROUND);
    cairo_stroke(cairo_);
  }
  void oval(double x, double y, double rx, double ry, double from = 0, double to = 2 * kPi) const {
    cairo_save(cairo_);
    cairo_translate(cairo_, x, y);
    cairo_scale(cairo_, rx, ry);
    cairo_new_sub_path(cairo_);
    cairo_arc(cairo_, 0, 0, 1, from, to);
    cairo_restore(cairo_);
  }
  void polygon(std::initializer_list<std::pair<double, double>> points) const {
    cairo_new_path(cairo_);
    for (const auto& [x, y] : points) cairo_line_to(cairo_, x, y);
    cairo_close_path(cairo_);
  }
  void curve(double x1, double y1, double x2, double y2, double x3, double y3) const {
    cairo_curve_to(cairo_, x1, y1, x2, y2, x3, y3);
  }

  Colour shade() const { return mixed(looks_.skin, kInk, 0.16); }

  void behind_head() const {
    if (looks_.top == Top::long_hair) {
      cairo_move_to(cairo_, -9.2, 18);
      curve(-9.6, 4.5, 9.6, 4.5, 9.2, 18);
      curve(9.2, 26, 10.6, 30, 9.4, 36.5);
      cairo_line_to(cairo_, -9.4, 36.5);
      curve(-10.6, 30, -9.2, 26, -9.2, 18);
      fill(looks_.hair);
    } else if (looks_.top == Top::bun) {
      oval(0, 7.2, 4.2, 3.6);
      fill(mixed(looks_.hair, kInk, 0.25));
    } else if (looks_.top == Top::headscarf) {
      oval(0, 19.5, 10.2, 13);
      fill(mixed(looks_.covering, kInk, 0.22));
    } else if (looks_.top == Top::curls) {
      oval(0, 15.5, 9.6, 9.4);
      fill(looks_.hair);
    }
  }

  void body() const {
    // Far below the frame, so that a taller picture has no gap under it.
    cairo_move_to(cairo_, -16.5, 90);
    cairo_line_to(cairo_, -16.2, 43);
    curve(-15.8, 36.5, -11, 35.2, -4, 33);
    cairo_line_to(cairo_, 4, 33);
    curve(11, 35.2, 15.8, 36.5, 16.2, 43);
    cairo_line_to(cairo_, 16.5, 90);
    cairo_close_path(cairo_);
    fill(looks_.clothes);

    if (looks_.wear == Wear::suit) {
      polygon({{-4.4, 32.6}, {4.4, 32.6}, {1.6, 46}, {0, 52}, {-1.6, 46}});
      fill(kWhite);
      polygon(
          {{-1.2, 35.6}, {1.2, 35.6}, {0.9, 37.6}, {1.8, 46}, {0, 49}, {-1.8, 46}, {-0.9, 37.6}});
      fill(looks_.tie);
      const Colour lapel = mixed(looks_.clothes, kWhite, 0.12);
      polygon({{-4.4, 32.6}, {-7, 35}, {-5.6, 39}, {-6.4, 40}, {-0.6, 50}});
      fill(lapel);
      polygon({{4.4, 32.6}, {7, 35}, {5.6, 39}, {6.4, 40}, {0.6, 50}});
      fill(lapel);
    }
    cairo_move_to(cairo_, -3.4, 25);
    cairo_line_to(cairo_, 3.4, 25);
    cairo_line_to(cairo_, 3.6, 33.2);
    if (looks_.wear == Wear::blouse) {
      cairo_line_to(cairo_, 0, 39.5);
    } else {
      curve(2.4, 36.2, -2.4, 36.2, -3.6, 33.2);
    }
    cairo_line_to(cairo_, -3.6, 33.2);
    cairo_close_path(cairo_);
    fill(shade());
    if (looks_.wear == Wear::tunic) {
      cairo_move_to(cairo_, -4.6, 32.8);
      curve(-2.8, 37.4, 2.8, 37.4, 4.6, 32.8);
      stroke(mixed(looks_.clothes, kWhite, 0.35), 1.1);
    }
  }

  void head() const {
    if (looks_.top != Top::headscarf) {
      oval(-7.5, 20, 1.5, 2.2);
      fill(shade());
      oval(7.5, 20, 1.5, 2.2);
      fill(shade());
    }
    cairo_move_to(cairo_, -7.5, 17);
    curve(-7.6, 6.6, 7.6, 6.6, 7.5, 17);
    curve(7.5, 24, 4.6, 29, 0, 29);
    curve(-4.6, 29, -7.5, 24, -7.5, 17);
    fill(looks_.skin);
  }

  void face() const {
    for (const double side : {-1.0, 1.0}) {
      oval(side * 3, 18.8, 0.72, 0.86);
      fill(kInk);
      oval(side * 3 + 0.25, 18.5, 0.22, 0.22);
      fill(kWhite);
      cairo_move_to(cairo_, side * 1.7, 16.4);
      curve(side * 2.4, 15.8, side * 3.6, 15.8, side * 4.4, 16.5);
      stroke(mixed(looks_.hair, looks_.skin, 0.2), 0.62);
    }
    cairo_move_to(cairo_, 0.1, 19.4);
    curve(0.2, 20.8, 1.3, 21.6, -0.3, 22);
    stroke(shade(), 0.55);
    cairo_move_to(cairo_, -2.4, 24.4);
    curve(-1.2, 25.9, 1.2, 25.9, 2.4, 24.4);
    stroke(mixed(rgb(0xA3443F), looks_.skin, 0.25), 0.75);
    if (looks_.moustache) {
      cairo_move_to(cairo_, -2.9, 23.7);
      curve(-1.4, 22.2, 1.4, 22.2, 2.9, 23.7);
      stroke(looks_.hair, 0.95);
    }
  }

  void beard() const {
    cairo_set_fill_rule(cairo_, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_move_to(cairo_, -7.5, 18.5);
    curve(-6.2, 24, -4.2, 22.6, 0, 22.6);
    curve(4.2, 22.6, 6.2, 24, 7.5, 18.5);
    curve(7.4, 26, 4.6, 30.4, 0, 30.4);
    curve(-4.6, 30.4, -7.4, 26, -7.5, 18.5);
    oval(0, 24.7, 2.7, 1.25);
    fill(looks_.hair);
    cairo_set_fill_rule(cairo_, CAIRO_FILL_RULE_WINDING);
  }

  void cap_of_hair(double left_edge, double parting) const {
    cairo_move_to(cairo_, -8, 18);
    curve(-9.2, 4.2, 9.2, 4.2, 8, 18);
    curve(7.4, 16.4, 7.2, 14.4, 6.4, left_edge);
    curve(3.5, 12.4, parting, 12, parting - 1.2, 10.4);
    curve(-2.8, 12.4, -6.2, 12.6, -6.8, 14.4);
    curve(-7.2, 15.4, -7.4, 16.4, -8, 18);
    fill(looks_.hair);
  }

  void top() const {
    switch (looks_.top) {
      case Top::short_hair:
        cap_of_hair(13.4, 0.8);
        break;
      case Top::side_parting:
        cap_of_hair(12.2, -2.6);
        break;
      case Top::bald:
        for (const double side : {-1.0, 1.0}) {
          cairo_move_to(cairo_, side * 8.1, 19);
          curve(side * 8.8, 14, side * 8, 11.4, side * 6.4, 11);
          curve(side * 7, 13.6, side * 7, 16, side * 7.3, 18.4);
          fill(looks_.hair);
        }
        break;
      case Top::curls:
        for (int i = 0; i < 9; ++i) {
          const double angle = kPi * (1.02 + 0.12 * i);
          oval(8 * std::cos(angle), 15.6 + 7 * std::sin(angle), 2.6, 2.6);
          fill(looks_.hair);
        }
        break;
      case Top::long_hair:
        cap_of_hair(14.6, 0);
        break;
      case Top::bun:
        cap_of_hair(13, 0.2);
        break;
      case Top::headscarf:
        headscarf();
        break;
      case Top::turban:
        turban();
        break;
    }
  }

  void headscarf() const {
    cairo_set_fill_rule(cairo_, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_move_to(cairo_, -9.6, 20);
    curve(-10.4, 3.2, 10.4, 3.2, 9.6, 20);
    curve(9.4, 26, 9.8, 30, 11.4, 37);
    curve(4, 41.5, -4, 41.5, -11.4, 37);
    curve(-9.8, 30, -9.4, 26, -9.6, 20);
    cairo_close_path(cairo_);
    cairo_new_sub_path(cairo_);
    cairo_move_to(cairo_, -6.7, 18);
    curve(-6.9, 8.4, 6.9, 8.4, 6.7, 18);
    curve(6.7, 24, 4.2, 28.2, 0, 28.2);
    curve(-4.2, 28.2, -6.7, 24, -6.7, 18);
    cairo_close_path(cairo_);
    fill(looks_.covering);
    cairo_set_fill_rule(cairo_, CAIRO_FILL_RULE_WINDING);
    const Colour fold = mixed(looks_.covering, kInk, 0.2);
    cairo_move_to(cairo_, -7.6, 26.5);
    curve(-3, 33.5, 4, 33, 8.6, 36.5);
    stroke(fold, 0.5);
    cairo_move_to(cairo_, -8.4, 31);
    curve(-3, 36.5, 3, 36.5, 7, 39);
    stroke(fold, 0.5);
  }

  void turban() const {
    cairo_move_to(cairo_, -8.6, 14.6);
    curve(-11, 2.4, 11, 2.4, 8.6, 14.6);
    curve(5, 11.4, 2, 11, 0, 9.4);
    curve(-2, 11, -5, 11.4, -8.6, 14.6);
    fill(looks_.covering);
    const Colour fold = mixed(looks_.covering, kInk, 0.22);
    for (const double lift : {0.0, 1.9, 3.8}) {
      cairo_move_to(cairo_, -8.8 + lift * 0.45, 12.6 - lift);
      curve(-5, 9.6 - lift, -1, 9 - lift * 0.6, 0.6, 8.4 - lift * 0.7);
      stroke(fold, 0.4);
      cairo_move_to(cairo_, 8.8 - lift * 0.45, 12.6 - lift);
      curve(5, 9.6 - lift, 1, 9 - lift * 0.6, -0.6, 8.4 - lift * 0.7);
      stroke(fold, 0.4);
    }
  }

  void glasses() const {
    for (const double side : {-1.0, 1.0}) {
      oval(side * 3.1, 18.8, 2.2, 1.9);
      stroke(kInk, 0.38);
      cairo_move_to(cairo_, side * 5.3, 18.5);
      cairo_line_to(cairo_, side * 7.3, 18.1);
      stroke(kInk, 0.38);
    }
    cairo_move_to(cairo_, -0.9, 18.6);
    curve(-0.4, 18.2, 0.4, 18.2, 0.9, 18.6);
    stroke(kInk, 0.38);
  }

  cairo_t* cairo_;
  const Looks& looks_;
};

struct Pixels {
  int width, height;
  std::vector<std::uint32_t> rgb;  ///< 0x00RRGGBB, row by row
};

Pixels painted(std::uint32_t seed, int width, int height) {
  Pixels pixels{width, height,
                std::vector<std::uint32_t>(static_cast<std::size_t>(width) *
                                           static_cast<std::size_t>(height))};
  const Looks looks = looks_of(seed);
  cairo_surface_t* surface =
      cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(pixels.rgb.data()),
                                          CAIRO_FORMAT_RGB24, width, height, width * 4);
  cairo_t* cairo = cairo_create(surface);
  cairo_set_source_rgb(cairo, looks.ground.red, looks.ground.green, looks.ground.blue);
  cairo_paint(cairo);
  const double scale = std::min(width / 35.0, height / 45.0);
  cairo_translate(cairo, width / 2.0, (height - 45 * scale) / 2);
  cairo_scale(cairo, scale, scale);
  Painter(cairo, looks).paint();
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
  return pixels;
}

/// The smallest EXIF block (EXIF 2.3 § 4.6.4, tag 0x0112 in IFD0), big-endian.
std::vector<JOCTET> exif_block(int orientation) {
  return {'E',  'x',
          'i',  'f',
          0,    0,
          'M',  'M',
          0,    42,
          0,    0,
          0,    8,  // header, IFD0 at 8
          0,    1,
          0x01, 0x12,
          0,    3,
          0,    0,
          0,    1,  // one entry: SHORT × 1
          0,    static_cast<JOCTET>(orientation),
          0,    0,
          0,    0,
          0,    0};
}

/// Where the stored pixel (x, y) stands in the upright picture (EXIF 2.3, table of Orientation).
std::uint32_t upright_pixel(const Pixels& upright, int orientation, int x, int y) {
  const int right = upright.width - 1;
  const int bottom = upright.height - 1;
  const auto at = [&](int column, int row) {
    return upright.rgb[static_cast<std::size_t>(row) * static_cast<std::size_t>(upright.width) +
                       static_cast<std::size_t>(column)];
  };
  switch (orientation) {
    case 2:
      return at(right - x, y);
    case 3:
      return at(right - x, bottom - y);
    case 4:
      return at(x, bottom - y);
    case 5:
      return at(y, x);
    case 6:
      return at(right - y, x);
    case 7:
      return at(right - y, bottom - x);
    case 8:
      return at(y, bottom - x);
    default:
      return at(x, y);
  }
}

std::string encoded(const Pixels& upright, int orientation) {
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg.err = jpeg_std_error(&errors);
  // Encoding pixels into memory fails only when memory ends.
  errors.error_exit = [](j_common_ptr) { std::abort(); };
  jpeg_create_compress(&jpeg);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&jpeg, &bytes, &size);
  const bool on_its_side = orientation >= 5;
  const int width = on_its_side ? upright.height : upright.width;
  const int height = on_its_side ? upright.width : upright.height;
  jpeg.image_width = static_cast<JDIMENSION>(width);
  jpeg.image_height = static_cast<JDIMENSION>(height);
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, 90, TRUE);
  jpeg_start_compress(&jpeg, TRUE);
  if (orientation != 1) {
    const std::vector<JOCTET> exif = exif_block(orientation);
    jpeg_write_marker(&jpeg, JPEG_APP0 + 1, exif.data(), static_cast<unsigned>(exif.size()));
  }
  std::vector<JSAMPLE> row(static_cast<std::size_t>(width) * 3);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const std::uint32_t pixel = upright_pixel(upright, orientation, x, y);
      JSAMPLE* const sample = &row[static_cast<std::size_t>(x) * 3];
      sample[0] = static_cast<JSAMPLE>(pixel >> 16 & 255);
      sample[1] = static_cast<JSAMPLE>(pixel >> 8 & 255);
      sample[2] = static_cast<JSAMPLE>(pixel & 255);
    }
    JSAMPROW rows[] = {row.data()};
    jpeg_write_scanlines(&jpeg, rows, 1);
  }
  jpeg_finish_compress(&jpeg);
  std::string out(reinterpret_cast<const char*>(bytes), size);
  jpeg_destroy_compress(&jpeg);
  std::free(bytes);
  return out;
}

}  // namespace

std::string draw_portrait_jpeg(std::uint32_t seed, int width, int height, int exif_orientation) {
  const int orientation = exif_orientation >= 1 && exif_orientation <= 8 ? exif_orientation : 1;
  return encoded(painted(seed, std::clamp(width, 16, 8000), std::clamp(height, 16, 8000)),
                 orientation);
}

}  // namespace convoke::portraits
