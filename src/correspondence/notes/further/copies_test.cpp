#include "base/message_context.h"
#include "correspondence/correspondence_test.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/dispatches/dispatch_pages.h"
#include "correspondence/notes/further/dispatch_copy.h"
#include "correspondence/notes/note_pages.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

TEST(FurtherChannels, AreThoseTickedByWhichItCanBeReachedOrAllWhereItsRecordSaysSo) {
  Addressee a;
  a.email = "aut@example.org";
  a.postal = "Main Street 1";
  EXPECT_TRUE(further_channels(a, Channel::email, {}).empty());
  EXPECT_EQ(further_channels(a, Channel::email, {Channel::post, Channel::fax}),
            (std::set<Channel>{Channel::post}));
  a.channels = {Channel::email, Channel::fax};
  EXPECT_TRUE(further_channels(a, Channel::email, {Channel::post}).empty());
  a.every_channel = true;
  EXPECT_EQ(further_channels(a, Channel::email, {}), (std::set<Channel>{Channel::fax}));
  EXPECT_EQ(further_channels(a, Channel::post, {}), (std::set<Channel>{Channel::fax}))
      << "too large for e-mail: not by it as well";
}

class CopiesTest : public CorrespondenceTest {
 protected:
  AddresseeId reached_by(const std::string& code, std::set<Channel> channels, bool every) {
    const AddresseeId id = addressee(code, code + "@example.org");
    Addressee a = *addressees.find(id);
    a.postal = "Main Street 1\nTown";
    a.channels = std::move(channels);
    a.every_channel = every;
    EXPECT_TRUE(addressees.change(officer, a).ok());
    return id;
  }
  std::vector<DispatchCopy> copies_of(DispatchId id) {
    return database->read([&](db::Reader& r) { return store::copies(r, id); });
  }
  page::Visit visit(std::int64_t id, http::Pairs more = {}) {
    more.emplace_back("series", "vienna-2009");
    more.emplace_back("id", std::to_string(id));
    return officer_visit(clock, more);
  }
  DispatchPages pages{*database, notes, entries, meetings, references};
};

TEST_P(CopiesTest, GoAsWellByPostAndHaveAnEntryOfTheirOwnOnceTheyHaveGone) {
  reached_by("AUT", {Channel::email, Channel::post}, true);
  reached_by("SEN", {Channel::email, Channel::post}, false);
  const NoteId note = note_with_text();
  ASSERT_EQ(notes.dispatch(officer, note).value(), 2);
  runner.run_until_idle();
  const auto all = notes.dispatches(note);
  ASSERT_EQ(all.size(), 2u) << "a dispatch to each stays one";
  EXPECT_TRUE(copies_of(all[1].id).empty());
  const auto copies = copies_of(all[0].id);
  ASSERT_EQ(copies.size(), 1u);
  EXPECT_EQ(copies[0].state, CopyState::ready);
  EXPECT_STREQ(label_of(copies[0]), "To be posted");
  EXPECT_EQ(all[0].state, DispatchState::sent);
  EXPECT_EQ(mail().size(), 2u);
  EXPECT_EQ(entries.entries(series, Direction::out).size(), 2u);

  std::string html = html_of(pages.show(visit(all[0].id.value), get()));
  EXPECT_TRUE(has(html, "Further channels"));
  EXPECT_TRUE(has(html, "To be posted"));
  redirect_of(pages.record_copy(visit(all[0].id.value, {{"channel", "post"}}), post()));
  redirect_of(pages.record_copy(visit(all[0].id.value, {{"channel", "post"}}), post()));
  EXPECT_EQ(error_of(pages.record_copy(visit(all[0].id.value, {{"channel", "fax"}}), post())).kind,
            ErrorKind::conflict);
  const auto sent = entries.entries(series, Direction::out);
  ASSERT_EQ(sent.size(), 3u) << "one for each channel that went out, whatever is pressed twice";
  EXPECT_EQ(sent[0].number, 3);
  EXPECT_EQ(sent[0].channel, Channel::post);
  EXPECT_EQ(sent[0].reference, sent[2].reference);
  EXPECT_EQ(copies_of(all[0].id).at(0).state, CopyState::gone);
  html = html_of(pages.show(visit(all[0].id.value), get()));
  EXPECT_TRUE(has(html, "Sent 3"));
}

