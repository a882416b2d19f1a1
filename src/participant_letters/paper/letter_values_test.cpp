#include "participant_letters/paper/letter_values.h"

#include <gtest/gtest.h>

#include "reference/import.h"
#include "testing/temporary_database.h"

namespace convoke::participant_letters {
namespace {

using delegations::DefinedField;
using delegations::FieldId;
using delegations::FieldKind;

class LetterValues : public ::testing::Test {
 protected:
  LetterValues() {
    reference::import_reference_data(*database, clock, audit::Actor::system("test"),
                                     reference::embedded_files())
        .value();
    frame.directory = database->read([](db::Reader& r) {
      return reference::Directory::load(r, {2009, 9, 1});
    });
    auto office = std::make_shared<secretariat::Office>();
    office->organization = Text6("United Nations");
    office->name = Text6("Secretariat");
    office->gate = Text6("Gate 1");
    frame.office = office;
    frame.mailbox = {"Secretariat", "office@example.org"};
    frame.series.title = Text6("Vienna meetings");
    frame.series.zone = "Europe/Vienna";
    frame.signature = {"Lena Okafor", Text6("Secretary"), "Street 1\nVienna", 1};
    frame.meetings = {meeting(1, {2009, 9, 28}, {2009, 9, 30}),
                      meeting(2, {2009, 10, 1}, {2009, 10, 2})};
    frame.fields = {
        asked(1, "nationality", FieldKind::line), asked(2, "birth_date", FieldKind::date),
        asked(3, "passport_number", FieldKind::line), asked(4, "passport_expiry", FieldKind::date)};
    person.id = ParticipantId(7);
    person.entity = frame.directory->find("EGY")->id;
    auto& d = person.details;
    d.honorific = "Ms.";
    d.given_name = "Mona";
    d.family_name = "Hassan";
    d.original_family_name = "منى حسن";
    d.function_title = "Counsellor";
    d.ministry = "Ministry of Justice";
    d.meetings = {meetings::MeetingId(1), meetings::MeetingId(2)};
    d.further = {{FieldId(1), "Egyptian"},
                 {FieldId(2), "1970-01-02"},
                 {FieldId(3), "A123"},
                 {FieldId(4), "2012-12-31"}};
  }

  static meetings::Meeting meeting(std::int64_t id, Date first, Date last) {
    meetings::Meeting m;
    m.id = meetings::MeetingId(id);
    m.title = Text6("Meeting " + std::to_string(id));
    m.title[Language::ar] = "الاجتماع " + std::to_string(id);
    m.city = Text6("Vienna");
    m.venue = Text6("Vienna International Centre");
    m.first_day = first;
    m.last_day = last;
    return m;
  }
  static DefinedField asked(std::int64_t id, const char* code, FieldKind kind) {
    DefinedField field;
    field.id = FieldId(id);
    field.code = code;
    field.kind = kind;
    field.is_confidential = true;
    return field;
  }
  Values values(LetterKind kind = LetterKind::visa, Language language = Language::en) {
    return ValueMaker(frame, catalogues).of(person, kind, language);
  }
  static std::vector<std::string> names(const Fields& fields) {
    std::vector<std::string> out;
    for (const LetterField* one : fields) out.emplace_back(one->name);
    return out;
  }
  static std::vector<std::string> all_of(LetterKind kind) {
    std::vector<std::string> out;
    for (const LetterField* one : fields_of(kind)) out.emplace_back(one->name);
    return out;
  }

  const SystemClock clock;
  testing::TemporaryDatabase database{testing::Backend::sqlite};
  const i18n::Catalogues catalogues;
  Frame frame;
  Participant person;
};

TEST_F(LetterValues, EveryFieldOfTheTableHasItsValue) {
  for (const LetterKind kind : kLetterKinds) {
    Values all = values(kind);
    Letter letter;
    letter.kind = kind;
    letter.year = 2009;
    letter.number = 7;
    letter.dated = {2009, 9, 1};
    add_letter(all, letter, catalogues[Language::en]);
    for (const LetterField* field : fields_of(kind))
      EXPECT_TRUE(all.contains(std::string(field->name))) << field->name;
    EXPECT_EQ(all.size(), fields_of(kind).size()) << "no value without a field";
    EXPECT_TRUE(missing_in(all, all_of(kind), kind).empty());
  }
}

TEST_F(LetterValues, AreWrittenAsTheLanguageWritesThem) {
  const Values en = values();
  EXPECT_EQ(en.at("TitledName"), "Ms. Mona Hassan");
  EXPECT_EQ(en.at("FunctionAndMinistry"), "Counsellor\nMinistry of Justice");
  EXPECT_EQ(en.at("BirthDate"), "2 January 1970");
  EXPECT_EQ(en.at("Days"), "28 September–2 October 2009");
  EXPECT_EQ(en.at("Venue"), "Vienna International Centre, Vienna");
  EXPECT_EQ(en.at("City"), "Vienna");
  EXPECT_EQ(en.at("Meetings"),
            "– Meeting 1\n28–30 September 2009, Vienna International Centre, Vienna\n"
            "– Meeting 2\n1–2 October 2009, Vienna International Centre, Vienna");
  EXPECT_EQ(en.at("Letterhead"), "United Nations\nSecretariat");
  EXPECT_EQ(en.at("OfficeContact"), "office@example.org");
  const Values ar = values(LetterKind::visa, Language::ar);
  EXPECT_EQ(ar.at("EntityFormal"), "جمهورية مصر العربية");
  EXPECT_EQ(ar.at("OriginalName"), "منى حسن");
  EXPECT_EQ(ar.at("PassportNumber"), "A123");
  EXPECT_NE(ar.at("BirthDate"), en.at("BirthDate"));
  EXPECT_EQ(ar.at("OfficeAddress"), "\u200EStreet 1\n\u200EVienna");
  frame.signature.address = "الشارع 1";
  EXPECT_EQ(values(LetterKind::visa, Language::ar).at("OfficeAddress"), "الشارع 1");
}

TEST_F(LetterValues, WhatAPassportSaysIsInNoInformationNote) {
  const Values note = values(LetterKind::information);
  for (const auto& [name, value] : note) EXPECT_NE(value, "A123") << name;
  EXPECT_FALSE(note.contains("PassportNumber"));
  EXPECT_EQ(field_named(LetterKind::information, "PassportNumber"), nullptr);
}

TEST_F(LetterValues, DaysAreThoseOnWhichThePersonTakesPart) {
  person.details.days = {{2009, 9, 29}, {2009, 9, 30}};
  EXPECT_EQ(values().at("Days"), "29–30 September 2009");
  person.details.days.clear();
  person.details.meetings = {meetings::MeetingId(2)};
  EXPECT_EQ(values().at("FirstDay"), "1 October 2009");
  frame.meetings[1].state = meetings::MeetingState::cancelled;
  EXPECT_EQ(names(missing_in(values(), {"Meetings", "Days"}, LetterKind::visa)),
            (std::vector<std::string>{"Meetings", "Days"}))
      << "nobody gets a visa for a meeting that is not held";
}

TEST_F(LetterValues, SayWhatIsMissingOfThoseThatTheTemplateUses) {
  person.details.further.erase(FieldId(3));
  person.details.ministry.clear();
  person.details.function_title.clear();
  EXPECT_EQ(
      names(missing_in(values(), {"PassportNumber", "Ministry", "Reference"}, LetterKind::visa)),
      std::vector<std::string>{"PassportNumber"});
  EXPECT_TRUE(missing_in(values(), {"TitledName"}, LetterKind::visa).empty());
  EXPECT_EQ(values().at("FunctionAndMinistry"), "–");
  frame.fields.pop_back();
  EXPECT_EQ(not_asked(frame, {"PassportNumber", "PassportExpiry"}),
            std::vector<std::string>{"passport_expiry"});
}

TEST_F(LetterValues, MarksTellWhatHasChangedAndNotWhatItWas) {
  const std::vector<std::string> used{"Reference", "TitledName", "PassportNumber"};
  const std::string marks = marks_of(values(), used, LetterKind::visa, person.id);
  EXPECT_EQ(marks.find("A123"), std::string::npos);
  EXPECT_EQ(marks.find("Reference"), std::string::npos);
  EXPECT_TRUE(changed_since(marks, values(), LetterKind::visa, person.id).empty());
  person.details.further[FieldId(3)] = "B456";
  person.details.ministry = "Another";
  EXPECT_EQ(names(changed_since(marks, values(), LetterKind::visa, person.id)),
            std::vector<std::string>{"PassportNumber"});
  EXPECT_TRUE(changed_since("", values(), LetterKind::visa, person.id).empty());
  EXPECT_TRUE(changed_since("{broken", values(), LetterKind::visa, person.id).empty());
}

TEST_F(LetterValues, AnUnknownFieldIsNamedWithTheOneThatWasMeant) {
  EXPECT_TRUE(check_fields(LetterKind::visa, {"PassportNumber", "Date"}).ok());
  const Status meant = check_fields(LetterKind::visa, {"PasportNumber"});
  ASSERT_FALSE(meant.ok());
  EXPECT_EQ(meant.error().field, "template");
  EXPECT_EQ(meant.error().message.args,
            (std::vector<std::string>{"PasportNumber", "PassportNumber"}));
  const Status unknown = check_fields(LetterKind::visa, {"FavouriteColour"});
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().message.args, std::vector<std::string>{"FavouriteColour"});
  const Status elsewhere = check_fields(LetterKind::information, {"PassportNumber"});
  ASSERT_FALSE(elsewhere.ok());
  EXPECT_NE(elsewhere.error().message.key.find("visa alone"), std::string::npos);
}

TEST(Letter, ReferencesAreNumberedInTheirYearAndRevised) {
  Letter letter;
  letter.year = 2009;
  letter.number = 7;
  EXPECT_EQ(reference_of(letter), "VISA/2009/0007");
  letter.version = 3;
  EXPECT_EQ(reference_of(letter), "VISA/2009/0007/Rev.2");
  EXPECT_EQ(file_stem_of(letter), "VISA-2009-0007-Rev.2");
  letter.kind = LetterKind::information;
  letter.version = 1;
  letter.number = 12345;
  EXPECT_EQ(reference_of(letter), "INFO/2009/12345");
}

}  // namespace
}  // namespace convoke::participant_letters
