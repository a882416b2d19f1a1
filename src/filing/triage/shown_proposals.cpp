#include "filing/triage/shown_proposals.h"

#include "base/message_context.h"

namespace convoke::filing {
namespace {

const std::string kIsolate = "\u2068", kEndOfIsolate = "\u2069";

std::string name_of(reference::EntityId id, const reference::Directory& directory,
                    const i18n::Locale& locale) {
  const reference::Entity* entity = id ? directory.find(id) : nullptr;
  return entity ? entity->short_name[entity->short_name.language_used(locale.language())]
                : std::string();
}

template <class T>
void add(ShownProposal& shown, const Proposal<T>& proposal, const i18n::Locale& locale,
         const reference::Directory& directory) {
  shown.score = proposal.score;
  shown.confident = proposal.is_confident();
  // Numbers and addresses keep their direction within an Arabic sentence (Unicode TR 9).
  for (const Mark& mark : proposal.marks)
    shown.reasons.push_back(locale.tr(
        label_of(mark.kind), {kIsolate + mark.what + kEndOfIsolate,
                              kIsolate + name_of(mark.other, directory, locale) + kEndOfIsolate}));
}

}  // namespace

std::vector<ShownProposal> shown_proposals(const i18n::Locale& locale, const Proposals& proposals,
                                           correspondence::Notes& notes,
                                           reference::References& references) {
  ShownProposal from{NC_("letter", "From"), {}};
  from.ambiguous = proposals.entity_ambiguous;
  const auto directory = references.directory();
  if (proposals.entity) {
    if (const reference::Entity* entity = directory->find(proposals.entity->value)) {
      const Language language = entity->short_name.language_used(locale.language());
      from.value = entity->short_name[language];
      from.lang = code_of(language);
    }
    add(from, *proposals.entity, locale, *directory);
  }
  ShownProposal answers{N_("It answers"), {}};
  answers.ambiguous = proposals.dispatch_ambiguous;
  if (proposals.dispatch) {
    if (const auto dispatch = notes.find_dispatch(proposals.dispatch->value))
      if (const auto note = notes.find(dispatch->note))
        answers.value = correspondence::reference_of(*note, *dispatch);
    add(answers, *proposals.dispatch, locale, *directory);
  } else if (!proposals.number_of_several.empty()) {
    answers.reasons.push_back(locale.tr(label_of(MarkKind::several_notes),
                                        {kIsolate + proposals.number_of_several + kEndOfIsolate}));
  }
  ShownProposal purpose{N_("What it is for"), {}};
  if (proposals.purpose) {
    purpose.value = locale.tr(label_of(proposals.purpose->value));
    add(purpose, *proposals.purpose, locale, *directory);
  }
  return {std::move(from), std::move(answers), std::move(purpose)};
}

}  // namespace convoke::filing
