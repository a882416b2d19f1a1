#include "correspondence/addressees/joint/joint_pages.h"

#include <set>

#include "base/text.h"
#include "base/typed_date.h"
#include "correspondence/office_lists.h"
#include "page/kept_list.h"
#include "page/posted.h"
#include "platform/html/views/joint.h"
#include "platform/i18n/zone.h"

namespace convoke::correspondence {
namespace {

using JointChange = Addressees::JointChange;
using page::Redirect;
using page::Visit;

/// `day` is the last one, of the act "end".
std::optional<JointChange> change_named(std::string_view act, std::string_view language,
                                        const Date& day) {
  if (act == "usual") return JointChange{.usual = true};
  if (act == "chosen") return JointChange{.usual = false};
  const auto to = language_from_code(language);
  if (act == "end") return JointChange{.valid_to = day};
  if (act == "language" && to) return JointChange{.language = to};
  return std::nullopt;
}

const char* title_of(const JointChange& change) {
  if (change.language) return N_("Set the working language");
  if (change.valid_to) return N_("End the validity");
  return *change.usual ? N_("Notes go to these addressees")
                       : N_("Notes go to these addressees only when chosen");
}

std::string what_happens(const JointChange& change, const Addressee& a,
                         const i18n::Locale& locale) {
  if (change.valid_to) return locale.tr(N_("Nothing is sent there after that day."));
  if (!change.language)
    return locale.tr(*change.usual ? N_("Notes go here unless somebody chooses otherwise.")
                                   : N_("Notes go here only when somebody chooses it."));
  const std::string now(autonym_of(a.language)), next(autonym_of(*change.language));
  return a.title[*change.language].empty()
             ? locale.tr(N_("{2} in place of {1}. There is no title in this language: the next one "
                            "is used."),
                         {now, next})
             : locale.tr(N_("{2} in place of {1}."), {now, next});
}

std::string list_path(const Place& place) {
  return place.home + "/addressees";
}

Date today_at(const Visit& visit, const Place& place) {
  return i18n::local_time_of(visit.now, place.series.zone).date;
}

html::Field last_day(std::string typed, std::string error, const i18n::Locale& locale) {
  return {.name = "until",
          .label = locale.tr(N_("Last day")),
          .value = std::move(typed),
          .error = std::move(error),
          .type = "date",
          .required = true};
}

html::Page page_of(const Visit& visit, const Place& place, const html::JointPreview& shown) {
  html::Out out = visit.out();
  html::views::joint_preview(out, shown);
  return office_page(visit, place, "notes", shown.title, out,
                     {{visit.locale.tr(N_("Notes")), place.home + "/notes"},
                      {visit.locale.tr(N_("Addressees")), shown.back}});
}

}  // namespace

html::JointBar joint_bar(const AddresseesPage& page, const i18n::Locale& locale) {
  html::JointBar bar{.action = page.filter.path + "/change",
                     .all_label = locale.tr(N_("All that the list shows ({1})"),
                                            {std::to_string(page.filter.found)}),
                     .acts = {{"usual", locale.tr(N_("Notes go here…")), {}},
                              {"chosen", locale.tr(N_("Only when chosen…")), {}},
                              {"end", locale.tr(N_("End the validity…")), {}},
                              {"language", locale.tr(N_("Set the working language…")), {}}},
                     .select_name = "language",
                     .select_label = locale.tr(N_("Working language")),
                     .select_options = html::language_options()};
  for (const auto& [name, value] : page.filter.choices)
    if (!value.empty()) bar.hidden.emplace_back(name, value);
  if (!page.filter.text.empty()) bar.hidden.emplace_back("q", page.filter.text);
  if (!page.filter.sort.empty()) bar.hidden.emplace_back("sort", page.filter.sort);
  return bar;
}

/// What a preview is asked for.
struct AddresseeJointPages::Asked {
  std::string act;
  std::optional<JointChange> wanted;
  std::string query;         ///< of the list
  std::string until, error;  ///< as typed, of the act "end"
};

html::Page AddresseeJointPages::preview_page(const Visit& visit, const Place& place,
                                             const Asked& asked,
                                             const std::vector<AddresseeRow>& rows) {
  const i18n::Locale& locale = visit.locale;
  const std::string path = list_path(place);
  const std::optional<JointChange>& wanted = asked.wanted;
  html::JointPreview shown{.title = locale.tr(wanted ? title_of(*wanted) : N_("With those chosen")),
                           .action = page::kept_in(path + "/change", asked.query),
                           .hidden = {{"act", asked.act}},
                           .back = page::list_address(path, asked.query)};
  if (!wanted) {
    shown.lead = locale.tr(N_("Choose what to do with those chosen."));
    return page_of(visit, place, shown);
  }
  if (wanted->language) shown.hidden.emplace_back("language", code_of(*wanted->language));
  long possible = 0;
  for (const AddresseeRow& row : rows) {
    const Addressee& a = row.addressee;
    // Which day it will be is said in the form alone.
    const char* obstacle = !wanted->valid_to                 ? Addressees::obstacle(*wanted, a)
                           : row.validity == Validity::ended ? N_("It has ended already.")
                                                             : nullptr;
    shown.lines.push_back(
        {locale.tr(N_("{1} ({2})"), {row.name.text, locale.tr(label_of(a.office))}),
         {},
         obstacle ? locale.tr(obstacle) : what_happens(*wanted, a, locale),
         obstacle == nullptr});
    if (obstacle) continue;
    ++possible;
    shown.hidden.emplace_back("seen", std::to_string(a.id.value) + ":" + std::to_string(a.version));
  }
  if (possible > 0) {
    shown.button = locale.trn("Change {1} addressee", "Change {1} addressees", possible);
    if (wanted->valid_to) shown.fields.push_back(last_day(asked.until, asked.error, locale));
  }
  shown.lead = rows.empty()
                   ? locale.tr(N_("No addressee is chosen."))
                   : locale.tr(N_("Chosen: {1}. Possible: {2}. Nothing has been changed yet."),
                               {std::to_string(rows.size()), std::to_string(possible)});
  return page_of(visit, place, shown);
}

Result<page::Reply> AddresseeJointPages::preview(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  const i18n::Locale& locale = visit.locale;
  const std::string path = list_path(place);
  const Date today = today_at(visit, place);
  ListFilter filter(request, path, addressee_choices());
  Asked asked{std::string(request.param("act")),
              change_named(request.param("act"), request.param("language"), today),
              page::query_of(filter.href(filter.sort, 1)),
              today.iso(),
              {}};
  if (!asked.wanted) return preview_page(visit, place, asked, {});
  const bool all = request.param("all") == "1";
  std::set<AddresseeId> ids;
  for (const auto& [name, value] : request.query)
    if (name == "id") ids.insert(AddresseeId(page::number_of(value)));
  if (!all) filter = ListFilter(http::Request{}, path, addressee_choices());
  std::vector<AddresseeRow> rows =
      addressee_rows(addressees_.all(), *references_.directory(), locale, filter, today);
  if (!all)
    std::erase_if(rows, [&](const AddresseeRow& row) { return !ids.contains(row.addressee.id); });
  if (rows.size() > change::kMostJoint)
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(change::kMostJoint)});
  addressee_columns(locale).sort(rows, "name");
  return preview_page(visit, place, asked, rows);
}

Result<page::Reply> AddresseeJointPages::change(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const bool ends = form.get("act") == "end";
  const std::string until(trimmed(form.get("until")));
  const auto day = ends ? typed_date(until, "until") : Result<Date>(Date{});
  const auto wanted = change_named(form.get("act"), form.get("language"), day.ok() ? *day : Date{});
  if (!wanted) return invalid(N_("Choose what to do with those chosen."), "act");
  std::vector<Addressees::Seen> seen;
  for (const auto& [id, version] : seen_in(form))
    seen.push_back({AddresseeId(id), static_cast<int>(version)});
  if (!day.ok()) {
    std::vector<Addressee> all;
    for (std::size_t i = 0; i < seen.size() && i < change::kMostJoint; ++i)
      if (auto one = addressees_.find(seen[i].id)) all.push_back(*std::move(one));
    ListFilter none;
    html::Page page = preview_page(
        visit, place,
        {"end", wanted, page::kept_list(request), until, visit.locale.tr(day.error().message)},
        addressee_rows(std::move(all), *references_.directory(), visit.locale, none,
                       today_at(visit, place)));
    page.status = page::status_of(day.error());
    return page;
  }
  CONVOKE_ASSIGN(made,
                 addressees_.change_all(visit.officer_actor(), place.series.id, *wanted, seen));
  const std::string path = list_path(place);
  Redirect redirect{page::back_to(path, request, path)};
  const char* some = ends ? N_("Done for {1}; left out, because changed in the meantime or not "
                               "valid on that day: {2}.")
                          : N_("Done for {1}; left out, because changed in the meantime: {2}.");
  redirect.notice = Message{made.left == 0 ? N_("Done for {1}.") : some,
                            {std::to_string(made.done), std::to_string(made.left)}};
  if (made.act)
    redirect.undo = page::kept_in(path + "/changes/" + std::to_string(made.act.value) + "/undo",
                                  page::kept_list(request));
  return redirect;
}

Result<page::Reply> AddresseeJointPages::undo(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  const std::string path = list_path(place);
  const std::string back = page::back_to(path, request, path);
  const auto undone = addressees_.take_back(visit.officer_actor(), place.series.id,
                                            change::JointActId(visit.number_arg("act")));
  if (!undone.ok() && undone.error().kind == ErrorKind::conflict)
    return Redirect{back, undone.error().message};
  if (!undone.ok()) return undone.error();
  return Redirect{back, Message{undone->left == 0 ? N_("Taken back for {1}.")
                                                  : N_("Taken back for {1}; left as they are, "
                                                       "because changed since: {2}."),
                                {std::to_string(undone->done), std::to_string(undone->left)}}};
}

}  // namespace convoke::correspondence
