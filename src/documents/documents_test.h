// What the tests of this folder share: a series with two meetings on a fresh database, and a
// stand-in for LibreOffice that makes a small file for each document it is given.
#pragma once

#include <gtest/gtest.h>

#include <fstream>

#include "documents/documents.h"
#include "documents/paper_samples.h"
#include "meetings/meetings.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"

namespace convoke::documents {

class DocumentsTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  DocumentsTest()
      : database(GetParam()),
        files(files::FileStore::open(folder.path() / "files").value()),
        office(folder.path() / "scratch", {.program = stand_in()}),
        meetings(*database, clock),
        documents(*database, clock, files, office, secretariat::always(sample_office())) {
    body =
        meetings.create_body(actor, {{}, "CTOC/COP", {}, text_of({"مؤتمر", "会议", "Conference"})})
            .value();
    const auto mandate =
        meetings.create_mandate(actor, {{}, body, "4/1", Text6("Decision 4/1, “Mechanisms”")})
            .value();
    series =
        meetings
            .create_series(
                actor,
                {{}, "vienna-2009", Text6("Vienna meetings"), body, "Europe/Vienna", {2009, 9, 21}})
            .value();
    experts = sample_meeting();
    experts.series = series;
    experts.body = body;
    experts.mandate = mandate;
    experts.id = meetings.create_meeting(actor, experts, {"/old/en/experts.html"}).value();
    assistance = experts;
    assistance.slug = "technical-assistance-2009";
    assistance.title = Text6("Meeting on technical assistance");
    assistance.short_title = Text6("Technical assistance");
    assistance.position = 2;
    assistance.first_day = {2009, 10, 1};
    assistance.last_day = {2009, 10, 2};
    assistance.id = meetings.create_meeting(actor, assistance, {"/old/assistance.html"}).value();
  }

  /// Fails for a document that has the word POISON in it.
  std::string stand_in() {
    const auto path = folder.path() / "soffice";
    std::ofstream(path) << "#!/bin/sh\n"
                           "for f in \"$@\"; do case \"$f\" in *.docx)\n"
                           "  grep -q POISON \"$f\" ||\n"
                           "  { echo '%PDF-1.4'; cksum < \"$f\"; echo '%%EOF'; } > "
                           "\"${f%.docx}.pdf\";;\n"
                           "esac; done\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path.string();
  }

  NewDocument agenda() const {
    NewDocument d;
    d.meeting = experts.id;
    d.symbol = "CTOC/COP/WG.1/2009/1";
    d.kind = Kind::provisional_agenda;
    d.title = text_of({"جدول الأعمال", "临时议程说明", "Annotated provisional agenda"});
    d.position = 1;
    return d;
  }
  DocumentId publish(const NewDocument& document) {
    return documents.publish(actor, document).value();
  }
  std::map<Language, paper::Paper> papers(std::initializer_list<Language> languages) const {
    std::map<Language, paper::Paper> out;
    for (const Language l : languages)
      out.emplace(l, annotated_agenda(sample_head(), sample_items(), sample_timetable(), {},
                                      catalogues[l]));
    return out;
  }
  /// Carries out all jobs, as often as it takes.
  void work() {
    jobs::Runner runner(*database, clock, "test");
    runner.on(Documents::kRenderJob, [&](const jobs::Job& job, jobs::Progress& progress) {
      return documents.run(job, progress);
    });
    runner.run_until_idle();
  }
  /// The agenda with these languages released.
  DocumentId released(std::initializer_list<Language> languages) {
    const DocumentId id = publish(agenda());
    EXPECT_TRUE(documents.publish_papers(actor, id, papers(languages)).ok());
    work();
    return id;
  }

  const audit::Actor actor = audit::Actor::system("test");
  testing::TemporaryFolder folder;
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  i18n::Catalogues catalogues;
  files::FileStore files;
  docx::Office office;
  meetings::Meetings meetings;
  Documents documents;
  meetings::BodyId body;
  meetings::SeriesId series;
  meetings::Meeting experts, assistance;
};

}  // namespace convoke::documents
