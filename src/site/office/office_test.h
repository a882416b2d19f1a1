// What the tests of this folder share: reference data, a series with two meetings, and facts.
#pragma once

#include <gtest/gtest.h>

#include "meetings/meetings.h"
#include "reference/directory.h"
#include "reference/import.h"
#include "site/office/entity_facts.h"
#include "site/office/overview.h"
#include "testing/temporary_database.h"
#include "testing/test_visit.h"

namespace convoke::office {

class OfficeTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  OfficeTest() : database(GetParam()), meetings(*database, clock), references(*database, clock) {}

  /// Two meetings of the autumn of 2009 in Vienna; nominations until 21 September.
  void convene() {
    const audit::Actor actor = audit::Actor::system("test");
    const auto body =
        meetings.create_body(actor, {{}, "CTOC/COP", {}, Text6("Conference")}).value();
    meetings::MandateId mandate =
        meetings.create_mandate(actor, {{}, body, "4/1", Text6("Decision 4/1")}).value();
    Text6 title("Expert meetings <Vienna>");
    title[Language::ar] = "اجتماعا الخبراء";
    const auto series =
        meetings
            .create_series(actor, {{}, "vienna-2009", title, body, "Europe/Vienna", {2009, 9, 21}})
            .value();
    int position = 0;
    for (const auto& [slug, name, first, last] :
         {std::tuple{"review", "Review mechanism", Date{2009, 9, 28}, Date{2009, 9, 30}},
          std::tuple{"assistance", "Technical assistance", Date{2009, 10, 1}, Date{2009, 10, 2}}}) {
      const auto made = meetings.create_meeting(actor,
                                                {{},
                                                 series,
                                                 body,
                                                 mandate,
                                                 slug,
                                                 ++position,
                                                 Text6(name),
                                                 Text6(name),
                                                 Text6("Vienna"),
                                                 Text6("Vienna International Centre"),
                                                 first,
                                                 last,
                                                 {Language::en}},
                                                {});
      ASSERT_TRUE(made.ok()) << describe(made.error());
    }
  }
  void import_entities() {
    ASSERT_TRUE(reference::import_reference_data(*database, SystemClock(),
                                                 audit::Actor::system("test"),
                                                 reference::embedded_files())
                    .ok());
  }
  reference::EntityId id_of(std::string_view code) {
    return references.directory()->find(code)->id;
  }
  EntityFacts facts() {
    return {[this](const meetings::Series&) { return summaries; },
            [this](const meetings::Series&, reference::EntityId id) { return summaries[id]; },
            [this](const meetings::Series&, reference::EntityId) { return detail; }};
  }
  /// The actions recorded of a subject, newest first.
  std::vector<std::string> recorded(std::string_view kind, std::int64_t id) {
    std::vector<std::string> actions;
    for (const auto& e :
         database->read([&](db::Reader& r) { return audit::history(r, kind, id, 50); }))
      actions.push_back(e.action + " by " + e.actor.label);
    return actions;
  }

  testing::TemporaryDatabase database;
  testing::FakeClock clock;  // 1 June 2009
  meetings::Meetings meetings;
  reference::References references;
  EntitySummaries summaries;
  EntityDetail detail;
  OverviewNumbers numbers;
};

}  // namespace convoke::office
