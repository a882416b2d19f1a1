// What a State needs to implement an article, and whence the office knows it. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "reference/entity.h"
#include "reviews/assistance/taxonomy.h"

namespace convoke::reviews::assistance {

using reference::EntityId;
using NeedId = Id<struct AssistanceNeedTag>;

/// Where a need was said first.
enum class NeedSource {
  observation,  ///< an agreed one of a country review
  answer,       ///< a submitted answer to a questionnaire
  note          ///< a note verbale, entered by an officer
};
inline constexpr NeedSource kNeedSources[] = {NeedSource::observation, NeedSource::answer,
                                              NeedSource::note};
std::string_view name_of(NeedSource source);
std::optional<NeedSource> need_source(std::string_view name);
const char* label_of(NeedSource source);  ///< msgid

enum class NeedState {
  open,         ///< no offer is proposed for it
  offered,      ///< one is proposed
  matched,      ///< provider and State have accepted one
  in_delivery,  ///< an activity is under way or was delivered
  met,          ///< as an officer has said
  withdrawn     ///< the same
};
inline constexpr NeedState kNeedStates[] = {NeedState::open,    NeedState::offered,
                                            NeedState::matched, NeedState::in_delivery,
                                            NeedState::met,     NeedState::withdrawn};
std::string_view name_of(NeedState state);
std::optional<NeedState> need_state(std::string_view name);
const char* label_of(NeedState state);  ///< msgid
/// Neither met nor withdrawn.
bool is_live(NeedState state);

struct Need {
  NeedId id;
  EntityId entity;  ///< the State
  std::string instrument;
  int article = 0;   ///< 0: the instrument as a whole
  std::string kind;  ///< code of the taxonomy
  std::string body;
  NeedSource source = NeedSource::note;
  std::int64_t source_id = 0;  ///< row of the observation or answer; 0 for a note
  std::string reference;       ///< of the note verbale, or where the source is
  std::string consent;         ///< reference by which the State agrees to be named; or empty
  std::optional<Language> language{};  ///< in which it would be helped
  std::optional<Date> needed_by{};
  NeedState state = NeedState::open;
  int version = 1;
  Instant made_at;
  std::string made_by;
};
inline constexpr std::size_t kLongestNeed = 5'000;
inline constexpr std::size_t kLongestReference = 200;

/// Cleans the texts. Errors at "article", "kind", "body", "reference" (a note needs one).
Status check(Need& need, const Taxonomy& taxonomy);

/// Whether papers that leave the office may say whose need it is: the State has agreed, or the
/// observation stands in a list that anybody may read. `open_observations`: ids of those.
bool may_be_named(const Need& need, const std::set<std::int64_t>& open_observations);

}  // namespace convoke::reviews::assistance
