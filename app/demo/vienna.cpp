#include "demo/vienna.h"

namespace convoke::demo {
namespace {

// The addresses which the note named for the documents of each meeting.
constexpr const char* kExpertsAddress =
    "/unodc/en/treaties/working-group-on-possible-mechanisms-to-review.html";
constexpr const char* kAssistanceAddress =
    "/unodc/en/treaties/open-ended-working-group-on-technical-assistance-2009.html";

Status set_agenda(meetings::Meetings& meetings, meetings::Agendas& agendas,
                  const audit::Actor& actor, meetings::MeetingId id, const std::string& key,
                  const Texts& texts) {
  std::vector<meetings::AgendaItem> items;
  for (int n = 1; n <= 5; ++n) {
    const std::string prefix = key + ".agenda." + std::to_string(n);
    // The adoption of the agenda and "Other matters" need no session of their own.
    const bool brief = n == 2 || (n == 4 && key == "experts");
    items.push_back({n, texts[prefix + ".title"], texts[prefix + ".annotation"], brief});
  }
  CONVOKE_TRY(agendas.set_agenda(actor, id, items));
  const auto meeting = meetings.meeting(id);
  return agendas.set_timetable(actor, id, meetings::propose_timetable(*meeting, items));
}

}  // namespace

Result<Vienna> create_meetings(meetings::Meetings& meetings, meetings::Agendas& agendas,
                               const audit::Actor& actor, const Texts& texts) {
  CONVOKE_ASSIGN(conference,
                 meetings.create_body(actor, {{}, "CTOC/COP", {}, texts["conference.name"]}));
  CONVOKE_ASSIGN(
      experts_body,
      meetings.create_body(actor, {{}, "CTOC/COP/WG.1", conference, texts["experts.title"]}));
  CONVOKE_ASSIGN(
      assistance_body,
      meetings.create_body(actor, {{}, "CTOC/COP/WG.2", conference, texts["assistance.body"]}));
  CONVOKE_ASSIGN(decision_4_1,
                 meetings.create_mandate(actor, {{}, conference, "4/1", texts["decision.4/1"]}));
  CONVOKE_ASSIGN(decision_4_3,
                 meetings.create_mandate(actor, {{}, conference, "4/3", texts["decision.4/3"]}));
  CONVOKE_ASSIGN(
      series,
      meetings.create_series(
          actor,
          {{}, "vienna-2009", texts["series.title"], conference, "Europe/Vienna", {2009, 9, 21}}));
  meetings::Meeting experts;
  experts.series = series;
  experts.body = experts_body;
  experts.mandate = decision_4_1;
  experts.slug = "review-mechanism-experts-2009";
  experts.position = 1;
  experts.title = texts["experts.title"];
  experts.short_title = texts["experts.short"];
  experts.city = texts["city"];
  experts.venue = texts["venue"];
  experts.first_day = {2009, 9, 28};
  experts.last_day = {2009, 9, 30};
  experts.interpretation.assign(kLanguages.begin(), kLanguages.end());
  CONVOKE_ASSIGN(experts_id, meetings.create_meeting(actor, experts, {kExpertsAddress}));

  meetings::Meeting assistance = experts;
  assistance.body = assistance_body;
  assistance.mandate = decision_4_3;
  assistance.slug = "technical-assistance-2009";
  assistance.position = 2;
  assistance.title = texts["assistance.title"];
  assistance.short_title = texts["assistance.short"];
  assistance.first_day = {2009, 10, 1};
  assistance.last_day = {2009, 10, 2};
  CONVOKE_ASSIGN(assistance_id, meetings.create_meeting(actor, assistance, {kAssistanceAddress}));

  CONVOKE_TRY(set_agenda(meetings, agendas, actor, experts_id, "experts", texts));
  CONVOKE_TRY(set_agenda(meetings, agendas, actor, assistance_id, "assistance", texts));
  return Vienna{series, experts_id, assistance_id, decision_4_1, decision_4_3};
}

}  // namespace convoke::demo
