#include "credentials/office/entity_pages.h"

#include "credentials/credentials_test.h"
#include "testing/test_visit.h"

namespace convoke::credentials {
namespace {

using testing::error_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::post_files;
using testing::redirect_of;
using testing::response_of;
using testing::value_of_input;

class CredentialPagesTest : public CredentialsTest {
 protected:
  page::Visit visit(CredentialId id = {}, const std::string& code = "AUT") {
    return testing::officer_visit(
        clock, {{"series", "vienna-2009"}, {"code", code}, {"id", std::to_string(id.value)}});
  }
  http::Pairs typed() {
    return {{"submission_key", "form-" + std::to_string(++keys)},
            {"kind", "formal"},
            {"authority", "foreign_minister"},
            {"dated", "2009-08-20"},
            {"received_on", "28.08.2009"},
            {"seen", "original"},
            {"seen", "signature"},
            {"meetings", std::to_string(experts.value)},
            {"finding", "in_order"}};
  }
  static http::Pairs with(http::Pairs fields, const std::string& name, const std::string& value) {
    std::erase_if(fields, [&](const auto& field) { return field.first == name; });
    fields.emplace_back(name, value);
    return fields;
  }
  CredentialId entered(const http::Request& form) {
    const std::string to = redirect_of(pages.enter(visit(), form)).location;
    return CredentialId(std::stoll(to.substr(to.rfind('/') + 1)));
  }

  page::Labels labels;
  EntityPages pages{credentials, delegations, meetings, references, files, labels};
};

TEST_P(CredentialPagesTest, AnEntitysPageSaysThatNothingCameOrWhat) {
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "Nothing has been received"));
  const CredentialId id = enter(austria.entity, formal());
  add(austria, details("Maria", "Huber"));
  const std::string html = html_of(pages.show(visit(), get()));
  EXPECT_TRUE(has(html, "/credentials/AUT/" + std::to_string(id.value) + "\""));
  EXPECT_TRUE(has(html, "1 participant is registered, whatever the credentials."));
  EXPECT_TRUE(has(html, "Nothing that is found here changes a registration"));
  EXPECT_EQ(error_of(pages.show(visit({}, "XXX"), get())).kind, ErrorKind::not_found);
}

TEST_P(CredentialPagesTest, AnOfficerEntersADocumentWithItsScan) {
  const std::string html = html_of(pages.show_new(visit(), get()));
  EXPECT_FALSE(value_of_input(html, "submission_key").empty());
  EXPECT_EQ(value_of_input(html, "received_on"), "2009-09-01");
  const CredentialId id =
      entered(post_files(typed(), {{"file", "scan.pdf", "application/pdf", "%PDF-1.4 scan"}}));
  EXPECT_EQ(one(id).details.received_on, (Date{2009, 8, 28}));
  EXPECT_TRUE(one(id).details.signature);
  EXPECT_FALSE(one(id).details.stamp);
  EXPECT_EQ(one(id).details.finding, Finding::in_order);
  EXPECT_EQ(one(id).changed_by, "Lena Okafor");
  const http::Response file = response_of(pages.file(visit(id), get()));
  EXPECT_EQ(file.headers.at(0).second, "application/pdf");
  EXPECT_EQ(error_of(pages.file(visit(id, "EGY"), get())).kind, ErrorKind::not_found);
}

TEST_P(CredentialPagesTest, TheFormTwiceMakesOne) {
  const http::Pairs fields = typed();
  EXPECT_EQ(entered(post(fields)), entered(post(fields)));
  EXPECT_EQ(credentials.all(series).size(), 1u);
  const html::Page page = page_of(pages.enter(visit(), post(with(fields, "remark", "Other"))));
  EXPECT_EQ(page.status, 409);
  EXPECT_NE(value_of_input(page.content.html, "submission_key"), fields[0].second)
      << "the next one is a further document";
}

