#include "links/links.h"

#include <gtest/gtest.h>

#include "platform/db/migrations.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"

namespace convoke::links {
namespace {

TEST(LinkToken, IsCleanedOfWhatMailProgramsHangOn) {
  const std::string token = crypto::random_token();
  std::string capitals = token;
  for (char& c : capitals) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  EXPECT_EQ(clean_token(token), token);
  EXPECT_EQ(clean_token(capitals), token);
  for (const char* hung_on :
       {".", ",", ")", ">", " ", "%20", "=", "\xE2\x80\x8B", "\xC2\xA0", ">.", "%20%20"})
    EXPECT_EQ(clean_token(token + hung_on), token) << hung_on;
  EXPECT_EQ(clean_token("<" + token), token);
  EXPECT_EQ(clean_token("\xE2\x80\x8B" + token), token);
  EXPECT_EQ(clean_token(std::string(5000, 'a')), "");
  EXPECT_EQ(clean_token(""), "");
}

class LinksTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  LinksTest() : database(GetParam()) {}

  std::string token(const Links& maker, const Subject& subject) {
    return database
        ->write([&](db::Transaction& t) -> Result<std::string> { return maker.token(t, subject); })
        .value();
  }
  std::string token(const Subject& subject) { return token(links, subject); }
  Result<Link> open(const Links& opener, std::string_view token) {
    return database->read([&](db::Reader& r) { return opener.open(r, token); });
  }
  Result<Link> open(std::string_view token) { return open(links, token); }
  Status revoke(const Subject& subject) {
    return database->write([&](db::Transaction& t) { return links.revoke(t, officer, subject); });
  }
  Status restore(const Subject& subject) {
    return database->write([&](db::Transaction& t) { return links.restore(t, officer, subject); });
  }
  std::string renew(const Subject& subject) {
    return database
        ->write([&](db::Transaction& t) -> Result<std::string> {
          return links.renew(t, officer, subject);
        })
        .value();
  }
  std::vector<Link> history(const Subject& subject) {
    return database->read([&](db::Reader& r) { return Links::history(r, subject); });
  }

  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  crypto::ServerKey key = crypto::ServerKey::random();
  Links links{key, clock};
  const audit::Actor officer{audit::ActorKind::officer, 1, "Anna Berg", "192.0.2.1"};
  const Subject austria{"nomination", 3, 17};
  const Subject huber{"photo", 0, 5, "huber@example.org"};
};

TEST_P(LinksTest, TellsWhichOfAPurposeWereEndedAndWhen) {
  const auto ended = [&] {
    return database->read([&](db::Reader& r) { return Links::ended(r, "nomination", 3); });
  };
  token(austria);
  token({"nomination", 4, 17});
  EXPECT_TRUE(ended().empty());
  const Instant made = clock.now();
  clock.advance(std::chrono::hours(1));
  ASSERT_TRUE(revoke({"nomination", 4, 17}).ok());
  EXPECT_TRUE(ended().empty()) << "of another series";
  renew(austria);
  ASSERT_EQ(ended().size(), 1u);
  EXPECT_EQ(ended()[0].subject_id, 17);
  EXPECT_EQ(ended()[0].created_at, made);
  EXPECT_EQ(ended()[0].ended_at, clock.now());
  ASSERT_TRUE(revoke(austria).ok());
  EXPECT_EQ(ended().size(), 2u);
  ASSERT_TRUE(restore(austria).ok());
  EXPECT_EQ(ended().size(), 1u) << "it works again";
}

TEST_P(LinksTest, AreMadeOnceAndThenTheSame) {
  const std::string expected =
      database->read([&](db::Reader& r) { return links.token_to_be(r, austria); });
  const std::string first = token(austria);
  EXPECT_EQ(first, expected);
  EXPECT_EQ(token(austria), first);
  EXPECT_EQ(first, key.link_token("nomination:3:17:1"));
  EXPECT_NE(token({"nomination", 4, 17}), first);
  EXPECT_NE(token({"views", 3, 17}), first);
  const auto link = open(first);
  ASSERT_TRUE(link.ok());
  EXPECT_EQ(link->subject.purpose, "nomination");
  EXPECT_EQ(link->subject.within_id, 3);
  EXPECT_EQ(link->subject.subject_id, 17);
  EXPECT_EQ(history(austria).size(), 1u);
}

TEST_P(LinksTest, InventedOnesOpenNothing) {
  token(austria);
  for (const std::string& invented : {std::string(), std::string("abc"), std::string(5000, 'a'),
                                      crypto::random_token(), crypto::token_hash(token(austria))})
    EXPECT_EQ(open(invented).error().kind, ErrorKind::not_found);
}

TEST_P(LinksTest, RevokedOnesOpenNothingUntilRestored) {
  EXPECT_EQ(revoke(austria).error().kind, ErrorKind::not_found);
  const std::string first = token(austria);
  ASSERT_TRUE(revoke(austria).ok());
  EXPECT_EQ(open(first).error().kind, ErrorKind::not_found);
  EXPECT_EQ(history(austria)[0].ended_at, clock.now());
  ASSERT_TRUE(restore(austria).ok());
  EXPECT_TRUE(open(first).ok());
  EXPECT_EQ(token(austria), first);

  ASSERT_TRUE(revoke(austria).ok());
  const std::string second = token(austria);
  EXPECT_NE(second, first);
  EXPECT_EQ(restore(austria).error().kind, ErrorKind::conflict);
  EXPECT_FALSE(open(first).ok());

  const auto record = database->read([&](db::Reader& r) { return Links::record(r, austria, 10); });
  ASSERT_EQ(record.size(), 3u);
  EXPECT_EQ(record[0].action, "link.revoke");
  EXPECT_EQ(record[1].action, "link.restore");
  EXPECT_EQ(record[0].actor.label, "Anna Berg");
  EXPECT_EQ(record[0].detail.find(first), std::string::npos);
}

// Where an address was corrected and corrected back, an older link was the good one.
TEST_P(LinksTest, RestoringTakesTheOneThatWasRevokedLast) {
  const std::string older = token(austria);
  ASSERT_TRUE(revoke(austria).ok());
  const std::string newer = token(austria);
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute(
                        "update link set state = case generation when 1 then 'active' else "
                        "'revoked' end, ended_at = null");
                    return {};
                  })
                  .ok());
  EXPECT_EQ(restore(austria).error().kind, ErrorKind::conflict);
  ASSERT_TRUE(revoke(austria).ok());
  ASSERT_TRUE(restore(austria).ok());
  EXPECT_TRUE(open(older).ok());
  EXPECT_FALSE(open(newer).ok());
}

