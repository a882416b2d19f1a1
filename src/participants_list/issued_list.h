// A list of participants as it was issued.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "documents/document.h"
#include "participants_list/paper/list_paper.h"

namespace convoke::participants_list {

using IssuedListId = Id<struct IssuedListTag>;

struct IssuedList {
  IssuedListId id;
  meetings::SeriesId series;
  documents::DocumentId document;
  IssuedListId follows;  ///< of a corrigendum: the list that it corrects; else 0
  ListKind kind = ListKind::provisional;
  std::string symbol;
  Date dated;  ///< the date in its head
  std::string submission_key;
  std::int64_t officer_id = 0;
  std::string officer;  ///< who issued it, as the name read then
  Instant issued_at;
  std::int64_t persons = 0;          ///< in it; of a corrigendum: in the list that it leads to
  std::optional<Instant> made_at{};  ///< when its papers were made
  std::vector<meetings::MeetingId> meetings{};  ///< by id

  bool is_corrigendum() const { return static_cast<bool>(follows); }
};

}  // namespace convoke::participants_list
