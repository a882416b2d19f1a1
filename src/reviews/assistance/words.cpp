#include "reviews/assistance/words.h"

#include <algorithm>

#include "platform/i18n/listing.h"
#include "reviews/assistance/store.h"

namespace convoke::reviews::assistance {
namespace {

template <class Row, class RowId>
const Row* found_in(const std::vector<Row>& rows, RowId id) {
  const auto at = std::lower_bound(rows.begin(), rows.end(), id,
                                   [](const Row& a, RowId b) { return a.id < b; });
  return at != rows.end() && at->id == id ? &*at : nullptr;
}

}  // namespace

Worded worded(const Text6& text, Language reader) {
  const Language used = text.language_used(reader);
  return {text[used], used == reader ? std::string() : std::string(code_of(used))};
}

Words::Words(const i18n::Locale& locale, reference::References& references, Taxonomies& taxonomies)
    : locale_(locale),
      language_(locale.language()),
      directory_(references.directory()),
      taxonomy_(taxonomies.present()) {}

Worded Words::entity(EntityId id) const {
  const reference::Entity* found = directory_->find(id);
  return found ? worded(found->short_name, language_) : Worded{"?", {}};
}

Worded Words::provider(const Offer& offer) const {
  return offer.entity ? entity(offer.entity) : Worded{offer.provider, {}};
}

Worded Words::kind(std::string_view code) const {
  const AssistanceKind* found = taxonomy_->kind(code);
  return found ? worded(found->name, language_) : Worded{std::string(code), {}};
}

std::string Words::kinds(const std::vector<std::string>& codes) const {
  std::vector<std::string> names;
  for (const std::string& code : codes) names.push_back(kind(code).text);
  return i18n::listed(names, language_);
}

std::string Words::article(std::string_view instrument, int article) const {
  const Instrument* found = taxonomy_->instrument(instrument);
  std::string name = found ? found->name.in(language_) : std::string(instrument);
  return article ? tr(N_("{1}, article {2}"), {name, std::to_string(article)}) : name;
}

std::string Words::articles(const std::vector<ArticleRef>& articles) const {
  if (articles.empty()) return tr(N_("All instruments"));
  std::vector<std::string> names;
  for (const ArticleRef& one : articles) names.push_back(article(one.instrument, one.article));
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "; ") + name;
  return out;
}

Worded Words::group(std::string_view code) const {
  for (const reference::RegionalGroup& one : directory_->groups())
    if (one.code == code) return worded(one.name, language_);
  return {std::string(code), {}};
}

std::string Words::for_whom(const Offer& offer) const {
  std::vector<std::string> names;
  for (const std::string& code : offer.groups) names.push_back(group(code).text);
  for (const std::string& code : offer.states) {
    const reference::Entity* state = directory_->find(code);
    names.push_back(state ? state->short_name.in(language_) : code);
  }
  return names.empty() ? tr(N_("All States")) : i18n::listed(names, language_);
}

std::string Words::group_of(EntityId id) const {
  const reference::Entity* state = directory_->find(id);
  const reference::RegionalGroup* group = state ? directory_->group(state->group) : nullptr;
  return group ? group->code : std::string();
}

std::string Words::state_code(EntityId id) const {
  const reference::Entity* state = directory_->find(id);
  return state ? state->code : std::string();
}

Asked Words::asked(const Need& need) const {
  return {&need, state_code(need.entity), group_of(need.entity)};
}

std::vector<html::Option> Words::kind_options() const {
  std::vector<html::Option> out;
  for (const AssistanceKind& one : taxonomy_->kinds) {
    const Worded name = worded(one.name, language_);
    out.push_back({one.code, name.text, name.lang});
  }
  return out;
}

std::vector<html::Option> Words::article_options() const {
  std::vector<html::Option> out;
  for (const Instrument& one : taxonomy_->instruments)
    for (int number = 0; number <= one.articles; ++number)
      out.push_back({text_of(ArticleRef{one.code, number}), article(one.code, number), {}});
  return out;
}

std::vector<html::Option> Words::instrument_options() const {
  std::vector<html::Option> out;
  for (const Instrument& one : taxonomy_->instruments) {
    const Worded name = worded(one.name, language_);
    out.push_back({one.code, name.text, name.lang});
  }
  return out;
}

std::vector<html::Option> Words::group_options() const {
  std::vector<html::Option> out;
  for (const reference::RegionalGroup& one : directory_->groups()) {
    const Worded name = worded(one.name, language_);
    out.push_back({one.code, name.text, name.lang});
  }
  return out;
}

std::vector<html::Option> Words::state_options() const {
  std::vector<html::Option> out;
  for (const reference::Entity* one : directory_->sorted(locale_))
    if (!one->ended && one->kind == reference::EntityKind::state) {
      const Worded name = worded(one->short_name, language_);
      out.push_back({one->code, name.text, name.lang});
    }
  return out;
}

std::vector<html::Option> Words::provider_options() const {
  std::vector<html::Option> out{{"", tr(N_("Another, by name")), {}}};
  for (const reference::Entity* one : directory_->sorted(locale_))
    if (!one->ended) {
      const Worded name = worded(one->short_name, language_);
      out.push_back({one->code, name.text, name.lang});
    }
  return out;
}

Everything Everything::load(db::Database& database) {
  return database.read([](db::Reader& r) {
    return Everything{store::needs(r), store::offers(r), store::matches(r), store::activities(r)};
  });
}

const Need* Everything::need(NeedId id) const {
  return found_in(needs, id);
}
const Offer* Everything::offer(OfferId id) const {
  return found_in(offers, id);
}
const Match* Everything::match(MatchId id) const {
  return found_in(matches, id);
}

int Everything::places_taken(OfferId id) const {
  return static_cast<int>(std::count_if(matches.begin(), matches.end(), [&](const Match& one) {
    return one.offer == id && takes_a_place(one.state);
  }));
}

std::vector<Offered> Everything::offered(NeedId for_need) const {
  std::vector<Offered> out;
  for (const Offer& one : offers) {
    Offered offered{&one, places_taken(one.id), {}};
    for (const Match& match : matches)
      if (match.need == for_need && match.offer == one.id) offered.with_this = match.state;
    out.push_back(offered);
  }
  return out;
}

}  // namespace convoke::reviews::assistance
