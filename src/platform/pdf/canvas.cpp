#include "platform/pdf/canvas.h"

#include <cairo-pdf.h>
#include <fribidi.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <mutex>
#include <numbers>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "platform/pdf/jpeg_size.h"
#include "platform/pdf/layout_drawing.h"
#include "platform/pdf/qr_matrix.h"

namespace convoke::pdf {
namespace {

constexpr double kPointsPerMm = 72.0 / 25.4;
constexpr char kFonts[] = "Noto Sans, Noto Sans Arabic, Noto Sans CJK SC";
/// Headings and labels repeat from page to page, names do not: the cache is emptied when full.
constexpr std::size_t kKeptLayouts = 512;

double points(double mm) {
  return mm * kPointsPerMm;
}

template <class T, void (*release)(T*)>
struct Releaser {
  void operator()(T* object) const { release(object); }
};
void unref(PangoLayout* layout) {
  g_object_unref(layout);
}
void unref(PangoContext* context) {
  g_object_unref(context);
}
using Surface = std::unique_ptr<cairo_surface_t, Releaser<cairo_surface_t, cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Releaser<cairo_t, cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Releaser<PangoLayout, unref>>;
using TextContext = std::unique_ptr<PangoContext, Releaser<PangoContext, unref>>;
using Attributes = std::unique_ptr<PangoAttrList, Releaser<PangoAttrList, pango_attr_list_unref>>;

/// Where the bytes of the PDF go.
struct Output {
  Sink sink;
  std::string bytes;  ///< without a sink
  Status failed;
};

cairo_status_t write_out(void* closure, const unsigned char* data, unsigned length) {
  Output& output = *static_cast<Output*>(closure);
  const std::string_view piece(reinterpret_cast<const char*>(data), length);
  if (!output.sink) {
    output.bytes += piece;
    return CAIRO_STATUS_SUCCESS;
  }
  if (output.failed.ok()) output.failed = output.sink(piece);
  return output.failed.ok() ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

void unref(PangoFontMap* map) {
  g_object_unref(map);
}
using FontMap = std::unique_ptr<PangoFontMap, Releaser<PangoFontMap, unref>>;

/// Font maps with loaded fonts that nobody uses at present. Pango's own are one to a thread, and a
/// thread that draws its first page would load all fonts anew.
class SpareFontMaps {
 public:
  FontMap take() {
    {
      const std::lock_guard lock(mutex_);
      if (!spare_.empty()) {
        FontMap map = std::move(spare_.back());
        spare_.pop_back();
        return map;
      }
    }
    return FontMap(pango_cairo_font_map_new());
  }
  void give_back(FontMap map) {
    constexpr std::size_t kKept = 4;
    const std::lock_guard lock(mutex_);
    if (spare_.size() < kKept) spare_.push_back(std::move(map));
  }

 private:
  std::mutex mutex_;
  std::vector<FontMap> spare_;
};

SpareFontMaps& spare_font_maps() {
  static SpareFontMaps* const maps = new SpareFontMaps;  // outlives every thread that draws
  return *maps;
}

class BorrowedFontMap {
 public:
  BorrowedFontMap() : map_(spare_font_maps().take()) {}
  ~BorrowedFontMap() { spare_font_maps().give_back(std::move(map_)); }
  BorrowedFontMap(const BorrowedFontMap&) = delete;
  BorrowedFontMap& operator=(const BorrowedFontMap&) = delete;
  PangoFontMap* get() const { return map_.get(); }

 private:
  FontMap map_;
};

std::string iso_time(Instant instant) {
  const std::time_t seconds = static_cast<std::time_t>(instant.seconds());
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

/// `zh` alone leaves the choice between simplified and traditional forms to the font.
const char* tag_of(Language language) {
  return language == Language::zh ? "zh-cn" : code_of(language).data();
}

TextContext text_context(PangoFontMap* fonts, PangoDirection base) {
  TextContext context(pango_font_map_create_context(fonts));
  // Paper has no pixels to hint for: glyphs stand where the font's own measures put them.
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context.get(), options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  pango_cairo_context_set_resolution(context.get(), 72);
  pango_context_set_base_dir(context.get(), base);
  return context;
}

Attributes attributes_for(Language language) {
  Attributes list(pango_attr_list_new());
  pango_attr_list_insert(list.get(),
                         pango_attr_language_new(pango_language_from_string(tag_of(language))));
  return list;
}

/// By the first strong character (UAX #9, P2 and P3), else `base`.
PangoDirection direction_of(std::string_view text, PangoDirection base) {
  const std::vector<std::uint32_t> characters = code_points(text);
  const int length = static_cast<int>(characters.size());
  std::vector<FriBidiCharType> types(characters.size());
  fribidi_get_bidi_types(characters.data(), length, types.data());
  const FriBidiParType direction = fribidi_get_par_direction(types.data(), length);
  if (FRIBIDI_IS_NEUTRAL(direction)) return base;
  return FRIBIDI_IS_RTL(direction) ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
}

/// Pango swaps left and right for a paragraph that runs against the context's base direction.
PangoAlignment alignment_of(Align align, PangoDirection text, PangoDirection base) {
  const bool swapped = text != base;
  const auto physical = [swapped](bool left) {
    return left != swapped ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
  };
  switch (align) {
    case Align::centre:
      return PANGO_ALIGN_CENTER;
    case Align::left:
      return physical(true);
    case Align::right:
      return physical(false);
    case Align::start:
      return physical(text == PANGO_DIRECTION_LTR);
    case Align::end:
      return physical(text == PANGO_DIRECTION_RTL);
  }
  return PANGO_ALIGN_LEFT;
}

std::string well_formed(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  std::string mended;
  for (const std::uint32_t c : code_points(text)) append_code_point(mended, c);
  return mended;
}

double height_of(PangoLayout* layout) {
  PangoRectangle logical;
  pango_layout_get_extents(layout, nullptr, &logical);
  return static_cast<double>(logical.height) / PANGO_SCALE / kPointsPerMm;
}

double width_of(PangoLayout* layout) {
  PangoRectangle logical;
  pango_layout_get_extents(layout, nullptr, &logical);
  return static_cast<double>(logical.width) / PANGO_SCALE / kPointsPerMm;
}

/// With the quiet zone; in the PDF a pixel is one bit. Drawn as rectangles, two codes took a third
/// of the time of a whole badge and seventy times the bytes.
Surface surface_of(const QrMatrix& matrix) {
  constexpr int kQuiet = 4;
  constexpr int kPixels = 4;  // a module's side: viewers that smooth pixels blur its rim alone
  const int side = (matrix.side + 2 * kQuiet) * kPixels;
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side));
  unsigned char* const pixels = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  std::fill_n(pixels, stride * side, static_cast<unsigned char>(0xFF));
  for (int y = 0; y < matrix.side * kPixels; ++y) {
    unsigned char* const row = pixels + (y + kQuiet * kPixels) * stride;
    for (int x = 0; x < matrix.side; ++x) {
      if (matrix.is_black(x, y / kPixels)) {
        std::fill_n(row + (x + kQuiet) * kPixels * 4, kPixels * 4, static_cast<unsigned char>(0));
      }
    }
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

void draw_surface(cairo_t* cairo, cairo_surface_t* surface, double x, double y, double width,
                  double height, cairo_filter_t filter) {
  cairo_save(cairo);
  cairo_translate(cairo, points(x), points(y));
  cairo_scale(cairo, points(width) / cairo_image_surface_get_width(surface),
              points(height) / cairo_image_surface_get_height(surface));
  cairo_set_source_surface(cairo, surface, 0, 0);
  cairo_pattern_set_filter(cairo_get_source(cairo), filter);
  cairo_paint(cairo);
  cairo_restore(cairo);
}

}  // namespace

struct Canvas::Impl {
  /// Its bytes are the key: cairo reads them as late as in finish().
  struct Photo {
    std::string id;
    Surface surface;
  };

  BorrowedFontMap fonts;  // given back when all that uses it has gone
  Output output;
  std::unordered_map<std::string, Photo> photos;
  std::unordered_map<std::string, Surface> pictures;  ///< PNGs, by their bytes
  Surface surface;
  Context cairo;
  /// One for each base direction: a context that changed would make pango lay out all texts anew.
  TextContext left_to_right, right_to_left;
  std::array<Attributes, kLanguages.size()> attributes;
  std::unordered_map<std::string, Layout> layouts;
  Surface last_qr;
  std::string last_qr_payload;

  enum class Wrap { anywhere_if_needed, between_words, cut };

  /// At the beginning of a call only: within one, pointers to layouts are held.
  void forget_layouts_if_many() {
    if (layouts.size() >= kKeptLayouts) layouts.clear();
  }
  void colour(Colour c) { cairo_set_source_rgb(cairo.get(), c.red, c.green, c.blue); }
  PangoLayout* layout(double width, double height, std::string_view utf8, const TextStyle& style,
                      Wrap wrap);
  double show(PangoLayout* layout, double x, double y, Colour colour);
  /// At the largest size that fits, which `style` has then; nothing if not even the least does.
  PangoLayout* fitted(double width, double height, std::string_view utf8, TextStyle& style,
                      double least_size);
};

PangoLayout* Canvas::Impl::layout(double width, double height, std::string_view utf8,
                                  const TextStyle& style, Wrap wrap) {
  std::string key;
  key.reserve(utf8.size() + 48);
  for (const double number :
       {width, wrap == Wrap::cut ? height : 0.0, style.size, style.line_spacing}) {
    key.append(reinterpret_cast<const char*>(&number), sizeof number);
  }
  key += static_cast<char>(style.language);
  key += static_cast<char>(style.align);
  key += static_cast<char>(wrap);
  key += style.bold ? 'b' : 'r';
  key += utf8;
  if (const auto found = layouts.find(key); found != layouts.end()) return found->second.get();

  const bool rtl = is_right_to_left(style.language);
  Layout made(pango_layout_new((rtl ? right_to_left : left_to_right).get()));
  PangoLayout* const l = made.get();
  const std::string text = well_formed(utf8);
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, kFonts);
  pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  pango_layout_set_font_description(l, font);
  pango_font_description_free(font);
  pango_layout_set_attributes(l, attributes[static_cast<std::size_t>(style.language)].get());
  pango_layout_set_text(l, text.data(), static_cast<int>(text.size()));
  pango_layout_set_width(l, static_cast<int>(points(width) * PANGO_SCALE));
  pango_layout_set_wrap(l, wrap == Wrap::between_words ? PANGO_WRAP_WORD : PANGO_WRAP_WORD_CHAR);
  if (style.line_spacing != 1.0) {
    pango_layout_set_line_spacing(l, static_cast<float>(style.line_spacing));
  }
  if (wrap == Wrap::cut) {
    pango_layout_set_height(l, static_cast<int>(points(height) * PANGO_SCALE));
    pango_layout_set_ellipsize(l, PANGO_ELLIPSIZE_END);
  }
  const PangoDirection base = pango_context_get_base_dir(pango_layout_get_context(l));
  pango_layout_set_alignment(l, alignment_of(style.align, direction_of(text, base), base));
  return layouts.emplace(std::move(key), std::move(made)).first->second.get();
}

double Canvas::Impl::show(PangoLayout* text_layout, double x, double y, Colour text_colour) {
  colour(text_colour);
  draw_layout(cairo.get(), text_layout, points(x), points(y));
  return height_of(text_layout);
}

Canvas::Canvas(double width, double height, std::string_view title, std::string_view author,
               std::optional<Instant> created, Sink sink)
    : impl_(std::make_unique<Impl>()) {
  impl_->output.sink = std::move(sink);
  impl_->surface.reset(cairo_pdf_surface_create_for_stream(write_out, &impl_->output, points(width),
                                                           points(height)));
  const auto describe_as = [this](cairo_pdf_metadata_t what, const std::string& text) {
    cairo_pdf_surface_set_metadata(impl_->surface.get(), what, text.c_str());
  };
  describe_as(CAIRO_PDF_METADATA_TITLE, well_formed(title));
  describe_as(CAIRO_PDF_METADATA_AUTHOR, well_formed(author));
  describe_as(CAIRO_PDF_METADATA_CREATOR, "Convoke");
  if (created) describe_as(CAIRO_PDF_METADATA_CREATE_DATE, iso_time(*created));
  impl_->cairo.reset(cairo_create(impl_->surface.get()));

  impl_->left_to_right = text_context(impl_->fonts.get(), PANGO_DIRECTION_LTR);
  impl_->right_to_left = text_context(impl_->fonts.get(), PANGO_DIRECTION_RTL);
  for (const Language language : kLanguages) {
    impl_->attributes[static_cast<std::size_t>(language)] = attributes_for(language);
  }
}

Canvas::~Canvas() = default;

void Canvas::rectangle(double x, double y, double width, double height, Colour fill) {
  impl_->colour(fill);
  cairo_rectangle(impl_->cairo.get(), points(x), points(y), points(width), points(height));
  cairo_fill(impl_->cairo.get());
}

void Canvas::outline(double x, double y, double width, double height, double line_width,
                     Colour colour) {
  cairo_t* const cairo = impl_->cairo.get();
  impl_->colour(colour);
  cairo_set_line_width(cairo, points(line_width));
  cairo_set_dash(cairo, nullptr, 0, 0);
  cairo_rectangle(cairo, points(x), points(y), points(width), points(height));
  cairo_stroke(cairo);
}

void Canvas::ellipse(double centre_x, double centre_y, double radius_x, double radius_y,
                     Colour fill) {
  cairo_t* const cairo = impl_->cairo.get();
  impl_->colour(fill);
  cairo_save(cairo);
  cairo_translate(cairo, points(centre_x), points(centre_y));
  cairo_scale(cairo, points(radius_x), points(radius_y));
  cairo_arc(cairo, 0, 0, 1, 0, 2 * std::numbers::pi);
  cairo_restore(cairo);
  cairo_fill(cairo);
}

void Canvas::line(double x1, double y1, double x2, double y2, double width, Colour colour,
                  bool dashed) {
  cairo_t* const cairo = impl_->cairo.get();
  impl_->colour(colour);
  cairo_set_line_width(cairo, points(width));
  const double dash = points(1.5);
  cairo_set_dash(cairo, &dash, dashed ? 1 : 0, 0);
  cairo_move_to(cairo, points(x1), points(y1));
  cairo_line_to(cairo, points(x2), points(y2));
  cairo_stroke(cairo);
}

double Canvas::text(double x, double y, double width, std::string_view utf8,
                    const TextStyle& style) {
  if (utf8.empty()) return 0;
  impl_->forget_layouts_if_many();
  return impl_->show(impl_->layout(width, 0, utf8, style, Impl::Wrap::anywhere_if_needed), x, y,
                     style.colour);
}

double Canvas::text_height(double width, std::string_view utf8, const TextStyle& style) {
  if (utf8.empty()) return 0;
  impl_->forget_layouts_if_many();
  return height_of(impl_->layout(width, 0, utf8, style, Impl::Wrap::anywhere_if_needed));
}

PangoLayout* Canvas::Impl::fitted(double width, double height, std::string_view utf8,
                                  TextStyle& style, double least_size) {
  const double largest = style.size;
  const auto laid_out_at = [&](double size) {
    style.size = size;
    return layout(width, height, utf8, style, Wrap::between_words);
  };
  const auto fits = [&](PangoLayout* tried) {
    constexpr double kRounding = 0.01;
    return height_of(tried) <= height + kRounding && width_of(tried) <= width + kRounding;
  };
  if (PangoLayout* whole = laid_out_at(largest); fits(whole)) return whole;
  PangoLayout* best = nullptr;
  double size = least_size;
  // Half points below `largest`: the fewest that make it fit, found by halving.
  int low = 1;
  int high = static_cast<int>(std::floor((largest - least_size) * 2));
  while (low <= high) {
    const int middle = (low + high) / 2;
    if (PangoLayout* tried = laid_out_at(largest - middle / 2.0); fits(tried)) {
      best = tried;
      size = style.size;
      high = middle - 1;
    } else {
      low = middle + 1;
    }
  }
  style.size = size;
  return best;
}

Canvas::Fit Canvas::fit_in_box(double width, double height, std::string_view utf8, TextStyle style,
                               double least_size) {
  if (utf8.empty()) return {style.size, 0, true};
  impl_->forget_layouts_if_many();
  PangoLayout* const whole = impl_->fitted(width, height, utf8, style, least_size);
  PangoLayout* const shown =
      whole ? whole : impl_->layout(width, height, utf8, style, Impl::Wrap::cut);
  return {style.size, height_of(shown), whole != nullptr};
}

double Canvas::text_in_box(double x, double y, double width, double height, std::string_view utf8,
                           TextStyle style, double least_size) {
  if (utf8.empty()) return 0;
  impl_->forget_layouts_if_many();
  PangoLayout* best = impl_->fitted(width, height, utf8, style, least_size);
  if (best == nullptr) best = impl_->layout(width, height, utf8, style, Impl::Wrap::cut);
  return impl_->show(best, x, y, style.colour);
}

std::vector<std::uint32_t> Canvas::missing_letters(std::string_view utf8, Language language) {
  std::vector<std::uint32_t> missing;
  if (utf8.empty()) return missing;
  impl_->forget_layouts_if_many();
  constexpr double kWide = 1000;
  PangoLayout* const l =
      impl_->layout(kWide, 0, utf8, {.language = language}, Impl::Wrap::anywhere_if_needed);
  if (pango_layout_get_unknown_glyphs_count(l) == 0) return missing;
  for (const GSList* line = pango_layout_get_lines_readonly(l); line != nullptr;
       line = line->next) {
    const auto* const of_line = static_cast<const PangoLayoutLine*>(line->data);
    for (const GSList* run = of_line->runs; run != nullptr; run = run->next) {
      const PangoGlyphString* const glyphs = static_cast<const PangoGlyphItem*>(run->data)->glyphs;
      for (int i = 0; i < glyphs->num_glyphs; ++i) {
        const PangoGlyph glyph = glyphs->glyphs[i].glyph;
        if ((glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0 || glyph == PANGO_GLYPH_INVALID_INPUT) continue;
        const std::uint32_t letter = glyph & ~static_cast<std::uint32_t>(PANGO_GLYPH_UNKNOWN_FLAG);
        if (std::find(missing.begin(), missing.end(), letter) == missing.end())
          missing.push_back(letter);
      }
    }
  }
  return missing;
}

namespace {

Status check_jpeg(std::string_view bytes) {
  const std::optional<JpegSize> size = jpeg_size(bytes);
  if (!size || (size->components != 1 && size->components != 3))
    return invalid(N_("This is not a JPEG picture that can be printed."));
  return {};
}

/// Cairo copies the JPEG into the PDF and never looks at the surface: one pixel is enough.
Surface one_pixel() {
  return Surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1));
}

}  // namespace

Status Canvas::jpeg(double x, double y, double width, double height, const std::string& bytes) {
  auto photo = impl_->photos.find(bytes);
  if (photo == impl_->photos.end()) {
    CONVOKE_TRY(check_jpeg(bytes));
    Surface surface = one_pixel();
    std::string id = "photo-" + std::to_string(impl_->photos.size());
    photo = impl_->photos.emplace(bytes, Impl::Photo{std::move(id), std::move(surface)}).first;
    const auto attach = [&](const char* type, const std::string& data) {
      cairo_surface_set_mime_data(photo->second.surface.get(), type,
                                  reinterpret_cast<const unsigned char*>(data.data()), data.size(),
                                  nullptr, nullptr);
    };
    attach(CAIRO_MIME_TYPE_JPEG, photo->first);
    attach(CAIRO_MIME_TYPE_UNIQUE_ID, photo->second.id);
  }
  draw_surface(impl_->cairo.get(), photo->second.surface.get(), x, y, width, height,
               CAIRO_FILTER_GOOD);
  return {};
}

Status Canvas::png(double x, double y, double width, double height, const std::string& bytes) {
  auto picture = impl_->pictures.find(bytes);
  if (picture == impl_->pictures.end()) {
    std::string_view rest = bytes;
    const auto read = [](void* closure, unsigned char* into, unsigned int size) {
      auto& left = *static_cast<std::string_view*>(closure);
      if (left.size() < size) return CAIRO_STATUS_READ_ERROR;
      std::copy_n(left.begin(), size, into);
      left.remove_prefix(size);
      return CAIRO_STATUS_SUCCESS;
    };
    Surface surface(cairo_image_surface_create_from_png_stream(read, &rest));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
      return invalid(N_("This is not a PNG picture that can be printed."));
    picture = impl_->pictures.emplace(bytes, std::move(surface)).first;
  }
  cairo_surface_t* const surface = picture->second.get();
  const double across = cairo_image_surface_get_width(surface),
               down = cairo_image_surface_get_height(surface);
  const double scale = std::min(width / across, height / down);
  draw_surface(impl_->cairo.get(), surface, x + (width - across * scale) / 2,
               y + (height - down * scale) / 2, across * scale, down * scale, CAIRO_FILTER_GOOD);
  return {};
}

Status Canvas::jpeg_once(double x, double y, double width, double height, std::string bytes) {
  CONVOKE_TRY(check_jpeg(bytes));
  // Without an identity of its own cairo writes the picture with the page and lets the bytes go.
  const Surface surface = one_pixel();
  auto* const kept = new std::string(std::move(bytes));
  const auto let_go = [](void* data) { delete static_cast<std::string*>(data); };
  if (cairo_surface_set_mime_data(surface.get(), CAIRO_MIME_TYPE_JPEG,
                                  reinterpret_cast<const unsigned char*>(kept->data()),
                                  kept->size(), let_go, kept) != CAIRO_STATUS_SUCCESS) {
    delete kept;
    return unavailable(N_("The PDF could not be made. Please try again later."));
  }
  draw_surface(impl_->cairo.get(), surface.get(), x, y, width, height, CAIRO_FILTER_GOOD);
  return {};
}

Status Canvas::qr(double x, double y, double side, std::string_view payload) {
  if (!impl_->last_qr || impl_->last_qr_payload != payload) {
    CONVOKE_ASSIGN(matrix, make_qr_matrix(payload));
    impl_->last_qr = surface_of(matrix);
    impl_->last_qr_payload = payload;
  }
  draw_surface(impl_->cairo.get(), impl_->last_qr.get(), x, y, side, side, CAIRO_FILTER_NEAREST);
  return {};
}

void Canvas::turn_upside_down(double x, double y, double width, double height) {
  cairo_t* const cairo = impl_->cairo.get();
  cairo_save(cairo);
  cairo_translate(cairo, points(2 * x + width), points(2 * y + height));
  cairo_scale(cairo, -1, -1);
}

void Canvas::clip(double x, double y, double width, double height) {
  cairo_t* const cairo = impl_->cairo.get();
  cairo_save(cairo);
  cairo_rectangle(cairo, points(x), points(y), points(width), points(height));
  cairo_clip(cairo);
}

void Canvas::restore() {
  cairo_restore(impl_->cairo.get());
}

void Canvas::next_page() {
  cairo_show_page(impl_->cairo.get());
}

Result<std::string> Canvas::finish() {
  cairo_show_page(impl_->cairo.get());
  cairo_status_t status = cairo_status(impl_->cairo.get());
  cairo_surface_finish(impl_->surface.get());
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(impl_->surface.get());
  if (!impl_->output.failed.ok()) return impl_->output.failed.error();
  if (status != CAIRO_STATUS_SUCCESS) {
    return unavailable(N_("The PDF could not be made. Please try again later."),
                       cairo_status_to_string(status));
  }
  return std::move(impl_->output.bytes);
}

}  // namespace convoke::pdf
