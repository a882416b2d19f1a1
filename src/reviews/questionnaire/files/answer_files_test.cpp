#include "reviews/questionnaire/files/answer_files.h"

#include "platform/file_use/file_use.h"
#include "platform/files/file_store.h"
#include "reviews/questionnaire/files/file_pages.h"
#include "reviews/questionnaire/office/sheet_pages.h"
#include "reviews/questionnaire/sheets/sheets_test.h"
#include "reviews/questionnaire/sheets/state_pages.h"
#include "testing/temporary_folder.h"
#include "testing/test_visit.h"

namespace convoke::reviews::questionnaire {
namespace {

using namespace convoke::testing;

std::string zone() {
  return "Europe/Vienna";
}

/// For these tests a file is what begins as one.
Result<std::string> looked_at(const std::string& bytes) {
  if (bytes.starts_with("%PDF-")) return std::string("application/pdf");
  if (bytes.starts_with("\x89PNG")) return std::string("image/png");
  return invalid("No such type.", "file");
}

TEST(AnswerFileName, KeepsTheNameWithTheEndingOfItsType) {
  EXPECT_EQ(stored_name("C:\\laws\\Penal  Code.PDF", "application/pdf"), "Penal Code.PDF");
  EXPECT_EQ(stored_name("../../x.exe", "image/jpeg"), "x.exe.jpg");
  EXPECT_EQ(stored_name("photo.JPEG", "image/jpeg"), "photo.JPEG");
  EXPECT_EQ(stored_name("\u202Egnp.exe", "image/png"), "file.png");
  EXPECT_EQ(stored_name("قانون.pdf", "application/pdf"), "قانون.pdf");
  EXPECT_EQ(size_in_words(3'456'000), "3.4 MB");
  EXPECT_EQ(size_in_words(12), "1 kB");
}

class AnswerFilesTest : public SheetsTest {
 protected:
  AnswerFilesTest()
      : store(files::FileStore::open(folder.path() / "files").value()),
        files(*database, clock, sheets, questionnaires, store, looked_at),
        pages(sheets, questionnaires, references, files, store, zone),
        state_pages(sheets, questionnaires, references, zone, "https://conf.example.org"),
        sheet_pages(sheets, questionnaires, references, zone, "https://conf.example.org"),
        token(sheets.token(sheet).value()) {}

  page::Visit at(const std::string& question = "needs", const std::string& section = "two") {
    return link_visit(clock, {{"token", token}, {"section", section}, {"question", question}});
  }
  page::Visit at_file(AnswerFileId id) {
    return link_visit(clock, {{"token", token},
                              {"section", "two"},
                              {"question", "needs"},
                              {"file", std::to_string(id.value)}});
  }
  page::Visit office(AnswerFileId id, const std::string& code = "small") {
    return officer_visit(
        clock,
        {{"code", code}, {"id", std::to_string(sheet.value)}, {"file", std::to_string(id.value)}});
  }
  http::Request upload(const std::string& name, const std::string& bytes) {
    return post_files({}, {{"file", name, "application/octet-stream", bytes}});
  }
  AnswerFileId add(const std::string& bytes = "%PDF-1") {
    return files.add(state, sheet, "needs", "law.pdf", bytes).value();
  }

