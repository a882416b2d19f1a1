#include "participant_letters/letters.h"

#include <gmock/gmock.h>

#include <thread>

#include "participant_letters/panels.h"
#include "participant_letters/participant_letters_test.h"
#include "platform/file_use/file_use.h"
#include "testing/statement_budget.h"

namespace convoke::participant_letters {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_P(LettersTest, IsDueToWhoAsksForOneAndStands) {
  const ParticipantId one = add("Mona", "Hassan");
  auto d = details("Omar", "Without");
  d.needs_visa_letter = false;
  const ParticipantId without = add(d);
  const ParticipantId left = add("Nadia", "Gone");
  ASSERT_TRUE(delegations.withdraw(system, nominator(), left).ok());
  const auto due = [&](LetterKind kind) {
    std::vector<ParticipantId> ids;
    for (const Work& work : all.letters.work(series(), kind).all)
      ids.push_back(work.participant.id);
    return ids;
  };
  EXPECT_EQ(due(LetterKind::visa), std::vector<ParticipantId>{one});
  EXPECT_THAT(due(LetterKind::information), ::testing::UnorderedElementsAre(one, without));
  EXPECT_EQ(all.letters.visa_letters_to_make(series_id), 1);
  EXPECT_FALSE(all.letters.work_of(series(), LetterKind::visa, *delegations.find(without)));
}

// The overview asks each time it is shown, in conferences of a hundred thousand.
TEST_P(LettersTest, CountingWhoNeedsOneLooksAtNobodyElse) {
  for (int i = 0; i < 60; ++i) {
    auto d = details("Omar", "Without" + std::to_string(i));
    d.needs_visa_letter = false;
    add(d);
  }
  add("Mona", "Hassan");
  const testing::StatementBudget budget("letters for a visa to make",
                                        {.statements = 1, .steps = 60});
  EXPECT_EQ(all.letters.visa_letters_to_make(series_id), 1);
}

TEST_P(LettersTest, CarriesWhatThePassportSaysInTheLanguageOfThePerson) {
  prepare();
  const Letter letter = made(add("Mona", "Hassan"));
  EXPECT_EQ(letter.state, LetterState::made);
  EXPECT_EQ(reference_of(letter), "VISA/2009/0001");
  const std::string said = words(letter);
  for (const char* value :
       {"VISA/2009/0001", "1 September 2009", "Ms. Mona Hassan", "Examplean", "2 January 1970",
        "X1234567", "31 December 2012", "Arab Republic of Egypt", "Lena Okafor",
        "Wagramer Strasse 5", "Meeting on experts", "28 September–2 October 2009"})
    EXPECT_THAT(said, HasSubstr(value));
  EXPECT_THAT(said, Not(HasSubstr("[[[")));
  EXPECT_EQ(files.read(letter.pdf).value().substr(0, 5), "%PDF-");

  auto d = details("Amal", "Nasser");
  d.language = Language::ar;
  EXPECT_EQ(made(add(d)).language, Language::ar);
  d = details("Jeanne", "Martin");
  d.language = Language::fr;  // has no text: English stands in
  EXPECT_EQ(made(add(d)).language, Language::en);
}

TEST_P(LettersTest, IsNotMadeWhileSomethingOnItIsMissing) {
  prepare();
  auto d = details("Mona", "Hassan");
  const ParticipantId id = add(d);
  // Asked before the office wanted the number.
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute("update participant set further = '{}' where id = :id", id);
                    return {};
                  })
                  .ok());
  const Work now = work(id);
  EXPECT_EQ(now.standing, Standing::missing);
  std::vector<std::string> missing;
  for (const LetterField* field : now.missing) missing.emplace_back(field->name);
  EXPECT_EQ(missing, (std::vector<std::string>{"Nationality", "BirthDate", "PassportNumber",
                                               "PassportExpiry"}));
  const auto done = ask({id});
  EXPECT_EQ(done.done, 0);
  EXPECT_EQ(done.left, 1);
  EXPECT_TRUE(all.letters.of(id).empty()) << "no number is used up";
  // An information note has nothing of it.
  EXPECT_EQ(work(id, LetterKind::information).standing, Standing::to_make);
}

