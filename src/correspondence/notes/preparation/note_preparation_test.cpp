#include <algorithm>
#include <set>
#include <thread>

#include "correspondence/correspondence_test.h"
#include "correspondence/notes/note_store.h"
#include "platform/json/stored_error.h"

namespace convoke::correspondence {
namespace {

class NotePreparationTest : public CorrespondenceTest {
 protected:
  /// Breaks off like a killed program when it is reported to for the nth time.
  class Breaking : public jobs::Progress {
   public:
    explicit Breaking(int reports) : left_(reports) {}
    void report(std::int64_t, std::int64_t) override {
      if (left_-- == 0) throw std::runtime_error("killed");
    }
    bool stopping() const override { return false; }

   private:
    int left_;
  };

  jobs::Job batch(NoteId note, int number) {
    return *database->read([&](db::Reader& r) {
      return jobs::find_by_key(
          r, "correspondence.prepare:" + std::to_string(note.value) + ":" + std::to_string(number));
    });
  }
  /// Every dispatch went out once: one message, one register entry, numbers without gaps.
  void expect_each_once(NoteId note, std::size_t count) {
    EXPECT_EQ(notes.find(note)->state, NoteState::dispatched);
    std::set<std::string> addresses;
    for (const auto& message : mail()) addresses.insert(message.to_address);
    EXPECT_EQ(mail().size(), count);
    EXPECT_EQ(addresses.size(), count);
    const auto sent = entries.entries(series, Direction::out);
    ASSERT_EQ(sent.size(), count);
    for (std::size_t i = 0; i < count; ++i)
      EXPECT_EQ(sent[i].number, static_cast<std::int64_t>(count - i));
  }
};

TEST_P(NotePreparationTest, CleansATextThatWasStoredBeforeTextsWereCleaned) {
  addressee("AUT", "aut@example.org");
  const NoteId note = note_with_text();
  NoteTemplate former = notes.templates(note).at(0);
  former.version = 2;
  former.docx = files.put(worked_on_template()).value();
  former.fields = {"Entity"};
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    store::insert(t, note, former);
                    return {};
                  })
                  .ok());
  EXPECT_EQ(notes.dispatch(officer, note).value(), 1);
  runner.run_until_idle();
  expect_each_once(note, 1);
  const std::string text =
      docx::part_of(files.read(notes.dispatches(note)[0].docx).value(), "word/document.xml");
  EXPECT_NE(text.find("To Austria"), text.npos);
  EXPECT_EQ(text.find("never"), text.npos);
  EXPECT_EQ(text.find("Drafter"), text.npos);
}

TEST_P(NotePreparationTest, LeadsToEachCallForViewsOfTheSeries) {
  calls_for_views = 3;
  addressee("SEN", "sen@example.org");
  const NoteId note = note_with_text();
  EXPECT_EQ(notes.dispatch(officer, note).value(), 1);
  runner.run_until_idle();
  const auto message =
      outbox.find_by_key("note:" + std::to_string(note.value) + ":" +
                         std::to_string(notes.dispatches(note)[0].addressee.value));
  ASSERT_TRUE(message);
  const mail::ReadMail read = outbox.read(*message).value();
  for (const char* part : {"Call 1", "Call 2", "Call 3", "31 juillet 2009", "-1", "-2"}) {
    EXPECT_NE(read.text.find(part), std::string::npos) << part;
    EXPECT_NE(read.html.find(part), std::string::npos) << part;
  }
}

