#include "reference/entities.h"

#include <gtest/gtest.h>

#include "reference/import.h"
#include "testing/temporary_database.h"

namespace convoke::reference {
namespace {

class EntitiesTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  EntitiesTest() : database(GetParam()) {
    import_reference_data(*database, clock, officer, embedded_files()).value();
  }
  const Entity* found(std::string_view code) {
    read = references.directory();
    return read->find(code);
  }
  EntityFacts organization(const std::string& code, const std::string& name) {
    EntityFacts facts;
    facts.kind = EntityKind::intergovernmental;
    facts.code = code;
    facts.short_name = Text6(name);
    return facts;
  }
  std::vector<audit::Recorded> record() {
    return database->read([](db::Reader& r) { return audit::latest(r, 50); });
  }

  const audit::Actor officer = audit::Actor::system("Lena Okafor");
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  References references{*database, clock};
  Entities entities{*database, clock, references};
  std::shared_ptr<const Directory> read;
};

TEST_P(EntitiesTest, AnOrganizationIsThereWithItsNameAndOnRecord) {
  ASSERT_TRUE(entities.add(officer, organization("ipu", "Inter-Parliamentary Union")).ok());
  const Entity* there = found("IPU");
  ASSERT_TRUE(there);
  EXPECT_EQ(there->kind, EntityKind::intergovernmental);
  EXPECT_EQ(there->formal_name[Language::en], "Inter-Parliamentary Union");
  EXPECT_EQ(record().front().action, "entity.add");
  const auto twice = entities.add(officer, organization("IPU", "Another"));
  EXPECT_EQ(twice.error().kind, ErrorKind::conflict);
  EXPECT_EQ(twice.error().field, "code");
}

TEST_P(EntitiesTest, AllThatIsWrongIsSaidAtOnce) {
  EntityFacts facts;
  facts.code = "AUSTRIA";
  facts.iso2 = "A";
  const auto refused = entities.add(officer, facts);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "code");
  ASSERT_EQ(refused.error().also.size(), 2u);
  EXPECT_EQ(refused.error().also[0].field, "iso2");
  EXPECT_EQ(refused.error().also[1].field, "short_en");
}

TEST_P(EntitiesTest, ANameWithADayHoldsFromThenAndTheFormerStays) {
  const Entity* austria = found("AUT");
  EntityFacts facts = facts_of(*austria);
  facts.short_name[Language::en] = "New Austria";
  facts.named_from = Date{2999, 1, 1};
  ASSERT_TRUE(entities.change(officer, austria->id, facts, austria->version).ok());
  EXPECT_EQ(found("AUT")->short_name[Language::en], "Austria") << "not yet";
  EXPECT_EQ(entities.names(austria->id).size(), 2u);
  ASSERT_TRUE(entities.remove_name(officer, austria->id, {2999, 1, 1}).ok());
  EXPECT_EQ(entities.remove_name(officer, austria->id, kAlways).error().kind, ErrorKind::conflict);
}

TEST_P(EntitiesTest, ANameWithoutADayIsCorrected) {
  const Entity* austria = found("AUT");
  EntityFacts facts = facts_of(*austria);
  facts.short_name[Language::en] = "Austria (corrected)";
  ASSERT_TRUE(entities.change(officer, austria->id, facts, austria->version).ok());
  EXPECT_EQ(found("AUT")->short_name[Language::en], "Austria (corrected)");
  EXPECT_EQ(entities.names(austria->id).size(), 1u);
}

TEST_P(EntitiesTest, TheSecondOfTwoWritersIsTold) {
  const Entity* austria = found("AUT");
  EntityFacts facts = facts_of(*austria);
  facts.short_name[Language::en] = "First";
  ASSERT_TRUE(entities.change(officer, austria->id, facts, austria->version).ok());
  facts.short_name[Language::en] = "Second";
  EXPECT_EQ(entities.change(officer, found("AUT")->id, facts, 1).error().kind, ErrorKind::conflict);
  EXPECT_EQ(found("AUT")->short_name[Language::en], "First");
}

TEST_P(EntitiesTest, AGroupChangesOnADay) {
  const Entity* austria = found("AUT");
  EntityFacts facts = facts_of(*austria);
  facts.group = read->groups().front().id;
  facts.grouped_from = Date{2001, 5, 1};
  ASSERT_TRUE(entities.change(officer, austria->id, facts, austria->version).ok());
  const auto memberships = entities.memberships(austria->id);
  ASSERT_EQ(memberships.size(), 2u);
  EXPECT_EQ(memberships[0].to, (Date{2001, 4, 30}));
  EXPECT_EQ(memberships[1].from, (Date{2001, 5, 1}));
  EXPECT_EQ(found("AUT")->group, facts.group);
}

TEST_P(EntitiesTest, ParticipationIsSetAndTakenOut) {
  const Entity* austria = found("AUT");
  const InstrumentId firearms = read->instrument("FIREARMS")->id;
  const Participation bound{firearms, Date{2001, 11, 12}, Date{2013, 10, 9}, "ratification"};
  ASSERT_TRUE(entities.set_participation(officer, austria->id, bound).ok());
  EXPECT_EQ(references.directory()->participation(austria->id, "FIREARMS"), bound);
  const Participation backwards{firearms, Date{2013, 10, 9}, Date{2001, 11, 12}, ""};
  const Status refused = entities.set_participation(officer, austria->id, backwards);
  EXPECT_EQ(refused.error().field, "bound");
  ASSERT_EQ(refused.error().also.size(), 1u);
  EXPECT_EQ(refused.error().also[0].field, "act");
  ASSERT_TRUE(entities.set_participation(officer, austria->id, {firearms, {}, {}, ""}).ok());
  EXPECT_FALSE(references.directory()->participation(austria->id, "FIREARMS"));
}

TEST_P(EntitiesTest, OnlyWhatNobodyRefersToIsRemovedAndTheOtherEnds) {
  const EntityId free = entities.add(officer, organization("IPU", "Union")).value();
  const EntityId used = entities.add(officer, organization("SOJ", "Society")).value();
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute(
                        "insert into addressee (entity_id, office, seat, title, language, email, "
                        "postal, fax, changed_at) values (:e, 'headquarters', 'vienna', '{}', "
                        "'en', '', '', '', 0)",
                        used);
                    return {};
                  })
                  .ok());
  EXPECT_TRUE(entities.remove(officer, free).ok());
  EXPECT_FALSE(found("IPU"));
  EXPECT_EQ(entities.remove(officer, used).error().kind, ErrorKind::conflict);
  ASSERT_TRUE(found("SOJ"));
  ASSERT_TRUE(entities.end(officer, used, Date{1999, 12, 31}).ok());
  EXPECT_TRUE(found("SOJ")->ended);
  ASSERT_TRUE(entities.end(officer, used, std::nullopt).ok());
  EXPECT_FALSE(found("SOJ")->ended);
}

TEST_P(EntitiesTest, ASavedGroupHasWhoFitsItsRuleAndWhoWasPickedByHand) {
  found("AUT");
  SavedGroup group;
  group.name = Text6("States Parties to the Firearms Protocol");
  group.kinds = {EntityKind::state};
  group.instrument = "FIREARMS";
  group.standing = Standing::party;
  const EntityId outside = read->find("AUT")->id;
  EntityId inside;
  for (const Entity& e : read->entities())
    if (e.kind == EntityKind::state &&
        standing_of(read->participation(e.id, "FIREARMS"), read->on()) == Standing::party)
      inside = e.id;
  ASSERT_TRUE(inside);
  group.added = {read->find("EUE")->id};
  group.left_out = {inside};
  const SavedGroupId id = entities.save_group(officer, group).value();
  read = references.directory();
  const SavedGroup* saved = read->saved_group(id);
  ASSERT_TRUE(saved);
  EXPECT_TRUE(read->belongs(*read->find("EUE"), *saved));
  EXPECT_FALSE(read->belongs(*read->find(inside), *saved));
  const bool austria_is_party =
      standing_of(read->participation(outside, "FIREARMS"), read->on()) == Standing::party;
  EXPECT_EQ(read->belongs(*read->find(outside), *saved), austria_is_party);
  SavedGroup changed = *saved;
  changed.left_out.clear();
  ASSERT_TRUE(entities.save_group(officer, changed).ok());
  EXPECT_EQ(entities.save_group(officer, changed).error().kind, ErrorKind::conflict) << "stale";
  read = references.directory();
  EXPECT_TRUE(read->belongs(*read->find(inside), *read->saved_group(id)));
  ASSERT_TRUE(entities.remove_group(officer, id).ok());
  EXPECT_TRUE(references.directory()->saved_groups().empty());
}

TEST_P(EntitiesTest, AGroupNeedsANameAndAWholeRule) {
  SavedGroup group;
  group.instrument = "UNTOC";
  const auto refused = entities.save_group(officer, group);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "name_en");
  EXPECT_EQ(refused.error().also.at(0).field, "standing");
}

TEST_P(EntitiesTest, AnInstrumentIsAddedRenamedAndRemovedUnlessSomebodyTakesPart) {
  const auto id = entities.add_named(officer, Named::instrument, "ATT", Text6("Arms Trade Treaty"));
  ASSERT_TRUE(id.ok());
  ASSERT_TRUE(entities.rename(officer, Named::instrument, *id, Text6("Treaty")).ok());
  EXPECT_EQ(references.directory()->instrument("ATT")->name[Language::en], "Treaty");
  EXPECT_EQ(entities.add_named(officer, Named::instrument, "ATT", Text6("x")).error().field,
            "code");
  ASSERT_TRUE(entities.remove_named(officer, Named::instrument, *id).ok());
  const std::int64_t used = references.directory()->instrument("UNTOC")->id.value;
  EXPECT_EQ(entities.remove_named(officer, Named::instrument, used).error().kind,
            ErrorKind::conflict);
}

INSTANTIATE_TEST_SUITE_P(Both, EntitiesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

TEST(EntityFacts, ProposesACodeFromTheName) {
  EXPECT_EQ(proposed_code(Text6("Inter-Parliamentary Union")), "IPU");
  EXPECT_EQ(proposed_code(Text6("Society of Jurists")), "SJ");
  EXPECT_EQ(proposed_code(Text6("Interpol")), "INTERPOL");
  EXPECT_EQ(proposed_code(Text6("红十字")), "");
}

}  // namespace
}  // namespace convoke::reference
