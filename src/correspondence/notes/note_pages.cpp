#include "correspondence/notes/note_pages.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/message_context.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "correspondence/notes/place/missing.h"
#include "correspondence/notes/sent_file/sent_file.h"
#include "correspondence/notes/views/note.h"
#include "correspondence/notes/views/notes.h"
#include "correspondence/office_lists.h"
#include "page/kept_list.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"
#include "platform/i18n/zone.h"

namespace convoke::correspondence {
namespace {

constexpr std::size_t kNamesShown = 12;  // of those who are not invited

/// With the list of dispatches as it was.
std::string kept_path(const http::Request& request, const Place& place, NoteId id) {
  return page::back_to(note_path(place, id), request, note_path(place, id));
}

std::set<Channel> ticked_channels(const http::Form& form) {
  std::set<Channel> out;
  for (const std::string& name : form.all("also_by"))
    if (const auto channel = channel_named(name)) out.insert(*channel);
  return out;
}

bool is_chosen(const Dispatch& d, std::string_view choice, bool answered) {
  if (choice.empty()) return true;
  if (choice == "answered") return answered;
  if (choice == "waited_for") return !answered && d.state != DispatchState::queued;
  if (choice == "post") return d.ready_for_post();
  if (choice == "by_post") return d.channel == Channel::post;
  if (choice == "by_fax") return d.channel == Channel::fax;
  return choice == name_of(d.state) && !d.ready_for_post();
}

bool is_chosen(const Note& note, std::string_view choice) {
  if (choice.empty()) return true;
  if (choice == "to_clear") return note.state == NoteState::draft && note.needs_clearance();
  return choice == name_of(note.state);
}

Error too_long() {
  return too_large(N_("The file is larger than {1} MB."), {}, {"20"});
}

}  // namespace

const std::vector<std::pair<std::string, const char*>>& dispatch_choices() {
  static const std::vector<std::pair<std::string, const char*>> choices{
      {"queued", N_("In preparation")},     {"post", N_("To be posted")},
      {"by_post", N_("By post")},           {"by_fax", N_("By fax")},
      {"sent", NC_("note", "Sent")},        {"bounced", N_("Bounced")},
      {"acknowledged", N_("Acknowledged")}, {"answered", N_("Answered")},
      {"waited_for", N_("No answer yet")}};
  return choices;
}

Result<NotePages::FoundDispatch> NotePages::dispatch_of(const page::Visit& visit) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  auto dispatch = notes_.find_dispatch(DispatchId(visit.number_arg("id")));
  auto note = dispatch ? notes_.find(dispatch->note) : std::nullopt;
  if (!note || note->series != place.series.id) return no_such_dispatch();
  return FoundDispatch{std::move(place), std::move(*note), std::move(*dispatch)};
}

Result<page::Reply> NotePages::list(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  NotesPage shown{place.home,
                  ListFilter(request, place.home + "/notes", {"state"}),
                  {},
                  visit.may(page::Right::write_notes),
                  visit.may(page::Right::manage_office)};
  const Answers answers = answers_in(place.series.id);
  std::map<NoteId, std::set<reference::EntityId>> answered;
  for (const Addressed& one : notes_.addressed(place.series.id))
    if (is_answered(one, answers)) answered[one.note].insert(one.entity);
  for (Note& note : notes_.all(place.series.id)) {
    ++shown.filter.all;
    if (!is_chosen(note, shown.filter.choice("state"))) continue;
    std::string words = note.reference;
    for (const Language language : kLanguages) words += "\n" + note.title[language];
    if (!shown.filter.accepts(words)) continue;
    DispatchCounts counts = notes_.counts(note.id);
    if (answered_) counts.answered = static_cast<std::int64_t>(answered[note.id].size());
    std::string created = visit.locale.date_time(note.created_at, place.series.zone);
    std::string withdrawn =
        note.withdrawn_at ? visit.locale.date_time(*note.withdrawn_at, place.series.zone) : "";
    shown.rows.push_back({std::move(note), counts, std::move(created), std::move(withdrawn)});
  }
  const page::Columns<NoteRow> columns = note_columns(visit.locale);
  columns.sort(shown.rows, shown.filter.sort);
  if (const auto format = page::file_asked(request))
    return columns.file(shown.rows, *format, visit.locale.tr(N_("Notes")), "notes");
  shown.filter.found = shown.rows.size();
  html::Out out = visit.out();
  views::notes(out, shown);
  return office_page(visit, place, "notes", visit.locale.tr(N_("Notes")), out);
}

