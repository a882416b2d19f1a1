#include "reviews/assistance/needs/sources.h"

#include <algorithm>

#include "reviews/assistance/store.h"

namespace convoke::reviews::assistance {
namespace {

/// The secretariat with all its rights: the routes of this room ask for them.
const review::Party kOffice{std::nullopt, true, true};

}  // namespace

void Sources::add_observations(std::vector<Candidate>& out, const i18n::Locale& locale) {
  const auto taken =
      database_.read([](db::Reader& r) { return store::taken_over(r, NeedSource::observation); });
  const std::set<std::int64_t> known(taken.begin(), taken.end());
  for (const review::AgreedNeed& one : papers_.agreed_needs(kOffice)) {
    const review::Observation& said = one.observation;
    if (known.contains(said.id.value)) continue;
    out.push_back({NeedSource::observation,
                   said.id.value,
                   one.state,
                   said.instrument,
                   said.article,
                   assistance_code(said.assistance),
                   said.body,
                   {},  // nobody is asked in which language an observation is written
                   one.definition->name.in(locale.language()),
                   one.is_open});
  }
}

void Sources::add_answers(std::vector<Candidate>& out, const i18n::Locale& locale) {
  const auto taken =
      database_.read([](db::Reader& r) { return store::taken_over(r, NeedSource::answer); });
  const std::set<std::int64_t> known(taken.begin(), taken.end());
  const auto taxonomy = taxonomies_.present();
  for (const questionnaire::Version& newest : questionnaires_.newest())
    for (const questionnaire::Version& version : questionnaires_.versions(newest.code)) {
      const auto read = questionnaires_.read(version.id);
      if (!read) continue;
      std::vector<std::pair<const questionnaire::Section*, const questionnaire::Question*>> asking;
      for (const questionnaire::Section& section : read->sections)
        for (const questionnaire::Question& question : section.questions)
          if (question.assistance && taxonomy->has(section.instrument, section.article))
            asking.emplace_back(&section, &question);
      if (asking.empty()) continue;
      for (const questionnaire::Sheets::Valid& valid : sheets_.valid(version.id))
        for (const auto& [section, question] : asking) {
          const auto answer = valid.answers.find(question->key);
          if (answer == valid.answers.end() || known.contains(answer->second.id.value) ||
              !questionnaire::is_put(*read, *question, valid.answers))
            continue;
          const questionnaire::Content& content = answer->second.content;
          std::string said = content.text;
          if (!content.lines.empty())
            said += (said.empty() ? "" : "\n") +
                    questionnaire::in_words(*question, content.lines, locale);
          if (said.empty()) continue;
          out.push_back({NeedSource::answer,
                         answer->second.id.value,
                         valid.entity,
                         section->instrument,
                         section->article,
                         {},
                         std::move(said),
                         {},
                         read->title.in(locale.language()),
                         false});
        }
    }
}

std::vector<Candidate> Sources::candidates(const i18n::Locale& locale) {
  std::vector<Candidate> out;
  add_observations(out, locale);
  add_answers(out, locale);
  return out;
}

std::set<std::int64_t> Sources::open_observations() {
  std::set<std::int64_t> out;
  for (const review::AgreedNeed& one : papers_.agreed_needs(kOffice))
    if (one.is_open) out.insert(one.observation.id.value);
  return out;
}

}  // namespace convoke::reviews::assistance
