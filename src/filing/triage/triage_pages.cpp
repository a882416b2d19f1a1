#include "filing/triage/triage_pages.h"

#include <algorithm>

#include "audit/audit.h"
#include "base/message_context.h"
#include "base/text.h"
#include "correspondence/register/answerable_options.h"
#include "filing/triage/shown_proposals.h"
#include "filing/triage/views/triage.h"
#include "intake/messages/stored_mail.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "platform/i18n/locale.h"
#include "platform/i18n/zone.h"

namespace convoke::filing {
namespace {

using correspondence::RegisterEntry;
using intake::IncomingId;

constexpr const char* kHome = "/office/intake/triage";
constexpr const char* kIntake = "/office/intake";
constexpr std::size_t kQueued = 30;
/// Pages of an attachment that are shown below its name.
constexpr int kShownPages = 3;

std::string address(const page::Visit& visit, IncomingId id) {
  return visit.href(std::string(kHome) + "/" + std::to_string(id.value));
}

/// The words of files that were had this way.
std::string words_of(const std::map<std::string, FileText>& texts, bool written) {
  std::string out;
  for (const auto& [hash, text] : texts)
    if ((text.source == WordSource::written) == written) out += text.words + "\n";
  return out;
}

}  // namespace

/// A message with all that is known of it.
struct TriagePages::Looked {
  intake::Incoming message;
  mail::ReadMail mail;
  std::vector<intake::IncomingPart> parts;
  std::map<std::string, FileText> texts;
  Evidence evidence;
  Proposals proposals;
  intake::Neighbours neighbours;
  IncomingId other;  ///< of the same number, with other words
  std::optional<RegisterEntry> filed;
};

Result<page::Reply> TriagePages::first(const page::Visit& visit, const http::Request& request) {
  const std::string words = i18n::folded(trimmed(request.param("q")));
  const auto queue =
      parts_.database.read([&](db::Reader& r) { return intake::queue(r, words, std::nullopt, 1); });
  if (!queue.rows.empty()) {
    std::string to = address(visit, queue.rows.front().id);
    if (!words.empty()) to += "?q=" + http::percent_encoded(trimmed(request.param("q")));
    return page::Redirect{to};
  }
  TriagePage shown;
  add_queue(visit, request, shown, {});
  html::Out out = visit.out();
  views::triage(out, shown);
  return page::office_page("intake", visit.locale.tr(N_("File the mail")), out);
}

Result<TriagePages::Looked> TriagePages::look(const page::Visit& visit, IncomingId id) {
  Looked out;
  const bool there = parts_.database.read([&](db::Reader& r) {
    const auto found = intake::message(r, id);
    if (!found) return false;
    out.message = *found;
    out.parts = intake::parts(r, id);
    std::vector<files::FileHash> hashes;
    for (const intake::IncomingPart& part : out.parts) hashes.push_back(part.file);
    out.texts = FileWords::of(r, hashes);
    out.neighbours = intake::neighbours(r, id);
    out.other = intake::other_of_number(r, out.message);
    out.filed = correspondence::CorrespondenceRegister::of_incoming(
        r, correspondence::IncomingMessageId(id.value));
    return true;
  });
  if (!there) return not_found(N_("There is no such message."));
  CONVOKE_TRY(parts_.database.write([&](db::Transaction& t) -> Status {
    audit::record(t, {visit.officer_actor(), "incoming.look", "incoming_message", id.value, "{}"},
                  visit.now);
    return {};
  }));
  if (!out.message.raw.hex.empty())
    if (const auto file = intake::opened(parts_.files, out.message.raw); file.ok())
      out.mail = mail::read_outline(file->bytes());
  if (out.message.state == intake::IncomingState::parsed) {
    const Letter letter =
        letter_of(out.mail, words_of(out.texts, false), words_of(out.texts, true));
    out.evidence =
        parts_.database.read([&](db::Reader& r) { return parts_.evidences.gather(r, letter); });
    out.proposals = match(out.evidence);
  }
  return out;
}

void TriagePages::add_queue(const page::Visit& visit, const http::Request& request,
                            TriagePage& shown, IncomingId current) {
  shown.path = visit.href(kHome);
  shown.sought = std::string(trimmed(request.param("q")));
  const auto queue = parts_.database.read([&](db::Reader& r) {
    return intake::queue(r, i18n::folded(shown.sought), std::nullopt, kQueued);
  });
  const std::string zone = parts_.zone();
  shown.waiting = queue.waiting;
  shown.is_more = queue.next.has_value();
  for (const intake::Incoming& one : queue.rows) {
    std::string href = address(visit, one.id);
    if (!shown.sought.empty()) href += "?q=" + http::percent_encoded(shown.sought);
    shown.queue.push_back({std::move(href), one.subject, one.sender,
                           visit.locale.date_time(one.received_at, zone), one.id == current});
  }
}

std::vector<meetings::Series> TriagePages::series_for(const page::Visit& visit) {
  std::vector<meetings::Series> out = parts_.meetings.all_series();
  std::erase_if(out, [&](const meetings::Series& one) {
    return !page::gives(visit.officer->grants, page::Right::keep_register, one.slug);
  });
  return out;
}

html::Page TriagePages::page(const page::Visit& visit, const http::Request& request, Looked looked,
                             const TypedFiling* typed, const html::FormErrors& errors) {
  TriagePage shown;
  add_queue(visit, request, shown, looked.message.id);
  const IncomingId id = looked.message.id;
  shown.here = address(visit, id);
  shown.intake = visit.href(std::string(kIntake) + "/" + std::to_string(id.value));
  if (looked.neighbours.previous) shown.previous = address(visit, looked.neighbours.previous);
  if (looked.neighbours.next) shown.next = address(visit, looked.neighbours.next);
  const std::string zone = parts_.zone();
  shown.received = visit.locale.date_time(looked.message.received_at, zone);
  for (const intake::IncomingPart& part : looked.parts) {
    ShownPart one{part, shown.intake + "/parts/" + std::to_string(part.number)};
    if (const auto text = looked.texts.find(part.file.hex); text != looked.texts.end()) {
      one.text = text->second;
      if (part.scan != intake::Scan::infected)
        for (int n = 1; n <= std::min(text->second.pages, kShownPages); ++n)
          one.pages.push_back(shown.here + "/parts/" + std::to_string(part.number) + "/pages/" +
                              std::to_string(n));
    }
    shown.parts.push_back(std::move(one));
  }
  const std::vector<meetings::Series> series = series_for(visit);
  shown.may_file = !series.empty() && visit.may(page::Right::keep_intake);
  shown.errors = errors;
  if (looked.other)
    shown.other = visit.href(std::string(kIntake) + "/" + std::to_string(looked.other.value));
  const bool is_waiting = looked.message.state == intake::IncomingState::parsed;
  if (is_waiting)
    shown.proposals =
        shown_proposals(visit.locale, looked.proposals, parts_.notes, parts_.references);
  // What somebody has typed stays, whatever became of the message meanwhile.
  shown.is_typed = typed != nullptr;
  if (is_waiting || typed) {
    const auto directory = parts_.references.directory();
    const std::string current = parts_.current_series();
    TypedFiling form =
        typed ? *typed
              : proposed_filing(looked.message, looked.proposals, looked.evidence.candidates,
                                series, current, *directory, zone);
    if (!typed && !request.param("entity").empty()) {
      form.entity = std::string(request.param("entity"));
      form.answers.clear();
    }
    if (!typed && !request.param("series").empty())
      form.series = std::string(request.param("series"));
    if (form.series.empty() && !series.empty()) form.series = series.front().slug;
    const reference::Entity* entity = directory->find(form.entity);
    const auto its = std::find_if(series.begin(), series.end(), [&](const meetings::Series& one) {
      return one.slug == form.series;
    });
    std::vector<html::Option> options;
    if (entity && its != series.end())
      options = correspondence::answerable(parts_.entries, parts_.notes, its->id, entity->id,
                                           visit.locale)
                    .options;
    shown.fields =
        fields_of(form, series, *directory, std::move(options), errors, visit.locale).fields;
  }
  if (looked.filed) {
    const auto its = parts_.meetings.series(looked.filed->series);
    shown.filed =
        FiledAs{std::to_string(looked.filed->id.value), std::to_string(looked.filed->number),
                looked.filed->recorded_by, visit.locale.date_time(looked.filed->recorded_at, zone),
                its ? visit.href("/office/" + its->slug + "/register/" +
                                 std::to_string(looked.filed->id.value))
                    : std::string()};
  }
  const std::string title = looked.message.is_erased() ? visit.locale.tr(NC_("message", "Erased"))
                            : looked.message.subject.empty()
                                ? visit.locale.tr(N_("Without a subject"))
                                : looked.message.subject;
  shown.message = std::move(looked.message);
  shown.mail = std::move(looked.mail);
  html::Out out = visit.out();
  views::triage(out, shown);
  html::Page page = page::office_page("intake", title, out);
  page.frames = true;
  page.crumbs = {{visit.locale.tr(N_("Incoming mail")), visit.href(kIntake)},
                 {visit.locale.tr(N_("File the mail")), shown.path},
                 {title, {}}};
  return page;
}

Result<page::Reply> TriagePages::show(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(looked, look(visit, IncomingId(visit.number_arg("id"))));
  return page(visit, request, std::move(looked), nullptr, {});
}

std::string TriagePages::concerned(const page::Visit& visit, const RegisterEntry& entry) {
  const auto series = parts_.meetings.series(entry.series);
  if (!series) return visit.href(kHome);
  const std::string home = visit.href("/office/" + series->slug);
  const auto directory = parts_.references.directory();
  const reference::Entity* entity = directory->find(entry.entity);
  const auto may = [&](page::Right right) {
    return page::gives(visit.officer->grants, right, series->slug);
  };
  const std::string of_entity =
      entity ? "?entity=" + http::percent_encoded(entity->code) : std::string();
  using correspondence::Purpose;
  if (entry.purpose == Purpose::nomination && entity && may(page::Right::decide_on_participants))
    return home + "/participants/new" + of_entity;
  if (entry.purpose == Purpose::views && entity && may(page::Right::enter_views))
    return home + "/views/new" + of_entity + "&channel=email&received_on=" +
           (entry.received_on ? entry.received_on->iso() : std::string());
  if (entry.dispatch && may(page::Right::read_notes))
    return home + "/dispatches/" + std::to_string(entry.dispatch.value);
  return home + "/register/" + std::to_string(entry.id.value);
}

Result<page::Reply> TriagePages::file(const page::Visit& visit, const http::Request& request) {
  const IncomingId id(visit.number_arg("id"));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const TypedFiling typed = typed_in(form);
  const std::vector<meetings::Series> series = series_for(visit);
  if (series.empty())
    return forbidden(N_("Your role does not include entering letters into the register."));
  const auto again = [&](const Error& error) -> Result<page::Reply> {
    CONVOKE_ASSIGN(looked, look(visit, id));
    html::Page shown = page(visit, request, std::move(looked), &typed, html::FormErrors(error));
    shown.status = page::status_of(error);
    return shown;
  };
  TypedFiling chosen = typed;
  if (chosen.series.empty() && series.size() == 1) chosen.series = series.front().slug;
  const auto reply = reply_of(chosen, series, *parts_.references.directory());
  if (!reply.ok()) return again(reply.error());
  const intake::IncomingId next =
      parts_.database.read([&](db::Reader& r) { return intake::neighbours(r, id); }).next;
  const auto filed =
      parts_.filing.file(visit.officer_actor(), id, *reply, form.get("although_aside") == "1");
  if (!filed.ok()) {
    if (page::belongs_to_form(filed.error())) return again(filed.error());
    return filed.error();
  }
  const auto entry = parts_.entries.find(*filed);
  if (!entry) return not_found(N_("There is no such entry in the register."));
  std::string to = concerned(visit, *entry);
  if (!form.get("next").empty()) to = next ? address(visit, next) : visit.href(kHome);
  return page::Redirect{
      std::move(to),
      Message{N_("The message is filed under number {1}."), {std::to_string(entry->number)}},
      address(visit, id) + "/take-back?entry=" + std::to_string(filed->value)};
}

Result<page::Reply> TriagePages::take_back(const page::Visit& visit, const http::Request& request) {
  const IncomingId id(visit.number_arg("id"));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::string typed(form.get("entry"));
  const correspondence::RegisterEntryId meant(
      page::number_of(typed.empty() ? std::string(request.param("entry")) : typed));
  const auto entry = parts_.database.read([&](db::Reader& r) {
    return correspondence::CorrespondenceRegister::of_incoming(
        r, correspondence::IncomingMessageId(id.value));
  });
  if (!entry) return conflict(N_("This message is not filed."));
  const auto series = parts_.meetings.series(entry->series);
  if (!series || !page::gives(visit.officer->grants, page::Right::keep_register, series->slug))
    return forbidden(N_("Your role does not include entering letters into the register."));
  CONVOKE_TRY(parts_.filing.take_back(visit.officer_actor(), id, meant));
  return page::Redirect{address(visit, id),
                        Message{N_("The message waits to be filed again. Number {1} stays in the "
                                   "register as taken back."),
                                {std::to_string(entry->number)}}};
}

Result<page::Reply> page_picture(const TriageParts& parts, const files::FileHash& file, int page) {
  CONVOKE_ASSIGN(bytes, parts.files.read(file));
  CONVOKE_ASSIGN(png, parts.pictures.png(bytes, page));
  http::Response response;
  response.header("Content-Type", "image/png")
      .header("Content-Security-Policy", "sandbox; default-src 'none'")
      .header("Cache-Control", "private, max-age=600");
  response.body = std::move(png);
  return response;
}

Result<page::Reply> TriagePages::picture(const page::Visit& visit, const http::Request&) {
  const IncomingId id(visit.number_arg("id"));
  const std::int64_t number = visit.number_arg("number");
  const auto parts = parts_.database.read([&](db::Reader& r) { return intake::parts(r, id); });
  const auto part = std::find_if(parts.begin(), parts.end(),
                                 [&](const auto& one) { return one.number == number; });
  if (part == parts.end() || part->scan == intake::Scan::infected)
    return not_found(N_("The message has no such attachment."));
  return page_picture(parts_, part->file, static_cast<int>(visit.number_arg("page")));
}

}  // namespace convoke::filing
