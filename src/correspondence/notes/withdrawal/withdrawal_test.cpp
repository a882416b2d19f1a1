#include "correspondence/correspondence_test.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/choice/choice.h"
#include "correspondence/notes/note_pages.h"
#include "correspondence/register/register_pages.h"
#include "platform/outbox/steering.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

/// Nobody looks.
class Unseen : public jobs::Progress {
 public:
  void report(std::int64_t, std::int64_t) override {}
  bool stopping() const override { return false; }
};

class WithdrawalTest : public CorrespondenceTest {
 protected:
  void prepare(NoteId id, int batch) {
    jobs::Job job;
    job.kind = Notes::kPrepareJob;
    job.payload =
        R"({"note":)" + std::to_string(id.value) + R"(,"batch":)" + std::to_string(batch) + "}";
    Unseen progress;
    EXPECT_TRUE(preparation->run(job, progress).ok());
  }
  page::Visit visit(NoteId id) {
    return officer_visit(clock, {{"series", "vienna-2009"}, {"id", std::to_string(id.value)}});
  }
  std::vector<std::string> codes() {
    std::vector<std::string> out;
    for (const auto& one : references.directory()->entities())
      if (one.kind == reference::EntityKind::state && !one.ended) out.push_back(one.code);
    return out;
  }

  NotePages pages{notes, files, meetings, references};
  RegisterPages register_pages{entries, notes, files, meetings, references};
};

TEST_P(WithdrawalTest, OfADraftNothingGoesOutAnyMoreAndItKeepsItsReference) {
  addressee("AUT", "mission@example.org");
  const NoteId id = note_with_text();
  EXPECT_EQ(notes.withdraw(officer, id, "  ").error().field, "reason");
  EXPECT_EQ(notes.withdraw(officer, id, std::string(400, 'x')).error().field, "reason");
  ASSERT_TRUE(notes.withdraw(officer, id, "The meeting was put off").ok());
  const Note note = *notes.find(id);
  EXPECT_EQ(note.state, NoteState::withdrawn);
  EXPECT_EQ(note.reference, "CU 2009/101");
  EXPECT_EQ(note.withdrawal_reason, "The meeting was put off");
  EXPECT_EQ(notes.dispatch(officer, id).error().kind, ErrorKind::conflict);
  EXPECT_EQ(notes.set_template(officer, id, Language::fr, template_with("x")).error().kind,
            ErrorKind::conflict);
  EXPECT_EQ(notes.withdraw(officer, id, "again").error().kind, ErrorKind::conflict);
  EXPECT_EQ(notes.remove_draft(officer, id).error().kind, ErrorKind::conflict);
}

TEST_P(WithdrawalTest, BetweenTwoBatchesWhatHasLeftStaysAndTheRestIsStopped) {
  const auto all = codes();
  for (std::size_t i = 0; i < Notes::kBatch + 5; ++i) addressee(all.at(i), all[i] + "@example.org");
  const NoteId id = note_with_text();
  ASSERT_EQ(notes.dispatch(officer, id).value(), Notes::kBatch + 5);
  prepare(id, 1);
  ASSERT_EQ(mail().size(), static_cast<std::size_t>(Notes::kBatch));
  const auto withdrawn = notes.withdraw(officer, id, "Wrong dates").value();
  EXPECT_EQ(withdrawn.stopped, Notes::kBatch + 5) << "the outbox had sent none of them yet";
  runner.run_until_idle();
  EXPECT_EQ(mail().size(), static_cast<std::size_t>(Notes::kBatch)) << "none is made afterwards";
  for (const outbox::Message& one : mail()) EXPECT_EQ(one.state, outbox::MessageState::withdrawn);
  for (const Dispatch& d : notes.dispatches(id)) EXPECT_EQ(d.state, DispatchState::withdrawn);
  EXPECT_EQ(notes.counts(id).withdrawn, Notes::kBatch + 5);
  EXPECT_EQ(notes.find(id)->state, NoteState::withdrawn) << "the last batch does not settle it";
}

