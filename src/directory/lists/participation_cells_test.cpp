#include "directory/lists/participation_cells.h"

#include <gtest/gtest.h>

#include "directory/lists/list_export.h"
#include "directory/lists/lists_test.h"
#include "directory/lists/plan.h"
#include "directory/lists/program_list.h"
#include "platform/sheet/writing.h"

namespace convoke::directory {
namespace {

ReadParticipation read(const std::map<std::string, std::string>& values,
                       reference::EntityId entity = {}) {
  return read_participation(values, entity, words(), states());
}

TEST(ParticipationCells, HeadingsNameTheInstrumentInEachLanguage) {
  for (const auto& [heading, field] :
       std::vector<std::pair<std::string, std::string>>{{"UNTOC: signature", "signed:UNTOC"},
                                                        {"tip ratification", "bound:TIP"},
                                                        {"Signature FIREARMS", "signed:FIREARMS"},
                                                        {"SOM: act", "act:SOM"},
                                                        {"favourite colour", ""}})
    EXPECT_EQ(words().field_of(heading), field) << heading;
  for (const ListField& field : participation_fields(states()))
    for (const Language language : kLanguages)
      EXPECT_EQ(words().field_of(label_of(field, catalogues()[language])), field.name)
          << label_of(field, catalogues()[language]);
}

TEST(ParticipationCells, ACodeStandsAloneInWordsFromRightToLeft) {
  const ListField field = *list_field("signed:UNTOC");
  EXPECT_TRUE(label_of(field, catalogues()[Language::ar]).starts_with("\u2068UNTOC\u2069"));
  EXPECT_TRUE(label_of(field, catalogues()[Language::fr]).starts_with("UNTOC"));
}

TEST(ParticipationCells, ReadDaysAsTheTreatyCollectionPrintsThem) {
  struct Case {
    const char *cell, *day, *act;
  };
  for (const Case& one : {Case{"23 Sep 2004 a", "2004-09-23", "accession"},
                          {"23 Sep 2004", "2004-09-23", "accession"},
                          {"6 May 2005 A", "2005-05-06", "acceptance"},
                          {"6 may 2005 AA", "2005-05-06", "approval"},
                          {"12 December 2000 d", "2000-12-12", "succession"},
                          {"2004-05-21 c", "2004-05-21", "confirmation"}}) {
    const auto said = read({{"bound:UNTOC", one.cell}});
    ASSERT_EQ(said.changed.size(), 1u) << one.cell;
    EXPECT_EQ(said.changed[0].bound_on->iso(), one.day) << one.cell;
    EXPECT_EQ(said.changed[0].act, one.act) << one.cell;
  }
  const auto both = read({{"signed:UNTOC", "12 Dec 2000"}, {"bound:UNTOC", "1 Aug 2003"}});
  EXPECT_EQ(both.changed.at(0).act, "ratification") << "after a signature";
  EXPECT_EQ(read({{"bound:TIP", "1 Aug 2003"}, {"act:TIP", "Ratificación"}}).changed.at(0).act,
            "ratification");
}

TEST(ParticipationCells, WhatIsWrongIsSaidAtItsColumn) {
  for (const auto& [values, field] :
       std::vector<std::pair<std::map<std::string, std::string>, std::string>>{
           {{{"signed:UNTOC", "soon"}}, "signed:UNTOC"},
           {{{"bound:UNTOC", "31 Feb 2004"}}, "bound:UNTOC"},
           {{{"bound:UNTOC", "2004-02-01"}, {"act:UNTOC", "handshake"}}, "act:UNTOC"},
           {{{"signed:TIP", "2004-02-01"}, {"bound:TIP", "2003-02-01"}}, "bound:TIP"},
           {{{"signed:TIP", "2001-02-01"}, {"bound:TIP", "2003-02-01 a"}}, "act:TIP"}}) {
    const auto said = read(values);
    ASSERT_EQ(said.problems.size(), 1u) << field;
    EXPECT_EQ(said.problems[0].field, field);
    EXPECT_TRUE(said.changed.empty());
  }
}

TEST(ParticipationCells, TheProgramsOwnListChangesNothing) {
  const auto list = program_list();
  ASSERT_TRUE(list.ok());
  const auto table = sheet::read(*list);
  ASSERT_TRUE(table.ok());
  ListReading reading;
  for (const std::string& heading : table->header)
    reading.fields.push_back(words().field_of(heading));
  const Plan plan = directory::plan(*table, reading, words(), states(), {});
  EXPECT_EQ(plan.count(RowFate::unchanged), static_cast<long>(table->rows.size()));
}

TEST(ParticipationCells, WhatIsTakenOutIsReadAgainWithoutAChange) {
  std::vector<const reference::Entity*> all;
  for (const reference::Entity& entity : states().entities()) all.push_back(&entity);
  for (const Language language : kLanguages) {
    const auto out = entity_sheet(states(), all, catalogues()[language]);
    const auto table = sheet::read(sheet::csv_of(out));
    ASSERT_TRUE(table.ok());
    ListReading reading;
    for (const std::string& heading : table->header)
      reading.fields.push_back(words().field_of(heading));
    const Plan plan = directory::plan(*table, reading, words(), states(), {});
    EXPECT_EQ(plan.count(RowFate::changed), 0);
    EXPECT_EQ(plan.count(RowFate::wrong), 0);
  }
}

}  // namespace
}  // namespace convoke::directory
