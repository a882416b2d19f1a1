// The words in which assistance is asked for and offered: kinds of assistance and articles of
// instruments, as the office's review mechanisms name them.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "reviews/definition/definition.h"

namespace convoke::reviews::assistance {

struct Taxonomy {
  std::vector<AssistanceKind> kinds;    ///< each code once
  std::vector<Instrument> instruments;  ///< the same, with the most articles that are known

  const AssistanceKind* kind(std::string_view code) const;        ///< null: not one of these
  const Instrument* instrument(std::string_view code) const;      ///< the same
  bool has(std::string_view instrument_code, int article) const;  ///< article 0: the whole of it
};

/// Of all these definitions (YAML), an earlier one's names first; those that cannot be read are
/// passed over. Those that ship follow, so that an office without a mechanism has words too.
Taxonomy taxonomy_of(const std::vector<std::string>& definitions);

/// The present one; read anew when a definition has changed. Any thread.
class Taxonomies {
 public:
  using Definitions = std::function<std::vector<std::string>()>;
  /// The newest version of each mechanism.
  explicit Taxonomies(Definitions definitions) : definitions_(std::move(definitions)) {}
  std::shared_ptr<const Taxonomy> present();

 private:
  const Definitions definitions_;
  std::mutex mutex_;
  std::vector<std::string> read_;
  std::shared_ptr<const Taxonomy> present_;
};

/// "UNTOC:5", "TIP" (the whole instrument); nothing for another form.
std::string text_of(const ArticleRef& article);
Result<ArticleRef> article_named(std::string_view text, const Taxonomy& taxonomy,
                                 const std::string& field);
/// Several, separated by spaces, commas or semicolons; each once. `invalid` at the field names the
/// one that is wrong.
Result<std::vector<ArticleRef>> articles_named(std::string_view text, const Taxonomy& taxonomy,
                                               const std::string& field);
std::string text_of(const std::vector<ArticleRef>& articles);
/// The words of a list, separated in the same way; each once.
std::vector<std::string> words_of(std::string_view list);

}  // namespace convoke::reviews::assistance
