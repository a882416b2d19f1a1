#include "delegations/messages/message_pages.h"

#include <algorithm>

#include "delegations/messages/views/words.h"
#include "meetings/series_page.h"
#include "page/posted.h"

namespace convoke::delegations {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

std::string paper_of(std::string_view note, int enclosure) {
  return note.empty() ? std::string() : std::to_string(enclosure) + ":" + std::string(note);
}

}  // namespace

html::Form paper_form(const MessageList& page, const i18n::Locale& locale) {
  html::Form form(locale, page.home, page.errors);
  html::Field paper{
      .name = "information",
      .label = locale.tr(N_("Information note")),
      .value = page.paper,
      .hint = locale.tr(N_("An enclosure of a note of this conference. It goes in the "
                           "participant’s language, and where that is not there, not at all."))};
  paper.options.push_back({"", locale.tr(N_("None")), {}});
  paper.options.insert(paper.options.end(), page.papers.begin(), page.papers.end());
  form.hidden("seen_version", std::to_string(page.seen_version))
      .add(std::move(paper))
      .button(N_("Save"));
  return form;
}

html::Form form_of(const MessagePage& page, const i18n::Locale& locale) {
  const auto of = [&](const messages::Words& words, const html::FormErrors& errors) {
    html::Form out(locale, page.home, errors);
    const std::string lang(code_of(page.language));
    out.hidden("seen_version", std::to_string(page.seen_version))
        .hidden("language", lang)
        .add({.name = "subject",
              .label = locale.tr(N_("Subject")),
              .value = words.subject,
              .lang = lang,
              .required = true,
              .max_length = static_cast<long>(messages::kLongestSubject)})
        .add({.name = "opening",
              .label = locale.tr(N_("How the message begins")),
              .value = words.opening,
              .hint = locale.tr(N_("In subject and beginning nothing can stand that a delegation "
                                   "has typed.")),
              .lang = lang,
              .required = true,
              .max_length = static_cast<long>(messages::kLongestOpening),
              .rows = 4})
        .add({.name = "text",
              .label = locale.tr(N_("Text")),
              .value = words.text,
              .hint = locale.tr(N_("An empty line begins a paragraph. A line whose placeholders "
                                   "have nothing to say is left out.")),
              .lang = lang,
              .required = true,
              .max_length = static_cast<long>(messages::kLongestText),
              .rows = 18})
        .button(N_("Save"))
        .button(N_("Preview"), "do", "preview");
    if (!page.own.words.empty())
      out.minor_button(N_("Use the words of the program again"), "do", "reset");
    out.cancel(page.list);
    return out;
  };
  html::Form form = of(page.typed, page.errors);
  if (page.present) form.compare(of(*page.present, {}));
  return form;
}

MessageList MessagePages::list_of(const Visit& visit, const meetings::Series& series) {
  MessageList shown;
  shown.participants = meetings::home_of(series, visit) + "/participants";
  shown.home = shown.participants + "/messages";
  const messages::SeriesWords own = delegations_.message_words().of(series.id);
  for (const messages::Purpose purpose : messages::kPurposes) {
    MessageList::Row row{purpose, {}};
    for (const Language language : kLanguages)
      if (!own.of(purpose, language).words.empty()) row.own.push_back(language);
    shown.rows.push_back(std::move(row));
  }
  const Language reader = visit.locale.language();
  for (const InformationNote& paper : delegations_.information_notes(series.id)) {
    const std::string value = paper_of(paper.note, paper.enclosure);
    const auto known = std::find_if(shown.papers.begin(), shown.papers.end(),
                                    [&](const html::Option& o) { return o.value == value; });
    const std::string label = paper.note + ": " + paper.title;
    const std::string lang(code_of(paper.language));
    if (known == shown.papers.end())
      shown.papers.push_back({value, label, lang});
    else if (paper.language == reader)
      *known = {value, label, lang};
  }
  shown.paper = paper_of(own.information.note, own.information.enclosure);
  shown.seen_version = own.information.version;
  shown.without_email = delegations_.count(series.id).without_email;
  return shown;
}

html::Page MessagePages::rendered(const Visit& visit, const meetings::Series& series,
                                  const MessageList& shown) const {
  html::Out out = visit.out();
  views::message_table(out, shown);
  return meetings::office_page(visit, series, "delegations", visit.locale.tr(N_("Messages")), out,
                               {{visit.locale.tr(N_("Delegations")), shown.participants}});
}

Result<Reply> MessagePages::list(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  return rendered(visit, series, list_of(visit, series));
}

