#include "delegations/office/entry_pages.h"

#include "delegations/delegations_test.h"
#include "delegations/nomination/nomination_pages.h"
#include "reference/entities.h"
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
using testing::value_of_input;

class EntryPagesTest : public DelegationsTest {
 protected:
  EntryPagesTest() {
    delegations.letters_from([this](meetings::SeriesId, reference::EntityId entity) {
      std::vector<Letter> letters;
      if (entity == austria.entity)
        letters.push_back({LetterId(register_entry), 3, CameBy::fax, {2009, 8, 28}, "N 7", "List"});
      return letters;
    });
    register_entry =
        database
            ->write([&](db::Transaction& t) -> Result<std::int64_t> {
              return t.insert(
                  "insert into register_entry (series_id, direction, number, channel, entity_id, "
                  "reference, subject, dated, file_hash, file_type, recorded_at, recorded_by) "
                  "values (:series, 'in', 3, 'fax', :entity, 'N 7', 'List', '2009-08-28', '', '', "
                  "0, '') returning id",
                  series, austria.entity);
            })
            .value();
  }
  page::Visit visit(ParticipantId id = {}, const std::string& deed = {}) {
    return testing::officer_visit(
        clock, {{"series", "vienna-2009"}, {"id", std::to_string(id.value)}, {"deed", deed}});
  }
  http::Pairs typed(const std::string& given, const std::string& family) {
    return {{"submission_key", "form-" + std::to_string(++keys)},
            {"entity", "AUT"},
            {"given_name", given},
            {"family_name", family},
            {"role", "adviser"},
            {"email", given + "@example.org"},
            {"language", "en"},
            {"meetings", std::to_string(experts.value)},
            {"way", "fax"},
            {"received_on", "2009-08-28"},
            {"told", "yes"}};
  }
  static http::Pairs without(http::Pairs fields, const std::string& name) {
    std::erase_if(fields, [&](const auto& field) { return field.first == name; });
    return fields;
  }
  static http::Pairs with(http::Pairs fields, const std::string& name, const std::string& value) {
    fields = without(std::move(fields), name);
    fields.emplace_back(name, value);
    return fields;
  }
  ParticipantId entered(const http::Pairs& fields) {
    const std::string to = redirect_of(pages.add(visit(), post(fields))).location;
    return ParticipantId(std::stoll(to.substr(to.rfind('/') + 1)));
  }
  std::string government_page() {
    NominationPages government{delegations, field_files, drafts};
    return html_of(government.show(testing::link_visit(clock, {{"token", token(austria)}}), get()));
  }

  EntryPages pages{delegations, meetings, references, field_files, drafts};
  std::int64_t register_entry = 0;
};

TEST_P(EntryPagesTest, TheDelegationIsChosenFirst) {
  const std::string choice = html_of(pages.show_new(visit(), get()));
  EXPECT_TRUE(has(choice, "<option value=\"AUT\""));
  EXPECT_FALSE(has(choice, "family_name"));
  const std::string form = html_of(pages.show_new(visit(), get({{"entity", "AUT"}})));
  EXPECT_TRUE(has(form, "family_name"));
  EXPECT_EQ(value_of_input(form, "received_on"), "2009-09-01");
  EXPECT_TRUE(has(form, "No. 3 of 28 August 2009: List"));
  EXPECT_FALSE(has(html_of(pages.show_new(visit(), get({{"entity", "EGY"}}))), "No. 3 of"));
}

TEST_P(EntryPagesTest, WhoseCategoryIsNotInvitedIsTold) {
  EXPECT_FALSE(has(html_of(pages.show_new(visit(), get({{"entity", "AUT"}}))), "does not invite"));
  meetings::Series of_ngos = *meetings.series("vienna-2009");
  of_ngos.invited = {reference::Category::non_governmental};
  ASSERT_TRUE(meetings.change_series(audit::Actor::system("test"), of_ngos).ok());
  EXPECT_TRUE(has(html_of(pages.show_new(visit(), get({{"entity", "AUT"}}))), "does not invite"));
}

TEST_P(EntryPagesTest, TheBodyOfTheConferenceMayTreatAnOrganizationOtherwise) {
  reference::Entities entities(*database, clock, references);
  const reference::EntityId european = references.directory()->find("EUE")->id;
  meetings::Series inviting = *meetings.series("vienna-2009");
  inviting.invited = {reference::Category::specialist};
  ASSERT_TRUE(meetings.change_series(officer, inviting).ok());
  const auto form = [&] { return html_of(pages.show_new(visit(), get({{"entity", "EUE"}}))); };
  EXPECT_TRUE(has(form(), "does not invite"));
  ASSERT_TRUE(
      entities.treat(officer, european, inviting.body.value, reference::Category::specialist).ok());
  EXPECT_FALSE(has(form(), "does not invite"));
}

TEST_P(EntryPagesTest, WhatCameByFaxIsEnteredAsTheOfficesActAndTheGovernmentSeesIt) {
  const ParticipantId id =
      entered(with(typed("Maria", "Huber"), "letter", std::to_string(register_entry)));
  const Participant maria = stored(id);
  EXPECT_EQ(maria.state, ParticipantState::registered);
  EXPECT_EQ(maria.office.deed, OfficeDeed::entered);
  EXPECT_EQ(maria.office.way, CameBy::fax);
  EXPECT_EQ(maria.office.by, "Lena Okafor");
  EXPECT_EQ(mail().size(), 1u);
  const audit::Recorded added = delegations.record(id).front();
  EXPECT_EQ(added.actor.label, "Lena Okafor");
  EXPECT_EQ(added.actor.kind, audit::ActorKind::officer);
  EXPECT_TRUE(has(added.detail, "\"received_by\":\"fax\""));
  const std::string seen = government_page();
  EXPECT_TRUE(has(seen,
                  "Entered by the secretariat on 1 September 2009. Received by fax on 28 "
                  "August 2009. No. 3 of the register, reference N 7."))
      << seen;
  EXPECT_FALSE(has(seen, "Okafor"));
  // The Government may correct it behind its own link; who entered it stays known.
  ParticipantDetails d = maria.details;
  d.family_name = "Hubert";
  ASSERT_TRUE(delegations.correct(mission, austria, id, d, 1).ok());
  EXPECT_EQ(stored(id).office.deed, OfficeDeed::entered);
}

TEST_P(EntryPagesTest, NobodyIsToldWhoIsNotToBe) {
  const ParticipantId id = entered(without(typed("Maria", "Huber"), "told"));
  EXPECT_EQ(stored(id).hold, ConfirmationHold::not_sent);
  EXPECT_FALSE(stored(id).confirmed_at);
  EXPECT_TRUE(mail().empty());
  ASSERT_TRUE(delegations.send_held_confirmation(officer, id).ok()) << "it can be sent later";
  EXPECT_EQ(mail().size(), 1u);
  redirect_of(
      pages.enter(visit(id, "withdraw"), post({{"way", "post"}, {"received_on", "2009-09-01"}})));
  EXPECT_EQ(stored(id).state, ParticipantState::withdrawn);
  EXPECT_TRUE(outbox.list("withdrawal", 0, 10).empty());
  redirect_of(
      pages.enter(visit(id, "restore"), post({{"way", "post"}, {"received_on", "2009-09-01"}})));
  EXPECT_EQ(stored(id).state, ParticipantState::registered);
  EXPECT_EQ(mail().size(), 1u);
  EXPECT_EQ(stored(id).office.deed, OfficeDeed::restored);
}

TEST_P(EntryPagesTest, WhoIsToBeToldIsToldOfTheWithdrawalToo) {
  const ParticipantId id = entered(typed("Maria", "Huber"));
  redirect_of(pages.enter(visit(id, "withdraw"),
                          post({{"way", "hand"}, {"received_on", "2009-09-01"}, {"told", "yes"}})));
  EXPECT_EQ(outbox.list("withdrawal", 0, 10).size(), 1u);
  EXPECT_TRUE(has(government_page(),
                  "Withdrawn by the secretariat on 1 September 2009. Handed "
                  "over on 1 September 2009."));
}