TEST_P(LettersTest, NothingIsMadeWithoutTextOrSignature) {
  const ParticipantId id = add("Mona", "Hassan");
  const auto refused = all.letters.ask(officer, series(), LetterKind::visa, {seen(id)});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::invalid);
  ASSERT_TRUE(all.letters.set_standard(system, series_id, LetterKind::visa, Language::en, 0).ok());
  const WorkList list = all.letters.work(series(), LetterKind::visa);
  std::vector<std::string> missing;
  for (const LetterField* field : list.office_missing) missing.emplace_back(field->name);
  EXPECT_EQ(missing,
            (std::vector<std::string>{"OfficeAddress", "SignatoryName", "SignatoryTitle"}));
  EXPECT_FALSE(all.letters.ask(officer, series(), LetterKind::visa, {seen(id)}).ok());
}

TEST_P(LettersTest, NumbersHaveNoGapsAndStartAnewEachYear) {
  prepare();
  std::vector<ParticipantId> ids;
  for (const char* name : {"Abla", "Bahira", "Camila", "Dalia"}) ids.push_back(add(name, "Hassan"));
  EXPECT_EQ(ask({ids[0], ids[1]}).done, 2);
  // Nothing of an act that fails is used up: the same seen twice counts once.
  const auto again = all.letters.ask(officer, series(), LetterKind::visa, {seen(ids[0])});
  EXPECT_EQ(again->done, 0);
  EXPECT_EQ(ask({ids[2]}, LetterKind::information).done, 1);
  EXPECT_EQ(ask({ids[2]}).done, 1);
  EXPECT_EQ(newest(ids[0]).number, 1);
  EXPECT_EQ(newest(ids[1]).number, 2);
  EXPECT_EQ(newest(ids[2]).number, 3);
  EXPECT_EQ(reference_of(newest(ids[2], LetterKind::information)), "INFO/2009/0001");
  clock.set(i18n::instant_of({{2010, 1, 4}, 10, 0}, "Europe/Vienna"));
  EXPECT_EQ(ask({ids[3]}).done, 1);
  EXPECT_EQ(reference_of(newest(ids[3])), "VISA/2010/0001");
}

TEST_P(LettersTest, TwoOfficersAtOnceMakeOneLetterEachWithNumbersOfItsOwn) {
  prepare();
  std::vector<Letters::Seen> all_seen;
  std::vector<ParticipantId> ids;
  for (int i = 0; i < 12; ++i) {
    ids.push_back(add("Name" + std::to_string(i), "Hassan"));
    all_seen.push_back(seen(ids.back()));
  }
  std::atomic<std::int64_t> done{0};
  std::vector<std::thread> officers;
  for (int i = 0; i < 4; ++i)
    officers.emplace_back([&] {
      const auto asked = all.letters.ask(officer, series(), LetterKind::visa, all_seen);
      if (asked.ok()) done += asked->done;
    });
  for (std::thread& one : officers) one.join();
  EXPECT_EQ(done, 12);
  std::vector<std::int64_t> numbers;
  for (const ParticipantId id : ids) {
    EXPECT_EQ(all.letters.of(id).size(), 1u);
    numbers.push_back(newest(id).number);
  }
  std::sort(numbers.begin(), numbers.end());
  EXPECT_EQ(numbers, (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
}

TEST_P(LettersTest, IsOutOfDateWhenSomethingOnItChangesAndAnotherVersionIsMade) {
  prepare();
  const ParticipantId id = add("Mona", "Hassan");
  const Letter first = made(id);
  EXPECT_EQ(work(id).standing, Standing::made);
  correct(id, [](ParticipantDetails& d) { d.phone = "+43 1 234"; });
  EXPECT_EQ(work(id).standing, Standing::made) << "the telephone stands on no letter";
  correct(id, [&](ParticipantDetails& d) { d.further[field("passport_number")] = "Y7654321"; });
  const Work now = work(id);
  EXPECT_EQ(now.standing, Standing::out_of_date);
  ASSERT_EQ(now.changed.size(), 1u);
  EXPECT_EQ(now.changed.front()->name, "PassportNumber");
  const Letter second = made(id);
  EXPECT_EQ(reference_of(second), "VISA/2009/0001/Rev.1");
  EXPECT_THAT(words(second), HasSubstr("Y7654321"));
  EXPECT_EQ(work(id).standing, Standing::made);
  ASSERT_EQ(all.letters.of(id).size(), 2u);
  EXPECT_THAT(words(first), HasSubstr("X1234567")) << "the former one stays";
}

TEST_P(LettersTest, WhoeverLooksAtAnOldListMakesNothingTwice) {
  prepare();
  const ParticipantId id = add("Mona", "Hassan");
  const Letters::Seen before = seen(id);
  made(id);
  correct(id, [&](ParticipantDetails& d) { d.further[field("passport_number")] = "Y7654321"; });
  const auto stale = all.letters.ask(officer, series(), LetterKind::visa, {before});
  EXPECT_EQ(stale->done, 0);
  EXPECT_EQ(stale->left, 1);
}

TEST_P(LettersTest, OneThatCannotBeMadeHoldsUpNoOther) {
  prepare();
  const ParticipantId stays = add("Mona", "Hassan"), goes = add("Nadia", "Gone");
  EXPECT_EQ(ask({stays, goes}).done, 2);
  ASSERT_TRUE(delegations.withdraw(system, nominator(), goes).ok());
  run_jobs();
  EXPECT_EQ(newest(stays).state, LetterState::made);
  EXPECT_EQ(newest(goes).state, LetterState::failed);
  ASSERT_TRUE(delegations.restore(system, nominator(), goes).ok());
  EXPECT_EQ(work(goes).standing, Standing::failed);
  const Letter again = made(goes);
  EXPECT_EQ(again.state, LetterState::made);
  EXPECT_EQ(again.version, 1);
  EXPECT_EQ(again.number, newest(stays).number == 1 ? 2 : 1) << "the number is not lost";
}

TEST_P(LettersTest, AJobThatStopsIsTriedAgainAtAnOfficersWish) {
  prepare();
  const ParticipantId id = add("Mona", "Hassan");
  ask({id});
  conversion_fails = true;
  for (int i = 0; i < 10; ++i) {
    run_jobs();
    clock.advance(std::chrono::hours(2));
  }
  auto making = all.letters.making(series_id, LetterKind::visa);
  EXPECT_EQ(making.stopped, 1);
  EXPECT_EQ(making.waiting, 0);
  EXPECT_FALSE(making.error.empty());
  conversion_fails = false;
  EXPECT_EQ(all.letters.resume(officer, series_id, LetterKind::visa).value(), 1);
  EXPECT_EQ(all.letters.making(series_id, LetterKind::visa).waiting, 1);
  run_jobs();
  EXPECT_EQ(newest(id).state, LetterState::made);
  making = all.letters.making(series_id, LetterKind::visa);
  EXPECT_EQ(making.stopped + making.waiting, 0);
}

TEST_P(LettersTest, ManyAreMadeInSeveralStarts) {
  prepare({Language::en});
  std::vector<ParticipantId> ids;
  for (int i = 0; i < 60; ++i) ids.push_back(add("Name" + std::to_string(i), "Hassan"));
  std::vector<Letters::Seen> all_seen;
  for (const Work& one : all.letters.work(series(), LetterKind::visa).all)
    all_seen.push_back({one.participant.id, {}, one.participant.version});
  EXPECT_EQ(all.letters.ask(officer, series(), LetterKind::visa, all_seen)->done, 60);
  run_jobs();
  EXPECT_EQ(conversions, 2);
  for (const ParticipantId id : ids) EXPECT_EQ(newest(id).state, LetterState::made);
}

TEST_P(LettersTest, IsSentOnceWithThePdfAndAVersionOnlyOnce) {
  prepare();
  const ParticipantId id = add("Mona", "Hassan");
  const Letter letter = made(id);
  const auto send = [&](SentWay way) {
    return all.letters.send(officer, series(), LetterKind::visa, {letter.id}, way).value();
  };
  EXPECT_EQ(send(SentWay::participant).done, 1);
  EXPECT_EQ(send(SentWay::participant).left, 1);
  EXPECT_EQ(send(SentWay::government).done, 0);
  const auto mail = outbox.list("visa_letter", 0, 10);
  ASSERT_EQ(mail.size(), 1u);
  EXPECT_EQ(mail[0].to_address, "mona@example.org");
  EXPECT_THAT(mail[0].subject, Not(HasSubstr("Hassan"))) << "whoever holds the link typed it";
  const auto read = outbox.read(mail[0]).value();
  ASSERT_EQ(read.attachments.size(), 1u);
  EXPECT_EQ(read.attachments[0].file_name, "VISA-2009-0001.pdf");
  EXPECT_EQ(read.attachments[0].bytes, files.read(letter.pdf).value());
  EXPECT_THAT(read.text, Not(HasSubstr("X1234567")));
  EXPECT_EQ(work(id).standing, Standing::sent);
  // Another version is another letter.
  correct(id, [&](ParticipantDetails& d) { d.further[field("passport_number")] = "Y7654321"; });
  const Letter second = made(id);
  EXPECT_EQ(
      all.letters.send(officer, series(), LetterKind::visa, {second.id}, SentWay::government)->done,
      1);
  const auto to_mission = outbox.list("visa_letter", 0, 10).front();
  EXPECT_EQ(to_mission.to_address, "mission@example.org");
  EXPECT_EQ(to_mission.language, Language::fr);
}

TEST_P(LettersTest, TheMessageHasTheOfficesWordsInTheLanguageOfItsReader) {
  namespace words = delegations::messages;
  prepare();
  const ParticipantId id = add("Mona", "Hassan");
  const Letter letter = made(id);
  auto& own = delegations.message_words();
  ASSERT_TRUE(own.set(officer, series().id, words::Purpose::visa_letter, Language::en,
                      {"Your letter {reference}", "Dear colleague,",
                       "{name}, {delegation}: have it with you.\n\n{secretariat}"},
                      0)
                  .ok());
  ASSERT_EQ(
      all.letters.send(officer, series(), LetterKind::visa, {letter.id}, SentWay::participant)
          ->done,
      1);
  const auto sent = outbox.list("visa_letter", 0, 10).front();
  EXPECT_EQ(sent.subject, "Your letter VISA/2009/0001");
  const auto read = outbox.read(sent).value();
  EXPECT_TRUE(read.text.starts_with("Dear colleague,\n\n")) << read.text;
  EXPECT_THAT(read.text, HasSubstr("Mona Hassan"));
  EXPECT_THAT(read.text, HasSubstr("have it with you."));
}

TEST_P(LettersTest, NothingOutOfDateLeavesTheHouse) {
  prepare();
  const ParticipantId id = add("Mona", "Hassan");
  const Letter letter = made(id);
  correct(id, [&](ParticipantDetails& d) { d.further[field("passport_number")] = "Y7654321"; });
  const auto sent =
      all.letters.send(officer, series(), LetterKind::visa, {letter.id}, SentWay::participant);
  EXPECT_EQ(sent->done, 0);
  EXPECT_TRUE(outbox.list("visa_letter", 0, 10).empty());
}

TEST_P(LettersTest, WhoHasNoAddressIsForThePost) {
  prepare();
  auto d = details("Mona", "Hassan");
  d.email.clear();
  const ParticipantId id = add(d);
  const Letter letter = made(id);
  const auto send = [&](SentWay way) {
    return all.letters.send(officer, series(), LetterKind::visa, {letter.id}, way).value();
  };
  EXPECT_EQ(send(SentWay::participant).left, 1);
  EXPECT_EQ(send(SentWay::post).done, 1);
  EXPECT_EQ(newest(id).way, SentWay::post);
  EXPECT_TRUE(outbox.list("", 0, 10).empty());
}

TEST_P(LettersTest, OneFileForThePrinterHasEachOnAnOddPage) {
  prepare();
  const std::vector<ParticipantId> ids{add("Mona", "Hassan"), add("Nadia", "Hassan")};
  ask(ids);
  run_jobs();
  const auto joined = all.letters.joined(officer, {newest(ids[1]), newest(ids[0])});
  ASSERT_TRUE(joined.ok()) << describe(joined.error());
  EXPECT_EQ(joined->substr(0, 5), "%PDF-");
  EXPECT_THAT(recorded(ids[0]), Contains("participant_letter.look"));
  EXPECT_THAT(recorded(ids[1]), Contains("participant_letter.look"));
  EXPECT_FALSE(all.letters.joined(officer, {}).ok());
}

TEST_P(LettersTest, EachLookAtALetterForAVisaIsOnRecordAndOfNotesNone) {
  prepare();
  const ParticipantId id = add("Mona", "Hassan");
  ASSERT_TRUE(all.letters.record_look(officer, {made(id, LetterKind::information)}).ok());
  EXPECT_THAT(recorded(id), Not(Contains("participant_letter.look")));
  ASSERT_TRUE(all.letters.preview(officer, series(), LetterKind::visa, *delegations.find(id)).ok());
  EXPECT_THAT(recorded(id), Contains("participant_letter.look"));
  for (const audit::Recorded& entry : delegations.record(id))
    EXPECT_NE(entry.action, "participant_letter.look") << "no change that the delegation reads";
  EXPECT_EQ(all.letters.of(id).size(), 1u) << "a preview is kept nowhere";
}

TEST_P(LettersTest, GoesWithThePersonAndLeavesItsNumber) {
  prepare();
  const ParticipantId id = add("Mona", "Hassan");
  const Letter letter = made(id);
  ASSERT_EQ(
      all.letters.send(officer, series(), LetterKind::visa, {letter.id}, SentWay::participant)
          ->done,
      1);
  correct(id, [&](ParticipantDetails& d) { d.further[field("passport_number")] = "Y7654321"; });
  ask({id});  // another one is under way
  ASSERT_TRUE(delegations.withdraw(system, nominator(), id).ok());
  delegations::Erasure erasure(*database, clock, meetings, {Letters::erase});
  ASSERT_TRUE(erasure.erase(system, id).ok());
  run_jobs();
  EXPECT_TRUE(all.letters.of(id).empty());
  EXPECT_FALSE(all.letters.find(letter.id));
  database->read([&](db::Reader& r) {
    EXPECT_TRUE(file_use::uses_of(r, letter.docx).empty());
    EXPECT_TRUE(file_use::uses_of(r, letter.pdf).empty());
    for (const auto& [state, marks, docx, pdf, to] :
         r.rows<std::string, std::string, std::string, std::string, std::string>(
             "select state, marks, docx_hash, pdf_hash, sent_to from participant_letter"))
      EXPECT_EQ(state + marks + docx + pdf + to, "erased");
  });
  const auto mail = outbox.list("visa_letter", 0, 10);
  ASSERT_EQ(mail.size(), 1u);
  EXPECT_EQ(mail[0].to_address, "");
  const Letter next = made(add("Nadia", "Other"));
  EXPECT_EQ(next.number, 2) << "the number is not given away";
}

TEST_P(LettersTest, WhoIsNamedAgainAfterErasureGetsAnotherVersionOfTheNumber) {
  prepare();
  const ParticipantId id = add("Mona", "Hassan");
  made(id);
  clock.set(i18n::instant_of({{2010, 6, 1}, 10, 0}, "Europe/Vienna"));
  delegations::Erasure erasure(*database, clock, meetings, {Letters::erase});
  ASSERT_TRUE(erasure.erase(system, id).value());
  correct(id, [&](ParticipantDetails& d) { d = details("Mona", "Hassan"); });
  EXPECT_EQ(work(id).standing, Standing::to_make);
  EXPECT_EQ(reference_of(made(id)), "VISA/2009/0001/Rev.1");
  EXPECT_EQ(all.letters.of(id).size(), 1u);
}

TEST_P(LettersTest, GoesByTheRuleOfRetentionAfterTheMeetings) {
  prepare();
  const ParticipantId id = add("Mona", "Hassan");
  made(id);
  clock.set(i18n::instant_of({{2010, 6, 1}, 10, 0}, "Europe/Vienna"));
  delegations::Erasure erasure(*database, clock, meetings, {Letters::erase});
  EXPECT_EQ(erasure.erase_of_meetings_before(system, {2010, 1, 1}).value(), 1);
  EXPECT_TRUE(all.letters.of(id).empty());
}

TEST_P(LettersTest, TextsAreKeptInVersionsAndAnotherOfficersIsNotOverwritten) {
  using docx::TestDocx;
  const auto upload = [&](const std::string& text, int seen_version) {
    return all.letters.set_template(officer, series_id, LetterKind::visa, Language::en,
                                    TestDocx(TestDocx::paragraph(text)).bytes(), seen_version);
  };
  ASSERT_TRUE(upload("Dear [[[TitledName]]]", 0).ok());
  ASSERT_TRUE(upload("Dear [[[TitledName]]]", 0).ok()) << "the same once more is fine";
  const Status stale = upload("Hello [[[TitledName]]]", 0);
  ASSERT_FALSE(stale.ok());
  EXPECT_EQ(stale.error().kind, ErrorKind::conflict);
  ASSERT_TRUE(upload("Hello [[[TitledName]]]", 1).ok());
  ASSERT_EQ(all.letters.templates(series_id, LetterKind::visa).size(), 1u);
  EXPECT_EQ(all.letters.templates(series_id, LetterKind::visa).front().version, 2);
  EXPECT_TRUE(all.letters.templates(series_id, LetterKind::information).empty());
  EXPECT_TRUE(all.letters.templates(other_id, LetterKind::visa).empty());
  ASSERT_TRUE(
      all.letters.remove_template(officer, series_id, LetterKind::visa, Language::en, 2).ok());
  EXPECT_TRUE(all.letters.templates(series_id, LetterKind::visa).empty());
  EXPECT_EQ(all.letters.template_versions(series_id, LetterKind::visa).at(Language::en), 3);
  EXPECT_FALSE(
      all.letters.remove_template(officer, other_id, LetterKind::visa, Language::en, 0).ok());
}

TEST_P(LettersTest, AMissionIsToldWhenAndHowAndNothingOfThePassport) {
  prepare();
  const ParticipantId id = add("Mona", "Hassan");
  const auto entity = nominator().entity;
  const auto told = [&] {
    return notes_for_mission(all.letters, series(), entity, catalogues[Language::en]);
  };
  EXPECT_TRUE(told().empty());
  const Letter letter = made(id);
  EXPECT_THAT(told().at(id), HasSubstr("made on 1 September 2009"));
  ASSERT_TRUE(
      all.letters.send(officer, series(), LetterKind::visa, {letter.id}, SentWay::participant)
          .ok());
  EXPECT_THAT(told().at(id), HasSubstr("sent to the participant on 1 September 2009"));
  EXPECT_THAT(told().at(id), Not(HasSubstr("X1234567")));
  EXPECT_TRUE(
      notes_for_mission(all.letters, series(), nominator("AUT").entity, catalogues[Language::en])
          .empty());
}

INSTANTIATE_TEST_SUITE_P(Backends, LettersTest, ::testing::ValuesIn(testing::backends()));

}  // namespace
}  // namespace convoke::participant_letters