Message NotePages::dispatched(int addressees) {
  const char* told = N_("Addressees to whom it goes now: {1}.");
  if (!mail_leaves_)
    told =
        N_("Addressees: {1}. Their messages do not leave this machine, since no mail server is "
           "set: they are kept in the outbox.");
  else if (notes_.office_hold())
    told = N_("Addressees: {1}. All mail is held: their messages wait in the outbox.");
  return {told, {std::to_string(addressees)}};
}

NotePage NotePages::shown_note(const page::Visit& visit, const NotePlace& found,
                               const http::Request& request) {
  const auto directory = references_.directory();
  const Note& note = found.note;
  const std::string path = found.path;
  NotePage shown{.home = found.place.home,
                 .path = path,
                 .note = note,
                 .views_deadline =
                     note.views_deadline ? visit.locale.date(*note.views_deadline) : std::string(),
                 .templates = notes_.templates(note.id),
                 .enclosures = notes_.enclosures(note.id),
                 .counts = {},
                 .progress = notes_.progress(note.id),
                 .pending = 0,
                 .filter = ListFilter(request, path, {"state"}),
                 .rows = {},
                 .errors = {},
                 .text_language = {},
                 .enclosure_language = {},
                 .enclosure_number = "1",
                 .enclosure_title = {},
                 .may_write = visit.may(page::Right::write_notes),
                 .may_dispatch = visit.may(page::Right::dispatch_notes),
                 .may_open_sent = !is_withheld_from(visit, notes_, note.id)};
  const std::vector<Addressee> awaited = notes_.awaited(note);
  shown.outlook = outlook(note, shown.templates, shown.enclosures, awaited);
  shown.acts = note_acts(notes_.history(note.id), visit.locale, found.place.series.zone);
  for (const OutlookRow& row : shown.outlook) shown.pending += row.addressees;
  const std::vector<reference::EntityId> strangers = notes_.not_invited(note);
  shown.not_invited_in_all = static_cast<int>(strangers.size());
  for (std::size_t i = 0; i < std::min(strangers.size(), kNamesShown); ++i)
    shown.not_invited.push_back(shown_name(directory->find(strangers[i]), visit.locale));
  if (shown.pending > 0) {
    const auto size_of = [&](const files::FileHash& hash) {
      const auto bytes = files_.size_of(hash);
      return bytes.ok() ? static_cast<std::int64_t>(*bytes) : std::int64_t{0};
    };
    shown.largest = largest_message(shown.templates, shown.enclosures, size_of);
    const Oversized large =
        oversized(shown.templates, shown.enclosures, awaited, notes_.usual_limit(), size_of);
    const auto named = [&](const std::vector<Addressee>& some) {
      NamedSome out{static_cast<int>(some.size()), {}};
      for (std::size_t i = 0; i < std::min(some.size(), kNamesShown); ++i)
        out.names.push_back(shown_name(directory->find(some[i].entity), visit.locale));
      return out;
    };
    shown.by_links = named(large.by_links);
    shown.by_post = named(large.by_post);
    shown.unreached = named(large.unreached);
  }
  const Concerns concerns = notes_.concerns(note.id);
  shown.mail_leaves = mail_leaves_;
  shown.office_held = office_held(visit, found.place, notes_);
  shown.conference_is_draft = found.place.series.stage == meetings::Stage::draft;
  if (note.state == NoteState::withdrawn) shown.pending = 0;
  if (may_change(note.state) || shown.pending > 0) {
    std::vector<Language> languages;
    for (const OutlookRow& row : shown.outlook)
      if (row.channel == Channel::email) languages.push_back(row.own);
    shown.warnings =
        warnings({.note = note,
                  .texts = shown.templates,
                  .calls = of_note(notes_.calls(note.series), concerns),
                  .cover = notes_.cover(note.id),
                  .mail_languages = std::move(languages),
                  .conference_is_draft = found.place.series.stage == meetings::Stage::draft},
                 visit.locale);
  }
  if (const auto away = mail_away_ ? mail_away_() : std::nullopt) {
    shown.mail_away = true;
    shown.away_since = visit.locale.date_time(away->since, found.place.series.zone);
  }
  for (const Addressee& a : awaited) {
    const Channel own = a.channel();
    for (const Channel channel : {Channel::post, Channel::fax}) {
      if (channel == own || !reachable_by(a, channel)) continue;
      ++(channel == Channel::post ? shown.also_by_post : shown.also_by_fax);
      shown.every_channel += a.every_channel ? 1 : 0;
    }
  }
  std::map<DispatchId, std::vector<DispatchCopy>> copies;
  for (const DispatchCopy& copy : notes_.copies(note.id)) {
    copies[copy.dispatch].push_back(copy);
    if (is_left_to_hand(note, copy))
      ++(copy.channel == Channel::fax ? shown.to_fax : shown.to_post);
    shown.copies_by_post += copy.state != CopyState::handed || copy.failed ? 1 : 0;
    if (!copy.failed) ++(copy.channel == Channel::fax ? shown.copies_to_fax : shown.copies_to_post);
  }
  std::vector<Dispatch> dispatches = notes_.dispatches(note.id);
  shown.life = life_of(visit, found.place, note, notes_, meetings_, concerns, dispatches,
                       !shown.templates.empty());
  shown.ended = notes_.ended(note, dispatches);
  const std::set<reference::EntityId> answered = answered_by(dispatches, answers_in(note.series));
  shown.counts = notes_.counts(note.id);
  if (answered_) shown.counts.answered = static_cast<std::int64_t>(answered.size());
  for (Dispatch& d : dispatches) {
    ++shown.filter.all;
    const bool has_answered = answered.contains(d.entity);
    if (is_left_to_hand(note, d)) ++(d.channel == Channel::fax ? shown.to_fax : shown.to_post);
    shown.to_remind += has_reached(d) && !has_answered ? 1 : 0;
    if (!is_chosen(d, shown.filter.choice("state"), has_answered)) continue;
    DispatchRow row{std::move(d), {}, {}, {}, has_answered};
    row.copies = copies[row.dispatch.id];
    row.reference = reference_of(note, row.dispatch);
    row.name = shown_name(directory->find(row.dispatch.entity), visit.locale);
    if (!shown.filter.accepts(row.name.text + "\n" + row.reference)) continue;
    if (const auto& at = row.dispatch.sent_at ? row.dispatch.sent_at : row.dispatch.prepared_at)
      row.when = visit.locale.date_time(*at, found.place.series.zone);
    shown.rows.push_back(std::move(row));
  }
  if (shown.filter.sort.empty()) shown.filter.sort = "number";
  dispatch_columns(visit.locale).sort(shown.rows, shown.filter.sort);
  return shown;
}

Result<std::vector<DispatchRow>> NotePages::listed(const page::Visit& visit,
                                                   const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  return shown_note(visit, found, request).rows;
}

html::Page NotePages::note_page(const page::Visit& visit, const NotePlace& found, NotePage shown) {
  shown.filter.cut(shown.rows);
  if (shown.may_dispatch && !shown.rows.empty()) shown.bar = joint_bar(shown, visit.locale);
  html::Out out = visit.out();
  views::note(out, shown);
  html::Page page =
      office_page(visit, found.place, "notes", heading_of(found.note, visit.locale.language()), out,
                  {{visit.locale.tr(N_("Notes")), found.place.home + "/notes"}});
  if (shown.working()) page.refresh_seconds = 3;
  return page;
}

Result<page::Reply> NotePages::again(const page::Visit& visit, const NotePlace& found,
                                     NotePage shown, const Error& error) {
  if (!page::belongs_to_form(error)) return error;
  shown.errors = html::FormErrors(error);
  html::Page page = note_page(visit, found, std::move(shown));
  page.status = page::status_of(error);
  page.refresh_seconds = 0;
  return page;
}

Result<page::Reply> NotePages::show(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  NotePage shown = shown_note(visit, found, request);
  if (const auto format = page::file_asked(request))
    return dispatch_columns(visit.locale)
        .file(shown.rows, *format, heading_of(found.note, visit.locale.language()),
              file_stem_of(found.note));
  return note_page(visit, found, std::move(shown));
}

Result<page::Reply> NotePages::set_template(const page::Visit& visit,
                                            const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  NotePage shown = shown_note(visit, found, request);
  if (request.body_too_large) {
    Error error = too_long();
    error.field = "template";
    return again(visit, found, std::move(shown), error);
  }
  CONVOKE_ASSIGN(form, http::parse_form(request));
  shown.text_language = std::string(form.get("text_language"));
  const auto language = language_from_code(shown.text_language);
  if (const Status file = page::check_not_empty(form, "template"); !file.ok())
    return again(visit, found, std::move(shown), file.error());
  const http::Upload* upload = form.upload("template");
  if (!language || !upload || upload->bytes.empty())
    return again(visit, found, std::move(shown),
                 invalid(N_("Choose a Word document (docx)."), "template"));
  const Status set = notes_.set_template(visit.officer_actor(), found.note.id, *language,
                                         std::string(upload->bytes), form.get("seen"));
  if (!set.ok()) return again(visit, found, std::move(shown), set.error());
  const auto texts = notes_.templates(found.note.id);
  const bool found_something = std::any_of(texts.begin(), texts.end(), [&](const auto& text) {
    return text.language == *language && !text.findings.empty();
  });
  return page::Redirect{
      shown.path,
      Message{found_something ? N_("Text uploaded: {1}. What was found in it stands below.")
                              : N_("Text uploaded: {1}."),
              {std::string(autonym_of(*language))}}};
}

Result<page::Reply> NotePages::set_enclosure(const page::Visit& visit,
                                             const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  NotePage shown = shown_note(visit, found, request);
  if (request.body_too_large) {
    Error error = too_long();
    error.field = "pdf";
    return again(visit, found, std::move(shown), error);
  }
  CONVOKE_ASSIGN(form, http::parse_form(request));
  shown.enclosure_language = std::string(form.get("enclosure_language"));
  shown.enclosure_number = std::string(form.get("number"));
  shown.enclosure_title = std::string(form.get("title"));
  const int number = static_cast<int>(page::number_of(shown.enclosure_number));
  const auto bytes = [&](std::string_view field) {
    const http::Upload* upload = form.upload(field);
    return upload ? std::string(upload->bytes) : std::string();
  };
  for (const char* field : {"pdf", "docx"})
    if (const Status file = page::check_not_empty(form, field); !file.ok())
      return again(visit, found, std::move(shown), file.error());
  const Status set =
      notes_.set_enclosure(visit.officer_actor(), found.note.id, number,
                           language_from_code(shown.enclosure_language).value_or(Language::en),
                           shown.enclosure_title, bytes("docx"), bytes("pdf"), form.get("seen"));
  if (!set.ok()) return again(visit, found, std::move(shown), set.error());
  return page::Redirect{shown.path, Message{N_("Enclosure uploaded."), {}}};
}

Result<page::Reply> NotePages::template_file(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  for (const NoteTemplate& text : notes_.templates(found.note.id))
    if (code_of(text.language) == visit.arg("language"))
      return download(
          files_, text.docx, kDocxType,
          file_stem_of(found.note) + "-" + std::string(code_of(text.language)) + ".docx");
  return not_found(N_("There is no such file."));
}

Result<page::Reply> NotePages::enclosure_file(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  for (const Enclosure& e : notes_.enclosures(found.note.id))
    if (e.number == visit.number_arg("number") && code_of(e.language) == visit.arg("language"))
      return download(files_, e.pdf, "application/pdf",
                      file_stem_of(found.note) + "-" + std::to_string(e.number) + "-" +
                          std::string(code_of(e.language)) + ".pdf");
  return not_found(N_("There is no such file."));
}