Result<Reply> MessagePages::choose_paper(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  MessageList shown = list_of(visit, series);
  const std::string chosen(form.get("information"));
  std::string note;
  int enclosure = 0;
  for (const InformationNote& paper : delegations_.information_notes(series.id))
    if (paper_of(paper.note, paper.enclosure) == chosen) {
      note = paper.note;
      enclosure = paper.enclosure;
    }
  const Status set =
      !chosen.empty() && note.empty()
          ? Status(
                invalid(N_("This paper is not there any more. Choose another one."), "information"))
          : delegations_.message_words().set_information(
                visit.officer_actor(), series.id, note, enclosure,
                static_cast<int>(page::number_of(form.get("seen_version"))));
  if (set.ok())
    return Redirect{shown.home, Message{note.empty() ? N_("No paper goes with confirmations.")
                                                     : N_("The paper goes with confirmations."),
                                        {}}};
  if (!page::belongs_to_form(set.error())) return set.error();
  shown.errors = html::FormErrors(set.error());
  html::Page page = rendered(visit, series, shown);
  page.status = page::status_of(set.error());
  return page;
}

Result<MessagePage> MessagePages::page_of(const Visit& visit, const meetings::Series& series,
                                          std::string_view language) {
  const auto purpose = messages::purpose_named(visit.arg("purpose"));
  if (!purpose) return not_found(N_("There is no such message."));
  MessagePage shown;
  shown.purpose = *purpose;
  shown.list = meetings::home_of(series, visit) + "/participants/messages";
  shown.home = shown.list + "/" + std::string(messages::name_of(*purpose));
  shown.language = language_from_code(language).value_or(visit.locale.language());
  shown.placeholders = messages::placeholders_of(*purpose);
  shown.zone = series.zone;
  const messages::SeriesWords own = delegations_.message_words().of(series.id);
  shown.own = own.of(*purpose, shown.language);
  shown.typed = delegations_.words(own, *purpose, shown.language);
  shown.seen_version = shown.own.version;
  return shown;
}

Result<Reply> MessagePages::rendered(const Visit& visit, const meetings::Series& series,
                                     MessagePage shown) {
  const auto convened = delegations_.convened(series.id);
  if (!convened) return not_found(N_("There is no such series of meetings."));
  shown.versions = delegations_.message_words().versions(series.id, shown.purpose, shown.language);
  shown.preview = delegations_.preview(
      *convened, shown.purpose, shown.language,
      shown.is_preview_of_typed
          ? shown.typed
          : delegations_.words(convened->words, shown.purpose, shown.language));
  html::Out out = visit.out();
  views::message_words(out, shown);
  return meetings::office_page(
      visit, series, "delegations", visit.locale.tr(messages::label_of(shown.purpose)), out,
      {{visit.locale.tr(N_("Delegations")), meetings::home_of(series, visit) + "/participants"},
       {visit.locale.tr(N_("Messages")), shown.list}});
}

Result<Reply> MessagePages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(shown, page_of(visit, series, request.param("language")));
  return rendered(visit, series, std::move(shown));
}

Result<Reply> MessagePages::set(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  CONVOKE_ASSIGN(shown, page_of(visit, series, form.get("language")));
  const std::string address = shown.home + "?language=" + std::string(code_of(shown.language));
  const std::string_view act = form.get("do");
  const messages::Words before = shown.typed;
  shown.typed = {std::string(form.get("subject")), std::string(form.get("opening")),
                 std::string(form.get("text"))};
  shown.seen_version = static_cast<int>(page::number_of(form.get("seen_version")));
  if (act == "preview") {
    const Status checked = messages::check(shown.purpose, shown.typed);
    if (!checked.ok()) shown.errors = html::FormErrors(checked.error());
    shown.is_preview_of_typed = checked.ok();
    CONVOKE_ASSIGN(reply, rendered(visit, series, std::move(shown)));
    if (!checked.ok()) std::get<html::Page>(reply).status = page::status_of(checked.error());
    return reply;
  }
  const bool is_reset = act == "reset";
  // All empty would be the program's words: only its own button does that.
  Problems wrong;
  if (!is_reset && shown.typed.empty()) wrong.add(messages::check(shown.purpose, shown.typed));
  // What the program says by itself is no text of the office. As a browser sends it, its lines end
  // otherwise.
  messages::Words cleaned = shown.typed;
  const bool is_unchanged = !is_reset && shown.own.words.empty() &&
                            messages::check(shown.purpose, cleaned).ok() && cleaned == before;
  const Status set = wrong.first() ? Status(*wrong.first())
                     : is_unchanged
                         ? Status()
                         : delegations_.message_words().set(
                               visit.officer_actor(), series.id, shown.purpose, shown.language,
                               is_reset ? messages::Words() : shown.typed, shown.seen_version);
  if (set.ok())
    return Redirect{address,
                    Message{is_reset ? N_("The message has the words of the program again.")
                                     : N_("The words of the message have been saved."),
                            {}}};
  if (!page::belongs_to_form(set.error())) return set.error();
  shown.errors = html::FormErrors(set.error());
  if (set.error().kind == ErrorKind::conflict) {
    const messages::SeriesWords own = delegations_.message_words().of(series.id);
    shown.own = own.of(shown.purpose, shown.language);
    shown.present = delegations_.words(own, shown.purpose, shown.language);
    shown.seen_version = shown.own.version;
  }
  CONVOKE_ASSIGN(reply, rendered(visit, series, std::move(shown)));
  std::get<html::Page>(reply).status = page::status_of(set.error());
  return reply;
}

}  // namespace convoke::delegations
