#include "reviews/review/prints/review_paper.h"

#include <algorithm>

#include "platform/i18n/zone.h"

namespace convoke::reviews::review {
namespace {

std::optional<Language> other_than(const PaperFrame& frame, Language language) {
  return language == frame.frame.language() ? std::nullopt : std::optional(language);
}

std::optional<Language> other_than(const paper::Paper& paper, Language language) {
  return language == paper.language ? std::nullopt : std::optional(language);
}

}  // namespace

std::string name_in(const PaperFrame& frame, EntityId entity) {
  if (!entity) return frame.frame.tr(N_("Secretariat"));
  const reference::Entity* found = frame.place.directory->find(entity);
  return found ? found->short_name.in(frame.frame.language()) : "?";
}

paper::Paper begun_paper(const PaperFrame& frame, const std::string& title, bool is_draft) {
  const Language language = frame.frame.language();
  const Definition& definition = *frame.place.running.definition;
  paper::Paper out;
  out.language = language;
  out.masthead.organization = frame.office.organization.in(language);
  out.masthead.date = frame.frame.date(frame.on);
  out.masthead.body_lines = {definition.name.in(language)};
  for (const Phase& phase : definition.phases)
    if (phase.code == frame.place.running.review.phase)
      out.masthead.body_lines.push_back(phase.name.in(language));
  if (is_draft)
    out.blocks.emplace_back(paper::Paragraph{
        0, {{frame.frame.tr(N_("DRAFT – not agreed, confidential")), true, false, {}}}, 0, true});
  out.blocks.emplace_back(paper::Title{paper::plain(title)});
  const reference::Entity* state = frame.place.directory->find(frame.place.running.review.entity);
  if (state)
    out.blocks.emplace_back(
        paper::Paragraph{0,
                         {{state->short_name.in(language), true, false,
                           other_than(frame, state->short_name.language_used(language))}},
                         0,
                         false});
  return out;
}

void append_text(paper::Paper& paper, std::string_view text, Language language) {
  append_pieces(paper, {{Change::kept, std::string(text)}}, language);
}

void append_pieces(paper::Paper& paper, const std::vector<Piece>& pieces, Language language) {
  const std::optional<Language> written = other_than(paper, language);
  paper::Paragraph open;
  const auto close = [&](paper::Mark end) {
    open.end = end;
    // An empty line between two paragraphs is none, unless it is a change itself.
    if (!open.text.empty() || end != paper::Mark::none) paper.blocks.emplace_back(open);
    open = {};
  };
  for (const Piece& piece : pieces) {
    const paper::Mark mark = piece.change == Change::added     ? paper::Mark::added
                             : piece.change == Change::removed ? paper::Mark::removed
                                                               : paper::Mark::none;
    std::string_view rest = piece.text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      if (end > 0)
        open.text.push_back({std::string(rest.substr(0, end)), false, false, written, {}, mark});
      if (end < rest.size()) close(mark);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  close(paper::Mark::none);
}

std::string as_utc(Instant at) {
  const LocalTime time = i18n::local_time_of(at, "UTC");
  return time.iso() + ":00Z";
}

http::Response file_response(std::string bytes, const char* type, const std::string& name) {
  http::Response file;
  file.header("Content-Type", type)
      .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  file.body = std::move(bytes);
  return file;
}

}  // namespace convoke::reviews::review
