#include "delegations/erasure/erasure.h"

#include <gtest/gtest.h>

#include "delegations/delegations_test.h"
#include "platform/file_use/file_use.h"

namespace convoke::delegations {
namespace {

class ErasureTest : public DelegationsTest {
 protected:
  ErasureTest()
      : erasure(*database, clock, meetings,
                {[this](db::Transaction&, const Participant& p, Instant) -> Status {
                  asked.push_back(p.id);
                  if (refuses) return conflict("no");
                  return {};
                }}) {}
  ParticipantDetails known() {
    ParticipantDetails d = details("Zephyrine", "Quastenflosser");
    d.original_family_name = "Quastenflosser-Ursprung";
    d.function_title = "Chief of Zephyrs";
    d.email = "zephyrine@quasten.example";
    d.phone = "+43 1 987654321";
    return d;
  }
  /// Everything that is stored as text, in all tables.
  std::string everything() {
    return database->read([&](db::Reader& r) {
      std::string out;
      for (const char* sql :
           {"select honorific || given_name || family_name || original_family_name || "
            "function_title || "
            "email || phone || sort_name || search_text || same_name || submission_key from "
            "participant",
            "select details from participant_version",
            "select w.word || coalesce(b.sort_name, '') from name_word w left join "
            "participant_word b on b.word_id = w.id",
            "select to_name || to_address || subject || error || plain_text || html_text || "
            "calendar_text from outbox_message",
            "select actor_label || detail from audit_entry"})
        for (const auto& [text] : r.rows<std::string>(sql)) out += text + "\n";
      return out;
    });
  }
  bool anywhere() {
    const std::string all = everything();
    for (const char* part : {"ephyrine", "uasten", "Zephyrs", "987654321"})
      if (all.find(part) != std::string::npos) return true;
    return false;
  }
  ParticipantId corrected() {
    const ParticipantId id = add(austria, known());
    ParticipantDetails next = known();
    next.email = "other@quasten.example";
    EXPECT_TRUE(delegations.correct(mission, austria, id, next, 1).ok());
    return id;
  }

  std::vector<ParticipantId> asked;
  bool refuses = false;
  Erasure erasure;
};

TEST_P(ErasureTest, EveryMessageOfADecisionIsBlankedToo) {
  delegations.governments_from([](reference::EntityId) {
    return GovernmentMailbox{"mission@example.org", Language::fr};
  });
  ASSERT_TRUE(delegations.set_rules(officer, series, {.acceptance = Acceptance::in_steps}, 0).ok());
  const ParticipantId id = add(austria, known());
  ASSERT_TRUE(delegations.decide(officer, id, Act::refer_back, "Quasten?").ok());
  ParticipantDetails d = known();
  d.phone = "+43 1 1";
  ASSERT_TRUE(delegations.correct(mission, austria, id, d, stored(id).version).ok());
  ASSERT_TRUE(delegations.decide(officer, id, Act::accredit).ok());
  ASSERT_TRUE(delegations.decide(officer, id, Act::revoke, "Quasten.").ok());
  ASSERT_TRUE(delegations.decide(officer, id, Act::reinstate).ok());
  ASSERT_TRUE(delegations.decide(officer, id, Act::enroll).ok());
  ASSERT_TRUE(delegations.withdraw(mission, austria, id).ok());
  ASSERT_EQ(outbox.list("", 0, 50).size(), 6u);
  EXPECT_TRUE(anywhere());
  ASSERT_TRUE(erasure.erase(officer, id).ok());
  EXPECT_FALSE(anywhere()) << everything();
}

TEST_P(ErasureTest, AMessageAboutSeveralIsBlankedToo) {
  delegations.governments_from([](reference::EntityId) {
    return GovernmentMailbox{"mission@example.org", Language::en};
  });
  ASSERT_TRUE(delegations.set_rules(officer, series, {.acceptance = Acceptance::in_steps}, 0).ok());
  const ParticipantId other = add(austria, details("Maria", "Huber"));
  const ParticipantId id = add(austria, known());
  const auto refused = delegations.decide(officer, series, Delegations::Decision::refuse,
                                          {{other, 1}, {id, 1}}, "No.");
  ASSERT_TRUE(refused.ok());
  ASSERT_EQ(outbox.list("referral", 0, 9).size(), 1u);
  ASSERT_TRUE(delegations.take_back(officer, series, refused->act).ok());
  EXPECT_TRUE(anywhere());
  ASSERT_TRUE(erasure.erase(officer, id).ok());
  EXPECT_FALSE(anywhere()) << everything();
}

TEST_P(ErasureTest, LeavesNothingOfThePersonAndTheRecordWhole) {
  const ParticipantId id = corrected();
  const ParticipantId other = add(austria, details("Maria", "Huber"));
  ASSERT_TRUE(anywhere());
  const auto before = recorded(id);
  EXPECT_EQ(erasure.erase(officer, id).error().kind, ErrorKind::conflict)
      << "registered for a meeting to come";
  ASSERT_TRUE(delegations.withdraw(mission, austria, id).ok());
  ASSERT_TRUE(erasure.erase(officer, id).ok());
  EXPECT_FALSE(anywhere()) << everything();
  EXPECT_EQ(asked, std::vector{id});
  const Participant there = stored(id);
  EXPECT_EQ(there.details.family_name, Erasure::kNobodysName);
  EXPECT_EQ(there.details.meetings, known().meetings);
  EXPECT_EQ(there.state, ParticipantState::withdrawn);
  EXPECT_EQ(delegations.history(id).size(), 3u);
  auto expected = before;
  expected.insert(expected.begin(), "participant.withdraw");
  expected.insert(expected.begin(), "participant.erase");
  EXPECT_EQ(recorded(id), expected);
  EXPECT_EQ(stored(other).details.family_name, "Huber");
  ASSERT_TRUE(erasure.erase(officer, id).ok());
  EXPECT_EQ(recorded(id), expected) << "a second time is no change";
  EXPECT_EQ(erasure.erase(officer, ParticipantId(999)).error().kind, ErrorKind::not_found);
}

TEST_P(ErasureTest, WhoIsErasedIsNotRestored) {
  const ParticipantId id = corrected();
  ASSERT_TRUE(delegations.withdraw(mission, austria, id).ok());
  EXPECT_FALSE(delegations.is_erased(stored(id)));
  ASSERT_TRUE(erasure.erase(officer, id).value());
  EXPECT_TRUE(delegations.is_erased(stored(id)));
  EXPECT_EQ(delegations.restore(mission, austria, id).error().kind, ErrorKind::conflict);
  EXPECT_EQ(stored(id).state, ParticipantState::withdrawn);
  EXPECT_FALSE(erasure.erase(officer, id).value()) << "a second time";
}

TEST_P(ErasureTest, OfAllRoomsOrNone) {
  const ParticipantId id = corrected();
  ASSERT_TRUE(delegations.withdraw(mission, austria, id).ok());
  refuses = true;
  EXPECT_FALSE(erasure.erase(officer, id).ok());
  EXPECT_EQ(stored(id).details.given_name, "Zephyrine");
}

TEST_P(ErasureTest, ByTheRuleErasesThoseOfMeetingsThatAreOverAndSaysSo) {
  const ParticipantId id = corrected();
  add(egypt, known());
  EXPECT_EQ(erasure.erase_of_meetings_before(officer, {2009, 12, 1}).error().field, "day");
  clock.set(i18n::instant_of({{2010, 12, 1}, 10, 0}, "UTC"));
  EXPECT_EQ(erasure.erase_of_meetings_before(officer, {2009, 10, 2}).value(), 0)
      << "the last day itself is not before";
  EXPECT_EQ(erasure.erase_of_meetings_before(officer, {2009, 12, 1}).value(), 2);
  EXPECT_FALSE(anywhere()) << everything();
  EXPECT_EQ(delegations.record(id).front().detail,
            R"({"rule":"meetings ended before 2009-12-01"})");
  EXPECT_EQ(erasure.erase_of_meetings_before(officer, {2009, 12, 1}).value(), 0);
}

INSTANTIATE_TEST_SUITE_P(Both, ErasureTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations
