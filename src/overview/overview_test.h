// What the tests of this folder share: reference data, a series with two meetings, and a room that
// tells what a test says.
#pragma once

#include <gtest/gtest.h>

#include "meetings/meetings.h"
#include "overview/overview.h"
#include "overview/panels.h"
#include "reference/directory.h"
#include "reference/import.h"
#include "testing/temporary_database.h"
#include "testing/test_visit.h"

namespace convoke::overview {

class PanelsTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  PanelsTest() : database(GetParam()), meetings(*database, clock), references(*database, clock) {}

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
      meetings::Meeting m;
      m.series = series;
      m.body = body;
      m.mandate = mandate;
      m.slug = slug;
      m.position = ++position;
      m.title = m.short_title = Text6(name);
      m.city = Text6("Vienna");
      m.venue = Text6("Vienna International Centre");
      m.first_day = first;
      m.last_day = last;
      m.interpretation = {Language::en};
      const auto made = meetings.create_meeting(actor, m, {});
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
  /// A room that shows what stands below.
  Room telling() {
    Room room{{.name = "telling"}};
    room.summaries = [this](const meetings::Series&, EntitySummaries& all) { all = summaries; };
    room.summary = [this](const meetings::Series&, reference::EntityId id, EntitySummary& one) {
      one = summaries[id];
    };
    room.tasks = [this](const page::Visit&, const meetings::Series&) { return tasks; };
    room.preparations = [this](const page::Visit&, const meetings::Series&) {
      return preparations;
    };
    room.deadlines = [this](const page::Visit&, const meetings::Series&) { return deadlines; };
    return room;
  }
  Panels telling_panels() {
    Panels panels;
    panels.add({telling()});
    return panels;
  }

  testing::TemporaryDatabase database;
  testing::FakeClock clock;  // 1 June 2009
  meetings::Meetings meetings;
  reference::References references;
  EntitySummaries summaries;
  std::vector<Task> tasks;
  std::vector<Preparation> preparations;
  std::vector<Deadline> deadlines;
};

}  // namespace convoke::overview
