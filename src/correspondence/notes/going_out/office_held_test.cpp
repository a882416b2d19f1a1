// While all mail of the office is held, the pages of a note say so, once.
#include "correspondence/correspondence_test.h"
#include "correspondence/dispatches/dispatch_pages.h"
#include "correspondence/dispatches/messages/note_message_pages.h"
#include "correspondence/notes/note_pages.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class OfficeHeldTest : public CorrespondenceTest {
 protected:
  OfficeHeldTest() { addressee("AUT", "aut@example.org"); }
  page::Visit visit(std::int64_t id) {
    return officer_visit(clock, {{"series", "vienna-2009"}, {"id", std::to_string(id)}});
  }
  void hold(bool held) {
    ASSERT_TRUE(database
                    ->write([&](db::Transaction& t) -> Status {
                      if (held)
                        outbox::hold_office(t, "Pat Chief", clock.now());
                      else
                        outbox::release_office(t);
                      return {};
                    })
                    .ok());
  }
  /// How often the page says it, and whether it leads to the outbox.
  void says(const std::string& html, int often, bool with_way) {
    EXPECT_EQ(times(html, "All mail is held since"), often);
    EXPECT_EQ(has(html, "href=\"/en/office/outbox\""), with_way);
  }

  NotePages pages{notes, files, meetings, references};
  DispatchPages dispatch_pages{*database, notes, entries, meetings, references};
  NoteMessages messages{*database, clock};
  NoteMessagePages message_pages{messages, notes, meetings};
};

TEST_P(OfficeHeldTest, ThePagesOfANoteSayItOnceWithTheWayForThoseWhoMayEndIt) {
  const NoteId id = note_with_text();
  says(html_of(pages.show(visit(id.value), get())), 0, false);
  hold(true);
  const auto sent = redirect_of(pages.dispatch(
      visit(id.value),
      post({{"other_languages", "meant"}, {"not_invited", "meant"}, {"draft", "meant"}})));
  ASSERT_TRUE(sent.notice);
  EXPECT_TRUE(has(sent.notice->key, "All mail is held"));
  const Dispatch d = notes.dispatches(id).at(0);
  says(html_of(pages.show(visit(id.value), get())), 1, true);
  says(html_of(dispatch_pages.show(visit(d.id.value), get())), 1, true);
  says(html_of(message_pages.show(visit(id.value), get())), 1, true);
  page::Visit clerk = visit(id.value);
  clerk.officer->grants = {{page::Role::reader, {}}};
  says(html_of(pages.show(clerk, get())), 1, false);
  hold(false);
  runner.run_until_idle();
  says(html_of(pages.show(visit(id.value), get())), 0, false);
  says(html_of(dispatch_pages.show(visit(d.id.value), get())), 0, false);
}

INSTANTIATE_TEST_SUITE_P(Both, OfficeHeldTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
