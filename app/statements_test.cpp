// What the whole program asks of its database: for a nomination from the request to the mail, and
// for every page of the office, which is the same for ten participants and for five hundred.
#include <gtest/gtest.h>

#include <map>

#include "composition.h"
#include "platform/i18n/zone.h"
#include "reference/import.h"
#include "reviews/definition/shipped.h"
#include "reviews/questionnaire/shipped.h"
#include "testing/statement_budget.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"
#include "testing/test_visit.h"

namespace convoke {
namespace {

class StatementsTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  StatementsTest() : database(GetParam()) {
    Config config;
    config.data_folder = folder.path();
    config.database_url = database.url();
    config.base_url = "https://conf.example.org";
    config.limits.public_tries_per_minute = 100'000;
    clock.set(i18n::instant_of({{2009, 9, 1}, 10, 0}, "Europe/Vienna"));
    parts = Composition::open(config, clock, false, "/no/program").value();
    reference::import_reference_data(*parts->database, SystemClock(), system,
                                     reference::embedded_files())
        .value();
    parts->references.forget();
    const auto body =
        parts->meetings.create_body(system, {{}, "CTOC/COP", {}, Text6("Conference")}).value();
    const auto mandate =
        parts->meetings.create_mandate(system, {{}, body, "4/1", Text6("Decision 4/1")}).value();
    austria.series =
        parts->meetings
            .create_series(
                system,
                {{}, "vienna-2009", Text6("Vienna meetings"), body, "Europe/Vienna", {2009, 9, 21}})
            .value();
    austria.entity = parts->references.directory()->find("AUT")->id;
    for (const char* slug : {"experts", "assistance"}) {
      meetings::Meeting m;
      m.series = austria.series;
      m.body = body;
      m.mandate = mandate;
      m.slug = slug;
      m.title = m.short_title = Text6(slug);
      m.city = m.venue = Text6("Vienna");
      m.first_day = {2009, 9, 28};
      m.last_day = {2009, 9, 30};
      attended.push_back(parts->meetings.create_meeting(system, m, {}).value());
    }
    call = parts->consultations
               .create_call(system,
                            {{}, attended[0], mandate, Text6("Views on review"), {2009, 9, 10}},
                            {Text6("Which?")})
               .value();
    token = parts->database
                ->write([&](db::Transaction& t) {
                  return parts->delegations.nomination_token(t, austria.series, austria.entity);
                })
                .value();
    const auto officer = parts->people
                             .create_person(system, {"Lena Okafor",
                                                     "okafor@conf.example.org",
                                                     {identity::Role::administrator, {}}})
                             .value();
    const std::string link = parts->people.make_sign_in_link(system, officer).value();
    session = parts->people.redeem_sign_in_link(link.substr(link.rfind('/') + 1), "192.0.2.1")
                  .value()
                  .token;
  }

