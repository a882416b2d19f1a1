// What the tests of this folder share: two meetings, a call with six questions, some States.
#pragma once

#include <gtest/gtest.h>

#include "consultations/consultations.h"
#include "platform/i18n/zone.h"
#include "reference/directory.h"
#include "reference/import.h"
#include "testing/temporary_database.h"

namespace convoke::consultations {

class ConsultationsTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  ConsultationsTest()
      : database(GetParam()),
        meetings(*database, clock),
        references(*database, clock),
        key(crypto::ServerKey::random()),
        consultations(*database, clock, meetings, key) {
    EXPECT_TRUE(reference::import_reference_data(*database, SystemClock(),
                                                 audit::Actor::system("test"),
                                                 reference::embedded_files())
                    .ok());
    const auto body = meetings.create_body(officer, {{}, "CTOC/COP", {}, Text6("Conference")});
    const auto mandate =
        meetings.create_mandate(officer, {{}, *body, "4/1", Text6("Decision 4/1")});
    series = *meetings.create_series(
        officer,
        {{}, "vienna-2009", Text6("Vienna meetings"), *body, "Europe/Vienna", {2009, 9, 21}});
    meetings::Meeting m;
    m.series = series;
    m.body = *body;
    m.mandate = *mandate;
    m.slug = "review-experts-2009";
    m.title = m.short_title = Text6("Meeting of experts");
    m.city = Text6("Vienna");
    m.first_day = {2009, 9, 28};
    m.last_day = {2009, 9, 30};
    meeting = *meetings.create_meeting(officer, m, {});
    call = *consultations.create_call(
        officer, {{}, meeting, *mandate, Text6("Views on review"), {2009, 7, 31}}, questions());
    austria = {call, entity("AUT")};
    egypt = {call, entity("EGY")};
  }

  static std::vector<Text6> questions() {
    std::vector<Text6> out;
    for (int i = 1; i <= 6; ++i) out.push_back(Text6("Question number " + std::to_string(i) + "?"));
    return out;
  }
  reference::EntityId entity(std::string_view code) {
    return references.directory()->find(code)->id;
  }
  std::string link(const Respondent& respondent) {
    return *database->write([&](db::Transaction& t) {
      return consultations.views_token(t, respondent.call, respondent.entity);
    });
  }
  static Content content(std::string first_answer, Language language = Language::en) {
    return {language, "", {std::move(first_answer), "", "", "", "", ""}, ""};
  }
  SubmissionId send(const Respondent& who, const Content& what, SubmissionId id = {}) {
    const auto present = id ? consultations.find(id) : std::nullopt;
    const auto sent = consultations.send(
        officer, who, {id, present ? present->revision : 0, crypto::random_token()}, what);
    EXPECT_TRUE(sent.ok()) << describe(sent.error());
    return *sent;
  }
  /// To a moment of the first day after the deadline, in Vienna.
  void pass_the_deadline() { clock.set(i18n::end_of_day({2009, 7, 31}, "Europe/Vienna")); }
  std::size_t audited(SubmissionId id) {
    return database
        ->read([&](db::Reader& r) { return audit::history(r, "submission", id.value, 50); })
        .size();
  }

  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  meetings::Meetings meetings;
  reference::References references;
  crypto::ServerKey key;
  Consultations consultations;
  audit::Actor officer{audit::ActorKind::officer, 1, "Lena Okafor", "192.0.2.7"};
  meetings::SeriesId series;
  meetings::MeetingId meeting;
  CallId call;
  Respondent austria, egypt;
};

}  // namespace convoke::consultations
