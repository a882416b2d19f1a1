// The officers' page on which they say how large delegations may be and how many are funded.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "delegations/delegations.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "reference/directory.h"

namespace convoke::delegations {

/// A category, or an entity with numbers of its own.
struct LimitLine {
  std::string key;          ///< begins the names of its fields: "c_state_party", "e_AUT"
  std::string code;         ///< of the entity; empty: a category
  std::string label, lang;  ///< lang: of an entity's name
  OfEachKind<html::Field> cells{};
  OfEachKind<std::int64_t> over{};  ///< delegations that have more now
};

/// Delegations above their numbers, by the number that counts for each: one that it has of its own,
/// or that of its category.
struct OverNow {
  std::map<reference::Category, OfEachKind<std::set<reference::EntityId>>> of_category{};
  OfEachKind<std::set<reference::EntityId>> own{};
  std::set<reference::EntityId> all(LimitKind kind) const;
};
OverNow over_now(const Delegations::Convened& convened,
                 const std::unordered_map<reference::EntityId, PlacesTaken>& taken);

/// Something that an officer did beyond a limit.
struct BeyondLine {
  std::string name, href;  ///< of the participant
  std::string entity, entity_lang;
  std::string what;  ///< "Participants: 6 of 5"
  std::string by, reason;
  Instant at;
};

struct LimitsPage {
  std::string home, list;  ///< addresses: of this page, of the participants
  std::vector<LimitLine> lines;
  LimitLine another;                 ///< of an entity that is chosen
  std::vector<html::Option> others;  ///< entities to choose from
  std::string other;                 ///< the one chosen
  html::Field in_all;
  int seen_version = 0;
  html::FormErrors errors;
  std::string asked_about;                ///< said_limits() that would be below what there is
  std::vector<std::string> consequences;  ///< of them, in the reader's language
  std::vector<std::string> effects;       ///< what that means until it is no more so
  std::vector<BeyondLine> beyond;         ///< newest first
  std::string zone;
  std::int64_t asking = 0, promised = 0;
  std::optional<std::int64_t> left;  ///< of the funded places of the series
};

/// "2 more than it may" …: what of a line is above its numbers now.
std::string over_of(const LimitLine& line, const i18n::Locale& locale);

/// Handlers for officers, any thread.
class LimitPages {
 public:
  LimitPages(Delegations& delegations, meetings::Meetings& meetings,
             reference::References& references)
      : delegations_(delegations), meetings_(meetings), references_(references) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// Numbers below what delegations have already are asked about once (field "confirmed").
  Result<page::Reply> set(const page::Visit& visit, const http::Request& request);

 private:
  LimitsPage page_of(const page::Visit& visit, const meetings::Series& series,
                     const SeriesLimits& shown);
  void add_beyond(LimitsPage& page, const meetings::Series& series, const i18n::Locale& locale);

  Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::delegations
