#include "correspondence/addressees/addressee_pages.h"

#include "base/message_context.h"
#include "base/problems.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "correspondence/addressees/mailboxes.h"
#include "correspondence/addressees/views/addressees.h"
#include "correspondence/office_lists.h"
#include "page/kept_list.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"
#include "platform/i18n/zone.h"

namespace convoke::correspondence {
namespace {

Error no_such_addressee() {
  return not_found(N_("There is no such addressee."));
}

Seat seat_of(const http::Form& form) {
  return seat_named(form.get("seat")).value_or(Seat::vienna);
}

/// What the form holds but its dates and its limit.
Addressee typed_in(const http::Form& form, const Addressee& stored) {
  Addressee typed = stored;
  typed.title = page::texts_of(form, "title");
  typed.office = office_named(form.get("office")).value_or(stored.office);
  typed.language = language_from_code(form.get("language")).value_or(stored.language);
  typed.email = std::string(form.get("email"));
  typed.also_to = std::string(form.get("also_to"));
  typed.cc = std::string(form.get("cc"));
  typed.usual = form.get("usual") == "1";
  typed.postal = std::string(form.get("postal"));
  typed.fax = std::string(form.get("fax"));
  typed.channels.clear();
  for (const std::string& name : form.all("channels"))
    if (const auto channel = channel_named(name)) typed.channels.insert(*channel);
  typed.every_channel = form.get("every_channel") == "1";
  typed.version = static_cast<decltype(typed.version)>(page::number_of(form.get("version")));
  return typed;
}

AddresseePage::Typed typed_in(const http::Form& form) {
  return {std::string(trimmed(form.get("valid_from"))), std::string(trimmed(form.get("valid_to"))),
          std::string(trimmed(form.get("most_megabytes")))};
}

Message saved(const Addressee& addressee, bool spread) {
  const std::vector<std::string> beyond = beyond_ascii(addressee);
  if (!beyond.empty())
    return {N_("The addressee is saved. Not every mail server can send to {1}: it has letters "
               "beside a to z before the @."),
            {beyond.front()}};
  if (spread)
    return {N_("The addressee is saved. The first address stands by itself, the others are among "
               "the further addresses."),
            {}};
  return {N_("The addressee is saved."), {}};
}

/// What could not be read, at its fields.
Problems read_into(Addressee& addressee, const AddresseePage::Typed& typed) {
  Problems unread;
  addressee.valid_from = optional_date(typed.valid_from, "valid_from", unread);
  addressee.valid_to = optional_date(typed.valid_to, "valid_to", unread);
  addressee.most_bytes = 0;
  if (!typed.most_megabytes.empty()) {
    const std::int64_t megabytes = page::number_of(typed.most_megabytes);
    // What is no number is out of range.
    addressee.most_bytes = megabytes > 0 && megabytes < 1000 ? megabytes * 1'000'000 : -1;
  }
  return unread;
}

}  // namespace

const std::vector<std::string>& addressee_choices() {
  static const std::vector<std::string> names{"channel", "validity"};
  return names;
}

std::string validity_text(const Addressee& addressee, const i18n::Locale& locale) {
  const auto& [from, to] = std::pair(addressee.valid_from, addressee.valid_to);
  if (from && to) return locale.date_range(*from, *to);
  if (from) return locale.tr(NC_("addressee", "From {1}"), {locale.date(*from)});
  if (to) return locale.tr(NC_("addressee", "Until {1}"), {locale.date(*to)});
  return {};
}

std::string channels_text(const Addressee& addressee, const i18n::Locale& locale) {
  std::vector<std::string> labels;
  for (const Channel channel : channels_of(addressee))
    labels.push_back(locale.tr(label_of(channel)));
  return i18n::listed(labels, locale.language());
}

AddresseePage::Typed typed_of(const Addressee& a) {
  return {a.valid_from ? a.valid_from->iso() : std::string(),
          a.valid_to ? a.valid_to->iso() : std::string(),
          a.most_bytes > 0 ? std::to_string(a.most_bytes / 1'000'000) : std::string()};
}

std::vector<AddresseeRow> addressee_rows(std::vector<Addressee> all,
                                         const reference::Directory& directory,
                                         const i18n::Locale& locale, ListFilter& filter,
                                         const Date& day) {
  const std::string& channel = filter.choice("channel");
  const std::string& validity = filter.choice("validity");
  std::vector<AddresseeRow> rows;
  for (Addressee& a : all) {
    ++filter.all;
    ShownName name = shown_name(directory.find(a.entity), locale);
    AddresseeRow row{std::move(a), std::move(name)};
    row.validity = validity_on(row.addressee, day);
    if (!validity.empty() && validity != name_of(row.validity)) continue;
    if (!channel.empty() && !has_channel(row.addressee, channel)) continue;
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
  AddresseesPage shown{place.home,
                       ListFilter(request, place.home + "/addressees", addressee_choices()),
                       {},
                       {},
                       0,
                       visit.may(page::Right::manage_addressees),
                       visit.is_kept_from(page::Right::manage_addressees)};
  std::vector<Addressee> all = addressees_.all();
  for (const Addressee& a : all) shown.without_email += a.email.empty() ? 1 : 0;
  shown.rows = addressee_rows(std::move(all), *directory, visit.locale, shown.filter,
                              i18n::local_time_of(visit.now, place.series.zone).date);
  const page::Columns<AddresseeRow> columns = addressee_columns(visit.locale);
  if (shown.filter.sort.empty()) shown.filter.sort = "name";
  columns.sort(shown.rows, "name");
  columns.sort(shown.rows, shown.filter.sort);
  shown.filter.cut(shown.rows);
  if (shown.may_manage) shown.names = addressees_.title_names();
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
  CONVOKE_ASSIGN(added, addressees_.propose_addressees(visit.officer_actor(), seat_of(form),
                                                       title_names_named(form.get("names"))));
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
  CONVOKE_ASSIGN(id, addressees_.add(visit.officer_actor(), entity->id, seat_of(form),
                                     title_names_named(form.get("names"))));
  return page::Redirect{place.home + "/addressees/" + std::to_string(id.value)};
}

html::Page AddresseePages::edit_page(const page::Visit& visit, const http::Request& request,
                                     const Place& place, const Addressee& addressee,
                                     AddresseePage::Typed typed, html::FormErrors errors,
                                     std::optional<Addressee> present) {
  AddresseePage shown{place.home + "/addressees/" + std::to_string(addressee.id.value),
                      page::kept_list(request),
                      addressee,
                      shown_name(references_.directory()->find(addressee.entity), visit.locale),
                      {},
                      std::move(errors),
                      std::move(present),
                      visit.may(page::Right::manage_addressees),
                      visit.is_kept_from(page::Right::manage_addressees),
                      usual_limit_,
                      std::move(typed)};
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
  return edit_page(visit, request, place, *addressee, typed_of(*addressee), {});
}

Result<page::Reply> AddresseePages::change(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto stored = addressees_.find(AddresseeId(visit.number_arg("id")));
  if (!stored) return no_such_addressee();
  Addressee typed = typed_in(form, *stored);
  AddresseePage::Typed words = typed_in(form);
  const bool spread = spread_mailboxes(typed);
  Problems unread = read_into(typed, words);
  if (!unread.empty())
    if (const auto rest = check(typed); !rest.ok()) unread.add(rest.error());
  const Status changed =
      unread.first() ? Status(*unread.first()) : addressees_.change(visit.officer_actor(), typed);
  if (changed.ok())
    return page::Redirect{
        page::back_to(place.home + "/addressees", request, place.home + "/addressees"),
        saved(*addressees_.find(stored->id), spread)};
  if (!page::belongs_to_form(changed.error())) return changed.error();
  std::optional<Addressee> present;
  if (changed.error().kind == ErrorKind::conflict) present = addressees_.find(stored->id);
  // Who has seen the difference may save over it.
  if (present) typed.version = present->version;
  html::Page page = edit_page(visit, request, place, typed, std::move(words),
                              html::FormErrors(changed.error()), std::move(present));
  page.status = page::status_of(changed.error());
  return page;
}

}  // namespace convoke::correspondence
