// The directory on pages: the list of States and organizations, one with its names, groups and
// participation, and the forms that change them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "directory/frame.h"
#include "page/list.h"
#include "reference/entities.h"

namespace convoke::directory {

// What the views show.
struct DirectoryRow {
  const reference::Entity* entity = nullptr;
  Shown name;
  std::string group;
  std::string standing;  ///< to the instrument of the filter
};
struct DirectoryPage {
  page::ListFilter filter;
  std::vector<page::Choice> choices;
  std::vector<DirectoryRow> rows;
  std::string export_xlsx, export_csv, export_json;  ///< addresses of the list as filtered
  bool with_standing = false;
  bool may_manage = false;
};
struct EntityView {
  std::string path;  ///< of the entity
  const reference::Entity* entity = nullptr;
  Shown name, formal_name;
  std::string group, ended_on, today;
  struct Name {
    std::string from, from_iso;  ///< from empty: always
    Shown name, formal_name;
    bool in_force = false;
  };
  std::vector<Name> names;
  struct Membership {
    std::string group, from, to;
  };
  std::vector<Membership> memberships;
  struct Participation {
    std::string code;
    Shown instrument;
    std::string signed_on, bound_on;
    const char* act = "";
  };
  std::vector<Participation> participation;
  std::vector<Shown> saved_groups;
  html::Safe contact;     ///< its addressees
  html::Safe treatments;  ///< by bodies otherwise than by its kind
  html::FormErrors errors;
  bool may_manage = false;
};
struct EntityForm {
  std::string path, back;
  bool is_new = true;
  reference::EntityFacts typed;
  std::string named_from, group, grouped_from;  ///< as typed
  int seen = 0;
  std::vector<html::Option> groups;
  html::FormErrors errors;
  std::optional<reference::EntityFacts> present{};  ///< what somebody else has saved meanwhile
  std::string present_group{};
};
struct ParticipationForm {
  std::string path, back;
  Shown entity, instrument;
  std::string signed_on, bound_on, act;  ///< as typed
  html::FormErrors errors;
};

/// Handlers for the route table. Any thread.
class DirectoryPages {
 public:
  /// A part of an entity's page.
  using Part = std::function<html::Safe(const page::Visit&, const reference::Entity&)>;
  /// Its addressees, and how bodies treat it.
  DirectoryPages(reference::Entities& entities, reference::References& references, Part contact,
                 Part treatments)
      : entities_(entities),
        references_(references),
        contact_(std::move(contact)),
        treatments_(std::move(treatments)) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  /// Query "kind".
  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> add(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_edit(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  /// Form field "from": the day of the name.
  Result<page::Reply> remove_name(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_participation(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change_participation(const page::Visit& visit, const http::Request& request);
  /// Form field "last_day"; empty: it goes on.
  Result<page::Reply> end(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> remove(const page::Visit& visit, const http::Request& request);

 private:
  html::Page entity_page(const page::Visit& visit, const reference::Directory& directory,
                         const reference::Entity& entity, html::FormErrors errors);
  html::Page form_page(const page::Visit& visit, EntityForm shown);
  html::Page participation_page(const page::Visit& visit, const ParticipationForm& shown);

  reference::Entities& entities_;
  reference::References& references_;
  const Part contact_, treatments_;
};

html::Form form_of(const EntityForm& page, const i18n::Locale& locale);
html::Form form_of(const ParticipationForm& page, const i18n::Locale& locale);
html::Form end_form(const EntityView& page, const i18n::Locale& locale);

}  // namespace convoke::directory
