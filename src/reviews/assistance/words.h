// Entities, kinds and articles in a reader's language, as pages and papers of this room name them;
// and what they are told of everything there is.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "page/visit.h"
#include "platform/db/database.h"
#include "platform/html/form.h"
#include "platform/i18n/locale.h"
#include "reference/directory.h"
#include "reviews/assistance/matching/fit.h"

namespace convoke::reviews::assistance {

inline constexpr const char* kHome = "/office/reviews/assistance";

/// A text with its language where it is not the reader's.
struct Worded {
  std::string text, lang;
};
Worded worded(const Text6& text, Language reader);

/// Of one reader; holds the directory and the taxonomy as they were when it was made.
class Words {
 public:
  Words(const i18n::Locale& locale, reference::References& references, Taxonomies& taxonomies);

  Worded entity(EntityId id) const;
  Worded provider(const Offer& offer) const;
  /// A code that no mechanism has any more stands for itself.
  Worded kind(std::string_view code) const;
  std::string kinds(const std::vector<std::string>& codes) const;  ///< separated as the reader does
  /// "Organized Crime Convention, article 20", or the instrument alone.
  std::string article(std::string_view instrument, int article) const;
  std::string articles(const std::vector<ArticleRef>& articles) const;  ///< "All" for none
  Worded group(std::string_view code) const;
  /// Groups and States for which an offer is; "All States" for none.
  std::string for_whom(const Offer& offer) const;
  /// Code of the regional group of the State; empty: none.
  std::string group_of(EntityId id) const;
  std::string state_code(EntityId id) const;
  Asked asked(const Need& need) const;

  std::vector<html::Option> kind_options() const;
  std::vector<html::Option> article_options() const;  ///< "UNTOC", "UNTOC:1" …
  std::vector<html::Option> instrument_options() const;
  std::vector<html::Option> group_options() const;
  std::vector<html::Option> state_options() const;     ///< those that have not ended, by name
  std::vector<html::Option> provider_options() const;  ///< all entities, behind "by name"

  const i18n::Locale& locale() const { return locale_; }
  std::string tr(const char* key, const std::vector<std::string>& args = {}) const {
    return locale_.tr(key, args);
  }
  const reference::Directory& directory() const { return *directory_; }
  const Taxonomy& taxonomy() const { return *taxonomy_; }

 private:
  const i18n::Locale& locale_;
  const Language language_;
  const std::shared_ptr<const reference::Directory> directory_;
  const std::shared_ptr<const Taxonomy> taxonomy_;
};

/// All needs, offers, matches and activities, as one read found them. Pointers into it live as
/// long.
struct Everything {
  std::vector<Need> needs;
  std::vector<Offer> offers;
  std::vector<Match> matches;
  std::vector<Activity> activities;

  static Everything load(db::Database& database);
  const Need* need(NeedId id) const;
  const Offer* offer(OfferId id) const;
  const Match* match(MatchId id) const;
  int places_taken(OfferId id) const;
  /// Each with its places taken, and how it last stood with this need.
  std::vector<Offered> offered(NeedId for_need) const;
};

}  // namespace convoke::reviews::assistance