  http::Response answer(http::Request request, const std::string& path, const std::string& cookie) {
    request.target = path;
    request.path = path.substr(0, path.find('?'));
    request.headers.emplace_back("cookie", cookie);
    request.headers.emplace_back("host", "conf.example.org");
    request.peer = "192.0.2.7";
    request.id = "test-request";
    return parts->application->answer(request);
  }
  http::Response office(const std::string& path) {
    return answer(testing::get(), "/en" + path, "convoke_session=" + session);
  }
  /// Through the Government's link, as a browser sends the form.
  http::Response nominate(const std::string& given, const std::string& family) {
    const std::string visitor(26, 'a');
    http::Pairs fields{{"form_token", parts->key.seal("form", visitor)},
                       {"submission_key", "key-" + std::to_string(++keys)},
                       {"given_name", given},
                       {"family_name", family},
                       {"role", "representative"},
                       {"email", "delegate" + std::to_string(keys) + "@example.org"},
                       {"another_person", "yes"},
                       {"language", "en"}};
    for (const meetings::MeetingId id : attended)
      fields.emplace_back("meetings", std::to_string(id.value));
    return answer(testing::post(fields), "/en/nominate/" + token + "/participants",
                  "convoke_visitor=" + visitor);
  }
  /// Of all Governments in turn; every second one with a photograph.
  void add(int count) {
    const auto directory = parts->references.directory();
    for (int i = 0; i < count; ++i) {
      delegations::ParticipantDetails d;
      d.given_name = "Person";
      d.family_name = "Family " + std::to_string(++keys);
      if (i % 3 != 0) d.email = "delegate" + std::to_string(keys) + "@example.org";
      d.meetings = attended;
      const auto& entities = directory->entities();
      delegations::Nominator of = austria;
      if (i % 4 != 0) of.entity = entities[static_cast<std::size_t>(keys) % entities.size()].id;
      last = parts->delegations.nominate(system, of, d, "key-" + std::to_string(keys)).value().id;
    }
    ASSERT_TRUE(
        parts->database
            ->write([&](db::Transaction& t) -> Status {
              t.execute(
                  "insert into photo (series_id, participant_id, version, file_hash, "
                  "source_width, source_height, crop, state, uploaded_at) select series_id, "
                  "id, 1, :file, 600, 800, '', 'current', 0 from participant where id % 2 = "
                  "0 and not exists (select 1 from photo where participant_id = "
                  "participant.id)",
                  std::string(64, 'a'));
              t.execute(
                  "update badge_standing set photo_version = 1 where participant_id % 2 = "
                  "0 and photo_version = 0");
              return {};
            })
            .ok());
  }
  /// Austria has submitted its answers, and the step that asks them is under way.
  void review_with_answers() {
    namespace asks = reviews::questionnaire;
    const auto austrian = parts->references.directory()->find("AUT")->id;
    ASSERT_TRUE(parts->mechanisms.write(system, reviews::embedded_file("untoc.yaml"), 0).ok());
    ASSERT_TRUE(
        parts->questionnaires.write(system, asks::embedded_file("untoc-cluster-1.yaml")).ok());
    ASSERT_TRUE(
        parts->database
            ->write([&](db::Transaction& t) -> Status {
              const auto round = t.insert(
                  "insert into review_round (mechanism_version_id, phase, opened_at) select "
                  "max(id), '1', 0 from mechanism_version returning id");
              const auto review = t.insert(
                  "insert into country_review (round_id, entity_id, cohort) values (:round, "
                  ":entity, 1) returning id",
                  round, austrian);
              t.execute(
                  "insert into country_review_reviewer (review_id, entity_id, instrument, "
                  "seat, reason) select :review, id, 'UNTOC', 1, '' from entity where code "
                  "= 'FRA'",
                  review);
              return {};
            })
            .ok());
    const reviews::review::Party office{std::nullopt, true, true};
    const reviews::review::ReviewId id(1);
    reviews::review::Reviews& all = parts->country_reviews.reviews;
    const Date today = all.today();
    ASSERT_TRUE(all.start(system, office, id, today).ok());
    for (const char* step : {"focal-point", "experts"}) {
      ASSERT_TRUE(all.begin(system, office, id, step, today).ok());
      ASSERT_TRUE(all.finish(system, office, id, step, today, "Nobody is named").ok());
    }
    ASSERT_TRUE(all.begin(system, office, id, "questionnaire", today).ok());
    ASSERT_TRUE(parts->country_reviews.answers.open(system, office, id, "questionnaire").ok());
    const auto running = all.find(id);
    const auto sheet =
        parts->country_reviews.answers.sheet(*running, *running->definition->step("questionnaire"));
    ASSERT_TRUE(sheet);
    const asks::SheetId number(sheet->id);
    const auto questionnaire =
        parts->questionnaires.read(parts->answer_sheets.find(number)->version);
    std::vector<asks::Attempt> attempts;
    for (const asks::Section& section : questionnaire->sections)
      for (const asks::Question& question : section.questions)
        if (question.kind == asks::AnswerKind::choice)
          attempts.push_back({question.key, 0, {asks::Choice::yes}});
    ASSERT_TRUE(parts->answer_sheets.save(system, number, attempts).ok());
    ASSERT_TRUE(parts->answer_sheets.submit(system, number).ok());
  }
  /// The least of three, one after the other: what is in memory is read anew once a second.
  template <class F>
  db::Tally least(F&& f) {
    db::Tally out;
    for (int i = 0; i < 3; ++i) {
      const db::Counting counting;
      f();
      const db::Tally& t = counting.so_far();
      if (i == 0 || t.statements < out.statements) out = t;
    }
    return out;
  }

  testing::TemporaryFolder folder;
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  const audit::Actor system = audit::Actor::system("test");
  std::unique_ptr<Composition> parts;
  delegations::Nominator austria;
  delegations::ParticipantId last;
  consultations::CallId call;
  std::vector<meetings::MeetingId> attended;
  std::string token, session;
  int keys = 0;
};

TEST_P(StatementsTest, ANominationTakesTenStatementsAndOneTransaction) {
  ASSERT_EQ(nominate("Maria", "Huber").status, 303);
  const db::Tally known = least([&] { EXPECT_EQ(nominate("Maria", "Huber").status, 303); });
  EXPECT_LE(known.statements, 10);
  EXPECT_EQ(known.transactions, 1);
  int turn = 0;
  const db::Tally fresh = least([&] {
    const std::string other(1, static_cast<char>('a' + turn++));
    EXPECT_EQ(nominate("Naïma" + other, "Benchérif-Ould " + other + "ziz Xyloth").status, 303);
  });
  EXPECT_LE(fresh.statements, 10) << "whose names nobody has borne before";
  EXPECT_EQ(fresh.transactions, 1);
  EXPECT_EQ(parts->delegations.count(austria.series).confirmed, 7);
  EXPECT_EQ(parts->outbox.count().queued, 7);
}

TEST_P(StatementsTest, AFocalPointsNominationTakesOneStatementMore) {
  delegations::FocalPoint typed;
  typed.name = "Maria Huber";
  typed.email = "huber@example.org";
  typed.valid_from = {2009, 9, 1};
  typed.valid_to = {2009, 9, 30};
  const auto id = parts->focal_points.name(system, austria, typed).value();
  const links::Links links(parts->key, clock);
  token = parts->database
              ->write([&](db::Transaction& t) -> Result<std::string> {
                return links.token(t, delegations::link_subject(*parts->focal_points.find(id)));
              })
              .value();
  ASSERT_EQ(nominate("Maria", "Huber").status, 303);
  const db::Tally known = least([&] { EXPECT_EQ(nominate("Maria", "Huber").status, 303); });
  EXPECT_LE(known.statements, 11) << "who acts is looked up";
  EXPECT_EQ(known.transactions, 1);
}

TEST_P(StatementsTest, AsManyMailsAsGoTogetherTakeTwoTransactions) {
  parts->runner.run_until_idle();
  for (const int mails : {1, 20}) {
    for (int i = 0; i < mails; ++i) ASSERT_EQ(nominate("Maria", "Huber").status, 303);
    // With the looks into each lane, until nothing is due: whether mail is held, how many may
    // leave, and what left is kept.
    const testing::StatementBudget budget(std::to_string(mails) + " mails",
                                          {.statements = 17, .transactions = 2});
    EXPECT_EQ(parts->runner.run_until_idle(), mails);
  }
  EXPECT_EQ(parts->outbox.count().sent, 21);
}

TEST_P(StatementsTest, APageOfTheOfficeAsksAsMuchForFiveHundredParticipantsAsForTen) {
  correspondence::Note note;
  note.series = austria.series;
  note.reference = "CU 2009/101";
  note.title = Text6("Meetings of experts");
  const auto note_id = std::to_string(parts->notes.create_note(system, note).value().value);
  const auto addressee = std::to_string(
      parts->addressees.add(system, austria.entity, correspondence::Seat::vienna).value().value);
  correspondence::Note sent = note;
  sent.reference = "CU 2009/102";
  const auto sent_id = parts->notes.create_note(system, sent).value();
  const auto france =
      parts->addressees
          .add(system, parts->references.directory()->find("FRA")->id, correspondence::Seat::vienna)
          .value();
  const auto dispatch = parts->database->write([&](db::Transaction& t) -> Result<std::int64_t> {
    return t.insert(
        "insert into dispatch (note_id, addressee_id, number, batch, dated, channel, state) values "
        "(:note, :addressee, 1, 1, '2009-06-01', 'email', 'queued') returning id",
        sent_id, france);
  });
  correspondence::Reply letter;
  letter.series = austria.series;
  letter.entity = austria.entity;
  letter.subject = "Names";
  letter.dated = Date{2009, 6, 1};
  ASSERT_TRUE(parts->correspondence_register.record_reply(system, letter, "").ok());
  add(10);
  const std::string one = std::to_string(last.value), mine = "/office/vienna-2009";
  const auto message = parts->outbox.list("", 0, 1).at(0).id.value;
  const auto questionnaire = parts->questionnaires.write(
      system, reviews::questionnaire::embedded_file("untoc-checklist.yaml"));
  for (const char* state : {"AUT", "FRA", "EGY"})
    parts->answer_sheets
        .open(system, questionnaire->id, parts->references.directory()->find(state)->id,
              Language::en)
        .value();
  review_with_answers();
  for (const char* state : {"AUT", "FRA", "EGY"}) {
    reviews::assistance::Need need;
    need.entity = parts->references.directory()->find(std::string_view(state))->id;
    need.instrument = "UNTOC";
    need.article = 20;
    need.kind = "capacity-building";
    need.body = "Courses";
    need.reference = "NV 1";
    parts->assistance.needs.enter(system, need).value();
    reviews::assistance::Offer offer;
    offer.provider = state;
    offer.kinds = {"other"};
    parts->assistance.offers.enter(system, offer).value();
  }
  credentials::CredentialDetails document;
  document.received_on = Date{2009, 8, 28};
  document.meetings = attended;
  document.participants = {last};
  const auto credential =
      parts->credentials.enter(system, austria.series, austria.entity, document, {}, "key").value();
  document.remark = "Looked at";
  ASSERT_TRUE(parts->credentials.change(system, austria.series, credential, document, {}, 1).ok());
  {
    participants_list::Issue list;
    list.symbol = "CTOC/COP/2009/INF/1";
    list.dated = {2009, 9, 1};
    list.submission_key = "k";
    parts->participants_lists.lists
        .issue(system, {*parts->meetings.series(austria.series), attended, {}}, list)
        .value();
  }
  struct Page {
    std::string path;
    std::int64_t most;  // statements, with those of the session and the navigation
    std::int64_t transactions = 0;
  };
  const std::vector<Page> pages{
      {"/office", 1},
      {mine, 33},  // nobody is invited yet: what is to be prepared is told
      {mine + "/entities", 6},
      {mine + "/entities/AUT", 21},
      {mine + "/search?q=family", 16},
      {mine + "/participants", 6},
      {mine + "/participants?state=registered", 6},
      {mine + "/participants?q=family", 6},
      {mine + "/participants?meeting=1", 7},
      {mine + "/participants?history=" + one, 9},
      {mine + "/participants/saved-views", 3},
      {mine + "/participants/statistics", 9},
      {mine + "/participants/not-answered", 5},
      {mine + "/participants/" + one, 9},
      {mine + "/credentials", 5},
      {mine + "/credentials?finding=nothing&part=yes", 5},
      {mine + "/credentials/AUT", 4},
      {mine + "/credentials/AUT/new", 3},
      {mine + "/credentials/AUT/1", 6},
      {mine + "/credentials/report", 6},
      {mine + "/list-of-participants", 8},
      {mine + "/list-of-participants?kind=final&language=fr", 9},
      {mine + "/list-of-participants/left-out", 4},
      {mine + "/list-of-participants/1", 16},
      {mine + "/letters/visa", 12},
      {mine + "/letters/information", 12},
      {mine + "/letters/visa/texts", 8},
      {mine + "/letters/information/of/" + one, 12},
      {mine + "/attendance", 6},
      {mine + "/attendance?q=family&marked=no", 8},
      {mine + "/attendance/mark?all=1&entity=AUT", 4},
      {mine + "/desk", 5},
      {mine + "/desk?q=family", 10},
      {mine + "/desk/new", 4},
      {mine + "/desk/" + one, 7},
      {mine + "/participants/list", 5},
      {mine + "/participants/indico", 6},
      {mine + "/participants/messages", 9},
      {mine + "/participants/limits", 6},
      {mine + "/participants/last-time/AUT", 7},
      {mine + "/participants/messages/confirmation", 9},
      {mine + "/badges", 6},
      {mine + "/badges?sort=entity", 6},
      {mine + "/photos", 6},
      {mine + "/notes", 14},
      {mine + "/notes/" + note_id, 24},
      {mine + "/addressees", 3},
      {mine + "/addressees/change?act=chosen&all=1", 2},
      {mine + "/notes/" + note_id + "/outcomes?act=bounced&all=1", 25},
      {mine + "/notes/" + note_id + "/messages", 8},
      {mine + "/addressees/" + addressee, 3},
      {mine + "/dispatches/" + std::to_string(*dispatch), 13},
      {mine + "/register", 9},
      {mine + "/register/1", 10},
      {mine + "/register/with/AUT", 8},
      {mine + "/register/scans", 4},
      {mine + "/documents", 6},
      {mine + "/documents/upload", 6},
      {mine + "/views", 12},
      {"/office/outbox", 5},  // one more than its list: whether all mail is held
      {"/office/outbox?sort=to", 5},
      {"/office/outbox/change?act=hold&all=1", 6},
      // It waits: whether all mail is held. Who reads a letter with a link is on record.
      {"/office/outbox/" + std::to_string(message), 8, 1},
      {"/office/intake", 3},
      {"/office/intake/triage", 5},
      {"/office/intake/acknowledgement", 3},
      {"/office/jobs", 10},  // one more for each kind of job
      {"/office/system", 6},
      {"/office/people", 3},
      {"/office/convene", 2},
      {"/office/directory", 2},
      {"/office/directory/AUT", 5},
      {"/office/directory/EUE", 7},
      {"/office/directory/EUE/treated", 3},
      {"/office/directory/groups", 2},
      {"/office/directory/lists", 2},
      {mine + "/notes/" + note_id + "/addressees", 14},
      {mine + "/notes/" + note_id + "/post", 11},
      {mine + "/notes/" + note_id + "/reminders", 20},
      {mine + "/post", 4},
      {"/office/reviews", 2},
      {"/office/reviews/compare", 3},
      {"/office/reviews/rounds", 5},
      {"/office/reviews/questionnaires", 3},
      {"/office/reviews/questionnaires/untoc-checklist", 3},
      {"/office/reviews/questionnaires/untoc-checklist/sheets", 3},
      {"/office/reviews/questionnaires/untoc-checklist/sheets/1", 5},
      {"/office/reviews/questionnaires/untoc-checklist/sheets/1/papers", 4},
      {"/office/reviews/questionnaires/begin", 1},
      {"/office/reviews/questionnaires/bring", 1},
      {"/office/reviews/questionnaires/untoc-checklist/analysis", 3},
      {"/office/reviews/questionnaires/untoc-checklist/analysis/questions", 3},
      {"/office/reviews/questionnaires/untoc-checklist/analysis/states", 3},
      {"/office/reviews/questionnaires/untoc-checklist/analysis/gaps", 3},
      {"/office/reviews/questionnaires/untoc-checklist/analysis/changes", 4},
      {"/office/reviews/country", 7},
      {"/office/reviews/country/1/steps/questionnaire", 14},
      {"/office/reviews/country/1/steps/questionnaire/answers", 12},
      {"/office/reviews/country/1/threads", 14},
      {"/office/reviews/country/1/observations", 13},
      {"/office/reviews/country/progress", 6},
      {"/office/reviews/country/templates", 2},
      {"/office/reviews/assistance", 6},
      {"/office/reviews/assistance/report", 6},
      {"/office/reviews/assistance/report?names=yes", 12},
      {"/office/reviews/assistance/needs", 3},
      {"/office/reviews/assistance/needs/1", 8},
      {"/office/reviews/assistance/needs/sources", 16},
      {"/office/reviews/assistance/offers", 6},
      {"/office/reviews/assistance/activities", 6},
      {"/office/reviews/assistance/recommendations", 4},
      {"/office/reviews/assistance/recommendations/next", 4},
      {"/office/set-up", 4},
      {"/office/settings", 2},
      {"/office/settings/mailbox", 3},
      {"/office/people/1", 3},
  };
  const auto tour = [&](int participants) {
    for (const Page& page : pages) {
      int status = 0;
      const db::Tally asked = least([&] { status = office(page.path).status; });
      EXPECT_TRUE(status == 200 || page.path == "/office") << page.path << ": " << status;
      EXPECT_LE(asked.statements, page.most) << page.path << ", " << participants;
      EXPECT_EQ(asked.transactions, page.transactions) << page.path;
    }
  };
  tour(10);
  add(490);
  parts->runner.run_until_idle();
  tour(500);
}

TEST_P(StatementsTest, EachKindOfJobIsSaidInWordsWithAFewStatements) {
  correspondence::Note note;
  note.series = austria.series;
  note.reference = "CU 2009/101";
  note.title = Text6("Meetings of experts");
  parts->notes.create_note(system, note).value();
  ASSERT_EQ(nominate("Maria", "Huber").status, 303);
  documents::NewDocument agenda;
  agenda.meeting = attended[0];
  agenda.symbol = "CTOC/COP/WG.1/2009/1";
  agenda.title = Text6("Annotated agenda");
  parts->documents.publish(system, agenda).value();
  const auto questionnaire = parts->questionnaires.write(
      system, reviews::questionnaire::embedded_file("untoc-checklist.yaml"));
  const auto sheet = parts->answer_sheets
                         .open(system, questionnaire->id,
                               parts->references.directory()->find("AUT")->id, Language::en)
                         .value();
  parts->answer_papers
      .ask(system, sheet, Language::en, reviews::questionnaire::AnswerPapers::Of::present)
      .value();
  ASSERT_TRUE(
      parts->database
          ->write([&](db::Transaction& t) -> Status {
            t.execute(
                "insert into printout (note_id, language, everything, state, created_by, "
                "created_at) values (1, 'en', 0, 'waiting', 'L. Okafor', 0)");
            t.execute(
                "insert into document_upload (series_id, officer_label, created_at) values (1, "
                "'L. Okafor', 0)");
            t.execute(
                "insert into badge_batch (series_id, submission_key, selection, language, badges, "
                "state, created_by, created_at) values (1, 'k', 'ready', 'en', 12, 'waiting', "
                "'L. Okafor', 0)");
            t.execute(
                "insert into compilation (call_id, number, symbol, submission_key, officer_id, "
                "officer_label, requested_at) values (1, 1, 'CTOC/COP/WG.1/2009/2', 'k', 1, "
                "'L. Okafor', 0)");
            return {};
          })
          .ok());
  add(1);
  participants_list::Issue list;
  list.symbol = "CTOC/COP/2009/INF/1";
  list.dated = {2009, 9, 1};
  list.submission_key = "k";
  parts->participants_lists.lists
      .issue(system, {*parts->meetings.series(austria.series), attended, {}}, list)
      .value();
  ASSERT_TRUE(parts->participant_letters.letters
                  .set_standard(system, austria.series, participant_letters::LetterKind::visa,
                                Language::en, 0)
                  .ok());
  ASSERT_TRUE(
      parts->database
          ->write([&](db::Transaction& t) -> Status {
            t.execute(
                "insert into participant_letter (series_id, kind, participant_id, year, number, "
                "version, language, template_id, dated, state, batch, marks, docx_hash, pdf_hash, "
                "asked_at, asked_by, failure, sent_way, sent_to, sent_by) values (1, 'visa', 1, "
                "2009, 7, 1, 'en', 1, '2009-09-01', 'asked', 1, '', '', '', 0, 'L. Okafor', '', "
                "'', '', '')");
            return {};
          })
          .ok());
  page::Visit officer = testing::officer_visit(clock);
  officer.officer->grants = {{page::Role::administrator, {}}};
  page::Visit elsewhere = testing::officer_visit(clock);
  elsewhere.officer->grants = {{page::Role::reader, "another-series"}};
  const std::map<std::string, std::string> texts{
      {"mail.send", "Confirmation of registration: Vienna meetings · Maria Huber"},
      {"correspondence.prepare", "CU 2009/101 · Meetings of experts"},
      {"correspondence.post", "CU 2009/101 · Meetings of experts"},
      {"documents.render", "CTOC/COP/WG.1/2009/1 · Annotated agenda"},
      {"documents.check", "Files uploaded by L. Okafor"},
      {"participants_list.make", "CTOC/COP/2009/INF/1"},
      {"participant_letters.make", "VISA/2009/0007 and following"},
      {"badges.print", "12 badges · All that were ready"},
      {"consultations.compile", "CTOC/COP/WG.1/2009/2"},
      {"answers.paper", "Austria · Interim checklist on the Organized Crime Convention"},
      {"identity.invitation", "Lena Okafor"}};
  std::size_t said = 0;
  for (const page::Room& room : parts->rooms) {
    for (const page::JobHandler& handler : room.jobs)
      EXPECT_TRUE(parts->labels.job(handler.kind)) << handler.kind;
    for (const page::JobWords& words : room.job_words) {
      if (!words.about) continue;
      std::map<page::JobRowId, page::JobSubject> known;
      const db::Tally asked = least([&] {
        known = words.about(officer, {page::JobRowId(1), page::JobRowId(999)});
      });
      EXPECT_LE(asked.statements, 2) << words.kind;
      EXPECT_FALSE(known[page::JobRowId(1)].href.empty()) << words.kind;
      for (const auto& [id, subject] : words.about(elsewhere, {page::JobRowId(1)}))
        EXPECT_EQ(subject.href, "") << words.kind;
      const auto text = texts.find(words.kind);
      if (text == texts.end()) continue;
      ++said;
      EXPECT_EQ(known[page::JobRowId(1)].text, text->second) << words.kind;
      EXPECT_FALSE(known.contains(page::JobRowId(999))) << words.kind;
    }
  }
  EXPECT_EQ(said, texts.size());
}

INSTANTIATE_TEST_SUITE_P(Both, StatementsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke
