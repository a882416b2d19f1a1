// What the pages and the register tell of a fax that did not go, and what can be done about it.
#include "base/message_context.h"
#include "correspondence/dispatches/dispatch_pages.h"
#include "correspondence/notes/fax/fax_test.h"

namespace convoke::correspondence {
namespace {

class FaxOutcomesTest : public FaxTest {
 protected:
  /// How many "send all again" in the outbox takes up.
  std::int64_t sent_all_again() {
    return database
        ->write([&](db::Transaction& t) -> Result<std::int64_t> {
          return outbox.send_all_again(t, "");
        })
        .value();
  }
};

TEST_P(FaxOutcomesTest, OfACopyThatTheGatewayRefusedEveryPageSaysSoAndWhatCanBeDone) {
  Addressee a = *addressees.find(by_fax("AUT"));
  a.email = "aut@example.org";
  a.postal = "Main Street 1\nTown";
  ASSERT_TRUE(addressees.change(officer, a).ok());
  Addressee there = *addressees.find(a.id);
  there.channels = {Channel::email, Channel::fax};
  ASSERT_TRUE(addressees.change(officer, there).ok());
  preparation->fax_through(gateway);
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note, {}, {}, {.also_by = {Channel::fax}}).ok());
  runner.run_until_idle();
  const Dispatch d = notes.dispatches(note).at(0);
  ASSERT_EQ(faxes().size(), 1u);
  const auto refuse = [&] {
    execute(
        "update outbox_message set state = 'refused', sent_at = null, error = "
        "'{\"code\":\"other\",\"text\":\"no such number\"}' where purpose = 'note-fax'");
  };
  refuse();
  const auto outcomes = [&] {
    const auto all = entries.entries(series, Direction::out);
    std::string out;
    for (auto e = all.rbegin(); e != all.rend(); ++e)
      out += std::string(name_of(e->channel)) + " " +
             fate_label(entries.fates(all).at(e->id), e->channel) + "; ";
    return out;
  };
  const std::string by_mail = std::string("email ") + NC_("note", "Sent") + "; ";
  EXPECT_EQ(outcomes(), by_mail + "fax Returned; ");
  NotePages office{notes, files, meetings, references};
  DispatchPages pages{*database, notes, entries, meetings, references};
  const std::string list = testing::html_of(office.show(visit(note), testing::get()));
  EXPECT_TRUE(has(list, "Not sent by the fax gateway: to be faxed")) << list;
  EXPECT_TRUE(has(list, "no such number"));
  EXPECT_TRUE(has(list, "#copies\">What can be done"));
  const auto of_dispatch = [&](http::Pairs more = {}) {
    more.emplace_back("series", "vienna-2009");
    more.emplace_back("id", std::to_string(d.id.value));
    return testing::officer_visit(clock, more);
  };
  const auto page = [&] { return testing::html_of(pages.show(of_dispatch(), testing::get())); };
  EXPECT_TRUE(has(page(), "no such number"));
  EXPECT_TRUE(has(page(), "name=\"act\" value=\"again\""));
  EXPECT_TRUE(has(page(), "By post instead"));
  const auto does = [&](const char* act) {
    return pages.record_copy(of_dispatch({{"channel", "fax"}}), testing::post({{"act", act}}));
  };
  testing::redirect_of(does("again"));
  runner.run_until_idle();
  EXPECT_EQ(faxes().at(0).state, outbox::MessageState::sent);
  EXPECT_FALSE(notes.copies(note).at(0).failed);
  EXPECT_EQ(outcomes(), by_mail + "fax Sent by fax; ");
  EXPECT_EQ(testing::error_of(does("again")).kind, ErrorKind::conflict) << "pressed twice";
  EXPECT_EQ(testing::error_of(does("post")).kind, ErrorKind::conflict);
  refuse();
  testing::redirect_of(does("post"));
  ASSERT_EQ(notes.copies(note).size(), 1u);
  EXPECT_EQ(notes.copies(note).at(0).channel, Channel::post);
  EXPECT_EQ(notes.copies(note).at(0).state, CopyState::ready);
  EXPECT_EQ(outcomes(), by_mail + "fax Returned; ");
  EXPECT_EQ(notes.record_all_posted(officer, note, Channel::post).value(), 1);
  EXPECT_EQ(outcomes(), by_mail + "fax Returned; post Posted; ");
  EXPECT_EQ(sent_all_again(), 0) << "what went by post is not faxed as well";
}

