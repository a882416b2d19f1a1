#include "correspondence/addressees/mission_title.h"

#include <gtest/gtest.h>

#include <regex>

#include "base/text.h"
#include "reference/directory.h"
#include "reference/import.h"
#include "testing/temporary_database.h"

namespace convoke::correspondence {
namespace {

const reference::Directory& directory() {
  static testing::TemporaryDatabase database(testing::Backend::sqlite);
  static const auto loaded = [] {
    reference::import_reference_data(*database, SystemClock(), audit::Actor::system("test"),
                                     reference::embedded_files())
        .value();
    return database->read([](db::Reader& r) {
      return reference::Directory::load(r, Date{2009, 6, 1});
    });
  }();
  return *loaded;
}

std::string title(const std::string& code, Language language) {
  return propose_title(*directory().find(code), language, Seat::vienna);
}

TEST(MissionTitle, IsThereForEveryStateWithOneArticle) {
  const std::regex doubled(
      "\\b(the the|of of|de le|de les|de du|du le|des les|de de|de el|del el|la la|d'l)\\b");
  int states = 0;
  for (const reference::Entity& e : directory().entities()) {
    if (e.kind != reference::EntityKind::state) continue;
    ++states;
    for (Language l : kLanguages) {
      const std::string t = propose_title(e, l, Seat::vienna);
      EXPECT_GT(length_in_code_points(t), 4u) << e.code << ' ' << code_of(l);
      EXPECT_FALSE(std::regex_search(t, doubled)) << t;
      EXPECT_EQ(t, folded_spaces(t));
      EXPECT_EQ(t.find("{1}"), t.npos);
      EXPECT_EQ(t.find("لال"), t.npos) << t;
    }
  }
  EXPECT_EQ(states, 197);
}

TEST(MissionTitle, IsWholeInSixLanguages) {
  EXPECT_EQ(title("AUT", Language::en),
            "Permanent Mission of the Republic of Austria to the United Nations (Vienna)");
  EXPECT_EQ(title("AUT", Language::fr),
            "Mission permanente de la République d'Autriche auprès de l'Organisation des Nations "
            "Unies (Vienne)");
  EXPECT_EQ(title("AUT", Language::es),
            "Misión Permanente de la República de Austria ante las Naciones Unidas (Viena)");
  EXPECT_EQ(title("AUT", Language::zh), "奥地利共和国常驻联合国（维也纳）代表团");
  EXPECT_EQ(
      title("AUT", Language::ru),
      "Постоянное представительство Австрийской Республики при Организации Объединенных Наций "
      "(Вена)");
  EXPECT_EQ(title("AUT", Language::ar), "البعثة الدائمة لجمهورية النمسا لدى الأمم المتحدة (فيينا)");
}

TEST(MissionTitle, ContractsArticlesAsTheLanguageWants) {
  const std::tuple<const char*, Language, const char*> wanted[] = {
      {"NLD", Language::fr, "Mission permanente du Royaume des Pays-Bas auprès"},
      {"CAN", Language::fr, "Mission permanente du Canada auprès"},
      {"AUS", Language::fr, "Mission permanente de l'Australie auprès"},
      {"USA", Language::fr, "Mission permanente des États-Unis d'Amérique auprès"},
      {"ARE", Language::fr, "Mission permanente des Émirats arabes unis auprès"},
      {"CIV", Language::fr, "Mission permanente de la République de Côte d'Ivoire auprès"},
      {"COM", Language::fr, "Mission permanente de l'Union des Comores auprès"},
      {"ATG", Language::fr, "Mission permanente d'Antigua-et-Barbuda auprès"},
      {"LCA", Language::fr, "Mission permanente de Sainte-Lucie auprès"},
      {"SLB", Language::fr, "Mission permanente des Îles Salomon auprès"},
      {"BHS", Language::fr, "Mission permanente du Commonwealth des Bahamas auprès"},
      {"SWZ", Language::fr, "Mission permanente du Royaume d’Eswatini auprès"},
      {"HUN", Language::fr, "Mission permanente de la Hongrie auprès"},
      {"GBR", Language::es, "Misión Permanente del Reino Unido de Gran Bretaña"},
      {"CAN", Language::es, "Misión Permanente del Canadá ante"},
      {"USA", Language::es, "Misión Permanente de los Estados Unidos de América ante"},
      {"SLB", Language::es, "Misión Permanente de las Islas Salomón ante"},
      {"SLV", Language::es, "Misión Permanente de la República de El Salvador ante"},
      {"LBN", Language::es, "Misión Permanente de la República Libanesa ante"},
      {"GMB", Language::en, "Permanent Mission of the Republic of the Gambia to"},
      {"BHS", Language::en, "Permanent Mission of the Commonwealth of the Bahamas to"},
      {"USA", Language::en, "Permanent Mission of the United States of America to"},
      {"CAN", Language::en, "Permanent Mission of Canada to"},
      {"USA", Language::ar, "البعثة الدائمة للولايات المتحدة الأمريكية لدى"},
      {"GBR", Language::ar, "البعثة الدائمة للمملكة المتحدة لبريطانيا العظمى"},
      {"DZA", Language::ar, "البعثة الدائمة للجمهورية الجزائرية"},
      {"JPN", Language::ar, "البعثة الدائمة لليابان لدى"},
      {"DEU", Language::ar, "البعثة الدائمة لجمهورية ألمانيا الاتحادية لدى"},
      {"CAN", Language::ar, "البعثة الدائمة لكندا لدى"}};
  for (const auto& [code, language, beginning] : wanted)
    EXPECT_TRUE(starts_with(title(code, language), beginning)) << title(code, language);
}

TEST(MissionTitle, OfAFormalNameThatBeginsWithLamKeepsTwoOfThree) {
  reference::Entity e;
  e.membership = reference::Membership::member;
  e.formal_name[Language::ar] = "اللجنة";
  EXPECT_TRUE(starts_with(propose_title(e, Language::ar, Seat::vienna), "البعثة الدائمة للجنة "));
  e.formal_name = {};
  EXPECT_EQ(propose_title(e, Language::ar, Seat::vienna), "");
}

TEST(MissionTitle, InRussianHasTheGenitiveOfTheName) {
  for (const auto& [code, words] :
       {std::pair("AGO", "Постоянное представительство Республики Ангола"),
        std::pair("USA", "Постоянное представительство Соединенных Штатов Америки"),
        std::pair("UKR", "Постоянное представительство Украины"),
        std::pair("VAT", "Миссия Постоянного наблюдателя от Святого Престола"),
        std::pair("COK", "Министерство иностранных дел Островов Кука"),
        std::pair("EUE", "Делегация Европейского союза")})
    EXPECT_TRUE(starts_with(title(code, Language::ru), words)) << title(code, Language::ru);
  reference::Entity renamed = *directory().find("AUT");
  renamed.formal_name[Language::ru] = "Новая Австрия";
  EXPECT_EQ(propose_title(renamed, Language::ru, Seat::vienna), "") << "nobody has declined it";
}

TEST(MissionTitle, FitsObserversNonMembersAndOrganizations) {
  EXPECT_EQ(title("VAT", Language::fr),
            "Mission permanente d'observation du Saint-Siège auprès de l'Organisation des Nations "
            "Unies (Vienne)");
  EXPECT_EQ(title("PSE", Language::en),
            "Permanent Observer Mission of the State of Palestine to the United Nations (Vienna)");
  EXPECT_EQ(title("COK", Language::en), "Ministry of Foreign Affairs of the Cook Islands");
  EXPECT_EQ(title("COK", Language::fr), "Ministère des affaires étrangères des Îles Cook");
  EXPECT_EQ(title("NIU", Language::fr), "Ministère des affaires étrangères de Nioué");
  EXPECT_EQ(title("NIU", Language::ar), "وزارة خارجية نيوي");
  EXPECT_EQ(title("EUE", Language::fr),
            "Délégation de l'Union européenne auprès de l'Organisation des Nations Unies (Vienne)");
  reference::Entity society;
  society.kind = reference::EntityKind::non_governmental;
  society.formal_name = Text6("the Society of Jurists");
  EXPECT_EQ(propose_title(society, Language::en, Seat::vienna), "Society of Jurists");
}

TEST(MissionTitle, NamesTheSeatInTheLanguage) {
  EXPECT_EQ(propose_title(*directory().find("AUT"), Language::es, Seat::geneva),
            "Misión Permanente de la República de Austria ante las Naciones Unidas (Ginebra)");
}

TEST(MissionTitle, WorkingLanguagesFollowTheMissions) {
  for (const auto& [code, language] :
       {std::pair("SEN", Language::fr), std::pair("BOL", Language::es),
        std::pair("AUT", Language::en), std::pair("EUE", Language::en),
        std::pair("GNQ", Language::es), std::pair("EGY", Language::ar),
        std::pair("CHN", Language::zh), std::pair("RUS", Language::ru)})
    EXPECT_EQ(propose_language(*directory().find(code)), language) << code;
}

}  // namespace
}  // namespace convoke::correspondence
