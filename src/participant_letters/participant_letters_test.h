// What the tests of this folder share: two meetings of 2009, delegates who need a letter for a
// visa, a stand-in for LibreOffice, and the room itself.
#pragma once

#include <gtest/gtest.h>

#include "base/text.h"
#include "delegations/erasure/erasure.h"
#include "participant_letters/paper/standard_template.h"
#include "participant_letters/room.h"
#include "platform/docx/test_docx.h"
#include "platform/i18n/zone.h"
#include "platform/pdf/canvas.h"
#include "reference/import.h"
#include "testing/statement_budget.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"
#include "testing/test_visit.h"

namespace convoke::participant_letters {

using delegations::ParticipantDetails;

class LettersTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  static secretariat::Office office() {
    secretariat::Office set;
    set.name = Text6("Secretariat of the Conference");
    set.organization = Text6("United Nations");
    set.gate = Text6("Security Gate 1");
    set.zone = "Europe/Vienna";
    return set;
  }
  LettersTest()
      : database(GetParam()),
        files(files::FileStore::open(folder.path() / "files").value()),
        meetings(*database, clock),
        references(*database, clock),
        outbox(*database, files, clock, mail::local_outbox(), "conf.example.org"),
        delegations(*database, clock, meetings, references, outbox, catalogues, key,
                    {"The secretariat", "secretariat@conf.example.org"}, "https://conf.example.org",
                    [](db::Transaction&, const Participant&) -> Result<std::string> {
                      return std::string("https://conf.example.org/photo");
                    }),
        all(*database, clock,
            {delegations,
             meetings,
             references,
             files,
             outbox,
             catalogues,
             secretariat::always(office()),
             {"The secretariat", "secretariat@conf.example.org"},
             [this](const std::vector<std::string>& documents, const std::function<void(int)>&) {
               return to_pdf(documents);
             },
             [](reference::EntityId) {
               return delegations::GovernmentMailbox{"mission@example.org", Language::fr};
             }}) {
    reference::import_reference_data(*database, SystemClock(), system, reference::embedded_files())
        .value();
    const auto body =
        meetings.create_body(system, {{}, "CTOC/COP", {}, Text6("Conference")}).value();
    const auto mandate =
        meetings.create_mandate(system, {{}, body, "4/1", Text6("Decision 4/1")}).value();
    series_id = add_series("vienna-2009", body);
    experts = add_meeting(series_id, body, mandate, "experts", 1, {2009, 9, 28}, {2009, 9, 30});
    assistance =
        add_meeting(series_id, body, mandate, "assistance", 2, {2009, 10, 1}, {2009, 10, 2});
    other_id = add_series("doha-2009", body);
    clock.set(i18n::instant_of({{2009, 9, 1}, 10, 0}, "Europe/Vienna"));
    delegations.defined_fields()
        .define_ready(system, series_id, delegations::DefinedFields::Ready::visa, catalogues)
        .value();
  }

  meetings::SeriesId add_series(const std::string& slug, meetings::BodyId body) {
    return meetings
        .create_series(system,
                       {{}, slug, Text6("Vienna meetings"), body, "Europe/Vienna", {2009, 9, 21}})
        .value();
  }
  meetings::MeetingId add_meeting(meetings::SeriesId of, meetings::BodyId body,
                                  meetings::MandateId mandate, const std::string& slug,
                                  int position, Date first, Date last) {
    meetings::Meeting m;
    m.series = of;
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

  /// Each document becomes a page of its own, so that its PDF differs.
  Result<std::vector<std::string>> to_pdf(const std::vector<std::string>& documents) {
    ++conversions;
    if (conversion_fails) return unavailable(N_("LibreOffice is not installed."), "test");
    std::vector<std::string> out;
    for (const std::string& one : documents) {
      pdf::Canvas canvas(210, 297, crypto::sha256_hex(one), "test", clock.now());
      canvas.text(10, 10, 100, "letter", {});
      out.push_back(canvas.finish().value());
    }
    return out;
  }

  meetings::Series series() { return *meetings.series(series_id); }
  delegations::FieldId field(std::string_view code) {
    for (const auto& one : delegations.defined_fields().of(series_id))
      if (one.code == code) return one.id;
    throw std::logic_error("no such field");
  }
  ParticipantDetails details(const std::string& given, const std::string& family) {
    ParticipantDetails d;
    d.honorific = "Ms.";
    d.given_name = given;
    d.family_name = family;
    d.email = ascii_lower(given) + "@example.org";
    d.function_title = "Counsellor";
    d.ministry = "Ministry of Justice";
    d.meetings = {experts, assistance};
    d.needs_visa_letter = true;
    d.further = {{field("nationality"), "Examplean"},
                 {field("birth_date"), "1970-01-02"},
                 {field("passport_number"), "X1234567"},
                 {field("passport_expiry"), "2012-12-31"}};
    return d;
  }
  delegations::Nominator nominator(const std::string& code = "EGY") {
    return {series_id, references.directory()->find(code)->id};
  }
  ParticipantId add(const ParticipantDetails& d, const std::string& code = "EGY") {
    return delegations.nominate(system, nominator(code), d, "key-" + std::to_string(++keys))
        .value()
        .id;
  }
  ParticipantId add(const std::string& given, const std::string& family) {
    return add(details(given, family));
  }
  void correct(ParticipantId id, const std::function<void(ParticipantDetails&)>& change) {
    const auto present = delegations.find(id).value();
    ParticipantDetails next = present.details;
    change(next);
    const Status done = delegations.correct(system, nominator(), id, next, present.version);
    ASSERT_TRUE(done.ok()) << describe(done.error());
  }
  /// Texts in some languages and a signature: nothing of the office is missing.
  void prepare(std::initializer_list<Language> languages = {Language::en, Language::ar}) {
    for (const LetterKind kind : kLetterKinds)
      for (const Language one : languages)
        ASSERT_TRUE(all.letters.set_standard(system, series_id, kind, one, 0).ok());
    Signature signature;
    signature.name = "Lena Okafor";
    signature.title = Text6("Secretary of the Conference");
    signature.address = "Wagramer Strasse 5\n1220 Vienna";
    ASSERT_TRUE(all.letters.set_signature(system, series_id, signature, 0).ok());
  }
  Work work(ParticipantId id, LetterKind kind = LetterKind::visa) {
    const auto found = all.letters.work_of(series(), kind, delegations.find(id).value());
    if (!found) throw std::logic_error("nothing is due");
    return *found;
  }
  Letters::Seen seen(ParticipantId id, LetterKind kind = LetterKind::visa) {
    const Work now = work(id, kind);
    return {id, now.newest ? now.newest->id : LetterId(), now.participant.version};
  }
  Letters::Done ask(const std::vector<ParticipantId>& ids, LetterKind kind = LetterKind::visa) {
    std::vector<Letters::Seen> all_seen;
    for (const ParticipantId id : ids) all_seen.push_back(seen(id, kind));
    return all.letters.ask(officer, series(), kind, all_seen).value();
  }
  /// Carries out the jobs that are due.
  void run_jobs() {
    jobs::Runner runner(*database, clock, "test");
    runner.on(Letters::kJob, [&](const jobs::Job& job, jobs::Progress& progress) {
      return all.letters.run(job, progress);
    });
    runner.run_until_idle();
  }
  Letter made(ParticipantId id, LetterKind kind = LetterKind::visa) {
    EXPECT_EQ(ask({id}, kind).done, 1);
    run_jobs();
    return newest(id, kind);
  }
  Letter newest(ParticipantId id, LetterKind kind = LetterKind::visa) {
    for (const Letter& one : all.letters.of(id))
      if (one.kind == kind) return one;
    throw std::logic_error("no letter");
  }
  /// What the Word document says.
  std::string words(const Letter& letter) {
    return docx::part_of(files.read(letter.docx).value(), "word/document.xml");
  }
  std::vector<std::string> recorded(ParticipantId id) {
    std::vector<std::string> actions;
    for (const audit::Recorded& entry : delegations.record(id)) actions.push_back(entry.action);
    for (const audit::Recorded& entry : database->read([&](db::Reader& r) {
           return audit::history(r, "letters_of_participant", id.value, 50);
         }))
      actions.push_back(entry.action);
    return actions;
  }

  const audit::Actor system = audit::Actor::system("test");
  const audit::Actor officer{audit::ActorKind::officer, 1, "Lena Okafor", "192.0.2.1"};
  testing::TemporaryFolder folder;
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  const i18n::Catalogues catalogues;
  const crypto::ServerKey key = crypto::ServerKey::random();
  files::FileStore files;
  meetings::Meetings meetings;
  reference::References references;
  outbox::Outbox outbox;
  delegations::Delegations delegations;
  ParticipantLetters all;
  meetings::SeriesId series_id, other_id;
  meetings::MeetingId experts, assistance;
  int keys = 0, conversions = 0;
  bool conversion_fails = false;
};

}  // namespace convoke::participant_letters
