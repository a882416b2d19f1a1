#include "correspondence/notes/fax/fax_cover.h"

#include <algorithm>
#include <utility>

#include "base/message_context.h"
#include "platform/pdf/canvas.h"

namespace convoke::correspondence {
namespace {

using pdf::Align;
using pdf::Canvas;
using pdf::TextStyle;

// Millimetres.
constexpr double kWidth = 210, kHeight = 297, kMargin = 20, kLabel = 45, kGap = 5;
constexpr double kText = 14, kLeast = 12;  // points

}  // namespace

Result<std::string> draw(const FaxCover& cover, const i18n::Locale& locale) {
  const bool mirrored = is_right_to_left(locale.language());
  const std::string heading = locale.tr(N_("Fax"));
  Canvas canvas(kWidth, kHeight, heading + " " + cover.reference, cover.from);
  const auto style = [&](double size, bool bold) {
    return TextStyle{.size = size,
                     .bold = bold,
                     .align = mirrored ? Align::right : Align::left,
                     .language = locale.language(),
                     .line_spacing = 1.1};
  };
  // Digits alone would turn round on an Arabic page.
  const auto style_of = [&](const std::string& text, double size) {
    TextStyle how = style(size, false);
    if (text == cover.number) how.language = Language::en;
    return how;
  };
  const auto at = [&](double x, double width) { return mirrored ? kWidth - x - width : x; };
  const double full = kWidth - 2 * kMargin, value = full - kLabel;
  double y = kMargin;
  y += canvas.text(at(kMargin, full), y, full, heading, style(34, true)) + kGap;
  canvas.line(kMargin, y, kWidth - kMargin, y, 1, {});
  y += kGap;
  const std::pair<std::string, std::string> rows[] = {
      {locale.tr(NC_("fax", "From")),
       cover.answer_to.empty() ? cover.from : cover.from + "\n" + cover.answer_to},
      {locale.tr(NC_("fax", "To")), cover.to},
      {locale.tr(N_("Fax")), cover.number},
      {locale.tr(N_("Date")), cover.date},
      {locale.tr(N_("Reference")), cover.reference},
      {locale.tr(N_("Number of pages, with this one")), locale.number(cover.pages)},
      {locale.tr(N_("Subject")), cover.subject}};
  double size = kText;
  const auto height = [&] {
    double all = 0;
    for (const auto& [label, text] : rows)
      all += std::max(canvas.text_height(kLabel - 3, label, style(size, true)),
                      canvas.text_height(value, text, style(size, false))) +
             kGap;
    return all;
  };
  while (size > kLeast && y + height() > kHeight - 2 * kMargin) size -= 0.5;
  if (y + height() > kHeight - 2 * kMargin)
    return too_large(N_("The addressee and the subject are too long for the cover page of a fax."));
  for (const auto& [label, text] : rows) {
    const double first =
        canvas.text(at(kMargin, kLabel - 3), y, kLabel - 3, label, style(size, true));
    const double second =
        canvas.text(at(kMargin + kLabel, value), y, value, text, style_of(text, size));
    y += std::max(first, second) + kGap;
  }
  canvas.line(kMargin, y, kWidth - kMargin, y, 1, {});
  y += kGap;
  canvas.text(at(kMargin, full), y, full,
              locale.tr(N_("If pages are missing or cannot be read, please write to the "
                           "secretariat.")),
              style(kLeast, false));
  return canvas.finish();
}

}  // namespace convoke::correspondence
