// What all papers of a review have in common: the head, the word DRAFT, a text in paragraphs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.h"
#include "platform/i18n/locale.h"
#include "platform/paper/paper.h"
#include "reviews/review/pages/place.h"
#include "reviews/review/versions/difference.h"
#include "secretariat/office.h"

namespace convoke::reviews::review {

/// Titles, headings and names in the language of `frame`; the texts as they were written.
struct PaperFrame {
  const Place& place;
  const secretariat::Office& office;
  const i18n::Locale& frame;
  Date on;  ///< the date of the paper
};

std::string name_in(const PaperFrame& frame, EntityId entity);

/// With masthead and title; `is_draft`: not everybody who must has agreed yet.
paper::Paper begun_paper(const PaperFrame& frame, const std::string& title, bool is_draft);

/// Each line of the text a paragraph.
void append_text(paper::Paper& paper, std::string_view text, Language language);
/// The same with what changed marked.
void append_pieces(paper::Paper& paper, const std::vector<Piece>& pieces, Language language);

/// "2026-11-30T12:00:00Z", as Word dates a change.
std::string as_utc(Instant at);

inline constexpr const char* kWordType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// For the reader to keep; `name` is ASCII, with its ending.
http::Response file_response(std::string bytes, const char* type, const std::string& name);

}  // namespace convoke::reviews::review
