#include "correspondence/addressees/addressee_pages.h"

#include "correspondence/correspondence_test.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class AddresseePagesTest : public CorrespondenceTest {
 protected:
  AddresseePages pages{addressees, meetings, references};
  page::Visit visit(http::Pairs arguments = {}) {
    arguments.emplace_back("series", "vienna-2009");
    return officer_visit(clock, std::move(arguments));
  }
};

TEST_P(AddresseePagesTest, ProposeOneForEachStateAndListThem) {
  EXPECT_TRUE(has(html_of(pages.list(visit(), get())), "There is no addressee yet"));
  const auto redirect = redirect_of(pages.propose(visit(), post({{"seat", "vienna"}})));
  EXPECT_EQ(redirect.location, "/en/office/vienna-2009/addressees");
  EXPECT_EQ(redirect.notice->args, std::vector<std::string>{"197"});
  const std::string html = html_of(pages.list(visit(), get()));
  EXPECT_TRUE(has(html, "197 of 197 addressees"));
  EXPECT_TRUE(has(html, "Page 1 of 4"));
  EXPECT_EQ(times(html, "<th scope=\"row\""), 50);
  const std::string found = html_of(pages.list(visit(), get({{"q", "SENEGAL"}})));
  EXPECT_TRUE(has(found, "1 of 197 addressees"));
  EXPECT_TRUE(has(found, "Mission permanente de la République du Sénégal"));
  EXPECT_TRUE(has(html_of(pages.list(visit(), get({{"q", "xyz"}, {"page", "-9"}}))),
                  "Nothing matches this filter"));
}

TEST_P(AddresseePagesTest, AddOneOfAnyKind) {
  organization("SOJ", "non_governmental");
  const auto redirect =
      redirect_of(pages.add(visit(), post({{"entity", "SOJ"}, {"seat", "geneva"}})));
  const AddresseeId id = addressees.all()[0].id;
  EXPECT_EQ(redirect.location, "/en/office/vienna-2009/addressees/" + std::to_string(id.value));
  EXPECT_EQ(addressees.find(id)->title.in(Language::en), "Society of Jurists");
  EXPECT_EQ(error_of(pages.add(visit(), post({{"entity", "nobody"}}))).kind, ErrorKind::not_found);
}

TEST_P(AddresseePagesTest, WhatWasTypedIsKeptWithTheErrorAtItsField) {
  const AddresseeId id = addressee("AUT", "aut@example.org");
  const http::Pairs arguments{{"id", std::to_string(id.value)}};
  http::Pairs typed{{"version", "2"},
                    {"title_en", "Mission <b>\"A\"</b>"},
                    {"email", "nowhere"},
                    {"language", "fr"},
                    {"office", "ministry"}};
  const html::Page page = page_of(pages.change(visit(arguments), post(typed)));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "Mission &lt;b&gt;&#34;A&#34;&lt;/b&gt;"));
  EXPECT_TRUE(has(page.content.html, "href=\"#f-email\""));
  EXPECT_EQ(value_of_input(page.content.html, "email"), "nowhere");
  typed[2].second = "new@example.org";
  redirect_of(pages.change(visit(arguments), post(typed)));
  const std::string html = html_of(pages.show(visit(arguments), get()));
  EXPECT_EQ(value_of_input(html, "version"), "3");
  EXPECT_TRUE(has(html, "Earlier"));
  EXPECT_TRUE(has(html, "aut@example.org"));
  EXPECT_EQ(page_of(pages.change(visit(arguments), post(typed))).status, 409);
  EXPECT_EQ(error_of(pages.show(visit({{"id", "999"}}), get())).kind, ErrorKind::not_found);
}

TEST_P(AddresseePagesTest, TheSecondOfTwoOfficersSeesWhatTheFirstHasSaved) {
  const AddresseeId id = addressee("AUT", "aut@example.org");
  const http::Pairs arguments{{"id", std::to_string(id.value)}};
  const auto save = [&](const std::string& version, const std::string& email) {
    return pages.change(visit(arguments), post({{"version", version},
                                                {"title_en", "Mission"},
                                                {"email", email},
                                                {"language", "fr"},
                                                {"office", "ministry"}}));
  };
  const std::string seen = value_of_input(html_of(pages.show(visit(arguments), get())), "version");
  redirect_of(save(seen, "first@example.org"));
  const html::Page told = page_of(save(seen, "second@example.org"));
  EXPECT_EQ(told.status, 409);
  EXPECT_EQ(value_of_input(told.content.html, "email"), "second@example.org") << "kept";
  EXPECT_TRUE(has(told.content.html, "Saved in the meantime:"));
  EXPECT_TRUE(has(told.content.html, "first@example.org"));
  EXPECT_EQ(times(told.content.html, "Saved in the meantime:"), 1) << "only where they differ";
  redirect_of(save(value_of_input(told.content.html, "version"), "second@example.org"));
  EXPECT_EQ(addressees.find(id)->email, "second@example.org") << "knowingly";
}

TEST_P(AddresseePagesTest, WhoMayNotChangeThemReadsThem) {
  const AddresseeId id = addressee("AUT", "aut@example.org");
  page::Visit reader = visit({{"id", std::to_string(id.value)}});
  reader.officer->grants = {{page::Role::reader, {}}};
  const std::string html = html_of(pages.show(reader, get())) + html_of(pages.list(reader, get()));
  EXPECT_TRUE(has(html, "aut@example.org"));
  EXPECT_FALSE(has(html, "method=\"post\""));
}

TEST_P(AddresseePagesTest, ARoleOfOneConferenceReadsWhatAllShareAndIsToldWhy) {
  const AddresseeId id = addressee("AUT", "aut@example.org");
  page::Visit here = visit({{"id", std::to_string(id.value)}});
  for (const page::Role role :
       {page::Role::administrator, page::Role::conference_officer, page::Role::correspondence}) {
    here.officer->grants = {{role, "vienna-2009"}};
    for (const std::string& html :
         {html_of(pages.show(here, get())), html_of(pages.list(here, get()))}) {
      EXPECT_TRUE(has(html, "Addressees are shared by all conferences"));
      EXPECT_TRUE(has(html, "aut@example.org"));
      EXPECT_FALSE(has(html, "method=\"post\""));
    }
    here.officer->grants.push_back({role, ""});
    EXPECT_TRUE(has(html_of(pages.show(here, get())), "method=\"post\""));
  }
  here.officer->grants = {{page::Role::reader, "vienna-2009"}};
  EXPECT_FALSE(has(html_of(pages.show(here, get())), "shared by all conferences"))
      << "no role of a reader brings it";
}

TEST_P(AddresseePagesTest, ValidityChannelsAndLimitAreWrittenInTheForm) {
  const AddresseeId id = addressee("AUT", "aut@example.org");
  const http::Pairs arguments{{"id", std::to_string(id.value)}};
  http::Pairs typed{{"version", "2"},           {"title_en", "Mission"},
                    {"email", "a@example.org"}, {"fax", "0043 1 26060"},
                    {"channels", "email"},      {"channels", "fax"},
                    {"valid_from", "1.1.2009"}, {"valid_to", "yesterday"},
                    {"most_megabytes", "ten"},  {"every_channel", "1"}};
  const html::Page page = page_of(pages.change(visit(arguments), post(typed)));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "href=\"#f-valid_to\""));
  EXPECT_TRUE(has(page.content.html, "href=\"#f-most_megabytes\"")) << "all at once";
  EXPECT_EQ(value_of_input(page.content.html, "valid_to"), "yesterday") << "kept";
  EXPECT_EQ(value_of_input(page.content.html, "most_megabytes"), "ten");
  typed[7].second = "2009-05-31";
  typed[8].second = "25";
  redirect_of(pages.change(visit(arguments), post(typed)));
  const Addressee saved = *addressees.find(id);
  EXPECT_EQ(saved.valid_from, (Date{2009, 1, 1}));
  EXPECT_EQ(saved.valid_to, (Date{2009, 5, 31}));
  EXPECT_EQ(saved.channels, (std::set<Channel>{Channel::email, Channel::fax}));
  EXPECT_EQ(saved.most_bytes, 25'000'000);
  EXPECT_EQ(saved.fax, "+43 1 26060");
  EXPECT_TRUE(saved.every_channel);
  typed[0].second = "3";
  typed[3].second = "01 26060";
  EXPECT_TRUE(
      has(page_of(pages.change(visit(arguments), post(typed))).content.html, "href=\"#f-fax\""));
  const std::string html = html_of(pages.show(visit(arguments), get()));
  EXPECT_EQ(value_of_input(html, "valid_to"), "2009-05-31");
  EXPECT_EQ(value_of_input(html, "most_megabytes"), "25");
}

TEST_P(AddresseePagesTest, TheListSaysWhoIsNotValidOnThisDayAndFindsThem) {
  const auto with = [&](const char* code, std::optional<Date> from, std::optional<Date> to) {
    Addressee a = *addressees.find(addressee(code, std::string(code) + "@example.org"));
    a.valid_from = from;
    a.valid_to = to;
    ASSERT_TRUE(addressees.change(officer, a).ok());
  };
  // 00:30 on 2 June in Vienna is 1 June in UTC.
  clock.set(Instant{1'243'895'400'000'000});
  with("AUT", {}, Date{2009, 6, 1});
  with("EGY", Date{2009, 6, 3}, {});
  with("FRA", Date{2009, 6, 2}, Date{2009, 6, 2});
  const std::string all = html_of(pages.list(visit(), get()));
  EXPECT_TRUE(has(all, "3 of 3 addressees"));
  EXPECT_TRUE(has(all, "No longer valid"));
  EXPECT_TRUE(has(all, "Until 1 June 2009"));
  EXPECT_TRUE(has(all, "Not valid yet"));
  EXPECT_TRUE(has(all, "From 3 June 2009"));
  for (const auto& [validity, code] :
       {std::pair{"ended", "AUT"}, {"not_yet", "EGY"}, {"valid", "FRA"}}) {
    const std::string found = html_of(pages.list(visit(), get({{"validity", validity}})));
    EXPECT_TRUE(has(found, "1 of 3 addressees")) << validity;
    EXPECT_TRUE(has(found, std::string(code) + "@example.org")) << validity;
  }
  EXPECT_TRUE(has(html_of(pages.list(visit(), get({{"channel", "fax"}}))), "0 of 3 addressees"));
}

TEST_P(AddresseePagesTest, SeveralAddressesPastedInTheFirstFieldAreKeptAndThatIsSaid) {
  const AddresseeId id = addressee("AUT", "aut@example.org");
  const http::Pairs arguments{{"id", std::to_string(id.value)}};
  http::Pairs typed{{"version", "2"},
                    {"title_en", "Mission"},
                    {"email", "a@x.org; Doe, John <b@y.org>"},
                    {"also_to", "c@z.org"}};
  const auto done = redirect_of(pages.change(visit(arguments), post(typed)));
  EXPECT_TRUE(has(done.notice->key, "the others are among the further addresses"));
  EXPECT_EQ(addressees.find(id)->email, "a@x.org");
  EXPECT_EQ(addressees.find(id)->also_to, "b@y.org\nc@z.org");
  typed[0].second = "3";
  typed[2].second = "büro@x.org";
  const auto warned = redirect_of(pages.change(visit(arguments), post(typed)));
  EXPECT_TRUE(has(warned.notice->key, "before the @"));
  EXPECT_EQ(warned.notice->args, std::vector<std::string>{"büro@x.org"});
  EXPECT_TRUE(has(html_of(pages.show(visit(arguments), get())), "Not every mail server can send"));
}

TEST_P(AddresseePagesTest, TitlesAreMadeOfTheNamesThatWereChosenTheLastTime) {
  redirect_of(pages.propose(visit(), post({{"seat", "vienna"}, {"names", "short"}})));
  const auto title = [&](const char* code, Language language) {
    return addressees.of(entity(code), today())->title[language];
  };
  EXPECT_TRUE(has(title("NLD", Language::fr), "Mission permanente des Pays-Bas auprès"));
  EXPECT_TRUE(has(html_of(pages.list(visit(), get())), "<option value=\"short\" selected"));
  const auto next = redirect_of(pages.add(visit(), post({{"entity", "AUT"}})));
  const AddresseeId id(std::stoll(next.location.substr(next.location.rfind('/') + 1)));
  EXPECT_EQ(addressees.find(id)->title[Language::fr],
            "Ministère des affaires étrangères de l'Autriche");
  redirect_of(pages.propose(visit(), post({{"seat", "vienna"}, {"names", "formal"}})));
  EXPECT_EQ(addressees.title_names(), TitleNames::formal);
}

INSTANTIATE_TEST_SUITE_P(Both, AddresseePagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
