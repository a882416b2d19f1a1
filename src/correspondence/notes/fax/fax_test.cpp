#include "correspondence/notes/fax/fax_test.h"

#include "correspondence/notes/fax/fax_document.h"
#include "correspondence/notes/fax/fax_transport.h"
#include "correspondence/notes/post/printed_pages_test.h"

namespace convoke::correspondence {
namespace {

using testing::post;
using testing::redirect_of;
using ::testing::ValuesIn;

TEST(FaxSettings, TheGatewayIsAddressedInTheFormItWants) {
  FaxSettings gateway{.gateway = "{number}{code}@fax.example", .from = ""};
  EXPECT_EQ(address_at(gateway, "+43 1 26060"), "43126060{code}@fax.example");
  gateway.number = NumberForm::double_zero;
  gateway.subject = "{code} {number} {reference}";
  EXPECT_EQ(address_at(gateway, "+43 1 26060"), "0043126060{code}@fax.example");
  EXPECT_EQ(subject_for(gateway, "+43 1 26060", "CU 2009/1/2 № 5"),
            "{code} 0043126060 CU 2009/1/2  5");
  EXPECT_EQ(address_at(gateway, "26060"), "");
  EXPECT_EQ(address_at({}, "+43 1 26060"), "");
  EXPECT_EQ(domain_of(gateway), "fax.example");
}

class Recorded : public mail::Transport {
 public:
  explicit Recorded(std::vector<std::string>& log) : log_(log) {}
  mail::Answer send(const std::string&, const std::string& to, const std::string& bytes,
                    bool) override {
    log_.push_back(to + "|" + bytes);
    return {};
  }
  std::string name() const override { return "recorded"; }

 private:
  std::vector<std::string>& log_;
};

TEST(FaxTransport, TheCodeIsPutInOnTheWayToTheGatewayAlone) {
  std::vector<std::string> log;
  const auto transport = with_access_code(std::make_unique<Recorded>(log), "fax.example", "4711");
  transport->send("a@b.example", "431{code}@FAX.example", "Subject: {code} x\r\n\r\nbody {code}",
                  false);
  transport->send("a@b.example", "aut@example.org", "Subject: {code}\r\n\r\nx", false);
  ASSERT_EQ(log.size(), 2u);
  EXPECT_EQ(log[0], "4314711@FAX.example|Subject: 4711 x\r\n\r\nbody {code}");
  EXPECT_EQ(log[1], "aut@example.org|Subject: {code}\r\n\r\nx");
}

TEST(FaxCover, SaysWhoWritesToWhomInTheLanguageOfTheAddresseeInLettersThatStayLegible) {
  testing::TemporaryFolder folder;
  files::FileStore files = files::FileStore::open(folder.path() / "files").value();
  const i18n::Catalogues catalogues;
  const FaxCover cover{.from = "Secretariat of the Conference",
                       .answer_to = "office@example.org",
                       .to = "Mission permanente du Sénégal",
                       .number = "+43 1 26060",
                       .date = "1 juin 2009",
                       .reference = "CU 2009/101/4",
                       .subject = "Réunions d’experts"};
  const FaxDocument fax = make_fax(files, cover,
                                   {{"note", files.put(pdf_of("the note", 1)).value()},
                                    {"enclosure", files.put(pdf_of("an enclosure", 2)).value()}},
                                   catalogues[Language::fr])
                              .value();
  EXPECT_EQ(fax.pages, 4);
  const auto pages = printed_pages(files.path_of(fax.pdf).value());
  ASSERT_EQ(pages.size(), 4u) << "no blank pages";
  for (const char* part :
       {"Mission permanente du Sénégal", "+43 1 26060", "1 juin 2009", "CU 2009/101/4",
        "Secretariat of the Conference", "office@example.org", "Nombre de", "4"})
    EXPECT_TRUE(has(pages[0], part)) << part << "\n" << pages[0];
  EXPECT_TRUE(has(pages[1], "the note 1"));
  EXPECT_TRUE(has(pages[3], "an enclosure 2"));
  EXPECT_FALSE(make_fax(files, cover, {{"broken", files.put("%PDF-1.7 x").value()}},
                        catalogues[Language::fr])
                   .ok());
  FaxCover long_one = cover;
  for (int i = 0; i < 300; ++i) long_one.subject += " encore une fois";
  EXPECT_EQ(draw(long_one, catalogues[Language::fr]).error().kind, ErrorKind::too_large);
  const auto arabic = printed_pages(
      files.path_of(files.put(draw(cover, catalogues[Language::ar]).value()).value()).value());
  ASSERT_EQ(arabic.size(), 1u);
  EXPECT_TRUE(has(arabic[0], "+43 1 26060")) << "the digits keep their order: " << arabic[0];
}

TEST_P(FaxTest, GoesToTheGatewayAsOnePdfAndIsFaxedOnceItsServerTookIt) {
  by_fax("AUT");
  const NoteId note = note_with_text();
  ASSERT_TRUE(
      notes.set_enclosure(officer, note, 1, Language::en, "Agenda", "", pdf_of("agenda", 2)).ok());
  preparation->fax_through(gateway);
  const Dispatch d = prepared(note);
  ASSERT_EQ(faxes().size(), 1u);
  const outbox::Message message = faxes()[0];
  EXPECT_EQ(message.to_address, "+43126060@fax.example");
  EXPECT_EQ(message.subject, "CU 2009/101/1");
  const mail::ReadMail read = outbox.read(message).value();
  EXPECT_TRUE(has(read.from, "fax@conf.example.org"));
  ASSERT_EQ(read.attachments.size(), 1u);
  EXPECT_EQ(read.attachments[0].file_name, "CU-2009-101-1-fax.pdf");
  const auto pages =
      printed_pages(files.path_of(files.put(read.attachments[0].bytes).value()).value());
  EXPECT_EQ(pages.size(), 1u + 1 + 2);
  const auto sent = entries.entries(series, Direction::out);
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_EQ(sent[0].channel, Channel::fax);
  EXPECT_EQ(d.channel, Channel::fax);
  EXPECT_EQ(d.state, DispatchState::sent);
  EXPECT_TRUE(happened(d.id, EventKind::faxed));
  EXPECT_FALSE(d.ready_for_post());
  // Before the server took it.
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute("update outbox_message set state = 'queued', sent_at = null");
                    return {};
                  })
                  .ok());
  EXPECT_EQ(notes.find_dispatch(d.id)->state, DispatchState::outgoing);
  EXPECT_FALSE(happened(d.id, EventKind::faxed));
  EXPECT_EQ(printouts.ask(officer, note, true, Language::en).error().kind, ErrorKind::conflict)
      << "it is no letter";
}

