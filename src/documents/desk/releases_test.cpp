#include "documents/desk/releases.h"

#include "documents/documents_test.h"

namespace convoke::documents {
namespace {

class ReleasesTest : public DocumentsTest {
 protected:
  /// The agenda with held versions, their PDFs made.
  DocumentId held(std::initializer_list<Language> languages) {
    const DocumentId id = publish(agenda());
    EXPECT_TRUE(documents.publish_papers(actor, id, papers(languages), true).ok());
    work();
    return id;
  }
  void run_release_jobs() {
    jobs::Runner runner(*database, clock, "test");
    runner.on(Releases::kReleaseJob,
              [&](const jobs::Job& job, jobs::Progress&) { return releases.run(job); });
    runner.run_until_idle();
  }
  Instant in(std::chrono::hours hours) const {
    return Instant{clock.now().micros + std::chrono::microseconds(hours).count()};
  }

  Releases releases{*database, clock};
};

TEST_P(ReleasesTest, HeldVersionsWaitForAnOfficer) {
  const DocumentId id = held({Language::en, Language::ar});
  ListedDocument listed = *documents.listed(id);
  EXPECT_FALSE(listed.any_released());
  EXPECT_EQ(listed.ready(), 2);
  EXPECT_EQ(listed.rendering(), 0);
  EXPECT_EQ(releases.release(actor, id).value(), 2);
  listed = *documents.listed(id);
  EXPECT_TRUE(listed.released_in(Language::ar));
  EXPECT_EQ(listed.ready(), 0);
  EXPECT_EQ(releases.release(actor, id).error().kind, ErrorKind::invalid);
  EXPECT_EQ(releases.release(actor, DocumentId(99)).error().kind, ErrorKind::not_found);
}

TEST_P(ReleasesTest, WhatHasNoPdfYetFollowsByItself) {
  const DocumentId id = publish(agenda());
  ASSERT_TRUE(documents.publish_papers(actor, id, papers({Language::en}), true).ok());
  EXPECT_EQ(releases.release(actor, id).value(), 0);
  EXPECT_FALSE(documents.listed(id)->any_released());
  work();
  EXPECT_TRUE(documents.listed(id)->released_in(Language::en));
}

TEST_P(ReleasesTest, ThoseOfSeveralAreTakenBackTogether) {
  const DocumentId id = held({Language::en});
  ASSERT_TRUE(releases.release(actor, id).ok());
  const std::string first = documents.listed(id)->released_in(Language::en)->docx_hash;
  auto changed = papers({Language::en, Language::fr});
  changed.at(Language::en).blocks.push_back(paper::Paragraph{0, paper::plain("More."), 0});
  ASSERT_TRUE(documents.publish_papers(actor, id, changed, true).ok());
  work();
  clock.advance(std::chrono::minutes(1));
  const auto made = releases.release_chosen(actor, series, {id, DocumentId(99)});
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->documents, 1);
  EXPECT_EQ(made->left, 1);
  EXPECT_EQ(documents.listed(id)->ready(), 0);
  const auto undone = releases.take_back(actor, series, made->act);
  ASSERT_TRUE(undone.ok());
  EXPECT_EQ(undone->documents, 1);
  EXPECT_EQ(undone->left, 0);
  const ListedDocument listed = *documents.listed(id);
  EXPECT_EQ(listed.ready(), 2);
  EXPECT_EQ(listed.released_in(Language::en)->docx_hash, first);
  EXPECT_FALSE(listed.released_in(Language::fr));
  EXPECT_EQ(releases.take_back(actor, series, made->act).error().kind, ErrorKind::conflict);
  EXPECT_TRUE(Releases::obstacle(listed) == nullptr);
}

TEST_P(ReleasesTest, WhatANewerVersionWaitsForStaysPublic) {
  const DocumentId id = held({Language::en});
  const auto made = releases.release_chosen(actor, series, {id});
  ASSERT_TRUE(made.ok());
  auto changed = papers({Language::en});
  changed.at(Language::en).blocks.push_back(paper::Paragraph{0, paper::plain("More."), 0});
  ASSERT_TRUE(documents.publish_papers(actor, id, changed, true).ok());
  const auto undone = releases.take_back(actor, series, made->act);
  ASSERT_TRUE(undone.ok());
  EXPECT_EQ(undone->left, 1);
  EXPECT_TRUE(documents.listed(id)->released_in(Language::en));
}

TEST_P(ReleasesTest, AtATimeHappensThenAndNotBefore) {
  const DocumentId id = held({Language::en});
  ASSERT_TRUE(releases.release_at(actor, id, in(std::chrono::hours(2))).ok());
  run_release_jobs();
  EXPECT_FALSE(documents.listed(id)->any_released());
  clock.advance(std::chrono::hours(3));
  run_release_jobs();
  EXPECT_TRUE(documents.listed(id)->any_released());
  EXPECT_FALSE(documents.find(id)->release_at);
}

TEST_P(ReleasesTest, ATimeCanBeMovedAndCalledOff) {
  const DocumentId id = held({Language::en});
  ASSERT_TRUE(releases.release_at(actor, id, in(std::chrono::hours(2))).ok());
  ASSERT_TRUE(releases.release_at(actor, id, in(std::chrono::hours(10))).ok());
  clock.advance(std::chrono::hours(3));
  run_release_jobs();
  EXPECT_FALSE(documents.listed(id)->any_released());
  ASSERT_TRUE(releases.call_off(actor, id).ok());
  clock.advance(std::chrono::hours(10));
  run_release_jobs();
  EXPECT_FALSE(documents.listed(id)->any_released());
  const Status past = releases.release_at(actor, id, clock.now());
  EXPECT_EQ(past.error().field, "day");
}

TEST_P(ReleasesTest, WithdrawingCanBeTakenBack) {
  const DocumentId id = held({Language::en});
  EXPECT_EQ(releases.withdraw(actor, id).error().kind, ErrorKind::invalid) << "nobody has seen it";
  ASSERT_TRUE(releases.release(actor, id).ok());
  ASSERT_TRUE(releases.withdraw(actor, id).ok());
  EXPECT_EQ(documents.find(id)->withdrawn_at, clock.now());
  EXPECT_EQ(releases.release(actor, id).error().kind, ErrorKind::conflict);
  ASSERT_TRUE(releases.restore(actor, id).ok());
  EXPECT_FALSE(documents.find(id)->withdrawn_at);
}

TEST_P(ReleasesTest, OfSeveralPassOverWhatIsNotReady) {
  const DocumentId one = held({Language::en});
  NewDocument other = agenda();
  other.symbol = "CTOC/COP/WG.1/2009/2";
  const DocumentId empty = publish(other);
  EXPECT_EQ(releases.release_all(actor, {one, empty, DocumentId(99)}).value(), 1);
}

INSTANTIATE_TEST_SUITE_P(Both, ReleasesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::documents
