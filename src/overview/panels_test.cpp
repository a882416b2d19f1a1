#include "overview/panels.h"

#include "overview/overview_test.h"

namespace convoke::overview {
namespace {

class PanelsOfRoomsTest : public PanelsTest {
 protected:
  static EntityPanel says(int place, page::Right right, const std::string& text,
                          EntityPanel::Column column = EntityPanel::Column::main) {
    return {place, column, right,
            [text](const page::Visit&, const meetings::Series&, const reference::Entity& entity) {
              return html::trusted(text + ":" + entity.code + ";");
            }};
  }
  page::Visit visit(page::Role role) {
    page::Visit made = testing::officer_visit(clock, {{"series", "vienna-2009"}});
    made.officer->grants = {{role, {}}};
    return made;
  }

  meetings::Series series;
  reference::Entity austria = [] {
    reference::Entity entity;
    entity.code = "AUT";
    return entity;
  }();
};

TEST_P(PanelsOfRoomsTest, StandByPlaceInTheirColumnForThoseWithTheRight) {
  using enum page::Right;
  Room one{{.name = "one"}}, two{{.name = "two"}};
  one.entity_panels = {says(30, read_conference, "last"),
                       says(5, read_conference, "beside", EntityPanel::Column::aside)};
  two.entity_panels = {says(10, read_conference, "first"), says(20, read_register, "register")};
  Panels panels;
  panels.add({one, two});
  const auto shown = [&](page::Role role, EntityPanel::Column column) {
    return panels.of_entity(column, visit(role), series, austria).html;
  };
  EXPECT_EQ(shown(page::Role::administrator, EntityPanel::Column::main),
            "first:AUT;register:AUT;last:AUT;");
  EXPECT_EQ(shown(page::Role::registration, EntityPanel::Column::main), "first:AUT;last:AUT;");
  EXPECT_EQ(shown(page::Role::registration, EntityPanel::Column::aside), "beside:AUT;");
}

TEST_P(PanelsOfRoomsTest, EachRoomFillsInWhatItKnowsOfTheSameEntity) {
  const reference::EntityId id(7);
  Room notes{{.name = "notes"}}, people{{.name = "people"}}, silent{{.name = "silent"}};
  notes.summaries = [&](const meetings::Series&, EntitySummaries& all) { all[id].invited = true; };
  people.summaries = [&](const meetings::Series&, EntitySummaries& all) { all[id].delegates = 3; };
  people.summary = [](const meetings::Series&, reference::EntityId, EntitySummary& one) {
    one.delegates = 4;
  };
  Panels panels;
  panels.add({notes, people, silent});
  const EntitySummaries all = panels.summaries(series);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_TRUE(all.at(id).invited);
  EXPECT_EQ(all.at(id).delegates, 3);
  EXPECT_EQ(panels.summary(series, id).delegates, 4);
  EXPECT_TRUE(panels.sections(visit(page::Role::reader), series).html.empty());
}

INSTANTIATE_TEST_SUITE_P(Both, PanelsOfRoomsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::overview
