// What the tests of this folder share: the Vienna meetings of 2009 on their second day, delegates,
// the desk.
#pragma once

#include <gmock/gmock.h>

#include "badges/badges_test.h"
#include "badges/drawing/badge_face.h"
#include "desk/room.h"
#include "testing/statement_budget.h"

namespace convoke::desk {

using delegations::ParticipantDetails;
using delegations::ParticipantState;
using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::redirect_of;

class DeskTest : public badges::BadgesTest {
 protected:
  DeskTest()
      : attendance(*database, clock, delegations),
        all(*database, clock, {delegations, meetings, references, badges, photos, attendance}) {}

  /// At ten o'clock of that day in Vienna.
  void go_to(Date day) { clock.set(i18n::instant_of({day, 10, 0}, "Europe/Vienna")); }
  page::Visit visit(http::Pairs more = {}, page::Role role = page::Role::registration,
                    const std::string& name = "Lena Okafor") {
    more.emplace_back("series", "vienna-2009");
    page::Visit out = testing::officer_visit(clock, std::move(more));
    out.officer->grants = {{role, {}}};
    out.officer->name = name;
    return out;
  }
  page::Visit visit_of(ParticipantId id, page::Role role = page::Role::registration,
                       const std::string& name = "Lena Okafor") {
    return visit({{"id", std::to_string(id.value)}}, role, name);
  }
  std::string desk(const http::Pairs& query = {}) {
    return html_of(all.desk_pages.show(visit(), get(query)));
  }
  std::string person(ParticipantId id, page::Role role = page::Role::registration) {
    return html_of(all.person_pages.show(visit_of(id, role), get()));
  }
  /// What the page's main form sends.
  http::Pairs form_of(const std::string& html, const std::string& act,
                      const std::vector<MeetingId>& chosen) {
    http::Pairs out{{"act", act}};
    for (const char* name : {"submission_key", "seen_version", "photo_version"})
      if (const std::string value = testing::value_of_input(html, name); !value.empty())
        out.emplace_back(name, value);
    for (const MeetingId id : chosen) out.emplace_back("meetings", std::to_string(id.value));
    return out;
  }
  page::Redirect arrive(ParticipantId id, const std::string& act = "print",
                        page::Role role = page::Role::registration,
                        const std::string& name = "Lena Okafor") {
    return redirect_of(all.person_pages.arrive(visit_of(id, role, name),
                                               post(form_of(person(id, role), act, {experts}))));
  }
  std::vector<participants_list::Attendance::Mark> marks(ParticipantId id) {
    return attendance.marks({id})[id];
  }
  ParticipantId late(const std::string& given, const std::string& family) {
    go_to({2009, 9, 22});
    return add("AUT", given, family);
  }
  ParticipantId in_state(ParticipantState state) {
    const ParticipantId id = add("AUT", "Some", "Body");
    const auto decide = [&](delegations::Act act, const char* reason = "") {
      EXPECT_TRUE(delegations.decide(officer, id, act, reason).ok());
    };
    if (state == ParticipantState::withdrawn) {
      EXPECT_TRUE(delegations.withdraw(mission, nominator("AUT"), id).ok());
    }
    if (state == ParticipantState::revoked) decide(delegations::Act::revoke, "Not <b>accredited");
    return id;
  }

  participants_list::Attendance attendance;
  RegistrationDesk all;
};

}  // namespace convoke::desk
