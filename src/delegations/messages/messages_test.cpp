// Who is told of which change, in which words.
#include "delegations/delegations_test.h"
#include "delegations/messages/invitation.h"

namespace convoke::delegations {
namespace {

using messages::Purpose;
using messages::Words;

TEST(MessageWords, TheProgramsOwnPassItsOwnCheckInEveryLanguage) {
  const i18n::Catalogues catalogues;
  for (const Purpose purpose : messages::kPurposes) {
    EXPECT_EQ(messages::purpose_named(messages::name_of(purpose)), purpose);
    for (const Language language : kLanguages) {
      Words words = messages::built_in(purpose, catalogues[language]);
      const Words before = words;
      const Status checked = messages::check(purpose, words);
      EXPECT_TRUE(checked.ok()) << messages::name_of(purpose) << " " << code_of(language);
      EXPECT_EQ(words, before);
    }
  }
  EXPECT_FALSE(messages::purpose_named("invitation"));
}

std::vector<std::string> fields_of(const Error& error) {
  std::vector<std::string> out{error.field};
  for (const Error& one : error.also) out.push_back(one.field);
  return out;
}

TEST(MessageWords, AreRefusedForWhatMayNotStandInThem) {
  Words words{"{conference}", "Dear {name}, {delegation}",
              "{nmae} {meetings}\n{photo_link} {reason}"};
  const Status checked = messages::check(Purpose::confirmation, words);
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(fields_of(checked.error()),
            (std::vector<std::string>{"opening", "text", "text", "text", "text"}));
  std::vector<std::string> args = checked.error().message.args;
  for (const Error& one : checked.error().also)
    args.insert(args.end(), one.message.args.begin(), one.message.args.end());
  EXPECT_EQ(args,
            (std::vector<std::string>{"{name}", "{nmae}", "{meetings}", "{reason}", "{name}"}));
}

TEST(MessageWords, CannotLackWhatTheMessageIsFor) {
  Words words{"A", "B", "{name}\n{meetings}"};
  EXPECT_EQ(messages::check(Purpose::confirmation, words).error().message.args,
            (std::vector<std::string>{"{photo_link}"}));
  Words referral{"A", "B", "{name} {reason}"};
  EXPECT_EQ(messages::check(Purpose::referred_back, referral).error().message.args,
            (std::vector<std::string>{"{link}"}));
  Words empty;
  EXPECT_EQ(fields_of(messages::check(Purpose::withdrawn, empty).error()),
            (std::vector<std::string>{"subject", "opening", "text"}));
}

class MessagesTest : public DelegationsTest {
 protected:
  MessagesTest() {
    delegations.governments_from(
        [this](reference::EntityId entity) -> std::optional<GovernmentMailbox> {
          if (entity != austria.entity) return std::nullopt;
          return GovernmentMailbox{"mission@example.org", Language::fr};
        });
    delegations.information_from([this](meetings::SeriesId, std::string_view note) {
      std::vector<InformationNote> out;
      for (const Language language : {Language::en, Language::fr})
        if (note.empty() || note == "CU 2009/101")
          out.push_back({"CU 2009/101",
                         1,
                         language,
                         "Information",
                         {"info-" + std::string(code_of(language)) + ".pdf", "application/pdf",
                          files.put("%PDF " + std::string(code_of(language))).value()}});
      return out;
    });
  }
  void in_steps() {
    ASSERT_TRUE(
        delegations.set_rules(officer, series, {.acceptance = Acceptance::in_steps}, 0).ok());
  }
  Status own(Purpose purpose, Language language, const Words& words, int seen = 0) {
    return delegations.message_words().set(officer, series, purpose, language, words, seen);
  }
  std::vector<outbox::Message> mails(const char* kind) { return outbox.list(kind, 0, 50); }
  mail::ReadMail newest(const char* kind) { return outbox.read(mails(kind).at(0)).value(); }
  static bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  }
};

TEST_P(MessagesTest, WhoIsAccreditedIsToldOnceAndWhereItTakesTwoStepsAlone) {
  in_steps();
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  EXPECT_TRUE(outbox.list("", 0, 9).empty()) << "named, and nothing decided";
  ASSERT_TRUE(delegations.decide(officer, id, Act::accredit).ok());
  ASSERT_TRUE(delegations.decide(officer, id, Act::accredit).ok());
  ASSERT_EQ(mails("accreditation").size(), 1u);
  const auto said = newest("accreditation");
  EXPECT_EQ(said.subject, "Accreditation: Vienna meetings");
  for (const char* part : {"Maria Huber", "Meeting on experts", "has been accredited"})
    EXPECT_TRUE(has(said.text, part)) << said.text;
  EXPECT_TRUE(said.attachments.empty()) << "the dates come with the confirmation";
  ASSERT_TRUE(delegations.decide(officer, id, Act::enroll).ok());
  EXPECT_EQ(mails("accreditation").size(), 1u);
  EXPECT_EQ(mail().size(), 1u);
}

TEST_P(MessagesTest, WhatLooksLikeAPlaceholderAndIsNoneIsRefused) {
  const messages::Words good =
      messages::built_in(messages::Purpose::withdrawn, catalogues[Language::en]);
  messages::Words words = good;
  ASSERT_TRUE(messages::check(messages::Purpose::withdrawn, words).ok());
  for (const char* wrong : {"{name", "name}", "｛name｝", "[[[Name]]]", "【name】"}) {
    words = good;
    words.text += "\n" + std::string(wrong);
    const Status checked = messages::check(messages::Purpose::withdrawn, words);
    ASSERT_FALSE(checked.ok()) << wrong;
    EXPECT_EQ(checked.error().field, "text");
  }
}

TEST_P(MessagesTest, WhoseAccreditationIsRevokedIsToldSo) {
  in_steps();
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  ASSERT_TRUE(delegations.decide(officer, id, Act::accredit).ok());
  ASSERT_TRUE(delegations.decide(officer, id, Act::revoke, "The note was\nwithdrawn.").ok());
  ASSERT_EQ(mails("revocation").size(), 1u);
  EXPECT_TRUE(has(newest("revocation").text, "Reason: The note was withdrawn.\n"));
}

TEST_P(MessagesTest, NoLinkMakesTheOfficeWriteOfAnAccreditation) {
  in_steps();
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  ASSERT_TRUE(delegations.decide(officer, id, Act::accredit).ok());
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(delegations.withdraw(mission, austria, id).ok());
    ASSERT_TRUE(delegations.restore(mission, austria, id).ok());
  }
  EXPECT_EQ(outbox.list("", 0, 9).size(), 1u);
}

TEST_P(MessagesTest, TheGovernmentReadsWhatIsReferredBackAndWhy) {
  in_steps();
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  ASSERT_TRUE(delegations.decide(officer, id, Act::refer_back, "Le nom manque.").ok());
  ASSERT_EQ(mails("referral").size(), 1u);
  EXPECT_EQ(mails("referral")[0].to_address, "mission@example.org");
  EXPECT_EQ(mails("referral")[0].language, Language::fr);
  const auto said = newest("referral");
  EXPECT_TRUE(has(said.text, "Le nom manque."));
  EXPECT_TRUE(has(said.text, "https://conf.example.org/fr/nominate/" + token(austria)));
  EXPECT_TRUE(has(said.text, "Réunions de Vienne") || has(said.subject, "Réunions de Vienne"));
  // Corrected and referred back once more: another version, another message.
  ASSERT_TRUE(
      delegations.correct(mission, austria, id, details("Maria", "Huber-Klein"), stored(id).version)
          .ok());
  ASSERT_TRUE(delegations.decide(officer, id, Act::refuse, "Non.").ok());
  EXPECT_EQ(mails("referral").size(), 2u);
  EXPECT_TRUE(mail().empty());
}

TEST_P(MessagesTest, AGovernmentWithoutAddressIsToldNothing) {
  in_steps();
  const ParticipantId id = add(egypt, details("Amina", "Said"));
  ASSERT_TRUE(delegations.decide(officer, id, Act::refuse, "No.").ok());
  EXPECT_TRUE(outbox.list("", 0, 9).empty());
}

TEST_P(MessagesTest, ManyRefusedAtOnceAreToldToTheirGovernments) {
  in_steps();
  const ParticipantId one = add(austria, details("Maria", "Huber"));
  const ParticipantId other = add(egypt, details("Amina", "Said"));
  const auto done = delegations.decide(officer, series, Delegations::Decision::refuse,
                                       {{one, 1}, {other, 1}}, "The list is full.");
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->done, 2);
  EXPECT_EQ(mails("referral").size(), 1u);
}

