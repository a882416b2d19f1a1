// For tests of what a review does with mail and files: a review on a ground of its own.
#pragma once

#include "ground/ground.h"
#include "platform/mail/message.h"
#include "reviews/review/review_test.h"
#include "testing/temporary_folder.h"

namespace convoke::reviews::review {

class GroundedReviewTest : public ReviewTest {
 protected:
  testing::TemporaryFolder folder;
  files::FileStore files = files::FileStore::open(folder.path() / "files").value();
  outbox::Outbox outbox{*database, files, clock, mail::local_outbox(), "example.org"};
  i18n::Catalogues catalogues;
  ground::Ground ground{*database,
                        clock,
                        files,
                        outbox,
                        catalogues,
                        key,
                        mail::Mailbox("Secretariat", "office@example.org"),
                        "https://example.org"};
};

}  // namespace convoke::reviews::review
