#include "reviews/assistance/report/figures.h"

#include <algorithm>

namespace convoke::reviews::assistance {
namespace {

constexpr int kDigits = 3;

std::string article_key(const Need& need) {
  std::string number = std::to_string(need.article);
  number.insert(0, number.size() < kDigits ? kDigits - number.size() : 0, '0');
  return need.instrument + ":" + number;
}

template <class Key>
CountedNeeds counted(const std::vector<Need>& needs, Key key) {
  CountedNeeds out;
  for (const Need& one : needs)
    if (one.state != NeedState::withdrawn) count(out[key(one)], one.state);
  return out;
}

}  // namespace

void count(NeedCounts& counts, NeedState state) {
  switch (state) {
    case NeedState::open:
      ++counts.open;
      break;
    case NeedState::offered:
    case NeedState::matched:
    case NeedState::in_delivery:
      ++counts.under_way;
      break;
    case NeedState::met:
      ++counts.met;
      break;
    case NeedState::withdrawn:
      break;
  }
}

CountedNeeds by_kind(const std::vector<Need>& needs) {
  return counted(needs, [](const Need& one) { return one.kind; });
}

CountedNeeds by_article(const std::vector<Need>& needs) {
  return counted(needs, article_key);
}

CountedNeeds by_group(const std::vector<Need>& needs, const Words& words) {
  return counted(needs, [&](const Need& one) { return words.group_of(one.entity); });
}

ArticleRef article_of_key(const std::string& key) {
  const std::size_t colon = key.find(':');
  return {key.substr(0, colon), std::stoi(key.substr(colon + 1))};
}

OfferCounts count_offers(const Everything& all) {
  OfferCounts out;
  for (const Offer& one : all.offers) {
    if (one.state == OfferState::ended) {
      ++out.ended;
      continue;
    }
    const int taken = all.places_taken(one.id);
    ++out.open;
    out.places += one.capacity;
    out.taken += taken;
    out.unused += taken == 0;
  }
  return out;
}

MatchCounts count_matches(const Everything& all) {
  MatchCounts out;
  for (const Match& one : all.matches) {
    out.proposed += one.state == MatchState::proposed;
    out.accepted += one.state == MatchState::accepted;
    out.refused += one.state == MatchState::refused;
    out.withdrawn += one.state == MatchState::withdrawn;
    out.completed += one.state == MatchState::completed;
  }
  return out;
}

ActivityCounts count_activities(const Everything& all, const Date& today) {
  ActivityCounts out;
  for (const Activity& one : all.activities) {
    out.planned += one.state == ActivityState::planned;
    out.under_way += one.state == ActivityState::under_way;
    out.cancelled += one.state == ActivityState::cancelled;
    out.late += is_late(one, today);
    if (one.state != ActivityState::delivered) continue;
    ++out.delivered;
    out.participants += one.participants.value_or(0);
  }
  return out;
}

std::vector<Gap> gaps(const Everything& all, const Words& words, const Date& today) {
  std::map<std::string, Gap> found;
  for (const Need& one : all.needs) {
    if (one.state != NeedState::open) continue;
    Gap& gap = found[one.kind];
    gap.kind = one.kind;
    ++gap.open;
    const auto fits = fits_of(words.asked(one), all.offered(one.id), today);
    gap.without_offer += fits.empty() || !fits.front().fits();
  }
  std::vector<Gap> out;
  for (const auto& [kind, gap] : found)
    if (gap.without_offer) out.push_back(gap);
  std::stable_sort(out.begin(), out.end(),
                   [](const Gap& a, const Gap& b) { return a.without_offer > b.without_offer; });
  return out;
}

}  // namespace convoke::reviews::assistance
