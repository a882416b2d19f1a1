// Sheets of badges for the printer: drawing alone, of texts that are already in the reader's words.
//
// Construction. An A4 page carries two badges one above the other; each takes 210 × 148.5 mm, made
// of two A6 panels side by side: front on the left, back on the right. One straight cut across the
// sheet, then each half is folded back along its vertical middle. Chosen over the other way (panels
// one above the other, back turned by 180°) because the fold then runs along the sheet's long side,
// with the grain of ordinary A4 paper, so that card folds without cracking; and because nothing
// stands on its head, so that a batch can be proof-read on the screen.
//
// Nothing is printed within 7 mm of an edge: office printers leave 4 to 5 mm white, and a band of
// colour that is cut off on three sides only looks like a fault.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/language.h"
#include "base/result.h"
#include "platform/pdf/canvas.h"

namespace convoke::badges {

struct BadgeMeeting {
  std::string short_line;  ///< on the front: "WG 1 · 28–30 Sept 2009"
  std::string title;       ///< on the back, in full
  std::string dates, room;
};

/// What stands on one badge. Every text but the names is in `language`, translated by the caller;
/// an empty one is left out and its place closed. Names are printed exactly as they were given:
/// no capitals added, no order changed but by `family_name_first`.
struct BadgeFace {
  Language language = Language::en;  ///< of the labels; Arabic mirrors both panels

  std::shared_ptr<const std::string> emblem{};  ///< PNG, at the head of the front; null: none
  std::array<std::string, 2> series;  ///< head of the front: conference; session, place and year
  std::string given_name, family_name;
  bool family_name_first = false;
  std::string original_script_name;
  Language original_script_language = Language::zh;  ///< matters for Chinese characters alone
  std::string function;
  std::string entity;
  Language entity_language = Language::en;
  std::string role;
  std::string category;
  pdf::Colour category_colour{};
  std::vector<BadgeMeeting> meetings;
  std::string validity;
  std::string photo_jpeg;     ///< 35:45; empty: a silhouette with `photo_missing`
  std::string photo_missing;  ///< "Photograph to be taken at the gate"

  std::string gate_hint;         ///< head of the back: "Security Gate 1"
  std::string meetings_heading;  ///< above the meetings on the back
  std::string return_text;       ///< emergency number, where to hand in a found badge
  std::string number;            ///< "No. 0042"
  std::string qr_payload;
};

struct BadgeSheetOptions {
  std::string title, author;       ///< of the PDF
  std::optional<Instant> created;  ///< of the PDF; without it: now
};

/// Why a badge cannot be drawn as the identity document has the name.
struct Misfit {
  std::vector<std::uint32_t> letters;  ///< of name and function, that no typeface here has
  bool too_long = false;               ///< a name would be cut even in the smallest type

  explicit operator bool() const { return too_long || !letters.empty(); }
  friend bool operator==(const Misfit&, const Misfit&) = default;
};

/// One PDF, two badges to a page, in the order given. Texts too long for their place are set
/// smaller and, at a size that can just be read, cut with an ellipsis; names that are too long take
/// the room of the other lines first, in smaller type (misfit() says if not even that is enough).
/// About 1.5 ms a badge; each is let go with its page, so that a sheet of a thousand takes no more
/// memory than one of ten. One thread at a time.
class BadgeSheet {
 public:
  /// The bytes go to `sink` as they are made.
  BadgeSheet(const BadgeSheetOptions& options, pdf::Sink sink);
  Misfit misfit(const BadgeFace& face);
  /// `invalid` where its photograph or QR payload cannot be drawn (its number stands in `detail`).
  Status add(BadgeFace face);
  Status finish();

 private:
  pdf::Canvas canvas_;
  std::size_t added_ = 0;
};

/// Draws a badge to nowhere (about 0.3 s the first time), so that the fonts are loaded when the
/// first one is wanted. Any thread.
void load_badge_fonts();

/// The same of few badges, in memory. `invalid` without badges.
Result<std::string> draw_badge_sheet(const std::vector<BadgeFace>& faces,
                                     const BadgeSheetOptions& options);

}  // namespace convoke::badges
