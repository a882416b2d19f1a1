#include "filing/filing_test.h"
#include "filing/scans/letter_marks.h"
#include "filing/scans/scan_pages.h"

namespace convoke::filing {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back
using ::testing::HasSubstr;

TEST(LetterMarksTest, FindsTheDayOfALetter) {
  const Date today{2009, 12, 31};
  const auto on = [&](const char* text) {
    const auto day = day_in(text, today);
    return day ? day->iso() : std::string();
  };
  for (const char* text :
       {"Vienna, 12 June 2009", "Vienne, le 12 juin 2009", "Viena, 12 de junio de 2009",
        "Вена, 12 июня 2009 г.", "2009-06-12", "12.06.2009", "12/6/2009", "June 12, 2009",
        "维也纳，2009年6月12日", "Ref 17/3. 12th June 2009", "٢٠٠٩/٠٦/١٢"})
    EXPECT_EQ(on(text), "2009-06-12") << text;
  EXPECT_EQ(on("12 June 2031, of 1 May 2009"), "2009-05-01") << "no letter is of tomorrow";
  EXPECT_EQ(on("31 February 2009"), "");
  EXPECT_EQ(on("28–30 September, 45 pages"), "");
}

TEST(LetterMarksTest, FindsTheSendersNumber) {
  EXPECT_EQ(own_reference_in("Permanent Mission\nRef.: 123/2009-A\nVienna"), "123/2009-A");
  EXPECT_EQ(own_reference_in("Nota No. 45/09, page 1"), "45/09");
  EXPECT_EQ(own_reference_in("№ 77-н"), "77-н");
  EXPECT_EQ(own_reference_in("Note to the reader\nno number here"), "");
}

class ScansTest : public FilingTest {
 protected:
  static std::string pdf(const std::string& words) {
    return "%PDF-1.4 " + words + "\nstartxref\n9\n%%EOF";
  }
  page::Visit visit(std::int64_t batch = 0) {
    return officer_visit(clock, {{"series", "vienna-2009"}, {"batch", std::to_string(batch)}});
  }
  ScanBatchId bring_in(const std::vector<std::string>& words) {
    std::vector<File> uploads;
    for (const std::string& one : words)
      uploads.push_back({"files", one + ".pdf", "application/pdf", pdf(one)});
    redirect_of(room.scan_pages.send(visit(), post_files({{"channel", "fax"}}, uploads)));
    return room.scans.open(series).at(0).id;
  }
  std::string id(ScanBatchId batch, std::size_t at) {
    return std::to_string(room.scans.files(batch).at(at).id.value);
  }
  static http::Pairs typed() {
    return {{"entity", "AUT"}, {"purpose", "other"}, {"subject", "Letter"}, {"date", "2009-05-30"}};
  }
};

TEST_P(ScansTest, EachIsFiledAloneOrSeveralAsOneLetter) {
  const ScanBatchId batch = bring_in({"one", "two", "three"});
  EXPECT_THAT(html_of(room.scan_pages.show(visit(batch.value), get())), HasSubstr("three.pdf"));
  http::Pairs two = typed();
  two.emplace_back("file", id(batch, 0));
  two.emplace_back("file", id(batch, 2));
  redirect_of(room.scan_pages.file(visit(batch.value), post(two)));
  const auto all = entries.entries(series, correspondence::Direction::in);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].channel, correspondence::Channel::fax);
  const auto kept = entries.files(all[0].id);
  ASSERT_EQ(kept.size(), 2u);
  EXPECT_EQ(kept[0].name, "one.pdf");
  EXPECT_EQ(kept[1].name, "three.pdf");
  EXPECT_EQ(room.scans.find(batch)->open, 1);
  EXPECT_EQ(
      error_of(room.scan_pages.remove(visit(batch.value), post({{"file", id(batch, 0)}}))).kind,
      ErrorKind::conflict)
      << "filed meanwhile";
  http::Pairs alone = typed();
  alone.emplace_back("file", id(batch, 1));
  redirect_of(room.scan_pages.file(visit(batch.value), post(alone)));
  EXPECT_TRUE(room.scans.open(series).empty());
  EXPECT_EQ(entries.entries(series, correspondence::Direction::in).size(), 2u);
}

TEST_P(ScansTest, WhatIsTakenBackWaitsAgain) {
  const ScanBatchId batch = bring_in({"one"});
  http::Pairs form = typed();
  form.emplace_back("file", id(batch, 0));
  redirect_of(room.scan_pages.file(visit(batch.value), post(form)));
  const auto entry = entries.entries(series, correspondence::Direction::in).at(0);
  ASSERT_TRUE(entries.take_back(officer, series, entry.id).ok());
  EXPECT_EQ(room.scans.find(batch)->open, 1);
}

TEST_P(ScansTest, ABrokenFileIsNamedAndNothingIsKept) {
  const html::Page again = page_of(room.scan_pages.send(
      visit(), post_files({{"channel", "post"}}, {{"files", "good.pdf", "", pdf("good")},
                                                  {"files", "cut<.pdf", "", "%PDF-1"}})));
  EXPECT_EQ(again.status, 422);
  EXPECT_THAT(again.content.html, HasSubstr("cut&lt;.pdf is no PDF"));
  EXPECT_TRUE(room.scans.open(series).empty());
  EXPECT_EQ(error_of(room.scan_pages.show(visit(99), get())).kind, ErrorKind::not_found);
}

TEST_P(ScansTest, AFormWithoutSubjectKeepsWhatWasTyped) {
  const ScanBatchId batch = bring_in({"one"});
  http::Pairs form{{"entity", "none"},
                   {"purpose", "views"},
                   {"reference", "N <7>"},
                   {"date", "2009-05-30"},
                   {"file", id(batch, 0)}};
  const html::Page again = page_of(room.scan_pages.file(visit(batch.value), post(form)));
  EXPECT_EQ(again.status, 422);
  EXPECT_THAT(again.content.html, HasSubstr("N &lt;7&gt;"));
  EXPECT_THAT(again.content.html, HasSubstr("href=\"#f-subject\""));
}

INSTANTIATE_TEST_SUITE_P(Both, ScansTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::filing
