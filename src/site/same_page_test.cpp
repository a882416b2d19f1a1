#include "site/same_page.h"

#include <gtest/gtest.h>

namespace convoke::site {
namespace {

using http::Method;
using page::Right;

class SamePage : public ::testing::Test {
 protected:
  std::string of(const std::string& path, Method method = Method::get) {
    found = router.find(method, path, true);
    return same_page(router, found, "firearms-2027", officer);
  }

  static std::vector<page::Route> table() {
    const page::Handler none;
    return {{Method::get, "/office/outbox", Right::read_outbox, none},
            {Method::get, "/office/:series", Right::read_conference, none},
            {Method::get, "/office/:series/notes", Right::read_notes, none},
            {Method::get, "/office/:series/notes/:id", Right::read_notes, none},
            {Method::post, "/office/:series/notes/:id/remind", Right::write_notes, none},
            {Method::get, "/office/:series/meetings/:meeting/agenda", Right::read_conference, none},
            {Method::get, "/office/:series/entities/:code", Right::read_conference, none},
            {Method::get, "/office/:series/entities/:code/links", Right::read_links, none}};
  }
  Router router{table()};
  Router::Found found;
  std::optional<page::Officer> officer = page::Officer{
      page::PersonId(1), "Officer", "o@example.org", {{page::Role::administrator, ""}}};
};

TEST_F(SamePage, IsTheSameListInTheOtherConference) {
  EXPECT_EQ(of("/office/vienna-2009/notes"), "/office/firearms-2027/notes");
  EXPECT_EQ(of("/office/vienna-2009/entities/AUT"), "/office/firearms-2027/entities/AUT");
  EXPECT_EQ(of("/office/vienna-2009/entities/a%2Fb"), "/office/firearms-2027/entities/a%252Fb");
}

TEST_F(SamePage, IsTheListAboveWhatBelongsToOneConferenceAlone) {
  EXPECT_EQ(of("/office/vienna-2009/notes/7"), "/office/firearms-2027/notes");
  EXPECT_EQ(of("/office/vienna-2009/notes/7/remind", Method::post), "/office/firearms-2027/notes");
  EXPECT_EQ(of("/office/vienna-2009/meetings/1/agenda"), "/office/firearms-2027");
}

TEST_F(SamePage, IsTheOverviewWhereNoConferenceStandsInTheAddress) {
  EXPECT_EQ(of("/office/outbox"), "/office/firearms-2027");
  EXPECT_EQ(of("/office/vienna-2009"), "/office/firearms-2027");
  EXPECT_EQ(of("/nowhere"), "/office/firearms-2027");
}

TEST_F(SamePage, IsOneThatTheReaderMayOpenThere) {
  officer->grants = {{page::Role::correspondence, "vienna-2009"},
                     {page::Role::documents, "firearms-2027"}};
  EXPECT_EQ(of("/office/vienna-2009/notes"), "/office/firearms-2027");
}

}  // namespace
}  // namespace convoke::site
