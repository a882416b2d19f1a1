#include "consultations/panels.h"

#include "base/message_context.h"
#include "consultations/views/panels.h"
#include "meetings/series_page.h"

namespace convoke::consultations {
namespace {

overview::Mark mark_of(const ListedSubmission& submission) {
  if (submission.state != SubmissionState::received) return {"", NC_("submission", "Withdrawn")};
  if (submission.late) return {"late", N_("Late")};
  return {"ok", NC_("submission", "Received")};
}

html::Safe submissions(Consultations& consultations, const page::Visit& visit,
                       const meetings::Series& series, const reference::Entity& entity) {
  SubmissionsPanel shown;
  shown.views = meetings::home_of(series, visit) + "/views";
  for (const Call& call : consultations.calls_of(series.id))
    for (ListedSubmission& s : consultations.list(call.id, entity.id)) {
      const overview::Mark state = mark_of(s);
      shown.lines.push_back({std::move(s), state});
    }
  html::Out out = visit.out();
  views::submissions_panel(out, shown);
  return html::trusted(out.take());
}

html::Safe calls(Consultations& consultations, const page::Visit& visit,
                 const meetings::Series& series) {
  if (!visit.may(page::Right::read_views)) return {};
  html::Out out = visit.out();
  for (Call& call : consultations.calls_of(series.id)) {
    const CallId id = call.id;
    views::call_section(out,
                        CallSection{meetings::home_of(series, visit) + "/views", std::move(call),
                                    consultations.questions(id), consultations.count(id)});
  }
  return html::trusted(out.take());
}

}  // namespace

void add_panels(overview::Room& room, Consultations& consultations) {
  using Series = meetings::Series;
  room.entity_panels.push_back(
      {30, overview::EntityPanel::Column::main, page::Right::read_views,
       [&](const page::Visit& visit, const Series& series, const reference::Entity& entity) {
         return submissions(consultations, visit, series, entity);
       }});
  room.summaries = [&](const Series& series, overview::EntitySummaries& summaries) {
    for (const auto& [id, received] : consultations.received_by_entity(series.id))
      summaries[id].views = received;
  };
  room.summary = [&](const Series& series, reference::EntityId entity,
                     overview::EntitySummary& summary) {
    for (const Call& call : consultations.calls_of(series.id))
      for (const ListedSubmission& s : consultations.list(call.id, entity))
        summary.views += s.state == SubmissionState::received ? 1 : 0;
  };
  room.deadlines = [&](const page::Visit& visit, const Series& series) {
    std::vector<overview::Deadline> all;
    std::vector<Call> open = consultations.calls_of(series.id);
    std::erase_if(open, [](const Call& call) { return call.state != CallState::open; });
    // One call needs no name of its own.
    for (const Call& call : open)
      all.push_back({open.size() == 1 ? visit.locale.tr(N_("Comments and views"))
                                      : call.title.in(visit.locale.language()),
                     call.deadline});
    return all;
  };
  room.sections = [&](const page::Visit& visit, const Series& series) {
    return calls(consultations, visit, series);
  };
}

}  // namespace convoke::consultations
