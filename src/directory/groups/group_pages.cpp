#include "directory/groups/group_pages.h"

#include <algorithm>

#include "base/problems.h"
#include "base/text.h"
#include "directory/entities/listing.h"
#include "directory/groups/views/groups.h"
#include "page/posted.h"

namespace convoke::directory {
namespace {

using reference::Entity;
using reference::SavedGroup;
using reference::SavedGroupId;

constexpr std::size_t kMostLines = 500;

std::string groups_path(const page::Visit& visit) {
  return visit.href(std::string(kHome) + "/groups");
}

Error no_such_group() {
  return not_found(N_("There is no such group."));
}

std::string lines_of(const reference::Directory& directory,
                     const std::vector<reference::EntityId>& ids, const i18n::Locale& locale) {
  std::string lines;
  for (const reference::EntityId id : ids)
    if (const Entity* entity = directory.find(id))
      lines += entity->short_name.in(locale.language()) + "\n";
  return lines;
}

/// The entities that the lines name; each line that names none is an error at the field.
std::vector<reference::EntityId> read_lines(const reference::Directory& directory,
                                            const std::string& text, const char* field,
                                            Problems& problems) {
  std::vector<reference::EntityId> ids;
  const std::vector<std::string> lines = split(text, '\n');
  if (lines.size() > kMostLines) {
    problems.add(invalid(N_("Write at most {1} lines."), field, {std::to_string(kMostLines)}));
    return ids;
  }
  std::vector<std::string> unknown;
  for (const std::string& line : lines) {
    const std::string name = folded_spaces(line);
    if (name.empty()) continue;
    const Entity* entity = named_entity(directory, name);
    if (entity == nullptr)
      unknown.push_back(name);
    else if (std::find(ids.begin(), ids.end(), entity->id) == ids.end())
      ids.push_back(entity->id);
  }
  for (const std::string& name : unknown)
    problems.add(invalid(N_("“{1}” is not in the directory. Write the name as it stands there, or "
                            "the code."),
                         field, {name}));
  return ids;
}

}  // namespace

const Entity* named_entity(const reference::Directory& directory, std::string_view line) {
  const std::string typed = folded_spaces(line);
  if (const Entity* by_code = directory.find(typed)) return by_code;
  const std::string wanted = i18n::folded(typed);
  if (wanted.empty()) return nullptr;
  const Entity* found = nullptr;
  for (const Entity& entity : directory.entities()) {
    const auto is_name = [&](const Text6& name) {
      return std::any_of(kLanguages.begin(), kLanguages.end(),
                         [&](Language l) { return i18n::folded(name[l]) == wanted; });
    };
    if (i18n::folded(entity.code) != wanted && !is_name(entity.short_name) &&
        !is_name(entity.formal_name))
      continue;
    if (found) return nullptr;
    found = &entity;
  }
  return found;
}

std::string rule_in_words(const SavedGroup& group, const reference::Directory& directory,
                          const i18n::Locale& locale) {
  std::string words;
  const auto add = [&](const std::string& more) { words += (words.empty() ? "" : " · ") + more; };
  const auto one_of = [&](const std::vector<std::string>& names) {
    std::string joined;
    for (const std::string& name : names) joined += (joined.empty() ? "" : " / ") + name;
    if (!joined.empty()) add(joined);
  };
  std::vector<std::string> names;
  for (const reference::EntityKind kind : group.kinds) names.push_back(locale.tr(label_of(kind)));
  one_of(names);
  names.clear();
  for (const reference::RegionalGroup& regional : directory.groups())
    if (std::find(group.regional_groups.begin(), group.regional_groups.end(), regional.code) !=
        group.regional_groups.end())
      names.push_back(regional.name.in(locale.language()));
  one_of(names);
  if (const auto* instrument = directory.instrument(group.instrument); instrument && group.standing)
    add(locale.tr(label_of(*group.standing)) + ": " + instrument->name.in(locale.language()));
  return words;
}

html::Form form_of(const GroupForm& page, const i18n::Locale& locale) {
  const SavedGroup& typed = page.typed;
  html::Form form(locale, page.path, page.errors);
  const auto checks = [&](const char* name, const char* label, const auto& options,
                          const auto& is_chosen) {
    html::Field field{.name = name, .label = locale.tr(label)};
    for (const html::Option& option : options)
      field.checks.push_back({.value = option.value,
                              .label = option.label,
                              .lang = option.lang,
                              .checked = is_chosen(option.value)});
    return field;
  };
  form.group(N_("Name of the group"))
      .texts("name", typed.name, reference::kLongestGroupName)
      .group(N_("Rule"), N_("All that meet every condition belong to the group, including those "
                            "entered later. Without a rule only those named below belong to it."))
      .add(checks("kind", N_("Kind"), kind_options(locale),
                  [&](const std::string& value) {
                    return std::any_of(typed.kinds.begin(), typed.kinds.end(),
                                       [&](auto kind) { return name_of(kind) == value; });
                  }))
      .add(checks("regional", N_("Regional group"), page.regional_groups,
                  [&](const std::string& value) {
                    return std::find(typed.regional_groups.begin(), typed.regional_groups.end(),
                                     value) != typed.regional_groups.end();
                  }))
      .add({.name = "instrument",
            .label = locale.tr(N_("Instrument")),
            .value = typed.instrument,
            .options = or_none(locale.tr(N_("None")), page.instruments)})
      .add({.name = "standing",
            .label = locale.tr(N_("Status under the instrument")),
            .value = page.standing,
            .options = or_none(locale.tr(N_("Any")), standing_options(locale))})
      .group(N_("By hand"), N_("One to a line: the name in any language, or the code."))
      .add(
          {.name = "added", .label = locale.tr(N_("Include also")), .value = page.added, .rows = 5})
      .add(
          {.name = "left_out", .label = locale.tr(N_("Except")), .value = page.left_out, .rows = 3})
      .hidden("version", std::to_string(typed.version))
      .button(N_("Save"))
      .cancel(page.back);
  if (page.present) {
    GroupForm stored = page;
    stored.typed = *page.present;
    stored.standing = page.present->standing ? std::string(name_of(*page.present->standing)) : "";
    stored.added = page.present_added;
    stored.left_out = page.present_left_out;
    stored.present.reset();
    form.compare(form_of(stored, locale));
  }
  return form;
}

html::Form form_of(const NamedForm& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  if (page.is_new)
    form.add({.name = "code",
              .label = locale.tr(N_("Code")),
              .value = page.code,
              .required = true,
              .left_to_right = true,
              .max_length = reference::kLongestCode});
  form.group(N_("Name"))
      .texts("name", page.name, reference::kLongestName)
      .button(N_("Save"))
      .cancel(page.back);
  return form;
}

Result<page::Reply> GroupPages::list(const page::Visit& visit, const http::Request&) {
  const auto directory = references_.directory();
  GroupsPage page;
  page.path = groups_path(visit);
  page.may_manage = visit.may(page::Right::manage_directory);
  for (const SavedGroup& group : directory->saved_groups()) {
    GroupRow row{page.path + "/" + std::to_string(group.id.value), shown(group.name, visit.locale),
                 rule_in_words(group, *directory, visit.locale)};
    for (const Entity& entity : directory->entities())
      row.members += directory->belongs(entity, group) ? 1 : 0;
    page.saved.push_back(std::move(row));
  }
  const std::string home = visit.href(kHome);
  for (const reference::RegionalGroup& group : directory->groups())
    page.regional.push_back({group.code, home + "/named/regional/" + std::to_string(group.id.value),
                             shown(group.name, visit.locale)});
  for (const reference::Instrument& one : directory->instruments())
    page.instruments.push_back({one.code,
                                home + "/named/instruments/" + std::to_string(one.id.value),
                                shown(one.name, visit.locale)});
  html::Out out = visit.out();
  views::groups(out, page);
  return in_directory(visit, visit.locale.tr(N_("Groups and instruments")), out);
}

html::Page GroupPages::form_page(const page::Visit& visit, GroupForm form) {
  const auto directory = references_.directory();
  form.regional_groups = regional_group_options(*directory, visit.locale);
  form.instruments = instrument_options(*directory, visit.locale);
  html::Out out = visit.out();
  views::group_form(out, form);
  html::Page page =
      in_directory(visit, visit.locale.tr(form.is_new ? N_("A new group") : N_("Change the group")),
                   out, {{visit.locale.tr(N_("Groups and instruments")), groups_path(visit)}});
  if (!form.errors.empty()) page.status = page::status_of(form.errors.all().front());
  return page;
}

Result<page::Reply> GroupPages::show_new(const page::Visit& visit, const http::Request&) {
  GroupForm form;
  form.path = form.back = groups_path(visit);
  return form_page(visit, std::move(form));
}

Result<page::Reply> GroupPages::add(const page::Visit& visit, const http::Request& request) {
  GroupForm form;
  form.path = form.back = groups_path(visit);
  return save(visit, request, std::move(form));
}

Result<page::Reply> GroupPages::save(const page::Visit& visit, const http::Request& request,
                                     GroupForm typed) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto directory = references_.directory();
  SavedGroup& group = typed.typed;
  group.name = page::texts_of(form, "name");
  group.kinds.clear();
  for (const std::string& name : form.all("kind"))
    if (const auto kind = reference::entity_kind(name)) group.kinds.push_back(*kind);
  group.regional_groups.clear();
  for (const reference::RegionalGroup& regional : directory->groups())
    for (const std::string& code : form.all("regional"))
      if (code == regional.code) group.regional_groups.push_back(code);
  group.instrument = directory->instrument(form.get("instrument")) ? form.get("instrument") : "";
  typed.standing = form.get("standing");
  group.standing = reference::standing_named(typed.standing);
  typed.added = form.get("added");
  typed.left_out = form.get("left_out");
  group.version = static_cast<int>(page::number_of(form.get("version")));
  Problems problems;
  group.added = read_lines(*directory, typed.added, "added", problems);
  group.left_out = read_lines(*directory, typed.left_out, "left_out", problems);
  if (!problems.empty())
    if (const auto checked = check(group); !checked.ok()) problems.add(checked.error());
  Result<SavedGroupId> saved = problems.first()
                                   ? Result<SavedGroupId>(*problems.first())
                                   : entities_.save_group(visit.officer_actor(), group);
  if (saved.ok())
    return page::Redirect{groups_path(visit) + "/" + std::to_string(saved->value),
                          Message{N_("The group is saved."), {}}};
  if (!page::belongs_to_form(saved.error())) return saved.error();
  typed.errors = html::FormErrors(saved.error());
  if (saved.error().kind == ErrorKind::conflict) {
    const auto after = references_.directory();
    if (const SavedGroup* now = after->saved_group(group.id)) {
      typed.present = *now;
      typed.present_added = lines_of(*after, now->added, visit.locale);
      typed.present_left_out = lines_of(*after, now->left_out, visit.locale);
      typed.typed.version = now->version;
    }
  }
  return form_page(visit, std::move(typed));
}