TEST_P(FaxTest, WithoutAGatewayItIsPrintedWithThePostWithItsCoverAndRecordedByHand) {
  by_fax("AUT");
  const NoteId note = note_with_text();
  const Dispatch d = prepared(note);
  EXPECT_TRUE(faxes().empty());
  EXPECT_TRUE(d.ready_for_post());
  EXPECT_STREQ(label_of(d), "To be faxed");
  const auto letters = printouts.letters(*notes.find(note), Language::en);
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_EQ(letters[0].fax, "+43 1 26060");
  ASSERT_TRUE(printouts.ask(officer, note, false, Language::en).ok());
  runner.run_until_idle();
  const Printout made = *printouts.of(note);
  ASSERT_EQ(made.state, PrintoutState::made);
  const auto pages = printed_pages(files.path_of(made.pdf).value());
  EXPECT_TRUE(has(pages.at(0), "To be faxed"));
  EXPECT_TRUE(has(pages.at(2), "Number of")) << pages.at(2);
  EXPECT_TRUE(has(pages.at(4), "the note 1"));
  EXPECT_EQ(made.pages, 2);
  EXPECT_EQ(notes.record_all_posted(officer, note, Channel::fax).value(), 1);
  EXPECT_TRUE(happened(d.id, EventKind::faxed));
  EXPECT_STREQ(label_of(*notes.find_dispatch(d.id)), "Sent by fax");
  EXPECT_EQ(entries.entries(series, Direction::out).at(0).channel, Channel::fax);
}

TEST_P(FaxTest, WhatIsTooLongForTheGatewayIsLeftToTheOfficeAndSaidSo) {
  by_fax("AUT");
  const NoteId note = note_with_text();
  FaxSettings small = gateway;
  small.most_pages = 1;
  preparation->fax_through(small);
  const Dispatch d = prepared(note);
  EXPECT_TRUE(faxes().empty());
  EXPECT_TRUE(d.ready_for_post());
  const auto events = database->read([&](db::Reader& r) { return store::events(r, d.id); });
  EXPECT_TRUE(has(events.back().diagnostic, "the gateway takes")) << events.back().diagnostic;
}

