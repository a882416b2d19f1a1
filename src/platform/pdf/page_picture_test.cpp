#include "platform/pdf/page_picture.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "platform/pdf/canvas.h"
#include "portraits/portrait.h"

namespace convoke::pdf {
namespace {

namespace fs = std::filesystem;

class PagePictureTest : public ::testing::Test {
 protected:
  PagePictureTest() {
    std::string pattern = (fs::temp_directory_path() / "page-picture-XXXXXX").string();
    folder = mkdtemp(pattern.data());
  }
  ~PagePictureTest() override { fs::remove_all(folder); }

  static std::string paper() {
    Canvas canvas(210, 297, "Paper", "Test");
    TextStyle style;
    canvas.text(20, 30, 170, "The Permanent Mission", style);
    return canvas.finish().value();
  }
  static std::uint32_t number_at(const std::string& png, std::size_t at) {
    std::uint32_t out = 0;
    for (std::size_t i = at; i < at + 4; ++i) out = out << 8 | static_cast<unsigned char>(png[i]);
    return out;
  }

  fs::path folder;
};

TEST_F(PagePictureTest, DrawsAPageAndKnowsHowManyThereAre) {
  const PagePictures pictures(folder / "scratch");
  const auto png = pictures.png(paper(), 1);
  ASSERT_TRUE(png.ok()) << describe(png.error());
  EXPECT_TRUE(png->starts_with("\x89PNG"));
  EXPECT_EQ(number_at(*png, 20), 1400u);
  EXPECT_EQ(pictures.pages(paper()).value(), 1);
  EXPECT_EQ(pictures.png(paper(), 2).error().kind, ErrorKind::not_found);
  EXPECT_TRUE(fs::is_empty(folder / "scratch"));
}

TEST_F(PagePictureTest, DrawsAPhotographedLetterAnew) {
  const std::string jpeg = portraits::draw_portrait_jpeg(7, 350, 450);
  const auto png = PagePictures(folder / "scratch").png(jpeg, 1);
  ASSERT_TRUE(png.ok()) << describe(png.error());
  EXPECT_TRUE(png->starts_with("\x89PNG"));
}

TEST_F(PagePictureTest, RefusesWhatIsNoPaperAndWhatIsBroken) {
  const PagePictures pictures(folder / "scratch");
  EXPECT_EQ(pictures.png("<svg onload=alert(1)>", 1).error().kind, ErrorKind::invalid);
  EXPECT_EQ(pictures.png("%PDF-1.4 nothing of it", 1).error().kind, ErrorKind::invalid);
  EXPECT_EQ(pictures.png("\xFF\xD8\xFF\xE0", 1).error().kind, ErrorKind::invalid);
  EXPECT_EQ(PagePictures(folder / "scratch", {.pdftoppm = "no-such-program"})
                .png(paper(), 1)
                .error()
                .kind,
            ErrorKind::unavailable);
}

}  // namespace
}  // namespace convoke::pdf
