#include "testing/test_visit.h"

#include <gtest/gtest.h>

#include "testing/temporary_database.h"

namespace convoke::testing {
namespace {

TEST(TestVisit, CarriesArgumentsLanguageAndOfficer) {
  const FakeClock clock;
  const page::Visit visit = officer_visit(clock, {{"id", "7"}}, Language::fr);
  EXPECT_EQ(visit.number_arg("id"), 7);
  EXPECT_EQ(visit.href("/office"), "/fr/office");
  EXPECT_EQ(visit.officer_actor().label, "Lena Okafor");
  EXPECT_FALSE(link_visit(clock).officer);
}

TEST(TestVisit, FormsArriveAsSent) {
  const auto form = http::parse_form(post({{"name", "Ana & 李"}, {"m", "1"}, {"m", "2"}}));
  ASSERT_TRUE(form.ok());
  EXPECT_EQ(form->get("name"), "Ana & 李");
  EXPECT_EQ(form->all("m"), (std::vector<std::string>{"1", "2"}));
  const http::Request request =
      post_files({{"crop_x", "0.5"}}, {{"photo", "a.jpg", "image/jpeg", "\xff\xd8"}});
  const auto files = http::parse_form(request);
  ASSERT_TRUE(files.ok());
  EXPECT_EQ(files->get("crop_x"), "0.5");
  ASSERT_TRUE(files->upload("photo"));
  EXPECT_EQ(files->upload("photo")->bytes, "\xff\xd8");
}

TEST(TestVisit, AnUnexpectedReplyFailsWithItsWords) {
  const Result<page::Reply> reply = not_found("Not here.");
  EXPECT_EQ(error_of(reply).kind, ErrorKind::not_found);
  EXPECT_THROW(page_of(reply), std::logic_error);
  EXPECT_EQ(value_of_input("<input type=\"hidden\" name=\"seen\" value=\"3\">", "seen"), "3");
}

}  // namespace
}  // namespace convoke::testing
