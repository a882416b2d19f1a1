#include "directory/lists/list_pages.h"

#include <algorithm>

#include "base/text.h"
#include "directory/entities/listing.h"
#include "directory/lists/list_export.h"
#include "directory/lists/participation_cells.h"
#include "directory/lists/views/lists.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"
#include "platform/i18n/zone.h"

namespace convoke::directory {
namespace {

constexpr const char* kXlsxType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::size_t kExamples = 3;

std::string lists_path(const page::Visit& visit) {
  return visit.href(std::string(kHome) + "/lists");
}

std::string path_of(const page::Visit& visit, UploadedListId id) {
  return lists_path(visit) + "/" + std::to_string(id.value);
}

std::string label_of_field(const std::string& name, const i18n::Locale& locale) {
  const auto field = list_field(name);
  return field ? label_of(*field, locale) : std::string();
}

/// A stored value as the reader of the page knows it.
std::string shown_value(const std::string& field, const std::string& value,
                        const i18n::Locale& locale) {
  if (value.empty()) return value;
  if (field == "language") {
    const auto language = language_from_code(value);
    return language ? std::string(autonym_of(*language)) : value;
  }
  if (field == "kind")
    if (const auto kind = reference::entity_kind(value)) return locale.tr(label_of(*kind));
  if (field == "membership")
    if (const auto membership = reference::membership(value))
      return locale.tr(label_of(*membership));
  if (field == "channels") {
    std::vector<std::string> labels;
    for (const std::string& name : split(value, ' '))
      if (const auto channel = correspondence::channel_named(name))
        labels.push_back(locale.tr(label_of(*channel)));
    return i18n::listed(labels, locale.language());
  }
  if (field == "every_channel") return locale.tr(value == "yes" ? N_("Yes") : N_("No"));
  if (field == "seat")
    if (const auto seat = correspondence::seat_named(value))
      return city_of(*seat, locale.language());
  if (field == "valid_from" || field == "valid_to") {
    const auto day = parse_date(value);
    return day ? locale.date(*day) : value;
  }
  if (!is_of_participation(field)) return value;
  if (field.starts_with("act:")) return locale.tr(reference::label_of_act(value));
  const auto day = parse_date(value);
  return day ? locale.date(*day) : value;
}

}  // namespace

html::Form form_of(const ListUploadPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.add({.name = "file",
            .label = locale.tr(N_("List")),
            .hint = locale.tr(N_("An Excel workbook (.xlsx) or CSV, at most 20 MB and 20,000 rows. "
                                 "Its first row names the columns, in any language. Nothing is "
                                 "written before you have seen what each row would do.")),
            .type = "file",
            .required = true,
            .accept = std::string(".xlsx,.csv,.txt,text/csv,") + kXlsxType})
      .button(N_("Look at the list"));
  return form;
}

html::Form columns_form(const ListPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path + "/columns", page.errors);
  std::vector<html::Option> fields{{"", locale.tr(N_("Leave out")), {}}};
  for (const ListField& field : list_fields())
    fields.push_back({field.name, label_of(field, locale), {}});
  for (const ListField& field : page.participation)
    fields.push_back({field.name, label_of(field, locale), {}});
  form.group(N_("What the columns hold"),
             N_("As it is chosen here, it is proposed the next time."));
  for (std::size_t i = 0; i < page.table.header.size(); ++i) {
    std::string examples;
    std::size_t shown = 0;
    for (const sheet::Row& row : page.table.rows) {
      if (row.cells[i].empty()) continue;
      examples += (examples.empty() ? "" : " · ") + row.cells[i];
      if (++shown == kExamples) break;
    }
    form.add({.name = "c" + std::to_string(i),
              .label = page.table.header[i],
              .value = i < page.list.reading.fields.size() ? page.list.reading.fields[i] : "",
              .hint = examples,
              .options = fields,
              .label_lang = "und"});
  }
  form.group(nullptr)
      .add({.name = "unknown_is",
            .label = locale.tr(N_("Who is not in the directory yet")),
            .value = page.list.reading.unknown_is
                         ? std::string(name_of(*page.list.reading.unknown_is))
                         : std::string(),
            .hint = locale.tr(N_("A column with the kind takes precedence.")),
            .options = or_none(locale.tr(N_("Report as an error")), kind_options(locale))})
      .button(N_("Show what each row would do"));
  return form;
}

Result<page::Reply> ListPages::show_upload(const page::Visit& visit, const http::Request&) {
  html::Out out = visit.out();
  views::upload(out, {lists_path(visit), {}});
  return in_directory(visit, visit.locale.tr(N_("Import a list")), out);
}

Result<page::Reply> ListPages::upload(const page::Visit& visit, const http::Request& request) {
  const auto again = [&](const Error& error) -> Result<page::Reply> {
    if (!page::belongs_to_form(error)) return error;
    html::Out out = visit.out();
    views::upload(out, {lists_path(visit), html::FormErrors(error)});
    html::Page page = in_directory(visit, visit.locale.tr(N_("Import a list")), out);
    page.status = page::status_of(error);
    return page;
  };
  if (request.body_too_large)
    return again(too_large(N_("The file is larger than {1} MB."), "file", {"20"}));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  if (const Status file = page::check_not_empty(form, "file"); !file.ok())
    return again(file.error());
  const http::Upload* upload = form.upload("file");
  if (!upload || upload->bytes.empty()) return again(invalid(N_("Choose a file."), "file"));
  const auto made =
      lists_.upload(visit.officer_actor(), upload->file_name, std::string(upload->bytes));
  if (!made.ok()) return again(made.error());
  return page::Redirect{path_of(visit, *made)};
}

Result<page::Reply> ListPages::compare_with_program(const page::Visit& visit,
                                                    const http::Request&) {
  CONVOKE_ASSIGN(made, lists_.compare_with_program(visit.officer_actor()));
  return page::Redirect{path_of(visit, made) + "?fate=changed"};
}

Result<UploadedList> ListPages::list_of(const page::Visit& visit) {
  auto list = lists_.find(UploadedListId(visit.number_arg("id")));
  if (!list || list->state != ListState::uploaded)
    return not_found(N_("There is no such list, or it has been imported already."));
  return std::move(*list);
}

Result<page::Reply> ListPages::list_page(const page::Visit& visit, const http::Request& request,
                                         UploadedList list, html::FormErrors errors) {
  CONVOKE_ASSIGN(table, lists_.table_of(list));
  ListPage page;
  page.path = path_of(visit, list.id);
  page.back = visit.href(kHome);
  page.errors = std::move(errors);
  page.filter = page::ListFilter(request, page.path, {"fate"});
  for (std::size_t i = 0; i < table.header.size(); ++i)
    if (i >= list.reading.fields.size() || list.reading.fields[i].empty())
      page.left_out.push_back(table.header[i]);
  page.participation = participation_fields(*references_.directory());
  page.planned = check(list.reading).ok();
  if (page.planned) page.plan = lists_.plan_of(list, table);
  page.filter.all = page.plan.rows.size();
  for (const PlannedRow& row : page.plan.rows) {
    ++page.fates[static_cast<std::size_t>(row.fate)];
    const std::string& fate = page.filter.choice("fate");
    if (!fate.empty() && fate != name_of(row.fate)) continue;
    if (!page.filter.accepts(row.name)) continue;
    page.rows.push_back({&row, {}, {}});
  }
  page.filter.cut(page.rows);
  for (ListRow& shown : page.rows) {
    for (const ListDifference& one : shown.row->differences)
      shown.lines.push_back({label_of_field(one.field, visit.locale),
                             shown_value(one.field, one.from, visit.locale),
                             shown_value(one.field, one.to, visit.locale)});
    for (const PlannedRow::Problem& one : shown.row->problems) {
      const std::string field = label_of_field(one.field, visit.locale);
      const std::string said = visit.locale.tr(one.message);
      shown.problems.push_back(field.empty() ? said
                                             : visit.locale.tr(N_("{1}: {2}"), {field, said}));
    }
  }
  page.list = std::move(list);
  page.table = std::move(table);
  html::Out out = visit.out();
  views::list_page(out, page);
  html::Page shown = in_directory(visit, visit.locale.tr(N_("Import a list")), out);
  if (!page.errors.empty()) shown.status = page::status_of(page.errors.all().front());
  return shown;
}

