#include "correspondence/register/register_pages.h"

#include <map>

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

constexpr std::string_view kAnswersNone = "none";

std::optional<DispatchId> answers_of(std::string_view typed) {
  if (typed.empty()) return std::nullopt;
  if (typed == kAnswersNone) return DispatchId();
  return DispatchId(page::number_of(typed));
}

}  // namespace

Result<page::Reply> RegisterPages::list(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  const auto directory = references_.directory();
  RegisterPage shown{place.home,
                     ListFilter(request, place.home + "/register", {"direction", "outcome"}),
                     {},
                     visit.may(page::Right::keep_register),
                     visit.may(page::Right::dispatch_notes)};
  const auto fates = entries_.fates(place.series.id);
  const auto withdrawn = notes_.withdrawn(place.series.id);
  for (RegisterEntry& e :
       entries_.entries(place.series.id, direction_named(shown.filter.choice("direction")))) {
    ++shown.filter.all;
    RegisterRow row{std::move(e), {}, {}, {}};
    if (const auto fate = fates.find(row.entry.id); fate != fates.end()) {
      row.fate = fate_label(fate->second);
      row.returned = fate->second == DispatchState::bounced;
    }
    if (const auto at = withdrawn.find(row.entry.dispatch);
        at != withdrawn.end() && row.entry.direction == Direction::out)
      row.withdrawn = visit.locale.date(i18n::local_time_of(at->second, place.series.zone).date);
    if (shown.filter.choice("outcome") == "returned" && !row.returned) continue;
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

void RegisterPages::offer_answerable(const page::Visit& visit, const Place& place,
                                     ReplyPage& shown) {
  const auto directory = references_.directory();
  const reference::Entity* sender = directory->find(shown.entity);
  if (!sender) return;
  const std::vector<Dispatch> all = entries_.answerable(place.series.id, sender->id);
  if (all.empty()) return;
  const i18n::Locale& locale = visit.locale;
  std::vector<NoteId> ids;
  for (const Dispatch& d : all) ids.push_back(d.note);
  std::map<NoteId, Note> notes;
  for (Note& note : notes_.find(ids)) notes.emplace(note.id, std::move(note));
  std::map<DispatchId, std::string> references;
  shown.answerable.push_back({"", locale.tr(N_("Choose the note")), {}});
  for (const Dispatch& d : all) {
    const Note& note = notes.at(d.note);
    references[d.id] = reference_of(note, d);
    shown.answerable.push_back(
        {std::to_string(d.id.value),
         locale.tr(d.state == DispatchState::answered ? N_("{1}, {2}: {3} (answered)")
                                                      : N_("{1}, {2}: {3}"),
                   {references[d.id], locale.date(d.dated), note.title.in(locale.language())}),
         {}});
  }
  shown.answerable.push_back({std::string(kAnswersNone), locale.tr(N_("None of these")), {}});
  if (!shown.answers.empty() || !shown.errors.empty()) return;
  const DispatchId proposed =
      CorrespondenceRegister::proposed(all, references, shown.reference + "\n" + shown.subject);
  if (proposed) shown.answers = std::to_string(proposed.value);
}

html::Page RegisterPages::form_page(const page::Visit& visit, const Place& place, ReplyPage shown) {
  shown.path = place.home + "/register";
  shown.entities.push_back({"", visit.locale.tr(N_("Choose the sender")), {}});
  const auto directory = references_.directory();
  for (const reference::Entity* entity : directory->sorted(visit.locale)) {
    ShownName name = shown_name(entity, visit.locale);
    shown.entities.push_back({entity->code, std::move(name.text), std::move(name.lang)});
  }
  offer_answerable(visit, place, shown);
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
  shown.reference = std::string(request.param("reference"));
  shown.answers = std::string(request.param("answers"));
  shown.choosing = references_.directory()->find(shown.entity) == nullptr;
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
  shown.entity = std::string(request.param("entity"));
  if (request.body_too_large) return again(too_long());
  CONVOKE_ASSIGN(form, http::parse_form(request));
  shown.submission_key = std::string(form.get("submission_key"));
  shown.entity = std::string(form.get("entity"));
  shown.channel = std::string(form.get("channel"));
  shown.reference = std::string(form.get("reference"));
  shown.subject = std::string(form.get("subject"));
  shown.answers = std::string(form.get("answers"));
  shown.date = std::string(trimmed(form.get("date")));

  Reply reply;
  reply.series = place.series.id;
  const auto directory = references_.directory();
  if (const reference::Entity* entity = directory->find(shown.entity)) reply.entity = entity->id;
  reply.channel = channel_named(shown.channel).value_or(Channel::post);
  reply.reference = shown.reference;
  reply.subject = shown.subject;
  reply.answers = answers_of(shown.answers);
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
