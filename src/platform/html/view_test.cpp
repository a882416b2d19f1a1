#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/result.h"
#include "platform/html/form.h"
#include "platform/html/sample_test.h"
#include "platform/html/views/fields.h"
#include "platform/html/views/sample_test.h"

namespace convoke::html {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class View : public ::testing::Test {
 protected:
  template <class Show>
  std::string shown(Show show) {
    Out out(catalogues_[Language::en], "token\"<");
    show(out);
    return out.take();
  }

  i18n::Catalogues catalogues_;
};

TEST_F(View, EscapesByPlace) {
  const Sample sample{"<A & \"B\">", "javascript:alert(1)", {}, true};
  EXPECT_EQ(shown([&](Out& out) { views::sample(out, sample); }),
            "<p title=\"&lt;A &amp; &#34;B&#34;&gt;\">&lt;A &amp; \"B\"&gt;</p>\n"
            "<a href=\"#refused\">whole</a>\n"
            "<a href=\"/en/people?name=%3CA%20%26%20%22B%22%3E&amp;page=2\">part</a>\n"
            "<input type=\"checkbox\" name=\"ok\" checked>\n"
            "<textarea name=\"note\">\n&lt;A &amp; \"B\"&gt;</textarea>");
}

TEST_F(View, FollowsBranchesAndLoops) {
  EXPECT_EQ(shown([](Out& out) { views::flow(out, Sample{}); }), "<p>nobody</p>\n");
  EXPECT_EQ(shown([](Out& out) {
              views::flow(out, Sample{"", "", {"a"}, false});
            }),
            "<p>one</p>\n");
  EXPECT_THAT(shown([](Out& out) {
                views::flow(out, Sample{"", "", {"a", "<b"}, false});
              }),
              HasSubstr("<li><bdi translate=\"no\">&lt;b</bdi> 2</li>"));
}

TEST_F(View, EscapesMessagesAndTheirArguments) {
  const Sample sample{"A\"<", "", {"x", "y"}, false};
  const std::string html = shown([&](Out& out) { views::messages(out, sample); });
  EXPECT_THAT(html, HasSubstr("<p title=\"By A&#34;&lt;\">Add a delegate</p>"));
  EXPECT_THAT(html, HasSubstr("<p>By <bdi translate=\"no\">A\"&lt;</bdi></p>"));
  EXPECT_THAT(html, HasSubstr("<p>2 delegates of A\"&lt;</p>"));
  EXPECT_THAT(html, HasSubstr("<p>No</p>"));
}

TEST_F(View, HandsABlockToAnotherView) {
  EXPECT_EQ(shown([](Out& out) {
              views::panel(out, Sample{"<A>", "", {}, false});
            }),
            "<section>\n<h2>For &lt;A&gt;</h2>\n"
            "<form method=\"post\" action=\"/en/x\"><input type=\"hidden\" name=\"form_token\" "
            "value=\"token&#34;&lt;\"></form>\n</section>");
}

TEST_F(View, FieldTiesLabelHintAndErrorToTheControl) {
  Field field;
  field.name = "email";
  field.label = "E-mail";
  field.value = "a\"b";
  field.hint = "An individual address.";
  field.error = "Write an address.";
  field.type = "email";
  field.required = true;
  const std::string html = shown([&](Out& out) { views::field(out, field); });
  EXPECT_THAT(html, HasSubstr("for=\"f-email\""));
  EXPECT_THAT(html, HasSubstr("aria-describedby=\"f-email-error f-email-hint\""));
  EXPECT_THAT(html, HasSubstr("aria-invalid=\"true\" required>"));
  EXPECT_THAT(html, HasSubstr("value=\"a&#34;b\" dir=\"ltr\""));
  EXPECT_THAT(html, HasSubstr("(required)"));
  EXPECT_THAT(html, HasSubstr("id=\"f-email-error\""));
}

TEST_F(View, FieldWithoutErrorOrHintIsPlain) {
  Field field;
  field.name = "given_name";
  const std::string html = shown([&](Out& out) { views::field(out, field); });
  EXPECT_THAT(html, Not(HasSubstr("aria-")));
  EXPECT_THAT(html, Not(HasSubstr("is-invalid")));
  EXPECT_THAT(html, HasSubstr("dir=\"auto\""));
}

TEST_F(View, FieldWithOptionsIsASelectAndKeepsTheChoice) {
  Field field;
  field.name = "body";
  field.value = "2";
  field.options = {{"1", "One", ""}, {"2", "Deux", "fr"}};
  const std::string html = shown([&](Out& out) { views::field(out, field); });
  EXPECT_THAT(html, HasSubstr("<option value=\"1\">One</option>"));
  EXPECT_THAT(html,
              HasSubstr("<option value=\"2\" lang=\"fr\" dir=\"auto\" selected>Deux</option>"));
}

TEST_F(View, TextAreaStatesItsLimitAndKeepsALeadingLineFeed) {
  Field field;
  field.name = "reply";
  field.value = "\n</textarea>";
  field.rows = 4;
  field.max_length = 2000;
  const std::string html = shown([&](Out& out) { views::field(out, field); });
  EXPECT_THAT(html, HasSubstr(">\n\n&lt;/textarea&gt;</textarea>"));
  EXPECT_THAT(html, HasSubstr("At most 2,000 characters."));
}

TEST_F(View, SummaryLinksToTheFields) {
  Error error = invalid("Write a family name.", "family_name");
  error.also.push_back(invalid("Too late."));
  const std::string html = shown([&](Out& out) { views::error_summary(out, FormErrors(error)); });
  EXPECT_THAT(html, HasSubstr("id=\"errors\" role=\"alert\" tabindex=\"-1\""));
  EXPECT_THAT(html, HasSubstr("href=\"#f-family_name\">Write a family name.</a>"));
  EXPECT_THAT(html, HasSubstr("<li>Too late.</li>"));
  EXPECT_EQ(shown([](Out& out) { views::error_summary(out, FormErrors()); }), "");
}

}  // namespace
}  // namespace convoke::html
