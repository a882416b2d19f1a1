#include "intake/late_scans/late_scans.h"

#include "intake/intake_test.h"
#include "platform/virus_scan/clamd_daemon_test.h"

namespace convoke::intake {
namespace {

using ::testing::Contains;
using testing::has;

std::string with_file(const std::string& id, const std::string& bytes) {
  return "From: a@aut.example\r\nSubject: Names " + id + "\r\nMessage-ID: <" + id +
         "@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
         "--b\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n"
         "--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; "
         "filename=\"names.doc\"\r\n\r\n" +
         bytes + "\r\n--b--\r\n";
}

class LateScansTest : public IntakeTest {
 protected:
  LateScansTest() {
    with_scanner((folder.path() / "no.sock").string());
    holds({{1, with_file("1", "all is well")}, {2, with_file("2", "here is EICAR")}});
    look();
  }
  void with_scanner(const std::string& place, std::uint64_t most = 1 << 20) {
    virus_scan::ClamdOptions scanner;
    scanner.socket = place;
    scanner.most_bytes = most;
    make_room(options(), virus_scan::Clamd(scanner));
    room->late_scans.on_scanned = [this](change::Change&, const IncomingPart& part) {
      told[part.message.value] = part.scan;
    };
  }
  void an_hour_passes() {
    clock.advance(std::chrono::hours(1));
    ASSERT_TRUE(room->late_scans.schedule().ok());
    runner->run_until_idle();
  }
  Scan scan_of(std::size_t message) { return parts(all()[message].id).at(0).scan; }

  std::map<std::int64_t, Scan> told;
};

TEST_P(LateScansTest, FilesAreScannedOnceTheScannerAnswersAndWhatIsFoundIsTold) {
  EXPECT_EQ(scan_of(0), Scan::unscanned);
  an_hour_passes();
  EXPECT_EQ(scan_of(0), Scan::unscanned) << "it is away still";
  EXPECT_TRUE(told.empty());

  virus_scan::Daemon daemon("");
  with_scanner(daemon.place());
  an_hour_passes();
  EXPECT_EQ(scan_of(0), Scan::clean);
  EXPECT_EQ(scan_of(1), Scan::infected);
  EXPECT_EQ(parts(all()[1].id)[0].scan_name, "Eicar-Test");
  EXPECT_FALSE(all()[0].virus_found_at);
  EXPECT_EQ(all()[1].virus_found_at, clock.now());
  EXPECT_EQ(told, (std::map<std::int64_t, Scan>{{all()[0].id.value, Scan::clean},
                                                {all()[1].id.value, Scan::infected}}));
  EXPECT_THAT(recorded(all()[1].id.value), Contains("incoming.scan"));

  const auto list = testing::html_of(
      room->pages.list(testing::officer_visit(clock), testing::get({{"state", "virus"}})));
  EXPECT_TRUE(has(list, "Names 2"));
  EXPECT_FALSE(has(list, "Names 1"));
  const auto at =
      testing::officer_visit(clock, {{"id", std::to_string(all()[1].id.value)}, {"number", "1"}});
  EXPECT_TRUE(has(testing::html_of(room->pages.show(at, testing::get())),
                  "A virus was found in a file of this message"));
  EXPECT_TRUE(has(testing::html_of(room->pages.part(at, testing::get())), "Eicar-Test"))
      << "a page of warning before the file";
  told.clear();
  an_hour_passes();
  EXPECT_TRUE(told.empty()) << "each file once";
}

TEST_P(LateScansTest, EachHourComesByItselfAndWhatIsTooLargeStaysAsItIs) {
  virus_scan::Daemon daemon("");
  with_scanner(daemon.place(), 5);
  ASSERT_TRUE(room->late_scans.schedule().ok());
  runner->run_until_idle();
  EXPECT_EQ(scan_of(0), Scan::unscanned);
  with_scanner(daemon.place());
  runner->run_until_idle();
  EXPECT_EQ(scan_of(0), Scan::unscanned) << "the hour is not over";
  clock.advance(std::chrono::hours(1));
  runner->run_until_idle();
  EXPECT_EQ(scan_of(0), Scan::clean);
}

TEST_P(LateScansTest, MinutesAfterTheScannerAnswersAgainAllIsScanned) {
  virus_scan::Daemon daemon("");
  with_scanner(daemon.place());
  ASSERT_TRUE(room->late_scans.schedule().ok());
  clock.advance(LateScans::kEvery);
  runner->run_until_idle();
  EXPECT_EQ(scan_of(0), Scan::clean);
  EXPECT_EQ(scan_of(1), Scan::infected);
}

TEST_P(LateScansTest, AFileOfWhichTheScannerSaysNothingKeepsItNotFromTheOthers) {
  holds({{3, with_file("3", "SAY-NOTHING")}, {4, with_file("4", "here is EICAR")}});
  look();
  virus_scan::Daemon daemon("");
  daemon.silent_about = "all is well";
  virus_scan::ClamdOptions scanner;
  scanner.socket = daemon.place();
  scanner.answer = std::chrono::milliseconds(200);
  make_room(options(), virus_scan::Clamd(scanner));
  ASSERT_TRUE(room->late_scans.schedule().ok());
  runner->run_until_idle();
  EXPECT_EQ(scan_of(1), Scan::unscanned) << "the rest waits a few minutes";
  clock.advance(LateScans::kEvery);
  runner->run_until_idle();
  EXPECT_EQ(scan_of(0), Scan::unscanned);
  EXPECT_EQ(scan_of(1), Scan::infected);
  EXPECT_EQ(scan_of(3), Scan::infected);
}

TEST_P(LateScansTest, AnOfficeWithoutScannerQueuesNothing) {
  make_room(options());
  ASSERT_TRUE(room->late_scans.schedule().ok());
  EXPECT_EQ(database->read([](db::Reader& r) {
    return r.value<std::int64_t>("select count(*) from job where kind = :kind", LateScans::kJob)
        .value();
  }),
            0);
}

INSTANTIATE_TEST_SUITE_P(Backends, LateScansTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::intake
