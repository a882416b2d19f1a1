// What the tests of this folder share: a series with a meeting, the States, and all operations on a
// fresh database.
#pragma once

#include <gtest/gtest.h>

#include "correspondence/addressees/addressees.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/preparation/note_preparation.h"
#include "correspondence/notes/reminders/planned_reminders.h"
#include "correspondence/register/correspondence_register.h"
#include "platform/docx/test_docx.h"
#include "platform/i18n/zone.h"
#include "reference/import.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"

namespace convoke::correspondence {

/// A way to PDF without LibreOffice: the text of the document behind a PDF's first bytes.
inline Result<std::vector<std::string>> fake_pdf(const std::vector<std::string>& documents,
                                                 const std::function<void(int)>& progress) {
  std::vector<std::string> out;
  for (const std::string& document : documents) {
    out.push_back("%PDF-1.7\n" + docx::part_of(document, "word/document.xml"));
    progress(static_cast<int>(out.size()));
  }
  return out;
}

/// A text that a lawyer has worked on.
inline std::string worked_on_template() {
  return docx::TestDocx(
             "<w:p><w:r><w:t>To [[[Entity]]]</w:t></w:r><w:del w:author=\"A. Drafter\"><w:r>"
             "<w:delText>never &lt;to&gt; be sent</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/>"
             "</w:rPr><w:t>second choice</w:t></w:r></w:p>")
      .bytes();
}

inline std::string template_with(const std::string& text) {
  return docx::TestDocx(docx::TestDocx::paragraph(text)).bytes();
}

class CorrespondenceTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  CorrespondenceTest()
      : database(GetParam()),
        files(files::FileStore::open(folder.path() / "files").value()),
        outbox(*database, files, clock, mail::local_outbox(), "conf.example.org"),
        references(*database, clock),
        meetings(*database, clock),
        addressees(*database, clock, references),
        notes(*database, clock, files, meetings, references),
        entries(*database, clock, files, meetings, references),
        runner(*database, clock, "test") {
    reference::import_reference_data(*database, SystemClock(), audit::Actor::system("test"),
                                     reference::embedded_files())
        .value();
    const auto body =
        meetings.create_body(officer, {{}, "CTOC/COP", {}, Text6("Conference")}).value();
    const auto mandate =
        meetings.create_mandate(officer, {{}, body, "4/1", Text6("Decision 4/1")}).value();
    meetings::Series s{{},   "vienna-2009",   Text6("Vienna meetings"),
                       body, "Europe/Vienna", {2009, 9, 21}};
    s.title[Language::fr] = "Réunions de Vienne";
    series = meetings.create_series(officer, s).value();
    meetings::Meeting m;
    m.series = series;
    m.body = body;
    m.mandate = mandate;
    m.slug = "review-experts-2009";
    m.title = Text6("Meeting of experts");
    m.short_title = Text6("Experts");
    m.city = Text6("Vienna");
    m.first_day = {2009, 9, 28};
    m.last_day = {2009, 9, 30};
    meetings.create_meeting(officer, m, {}).value();
    preparation = std::make_unique<NotePreparation>(
        *database, clock, files, meetings, references, outbox, catalogues,
        mail::Sender{"Secretariat", "office@conf.example.org"},
        [this](db::Transaction&, meetings::SeriesId, reference::EntityId entity, Language language,
               const std::set<std::int64_t>& calls) -> Result<Links> {
          languages_of_links.push_back(language);
          const std::string number = std::to_string(entity.value);
          Links links{"https://conf.example.org/nominate/t" + number, {}};
          for (int i = 0; i < calls_for_views; ++i)
            if (calls.empty() || calls.contains(i + 1))
              links.views.push_back({Text6("Call " + std::to_string(i + 1)),
                                     {2009, 7, 31},
                                     "https://conf.example.org/views/t" + number +
                                         (i == 0 ? "" : "-" + std::to_string(i))});
          return links;
        },
        [this](const auto& documents, const auto& progress) {
          return to_pdf(documents, progress);
        });
    runner.on(Notes::kPrepareJob, [this](const jobs::Job& job, jobs::Progress& progress) {
      return preparation->run(job, progress);
    });
    runner.on(NotePreparation::kTestJob,
              [this](const jobs::Job& job, jobs::Progress&) { return preparation->run_test(job); });
    runner.on_batch(outbox::Outbox::kSendJob,
                    [this](jobs::Batch& batch) { outbox.send_batch(batch); });
  }

