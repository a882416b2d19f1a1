#include "platform/i18n/text_language.h"

#include <gtest/gtest.h>

#include <string>

namespace convoke::i18n {
namespace {

constexpr const char* kEnglish =
    "The Working Group on Firearms was established by the Conference of the Parties to advise and "
    "assist it in the implementation of its mandate with regard to the Protocol. At its tenth "
    "meeting, the Working Group is invited to consider the questions that are set out below.";
constexpr const char* kFrench =
    "Le Groupe de travail sur les armes à feu a été créé par la Conférence des Parties pour la "
    "conseiller et l’aider à s’acquitter de son mandat concernant le Protocole. À sa dixième "
    "réunion, le Groupe de travail est invité à examiner les questions qui sont énoncées.";
constexpr const char* kSpanish =
    "El Grupo de Trabajo sobre Armas de Fuego fue establecido por la Conferencia de las Partes "
    "para que la asesorara y le prestara asistencia en el cumplimiento de su mandato con respecto "
    "al Protocolo. En su décima reunión, el Grupo de Trabajo examinará los temas del programa.";
constexpr const char* kRussian =
    "Рабочая группа по огнестрельному оружию была учреждена Конференцией участников Конвенции "
    "CTOC/COP/WG.6 для оказания ей консультативной помощи в осуществлении ее мандата в отношении "
    "Протокола об огнестрельном оружии.";
constexpr const char* kArabic =
    "أنشأ مؤتمر الأطراف الفريق العامل المعني بالأسلحة النارية ليقدم إليه المشورة والمساعدة في "
    "تنفيذ "
    "ولايته المتعلقة ببروتوكول الأسلحة النارية CTOC/COP/WG.6. والفريق العامل مدعو إلى النظر في "
    "المسائل المبينة أدناه.";
constexpr const char* kChinese =
    "缔约方会议设立了枪支问题工作组，就其与《枪支议定书》有关的任务授权向其提供咨询和协助。请工作组"
    "在其第"
    "十次会议上审议下文 CTOC/COP/WG.6/2027/2 所列问题，并向缔约方会议提出建议。";

TEST(TextLanguage, TellsTheSixLanguagesOfTheUnitedNations) {
  EXPECT_EQ(language_of_text(kEnglish), Language::en);
  EXPECT_EQ(language_of_text(kFrench), Language::fr);
  EXPECT_EQ(language_of_text(kSpanish), Language::es);
  EXPECT_EQ(language_of_text(kRussian), Language::ru);
  EXPECT_EQ(language_of_text(kArabic), Language::ar);
  EXPECT_EQ(language_of_text(kChinese), Language::zh);
}

TEST(TextLanguage, CapitalsAndALatinMastheadDoNotMislead) {
  std::string shouting;
  for (const char c : std::string(kEnglish)) shouting += static_cast<char>(std::toupper(c));
  EXPECT_EQ(language_of_text(shouting), Language::en);
  EXPECT_EQ(language_of_text("United Nations CTOC/COP/WG.6/2027/2 Distr.: General\n" +
                             std::string(kArabic)),
            Language::ar);
}

TEST(TextLanguage, SaysNothingOfShortTextsMixturesAndOtherLanguages) {
  EXPECT_EQ(language_of_text(""), std::nullopt);
  EXPECT_EQ(language_of_text("The agenda of the meeting"), std::nullopt);
  EXPECT_EQ(language_of_text(std::string(kEnglish) + kFrench), std::nullopt);
  EXPECT_EQ(language_of_text(std::string(kArabic) + kArabic + kEnglish), std::nullopt);
  EXPECT_EQ(language_of_text(
                "Die Arbeitsgruppe wurde von der Konferenz der Vertragsparteien eingesetzt, um "
                "sie bei der Durchführung ihres Mandats zu beraten und zu unterstützen, und "
                "tritt einmal im Jahr in Wien zusammen."),
            std::nullopt);
}

TEST(TextLanguage, ReadsAnyBytes) {
  EXPECT_EQ(language_of_text(std::string(500, '\xFF')), std::nullopt);
  EXPECT_EQ(language_of_text(std::string(kEnglish) + "\xF0\x9F"), Language::en);
}

}  // namespace
}  // namespace convoke::i18n
