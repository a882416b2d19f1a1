#include "documents/agenda/agenda_papers.h"

#include <algorithm>

#include "base/text.h"
#include "documents/agenda/views/agenda_paper.h"
#include "documents/symbols/symbol.h"
#include "meetings/changes/announcements.h"
#include "meetings/changes/plan_changes.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"
#include "platform/i18n/zone.h"

namespace convoke::documents {
namespace {

std::string path_of(const page::Visit& visit, const meetings::Series& series,
                    meetings::MeetingId meeting) {
  return meetings::home_of(series, visit) + "/meetings/" + std::to_string(meeting.value) +
         "/agenda";
}

}  // namespace

std::optional<Document> AgendaPapers::paper_of(meetings::MeetingId meeting) {
  for (const ListedDocument& listed : documents_.list(meeting))
    if (listed.document.kind == Kind::provisional_agenda) return listed.document;
  return std::nullopt;
}

Result<DocumentId> AgendaPapers::make(const audit::Actor& actor, meetings::MeetingId id,
                                      const std::string& symbol, Instant now) {
  const auto meeting = meetings_.meeting(id);
  const auto series = meeting ? meetings_.series(meeting->series) : std::nullopt;
  const auto conference = series ? meetings_.body(series->body) : std::nullopt;
  const auto body = meeting ? meetings_.body(meeting->body) : std::nullopt;
  if (!conference || !body) return not_found(N_("There is no such meeting."));
  const meetings::WorkPlan plan = agendas_.plan(id);
  if (plan.items.empty()) return invalid(N_("Write the agenda first."), "symbol");
  std::optional<Document> document = paper_of(id);
  if (!document) {
    NewDocument wanted;
    wanted.meeting = id;
    wanted.symbol = std::string(trimmed(symbol));
    wanted.kind = Kind::provisional_agenda;
    wanted.title = agenda_title(!plan.slots.empty(), catalogues_);
    wanted.position = 1;
    CONVOKE_ASSIGN(published, documents_.publish(actor, wanted));
    document = documents_.find(published);
  }
  DocumentTitles titles;
  for (const meetings::AgendaItem& item : plan.items)
    for (const std::string& before : item.documents)
      if (const auto found = documents_.find(before)) titles.emplace(before, found->title);
  const Date issued = i18n::local_time_of(now, series->zone).date;
  CONVOKE_TRY(documents_.publish_papers(
      actor, document->id,
      annotated_agendas(head_of(*document, *meeting, *conference, *body, issued, *secretariat_()),
                        plan.items, plan.slots, titles, catalogues_)));
  return document->id;
}

AgendaPapers::State AgendaPapers::state(const meetings::Meeting& meeting,
                                        const i18n::Locale& locale) {
  State out;
  out.document = paper_of(meeting.id);
  const meetings::WorkPlan plan = agendas_.plan(meeting.id);
  out.has_agenda = !plan.items.empty();
  std::vector<const Text6*> texts{&meeting.title, &meeting.city, &meeting.venue};
  for (const meetings::AgendaItem& item : plan.items)
    texts.insert(texts.end(), {&item.title, &item.annotation});
  out.missing = i18n::missing_in(texts);
  if (!out.document) {
    if (const auto body = meetings_.body(meeting.body))
      out.proposed_symbol =
          documents_.next_symbol(prefix_of(body->symbol, meeting.first_day.year, Nature::regular));
    return out;
  }
  for (const LanguageVersion& version : documents_.history(out.document->id))
    out.made_at = std::max(out.made_at.value_or(version.created_at), version.created_at);
  if (!out.made_at) return out;
  std::vector<meetings::MeetingVersion> since = meetings_.versions(meeting.id);
  std::erase_if(since, [&](const auto& former) { return former.replaced_at <= *out.made_at; });
  const auto series = meetings_.series(meeting.series);
  out.outdated = meetings::changes_of(meeting, since, series ? series->zone : "UTC", locale);
  for (std::string& change :
       meetings::changes_of(agendas_.plan_at(meeting.id, *out.made_at), plan, locale))
    out.outdated.push_back(std::move(change));
  return out;
}

html::Form form_of(const AgendaPaperSection& section, const i18n::Locale& locale) {
  html::Form form(locale, section.path);
  if (section.state.document) {
    form.quiet_button(N_("Make the paper again"));
    return form;
  }
  form.add({.name = "symbol",
            .label = locale.tr(N_("Symbol")),
            .value = section.state.proposed_symbol,
            .left_to_right = true,
            .max_length = static_cast<long>(Symbol::kLongest)})
      .quiet_button(N_("Make the paper"));
  return form;
}

html::Safe AgendaPaperPages::section(const page::Visit& visit, const meetings::Series& series,
                                     const meetings::Meeting& meeting) {
  AgendaPaperSection section{path_of(visit, series, meeting.id) + "/paper",
                             papers_.state(meeting, visit.locale),
                             {},
                             visit.may(page::Right::read_documents)
                                 ? meetings::home_of(series, visit) + "/documents"
                                 : std::string(),
                             visit.may(page::Right::make_documents)};
  if (section.state.made_at)
    section.made_at = visit.locale.date_time(*section.state.made_at, series.zone);
  html::Out out = visit.out();
  views::agenda_paper(out, section);
  return html::trusted(out.take());
}

Result<page::Reply> AgendaPaperPages::make(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto meeting = meetings_.meeting(meetings::MeetingId(visit.number_arg("meeting")));
  if (!meeting || meeting->series != series.id) return not_found(N_("There is no such meeting."));
  CONVOKE_TRY(
      papers_.make(visit.officer_actor(), meeting->id, std::string(form.get("symbol")), visit.now));
  return page::Redirect{
      path_of(visit, series, meeting->id),
      Message{N_("The paper is being made in six languages. It is listed among the documents."),
              {}}};
}

}  // namespace convoke::documents