TEST_P(FaxOutcomesTest, ARefusedFaxSentAgainByPostStaysReturnedInTheRegisterBeforeItIsPosted) {
  const AddresseeId to = by_fax("AUT");
  preparation->fax_through(gateway);
  const NoteId note = note_with_text();
  const Dispatch d = prepared(note);
  execute("update outbox_message set state = 'refused', sent_at = null");
  Addressee a = *addressees.find(to);
  a.postal = "Main Street 1\nTown";
  a.channels = {Channel::post};
  ASSERT_TRUE(addressees.change(officer, a).ok());
  ASSERT_TRUE(notes.send_again(officer, d.id).ok());
  EXPECT_EQ(sent_all_again(), 0);
  const auto fate = [&] {
    const auto all = entries.entries(series, Direction::out);
    return std::string(fate_label(entries.fates(all).at(all.back().id), all.back().channel));
  };
  EXPECT_EQ(fate(), "Returned");
  runner.run_until_idle();
  EXPECT_EQ(fate(), "Returned");
  ASSERT_TRUE(notes.record(officer, d.id, DispatchState::sent).ok());
  EXPECT_EQ(fate(), "Returned");
}

TEST_P(FaxOutcomesTest, WhatWasFaxedByHandDoesNotGoThroughTheGatewayAgain) {
  by_fax("AUT");
  preparation->fax_through(gateway);
  const NoteId note = note_with_text();
  const Dispatch d = prepared(note);
  execute("update outbox_message set state = 'refused', sent_at = null");
  ASSERT_TRUE(notes.record(officer, d.id, DispatchState::sent).ok());
  EXPECT_EQ(sent_all_again(), 0);
  const auto one = faxes().at(0).id;
  EXPECT_EQ(
      database->write([&](db::Transaction& t) { return outbox.send_again(t, one); }).error().kind,
      ErrorKind::conflict);
}

TEST_P(FaxOutcomesTest, ADeferredFaxSaysWhyItWaitsAndAReportOfTheGatewayIsNoDelivery) {
  by_fax("AUT");
  preparation->fax_through(gateway);
  const NoteId note = note_with_text();
  const Dispatch d = prepared(note);
  execute(
      "update outbox_message set state = 'queued', sent_at = null, error = "
      "'{\"code\":\"other\",\"text\":\"line is busy\"}'");
  NotePages office{notes, files, meetings, references};
  DispatchPages pages{*database, notes, entries, meetings, references};
  const auto page = [&] {
    return testing::html_of(
        pages.show(testing::officer_visit(
                       clock, {{"series", "vienna-2009"}, {"id", std::to_string(d.id.value)}}),
                   testing::get()));
  };
  EXPECT_TRUE(has(testing::html_of(office.show(visit(note), testing::get())), "line is busy"));
  EXPECT_TRUE(has(page(), "line is busy"));
  execute("update outbox_message set state = 'sent', sent_at = 1, error = ''");
  ASSERT_TRUE(change::write(*database, audit::Actor::system("intake"), clock.now(),
                            [&](change::Change& c) -> Status {
                              record(c, {.dispatch = d.id,
                                         .kind = EventKind::delivered,
                                         .mailbox = faxes().at(0).to_address,
                                         .by = reporter("mx.fax.example", "fax.example"),
                                         .outbox_message = faxes().at(0).id});
                              return {};
                            })
                  .ok());
  EXPECT_TRUE(has(page(), "Taken by the fax gateway"));
  EXPECT_FALSE(has(page(), "Delivered"));
  EXPECT_TRUE(has(page(), "Reported by a mail server"));
  EXPECT_TRUE(has(page(), "mx.fax.example · fax.example"));
}

TEST_P(FaxOutcomesTest, LettersAndFaxesAreCountedApartAndNotThoseThatCameBack) {
  by_fax("AUT");
  by_fax("SEN", "+221 33 1");
  addressee("FRA", "");
  preparation->fax_through(gateway);
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  EXPECT_EQ(notes.counts(note).by_fax, 2);
  EXPECT_EQ(notes.counts(note).by_post, 1);
  execute(
      "update outbox_message set state = 'refused', sent_at = null where id = (select min(id) from "
      "outbox_message)");
  EXPECT_EQ(notes.counts(note).by_fax, 1);
  EXPECT_EQ(notes.counts(note).bounced, 1);
  ASSERT_TRUE(notes.withdraw(officer, note, "Wrong date").ok());
  EXPECT_EQ(notes.counts(note).by_post, 0);
}

INSTANTIATE_TEST_SUITE_P(Both, FaxOutcomesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