  TemporaryFolder folder;
  files::FileStore store;
  AnswerFiles files;
  FilePages pages;
  StatePages state_pages;
  SheetPages sheet_pages;
  std::string token;
};

TEST_P(AnswerFilesTest, AreAddedAndTakenAwayAndNothingIsLost) {
  redirect_of(pages.add(at(), upload("Plan <1>.pdf", "%PDF-1")));
  ASSERT_EQ(sheets.files(sheet).size(), 1u);
  const AnswerFile file = sheets.files(sheet).front();
  EXPECT_EQ(file.name, "Plan <1>.pdf");
  EXPECT_EQ(file.added_by, "Austria");
  const std::string section = html_of(state_pages.show_section(at(), testing::get()));
  EXPECT_TRUE(has(section, "Plan &lt;1&gt;.pdf") && has(section, "PDF, 1 kB"));
  EXPECT_TRUE(has(section, "value=\"files-needs\""));
  const http::Response read = response_of(pages.file(at_file(file.id), testing::get()));
  EXPECT_TRUE(std::filesystem::exists(read.file));
  EXPECT_TRUE(std::any_of(read.headers.begin(), read.headers.end(), [](const auto& one) {
    return one.first == "Content-Disposition" && one.second.starts_with("attachment;");
  }));
  const auto uses = database->read([&](db::Reader& r) { return file_use::uses_of(r, file.hash); });
  EXPECT_EQ(uses, (std::vector<file_use::Use>{{"answer_file", file.id.value, "file"}}));

  redirect_of(pages.take_away(at_file(file.id), post()));
  redirect_of(pages.take_away(at_file(file.id), post()));  // pressed twice
  EXPECT_FALSE(has(html_of(state_pages.show_section(at(), testing::get())), "Plan &lt;1&gt;.pdf"));
  const std::string shown = html_of(pages.show(at(), testing::get()));
  EXPECT_TRUE(has(shown, "Taken away by " + std::string(html::isolated("Austria").html)));
  EXPECT_FALSE(response_of(pages.file(at_file(file.id), testing::get())).file.empty());
}

TEST_P(AnswerFilesTest, SavingTheSectionLeadsToItsFiles) {
  const page::Redirect saved = redirect_of(state_pages.save(
      at(), post({{"seen-needs", "0"}, {"text-needs", "Typed"}, {"go", "files-needs"}})));
  EXPECT_EQ(saved.location, "/en/questionnaire/" + token + "/sections/two/files/needs");
  EXPECT_EQ(sheets.answers(sheet).at("needs").content.text, "Typed");
}

TEST_P(AnswerFilesTest, WhatIsNoFileOrTooMuchIsRefusedAtItsField) {
  const auto shown = [&](const http::Request& request) {
    return page_of(pages.add(at(), request)).content.html;
  };
  EXPECT_TRUE(has(shown(upload("x.pdf", "MZ")), "No such type."));
  EXPECT_TRUE(has(shown(upload("x.pdf", "")), "href=\"#f-file\""));
  EXPECT_TRUE(has(shown(post_files({}, {})), "Choose a file."));
  EXPECT_TRUE(has(shown(upload("x.pdf", "%PDF-" + std::string(kLargestAnswerFile, ' '))),
                  "larger than 20 MB"));
  http::Request large = post();
  large.body_too_large = true;
  EXPECT_TRUE(has(shown(large), "larger than 20 MB"));
  const AnswerFileId first = add();
  EXPECT_EQ(add(), first);  // the same again
  for (int i = 2; i <= 20; ++i) add("%PDF-" + std::to_string(i));
  EXPECT_TRUE(has(shown(upload("x.pdf", "%PDF-21")), "At most 20 files"));
  EXPECT_EQ(error_of(pages.show(at("law", "one"), testing::get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.show(at("needs", "one"), testing::get())).kind, ErrorKind::not_found);
}

TEST_P(AnswerFilesTest, TheOfficeSeesWhatWasSubmittedAndNothingElse) {
  const AnswerFileId first = add();
  save(sheet, "law", chosen(Choice::yes));
  EXPECT_EQ(error_of(pages.submitted_file(office(first), testing::get())).kind,
            ErrorKind::not_found);
  submit(sheet);
  EXPECT_FALSE(response_of(pages.submitted_file(office(first), testing::get())).file.empty());
  EXPECT_EQ(error_of(pages.submitted_file(office(first, "other"), testing::get())).kind,
            ErrorKind::not_found);
  const page::Visit visit =
      officer_visit(clock, {{"code", "small"}, {"id", std::to_string(sheet.value)}});
  EXPECT_TRUE(has(html_of(sheet_pages.show(visit, testing::get())), "law.pdf"));
  // Nobody changes what is submitted; a correction shows when it is submitted in its turn.
  EXPECT_EQ(error_of(pages.take_away(at_file(first), post())).kind, ErrorKind::conflict);
  EXPECT_EQ(page_of(pages.add(at(), upload("x.pdf", "%PDF-2"))).status, 409);
  ASSERT_TRUE(sheets.recall(state, sheet).ok());
  redirect_of(pages.take_away(at_file(first), post()));
  const AnswerFileId second = add("%PDF-2");
  EXPECT_FALSE(response_of(pages.submitted_file(office(first), testing::get())).file.empty());
  EXPECT_EQ(error_of(pages.submitted_file(office(second), testing::get())).kind,
            ErrorKind::not_found);
  submit(sheet);
  EXPECT_EQ(error_of(pages.submitted_file(office(first), testing::get())).kind,
            ErrorKind::not_found);
  EXPECT_FALSE(response_of(pages.submitted_file(office(second), testing::get())).file.empty());
}

TEST_P(AnswerFilesTest, AreReadByWhoHasTheSectionAlone) {
  const AnswerFileId file = add();
  const HandoverId one = sheets.hand_over(state, sheet, "one", "Justice", {}).value();
  const HandoverId two = sheets.hand_over(state, sheet, "two", "Interior", {}).value();
  token = sheets.token(sheet, two).value();
  EXPECT_FALSE(response_of(pages.file(at_file(file), testing::get())).file.empty());
  token = sheets.token(sheet, one).value();
  EXPECT_EQ(error_of(pages.file(at_file(file), testing::get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.add(at(), upload("x.pdf", "%PDF-2"))).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.take_away(at_file(file), post())).kind, ErrorKind::not_found);
  const SheetId other = sheets.open(officer, version, egypt, Language::en).value();
  token = sheets.token(other).value();
  EXPECT_EQ(error_of(pages.file(at_file(file), testing::get())).kind, ErrorKind::not_found);
  token = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
  EXPECT_EQ(error_of(pages.file(at_file(file), testing::get())).kind, ErrorKind::not_found);
}

TEST_P(AnswerFilesTest, GoWithTheAnswerIntoTheNextVersion) {
  add();
  const AnswerFileId away = add("%PDF-2");
  ASSERT_TRUE(files.take_away(state, sheet, away).ok());
  save(sheet, "needs", said("Training"));
  submit(sheet);
  const auto second = questionnaires.write(officer, with(kSmall, "version: 1", "version: 2"));
  const SheetId next = sheets.open(officer, second->id, austria, Language::en).value();
  ASSERT_EQ(sheets.files(next).size(), 1u);
  EXPECT_EQ(sheets.files(next).front().question, "needs");
  const auto uses = database->read(
      [&](db::Reader& r) { return file_use::uses_of(r, sheets.files(next).front().hash); });
  EXPECT_EQ(uses.size(), 2u);
}

INSTANTIATE_TEST_SUITE_P(Both, AnswerFilesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::questionnaire
