#include "badges/badges_test.h"
#include "platform/image/crop.h"
#include "platform/pdf/jpeg_size.h"

namespace convoke::badges {
namespace {

using PhotosTest = BadgesTest;

TEST(PhotoCrop, IsReadFromTheFormAndBackFromTheRow) {
  EXPECT_FALSE(crop_of_fields("", "", "", "")->chosen());
  const auto crop = crop_of_fields("0.100000", "0.2", "0.5", "0.482143");
  ASSERT_TRUE(crop.ok());
  EXPECT_EQ(text_of(*crop), "0.100000 0.200000 0.500000 0.482143");
  EXPECT_DOUBLE_EQ(crop_of(text_of(*crop)).height, 0.482143);
  EXPECT_EQ(text_of({}), "");
  for (const char* wrong : {"", "a", "1e-3", "nan", "2", "-0.5", "0.5 "}) {
    const auto refused = crop_of_fields("0.1", "0.1", wrong, "0.2");
    ASSERT_FALSE(refused.ok()) << wrong;
    EXPECT_EQ(refused.error().field, "photo");
  }
}

TEST_P(PhotosTest, TheConfirmationCarriesALinkThatOpens) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  const auto mail = outbox.list("confirmation", 0, 10);
  ASSERT_EQ(mail.size(), 1u);
  EXPECT_TRUE(testing::has(outbox.read(mail[0]).value().text, links.address_of(stored(id))));
  EXPECT_EQ(photos.open_link(token(id)).value().id, id);
  EXPECT_FALSE(database->read([&](db::Reader& r) {
    return r.value<std::int64_t>("select id from link where token_hash = :t", token(id));
  })) << "only the hash is stored";
}

TEST_P(PhotosTest, InventedRevokedAndLateLinksSayWhy) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  for (const std::string& invented :
       {std::string(), std::string("abc"), std::string(5000, 'a'), crypto::random_token()})
    EXPECT_EQ(photos.open_link(invented).error().kind, ErrorKind::not_found);

  const std::string astray = token(id);
  ParticipantDetails d = stored(id).details;
  d.email = "huber@example.org";
  ASSERT_TRUE(delegations.correct(mission, nominator("AUT"), id, d, stored(id).version).ok());
  EXPECT_NE(token(id), astray);
  EXPECT_TRUE(photos.open_link(token(id)).ok());
  EXPECT_EQ(photos.open_link(astray).error().kind, ErrorKind::not_found);

  const std::string present = token(id);
  d.email.clear();
  ASSERT_TRUE(delegations.correct(mission, nominator("AUT"), id, d, stored(id).version).ok());
  EXPECT_EQ(photos.open_link(present).error().kind, ErrorKind::not_found) << "no address, no link";
  d.email = "huber@example.org";
  ASSERT_TRUE(delegations.correct(mission, nominator("AUT"), id, d, stored(id).version).ok());

  ASSERT_TRUE(delegations.withdraw(mission, nominator("AUT"), id).ok());
  EXPECT_EQ(photos.open_link(token(id)).error().kind, ErrorKind::forbidden);
  EXPECT_EQ(photos.set_photo(mission, id, portrait(1), {}).error().kind, ErrorKind::forbidden);
  ASSERT_TRUE(delegations.restore(mission, nominator("AUT"), id).ok());
  EXPECT_TRUE(photos.open_link(token(id)).ok());

  const Instant end = i18n::end_of_day({2009, 10, 2}, "Europe/Vienna");
  clock.set(end - std::chrono::seconds(1));
  EXPECT_TRUE(photos.open_link(token(id)).ok());
  clock.set(end);
  EXPECT_EQ(photos.open_link(token(id)).error().kind, ErrorKind::forbidden);
}

TEST_P(PhotosTest, AnUploadBecomesTheBadgePictureUpright) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  const auto photo = photos.set_photo(mission, id, portrait(3, 6), {});
  ASSERT_TRUE(photo.ok()) << describe(photo.error());
  EXPECT_EQ(photo->version, 1);
  EXPECT_EQ(photo->source_width, 600);
  EXPECT_EQ(photo->source_height, 800);
  const auto size = pdf::jpeg_size(photos.picture(*photo).value());
  ASSERT_TRUE(size);
  EXPECT_EQ(size->width, image::kPhotoWidth);
  EXPECT_EQ(size->height, image::kPhotoHeight);
  EXPECT_EQ(recorded("participant", id.value).front(), "photo.upload");
}

TEST_P(PhotosTest, AReplacedPhotographIsKeptAndARepeatChangesNothing) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  EXPECT_EQ(send_photo(id, 1), 1);
  EXPECT_EQ(send_photo(id, 1), 1);
  clock.advance(std::chrono::hours(1));
  EXPECT_EQ(photos.set_photo(mission, id, portrait(2), {0.1, 0.1, 0.6, 0.6})->version, 2);
  const auto history = photos.history(id);
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[0].state, PhotoState::current);
  EXPECT_TRUE(history[0].crop.chosen());
  EXPECT_EQ(history[1].state, PhotoState::replaced);
  EXPECT_EQ(history[1].ended_at, clock.now());
  EXPECT_TRUE(photos.picture(history[1]).ok());
}

TEST_P(PhotosTest, HostileUploadsAreRefusedAtTheFieldAndChangeNothing) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  send_photo(id, 1);
  const std::string whole = portrait(2);
  for (const std::string& upload :
       {std::string("just a text"), std::string("GIF89a\1\0\1\0", 10), std::string(),
        whole.substr(0, whole.size() / 2), portraits::draw_portrait_jpeg(1, 120, 160)}) {
    const auto refused = photos.set_photo(mission, id, upload, {});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::invalid) << describe(refused.error());
    EXPECT_EQ(refused.error().field, "photo");
  }
  EXPECT_EQ(photos.set_photo(mission, id, whole + std::string(kPhotoBytes, ' '), {}).error().kind,
            ErrorKind::too_large);
  EXPECT_EQ(photos.history(id).size(), 1u);
}

TEST_P(PhotosTest, AnOfficerAsksForAnotherAndTheParticipantSendsIt) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  const int seen = send_photo(id, 1);
  EXPECT_EQ(photos.ask_for_another(officer, id, seen + 1, PhotoFault::blurred).error().kind,
            ErrorKind::conflict);
  ASSERT_TRUE(photos.ask_for_another(officer, id, seen, PhotoFault::blurred).ok());
  EXPECT_FALSE(photos.current(id));
  EXPECT_EQ(photos.history(id)[0].removal_reason, "blurred");
  const auto mail = outbox.list("photo", 0, 10);
  ASSERT_EQ(mail.size(), 1u);
  const std::string text = outbox.read(mail[0]).value().text;
  EXPECT_TRUE(testing::has(text, "The picture is not in focus.")) << text;
  EXPECT_TRUE(testing::has(text, links.address_of(stored(id)))) << text;
  EXPECT_EQ(photos.ask_for_another(officer, id, seen, PhotoFault::blurred).error().kind,
            ErrorKind::conflict);
  EXPECT_EQ(send_photo(id, 1), 2) << "the same picture may be sent again after all";
}

TEST_P(PhotosTest, TheLinkIsSentAgainOncePerPress) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  ASSERT_TRUE(photos.send_link(officer, id, "press-1").ok());
  ASSERT_TRUE(photos.send_link(officer, id, "press-1").ok());
  EXPECT_EQ(outbox.list("photo", 0, 10).size(), 1u);
  ASSERT_TRUE(photos.send_link(officer, id, "press-2").ok());
  EXPECT_EQ(outbox.list("photo", 0, 10).size(), 2u);
  ParticipantDetails silent = details("Karl", "Maier");
  silent.email.clear();
  EXPECT_EQ(photos.send_link(officer, add("AUT", silent), "press-3").error().kind,
            ErrorKind::conflict);
  EXPECT_EQ(photos.send_link(officer, ParticipantId(999), "press-4").error().kind,
            ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, PhotosTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::badges
