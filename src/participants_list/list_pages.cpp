#include "participants_list/list_pages.h"

#include <algorithm>

#include "documents/public_pages.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "participants_list/list_forms.h"
#include "participants_list/views/lists.h"
#include "platform/crypto/token.h"
#include "platform/i18n/listing.h"
#include "platform/i18n/zone.h"

namespace convoke::participants_list {
namespace {

using page::Reply;
using page::Visit;

// As many as one looks through on a page; the Word document has all.
constexpr std::size_t kShown = 500;

std::string path_of(const Visit& visit, const meetings::Series& series) {
  return meetings::home_of(series, visit) + "/list-of-participants";
}

Worded worded(const Text6& text, Language reader) {
  const Language used = text.language_used(reader);
  return {text[used], used == reader ? std::string() : std::string(code_of(used))};
}

Text6 short_title(const meetings::Meeting& meeting) {
  return meeting.short_title.empty() ? meeting.title : meeting.short_title;
}

/// Of the query: what the list is of.
std::vector<std::pair<std::string, std::string>> chosen_of(const Wanted& wanted, bool all) {
  std::vector<std::pair<std::string, std::string>> out;
  if (!all)
    for (const meetings::MeetingId id : wanted.meetings)
      out.emplace_back("meeting", std::to_string(id.value));
  out.emplace_back("kind", std::string(name_of(wanted.kind)));
  return out;
}

std::string query_of(const std::vector<std::pair<std::string, std::string>>& chosen) {
  std::string out;
  for (const auto& [name, value] : chosen) out += (out.empty() ? "?" : "&") + name + "=" + value;
  return out;
}

/// The languages in which a name in the list or in its head stands in another language.
std::vector<Language> missing_in(const ListHead& head, const Content& content) {
  std::vector<const Text6*> texts{&head.paper.conference, &head.paper.body, &head.paper.city};
  for (const ListedMeeting& meeting : head.meetings)
    texts.insert(texts.end(), {&meeting.title, &meeting.city});
  for (const ListedEntity& entity : content) texts.push_back(&entity.name);
  return i18n::missing_in(texts);
}

}  // namespace

Result<ListPages::Asked> ListPages::asked(const Visit& visit, const http::Pairs& chosen) {
  CONVOKE_ASSIGN(series, meetings::series_of(below_.meetings, visit));
  const auto value_of = [&](std::string_view name) {
    const auto found = std::find_if(chosen.begin(), chosen.end(),
                                    [&](const auto& pair) { return pair.first == name; });
    return found == chosen.end() ? std::string_view() : std::string_view(found->second);
  };
  const auto is_chosen = [&](meetings::MeetingId id) {
    return std::any_of(chosen.begin(), chosen.end(), [&](const auto& pair) {
      return pair.first == "meeting" && page::number_of(pair.second) == id.value;
    });
  };
  Asked out;
  for (const meetings::Meeting& meeting : below_.meetings.meetings_of(series.id))
    if (is_chosen(meeting.id)) out.wanted.meetings.push_back(meeting.id);
  out.all = out.wanted.meetings.empty();
  if (out.all)
    for (const meetings::Meeting& meeting : below_.meetings.meetings_of(series.id))
      out.wanted.meetings.push_back(meeting.id);
  if (out.wanted.meetings.empty()) return not_found(N_("There is no such meeting."));
  out.wanted.series = std::move(series);
  out.wanted.kind = list_kind(value_of("kind")).value_or(ListKind::provisional);
  out.language = language_from_code(value_of("language")).value_or(visit.locale.language());
  return out;
}

IssueForm ListPages::form_for(const Visit& visit, const Asked& asked) {
  IssueForm form;
  form.path = path_of(visit, asked.wanted.series);
  form.hidden = chosen_of(asked.wanted, asked.all);
  form.symbol = lists_.proposed_symbol(asked.wanted);
  form.date = i18n::local_time_of(visit.now, asked.wanted.series.zone).date.iso();
  form.submission_key = crypto::random_token();
  return form;
}

ListHead ListPages::head_of(const Wanted& wanted, const IssueForm& form, const Date& today) {
  return lists_.head(wanted, form.symbol, form.distribution, form.original,
                     parse_date(form.date).value_or(today));
}

html::Page ListPages::lists_page(const Visit& visit, const Asked& asked, IssueForm form) {
  const meetings::Series& series = asked.wanted.series;
  const Language reader = visit.locale.language();
  const Gathered gathered = lists_.gather(asked.wanted);
  const Date today = i18n::local_time_of(visit.now, series.zone).date;
  const ListHead head = head_of(asked.wanted, form, today);

  ListsPage shown;
  shown.path = path_of(visit, series);
  shown.attendance = meetings::home_of(series, visit) + "/attendance";
  const std::string query = query_of(chosen_of(asked.wanted, asked.all));
  shown.left_out = shown.path + "/left-out" + query;
  shown.draft = shown.path + "/draft" + query + "&language=" + std::string(code_of(asked.language));
  for (const meetings::Meeting& meeting : below_.meetings.meetings_of(series.id)) {
    const Worded title = worded(short_title(meeting), reader);
    const auto& chosen = asked.wanted.meetings;
    shown.meetings.push_back(
        {.value = std::to_string(meeting.id.value),
         .label = title.text,
         .lang = title.lang,
         .note = visit.locale.date_range(meeting.first_day, meeting.last_day),
         .checked = std::find(chosen.begin(), chosen.end(), meeting.id) != chosen.end()});
  }
  shown.kind = name_of(asked.wanted.kind);
  shown.language = code_of(asked.language);
  shown.persons = persons_in(gathered.content);
  shown.delegations = gathered.content.size();
  shown.left_out_count = gathered.left_out.size();
  shown.missing = missing_in(head, gathered.content);
  const ListPaper paper = list_paper(head, asked.wanted.kind, gathered.content,
                                     below_.catalogues[asked.language], kShown);
  shown.is_cut = paper.is_cut;
  if (shown.persons > 0) shown.preview = html::trusted(paper::to_html(paper.paper, {}, 2));
  shown.may_issue = visit.may(page::Right::make_documents) && shown.persons > 0;
  shown.form = std::move(form);
  for (const IssuedList& list : lists_.issued(series.id))
    shown.issued.push_back(row_of(list, visit, series));

  html::Out out = visit.out();
  const int status =
      shown.form.errors.empty() ? 200 : page::status_of(shown.form.errors.all().front());
  views::lists(out, shown);
  html::Page page = meetings::office_page(visit, series, "participants_list",
                                          visit.locale.tr(N_("List of participants")), out);
  page.status = status;
  return page;
}

Result<Reply> ListPages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(of, asked(visit, request.query));
  return lists_page(visit, of, form_for(visit, of));
}

Result<Reply> ListPages::issue(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  CONVOKE_ASSIGN(of, asked(visit, sent.fields));
  IssueForm form = typed_in(sent, form_for(visit, of));
  const auto issue = checked(form);
  CONVOKE_TRY(may_read(visit, issue));
  const auto issued = issue.ok() ? lists_.issue(visit.officer_actor(), of.wanted, *issue)
                                 : Result<IssuedListId>(issue.error());
  if (issued.ok())
    return page::Redirect{
        path_of(visit, of.wanted.series) + "/" + std::to_string(issued->value),
        Message{N_("The list is issued. Its papers are being made; release them among the "
                   "documents."),
                {}}};
  if (!page::belongs_to_form(issued.error())) return issued.error();
  form.errors = html::FormErrors(issued.error());
  return lists_page(visit, of, std::move(form));
}

Result<Reply> ListPages::draft(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(of, asked(visit, request.query));
  const IssueForm form = form_for(visit, of);
  const Date today = i18n::local_time_of(visit.now, of.wanted.series.zone).date;
  CONVOKE_ASSIGN(bytes, paper::to_docx(list_paper(head_of(of.wanted, form, today), of.wanted.kind,
                                                  lists_.gather(of.wanted).content,
                                                  below_.catalogues[of.language])
                                           .paper));
  http::Response file;
  file.header("Content-Type", std::string(documents::media_type_of(documents::Format::docx)))
      .header("Content-Disposition", "attachment; filename=\"list-of-participants-" +
                                         std::string(code_of(of.language)) + ".docx\"");
  file.body = std::move(bytes);
  return file;
}

Result<Reply> ListPages::left_out(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(of, asked(visit, request.query));
  const meetings::Series& series = of.wanted.series;
  LeftOutPage shown;
  shown.back = path_of(visit, series) + query_of(chosen_of(of.wanted, of.all));
  const auto directory = below_.references.directory();
  for (const delegations::Participant& participant : lists_.gather(of.wanted).left_out) {
    LeftOutRow row;
    row.href =
        meetings::home_of(series, visit) + "/participants/" + std::to_string(participant.id.value);
    row.name = participant.details.display_name();
    if (const reference::Entity* entity = directory->find(participant.entity))
      row.entity = worded(entity->short_name, visit.locale.language());
    shown.rows.push_back(std::move(row));
  }
  html::Out out = visit.out();
  views::left_out(out, shown);
  return meetings::office_page(
      visit, series, "participants_list", visit.locale.tr(N_("Not in the list")), out,
      {{visit.locale.tr(N_("List of participants")), path_of(visit, series)}});
}

IssuedRow ListPages::row_of(const IssuedList& list, const Visit& visit,
                            const meetings::Series& series) {
  const Language reader = visit.locale.language();
  IssuedRow row;
  row.href = path_of(visit, series) + "/" + std::to_string(list.id.value);
  row.symbol = list.symbol;
  std::vector<std::string> titles;
  for (const meetings::Meeting& meeting : below_.meetings.meetings_of(series.id))
    if (std::find(list.meetings.begin(), list.meetings.end(), meeting.id) != list.meetings.end())
      titles.push_back(short_title(meeting).in(reader));
  row.meetings = i18n::listed(titles, reader);
  row.dated = visit.locale.date(list.dated);
  row.issued = visit.locale.date_time(list.issued_at, series.zone);
  row.officer = list.officer;
  row.title = list.is_corrigendum() ? corrigendum_title_of(list.kind) : title_of(list.kind);
  row.is_corrigendum = list.is_corrigendum();
  row.being_made = !list.made_at;
  row.persons = list.persons;
  return row;
}

html::Safe ListPages::section(const Visit& visit, const meetings::Series& series) {
  if (!visit.may(page::Right::read_participants)) return {};
  const auto newest = lists_.newest(series.id);
  if (!newest) return {};
  html::Out out = visit.out();
  views::section(out, path_of(visit, series), row_of(*newest, visit, series));
  return html::trusted(out.take());
}

}  // namespace convoke::participants_list
