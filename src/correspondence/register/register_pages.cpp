#include "correspondence/register/register_pages.h"

#include "base/problems.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "correspondence/office_lists.h"
#include "correspondence/register/views/register.h"
#include "page/posted.h"
#include "platform/crypto/token.h"
#include "platform/files/extension.h"
#include "platform/i18n/zone.h"

namespace convoke::correspondence {
namespace {

Error too_long() {
  return too_large(N_("The file is larger than {1} MB."), "file",
                   {std::to_string(kScanLimit >> 20)});
}

}  // namespace

Result<page::Reply> RegisterPages::list(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  const auto directory = references_.directory();
  RegisterPage shown{place.home,
                     ListFilter(request, place.home + "/register", {"direction"}),
                     {},
                     visit.may(page::Right::keep_register),
                     visit.may(page::Right::dispatch_notes)};
  for (RegisterEntry& e :
       entries_.entries(place.series.id, direction_named(shown.filter.choice("direction")))) {
    ++shown.filter.all;
    RegisterRow row{std::move(e), {}, {}, {}};
    row.name = shown_name(directory->find(row.entry.entity), visit.locale);
    if (!shown.filter.accepts(row.name.text + "\n" + row.entry.reference + "\n" +
                              row.entry.subject))
      continue;
    row.dated = visit.locale.date(row.entry.dated);
    row.recorded = visit.locale.date_time(row.entry.recorded_at, place.series.zone);
    shown.rows.push_back(std::move(row));
  }
  const page::Columns<RegisterRow> columns = register_columns(visit.locale);
  columns.sort(shown.rows, shown.filter.sort);
  if (const auto format = page::file_asked(request))
    return columns.file(shown.rows, *format, visit.locale.tr(N_("Register of correspondence")),
                        "register");
  shown.filter.cut(shown.rows);
  html::Out out = visit.out();
  views::entries(out, shown);
  return office_page(visit, place, "register", visit.locale.tr(N_("Register of correspondence")),
                     out);
}

html::Page RegisterPages::form_page(const page::Visit& visit, const Place& place, ReplyPage shown) {
  shown.path = place.home + "/register";
  shown.entities.push_back({"", visit.locale.tr(N_("Choose the sender")), {}});
  const auto directory = references_.directory();
  for (const reference::Entity* entity : directory->sorted(visit.locale)) {
    ShownName name = shown_name(entity, visit.locale);
    shown.entities.push_back({entity->code, std::move(name.text), std::move(name.lang)});
  }
  html::Out out = visit.out();
  views::reply(out, shown);
  return office_page(visit, place, "register", visit.locale.tr(N_("Record an answer")), out,
                     {{visit.locale.tr(N_("Register of correspondence")), shown.path}});
}

Result<page::Reply> RegisterPages::show_form(const page::Visit& visit,
                                             const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  ReplyPage shown;
  shown.submission_key = crypto::random_token();
  shown.entity = std::string(request.param("entity"));
  shown.date = i18n::local_time_of(visit.now, place.series.zone).date.iso();
  return form_page(visit, place, std::move(shown));
}

Result<page::Reply> RegisterPages::record(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  ReplyPage shown;
  const auto again = [&](const Error& error) {
    if (shown.submission_key.empty()) shown.submission_key = crypto::random_token();
    shown.errors = html::FormErrors(error);
    html::Page page = form_page(visit, place, std::move(shown));
    page.status = page::status_of(error);
    return page;
  };
  if (request.body_too_large) return again(too_long());
  CONVOKE_ASSIGN(form, http::parse_form(request));
  shown.submission_key = std::string(form.get("submission_key"));
  shown.entity = std::string(form.get("entity"));
  shown.channel = std::string(form.get("channel"));
  shown.reference = std::string(form.get("reference"));
  shown.subject = std::string(form.get("subject"));
  shown.date = std::string(trimmed(form.get("date")));

  Reply reply;
  reply.series = place.series.id;
  const auto directory = references_.directory();
  if (const reference::Entity* entity = directory->find(shown.entity)) reply.entity = entity->id;
  reply.channel = channel_named(shown.channel).value_or(Channel::post);
  reply.reference = shown.reference;
  reply.subject = shown.subject;
  if (const http::Upload* upload = form.upload("file")) reply.file = std::string(upload->bytes);
  const Status file = page::check_not_empty(form, "file");
  const Date today = i18n::local_time_of(visit.now, place.series.zone).date;
  // No date at all is refused by the rules for a reply.
  Result<std::optional<Date>> dated = std::optional<Date>();
  if (!shown.date.empty()) {
    if (const auto read = typed_date(shown.date, "date"); read.ok())
      dated = std::optional(*read);
    else
      dated = read.error();
  }
  if (!dated.ok() || !file.ok()) {
    Problems problems;
    if (!dated.ok()) problems.add(dated.error());
    if (!file.ok()) problems.add(file.error());
    reply.dated = dated.ok() ? *dated : std::optional(today);
    if (const auto checked = check(reply, today); !checked.ok()) problems.add(checked.error());
    return again(*problems.first());
  }
  reply.dated = *dated;
  const auto recorded = entries_.record_reply(visit.officer_actor(), reply, shown.submission_key);
  if (recorded.ok())
    return page::Redirect{place.home + "/register",
                          Message{N_("The answer is recorded under number {1}."),
                                  {std::to_string(entries_.find(*recorded)->number)}}};
  if (!page::belongs_to_form(recorded.error())) return recorded.error();
  if (recorded.error().kind == ErrorKind::conflict) shown.submission_key.clear();
  return again(recorded.error());
}

Result<page::Reply> RegisterPages::file(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  const auto entry = entries_.find(RegisterEntryId(visit.number_arg("id")));
  if (!entry || entry->series != place.series.id || entry->file.hex.empty())
    return not_found(N_("There is no such file."));
  if (entry->direction == Direction::out && !visit.may(page::Right::dispatch_notes))
    return forbidden(
        N_("What was sent holds a link that acts for its addressee. Your role does not "
           "include reading it."));
  return download(files_, entry->file, entry->file_type,
                  std::string(name_of(entry->direction)) + "-" + std::to_string(entry->number) +
                      std::string(files::extension_of(entry->file_type)));
}

}  // namespace convoke::correspondence
