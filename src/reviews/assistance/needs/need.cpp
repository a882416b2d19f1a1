#include "reviews/assistance/needs/need.h"

#include "base/problems.h"
#include "platform/i18n/typed_text.h"

namespace convoke::reviews::assistance {

std::string_view name_of(NeedSource source) {
  switch (source) {
    case NeedSource::observation:
      return "observation";
    case NeedSource::answer:
      return "answer";
    case NeedSource::note:
      break;
  }
  return "note";
}

std::optional<NeedSource> need_source(std::string_view name) {
  for (const NeedSource one : kNeedSources)
    if (name_of(one) == name) return one;
  return std::nullopt;
}

const char* label_of(NeedSource source) {
  switch (source) {
    case NeedSource::observation:
      return N_("Observation of a country review");
    case NeedSource::answer:
      return N_("Answer to a questionnaire");
    case NeedSource::note:
      break;
  }
  return N_("Note verbale");
}

std::string_view name_of(NeedState state) {
  switch (state) {
    case NeedState::open:
      return "open";
    case NeedState::offered:
      return "offered";
    case NeedState::matched:
      return "matched";
    case NeedState::in_delivery:
      return "in_delivery";
    case NeedState::met:
      return "met";
    case NeedState::withdrawn:
      break;
  }
  return "withdrawn";
}

std::optional<NeedState> need_state(std::string_view name) {
  for (const NeedState one : kNeedStates)
    if (name_of(one) == name) return one;
  return std::nullopt;
}

const char* label_of(NeedState state) {
  switch (state) {
    case NeedState::open:
      return N_("Open need");
    case NeedState::offered:
      return N_("Offer proposed");
    case NeedState::matched:
      return N_("Matched");
    case NeedState::in_delivery:
      return N_("Being delivered");
    case NeedState::met:
      return N_("Need met");
    case NeedState::withdrawn:
      break;
  }
  return N_("Withdrawn need");
}

bool is_live(NeedState state) {
  return state != NeedState::met && state != NeedState::withdrawn;
}

Status check(Need& need, const Taxonomy& taxonomy) {
  Problems problems;
  if (!taxonomy.has(need.instrument, need.article))
    problems.add(invalid(N_("Choose an article."), "article"));
  if (!taxonomy.kind(need.kind))
    problems.add(invalid(N_("Choose which assistance is needed."), "kind"));
  i18n::check_text(need.body, i18n::TextRule::text, kLongestNeed, "body", problems);
  if (need.body.empty()) problems.add(invalid(N_("Write what is needed."), "body"));
  i18n::check_text(need.reference, i18n::TextRule::line, kLongestReference, "reference", problems);
  if (need.source == NeedSource::note && need.reference.empty())
    problems.add(
        invalid(N_("Write the reference of the note verbale by which it came."), "reference"));
  i18n::check_text(need.consent, i18n::TextRule::line, kLongestReference, "consent", problems);
  if (const auto& first = problems.first()) return *first;
  return {};
}

bool may_be_named(const Need& need, const std::set<std::int64_t>& open_observations) {
  return !need.consent.empty() ||
         (need.source == NeedSource::observation && open_observations.contains(need.source_id));
}

}  // namespace convoke::reviews::assistance