TEST_P(MessagesTest, SeveralRefusedTogetherAreListedInOneMessage) {
  in_steps();
  std::vector<Delegations::Seen> seen;
  for (const char* family : {"Huber", "<Klein>"})
    seen.push_back({add(austria, details("Maria", family)), 1});
  const auto done =
      delegations.decide(officer, series, Delegations::Decision::refuse, seen, "Liste complète.");
  ASSERT_TRUE(done.ok());
  ASSERT_EQ(mails("referral").size(), 1u);
  const auto said = newest("referral");
  for (const char* part : {"- Maria Huber", "- Maria <Klein>", "Liste complète.", "/fr/nominate/"})
    EXPECT_TRUE(has(said.text, part)) << part << "\n" << said.text;
  EXPECT_TRUE(has(said.html, "Maria &lt;Klein&gt;"));
  EXPECT_FALSE(has(said.subject, "Huber")) << "whoever holds the link typed it";
  // What was told together is taken back together.
  ASSERT_TRUE(delegations.take_back(officer, series, done->act).ok());
  ASSERT_EQ(mails("refusal_taken_back").size(), 1u);
  const auto back = newest("refusal_taken_back");
  EXPECT_TRUE(has(back.text, "- Maria Huber"));
  EXPECT_TRUE(has(back.text, "- Maria <Klein>"));
  EXPECT_EQ(mails("refusal_taken_back")[0].to_address, "mission@example.org");
}

TEST_P(MessagesTest, ARefusalTakenBackIsToldToWhomItWasToldAlone) {
  in_steps();
  const ParticipantId told = add(austria, details("Maria", "Huber"));
  const auto refused = delegations.decide(officer, told, Act::refuse, "Non.");
  ASSERT_TRUE(refused.ok());
  ASSERT_TRUE(*refused);
  ASSERT_TRUE(delegations.take_back(officer, series, *refused).ok());
  EXPECT_EQ(stored(told).state, ParticipantState::nominated);
  EXPECT_EQ(mails("refusal_taken_back").size(), 1u);
  // Accepted after all is taken back too.
  ASSERT_TRUE(delegations.decide(officer, told, Act::refuse, "Non.").ok());
  ASSERT_TRUE(delegations.decide(officer, told, Act::accredit).ok());
  EXPECT_EQ(mails("refusal_taken_back").size(), 2u);
  // Egypt has no address: nothing was told, and nothing is.
  const ParticipantId untold = add(egypt, details("Amina", "Said"));
  const auto other = delegations.decide(officer, untold, Act::refuse, "No.");
  ASSERT_TRUE(delegations.take_back(officer, series, *other).ok());
  EXPECT_EQ(mails("refusal_taken_back").size(), 2u);
  EXPECT_EQ(delegations.decide(officer, untold, Act::accredit).ok(), true);
}

TEST(MessageWords, AListStandsOnALineOfItsOwn) {
  Words words{"A", "B", "Not: {participants}\n{reason}"};
  EXPECT_EQ(messages::check(Purpose::refused_together, words).error().message.args,
            (std::vector<std::string>{"{participants}"}));
  Words letter{"{reference}", "B", "{name}"};
  EXPECT_TRUE(messages::check(Purpose::visa_letter, letter).ok());
  Words to_mission{"{reference}", "B", "{conference}"};
  EXPECT_EQ(messages::check(Purpose::visa_letter_to_government, to_mission).error().message.args,
            (std::vector<std::string>{"{name}"}));
  Words decision{"{reference}", "B", "{name}"};
  EXPECT_FALSE(messages::check(Purpose::withdrawn, decision).ok());
}

TEST_P(MessagesTest, TheOfficesOwnWordsGoOutInTheirLanguageAlone) {
  ASSERT_TRUE(own(Purpose::confirmation, Language::en,
                  {"Welcome to {conference}", "Dear colleague,",
                   "{name} of {delegation} is <registered>.\n{meetings}\n\nPhoto: {photo_link}"})
                  .ok());
  ParticipantDetails d = details("Maria", "{photo_link}<b>");
  add(austria, d);
  const auto said = newest("confirmation");
  EXPECT_EQ(said.subject, "Welcome to Vienna meetings");
  EXPECT_TRUE(said.text.starts_with("Dear colleague,\n\n")) << said.text;
  EXPECT_TRUE(has(said.text, "Maria {photo_link}<b> of Austria is <registered>."))
      << "what was typed is never looked through";
  EXPECT_TRUE(has(said.html, "is &lt;registered&gt;."));
  EXPECT_FALSE(has(said.html, "<b>"));
  EXPECT_TRUE(has(said.html, "<a href=\"https://conf.example.org/en/photo/"));
  d.family_name = "Klein";
  d.language = Language::fr;
  add(austria, d);
  EXPECT_FALSE(has(newest("confirmation").text, "Dear colleague"));
}

TEST_P(MessagesTest, ALineWithNothingToSayIsLeftOut) {
  ASSERT_TRUE(own(Purpose::confirmation, Language::en,
                  {"A", "B",
                   "Function: {function}\nName: {name}\n\nCall {phone}\nat any "
                   "time.\n\n{meetings}\n{photo_link}"})
                  .ok());
  add(austria, details("Maria", "Huber"));
  const std::string text = newest("confirmation").text;
  EXPECT_TRUE(text.starts_with("B\n\nName: Maria Huber\n\n- Meeting on experts")) << text;
}

