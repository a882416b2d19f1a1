#include "documents/public_pages.h"

#include "documents/desk/releases.h"
#include "documents/documents_test.h"
#include "testing/test_visit.h"

namespace convoke::documents {
namespace {

using testing::has;
using testing::html_of;
using testing::link_visit;

class PublicPagesTest : public DocumentsTest {
 protected:
  std::string meeting_page(Language language = Language::en) {
    return html_of(
        pages.meeting(link_visit(clock, {{"slug", experts.slug}}, language), testing::get()));
  }
  Result<page::Reply> download(const std::string& slug, const std::string& file) {
    return pages.download(link_visit(clock, {{"symbol_slug", slug}, {"file", file}}),
                          testing::get());
  }
  http::Response moved(const std::string& path, Language reader = Language::en) {
    http::Request request = testing::get();
    request.path = path;
    return testing::response_of(pages.old_address(link_visit(clock, {}, reader), request));
  }
  static std::string header(const http::Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return {};
  }

  std::vector<PublicPages::CallDue> due{{Text6("Views on review"), {2009, 7, 31}, {}}};
  void plan_work() {
    meetings::WorkPlan plan;
    plan.items = {{1, Text6("Opening"), {}},
                  {2, Text6("Review <of> implementation"), {}},
                  {3, Text6("Firearms"), {}, false, true, {"CTOC/COP/WG.1/2009/1", "CTOC/9"}}};
    plan.slots = {{{2009, 9, 28}, {10, 0}, {13, 0}, {1, 2}, {}, "M1"},
                  {{2009, 9, 29}, {15, 0}, {18, 0}, {}, Text6("Adoption of the report"), {}}};
    ASSERT_TRUE(
        agendas.set_plan(actor, experts.id, plan, meetings::mark_of(agendas.plan(experts.id)))
            .ok());
  }

