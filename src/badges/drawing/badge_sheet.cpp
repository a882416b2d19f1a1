#include "badges/drawing/badge_sheet.h"

#include <algorithm>
#include <cmath>

namespace convoke::badges {
namespace {

using pdf::Align;
using pdf::Canvas;
using pdf::Colour;
using pdf::TextStyle;

constexpr double kPageWidth = 210;
constexpr double kPageHeight = 297;
constexpr double kPanelWidth = kPageWidth / 2;
constexpr double kPanelHeight = kPageHeight / 2;
constexpr double kMargin = 7;
constexpr double kInnerWidth = kPanelWidth - 2 * kMargin;
constexpr double kBottom = kPanelHeight - kMargin;

constexpr double kHeadHeight = 16;
constexpr double kPhotoTop = kMargin + kHeadHeight + 4.5;
constexpr double kPhotoWidth = 35;
constexpr double kPhotoHeight = 45;
constexpr double kColumnLeft = kMargin + kPhotoWidth + 5;
constexpr double kColumnWidth = kPanelWidth - kMargin - kColumnLeft;
constexpr double kStripHeight = 14;
constexpr double kStripTop = kBottom - kStripHeight;
constexpr double kNamesTop = kPhotoTop + kPhotoHeight + 2.6;
constexpr double kNamesEnd = kStripTop - 1;
constexpr double kSmallQr = 25;
constexpr double kLargeQr = 44;

constexpr Colour kBlue{0.0, 0.33, 0.58};
constexpr Colour kPaleBlue{0.90, 0.945, 0.98};
constexpr Colour kInk{0.10, 0.12, 0.15};
constexpr Colour kGrey{0.38, 0.41, 0.45};
constexpr Colour kPaleGrey{0.93, 0.94, 0.95};
constexpr Colour kMidGrey{0.78, 0.80, 0.83};
constexpr Colour kWhite{1, 1, 1};

/// Whichever of ink and white can be read better on `ground` (WCAG 2.2, relative luminance; the
/// square stands in for its power of 2.4).
Colour readable_on(Colour ground) {
  const double luminance = 0.2126 * ground.red * ground.red + 0.7152 * ground.green * ground.green +
                           0.0722 * ground.blue * ground.blue;
  return luminance > 0.25 ? kInk : kWhite;
}

/// One A6 side of one badge, drawn from its own top left corner; mirrored for Arabic.
class Panel {
 public:
  Panel(Canvas& canvas, const BadgeFace& face, double left, double top)
      : canvas_(canvas),
        face_(face),
        left_(left),
        top_(top),
        mirrored_(is_right_to_left(face.language)) {}

  Status front() const;
  Status back() const;
  Misfit misfit() const;

 private:
  double x_of(double x, double width) const {
    return left_ + (mirrored_ ? kPanelWidth - x - width : x);
  }
  Align near_side() const { return mirrored_ ? Align::right : Align::left; }
  void fill(double x, double y, double width, double height, Colour colour) const {
    canvas_.rectangle(x_of(x, width), top_ + y, width, height, colour);
  }
  double fitted(double x, double y, double width, double height, const std::string& text,
                TextStyle style, double least_size) const {
    return canvas_.text_in_box(x_of(x, width), top_ + y, width, height, text, style, least_size);
  }
  /// A text in the middle of a band: measured first, so that scripts of other heights stand right.
  void centred(double x, double y, double width, double height, const std::string& text,
               TextStyle style, double least_size) const;
  TextStyle style(double size, Colour colour, bool bold = false) const {
    return {.size = size,
            .bold = bold,
            .colour = colour,
            .align = near_side(),
            .language = face_.language};
  }

