// This program reads what is in the databases of released versions.
#include "badges/badges.h"
#include "consultations/compilation/compilations.h"
#include "correspondence/addressees/addressees.h"
#include "correspondence/notes/notes.h"
#include "correspondence/register/correspondence_register.h"
#include "documents/documents.h"
#include "forward_test.h"
#include "identity/people.h"
#include "meetings/agendas.h"

namespace convoke::testing {
namespace {

TEST_P(ForwardTest, TheStoresReadEveryRow) {
  bring_forward();
  auto files = files::FileStore::open(folder.path() / "files").value();
  i18n::Catalogues catalogues;
  const auto key = crypto::ServerKey::random();
  reference::References references(*database, clock);
  meetings::Meetings meetings(*database, clock);
  meetings::Agendas agendas(*database, clock);
  outbox::Outbox outbox(*database, files, clock, mail::local_outbox(), "conf.example.org");
  identity::People people(*database, clock, catalogues, outbox, {});
  badges::PhotoLinks links(*database, key, clock, "https://conf.example.org");
  delegations::Delegations delegations(
      *database, clock, meetings, references, outbox, catalogues, key, {}, {},
      [&](db::Transaction& t, const delegations::Participant& p) { return links.link(t, p); });
  image::PhotoMaker maker("/nowhere");
  badges::Photos photos(*database, clock, files, maker, outbox, catalogues, meetings, delegations,
                        links, {});
  badges::Badges badges(*database, clock, files, catalogues, meetings, references, delegations,
                        photos, {});
  correspondence::Addressees addressees(*database, clock, references);
  correspondence::Notes notes(*database, clock, files, meetings, references);
  correspondence::CorrespondenceRegister entries(*database, clock, files, meetings, references);
  docx::Office office(folder.path() / "office");
  documents::Documents documents(*database, clock, files, office);
  consultations::Consultations consultations(*database, clock, meetings, key);
  consultations::Compilations compilations(*database, clock, consultations, meetings, references,
                                           catalogues, documents);
  const auto count = [&](const std::string& table) {
    return static_cast<std::size_t>(number("select count(*) from " + table));
  };

  EXPECT_EQ(references.directory()->entities().size(), count("entity"));
  EXPECT_EQ(people.persons().size(), count("person"));
  const auto series = meetings.all_series();
  ASSERT_EQ(series.size(), count("series"));
  std::size_t participants = 0, versions = 0, photographs = 0, batches = 0, papers = 0, issues = 0;
  std::size_t sent = 0, registered = 0, calls = 0, texts = 0, agenda_items = 0, former = 0;
  for (const meetings::Series& s : series) {
    const auto listed = delegations.list(s.id, {.limit = 1'000'000}).participants;
    participants += listed.size();
    for (const delegations::Participant& p : listed) {
      versions += delegations.history(p.id).size();
      photographs += photos.history(p.id).size();
      EXPECT_TRUE(badges.holder(p.id).has_value());
      EXPECT_FALSE(p.details.display_name().empty());
    }
    EXPECT_GT(badges.count(s.id, {}), 0);
    batches += badges.batches(s.id, 1000).size();
    registered += entries.entries(s.id).size();
    for (const correspondence::Note& note : notes.all(s.id)) {
      sent += notes.dispatches(note.id).size();
      EXPECT_FALSE(notes.templates(note.id).empty());
      EXPECT_FALSE(notes.enclosures(note.id).empty());
    }
    for (const consultations::Call& call : consultations.calls_of(s.id)) {
      ++calls;
      EXPECT_EQ(
          consultations.questions(call.id).size(),
          static_cast<std::size_t>(number("select count(*) from guiding_question where call_id = " +
                                          std::to_string(call.id.value))));
      EXPECT_GT(number("select count(*) from long_text_version"), 100);
      for (const auto& question : consultations.questions(call.id))
        for (const Language language : kLanguages) EXPECT_FALSE(question.text[language].empty());
      for (const auto& submission : consultations.list(call.id))
        texts += consultations.history(submission.id).size();
      EXPECT_FALSE(compilations.list(call.id).empty());
    }
    for (const meetings::Meeting& meeting : meetings.meetings_of(s.id)) {
      const auto items = agendas.agenda(meeting.id);
      agenda_items += items.size();
      for (const meetings::AgendaItem& item : items)
        EXPECT_FALSE(item.annotation[Language::en].empty()) << item.number;
      for (const auto& version : agendas.former_agendas(meeting.id)) former += version.items.size();
      EXPECT_FALSE(agendas.timetable(meeting.id).empty());
      for (const auto& document : documents.list(meeting.id)) {
        ++papers;
        issues += documents.history(document.document.id).size();
      }
    }
  }
  EXPECT_EQ(participants, count("participant"));
  EXPECT_EQ(versions, count("participant_version"));
  EXPECT_EQ(photographs, count("photo"));
  EXPECT_EQ(batches, count("badge_batch"));
  EXPECT_EQ(registered, count("register_entry"));
  EXPECT_EQ(sent, count("dispatch"));
  EXPECT_EQ(calls, count("call_for_views"));
  EXPECT_EQ(texts, count("submission_version"));
  EXPECT_EQ(agenda_items, count("agenda_item"));
  EXPECT_EQ(former, count("agenda_item_version"));
  EXPECT_EQ(papers, count("document"));
  EXPECT_EQ(issues, count("document_version"));
  EXPECT_EQ(addressees.all().size(), count("addressee"));
  EXPECT_EQ(outbox.list({}, 0, 1'000'000).size(), count("outbox_message"));
  database->read([&](db::Reader& r) {
    EXPECT_EQ(jobs::list(r, {}, 1'000'000).size(), count("job"));
    EXPECT_EQ(audit::latest(r, 1'000'000).size(), count("audit_entry"));
  });
}

TEST_P(ForwardTest, FormerAgendasKeepTheAnnotationsTheyHad) {
  bring_forward();
  meetings::Agendas agendas(*database, clock);
  const auto former = agendas.former_agendas(meetings::MeetingId(1));
  ASSERT_EQ(former.size(), 2u);
  EXPECT_EQ(former[1].items.size(), 4u);
  for (const meetings::AgendaItem& item : former[1].items) {
    EXPECT_EQ(item.annotation[Language::en], "First draft.\nSecond paragraph.");
    EXPECT_EQ(item.annotation[Language::fr], "Premier projet.");
    EXPECT_EQ(item.annotation[Language::es], "");
  }
  ASSERT_EQ(former[0].items.size(), 6u);
  EXPECT_TRUE(former[0].items[5].annotation.empty());
  EXPECT_EQ(former[0].items[0], agendas.agenda(meetings::MeetingId(1))[0]);
}

INSTANTIATE_TEST_SUITE_P(AllVersions, ForwardTest, ::testing::ValuesIn(cases()), name_of_case);

}  // namespace
}  // namespace convoke::testing
