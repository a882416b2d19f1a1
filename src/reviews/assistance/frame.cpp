#include "reviews/assistance/frame.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "base/typed_date.h"
#include "page/office_page.h"

namespace convoke::reviews::assistance {

Result<http::Form> sent_form(const http::Request& request) {
  auto sent = http::parse_form(request);
  if (!sent.ok() && sent.error().kind == ErrorKind::too_large)
    return too_large(
        N_("What was sent is too long to be read. Go back in your browser to find what you have "
           "written, and shorten it."));
  return sent;
}

html::Page framed(const page::Visit& visit, const std::string& title, html::Out& out,
                  std::vector<html::Crumb> further) {
  html::Page page = page::office_page("reviews", title, out);
  page.crumbs = {{visit.locale.tr(N_("Reviews")), visit.href("/office/reviews")},
                 {visit.locale.tr(N_("Technical assistance")), visit.href(kHome)}};
  for (html::Crumb& one : further) page.crumbs.push_back(std::move(one));
  page.crumbs.push_back({page.title, {}});
  return page;
}

Tag tag_of(NeedState state, const i18n::Locale& locale) {
  const char* classes = "tag";
  if (state == NeedState::met) classes = "tag tag-ok";
  if (is_live(state)) classes = state == NeedState::open ? "tag" : "tag tag-waiting";
  return {locale.tr(label_of(state)), classes};
}

Tag tag_of(OfferState state, const i18n::Locale& locale) {
  return {locale.tr(label_of(state)), state == OfferState::open ? "tag tag-ok" : "tag"};
}

Tag tag_of(MatchState state, const i18n::Locale& locale) {
  switch (state) {
    case MatchState::proposed:
      return {locale.tr(label_of(state)), "tag tag-waiting"};
    case MatchState::accepted:
    case MatchState::completed:
      return {locale.tr(label_of(state)), "tag tag-ok"};
    case MatchState::refused:
      return {locale.tr(label_of(state)), "tag tag-refused"};
    case MatchState::withdrawn:
      break;
  }
  return {locale.tr(label_of(state)), "tag"};
}

Tag tag_of(const Activity& activity, const Date& today, const i18n::Locale& locale) {
  const std::string text = locale.tr(label_of(activity.state));
  if (is_late(activity, today)) return {locale.tr(N_("{1}: late"), {text}), "tag tag-late"};
  if (activity.state == ActivityState::delivered) return {text, "tag tag-ok"};
  return {text, activity.state == ActivityState::under_way ? "tag tag-waiting" : "tag"};
}

const std::vector<ActLabel>& act_labels() {
  static const std::vector<ActLabel> all{
      {"assistance.enter_need", N_("Need of assistance entered")},
      {"assistance.take_over", N_("Need of assistance taken over")},
      {"assistance.leave_out", N_("Left out of the needs of assistance")},
      {"assistance.change_need", N_("Need of assistance changed")},
      {"assistance.need_moved", N_("Status of a need of assistance")},
      {"assistance.need_met", N_("Need of assistance met")},
      {"assistance.withdraw_need", N_("Need of assistance withdrawn")},
      {"assistance.reopen_need", N_("Need of assistance opened again")},
      {"assistance.enter_offer", N_("Offer of assistance entered")},
      {"assistance.change_offer", N_("Offer of assistance changed")},
      {"assistance.end_offer", N_("Offer of assistance ended")},
      {"assistance.reopen_offer", N_("Offer of assistance opened again")},
      {"assistance.propose", N_("Match of assistance proposed")},
      {"assistance.accept", N_("Match of assistance accepted")},
      {"assistance.refuse", N_("Match of assistance refused")},
      {"assistance.end_match", N_("Match of assistance ended")},
      {"assistance.enter_activity", N_("Activity of assistance entered")},
      {"assistance.change_activity", N_("Activity of assistance changed")}};
  return all;
}

std::vector<ShownEntry> shown(const std::vector<HistoryEntry>& history, const i18n::Locale& locale,
                              const std::string& zone) {
  std::vector<ShownEntry> out;
  for (const HistoryEntry& one : history) {
    const auto known = std::find_if(act_labels().begin(), act_labels().end(),
                                    [&](const ActLabel& label) { return label.act == one.act; });
    ShownEntry entry{known == act_labels().end() ? one.act : locale.tr(known->label), one.remark,
                     locale.date_time(one.made_at, zone), one.made_by};
    if (one.act == "assistance.need_moved")
      if (const auto state = need_state(one.remark)) entry.remark = locale.tr(label_of(*state));
    out.push_back(std::move(entry));
  }
  return out;
}

ArticleRef chosen_article(std::string_view text) {
  const std::size_t colon = text.find(':');
  ArticleRef out{std::string(text.substr(0, colon)), 0};
  if (colon == std::string_view::npos) return out;
  const std::string_view number = text.substr(colon + 1);
  const auto [end, problem] =
      std::from_chars(number.data(), number.data() + number.size(), out.article);
  if (problem != std::errc{} || end != number.data() + number.size() || out.article < 1)
    out.article = -1;
  return out;
}

Result<std::optional<Date>> optional_date(std::string_view typed, const std::string& field) {
  if (trimmed(typed).empty()) return std::optional<Date>();
  CONVOKE_ASSIGN(date, typed_date(typed, field));
  return std::optional<Date>(date);
}

}  // namespace convoke::reviews::assistance