TEST_P(MessagesTest, VersionsAreKeptAndTheSecondOfTwoIsTold) {
  const Words first{"A", "B", "{name}"}, second{"A", "B", "{name}!"};
  ASSERT_TRUE(own(Purpose::withdrawn, Language::en, first).ok());
  ASSERT_TRUE(own(Purpose::withdrawn, Language::en, first).ok()) << "sent twice";
  EXPECT_EQ(own(Purpose::withdrawn, Language::en, second).error().kind, ErrorKind::conflict);
  ASSERT_TRUE(own(Purpose::withdrawn, Language::en, second, 1).ok());
  ASSERT_TRUE(own(Purpose::withdrawn, Language::en, {}, 2).ok());
  const auto versions =
      delegations.message_words().versions(series, Purpose::withdrawn, Language::en);
  ASSERT_EQ(versions.size(), 3u);
  EXPECT_TRUE(versions[0].words.empty());
  EXPECT_EQ(versions[2].words, first);
  EXPECT_EQ(versions[2].by, officer.label);
  const auto record =
      database->read([&](db::Reader& r) { return audit::history(r, "series", series.value, 9); });
  EXPECT_EQ(record[0].action, "participant.reset_message");
  EXPECT_EQ(record[1].action, "participant.set_message");
  EXPECT_EQ(record[2].action, "participant.set_message");
}

TEST_P(MessagesTest, TheConfirmationBringsTheMeetingsForACalendar) {
  ParticipantDetails d = details("Maria", "Huber");
  d.meetings = {assistance};
  const ParticipantId id = add(austria, d);
  const auto calendar = [&]() -> mail::ReadMail::Part {
    return newest("confirmation").attachments.at(0);
  };
  EXPECT_EQ(calendar().file_name, "meetings.ics");
  EXPECT_TRUE(calendar().content_type.starts_with("text/calendar")) << calendar().content_type;
  const std::string head = outbox.bytes_of(mails("confirmation").at(0)).value();
  EXPECT_TRUE(has(head, "method=PUBLISH"));
  const std::string uid = "UID:participant-" + std::to_string(id.value) + "-meeting-" +
                          std::to_string(assistance.value) + "@conf.example.org\r\n";
  EXPECT_TRUE(has(calendar().bytes, uid)) << calendar().bytes;
  EXPECT_TRUE(has(calendar().bytes, "SEQUENCE:1\r\n"));
  EXPECT_TRUE(
      has(calendar().bytes, "DTSTART;VALUE=DATE:20091001\r\nDTEND;VALUE=DATE:20091003\r\n"));
  EXPECT_EQ(calendar().bytes.find("DTSTART"), calendar().bytes.rfind("DTSTART"));
  d.email = "huber@example.org";
  ASSERT_TRUE(delegations.correct(mission, austria, id, d, 1).ok());
  EXPECT_TRUE(has(calendar().bytes, uid));
  EXPECT_TRUE(has(calendar().bytes, "SEQUENCE:2\r\n"));
}

TEST_P(MessagesTest, APostponedMeetingStandsInNoCalendar) {
  meetings::Meeting m = *meetings.meeting(experts);
  m.state = meetings::MeetingState::postponed;
  ASSERT_TRUE(meetings.change_meeting(officer, m).ok());
  ParticipantDetails d = details("Maria", "Huber");
  d.meetings = {experts};
  add(austria, d);
  EXPECT_TRUE(newest("confirmation").attachments.empty());
}

TEST_P(MessagesTest, TheInformationNoteGoesInThePersonsLanguageOrNotAtAll) {
  const auto papers = [&] {
    std::vector<std::string> names;
    for (const auto& part : newest("confirmation").attachments)
      if (part.file_name != mail::kCalendarName) names.push_back(part.file_name);
    return names;
  };
  ParticipantDetails d = details("Maria", "Huber");
  d.language = Language::fr;
  add(austria, d);
  EXPECT_TRUE(papers().empty()) << "nobody has chosen one";
  auto& words = delegations.message_words();
  ASSERT_TRUE(words.set_information(officer, series, "CU 2009/101", 1, 0).ok());
  EXPECT_EQ(words.set_information(officer, series, "", 0, 0).error().kind, ErrorKind::conflict);
  d.family_name = "Klein";
  add(austria, d);
  EXPECT_EQ(papers(), (std::vector<std::string>{"info-fr.pdf"}));
  d.family_name = "Gruber";
  d.language = Language::zh;
  add(austria, d);
  EXPECT_TRUE(papers().empty());
}

INSTANTIATE_TEST_SUITE_P(Both, MessagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations
