#include "correspondence/register/register_pages.h"

#include <algorithm>

#include "base/problems.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "correspondence/notes/sent_file/sent_file.h"
#include "correspondence/office_lists.h"
#include "correspondence/register/answerable_options.h"
#include "correspondence/register/views/register.h"
#include "page/posted.h"
#include "platform/crypto/token.h"
#include "platform/files/extension.h"
#include "platform/i18n/file_name.h"
#include "platform/i18n/zone.h"

namespace convoke::correspondence {
namespace {

constexpr std::size_t kLongestFileName = 200;
constexpr std::string_view kNobody = "none";

Error too_long() {
  return too_large(N_("The files are larger than {1} MB together."), "file",
                   {std::to_string(2 * kScanLimit >> 20)});
}

/// No date at all is refused by the rules for a reply.
Reply reply_of(const ReplyPage& typed, const Place& place, const reference::Directory& directory,
               Problems& problems) {
  Reply out;
  out.series = place.series.id;
  if (const reference::Entity* entity = directory.find(typed.entity)) out.entity = entity->id;
  out.channel = channel_named(typed.channel).value_or(Channel::post);
  out.purpose = purpose_named(typed.purpose).value_or(Purpose::answer);
  out.reference = typed.reference;
  out.subject = typed.subject;
  out.sender = typed.sender;
  out.answers = answers_of(typed.answers);
  out.dated = optional_date(typed.date, "date", problems);
  out.received_on = optional_date(typed.received_on, "received_on", problems);
  return out;
}

}  // namespace

/// The first is that of the entry; the others are looked at and stored here.
void RegisterPages::add_files(const http::Form& form, Reply& reply, Problems& problems) {
  if (const Status file = page::check_not_empty(form, "file"); !file.ok())
    problems.add(file.error());
  std::size_t count = 0;
  for (const http::Upload& upload : form.uploads) {
    if (upload.field != "file" || upload.bytes.empty()) continue;
    if (++count > kMostFiles)
      return problems.add(
          invalid(N_("A letter has at most {1} files."), "file", {std::to_string(kMostFiles)}));
    if (count == 1) {
      reply.file = std::string(upload.bytes);
      reply.file_name = upload.file_name;
      continue;
    }
    const auto type = scan_type(upload.bytes);
    const Status whole = type.ok() ? check_whole(upload.bytes, *type) : Status(type.error());
    if (!whole.ok()) {
      problems.add(whole.error());
      continue;
    }
    const auto hash = files_.put(std::string(upload.bytes));
    if (!hash.ok()) return problems.add(hash.error());
    RegisterFile file;
    file.file = *hash;
    file.name = i18n::shown_file_name(upload.file_name, kLongestFileName);
    file.media_type = *type;
    file.bytes = static_cast<std::int64_t>(upload.bytes.size());
    reply.files.push_back(std::move(file));
  }
}

void RegisterPages::offer_answerable(const page::Visit& visit, const Place& place,
                                     ReplyPage& shown) {
  const auto directory = references_.directory();
  const reference::Entity* sender = directory->find(shown.entity);
  if (!sender) return;
  Answerable all = answerable(entries_, notes_, place.series.id, sender->id, visit.locale);
  shown.answerable = std::move(all.options);
  if (shown.answerable.empty() || !shown.answers.empty() || !shown.errors.empty()) return;
  const DispatchId proposed = CorrespondenceRegister::proposed(
      all.dispatches, all.references, shown.reference + "\n" + shown.subject);
  if (proposed) shown.answers = std::to_string(proposed.value);
}

html::Page RegisterPages::form_page(const page::Visit& visit, const Place& place, ReplyPage shown) {
  shown.path = place.home + "/register";
  shown.entities.push_back({"", visit.locale.tr(N_("Choose the sender")), {}});
  shown.entities.push_back({std::string(kNobody), visit.locale.tr(N_("Nobody on the list")), {}});
  const auto directory = references_.directory();
  for (const reference::Entity* entity : directory->sorted(visit.locale)) {
    ShownName name = shown_name(entity, visit.locale);
    shown.entities.push_back({entity->code, std::move(name.text), std::move(name.lang)});
  }
  offer_answerable(visit, place, shown);
  if (shown.purpose.empty())
    shown.purpose = name_of(shown.answerable.empty() ? Purpose::other : Purpose::answer);
  html::Out out = visit.out();
  views::reply(out, shown);
  return office_page(visit, place, "register", visit.locale.tr(N_("Enter a letter")), out,
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
  shown.choosing =
      shown.entity != kNobody && references_.directory()->find(shown.entity) == nullptr;
  shown.received_on = i18n::local_time_of(visit.now, place.series.zone).date.iso();
  shown.date = shown.received_on;
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
  shown.purpose = std::string(form.get("purpose"));
  shown.sender = std::string(form.get("sender"));
  shown.received_on = std::string(trimmed(form.get("received_on")));

  const Date today = i18n::local_time_of(visit.now, place.series.zone).date;
  Problems problems;
  Reply reply = reply_of(shown, place, *references_.directory(), problems);
  add_files(form, reply, problems);
  if (problems.first()) {
    if (!reply.dated && !shown.date.empty()) reply.dated = today;
    if (const auto checked = check(reply, today); !checked.ok()) problems.add(checked.error());
    return again(*problems.first());
  }
  const auto recorded = entries_.record_reply(visit.officer_actor(), reply, shown.submission_key);
  if (recorded.ok())
    return page::Redirect{place.home + "/register",
                          Message{N_("The letter is entered under number {1}."),
                                  {std::to_string(entries_.find(*recorded)->number)}}};
  if (!page::belongs_to_form(recorded.error())) return recorded.error();
  if (recorded.error().kind == ErrorKind::conflict) shown.submission_key.clear();
  return again(recorded.error());
}

Result<page::Reply> RegisterPages::file(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  const auto entry = entries_.find(RegisterEntryId(visit.number_arg("id")));
  if (!entry || entry->series != place.series.id) return not_found(N_("There is no such file."));
  const bool is_first = visit.arg("position").empty();
  RegisterFile wanted;
  wanted.file = entry->file;
  wanted.media_type = entry->file_type;
  const auto files = entries_.files(entry->id);
  const auto found = std::find_if(files.begin(), files.end(), [&](const RegisterFile& one) {
    return one.position == (is_first ? 1 : visit.number_arg("position"));
  });
  if (found != files.end()) {
    wanted = *found;
    // By its number among the entries, as ever.
    if (is_first) wanted.name.clear();
    // Found by its bytes alone: what a stranger says of a file decides nothing.
    if (entry->incoming && !is_whole_message(wanted))
      wanted.media_type = "application/octet-stream";
  } else if (!is_first) {
    return not_found(N_("There is no such file."));
  }
  if (wanted.file.hex.empty()) return not_found(N_("There is no such file."));
  if (wanted.scan == "infected")
    return forbidden(
        N_("A virus was found in this file. Fetch it from the message it came with, "
           "if you must."));
  const std::string stem =
      std::string(name_of(entry->direction)) + "-" + std::to_string(entry->number);
  const std::string name = wanted.name.empty()
                               ? stem + std::string(files::extension_of(wanted.media_type))
                               : stem + "-" + wanted.name;
  if (entry->direction == Direction::out)
    return sent_file(visit, notes_, files_, {entry->note, "dispatch", entry->dispatch.value},
                     {wanted.file, wanted.media_type, name});
  return download(files_, wanted.file, wanted.media_type, name);
}

}  // namespace convoke::correspondence
