#include "platform/pdf/layout_drawing.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangofc-font.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace convoke::pdf {
namespace {

constexpr double kUnits = PANGO_SCALE;

struct FreeIterator {
  void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};

/// Cairo looks into the CFF table for the subroutines that the letters use, and counts what stands
/// on the stack before a hint mask wrongly where the mask comes after parts of the path: it skips
/// calls, and writes the called subroutines empty. From a face that is "synthetic" it does not copy
/// the table but writes the outlines that FreeType gives. Any bit makes a face so; the two with a
/// meaning would change the outlines, this one has none.
constexpr unsigned kNothingSynthesized = 1U << 31;

/// Faces stay open: there are as many as typefaces with CFF outlines that were ever drawn. They are
/// not those of pango, which hands its own from thread to thread without a lock.
class OutlineFaces {
 public:
  /// nullptr if the file cannot be read.
  cairo_font_face_t* of(const std::string& file, int index) {
    const std::lock_guard lock(mutex_);
    const auto [place, added] = faces_.try_emplace({file, index}, nullptr);
    if (added) place->second = opened(file, index);
    return place->second;
  }

 private:
  cairo_font_face_t* opened(const std::string& file, int index) {
    FT_Face face = nullptr;
    if (library_ == nullptr && FT_Init_FreeType(&library_) != 0) return nullptr;
    if (FT_New_Face(library_, file.c_str(), index, &face) != 0) return nullptr;
    cairo_font_face_t* const made = cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING);
    cairo_ft_font_face_set_synthesize(made, kNothingSynthesized);
    return made;
  }

  std::mutex mutex_;
  FT_Library library_ = nullptr;
  std::map<std::pair<std::string, int>, cairo_font_face_t*> faces_;
};

OutlineFaces& outline_faces() {
  static OutlineFaces* const faces = new OutlineFaces;  // outlives every thread that draws
  return *faces;
}

/// The face to take instead of pango's; nullptr where its own is right.
cairo_font_face_t* outline_face_of(PangoFont* font) {
  if (!PANGO_IS_FC_FONT(font)) return nullptr;
  const FcPattern* const pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
  FcChar8* format = nullptr;
  FcChar8* file = nullptr;
  int index = 0;
  FcBool emboldened = FcFalse;
  if (FcPatternGetString(pattern, FC_FONTFORMAT, 0, &format) != FcResultMatch ||
      std::string_view(reinterpret_cast<const char*>(format)) != "CFF" ||
      FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch) {
    return nullptr;
  }
  FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
  FcPatternGetBool(pattern, FC_EMBOLDEN, 0, &emboldened);
  const bool of_a_variable_typeface = (index >> 16) != 0;
  if (emboldened != FcFalse || of_a_variable_typeface) return nullptr;  // synthetic already
  return outline_faces().of(reinterpret_cast<const char*>(file), index);
}

/// At the size of `font`; nullptr where pango may draw. Made once and kept with the font.
cairo_scaled_font_t* outline_font_of(PangoFont* font) {
  static const GQuark kKey = g_quark_from_static_string("convoke-outline-font");
  static const GQuark kAsked = g_quark_from_static_string("convoke-outline-font-asked");
  if (g_object_get_qdata(G_OBJECT(font), kAsked) != nullptr)
    return static_cast<cairo_scaled_font_t*>(g_object_get_qdata(G_OBJECT(font), kKey));
  g_object_set_qdata(G_OBJECT(font), kAsked, font);

  cairo_font_face_t* const face = outline_face_of(font);
  cairo_scaled_font_t* const of_pango = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
  if (face == nullptr || of_pango == nullptr) return nullptr;
  cairo_matrix_t size, to_device;
  cairo_scaled_font_get_font_matrix(of_pango, &size);
  cairo_scaled_font_get_ctm(of_pango, &to_device);
  cairo_font_options_t* const options = cairo_font_options_create();
  cairo_scaled_font_get_font_options(of_pango, options);
  cairo_scaled_font_t* const made = cairo_scaled_font_create(face, &size, &to_device, options);
  cairo_font_options_destroy(options);
  if (cairo_scaled_font_status(made) != CAIRO_STATUS_SUCCESS) {
    cairo_scaled_font_destroy(made);
    return nullptr;
  }
  const auto let_go = [](void* kept) {
    cairo_scaled_font_destroy(static_cast<cairo_scaled_font_t*>(kept));
  };
  g_object_set_qdata_full(G_OBJECT(font), kKey, made, let_go);
  return made;
}

