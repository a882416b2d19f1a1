#include "delegations/limits/limits.h"

#include <random>
#include <thread>

#include "delegations/delegations_test.h"

namespace convoke::delegations {
namespace {

using Decision = Delegations::Decision;
using reference::Category;

class LimitsTest : public DelegationsTest {
 protected:
  LimitsTest() {
    delegations.governments_from([](reference::EntityId) {
      return GovernmentMailbox{"mission@example.org", Language::fr};
    });
  }
  static Ceilings most(std::optional<std::int64_t> participants,
                       std::optional<std::int64_t> seats = {},
                       std::optional<std::int64_t> funded = {}) {
    Ceilings out;
    out[LimitKind::participants] = participants;
    out[LimitKind::seats] = seats;
    out[LimitKind::funded] = funded;
    return out;
  }
  Category category(const Nominator& of) {
    return delegations.convened(series)->directory->category(of.entity, "", {2009, 9, 1});
  }
  /// Of the category of Austria.
  void limit(const Ceilings& ceilings, std::optional<std::int64_t> funded_in_all = {}) {
    SeriesLimits limits;
    limits.of_category[category(austria)] = ceilings;
    limits.funded_in_all = funded_in_all;
    set(limits);
  }
  void set(const SeriesLimits& limits) {
    ASSERT_TRUE(delegations.limits()
                    .set(officer, series, limits, delegations.limits().of(series).version,
                         *references.directory())
                    .ok());
  }
  Result<Participant> name(const std::string& family, const OfficeEntry* office = nullptr,
                           bool at_table = false) {
    ParticipantDetails d = details("Ada", family);
    d.email.clear();
    d.at_table = at_table;
    return delegations.nominate(office ? officer : mission, austria, d,
                                "key-" + std::to_string(++keys), Delegations::Twins::accepted,
                                office);
  }
  std::int64_t standing() {
    return delegations.places_taken(series, austria.entity)[LimitKind::participants];
  }
  OfficeEntry by_fax(bool exceeds) {
    return {.way = CameBy::fax, .received_on = {2009, 8, 28}, .exceeds = exceeds};
  }
  Result<Delegations::Jointly> fund(const std::vector<ParticipantId>& ids, bool exceeds = false,
                                    Decision decision = Decision::fund) {
    std::vector<Delegations::Seen> seen;
    for (const ParticipantId id : ids) seen.push_back({id, stored(id).version});
    return delegations.decide(officer, series, decision, seen, {},
                              {.exceeds = exceeds, .tells = true});
  }
};

TEST(Limits, WhatAnEntityHasOfItsOwnIsInThePlaceOfItsCategorys) {
  SeriesLimits limits;
  const reference::EntityId one(7), other(8);
  limits.of_category[Category::state_party][LimitKind::participants] = 5;
  limits.of_category[Category::state_party][LimitKind::seats] = 2;
  limits.of_entity[one][LimitKind::participants] = 9;
  EXPECT_EQ(limits.of(Category::state_party, one)[LimitKind::participants], 9);
  EXPECT_EQ(limits.of(Category::state_party, one)[LimitKind::seats], 2);
  EXPECT_EQ(limits.of(Category::state_party, other)[LimitKind::participants], 5);
  EXPECT_FALSE(limits.of(Category::signatory, other).any());
  limits.of_entity[one][LimitKind::seats] = kHighestCeiling + 1;
  EXPECT_FALSE(check(limits).ok());
}

TEST_P(LimitsTest, NothingIsLimitedWhereNothingIsSet) {
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(name("N" + std::to_string(i), nullptr, true).ok());
  EXPECT_FALSE(delegations.over_limits(series).any());
}

TEST_P(LimitsTest, TheSecondOfTwoOfficersIsToldAndTheRecordHasBothNumbers) {
  limit(most(5));
  SeriesLimits other;
  other.funded_in_all = 3;
  EXPECT_EQ(
      delegations.limits().set(officer, series, other, 0, *references.directory()).error().kind,
      ErrorKind::conflict);
  set(other);
  const auto entries =
      database->read([&](db::Reader& r) { return audit::history(r, "series", series.value, 9); });
  ASSERT_FALSE(entries.empty());
  EXPECT_EQ(entries.front().action, "participant.set_limits");
  EXPECT_NE(entries.front().detail.find("5/-/-"), std::string::npos) << entries.front().detail;
  EXPECT_NE(entries.front().detail.find("funded 3"), std::string::npos);
}

TEST_P(LimitsTest, OneMoreThanTheCeilingIsRefusedAndThoseWhoStandAloneCount) {
  limit(most(2));
  const ParticipantId first = name("First")->id;
  ASSERT_TRUE(name("Second").ok());
  const auto third = name("Third");
  ASSERT_FALSE(third.ok());
  EXPECT_EQ(third.error().kind, ErrorKind::invalid);
  EXPECT_EQ(third.error().message.args, (std::vector<std::string>{"2", "2"}));
  ASSERT_TRUE(delegations.withdraw(mission, austria, first).ok());
  ASSERT_TRUE(name("Third").ok());
  EXPECT_FALSE(delegations.restore(mission, austria, first).ok()) << "restored counts as one more";
  EXPECT_EQ(standing(), 2);
  EXPECT_TRUE(delegations.nominate(mission, egypt, details("Of", "Egypt"), "egypt").ok());
}

TEST_P(LimitsTest, TheFormOfTheLastPlaceSentTwiceNamesOnce) {
  limit(most(1));
  const ParticipantDetails d = details("Ada", "Once");
  const auto first = delegations.nominate(mission, austria, d, "twice");
  const auto again = delegations.nominate(mission, austria, d, "twice");
  ASSERT_TRUE(first.ok());
  ASSERT_TRUE(again.ok()) << describe(again.error());
  EXPECT_EQ(first->id, again->id);
}

TEST_P(LimitsTest, WhoTakesAPlaceIsNotOneMore) {
  limit(most(1, 1));
  const ParticipantId first = name("First", nullptr, true)->id;
  ParticipantDetails d = details("Eva", "Next");
  d.at_table = true;
  ASSERT_TRUE(delegations.replace(mission, austria, first, 1, d, "next").ok());
  EXPECT_EQ(standing(), 1);
}

TEST_P(LimitsTest, ASeatTooManyIsAnErrorAtItsField) {
  limit(most({}, 1));
  ASSERT_TRUE(name("First", nullptr, true).ok());
  const auto second = name("Second", nullptr, true);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().field, "at_table");
  const Participant standing_by = name("Second").value();
  ParticipantDetails d = standing_by.details;
  d.at_table = true;
  EXPECT_EQ(delegations.correct(mission, austria, standing_by.id, d, 1).error().field, "at_table");
  d.at_table = false;
  d.function_title = "Counsellor";
  EXPECT_TRUE(delegations.correct(mission, austria, standing_by.id, d, 1).ok());
}

TEST_P(LimitsTest, AnOfficerIsAskedOnceAndWhatGoesBeyondIsOnRecord) {
  limit(most(1));
  ASSERT_TRUE(name("First").ok());
  const OfficeEntry asks = by_fax(false), goes_on = by_fax(true);
  const auto asked = name("Second", &asks);
  ASSERT_FALSE(asked.ok());
  EXPECT_EQ(asked.error().field, Delegations::kExceeds);
  const auto entered = name("Second", &goes_on);
  ASSERT_TRUE(entered.ok()) << describe(entered.error());
  EXPECT_NE(delegations.record(entered->id).front().detail.find("\"beyond\":\"participants 2/1\""),
            std::string::npos)
      << delegations.record(entered->id).front().detail;
  EXPECT_TRUE(delegations.over_limits(series).has(*entered));
  EXPECT_FALSE(name("Third").ok()) << "the link is still held to it";
}

TEST_P(LimitsTest, WhoIsAcceptedAfterARefusalIsOneMoreThatIsAskedAbout) {
  clock.set(deadline());
  const ParticipantId refused = name("Refused")->id;
  ASSERT_TRUE(delegations.decide(officer, refused, Act::refuse).ok());
  limit(most(1));
  ASSERT_TRUE(name("Other").ok());
  EXPECT_EQ(delegations.decide(officer, refused, Act::accredit).error().field,
            Delegations::kExceeds);
  EXPECT_TRUE(delegations.decide(officer, refused, Act::accredit, {}, 0, true).ok());
  EXPECT_EQ(standing(), 2);
}

TEST_P(LimitsTest, ADecisionTakenBackStandsAsBeforeWhateverTheLimit) {
  const ParticipantId first = name("First")->id;
  const auto revoked = delegations.decide(officer, series, Decision::revoke,
                                          {{first, stored(first).version}}, "By mistake.");
  ASSERT_TRUE(revoked.ok());
  limit(most(1));
  ASSERT_TRUE(name("Second").ok());
  const auto undone = delegations.take_back(officer, series, revoked->act);
  ASSERT_TRUE(undone.ok());
  EXPECT_EQ(undone->done, 1);
  EXPECT_EQ(standing(), 2);
}

TEST_P(LimitsTest, AWholeListAboveTheCeilingIsRefusedInTheTransactionToo) {
  limit(most(2));
  std::vector<Delegations::InList> list;
  for (const char* family : {"A", "B", "C"})
    list.push_back({austria.entity, details("Ada", family), std::string("list-") + family});
  const auto named = delegations.name_many(mission, series, list, nullptr,
                                           [](change::Change&) -> Status { return {}; });
  ASSERT_FALSE(named.ok());
  EXPECT_EQ(standing(), 0);
}

TEST_P(LimitsTest, TwoAtOnceDoNotBothTakeTheLastPlace) {
  limit(most(3));
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i)
    threads.emplace_back([this, i] {
      ParticipantDetails d = details("Ada", "N" + std::to_string(i));
      d.email.clear();
      // Refused, or told that the database is busy: never one too many.
      for (int attempt = 0; attempt < 3; ++attempt)
        (void)delegations.nominate(mission, austria, d,
                                   "race-" + std::to_string(i) + "-" + std::to_string(attempt));
    });
  for (std::thread& one : threads) one.join();
  EXPECT_EQ(standing(), 3);
}

TEST_P(LimitsTest, FundingIsPromisedWithinTheNumbersAndToldOnce) {
  limit(most({}, {}, 1), 2);
  const ParticipantId ada = add(austria, details("Ada", "A"));
  const ParticipantId eva = name("B")->id;
  const ParticipantId omar = add(egypt, details("Omar", "C"));
  const auto first = fund({ada, eva});
  ASSERT_TRUE(first.ok()) << describe(first.error());
  EXPECT_EQ(first->done, 1);
  EXPECT_EQ(first->over, 1) << "the second is above what the delegation may have";
  EXPECT_TRUE(stored(ada).is_funded);
  ASSERT_EQ(outbox.list("funding", 0, 9).size(), 1u);
  EXPECT_EQ(outbox.list("funding", 0, 9)[0].to_address, "delegate@example.org");
  const auto more = fund({eva}, true);
  ASSERT_TRUE(more.ok());
  EXPECT_EQ(more->done, 1);
  EXPECT_EQ(outbox.list("funding", 0, 9)[0].to_address, "mission@example.org")
      << "without an e-mail address the Government is told";
  const auto too_many = fund({omar}, true);
  ASSERT_FALSE(too_many.ok()) << "not beyond the places of the conference";
  EXPECT_EQ(too_many.error().kind, ErrorKind::conflict);
  EXPECT_EQ(too_many.error().message.args, (std::vector<std::string>{"2", "2"}));
  EXPECT_FALSE(stored(omar).is_funded);
}

TEST_P(LimitsTest, APromiseTakenBackIsToldToWhoWasTold) {
  const ParticipantId ada = add(austria, details("Ada", "A"));
  const auto promised = fund({ada});
  ASSERT_TRUE(promised.ok());
  EXPECT_EQ(outbox.read(outbox.list("funding", 0, 9)[0])->subject,
            "Funding of the travel: Vienna meetings");
  ASSERT_TRUE(delegations.take_back(officer, series, promised->act).ok());
  EXPECT_FALSE(stored(ada).is_funded);
  ASSERT_EQ(outbox.list("funding", 0, 9).size(), 2u);
  EXPECT_EQ(outbox.read(outbox.list("funding", 0, 9)[0])->subject,
            "Funding of the travel withdrawn: Vienna meetings");
  EXPECT_EQ(recorded(ada).front(), "participant.take_back");
}

TEST_P(LimitsTest, WhoComesBackAfterTheFundedPlaceWasGivenAwayHasItNoMore) {
  limit({}, 1);
  const ParticipantId ada = add(austria, details("Ada", "A"));
  const ParticipantId eva = add(egypt, details("Eva", "B"));
  ASSERT_EQ(fund({ada})->done, 1);
  ASSERT_TRUE(delegations.withdraw(mission, austria, ada).ok());
  ASSERT_TRUE(delegations.restore(mission, austria, ada).ok());
  EXPECT_TRUE(stored(ada).is_funded) << "nobody else has got the place";
  ASSERT_TRUE(delegations.withdraw(mission, austria, ada).ok());
  ASSERT_EQ(fund({eva})->done, 1);
  ASSERT_TRUE(delegations.restore(mission, austria, ada).ok());
  EXPECT_FALSE(stored(ada).is_funded);
  EXPECT_EQ(delegations.funded(series), 1);
}

TEST_P(LimitsTest, APromiseThatLapsesIsOnRecordAndToldToWhoHasReadIt) {
  limit({}, 1);
  const ParticipantId ada = add(austria, details("Ada", "A"));
  const ParticipantId eva = add(egypt, details("Eva", "B"));
  ASSERT_EQ(fund({ada})->done, 1);
  ASSERT_TRUE(delegations.withdraw(mission, austria, ada).ok());
  ASSERT_EQ(fund({eva})->done, 1);
  ASSERT_EQ(outbox.list("funding", 0, 9).size(), 2u);
  ASSERT_TRUE(delegations.restore(mission, austria, ada).ok());
  EXPECT_EQ(recorded(ada).front(), "participant.lapse_funding");
  ASSERT_EQ(outbox.list("funding", 0, 9).size(), 3u);
  const outbox::Message told = outbox.list("funding", 0, 9).front();
  EXPECT_EQ(told.to_address, "delegate@example.org");
  EXPECT_EQ(outbox.read(told)->subject, "Funding of the travel withdrawn: Vienna meetings");
  // Nothing is left that could lapse a second time.
  ASSERT_TRUE(delegations.withdraw(mission, austria, ada).ok());
  ASSERT_TRUE(delegations.restore(mission, austria, ada).ok());
  EXPECT_EQ(outbox.list("funding", 0, 9).size(), 3u);
}

TEST_P(LimitsTest, APromiseThatNobodyWasToldOfLapsesWithoutAMessage) {
  limit({}, 1);
  const ParticipantId ada = add(austria, details("Ada", "A"));
  ASSERT_EQ(delegations.decide(officer, series, Decision::fund, {{ada, 1}})->done, 1);
  const auto revoked = delegations.decide(officer, ada, Act::revoke, "By mistake.");
  ASSERT_TRUE(revoked.ok());
  const ParticipantId eva = add(egypt, details("Eva", "B"));
  ASSERT_EQ(delegations.decide(officer, series, Decision::fund, {{eva, 1}})->done, 1);
  const auto undone = delegations.take_back(officer, series, *revoked);
  ASSERT_TRUE(undone.ok());
  EXPECT_EQ(undone->lapsed, 1);
  EXPECT_FALSE(stored(ada).is_funded);
  EXPECT_TRUE(outbox.list("funding", 0, 9).empty());
}

TEST_P(LimitsTest, WhatGoesBeyondALimitIsKeptWithWhoWhenAndWhy) {
  limit(most(1));
  ASSERT_TRUE(name("First").ok());
  const OfficeEntry goes_on = by_fax(true);
  const ParticipantId second = name("Second", &goes_on)->id;
  const auto kept = delegations.beyond_limits(series);
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].participant, second);
  EXPECT_EQ(kept[0].by, officer.label);
  EXPECT_EQ(kept[0].at, clock.now());
  EXPECT_EQ(said_beyond(kept[0].beyond, catalogues[Language::en]), "Participants: 2 of 1");
  EXPECT_TRUE(kept[0].reason.empty());
  ASSERT_TRUE(delegations.decide(officer, second, Act::revoke, "By mistake.").ok());
  ASSERT_TRUE(
      delegations.decide(officer, second, Act::reinstate, "The list has room.", 0, true).ok());
  const auto both = delegations.beyond_limits(series);
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[0].action, "participant.reinstate");
  EXPECT_EQ(both[0].reason, "The list has room.");
  EXPECT_EQ(both[1].action, "participant.add");
}

TEST_P(LimitsTest, TheListFindsThoseOverALimitAndThoseWhoAreFundedOrAsk) {
  const ParticipantId seated = name("Seated", nullptr, true)->id;
  ASSERT_TRUE(name("Also", nullptr, true).ok());
  ASSERT_TRUE(name("Standing").ok());
  ParticipantDetails asks = details("Asks", "Egypt");
  asks.asks_funding = true;
  const ParticipantId asking = add(egypt, asks);
  ASSERT_EQ(fund({seated})->done, 1);
  limit(most({}, 1));
  const auto found = [&](const Delegations::Filter& filter) {
    return delegations.list(series, filter).participants.size();
  };
  EXPECT_EQ(found({.over = delegations.over_limits(series)}), 2u);
  EXPECT_EQ(found({.over = DelegationsOver()}), 0u);
  EXPECT_EQ(found({.funding = FundingFilter::funded}), 1u);
  EXPECT_EQ(found({.funding = FundingFilter::asked}), 1u);
  EXPECT_EQ(found({.funding = FundingFilter::open}), 1u);
  ASSERT_EQ(fund({asking})->done, 1);
  EXPECT_EQ(found({.funding = FundingFilter::open}), 0u);
}

// Against a model that knows states alone: whatever a Government does through its link, no more
// stand than it may have, and what is refused is refused for that reason.
TEST_P(LimitsTest, NoSequenceOfActsThroughALinkExceedsTheCeiling) {
  clock.set(i18n::instant_of({{2009, 9, 1}, 10, 0}, "Europe/Vienna"));
  ASSERT_TRUE(delegations.set_rules(officer, series, {.acceptance = Acceptance::in_steps}, 0).ok());
  constexpr std::int64_t most_people = 3, most_seats = 2;
  limit(most(most_people, most_seats));
  enum class State { stands, withdrawn, gone };
  struct Person {
    ParticipantId id;
    State state;
    bool at_table;
  };
  for (const unsigned seed : {1u, 2u, 3u}) {
    std::mt19937 random(seed);
    std::vector<Person> people;
    for (const Participant& p : delegations.delegation(series, austria.entity)) {
      if (!stands(p.state)) continue;
      ASSERT_TRUE(delegations.withdraw(mission, austria, p.id).ok());
    }
    const auto count = [&](bool seats) {
      return std::count_if(people.begin(), people.end(), [&](const Person& p) {
        return p.state == State::stands && (!seats || p.at_table);
      });
    };
    for (int step = 0; step < 40; ++step) {
      const unsigned act = random() % 5;
      Person* someone = people.empty() ? nullptr : &people[random() % people.size()];
      const bool at_table = random() % 2 == 0;
      ParticipantDetails d = details("P", "N" + std::to_string(++keys));
      d.email.clear();
      d.at_table = at_table;
      const std::string form = "model-" + std::to_string(keys);
      if (act == 0 || someone == nullptr) {
        const bool fits = count(false) < most_people && (!at_table || count(true) < most_seats);
        const auto named = delegations.nominate(mission, austria, d, form);
        ASSERT_EQ(named.ok(), fits) << seed << " " << step;
        if (named.ok()) people.push_back({named->id, State::stands, at_table});
      } else if (act == 1) {
        const bool possible = someone->state != State::gone;
        ASSERT_EQ(delegations.withdraw(mission, austria, someone->id).ok(), possible);
        if (possible) someone->state = State::withdrawn;
      } else if (act == 2) {
        const bool fits = someone->state == State::stands ||
                          (someone->state == State::withdrawn && count(false) < most_people &&
                           (!someone->at_table || count(true) < most_seats));
        ASSERT_EQ(delegations.restore(mission, austria, someone->id).ok(), fits)
            << seed << " " << step;
        if (fits) someone->state = State::stands;
      } else if (act == 3) {
        const bool fits = someone->state == State::stands &&
                          (!at_table || someone->at_table || count(true) < most_seats);
        const auto taken = delegations.replace(mission, austria, someone->id,
                                               stored(someone->id).version, d, form);
        ASSERT_EQ(taken.ok(), fits) << seed << " " << step;
        if (fits) {
          someone->state = State::gone;
          people.push_back({taken->id, State::stands, at_table});
        }
      } else if (someone->state == State::stands) {
        // The office accredits and registers meanwhile: that is no further place.
        ASSERT_TRUE(delegations.decide(officer, someone->id, Act::accredit).ok());
        ASSERT_TRUE(delegations.decide(officer, someone->id, Act::enroll).ok());
      }
      const PlacesTaken taken = delegations.places_taken(series, austria.entity);
      ASSERT_EQ(taken[LimitKind::participants], count(false)) << seed << " " << step;
      ASSERT_EQ(taken[LimitKind::seats], count(true));
      ASSERT_LE(taken[LimitKind::participants], most_people);
      ASSERT_LE(taken[LimitKind::seats], most_seats);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Both, LimitsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations
