// Who takes part online, where a conference is held in person and online.
#include "delegations/participants/presence.h"

#include "delegations/delegations_test.h"
#include "delegations/nomination/nomination_pages.h"
#include "delegations/office/entry_pages.h"
#include "delegations/participants/participant_pages.h"
#include "testing/test_visit.h"

namespace convoke::delegations {
namespace {

using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;

class PresenceTest : public DelegationsTest {
 protected:
  void hold(meetings::MeetingId id, meetings::Format format) {
    meetings::Meeting m = meetings.meeting(id).value();
    m.format = format;
    m.platform = format == meetings::Format::in_person ? "" : "https://online.example.org/room";
    ASSERT_TRUE(meetings.change_meeting(officer, m).ok());
  }
  void hold_hybrid() {
    hold(experts, meetings::Format::hybrid);
    hold(assistance, meetings::Format::hybrid);
  }
  void hold_in_person() {
    hold(experts, meetings::Format::in_person);
    hold(assistance, meetings::Format::in_person);
  }
  ParticipantDetails taking_part(Presence presence, const std::string& family) {
    ParticipantDetails d = details("Maria", family);
    d.presence = presence;
    return d;
  }
  Status correct(ParticipantId id, const ParticipantDetails& d) {
    return delegations.correct(mission, austria, id, d, stored(id).version);
  }
  std::string newest_mail() { return outbox.read(mail().at(0)).value().text; }
  page::Visit officer_visit(ParticipantId id = {}, const std::string& deed = {}) {
    return testing::officer_visit(
        clock, {{"series", "vienna-2009"}, {"id", std::to_string(id.value)}, {"deed", deed}});
  }
  page::Visit visit(ParticipantId id = {}) {
    return testing::link_visit(clock, {{"token", link}, {"id", std::to_string(id.value)}});
  }
  http::Pairs fields(const std::string& family, const std::string& presence) {
    return {{"submission_key", "form-" + std::to_string(++keys)},
            {"given_name", "Maria"},
            {"family_name", family},
            {"role", "adviser"},
            {"language", "en"},
            {"meetings", std::to_string(experts.value)},
            {"presence", presence},
            {"way", "fax"},
            {"received_on", "2009-08-28"}};
  }

  const page::Labels labels{};
  NominationPages nomination{delegations, field_files, drafts};
  EntryPages entries{delegations, meetings, references, field_files, drafts};
  ParticipantPages pages{delegations, meetings, references, labels, {}, field_files};
  const std::string link = token(austria);
};

TEST_P(PresenceTest, IsAskedWhereTheConferenceIsHybridAlone) {
  EXPECT_FALSE(has(html_of(nomination.show(visit(), get())), "name=\"presence\""));
  const ParticipantId id = add(austria, taking_part(Presence::online, "Huber"));
  EXPECT_EQ(stored(id).details.presence, Presence::unsaid) << "nobody was asked";
  EXPECT_FALSE(has(html_of(pages.list(officer_visit(), get())), "Mode of participation"));
  EXPECT_FALSE(has(html_of(pages.show(officer_visit(id), get())), "Mode of participation"));

  hold_hybrid();
  const std::string form = html_of(nomination.show(visit(), get()));
  EXPECT_TRUE(has(form, "name=\"presence\""));
  EXPECT_TRUE(has(form, "Not said"));
  EXPECT_TRUE(has(html_of(pages.show(officer_visit(id), get())), "Mode of participation"));

  hold(experts, meetings::Format::online);
  hold(assistance, meetings::Format::online);
  EXPECT_FALSE(has(html_of(nomination.show(visit(), get())), "name=\"presence\""));
}

TEST_P(PresenceTest, IsRequiredWhereItIsAsked) {
  hold_hybrid();
  const html::Page page = page_of(nomination.add(visit(), post(fields("Huber", ""))));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "Choose whether the person comes or takes part online."));
  EXPECT_EQ(page_of(nomination.add(visit(), post(fields("Huber", "by post")))).status, 422);
  EXPECT_EQ(delegations.nominate(mission, austria, taking_part(Presence::unsaid, "Huber"), "x")
                .error()
                .field,
            "presence");
  testing::redirect_of(nomination.add(visit(), post(fields("Huber", "online"))));
  EXPECT_EQ(delegations.delegation(series, austria.entity).at(0).details.presence,
            Presence::online);
}

