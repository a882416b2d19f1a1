#include "directory/entities/directory_pages.h"

#include "base/problems.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "directory/entities/listing.h"
#include "directory/entities/views/directory.h"
#include "directory/entities/views/entity.h"
#include "page/posted.h"

namespace convoke::directory {
namespace {

using reference::Entity;
using reference::EntityFacts;

Error no_such_entity() {
  return not_found(N_("There is no such entity."));
}

std::string path_of(const page::Visit& visit, std::string_view code) {
  return visit.href(std::string(kHome) + "/" + std::string(code));
}

std::vector<page::Choice> choices_of(const reference::Directory& directory,
                                     const i18n::Locale& locale) {
  std::vector<html::Option> groups = regional_group_options(directory, locale);
  for (const reference::SavedGroup& group : directory.saved_groups()) {
    Shown name = shown(group.name, locale);
    groups.push_back({choice_of(group.id), std::move(name.text), std::move(name.lang)});
  }
  return {{"kind", locale.raw(N_("Kind")), kind_options(locale)},
          {"group", locale.raw(N_("Group")), std::move(groups)},
          {"instrument", locale.raw(N_("Instrument")), instrument_options(directory, locale)},
          {"standing", locale.raw(N_("Status under the instrument")), standing_options(locale)}};
}

/// A day that may be left out.
Status read_day(std::string_view typed, const char* field, std::optional<Date>& day) {
  day.reset();
  if (trimmed(typed).empty()) return {};
  CONVOKE_ASSIGN(date, typed_date(typed, field));
  day = date;
  return {};
}

void read_form(const http::Form& form, const reference::Directory& directory, EntityForm& typed) {
  EntityFacts& facts = typed.typed;
  facts.kind = reference::entity_kind(form.get("kind")).value_or(facts.kind);
  facts.code = trimmed(form.get("code"));
  facts.iso2 = form.get("iso2");
  facts.membership = reference::membership(form.get("membership")).value_or(facts.membership);
  facts.short_name = page::texts_of(form, "short");
  facts.formal_name = page::texts_of(form, "formal");
  typed.named_from = trimmed(form.get("named_from"));
  typed.group = form.get("group");
  typed.grouped_from = trimmed(form.get("grouped_from"));
  typed.seen = static_cast<int>(page::number_of(form.get("seen")));
  facts.group = {};
  for (const reference::RegionalGroup& group : directory.groups())
    if (group.code == typed.group) facts.group = group.id;
  if (facts.code.empty()) facts.code = reference::proposed_code(facts.short_name);
}

Status read_days(EntityForm& typed) {
  Problems problems;
  problems.add(read_day(typed.named_from, "named_from", typed.typed.named_from));
  problems.add(read_day(typed.grouped_from, "grouped_from", typed.typed.grouped_from));
  // What else is wrong is said at once.
  if (!problems.empty())
    if (const auto checked = check(typed.typed); !checked.ok()) problems.add(checked.error());
  if (problems.first()) return *problems.first();
  return {};
}

std::string code_of_group(const reference::Directory& directory, reference::GroupId id) {
  const reference::RegionalGroup* group = directory.group(id);
  return group ? group->code : std::string();
}

/// Empty, for one entity and instrument.
ParticipationForm participation_form(const page::Visit& visit, const Entity& entity,
                                     const reference::Instrument& instrument) {
  ParticipationForm form;
  form.back = path_of(visit, entity.code);
  form.path = form.back + "/instruments/" + instrument.code;
  form.entity = shown(entity.short_name, visit.locale);
  form.instrument = shown(instrument.name, visit.locale);
  return form;
}

}  // namespace

Result<page::Reply> DirectoryPages::list(const page::Visit& visit, const http::Request& request) {
  const auto directory = references_.directory();
  DirectoryPage page;
  page.filter = page::ListFilter(request, visit.href(kHome), listing_choices());
  page.choices = choices_of(*directory, visit.locale);
  page.may_manage = visit.may(page::Right::manage_directory);
  for (const Entity* entity : listing(*directory, page.filter, visit.locale)) {
    DirectoryRow row{entity, shown(entity->short_name, visit.locale), {}, {}};
    if (const reference::RegionalGroup* group = directory->group(entity->group))
      row.group = group->name.in(visit.locale.language());
    if (const auto standing = standing_shown(*directory, page.filter, *entity)) {
      page.with_standing = true;
      row.standing = visit.locale.tr(label_of(*standing));
    }
    page.rows.push_back(std::move(row));
  }
  page.filter.cut(page.rows);
  page::ListFilter out_of = page.filter;
  out_of.path += "/export";
  const std::string all = out_of.href(out_of.sort, 1);
  page.export_xlsx = all + (all == out_of.path ? "?" : "&") + "format=xlsx";
  page.export_csv = all + (all == out_of.path ? "?" : "&") + "format=csv";
  page.export_json = all + (all == out_of.path ? "?" : "&") + "format=json";
  html::Out out = visit.out();
  views::directory(out, page);
  return in_directory(visit, visit.locale.tr(N_("Directory")), out);
}

html::Page DirectoryPages::form_page(const page::Visit& visit, EntityForm form) {
  const auto directory = references_.directory();
  form.groups = regional_group_options(*directory, visit.locale);
  html::Out out = visit.out();
  views::entity_form(out, form);
  html::Page page = in_directory(
      visit,
      form.is_new ? visit.locale.tr(N_("A new entity")) : visit.locale.tr(N_("Names and facts")),
      out,
      form.is_new ? std::vector<html::Crumb>()
                  : std::vector<html::Crumb>{
                        {form.typed.short_name.in(visit.locale.language()), form.back}});
  if (!form.errors.empty()) page.status = page::status_of(form.errors.all().front());
  return page;
}

Result<page::Reply> DirectoryPages::show_new(const page::Visit& visit,
                                             const http::Request& request) {
  EntityForm form;
  form.path = visit.href(std::string(kHome) + "/new");
  form.back = visit.href(kHome);
  form.typed.kind =
      reference::entity_kind(request.param("kind")).value_or(reference::EntityKind::state);
  form.typed.membership = reference::Membership::member;
  return form_page(visit, std::move(form));
}

Result<page::Reply> DirectoryPages::add(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto directory = references_.directory();
  EntityForm typed;
  typed.path = visit.href(std::string(kHome) + "/new");
  typed.back = visit.href(kHome);
  read_form(form, *directory, typed);
  const auto added = entities_.add(visit.officer_actor(), typed.typed);
  if (!added.ok()) {
    if (!page::belongs_to_form(added.error())) return added.error();
    typed.errors = html::FormErrors(added.error());
    return form_page(visit, std::move(typed));
  }
  const auto after = references_.directory();
  const Entity* entity = after->find(*added);
  return page::Redirect{path_of(visit, entity ? entity->code : std::string()),
                        Message{N_("Entered. Add to whom letters to it go."), {}}};
}

html::Page DirectoryPages::entity_page(const page::Visit& visit,
                                       const reference::Directory& directory, const Entity& entity,
                                       html::FormErrors errors) {
  const i18n::Locale& locale = visit.locale;
  EntityView view;
  view.path = path_of(visit, entity.code);
  view.entity = &entity;
  view.name = shown(entity.short_name, locale);
  view.formal_name = shown(entity.formal_name, locale);
  view.may_manage = visit.may(page::Right::manage_directory);
  view.errors = std::move(errors);
  if (entity.ended_on) view.ended_on = locale.date(*entity.ended_on);
  if (const reference::RegionalGroup* group = directory.group(entity.group))
    view.group = group->name.in(locale.language());
  const auto day = [&](const Date& date) {
    return date <= reference::kAlways ? std::string() : locale.date(date);
  };
  for (const reference::DatedName& name : entities_.names(entity.id)) {
    const bool holds = name.from <= directory.on();
    if (holds)
      for (EntityView::Name& former : view.names) former.in_force = false;
    view.names.push_back({day(name.from), name.from.iso(), shown(name.short_name, locale),
                          shown(name.formal_name, locale), holds});
  }
  for (const reference::DatedMembership& membership : entities_.memberships(entity.id)) {
    const reference::RegionalGroup* group = directory.group(membership.group);
    view.memberships.push_back({group ? group->name.in(locale.language()) : std::string(),
                                day(membership.from),
                                membership.to ? locale.date(*membership.to) : std::string()});
  }
  for (const reference::Instrument& instrument : directory.instruments()) {
    EntityView::Participation line{instrument.code, shown(instrument.name, locale), {}, {}};
    if (const auto part = directory.participation(entity.id, instrument.code)) {
      if (part->signed_on) line.signed_on = locale.date(*part->signed_on);
      if (part->bound_on) {
        line.bound_on = locale.date(*part->bound_on);
        line.act = reference::label_of_act(part->act);
      }
    }
    view.participation.push_back(std::move(line));
  }
  for (const reference::SavedGroup& group : directory.saved_groups())
    if (directory.belongs(entity, group)) view.saved_groups.push_back(shown(group.name, locale));
  view.contact = contact_(visit, entity);
  view.treatments = treatments_(visit, entity);
  html::Out out = visit.out();
  views::entity(out, view);
  html::Page page = in_directory(visit, view.name.text, out);
  if (!view.errors.empty()) page.status = page::status_of(view.errors.all().front());
  return page;
}

Result<page::Reply> DirectoryPages::show(const page::Visit& visit, const http::Request&) {
  const auto directory = references_.directory();
  const Entity* entity = directory->find(visit.arg("code"));
  if (!entity) return no_such_entity();
  return entity_page(visit, *directory, *entity, {});
}

Result<page::Reply> DirectoryPages::show_edit(const page::Visit& visit, const http::Request&) {
  const auto directory = references_.directory();
  const Entity* entity = directory->find(visit.arg("code"));
  if (!entity) return no_such_entity();
  EntityForm form;
  form.back = path_of(visit, entity->code);
  form.path = form.back + "/edit";
  form.is_new = false;
  form.typed = facts_of(*entity);
  form.group = code_of_group(*directory, entity->group);
  form.seen = entity->version;
  return form_page(visit, std::move(form));
}

Result<page::Reply> DirectoryPages::change(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto directory = references_.directory();
  const Entity* entity = directory->find(visit.arg("code"));
  if (!entity) return no_such_entity();
  EntityForm typed;
  typed.back = path_of(visit, entity->code);
  typed.path = typed.back + "/edit";
  typed.is_new = false;
  typed.typed = facts_of(*entity);
  read_form(form, *directory, typed);
  Status changed = read_days(typed);
  if (changed.ok())
    changed = entities_.change(visit.officer_actor(), entity->id, typed.typed, typed.seen);
  if (changed.ok()) {
    const auto after = references_.directory();
    const Entity* now = after->find(entity->id);
    return page::Redirect{path_of(visit, now ? now->code : entity->code),
                          Message{N_("Saved."), {}}};
  }
  if (!page::belongs_to_form(changed.error())) return changed.error();
  typed.errors = html::FormErrors(changed.error());
  if (changed.error().kind == ErrorKind::conflict && changed.error().field.empty()) {
    // Who has seen the difference may save over it.
    const auto after = references_.directory();
    if (const Entity* now = after->find(entity->id)) {
      typed.present = facts_of(*now);
      typed.present_group = code_of_group(*after, now->group);
      typed.seen = now->version;
    }
  }
  return form_page(visit, std::move(typed));
}

Result<page::Reply> DirectoryPages::remove_name(const page::Visit& visit,
                                                const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto directory = references_.directory();
  const Entity* entity = directory->find(visit.arg("code"));
  if (!entity) return no_such_entity();
  const auto from = parse_date(form.get("from"));
  if (!from) return not_found(N_("There is no such name."));
  CONVOKE_TRY(entities_.remove_name(visit.officer_actor(), entity->id, *from));
  return page::Redirect{path_of(visit, entity->code), Message{N_("The name is removed."), {}}};
}

html::Page DirectoryPages::participation_page(const page::Visit& visit,
                                              const ParticipationForm& form) {
  html::Out out = visit.out();
  views::participation_form(out, form);
  html::Page page = in_directory(visit, visit.locale.tr(N_("Participation")), out,
                                 {{form.entity.text, form.back}});
  if (!form.errors.empty()) page.status = page::status_of(form.errors.all().front());
  return page;
}

Result<page::Reply> DirectoryPages::show_participation(const page::Visit& visit,
                                                       const http::Request&) {
  const auto directory = references_.directory();
  const Entity* entity = directory->find(visit.arg("code"));
  const reference::Instrument* instrument = directory->instrument(visit.arg("instrument"));
  if (!entity || !instrument) return no_such_entity();
  ParticipationForm form = participation_form(visit, *entity, *instrument);
  if (const auto part = directory->participation(entity->id, instrument->code)) {
    if (part->signed_on) form.signed_on = part->signed_on->iso();
    if (part->bound_on) form.bound_on = part->bound_on->iso();
    form.act = part->act;
  }
  return participation_page(visit, form);
}

Result<page::Reply> DirectoryPages::change_participation(const page::Visit& visit,
                                                         const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto directory = references_.directory();
  const Entity* entity = directory->find(visit.arg("code"));
  const reference::Instrument* instrument = directory->instrument(visit.arg("instrument"));
  if (!entity || !instrument) return no_such_entity();
  ParticipationForm typed = participation_form(visit, *entity, *instrument);
  typed.signed_on = form.get("signed");
  typed.bound_on = form.get("bound");
  typed.act = form.get("act");
  reference::Participation part{instrument->id, {}, {}, typed.act};
  Problems problems;
  problems.add(read_day(typed.signed_on, "signed", part.signed_on));
  problems.add(read_day(typed.bound_on, "bound", part.bound_on));
  Status changed;
  if (problems.first())
    changed = *problems.first();
  else
    changed = entities_.set_participation(visit.officer_actor(), entity->id, part);
  if (changed.ok()) return page::Redirect{typed.back, Message{N_("Saved."), {}}};
  if (!page::belongs_to_form(changed.error())) return changed.error();
  typed.errors = html::FormErrors(changed.error());
  return participation_page(visit, typed);
}

Result<page::Reply> DirectoryPages::end(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto directory = references_.directory();
  const Entity* entity = directory->find(visit.arg("code"));
  if (!entity) return no_such_entity();
  std::optional<Date> last_day;
  Status ended = read_day(form.get("last_day"), "last_day", last_day);
  if (ended.ok()) ended = entities_.end(visit.officer_actor(), entity->id, last_day);
  if (ended.ok()) return page::Redirect{path_of(visit, entity->code), Message{N_("Saved."), {}}};
  if (!page::belongs_to_form(ended.error())) return ended.error();
  return entity_page(visit, *directory, *entity, html::FormErrors(ended.error()));
}

Result<page::Reply> DirectoryPages::remove(const page::Visit& visit, const http::Request&) {
  const auto directory = references_.directory();
  const Entity* entity = directory->find(visit.arg("code"));
  if (!entity) return no_such_entity();
  const Status removed = entities_.remove(visit.officer_actor(), entity->id);
  if (removed.ok())
    return page::Redirect{
        visit.href(kHome),
        Message{N_("{1} is removed."), {entity->short_name.in(visit.locale.language())}}};
  if (!page::belongs_to_form(removed.error())) return removed.error();
  return entity_page(visit, *directory, *entity, html::FormErrors(removed.error()));
}

}  // namespace convoke::directory
