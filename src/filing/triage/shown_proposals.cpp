#include "filing/triage/shown_proposals.h"

#include "base/message_context.h"

namespace convoke::filing {
namespace {

const std::string kIsolate = "\u2068", kEndOfIsolate = "\u2069";

template <class T>
void add(ShownProposal& shown, const Proposal<T>& proposal, const i18n::Locale& locale) {
  shown.score = proposal.score;
  shown.confident = proposal.is_confident();
  // Numbers and addresses keep their direction within an Arabic sentence (Unicode TR 9).
  for (const Mark& mark : proposal.marks)
    shown.reasons.push_back(locale.tr(label_of(mark.kind), {kIsolate + mark.what + kEndOfIsolate}));
}

}  // namespace

std::vector<ShownProposal> shown_proposals(const i18n::Locale& locale, const Proposals& proposals,
                                           correspondence::Notes& notes,
                                           reference::References& references) {
  ShownProposal from{NC_("letter", "From"), {}};
  from.ambiguous = proposals.entity_ambiguous;
  if (proposals.entity) {
    const auto directory = references.directory();
    if (const reference::Entity* entity = directory->find(proposals.entity->value)) {
      const Language language = entity->short_name.language_used(locale.language());
      from.value = entity->short_name[language];
      from.lang = code_of(language);
    }
    add(from, *proposals.entity, locale);
  }
  ShownProposal answers{N_("It answers"), {}};
  answers.ambiguous = proposals.dispatch_ambiguous;
  if (proposals.dispatch) {
    if (const auto dispatch = notes.find_dispatch(proposals.dispatch->value))
      if (const auto note = notes.find(dispatch->note))
        answers.value = correspondence::reference_of(*note, *dispatch);
    add(answers, *proposals.dispatch, locale);
  }
  ShownProposal purpose{N_("What it is for"), {}};
  if (proposals.purpose) {
    purpose.value = locale.tr(label_of(proposals.purpose->value));
    add(purpose, *proposals.purpose, locale);
  }
  return {std::move(from), std::move(answers), std::move(purpose)};
}

}  // namespace convoke::filing
