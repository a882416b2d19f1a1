#include <set>
#include <thread>

#include "correspondence/correspondence_test.h"
#include "correspondence/dispatches/dispatch_event.h"

namespace convoke::correspondence {
namespace {

class RegisterTest : public CorrespondenceTest {
 protected:
  Reply reply(const std::string& code) {
    Reply r;
    r.series = series;
    r.entity = entity(code);
    r.channel = Channel::fax;
    r.subject = "Delegation of Austria";
    r.dated = Date{2009, 5, 29};
    return r;
  }
};

TEST_P(RegisterTest, AReplyAnswersTheDispatch) {
  addressee("AUT", "aut@example.org");
  addressee("SEN", "sen@example.org");
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  Reply r = reply("AUT");
  EXPECT_EQ(entries.record_reply(officer, r, "key-1").error().field, "answers")
      << "which note it answers is never guessed";
  EXPECT_EQ(notes.counts(series).answered, 0);
  const DispatchId austria = entries.answerable(series, entity("AUT")).at(0).id;
  r.answers = entries.answerable(series, entity("SEN")).at(0).id;
  EXPECT_EQ(entries.record_reply(officer, r, "key-1").error().field, "answers");
  r.answers = austria;
  r.file = "%PDF-1.4 scanned\nstartxref\n9\n%%EOF\n";
  const auto id = entries.record_reply(officer, r, "key-1");
  ASSERT_TRUE(id.ok()) << describe(id.error());
  EXPECT_EQ(entries.record_reply(officer, r, "key-1").value(), *id);
  Reply other = r;
  other.subject = "Another letter";
  EXPECT_EQ(entries.record_reply(officer, other, "key-1").error().kind, ErrorKind::conflict);
  EXPECT_EQ(entries.entries(series, Direction::in).size(), 1u);
  const auto entry = entries.find(*id);
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->number, 1);
  EXPECT_EQ(entry->file_type, "application/pdf");
  EXPECT_EQ(files.read(entry->file).value(), r.file);
  EXPECT_EQ(entries.answered(series), std::vector{entity("AUT")});
  EXPECT_EQ(entries.entries(series, Direction::in).size(), 1u);
  EXPECT_EQ(entries.entries(series).size(), 3u);
  const auto counts = notes.counts(series);
  EXPECT_EQ(counts.answered, 1);
  EXPECT_EQ(counts.sent, 2);
  EXPECT_EQ(counts.addressed, 2);
  EXPECT_EQ(entry->dispatch, austria);
  const auto events =
      database->read([&](db::Reader& reader) { return store::events(reader, austria); });
  EXPECT_EQ(events.back().kind, EventKind::answered);
  EXPECT_EQ(events.back().register_entry, *id);
  // An answer that nobody asked for is registered all the same.
  EXPECT_TRUE(entries.record_reply(officer, reply("BOL"), "").ok());
}

TEST_P(RegisterTest, ALetterThatAnswersNoneLeavesTheNotesOpen) {
  addressee("AUT", "aut@example.org");
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  Reply r = reply("AUT");
  r.answers = DispatchId();
  ASSERT_TRUE(entries.record_reply(officer, r, "").ok());
  EXPECT_EQ(notes.counts(series).answered, 0);
}

TEST_P(RegisterTest, ProposedIsTheNoteThatIsNamedElseTheOnlyOneThatIsOpen) {
  const auto dispatch = [](std::int64_t id, DispatchState state) {
    Dispatch d;
    d.id = DispatchId(id);
    d.state = state;
    return d;
  };
  using enum DispatchState;
  const std::map<DispatchId, std::string> named{{DispatchId(1), "CU 2009/101/1"},
                                                {DispatchId(2), "CU 2009/101/17"}};
  const auto proposed = [&](const std::vector<Dispatch>& all, std::string_view text) {
    return CorrespondenceRegister::proposed(all, named, text).value;
  };
  const std::vector<Dispatch> both{dispatch(1, sent), dispatch(2, sent)};
  EXPECT_EQ(proposed(both, "Re: your note cu 2009 / 101/17 of 5 May"), 2);
  EXPECT_EQ(proposed(both, "CU 2009/101/1"), 1);
  EXPECT_EQ(proposed(both, "Delegation"), 0) << "two are open";
  EXPECT_EQ(proposed({dispatch(1, answered), dispatch(2, sent)}, "Delegation"), 2);
  EXPECT_EQ(proposed({dispatch(1, answered), dispatch(2, answered)}, ""), 0);
}

TEST_P(RegisterTest, TellsWhatBecameOfWhatWentOut) {
  addressee("AUT", "aut@example.org");
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  const auto first = entries.entries(series).at(0).id;
  EXPECT_EQ(entries.fates(entries.entries(series)).at(first), DispatchState::sent);
  const DispatchId dispatch = notes.dispatches(note).at(0).id;
  ASSERT_TRUE(notes.record(officer, dispatch, DispatchState::bounced, "moved").ok());
  EXPECT_EQ(entries.fates(entries.entries(series)).at(first), DispatchState::bounced);
  ASSERT_TRUE(notes.send_again(officer, dispatch).ok());
  runner.run_until_idle();
  const auto fates = entries.fates(entries.entries(series));
  ASSERT_EQ(fates.size(), 2u);
  EXPECT_FALSE(fates.at(first)) << "it was sent again";
  EXPECT_EQ(fates.at(entries.entries(series).at(0).id), DispatchState::sent);
}

TEST_P(RegisterTest, EntriesOfBeforeAreFoundByWordsOnceAndThenNothingIsWritten) {
  addressee("AUT", "aut@example.org");
  ASSERT_TRUE(notes.dispatch(officer, note_with_text()).ok());
  runner.run_until_idle();
  EXPECT_EQ(entries.complete_search().value(), 0);
  ASSERT_TRUE(database
                  ->write([](db::Transaction& t) -> Status {
                    t.execute("update register_entry set search = ''");
                    return {};
                  })
                  .ok());
  EXPECT_EQ(entries.complete_search().value(), 1);
  EXPECT_EQ(entries.complete_search().value(), 0);
}

TEST_P(RegisterTest, WhatCameInIsFoundByItsSenderAndReference) {
  Reply r = reply("AUT");
  r.reference = "ÖV/Wien 17";
  const auto id = entries.record_reply(officer, r, "key-1");
  ASSERT_TRUE(id.ok());
  const auto found = [&](const std::string& code, const std::string& reference) {
    return database->read([&](db::Reader& reader) {
      return CorrespondenceRegister::incoming(reader, entity(code), reference);
    });
  };
  EXPECT_EQ(found("AUT", "öv/wien 17"), *id);
  EXPECT_EQ(found("AUT", "1"), *id) << "its number";
  EXPECT_FALSE(found("AUT", "17"));
  EXPECT_FALSE(found("AUT", ""));
  EXPECT_FALSE(found("SEN", "ÖV/Wien 17"));
}

TEST_P(RegisterTest, NumbersHaveNoGapsWhenSeveralWriteAtOnce) {
  constexpr int threads = 4, each = 8;
  const Reply r = reply("AUT");
  std::atomic<int> written{0};
  {
    std::vector<std::jthread> pool;
    for (int i = 0; i < threads; ++i)
      pool.emplace_back([&] {
        for (int n = 0; n < each; ++n)
          while (!entries.record_reply(officer, r, "").ok()) {
          }
        written += each;
      });
  }
  ASSERT_EQ(written, threads * each);
  std::set<std::int64_t> numbers;
  for (const RegisterEntry& e : entries.entries(series)) numbers.insert(e.number);
  ASSERT_EQ(numbers.size(), static_cast<std::size_t>(threads * each));
  EXPECT_EQ(*numbers.begin(), 1);
  EXPECT_EQ(*numbers.rbegin(), threads * each);
}

TEST_P(RegisterTest, AFileThatDoesNotOpenIsNoLetter) {
  Reply r = reply("AUT");
  r.file = "%PDF-1.4 cut off on its w";
  const auto refused = entries.record_reply(officer, r, "");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "file");
  EXPECT_TRUE(entries.entries(series).empty());
}

TEST_P(RegisterTest, ADateThatCannotBeMeantIsSaid) {
  Reply r = reply("AUT");
  r.dated = Date{1912, 5, 29};
  EXPECT_EQ(entries.record_reply(officer, r, "").error().message.args,
            std::vector<std::string>{"1912"});
  r.dated.reset();
  EXPECT_EQ(entries.record_reply(officer, r, "").error().message.key,
            "Write the date of the letter.");
}

TEST_P(RegisterTest, BadInputIsNamedFieldByField) {
  Reply r = reply("AUT");
  r.entity = {};
  r.subject = " ";
  r.dated = Date{2009, 6, 2};
  r.file = "MZ program";
  const auto refused = entries.record_reply(officer, r, "");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "entity");
  ASSERT_EQ(refused.error().also.size(), 3u);
  EXPECT_EQ(refused.error().also[1].field, "date");
  EXPECT_EQ(refused.error().also[2].field, "file");
  EXPECT_TRUE(entries.entries(series).empty());
}

TEST_P(RegisterTest, TakenBackTheNumberStaysAndTheNoteIsOpenAgain) {
  addressee("AUT", "aut@example.org");
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  Reply r = reply("AUT");
  r.answers = entries.answerable(series, entity("AUT")).at(0).id;
  const RegisterEntryId first = entries.record_reply(officer, r, "").value();
  const RegisterEntryId second = entries.record_reply(officer, r, "").value();
  ASSERT_TRUE(entries.take_back(officer, series, second).ok());
  EXPECT_EQ(notes.counts(series).answered, 1) << "the other answers it too";
  ASSERT_TRUE(entries.take_back(officer, series, first).ok());
  EXPECT_EQ(notes.counts(series).answered, 0);
  EXPECT_EQ(notes.counts(series).sent, 1);
  EXPECT_TRUE(entries.answered(series).empty());
  EXPECT_EQ(entries.take_back(officer, series, first).error().kind, ErrorKind::conflict);
  EXPECT_EQ(entries.find(first)->taken_back_by, officer.label);
  const auto events =
      database->read([&](db::Reader& reader) { return store::events(reader, *r.answers); });
  EXPECT_EQ(events.back().kind, EventKind::taken_back);
  EXPECT_EQ(entries.find(entries.record_reply(officer, r, "").value())->number, 3);
  const auto sent = entries.entries(series, Direction::out).at(0);
  EXPECT_EQ(entries.take_back(officer, series, sent.id).error().kind, ErrorKind::invalid);
}

TEST_P(RegisterTest, ALetterOfNobodyKnownHasASenderAndAnswersNothing) {
  Reply r = reply("AUT");
  r.entity = {};
  EXPECT_EQ(entries.record_reply(officer, r, "").error().field, "entity");
  r.sender = "  Somebody  ";
  r.answers = DispatchId(7);
  EXPECT_EQ(entries.record_reply(officer, r, "").error().field, "entity");
  r.answers.reset();
  r.purpose = Purpose::views;
  r.received_on = Date{2009, 5, 1};
  EXPECT_EQ(entries.record_reply(officer, r, "").error().field, "received_on");
  r.received_on = Date{2009, 5, 30};
  const auto entry = *entries.find(entries.record_reply(officer, r, "").value());
  EXPECT_FALSE(entry.entity);
  EXPECT_EQ(entry.sender, "Somebody");
  EXPECT_EQ(entry.purpose, Purpose::views);
  EXPECT_EQ(entry.received_on, r.received_on);
}

TEST_P(RegisterTest, TheListIsFilteredSortedAndCutByTheDatabase) {
  addressee("AUT", "aut@example.org");
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  Reply r = reply("AUT");
  r.answers = DispatchId();
  r.purpose = Purpose::nomination;
  r.subject = "Zwölf Ärzte 100%";
  ASSERT_TRUE(entries.record_reply(officer, r, "").ok());
  r.entity = entity("BOL");
  r.purpose = Purpose::other;
  r.channel = Channel::post;
  r.subject = "A letter";
  r.dated = Date{2009, 4, 1};
  ASSERT_TRUE(entries.record_reply(officer, r, "").ok());
  const auto found = [&](auto change) {
    RegisterAsked asked{.series = series};
    change(asked);
    return entries.list(asked).found;
  };
  EXPECT_EQ(found([](RegisterAsked&) {}), 3);
  EXPECT_EQ(found([](RegisterAsked& a) { a.direction = Direction::in; }), 2);
  EXPECT_EQ(found([](RegisterAsked& a) { a.purpose = Purpose::nomination; }), 1);
  EXPECT_EQ(found([](RegisterAsked& a) { a.channel = Channel::fax; }), 1);
  EXPECT_EQ(found([&](RegisterAsked& a) { a.entity = entity("AUT"); }), 2);
  EXPECT_EQ(found([](RegisterAsked& a) { a.entity = reference::EntityId(); }), 0);
  EXPECT_EQ(found([&](RegisterAsked& a) { a.note = note; }), 1);
  EXPECT_EQ(found([](RegisterAsked& a) { a.to = Date{2009, 4, 30}; }), 1);
  EXPECT_EQ(found([](RegisterAsked& a) { a.words = "zwolf arzte"; }), 1);
  EXPECT_EQ(found([](RegisterAsked& a) { a.words = "100%"; }), 1);
  EXPECT_EQ(found([](RegisterAsked& a) { a.words = "%"; }), 1);
  EXPECT_EQ(found([&](RegisterAsked& a) {
              a.words = "none of them";
              a.named = {entity("BOL")};
            }),
            1);
  EXPECT_EQ(found([](RegisterAsked& a) { a.outcome = Outcome::waiting; }), 1);
  EXPECT_EQ(found([](RegisterAsked& a) { a.outcome = Outcome::returned; }), 0);
  EXPECT_EQ(found([](RegisterAsked& a) { a.outcome = Outcome::taken_back; }), 0);
  RegisterAsked asked{.series = series, .sort = "-dated", .limit = 1, .offset = 2};
  const RegisterFound last = entries.list(asked);
  ASSERT_EQ(last.rows.size(), 1u);
  EXPECT_EQ(last.rows[0].subject, "A letter");
  asked = {.series = series, .sort = "name", .alphabet = {entity("BOL"), entity("AUT")}};
  EXPECT_EQ(entries.list(asked).rows.front().entity, entity("BOL"));
}

INSTANTIATE_TEST_SUITE_P(Both, RegisterTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
