// Finding participants by any part of a name, in any script, at a cost that does not grow with the
// conference: every word of the names is kept once, with the one to three letters that begin at
// each of its letters. The only SQL for the tables name_word, name_gram and participant_word, which
// are written through the view name_bearing.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "delegations/participants/participant.h"
#include "platform/db/query.h"

namespace convoke::delegations {

/// Grows when i18n::folded, the cutting or same_name() changes; participants of an older one are
/// made anew at start (Delegations::renew_names).
inline constexpr int kNameFolding = 4;

/// Where names are in order: by family name, then given name, as i18n::collation_key() has it.
std::string sort_name(const ParticipantDetails& details);
/// Equal for what are likely the names of one person: the words of given and family name in any
/// order and either script, in Latin letters, without points, hyphens and titles such as H.E. or
/// Ms. Empty for nobody's name.
std::string same_name(const ParticipantDetails& details);
/// The words of all names, folded, each once; those of Slavic names in the form that both scripts
/// have (i18n::slavic_form), which is all that is kept of Cyrillic ones. Where family and given
/// name are written without a space (Chinese, Japanese, Korean), also both together.
std::vector<std::string> name_words(const ParticipantDetails& details);
/// The words with a space between: what a word that is looked for is found in.
std::string search_text(const std::vector<std::string>& words);
/// What is typed, as words each of which must be part of a name; the longest first. At most eight;
/// Cyrillic ones in the form that both scripts have.
std::vector<std::string> wanted_words(std::string_view typed);

namespace store {

/// A stored participant and name_words() of it.
struct Bearer {
  const Participant* participant;
  std::vector<std::string> words;
};
/// Forgets the participants' former words, those that nobody else bears for good, and keeps these.
/// As many statements for many as for one.
void write_words(db::Transaction& t, std::span<const Bearer> bearers, bool are_new);
/// What a list by name is narrowed to, and the part of it that is wanted.
struct NamePage {
  meetings::SeriesId series;
  std::vector<std::string> words;  ///< all must be part of a name
  std::optional<db::Position> at;  ///< sort_name, id
  int limit = 50;
  bool is_unfiltered = false;  ///< there are no other conditions
  bool few_at_all = false;     ///< those that the other conditions leave are few: look through them
};
/// Adds to `q`, over table participant with its other conditions, what makes it find those who have
/// all the words: from the rows of `page` on, and one more. Its condition on series_id is among it.
/// False if there are too many to be counted; true if `all`, which gets the same without the part,
/// may count them.
bool where_named(db::Query& q, db::Query& all, db::Reader& r, const NamePage& page);
/// Those who have this e-mail address, by name; capitals do not count.
std::vector<ParticipantId> addressed(db::Reader& r, meetings::SeriesId series,
                                     std::string_view email, std::int64_t limit);

}  // namespace store
}  // namespace convoke::delegations