Result<page::Reply> GroupPages::show(const page::Visit& visit, const http::Request&) {
  const auto directory = references_.directory();
  const SavedGroup* group = directory->saved_group(SavedGroupId(visit.number_arg("id")));
  if (!group) return no_such_group();
  GroupPage page;
  page.path = groups_path(visit) + "/" + std::to_string(group->id.value);
  page.list = visit.href(kHome) + "?group=" + choice_of(group->id);
  page.name = shown(group->name, visit.locale);
  page.rule = rule_in_words(*group, *directory, visit.locale);
  page.may_manage = visit.may(page::Right::manage_directory);
  for (const Entity* entity : directory->sorted(visit.locale))
    if (directory->belongs(*entity, *group))
      page.members.push_back(shown(entity->short_name, visit.locale));
  html::Out out = visit.out();
  views::group(out, page);
  return in_directory(visit, page.name.text, out,
                      {{visit.locale.tr(N_("Groups and instruments")), groups_path(visit)}});
}

Result<page::Reply> GroupPages::show_edit(const page::Visit& visit, const http::Request&) {
  const auto directory = references_.directory();
  const SavedGroup* group = directory->saved_group(SavedGroupId(visit.number_arg("id")));
  if (!group) return no_such_group();
  GroupForm form;
  form.is_new = false;
  form.back = groups_path(visit) + "/" + std::to_string(group->id.value);
  form.path = form.back + "/edit";
  form.typed = *group;
  if (group->standing) form.standing = name_of(*group->standing);
  form.added = lines_of(*directory, group->added, visit.locale);
  form.left_out = lines_of(*directory, group->left_out, visit.locale);
  return form_page(visit, std::move(form));
}

Result<page::Reply> GroupPages::change(const page::Visit& visit, const http::Request& request) {
  const auto directory = references_.directory();
  const SavedGroup* group = directory->saved_group(SavedGroupId(visit.number_arg("id")));
  if (!group) return no_such_group();
  GroupForm form;
  form.is_new = false;
  form.back = groups_path(visit) + "/" + std::to_string(group->id.value);
  form.path = form.back + "/edit";
  form.typed.id = group->id;
  return save(visit, request, std::move(form));
}

Result<page::Reply> GroupPages::remove(const page::Visit& visit, const http::Request&) {
  CONVOKE_TRY(entities_.remove_group(visit.officer_actor(), SavedGroupId(visit.number_arg("id"))));
  return page::Redirect{groups_path(visit), Message{N_("The group is removed."), {}}};
}

Result<NamedForm> GroupPages::named_form(const page::Visit& visit) {
  const bool instruments = visit.arg("what") == "instruments";
  if (!instruments && visit.arg("what") != "regional") return no_such_group();
  NamedForm form;
  form.back = groups_path(visit);
  form.path = visit.href(std::string(kHome) + "/named/" + std::string(visit.arg("what")) + "/" +
                         std::string(visit.arg("id")));
  form.is_new = visit.arg("id") == "new";
  form.title = visit.locale.tr(instruments ? N_("Instrument") : N_("Regional group"));
  if (form.is_new) return form;
  const auto directory = references_.directory();
  const auto take = [&](const auto& all) {
    for (const auto& one : all)
      if (one.id.value == visit.number_arg("id")) {
        form.code = one.code;
        form.name = one.name;
      }
  };
  if (instruments)
    take(directory->instruments());
  else
    take(directory->groups());
  if (form.code.empty()) return no_such_group();
  return form;
}

html::Page GroupPages::named_page(const page::Visit& visit, const NamedForm& form) {
  html::Out out = visit.out();
  views::named_form(out, form);
  html::Page page =
      in_directory(visit, form.title, out,
                   {{visit.locale.tr(N_("Groups and instruments")), groups_path(visit)}});
  if (!form.errors.empty()) page.status = page::status_of(form.errors.all().front());
  return page;
}

Result<page::Reply> GroupPages::show_named(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(form, named_form(visit));
  return named_page(visit, form);
}

Result<page::Reply> GroupPages::save_named(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(typed, named_form(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto what = visit.arg("what") == "instruments" ? reference::Named::instrument
                                                       : reference::Named::regional_group;
  typed.name = page::texts_of(form, "name");
  if (typed.is_new) typed.code = form.get("code");
  const Status saved = [&]() -> Status {
    if (!typed.is_new)
      return entities_.rename(visit.officer_actor(), what, visit.number_arg("id"), typed.name);
    CONVOKE_ASSIGN(id, entities_.add_named(visit.officer_actor(), what, typed.code, typed.name));
    (void)id;
    return {};
  }();
  if (saved.ok()) return page::Redirect{typed.back, Message{N_("Saved."), {}}};
  if (!page::belongs_to_form(saved.error())) return saved.error();
  typed.errors = html::FormErrors(saved.error());
  return named_page(visit, typed);
}

Result<page::Reply> GroupPages::remove_named(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(form, named_form(visit));
  const auto what = visit.arg("what") == "instruments" ? reference::Named::instrument
                                                       : reference::Named::regional_group;
  const Status removed =
      entities_.remove_named(visit.officer_actor(), what, visit.number_arg("id"));
  if (removed.ok()) return page::Redirect{form.back, Message{N_("Removed."), {}}};
  if (!page::belongs_to_form(removed.error())) return removed.error();
  form.errors = html::FormErrors(removed.error());
  return named_page(visit, form);
}

}  // namespace convoke::directory
