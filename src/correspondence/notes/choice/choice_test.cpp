#include "correspondence/notes/choice/choice.h"

#include <array>
#include <thread>

#include "correspondence/correspondence_test.h"

namespace convoke::correspondence {
namespace {

class ChoiceTest : public CorrespondenceTest {
 protected:
  int pending(NoteId id) { return notes.pending(*notes.find(id)); }
  Choices choices{*database, clock, meetings, references};
};

TEST_P(ChoiceTest, ANoteGoesToThoseChosen) {
  const AddresseeId austria = addressee("AUT", "aut@example.org");
  const AddresseeId france = addressee("FRA", "fra@example.org");
  const NoteId id = note_with_text();
  EXPECT_EQ(pending(id), 2);
  EXPECT_EQ(choices.change(officer, id, {}, {france}).value(), 1);
  EXPECT_EQ(pending(id), 1);
  EXPECT_EQ(notes.dispatch(officer, id).value(), 1);
  EXPECT_EQ(notes.dispatches(id).at(0).addressee, austria);
  ASSERT_TRUE(choices.reset(officer, id).ok());
  EXPECT_EQ(pending(id), 1) << "France again";
}

TEST_P(ChoiceTest, NobodyIsChosenWhoMayNotGetIt) {
  const auto society = organization("SOJ", "non_governmental");
  const AddresseeId jurists = addressees.add(officer, society, Seat::vienna).value();
  addressee("AUT", "aut@example.org");
  const NoteId note = note_with_text();
  EXPECT_EQ(choices.change(officer, note, {jurists}, {}).value(), 1) << "a note verbale";
  EXPECT_EQ(choices.change(officer, note, {AddresseeId(999)}, {}).error().kind,
            ErrorKind::not_found);
  EXPECT_EQ(choices.change(officer, NoteId(999), {}, {}).error().kind, ErrorKind::not_found);
}

TEST_P(ChoiceTest, AMinistryGetsItOnlyWhenChosen) {
  addressee("AUT", "aut@example.org");
  const AddresseeId ministry = addressees.add(officer, entity("AUT"), Seat::vienna).value();
  const NoteId id = note_with_text();
  EXPECT_EQ(pending(id), 1);
  EXPECT_EQ(choices.change(officer, id, {ministry}, {}).value(), 2);
  EXPECT_EQ(pending(id), 2);
}

TEST_P(ChoiceTest, NothingGoesOutInAnotherLanguageUnlessThatIsMeant) {
  addressee("SEN", "sen@example.org");
  const NoteId id = note_with_text();
  const auto rows = notes.outlook(*notes.find(id));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].own, Language::fr);
  EXPECT_EQ(rows[0].text, Language::en);
  EXPECT_EQ(rows[0].subject, Language::en);
  EXPECT_FALSE(is_whole(rows));
  const auto refused = notes.dispatch(officer, id, {}, {}, {.other_languages = false});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "other_languages");
  EXPECT_TRUE(notes.dispatches(id).empty());
  EXPECT_EQ(notes.dispatch(officer, id, {}, {}, {}).value(), 1);
}

TEST_P(ChoiceTest, AMissingTitleIsSeenBefore) {
  const AddresseeId id = addressee("AUT", "aut@example.org");
  Addressee a = *addressees.find(id);
  a.title[Language::en].clear();
  ASSERT_TRUE(addressees.change(officer, a).ok());
  const auto rows = notes.outlook(*notes.find(note_with_text()));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].titles_missing, 1);
}

TEST_P(ChoiceTest, OnlyADraftThatNobodyGotIsRemoved) {
  addressee("AUT", "aut@example.org");
  const NoteId id = note_with_text();
  ASSERT_TRUE(choices.change(officer, id, {}, {}).ok());
  ASSERT_TRUE(notes.remove_draft(officer, id).ok());
  EXPECT_FALSE(notes.find(id));
  const NoteId gone = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, gone).ok());
  EXPECT_EQ(notes.remove_draft(officer, gone).error().kind, ErrorKind::conflict);
}

TEST_P(ChoiceTest, AReminderIsADraftForThoseWhoHaveNotAnswered) {
  addressee("AUT", "aut@example.org");
  const AddresseeId france = addressee("FRA", "fra@example.org");
  const NoteId id = note_with_text();
  ASSERT_TRUE(notes.set_enclosure(officer, id, 1, Language::en, "Agenda", "", "%PDF-1.7 x").ok());
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  runner.run_until_idle();
  const NoteId reminder = notes.remind(officer, id, {entity("AUT")}).value();
  EXPECT_EQ(notes.find(reminder)->title[Language::en], "Reminder: Meetings of experts");
  EXPECT_EQ(notes.find(reminder)->reference, "CU 2009/101/R1");
  EXPECT_EQ(notes.enclosures(reminder).size(), 1u);
  EXPECT_EQ(choices.of(*notes.find(reminder)), std::set<AddresseeId>{france});
  EXPECT_EQ(notes.remind(officer, id, {entity("AUT"), entity("FRA")}).error().kind,
            ErrorKind::conflict);
  EXPECT_EQ(notes.remind(officer, id, {entity("AUT")}).value(), reminder) << "pressed twice";
  const NoteId further = notes.remind(officer, id, {}).value();
  EXPECT_EQ(notes.find(further)->reference, "CU 2009/101/R2");
  EXPECT_EQ(choices.of(*notes.find(further)).size(), 1u) << "Austria alone";
  EXPECT_EQ(notes.all(series).size(), 3u);
}

TEST_P(ChoiceTest, NobodyIsRemindedOfWhatCameBack) {
  addressee("AUT", "aut@example.org");
  const AddresseeId france = addressee("FRA", "fra@example.org");
  const NoteId id = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  runner.run_until_idle();
  for (const Dispatch& d : notes.dispatches(id)) {
    if (d.addressee == france) continue;
    ASSERT_TRUE(notes.record(officer, d.id, DispatchState::bounced, "moved").ok());
  }
  EXPECT_EQ(choices.of(*notes.find(notes.remind(officer, id, {}).value())),
            std::set<AddresseeId>{france});
}

TEST_P(ChoiceTest, TwoWhoRemindAtTheSameTimeMakeOneDraft) {
  addressee("AUT", "aut@example.org");
  const NoteId id = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  runner.run_until_idle();
  std::array<NoteId, 4> made;
  {
    std::vector<std::jthread> pool;
    for (NoteId& one : made)
      pool.emplace_back([&] {
        for (;;) {
          const auto draft = notes.remind(officer, id, {});
          if (!draft.ok()) continue;
          one = *draft;
          return;
        }
      });
  }
  for (const NoteId one : made) EXPECT_EQ(one, made[0]);
  EXPECT_EQ(notes.all(series).size(), 2u);
}

TEST_P(ChoiceTest, AllForThePostAreRecordedAtOnce) {
  addressee("AUT", "");
  addressee("FRA", "");
  addressee("DEU", "deu@example.org");
  const NoteId id = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  runner.run_until_idle();
  EXPECT_EQ(notes.record_all_posted(officer, id, Channel::post).value(), 2);
  EXPECT_EQ(notes.record_all_posted(officer, id, Channel::post).value(), 0);
  for (const Dispatch& d : notes.dispatches(id)) EXPECT_EQ(d.state, DispatchState::sent);
}

TEST_P(ChoiceTest, EachMailboxGetsAMessageThatNamesAll) {
  const AddresseeId id = addressee("AUT", "first@aut.example");
  Addressee a = *addressees.find(id);
  a.also_to = "second@aut.example";
  a.cc = "third@aut.example";
  ASSERT_TRUE(addressees.change(officer, a).ok());
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  const auto messages = mail();
  ASSERT_EQ(messages.size(), 3u);
  std::set<std::string> receivers;
  for (const auto& message : messages) {
    receivers.insert(message.to_address);
    const std::string bytes = outbox.bytes_of(message).value();
    EXPECT_NE(bytes.find("<second@aut.example>"), bytes.npos);
    EXPECT_NE(bytes.find("Cc: third@aut.example"), bytes.npos);
  }
  EXPECT_EQ(receivers, (std::set<std::string>{"first@aut.example", "second@aut.example",
                                              "third@aut.example"}));
}

TEST_P(ChoiceTest, TheWordsOfTheCoveringMessageAreTheOfficesAndItsLinksStay) {
  const AddresseeId id = addressee("AUT", "aut@example.org");
  const NoteId note = note_with_text();
  Text6 cover("Please find attached {1}: {2}.\n\nWith thanks.");
  ASSERT_TRUE(notes.set_cover(officer, note, cover).ok());
  const auto shown = preparation->preview(note, id, false).value();
  EXPECT_NE(shown.mail.text.find("Please find attached CU 2009/101/1: Meetings of experts."),
            std::string::npos);
  EXPECT_EQ(shown.mail.text.find("has the honour"), std::string::npos);
  EXPECT_NE(shown.mail.text.find("preview.invalid/nominate"), std::string::npos);
  EXPECT_NE(shown.mail.html.find("<p>With thanks.</p>"), std::string::npos);
  cover[Language::fr] = std::string(2001, 'a');
  EXPECT_EQ(notes.set_cover(officer, note, cover).error().field, "cover_fr");
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  EXPECT_EQ(notes.set_cover(officer, note, Text6("Other")).error().kind, ErrorKind::conflict);
}

TEST_P(ChoiceTest, APreviewHasNoLinkThatOpensAnythingAndATestGoesToItsOfficer) {
  const AddresseeId id = addressee("AUT", "aut@example.org");
  const NoteId note = note_with_text();
  const auto shown = preparation->preview(note, id, true);
  ASSERT_TRUE(shown.ok()) << describe(shown.error());
  EXPECT_EQ(shown->mail.to_address, "aut@example.org");
  EXPECT_EQ(shown->mail.text.find("conf.example.org/nominate"), std::string::npos);
  EXPECT_NE(shown->pdf.find("Permanent Mission"), std::string::npos);
  EXPECT_TRUE(mail().empty());
  ASSERT_TRUE(
      preparation->ask_for_test(officer, note, id, "Lena Okafor", "lena@office.example").ok());
  runner.run_until_idle();
  const auto tests = outbox.list("note-test", 0, 10);
  ASSERT_EQ(tests.size(), 1u);
  EXPECT_EQ(tests[0].to_address, "lena@office.example");
  EXPECT_TRUE(tests[0].subject.starts_with("[Test] "));
  EXPECT_TRUE(notes.dispatches(note).empty());
  Note without = *notes.find(note);
  without.reference = "CU 2009/102";
  EXPECT_EQ(
      preparation->preview(notes.create_note(officer, without).value(), id, false).error().kind,
      ErrorKind::invalid);
}

TEST_P(ChoiceTest, ANoteGoesOnlyToThoseWhoAreValidOnTheDayOfTheSeries) {
  // 00:30 on 2 June in Vienna is 1 June in UTC.
  clock.set(Instant{1'243'895'400'000'000});
  const auto with = [&](const char* code, std::optional<Date> from, std::optional<Date> to) {
    Addressee a = *addressees.find(addressee(code, std::string(code) + "@example.org"));
    a.valid_from = from;
    a.valid_to = to;
    EXPECT_TRUE(addressees.change(officer, a).ok());
    return a.id;
  };
  const AddresseeId ended = with("AUT", {}, Date{2009, 6, 1});
  const AddresseeId begins = with("EGY", Date{2009, 6, 3}, {});
  const AddresseeId valid = with("FRA", Date{2009, 6, 2}, Date{2009, 6, 2});
  const NoteId id = note_with_text();
  EXPECT_EQ(choices.of(*notes.find(id)), std::set<AddresseeId>{valid});
  EXPECT_EQ(pending(id), 1);
  EXPECT_EQ(choices.change(officer, id, {ended, begins}, {}).value(), 1) << "nobody is added";
  EXPECT_EQ(notes.dispatch(officer, id, {ended}).error().field, "to");
  EXPECT_EQ(notes.dispatch(officer, id, {}, {}, {.other_languages = true}).value(), 1);
  EXPECT_EQ(notes.dispatches(id).at(0).addressee, valid);
  // The next day it is the turn of the one that begins.
  clock.advance(std::chrono::hours(24));
  ASSERT_TRUE(choices.reset(officer, id).ok());
  EXPECT_EQ(choices.of(*notes.find(id)), std::set<AddresseeId>{begins});
}

TEST_P(ChoiceTest, WhoWasChosenAndHasEndedGetsNothingMore) {
  const AddresseeId austria = addressee("AUT", "aut@example.org");
  const AddresseeId france = addressee("FRA", "fra@example.org");
  const NoteId id = note_with_text();
  ASSERT_TRUE(choices.change(officer, id, {austria, france}, {}).ok());
  Addressee a = *addressees.find(austria);
  a.valid_to = today().plus_days(-1);
  ASSERT_TRUE(addressees.change(officer, a).ok());
  EXPECT_EQ(choices.of(*notes.find(id)), std::set<AddresseeId>{france});
  EXPECT_EQ(notes.dispatch(officer, id).value(), 1);
  runner.run_until_idle();
  a = *addressees.find(france);
  a.valid_to = today().plus_days(-1);
  ASSERT_TRUE(addressees.change(officer, a).ok());
  const Dispatch gone = notes.dispatches(id).at(0);
  ASSERT_TRUE(notes.record(officer, gone.id, DispatchState::bounced, "moved").ok());
  EXPECT_EQ(notes.send_again(officer, gone.id).error().kind, ErrorKind::conflict);
}

TEST_P(ChoiceTest, LinksAreInTheLanguageOfWhoGetsThem) {
  addressee("AUT", "aut@example.org");
  Addressee ministry =
      *addressees.find(addressees.add(officer, entity("AUT"), Seat::vienna).value());
  ministry.language = Language::fr;
  ministry.email = "bmeia@example.org";
  ASSERT_TRUE(addressees.change(officer, ministry).ok());
  const NoteId id = note_with_text();
  ASSERT_TRUE(choices.change(officer, id, {ministry.id}, {}).ok());
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  runner.run_until_idle();
  EXPECT_EQ(languages_of_links, (std::vector<Language>{Language::en, Language::fr}));
}

TEST_P(ChoiceTest, ByFaxItWaitsForTheOfficeAsByPost) {
  Addressee a = *addressees.find(addressee("AUT", "aut@example.org"));
  a.fax = "+43 1 26060";
  a.channels = {Channel::fax};
  ASSERT_TRUE(addressees.change(officer, a).ok());
  const NoteId id = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  runner.run_until_idle();
  const Dispatch d = notes.dispatches(id).at(0);
  EXPECT_EQ(d.channel, Channel::fax);
  EXPECT_TRUE(d.ready_for_post());
  EXPECT_TRUE(mail().empty()) << "although there is an address";
}

INSTANTIATE_TEST_SUITE_P(Both, ChoiceTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