TEST_P(NotePreparationTest, MergesConvertsAndSendsInTheWorkingLanguage) {
  addressee("AUT", "aut@example.org");
  addressee("SEN", "sen@example.org");
  addressee("BOL", "bol@example.org");
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes
                  .set_template(officer, note, Language::fr,
                                template_with("[[[FunctionalTitle2]]], le [[[Date]]], "
                                              "[[[Deadline]]], [[[MeetingTitles]]]"))
                  .ok());
  ASSERT_TRUE(
      notes.set_enclosure(officer, note, 1, Language::en, "Information note", "", "%PDF-1.7 en")
          .ok());
  ASSERT_TRUE(
      notes.set_enclosure(officer, note, 1, Language::fr, "Note d'information", "", "%PDF-1.7 fr")
          .ok());
  EXPECT_EQ(notes.dispatch(officer, note).value(), 3);
  EXPECT_EQ(notes.find(note)->state, NoteState::dispatching);
  EXPECT_EQ(notes.progress(note).total, 6);
  runner.run_until_idle();
  expect_each_once(note, 3);
  EXPECT_EQ(notes.progress(note).done, 6);

  const auto dispatches = notes.dispatches(note);
  const auto senegal = std::find_if(dispatches.begin(), dispatches.end(),
                                    [&](const Dispatch& d) { return d.entity == entity("SEN"); });
  EXPECT_EQ(senegal->state, DispatchState::sent);
  EXPECT_EQ(senegal->language, Language::fr);
  const std::string text = docx::part_of(files.read(senegal->docx).value(), "word/document.xml");
  EXPECT_NE(text.find("Mission permanente de la République du Sénégal auprès"), text.npos);
  EXPECT_NE(text.find("1er juin 2009"), text.npos);
  EXPECT_NE(text.find("21 septembre 2009"), text.npos);
  EXPECT_NE(text.find("Meeting of experts"), text.npos);
  // Bolivia's Spanish is not there: English is next.
  for (const Dispatch& d : dispatches)
    EXPECT_EQ(d.language, d.entity == entity("SEN") ? Language::fr : Language::en);

  const auto message = outbox.find_by_key("note:" + std::to_string(note.value) + ":" +
                                          std::to_string(senegal->addressee.value));
  ASSERT_TRUE(message);
  EXPECT_EQ(message->to_address, "sen@example.org");
  EXPECT_EQ(message->language, Language::fr);
  EXPECT_EQ(message->state, outbox::MessageState::sent);
  const mail::ReadMail read = outbox.read(*message).value();
  const std::string link =
      "https://conf.example.org/nominate/t" + std::to_string(entity("SEN").value);
  EXPECT_NE(read.text.find(link), std::string::npos);
  EXPECT_NE(read.html.find("href=\"" + link), std::string::npos);
  EXPECT_NE(read.html.find("/views/t"), std::string::npos);
  EXPECT_NE(read.text.find("Mission permanente de la République du Sénégal"), std::string::npos);
  ASSERT_EQ(read.attachments.size(), 2u);
  EXPECT_EQ(read.attachments[0].file_name, "CU-2009-101-3.pdf");
  EXPECT_EQ(read.attachments[1].bytes, "%PDF-1.7 fr");
  EXPECT_EQ(files.read(senegal->pdf).value(), read.attachments[0].bytes);
}

TEST_P(NotePreparationTest, WithoutAnAddressItWaitsForThePost) {
  addressee("AUT", "aut@example.org");
  addressee("COK", "");
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  EXPECT_EQ(notes.find(note)->state, NoteState::dispatched);
  EXPECT_EQ(mail().size(), 1u);
  const Dispatch post = notes.dispatches(note)[1];
  EXPECT_TRUE(post.ready_for_post());
  EXPECT_TRUE(files.read(post.pdf).ok());
  EXPECT_EQ(entries.entries(series).size(), 1u);
  EXPECT_EQ(notes.counts(series).by_post, 1);
  ASSERT_TRUE(notes.record(officer, post.id, DispatchState::sent).ok());
  ASSERT_TRUE(notes.record(officer, post.id, DispatchState::sent).ok());
  EXPECT_EQ(notes.find_dispatch(post.id)->state, DispatchState::sent);
  const auto sent = entries.entries(series);
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_EQ(sent[0].number, 2);
  EXPECT_EQ(sent[0].channel, Channel::post);
  EXPECT_EQ(sent[0].reference, "CU 2009/101/2");
  EXPECT_EQ(notes.record(officer, post.id, DispatchState::queued).error().kind,
            ErrorKind::conflict);
}

TEST_P(NotePreparationTest, ACrashAtAnyPointSendsNothingTwiceAndLosesNothing) {
  for (const char* code : {"AUT", "BOL", "CAN", "SEN"})
    addressee(code, std::string(code) + "@example.org");
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  // One report at the start, four by the conversion, four by the sending.
  for (int reports = 0; reports < 9; ++reports) {
    Breaking killed(reports);
    EXPECT_ANY_THROW((void)preparation->run(batch(note, 1), killed)) << reports;
    if (notes.find(note)->state == NoteState::dispatched) break;
  }
  Breaking never(-1);
  ASSERT_TRUE(preparation->run(batch(note, 1), never).ok());
  ASSERT_TRUE(preparation->run(batch(note, 1), never).ok());
  runner.run_until_idle();
  expect_each_once(note, 4);
}

TEST_P(NotePreparationTest, TwoRunnersOfOneBatchSendOnce) {
  for (const char* code : {"AUT", "BOL", "CAN", "SEN"})
    addressee(code, std::string(code) + "@example.org");
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  const jobs::Job job = batch(note, 1);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 2; ++i)
      threads.emplace_back([&] {
        Breaking never(-1);
        for (int tries = 0; tries < 20 && !preparation->run(job, never).ok(); ++tries) {
        }
      });
  }
  expect_each_once(note, 4);
}

TEST_P(NotePreparationTest, GoesOutInBatchesAndIsRunAgainAfterAFault) {
  ASSERT_TRUE(addressees.propose_addressees(officer, Seat::vienna).ok());
  for (Addressee a : addressees.all()) {
    if (a.id.value % 7 != 0) continue;
    a.email = "a" + std::to_string(a.id.value) + "@example.org";
    ASSERT_TRUE(addressees.change(officer, a).ok());
  }
  const NoteId note = note_with_text();
  ASSERT_EQ(notes.dispatch(officer, note).value(), 197);
  EXPECT_EQ(notes.dispatches(note).back().batch, 8);
  int calls = 0;
  to_pdf = [&](const auto& documents, const auto& progress) {
    EXPECT_LE(documents.size(), 25u);
    if (++calls == 3) return Result<std::vector<std::string>>(invalid("A document is broken."));
    return fake_pdf(documents, progress);
  };
  runner.run_until_idle();
  EXPECT_EQ(notes.find(note)->state, NoteState::dispatching);
  EXPECT_EQ(notes.progress(note).parked, 1);
  EXPECT_EQ(json::stored_error(notes.progress(note).error).message.key, "A document is broken.");
  EXPECT_EQ(notes.counts(note).prepared, 172);
  EXPECT_EQ(notes.resume(officer, note).value(), 1);
  runner.run_until_idle();
  EXPECT_EQ(notes.find(note)->state, NoteState::dispatched);
  EXPECT_EQ(notes.progress(note).parked, 0);
  EXPECT_EQ(notes.counts(note).prepared, 197);
  EXPECT_EQ(notes.counts(note).sent, 28);
  EXPECT_EQ(notes.counts(note).by_post, 169);
}

TEST_P(NotePreparationTest, OneThatCannotBeSentDoesNotHoldUpTheOthers) {
  const AddresseeId broken = addressee("AUT", "aut@example.org");
  addressee("SEN", "sen@example.org");
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  const auto write_address = [&](const char* address) {
    return database->write([&](db::Transaction& t) -> Status {
      t.execute("update addressee set email = :email where id = :id", address, broken);
      return {};
    });
  };
  ASSERT_TRUE(write_address("no address").ok());
  runner.run_until_idle();
  ASSERT_EQ(mail().size(), 1u);
  EXPECT_EQ(mail()[0].to_address, "sen@example.org");
  EXPECT_EQ(notes.find(note)->state, NoteState::dispatching);
  const Error error = json::stored_error(notes.progress(note).error);
  EXPECT_EQ(error.message, (Message{"{1} could not be sent.", {"CU 2009/101/1"}}));
  ASSERT_EQ(error.also.size(), 1u);
  EXPECT_EQ(error.also[0].message, (Message{"{1} is not an e-mail address.", {"no address"}}));
  ASSERT_TRUE(write_address("aut@example.org").ok());
  EXPECT_EQ(notes.resume(officer, note).value(), 1);
  runner.run_until_idle();
  expect_each_once(note, 2);
}

TEST_P(NotePreparationTest, ARefusedMessageHasBouncedAndGoesToTheNewAddress) {
  const AddresseeId id = addressee("AUT", "aut@example.org");
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  const DispatchId dispatch = notes.dispatches(note)[0].id;
  EXPECT_EQ(notes.send_again(officer, dispatch).error().kind, ErrorKind::conflict);
  ASSERT_TRUE(database
                  ->write([](db::Transaction& t) -> Status {
                    t.execute("update outbox_message set state = 'refused'");
                    return {};
                  })
                  .ok());
  EXPECT_EQ(notes.find_dispatch(dispatch)->state, DispatchState::bounced);
  EXPECT_EQ(notes.counts(series).bounced, 1);
  EXPECT_EQ(notes.counts(series).sent, 0);
  Addressee a = *addressees.find(id);
  a.email = "new@example.org";
  ASSERT_TRUE(addressees.change(officer, a).ok());
  ASSERT_TRUE(notes.send_again(officer, dispatch).ok());
  EXPECT_EQ(notes.find(note)->state, NoteState::dispatching);
  runner.run_until_idle();
  EXPECT_EQ(notes.find(note)->state, NoteState::dispatched);
  EXPECT_EQ(notes.find_dispatch(dispatch)->state, DispatchState::sent);
  ASSERT_EQ(mail().size(), 2u);
  EXPECT_EQ(mail()[0].to_address, "new@example.org");
  EXPECT_EQ(entries.entries(series).size(), 2u);
  ASSERT_TRUE(notes.record(officer, dispatch, DispatchState::acknowledged).ok());
  EXPECT_EQ(notes.counts(note).acknowledged, 1);
}

INSTANTIATE_TEST_SUITE_P(Both, NotePreparationTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