TEST_P(FaxTest, ACopyThatTheGatewayRefusedOrSentBackIsRecordedByHand) {
  const AddresseeId to = by_fax("AUT");
  Addressee a = *addressees.find(to);
  a.email = "aut@example.org";
  a.channels = {Channel::email, Channel::fax};
  a.every_channel = true;
  ASSERT_TRUE(addressees.change(officer, a).ok());
  preparation->fax_through(gateway);
  const NoteId note = note_with_text();
  const Dispatch d = prepared(note);
  const auto copy = [&] { return notes.copies(note).at(0); };
  EXPECT_EQ(copy().state, CopyState::handed);
  EXPECT_FALSE(notes.record_copy(officer, d.id, Channel::fax).ok()) << "the gateway has it";
  execute("update outbox_message set state = 'refused', sent_at = null where purpose = 'note-fax'");
  EXPECT_TRUE(copy().failed);
  EXPECT_STREQ(label_of(copy()), "Not sent by the fax gateway: to be faxed");
  EXPECT_TRUE(has(shown(note), "1 fax is to be sent."));
  execute("update outbox_message set state = 'sent', sent_at = 1 where purpose = 'note-fax'");
  EXPECT_FALSE(copy().failed);
  execute("update dispatch_message set fate = 'bounced' where channel = 'fax'");
  const auto before = entries.entries(series, Direction::out).size();
  ASSERT_TRUE(notes.record_copy(officer, d.id, Channel::fax).ok());
  EXPECT_EQ(copy().state, CopyState::gone);
  EXPECT_EQ(entries.entries(series, Direction::out).size(), before + 1);
  EXPECT_FALSE(has(shown(note), "To be faxed"));
}

TEST_P(FaxTest, AFaxThatTheGatewayRefusedIsPrintedAndRecordedByHandButNotOfAWithdrawnNote) {
  by_fax("AUT");
  by_fax("SEN", "+221 33 1");
  preparation->fax_through(gateway);
  const NoteId note = note_with_text();
  const Dispatch d = prepared(note);
  execute("update outbox_message set state = 'refused', sent_at = null");
  EXPECT_EQ(notes.find_dispatch(d.id)->state, DispatchState::bounced);
  EXPECT_TRUE(has(shown(note), "2 faxes are to be sent."));
  EXPECT_TRUE(printouts.ask(officer, note, false, Language::en).ok());
  ASSERT_TRUE(notes.record(officer, d.id, DispatchState::sent).ok());
  const Dispatch after = *notes.find_dispatch(d.id);
  EXPECT_EQ(after.state, DispatchState::sent);
  EXPECT_EQ(after.attempt, d.attempt + 1);
  EXPECT_STREQ(label_of(after), "Sent by fax");
  ASSERT_TRUE(notes.withdraw(officer, note, "Wrong date").ok());
  EXPECT_FALSE(notes.record(officer, notes.dispatches(note).at(1).id, DispatchState::sent).ok());
  EXPECT_EQ(notes.record_all_posted(officer, note, Channel::fax).value(), 0);
}

TEST_P(FaxTest, LettersAndFaxesAreRecordedEachByThemselves) {
  by_fax("AUT");
  addressee("SEN", "");
  const NoteId note = note_with_text();
  prepared(note);
  std::string html = shown(note);
  EXPECT_TRUE(has(html, "1 letter is to be posted."));
  EXPECT_TRUE(has(html, "1 fax is to be sent."));
  ASSERT_TRUE(printouts.ask(officer, note, false, Language::en).ok());
  runner.run_until_idle();
  html = shown(note);
  EXPECT_TRUE(has(html, "Record 1 as posted"));
  EXPECT_TRUE(has(html, "Record 1 as faxed"));
  EXPECT_EQ(notes.record_all_posted(officer, note, Channel::post).value(), 1);
  html = shown(note);
  EXPECT_FALSE(has(html, "as posted<"));
  EXPECT_TRUE(has(html, "To be faxed"));
  NotePages office{notes, files, meetings, references};
  redirect_of(office.record_all_posted(visit(note), post({{"channel", "fax"}})));
  html = shown(note);
  EXPECT_TRUE(has(html, "All letters and faxes are recorded as sent."));
  EXPECT_TRUE(has(html, "Sent by fax"));
  EXPECT_FALSE(has(html, "To be faxed"));
  EXPECT_FALSE(has(html, "as faxed<"));
}

INSTANTIATE_TEST_SUITE_P(Both, FaxTest, ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
