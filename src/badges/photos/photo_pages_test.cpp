#include "badges/badges_test.h"

namespace convoke::badges {
namespace {

using testing::File;
using testing::get;
using testing::has;
using testing::html_of;
using testing::link_visit;
using testing::post_files;

class PhotoPagesTest : public BadgesTest {
 protected:
  http::Request upload(const std::string& bytes, http::Pairs fields = {}) {
    return post_files(fields, {File{"photo", "../me.jpg", "image/jpeg", bytes}});
  }
  Result<page::Reply> show(const std::string& t, http::Pairs query = {}) {
    return photo_pages.show(link_visit(clock, {{"token", t}}), get(std::move(query)));
  }
  Result<page::Reply> send(const std::string& t, const http::Request& request) {
    return photo_pages.send(link_visit(clock, {{"token", t}}), request);
  }
};

TEST_P(PhotoPagesTest, SayWhoTheyAreForAndWhatIsWanted) {
  ParticipantDetails d = details("<b>Maria", "Huber & Söhne");
  d.honorific = "Ms.";
  const std::string t = token(add("AUT", d));
  const html::Page page = testing::page_of(show(t));
  EXPECT_EQ(page.frame, html::Frame::link);
  EXPECT_EQ(page.script, "photo");
  const std::string& html = page.content.html;
  EXPECT_TRUE(has(html, "Ms. &lt;b&gt;Maria Huber &amp; Söhne"));
  EXPECT_FALSE(has(html, "<b>Maria"));
  EXPECT_TRUE(has(html, "Austria"));
  EXPECT_TRUE(has(html, "Meeting on experts"));
  EXPECT_TRUE(has(html, "28–30 September 2009"));
  EXPECT_TRUE(has(html, "Not sent yet"));
  EXPECT_TRUE(has(html, "at most 20 MB"));
  EXPECT_TRUE(has(html, "enctype=\"multipart/form-data\""));
  EXPECT_TRUE(has(html, testing::kFormToken));
}

TEST_P(PhotoPagesTest, AnUploadWithoutScriptArrivesAndIsConfirmed) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  const std::string t = token(id);
  EXPECT_EQ(photo_pages.picture(link_visit(clock, {{"token", t}}), get()).error().kind,
            ErrorKind::not_found);
  const auto sent = testing::redirect_of(
      send(t, upload(portrait(4, 6),
                     {{"crop_x", ""}, {"crop_y", ""}, {"crop_width", ""}, {"crop_height", ""}})));
  EXPECT_EQ(sent.location, "/en/photo/" + t);
  const std::string html = html_of(show(t));
  EXPECT_TRUE(has(html, "Your photograph has arrived"));
  EXPECT_TRUE(has(html, "Received on 1 September 2009"));
  EXPECT_TRUE(has(html, "/en/photo/" + t + "/picture?v=1"));
  EXPECT_FALSE(has(html, "<form"));
  const auto picture =
      testing::response_of(photo_pages.picture(link_visit(clock, {{"token", t}}), get()));
  EXPECT_EQ(picture.body, photos.picture(*photos.current(id)).value());
  EXPECT_TRUE(std::find(picture.headers.begin(), picture.headers.end(),
                        std::pair<std::string, std::string>("Cache-Control", "no-store")) !=
              picture.headers.end());

  EXPECT_TRUE(has(html_of(show(t, {{"replace", "1"}})), "It stays on your badge until another"));
  testing::redirect_of(send(t, upload(portrait(5), {{"crop_x", "0.1"},
                                                    {"crop_y", "0.1"},
                                                    {"crop_width", "0.7"},
                                                    {"crop_height", "0.675"}})));
  EXPECT_EQ(photos.history(id).size(), 2u);
  EXPECT_TRUE(photos.current(id)->crop.chosen());
}

TEST_P(PhotoPagesTest, ARefusedUploadSaysSoAtTheFieldAndIsNeverShownAsArrived) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  const std::string t = token(id);
  const auto refused = [&](const http::Request& request, int status, const std::string& words) {
    const html::Page page = testing::page_of(send(t, request));
    EXPECT_EQ(page.status, status);
    EXPECT_TRUE(has(page.content.html, words)) << page.content.html;
    EXPECT_TRUE(has(page.content.html, "id=\"f-photo-error\""));
    EXPECT_TRUE(has(page.content.html, "error-summary"));
    EXPECT_FALSE(has(page.content.html, "has arrived"));
  };
  refused(upload("just a text"), 422, "This file is not a picture.");
  const std::string whole = portrait(1);
  refused(upload(whole.substr(0, whole.size() / 2)), 422, "damaged or incomplete");
  refused(upload(""), 422, "Choose a picture.");
  refused(post_files({{"photo", "text"}}, {}), 422, "Choose a picture.");
  refused(upload(whole, {{"crop_x", "0.9"}, {"crop_width", "0.9"}}), 422, "outside the picture");
  http::Request lost;
  lost.method = http::Method::post;
  lost.body_too_large = true;
  refused(lost, 413, "The picture has more than 20 MB.");
  EXPECT_TRUE(photos.history(id).empty());
}

TEST_P(PhotoPagesTest, OutsidersGetNothing) {
  send_photo(add("AUT", "Maria", "Huber"), 1);
  for (const std::string& wrong : {std::string("x"), crypto::random_token(), std::string("1")}) {
    EXPECT_EQ(show(wrong).error().kind, ErrorKind::not_found);
    EXPECT_EQ(send(wrong, upload(portrait(1))).error().kind, ErrorKind::not_found);
    EXPECT_EQ(photo_pages.picture(link_visit(clock, {{"token", wrong}}), get()).error().kind,
              ErrorKind::not_found);
  }
  const ParticipantId gone = add("AUT", "Karl", "Maier");
  const std::string t = token(gone);
  ASSERT_TRUE(delegations.withdraw(mission, nominator("AUT"), gone).ok());
  EXPECT_EQ(show(t).error().kind, ErrorKind::forbidden);
  EXPECT_EQ(send(t, upload(portrait(1))).error().kind, ErrorKind::forbidden);
}

INSTANTIATE_TEST_SUITE_P(Both, PhotoPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::badges