TEST_P(LinksTest, RenewedOnesSayThatANewerOneWasSent) {
  const std::string first = token(austria);
  const std::string second = renew(austria);
  EXPECT_NE(second, first);
  EXPECT_EQ(token(austria), second);
  EXPECT_TRUE(open(second).ok());
  const Error refused = open(first).error();
  EXPECT_EQ(refused.kind, ErrorKind::not_found);
  EXPECT_NE(describe(refused).find("newer message"), std::string::npos);
  const auto all = history(austria);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].generation, 2);
  EXPECT_EQ(all[1].state, LinkState::replaced);
}

TEST_P(LinksTest, WhoseAReplacedOneWasIsKnownAndNothingOfOthers) {
  const auto replaced = [&](const std::string& token) {
    return database->read([&](db::Reader& r) { return Links::replaced(r, token); });
  };
  const std::string first = token(austria);
  EXPECT_FALSE(replaced(first));
  const std::string second = renew(austria);
  ASSERT_TRUE(replaced(first));
  EXPECT_EQ(replaced(first)->subject_id, austria.subject_id);
  EXPECT_FALSE(replaced(second));
  ASSERT_TRUE(revoke(austria).ok());
  EXPECT_FALSE(replaced(second));
  EXPECT_FALSE(replaced(std::string(26, 'a')));
}

TEST_P(LinksTest, BoundOnesFollowWhatTheyAreBoundTo) {
  const std::string first = token(huber);
  Subject moved = huber;
  moved.bound = "maria@example.org";
  EXPECT_TRUE(links.belongs(*open(first), huber, first));
  EXPECT_FALSE(links.belongs(*open(first), moved, first));
  const std::string second = token(moved);
  EXPECT_NE(second, first);
  EXPECT_FALSE(open(first).ok());
  EXPECT_TRUE(open(second).ok());
}

TEST_P(LinksTest, OnesDerivedWithoutAGenerationGoOnAsTheyAre) {
  const std::string printed = key.link_token("photo:5:huber@example.org");
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    for (const auto& [generation, hash, state] :
                         {std::tuple{1, crypto::token_hash("first"), "revoked"},
                          std::tuple{2, crypto::token_hash("second"), "revoked"},
                          std::tuple{3, crypto::token_hash(printed), "active"}})
                      t.execute(
                          "insert into link (purpose, within_id, subject_id, generation, "
                          "token_hash, state, key_generation, created_at, uses) values ('photo', "
                          "0, 5, :generation, :hash, :state, 1, :now, 0)",
                          generation, hash, std::string_view(state), clock.now());
                    return {};
                  })
                  .ok());
  EXPECT_EQ(token(huber), printed);
  EXPECT_TRUE(links.belongs(*open(printed), huber, printed));
  EXPECT_NE(renew(huber), printed);
  EXPECT_EQ(history(huber)[0].generation, 4);
}

TEST_P(LinksTest, UsesAreWrittenAtMostOnceAnHour) {
  const std::string first = token(austria);
  for (int visit = 0; visit < 3; ++visit) {
    links.use(*database, *open(first));
    clock.advance(std::chrono::minutes(20));
  }
  EXPECT_EQ(open(first)->uses, 1);
  links.use(*database, *open(first));
  EXPECT_EQ(open(first)->uses, 2);
  EXPECT_EQ(open(first)->last_used_at, clock.now());
}

TEST_P(LinksTest, StayGoodWhenTheKeyIsChanged) {
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "secret.key";
  const auto old_key = crypto::ServerKey::load_or_create(file).value();
  const Links before(old_key, clock);
  const std::string printed = token(before, austria);

  ASSERT_EQ(crypto::ServerKey::rotate(file).value(), 2);
  const auto new_key = crypto::ServerKey::load_or_create(file).value();
  const Links after(new_key, clock);
  EXPECT_TRUE(open(after, printed).ok());
  EXPECT_EQ(token(after, austria), printed) << "no second link while the first is good";
  EXPECT_EQ(token(after, {"nomination", 3, 18}), new_key.link_token("nomination:3:18:1", 2));
  EXPECT_EQ(history({"nomination", 3, 18})[0].key_generation, 2);

  const auto lost = crypto::ServerKey::random();
  const Links without(lost, clock);
  const std::string another = token(without, austria);
  EXPECT_NE(another, printed);
  EXPECT_TRUE(open(without, printed).ok()) << "only the hash is compared";
  EXPECT_TRUE(open(without, another).ok());
}

TEST_P(LinksTest, OfAKeyThatHasBecomeKnownEndTogetherAndCannotBeRestored) {
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "secret.key";
  const auto known = crypto::ServerKey::load_or_create(file).value();
  const std::string first = token(Links(known, clock), austria);
  ASSERT_EQ(crypto::ServerKey::rotate(file).value(), 2);
  const auto fresh_key = crypto::ServerKey::load_or_create(file).value();
  const Links fresh(fresh_key, clock);
  const Subject other{"nomination", 3, 18};
  const std::string second = token(fresh, other);

  const auto ended = database->write([&](db::Transaction& t) -> Result<std::int64_t> {
    return Links::end_older(t, audit::Actor::system("operator"), 2, clock.now());
  });
  EXPECT_EQ(ended.value(), 1);
  EXPECT_FALSE(open(fresh, first).ok());
  EXPECT_TRUE(open(fresh, second).ok()) << "made with the new key";
  EXPECT_FALSE(database
                   ->write([&](db::Transaction& t) {
                     return fresh.restore(t, audit::Actor::system("operator"), austria);
                   })
                   .ok());
  const std::string next = token(fresh, austria);
  EXPECT_NE(next, first);
  EXPECT_TRUE(open(fresh, next).ok());
}

