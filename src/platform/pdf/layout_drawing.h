// Laid-out text on a page, with every letter whole in the typeface that the PDF carries.
#pragma once

#include <pango/pangocairo.h>

namespace convoke::pdf {

/// Draws it as pango_cairo_show_layout() would with its top left corner at x, y (user space of
/// `cairo`, in its colour); the words can be found and copied. There is no current point after it.
///
/// Of typefaces with CFF outlines (Noto Sans CJK) the PDF gets the outlines of the letters drawn,
/// under a name of cairo's: the selection that cairo 1.16 makes of such a typeface breaks some
/// letters, 如 for one, and readers draw nothing or a part in their place.
///
/// Threads: layouts of different font maps may be drawn at once.
void draw_layout(cairo_t* cairo, PangoLayout* layout, double x, double y);

}  // namespace convoke::pdf