TEST_P(PresenceTest, NobodyTakesPartOnlineInAMeetingHeldInPersonAlone) {
  hold(experts, meetings::Format::hybrid);
  ParticipantDetails d = taking_part(Presence::online, "Huber");
  EXPECT_EQ(delegations.nominate(mission, austria, d, "x").error().field, "presence");
  d.meetings = {experts};
  EXPECT_TRUE(delegations.nominate(mission, austria, d, "x").ok());
}

TEST_P(PresenceTest, TheAnswerStaysWhileItIsNotAsked) {
  hold_hybrid();
  const ParticipantId id = add(austria, taking_part(Presence::online, "Huber"));
  hold_in_person();
  ParticipantDetails d = stored(id).details;
  d.presence = Presence::unsaid;  // as a form without the field says
  d.phone = "+43 1 26060";
  ASSERT_TRUE(correct(id, d).ok());
  EXPECT_EQ(stored(id).details.presence, Presence::online);
  EXPECT_TRUE(may_come(Presence::online, meetings.meetings_of(series)));
  hold_hybrid();
  EXPECT_EQ(stored(id).details.presence, Presence::online);
  EXPECT_FALSE(may_come(Presence::online, meetings.meetings_of(series)));
}

TEST_P(PresenceTest, TheConfirmationSaysToEachWhatTheyNeed) {
  hold_hybrid();
  add(austria, taking_part(Presence::in_person, "Huber"));
  const std::string comes = newest_mail();
  EXPECT_TRUE(has(comes, "Mode of participation: In person"));
  EXPECT_TRUE(has(comes, "/en/photo/"));
  EXPECT_TRUE(has(comes, "Security Gate 1"));
  EXPECT_FALSE(has(comes, "https://online.example.org/room"));
  add(austria, taking_part(Presence::online, "Klein"));
  const std::string online = newest_mail();
  EXPECT_TRUE(has(online, "Mode of participation: Online"));
  EXPECT_TRUE(has(online, "https://online.example.org/room"));
  EXPECT_FALSE(has(online, "/en/photo/"));
  EXPECT_FALSE(has(online, "Badges"));
  EXPECT_FALSE(has(online, "Security Gate 1"));
  EXPECT_FALSE(has(outbox.read(mail().at(0)).value().html, "photograph"));
}

TEST_P(PresenceTest, TheMessageAfterAWithdrawalNamesABadgeToThoseWhoCome) {
  hold_hybrid();
  const auto withdrawn = [&](Presence presence, const std::string& family) {
    const ParticipantId id = add(austria, taking_part(presence, family));
    EXPECT_TRUE(delegations.withdraw(mission, austria, id).ok());
    return outbox.read(outbox.list("withdrawal", 0, 1).at(0)).value();
  };
  EXPECT_TRUE(has(withdrawn(Presence::in_person, "Huber").text, "A badge that has been printed"));
  const auto online = withdrawn(Presence::online, "Klein");
  EXPECT_FALSE(has(online.text, "badge"));
  EXPECT_FALSE(has(online.html, "badge"));
}

TEST_P(PresenceTest, AnOfficerReadsWhenItIsConfirmedAnew) {
  const ParticipantId id = add(austria, taking_part(Presence::unsaid, "Huber"));
  const auto form = [&] { return html_of(entries.show(officer_visit(id, "correct"), get())); };
  EXPECT_FALSE(has(form(), "or the mode of participation is new"));
  hold_hybrid();
  EXPECT_TRUE(has(form(), "or the mode of participation is new"));
}

