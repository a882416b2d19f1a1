#include "reviews/mechanisms/in_words.h"

#include "platform/i18n/listing.h"

namespace convoke::reviews {
namespace {

const char* sentence_of(SeatRule rule) {
  switch (rule) {
    case SeatRule::same_group:
      return N_("One reviewing State is of the same regional group.");
    case SeatRule::other_group:
      return N_("One reviewing State is of another regional group.");
    case SeatRule::any:
      break;
  }
  return N_("One reviewing State may be of any regional group.");
}

}  // namespace

const char* label_of(Visibility visibility) {
  switch (visibility) {
    case Visibility::parties:
      return N_("Confidential");
    case Visibility::by_consent:
      return N_("Public if the State under review agrees");
    case Visibility::open:
      break;
  }
  return N_("Public");
}

std::string sides_in_words(const std::vector<Side>& sides, const i18n::Locale& locale) {
  std::vector<std::string> words;
  for (const Side side : sides) words.push_back(locale.tr(label_of(side)));
  return i18n::listed(words, locale.language());
}

std::string span_in_words(const Span& span, const i18n::Locale& locale) {
  switch (span.unit) {
    case Span::Unit::days:
      return locale.trn("{1} day", "{1} days", span.count);
    case Span::Unit::weeks:
      return locale.trn("{1} week", "{1} weeks", span.count);
    case Span::Unit::months:
      break;
  }
  return locale.trn("{1} month", "{1} months", span.count);
}

std::string limit_in_words(const Definition& definition, const Step& step,
                           const i18n::Locale& locale) {
  if (!step.limit) return {};
  const std::string span = span_in_words(step.limit->span, locale);
  if (!step.limit->from) return locale.tr(N_("{1} from the start"), {span});
  const Step* from = definition.step(*step.limit->from);
  return locale.tr(N_("{1} after: {2}"),
                   {span, from ? from->name.in(locale.language()) : *step.limit->from});
}

std::string asked_in_words(const Step& step, const i18n::Locale& locale) {
  std::vector<std::string> words;
  for (const Asked& one : step.asked)
    words.push_back(one.phase.empty()
                        ? one.questionnaire
                        : locale.tr(N_("{1} (phase {2})"), {one.questionnaire, one.phase}));
  return i18n::listed(words, locale.language());
}

std::string listed_codes(const std::vector<std::string>& codes, const i18n::Locale& locale) {
  return i18n::listed(codes, locale.language());
}

std::string listed_numbers(const std::vector<int>& numbers, const i18n::Locale& locale) {
  std::vector<std::string> words;
  for (const int one : numbers) words.push_back(std::to_string(one));
  return i18n::listed(words, locale.language());
}

std::string articles_in_words(const Cluster& cluster, const std::string& instrument,
                              const i18n::Locale& locale) {
  std::vector<std::string> numbers;
  for (const ArticleRef& one : cluster.articles)
    if (one.instrument == instrument) numbers.push_back(std::to_string(one.article));
  return i18n::listed(numbers, locale.language());
}

std::vector<std::string> rules_in_words(const Definition& definition, const i18n::Locale& locale) {
  const Reviewers& rules = definition.reviewers;
  std::vector<std::string> out;
  if (rules.seats.empty()) {
    out.push_back(locale.tr(N_("No States review others.")));
    return out;
  }
  for (const SeatRule seat : rules.seats) out.push_back(locale.tr(sentence_of(seat)));
  if (definition.instruments.size() > 1 && rules.party && rules.additional)
    out.push_back(locale.tr(
        N_("They review all instruments. For an instrument that one of them is not bound by, a "
           "further State is drawn.")));
  else if (rules.party)
    out.push_back(locale.tr(N_("Only a State bound by an instrument reviews it.")));
  if (!rules.mutual) out.push_back(locale.tr(N_("No two States review each other.")));
  if (rules.most_reviewers > 0)
    out.push_back(
        locale.tr(N_("A State is reviewed by at most {1} States, unless it agrees to more."),
                  {std::to_string(rules.most_reviewers)}));
  if (rules.most == 0)
    out.push_back(locale.tr(N_("The reviews are shared among all States as evenly as possible.")));
  else
    out.push_back(locale.tr(N_("A State takes from {1} to {2} seats in a phase."),
                            {std::to_string(rules.least), std::to_string(rules.most)}));
  if (rules.most_in_all > 0)
    out.push_back(locale.tr(N_("It has at most {1} reviews to do, additional ones counted."),
                            {std::to_string(rules.most_in_all)}));
  if (rules.most_at_once > 0)
    out.push_back(locale.tr(N_("Of those that start in one year it has at most {1}."),
                            {std::to_string(rules.most_at_once)}));
  return out;
}

}  // namespace convoke::reviews