TEST_P(EntryPagesTest, TheDayItCameInDecidesWhetherItIsLate) {
  clock.set(deadline() + std::chrono::hours(30));
  const ParticipantId in_time = entered(with(typed("In", "Time"), "received_on", "2009-09-21"));
  const ParticipantId late = entered(with(typed("Too", "Late"), "received_on", "2009-09-22"));
  EXPECT_EQ(stored(in_time).state, ParticipantState::registered);
  EXPECT_EQ(stored(late).state, ParticipantState::late);
  const html::Page future =
      page_of(pages.add(visit(), post(with(typed("A", "B"), "received_on", "2009-12-01"))));
  EXPECT_EQ(future.status, 422);
  EXPECT_TRUE(has(future.content.html, "href=\"#f-received_on\""));
  // What an officer corrects need not be put before an officer.
  http::Pairs fields = with(typed("In", "Times"), "received_on", "2009-09-22");
  fields.emplace_back("seen_version", "1");
  redirect_of(pages.enter(visit(in_time, "correct"), post(fields)));
  EXPECT_EQ(stored(in_time).details.family_name, "Times");
  EXPECT_TRUE(stored(in_time).came_late);
  EXPECT_FALSE(stored(in_time).late_unseen);
}

TEST_P(EntryPagesTest, TwinsAndFormsSentTwiceAreAskedAbout) {
  http::Pairs fields = typed("Maria", "Huber");
  const ParticipantId first = entered(fields);
  EXPECT_EQ(entered(fields), first) << "the same form";
  const html::Page other = page_of(pages.add(visit(), post(with(fields, "given_name", "Anna"))));
  EXPECT_EQ(other.status, 409);
  EXPECT_TRUE(
      has(other.content.html, "/participants/" + std::to_string(first.value) + "/enter/correct"));
  const html::Page twin = page_of(pages.add(visit(), post(typed("MARIA", "Huber"))));
  EXPECT_EQ(twin.status, 409);
  EXPECT_TRUE(has(twin.content.html, "name=\"another_person\""));
  http::Pairs again = typed("MARIA", "Huber");
  again.emplace_back("another_person", "yes");
  EXPECT_NE(entered(again), first);
}

TEST_P(EntryPagesTest, WhatIsWrongIsSaidAtOnceAndKept) {
  http::Pairs bad = with(with(with(typed("", ""), "way", "pigeon"), "received_on", "10.6.09"),
                         "email", "nowhere");
  bad = with(bad, "letter", "999");
  const html::Page page = page_of(pages.add(visit(), post(bad)));
  EXPECT_EQ(page.status, 422);
  for (const char* field : {"way", "received_on", "letter", "family_name", "email"})
    EXPECT_TRUE(has(page.content.html, std::string("href=\"#f-") + field + "\"")) << field;
  EXPECT_EQ(value_of_input(page.content.html, "received_on"), "10.6.09");
  EXPECT_EQ(value_of_input(page.content.html, "email"), "nowhere");
  EXPECT_TRUE(delegations.list(series, {}).participants.empty());
}

TEST_P(EntryPagesTest, OfTwoOfficersTheSecondSeesWhatTheFirstHasSaved) {
  const ParticipantId id = entered(typed("Maria", "Huber"));
  http::Pairs first = typed("Maria", "Hubert");
  first.emplace_back("seen_version", "1");
  redirect_of(pages.enter(visit(id, "correct"), post(first)));
  http::Pairs second = typed("Marie", "Huber");
  second.emplace_back("seen_version", "1");
  const html::Page asked = page_of(pages.enter(visit(id, "correct"), post(second)));
  EXPECT_EQ(asked.status, 409);
  EXPECT_TRUE(has(asked.content.html, "Hubert"));
  EXPECT_EQ(value_of_input(asked.content.html, "given_name"), "Marie");
  EXPECT_EQ(value_of_input(asked.content.html, "seen_version"), "2");
}

TEST_P(EntryPagesTest, AParticipantOfNowhereIsNotThere) {
  const ParticipantId id = entered(typed("Maria", "Huber"));
  EXPECT_EQ(error_of(pages.show(visit(ParticipantId(999), "correct"), get())).kind,
            ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.show(visit(id, "promote"), get())).kind, ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, EntryPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations
