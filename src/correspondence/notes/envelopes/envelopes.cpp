#include "correspondence/notes/envelopes/envelopes.h"

#include <algorithm>
#include <array>

#include "base/enum_name.h"
#include "platform/i18n/text_direction.h"
#include "platform/pdf/canvas.h"

namespace convoke::correspondence {
namespace {

using pdf::Align;
using pdf::Canvas;
using pdf::TextStyle;

constexpr std::array<std::string_view, std::size(kStationeries)> kNames{"dl", "c4", "labels-21",
                                                                        "labels-8"};

struct Box {
  double x = 0, y = 0, width = 0, height = 0;  // millimetres
};

/// What lies where on a page.
struct Layout {
  double width, height;
  Box address;            ///< of the first label
  int columns, rows;      ///< 0: an envelope
  double step_x, step_y;  ///< from label to label
  double most, least;     ///< points
};

constexpr double kA4Width = 210, kA4Height = 297;
constexpr double kEdge = 3.5;  ///< kept free within a label, millimetres

Layout layout_of(const EnvelopeStyle& style) {
  switch (style.kind) {
    case Stationery::dl:
      return {220, 110, style.at_window ? Box{22, 52, 86, 41} : Box{105, 46, 100, 47}, 0, 0, 0, 0,
              12,  8};
    case Stationery::c4:
      return {229, 324, style.at_window ? Box{22, 62, 86, 41} : Box{90, 190, 124, 75}, 0, 0, 0, 0,
              14,  8};
    case Stationery::labels_21:
      return {
          kA4Width, kA4Height, {7.25 + kEdge, 15.15 + kEdge, 63.5 - 2 * kEdge, 38.1 - 2 * kEdge},
          3,        7,         66.0,
          38.1,     10,        6.5};
    case Stationery::labels_8:
      return {kA4Width, kA4Height, {4.65 + kEdge, 13.1 + kEdge, 99.1 - 2 * kEdge, 67.7 - 2 * kEdge},
              2,        4,         101.6,
              67.7,     13,        6.5};
  }
  return {};
}

constexpr double kReferenceHeight = 3.4;  ///< millimetres, of 6.5 points
constexpr double kSmall = 6.5;

class Drawing {
 public:
  Drawing(const EnvelopeStyle& style, std::string_view title)
      : style_(style),
        layout_(layout_of(style)),
        canvas_(layout_.width, layout_.height, title, "Convoke") {}

  const char* why_not(const EnvelopeAddress& one) {
    if (one.lines.size() < 2) return N_("There is no postal address.");
    for (const std::string& line : one.lines)
      if (!canvas_.missing_letters(line, one.language).empty())
        return N_("It has letters that this machine has no typeface for.");
    if (size_for(one) <= 0) return N_("It is too long.");
    return nullptr;
  }

  Result<std::string> drawn(const std::vector<EnvelopeAddress>& all) {
    const int on_sheet = labels_on(style_.kind);
    int place = on_sheet > 0 ? std::clamp(style_.first_label, 1, on_sheet) - 1 : 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (on_sheet > 0 ? place == on_sheet : i > 0) {
        canvas_.next_page();
        place = 0;
      }
      Box box = layout_.address;
      if (on_sheet > 0) {
        box.x += layout_.step_x * (place % layout_.columns);
        box.y += layout_.step_y * (place / layout_.columns);
        ++place;
      } else {
        sender(all[i]);
      }
      address(box, all[i]);
    }
    return canvas_.finish();
  }

 private:
  static bool runs_right_to_left(const EnvelopeAddress& one) {
    std::size_t right = 0;
    for (const std::string& line : one.lines)
      right += i18n::directions_in(line).right_to_left ? 1 : 0;
    return 2 * right > one.lines.size();
  }

  /// The lines with their styles, the country last and apart.
  std::vector<std::pair<std::string, TextStyle>> lines_of(const EnvelopeAddress& one,
                                                          double size) const {
    TextStyle how{.size = size,
                  .align = runs_right_to_left(one) ? Align::right : Align::left,
                  .language = one.language,
                  .line_spacing = 1.05};
    std::vector<std::pair<std::string, TextStyle>> out;
    for (const std::string& line : one.lines) out.emplace_back(line, how);
    if (!one.country.empty()) {
      how.bold = true;
      how.language = one.country_language;
      out.emplace_back(one.country, how);
    }
    return out;
  }

  double height_of(const EnvelopeAddress& one, double size) {
    double high = 0;
    for (const auto& [text, how] : lines_of(one, size))
      high += canvas_.text_height(layout_.address.width, text, how);
    return high;
  }

  /// The largest size at which all of it fits and no word is broken; 0: there is none.
  double size_for(const EnvelopeAddress& one) {
    const double room =
        layout_.address.height - (labels_on(style_.kind) > 0 ? kReferenceHeight : 0);
    for (double size = layout_.most; size >= layout_.least; size -= 0.5) {
      if (height_of(one, size) > room) continue;
      const auto lines = lines_of(one, size);
      const bool whole = std::all_of(lines.begin(), lines.end(), [&](const auto& line) {
        const auto& [text, how] = line;
        // At its own size: whether a word had to be broken.
        const Canvas::Fit fit =
            canvas_.fit_in_box(layout_.address.width, layout_.address.height, text, how, size);
        return fit.whole;
      });
      if (whole) return size;
    }
    return 0;
  }

  void address(const Box& box, const EnvelopeAddress& one) {
    const double size = size_for(one);
    double y = box.y;
    for (const auto& [text, how] : lines_of(one, size))
      y += canvas_.text(box.x, y, box.width, text, how);
    if (labels_on(style_.kind) == 0) return;
    canvas_.text(box.x, box.y + box.height - kReferenceHeight + 1, box.width, one.reference,
                 {.size = kSmall,
                  .align = runs_right_to_left(one) ? Align::left : Align::right,
                  .language = Language::en});
  }

  void sender(const EnvelopeAddress& one) {
    constexpr double kFromEdge = 12, kWidth = 85;
    double y = kFromEdge;
    if (!style_.sender.empty())
      y += canvas_.text(kFromEdge, y, kWidth, style_.sender,
                        {.size = 8, .align = Align::left, .language = Language::en}) +
           1.5;
    canvas_.text(kFromEdge, y, kWidth, one.reference,
                 {.size = kSmall, .align = Align::left, .language = Language::en});
  }

  const EnvelopeStyle& style_;
  const Layout layout_;
  Canvas canvas_;
};

}  // namespace

std::string_view name_of(Stationery kind) {
  return kNames.at(static_cast<std::size_t>(kind));
}

std::optional<Stationery> stationery(std::string_view name) {
  return enumerator_named<Stationery>(kNames, name);
}

const char* label_of(Stationery kind) {
  switch (kind) {
    case Stationery::dl:
      return N_("Envelopes DL, 220 × 110 mm");
    case Stationery::c4:
      return N_("Envelopes C4, 229 × 324 mm");
    case Stationery::labels_21:
      return N_("Labels 63.5 × 38.1 mm, 21 on a sheet");
    case Stationery::labels_8:
      return N_("Labels 99.1 × 67.7 mm, 8 on a sheet");
  }
  return "";
}

int labels_on(Stationery kind) {
  switch (kind) {
    case Stationery::labels_21:
      return 21;
    case Stationery::labels_8:
      return 8;
    case Stationery::dl:
    case Stationery::c4:
      break;
  }
  return 0;
}

std::vector<Unprintable> unprintable(const std::vector<EnvelopeAddress>& all,
                                     const EnvelopeStyle& style) {
  Drawing drawing(style, "");
  std::vector<Unprintable> out;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (const char* why = drawing.why_not(all[i])) out.push_back({i, why});
  return out;
}

Result<std::string> draw(const std::vector<EnvelopeAddress>& all, const EnvelopeStyle& style,
                         std::string_view title) {
  return Drawing(style, title).drawn(all);
}

}  // namespace convoke::correspondence
