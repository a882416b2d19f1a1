#include "delegations/lists/reading/list_plan.h"

#include <filesystem>

#include "delegations/delegations_test.h"
#include "delegations/lists/list_template.h"
#include "platform/sheet/writing.h"

namespace convoke::delegations {
namespace {

class ListPlanTest : public DelegationsTest {
 protected:
  ListPlanTest() {
    scope.offered = meetings.meetings_of(series);
    place.entity = austria.entity;
    place.present = [this](const std::vector<ParticipantId>& ids) { return delegations.find(ids); };
  }
  ListWords words() { return {catalogues, scope, *references.directory()}; }
  ListPlan planned(const std::string& text) {
    auto table = sheet::read(text);
    EXPECT_TRUE(table.ok()) << (table.ok() ? "" : describe(table.error()));
    const ListWords known = words();
    if (reading.fields.empty()) reading.fields = recognized(table->header, known);
    if (place.entity)
      place.standing =
          database->read([&](db::Reader& r) { return store::standing(r, series, place.entity); });
    return plan(std::move(*table), reading, known, scope, place);
  }
  static std::string said(const PlannedRow& row) {
    std::string out;
    for (const PlannedRow::Problem& one : row.problems)
      out += one.field + ": " + fill(one.message.key, one.message.args) + "\n";
    return out;
  }
  std::vector<std::string> recognized_in(const std::string& header) {
    return recognized(sheet::read(header + "\n1\n").value().header, words());
  }

  ListScope scope;
  ListPlace place;
  ListReading reading;
};

using Fields = std::vector<std::string>;

TEST_P(ListPlanTest, HeadingsAreKnownInAllSixLanguagesAndByTheNamesOfFields) {
  for (const Language language : kLanguages) {
    std::vector<std::string> header, fields;
    for (const ListField& field : list_fields(scope)) {
      header.push_back(label_of(field, scope, catalogues[language]));
      fields.push_back(field.name);
    }
    EXPECT_EQ(recognized(header, words()), fields) << code_of(language);
  }
  EXPECT_EQ(
      recognized({"GIVEN_NAME", "Surname", " E-Mail ", "Gender (F/M)", "experts", "Shoe size"},
                 words()),
      (Fields{"given_name", "family_name", "email", "gender", field_of_meeting(experts), ""}));
  EXPECT_EQ(recognized({"Имя", "Фамилия", "Должность"}, words()),
            (Fields{"given_name", "family_name", "function_title"}));
  // The same twice counts once.
  EXPECT_EQ(recognized({"Surname", "Family name"}, words()), (Fields{"family_name", ""}));
}

TEST_P(ListPlanTest, ValuesAreKnownInAllSixLanguages) {
  const ListWords known = words();
  for (const Language language : kLanguages) {
    const i18n::Locale& locale = catalogues[language];
    for (const DelegationRole role : kRoles)
      EXPECT_EQ(known.role(locale.tr(label_of(role))), role) << locale.tr(label_of(role));
    for (const Gender gender : kGenders)
      EXPECT_EQ(known.gender(locale.tr(label_of(gender))), gender);
    for (const NameOrder order : kNameOrders)
      EXPECT_EQ(known.order(locale.tr(label_of(order))), order);
    EXPECT_EQ(known.yes_or_no(locale.tr(N_("Yes"))), true);
    EXPECT_EQ(known.yes_or_no(locale.tr(N_("No"))), false);
    EXPECT_EQ(known.language(autonym_of(language)), language);
  }
  EXPECT_EQ(known.role("HEAD OF DELEGATION"), DelegationRole::head);
  EXPECT_EQ(known.role("团长"), DelegationRole::head);
  EXPECT_EQ(known.role("Gardener"), std::nullopt);
  EXPECT_EQ(known.meeting("Experts"), experts);
  EXPECT_EQ(known.meeting("meeting on ASSISTANCE"), assistance);
}

TEST_P(ListPlanTest, WhatTheOfficeAsksBesidesHasColumnsToo) {
  DefinedFields& defined = delegations.defined_fields();
  DefinedField diet;
  diet.series = series;
  diet.code = "diet";
  diet.kind = FieldKind::choice;
  diet.label = Text6("Diet");
  diet.label[Language::fr] = "Régime";
  diet.choices = {{"1", Text6("Vegetarian")}, {"2", Text6("None")}};
  diet.is_required = true;
  const FieldId diet_id = defined.define(officer, diet, scope.offered, "d").value();
  DefinedField arrival;
  arrival.series = series;
  arrival.code = "arrival";
  arrival.kind = FieldKind::date;
  arrival.label = Text6("Arrival");
  const FieldId arrival_id = defined.define(officer, arrival, scope.offered, "a").value();
  scope.defined = defined.of(series);
  const ListPlan plan = planned(
      "Family name;Role;régime;arrival\n"
      "Gruber;adviser;VEGETARIAN;27.9.2009\n"
      "Otto;adviser;Fish;2009-09-31\n"
      "Huber;adviser;;\n");
  ASSERT_EQ(plan.rows.size(), 3u);
  EXPECT_EQ(plan.rows[0].details.further, (Further{{diet_id, "1"}, {arrival_id, "2009-09-27"}}));
  EXPECT_EQ(plan.rows[1].fate, RowFate::wrong);
  EXPECT_NE(said(plan.rows[1]).find("Fish"), std::string::npos);
  EXPECT_NE(said(plan.rows[2]).find(form_name(diet_id)), std::string::npos);
}

TEST_P(ListPlanTest, RowsBecomeParticipants) {
  const ListPlan plan = planned(
      "Title;Given name;Family name;Role;Meetings;Days;Languages;Gender;Visa;Language\n"
      "Ms.;Ilse;Gruber;Head of delegation;experts;2009-09-28, 2009-09-29;English, French;F;x;"
      "français\n"
      ";;Otto;adviser;;;;;;\n");
  ASSERT_EQ(plan.rows.size(), 2u);
  EXPECT_TRUE(plan.is_ready());
  const ParticipantDetails& ilse = plan.rows[0].details;
  EXPECT_EQ(plan.rows[0].number, 2u);
  EXPECT_EQ(ilse.titled_name(), "Ms. Ilse Gruber");
  EXPECT_EQ(ilse.role, DelegationRole::head);
  EXPECT_EQ(ilse.meetings, std::vector{experts});
  EXPECT_EQ(ilse.days, (std::vector<Date>{{2009, 9, 28}, {2009, 9, 29}}));
  EXPECT_EQ(ilse.spoken, (Languages{Language::en, Language::fr}));
  EXPECT_EQ(ilse.gender, Gender::female);
  EXPECT_TRUE(ilse.needs_visa_letter);
  EXPECT_EQ(ilse.language, Language::fr);
  const ParticipantDetails& otto = plan.rows[1].details;
  EXPECT_EQ(otto.family_name, "Otto");
  EXPECT_EQ(otto.meetings.size(), 2u);
  EXPECT_TRUE(otto.days.empty());
  EXPECT_TRUE(otto.is_listed);
}

TEST_P(ListPlanTest, AColumnForEachMeetingSaysYesOrNo) {
  const ListPlan plan = planned(
      "Family name,Role,experts,assistance\nGruber,head,yes,no\nOtto,head,oui,да\nEva,head,no,\n"
      "Ada,head,perhaps,yes\n");
  EXPECT_EQ(plan.rows[0].details.meetings, std::vector{experts});
  EXPECT_EQ(plan.rows[1].details.meetings.size(), 2u);
  EXPECT_EQ(said(plan.rows[2]), "meetings: Choose at least one of the meetings.\n");
  EXPECT_EQ(said(plan.rows[3]), "meetings: “perhaps” is neither yes nor no.\n");
}

TEST_P(ListPlanTest, AllErrorsOfAllRowsAreSaidAtOnce) {
  const ListPlan plan = planned(
      "Given name,Family name,Role,E-mail,Language,Gender,Days,Meetings\n"
      "Ilse,,Gardener,no address,Klingon,?,soon,ball\n"
      "Otto,Gruber,,,,,2009-12-24,\n");
  EXPECT_EQ(plan.count(RowFate::wrong), 2);
  EXPECT_FALSE(plan.is_ready());
  std::vector<std::string> fields;
  for (const PlannedRow::Problem& one : plan.rows[0].problems) fields.push_back(one.field);
  EXPECT_EQ(fields, (Fields{"role", "language", "gender", "days", "meetings", "family_name",
                            "email", "meetings"}));
  EXPECT_EQ(said(plan.rows[1]),
            "role: Write the role in the delegation.\ndays: Choose days of the meetings chosen.\n");
}

TEST_P(ListPlanTest, ColumnsThatAreNeededAreNamedAndARoleCanBeGivenToAll) {
  const ListPlan lacking = planned("Given name,Shoe size\nIlse,38\n");
  EXPECT_EQ(Fields(lacking.missing.begin(), lacking.missing.end()),
            (Fields{"Family name", "Role"}));
  reading.fields = {"family_name", ""};
  reading.role = DelegationRole::adviser;
  const ListPlan plan = planned("A,B\nGruber,38\n");
  EXPECT_TRUE(plan.is_ready());
  EXPECT_EQ(plan.rows[0].details.role, DelegationRole::adviser);
  reading.fields = {"email", "email"};
  EXPECT_EQ(check(reading).error().field, "c1");
}

TEST_P(ListPlanTest, WhoStandsThereIsLeftOutOrCorrectedAsTheReaderSays) {
  ParticipantDetails ilse = details("Ilse", "Gruber");
  ilse.phone = "+43 1 000";
  const ParticipantId id = add(austria, ilse);
  const std::string same =
      "Given name,Family name,Role,E-mail\n"
      "ILSE,Grüber,representative,delegate@example.org\n";
  // What is not in the list, or empty there, stays.
  ListPlan plan = planned("Given name,Family name,Role,Phone\nIlse,Gruber,representative,\n");
  EXPECT_EQ(plan.rows[0].fate, RowFate::unchanged);
  EXPECT_FALSE(plan.is_ready());
  reading = {};
  plan = planned(same);
  EXPECT_EQ(plan.rows[0].fate, RowFate::left_out);
  EXPECT_EQ(plan.rows[0].same_as, "Ilse Gruber");
  reading.corrects = true;
  plan = planned(same);
  EXPECT_EQ(plan.rows[0].fate, RowFate::corrected);
  EXPECT_EQ(plan.rows[0].present, id);
  EXPECT_EQ(plan.rows[0].seen_version, 1);
  EXPECT_EQ(plan.rows[0].details.family_name, "Grüber");
  EXPECT_EQ(plan.rows[0].details.phone, "+43 1 000");
}

TEST_P(ListPlanTest, WhoMayBeTheSameIsAskedAboutAndNeverMergedUnasked) {
  const ParticipantId id = add(austria, details("Ilse", "Gruber"));
  const std::string list =
      "Given name,Family name,Role,E-mail\n"
      "Ilse,Gruber,adviser,other@example.org\n"    // the same name alone
      "Otto,Maier,adviser,delegate@example.org\n"  // the same address alone
      "Eva,Wolf,adviser,\nWolf,Eva,adviser,\n";    // twice in the list
  ListPlan plan = planned(list);
  for (const std::size_t row : {0u, 1u, 3u}) EXPECT_EQ(plan.rows[row].fate, RowFate::asked) << row;
  EXPECT_EQ(plan.rows[2].fate, RowFate::added);
  EXPECT_EQ(plan.rows[3].same_row, 4u);
  EXPECT_EQ(plan.rows[3].same_as, "Eva Wolf");
  EXPECT_FALSE(plan.is_ready());
  reading.answers = {
      {2, RowAnswer::same_person}, {3, RowAnswer::another_person}, {5, RowAnswer::left_out}};
  plan = planned(list);
  EXPECT_EQ(plan.rows[0].fate, RowFate::corrected);
  EXPECT_EQ(plan.rows[0].present, id);
  EXPECT_EQ(plan.rows[1].fate, RowFate::added);
  EXPECT_EQ(plan.rows[3].fate, RowFate::left_out);
  EXPECT_TRUE(plan.is_ready());
}

TEST_P(ListPlanTest, AWrongCellOfSomebodyWhoStandsThereIsNotPassedOver) {
  add(austria, details("Ilse", "Gruber"));
  const ListPlan plan = planned("Given name,Family name,Role\nIlse,Gruber,Gardener\n");
  EXPECT_EQ(plan.rows[0].fate, RowFate::wrong);
}

TEST_P(ListPlanTest, TwoRowsCannotCorrectOnePerson) {
  add(austria, details("Ilse", "Gruber"));
  reading.corrects = true;
  const ListPlan plan =
      planned("Given name,Family name,Role\nIlse,Gruber,adviser\nIlse,Gruber,observer\n");
  EXPECT_EQ(plan.rows[0].fate, RowFate::corrected);
  EXPECT_EQ(plan.rows[1].fate, RowFate::left_out);
  EXPECT_EQ(plan.rows[1].same_row, 2u);
}

TEST_P(ListPlanTest, ASecondHeadIsPointedOut) {
  ParticipantDetails head = details("Ilse", "Gruber");
  head.role = DelegationRole::head;
  add(austria, head);
  const ListPlan plan = planned("Given name,Family name,Role\nOtto,Maier,head\nEva,Wolf,adviser\n");
  EXPECT_TRUE(plan.rows[0].second_head);
  EXPECT_FALSE(plan.rows[1].second_head);
  EXPECT_TRUE(plan.is_ready());
}

TEST_P(ListPlanTest, ManyDelegationsAreToldByCodeOrNameInAnyLanguage) {
  scope.many_delegations = true;
  place.entity.reset();
  const ListPlan plan = planned(
      "Delegation,Family name,Role\nAUT,Gruber,head\nÉgypte,Farid,head\nАвстрия,Maier,adviser\n"
      "Atlantis,Triton,head\n,Nobody,head\n");
  EXPECT_EQ(plan.rows[0].entity, austria.entity);
  EXPECT_EQ(plan.rows[1].entity, egypt.entity);
  EXPECT_EQ(plan.rows[2].entity, austria.entity);
  EXPECT_EQ(said(plan.rows[3]),
            "delegation: “Atlantis” is no State or organization of the directory.\n");
  EXPECT_EQ(said(plan.rows[4]), "delegation: Write whose delegation it is.\n");
}

TEST_P(ListPlanTest, TheTemplateIsReadBackInEachLanguageWithoutItsLineOfHints) {
  Participant p;
  p.entity = austria.entity;
  p.details = details("Ilse", "Gruber");
  p.details.role = DelegationRole::deputy_head;
  p.details.spoken = {Language::ar, Language::es};
  p.details.meetings = {assistance};
  p.details.days = {{2009, 10, 2}};
  p.details.gender = Gender::other;
  p.details.is_listed = false;
  p.details.at_table = true;
  p.details.language = Language::zh;
  for (const Language language : kLanguages) {
    reading = {};
    const page::ExportedList made =
        list_template(scope, {&p, 1}, *references.directory(), catalogues[language]);
    const std::string bytes =
        sheet::xlsx_of({made.name, made.header, made.rows, made.right_to_left, made.choices},
                       folder.path())
            .value();
    const ListPlan plan = planned(bytes);
    ASSERT_EQ(plan.rows.size(), 1u) << code_of(language);
    EXPECT_EQ(said(plan.rows[0]), "");
    EXPECT_EQ(plan.rows[0].details, p.details) << code_of(language);
  }
}

TEST_P(ListPlanTest, ANameThatReadsAsAFormulaGoesOutAndComesInUnchanged) {
  Participant p;
  p.entity = austria.entity;
  p.details = details("=HYPERLINK(\"x\")", "@Gruber");
  p.details.ministry = "+1";
  p.details.function_title = "-2+3";
  const page::ExportedList made =
      list_template(scope, {&p, 1}, *references.directory(), catalogues[Language::en]);
  const sheet::Sheet sheet{made.name, made.header, made.rows, false, made.choices};
  for (const std::string& bytes :
       {sheet::xlsx_of(sheet, folder.path()).value(), sheet::csv_of(sheet)}) {
    reading = {};
    const ListPlan plan = planned(bytes);
    ASSERT_EQ(plan.rows.size(), 1u);
    EXPECT_EQ(plan.rows[0].details, p.details) << said(plan.rows[0]);
  }
  EXPECT_NE(sheet::csv_of(sheet).find("'=HYPERLINK"), std::string::npos);
}

TEST_P(ListPlanTest, WhatTurnsNamesRoundIsRefused) {
  const ListPlan plan =
      planned("Given name,Family name,Role\n\u200FIlse\u200F,Gruber,head\nOt\u202Eto,Maier,head\n");
  EXPECT_EQ(plan.rows[0].details.given_name, "Ilse");
  ASSERT_EQ(plan.rows[1].problems.size(), 1u);
  EXPECT_EQ(plan.rows[1].problems[0].field, "given_name");
}

TEST_P(ListPlanTest, RowsAboveTheLimitsAreWrongWithAllOtherErrors) {
  ParticipantDetails sits = details("Otto", "Maier");
  sits.at_table = true;
  add(austria, sits);
  place.ceilings = [](reference::EntityId) {
    Ceilings out;
    out[LimitKind::participants] = 3;
    out[LimitKind::seats] = 1;
    return out;
  };
  const std::string header = "Given name,Family name,Role,Seat at the table\n";
  const ListPlan plan = planned(header +
                                "Ilse,A,head,yes\nEva,B,adviser,no\nAda,C,adviser,no\n"
                                "Ida,D,adviser,nobody knows\n");
  ASSERT_EQ(plan.rows.size(), 4u);
  EXPECT_EQ(said(plan.rows[0]),
            "at_table: The delegation has no more seats at the table than 1.\n");
  EXPECT_EQ(plan.rows[1].fate, RowFate::added);
  EXPECT_EQ(said(plan.rows[2]), ": The delegation may have no more participants than 3.\n");
  EXPECT_NE(said(plan.rows[3]).find("at_table: "), std::string::npos) << said(plan.rows[3]);
  EXPECT_NE(said(plan.rows[3]).find("no more participants than 3"), std::string::npos);
  EXPECT_FALSE(plan.is_ready());
  // A correction that gives the seat up makes room for another.
  reading.corrects = true;
  const ListPlan moved = planned(header + "Otto,Maier,representative,no\nIlse,A,head,yes\n");
  EXPECT_EQ(moved.rows[0].fate, RowFate::corrected);
  EXPECT_EQ(moved.rows[1].fate, RowFate::added) << said(moved.rows[1]);
}

INSTANTIATE_TEST_SUITE_P(Both, ListPlanTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations
