// The entities of one series: the list of all, and a page for each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "meetings/meetings.h"
#include "overview/entity_list.h"
#include "overview/panels.h"
#include "page/columns.h"
#include "page/visit.h"
#include "platform/html/list.h"
#include "reference/directory.h"

namespace convoke::overview {

/// What the view of the list shows.
struct EntitiesPage {
  page::ListFilter filter;                               ///< with stage, group and category
  std::vector<html::Option> stages, groups, categories;  ///< behind "All"
  std::vector<EntityRow> rows;
};
page::Columns<EntityRow> entity_columns(const i18n::Locale& locale);

html::Filter filter_of(const EntitiesPage& page, const i18n::Locale& locale);
html::List list_of(const EntitiesPage& page, const i18n::Locale& locale);

/// An instrument and how the entity stands to it.
struct ParticipationLine {
  std::string instrument, lang;
  std::string signed_on;  ///< a date, or empty
  std::string bound_on;
  std::string act;  ///< msgid; empty: not bound
};

/// What the view of one entity shows.
struct EntityPage {
  const reference::Entity& entity;
  std::string name, name_lang;
  std::string group, category;  ///< in the reader's language; the group may be empty
  bool may_come = true;         ///< its category is invited
  std::string office;           ///< "/fr/office/vienna-2009"
  EntitySummary summary;
  html::Safe main, aside;  ///< the rooms' panels
  std::vector<ParticipationLine> participation;
};

/// Handlers for the route table. Any thread.
class EntityPages {
 public:
  EntityPages(meetings::Meetings& meetings, reference::References& references, const Panels& panels)
      : meetings_(meetings), references_(references), panels_(panels) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// By code and any name in any language.
  SearchPart search_part();

 private:
  meetings::Meetings& meetings_;
  reference::References& references_;
  const Panels& panels_;
};

}  // namespace convoke::overview
