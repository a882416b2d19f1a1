#include "correspondence/notes/sent_file/sent_file.h"

#include "correspondence/correspondence_test.h"
#include "correspondence/dispatches/dispatch_pages.h"
#include "correspondence/notes/note_pages.h"
#include "correspondence/notes/post/post_pages.h"
#include "correspondence/register/register_pages.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class SentFileTest : public CorrespondenceTest {
 protected:
  SentFileTest() {
    runner.on(Printouts::kJob, [this](const jobs::Job& job, jobs::Progress& progress) {
      return printouts.run(job, progress);
    });
    addressee("AUT", "");
  }
  /// Goes by post to Austria, is posted, and its letters are made.
  void send(const std::string& text) {
    note = draft();
    ASSERT_TRUE(notes.set_template(officer, note, Language::en, template_with(text)).ok());
    ASSERT_EQ(notes.dispatch(officer, note).value(), 1);
    runner.run_until_idle();
    dispatch = notes.dispatches(note).at(0).id;
    ASSERT_TRUE(printouts.ask(officer, note, false, Language::en).ok());
    runner.run_until_idle();
    ASSERT_EQ(notes.record_all_posted(officer, note, Channel::post).value(), 1);
  }
  page::Visit visit(page::Role role, std::int64_t id, http::Pairs more = {}) {
    more.emplace_back("series", "vienna-2009");
    more.emplace_back("id", std::to_string(id));
    page::Visit made = officer_visit(clock, more);
    made.officer->grants = {{role, ""}};
    return made;
  }
  /// Each way to a file of what went out.
  std::vector<Result<page::Reply>> ways(page::Role role) {
    const std::int64_t entry = entries.entries(series).at(0).id.value;
    return {note_pages.note_pdf(visit(role, dispatch.value), get()),
            note_pages.note_docx(visit(role, dispatch.value), get()),
            register_pages.file(visit(role, entry), get())};
  }
  Result<page::Reply> letters(page::Role role) {
    return post_pages.pdf(
        visit(role, note.value, {{"printout", std::to_string(printouts.of(note)->id.value)}}),
        get());
  }
  /// What the pages offer of them.
  std::string offered(page::Role role) {
    const std::int64_t entry = entries.entries(series).at(0).id.value;
    return html_of(note_pages.show(visit(role, note.value), get())) +
           html_of(dispatch_pages.show(visit(role, dispatch.value), get())) +
           html_of(register_pages.list(visit(role, 0), get())) +
           html_of(register_pages.show(visit(role, entry), get())) +
           html_of(post_pages.show(visit(role, note.value), get()));
  }
  std::vector<std::string> looks() {
    std::vector<std::string> out;
    for (const auto& [action, subject, by] : database->read([](db::Reader& r) {
           return r.rows<std::string, std::string, std::string>(
               "select action, subject_kind, actor_label from audit_entry where action like "
               "'%.read_link' order by id");
         }))
      out.push_back(action + " " + subject + " " + by);
    return out;
  }

  NoteId note;
  DispatchId dispatch;
  Printouts printouts{*database, clock, files, catalogues, meetings, references};
  NotePages note_pages{notes, files, meetings, references};
  DispatchPages dispatch_pages{*database, notes, entries, meetings, references};
  RegisterPages register_pages{entries, notes, files, meetings, references};
  PostPages post_pages{notes, printouts, files, meetings};
};

TEST_P(SentFileTest, WithALinkItIsOpenedByThoseWhoReadLinksAloneWhateverTheWay) {
  send("Nominate: [[[NominationLink]]]");
  for (const auto& reply : ways(page::Role::correspondence)) {
    const Error refused = error_of(reply);
    EXPECT_EQ(refused.kind, ErrorKind::forbidden);
    EXPECT_TRUE(has(refused.message.key, "holds a link"));
  }
  EXPECT_TRUE(looks().empty());
  const std::string html = offered(page::Role::correspondence);
  for (const char* way : {"note.pdf", "note.docx", "/file\""}) EXPECT_FALSE(has(html, way)) << way;
  EXPECT_EQ(times(html, "What was sent holds a link"), 2) << "dispatch and entry say why";
}

TEST_P(SentFileTest, WhoDispatchesPrintsTheLettersForThePostOnRecord) {
  send("Nominate: [[[NominationLink]]]");
  EXPECT_TRUE(has(offered(page::Role::correspondence), "letters.pdf"));
  EXPECT_FALSE(response_of(letters(page::Role::correspondence)).file.empty());
  EXPECT_EQ(looks(), std::vector<std::string>{"printout.read_link printout Lena Okafor"});
  EXPECT_EQ(error_of(letters(page::Role::reader)).kind, ErrorKind::forbidden);
}

TEST_P(SentFileTest, EachLookAtALinkIsOnRecord) {
  send("Nominate: [[[NominationLink]]]");
  for (const auto& reply : ways(page::Role::conference_officer))
    EXPECT_FALSE(response_of(reply).file.empty());
  EXPECT_EQ(looks(), std::vector<std::string>(3, "dispatch.read_link dispatch Lena Okafor"));
  const std::string html = offered(page::Role::conference_officer);
  for (const char* way : {"note.pdf", "note.docx", "letters.pdf", "/file\""})
    EXPECT_TRUE(has(html, way)) << way;
}

TEST_P(SentFileTest, WithoutALinkItIsOpenedByThoseWhoDispatchNotes) {
  send("to the [[[FunctionalTitle2]]]");
  for (const auto& reply : ways(page::Role::correspondence))
    EXPECT_FALSE(response_of(reply).file.empty());
  EXPECT_TRUE(looks().empty());
  EXPECT_TRUE(has(offered(page::Role::correspondence), "letters.pdf"));
  EXPECT_EQ(error_of(ways(page::Role::reader).at(2)).kind, ErrorKind::forbidden);
}

INSTANTIATE_TEST_SUITE_P(Both, SentFileTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
