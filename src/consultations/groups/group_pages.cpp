#include "consultations/groups/group_pages.h"

#include <algorithm>

#include "consultations/groups/views/groups.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"

namespace convoke::consultations {

html::Form form_of(const GroupsPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  Text6 names = page.chosen->names;
  if (names.empty()) names[page.chosen->language] = page.chosen->written;
  form.hidden("group", page.chosen->written)
      .group(N_("Name of the group"),
             N_("In the languages of the compilation. Where one is empty, the next stands there."))
      .texts("name", names, kLongestGroup)
      .button(N_("Save"))
      .cancel(page.path);
  return form;
}

Result<GroupsPage> GroupPages::page_of(const page::Visit& visit, const meetings::Series& series,
                                       std::string_view call, std::string_view group) {
  const CallId id(page::number_of(call));
  const auto calls = consultations_.calls_of(series.id);
  if (std::none_of(calls.begin(), calls.end(), [&](const Call& c) { return c.id == id; }))
    return not_found(N_("There is no such call for views."));
  const std::string home = meetings::home_of(series, visit) + "/views",
                    query = "?call=" + std::to_string(id.value);
  GroupsPage page{home + "/groups" + query,           home + query, {}, {}, {},
                  visit.may(page::Right::name_groups)};
  for (WrittenGroup& one : groups_.of(id)) {
    GroupRow row{one, page.path + "&group=" + http::percent_encoded(one.written), {}};
    const Text6 named = group_named(one.written, one.language, {});
    row.missing = i18n::named(i18n::missing_in({one.names.empty() ? &named : &one.names}),
                              visit.locale.language());
    if (one.written == group) page.chosen = one;
    page.rows.push_back(std::move(row));
  }
  if (!group.empty() && !page.chosen) return not_found(N_("There is no such group."));
  return page;
}

html::Page GroupPages::shown(const page::Visit& visit, const meetings::Series& series,
                             const GroupsPage& page) {
  html::Out out = visit.out();
  views::groups(out, page);
  html::Page shown =
      meetings::office_page(visit, series, "views", visit.locale.tr(N_("Names of groups")), out,
                            {{visit.locale.tr(N_("Views and comments")), page.views}});
  if (!page.errors.empty()) shown.status = page::status_of(page.errors.all().front());
  return shown;
}

Result<page::Reply> GroupPages::show(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(page, page_of(visit, series, request.param("call"), request.param("group")));
  return shown(visit, series, page);
}

Result<page::Reply> GroupPages::set(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  CONVOKE_ASSIGN(page, page_of(visit, series, request.param("call"), form.get("group")));
  if (!page.chosen) return not_found(N_("There is no such group."));
  const Text6 typed = page::texts_of(form, "name");
  const Status set = groups_.set(visit.officer_actor(), page.chosen->written, typed);
  if (set.ok())
    return page::Redirect{page.path, Message{N_("The name of the group is saved."), {}}};
  if (!page::belongs_to_form(set.error())) return set.error();
  page.chosen->names = typed;
  page.errors = html::FormErrors(set.error());
  return shown(visit, series, page);
}

}  // namespace convoke::consultations