TEST_P(PresenceTest, WhoChangesItIsToldAnewAndItStandsInTheHistory) {
  hold_hybrid();
  const ParticipantId id = add(austria, taking_part(Presence::online, "Huber"));
  ASSERT_TRUE(correct(id, taking_part(Presence::in_person, "Huber")).ok());
  EXPECT_EQ(mail().size(), 2u);
  EXPECT_TRUE(has(newest_mail(), "/en/photo/"));
  const auto history = delegations.history(id);
  ASSERT_EQ(history.size(), 1u);
  EXPECT_EQ(history[0].details.presence, Presence::online);
  EXPECT_TRUE(has(delegations.record(id).front().detail, "\"presence\""));
  const std::string page = html_of(pages.show(officer_visit(id), get()));
  EXPECT_TRUE(has(page, "Mode of participation: <bdi")) << page;
}

TEST_P(PresenceTest, WhoseConfirmationSaidAllIsNotToldTwice) {
  const ParticipantId id = add(austria, taking_part(Presence::unsaid, "Huber"));
  hold_hybrid();
  ASSERT_TRUE(correct(id, taking_part(Presence::in_person, "Huber")).ok());
  EXPECT_EQ(mail().size(), 1u);
  const ParticipantId other = add(austria, taking_part(Presence::in_person, "Klein"));
  ASSERT_TRUE(correct(other, taking_part(Presence::online, "Klein")).ok());
  EXPECT_EQ(mail().size(), 3u);
}

TEST_P(PresenceTest, TheListFiltersSortsAndExportsIt) {
  hold_hybrid();
  add(austria, taking_part(Presence::in_person, "Huber"));
  add(austria, taking_part(Presence::online, "Auer"));
  const auto list = [&](http::Pairs query) {
    return html_of(pages.list(officer_visit(), get(std::move(query))));
  };
  EXPECT_TRUE(has(list({}), "Mode of participation"));
  EXPECT_TRUE(has(list({{"presence", "online"}}), "Auer"));
  EXPECT_FALSE(has(list({{"presence", "online"}}), "Huber"));
  EXPECT_TRUE(has(list({{"presence", "online"}}), "1 participant"));
  EXPECT_TRUE(has(list({{"presence", "online"}, {"q", "auer"}}), "Auer"));
  EXPECT_FALSE(has(list({{"presence", "online"}, {"q", "huber"}}), "Huber</bdi>"));
  EXPECT_TRUE(has(list({{"presence", "<b>"}}), "2 participants"));
  const std::string sorted = list({{"sort", "presence"}});
  EXPECT_LT(sorted.find("Maria Huber"), sorted.find("Maria Auer"));
  const auto file = testing::exported_of(pages.list(officer_visit(), get({{"format", "csv"}})));
  const auto column = std::find(file.header.begin(), file.header.end(), "Mode of participation");
  ASSERT_NE(column, file.header.end());
  EXPECT_EQ(file.rows.at(0).at(static_cast<std::size_t>(column - file.header.begin())), "Online");
}

TEST_P(PresenceTest, AnOfficerEntersItAndSeesTheDifferenceToAnother) {
  hold_hybrid();
  http::Pairs typed = fields("Huber", "in_person");
  typed.emplace_back("entity", "AUT");
  testing::redirect_of(entries.add(officer_visit(), post(typed)));
  const Participant p = delegations.delegation(series, austria.entity).at(0);
  EXPECT_EQ(p.details.presence, Presence::in_person);
  ParticipantDetails other = p.details;
  other.presence = Presence::online;
  ASSERT_TRUE(correct(p.id, other).ok());
  http::Pairs mine = fields("Gruber", "in_person");
  mine.emplace_back("seen_version", std::to_string(p.version));
  const std::string page = html_of(entries.enter(officer_visit(p.id, "correct"), post(mine)));
  EXPECT_TRUE(has(page, "changed in the meantime"));
  EXPECT_TRUE(has(page, "Online")) << page;
}

INSTANTIATE_TEST_SUITE_P(Both, PresenceTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations
