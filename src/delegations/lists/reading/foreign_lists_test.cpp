// Lists that other programs write, as rows: names in one cell, affiliations, states of
// registrations.
#include <fstream>
#include <iterator>

#include "delegations/delegations_test.h"
#include "delegations/lists/indico/registrants.h"
#include "delegations/lists/reading/list_plan.h"
#include "reference/aliases.h"

namespace convoke::delegations {
namespace {

class ForeignListsTest : public DelegationsTest {
 protected:
  ForeignListsTest() {
    scope.offered = meetings.meetings_of(series);
    scope.many_delegations = scope.by_office = true;
    reading.role = DelegationRole::representative;
    place.present = [this](const std::vector<ParticipantId>& ids) { return delegations.find(ids); };
  }
  ListWords words() { return {catalogues, scope, *references.directory()}; }
  ListPlan planned(const std::string& bytes) {
    auto table = indico::read(bytes, {}, i18n::likeliest_charset(bytes));
    EXPECT_TRUE(table.ok()) << (table.ok() ? "" : describe(table.error()));
    const ListWords known = words();
    reading.fields = recognized(table->header, known);
    if (indico::is_its_list(table->header)) indico::adapt(reading.fields, scope);
    place.standing =
        database->read([&](db::Reader& r) { return store::standing(r, series, std::nullopt); });
    return plan(std::move(*table), reading, known, scope, place);
  }
  static std::string golden(const std::string& name) {
    std::ifstream in(std::string(CONVOKE_SOURCE_DIR "/tests/golden/indico/") + name,
                     std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::string code_of(reference::EntityId id) {
    const reference::Entity* entity = references.directory()->find(id);
    return entity ? entity->code : "";
  }
  static std::string said(const PlannedRow& row) {
    std::string out;
    for (const PlannedRow::Problem& one : row.problems)
      out += one.field + ": " + fill(one.message.key, one.message.args) + "\n";
    for (const Message& one : row.remarks) out += fill(one.key, one.args) + "\n";
    return out;
  }
  reference::EntityId entity(const char* code) { return references.directory()->find(code)->id; }

  ListScope scope;
  ListPlace place;
  ListReading reading;
};

// Made with Indico's own code, see tests/golden/indico.
TEST_P(ForeignListsTest, RegistrationsOfIndicoAreReadInFiveLanguagesAndTwoFormats) {
  for (const char* language : {"en", "fr", "es", "ru", "zh"})
    for (const char* ending : {".csv", ".xlsx"}) {
      SCOPED_TRACE(std::string(language) + ending);
      const ListPlan plan = planned(golden(std::string("registrations_") + language + ending));
      EXPECT_TRUE(plan.missing.empty());
      EXPECT_TRUE(plan.is_ready());
      ASSERT_EQ(plan.rows.size(), 5u);
      const ParticipantDetails& maria = plan.rows[0].details;
      EXPECT_EQ(code_of(plan.rows[0].entity), "AUT");
      EXPECT_EQ(maria.honorific, "Ms");
      EXPECT_EQ(maria.given_name, "Maria");
      EXPECT_EQ(maria.family_name, "Huber");
      EXPECT_EQ(maria.ministry, "Federal Ministry of Justice");
      EXPECT_EQ(maria.function_title, "Counsellor");
      EXPECT_EQ(maria.email, "maria.huber@example.org");
      EXPECT_EQ(maria.phone, ending == std::string(".csv") ? "43 1 5550101" : "+43 1 5550101");
      EXPECT_EQ(maria.role, DelegationRole::representative);
      EXPECT_EQ(code_of(plan.rows[1].entity), "RUS");
      EXPECT_EQ(plan.rows[1].details.family_name, "Волков");
      EXPECT_EQ(code_of(plan.rows[2].entity), "GBR");
      EXPECT_EQ(plan.rows[2].details.family_name, "van der Berg");
      // Withdrawn and pending: shown, and not taken.
      EXPECT_EQ(plan.rows[3].fate, RowFate::left_out);
      EXPECT_EQ(plan.rows[4].fate, RowFate::left_out);
      EXPECT_NE(said(plan.rows[3]).find("State of the registration: Withdrawn"), std::string::npos);
    }
}

TEST_P(ForeignListsTest, ItsJsonIsReadToo) {
  const ListPlan plan = planned(golden("registrants.json"));
  EXPECT_TRUE(plan.is_ready());
  ASSERT_EQ(plan.rows.size(), 3u);
  EXPECT_EQ(plan.rows[0].details.phone, "+43 1 5550101");
  EXPECT_EQ(code_of(plan.rows[2].entity), "GBR");
}

TEST_P(ForeignListsTest, NamesInOneColumnAreDividedAndTheRowSaysSo) {
  const ListPlan plan = planned(golden("names_in_one.csv"));
  EXPECT_EQ(plan.rows[2].details.given_name, "Jean-Luc");
  EXPECT_EQ(plan.rows[2].details.family_name, "van der Berg");
  EXPECT_NE(said(plan.rows[2]).find("divided by guess"), std::string::npos);
  const ListPlan sure = planned("Name;Delegation\nHUBER Maria;AUT\n\"Maier, Otto\";AUT\n");
  EXPECT_EQ(sure.rows[0].details.family_name, "HUBER");
  EXPECT_EQ(sure.rows[1].details.given_name, "Otto");
  EXPECT_EQ(said(sure.rows[0]) + said(sure.rows[1]), "");
}

TEST_P(ForeignListsTest, RegistrationsThatAreNotCompletedAreTakenWhereTheReaderSaysSo) {
  reading.also = {RegistrationState::pending};
  const ListPlan plan = planned(golden("registrations_en.xlsx"));
  EXPECT_EQ(plan.rows[3].fate, RowFate::left_out);
  EXPECT_EQ(plan.rows[4].fate, RowFate::added);
  EXPECT_EQ(plan.rows[4].details.function_title, "-5");
  const ListPlan odd = planned("Name,Delegation,Registration state\nHuber,AUT,Dreaming\n");
  EXPECT_EQ(odd.rows[0].fate, RowFate::wrong);
  EXPECT_NE(said(odd.rows[0]).find("Dreaming"), std::string::npos);
}

TEST_P(ForeignListsTest, AnAffiliationThatNamesADelegationGoesBeforeTheCountry) {
  const ListPlan plan = planned(
      "Family name,Affiliation,Country\nA,European Union,Austria\nB,Acme Institute,France\n"
      "C,Austria (Ministry (North)),\nD,Bolivia (Plurinational State of) (Office),\nE,,Turkey\n"
      "F,Nowhere,\nG,,\n");
  EXPECT_EQ(code_of(plan.rows[0].entity), "EUE");
  EXPECT_EQ(plan.rows[0].details.ministry, "");
  EXPECT_EQ(code_of(plan.rows[1].entity), "FRA");
  EXPECT_EQ(plan.rows[1].details.ministry, "Acme Institute");
  EXPECT_EQ(plan.rows[1].by_country, "acme institute");
  EXPECT_NE(said(plan.rows[1]).find("Acme Institute"), std::string::npos);
  EXPECT_EQ(code_of(plan.rows[2].entity), "AUT");
  EXPECT_EQ(plan.rows[2].details.ministry, "Ministry (North)");
  EXPECT_EQ(code_of(plan.rows[3].entity), "BOL");
  EXPECT_EQ(plan.rows[3].details.ministry, "Office");
  EXPECT_EQ(code_of(plan.rows[4].entity), "TUR");
  EXPECT_EQ(plan.rows[5].fate, RowFate::wrong);
  EXPECT_EQ(plan.rows[6].fate, RowFate::wrong);
  ASSERT_EQ(plan.unknown.size(), 2u);
  EXPECT_EQ(plan.unknown[0].name, "Nowhere");
  EXPECT_TRUE(plan.unknown[1].by_country);
}

TEST_P(ForeignListsTest, WhatIsChosenForANameCountsForAllItsRows) {
  const std::string list =
      "Family name,Affiliation,Country\nA,Acme Institute,France\nB,ACME institute,\n"
      "C,Press,Austria\nD,Atlantis,\n";
  reading.entities = {
      {"acme institute", entity("EGY")}, {"press", std::nullopt}, {"atlantis", entity("AUT")}};
  const ListPlan plan = planned(list);
  EXPECT_TRUE(plan.is_ready());
  EXPECT_EQ(code_of(plan.rows[0].entity), "EGY");
  EXPECT_EQ(code_of(plan.rows[1].entity), "EGY");
  EXPECT_EQ(plan.rows[1].details.ministry, "ACME institute");
  EXPECT_EQ(plan.rows[2].fate, RowFate::left_out);
  EXPECT_EQ(code_of(plan.rows[3].entity), "AUT");
  ASSERT_EQ(plan.unknown.size(), 3u);
  EXPECT_EQ(plan.unknown[0].rows, 2);
  EXPECT_TRUE(plan.unknown[0].choice);
}

TEST_P(ForeignListsTest, StatesAreKnownByTheirUsualAndFormerNamesInSixLanguages) {
  const ListWords known = words();
  for (const auto& [name, code] : {std::pair("Russia", "RUS"),
                                   {"United Kingdom", "GBR"},
                                   {"UK", "GBR"},
                                   {"Turkey", "TUR"},
                                   {"Swaziland", "SWZ"},
                                   {"Czech Republic", "CZE"},
                                   {"Iran, Islamic Republic of", "IRN"},
                                   {"Royaume-Uni", "GBR"},
                                   {"Estados Unidos", "USA"},
                                   {"США", "USA"},
                                   {"英国", "GBR"},
                                   {"روسيا", "RUS"}})
    EXPECT_EQ(known.entity(name), entity(code)) << name;
  EXPECT_EQ(known.entity("Korea"), std::nullopt);
}

TEST_P(ForeignListsTest, EachAliasStandsForOneEntityOfTheReferenceData) {
  const ListWords known = words();
  const auto directory = references.directory();
  EXPECT_GT(reference::aliases().size(), 200u);
  for (const reference::Alias& alias : reference::aliases()) {
    const reference::Entity* of = directory->find(alias.code);
    ASSERT_TRUE(of) << alias.code;
    EXPECT_EQ(known.entity(alias.name), of->id) << alias.name;
  }
}

TEST_P(ForeignListsTest, AStateIsProposedWhoseNameStandsAmongTheWords) {
  const ListWords known = words();
  EXPECT_EQ(known.entity_within("Permanent Mission of Austria to the UN"), entity("AUT"));
  EXPECT_EQ(known.entity_within("Embassy of the Democratic Republic of the Congo"), entity("COD"));
  EXPECT_EQ(known.entity_within("中国外交部"), entity("CHN"));
  EXPECT_EQ(known.entity_within("Acme Institute"), std::nullopt);
  EXPECT_EQ(known.entity_within("Austria and Egypt"), std::nullopt);
}

TEST_P(ForeignListsTest, WhoIsCheckedInAttendsTheMeetingThatWasChosen) {
  const std::string list =
      "ID,Name,Delegation,Checked in\n1,Ilse Huber,AUT,Yes\n2,Otto Maier,AUT,No\n";
  EXPECT_EQ(planned(list).attending(), 0);
  reading.attended = experts;
  EXPECT_EQ(planned(list).attending(), 1);
  // Somebody who stands there as the list says: nothing is to be done but this.
  add(austria, [&] {
    ParticipantDetails d = details("Ilse", "Huber");
    d.email.clear();
    return d;
  }());
  const ListPlan again = planned("Name,Delegation,Checked in\nIlse Huber,AUT,Yes\n");
  EXPECT_EQ(again.rows[0].fate, RowFate::unchanged) << said(again.rows[0]);
  EXPECT_TRUE(again.is_ready());
  EXPECT_EQ(again.attending(), 1);
}

TEST_P(ForeignListsTest, AGuessAtANameCorrectsNobody) {
  ParticipantDetails d = details("María Ana", "Huber López");
  d.email.clear();
  add(austria, d);
  reading.corrects = true;
  const ListPlan plan = planned("Name,Delegation\nMaría Ana Huber López,AUT\n");
  EXPECT_EQ(plan.rows[0].fate, RowFate::unchanged) << said(plan.rows[0]);
}

TEST_P(ForeignListsTest, AChoiceThatCountsForOthersTooIsTheChoice) {
  DefinedField diet;
  diet.series = series;
  diet.code = "diet";
  diet.kind = FieldKind::choice;
  diet.label = Text6("Dinner");
  diet.choices = {{"1", Text6("Fish (fresh)")}, {"2", Text6("Vegetables")}};
  const FieldId id = delegations.defined_fields().define(officer, diet, scope.offered, "d").value();
  scope.defined = delegations.defined_fields().of(series);
  const ListPlan plan = planned(
      "Family name,Delegation,Dinner\nA,AUT,Vegetables (+1)\nB,AUT,Fish (fresh)\nC,AUT,Meat "
      "(+1)\n");
  EXPECT_EQ(plan.rows[0].details.further, (Further{{id, "2"}}));
  EXPECT_EQ(plan.rows[1].details.further, (Further{{id, "1"}}));
  EXPECT_EQ(plan.rows[2].fate, RowFate::wrong);
}

INSTANTIATE_TEST_SUITE_P(Both, ForeignListsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations
