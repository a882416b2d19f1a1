#include "delegations/covering/covering_notes.h"

#include "delegations/covering/note_pages.h"
#include "delegations/delegations_test.h"
#include "platform/file_use/file_use.h"
#include "testing/test_visit.h"

namespace convoke::delegations {
namespace {

using testing::error_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::redirect_of;

class CoveringNotesTest : public DelegationsTest {
 protected:
  CoveringNotes notes{*database, clock, files, delegations,
                      [](const std::string& bytes) -> Result<std::string> {
                        if (bytes.starts_with("%PDF")) return std::string("application/pdf");
                        return invalid(N_("The file is no PDF."), "file");
                      }};
  NominationPages nomination{delegations, field_files, drafts};
  CoveringNotePages pages{notes, nomination, delegations, meetings, files};

  CoveringNote note(std::vector<ParticipantId> participants = {}) {
    CoveringNote typed;
    typed.reference = "No. 12/2009";
    typed.file_name = "C:\\scans\\note.pdf";
    typed.covers_all = participants.empty();
    typed.participants = std::move(participants);
    return typed;
  }
  page::Visit visit(const Nominator& of, http::Pairs more = {}) {
    http::Pairs args{{"token", token(of)}};
    args.insert(args.end(), more.begin(), more.end());
    return testing::link_visit(clock, std::move(args));
  }
};

TEST_P(CoveringNotesTest, OneNoteCoversAllWhoAreNamedLaterToo) {
  const ParticipantId first = add(austria, details("Maria", "Huber"));
  ASSERT_TRUE(notes.add(mission, austria, note(), "%PDF-1", "k").ok());
  const ParticipantId second = add(austria, details("Jonas", "Leitner"));
  const auto there = notes.of(austria);
  ASSERT_EQ(there.size(), 1u);
  EXPECT_EQ(there[0].file_name, "note.pdf");
  EXPECT_TRUE(there[0].covers(stored(first)) && there[0].covers(stored(second)));
  ASSERT_TRUE(delegations.withdraw(mission, austria, second).ok());
  EXPECT_FALSE(there[0].covers(stored(second)));
  EXPECT_FALSE(there[0].covers(stored(add(egypt, details("A", "B")))));
  EXPECT_TRUE(notes.of(egypt).empty());
}

TEST_P(CoveringNotesTest, TheNameOfItsFileTurnsNothingRound) {
  CoveringNote typed = note();
  typed.file_name = "note\u202Efdp.exe";
  ASSERT_TRUE(notes.add(mission, austria, typed, "%PDF-1", "k").ok());
  EXPECT_EQ(notes.of(austria).front().file_name, "notefdp.exe");
  const html::Page empty =
      page_of(pages.add(visit(austria), testing::post_files({{"submission_key", "k2"}},
                                                            {{"file", "\u2067fdp.exe", "", ""}})));
  EXPECT_TRUE(has(empty.content.html, "The file fdp.exe is empty"));
}

TEST_P(CoveringNotesTest, ItCoversThoseChosenAlone) {
  const ParticipantId first = add(austria, details("Maria", "Huber"));
  const ParticipantId second = add(austria, details("Jonas", "Leitner"));
  const ParticipantId stranger = add(egypt, details("A", "B"));
  EXPECT_EQ(notes.add(mission, austria, note({stranger}), "%PDF-1", "k").error().field,
            "participants");
  ASSERT_TRUE(notes.add(mission, austria, note({first, stranger}), "%PDF-1", "k").ok());
  const CoveringNote there = notes.of(austria).front();
  EXPECT_TRUE(there.covers(stored(first)));
  EXPECT_FALSE(there.covers(stored(second)) || there.covers(stored(stranger)));
}

TEST_P(CoveringNotesTest, AFormSentTwiceMakesOneNoteAndARemovedOneLetsItsFileGo) {
  const CoveringNoteId id = notes.add(mission, austria, note(), "%PDF-1", "k").value();
  EXPECT_EQ(notes.add(mission, austria, note(), "%PDF-1", "k").value(), id);
  const files::FileHash file = notes.find(id)->file;
  const auto uses = [&] {
    return database->read([&](db::Reader& r) { return file_use::uses_of(r, file).size(); });
  };
  EXPECT_EQ(uses(), 1u);
  EXPECT_EQ(notes.remove(mission, egypt, id).error().kind, ErrorKind::not_found);
  ASSERT_TRUE(notes.remove(mission, austria, id).ok());
  ASSERT_TRUE(notes.remove(mission, austria, id).ok());
  EXPECT_EQ(uses(), 0u);
  EXPECT_FALSE(notes.find(id));
}

TEST_P(CoveringNotesTest, AGovernmentSendsItOnThePageBehindItsLink) {
  add(austria, details("Maria", "Huber<"));
  const std::string html = html_of(pages.show(visit(austria), get()));
  EXPECT_TRUE(has(html, "Huber&lt;"));
  const std::string sent_key = testing::value_of_input(html, "submission_key");
  const auto sent = [&](const std::string& bytes) {
    return testing::post_files({{"submission_key", sent_key}, {"covers_all", "yes"}, {"dated", ""}},
                               {{"file", "note.pdf", "application/pdf", bytes}});
  };
  EXPECT_TRUE(has(page_of(pages.add(visit(austria), sent("GIF89a"))).content.html, "is no PDF"));
  redirect_of(pages.add(visit(austria), sent("%PDF-1")));
  const CoveringNote there = notes.of(austria).front();
  const http::Pairs one{{"note", std::to_string(there.id.value)}};
  EXPECT_EQ(testing::response_of(pages.file(visit(austria, one), get())).file,
            files.path_of(there.file).value());
  EXPECT_EQ(error_of(pages.file(visit(egypt, one), get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.remove(visit(egypt, one), testing::post())).kind, ErrorKind::not_found);
  const http::Pairs of_office{{"series", "vienna-2009"}, one[0]};
  EXPECT_EQ(
      testing::response_of(pages.office_file(testing::officer_visit(clock, of_office), get())).file,
      files.path_of(there.file).value());
  redirect_of(pages.remove(visit(austria, one), testing::post()));
  EXPECT_TRUE(notes.of(austria).empty());
}

INSTANTIATE_TEST_SUITE_P(Both, CoveringNotesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations
