// What the tests of this folder share: the Vienna meetings of 2009, two Governments, an outbox.
#pragma once

#include <gtest/gtest.h>

#include "delegations/drafts/drafts.h"
#include "delegations/fields/field_files.h"
#include "delegations/participants/participant_store.h"
#include "platform/files/file_store.h"
#include "platform/i18n/zone.h"
#include "reference/import.h"
#include "testing/statement_budget.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"

namespace convoke::delegations {

class DelegationsTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  static secretariat::Office office() {
    secretariat::Office set;
    set.gate = Text6("Security Gate 1");
    return set;
  }
  DelegationsTest()
      : database(GetParam()),
        files(files::FileStore::open(folder.path() / "files").value()),
        meetings(*database, clock),
        references(*database, clock),
        outbox(*database, files, clock, mail::local_outbox(), "conf.example.org"),
        delegations(
            *database, clock, meetings, references, outbox, catalogues, key,
            {"The secretariat", "secretariat@conf.example.org"}, "https://conf.example.org",
            [](db::Transaction&, const Participant& p) -> Result<std::string> {
              return "https://conf.example.org/en/photo/" + std::to_string(p.id.value);
            },
            secretariat::always(office())) {
    reference::import_reference_data(*database, SystemClock(), audit::Actor::system("test"),
                                     reference::embedded_files())
        .value();
    austria.entity = references.directory()->find("AUT")->id;
    egypt.entity = references.directory()->find("EGY")->id;
    const auto body =
        meetings.create_body(officer, {{}, "CTOC/COP", {}, Text6("Conference")}).value();
    const auto mandate =
        meetings.create_mandate(officer, {{}, body, "4/1", Text6("Decision 4/1")}).value();
    Text6 title("Vienna meetings");
    title[Language::fr] = "Réunions de Vienne";
    series = meetings
                 .create_series(officer,
                                {{}, "vienna-2009", title, body, "Europe/Vienna", {2009, 9, 21}})
                 .value();
    austria.series = egypt.series = series;
    experts = add_meeting(body, mandate, "experts", 1, {2009, 9, 28}, {2009, 9, 30});
    assistance = add_meeting(body, mandate, "assistance", 2, {2009, 10, 1}, {2009, 10, 2});
    clock.set(i18n::instant_of({{2009, 9, 1}, 10, 0}, "Europe/Vienna"));
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
    return meetings.create_meeting(officer, m, {}).value();
  }

  ParticipantDetails details(const std::string& given, const std::string& family) {
    ParticipantDetails d;
    d.given_name = given;
    d.family_name = family;
    d.email = "delegate@example.org";
    d.meetings = {experts, assistance};
    return d;
  }
  ParticipantId add(const Nominator& nominator, const ParticipantDetails& d) {
    return delegations.nominate(mission, nominator, d, "key-" + std::to_string(++keys)).value().id;
  }
  /// As many as no conference names by hand, of all entities: in one transaction, without mail.
  void add_many(int count) {
    const auto directory = references.directory();
    ASSERT_TRUE(database
                    ->write([&](db::Transaction& t) -> Status {
                      for (int i = 0; i < count; ++i) {
                        Participant p;
                        p.series = series;
                        p.entity = directory->entities()[i % directory->entities().size()].id;
                        p.details = details("Person", "Family " + std::to_string(++keys));
                        if (i % 5 == 0) p.details.email.clear();
                        if (i % 20 == 0) p.state = ParticipantState::late;
                        p.created_at = p.changed_at = clock.now();
                        store::insert(t, p, "many-" + std::to_string(keys), clock.now());
                      }
                      return {};
                    })
                    .ok());
  }
  Participant stored(ParticipantId id) { return delegations.find(id).value(); }
  std::vector<outbox::Message> mail() { return outbox.list("confirmation", 0, 50); }
  Instant deadline() const { return i18n::end_of_day({2009, 9, 21}, "Europe/Vienna"); }
  std::string token(const Nominator& nominator) {
    return database
        ->write([&](db::Transaction& t) {
          return delegations.nomination_token(t, nominator.series, nominator.entity);
        })
        .value();
  }
  std::vector<std::string> recorded(ParticipantId id) {
    std::vector<std::string> actions;
    for (const audit::Recorded& entry : delegations.record(id)) actions.push_back(entry.action);
    return actions;
  }

  testing::TemporaryFolder folder;
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  i18n::Catalogues catalogues;
  const crypto::ServerKey key = crypto::ServerKey::random();
  files::FileStore files;
  meetings::Meetings meetings;
  reference::References references;
  outbox::Outbox outbox;
  Delegations delegations;
  FieldFiles field_files{files, key, [](const std::string& bytes) -> Result<std::string> {
                           if (!bytes.starts_with("%PDF")) return invalid("no PDF", "file");
                           return std::string("application/pdf");
                         }};
  Drafts drafts{*database, clock};
  const audit::Actor officer = audit::Actor::system("test");
  const audit::Actor mission{audit::ActorKind::link, 1, "Austria", "192.0.2.7"};
  Nominator austria, egypt;
  meetings::SeriesId series;
  meetings::MeetingId experts, assistance;
  int keys = 0;
};

}  // namespace convoke::delegations
