// What the tests of this folder share: two meetings of 2009 with delegations, documents with a
// stand-in for LibreOffice, and the room itself.
#pragma once

#include <gtest/gtest.h>

#include <fstream>

#include "participants_list/paper/listed_name.h"
#include "participants_list/room.h"
#include "platform/i18n/zone.h"
#include "platform/outbox/outbox.h"
#include "reference/import.h"
#include "testing/statement_budget.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"
#include "testing/test_visit.h"

namespace convoke::participants_list {

class ParticipantsListTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  static secretariat::Office office() {
    secretariat::Office set;
    set.organization = Text6("United Nations");
    set.general = Text6("Distr.: General");
    set.job_prefix = "V";
    set.zone = "Europe/Vienna";
    return set;
  }
  ParticipantsListTest()
      : database(GetParam()),
        files(files::FileStore::open(folder.path() / "files").value()),
        converter(folder.path() / "scratch", {.program = stand_in()}),
        meetings(*database, clock),
        references(*database, clock),
        outbox(*database, files, clock, mail::local_outbox(), "conf.example.org"),
        delegations(*database, clock, meetings, references, outbox, catalogues, key,
                    {"The secretariat", "secretariat@conf.example.org"}, "https://conf.example.org",
                    [](db::Transaction&, const delegations::Participant&) -> Result<std::string> {
                      return std::string("https://conf.example.org/photo");
                    }),
        documents(*database, clock, files, converter, secretariat::always(office())),
        all(*database, clock, files,
            {delegations, meetings, references, documents, catalogues,
             secretariat::always(office())}) {
    reference::import_reference_data(*database, SystemClock(), system, reference::embedded_files())
        .value();
    const auto body =
        meetings.create_body(system, {{}, "CTOC/COP", {}, Text6("Conference")}).value();
    const auto group =
        meetings.create_body(system, {{}, "CTOC/COP/WG.1", body, Text6("Working Group")}).value();
    const auto mandate =
        meetings.create_mandate(system, {{}, body, "4/1", Text6("Decision 4/1")}).value();
    series =
        meetings
            .create_series(
                system,
                {{}, "vienna-2009", Text6("Vienna meetings"), body, "Europe/Vienna", {2009, 9, 21}})
            .value();
    experts = add_meeting(group, mandate, "experts", 1, {2009, 9, 28}, {2009, 9, 30});
    assistance = add_meeting(group, mandate, "assistance", 2, {2009, 10, 1}, {2009, 10, 2});
    clock.set(i18n::instant_of({{2009, 9, 1}, 10, 0}, "Europe/Vienna"));
  }

  std::string stand_in() {
    const auto path = folder.path() / "soffice";
    std::ofstream(path) << "#!/bin/sh\n"
                           "for f in \"$@\"; do case \"$f\" in *.docx)\n"
                           "  { echo '%PDF-1.4'; cksum < \"$f\"; echo '%%EOF'; } > "
                           "\"${f%.docx}.pdf\";;\n"
                           "esac; done\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path.string();
  }
  meetings::MeetingId add_meeting(meetings::BodyId body, meetings::MandateId mandate,
                                  const std::string& slug, int position, Date first, Date last) {
    meetings::Meeting m;
    m.series = series;
    m.body = body;
    m.mandate = mandate;
    m.slug = slug;
    m.position = position;
    m.title = Text6("Meeting on " + slug);
    m.short_title = Text6(slug);
    m.city = Text6("Vienna");
    m.venue = Text6("Vienna International Centre");
    m.first_day = first;
    m.last_day = last;
    return meetings.create_meeting(system, m, {}).value();
  }

  delegations::ParticipantDetails details(const std::string& given, const std::string& family) {
    delegations::ParticipantDetails d;
    d.given_name = given;
    d.family_name = family;
    d.meetings = {experts, assistance};
    return d;
  }
  ParticipantId add(const std::string& code, const delegations::ParticipantDetails& d) {
    return delegations.nominate(system, nominator(code), d, "key-" + std::to_string(++keys))
        .value()
        .id;
  }
  ParticipantId add(const std::string& code, const std::string& given, const std::string& family) {
    return add(code, details(given, family));
  }
  delegations::Nominator nominator(const std::string& code) {
    return {series, references.directory()->find(code)->id};
  }
  void withdraw(const std::string& code, ParticipantId id) {
    ASSERT_TRUE(delegations.withdraw(system, nominator(code), id).ok());
  }
  void correct(const std::string& code, ParticipantId id,
               const std::function<void(delegations::ParticipantDetails&)>& change) {
    const auto present = delegations.find(id).value();
    delegations::ParticipantDetails next = present.details;
    change(next);
    const Status done = delegations.correct(system, nominator(code), id, next, present.version);
    ASSERT_TRUE(done.ok()) << describe(done.error());
  }
  Wanted wanted(ListKind kind = ListKind::provisional, std::vector<meetings::MeetingId> of = {}) {
    if (of.empty()) of = {experts};
    return {*meetings.series(series), of, kind};
  }
  Issue asked(const std::string& symbol, const std::string& form = {}) {
    Issue issue;
    issue.symbol = symbol;
    issue.dated = {2009, 9, 25};
    issue.submission_key = form.empty() ? "form-" + symbol : form;
    return issue;
  }
  /// Carries out all jobs, as often as it takes.
  void work() {
    jobs::Runner runner(*database, clock, "test");
    runner.on(documents::Documents::kRenderJob,
              [&](const jobs::Job& job, jobs::Progress& progress) {
                return documents.run(job, progress);
              });
    runner.on(Lists::kJob,
              [&](const jobs::Job& job, jobs::Progress&) { return all.lists.run(job); });
    runner.run_until_idle();
  }
  Result<bool> mark(ParticipantId id, meetings::MeetingId meeting,
                    AttendanceWay way = AttendanceWay::desk) {
    return database->write([&](db::Transaction& t) -> Result<bool> {
      change::Change c(t, system, clock.now());
      return Attendance::mark(c, id, meeting, way);
    });
  }
  std::vector<std::string> names(const Content& content) {
    std::vector<std::string> out;
    for (const Section& section : arranged(content, catalogues[Language::en]))
      for (const Delegation& delegation : section.delegations)
        for (const ListedPerson* one : delegation.persons)
          out.push_back(name_in_list(*one, delegation.entity->code, Language::en));
    return out;
  }

  const audit::Actor system = audit::Actor::system("test");
  testing::TemporaryFolder folder;
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  const i18n::Catalogues catalogues;
  const crypto::ServerKey key = crypto::ServerKey::random();
  files::FileStore files;
  docx::Office converter;
  meetings::Meetings meetings;
  reference::References references;
  outbox::Outbox outbox;
  delegations::Delegations delegations;
  documents::Documents documents;
  ParticipantsLists all;
  meetings::SeriesId series;
  meetings::MeetingId experts, assistance;
  int keys = 0;
};

}  // namespace convoke::participants_list