  meetings::Agendas agendas{*database, clock};
  PublicPages pages{meetings, agendas, documents, files, [this](meetings::MeetingId id) {
                      return id == experts.id ? due : std::vector<PublicPages::CallDue>();
                    }};
};

TEST_P(PublicPagesTest, TheFrontPageLeadsToTheMeetings) {
  released({Language::en});
  const std::string html = html_of(pages.front(link_visit(clock), testing::get()));
  EXPECT_TRUE(has(html, "href=\"/en/meetings/review-experts-2009\""));
  EXPECT_TRUE(has(html, "28–30 September 2009"));
  EXPECT_TRUE(has(html, "Meeting on technical assistance"));
  EXPECT_TRUE(has(html, "1 document"));
  EXPECT_TRUE(has(html, "None yet"));
  const std::string arabic =
      html_of(pages.front(link_visit(clock, {}, Language::ar), testing::get()));
  EXPECT_TRUE(has(arabic, "href=\"/ar/meetings/review-experts-2009\""));
  EXPECT_TRUE(has(arabic, experts.title[Language::ar]));
  EXPECT_TRUE(has(arabic, "lang=\"en\">Meeting on technical assistance"))
      << "a title missing in Arabic is marked as English";
}

TEST_P(PublicPagesTest, TheMeetingPageSaysWhenWhereAndUntilWhen) {
  const std::string html = meeting_page();
  for (const char* part :
       {"28–30 September 2009", "Vienna International Centre", "Decision 4/1, “Mechanisms”",
        "31 July 2009", "21 September 2009", "Chinese", "Meeting on technical assistance",
        "href=\"/en/meetings/technical-assistance-2009\"", "No document has been released yet"})
    EXPECT_TRUE(has(html, part)) << part;
  EXPECT_FALSE(has(html, "Passed"));
  clock.advance(std::chrono::hours(24 * 70));
  EXPECT_EQ(testing::times(meeting_page(), "Passed"), 1) << "the views were due, the names are not";
}

TEST_P(PublicPagesTest, TheMeetingPageShowsAgendaAndTimetable) {
  EXPECT_FALSE(has(meeting_page(), ">Agenda<"));
  plan_work();
  released({Language::en});
  const std::string html = meeting_page();
  for (const char* part :
       {"<dt>2 (a)</dt>", "Review &lt;of&gt; implementation",
        "href=\"/documents/ctoc-cop-wg-1-2009-1/ctoc-cop-wg-1-2009-1-en.pdf\"><bdi",
        "Monday, 28 September 2009", "10 a.m.–1 p.m.", ">M1<", "Adoption of the report",
        "3–6 p.m."})
    EXPECT_TRUE(has(html, part)) << part;
  EXPECT_FALSE(has(html, "Wednesday, 30 September 2009")) << "nothing is held on that day";
  EXPECT_TRUE(has(html, "soft\" translate=\"no\">CTOC/9<")) << "named, but not released";
}

TEST_P(PublicPagesTest, SessionsOnFormerDaysAreNotShown) {
  plan_work();
  meetings::Meeting moved = experts;
  moved.first_day = {2009, 10, 5};
  moved.last_day = {2009, 10, 7};
  ASSERT_TRUE(meetings.change_meeting(actor, moved).ok());
  EXPECT_TRUE(has(meeting_page(), "Review &lt;of&gt; implementation"));
  EXPECT_FALSE(has(meeting_page(), "28 September 2009</h3>"));
}

TEST_P(PublicPagesTest, TheMeetingPageSpeaksTheReadersLanguage) {
  released({Language::en, Language::ar});
  const std::string html = meeting_page(Language::ar);
  EXPECT_TRUE(has(html, experts.title[Language::ar]));
  EXPECT_TRUE(has(html, "28\u200F-\u200F30 أيلول/سبتمبر 2009"));
  EXPECT_TRUE(has(html, agenda().title[Language::ar]));
  EXPECT_TRUE(
      has(html, "<bdi dir=\"ltr\" class=\"symbol\" translate=\"no\">CTOC/COP/WG.1/2009/1</bdi>"));
  EXPECT_TRUE(has(html,
                  "lang=\"ar\" hreflang=\"ar\" dir=\"rtl\" type=\"application/pdf\" "
                  "aria-current=\"true\">العربية</a>"));
}

TEST_P(PublicPagesTest, SixLanguagesStandAtEachDocumentWithPdfAndWord) {
  released({Language::en, Language::fr});
  const std::string html = meeting_page();
  for (const char* part : {"/documents/ctoc-cop-wg-1-2009-1/ctoc-cop-wg-1-2009-1-en.pdf",
                           "/documents/ctoc-cop-wg-1-2009-1/ctoc-cop-wg-1-2009-1-en.docx",
                           "/documents/ctoc-cop-wg-1-2009-1/ctoc-cop-wg-1-2009-1-fr.docx"})
    EXPECT_TRUE(has(html, part)) << part;
  EXPECT_EQ(testing::times(html, "chip-missing"), 4);
  EXPECT_FALSE(has(html, "-ru.pdf"));
}

TEST_P(PublicPagesTest, AReaderWhoseLanguageIsMissingIsToldWhichLanguageTheFileIsIn) {
  released({Language::en});
  EXPECT_TRUE(has(meeting_page(Language::ru), "lang=\"en\">English</bdi>"));
  EXPECT_FALSE(has(meeting_page(), "lang=\"en\">English</bdi>"));
}

TEST_P(PublicPagesTest, WhatIsNotReleasedOrRestrictedIsNotThere) {
  const DocumentId id = publish(agenda());
  ASSERT_TRUE(documents.publish_papers(actor, id, papers({Language::en})).ok());
  const std::string slug = "ctoc-cop-wg-1-2009-1";
  EXPECT_FALSE(has(meeting_page(), "CTOC/COP/WG.1/2009/1"));
  EXPECT_EQ(testing::error_of(download(slug, slug + "-en.docx")).kind, ErrorKind::not_found);

  NewDocument secret = agenda();
  secret.symbol = "CTOC/COP/WG.1/2009/9";
  secret.distribution = Distribution::restricted;
  ASSERT_TRUE(
      documents.add_version(actor, publish(secret), {Language::en, "PK\x03\x04", "%PDF-1.4"}).ok());
  EXPECT_FALSE(has(meeting_page(), "CTOC/COP/WG.1/2009/9"));
  EXPECT_EQ(testing::error_of(download("ctoc-cop-wg-1-2009-9", "ctoc-cop-wg-1-2009-9-en.pdf")).kind,
            ErrorKind::not_found);
}

TEST_P(PublicPagesTest, AFileIsSentUnderItsNameWithAStrongTag) {
  const DocumentId id = released({Language::en});
  const std::string slug = "ctoc-cop-wg-1-2009-1";
  const http::Response pdf = testing::response_of(download(slug, slug + "-en.pdf"));
  const auto version = *documents.listed(id)->released_in(Language::en);
  EXPECT_EQ(pdf.file, *files.path_of({version.pdf_hash}));
  EXPECT_EQ(header(pdf, "Content-Type"), "application/pdf");
  EXPECT_EQ(header(pdf, "Content-Disposition"), "inline; filename=\"ctoc-cop-wg-1-2009-1-en.pdf\"");
  EXPECT_EQ(header(pdf, "ETag"), "\"" + version.pdf_hash + "\"");
  EXPECT_EQ(header(pdf, "Cache-Control"), "public, max-age=300");
  const http::Response word = testing::response_of(download(slug, slug + "-en.docx"));
  EXPECT_EQ(word.file, *files.path_of({version.docx_hash}));
}

TEST_P(PublicPagesTest, AWithdrawnDocumentIsSaidAndNoMoreServed) {
  const DocumentId id = released({Language::en});
  Releases releases(*database, clock);
  ASSERT_TRUE(releases.withdraw(actor, id).ok());
  const std::string html = meeting_page();
  EXPECT_TRUE(has(html, "CTOC/COP/WG.1/2009/1"));
  EXPECT_TRUE(has(html, "Withdrawn on 1 June 2009"));
  EXPECT_FALSE(has(html, "ctoc-cop-wg-1-2009-1-en.pdf"));
  const std::string slug = "ctoc-cop-wg-1-2009-1";
  for (const char* ending : {"-en.pdf", "-en.docx"})
    EXPECT_EQ(testing::error_of(download(slug, slug + ending)).message.key,
              "This document has been withdrawn.");
  ASSERT_TRUE(releases.restore(actor, id).ok());
  EXPECT_EQ(testing::response_of(download(slug, slug + "-en.pdf")).status, 200);
}

TEST_P(PublicPagesTest, WhatIsNotReleasedYetIsNotShown) {
  const DocumentId id = publish(agenda());
  ASSERT_TRUE(documents.publish_papers(actor, id, papers({Language::en}), true).ok());
  work();
  EXPECT_FALSE(has(meeting_page(), "CTOC/COP/WG.1/2009/1"));
  const std::string slug = "ctoc-cop-wg-1-2009-1";
  EXPECT_EQ(testing::error_of(download(slug, slug + "-en.pdf")).kind, ErrorKind::not_found);
}

TEST_P(PublicPagesTest, ACorrigendumSaysToWhichDocumentItBelongs) {
  const DocumentId id = released({Language::en});
  NewDocument corrigendum = agenda();
  corrigendum.symbol = "CTOC/COP/WG.1/2009/1/Corr.1";
  corrigendum.follows = id;
  const DocumentId second = documents.allot(actor, corrigendum, "").value();
  ASSERT_TRUE(documents.publish_papers(actor, second, papers({Language::en})).ok());
  work();
  EXPECT_TRUE(has(meeting_page(), "Belongs to"));
}

TEST_P(PublicPagesTest, AnInventedFileIsNotFound) {
  released({Language::en});
  const std::string slug = "ctoc-cop-wg-1-2009-1";
  for (const std::string& file :
       {slug + "-ru.pdf", slug + "-en.exe", slug + "-en.pdf/../x", std::string("other-en.pdf"),
        std::string("' or 1=1 --en.pdf"), std::string()})
    EXPECT_EQ(testing::error_of(download(slug, file)).kind, ErrorKind::not_found) << file;
  EXPECT_EQ(testing::error_of(download("' or '1'='1", "' or '1'='1-en.pdf")).kind,
            ErrorKind::not_found);
}

TEST_P(PublicPagesTest, ChangedDatesStayOnRecord) {
  const auto change = [&](auto&& how) {
    meetings::Meeting m = *meetings.meeting(experts.id);
    how(m);
    ASSERT_TRUE(meetings.change_meeting(actor, m).ok());
  };
  change([](meetings::Meeting& m) { m.first_day = {2009, 9, 29}; });
  change([](meetings::Meeting& m) { m.venue = Text6("Hall <B>"); });
  const std::string html = meeting_page();
  EXPECT_TRUE(has(html, "Dates changed on 1 June 2009: formerly 28–30 September 2009."));
  EXPECT_TRUE(has(html, "Venue changed on 1 June 2009: formerly Vienna International Centre."));
  EXPECT_TRUE(has(html, "Hall &lt;B&gt;"));
}

TEST_P(PublicPagesTest, ADeadlineForViewsThatWasAnnouncedStaysOnRecordAndSlipsDoNot) {
  const Instant day{1'243'850'400'000'000};  // 1 June 2009
  const auto after = [&](int minutes) { return day + std::chrono::minutes(minutes); };
  due[0].former = {{after(3), {2009, 8, 2}}, {after(2), {2009, 8, 1}}, {after(1), {2009, 7, 15}}};
  const std::string html = meeting_page();
  EXPECT_TRUE(
      has(html, "Deadline for comments and views changed on 1 June 2009: formerly 15 July 2009."));
  EXPECT_FALSE(has(html, "August 2009"));
  due.push_back({Text6("Printed firearms"), {2009, 7, 31}, {{after(1), {2009, 7, 31}}}});
  EXPECT_TRUE(has(meeting_page(),
                  "Deadline of “Views on review” changed on 1 June 2009: formerly 15 July 2009."));
  EXPECT_FALSE(has(meeting_page(), "Deadline of “Printed firearms”")) << "it is as it was";
}

TEST_P(PublicPagesTest, SeveralCallsStandByTheirTitles) {
  EXPECT_TRUE(has(meeting_page(), "Comments and views"));
  due.push_back({Text6("Printed firearms"), {2009, 8, 31}, {}});
  const std::string html = meeting_page();
  EXPECT_FALSE(has(html, "Comments and views"));
  for (const char* shown : {"Views on review", "Printed firearms", "2009-07-31", "2009-08-31"})
    EXPECT_TRUE(has(html, shown)) << shown;
}

TEST_P(PublicPagesTest, ACancelledMeetingSaysSoFirst) {
  meetings::Meeting m = *meetings.meeting(experts.id);
  m.state = meetings::MeetingState::cancelled;
  ASSERT_TRUE(meetings.change_meeting(actor, m).ok());
  EXPECT_TRUE(has(meeting_page(), "This meeting is cancelled."));
  EXPECT_TRUE(has(meeting_page(), "Cancelled on 1 June 2009."));
  EXPECT_TRUE(has(testing::html_of(pages.front(link_visit(clock), testing::get())),
                  "This meeting is cancelled."));
}

TEST_P(PublicPagesTest, ADraftIsSeenByThoseWhoHoldItAlone) {
  released({Language::en});
  meetings::Series draft = *meetings.series(experts.series);
  draft.stage = meetings::Stage::draft;
  ASSERT_TRUE(meetings.change_series(actor, draft).ok());
  const http::Pairs slug{{"slug", "review-experts-2009"}};
  const http::Pairs file{{"symbol_slug", "ctoc-cop-wg-1-2009-1"},
                         {"file", "ctoc-cop-wg-1-2009-1-en.pdf"}};
  EXPECT_FALSE(has(testing::html_of(pages.front(link_visit(clock), testing::get())), "Experts"));
  EXPECT_EQ(testing::error_of(pages.meeting(link_visit(clock, slug), testing::get())).kind,
            ErrorKind::not_found);
  EXPECT_EQ(testing::error_of(pages.download(link_visit(clock, file), testing::get())).kind,
            ErrorKind::not_found);
  EXPECT_TRUE(
      has(testing::html_of(pages.meeting(testing::officer_visit(clock, slug), testing::get())),
          "Draft: only the office sees this."));
  EXPECT_EQ(
      testing::response_of(pages.download(testing::officer_visit(clock, file), testing::get()))
          .status,
      200);
}

TEST_P(PublicPagesTest, AnOldAddressLeadsToTheMeetingInTheLanguageItNames) {
  http::Response response = moved("/old/en/experts.html", Language::ru);
  EXPECT_EQ(response.status, 301);
  EXPECT_EQ(header(response, "Location"), "/en/meetings/review-experts-2009");
  EXPECT_EQ(header(response, "Vary"), "");
  EXPECT_EQ(header(moved("/old/fr/experts.html"), "Location"), "/fr/meetings/review-experts-2009");

  response = moved("/old/assistance.html", Language::ar);
  EXPECT_EQ(header(response, "Location"), "/ar/meetings/technical-assistance-2009");
  EXPECT_EQ(header(response, "Vary"), "Accept-Language, Cookie");

  http::Request invented = testing::get();
  invented.path = "/old/en/other.html";
  EXPECT_EQ(testing::error_of(pages.old_address(link_visit(clock), invented)).kind,
            ErrorKind::not_found);
}

TEST_P(PublicPagesTest, AnUnknownMeetingIsNotFound) {
  EXPECT_EQ(
      testing::error_of(pages.meeting(link_visit(clock, {{"slug", "other"}}), testing::get())).kind,
      ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, PublicPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::documents