TEST_P(WithdrawalTest, WhatHasLeftIsToldAndNobodyIsRemindedOrSentItAgain) {
  const AddresseeId first = addressee("AUT", "mission@example.org");
  const NoteId id = note_with_text();
  ASSERT_EQ(notes.dispatch(officer, id, {first}).value(), 1);
  runner.run_until_idle();
  addressee("SEN", "dakar@example.org");
  ASSERT_EQ(notes.dispatch(officer, id).value(), 1);
  const auto withdrawn = notes.withdraw(officer, id, "Wrong dates").value();
  EXPECT_EQ(withdrawn.left, 1);
  EXPECT_EQ(withdrawn.stopped, 1);
  runner.run_until_idle();
  EXPECT_EQ(mail().size(), 1u);
  const auto dispatches = notes.dispatches(id);
  EXPECT_EQ(dispatches.at(0).state, DispatchState::sent);
  EXPECT_EQ(dispatches.at(1).state, DispatchState::withdrawn);
  const auto events =
      database->read([&](db::Reader& r) { return store::events(r, dispatches.at(1).id); });
  EXPECT_EQ(events.back().kind, EventKind::cancelled);
  EXPECT_EQ(events.back().diagnostic, "Wrong dates");
  EXPECT_EQ(notes.remind(officer, id, {}).error().kind, ErrorKind::conflict);
  EXPECT_TRUE(has(html_of(register_pages.list(visit(id), get())), "Note withdrawn"));
  const auto file = exported_of(register_pages.list(visit(id), get({{"format", "csv"}})));
  EXPECT_EQ(file.rows.at(0).at(8), "2009-06-01");
  const NoteId entry(entries.entries(series).at(0).id.value);
  EXPECT_TRUE(
      has(html_of(register_pages.show(visit(entry), get())), "Note withdrawn</span> 1 June"));
  ASSERT_TRUE(notes.record(officer, dispatches.at(0).id, DispatchState::bounced, "550").ok());
  EXPECT_EQ(notes.send_again(officer, dispatches.at(0).id).error().kind, ErrorKind::conflict);
}

TEST_P(WithdrawalTest, ALetterThatWaitsForThePostIsNotPosted) {
  addressee("AUT", "");
  const NoteId id = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  runner.run_until_idle();
  ASSERT_TRUE(notes.dispatches(id).at(0).ready_for_post());
  EXPECT_EQ(notes.withdraw(officer, id, "Put off").value().stopped, 1);
  EXPECT_EQ(notes.record_all_posted(officer, id, Channel::post).value(), 0);
}

TEST_P(WithdrawalTest, ThePageAsksForTheReasonAndShowsIt) {
  addressee("AUT", "mission@example.org");
  const NoteId id = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  runner.run_until_idle();
  EXPECT_TRUE(has(html_of(pages.show(visit(id), get())), "/withdraw\""));
  const auto refused = page_of(pages.withdraw(visit(id), post({{"reason", ""}})));
  EXPECT_EQ(refused.status, 422);
  redirect_of(pages.withdraw(visit(id), post({{"reason", "Dates <moved>"}})));
  const std::string html = html_of(pages.show(visit(id), get()));
  EXPECT_TRUE(has(html, "Dates &lt;moved&gt;"));
  EXPECT_TRUE(has(html, "Withdrawn on"));
  EXPECT_FALSE(has(html, "/withdraw\""));
  EXPECT_FALSE(has(html, "/remind\""));
  EXPECT_TRUE(has(html_of(pages.list(visit(id), get())), "Withdrawn"));
  page::Visit reader = visit(id);
  reader.officer->grants = {{page::Role::reader, {}}};
  EXPECT_FALSE(has(html_of(pages.show(reader, get())), "/withdraw\""));
}

TEST_P(WithdrawalTest, NothingOfItLeavesWhateverAnOfficerDidToItsMessagesBefore) {
  for (const char* code : {"AUT", "EGY", "SEN"})
    addressee(code, std::string(code) + "@example.org");
  const NoteId id = note_with_text();
  ASSERT_EQ(notes.dispatch(officer, id).value(), 3);
  prepare(id, 1);
  const auto messages = mail();
  ASSERT_EQ(messages.size(), 3u);
  outbox::ActId cancelled;
  ASSERT_TRUE(
      database
          ->write([&](db::Transaction& t) -> Status {
            outbox::steer(t, outbox::Act::hold, {messages[0].id}, "x", clock.now());
            cancelled =
                outbox::steer(t, outbox::Act::cancel, {messages[1].id}, "x", clock.now()).act;
            t.execute("update outbox_message set state = 'refused', error = '{}' where id = :id",
                      messages[2].id);
            // A copy by post has reached the addressee of the message that is held.
            t.execute(
                "insert into dispatch_copy (dispatch_id, channel, state, gone_at) select "
                "dispatch_id, 'post', 'gone', 1 from dispatch_message where message_id = "
                ":id",
                messages[0].id);
            return {};
          })
          .ok());
  ASSERT_TRUE(notes.withdraw(officer, id, "Wrong dates").ok());
  for (const outbox::Message& one : mail()) EXPECT_EQ(one.state, outbox::MessageState::withdrawn);
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    EXPECT_TRUE(outbox::take_back(t, cancelled, "x", clock.now())->done.empty());
                    EXPECT_TRUE(
                        outbox::steer(t, outbox::Act::release, {messages[0].id}, "x", clock.now())
                            .done.empty());
                    EXPECT_FALSE(outbox.send_again(t, messages[2].id).ok());
                    return {};
                  })
                  .ok());
  runner.run_until_idle();
  for (const outbox::Message& one : mail()) EXPECT_EQ(one.state, outbox::MessageState::withdrawn);
}

INSTANTIATE_TEST_SUITE_P(Both, WithdrawalTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
