#include "reviews/assistance/report/report_paper.h"

#include <algorithm>

#include "base/message_context.h"
namespace convoke::reviews::assistance {
namespace {

using paper::plain;
using paper::Spans;

Spans spans_of(const Worded& text) {
  paper::Span span{text.text, false, false, {}};
  if (!text.lang.empty()) span.language = language_from_code(text.lang);
  return {std::move(span)};
}

Spans number_of(long value) {
  return plain(std::to_string(value));
}

class Builder {
 public:
  Builder(const Everything& all, const Words& words, const ReportFacts& facts)
      : all_(all), w_(words), facts_(facts), language_(words.locale().language()) {}

  paper::Paper build() {
    out_.language = language_;
    out_.masthead = facts_.masthead;
    out_.blocks.emplace_back(paper::Title{plain(w_.tr(kReportTitle))});
    introduction();
    needs();
    offers();
    delivery();
    missing();
    if (facts_.naming == Naming::allowed) named();
    return std::move(out_);
  }

 private:
  void section(const char* title) {
    heading(1, ++section_, title);
    subsection_ = 0;
  }
  void subsection(const char* title) { heading(2, ++subsection_, title); }
  void heading(int level, int number, const char* title) {
    out_.blocks.emplace_back(paper::Heading{level, paper::heading_number(level, number, language_),
                                            plain(w_.tr(title))});
  }
  void paragraph(std::string text) {
    out_.blocks.emplace_back(paper::Paragraph{++paragraph_, plain(std::move(text)), 0, false});
  }
  std::string n(long value) const { return std::to_string(value); }

  void introduction() {
    section(N_("Introduction"));
    paragraph(
        w_.tr(N_("This report shows which technical assistance States need to implement the "
                 "articles of the instruments, what providers offer, and what was delivered "
                 "until {1}. It rests on country reviews, on answers to questionnaires and on "
                 "notes verbales."),
              {w_.locale().date(facts_.today)}));
    paragraph(w_.tr(facts_.naming == Naming::allowed
                        ? N_("A State is named only if it has agreed, or if its list of "
                             "observations is public.")
                        : N_("No State is named.")));
    paragraph(
        w_.tr(N_("Figures count needs. A figure may be so small that it concerns one State "
                 "alone: it is counted all the same, and the State is not named.")));
  }

  void needs() {
    NeedCounts sum;
    std::set<std::int64_t> states;
    for (const Need& one : all_.needs) {
      if (one.state == NeedState::withdrawn) continue;
      count(sum, one.state);
      states.insert(one.entity.value);
    }
    section(N_("Needs"));
    paragraph(w_.tr(N_("Needs: {1}, of {2} States. Without a proposed offer: {3}. Under way: {4}. "
                       "Met: {5}."),
                    {n(sum.all()), n(static_cast<long>(states.size())), n(sum.open),
                     n(sum.under_way), n(sum.met)}));
    if (!sum.all()) return;
    subsection(N_("By kind of assistance"));
    table(N_("Kind of assistance"), by_kind(all_.needs),
          [&](const std::string& key) { return spans_of(w_.kind(key)); });
    subsection(N_("By article"));
    table(N_("Article"), by_article(all_.needs), [&](const std::string& key) {
      const ArticleRef article = article_of_key(key);
      return plain(w_.article(article.instrument, article.article));
    });
    subsection(N_("By regional group"));
    table(N_("Regional group"), by_group(all_.needs, w_), [&](const std::string& key) {
      return key.empty() ? plain(w_.tr(N_("No regional group"))) : spans_of(w_.group(key));
    });
  }

  template <class Name>
  void table(const char* first, const CountedNeeds& counts, Name name) {
    constexpr double kName = 0.46, kNumber = 0.135;
    paper::Table out;
    out.widths = {kName, kNumber, kNumber, kNumber, kNumber};
    for (const char* head :
         {first, N_("No offer yet"), NC_("needs", "Under way"), N_("Met"), N_("Together")})
      out.head.push_back(plain(w_.tr(head)));
    for (const auto& [key, one] : counts)
      out.rows.push_back({name(key), number_of(one.open), number_of(one.under_way),
                          number_of(one.met), number_of(one.all())});
    out_.blocks.emplace_back(std::move(out));
  }

  /// States are providers too: without names they are only said to be States.
  Spans provider(const Offer& offer) const {
    const reference::Entity* entity = w_.directory().find(offer.entity);
    if (facts_.naming == Naming::none && entity && entity->kind == reference::EntityKind::state)
      return plain(w_.tr(N_("A State")));
    return spans_of(w_.provider(offer));
  }

  /// A State for which an offer is meant is named only where States are.
  std::string for_whom(const Offer& offer) const {
    if (facts_.naming == Naming::allowed || offer.states.empty()) return w_.for_whom(offer);
    Offer shown = offer;
    shown.states.clear();
    if (shown.groups.empty()) return w_.tr(N_("Single States"));
    return w_.for_whom(shown);
  }

  void offers() {
    const OfferCounts counts = count_offers(all_);
    section(N_("Offers"));
    paragraph(w_.tr(N_("Open offers: {1}, for {2} needs; places taken: {3}. Not used yet: {4}."),
                    {n(counts.open), n(counts.places), n(counts.taken), n(counts.unused)}));
    if (!counts.open) return;
    constexpr double kProvider = 0.26, kKinds = 0.32, kWhom = 0.24, kPlaces = 0.18;
    paper::Table table;
    table.widths = {kProvider, kKinds, kWhom, kPlaces};
    for (const char* head :
         {N_("Provider"), N_("Kinds of assistance"), N_("For whom"), N_("Places taken")})
      table.head.push_back(plain(w_.tr(head)));
    for (const Offer& one : all_.offers)
      if (one.state == OfferState::open)
        table.rows.push_back(
            {provider(one), plain(w_.kinds(one.kinds)), plain(for_whom(one)),
             plain(w_.tr(N_("{1} of {2}"), {n(all_.places_taken(one.id)), n(one.capacity)}))});
    out_.blocks.emplace_back(std::move(table));
  }

