// What the capabilities know of an entity, as the office's lists show it. Filled by app/, which
// alone knows all capabilities. Labels are msgids, titles are in languages, the rest is as typed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "base/language.h"
#include "meetings/meeting.h"
#include "reference/entity.h"

namespace convoke::office {

/// A state in a word with its sign; nothing is shown where the label is empty.
struct Mark {
  std::string kind;   ///< "", "ok", "waiting", "late" or "refused"
  std::string label;  ///< msgid
};

/// One entity in one series.
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

// The parts of an entity's page. `path` is a page of the program after the language
// ("/office/vienna-2009/participants/7"); empty: no link.

struct AddresseeFacts {
  Text6 title;
  Language language = Language::en;  ///< working language
  std::string email, postal, fax;    ///< may be empty
  std::string path;
};

struct DispatchFacts {
  std::string reference;  ///< "CU 2009/101/17"
  Text6 title;            ///< of the note
  Date dated;
  std::string channel;  ///< msgid
  Mark fate;
  std::string path;
};

struct DelegateFacts {
  std::string name;            ///< as typed
  std::string role;            ///< msgid
  std::string function_title;  ///< as typed
  Mark state;
  Mark photograph;
  Mark badge;
  std::string path;
};

struct SubmissionFacts {
  Date received_on;
  Language language = Language::en;
  int answers = 0;  ///< questions answered
  Mark state;
  std::string path;
};

struct RegisterFacts {
  int number = 0;
  bool incoming = true;
  Date dated;
  std::string channel;  ///< msgid
  std::string subject;
  std::string path;
};

struct EntityDetail {
  std::optional<AddresseeFacts> addressee;
  std::vector<DispatchFacts> dispatches;  ///< newest first
  std::vector<DelegateFacts> delegates;   ///< in the order of the list of participants, the first
  std::int64_t delegates_in_all = 0;
  std::string delegates_path;                 ///< where the others are
  std::vector<SubmissionFacts> submissions;   ///< newest first
  std::vector<RegisterFacts> correspondence;  ///< newest first
};

/// Called for each page; any thread. Each takes few queries, whatever the number of entities and
/// participants.
struct EntityFacts {
  std::function<EntitySummaries(const meetings::Series&)> summaries;                   ///< of all
  std::function<EntitySummary(const meetings::Series&, reference::EntityId)> summary;  ///< of one
  std::function<EntityDetail(const meetings::Series&, reference::EntityId)> detail;
};

}  // namespace convoke::office