  reference::EntityId entity(const std::string& code) {
    return references.directory()->find(code)->id;
  }
  /// An addressee with proposed titles; without an address it is one for the post.
  AddresseeId addressee(const std::string& code, const std::string& email) {
    const AddresseeId id = addressees.add(officer, entity(code), Seat::vienna).value();
    Addressee a = *addressees.find(id);
    a.email = email;
    EXPECT_TRUE(addressees.change(officer, a).ok());
    return id;
  }
  /// An organization that gets letters only.
  reference::EntityId organization(const std::string& code, const std::string& kind) {
    const auto id = database->write([&](db::Transaction& t) -> Result<reference::EntityId> {
      const reference::EntityId entity_id(t.insert(
          "insert into entity (kind, code, membership) values (:kind, :code, 'none') returning id",
          kind, code));
      t.execute(
          "insert into entity_name (entity_id, valid_from, short_name, formal_name) values (:id, "
          "'1945-10-24', :short, :formal)",
          entity_id, R"({"en":"Society"})", R"({"en":"the Society of Jurists"})");
      return entity_id;
    });
    references.forget();
    return *id;
  }
  /// As something else than the program would have it.
  void execute(const std::string& sql) {
    const Status done = database->write([&](db::Transaction& t) -> Status {
      t.execute(sql);
      return {};
    });
    ASSERT_TRUE(done.ok());
  }
  NoteId draft(NoteKind kind = NoteKind::note_verbale) {
    Note note;
    note.series = series;
    note.reference = "CU 2009/101";
    note.kind = kind;
    note.title = Text6("Meetings of experts");
    note.views_deadline = Date{2009, 7, 31};
    return notes.create_note(officer, note).value();
  }
  NoteId note_with_text(NoteKind kind = NoteKind::note_verbale) {
    const NoteId id = draft(kind);
    EXPECT_TRUE(notes
                    .set_template(officer, id, Language::en,
                                  template_with("to the [[[FunctionalTitle2]]], [[[NoteNumber]]]"))
                    .ok());
    return id;
  }
  /// By the clock of the series.
  Date today() { return i18n::local_time_of(clock.now(), "Europe/Vienna").date; }
  std::vector<outbox::Message> mail() { return outbox.list("note", 0, 500); }

  const audit::Actor officer = audit::Actor::system("Lena Okafor");
  testing::TemporaryFolder folder;
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  i18n::Catalogues catalogues;
  files::FileStore files;
  outbox::Outbox outbox;
  reference::References references;
  meetings::Meetings meetings;
  Addressees addressees;
  Notes notes;
  CorrespondenceRegister entries;
  std::map<AnswerFor, std::set<reference::EntityId>> answers;  ///< as other rooms would count them
  std::optional<Instant> answered_at;                          ///< when; else now
  PlannedReminders reminders{
      *database, clock, meetings, references, notes, [this](meetings::SeriesId, AnswerFor answer) {
        Answers out;
        for (const reference::EntityId id : answers[answer])
          out[id] = answered_at.value_or(clock.now());
        return out;
      }};
  jobs::Runner runner;
  ToPdf to_pdf = fake_pdf;
  int calls_for_views = 1;                   ///< of the series
  std::vector<Language> languages_of_links;  ///< that were asked for
  std::unique_ptr<NotePreparation> preparation;
  meetings::SeriesId series;
};

}  // namespace convoke::correspondence
