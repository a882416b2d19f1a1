// Several documents found in order at once: what will happen to each, the finding, its undo.
#include <algorithm>

#include "base/message_context.h"
#include "credentials/office/list_pages.h"
#include "meetings/series_page.h"
#include "page/kept_list.h"
#include "page/posted.h"
#include "platform/html/views/joint.h"

namespace convoke::credentials {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

std::string list_path(const Visit& visit, const meetings::Series& series) {
  return meetings::home_of(series, visit) + "/credentials";
}

/// "7:2"; id 0 if it is not such a pair.
Credentials::Seen seen_in(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == text.npos) return {};
  return {CredentialId(page::number_of(text.substr(0, colon))),
          static_cast<int>(page::number_of(text.substr(colon + 1)))};
}

/// Why this row stays as it is, in the reader's language; empty: it is found in order.
std::string kept_as_it_is(const CredentialRow& row, const Place& place,
                          const i18n::Locale& locale) {
  if (!row.received()) return locale.tr(label_of(Standing::nothing));
  if (row.credential->details.finding == Finding::in_order)
    return locale.tr(N_("Has been found in order already."));
  const auto error = obstacle(row.credential->details, place);
  if (!error) return {};
  std::string out = locale.tr(error->message);
  for (const Error& also : error->also) out += " " + locale.tr(also.message);
  return out;
}

}  // namespace

Result<Reply> ListPages::preview(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(place, credentials_.place_of(series.id));
  const i18n::Locale& locale = visit.locale;
  const std::string path = list_path(visit, series);
  page::ListFilter filter(request, path, list_choices());
  std::vector<CredentialRow> chosen;
  if (request.param("all") == "1") {
    chosen = rows(visit, series, filter, everything(series.id));
    std::erase_if(chosen, [](const CredentialRow& row) { return !row.credential; });
  } else {
    const page::ListFilter everybody({}, path, list_choices());
    for (CredentialRow& row : rows(visit, series, everybody, everything(series.id))) {
      const auto is_asked = [&](const auto& one) {
        return one.first == "id" && row.credential &&
               page::number_of(one.second) == row.credential->id.value;
      };
      if (std::any_of(request.query.begin(), request.query.end(), is_asked))
        chosen.push_back(std::move(row));
    }
  }
  if (chosen.size() > change::kMostJoint)
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(change::kMostJoint)});
  const std::string query = page::query_of(filter.href(filter.sort, 1));
  html::JointPreview shown{.title = locale.tr(N_("Find credentials in order")),
                           .action = page::kept_in(path + "/examine", query),
                           .back = page::list_address(path, query)};
  long possible = 0;
  for (const CredentialRow& row : chosen) {
    const std::string kept = kept_as_it_is(row, place, locale);
    shown.lines.push_back(
        {locale.tr(N_("{1} ({2})"), {row.name, locale.tr(label_of(row.credential->details.kind))}),
         {},
         kept.empty() ? locale.tr(N_("Is found in order. Nobody gets a message, and no "
                                     "registration changes."))
                      : kept,
         kept.empty()});
    if (!kept.empty()) continue;
    ++possible;
    shown.hidden.emplace_back("seen", std::to_string(row.credential->id.value) + ":" +
                                          std::to_string(row.credential->version));
  }
  if (possible > 0)
    shown.button =
        locale.trn("Find {1} document in order", "Find {1} documents in order", possible);
  shown.lead = locale.tr(N_("Chosen: {1}. Possible: {2}. Nothing has been changed yet."),
                         {std::to_string(chosen.size()), std::to_string(possible)});
  html::Out out = visit.out();
  html::views::joint_preview(out, shown);
  return meetings::office_page(visit, series, "credentials", shown.title, out,
                               {{locale.tr(NC_("documents", "Credentials")), shown.back}});
}

Result<Reply> ListPages::find_in_order(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  std::vector<Credentials::Seen> seen;
  for (const auto& [name, value] : form.fields)
    if (name == "seen") seen.push_back(seen_in(value));
  CONVOKE_ASSIGN(made, credentials_.find_in_order(visit.officer_actor(), series.id, seen));
  const std::string path = list_path(visit, series);
  Redirect redirect{page::back_to(path, request, path)};
  redirect.notice = Message{made.left == 0 ? N_("Done for {1}.")
                                           : N_("Done for {1}; left out, because changed in the "
                                                "meantime: {2}."),
                            {std::to_string(made.done), std::to_string(made.left)}};
  if (made.act)
    redirect.undo =
        page::kept_in(path + "/examinations/" + std::to_string(made.act.value) + "/undo",
                      page::kept_list(request));
  return redirect;
}

Result<Reply> ListPages::undo(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const std::string path = list_path(visit, series);
  const std::string back = page::back_to(path, request, path);
  const auto undone = credentials_.take_back(visit.officer_actor(), series.id,
                                             change::JointActId(visit.number_arg("act")));
  if (!undone.ok() && undone.error().kind == ErrorKind::conflict)
    return Redirect{back, undone.error().message};
  if (!undone.ok()) return undone.error();
  return Redirect{back, Message{undone->left == 0 ? N_("Taken back for {1}.")
                                                  : N_("Taken back for {1}; left as they are, "
                                                       "because changed since: {2}."),
                                {std::to_string(undone->done), std::to_string(undone->left)}}};
}

}  // namespace convoke::credentials