// Links handed out before there was one room for them.
TEST_P(LinksTest, PrintedBeforeAreCarriedOver) {
  testing::TemporaryDatabase filled(GetParam(), false);
  const auto all = db::migrations();
  std::size_t before = 0;
  while (all[before].version < 25) ++before;
  ASSERT_TRUE(db::migrate(*filled, clock, all.first(before)).ok());
  const std::string nomination = key.link_token("nomination:1:1:2");
  const std::string views = key.link_token("views:1:1");
  const std::string photo = key.link_token("photo:1:huber@example.org");
  const std::string astray = key.link_token("photo:1:hubert@example.org");
  const Status stored = filled->write([&](db::Transaction& t) -> Status {
    for (const char* row :
         {"insert into body (symbol, name) values ('COP', '{}')",
          "insert into mandate (body_id, reference, title) values (1, '4/1', '{}')",
          "insert into series (slug, title, body_id, zone, nomination_deadline) values ('vienna', "
          "'{}', 1, 'Europe/Vienna', '2009-09-21')",
          "insert into entity (kind, code, membership) values ('state', 'AUT', 'member')",
          "insert into meeting (series_id, body_id, mandate_id, slug, position, title, "
          "short_title, "
          "city, venue, first_day, last_day, interpretation) values (1, 1, 1, 'experts', 1, '{}', "
          "'{}', '{}', '{}', '2009-09-28', '2009-09-30', '')",
          "insert into call_for_views (meeting_id, mandate_id, title_key, title, deadline, "
          "created_at) values (1, 1, 'call', '{}', '2009-08-15', 1)",
          "insert into participant (series_id, entity_id, honorific, given_name, family_name, "
          "original_name, function_title, role, email, phone, language, state, came_late, version, "
          "address_version, submission_key, sort_name, search_text, created_at, changed_at) values "
          "(1, 1, '', 'Maria', 'Huber', '', '', 'head', 'huber@example.org', '', 'en', "
          "'registered', 0, 1, 1, 'k', 'huber', 'huber', 1, 1)"})
      t.execute(row);
    for (const auto& [generation, token, state] :
         {std::tuple{1, key.link_token("nomination:1:1:1"), "revoked"},
          std::tuple{2, nomination, "active"}})
      t.execute(
          "insert into nomination_link (series_id, entity_id, generation, token_hash, state, "
          "created_at) values (1, 1, :g, :h, :s, 1)",
          generation, crypto::token_hash(token), std::string_view(state));
    t.execute(
        "insert into views_link (token_hash, call_id, entity_id, created_at) values (:h, 1, 1, 1)",
        crypto::token_hash(views));
    for (const auto& [token, state] : {std::tuple{astray, "revoked"}, std::tuple{photo, "active"}})
      t.execute(
          "insert into photo_link (participant_id, token_hash, state, created_at) values (1, :h, "
          ":s, 1)",
          crypto::token_hash(token), std::string_view(state));
    return {};
  });
  ASSERT_TRUE(stored.ok()) << describe(stored.error());
  const Status migrated = db::migrate(*filled, clock);
  ASSERT_TRUE(migrated.ok()) << describe(migrated.error());

  for (const auto& [token, subject] :
       {std::tuple{nomination, Subject{"nomination", 1, 1}},
        std::tuple{views, Subject{"views", 1, 1}},
        std::tuple{photo, Subject{"photo", 0, 1, "huber@example.org"}}}) {
    const auto opened =
        filled->read([&, &token = token](db::Reader& r) { return links.open(r, token); });
    ASSERT_TRUE(opened.ok()) << subject.purpose;
    EXPECT_EQ(opened->subject.purpose, subject.purpose);
    EXPECT_EQ(opened->subject.subject_id, 1);
    EXPECT_TRUE(links.belongs(*opened, subject, token)) << subject.purpose;
    EXPECT_EQ(filled->read(
                  [&, &subject = subject](db::Reader& r) { return links.token_to_be(r, subject); }),
              token);
  }
  for (const std::string& ended : {astray, key.link_token("nomination:1:1:1")})
    EXPECT_FALSE(filled->read([&](db::Reader& r) { return links.open(r, ended); }).ok());
}

INSTANTIATE_TEST_SUITE_P(Both, LinksTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::links