  void delivery() {
    const MatchCounts matches = count_matches(all_);
    const ActivityCounts counts = count_activities(all_, facts_.today);
    section(N_("Matches and activities"));
    paragraph(w_.tr(
        N_("Matches proposed and not yet answered: {1}. Accepted by both sides: {2}. "
           "Completed: {3}. Refused: {4}."),
        {n(matches.proposed), n(matches.accepted), n(matches.completed), n(matches.refused)}));
    paragraph(w_.tr(N_("Activities planned: {1}. Under way: {2}. Delivered: {3}, with {4} "
                       "participants. Late: {5}."),
                    {n(counts.planned), n(counts.under_way), n(counts.delivered),
                     n(counts.participants), n(counts.late)}));
    struct Sum {
      long planned = 0, under_way = 0, delivered = 0, participants = 0;
    };
    std::map<std::string, Sum> kinds;
    for (const Activity& one : all_.activities) {
      const Match* match = all_.match(one.match);
      const Need* need = match ? all_.need(match->need) : nullptr;
      if (!need || one.state == ActivityState::cancelled) continue;
      Sum& sum = kinds[need->kind];
      sum.planned += one.state == ActivityState::planned;
      sum.under_way += one.state == ActivityState::under_way;
      sum.delivered += one.state == ActivityState::delivered;
      if (one.state == ActivityState::delivered) sum.participants += one.participants.value_or(0);
    }
    if (kinds.empty()) return;
    constexpr double kName = 0.46, kNumber = 0.135;
    paper::Table table;
    table.widths = {kName, kNumber, kNumber, kNumber, kNumber};
    for (const char* head : {N_("Kind of assistance"), N_("Planned"), NC_("needs", "Under way"),
                             N_("Delivered"), N_("Participants")})
      table.head.push_back(plain(w_.tr(head)));
    for (const auto& [kind, sum] : kinds)
      table.rows.push_back({spans_of(w_.kind(kind)), number_of(sum.planned),
                            number_of(sum.under_way), number_of(sum.delivered),
                            number_of(sum.participants)});
    out_.blocks.emplace_back(std::move(table));
  }

  void missing() {
    section(N_("Gaps"));
    const std::vector<Gap> found = gaps(all_, w_, facts_.today);
    if (found.empty()) {
      paragraph(w_.tr(N_("For every open need there is an offer that fits it.")));
      return;
    }
    paragraph(w_.tr(N_("Of these kinds more is needed than is offered:")));
    constexpr double kName = 0.5, kNumber = 0.25;
    paper::Table table;
    table.widths = {kName, kNumber, kNumber};
    for (const char* head : {N_("Kind of assistance"), N_("No offer yet"), N_("No offer fits")})
      table.head.push_back(plain(w_.tr(head)));
    for (const Gap& one : found)
      table.rows.push_back(
          {spans_of(w_.kind(one.kind)), number_of(one.open), number_of(one.without_offer)});
    out_.blocks.emplace_back(std::move(table));
  }

  void named() {
    std::vector<const Need*> shown;
    for (const Need& one : all_.needs)
      if (one.state != NeedState::withdrawn && may_be_named(one, facts_.open_observations))
        shown.push_back(&one);
    section(N_("Needs of States that may be named"));
    if (shown.empty()) {
      paragraph(w_.tr(N_("There are none.")));
      return;
    }
    std::stable_sort(shown.begin(), shown.end(), [&](const Need* a, const Need* b) {
      return w_.locale().compare(w_.entity(a->entity).text, w_.entity(b->entity).text) < 0;
    });
    constexpr double kState = 0.2, kArticle = 0.28, kKind = 0.22, kStatus = 0.3;
    paper::Table table;
    table.widths = {kState, kArticle, kKind, kStatus};
    for (const char* head : {N_("State"), N_("Article"), N_("Kind of assistance"), N_("Status")})
      table.head.push_back(plain(w_.tr(head)));
    for (const Need* one : shown)
      table.rows.push_back({spans_of(w_.entity(one->entity)),
                            plain(w_.article(one->instrument, one->article)),
                            spans_of(w_.kind(one->kind)), status_of(*one)});
    out_.blocks.emplace_back(std::move(table));
  }

  /// With what was done for it.
  Spans status_of(const Need& need) const {
    Spans out = plain(w_.tr(label_of(need.state)));
    for (const Match& match : all_.matches) {
      if (match.need != need.id || !takes_a_place(match.state) ||
          match.state == MatchState::proposed)
        continue;
      for (const Activity& one : all_.activities)
        if (one.match == match.id && one.state != ActivityState::cancelled)
          out.push_back(
              {"; " + one.title + " (" + w_.locale().date_range(one.first_day, one.last_day) + ")",
               false,
               false,
               {}});
    }
    return out;
  }

  const Everything& all_;
  const Words& w_;
  const ReportFacts& facts_;
  const Language language_;
  paper::Paper out_;
  int section_ = 0, subsection_ = 0, paragraph_ = 0;
};

}  // namespace

paper::Paper report_paper(const Everything& all, const Words& words, const ReportFacts& facts) {
  return Builder(all, words, facts).build();
}

}  // namespace convoke::reviews::assistance
