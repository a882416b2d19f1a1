// Groups and instruments on pages: saved groups with their rule and members, regional groups,
// instruments.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/frame.h"
#include "reference/entities.h"

namespace convoke::directory {

// What the views show.
struct GroupRow {
  std::string href;
  Shown name;
  std::string rule;  ///< in words; empty: by hand alone
  long members = 0;
};
struct NamedRow {
  std::string code, href;
  Shown name;
};
struct GroupsPage {
  std::string path;
  std::vector<GroupRow> saved;
  std::vector<NamedRow> regional, instruments;
  bool may_manage = false;
};
struct GroupPage {
  std::string path, list;  ///< its own address, and that of its members in the directory
  Shown name;
  std::string rule;
  std::vector<Shown> members;
  bool may_manage = false;
};
struct GroupForm {
  std::string path, back;
  bool is_new = true;
  reference::SavedGroup typed;
  std::string standing, added, left_out;  ///< as typed
  std::vector<html::Option> regional_groups, instruments;
  html::FormErrors errors;
  std::optional<reference::SavedGroup> present{};
  std::string present_added{}, present_left_out{};
};
struct NamedForm {
  std::string path, back, title;
  bool is_new = true;
  std::string code;
  Text6 name;
  html::FormErrors errors;
};

/// "State · African Group · Party to …"; empty without a rule.
std::string rule_in_words(const reference::SavedGroup& group, const reference::Directory& directory,
                          const i18n::Locale& locale);

/// The entity that a typed line names: by its code, or by a name in any language, whatever the
/// case and accents. Null for none, and for several.
const reference::Entity* named_entity(const reference::Directory& directory, std::string_view line);

/// Handlers for the route table. Any thread.
class GroupPages {
 public:
  GroupPages(reference::Entities& entities, reference::References& references)
      : entities_(entities), references_(references) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> add(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_edit(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> remove(const page::Visit& visit, const http::Request& request);

  // Regional groups and instruments: ":what" is "regional" or "instruments".
  Result<page::Reply> show_named(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> save_named(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> remove_named(const page::Visit& visit, const http::Request& request);

 private:
  struct Found;
  html::Page form_page(const page::Visit& visit, GroupForm form);
  Result<page::Reply> save(const page::Visit& visit, const http::Request& request, GroupForm form);
  Result<NamedForm> named_form(const page::Visit& visit);
  html::Page named_page(const page::Visit& visit, const NamedForm& form);

  reference::Entities& entities_;
  reference::References& references_;
};

html::Form form_of(const GroupForm& page, const i18n::Locale& locale);
html::Form form_of(const NamedForm& page, const i18n::Locale& locale);

}  // namespace convoke::directory
