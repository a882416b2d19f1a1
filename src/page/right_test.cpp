#include "page/right.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "page/room.h"

namespace convoke::page {
namespace {

Rights every_right() {
  Rights all;
  for (std::size_t i = 0; i < kRights; ++i) all |= Rights{static_cast<Right>(i)};
  return all;
}

TEST(Rights, EachHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kRights; ++i) names.insert(name_of(static_cast<Right>(i)));
  EXPECT_EQ(names.size(), kRights);
  EXPECT_FALSE(names.count(""));
}

TEST(Roles, AreFoundByTheNameTheyAreStoredUnder) {
  for (const Role role : kRoles) EXPECT_EQ(role_named(name_of(role)), role);
  EXPECT_EQ(role_named("officer"), std::nullopt);
  EXPECT_EQ(role_named(""), std::nullopt);
}

TEST(Roles, OnlyAdministratorsSayWhoMayWhat) {
  EXPECT_EQ(rights_of(Role::administrator), every_right());
  for (const Role role : kRoles)
    EXPECT_EQ(rights_of(role).has(Right::manage_people), role == Role::administrator);
}

TEST(Roles, AReaderChangesNothing) {
  for (const Right right :
       {Right::decide_on_participants, Right::review_photographs, Right::print_badges,
        Right::write_notes, Right::dispatch_notes, Right::manage_addressees,
        Right::manage_directory, Right::keep_register, Right::make_documents, Right::enter_views,
        Right::manage_calls, Right::compile_views, Right::read_outbox, Right::read_links,
        Right::manage_links, Right::steer_mail, Right::run_jobs})
    EXPECT_FALSE(rights_of(Role::reader).has(right)) << name_of(right);
}

TEST(Grants, HoldInTheirSeriesAlone) {
  const std::vector<Grant> here{{Role::registration, "vienna-2009"}};
  EXPECT_TRUE(gives(here, Right::read_participants, "vienna-2009"));
  EXPECT_FALSE(gives(here, Right::read_participants, "doha-2011"));
  EXPECT_FALSE(gives(here, Right::read_participants, "")) << "what belongs to no series";
  EXPECT_FALSE(gives(here, Right::write_notes, "vienna-2009"));
}

TEST(Grants, GivenEverywhereHoldInEachSeriesAndOutside) {
  const std::vector<Grant> grants{{Role::reader, ""}, {Role::documents, "doha-2011"}};
  EXPECT_TRUE(gives(grants, Right::read_documents, "vienna-2009"));
  EXPECT_TRUE(gives(grants, Right::read_documents, ""));
  EXPECT_TRUE(gives(grants, Right::make_documents, "doha-2011"));
  EXPECT_FALSE(gives(grants, Right::make_documents, "vienna-2009"));
  EXPECT_FALSE(gives({}, Right::read_conference, "vienna-2009"));
}

TEST(Grants, OfOneSeriesDoNotChangeWhatAllSeriesShare) {
  const Right shared[] = {Right::manage_addressees, Right::manage_directory, Right::name_groups,
                          Right::read_intake,       Right::keep_intake,      Right::read_outbox,
                          Right::steer_mail,        Right::run_jobs,         Right::manage_people,
                          Right::manage_office};
  const std::vector<Grant> here{{Role::administrator, "vienna-2009"}};
  const std::vector<Grant> everywhere{{Role::administrator, ""}};
  for (std::size_t i = 0; i < kRights; ++i) {
    const auto right = static_cast<Right>(i);
    const bool is_shared = std::count(std::begin(shared), std::end(shared), right) > 0;
    EXPECT_EQ(is_of_office(right), is_shared) << name_of(right);
    EXPECT_EQ(gives(here, right, "vienna-2009"), !is_shared) << name_of(right);
    EXPECT_EQ(is_kept_from(here, right, "vienna-2009"), is_shared) << name_of(right);
    EXPECT_FALSE(is_kept_from(here, right, "doha-2011")) << name_of(right);
    EXPECT_TRUE(gives(everywhere, right, "vienna-2009")) << name_of(right);
    EXPECT_FALSE(is_kept_from(everywhere, right, "vienna-2009")) << name_of(right);
  }
  const std::vector<Grant> reads{{Role::reader, "vienna-2009"}};
  EXPECT_FALSE(is_kept_from(reads, Right::manage_addressees, "vienna-2009")) << "no part of it";
}

TEST(Access, AsksForASessionBeforeARight) {
  const std::optional<Officer> nobody;
  const std::optional<Officer> without{Officer{PersonId(1), "A", "a@example.org", {}}};
  EXPECT_TRUE(may_reach(everyone, nobody, ""));
  EXPECT_TRUE(may_reach(link, nobody, ""));
  EXPECT_FALSE(may_reach(signed_in, nobody, ""));
  EXPECT_TRUE(may_reach(signed_in, without, ""));
  EXPECT_FALSE(may_reach(Right::read_conference, nobody, "vienna-2009"));
  EXPECT_FALSE(may_reach(Right::read_conference, without, "vienna-2009"));
}

TEST(Rooms, NavigationStandsByPlaceWhateverTheRoom) {
  const auto entry = [](int place, const char* section) {
    return NavigationEntry{place, section, "", "", Right::read_conference};
  };
  const std::vector<Room> rooms{{.name = "a", .navigation = {entry(30, "c"), entry(10, "a")}},
                                {.name = "b", .navigation = {entry(20, "b")}}};
  std::string order;
  for (const NavigationEntry& each : navigation_of(rooms)) order += each.section;
  EXPECT_EQ(order, "abc");
}

TEST(Labels, AreThoseOfAllRoomsAndACodeWithoutOneStandsForItself) {
  Labels labels;
  labels.add({{.name = "a", .actions = {{"a.add", "Added"}}, .purposes = {{"note", "Note", true}}},
              {.name = "b", .actions = {{"b.take", "Taken"}}}});
  EXPECT_STREQ(labels.of_action("a.add"), "Added");
  EXPECT_STREQ(labels.of_action("b.take"), "Taken");
  EXPECT_EQ(labels.of_action("c.d"), nullptr);
  EXPECT_EQ(labels.of_purpose("note"), "Note");
  EXPECT_EQ(labels.of_purpose("strange"), "strange");
  EXPECT_TRUE(labels.purpose("note")->holds_link);
  EXPECT_EQ(labels.purpose("strange"), nullptr);
}

}  // namespace
}  // namespace convoke::page
