#include "badges/review/review_pages.h"

#include "badges/badges_test.h"

namespace convoke::badges {
namespace {

using testing::error_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::redirect_of;
using testing::value_of_input;

class ReviewPagesTest : public BadgesTest {
 protected:
  page::Visit visit(ParticipantId id = {}, Language language = Language::en) {
    return testing::officer_visit(
        clock, {{"series", "vienna-2009"}, {"id", std::to_string(id.value)}}, language);
  }
  std::string review(const http::Pairs& query = {}) {
    return html_of(review_pages.show(visit(), get(query)));
  }
  http::Request undo(int version) {
    http::Request request = post();
    request.query = {{"version", std::to_string(version)},
                     {"next", "/en/office/vienna-2009/photos/review"}};
    return request;
  }
  void set_mail_sent() {
    ASSERT_TRUE(database
                    ->write([](db::Transaction& t) -> Status {
                      t.execute("update outbox_message set state = 'sent'");
                      return {};
                    })
                    .ok());
  }
};

TEST_P(ReviewPagesTest, OneFollowsTheOtherByNameUntilNoneIsLeft) {
  EXPECT_TRUE(has(review(), "All photographs have been looked at"));
  const ParticipantId auer = add("AUT", "Anna", "Auer"), huber = add("AUT", "Maria", "Huber");
  const ParticipantId hassan = add("EGY", "Ahmed", "Hassan");
  for (const ParticipantId id : {huber, auer, hassan}) send_unseen_photo(id, 1);
  std::string html = review();
  EXPECT_TRUE(has(html, "Anna Auer"));
  EXPECT_TRUE(has(html, "0 of 3"));
  EXPECT_TRUE(has(html, "/participants/" + std::to_string(auer.value) + "/picture?v=1"));
  const std::string next = value_of_input(html, "next");
  const auto accepted =
      redirect_of(review_pages.accept(visit(auer), post({{"version", "1"}, {"next", next}})));
  EXPECT_EQ(accepted.location, "/en/office/vienna-2009/photos/review");
  EXPECT_TRUE(has(accepted.undo, "/photos/" + std::to_string(auer.value) + "/take-back?version=1"));
  html = review();
  EXPECT_TRUE(has(html, "Ahmed Hassan"));
  EXPECT_TRUE(has(html, "1 of 3"));
  redirect_of(
      pages.ask_for_another(visit(hassan), post({{"version", "1"}, {"reason", "blurred"}})));
  EXPECT_TRUE(has(review(), "1 of 2"));
  redirect_of(review_pages.accept(visit(huber), post({{"version", "1"}, {"next", "//evil"}})));
  EXPECT_TRUE(has(review(), "All photographs have been looked at"));
}

TEST_P(ReviewPagesTest, OneCanGoOnWithoutADecision) {
  const ParticipantId auer = add("AUT", "Anna", "Auer"), huber = add("AUT", "Maria", "Huber");
  send_unseen_photo(auer, 1);
  send_unseen_photo(huber, 2);
  const std::string first = review();
  EXPECT_TRUE(has(first, "data-key=\"next\""));
  EXPECT_FALSE(has(first, "data-key=\"previous\""));
  const auto page = badges.list(series, {.has_photo = true, .is_unseen = true}, {}, 1);
  const std::string second = review({{"at", page.next->text()}});
  EXPECT_TRUE(has(second, "Maria Huber"));
  EXPECT_TRUE(has(second, "data-key=\"previous\""));
  EXPECT_TRUE(has(review({{"at", "a~.tzzzz~.i1"}}), "Anna Auer")) << "none behind: from the first";
}

TEST_P(ReviewPagesTest, WhatNobodyHasAcceptedIsNotReadyToPrint) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  send_unseen_photo(id, 1);
  EXPECT_EQ(standing(id), Standing::unseen);
  EXPECT_EQ(badges.tally(series).ready, 0);
  EXPECT_EQ(badges.tally(series).unseen, 1);
  EXPECT_FALSE(badges.request_batch(officer, series, {}, "a").ok());
  const BatchRequest alone{.selection = Selection::chosen, .chosen = {id}};
  EXPECT_EQ(badges.request_batch(officer, series, alone, "b").error().kind, ErrorKind::conflict);
  EXPECT_TRUE(has(pages.photo_panel(visit(), stored(id)).html, "Accept the photograph"));
  ASSERT_TRUE(photos.accept(officer, id, 1).ok());
  ASSERT_TRUE(photos.accept(officer, id, 1).ok()) << "twice is as good as once";
  EXPECT_EQ(standing(id), Standing::ready);
  EXPECT_EQ(photos.current(id)->accepted_by, officer.label);
  print();
  EXPECT_EQ(standing(id), Standing::printed);
  // A newer one is looked at before the badge is printed again.
  send_unseen_photo(id, 2);
  EXPECT_EQ(standing(id), Standing::unseen);
  EXPECT_EQ(badges.tally(series).changed, 0);
  EXPECT_EQ(photos.accept(officer, id, 1).error().kind, ErrorKind::conflict);
}

TEST_P(ReviewPagesTest, APhotographThatComesAfterTheBatchWasAskedForIsNotOnItsSheet) {
  const ParticipantId with = add("AUT", "Maria", "Huber"), without = add("AUT", "Karl", "Maier");
  send_photo(with, 1);
  ASSERT_TRUE(badges.request_batch(officer, series, {}, "ready").ok());
  ASSERT_TRUE(
      badges.request_batch(officer, series, {.selection = Selection::without_photo}, "without")
          .ok());
  send_unseen_photo(with, 2);
  send_unseen_photo(without, 3);
  run_jobs();
  EXPECT_EQ(standing(with), Standing::unseen);
  EXPECT_EQ(standing(without), Standing::unseen);
  EXPECT_EQ(badges.tally(series).unseen, 2);
  EXPECT_EQ(badges.tally(series).waiting, 0);
}

TEST_P(ReviewPagesTest, TheLastDecisionIsTakenBack) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  send_photo(id, 1);
  redirect_of(review_pages.take_back(visit(id), undo(1)));
  EXPECT_EQ(standing(id), Standing::unseen);
  // Returned, and not after all: while the message waits it does not leave.
  ASSERT_TRUE(photos.ask_for_another(officer, id, 1, PhotoFault::blurred).ok());
  EXPECT_EQ(standing(id), Standing::without_photo);
  const auto undone = redirect_of(review_pages.take_back(visit(id), undo(1)));
  EXPECT_TRUE(has(undone.notice->key, "is to be looked at again"));
  EXPECT_EQ(photos.current(id)->version, 1);
  EXPECT_EQ(outbox.list("photo", 0, 10).at(0).state, outbox::MessageState::withdrawn);
  // Returned again, it asks once more; what has left cannot be called back.
  ASSERT_TRUE(photos.ask_for_another(officer, id, 1, PhotoFault::blurred).ok());
  EXPECT_EQ(outbox.list("photo", 0, 10).size(), 2u);
  set_mail_sent();
  const auto late = redirect_of(review_pages.take_back(visit(id), undo(1)));
  EXPECT_TRUE(has(late.notice->key, "had left already"));
  EXPECT_EQ(standing(id), Standing::unseen);
  send_unseen_photo(id, 2);
  EXPECT_EQ(error_of(review_pages.take_back(visit(id), undo(1))).kind, ErrorKind::conflict);
}

TEST_P(ReviewPagesTest, WhatAnOfficerUploadsIsCheckedAndAccepted) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  EXPECT_TRUE(
      has(html_of(review_pages.show_upload(visit(id), get())), "data-camera=\"environment\""));
  const html::Page refused = page_of(review_pages.upload(
      visit(id), testing::post_files({}, {{"photo", "a.jpg", "image/jpeg", "no picture"}})));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused.content.html, "f-photo-error"));
  redirect_of(review_pages.upload(
      visit(id), testing::post_files({}, {{"photo", "a.jpg", "image/jpeg", portrait(1)}})));
  EXPECT_EQ(standing(id), Standing::ready);
  EXPECT_EQ(photos.current(id)->accepted_by, "Lena Okafor");
}

TEST_P(ReviewPagesTest, AParticipantOfNowhereIsNotThere) {
  EXPECT_EQ(error_of(review_pages.accept(visit(ParticipantId(99)), post({{"version", "1"}}))).kind,
            ErrorKind::not_found);
  EXPECT_EQ(error_of(review_pages.show_upload(visit(ParticipantId(99)), get())).kind,
            ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, ReviewPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::badges
