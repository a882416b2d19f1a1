// Which entities a list has: pure, from the reference data and what has happened to rows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meetings/meeting.h"
#include "overview/panel.h"
#include "platform/html/form.h"
#include "platform/i18n/locale.h"
#include "reference/directory.h"

namespace convoke::overview {

/// How far an entity has come, as the filter names it.
enum class Stage { any, invited, answered, nominated, none, post, bounced };
/// Stage::any for "" and for anything unknown.
Stage stage_named(std::string_view name);
std::string_view name_of(Stage stage);
/// The msgid for the filter.
const char* label_of(Stage stage);
bool is_at(Stage stage, const EntitySummary& summary);

/// What the filter form asks for; a value that does not exist filters nothing.
struct EntityFilter {
  Stage stage = Stage::any;
  std::string group;     ///< code
  std::string category;  ///< name
  std::string text;      ///< part of a name in any language, folded, or the code
};

struct EntityRow {
  const reference::Entity* entity = nullptr;  ///< owned by the directory
  std::string name, name_lang;
  std::string group;          ///< in the reader's language; may be empty
  const char* category = "";  ///< msgid
  bool may_come = true;       ///< its category is invited
  EntitySummary summary;
};

struct EntityList {
  std::vector<EntityRow> rows;  ///< that fit, in the order of names
  long all = 0;                 ///< entities
};

/// The categories are those on `today`, by the instrument of the series.
EntityList entity_list(const reference::Directory& directory, const EntitySummaries& summaries,
                       const EntityFilter& filter, const meetings::Series& series,
                       const Date& today, const i18n::Locale& locale);

}  // namespace convoke::overview
