// What a list of participants would do: each row with its fate and all that is wrong with it,
// before anything is written. Pure.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "delegations/limits/limit.h"
#include "delegations/lists/reading/list_words.h"
#include "delegations/lists/reading/standing.h"
#include "platform/sheet/sheet.h"

namespace convoke::delegations {

enum class RowFate {
  added,
  corrected,  ///< somebody who stands in the delegation already, and of whom the list says more
  unchanged,  ///< stands there already
  left_out,   ///< as the reader has chosen
  asked,      ///< perhaps the same person as another: the reader says
  wrong
};
inline constexpr RowFate kRowFates[] = {RowFate::added,    RowFate::corrected, RowFate::unchanged,
                                        RowFate::left_out, RowFate::asked,     RowFate::wrong};
std::string_view name_of(RowFate fate);
const char* label_of(RowFate fate);  ///< msgid

/// What the reader says of a row that is asked about.
enum class RowAnswer { another_person, same_person, left_out };
std::string_view name_of(RowAnswer answer);
std::optional<RowAnswer> row_answer(std::string_view name);

/// What the reader says of a name that the directory does not have; nothing: its rows are left out.
using EntityChoice = std::optional<reference::EntityId>;

/// How the list is to be read.
struct ListReading {
  std::vector<std::string> fields{};     ///< of each column; empty: left out
  std::optional<DelegationRole> role{};  ///< of whom the list says none; nothing: an error
  Language language = Language::en;      ///< of messages to whom the list names none for
  bool corrects = false;                 ///< who stands there already is corrected by the list
  std::string late_reason{};             ///< of rows that have none
  std::map<std::size_t, RowAnswer> answers{};      ///< by the number of the row
  std::map<std::string, EntityChoice> entities{};  ///< by words_of() the name; before the directory
  std::set<RegistrationState> also{};  ///< registrations that are taken beside the completed ones
  meetings::MeetingId attended{};      ///< which those have attended who are checked in; 0: none
};

/// A name in the list that stands for no delegation by itself.
struct UnknownName {
  std::string words;  ///< words_of() it
  std::string name;   ///< as first written
  long rows = 0;
  bool by_country = false;  ///< the country says it instead
  std::optional<EntityChoice> choice{};
};

struct PlannedRow {
  std::size_t number = 0;  ///< as the sheet counts
  RowFate fate = RowFate::added;
  reference::EntityId entity{};
  ParticipantDetails details{};
  ParticipantId present{};   ///< who is corrected, or may be the same
  int seen_version = 0;      ///< of that one
  std::string same_as{};     ///< the name of that one, or of the other row
  std::size_t same_row = 0;  ///< the other row of the list; 0: somebody in the delegation
  bool second_head = false;  ///< the delegation has another head of delegation
  struct Problem {
    std::string field;  ///< see ListField; empty: the row
    Message message;
  };
  std::vector<Problem> problems{};
  std::vector<Message> remarks{};  ///< how the list was understood
  std::string by_country{};        ///< words of an affiliation in whose place the country counts
  bool attends = false;            ///< is checked in at ListReading::attended

  /// Whether taking it notes attendance and nothing else: somebody who stands there already.
  bool only_attends() const {
    return attends && present && (fate == RowFate::unchanged || fate == RowFate::left_out);
  }
  std::string name() const { return details.display_name(); }
};

struct ListPlan {
  std::vector<PlannedRow> rows;
  std::vector<const char*> missing{};  ///< labels of required fields that no column holds; msgids
  std::vector<UnknownName> unknown{};  ///< those with the most rows first, undecided ones before
  long count(RowFate fate) const;
  long attending() const;  ///< rows that are taken and note attendance
  /// Whether it can be taken: nothing is wrong, nothing is asked, something is to be done.
  bool is_ready() const;
};

/// Whose participants they are, where no column says it; and those who stand there.
struct ListPlace {
  std::optional<reference::EntityId> entity{};
  std::vector<Standing> standing{};
  /// The present entries of these, to be corrected; called once.
  std::function<std::vector<Participant>(const std::vector<ParticipantId>&)> present{};
  /// How large a delegation may be; may be empty: nobody is limited.
  std::function<Ceilings(reference::EntityId)> ceilings{};
  /// Whether a row needs the reason why it comes late.
  bool asks_late_reason = false;
};

/// `field` of each column that a field is given to twice. Fields "c0", "c1" ….
Status check(const ListReading& reading);
/// What the headings say.
std::vector<std::string> recognized(const std::vector<std::string>& header, const ListWords& words);

/// Somebody stands in the delegation already who has the same name, and the same address where both
/// have one. Who has only the one or the other in common is asked about, and so is a second row
/// about one person. In a correction empty cells leave what stands. `table` is used up.
ListPlan plan(sheet::Table table, const ListReading& reading, const ListWords& words,
              const ListScope& scope, const ListPlace& place);

}  // namespace convoke::delegations
