#include "reviews/review/versions/translations.h"

#include <algorithm>

#include "base/problems.h"
#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"
#include "reviews/review/paper_store.h"

namespace convoke::reviews::review {
namespace {

Error no_such_document() {
  return not_found(N_("There is no such document."));
}

bool holds(const std::vector<Language>& all, Language one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

const char* label_of(InLanguage::State state) {
  switch (state) {
    case InLanguage::State::original:
      return N_("Original");
    case InLanguage::State::there:
      return N_("Translated");
    case InLanguage::State::older:
      return N_("Of a former version");
    case InLanguage::State::missing:
      break;
  }
  return N_("Missing");
}

std::vector<Language> wanted_languages(const Review& review, const Step& step, Language original) {
  std::vector<Language> out;
  for (const Language one : kLanguages)
    if (one == original || step.translated || holds(review.languages, one)) out.push_back(one);
  return out;
}

std::vector<InLanguage> Translations::standing(const Party& party, const Running& running,
                                               const Step& step) {
  std::vector<Document> versions = papers_.documents(party, running);  // newest first
  std::erase_if(versions, [&](const Document& one) { return one.step != step.key; });
  if (versions.empty()) return {};
  const Document& text = versions.front();
  const std::vector<Translation> all = reviews_.database().read(
      [&](db::Reader& r) { return store::translations(r, running.review.id); });
  const std::vector<Language> wanted = wanted_languages(running.review, step, text.language);
  std::vector<InLanguage> out;
  for (const Language language : kLanguages) {
    InLanguage one{language};
    if (language == text.language) {
      one.state = InLanguage::State::original;
      one.of_version = text.version;
      out.push_back(std::move(one));
      continue;
    }
    for (const Document& version : versions) {
      const auto found = std::find_if(all.begin(), all.end(), [&](const Translation& other) {
        return other.document == version.id && other.language == language;
      });
      if (found == all.end()) continue;
      one.state = version.id == text.id ? InLanguage::State::there : InLanguage::State::older;
      one.newest = *found;
      one.of_version = version.version;
      break;
    }
    if (one.newest || holds(wanted, language)) out.push_back(std::move(one));
  }
  return out;
}

Result<Translation> Translations::find(const Party& party, const Running& running,
                                       DocumentId document, Language language) {
  CONVOKE_ASSIGN(text, papers_.document(party, running, document));
  auto found = reviews_.database().read(
      [&](db::Reader& r) { return store::newest_translation(r, text.id, language); });
  if (!found) return not_found(N_("The document is not there in this language."));
  return std::move(*found);
}

Result<TranslationId> Translations::write(const audit::Actor& actor, const Party& party,
                                          DocumentId id, Language language, std::string body,
                                          int seen_version) {
  Problems problems;
  i18n::check_text(body, i18n::TextRule::text, kLongestDocument, "body", problems);
  if (body.empty()) problems.add(invalid(N_("Write the text."), "body"));
  if (const auto& first = problems.first()) return *first;
  return reviews_.changes().write(actor, [&](change::Change& c) -> Result<TranslationId> {
    db::Transaction& t = c.transaction();
    const auto document = store::document(t, id);
    if (!document) return no_such_document();
    CONVOKE_ASSIGN(running, reviews_.running(t, document->review));
    CONVOKE_ASSIGN(step, running.step(document->step));
    const Party now = Reviews::present(t, party);
    const Who who = who_of(now, running.review);
    const bool is_newest = store::newest(t, document->review, step->key)->id == id;
    if (!may_read(who, *step, Papers::standing_of(running, *step, *document, is_newest)))
      return no_such_document();
    if (!may(who, Act::translate, *step)) return not_allowed();
    if (!is_newest) return conflict(N_("A newer version has been written. Look at it first."));
    if (language == document->language)
      return conflict(N_("The document was written in this language."));
    const auto former = store::newest_translation(t, id, language);
    const int version = former ? former->version : 0;
    if (version != seen_version)
      return conflict(N_("Version {1} has been written in the meantime. Look at it first."), "body",
                      {std::to_string(version)});
    if (former && former->body == body) return former->id;
    const TranslationId made = store::insert(
        t, Translation{{}, id, language, version + 1, body, now.entity(), actor.label, c.now()});
    c.record("review.translate", "country_review", document->review,
             json::object({{"step", step->key},
                           {"version", document->version},
                           {"language", std::string(code_of(language))}}));
    return made;
  });
}

std::vector<Translation> Translations::open_to_all(const Running& running) {
  const std::vector<Document> open = papers_.open_to_all(running);
  if (open.empty()) return {};
  std::vector<Translation> all = reviews_.database().read(
      [&](db::Reader& r) { return store::translations(r, running.review.id); });
  std::erase_if(all, [&](const Translation& one) {
    return std::none_of(open.begin(), open.end(),
                        [&](const Document& other) { return other.id == one.document; });
  });
  return all;
}

}  // namespace convoke::reviews::review
