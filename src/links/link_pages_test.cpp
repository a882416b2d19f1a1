#include "links/link_pages.h"

#include "links/room.h"
#include "overview/overview_test.h"

namespace convoke::links {
namespace {

using testing::has;
using testing::times;

class LinkPagesTest : public overview::PanelsTest {
 protected:
  LinkPagesTest() : pages(*database, clock, key, meetings, labels, link_facts()) {
    convene();
    import_entities();
    series = meetings.series("vienna-2009")->id;
    page::Room named = room(pages);
    named.actions.push_back({"participant.add", "Named"});
    labels.add({named});
  }
  LinkFacts link_facts() {
    LinkFacts facts;
    facts.entity = [this](const meetings::Series& of, std::string_view code,
                          Language language) -> std::optional<LinkHolder> {
      const auto directory = references.directory();
      const reference::Entity* entity = directory->find(code);
      if (entity == nullptr) return std::nullopt;
      return LinkHolder{
          entity->short_name.in(language),
          "en",
          "/office/" + of.slug + "/entities/" + entity->code,
          {{"nomination", of.id.value, entity->id.value}, {"views", 4, entity->id.value}}};
    };
    facts.participant = [this](const meetings::Series& of,
                               std::int64_t id) -> std::optional<LinkHolder> {
      if (of.id != series || id != 7) return std::nullopt;
      return LinkHolder{"<Maria> Huber", {}, "/office/" + of.slug + "/participants/7", {photo}};
    };
    facts.send = [this](const audit::Actor&, std::int64_t id, std::string_view) -> Result<bool> {
      sent += id == 7 ? 1 : 0;
      return true;
    };
    facts.base_url = "https://conf.example.org";
    return facts;
  }
  Subject austria() { return {"nomination", series.value, id_of("AUT").value}; }
  std::string make(const Subject& subject) {
    return database
        ->write([&](db::Transaction& t) -> Result<std::string> { return links.token(t, subject); })
        .value();
  }
  bool opens(const std::string& token) {
    return database->read([&](db::Reader& r) { return links.open(r, token).ok(); });
  }
  page::Visit entity_visit(const std::string& code, const std::string& link = {},
                           const std::string& of = "vienna-2009") {
    return testing::officer_visit(clock, {{"series", of}, {"code", code}, {"link", link}});
  }
  page::Visit participant_visit(const std::string& id, const std::string& link = {},
                                const std::string& of = "vienna-2009") {
    return testing::officer_visit(clock, {{"series", of}, {"id", id}, {"link", link}});
  }
  std::string show(const page::Visit& visit) {
    return testing::html_of(pages.show(visit, testing::get()));
  }
  Result<page::Reply> renew(const page::Visit& visit, const std::string& generation) {
    return pages.renew(visit, testing::post({{"submission_key", "k"}, {"generation", generation}}));
  }

  crypto::ServerKey key = crypto::ServerKey::random();
  Links links{key, clock};
  meetings::SeriesId series;
  const Subject photo{"photo", 0, 7, "huber@example.org"};
  int sent = 0;
  page::Labels labels;
  LinkPages pages;
};

TEST_P(LinkPagesTest, ShowHowLinksStandAndNeverTheLink) {
  EXPECT_EQ(times(show(entity_visit("AUT")), "No link has been made yet"), 2);
  const std::string token = make(austria());
  std::string html = show(entity_visit("AUT"));
  EXPECT_TRUE(has(html, "Works"));
  EXPECT_TRUE(has(html, "Not yet used"));
  EXPECT_TRUE(has(html, "/en/office/vienna-2009/entities/AUT/links/nomination/revoke\""));
  EXPECT_FALSE(has(html, token));
  EXPECT_FALSE(has(html, crypto::token_hash(token)));
  links.use(*database, *database->read([&](db::Reader& r) { return links.open(r, token); }));
  html = show(entity_visit("AUT"));
  EXPECT_FALSE(has(html, "Not yet used"));

  make(photo);
  html = show(participant_visit("7"));
  EXPECT_TRUE(has(html, "&lt;Maria&gt; Huber"));
  EXPECT_TRUE(has(html, "Renew the link and send it"));
}

TEST_P(LinkPagesTest, StandOnTheHoldersPageForThoseWhoManageThem) {
  const std::string token = make(austria());
  make(photo);
  const std::string panel = pages.panel(entity_visit("AUT")).html;
  EXPECT_EQ(times(panel, "Works"), 1);
  EXPECT_EQ(times(panel, "No link has been made yet"), 1);
  EXPECT_TRUE(has(panel, "/en/office/vienna-2009/entities/AUT/links/nomination/renew\""));
  EXPECT_TRUE(has(panel, "href=\"/en/office/vienna-2009/entities/AUT/links\""));
  EXPECT_FALSE(has(panel, token));
  EXPECT_TRUE(has(pages.panel(participant_visit("7")).html, "Renew the link and send it"));

  page::Visit reader = entity_visit("AUT");
  reader.officer->grants = {{page::Role::reader, {}}};
  EXPECT_TRUE(pages.panel(reader).html.empty());
  EXPECT_TRUE(pages.panel(entity_visit("XYZ")).html.empty());
}

TEST_P(LinkPagesTest, RevokeAndTakeItBack) {
  const std::string token = make(austria());
  const auto revoked =
      testing::redirect_of(pages.revoke(entity_visit("AUT", "nomination"), testing::post()));
  EXPECT_EQ(revoked.location, "/en/office/vienna-2009/entities/AUT/links");
  EXPECT_EQ(revoked.undo, "/en/office/vienna-2009/entities/AUT/links/nomination/restore");
  EXPECT_FALSE(opens(token));
  EXPECT_EQ(
      testing::error_of(pages.revoke(entity_visit("AUT", "nomination"), testing::post())).kind,
      ErrorKind::not_found);
  testing::redirect_of(pages.restore(entity_visit("AUT", "nomination"), testing::post()));
  EXPECT_TRUE(opens(token));
  const std::string html = show(entity_visit("AUT"));
  EXPECT_TRUE(has(html, "The link was revoked."));
  EXPECT_TRUE(has(html, "The link was restored."));
  EXPECT_TRUE(has(html, "Lena Okafor"));
}

TEST_P(LinkPagesTest, RenewOnceHoweverOftenItIsPressed) {
  const std::string token = make(austria());
  for (int press = 0; press < 2; ++press)
    testing::redirect_of(renew(entity_visit("AUT", "nomination"), "1"));
  EXPECT_FALSE(opens(token));
  EXPECT_TRUE(opens(make(austria())));
  EXPECT_EQ(database->read([&](db::Reader& r) { return Links::history(r, austria()).size(); }), 2u);
  EXPECT_EQ(sent, 0);

  make(photo);
  const auto renewed = testing::redirect_of(renew(participant_visit("7", "photo"), "1"));
  EXPECT_TRUE(has(renewed.notice->key, "by mail"));
  EXPECT_EQ(sent, 1);
}

TEST_P(LinkPagesTest, TellWhatWasDoneThroughALink) {
  make(austria());
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    for (const char* action : {"participant.add", "submission.send"})
                      audit::record(
                          t,
                          {{audit::ActorKind::link, id_of("AUT").value, "Mission <A>", {}},
                           action,
                           "participant",
                           1,
                           "{}"},
                          clock.now());
                    return {};
                  })
                  .ok());
  const std::string html = show(entity_visit("AUT"));
  EXPECT_TRUE(has(html, "Named"));
  EXPECT_TRUE(has(html, "Mission &lt;A&gt;"));
  EXPECT_FALSE(has(html, "submission.send")) << "that is another link's";
  EXPECT_FALSE(has(show(entity_visit("BEL")), "Mission &lt;A&gt;"));
}

TEST_P(LinkPagesTest, AreThereForTheSeriesInTheAddressAlone) {
  make(photo);
  for (const auto& visit :
       {entity_visit("XYZ"), entity_visit("AUT", {}, "geneva-2010"), participant_visit("8"),
        participant_visit("x"), participant_visit("7", {}, "geneva-2010")})
    EXPECT_EQ(testing::error_of(pages.show(visit, testing::get())).kind, ErrorKind::not_found);
  for (const auto& visit :
       {entity_visit("AUT", "photo"), entity_visit("AUT", "views-5"),
        participant_visit("7", "nomination"), participant_visit("8", "photo")}) {
    EXPECT_EQ(testing::error_of(pages.revoke(visit, testing::post())).kind, ErrorKind::not_found);
    EXPECT_EQ(testing::error_of(renew(visit, "1")).kind, ErrorKind::not_found);
  }
  EXPECT_EQ(sent, 0);
}

TEST_P(LinkPagesTest, ALinkIsShownToWhoMayReadItAndEachLookIsOnRecord) {
  EXPECT_EQ(testing::error_of(pages.look(entity_visit("AUT", "nomination"), testing::post())).kind,
            ErrorKind::not_found);
  const std::string token = make(austria());
  EXPECT_TRUE(has(show(entity_visit("AUT")), "Show the link"));
  for (int look = 1; look <= 2; ++look) {
    const std::string html =
        testing::html_of(pages.look(entity_visit("AUT", "nomination"), testing::post()));
    EXPECT_TRUE(has(html, "https://conf.example.org/en/nominate/" + token));
    EXPECT_EQ(times(show(entity_visit("AUT")), "The link was looked at."), look);
  }
  ASSERT_TRUE(testing::redirect_of(pages.revoke(entity_visit("AUT", "nomination"), testing::post()))
                  .notice);
  EXPECT_EQ(testing::error_of(pages.look(entity_visit("AUT", "nomination"), testing::post())).kind,
            ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, LinkPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::links