TEST_P(CredentialPagesTest, ErrorsStandAtTheirFieldsAndWhatWasTypedStays) {
  http::Pairs wrong = with(with(with(typed(), "dated", "32.13.2009"), "finding", "not_in_order"),
                           "remark", "A <b> remark");
  wrong = with(wrong, "meetings", "");
  const html::Page page = page_of(pages.enter(visit(), post(wrong)));
  EXPECT_EQ(page.status, 422);
  const std::string& html = page.content.html;
  EXPECT_TRUE(has(html, "id=\"f-dated-error\""));
  EXPECT_TRUE(has(html, "id=\"f-reason_en-error\""));
  EXPECT_TRUE(has(html, "id=\"f-meetings-error\""));
  EXPECT_EQ(value_of_input(html, "dated"), "32.13.2009");
  EXPECT_TRUE(has(html, "A &lt;b&gt; remark"));
  EXPECT_TRUE(has(html, "value=\"not_in_order\" selected"));
  EXPECT_EQ(value_of_input(html, "submission_key"), wrong[0].second);
  for (const char* field : {"kind", "authority", "finding"})
    EXPECT_TRUE(has(page_of(pages.enter(visit(), post(with(typed(), field, "x")))).content.html,
                    std::string("id=\"f-") + field + "-error\""));
  EXPECT_TRUE(
      has(page_of(pages.enter(visit(), post_files(typed(), {{"file", "a.exe", "x/x", "MZ"}})))
              .content.html,
          "id=\"f-file-error\""));
  EXPECT_TRUE(has(page_of(pages.enter(visit(), post_files(typed(), {{"file", "a\u202Efdp.exe",
                                                                     "application/pdf", ""}})))
                      .content.html,
                  "The file afdp.exe is empty"))
      << "no name turns the direction of writing round";
  http::Request large = post();
  large.body_too_large = true;
  EXPECT_TRUE(has(page_of(pages.enter(visit(), large)).content.html, "larger than 20 MB"));
}

TEST_P(CredentialPagesTest, TheSecondOfficerSeesTheDifferenceAndMaySaveOverIt) {
  const CredentialId id = enter(austria.entity, formal());
  ASSERT_TRUE(credentials
                  .change(officer, series, id,
                          found(formal(), Finding::not_in_order, "It has expired"), {}, 1)
                  .ok());
  const http::Pairs mine = with(typed(), "seen_version", "1");
  const html::Page page = page_of(pages.change(visit(id), post(mine)));
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(has(page.content.html, "Saved in the meantime:"));
  EXPECT_TRUE(has(page.content.html, "It has expired"));
  EXPECT_EQ(value_of_input(page.content.html, "seen_version"), "2");
  redirect_of(pages.change(visit(id), post(with(mine, "seen_version", "2"))));
  EXPECT_EQ(one(id).details.finding, Finding::in_order);
}

TEST_P(CredentialPagesTest, ADocumentShowsItsHistory) {
  const CredentialId id = enter(austria.entity, formal());
  EXPECT_TRUE(has(html_of(pages.document(visit(id), get())),
                  "Nothing has been changed since it was entered."));
  ASSERT_TRUE(
      credentials
          .change(officer, series, id, found(formal(), Finding::not_in_order, "<Expired>"), {}, 1)
          .ok());
  const std::string html = html_of(pages.document(visit(id), get()));
  EXPECT_TRUE(has(html, "Formerly:"));
  EXPECT_TRUE(has(html, "Not yet examined"));
  EXPECT_TRUE(has(html, "&lt;Expired&gt;"));
  EXPECT_FALSE(has(html, "<Expired>"));
  EXPECT_EQ(error_of(pages.document(visit(id, "EGY"), get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.document(visit(CredentialId(99)), get())).kind, ErrorKind::not_found);
}

TEST_P(CredentialPagesTest, WhomTheDocumentNamesShowsWithoutFaultWhateverHasBecomeOfThem) {
  const auto person = add(austria, details("Maria", "Huber"));
  CredentialDetails d = formal();
  d.participants = {person};
  const CredentialId id = enter(austria.entity, d);
  EXPECT_TRUE(has(html_of(pages.document(visit(id), get())), "Maria Huber"));
  // No program does this: it is what is left if one should.
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute("update credential set participants = '4711'");
                    return {};
                  })
                  .ok());
  EXPECT_TRUE(has(html_of(pages.document(visit(id), get())), "Somebody who is no longer there"));
  page::Visit reader = visit(id);
  reader.officer->grants = {{page::Role::reader, {}}};
  const std::string html = html_of(pages.document(reader, get()));
  EXPECT_TRUE(has(html, ">–</bdi>"));
  EXPECT_FALSE(has(html, "<form"));
  EXPECT_FALSE(has(html, "/file\""));
}

INSTANTIATE_TEST_SUITE_P(Both, CredentialPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::credentials