  Status head() const;
  Status photo() const;
  void silhouette(double x, double y) const;
  void column() const;
  Status small_qr() const;
  struct Line {
    const std::string& text;
    TextStyle style;
    double height, least_size, gap_above;
    double crowded_size;  ///< the least, where a name needs all the room there is; 0: as otherwise
    bool is_name() const { return crowded_size > 0; }
  };
  std::array<Line, 5> lines() const;
  /// Whether the names are whole with the shares of room that badges have as a rule.
  bool fit_as_a_rule(const std::array<Line, 5>& lines) const;
  /// The share of its own size in which all lines find room, if possible without a broken word;
  /// nothing if a name would be cut.
  std::optional<double> share_of_size(const std::array<Line, 5>& lines) const;
  static TextStyle crowded_style(const Line& line, double share);
  double crowded_height(const Line& line, double share) const;
  void names() const;
  void meetings() const;
  Error blamed(Error error) const {
    error.detail = "badge " + face_.number + (error.detail.empty() ? "" : ": " + error.detail);
    return error;
  }

  Canvas& canvas_;
  const BadgeFace& face_;
  double left_, top_;
  bool mirrored_;
};

void Panel::centred(double x, double y, double width, double height, const std::string& text,
                    TextStyle style, double least_size) const {
  style.align = Align::centre;
  while (style.size > least_size && canvas_.text_height(width, text, style) > height) {
    style.size -= 0.5;
  }
  const double used = std::min(height, canvas_.text_height(width, text, style));
  canvas_.text_in_box(x_of(x, width), top_ + y + (height - used) / 2, width, used + 0.1, text,
                      style, std::min(style.size, least_size));
}

Status Panel::head() const {
  constexpr double kPadding = 4;
  // On white, whatever its colours are.
  constexpr double kEmblemGap = 1.5, kEmblem = kHeadHeight - 2 * kEmblemGap, kWhiteRim = 0.7;
  fill(kMargin, kMargin, kInnerWidth, kHeadHeight, kBlue);
  double left = kMargin + kPadding;
  if (face_.emblem) {
    fill(kMargin + kEmblemGap, kMargin + kEmblemGap, kEmblem, kEmblem, kWhite);
    CONVOKE_TRY(canvas_.png(x_of(kMargin + kEmblemGap + kWhiteRim, kEmblem - 2 * kWhiteRim),
                            top_ + kMargin + kEmblemGap + kWhiteRim, kEmblem - 2 * kWhiteRim,
                            kEmblem - 2 * kWhiteRim, *face_.emblem));
    left = kMargin + 2 * kEmblemGap + kEmblem + 1;
  }
  const double width = kMargin + kInnerWidth - kPadding - left;
  const TextStyle title = style(11, kWhite, true);
  const TextStyle place = style(8.5, kWhite);
  const double title_height = std::min(8.5, canvas_.text_height(width, face_.series[0], title));
  const double place_height = std::min(5.5, canvas_.text_height(width, face_.series[1], place));
  const double top = kMargin + (kHeadHeight - title_height - place_height) / 2;
  fitted(left, top, width, title_height, face_.series[0], title, 6);
  fitted(left, top + title_height, width, place_height, face_.series[1], place, 6);
  return {};
}

void Panel::silhouette(double x, double y) const {
  canvas_.rectangle(x, y, kPhotoWidth, kPhotoHeight, kPaleGrey);
  canvas_.clip(x, y, kPhotoWidth, kPhotoHeight - 12);
  canvas_.ellipse(x + kPhotoWidth / 2, y + 15, 6, 7.4, kMidGrey);
  canvas_.ellipse(x + kPhotoWidth / 2, y + 37, 13, 12.5, kMidGrey);
  canvas_.restore();
  canvas_.outline(x, y, kPhotoWidth, kPhotoHeight, 0.2, kMidGrey);
}

Status Panel::photo() const {
  const double x = x_of(kMargin, kPhotoWidth);
  const double y = top_ + kPhotoTop;
  if (face_.photo_jpeg.empty()) {
    silhouette(x, y);
    centred(kMargin + 2, kPhotoTop + kPhotoHeight - 11.5, kPhotoWidth - 4, 11, face_.photo_missing,
            style(7.5, kGrey), 5.5);
    return {};
  }
  return canvas_.jpeg_once(x, y, kPhotoWidth, kPhotoHeight, face_.photo_jpeg);
}

void Panel::column() const {
  double y = kPhotoTop - 1;
  const double end = kPhotoTop + kPhotoHeight - kSmallQr;
  if (!face_.role.empty()) {
    y += fitted(kColumnLeft, y, kColumnWidth, 10, face_.role, style(10.5, kBlue, true), 7) + 0.8;
  }
  for (const BadgeMeeting& meeting : face_.meetings) {
    if (y + 3 > end) break;
    y += fitted(kColumnLeft, y, kColumnWidth, std::min(8.0, end - y), meeting.short_line,
                style(8, kInk), 6);
  }
}

Status Panel::small_qr() const {
  // The code's own white border is about a tenth of its side: pushed out by it, the black corner
  // stands on the margin and on the photograph's lower edge.
  constexpr double kQuiet = kSmallQr * 4 / 41;
  const double y = kPhotoTop + kPhotoHeight - kSmallQr + kQuiet;
  const double x = kPanelWidth - kMargin - kSmallQr + kQuiet;
  const double room = kColumnWidth - kSmallQr + kQuiet;
  const TextStyle small = style(7.5, kGrey);
  const double height = std::min(14.0, canvas_.text_height(room, face_.validity, small));
  fitted(kColumnLeft, kPhotoTop + kPhotoHeight - height + 0.8, room, height, face_.validity, small,
         5.5);
  return canvas_.qr(x_of(x, kSmallQr), top_ + y, kSmallQr, face_.qr_payload);
}

std::array<Panel::Line, 5> Panel::lines() const {
  // Arabic lines are half as tall again at the same size, and bring their own gaps.
  const double tall = mirrored_ ? 1.1 : 1;
  const double gaps = mirrored_ ? 0.3 : 1;
  const double spare = face_.original_script_name.empty() ? 3.5 : 0;
  const auto given = [&](double gap) {
    return Line{face_.given_name, style(20, kInk), 10 * tall, 11, gap * gaps, 7};
  };
  const auto family = [&](double gap) {
    return Line{face_.family_name, style(27, kInk, true), 14 * tall + spare, 12, gap * gaps, 7};
  };
  TextStyle original = style(15, kInk);
  original.language = face_.original_script_language;
  TextStyle entity = style(14, kBlue, true);
  entity.language = face_.entity_language;
  return {
      face_.family_name_first ? family(0) : given(0),
      face_.family_name_first ? given(-0.8) : family(-0.8),
      Line{face_.original_script_name, original, 10, 8, 0.3 * gaps, 7},
      Line{face_.function, style(9.5, kInk), 8.5, 6.5, 1.4 * gaps, 0},
      Line{face_.entity, entity, 13, 8, 0.8 * gaps, 0},
  };
}

bool Panel::fit_as_a_rule(const std::array<Line, 5>& lines) const {
  double y = kNamesTop;
  for (const Line& line : lines) {
    if (line.text.empty()) continue;
    y += line.gap_above;
    const double room = std::min(line.height, kNamesEnd - y);
    const Canvas::Fit fit =
        canvas_.fit_in_box(kInnerWidth, room, line.text, line.style, line.least_size);
    if (line.is_name() && !fit.whole) return false;
    y += fit.height;
  }
  return true;
}

TextStyle Panel::crowded_style(const Line& line, double share) {
  TextStyle smaller = line.style;
  const double least = line.is_name() ? line.crowded_size : line.least_size;
  smaller.size = std::max(least, std::floor(smaller.size * share * 2) / 2);
  return smaller;
}

double Panel::crowded_height(const Line& line, double share) const {
  // A name is never cut here; the other lines keep to their usual share.
  const double height = canvas_.text_height(kInnerWidth, line.text, crowded_style(line, share));
  return line.is_name() ? height : std::min(height, line.height);
}

std::optional<double> Panel::share_of_size(const std::array<Line, 5>& lines) const {
  for (const bool breaks_words : {false, true}) {
    for (double share = 1; share > 0.2; share -= 0.05) {
      double y = kNamesTop;
      bool whole = true;
      for (const Line& line : lines) {
        if (line.text.empty()) continue;
        y += std::max(0.0, line.gap_above) + crowded_height(line, share);
        const TextStyle smaller = crowded_style(line, share);
        if (line.is_name() && !breaks_words)
          whole =
              whole &&
              canvas_.fit_in_box(kInnerWidth, kPanelHeight, line.text, smaller, smaller.size).whole;
      }
      if (whole && y <= kNamesEnd) return share;
    }
  }
  return std::nullopt;
}

void Panel::names() const {
  const std::array<Line, 5> all = lines();
  double y = kNamesTop;
  if (!fit_as_a_rule(all)) {
    if (const std::optional<double> share = share_of_size(all)) {
      for (const Line& line : all) {
        if (line.text.empty()) continue;
        y += std::max(0.0, line.gap_above);
        const TextStyle smaller = crowded_style(line, *share);
        const double room = crowded_height(line, *share);
        y += line.is_name()
                 ? canvas_.text(x_of(kMargin, kInnerWidth), top_ + y, kInnerWidth, line.text,
                                smaller)
                 : fitted(kMargin, y, kInnerWidth, room, line.text, smaller, line.least_size);
      }
      return;
    }
  }
  for (const Line& line : all) {
    if (line.text.empty()) continue;
    y += line.gap_above;
    const double room = std::min(line.height, kNamesEnd - y);
    y += fitted(kMargin, y, kInnerWidth, room, line.text, line.style, line.least_size);
  }
}

Misfit Panel::misfit() const {
  Misfit out;
  const std::array<Line, 5> all = lines();
  for (const Line& line : all) {
    if (&line.text == &face_.entity) continue;  // it is ours
    for (const std::uint32_t letter : canvas_.missing_letters(line.text, line.style.language))
      if (std::find(out.letters.begin(), out.letters.end(), letter) == out.letters.end())
        out.letters.push_back(letter);
  }
  out.too_long = out.letters.empty() && !fit_as_a_rule(all) && !share_of_size(all);
  return out;
}

Status Panel::front() const {
  if (Status drawn = head(); !drawn) return blamed(drawn.error());
  if (Status drawn = photo(); !drawn) return blamed(drawn.error());
  column();
  if (Status drawn = small_qr(); !drawn) return blamed(drawn.error());
  names();
  fill(kMargin, kStripTop, kInnerWidth, kStripHeight, face_.category_colour);
  centred(kMargin + 4, kStripTop, kInnerWidth - 8, kStripHeight, face_.category,
          style(17, readable_on(face_.category_colour), true), 9);
  return {};
}

void Panel::meetings() const {
  constexpr double kEnd = kBottom - kLargeQr - 16;
  double y = kMargin + kHeadHeight + 3.5;
  if (!face_.meetings_heading.empty()) {
    y += fitted(kMargin, y, kInnerWidth, 6, face_.meetings_heading, style(9, kBlue, true), 7) + 0.6;
    canvas_.line(left_ + kMargin, top_ + y, left_ + kPanelWidth - kMargin, top_ + y, 0.25, kBlue);
    y += 1.6;
  }
  // Titles of meetings are long: each may have its share of what room there is.
  constexpr double kWhenAndWhere = 6.8;
  std::size_t left = face_.meetings.size();
  for (const BadgeMeeting& meeting : face_.meetings) {
    if (y + 8 > kEnd) break;
    const double share = (kEnd - y) / static_cast<double>(left--) - kWhenAndWhere;
    y += fitted(kMargin, y, kInnerWidth, std::clamp(share, 5.0, kEnd - y), meeting.title,
                style(8.5, kInk, true), 6.5);
    const std::string when_and_where =
        meeting.dates + (meeting.dates.empty() || meeting.room.empty() ? "" : " · ") + meeting.room;
    y += fitted(kMargin, y, kInnerWidth, 5, when_and_where, style(8.5, kGrey), 6.5) + 1.8;
  }
}

Status Panel::back() const {
  if (!face_.gate_hint.empty()) {
    fill(kMargin, kMargin, kInnerWidth, kHeadHeight, kPaleBlue);
    centred(kMargin + 4, kMargin, kInnerWidth - 8, kHeadHeight, face_.gate_hint,
            style(14, kBlue, true), 8);
  }
  meetings();
  constexpr double kReturnHeight = 9;
  constexpr double kQrTop = kBottom - kReturnHeight - 5.5 - kLargeQr;
  const Status drawn =
      canvas_.qr(left_ + (kPanelWidth - kLargeQr) / 2, top_ + kQrTop, kLargeQr, face_.qr_payload);
  if (!drawn) return blamed(drawn.error());
  centred(kMargin, kQrTop + kLargeQr - 2, kInnerWidth, 5.5, face_.number, style(10, kInk, true), 7);
  centred(kMargin, kBottom - kReturnHeight, kInnerWidth, kReturnHeight, face_.return_text,
          style(7, kGrey), 5);
  return {};
}

void cut_and_fold_lines(Canvas& canvas, bool second_badge) {
  constexpr double kHair = 0.1;
  const double folded = second_badge ? kPageHeight : kPanelHeight;
  canvas.line(kPanelWidth, 0, kPanelWidth, folded, kHair, kMidGrey, true);
  canvas.line(0, kPanelHeight, kPageWidth, kPanelHeight, kHair, kMidGrey, true);
}

}  // namespace

BadgeSheet::BadgeSheet(const BadgeSheetOptions& options, pdf::Sink sink)
    : canvas_(kPageWidth, kPageHeight, options.title, options.author, options.created,
              std::move(sink)) {}

Misfit BadgeSheet::misfit(const BadgeFace& face) {
  return Panel(canvas_, face, 0, 0).misfit();
}

Status BadgeSheet::add(BadgeFace face) {
  const bool upper = added_ % 2 == 0;
  if (upper && added_ > 0) canvas_.next_page();
  const double top = upper ? 0 : kPanelHeight;
  CONVOKE_TRY(Panel(canvas_, face, 0, top).front());
  CONVOKE_TRY(Panel(canvas_, face, kPanelWidth, top).back());
  ++added_;
  if (!upper) cut_and_fold_lines(canvas_, true);
  return {};
}

Status BadgeSheet::finish() {
  if (added_ % 2 != 0) cut_and_fold_lines(canvas_, false);
  CONVOKE_TRY(canvas_.finish());
  return {};
}

void load_badge_fonts() {
  BadgeFace face;
  face.series = {"Conference", "Vienna, 2009"};
  face.given_name = "Мария María";
  face.family_name = "أحمد 王小明";
  face.original_script_name = "王小明 أحمد Мария";
  face.function = face.role = face.category = face.validity = "Counsellor مستشار 参赞";
  face.meetings = {{"Meeting", "Meeting", "28–30", "Vienna"}};
  face.number = face.qr_payload = "CVK1:1";
  for (const Language language : {Language::en, Language::ar, Language::zh}) {
    face.language = face.entity_language = language;
    (void)draw_badge_sheet({face}, {});
  }
}

Result<std::string> draw_badge_sheet(const std::vector<BadgeFace>& faces,
                                     const BadgeSheetOptions& options) {
  if (faces.empty()) return invalid(N_("There are no badges to print."));
  std::string pdf;
  BadgeSheet sheet(options, [&](std::string_view bytes) -> Status {
    pdf += bytes;
    return {};
  });
  for (const BadgeFace& face : faces) CONVOKE_TRY(sheet.add(face));
  CONVOKE_TRY(sheet.finish());
  return pdf;
}

}  // namespace convoke::badges
