#include "consultations/room.h"

#include "consultations/panels.h"
#include "meetings/series_page.h"
#include "page/office_page.h"

namespace convoke::consultations {
namespace {

page::JobSubjects compilations_of(Compilations& compilations, meetings::Meetings& meetings) {
  return [&](const page::Visit& visit, const std::vector<page::JobRowId>& ids) {
    std::vector<CompilationId> wanted;
    for (const page::JobRowId id : ids) wanted.emplace_back(id.value);
    std::map<page::JobRowId, page::JobSubject> out;
    for (const auto& [compilation, of] : compilations.find(wanted)) {
      const auto meeting = meetings.meeting(of);
      const auto series = meeting ? meetings.series(meeting->series) : std::nullopt;
      if (!series) continue;
      out[page::JobRowId(compilation.id.value)] = {
          compilation.symbol, page::address_for(visit, page::Right::read_views, series->slug,
                                                meetings::home_of(*series, visit) + "/views?call=" +
                                                    std::to_string(compilation.call.value))};
    }
    return out;
  };
}

}  // namespace

using enum http::Method;
using enum page::Right;
using page::on;

overview::Room room(GovernmentPages& government, OfficePages& office, CallPages& calls,
                    GroupPages& groups, Compilations& compilations, Consultations& consultations,
                    meetings::Meetings& meetings) {
  const std::string mine = "/views/:token", all = "/office/:series/views";
  const std::string call = all + "/calls/:id";
  overview::Room room{{.name = "consultations"}};
  room.routes = {
      {get, mine, page::link, on(government, &GovernmentPages::show)},
      {post, mine, page::link, on(government, &GovernmentPages::submit), kFormBytes},
      {get, mine + "/new", page::link, on(government, &GovernmentPages::show_new)},
      {get, mine + "/:id", page::link, on(government, &GovernmentPages::show_one)},
      {post, mine + "/:id/withdraw", page::link, on(government, &GovernmentPages::withdraw)},
      {post, mine + "/:id/restore", page::link, on(government, &GovernmentPages::restore)},
      {get, all, read_views, on(office, &OfficePages::index)},
      {get, all + "/new", enter_views, on(office, &OfficePages::show_entry)},
      {post, all + "/new", enter_views, on(office, &OfficePages::enter), kFormBytes},
      {post, all + "/compile", compile_views, on(office, &OfficePages::compile)},
      {post, all + "/deadline", manage_calls, on(office, &OfficePages::change_deadline)},
      {get, all + "/groups", compile_views, on(groups, &GroupPages::show)},
      {post, all + "/groups", name_groups, on(groups, &GroupPages::set)},
      {get, all + "/calls/new", manage_calls, on(calls, &CallPages::show_new)},
      {post, all + "/calls/new", manage_calls, on(calls, &CallPages::make)},
      {get, call, manage_calls, on(calls, &CallPages::show)},
      {post, call, manage_calls, on(calls, &CallPages::change), kFormBytes},
      {post, call + "/open", manage_calls, on(calls, &CallPages::open)},
      {post, call + "/questions", manage_calls, on(calls, &CallPages::add_question), kFormBytes},
      {post, call + "/questions/:position", manage_calls, on(calls, &CallPages::reword),
       kFormBytes},
      {post, call + "/questions/:position/move", manage_calls, on(calls, &CallPages::move)},
      {get, all + "/:id", read_views, on(office, &OfficePages::show)},
      {post, all + "/:id/withdraw", enter_views, on(office, &OfficePages::withdraw)},
      {post, all + "/:id/restore", enter_views, on(office, &OfficePages::restore)},
  };
  room.jobs = {
      {Compilations::kCompileJob, [&compilations](const jobs::Job& job, jobs::Progress& progress) {
         return compilations.run(job, progress);
       }}};
  room.job_words = {{Compilations::kCompileJob, N_("Make a compilation of views"), "compilation",
                     compilations_of(compilations, meetings)}};
  room.actions = {{"submission.save_draft", N_("Draft saved")},
                  {"submission.discard_draft", N_("Draft discarded")},
                  {"submission.receive", N_("Views were received")},
                  {"submission.correct", N_("Views corrected")},
                  {"submission.withdraw", N_("Views withdrawn")},
                  {"submission.restore", N_("Views restored")},
                  {"call.draft", N_("Call for views drafted")},
                  {"call.change", N_("Call for views changed")},
                  {"call.open", N_("Call for views opened")},
                  {"call.add_question", N_("Question added")},
                  {"call.reword", N_("Question reworded")},
                  {"group.name", N_("Group named")},
                  {"call.move_question", N_("Question moved or removed")}};
  room.purposes = {{ReceiptMails::kPurpose, N_("Receipt for views")}};
  room.navigation = {{60, "views", N_("Views"), all, read_views}};
  add_panels(room, consultations);
  return room;
}

}  // namespace convoke::consultations
