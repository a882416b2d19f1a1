#include "consultations/submissions/receipt_mail.h"

#include "consultations/consultations_test.h"
#include "consultations/submissions/government_pages.h"
#include "testing/temporary_folder.h"
#include "testing/test_visit.h"

namespace convoke::consultations {
namespace {

using testing::has;

class ReceiptMailTest : public ConsultationsTest {
 protected:
  ReceiptMailTest()
      : files(files::FileStore::open(folder.path() / "files").value()),
        outbox(*database, files, clock, mail::local_outbox(), "conf.example.org"),
        receipts(outbox, catalogues,
                 mail::Mailbox(mail::Sender{"Secretariat", "office@conf.example.org"}), references,
                 [this](reference::EntityId id) {
                   return id == austria.entity ? std::string("aut@mission.example") : std::string();
                 }) {
    consultations.send_receipts(receipts);
  }
  std::vector<outbox::Message> sent() { return outbox.list(ReceiptMails::kPurpose, 0, 100); }

  testing::TemporaryFolder folder;
  files::FileStore files;
  outbox::Outbox outbox;
  i18n::Catalogues catalogues;
  ReceiptMails receipts;
};

TEST_P(ReceiptMailTest, WhoSendsViewsGetsThemBackInTheirLanguage) {
  Content what = content("Oui, <à> certaines conditions.", Language::fr);
  what.on_behalf_of = "Groupe des 77 et Chine";
  what.remarks = "Merci.";
  const SubmissionId id = send(austria, what);
  ASSERT_EQ(sent().size(), 1u);
  EXPECT_EQ(sent()[0].to_address, "aut@mission.example");
  EXPECT_EQ(sent()[0].language, Language::fr);
  const mail::ReadMail read = outbox.read(sent()[0]).value();
  for (const char* part : {"(i) Question number 1?", "Merci.", "Groupe des 77 et Chine",
                           "Views on review", "Europe/Vienna", "Autriche"})
    EXPECT_TRUE(has(read.text, part) && has(read.html, part)) << part << "\n" << read.text;
  EXPECT_TRUE(has(read.text, "Oui, <à> certaines conditions."));
  EXPECT_TRUE(has(read.html, "Oui, &lt;à&gt; certaines conditions."));
  EXPECT_TRUE(has(read.text, std::to_string(id.value)));
  EXPECT_FALSE(has(read.text, "question number 2"));
}

TEST_P(ReceiptMailTest, ACorrectionHasItsOwnAndTheSameTextNone) {
  const SubmissionId id = send(austria, content("Yes."));
  send(austria, content("Yes, soon."), id);
  send(austria, content("Yes, soon."), id);
  ASSERT_EQ(sent().size(), 2u);
  std::string numbers;
  for (const outbox::Message& one : sent()) numbers += outbox.read(one).value().text;
  EXPECT_TRUE(has(numbers, std::to_string(id.value) + "/2"));
}

TEST_P(ReceiptMailTest, ATextAfterTheDeadlineIsSaidToBeLate) {
  pass_the_deadline();
  send(austria, content("Yes."));
  EXPECT_TRUE(has(outbox.read(sent().at(0)).value().text, "after the deadline, 31 July 2009"));
}

TEST_P(ReceiptMailTest, NoReceiptForDraftsForWhatTheOfficeEntersAndWithoutAMailbox) {
  ASSERT_TRUE(
      consultations.save_draft(officer, austria, {{}, 0, crypto::random_token()}, content("Yes."))
          .ok());
  ASSERT_TRUE(consultations
                  .record(officer, austria, {{}, 0, crypto::random_token(), true},
                          content("By letter."), Channel::post, {2009, 6, 1})
                  .ok());
  send(egypt, content("Yes."));
  EXPECT_TRUE(sent().empty());
}

TEST_P(ReceiptMailTest, ThePageSaysWhereTheReceiptGoesAndNotTheWholeAddress) {
  Calls calls(*database, clock, meetings);
  GovernmentPages pages(consultations, calls, meetings, references,
                        [](reference::EntityId) { return "aut@mission.example"; });
  const std::string html = testing::html_of(
      pages.show(testing::link_visit(clock, {{"token", link(austria)}}), testing::get()));
  EXPECT_TRUE(has(html, "a…@mission.example"));
  EXPECT_FALSE(has(html, "aut@"));
}

INSTANTIATE_TEST_SUITE_P(Both, ReceiptMailTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::consultations
