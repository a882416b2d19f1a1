#include "documents/intake/upload.h"

#include <gtest/gtest.h>

namespace convoke::documents {
namespace {

UploadedFile good() {
  UploadedFile file;
  file.name = "CTOC_COP_WG.6_2027_2-E.docx";
  file.format = Format::docx;
  file.document = DocumentId(2);
  file.language = Language::en;
  file.state = FileState::read;
  file.reading.text_read = true;
  file.reading.language = Language::en;
  file.reading.symbols = {"CTOC/COP/WG.6/2027/2"};
  return file;
}
const Place kPlace{"CTOC/COP/WG.6/2027/2"};

using Remarks = std::vector<Remark>;

TEST(Upload, AFileThatIsInOrderIsReady) {
  const UploadedFile file = good();
  EXPECT_TRUE(remarks_on(file, &kPlace, false).empty());
  EXPECT_EQ(standing_of(file, {}), Standing::ready);
}

TEST(Upload, WhatIsOddIsSaidAndNeverReady) {
  UploadedFile file = good();
  file.reading.language = Language::fr;
  file.reading.symbols = {"CTOC/COP/WG.6/2027/3"};
  file.reading.tracked = file.reading.comments = true;
  Place place = kPlace;
  file.reading.open_fields = {"[[[Entity]]]"};
  place.has_version = true;
  const Remarks remarks = remarks_on(file, &place, false);
  EXPECT_EQ(remarks, (Remarks{Remark::other_language, Remark::other_symbol, Remark::tracked,
                              Remark::comments, Remark::open_fields, Remark::replaces}));
  EXPECT_EQ(standing_of(file, remarks), Standing::doubtful);

  file = good();
  file.reading.language.reset();
  file.reading.symbols.clear();
  EXPECT_EQ(remarks_on(file, &kPlace, false),
            (Remarks{Remark::language_unknown, Remark::no_symbol}));
}

TEST(Upload, APdfIsToBeLookedAtByAPerson) {
  UploadedFile file = good();
  file.format = Format::pdf;
  file.reading = {};
  const Remarks remarks = remarks_on(file, &kPlace, false);
  EXPECT_EQ(remarks, Remarks{Remark::text_not_read});
  EXPECT_EQ(standing_of(file, remarks), Standing::doubtful);
}

TEST(Upload, WhatCannotBeStoredSaysWhy) {
  UploadedFile file = good();
  EXPECT_EQ(remarks_on(file, nullptr, false), Remarks{Remark::no_document});
  file.language.reset();
  EXPECT_EQ(remarks_on(file, nullptr, false), (Remarks{Remark::no_document, Remark::no_language}));
  file = good();
  EXPECT_EQ(remarks_on(file, &kPlace, true), Remarks{Remark::twice});
  Place withdrawn = kPlace;
  withdrawn.withdrawn = true;
  EXPECT_EQ(remarks_on(file, &withdrawn, false), Remarks{Remark::withdrawn});
  file.reading.fault = invalid("damaged");
  EXPECT_EQ(remarks_on(file, &kPlace, true), Remarks{Remark::damaged});
  file = good();
  file.format.reset();
  file.size = static_cast<std::int64_t>(kLargestFile) + 1;
  EXPECT_EQ(remarks_on(file, &kPlace, false), (Remarks{Remark::no_format, Remark::too_large}));
  EXPECT_EQ(standing_of(file, remarks_on(file, &kPlace, false)), Standing::hindered);
}

TEST(Upload, BeforeItsCheckAFileIsNotReady) {
  UploadedFile file = good();
  file.state = FileState::unread;
  file.reading = {};
  EXPECT_EQ(standing_of(file, remarks_on(file, &kPlace, false)), Standing::checking);
}

}  // namespace
}  // namespace convoke::documents