Result<page::Reply> NotePages::dispatch(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto added = notes_.dispatch(visit.officer_actor(), found.note.id, {}, form.get("seen"),
                                     {.other_languages = form.get("other_languages") == "meant",
                                      .not_invited = form.get("not_invited") == "meant",
                                      .draft = form.get("draft") == "meant",
                                      .also_by = ticked_channels(form)});
  if (!added.ok()) return again(visit, found, shown_note(visit, found, request), added.error());
  return page::Redirect{found.path, dispatched(*added)};
}

Result<page::Reply> NotePages::send_again_ended(const page::Visit& visit,
                                                const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto sent = notes_.send_again_ended(visit.officer_actor(), found.note.id,
                                            static_cast<int>(page::number_of(form.get("seen"))));
  if (!sent.ok()) return again(visit, found, shown_note(visit, found, request), sent.error());
  return page::Redirect{found.path, dispatched(*sent)};
}

Result<page::Reply> NotePages::resume(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_TRY(notes_.resume(visit.officer_actor(), found.note.id));
  return page::Redirect{found.path, Message{N_("The preparation continues."), {}}};
}

Answers NotePages::answers_in(meetings::SeriesId series) const {
  return answered_ ? answered_(series) : Answers();
}

Result<page::Reply> NotePages::remove(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  const Status removed = notes_.remove_draft(visit.officer_actor(), found.note.id);
  if (!removed.ok()) return again(visit, found, shown_note(visit, found, request), removed.error());
  return page::Redirect{
      found.place.home + "/notes",
      Message{N_("The draft {1} is removed."), {heading_of(found.note, visit.locale.language())}}};
}

Result<page::Reply> NotePages::remind(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  const auto made =
      notes_.remind(visit.officer_actor(), found.note.id,
                    answered_by(notes_.dispatches(found.note.id), answers_in(found.note.series)));
  if (!made.ok()) return again(visit, found, shown_note(visit, found, request), made.error());
  return page::Redirect{note_path(found.place, *made),
                        Message{N_("A draft for those who have not answered, with the texts of the "
                                   "note. Look at it, then "
                                   "dispatch it."),
                                {}}};
}

Result<page::Reply> NotePages::record_all_posted(const page::Visit& visit,
                                                 const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const bool fax = form.get("channel") == name_of(Channel::fax);
  CONVOKE_ASSIGN(posted, notes_.record_all_posted(visit.officer_actor(), found.note.id,
                                                  fax ? Channel::fax : Channel::post));
  return page::Redirect{
      kept_path(request, found.place, found.note.id),
      Message{fax ? N_("Recorded as faxed: {1}.") : N_("Recorded as posted: {1}."),
              {std::to_string(posted)}}};
}

Result<page::Reply> NotePages::note_pdf(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, dispatch_of(visit));
  return sent_file(visit, notes_, files_, {found.note.id, "dispatch", found.dispatch.id.value},
                   {found.dispatch.pdf, "application/pdf",
                    file_stem_of(reference_of(found.note, found.dispatch)) + ".pdf"});
}

Result<page::Reply> NotePages::note_docx(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, dispatch_of(visit));
  return sent_file(visit, notes_, files_, {found.note.id, "dispatch", found.dispatch.id.value},
                   {found.dispatch.docx, kDocxType,
                    file_stem_of(reference_of(found.note, found.dispatch)) + ".docx"});
}

Result<page::Reply> NotePages::record(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, dispatch_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto state = dispatch_state(form.get("state"));
  if (!state) return invalid(N_("Choose the outcome."), "state");
  CONVOKE_TRY(notes_.record(visit.officer_actor(), found.dispatch.id, *state,
                            std::string(form.get("reason"))));
  return page::Redirect{
      kept_path(request, found.place, found.note.id),
      Message{N_("Recorded for {1}."), {reference_of(found.note, found.dispatch)}}};
}

Result<page::Reply> NotePages::send_again(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, dispatch_of(visit));
  CONVOKE_TRY(notes_.send_again(visit.officer_actor(), found.dispatch.id));
  return page::Redirect{kept_path(request, found.place, found.note.id),
                        Message{N_("{1} is sent again, to the present address."),
                                {reference_of(found.note, found.dispatch)}}};
}

}  // namespace convoke::correspondence
