#include "reviews/review/prints/observation_paper.h"

#include <algorithm>

#include "platform/i18n/listing.h"
#include "platform/i18n/text_direction.h"
#include "platform/i18n/text_language.h"

namespace convoke::reviews::review {
namespace {

/// Of the sections, as documents of the United Nations number them.
constexpr const char* kNumerals[] = {"I.", "II.", "III."};
constexpr const char* kArabicNumerals[] = {"أولا-", "ثانيا-", "ثالثا-"};
constexpr const char* kChineseNumerals[] = {"一.", "二.", "三."};
const char* const* numerals_of(Language language) {
  if (language == Language::ar) return kArabicNumerals;
  return language == Language::zh ? kChineseNumerals : kNumerals;
}

/// "Organized Crime Convention, article 5" in the language of the paper.
std::string article_name(const PaperFrame& frame, const std::string& code, int article) {
  const Instrument* found = frame.place.running.definition->instrument(code);
  return frame.frame.tr(
      N_("{1}, article {2}"),
      {found ? found->name.in(frame.frame.language()) : code, std::to_string(article)});
}

/// In the order of the paper: instruments as the mechanism has them, articles, kinds.
std::vector<Observation> in_order(const PaperFrame& frame, std::vector<Observation> all) {
  const auto place_of = [&](const Observation& one) {
    const auto& instruments = frame.place.running.definition->instruments;
    return std::find_if(instruments.begin(), instruments.end(),
                        [&](const Instrument& other) { return other.code == one.instrument; }) -
           instruments.begin();
  };
  std::stable_sort(all.begin(), all.end(), [&](const Observation& a, const Observation& b) {
    return std::tuple(place_of(a), a.article, static_cast<int>(a.kind)) <
           std::tuple(place_of(b), b.article, static_cast<int>(b.kind));
  });
  return all;
}

/// Behind an observation: which assistance it needs, and who has not agreed to it yet.
std::string remark_on(const PaperFrame& frame, const Outcome& outcome, const Observation& one) {
  std::string out;
  if (!one.assistance.empty()) out += " (" + one.assistance + ")";
  if (outcome.is_agreed) return out;
  std::vector<std::string> missing;
  for (const EntityId by : Papers::must_agree(frame.place.running, *outcome.step, one))
    if (!is_cleared({by}, one.agreed_by)) missing.push_back(name_in(frame, by));
  if (missing.empty()) return out;
  const std::string names = i18n::listed(missing, frame.frame.language());
  return out + " [" + frame.frame.tr(N_("Not yet agreed by {1}"), {names}) + "]";
}

Language written_in(const std::optional<Document>& document, const PaperFrame& frame) {
  return document ? document->language : frame.frame.language();
}

void append_observations(paper::Paper& paper, const PaperFrame& frame, const Outcome& outcome) {
  if (outcome.observations.empty()) {
    paper.blocks.emplace_back(
        paper::Paragraph{0, paper::plain(frame.frame.tr(N_("There is no observation yet."))), 0});
    return;
  }
  int number = 0;
  const Observation* last = nullptr;
  const std::vector<Observation> all = in_order(frame, outcome.observations);
  for (const Observation& one : all) {
    const bool same_instrument = last && last->instrument == one.instrument;
    const bool same_article = same_instrument && last->article == one.article;
    if (!same_article)
      paper.blocks.emplace_back(
          paper::Heading{2, "", paper::plain(article_name(frame, one.instrument, one.article))});
    if (!same_article || last->kind != one.kind)
      paper.blocks.emplace_back(
          paper::Heading{3, "", paper::plain(frame.frame.tr(label_of(one.kind)))});
    const Language language = language_of(one, written_in(outcome.text, frame));
    paper::Spans text{{one.body, false, false,
                       language == paper.language ? std::nullopt : std::optional(language)}};
    if (const std::string remark = remark_on(frame, outcome, one); !remark.empty())
      text.push_back({remark, false, true, {}});
    paper.blocks.emplace_back(paper::Paragraph{++number, std::move(text), 0});
    last = &one;
  }
}

std::string standing_of(const PaperFrame& frame, const Outcome& outcome) {
  return outcome.is_agreed ? "" : frame.frame.tr(N_("DRAFT – not agreed, confidential"));
}

std::string reviewing_states(const PaperFrame& frame) {
  std::vector<std::string> names;
  for (const EntityId one : frame.place.running.review.reviewing_states())
    names.push_back(name_in(frame, one));
  return i18n::listed(names, frame.frame.language());
}

}  // namespace

const Step* summary_step(const Definition& definition) {
  const Step* list = observation_step(definition);
  if (!list) return nullptr;
  const auto found =
      std::find_if(definition.steps.begin(), definition.steps.end(), [&](const Step& step) {
        return !step.produces.empty() &&
               std::find(step.after.begin(), step.after.end(), list->key) != step.after.end();
      });
  return found == definition.steps.end() ? nullptr : &*found;
}

Result<Outcome> outcome_of(Papers& papers, const Place& place) {
  Outcome out;
  const Definition& definition = *place.running.definition;
  out.step = observation_step(definition);
  out.summary_step = summary_step(definition);
  if (!out.step) return not_found(N_("There is no such step."));
  out.is_agreed = place.running.progress.of(out.step->key).state == StepState::done;
  if (!place.may(out.is_agreed ? Act::read_cleared : Act::read_draft, *out.step))
    return not_allowed();
  out.observations = papers.observations(place.party, place.running);
  // The newest of each step comes first.
  for (Document& one : papers.documents(place.party, place.running)) {
    if (one.step == out.step->key && !out.text)
      out.text = std::move(one);
    else if (out.summary_step && one.step == out.summary_step->key && !out.summary)
      out.summary = std::move(one);
  }
  return out;
}

Language language_of(const Observation& observation, Language otherwise) {
  if (const auto language = i18n::language_of_text(observation.body)) return *language;
  const i18n::Directions directions = i18n::directions_in(observation.body);
  if (directions.right_to_left && !directions.left_to_right) return Language::ar;
  if (!directions.right_to_left && is_right_to_left(otherwise)) return Language::en;
  return otherwise;
}

std::string_view name_of(PrintKind kind) {
  return kind == PrintKind::observations ? "observations" : "summary";
}

std::optional<PrintKind> print_kind(std::string_view name) {
  for (const PrintKind kind : kPrintKinds)
    if (name_of(kind) == name) return kind;
  return std::nullopt;
}

const char* label_of(PrintKind kind) {
  return kind == PrintKind::observations ? N_("List of observations")
                                         : N_("Summary of the list of observations");
}

paper::Paper paper_of(PrintKind kind, const PaperFrame& frame, const Outcome& outcome) {
  const i18n::Locale& l = frame.frame;
  const bool of_summary = kind == PrintKind::summary;
  const bool summary_agreed =
      outcome.summary_step &&
      frame.place.running.progress.of(outcome.summary_step->key).state == StepState::done;
  paper::Paper out =
      begun_paper(frame, l.tr(label_of(kind)), of_summary ? !summary_agreed : !outcome.is_agreed);
  out.blocks.emplace_back(paper::Paragraph{
      0, paper::plain(l.tr(N_("Reviewing States: {1}"), {reviewing_states(frame)})), 0});
  if (of_summary) {
    if (outcome.summary) append_text(out, outcome.summary->body, outcome.summary->language);
    return out;
  }
  const char* const* numeral = numerals_of(out.language);
  const auto heading = [&](const char* text) {
    out.blocks.emplace_back(paper::Heading{1, *numeral++, paper::plain(l.tr(text))});
  };
  if (outcome.text) {
    heading(N_("Text"));
    append_text(out, outcome.text->body, outcome.text->language);
  }
  heading(N_("Observations"));
  append_observations(out, frame, outcome);
  if (outcome.summary) {
    heading(N_("Summary"));
    append_text(out, outcome.summary->body, outcome.summary->language);
  }
  return out;
}

std::map<std::string, std::string> print_values(const PaperFrame& frame, const Outcome& outcome) {
  const Language language = frame.frame.language();
  const Definition& definition = *frame.place.running.definition;
  const reference::Entity* state = frame.place.directory->find(frame.place.running.review.entity);
  std::map<std::string, std::string> out;
  out["State"] = state ? state->short_name.in(language) : "?";
  out["StateFormal"] = state ? state->formal_name.in(language) : "?";
  out["Mechanism"] = definition.name.in(language);
  out["Phase"] = "";
  for (const Phase& phase : definition.phases)
    if (phase.code == frame.place.running.review.phase) out["Phase"] = phase.name.in(language);
  out["ReviewingStates"] = reviewing_states(frame);
  out["Date"] = frame.frame.date(frame.on);
  out["Standing"] = standing_of(frame, outcome);
  out["Text"] = outcome.text ? outcome.text->body : "";
  out["Summary"] = outcome.summary ? outcome.summary->body : "";
  std::string& list = out["Observations"];
  int number = 0;
  const std::vector<Observation> all = in_order(frame, outcome.observations);
  for (const Observation& one : all) {
    if (number > 0) list += "\n\n";
    list += paper::number_label(++number, language) + " " +
            article_name(frame, one.instrument, one.article) + " – " +
            frame.frame.tr(label_of(one.kind)) + "\n" + one.body + remark_on(frame, outcome, one);
  }
  return out;
}

}  // namespace convoke::reviews::review
