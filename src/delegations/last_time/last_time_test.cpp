#include <algorithm>

#include "delegations/delegations_test.h"
#include "delegations/erasure/erasure.h"
#include "delegations/last_time/last_time_pages.h"
#include "testing/test_visit.h"

namespace convoke::delegations {
namespace {

using testing::error_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::redirect_of;

/// The conference of 2008, over when that of 2009 is prepared.
class LastTimeTest : public DelegationsTest {
 protected:
  LastTimeTest() {
    body = meetings.series(series)->body;
    earlier = convened("vienna-2008", body, {2008, 9, 22});
    then = {earlier, austria.entity};
  }
  meetings::SeriesId convened(const std::string& slug, meetings::BodyId of, Date first) {
    const auto mandate =
        meetings.create_mandate(officer, {{}, of, "3/" + slug, Text6("Decision")}).value();
    const auto id =
        meetings
            .create_series(officer,
                           {{}, slug, Text6("Meetings of " + slug), of, "Europe/Vienna", first})
            .value();
    meetings::Meeting m;
    m.series = id;
    m.body = of;
    m.mandate = mandate;
    m.slug = slug + "-one";
    m.title = m.short_title = Text6("Meeting " + slug);
    m.city = Text6("Vienna");
    m.first_day = m.last_day = first;
    held[id] = meetings.create_meeting(officer, m, {}).value();
    return id;
  }
  ParticipantId came(const Nominator& of, const std::string& given, const std::string& family) {
    ParticipantDetails d = details(given, family);
    d.email = given + "@example.org";
    d.phone = "+43 1 26060";
    d.function_title = "Counsellor";
    d.meetings = {held.at(of.series)};
    d.needs_visa_letter = d.asks_funding = d.at_table = true;
    d.is_listed = false;
    // In time, and not later than today.
    const Date received =
        std::min(meetings.series(of.series)->nomination_deadline.plus_days(-30), Date{2008, 9, 1});
    const OfficeEntry entry{.way = CameBy::fax, .received_on = received, .is_told = false};
    return delegations
        .nominate(officer, of, d, "then-" + std::to_string(++keys), Delegations::Twins::accepted,
                  &entry)
        .value()
        .id;
  }
  page::Visit link(const Nominator& of) {
    return testing::link_visit(clock, {{"token", token(of)}});
  }
  page::Visit office(const std::string& code) {
    return testing::officer_visit(clock, {{"series", "vienna-2009"}, {"code", code}});
  }
  http::Pairs form(const std::vector<ParticipantId>& people, const std::string& sent = "k1") {
    http::Pairs fields{{"from", "vienna-2008"},
                       {"submission_key", sent},
                       {"meetings", std::to_string(experts.value)}};
    for (const ParticipantId id : people) fields.emplace_back("person", std::to_string(id.value));
    return fields;
  }
  std::vector<Participant> now() { return delegations.delegation(series, austria.entity); }

  meetings::BodyId body;
  meetings::SeriesId earlier;
  Nominator then;
  std::map<meetings::SeriesId, meetings::MeetingId> held;
  LastTime last_time{*database, delegations, meetings};
  NominationPages links{delegations, field_files, drafts};
  LastTimePages pages{last_time, links, delegations, meetings, references};
};

TEST_P(LastTimeTest, WhoCameIsProposedByNameAndFunctionAndNoAddressIsPrinted) {
  came(then, "Maria", "<Huber>");
  const std::string html = html_of(pages.show(link(austria), get()));
  for (const char* part : {"Maria &lt;Huber&gt;", "Counsellor", "(2008)",
                           "E-mail address and telephone as last time", "Not named"})
    EXPECT_TRUE(has(html, part)) << part;
  EXPECT_FALSE(has(html, "@example.org"));
  EXPECT_FALSE(has(html, "26060"));
  EXPECT_TRUE(now().empty()) << "nothing is named before it is confirmed";
}

TEST_P(LastTimeTest, TheLinkOfAnotherEntitySeesNothingOfIt) {
  const ParticipantId maria = came(then, "Maria", "Huber");
  const std::string html = html_of(pages.show(link(egypt), get({{"from", "vienna-2008"}})));
  EXPECT_FALSE(has(html, "Huber"));
  EXPECT_TRUE(has(html, "There is no earlier delegation"));
  redirect_of(pages.name(link(egypt), post(form({maria}))));
  EXPECT_TRUE(delegations.delegation(series, egypt.entity).empty());
  // Even where both came: a number of the other delegation is nobody here.
  const ParticipantId omar = came({earlier, egypt.entity}, "Omar", "Aziz");
  EXPECT_EQ(page_of(pages.name(link(egypt), post(form({maria})))).status, 422);
  redirect_of(pages.name(link(egypt), post(form({maria, omar}))));
  ASSERT_EQ(delegations.delegation(series, egypt.entity).size(), 1u);
  EXPECT_EQ(delegations.delegation(series, egypt.entity)[0].details.family_name, "Aziz");
  EXPECT_EQ(error_of(pages.show(testing::link_visit(clock, {{"token", "invented"}}), get())).kind,
            ErrorKind::not_found);
}

TEST_P(LastTimeTest, ThoseChosenAreNamedWithWhatDoesNotAgeAndNothingElse) {
  const ParticipantId maria = came(then, "Maria", "Huber");
  came(then, "Josef", "Gruber");
  const page::Redirect named = redirect_of(pages.name(link(austria), post(form({maria}))));
  EXPECT_EQ(named.notice->args[0], "1");
  ASSERT_EQ(now().size(), 1u);
  const Participant p = now()[0];
  EXPECT_EQ(p.details.titled_name(), "Maria Huber");
  EXPECT_EQ(p.details.function_title, "Counsellor");
  EXPECT_EQ(p.details.email, "Maria@example.org");
  EXPECT_EQ(p.details.phone, "+43 1 26060");
  EXPECT_EQ(p.details.meetings, std::vector<meetings::MeetingId>{experts});
  EXPECT_FALSE(p.details.needs_visa_letter || p.details.asks_funding || p.details.at_table);
  EXPECT_FALSE(p.details.is_listed) << "whoever refused is not listed unasked";
  EXPECT_TRUE(p.registered());
  EXPECT_EQ(mail().size(), 1u);
  const std::string html = html_of(pages.show(link(austria), get()));
  EXPECT_TRUE(has(html, "Named already"));
  EXPECT_EQ(testing::times(html, "name=\"person\""), 1);
}

TEST_P(LastTimeTest, TheSameFormTwiceNamesNobodyTwice) {
  const ParticipantId maria = came(then, "Maria", "Huber");
  redirect_of(pages.name(link(austria), post(form({maria}))));
  redirect_of(pages.name(link(austria), post(form({maria}))));
  EXPECT_EQ(now().size(), 1u);
  // Withdrawn meanwhile, the person can be named again with a new form.
  ASSERT_TRUE(delegations.withdraw(mission, austria, now()[0].id).ok());
  redirect_of(pages.name(link(austria), post(form({maria}, "k2"))));
  EXPECT_EQ(now().size(), 2u);
}

TEST_P(LastTimeTest, WhoWasErasedIsProposedToNobody) {
  const ParticipantId maria = came(then, "Maria", "Huber");
  came(then, "Josef", "Gruber");
  Erasure erasure(*database, clock, meetings, {});
  ASSERT_TRUE(erasure.erase(officer, maria).ok());
  const std::string html = html_of(pages.show(link(austria), get()));
  EXPECT_FALSE(has(html, "Huber"));
  EXPECT_EQ(testing::times(html, "name=\"person\""), 1);
  EXPECT_EQ(page_of(pages.name(link(austria), post(form({maria})))).status, 422);
}

TEST_P(LastTimeTest, AllThatIsWrongIsToldAtOnceByPersonAndNobodyIsNamed) {
  const ParticipantId maria = came(then, "Maria", "Huber"), again = came(then, "Huber", "Maria");
  const html::Page twice = page_of(pages.name(link(austria), post(form({maria, again}))));
  EXPECT_EQ(twice.status, 422);
  EXPECT_TRUE(has(twice.content.html, "Another of those chosen has this name"));
  EXPECT_EQ(testing::times(twice.content.html, " checked>"), 3) << "both persons and the meeting";
  http::Pairs without_meeting{{"from", "vienna-2008"}, {"submission_key", "k1"}};
  const html::Page page = page_of(pages.name(link(austria), post(without_meeting)));
  EXPECT_TRUE(has(page.content.html, "#f-meetings"));
  EXPECT_TRUE(has(page.content.html, "Choose at least one person."));
  EXPECT_TRUE(now().empty());
}

TEST_P(LastTimeTest, OnlyWhoWasAcceptedThenIsProposedAndNobodyIsTicked) {
  came(then, "Maria", "Huber");
  const ParticipantId josef = came(then, "Josef", "Gruber"), anna = came(then, "Anna", "Klein");
  const OfficeEntry entry{.way = CameBy::fax, .received_on = {2008, 9, 1}, .is_told = false};
  ASSERT_TRUE(delegations.withdraw(officer, then, josef, &entry).ok());
  const auto set = [&](const char* state) {
    return database->write([&](db::Transaction& t) -> Status {
      t.execute("update participant set state = :state where id = :id", state, anna);
      return {};
    });
  };
  for (const char* state : {"nominated", "late", "referred_back", "refused", "revoked"}) {
    ASSERT_TRUE(set(state).ok());
    const std::string html = html_of(pages.show(link(austria), get()));
    EXPECT_EQ(testing::times(html, "name=\"person\""), 1) << state;
    EXPECT_FALSE(has(html, "Gruber") || has(html, "Klein")) << state;
    EXPECT_EQ(testing::times(html, " checked>"), 2) << "the meetings, and no person";
  }
  ASSERT_TRUE(set("accredited").ok());
  EXPECT_EQ(testing::times(html_of(pages.show(link(austria), get())), "name=\"person\""), 2);
}

TEST_P(LastTimeTest, AllAreNamedWithOneButton) {
  came(then, "Maria", "Huber");
  came(then, "Josef", "Gruber");
  http::Pairs fields = form({});
  fields.emplace_back("all", "yes");
  redirect_of(pages.name(link(austria), post(fields)));
  EXPECT_EQ(now().size(), 2u);
}

TEST_P(LastTimeTest, AnErrorNamesThePersonAndTheField) {
  const ParticipantId maria = came(then, "Maria", "<Huber>");
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute("update participant set email = 'no address' where id = :id", maria);
                    return {};
                  })
                  .ok());
  const std::string html = page_of(pages.name(link(austria), post(form({maria})))).content.html;
  EXPECT_TRUE(has(html, "#f-person-" + std::to_string(maria.value) + "\"><bdi"));
  EXPECT_TRUE(has(html, "Maria &lt;Huber&gt;</bdi>: E-mail address: "));
  EXPECT_TRUE(now().empty());
}

TEST_P(LastTimeTest, TheCeilingAndTheDeadlineHoldHereToo) {
  SeriesLimits limits;
  limits.of_entity[austria.entity][LimitKind::participants] = 1;
  ASSERT_TRUE(delegations.limits().set(officer, series, limits, 0, *references.directory()).ok());
  const ParticipantId maria = came(then, "Maria", "Huber"), josef = came(then, "Josef", "Gruber");
  EXPECT_TRUE(has(page_of(pages.name(link(austria), post(form({maria, josef})))).content.html,
                  "2 are chosen, and 1 more can be named."));
  ASSERT_TRUE(delegations.set_rules(officer, series, {.late = LateRule::with_reason}, 0).ok());
  clock.set(deadline());
  EXPECT_TRUE(
      has(page_of(pages.name(link(austria), post(form({maria})))).content.html, "#f-late_reason"));
  http::Pairs late = form({maria});
  late.emplace_back("late_reason", "The post was slow.");
  redirect_of(pages.name(link(austria), post(late)));
  ASSERT_EQ(now().size(), 1u);
  EXPECT_EQ(now()[0].state, ParticipantState::late);
  ASSERT_TRUE(delegations.set_rules(officer, series, {.late = LateRule::closed}, 1).ok());
  const std::string closed = html_of(pages.show(link(austria), get()));
  EXPECT_FALSE(has(closed, "Name those chosen"));
  EXPECT_FALSE(has(closed, "name=\"person\""));
}

TEST_P(LastTimeTest, TheLatestOfTheSameBodiesIsProposedAndAnotherCanBeChosen) {
  came(then, "Maria", "Huber");
  const meetings::BodyId below =
      meetings.create_body(officer, {{}, "CTOC/COP/WG.2", body, Text6("Working group")}).value();
  const meetings::BodyId strange =
      meetings.create_body(officer, {{}, "CAC/COSP", {}, Text6("Other")}).value();
  came({convened("wg-2007", below, {2007, 5, 2}), austria.entity}, "Anna", "Klein");
  came({convened("other-2008", strange, {2008, 11, 3}), austria.entity}, "Otto", "Fremd");
  came({convened("wg-2010", below, {2010, 5, 2}), austria.entity}, "Ida", "Future");
  std::vector<std::string> slugs;
  for (const meetings::Series& one : last_time.earlier(*meetings.series(series), austria.entity))
    slugs.push_back(one.slug);
  EXPECT_EQ(slugs, (std::vector<std::string>{"vienna-2008", "wg-2007"}));
  EXPECT_TRUE(has(html_of(pages.show(link(austria), get())), "Huber"));
  const std::string chosen = html_of(pages.show(link(austria), get({{"from", "wg-2007"}})));
  EXPECT_TRUE(has(chosen, "Klein"));
  EXPECT_FALSE(has(chosen, "Huber"));
  EXPECT_FALSE(has(html_of(pages.show(link(austria), get({{"from", "other-2008"}}))), "Fremd"));
}

TEST_P(LastTimeTest, AnOfficerNamesThemWithHowItWasReceived) {
  const ParticipantId maria = came(then, "Maria", "Huber");
  EXPECT_TRUE(has(html_of(pages.show(office("AUT"), get())), "name=\"received_on\""));
  http::Pairs fields = form({maria});
  EXPECT_EQ(page_of(pages.name(office("AUT"), post(fields))).status, 422) << "not said how";
  fields.insert(fields.end(), {{"way", "fax"}, {"received_on", "2009-08-28"}});
  EXPECT_EQ(redirect_of(pages.name(office("AUT"), post(fields))).location,
            "/en/office/vienna-2009/participants?entity=AUT");
  ASSERT_EQ(now().size(), 1u);
  EXPECT_EQ(now()[0].office.way, CameBy::fax);
  EXPECT_EQ(now()[0].office.by, "Lena Okafor");
  EXPECT_EQ(error_of(pages.show(office("XYZ"), get())).kind, ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, LastTimeTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations
