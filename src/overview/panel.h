// What a capability shows on the pages about a whole series: the overview, the list of entities,
// and an entity's page. Handed over with the rest of what it brings, in its room.{h,cpp}.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "meetings/meeting.h"
#include "page/room.h"
#include "page/visit.h"
#include "platform/html/out.h"
#include "reference/entity.h"

namespace convoke::overview {

/// A state in a word with its sign; nothing is shown where the label is empty.
struct Mark {
  std::string kind;   ///< "", "ok", "waiting", "late" or "refused"
  std::string label;  ///< msgid
};

/// How far one entity has come in one series, as lists and the pipeline show it.
struct EntitySummary {
  bool invited = false;              ///< a note or letter to it is made, whatever its fate
  std::optional<Date> invited_on{};  ///< the date of the newest one
  std::string channel{};             ///< its channel, a msgid: "E-mail"
  bool to_post = false;              ///< it is ready and waits to be posted or faxed by hand
  bool bounced = false;              ///< it came back
  bool replied = false;              ///< a reply is in the register
  bool ever_nominated = false;       ///< a delegation was named, even if withdrawn since
  int delegates = 0;    ///< participants registered (nominated, not late, not withdrawn)
  int confirmed = 0;    ///< of them, with the confirmation sent
  int photographs = 0;  ///< of them, with a photograph
  int badges = 0;       ///< of them, with a badge printed
  int views = 0;        ///< submissions

  bool answered() const { return replied || ever_nominated || delegates > 0 || views > 0; }
};
/// By entity; who is not in it has nothing to tell.
using EntitySummaries = std::unordered_map<reference::EntityId, EntitySummary>;

/// A section of an entity's page, for those who have the right.
struct EntityPanel {
  enum class Column { main, aside };
  int place = 0;  ///< the lowest stands first in its column
  Column column = Column::main;
  page::Right right{};
  std::function<html::Safe(const page::Visit&, const meetings::Series&, const reference::Entity&)>
      show;
};

/// What waits for an officer; nothing is shown where the count is 0.
struct Task {
  int place = 0;  ///< the lowest stands first
  std::int64_t count = 0;
  std::string text;  ///< what waits, in the reader's language; the count stands before it
  std::string href;
  page::Right right{};  ///< for those who have it
};

/// What is to be done before the conference is public and the first invitation goes out.
struct Preparation {
  int place = 0;     ///< the lowest stands first
  std::string text;  ///< "Write the agenda: Working Group on Firearms", in the reader's language
  std::string href;
  bool done = false;
  page::Right right{};  ///< for those who have it
};

struct Deadline {
  std::string label;  ///< in the reader's language
  Date day;           ///< in the zone of the series
};

/// One thing that a search in the series has found.
struct Found {
  std::string text, lang;  ///< `lang` of the text where it is known
  std::string note;        ///< what tells it from others, in the reader's language
  std::string href;
};
/// What a room finds for those who have the right.
struct SearchPart {
  int place = 0;           ///< the lowest stands first
  const char* label = "";  ///< msgid: "Participants"
  page::Right right{};
  static constexpr int kMost = 8;
  struct Finds {
    std::vector<Found> first{};  ///< at most kMost
    bool is_more = false;
    std::string all{};  ///< address of the list that shows them all; empty: there is none
  };
  /// `words` are not empty. Takes few queries, whatever there is.
  std::function<Finds(const page::Visit&, const meetings::Series&, const std::string& words)> find;
};

/// What a capability brings, with what it shows beside its own pages. Functions are called for each
/// page, on any thread, and take few queries whatever the number of entities and participants;
/// those that are empty have nothing to tell.
struct Room : page::Room {
  Room(page::Room room = {}) : page::Room(std::move(room)) {}

  std::vector<EntityPanel> entity_panels{};
  /// Fill in what the room knows: of all entities, and of one.
  std::function<void(const meetings::Series&, EntitySummaries&)> summaries{};
  std::function<void(const meetings::Series&, reference::EntityId, EntitySummary&)> summary{};
  std::function<std::vector<Task>(const page::Visit&, const meetings::Series&)> tasks{};
  /// Asked for only while there is something to prepare.
  std::function<std::vector<Preparation>(const page::Visit&, const meetings::Series&)>
      preparations{};
  std::function<std::vector<Deadline>(const page::Visit&, const meetings::Series&)> deadlines{};
  std::vector<SearchPart> search{};
  /// Sections of the overview below the tasks.
  std::function<html::Safe(const page::Visit&, const meetings::Series&)> sections{};
};

}  // namespace convoke::overview
