// Needs and offers for tests: the real directory, the mechanisms that ship, Vienna's days.
#pragma once

#include <gtest/gtest.h>

#include "meetings/meetings.h"
#include "platform/i18n/zone.h"
#include "reference/import.h"
#include "reviews/assistance/history.h"
#include "reviews/assistance/matching/matches.h"
#include "reviews/assistance/needs/needs.h"
#include "reviews/assistance/offers/offers.h"
#include "reviews/assistance/store.h"
#include "testing/temporary_database.h"

namespace convoke::reviews::assistance {

inline constexpr Date kToday{2026, 11, 30};

class AssistanceTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  AssistanceTest()
      : database(GetParam()),
        references(*database, clock),
        taxonomies([] { return std::vector<std::string>(); }),
        needs(*database, clock, taxonomies),
        offers(*database, clock, taxonomies, references),
        matches(*database, clock, references, [] { return kToday; }) {
    clock.set(i18n::instant_of({kToday, 12, 0}, "Europe/Vienna"));
    EXPECT_TRUE(reference::import_reference_data(*database, SystemClock(),
                                                 audit::Actor::system("test"),
                                                 reference::embedded_files())
                    .ok());
  }

  EntityId entity(const char* code) { return references.directory()->find(code)->id; }
  Need need_of(const char* state = "EGY") {
    Need need;
    need.entity = entity(state);
    need.instrument = "UNTOC";
    need.article = 20;
    need.kind = "capacity-building";
    need.body = "Training of investigators.";
    need.reference = "NV 12/2026";
    return need;
  }
  Offer offer_of(const char* provider = "AUT") {
    Offer offer;
    offer.entity = entity(provider);
    offer.kinds = {"capacity-building"};
    offer.capacity = 1;
    return offer;
  }
  NeedId entered(const Need& need) { return needs.enter(officer, need).value(); }
  OfferId entered(const Offer& offer) { return offers.enter(officer, offer).value(); }
  Need need(NeedId id) {
    return *database->read([&](db::Reader& r) { return store::need(r, id); });
  }
  Offer offer(OfferId id) {
    return *database->read([&](db::Reader& r) { return store::offer(r, id); });
  }
  Match match(MatchId id) {
    return *database->read([&](db::Reader& r) { return store::match(r, id); });
  }
  std::vector<HistoryEntry> history(Subject subject, std::int64_t id) {
    return database->read([&](db::Reader& r) { return history_of(r, subject, id); });
  }
  Answer answer_of(MatchId id, MatchSide side, bool accepts = true) {
    Answer answer;
    answer.match = id;
    answer.side = side;
    answer.accepts = accepts;
    answer.answered_by = "Permanent Mission";
    answer.answered_on = kToday;
    if (!accepts) answer.reason = "No budget.";
    return answer;
  }
  MatchId accepted(NeedId need_id, OfferId offer_id) {
    const MatchId id = matches.propose(officer, need_id, offer_id).value();
    for (const MatchSide side : kMatchSides) ok(matches.answer(officer, answer_of(id, side)));
    return id;
  }
  /// Two meetings of one body, in a series of their own.
  std::vector<meetings::MeetingId> convene(meetings::Meetings& meetings) {
    std::vector<meetings::MeetingId> out;
    const auto body = meetings.create_body(officer, {{}, "CTOC/COP/WG.2", {}, Text6("Group")});
    const auto mandate =
        meetings.create_mandate(officer, {{}, *body, "4/3", Text6("Decision 4/3")});
    const auto series = meetings.create_series(
        officer, {{}, "vienna", Text6("Meetings"), *body, "Europe/Vienna", {2026, 9, 1}});
    for (const char* slug : {"first", "second"}) {
      meetings::Meeting meeting;
      meeting.series = *series;
      meeting.body = *body;
      meeting.mandate = *mandate;
      meeting.slug = slug;
      meeting.title = Text6(slug);
      meeting.short_title = Text6(slug);
      meeting.city = Text6("Vienna");
      meeting.first_day = Date{2026, 10, 1};
      meeting.last_day = Date{2026, 10, 2};
      const auto made = meetings.create_meeting(officer, meeting, {});
      EXPECT_TRUE(made.ok()) << describe(made.error());
      out.push_back(*made);
    }
    return out;
  }
  void ok(const Status& done) { ASSERT_TRUE(done.ok()) << describe(done.error()); }

  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  reference::References references;
  Taxonomies taxonomies;
  Needs needs;
  Offers offers;
  Matches matches;
  const audit::Actor officer{audit::ActorKind::officer, 7, "Ana Test", "192.0.2.1"};
};

}  // namespace convoke::reviews::assistance