TEST_P(CopiesTest, TheRegisterTellsTheOutcomeOfEachChannelByItself) {
  reached_by("AUT", {Channel::email, Channel::post}, true);
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  const DispatchId id = notes.dispatches(note).at(0).id;
  ASSERT_TRUE(notes.record_copy(officer, id, Channel::post).ok());
  const auto outcomes = [&] {
    const auto all = entries.entries(series, Direction::out);
    std::string out;
    for (auto e = all.rbegin(); e != all.rend(); ++e)
      out += std::string(fate_label(entries.fates(all).at(e->id), e->channel)) + "; ";
    return out;
  };
  const std::string sent = NC_("note", "Sent");
  EXPECT_EQ(outcomes(), sent + "; Posted; ");
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute("update outbox_message set state = 'refused', sent_at = null");
                    return {};
                  })
                  .ok());
  EXPECT_EQ(outcomes(), "Returned; Posted; ") << "the copy has reached it, the message has not";
  RegisterAsked returned;
  returned.series = series;
  returned.outcome = Outcome::returned;
  EXPECT_EQ(entries.list(returned).found, 1);
  ASSERT_TRUE(notes.record(officer, id, DispatchState::bounced, "moved").ok());
  EXPECT_EQ(outcomes(), "Returned; Posted; ");
  ASSERT_TRUE(notes.send_again(officer, id).ok());
  runner.run_until_idle();
  EXPECT_EQ(outcomes(), "Sent again; Posted; " + sent + "; ");
}

TEST_P(CopiesTest, AFaxBesideAMessageIsNotTheMessageSentAgain) {
  const AddresseeId who = reached_by("AUT", {Channel::email, Channel::post}, false);
  Addressee a = *addressees.find(who);
  a.fax = "+43 1 12345";
  a.channels = {Channel::email, Channel::post, Channel::fax};
  a.every_channel = true;
  ASSERT_TRUE(addressees.change(officer, a).ok());
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  const DispatchId id = notes.dispatches(note).at(0).id;
  ASSERT_TRUE(notes.record_copy(officer, id, Channel::fax).ok());
  ASSERT_TRUE(notes.record_copy(officer, id, Channel::post).ok());
  const auto outcomes = [&] {
    std::map<Channel, std::string> out;
    const auto all = entries.entries(series, Direction::out);
    const auto fates = entries.fates(all);
    for (const RegisterEntry& e : all) out[e.channel] += fate_label(fates.at(e.id), e.channel);
    return out;
  };
  const std::map<Channel, std::string> expected{{Channel::email, NC_("note", "Sent")},
                                                {Channel::fax, "Sent by fax"},
                                                {Channel::post, "Posted"}};
  EXPECT_EQ(outcomes(), expected);
}

TEST_P(CopiesTest, AreTickedOnTheNoteAndRecordedWithTheOthers) {
  reached_by("AUT", {Channel::email, Channel::post}, false);
  reached_by("SEN", {}, false);
  reached_by("POL", {Channel::email}, false);
  const NoteId note = note_with_text();
  NotePages note_pages{notes, files, meetings, references};
  EXPECT_TRUE(has(html_of(note_pages.show(visit(note.value), get())),
                  "Also by post to 2 addressees that can be reached so"));
  redirect_of(note_pages.dispatch(visit(note.value), post({{"also_by", "post"},
                                                           {"other_languages", "meant"},
                                                           {"not_invited", "meant"},
                                                           {"draft", "meant"}})));
  runner.run_until_idle();
  EXPECT_EQ(notes.copies(note).size(), 2u);
  EXPECT_TRUE(has(html_of(note_pages.show(visit(note.value), get())), "E-mail, Post"));
  EXPECT_EQ(notes.record_all_posted(officer, note, Channel::post).value(), 2);
  EXPECT_EQ(notes.record_all_posted(officer, note, Channel::post).value(), 0);
  EXPECT_EQ(entries.entries(series, Direction::out).size(), 5u);
}

TEST_P(CopiesTest, ADispatchWhoseMessageCameBackHasReachedItsAddresseeByAPostedCopy) {
  reached_by("AUT", {Channel::email, Channel::post}, true);
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  const DispatchId id = notes.dispatches(note).at(0).id;
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute("update outbox_message set state = 'refused', sent_at = null");
                    return {};
                  })
                  .ok());
  EXPECT_EQ(notes.find_dispatch(id)->state, DispatchState::bounced);
  ASSERT_TRUE(notes.record_copy(officer, id, Channel::post).ok());
  EXPECT_EQ(notes.find_dispatch(id)->state, DispatchState::sent);
}

TEST_P(CopiesTest, OfAWithdrawnNoteNothingIsPostedAnyMore) {
  reached_by("AUT", {Channel::email, Channel::post}, true);
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  const DispatchId id = notes.dispatches(note).at(0).id;
  ASSERT_EQ(copies_of(id).at(0).state, CopyState::ready);
  ASSERT_TRUE(notes.withdraw(officer, note, "wrong date").ok());
  EXPECT_TRUE(copies_of(id).empty());
  EXPECT_FALSE(notes.record_copy(officer, id, Channel::post).ok());
}

INSTANTIATE_TEST_SUITE_P(Both, CopiesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
