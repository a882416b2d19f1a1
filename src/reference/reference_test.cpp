#include <gtest/gtest.h>

#include <map>

#include "reference/directory.h"
#include "reference/import.h"
#include "testing/temporary_database.h"

namespace convoke::reference {
namespace {

class ReferenceTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  ReferenceTest() : database(GetParam()) {}
  std::shared_ptr<const Directory> directory() {
    return database->read([](db::Reader& r) { return Directory::load(r, {2009, 9, 28}); });
  }
  testing::TemporaryDatabase database;
};

TEST_P(ReferenceTest, BringsAllStatesWithGroupsAndParticipation) {
  const auto imported = import_reference_data(*database, SystemClock(),
                                              audit::Actor::system("test"), embedded_files());
  ASSERT_TRUE(imported.ok()) << describe(imported.error());
  EXPECT_EQ(imported->states, 197);
  EXPECT_EQ(imported->participations, 627);
  const auto d = directory();
  std::map<std::string, int> members;
  int without_name = 0;
  for (const Entity& e : d->entities()) {
    if (const RegionalGroup* g = d->group(e.group)) ++members[g->code];
    for (Language l : kLanguages)
      without_name += e.short_name[l].empty() || e.formal_name[l].empty();
  }
  EXPECT_EQ(without_name, 0);
  EXPECT_EQ(members,
            (std::map<std::string, int>{
                {"African", 54}, {"Asia-Pacific", 54}, {"EEG", 23}, {"GRULAC", 33}, {"WEOG", 29}}));
  const Entity* austria = d->find("AUT");
  ASSERT_TRUE(austria);
  EXPECT_EQ(austria->formal_name[Language::en], "the Republic of Austria");
  EXPECT_EQ(d->category(austria->id, "UNTOC", {2009, 9, 28}), Category::state_party);
  EXPECT_EQ(d->category(austria->id, "UNTOC", {2001, 1, 1}), Category::signatory);
  EXPECT_EQ(d->category(austria->id, "UNTOC", {1999, 1, 1}), Category::observer_state);
  EXPECT_EQ(d->category(d->find("EUE")->id, "UNTOC", {2009, 9, 28}), Category::state_party);
}

TEST_P(ReferenceTest, AnImportIsOnRecordOnceAndOneThatAddsNothingIsNot) {
  for (int i = 0; i < 2; ++i)
    ASSERT_TRUE(import_reference_data(*database, SystemClock(), audit::Actor::system("test"),
                                      embedded_files())
                    .ok());
  const auto entries = database->read([](db::Reader& r) { return audit::latest(r, 10); });
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].action, "reference.import");
}

TEST_P(ReferenceTest, ASecondImportLeavesEditedNamesAlone) {
  ASSERT_TRUE(import_reference_data(*database, SystemClock(), audit::Actor::system("test"),
                                    embedded_files())
                  .ok());
  ASSERT_TRUE(
      database
          ->write([](db::Transaction& t) -> Status {
            t.execute(
                "update entity_name set short_name = :n where entity_id = (select id from entity "
                "where code = 'AUT')",
                R"({"en":"Edited"})");
            return {};
          })
          .ok());
  const auto again = import_reference_data(*database, SystemClock(), audit::Actor::system("test"),
                                           embedded_files());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->states, 197);
  EXPECT_EQ(directory()->find("AUT")->short_name[Language::en], "Edited");
}

TEST_P(ReferenceTest, ANameHoldsFromItsDay) {
  ASSERT_TRUE(import_reference_data(*database, SystemClock(), audit::Actor::system("test"),
                                    embedded_files())
                  .ok());
  ASSERT_TRUE(database
                  ->write([](db::Transaction& t) -> Status {
                    t.execute(
                        "insert into entity_name (entity_id, valid_from, short_name, formal_name) "
                        "select id, "
                        "'2022-06-03', :s, :f from entity where code = 'TUR'",
                        R"({"en":"New name"})", R"({"en":"the New Name"})");
                    return {};
                  })
                  .ok());
  EXPECT_NE(directory()->find("TUR")->short_name[Language::en], "New name");
  const auto later = database->read([](db::Reader& r) { return Directory::load(r, {2022, 6, 3}); });
  EXPECT_EQ(later->find("TUR")->short_name[Language::en], "New name");
}

TEST_P(ReferenceTest, ABadFileIsNamedAndChangesNothing) {
  ReferenceFiles files = embedded_files();
  const std::string broken = "instrument,iso3,signed,bound,act\nUNTOC,XXX,,,\n";
  files.participation = broken;
  const auto refused =
      import_reference_data(*database, SystemClock(), audit::Actor::system("test"), files);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().message.args,
            (std::vector<std::string>{"participation.csv", "2", "XXX", "iso3"}));
  EXPECT_TRUE(directory()->entities().empty());
}

INSTANTIATE_TEST_SUITE_P(Both, ReferenceTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reference
