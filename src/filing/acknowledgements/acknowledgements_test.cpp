#include "filing/acknowledgements/acknowledgements.h"

#include "filing/filing_test.h"

namespace convoke::filing {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back
using ::testing::HasSubstr;

mail::ReadMail from(const std::string& address) {
  mail::ReadMail mail;
  mail.from_address = address;
  mail.message_id = "m@x.example";
  mail.subject = "Re: AW: The list";
  return mail;
}

TEST(AcknowledgementRulesTest, AMachineAnswersNoMachine) {
  const std::vector<std::string> own{"office@conf.example.org"};
  EXPECT_EQ(answer_address(from("mission@aut.example"), own), "mission@aut.example");
  for (const char* address :
       {"no-reply@x.example", "NoReply@x.example", "MAILER-DAEMON@x.example",
        "owner-list@x.example", "list-request@x.example", "bounces+7@x.example",
        "Office@Conf.Example.org", "office+tag@conf.example.org", ""})
    EXPECT_FALSE(answer_address(from(address), own)) << address;
  mail::ReadMail mail = from("mission@aut.example");
  mail.return_path = "<>";
  EXPECT_FALSE(answer_address(mail, own));
  mail.return_path = "envelope@aut.example";
  EXPECT_EQ(answer_address(mail, own), "envelope@aut.example") << "RFC 3834, section 4";
  mail.automatic = mail::AutomaticKind::out_of_office;
  EXPECT_FALSE(answer_address(mail, own));
  mail.automatic = mail::AutomaticKind::none;
  mail.answers_unwanted = true;
  EXPECT_FALSE(answer_address(mail, own));
  mail.answers_unwanted = false;
  mail.message_id.clear();
  EXPECT_FALSE(answer_address(mail, own)) << "there is nothing to refer to";
  mail.message_id = "a:b@x.example";
  EXPECT_FALSE(answer_address(mail, own)) << "no mail could be written that refers to it";
}

TEST(AcknowledgementRulesTest, NobodyIsWrittenToForSomebodyElse) {
  mail::ReadMail mail = from("evil@x.example");
  mail.reply_to_address = "victim@y.example";
  EXPECT_FALSE(answer_address(mail, {}));
  mail.reply_to_address = "office@x.example";
  EXPECT_EQ(answer_address(mail, {}), "office@x.example");
  mail.return_path = "victim@y.example";
  EXPECT_FALSE(answer_address(mail, {}));
}

TEST(AcknowledgementRulesTest, ASubjectIsRepeatedWithoutHiddenCharactersAndAddresses) {
  EXPECT_EQ(quotable("The list\u2028of  names\r\nX: y"), "The list of names X: y");
  EXPECT_EQ(quotable("a\u202Eb"), "ab");
  EXPECT_EQ(quotable("Win money HTTP://evil.example/x now"), "Win money");
  EXPECT_EQ(quotable("www.evil.example"), "");
  EXPECT_EQ(quotable("\xFF"), "\uFFFD");
}

TEST(AcknowledgementRulesTest, OneMatterIsADispatchAThreadOrASubject) {
  mail::ReadMail mail = from("a@x.example");
  EXPECT_EQ(matter_of(mail, 7), "dispatch:7");
  EXPECT_EQ(matter_of(mail, 0), "subject:the list");
  mail.subject = "the LIST";
  EXPECT_EQ(matter_of(mail, 0), "subject:the list");
  mail.in_reply_to = "b@x";
  EXPECT_EQ(matter_of(mail, 0), "thread:b@x");
  mail.references = {"first@x", "b@x"};
  EXPECT_EQ(matter_of(mail, 0), "thread:first@x");
}

TEST(AcknowledgementRulesTest, TellsTheLanguageOfALetter) {
  EXPECT_EQ(language_of("The Permanent Mission of Austria has the honour to inform of the names"),
            Language::en);
  EXPECT_EQ(language_of("La Mission permanente présente les noms des membres et du chef"),
            Language::fr);
  EXPECT_EQ(language_of("La Misión saluda y envía los nombres de las delegadas con el texto del"),
            Language::es);
  EXPECT_EQ(language_of("Постоянное представительство сообщает состав делегации"), Language::ru);
  EXPECT_EQ(language_of("تهدي البعثة الدائمة تحياتها إلى الأمانة"), Language::ar);
  EXPECT_EQ(language_of("常驻代表团向秘书处致意"), Language::zh);
  EXPECT_FALSE(language_of("12/09"));
}

class AcknowledgementsTest : public FilingTest {
 protected:
  void enable(Text6 subject = {}, Text6 body = {}) {
    AcknowledgementSetting setting;
    setting.enabled = true;
    setting.subject = std::move(subject);
    setting.body = std::move(body);
    ASSERT_TRUE(set_acknowledgement(*database, officer, clock.now(), setting, 0).ok());
  }
  std::vector<outbox::Message> sent() { return outbox.list(Acknowledgements::kPurpose, 0, 100); }
};

TEST_P(AcknowledgementsTest, IsOffUntilTheOfficeWantsIt) {
  comes(letter("a@aut", "aut@example.org", "Names", "The names of the delegates."));
  EXPECT_TRUE(sent().empty());
}

TEST_P(AcknowledgementsTest, TellsOnceInEachMatterInTheSendersLanguage) {
  enable();
  auto a = *addressees.find(addressee("SEN", "sen@example.org"));
  a.language = Language::fr;
  ASSERT_TRUE(addressees.change(officer, a).ok());
  comes(letter("a@sen", "sen@example.org", "Noms", "one"));
  comes(letter("b@sen", "sen@example.org", "RE: Noms", "two"));
  ASSERT_EQ(sent().size(), 1u);
  const outbox::Message mail = sent()[0];
  EXPECT_EQ(mail.language, Language::fr);
  EXPECT_EQ(mail.to_address, "sen@example.org");
  const std::string bytes = outbox.bytes_of(mail).value();
  EXPECT_THAT(bytes, HasSubstr("Auto-Submitted: auto-replied"));
  EXPECT_THAT(bytes, HasSubstr("In-Reply-To: <a@sen>"));
  comes(letter("c@sen", "sen@example.org", "Another matter", "three"));
  EXPECT_EQ(sent().size(), 2u);
}

TEST_P(AcknowledgementsTest, SaysWhatTheOfficeWrote) {
  enable(Text6("Thank you: {1}"), Text6("We have {1}."));
  comes(letter("a@x", "a@x.example", "The <list>", "one"));
  ASSERT_EQ(sent().size(), 1u);
  EXPECT_EQ(sent()[0].subject, "Thank you: The <list>");
  EXPECT_THAT(outbox.read(sent()[0])->text, HasSubstr("We have The <list>."));
}

TEST_P(AcknowledgementsTest, TwoOfficesThatAnswerEachOtherStopAtOnce) {
  enable();
  comes(letter("a@x", "other@office.example", "Hello", "one"));
  ASSERT_EQ(sent().size(), 1u);
  // The other office runs this program too: what it would answer with is what we have sent.
  std::string back = outbox.bytes_of(sent()[0]).value();
  const auto replace = [&](const std::string& what, const std::string& with) {
    for (std::size_t at = back.find(what); at != back.npos; at = back.find(what, at + with.size()))
      back.replace(at, what.size(), with);
  };
  replace("office@conf.example.org", "swap@swap.example");
  replace("other@office.example", "office@conf.example.org");
  replace("swap@swap.example", "other@office.example");
  comes(back);
  EXPECT_EQ(sent().size(), 1u);
}

TEST_P(AcknowledgementsTest, ASenderWhoseSubjectsChangeIsAnsweredAFewTimesADay) {
  enable();
  for (int i = 0; i < Acknowledgements::kMostADay + 3; ++i)
    comes(letter(std::to_string(i) + "@x", "a@x.example", "Ticket " + std::to_string(i), "text"));
  EXPECT_EQ(sent().size(), static_cast<std::size_t>(Acknowledgements::kMostADay));
}

TEST_P(AcknowledgementsTest, AFloodOfSendersMakesNoFlood) {
  AcknowledgementSetting setting;
  setting.enabled = true;
  EXPECT_EQ(setting.most_a_day, 500);
  setting.most_a_day = 3;
  ASSERT_TRUE(set_acknowledgement(*database, officer, clock.now(), setting, 0).ok());
  const auto write = [&](int number) {
    const std::string name = std::to_string(number);
    comes(letter(name + "@x", "clerk@s" + name + ".example", "Letter", "text"));
  };
  for (int i = 0; i < 5; ++i) write(i);
  EXPECT_EQ(sent().size(), 3u);
  EXPECT_THAT(html_of(room.setting_pages.show(officer_visit(clock), get())),
              HasSubstr("Sent in the last 24 hours: 3"));
  clock.advance(std::chrono::hours(25));
  write(7);
  EXPECT_EQ(sent().size(), 4u) << "a new day";
}

TEST_P(AcknowledgementsTest, TheLimitOfADayIsANumber) {
  const auto visit = officer_visit(clock);
  for (const char* wrong : {"0", "many", "20001"}) {
    const html::Page again = page_of(room.setting_pages.set(
        visit, post({{"seen", "0"}, {"enabled", "1"}, {"most_a_day", wrong}})));
    EXPECT_EQ(again.status, 422) << wrong;
    EXPECT_THAT(again.content.html, HasSubstr("href=\"#f-most_a_day\""));
  }
  redirect_of(
      room.setting_pages.set(visit, post({{"seen", "0"}, {"enabled", "1"}, {"most_a_day", "20"}})));
  EXPECT_EQ(database->read([](db::Reader& r) { return acknowledgement_setting(r); }).most_a_day,
            20);
}

TEST_P(AcknowledgementsTest, TheSettingIsChangedOnItsPageAndTheSecondIsTold) {
  const auto visit = officer_visit(clock);
  EXPECT_THAT(html_of(room.setting_pages.show(visit, get())),
              HasSubstr("Nobody is told at present."));
  redirect_of(room.setting_pages.set(
      visit, post({{"seen", "0"}, {"enabled", "1"}, {"subject_en", "Got {1}"}})));
  const html::Page second = page_of(room.setting_pages.set(
      visit, post({{"seen", "0"}, {"enabled", "1"}, {"subject_en", "Have <{1}>"}})));
  EXPECT_EQ(second.status, 409);
  EXPECT_THAT(second.content.html, HasSubstr("Have &lt;{1}&gt;"));
  EXPECT_EQ(database->read([](db::Reader& r) { return acknowledgement_setting(r); })
                .subject[Language::en],
            "Got {1}");
}

INSTANTIATE_TEST_SUITE_P(Both, AcknowledgementsTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::filing
