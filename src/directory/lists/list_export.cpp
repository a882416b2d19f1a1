#include "directory/lists/list_export.h"

#include "directory/lists/participation_cells.h"
#include "page/exported_list.h"

namespace convoke::directory {
namespace {

std::string heading(std::string_view field, const i18n::Locale& locale) {
  return label_of(*list_field(field), locale);
}

void add_texts(std::vector<std::string>& row, const Text6& text) {
  for (const Language language : kLanguages) row.push_back(text[language]);
}

void add_in_languages(std::vector<std::string>& keys, const char* name) {
  for (const Language language : kLanguages)
    keys.push_back(std::string(name) + "_" + std::string(code_of(language)));
}

std::vector<std::string> facts_keys() {
  std::vector<std::string> keys{"code", "kind"};
  add_in_languages(keys, "short");
  add_in_languages(keys, "formal");
  for (const char* field : {"group", "iso2", "membership"}) keys.emplace_back(field);
  return keys;
}

std::string labels_of(const std::set<correspondence::Channel>& channels,
                      const i18n::Locale& locale) {
  std::string labels;
  for (const auto channel : channels)
    labels += (labels.empty() ? "" : ", ") + locale.tr(label_of(channel));
  return labels;
}

std::string day(const std::optional<Date>& date) {
  return date ? date->iso() : std::string();
}

}  // namespace

std::vector<std::string> entity_keys(const reference::Directory& directory) {
  std::vector<std::string> keys = facts_keys();
  for (const ListField& field : participation_fields(directory))
    keys.push_back(page::key_of(field.name));
  return keys;
}

std::vector<std::string> addressee_keys() {
  std::vector<std::string> keys{"code", "short", "kind", "office", "seat"};
  add_in_languages(keys, "title");
  for (const char* field : {"language", "email", "also_to", "cc", "postal", "fax", "channels",
                            "every_channel", "most_megabytes", "valid_from", "valid_to"})
    keys.emplace_back(field);
  return keys;
}

sheet::Sheet entity_sheet(const reference::Directory& directory,
                          const std::vector<const reference::Entity*>& entities,
                          const i18n::Locale& locale) {
  sheet::Sheet sheet{locale.tr(N_("Directory")), {}, {}, locale.right_to_left()};
  for (const std::string& key : facts_keys()) sheet.header.push_back(heading(key, locale));
  for (const ListField& field : participation_fields(directory))
    sheet.header.push_back(label_of(field, locale));
  for (const reference::Entity* e : entities) {
    std::vector<std::string> row{e->code, locale.tr(label_of(e->kind))};
    add_texts(row, e->short_name);
    add_texts(row, e->formal_name);
    const reference::RegionalGroup* group = directory.group(e->group);
    row.push_back(group ? group->name.in(locale.language()) : std::string());
    row.push_back(e->iso2);
    const bool state = e->kind == reference::EntityKind::state;
    row.push_back(state ? locale.tr(label_of(e->membership)) : std::string());
    for (const reference::Instrument& one : directory.instruments()) {
      const auto part = directory.participation(e->id, one.code);
      row.push_back(part ? day(part->signed_on) : std::string());
      row.push_back(part ? day(part->bound_on) : std::string());
      row.push_back(part && part->bound_on ? locale.tr(reference::label_of_act(part->act))
                                           : std::string());
    }
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

sheet::Sheet addressee_sheet(const reference::Directory& directory,
                             const std::vector<correspondence::Addressee>& addressees,
                             const i18n::Locale& locale) {
  sheet::Sheet sheet{locale.tr(N_("Addressees")), {}, {}, locale.right_to_left()};
  for (const std::string& key : addressee_keys())
    sheet.header.push_back(
        heading(key == "short" ? "short_" + std::string(code_of(locale.language())) : key, locale));
  for (const correspondence::Addressee& a : addressees) {
    const reference::Entity* e = directory.find(a.entity);
    if (!e) continue;
    // A name of another language would come back as one of this.
    std::vector<std::string> row{e->code, e->short_name[locale.language()],
                                 locale.tr(label_of(e->kind)), locale.tr(label_of(a.office)),
                                 city_of(a.seat, locale.language())};
    add_texts(row, a.title);
    for (const std::string& text :
         {std::string(autonym_of(a.language)), a.email, a.also_to, a.cc, a.postal, a.fax,
          labels_of(a.channels, locale), locale.tr(a.every_channel ? N_("Yes") : N_("No")),
          a.most_bytes > 0 ? std::to_string(a.most_bytes / 1'000'000) : std::string(),
          day(a.valid_from), day(a.valid_to)})
      row.push_back(text);
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

}  // namespace convoke::directory
