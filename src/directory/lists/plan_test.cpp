#include "directory/lists/plan.h"

#include <gtest/gtest.h>

#include <tuple>

#include "correspondence/addressees/addressees.h"
#include "directory/lists/list_export.h"
#include "directory/lists/lists_test.h"

namespace convoke::directory {
namespace {

correspondence::Addressee mission(const char* code, const std::string& email) {
  correspondence::Addressee a =
      correspondence::proposed_addressee(*states().find(code), correspondence::Seat::vienna);
  a.id = correspondence::AddresseeId(states().find(code)->id.value);
  a.email = email;
  return a;
}

Plan planned(const sheet::Table& table, std::optional<reference::EntityKind> unknown_is = {},
             const std::vector<correspondence::Addressee>& addressees = {}) {
  ListReading reading;
  for (const std::string& heading : table.header)
    reading.fields.push_back(words().field_of(heading));
  reading.unknown_is = unknown_is;
  EXPECT_TRUE(check(reading).ok());
  return plan(table, reading, words(), states(), addressees);
}

sheet::Table table(std::vector<std::string> header, std::vector<std::vector<std::string>> rows) {
  sheet::Table out;
  out.header = std::move(header);
  std::size_t number = 1;
  for (auto& row : rows) out.rows.push_back({++number, std::move(row)});
  return out;
}

std::string problem(const PlannedRow& row) {
  if (row.problems.empty()) return {};
  return row.problems[0].field + ": " +
         fill(row.problems[0].message.key, row.problems[0].message.args);
}

TEST(ListWords, KnowHeadingsInSixLanguagesAndCommonOnes) {
  for (const auto& [heading, field] :
       std::vector<std::pair<const char*, const char*>>{{"E-mail", "email"},
                                                        {"e-Mail Address", "email"},
                                                        {"Courriel", "email"},
                                                        {"Correo electrónico", "email"},
                                                        {"Эл. почта", "email"},
                                                        {"电子邮件", "email"},
                                                        {"البريد الإلكتروني", "email"},
                                                        {"Name", "short_en"},
                                                        {"Name (FR)", "short_fr"},
                                                        {"short_ru", "short_ru"},
                                                        {"Short name (français)", "short_fr"},
                                                        {"Nom court", "short_fr"},
                                                        {"Título", "title_es"},
                                                        {"FunctionalTitle2", "title_en"},
                                                        {"Langue de travail", "language"},
                                                        {"地址", "postal"},
                                                        {"الفئة", "kind"},
                                                        {"Siglas", "code"},
                                                        {"favourite colour", ""},
                                                        {"", ""}})
    EXPECT_EQ(words().field_of(heading), field) << heading;
}

TEST(ListWords, KnowValuesHoweverTheyAreWritten) {
  EXPECT_EQ(words().kind("NGO"), "non_governmental");
  EXPECT_EQ(words().kind("Organisation non gouvernementale"), "non_governmental");
  EXPECT_EQ(words().kind("政府间组织"), "intergovernmental");
  EXPECT_EQ(words().language("Français"), "fr");
  EXPECT_EQ(words().language("俄文"), "ru");
  EXPECT_EQ(words().seat("Nueva York"), "new_york");
  EXPECT_EQ(words().kind("spaceship"), "");
}

TEST(ListPlan, SaysWhatIsNewChangedAndTheSame) {
  const Plan plan =
      planned(table({"Country", "E-mail", "Language"},
                    {{"Autriche", "new@aut.example; second@aut.example", "English"},
                     {"FRANCE", "fra@example.org", "FR"},
                     {"senegal", "", ""}}),
              {}, {mission("AUT", "old@aut.example"), mission("FRA", "fra@example.org")});
  ASSERT_EQ(plan.rows.size(), 3u);
  EXPECT_EQ(plan.rows[0].fate, RowFate::changed) << problem(plan.rows[0]);
  EXPECT_FALSE(plan.rows[0].facts) << "a name in another language is no change of the name";
  ASSERT_EQ(plan.rows[0].differences.size(), 2u);
  EXPECT_EQ(plan.rows[0].differences[0].field, "email");
  EXPECT_EQ(plan.rows[0].differences[0].from, "old@aut.example");
  EXPECT_EQ(plan.rows[0].addressee->also_to, "second@aut.example");
  EXPECT_EQ(plan.rows[1].fate, RowFate::unchanged);
  EXPECT_EQ(plan.rows[2].fate, RowFate::unchanged);
  EXPECT_NE(plan.digest(), planned(table({"Country"}, {{"Autriche"}})).digest());
}

TEST(ListPlan, NamesAllThatIsWrongInEveryRow) {
  const Plan plan = planned(
      table({"Name", "E-mail", "Language", "Type"}, {{"Atlantis", "", "", ""},
                                                     {"Austria", "nowhere", "", ""},
                                                     {"Austria", "a@b.example", "Klingon", ""},
                                                     {"", "a@b.example", "", ""},
                                                     {"France", "a@b.example", "", "spaceship"}}));
  EXPECT_EQ(plan.count(RowFate::wrong), 5);
  EXPECT_EQ(problem(plan.rows[0]), ": Not in the directory.");
  EXPECT_EQ(plan.rows[1].problems.at(0).field, "email");
  EXPECT_EQ(problem(plan.rows[2]), "language: “Klingon” is not an allowed value here.");
  EXPECT_EQ(problem(plan.rows[3]), ": The row has no name or code.");
  EXPECT_EQ(plan.rows[4].problems.at(0).field, "kind");
}

TEST(ListPlan, EntersOrganizationsWithCodesOfTheirOwn) {
  const Plan plan = planned(table({"Name", "E-mail"}, {{"Society of Jurists", "a@soj.example"},
                                                       {"Society for Justice", "b@sfj.example"},
                                                       {"SOCIETY OF JURISTS", "c@soj.example"}}),
                            reference::EntityKind::non_governmental);
  EXPECT_EQ(plan.rows[0].fate, RowFate::added) << problem(plan.rows[0]);
  EXPECT_EQ(plan.rows[0].facts->code, "SJ");
  EXPECT_EQ(plan.rows[0].addressee->email, "a@soj.example");
  EXPECT_EQ(plan.rows[0].addressee->title[Language::en], "Society of Jurists");
  EXPECT_EQ(plan.rows[1].facts->code, "SJ2");
  EXPECT_EQ(problem(plan.rows[2]), ": Row 2 is about the same entity.");
}

TEST(ListPlan, OfSeveralAddresseesTheOfficeDecides) {
  correspondence::Addressee ministry = mission("AUT", "ministry@aut.example");
  ministry.id = correspondence::AddresseeId(9999);
  ministry.office = correspondence::Office::ministry;
  const std::vector<correspondence::Addressee> both{mission("AUT", "mission@aut.example"),
                                                    ministry};
  const Plan unclear = planned(table({"Code", "E-mail"}, {{"AUT", "other@aut.example"}}), {}, both);
  EXPECT_EQ(problem(unclear.rows[0]), ": It has several addressees. Add a column with the office.");
  const Plan clear = planned(
      table({"Code", "E-mail", "Office"}, {{"aut", "other@aut.example", "Ministry"}}), {}, both);
  EXPECT_EQ(clear.rows[0].fate, RowFate::changed);
  EXPECT_EQ(clear.rows[0].addressee->id, ministry.id);
}

TEST(ListPlan, ChangesNamesOnlyWhereTheyAreNew) {
  const Plan plan =
      planned(table({"Code", "Short name (English)", "Group"}, {{"TUR", "Türkiye (new)", "EEG"}}));
  ASSERT_EQ(plan.rows[0].fate, RowFate::changed) << problem(plan.rows[0]);
  EXPECT_EQ(plan.rows[0].differences[0].field, "short_en");
  EXPECT_EQ(plan.rows[0].differences[1].field, "group");
}

TEST(ListPlan, WantsNamesAndEachFieldOnce) {
  const Status refused = check(ListReading{{"email", "email"}, {}});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "c1");
  EXPECT_EQ(refused.error().also.at(0).field, "c0");
}

TEST(Plan, ReadsValidityChannelsAndLimitOfAnAddressee) {
  const std::vector<correspondence::Addressee> there{mission("AUT", "a@aut.example")};
  const Plan plan =
      planned(table({"Code", "Fax", "Channels", "Valid from", "Valid until", "Largest message"},
                    {{"AUT", "+43 1 26060", "E-mail; télécopie", "1.1.2009", "2009-12-31", "25"},
                     {"FRA", "", "pigeon", "", "", ""},
                     {"EGY", "", "", "soon", "", "1000"},
                     {"DEU", "", "fax", "", "", ""}}),
              {}, there);
  ASSERT_EQ(plan.rows.size(), 4u);
  ASSERT_TRUE(plan.rows[0].addressee) << problem(plan.rows[0]);
  const correspondence::Addressee& a = *plan.rows[0].addressee;
  EXPECT_EQ(a.channels, (std::set<correspondence::Channel>{correspondence::Channel::email,
                                                           correspondence::Channel::fax}));
  EXPECT_EQ(a.valid_from, (Date{2009, 1, 1}));
  EXPECT_EQ(a.valid_to, (Date{2009, 12, 31}));
  EXPECT_EQ(a.most_bytes, 25'000'000);
  EXPECT_EQ(problem(plan.rows[1]), "channels: “pigeon” is not an allowed value here.");
  EXPECT_EQ(plan.rows[2].fate, RowFate::wrong);
  EXPECT_EQ(plan.rows[2].problems.at(0).field, "valid_from");
  EXPECT_EQ(plan.rows[3].problems.at(0).field, "channels") << "no fax number";
}

TEST(ListPlan, ReadsWhetherNotesGoByAllChannelsInEveryLanguage) {
  correspondence::Addressee there = mission("AUT", "a@aut.example");
  there.every_channel = true;
  for (const auto& [heading, no, yes] : {std::tuple("Sent by all channels", "No", "Yes"),
                                         {"All channels", "0", "x"},
                                         {"Tous les canaux", "non", "Oui"},
                                         {"Todos los canales", "no", "sí"},
                                         {"Все каналы", "нет", "Да"},
                                         {"所有渠道", "否", "是"},
                                         {"جميع القنوات", "لا", "نعم"}}) {
    const Plan plan = planned(
        table({"Code", heading}, {{"AUT", no}, {"FRA", yes}, {"DEU", "perhaps"}}), {}, {there});
    ASSERT_TRUE(plan.rows[0].addressee) << heading << problem(plan.rows[0]);
    EXPECT_FALSE(plan.rows[0].addressee->every_channel) << heading;
    EXPECT_EQ(plan.rows[0].differences.at(0).field, "every_channel");
    EXPECT_EQ(plan.rows[0].differences.at(0).from, "yes");
    ASSERT_TRUE(plan.rows[1].addressee) << heading << problem(plan.rows[1]);
    EXPECT_TRUE(plan.rows[1].addressee->every_channel) << heading;
    EXPECT_EQ(problem(plan.rows[2]), "every_channel: “perhaps” is not an allowed value here.");
  }
}

TEST(ListExport, IsReadAgainWithoutAChangeInEveryLanguage) {
  std::vector<const reference::Entity*> all;
  for (const reference::Entity& entity : states().entities()) all.push_back(&entity);
  std::vector<correspondence::Addressee> addressees{mission("AUT", "a@aut.example"),
                                                    mission("CHN", "a@chn.example")};
  addressees[1].fax = "+86 10 123456";
  addressees[1].channels = {correspondence::Channel::email, correspondence::Channel::post,
                            correspondence::Channel::fax};
  addressees[1].valid_from = Date{2009, 1, 1};
  addressees[1].valid_to = Date{2009, 12, 31};
  addressees[1].most_bytes = 5'000'000;
  addressees[1].every_channel = true;
  for (const Language language : kLanguages) {
    for (const sheet::Sheet& sheet :
         {entity_sheet(states(), all, catalogues()[language]),
          addressee_sheet(states(), addressees, catalogues()[language])}) {
      const auto read = sheet::read(sheet::csv_of(sheet));
      ASSERT_TRUE(read.ok()) << describe(read.error());
      const Plan plan = planned(*read, {}, addressees);
      EXPECT_EQ(plan.count(RowFate::unchanged), static_cast<long>(sheet.rows.size()))
          << code_of(language);
      for (const PlannedRow& row : plan.rows)
        if (row.fate != RowFate::unchanged)
          ADD_FAILURE() << code_of(language) << ' ' << row.name << ' ' << problem(row)
                        << (row.differences.empty() ? "" : row.differences[0].field);
    }
  }
}

}  // namespace
}  // namespace convoke::directory
