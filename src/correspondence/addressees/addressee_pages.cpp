#include "correspondence/addressees/addressee_pages.h"

#include "base/text.h"
#include "correspondence/addressees/views/addressees.h"
#include "correspondence/office_lists.h"
#include "page/kept_list.h"
#include "page/office_page.h"
#include "page/posted.h"

namespace convoke::correspondence {
namespace {

Error no_such_addressee() {
  return not_found(N_("There is no such addressee."));
}

Seat seat_of(const http::Form& form) {
  return seat_named(form.get("seat")).value_or(Seat::vienna);
}

}  // namespace

std::vector<AddresseeRow> addressee_rows(std::vector<Addressee> all,
                                         const reference::Directory& directory,
                                         const i18n::Locale& locale, ListFilter& filter) {
  std::vector<AddresseeRow> rows;
  for (Addressee& a : all) {
    ++filter.all;
    ShownName name = shown_name(directory.find(a.entity), locale);
    AddresseeRow row{std::move(a), std::move(name)};
    const std::string& channel = filter.choice("channel");
    if (!channel.empty() && channel != name_of(row.addressee.channel())) continue;
    std::string candidate = row.name.text + "\n" + row.addressee.email + "\n" +
                            row.addressee.also_to + "\n" + row.addressee.cc;
    for (Language l : kLanguages) candidate += "\n" + row.addressee.title[l];
    if (filter.accepts(candidate)) rows.push_back(std::move(row));
  }
  return rows;
}

Result<page::Reply> AddresseePages::list(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  const auto directory = references_.directory();
  AddresseesPage shown{place.home, ListFilter(request, place.home + "/addressees", {"channel"}),
                       {},         {},
                       0,          visit.may(page::Right::manage_addressees)};
  std::vector<Addressee> all = addressees_.all();
  for (const Addressee& a : all) shown.without_email += a.email.empty() ? 1 : 0;
  shown.rows = addressee_rows(std::move(all), *directory, visit.locale, shown.filter);
  const page::Columns<AddresseeRow> columns = addressee_columns(visit.locale);
  if (shown.filter.sort.empty()) shown.filter.sort = "name";
  columns.sort(shown.rows, "name");
  columns.sort(shown.rows, shown.filter.sort);
  shown.filter.cut(shown.rows);
  if (shown.may_manage && !shown.rows.empty()) shown.bar = joint_bar(shown, visit.locale);
  for (const reference::Entity* entity : directory->sorted(visit.locale)) {
    if (entity->ended) continue;
    ShownName name = shown_name(entity, visit.locale);
    shown.missing.push_back({entity->code, std::move(name.text), std::move(name.lang)});
  }
  // The list of the directory belongs to no conference.
  if (page::may_everywhere(visit, page::Right::read_notes)) {
    ListFilter out_of = shown.filter;
    out_of.path = visit.href("/office/directory/export/addressees");
    shown.export_xlsx = page::with_format(out_of.href({}, 1), page::FileFormat::xlsx);
    shown.export_csv = page::with_format(out_of.href({}, 1), page::FileFormat::csv);
    shown.export_json = page::with_format(out_of.href({}, 1), page::FileFormat::json);
  }
  html::Out out = visit.out();
  views::addressees(out, shown);
  return office_page(visit, place, "notes", visit.locale.tr(N_("Addressees")), out,
                     {{visit.locale.tr(N_("Notes")), place.home + "/notes"}});
}

Result<page::Reply> AddresseePages::propose(const page::Visit& visit,
                                            const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  CONVOKE_ASSIGN(added, addressees_.propose_addressees(visit.officer_actor(), seat_of(form)));
  return page::Redirect{
      place.home + "/addressees",
      Message{N_("Addressees added: {1}. Check the titles and enter the addresses."),
              {std::to_string(added)}}};
}

Result<page::Reply> AddresseePages::add(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(form.get("entity"));
  if (!entity) return not_found(N_("There is no such entity."));
  CONVOKE_ASSIGN(id, addressees_.add(visit.officer_actor(), entity->id, seat_of(form)));
  return page::Redirect{place.home + "/addressees/" + std::to_string(id.value)};
}

html::Page AddresseePages::edit_page(const page::Visit& visit, const http::Request& request,
                                     const Place& place, const Addressee& addressee,
                                     html::FormErrors errors, std::optional<Addressee> present) {
  AddresseePage shown{place.home + "/addressees/" + std::to_string(addressee.id.value),
                      page::kept_list(request),
                      addressee,
                      shown_name(references_.directory()->find(addressee.entity), visit.locale),
                      {},
                      std::move(errors),
                      std::move(present),
                      visit.may(page::Right::manage_addressees)};
  for (AddresseeVersion& version : addressees_.versions(addressee.id))
    shown.history.push_back({visit.locale.date_time(version.replaced_at, place.series.zone),
                             std::move(version.addressee)});
  html::Out out = visit.out();
  views::addressee(out, shown);
  return office_page(visit, place, "notes", shown.name.text, out,
                     {{visit.locale.tr(N_("Notes")), place.home + "/notes"},
                      {visit.locale.tr(N_("Addressees")),
                       page::list_address(place.home + "/addressees", shown.list)}});
}

Result<page::Reply> AddresseePages::show(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  const auto addressee = addressees_.find(AddresseeId(visit.number_arg("id")));
  if (!addressee) return no_such_addressee();
  return edit_page(visit, request, place, *addressee, {});
}

Result<page::Reply> AddresseePages::change(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto stored = addressees_.find(AddresseeId(visit.number_arg("id")));
  if (!stored) return no_such_addressee();
  Addressee typed = *stored;
  typed.title = page::texts_of(form, "title");
  typed.office = office_named(form.get("office")).value_or(stored->office);
  typed.language = language_from_code(form.get("language")).value_or(stored->language);
  typed.email = std::string(form.get("email"));
  typed.also_to = std::string(form.get("also_to"));
  typed.cc = std::string(form.get("cc"));
  typed.usual = form.get("usual") == "1";
  typed.postal = std::string(form.get("postal"));
  typed.fax = std::string(form.get("fax"));
  typed.version = static_cast<decltype(typed.version)>(page::number_of(form.get("version")));
  const Status changed = addressees_.change(visit.officer_actor(), typed);
  if (changed.ok())
    return page::Redirect{
        page::back_to(place.home + "/addressees", request, place.home + "/addressees"),
        Message{N_("The addressee is saved."), {}}};
  if (!page::belongs_to_form(changed.error())) return changed.error();
  std::optional<Addressee> present;
  if (changed.error().kind == ErrorKind::conflict) present = addressees_.find(stored->id);
  // Who has seen the difference may save over it.
  if (present) typed.version = present->version;
  html::Page page = edit_page(visit, request, place, typed, html::FormErrors(changed.error()),
                              std::move(present));
  page.status = page::status_of(changed.error());
  return page;
}

}  // namespace convoke::correspondence
