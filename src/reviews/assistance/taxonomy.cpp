#include "reviews/assistance/taxonomy.h"

#include <algorithm>
#include <charconv>

#include "reviews/definition/definition_file.h"
#include "reviews/definition/shipped.h"

namespace convoke::reviews::assistance {
namespace {

constexpr std::size_t kMostArticlesNamed = 200;

void add(const Definition& definition, Taxonomy& out) {
  for (const AssistanceKind& kind : definition.assistance)
    if (!out.kind(kind.code)) out.kinds.push_back(kind);
  for (const Instrument& one : definition.instruments) {
    const auto known = std::find_if(out.instruments.begin(), out.instruments.end(),
                                    [&](const Instrument& i) { return i.code == one.code; });
    if (known == out.instruments.end())
      out.instruments.push_back(one);
    else
      known->articles = std::max(known->articles, one.articles);
  }
}

}  // namespace

const AssistanceKind* Taxonomy::kind(std::string_view code) const {
  const auto found = std::find_if(kinds.begin(), kinds.end(),
                                  [&](const AssistanceKind& one) { return one.code == code; });
  return found == kinds.end() ? nullptr : &*found;
}

const Instrument* Taxonomy::instrument(std::string_view code) const {
  const auto found = std::find_if(instruments.begin(), instruments.end(),
                                  [&](const Instrument& one) { return one.code == code; });
  return found == instruments.end() ? nullptr : &*found;
}

bool Taxonomy::has(std::string_view instrument_code, int article) const {
  const Instrument* known = instrument(instrument_code);
  return known && article >= 0 && article <= known->articles;
}

Taxonomy taxonomy_of(const std::vector<std::string>& definitions) {
  Taxonomy out;
  for (const std::string& text : definitions)
    if (const auto read = read_definition(text); read.ok()) add(*read, out);
  for (const std::string_view file : kShippedMechanisms)
    if (const auto read = read_definition(embedded_file(file)); read.ok()) add(*read, out);
  // What is named nowhere else stands last: nobody looks for "other" in the middle.
  std::stable_partition(out.kinds.begin(), out.kinds.end(),
                        [](const AssistanceKind& one) { return one.code != "other"; });
  return out;
}

std::shared_ptr<const Taxonomy> Taxonomies::present() {
  std::vector<std::string> definitions = definitions_();
  const std::lock_guard lock(mutex_);
  if (!present_ || definitions != read_) {
    present_ = std::make_shared<const Taxonomy>(taxonomy_of(definitions));
    read_ = std::move(definitions);
  }
  return present_;
}

std::string text_of(const ArticleRef& article) {
  return article.article ? article.instrument + ":" + std::to_string(article.article)
                         : article.instrument;
}

Result<ArticleRef> article_named(std::string_view text, const Taxonomy& taxonomy,
                                 const std::string& field) {
  ArticleRef out;
  const std::size_t colon = text.find(':');
  out.instrument = text.substr(0, colon);
  if (colon != std::string_view::npos) {
    const std::string_view number = text.substr(colon + 1);
    const auto [end, problem] =
        std::from_chars(number.data(), number.data() + number.size(), out.article);
    if (problem != std::errc{} || end != number.data() + number.size() || out.article < 1)
      return invalid(N_("{1} is no article. Write it as in UNTOC:5, or UNTOC for all of it."),
                     field, {std::string(text)});
  }
  const Instrument* known = taxonomy.instrument(out.instrument);
  if (!known)
    return invalid(N_("{1} is no article. Write it as in UNTOC:5, or UNTOC for all of it."), field,
                   {std::string(text)});
  if (out.article > known->articles)
    return invalid(N_("{1} has no article {2}; its last is {3}."), field,
                   {known->code, std::to_string(out.article), std::to_string(known->articles)});
  return out;
}

std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> out;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty() && std::find(out.begin(), out.end(), word) == out.end()) out.push_back(word);
    word.clear();
  };
  for (const char c : list) {
    if (c == ' ' || c == ',' || c == ';' || c == '\n' || c == '\t')
      end_word();
    else
      word += c;
  }
  end_word();
  return out;
}

Result<std::vector<ArticleRef>> articles_named(std::string_view text, const Taxonomy& taxonomy,
                                               const std::string& field) {
  std::vector<ArticleRef> out;
  const std::vector<std::string> words = words_of(text);
  if (words.size() > kMostArticlesNamed)
    return invalid(N_("Name at most {1} articles."), field, {std::to_string(kMostArticlesNamed)});
  for (const std::string& word : words) {
    CONVOKE_ASSIGN(one, article_named(word, taxonomy, field));
    out.push_back(std::move(one));
  }
  return out;
}

std::string text_of(const std::vector<ArticleRef>& articles) {
  std::string out;
  for (const ArticleRef& one : articles) out += (out.empty() ? "" : " ") + text_of(one);
  return out;
}

}  // namespace convoke::reviews::assistance