Result<page::Reply> ListPages::show(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(list, list_of(visit));
  return list_page(visit, request, std::move(list), {});
}

Result<page::Reply> ListPages::read_as(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(list, list_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  ListReading typed;
  for (std::size_t i = 0; i < list.reading.fields.size(); ++i) {
    const std::string field(form.get("c" + std::to_string(i)));
    typed.fields.push_back(list_field(field) ? field : std::string());
  }
  typed.unknown_is = reference::entity_kind(form.get("unknown_is"));
  const Status set = lists_.read_as(visit.officer_actor(), list.id, typed);
  if (set.ok()) return page::Redirect{path_of(visit, list.id) + "#rows"};
  if (!page::belongs_to_form(set.error())) return set.error();
  list.reading = std::move(typed);
  return list_page(visit, request, std::move(list), html::FormErrors(set.error()));
}

Result<page::Reply> ListPages::take(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(list, list_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto taken = lists_.take(visit.officer_actor(), list.id, std::string(form.get("digest")));
  if (taken.ok())
    return page::Redirect{visit.href(kHome),
                          Message{N_("Rows imported: {1}."), {std::to_string(*taken)}}};
  if (!page::belongs_to_form(taken.error())) return taken.error();
  return list_page(visit, request, std::move(list), html::FormErrors(taken.error()));
}

Result<page::Reply> ListPages::throw_away(const page::Visit& visit, const http::Request&) {
  CONVOKE_TRY(lists_.throw_away(visit.officer_actor(), UploadedListId(visit.number_arg("id"))));
  return page::Redirect{lists_path(visit), Message{N_("The list is discarded."), {}}};
}

page::ExportedList ListPages::written(const http::Request& request, sheet::Sheet sheet,
                                      std::vector<std::string> keys, std::string file_name) {
  return {page::file_asked(request).value_or(page::FileFormat::xlsx),
          std::move(file_name),
          std::move(sheet.name),
          std::move(sheet.header),
          std::move(sheet.rows),
          sheet.right_to_left,
          {},
          std::move(keys)};
}

Result<page::Reply> ListPages::export_entities(const page::Visit& visit,
                                               const http::Request& request) {
  const auto directory = references_.directory();
  page::ListFilter filter(request, visit.href(kHome), listing_choices());
  return written(request,
                 entity_sheet(*directory, listing(*directory, filter, visit.locale), visit.locale),
                 entity_keys(*directory), "directory");
}

Result<page::Reply> ListPages::export_addressees(const page::Visit& visit,
                                                 const http::Request& request) {
  const auto directory = references_.directory();
  std::vector<std::string> names = listing_choices();
  names.emplace_back("channel");
  names.emplace_back("validity");
  page::ListFilter filter(request, visit.href(kHome), names);
  const std::string words = filter.text;
  // The words may stand in the name of the entity or in the addressee.
  const auto entities = [&] {
    http::Request without = request;
    std::erase_if(without.query, [](const auto& pair) { return pair.first == "q"; });
    page::ListFilter all(without, visit.href(kHome), names);
    return listing(*directory, all, visit.locale);
  }();
  std::map<reference::EntityId, std::size_t> places;
  for (const reference::Entity* entity : entities) places.emplace(entity->id, places.size());
  const std::string& channel = filter.choice("channel");
  const std::string& validity = filter.choice("validity");
  const Date today = i18n::local_time_of(visit.now, zone_()).date;
  std::vector<correspondence::Addressee> rows;
  for (correspondence::Addressee& a : addressees_.all()) {
    if (!places.contains(a.entity)) continue;
    if (!channel.empty() && !has_channel(a, channel)) continue;
    if (!validity.empty() && validity != name_of(validity_on(a, today))) continue;
    std::string candidate = directory->find(a.entity)->short_name.in(visit.locale.language()) +
                            "\n" + a.email + "\n" + a.also_to + "\n" + a.cc;
    for (const Language language : kLanguages) candidate += "\n" + a.title[language];
    if (words.empty() || filter.accepts(candidate)) rows.push_back(std::move(a));
  }
  std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
    return places.at(a.entity) < places.at(b.entity);
  });
  return written(request, addressee_sheet(*directory, rows, visit.locale), addressee_keys(),
                 "addressees");
}

}  // namespace convoke::directory
