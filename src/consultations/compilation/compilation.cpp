#include "consultations/compilation/compilation.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/message_context.h"
#include "base/text.h"
#include "documents/papers.h"
#include "platform/i18n/listing.h"

namespace convoke::consultations {
namespace {

using paper::Attribution;
using paper::Heading;
using paper::Paragraph;
using paper::Span;
using paper::Spans;

// As it stands after "Original:".
const char* name_of_original(Language language) {
  switch (language) {
    case Language::ar:
      return NC_("original", "Arabic");
    case Language::zh:
      return NC_("original", "Chinese");
    case Language::en:
      return NC_("original", "English");
    case Language::fr:
      return NC_("original", "French");
    case Language::ru:
      return NC_("original", "Russian");
    case Language::es:
      return NC_("original", "Spanish");
  }
  return NC_("original", "English");
}

const char* original_line(Language language) {
  switch (language) {
    case Language::ar:
      return N_("Original: Arabic");
    case Language::zh:
      return N_("Original: Chinese");
    case Language::en:
      return N_("Original: English");
    case Language::fr:
      return N_("Original: French");
    case Language::ru:
      return N_("Original: Russian");
    case Language::es:
      return N_("Original: Spanish");
  }
  return N_("Original: English");
}

const char* list_separator(Language language) {
  return language == Language::ar ? "؛ " : language == Language::zh ? "；" : "; ";
}

/// Writes one compilation from its beginning to its end.
class Builder {
 public:
  Builder(const CompilationFacts& facts, const i18n::Locale& locale)
      : facts_(facts), locale_(locale), language_(locale.language()) {
    for (const Contribution& c : facts.contributions) (c.late ? late_ : in_time_).push_back(&c);
    for (auto* list : {&in_time_, &late_})
      std::stable_sort(list->begin(), list->end(), [&](const auto* a, const auto* b) {
        const int order = locale_.compare(a->entity.in(language_), b->entity.in(language_));
        return order != 0 ? order < 0 : a->content.on_behalf_of < b->content.on_behalf_of;
      });
  }

  paper::Paper build() {
    paper_.language = language_;
    masthead();
    add(paper::Title{text(facts_.title)});
    add(Paragraph{0,
                  {{locale_.tr(N_("Compilation prepared by the Secretariat")), true, false, {}}}});
    introduction();
    by_question();
    by_state(locale_.tr(N_("Views and comments by State")), in_time_);
    if (!late_.empty()) by_state(locale_.tr(N_("Submissions received after the deadline")), late_);
    return std::move(paper_);
  }

 private:
  void masthead() {
    std::set<Language> originals;
    for (const Contribution& c : facts_.contributions) originals.insert(c.content.language);
    if (originals.empty()) originals.insert(language_);
    std::vector<std::string> names;
    for (Language l : originals) names.emplace_back(locale_.raw(name_of_original(l)));
    paper::Masthead& m = paper_.masthead;
    m.organization = facts_.organization.in(language_);
    m.symbol = facts_.symbol;
    m.distribution =
        documents::distribution_line(documents::Distribution::general, facts_.for_whom, locale_);
    m.date = locale_.date(facts_.date);
    m.original = originals.size() == 1
                     ? locale_.tr(original_line(*originals.begin()))
                     : locale_.tr(N_("Original: {1}"), {i18n::listed(names, language_)});
    m.body_lines = {
        facts_.conference.in(language_), facts_.meeting.in(language_),
        locale_.tr(N_("{1}, {2}"), {facts_.city.in(language_),
                                    locale_.date_range(facts_.first_day, facts_.last_day)})};
  }

  void introduction() {
    section(locale_.tr(N_("Introduction")));
    numbered(
        filled(N_("The present compilation has been prepared under the following mandate: {1}."),
               {text(facts_.mandate)}));
    numbered(paper::plain(locale_.tr(
        N_("States and organizations were invited to send their views and comments by {1}, taking "
           "into account the guiding questions under which section II is arranged. Section III "
           "gives the submissions one by one."),
        {locale_.date(facts_.deadline)})));
    // Until the deadline has passed nobody knows what will have been received by it.
    const bool is_over = facts_.date > facts_.deadline;
    if (in_time_.empty())
      numbered(paper::plain(locale_.tr(
          is_over
              ? N_("No submission was received by that date.")
              : N_("By the date of the present compilation no submission had been received."))));
    else if (is_over)
      numbered(filled_plural("By that date {1} submission was received, from: {2}.",
                             "By that date {1} submissions were received, from: {2}.", in_time_));
    else
      numbered(filled_plural(
          "By the date of the present compilation {1} submission had been received, from: {2}.",
          "By the date of the present compilation {1} submissions had been received, from: {2}.",
          in_time_));
    if (!late_.empty())
      numbered(filled_plural(
          "After that date {1} submission was received, which stands in section IV: {2}.",
          "After that date {1} submissions were received, which stand in section IV: {2}.", late_));
    numbered(paper::plain(
        locale_.tr(N_("The texts are reproduced as received, in the language of the submission. "
                      "They have not been edited."))));
  }

  void by_question() {
    section(locale_.tr(N_("Views and comments by guiding question")));
    for (const GuidingQuestion& question : facts_.questions) {
      subsection(
          filled(N_("Question ({1}): {2}"), {paper::plain(question.label()), text(question.text)}));
      const auto index = static_cast<std::size_t>(question.position - 1);
      answers([&](const Content& content) {
        return index < content.answers.size() ? std::string_view(content.answers[index]) : "";
      });
    }
    if (std::any_of(in_time_.begin(), in_time_.end(),
                    [](const auto* c) { return !c->content.remarks.empty(); })) {
      subsection(paper::plain(locale_.tr(N_("General remarks"))));
      answers([](const Content& content) { return std::string_view(content.remarks); });
    }
  }

  template <class TextOf>
  void answers(TextOf text_of) {
    bool any = false;
    for (const Contribution* c : in_time_) {
      if (text_of(c->content).empty()) continue;
      any = true;
      Spans who = speaker(*c);
      if (c->content.language != language_) {
        who.push_back({" ", false, false, {}});
        who.push_back({original(*c), false, false, {}});
      }
      add(Attribution{std::move(who)});
      contribution(text_of(c->content), c->content.language);
    }
    if (!any)
      add(Paragraph{0, paper::plain(locale_.tr(N_("No views were received on this question.")))});
  }

  void by_state(std::string title, const std::vector<const Contribution*>& contributions) {
    section(std::move(title));
    if (contributions.empty())
      add(Paragraph{0, paper::plain(locale_.tr(N_("No submission was received.")))});
    for (const Contribution* c : contributions) {
      add(Heading{2, "", speaker(*c)});
      add(Paragraph{0, paper::plain(original(*c) + " " + receipt(*c)), 0, true});
      for (const GuidingQuestion& question : facts_.questions) {
        const auto index = static_cast<std::size_t>(question.position - 1);
        if (index >= c->content.answers.size() || c->content.answers[index].empty()) continue;
        add(Heading{3, "", paper::plain(locale_.tr(N_("Question ({1})"), {question.label()}))});
        contribution(c->content.answers[index], c->content.language);
      }
      if (c->content.remarks.empty()) continue;
      add(Heading{3, "", paper::plain(locale_.tr(N_("General remarks")))});
      contribution(c->content.remarks, c->content.language);
    }
  }

  /// Each paragraph of the text with a number; lines that only a line feed parts belong together.
  void contribution(std::string_view words, Language language) {
    bool begins = true;
    for (const std::string& line : split(words, '\n')) {
      const std::string_view bare = trimmed(line);
      if (bare.empty()) {
        begins = true;
        continue;
      }
      Spans spans{{std::string(bare), false, false, tag(language)}};
      if (begins)
        numbered(std::move(spans));
      else
        add(Paragraph{0, std::move(spans)});
      begins = false;
    }
  }

  Spans speaker(const Contribution& c) const {
    if (c.content.on_behalf_of.empty()) return text(c.entity);
    const Spans group = c.group.empty()
                            ? Spans{{c.content.on_behalf_of, false, false, tag(c.content.language)}}
                            : text(c.group);
    return filled(N_("{1}, on behalf of {2}"), {text(c.entity), group});
  }

  Spans listed(const std::vector<const Contribution*>& contributions) const {
    Spans out;
    for (const Contribution* c : contributions) {
      if (!out.empty()) out.push_back({list_separator(language_), false, false, {}});
      for (Span& span : speaker(*c)) out.push_back(std::move(span));
    }
    return out;
  }

  std::string original(const Contribution& c) const {
    return "[" + locale_.tr(original_line(c.content.language)) + "]";
  }

  std::string receipt(const Contribution& c) const {
    if (c.corrected_late)
      return "[" +
             locale_.tr(N_("Received on {1}, corrected on {2}, after the deadline"),
                        {locale_.date(c.received_on), locale_.date(*c.corrected_late)}) +
             "]";
    return "[" + locale_.tr(N_("Received on {1}"), {locale_.date(c.received_on)}) + "]";
  }

  std::optional<Language> tag(Language language) const {
    return language == language_ ? std::nullopt : std::optional(language);
  }

  Spans text(const Text6& words) const {
    return {{words.in(language_), false, false, tag(words.language_used(language_))}};
  }

  Spans filled_plural(const char* singular, const char* plural,
                      const std::vector<const Contribution*>& contributions) const {
    const long count = static_cast<long>(contributions.size());
    return with_spans(locale_.raw_plural(singular, plural, count),
                      {paper::plain(locale_.number(count)), listed(contributions)});
  }

  Spans filled(const char* msgid, const std::vector<Spans>& values) const {
    return with_spans(locale_.raw(msgid), values);
  }

  /// The pattern with spans at its places {1}, {2} ….
  static Spans with_spans(std::string_view rest, const std::vector<Spans>& values) {
    Spans out;
    const auto say = [&](std::string_view words) {
      if (!words.empty()) out.push_back({std::string(words), false, false, {}});
    };
    for (std::size_t at = rest.find('{'); at != rest.npos; at = rest.find('{')) {
      const std::size_t place = at + 2 < rest.size() && rest[at + 2] == '}'
                                    ? static_cast<std::size_t>(rest[at + 1] - '1')
                                    : values.size();
      say(rest.substr(0, at));
      if (place < values.size()) out.insert(out.end(), values[place].begin(), values[place].end());
      rest.remove_prefix(std::min(rest.size(), at + (place < values.size() ? 3 : 1)));
    }
    say(rest);
    return out;
  }

  void section(std::string title) {
    add(Heading{1, paper::heading_number(1, ++section_, language_),
                paper::plain(std::move(title))});
    subsection_ = 0;
  }
  void subsection(Spans title) {
    add(Heading{2, paper::heading_number(2, ++subsection_, language_), std::move(title)});
  }
  void numbered(Spans spans) { add(Paragraph{++paragraph_, std::move(spans), 0}); }
  void add(paper::Block block) { paper_.blocks.push_back(std::move(block)); }

  const CompilationFacts& facts_;
  const i18n::Locale& locale_;
  const Language language_;
  std::vector<const Contribution*> in_time_, late_;
  paper::Paper paper_;
  int section_ = 0, subsection_ = 0, paragraph_ = 0;
};

}  // namespace

paper::Paper compilation_paper(const CompilationFacts& facts, const i18n::Locale& locale) {
  return Builder(facts, locale).build();
}

}  // namespace convoke::consultations
