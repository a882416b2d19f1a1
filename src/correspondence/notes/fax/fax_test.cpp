#include <algorithm>

#include "base/text.h"
#include "correspondence/correspondence_test.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/fax/fax_document.h"
#include "correspondence/notes/fax/fax_settings.h"
#include "correspondence/notes/fax/fax_transport.h"
#include "correspondence/notes/post/printed_pages_test.h"
#include "correspondence/notes/post/printouts.h"
#include "platform/pdf/canvas.h"

namespace convoke::correspondence {
namespace {

using ::testing::ValuesIn;

std::string pdf_of(const std::string& text, int pages) {
  pdf::Canvas canvas(210, 297, text, "Test", Instant{1'254'128'400'000'000});
  for (int page = 1; page <= pages; ++page) {
    if (page > 1) canvas.next_page();
    canvas.text(20, 20, 150, text + " " + std::to_string(page), {});
  }
  return canvas.finish().value();
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

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

class FaxTest : public CorrespondenceTest {
 protected:
  FaxTest() {
    to_pdf = [](const std::vector<std::string>& documents, const auto& progress) {
      std::vector<std::string> out;
      for (std::size_t i = 0; i < documents.size(); ++i) {
        out.push_back(pdf_of("the note", 1));
        progress(static_cast<int>(out.size()));
      }
      return Result<std::vector<std::string>>(out);
    };
    runner.on(Printouts::kJob, [this](const jobs::Job& job, jobs::Progress& progress) {
      return printouts.run(job, progress);
    });
  }
  AddresseeId by_fax(const std::string& code, const std::string& number = "0043 1 26060") {
    const AddresseeId id = addressee(code, "");
    Addressee a = *addressees.find(id);
    a.fax = number;
    a.channels = {Channel::fax};
    EXPECT_TRUE(addressees.change(officer, a).ok());
    return id;
  }
  Dispatch prepared(NoteId note) {
    EXPECT_TRUE(notes.dispatch(officer, note).ok());
    jobs_but_mail();
    return notes.dispatches(note).at(0);
  }
  void jobs_but_mail() { runner.run_until_idle(); }
  std::vector<EventKind> kinds(DispatchId id) {
    std::vector<EventKind> out;
    for (const DispatchEvent& e :
         database->read([&](db::Reader& r) { return store::events(r, id); }))
      out.push_back(e.kind);
    return out;
  }
  bool happened(DispatchId id, EventKind kind) {
    const auto all = kinds(id);
    return std::find(all.begin(), all.end(), kind) != all.end();
  }
  std::vector<outbox::Message> faxes() { return outbox.list("note-fax", 0, 10); }
  const FaxSettings gateway{.gateway = "{number}@fax.example",
                            .from = "fax@conf.example.org",
                            .number = NumberForm::plus};
  Printouts printouts{*database,
                      clock,
                      files,
                      catalogues,
                      meetings,
                      references,
                      mail::Sender{"Secretariat", "office@conf.example.org"}};
};

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
  EXPECT_EQ(notes.record_all_posted(officer, note).value(), 1);
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

INSTANTIATE_TEST_SUITE_P(Both, FaxTest, ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
