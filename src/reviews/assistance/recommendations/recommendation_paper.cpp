#include "reviews/assistance/recommendations/recommendation_paper.h"

#include "platform/i18n/listing.h"
#include "reviews/assistance/report/paper_frame.h"

namespace convoke::reviews::assistance {
namespace {

using paper::plain;

/// Each line of a text is a paragraph; in another language than the paper's it is marked.
void add_text(paper::Paper& out, const Text6& text) {
  const Language used = text.language_used(out.language);
  std::string_view rest = text[used];
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (end > 0) {
      paper::Span span{std::string(rest.substr(0, end)), false, false, {}};
      if (used != out.language) span.language = used;
      out.blocks.emplace_back(paper::Paragraph{0, {std::move(span)}, 1, false});
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

std::string standing(const Recommendation& one, const Words& w) {
  std::string out = w.tr(label_of(one.state));
  if (!one.decision.empty()) out = w.tr(N_("{1}: {2}"), {out, one.decision});
  if (const auto& on = one.decided_on ? one.decided_on : one.adopted_on)
    out = w.tr(N_("{1}, {2}"), {out, w.locale().date(*on)});
  return out;
}

}  // namespace

std::string name_of(const Recommendation& recommendation, const meetings::Programme& programme,
                    const i18n::Locale& locale) {
  return locale.tr(N_("Recommendation {1}, {2}"),
                   {std::to_string(recommendation.number),
                    meeting_name(programme, recommendation.meeting, locale)});
}

paper::Paper carried_paper(const std::vector<Followed>& carried,
                           const meetings::Programme& programme, const Words& words,
                           paper::Masthead masthead) {
  const Words& w = words;
  paper::Paper out;
  out.language = w.locale().language();
  out.masthead = std::move(masthead);
  out.blocks.emplace_back(paper::Title{plain(w.tr(kCarriedTitle))});
  int paragraph = 0, section = 0;
  const auto say = [&](std::string text) {
    out.blocks.emplace_back(paper::Paragraph{++paragraph, plain(std::move(text)), 0, false});
  };
  if (carried.empty()) {
    say(w.tr(N_("Every recommendation that was adopted is implemented or superseded.")));
    return out;
  }
  say(
      w.tr(N_("The following recommendations were adopted and are neither implemented nor "
              "superseded.")));
  meetings::MeetingId meeting;
  for (const Followed& one : carried) {
    const Recommendation& said = one.recommendation;
    if (said.meeting != meeting) {
      meeting = said.meeting;
      out.blocks.emplace_back(paper::Heading{1, paper::heading_number(1, ++section, out.language),
                                             plain(meeting_name(programme, meeting, w.locale()))});
    }
    out.blocks.emplace_back(paper::Heading{
        2, {}, plain(w.tr(N_("Recommendation {1}"), {std::to_string(said.number)}))});
    add_text(out, said.text);
    std::vector<std::string> to;
    for (const Addressee addressee : said.addressees) to.push_back(w.tr(label_of(addressee)));
    say(w.tr(N_("Addressed to: {1}."), {i18n::listed(to, out.language)}));
    if (!said.articles.empty()) say(w.tr(N_("Articles: {1}."), {w.articles(said.articles)}));
    say(w.tr(N_("Standing: {1}."), {standing(said, w)}));
    const FollowUp* last = nullptr;
    for (const FollowUp& entry : one.entries)
      if (entry.status) last = &entry;
    if (!last) {
      say(w.tr(N_("Nothing has been told of its follow-up.")));
      continue;
    }
    say(w.tr(N_("{1}, as {2} said on {3}."),
             {w.tr(label_of(*last->status)), last->said_by, w.locale().date(last->on)}));
    if (!last->body.empty())
      out.blocks.emplace_back(paper::Paragraph{0, plain(last->body), 1, false});
  }
  return out;
}

}  // namespace convoke::reviews::assistance
