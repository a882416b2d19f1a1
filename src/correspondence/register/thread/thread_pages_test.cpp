#include "correspondence/register/thread/thread_pages.h"

#include "correspondence/correspondence_test.h"
#include "platform/json/stored_error.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class ThreadPagesTest : public CorrespondenceTest {
 protected:
  ThreadPages pages{*database, entries, notes, meetings, references};
  std::string page(const std::string& code, const http::Pairs& asked = {}) {
    return html_of(
        pages.show(officer_visit(clock, {{"series", "vienna-2009"}, {"code", code}}), get(asked)));
  }
};

TEST_P(ThreadPagesTest, ShowsWhatWentOutWhatCameInAndWhatAnswersWhat) {
  addressee("AUT", "aut@example.org");
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  const Dispatch dispatch = notes.dispatches(note).at(0);
  clock.advance(std::chrono::hours(24));
  Reply reply;
  reply.series = series;
  reply.entity = entity("AUT");
  reply.subject = "Our <delegation>";
  reply.dated = today();
  reply.answers = dispatch.id;
  ASSERT_TRUE(entries.record_reply(officer, reply, "").ok());
  const std::string html = page("AUT");
  const std::size_t received = html.find("Received 1"), sent = html.find(">Sent 1</a>");
  ASSERT_NE(received, html.npos) << html;
  ASSERT_NE(sent, html.npos);
  EXPECT_LT(received, sent) << "the newest first";
  EXPECT_TRUE(has(html, "Our &lt;delegation&gt;"));
  EXPECT_TRUE(has(html, "CU 2009/101/1</bdi></a>"));
  EXPECT_TRUE(has(html, "Taken by the mail server"));
  EXPECT_FALSE(has(html, ">Queued")) << "what is known better is not said";
  const std::string turned = page("AUT", {{"order", "oldest"}});
  EXPECT_LT(turned.find(">Sent 1</a>"), turned.find(">Received 1</a>"));
  EXPECT_TRUE(has(page("BOL"), "Nothing has been sent or received yet"));
}

TEST_P(ThreadPagesTest, EachEntryTellsWhatHappenedByItsOwnChannel) {
  Addressee a = *addressees.find(addressee("AUT", "aut@example.org"));
  a.postal = "Main Street 1\nTown";
  a.channels = {Channel::email, Channel::post};
  a.every_channel = true;
  ASSERT_TRUE(addressees.change(officer, a).ok());
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  const Dispatch dispatch = notes.dispatches(note).at(0);
  ASSERT_TRUE(notes.record_copy(officer, dispatch.id, Channel::post).ok());
  ASSERT_TRUE(notes.record(officer, dispatch.id, DispatchState::acknowledged).ok());
  const std::string html = page("AUT");
  const std::size_t post = html.find(">Sent 2</a>"), mail = html.find(">Sent 1</a>");
  ASSERT_LT(post, mail);
  const std::string by_post = html.substr(post, mail - post), by_mail = html.substr(mail);
  EXPECT_TRUE(has(by_post, "<li>Posted"));
  EXPECT_FALSE(has(by_post, "Taken by the mail server"));
  EXPECT_FALSE(has(by_post, "Acknowledged"));
  EXPECT_TRUE(has(by_mail, "Taken by the mail server"));
  EXPECT_TRUE(has(by_mail, "Acknowledged"));
  EXPECT_FALSE(has(by_mail, "Posted"));
}

TEST_P(ThreadPagesTest, EventsOfOneKindStandTogether) {
  const Instant at = clock.now();
  std::vector<DispatchEvent> events;
  for (const char* mailbox : {"a@x.example", "b@x.example"})
    events.push_back(
        {.dispatch = DispatchId(1), .kind = EventKind::queued, .at = at, .mailbox = mailbox});
  for (const char* mailbox : {"a@x.example", "b@x.example"})
    events.push_back({.dispatch = DispatchId(1),
                      .kind = EventKind::bounced,
                      .at = at,
                      .mailbox = mailbox,
                      .diagnostic = "no such user"});
  events.push_back({.dispatch = DispatchId(1),
                    .attempt = 2,
                    .kind = EventKind::sent,
                    .at = at,
                    .mailbox = "a@x.example"});
  const auto shown = condensed(events, catalogues[Language::en], "Europe/Vienna");
  ASSERT_EQ(shown.size(), 2u);
  EXPECT_EQ(shown[0].kind, EventKind::bounced);
  EXPECT_EQ(shown[0].mailboxes, 2);
  EXPECT_EQ(shown[0].reason, "no such user");
  EXPECT_EQ(shown[1].kind, EventKind::sent);
  const DispatchEvent by_hand{
      .dispatch = DispatchId(1),
      .at = at,
      .diagnostic = json::stored(invalid(N_("The fax number has no country code.")))};
  EXPECT_EQ(condensed({by_hand}, catalogues[Language::en], "Europe/Vienna").at(0).reason,
            "The fax number has no country code.")
      << "in words";
}

INSTANTIATE_TEST_SUITE_P(Both, ThreadPagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
