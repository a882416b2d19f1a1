#include "platform/html/form.h"

#include <gtest/gtest.h>

#include "base/result.h"

namespace convoke::html {
namespace {

TEST(FormErrors, FlattensAndFindsTheFirstOfAField) {
  Error error = invalid("At most {1} characters.", "family_name", {"80"});
  error.also = {invalid("Second.", "family_name"), invalid("Write an address.", "email")};
  const FormErrors errors(error);
  const i18n::Catalogues catalogues;
  ASSERT_EQ(errors.all().size(), 3U);
  EXPECT_TRUE(errors.all().front().also.empty());
  EXPECT_EQ(errors.at("family_name", catalogues[Language::en]), "At most 80 characters.");
  EXPECT_EQ(errors.at("email", catalogues[Language::en]), "Write an address.");
  EXPECT_EQ(errors.at("given_name", catalogues[Language::en]), "");
}

TEST(FormErrors, AreEmptyWithoutAnError) {
  EXPECT_TRUE(FormErrors().empty());
}

TEST(Field, IsDescribedByItsErrorAndHint) {
  Field field;
  field.name = "email";
  EXPECT_EQ(described_by_of(field), "");
  field.hint = "An individual address.";
  EXPECT_EQ(described_by_of(field), "f-email-hint");
  field.error = "Write an address.";
  EXPECT_EQ(described_by_of(field), "f-email-error f-email-hint");
}

TEST(Field, ShowsAddressesLeftToRight) {
  Field field;
  EXPECT_EQ(direction_of(field), "auto");
  field.type = "email";
  EXPECT_EQ(direction_of(field), "ltr");
}

}  // namespace
}  // namespace convoke::html