/// The box with a code that stands for a letter which no typeface has.
void draw_box(cairo_t* cairo, PangoFont* font, PangoGlyphInfo glyph, double x, double y) {
  int cluster = 0;
  PangoGlyphString alone{.num_glyphs = 1, .glyphs = &glyph, .log_clusters = &cluster, .space = 0};
  cairo_move_to(cairo, x, y);
  pango_cairo_show_glyph_string(cairo, font, &alone);
}

/// From `x` on along the base line `y`.
void draw_run(cairo_t* cairo, const char* text, PangoGlyphItem* run, cairo_scaled_font_t* font,
              double x, double y) {
  const PangoItem* const item = run->item;
  const int count = run->glyphs->num_glyphs;
  std::vector<cairo_glyph_t> glyphs;
  std::vector<char> drawn(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    const PangoGlyphInfo& info = run->glyphs->glyphs[i];
    if ((info.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0) {
      draw_box(cairo, item->analysis.font, info, x, y);
    } else if (info.glyph != PANGO_GLYPH_EMPTY) {
      drawn[static_cast<std::size_t>(i)] = 1;
      glyphs.push_back(
          {info.glyph, x + info.geometry.x_offset / kUnits, y + info.geometry.y_offset / kUnits});
    }
    x += info.geometry.width / kUnits;
  }

  const bool backward = item->analysis.level % 2 != 0;
  std::vector<cairo_text_cluster_t> clusters;
  PangoGlyphItemIter cluster;
  for (bool more = pango_glyph_item_iter_init_start(&cluster, run, text) != FALSE; more;
       more = pango_glyph_item_iter_next_cluster(&cluster) != FALSE) {
    cairo_text_cluster_t made{cluster.end_index - cluster.start_index, 0};
    for (int i = cluster.start_glyph; i != cluster.end_glyph; i += backward ? -1 : 1)
      made.num_glyphs += drawn[static_cast<std::size_t>(i)];
    clusters.push_back(made);
  }
  cairo_set_scaled_font(cairo, font);
  cairo_show_text_glyphs(
      cairo, text + item->offset, item->length, glyphs.data(), static_cast<int>(glyphs.size()),
      clusters.data(), static_cast<int>(clusters.size()),
      backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : static_cast<cairo_text_cluster_flags_t>(0));
}

}  // namespace

void draw_layout(cairo_t* cairo, PangoLayout* layout, double x, double y) {
  const char* const text = pango_layout_get_text(layout);
  const std::unique_ptr<PangoLayoutIter, FreeIterator> place(pango_layout_get_iter(layout));
  do {
    PangoLayoutRun* const run = pango_layout_iter_get_run_readonly(place.get());
    if (run == nullptr) continue;  // the end of a line
    PangoRectangle logical;
    pango_layout_iter_get_run_extents(place.get(), nullptr, &logical);
    const double left = x + logical.x / kUnits;
    const double base_line = y + pango_layout_iter_get_baseline(place.get()) / kUnits;
    PangoFont* const font = run->item->analysis.font;
    if (cairo_scaled_font_t* const outlines = font != nullptr ? outline_font_of(font) : nullptr) {
      draw_run(cairo, text, run, outlines, left, base_line);
    } else {
      cairo_move_to(cairo, left, base_line);
      pango_cairo_show_glyph_item(cairo, text, run);
    }
  } while (pango_layout_iter_next_run(place.get()) != FALSE);
  cairo_new_path(cairo);
}

}  // namespace convoke::pdf
