#include "reviews/assistance/matching/fit.h"

#include <algorithm>

#include "base/message_context.h"

namespace convoke::reviews::assistance {
namespace {

bool among(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// How close an offer comes by one criterion; 0 points: it is not met.
struct Judged {
  int points = 0;
  Message why;
};

Judged by_kind(const Asked& asked, const Offer& offer) {
  if (among(offer.kinds, asked.need->kind)) return {1, {N_("It offers this kind."), {}}};
  return {0, {N_("It offers other kinds."), {}}};
}

Judged by_article(const Asked& asked, const Offer& offer) {
  if (offer.articles.empty()) return {1, {N_("It is for all instruments."), {}}};
  constexpr int kNamed = 4, kInstrument = 2;
  bool whole = false, instrument = false;
  for (const ArticleRef& one : offer.articles) {
    if (one.instrument != asked.need->instrument) continue;
    if (one.article == asked.need->article && one.article)
      return {kNamed, {N_("It names this article."), {}}};
    whole |= one.article == 0;
    instrument = true;
  }
  if (whole) return {kInstrument, {N_("It is for the whole instrument."), {}}};
  if (instrument && !asked.need->article)
    return {1, {N_("It is for single articles of this instrument."), {}}};
  if (instrument) return {0, {N_("It is for other articles of this instrument."), {}}};
  return {0, {N_("It is for other instruments."), {}}};
}

Judged by_region(const Asked& asked, const Offer& offer) {
  constexpr int kState = 3, kGroup = 2;
  if (offer.entity && offer.entity == asked.need->entity)
    return {0, {N_("The provider is the State itself."), {}}};
  if (among(offer.states, asked.state)) return {kState, {N_("It names this State."), {}}};
  if (!asked.group.empty() && among(offer.groups, asked.group))
    return {kGroup, {N_("It is for this regional group."), {}}};
  if (offer.groups.empty() && offer.states.empty()) return {1, {N_("It is for all States."), {}}};
  return {0, {N_("It is for other States."), {}}};
}

Judged by_language(const Asked& asked, const Offer& offer) {
  constexpr int kWanted = 2;
  if (!asked.need->language) return {1, {N_("The need names no language."), {}}};
  if (offer.languages.empty()) return {1, {N_("The offer names no language."), {}}};
  if (std::find(offer.languages.begin(), offer.languages.end(), *asked.need->language) !=
      offer.languages.end())
    return {kWanted, {N_("It can be given in the language wanted."), {}}};
  return {0, {N_("It cannot be given in the language wanted."), {}}};
}

Judged by_time(const Asked& asked, const Offer& offer, const Date& today) {
  if (offer.state == OfferState::ended) return {0, {N_("The offer was ended."), {}}};
  if (offer.until && *offer.until < today)
    return {0, {N_("It was open until {1}."), {message_arg(*offer.until)}}};
  constexpr int kNow = 2;
  if (!offer.from || *offer.from <= today) return {kNow, {N_("It is open now."), {}}};
  if (asked.need->needed_by && *offer.from > *asked.need->needed_by)
    return {0,
            {N_("It begins on {1}, and the assistance is needed by {2}."),
             {message_arg(*offer.from), message_arg(*asked.need->needed_by)}}};
  return {1, {N_("It begins on {1}."), {message_arg(*offer.from)}}};
}

Judged by_capacity(const Offered& offered) {
  const int all = offered.offer->capacity, free = std::max(all - offered.used, 0);
  if (free == 0) return {0, {N_("All its places are taken ({1})."), {std::to_string(all)}}};
  return {1, {N_("Places free: {1} of {2}."), {std::to_string(free), std::to_string(all)}}};
}

Judged by_past(MatchState state) {
  switch (state) {
    case MatchState::proposed:
    case MatchState::accepted:
    case MatchState::completed:
      return {0, {N_("It is matched with this need already."), {}}};
    case MatchState::refused:
      return {1, {N_("It was refused for this need before."), {}}};
    case MatchState::withdrawn:
      break;
  }
  return {1, {N_("It was withdrawn for this need before."), {}}};
}

}  // namespace

const char* label_of(Criterion criterion) {
  switch (criterion) {
    case Criterion::kind:
      return N_("Kind");
    case Criterion::article:
      return N_("Article");
    case Criterion::region:
      return N_("Region");
    case Criterion::language:
      return N_("Language");
    case Criterion::time:
      return NC_("offer", "Time");
    case Criterion::capacity:
      return N_("Capacity");
    case Criterion::past:
      break;
  }
  return N_("Before");
}

bool Fit::fits() const {
  return std::all_of(findings.begin(), findings.end(), [](const Finding& one) { return one.met; });
}

bool Fit::is_matched() const {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& one) {
    return one.criterion == Criterion::past && !one.met;
  });
}

Fit fit_of(const Asked& asked, const Offered& offered, const Date& today) {
  const Offer& offer = *offered.offer;
  Fit out;
  out.offer = &offer;
  out.free = std::max(offer.capacity - offered.used, 0);
  const auto add = [&](Criterion criterion, Judged judged) {
    out.points += judged.points;
    out.findings.push_back({criterion, judged.points > 0, std::move(judged.why)});
  };
  add(Criterion::kind, by_kind(asked, offer));
  add(Criterion::article, by_article(asked, offer));
  add(Criterion::region, by_region(asked, offer));
  add(Criterion::language, by_language(asked, offer));
  add(Criterion::time, by_time(asked, offer, today));
  add(Criterion::capacity, by_capacity(offered));
  if (offered.with_this) {
    const Judged past = by_past(*offered.with_this);
    out.findings.push_back({Criterion::past, past.points > 0, past.why});
  }
  return out;
}

std::vector<Fit> fits_of(const Asked& asked, const std::vector<Offered>& offers,
                         const Date& today) {
  std::vector<Fit> out;
  for (const Offered& one : offers) out.push_back(fit_of(asked, one, today));
  const auto misses = [](const Fit& fit) {
    return std::count_if(fit.findings.begin(), fit.findings.end(),
                         [](const Finding& one) { return !one.met; });
  };
  std::stable_sort(out.begin(), out.end(), [&](const Fit& a, const Fit& b) {
    const auto missing_a = misses(a), missing_b = misses(b);
    if (missing_a != missing_b) return missing_a < missing_b;
    if (a.points != b.points) return a.points > b.points;
    if (a.free != b.free) return a.free > b.free;
    return a.offer->id < b.offer->id;
  });
  return out;
}

}  // namespace convoke::reviews::assistance
