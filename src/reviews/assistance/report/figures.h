// The figures of technical assistance: what the overview shows and the report counts. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "reviews/assistance/words.h"

namespace convoke::reviews::assistance {

/// Needs by what has become of them.
struct NeedCounts {
  int open = 0;       ///< no offer is proposed
  int under_way = 0;  ///< offered, matched or being delivered
  int met = 0;
  int all() const { return open + under_way + met; }  ///< withdrawn ones count nowhere
};
void count(NeedCounts& counts, NeedState state);

/// By a key of each need, in the order of the key; an empty key stands last.
using CountedNeeds = std::map<std::string, NeedCounts>;
CountedNeeds by_kind(const std::vector<Need>& needs);
/// Keys sort by instrument and article: "UNTOC:005".
CountedNeeds by_article(const std::vector<Need>& needs);
/// `group_of` is the words': codes of regional groups, empty for none.
CountedNeeds by_group(const std::vector<Need>& needs, const Words& words);
/// The article of a key of by_article().
ArticleRef article_of_key(const std::string& key);

struct OfferCounts {
  int open = 0, ended = 0, places = 0, taken = 0, unused = 0;
};
OfferCounts count_offers(const Everything& all);

struct MatchCounts {
  int proposed = 0, accepted = 0, refused = 0, withdrawn = 0, completed = 0;
};
MatchCounts count_matches(const Everything& all);

struct ActivityCounts {
  int planned = 0, under_way = 0, delivered = 0, cancelled = 0, late = 0;
  long participants = 0;  ///< of those delivered
};
ActivityCounts count_activities(const Everything& all, const Date& today);

/// What is asked for and not offered: kinds with open needs and no offer that fits one of them.
struct Gap {
  std::string kind;
  int open = 0;           ///< needs without a proposed offer
  int without_offer = 0;  ///< of these, those that no offer fits
};
std::vector<Gap> gaps(const Everything& all, const Words& words, const Date& today);

}  // namespace convoke::reviews::assistance
