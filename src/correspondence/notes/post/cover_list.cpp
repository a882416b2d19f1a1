#include "correspondence/notes/post/cover_list.h"

#include <algorithm>

#include "platform/i18n/listing.h"
#include "platform/pdf/canvas.h"

namespace convoke::correspondence {
namespace {

// Millimetres.
constexpr double kWidth = 210, kHeight = 297, kMargin = 18, kFoot = 16, kGap = 3;
constexpr double kNumber = 10, kReference = 38, kCount = 16;

using pdf::Align;
using pdf::Canvas;
using pdf::TextStyle;

/// One page after the other, columns from the reader's side.
class Drawing {
 public:
  Drawing(const CoverList& list, const i18n::Locale& locale)
      : list_(list),
        locale_(locale),
        mirrored_(is_right_to_left(locale.language())),
        canvas_(kWidth, kHeight, locale.tr(N_("Letters for the post")) + " " + list.reference,
                "Convoke") {}

  Result<std::string> drawn() {
    head();
    columns();
    int number = 0;
    const PostedLetter* former = nullptr;
    for (const PostedLetter& letter : list_.letters) {
      if (!former || heading(*former) != heading(letter)) destination(letter);
      former = &letter;
      row(++number, letter);
    }
    return canvas_.finish();
  }

 private:
  TextStyle style(double size, bool bold = false) const {
    return {.size = size,
            .bold = bold,
            .align = mirrored_ ? Align::right : Align::left,
            .language = locale_.language()};
  }
  double at(double x, double width) const { return mirrored_ ? kWidth - x - width : x; }
  double put(double x, double width, const std::string& text, const TextStyle& how) {
    return canvas_.text(at(x, width), y_, width, text, how);
  }
  double put_count(double x, const std::string& text, bool bold) {
    TextStyle how = style(9, bold);
    how.align = mirrored_ ? Align::left : Align::right;
    return put(x, kCount, text, how);
  }

  void head() {
    const double width = kWidth - 2 * kMargin;
    y_ = kMargin;
    y_ += put(kMargin, width, locale_.tr(N_("Letters for the post")), style(17, true)) + 1.5;
    y_ += put(kMargin, width, list_.reference + "  " + list_.title, style(11)) + 1.5;
    y_ += put(kMargin, width, list_.made, style(9)) + 4;
    long pages = 0, sheets = 0;
    for (const PostedLetter& letter : list_.letters) {
      pages += letter.pages;
      sheets += letter.sheets;
    }
    const std::string total = i18n::listed(
        {locale_.trn("{1} letter", "{1} letters", static_cast<long>(list_.letters.size())),
         locale_.trn("{1} page", "{1} pages", pages),
         locale_.trn("{1} sheet printed on both sides", "{1} sheets printed on both sides",
                     sheets)},
        locale_.language());
    y_ += put(kMargin, width, total, style(12, true)) + 1.5;
    y_ += put(kMargin, width,
              locale_.tr(N_("By country of destination, then place, then number. Each letter and "
                            "each enclosure begins on a fresh sheet.")),
              style(9)) +
          5;
  }

  void columns() {
    const TextStyle bold = style(9, true);
    double high = put(kMargin, kNumber, locale_.tr(N_("No.")), bold);
    high = std::max(high, put(address_x(), address_width(), locale_.tr(N_("Addressee")), bold));
    high = std::max(high, put(reference_x(), kReference, locale_.tr(N_("Reference")), bold));
    high = std::max(high, put_count(pages_x(), locale_.tr(N_("Pages")), true));
    high = std::max(high, put_count(sheets_x(), locale_.tr(N_("Sheets")), true));
    y_ += high + 1.5;
    rule(0.4);
    y_ += 1.5;
  }

  std::string heading(const PostedLetter& letter) const {
    if (!letter.fax.empty())
      return locale_.tr(letter.to_be_posted ? N_("To be faxed") : N_("Sent by fax"));
    if (letter.postal.empty()) return locale_.tr(N_("No postal address"));
    return letter.country_name.empty() ? locale_.tr(N_("Country of destination not known"))
                                       : letter.country_name;
  }

  /// Not alone at the foot of a page.
  void destination(const PostedLetter& first) {
    const std::string name = heading(first);
    constexpr double kWithARow = 30;
    if (y_ + kWithARow > kHeight - kFoot) {
      canvas_.next_page();
      y_ = kMargin;
      columns();
    }
    y_ += put(kMargin, kWidth - 2 * kMargin, name, style(11, true)) + 1;
  }

  void rule(double width) { canvas_.line(kMargin, y_, kWidth - kMargin, y_, width, {}); }

  void row(int number, const PostedLetter& letter) {
    TextStyle theirs = style(9);
    theirs.language = letter.language;
    const TextStyle bold = style(9, true);
    std::vector<std::pair<std::string, TextStyle>> lines{{letter.entity, bold},
                                                         {letter.title, theirs}};
    TextStyle digits = bold;  // they alone would turn round among Arabic letters
    digits.language = Language::en;
    if (!letter.fax.empty())
      lines.emplace_back(letter.fax, digits);
    else if (letter.postal.empty())
      lines.emplace_back(locale_.tr(N_("No postal address")), bold);
    else
      lines.emplace_back(letter.postal, theirs);
    for (const std::string& one : letter.left_out)
      lines.emplace_back(locale_.tr(N_("Not in this file, to be printed by itself: {1}"), {one}),
                         bold);
    double high = 0;
    for (const auto& [text, how] : lines) high += canvas_.text_height(address_width(), text, how);
    if (y_ + high + kGap > kHeight - kFoot) {
      canvas_.next_page();
      y_ = kMargin;
      columns();
    }
    const double top = y_;
    put(kMargin, kNumber, locale_.number(number), style(9));
    TextStyle reference = style(9);
    reference.language = Language::en;
    put(reference_x(), kReference, letter.reference, reference);
    put_count(pages_x(), locale_.number(letter.pages), false);
    put_count(sheets_x(), locale_.number(letter.sheets), false);
    for (const auto& [text, how] : lines) y_ += put(address_x(), address_width(), text, how);
    y_ = std::max(y_, top + high) + kGap / 2;
    canvas_.line(kMargin, y_, kWidth - kMargin, y_, 0.1, {0.6, 0.6, 0.6});
    y_ += kGap / 2;
  }

  static constexpr double address_x() { return kMargin + kNumber; }
  static constexpr double address_width() { return reference_x() - kGap - address_x(); }
  static constexpr double reference_x() { return pages_x() - kReference - kGap; }
  static constexpr double pages_x() { return sheets_x() - kCount; }
  static constexpr double sheets_x() { return kWidth - kMargin - kCount; }

  const CoverList& list_;
  const i18n::Locale& locale_;
  const bool mirrored_;
  Canvas canvas_;
  double y_ = 0;
};

}  // namespace

Result<std::string> draw(const CoverList& list, const i18n::Locale& locale) {
  return Drawing(list, locale).drawn();
}

}  // namespace convoke::correspondence
