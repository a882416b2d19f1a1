#include "platform/image/photo.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>
#include <vips/vips8>

namespace convoke::image {
namespace {

using vips::VImage;

VImage plain(int width, int height, std::vector<double> colour) {
  return VImage::black(width, height)
      .new_from_image(std::move(colour))
      .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB))
      .cast(VIPS_FORMAT_UCHAR);
}

/// Top left quarter red, top right green, bottom left blue, bottom right white.
VImage quarters(int width, int height) {
  const int w = width / 2;
  const int h = height / 2;
  const VImage top =
      plain(w, h, {255, 0, 0}).join(plain(w, h, {0, 255, 0}), VIPS_DIRECTION_HORIZONTAL);
  const VImage bottom =
      plain(w, h, {0, 0, 255}).join(plain(w, h, {255, 255, 255}), VIPS_DIRECTION_HORIZONTAL);
  return top.join(bottom, VIPS_DIRECTION_VERTICAL);
}

std::string saved(const VImage& picture, const char* suffix) {
  void* data = nullptr;
  size_t size = 0;
  picture.write_to_buffer(suffix, &data, &size);
  std::string bytes(static_cast<const char*>(data), size);
  g_free(data);
  return bytes;
}

VImage loaded(const std::string& jpeg) {
  return VImage::new_from_buffer(jpeg.data(), jpeg.size(), "").copy_memory();
}

char colour_at(const VImage& photo, int x, int y) {
  const std::vector<double> pixel = photo.getpoint(x, y);
  const bool red = pixel.at(0) > 150, green = pixel.at(1) > 150, blue = pixel.at(2) > 150;
  if (red && green && blue) return 'w';
  return red ? 'r' : green ? 'g' : blue ? 'b' : '?';
}

/// The four quarters as letters, row by row.
std::string quarters_of(const std::string& jpeg) {
  const VImage photo = loaded(jpeg);
  std::string letters;
  for (const int y : {130, 400}) {
    for (const int x : {100, 310}) letters += colour_at(photo, x, y);
  }
  return letters;
}

std::vector<pid_t> children() {
  std::vector<pid_t> pids;
  for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
    std::ifstream in(task.path() / "children");
    for (pid_t pid; in >> pid;) pids.push_back(pid);
  }
  return pids;
}

class PhotoTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { vips_init("photo_test"); }

  Result<Photo> make(const std::string& upload, Crop crop = {}) {
    return maker_.make(upload, crop);
  }
  void expect_refused(const std::string& upload, ErrorKind kind, const std::string& words) {
    const auto photo = make(upload);
    ASSERT_FALSE(photo);
    EXPECT_EQ(photo.error().kind, kind) << describe(photo.error());
    EXPECT_EQ(photo.error().field, "photo");
    EXPECT_NE(describe(photo.error()).find(words), std::string::npos) << describe(photo.error());
  }

  PhotoMaker maker_{PHOTO_WORKER};
};

TEST_F(PhotoTest, HasTheSizeDensityAndFormOfABadgePhotograph) {
  for (const char* suffix : {".jpg", ".png", ".webp"}) {
    const auto photo = make(saved(quarters(1201, 1601), suffix));
    ASSERT_TRUE(photo) << suffix << ": " << describe(photo.error());
    EXPECT_EQ(photo->source_width, 1200);
    EXPECT_EQ(photo->source_height, 1600);
    const VImage result = loaded(photo->jpeg);
    EXPECT_EQ(result.width(), kPhotoWidth);
    EXPECT_EQ(result.height(), kPhotoHeight);
    EXPECT_EQ(result.bands(), 3);
    EXPECT_NEAR(result.xres() * 25.4, 300, 0.5);
    EXPECT_NE(photo->jpeg.find("\xFF\xC0"), std::string::npos) << "baseline";
    EXPECT_EQ(quarters_of(photo->jpeg), "rgbw");
  }
}

constexpr const char* kSvg =
    R"(<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">)"
    R"(<rect width="20" height="20" fill="red"/></svg>)";

TEST_F(PhotoTest, AnEmblemIsDrawnAnewWithItsTransparency) {
  const auto drawn = maker_.emblem(kSvg);
  ASSERT_TRUE(drawn) << describe(drawn.error());
  const VImage emblem = loaded(*drawn);
  EXPECT_EQ(emblem.width(), kEmblemSide);
  EXPECT_EQ(emblem.height(), kEmblemSide / 2);
  ASSERT_EQ(emblem.bands(), 4);
  EXPECT_EQ(emblem.getpoint(100, 100), (std::vector<double>{255, 0, 0, 255}));
  EXPECT_EQ(emblem.getpoint(400, 100).at(3), 0);
}

TEST_F(PhotoTest, AnEmblemOfPixelsIsMadeSmallerAndNeverLarger) {
  for (const auto& [width, height, shown] :
       {std::tuple{1200, 300, 512}, {100, 80, 100}, {300, 2000, 77}}) {
    const auto made = maker_.emblem(saved(plain(width, height, {0, 0, 255}), ".png"));
    ASSERT_TRUE(made) << describe(made.error());
    EXPECT_EQ(loaded(*made).width(), shown);
    EXPECT_EQ(loaded(*made).bands(), 4);
  }
}

TEST_F(PhotoTest, APictureToBeLookedAtIsAllOfItDrawnAnewAndNeverLarger) {
  for (const char* suffix : {".jpg", ".png", ".webp"})
    for (const auto& [width, height, shown] :
         {std::tuple{2800, 700, kPictureSide}, {40, 30, 40}, {700, 2800, kPictureSide / 4}}) {
      std::string upload = saved(plain(width, height, {0, 0, 255}), suffix);
      if (upload.starts_with("\x89PNG")) upload += "<script>";
      const auto made = maker_.picture(upload);
      ASSERT_TRUE(made) << suffix << ": " << describe(made.error());
      EXPECT_TRUE(made->starts_with("\x89PNG"));
      EXPECT_EQ(made->find("<script>"), std::string::npos);
      EXPECT_EQ(loaded(*made).width(), shown) << suffix;
    }
  for (const std::string& other :
       {std::string("GIF89a"), std::string("\x89PNG\r\n\x1a\n broken"), std::string(kSvg)})
    EXPECT_FALSE(maker_.picture(other));
}

TEST_F(PhotoTest, AnEmblemLoadsNothingAndIsNothingElse) {
  const std::string outside =
      R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" )"
      R"(width="10" height="10"><image width="10" height="10" xlink:href="file:///etc/passwd"/></svg>)";
  const auto drawn = maker_.emblem(outside);
  ASSERT_TRUE(drawn) << describe(drawn.error());
  EXPECT_EQ(loaded(*drawn).getpoint(200, 200).at(3), 0);
  const std::string words =
      R"(<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">W</text></svg>)";
  for (const std::string& bytes :
       {words, std::string("<svg"), std::string("<svg width='0' height='0'/>"),
        std::string("GIF89a"), std::string(), saved(plain(400, 500, {1, 2, 3}), ".jpg"),
        std::string(R"(<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><svg>&d;</svg>)")}) {
    const auto refused = maker_.emblem(bytes);
    ASSERT_FALSE(refused) << bytes.substr(0, 60);
    EXPECT_EQ(refused.error().kind, ErrorKind::invalid) << describe(refused.error());
  }
}

TEST_F(PhotoTest, IsExactForAwkwardSizesAndCrops) {
  for (const auto& [width, height] : {std::pair{300, 400}, {311, 997}, {4001, 403}, {3999, 5333}}) {
    for (const Crop crop : {Crop{}, Crop{0.013, 0.017, 0.97, 0.94}}) {
      const auto photo = make(saved(plain(width, height, {90, 120, 150}), ".jpg"), crop);
      ASSERT_TRUE(photo) << width << ": " << describe(photo.error());
      EXPECT_EQ(loaded(photo->jpeg).width(), kPhotoWidth);
      EXPECT_EQ(loaded(photo->jpeg).height(), kPhotoHeight);
    }
  }
}

TEST_F(PhotoTest, TurnsAPictureUprightAsItsExifSays) {
  const VImage upright = quarters(900, 1200);
  const std::vector<std::pair<int, VImage>> stored{
      {1, upright},
      {2, upright.fliphor()},
      {3, upright.rot180()},
      {4, upright.flipver()},
      {5, upright.rot270().flipver()},
      {6, upright.rot270()},
      {7, upright.rot90().flipver()},
      {8, upright.rot90()},
  };
  for (auto [orientation, picture] : stored) {
    picture = picture.copy();
    picture.set(VIPS_META_ORIENTATION, orientation);
    const auto photo = make(saved(picture, ".jpg"));
    ASSERT_TRUE(photo) << describe(photo.error());
    EXPECT_EQ(photo->source_width, 900) << orientation;
    EXPECT_EQ(quarters_of(photo->jpeg), "rgbw") << orientation;
  }
}

TEST_F(PhotoTest, KeepsNothingOfTheMetadata) {
  VImage picture = quarters(900, 1200).copy();
  picture.set(VIPS_META_ORIENTATION, 1);
  picture.set("exif-ifd0-Artist", "Someone (Someone, ASCII, 8 components, 8 bytes)");
  picture.set("exif-ifd3-GPSLatitudeRef", "N (N, ASCII, 2 components, 2 bytes)");
  picture.set("exif-ifd3-GPSLatitude",
              "48/1 14/1 3/1 (48, 14, 3, Rational, 3 components, 24 bytes)");
  const std::string upload = saved(picture, ".jpg");
  ASSERT_NE(loaded(upload).get_typeof("exif-ifd3-GPSLatitude"), 0u);
  const auto photo = make(upload);
  ASSERT_TRUE(photo);
  EXPECT_EQ(photo->jpeg.find("Exif"), std::string::npos);
  EXPECT_EQ(photo->jpeg.find("Someone"), std::string::npos);
  EXPECT_EQ(loaded(photo->jpeg).get_typeof("exif-data"), 0u);
}

TEST_F(PhotoTest, LaysTransparentPicturesOnWhite) {
  const VImage clear = plain(600, 800, {200, 0, 0}).bandjoin(0);
  for (const char* suffix : {".png", ".webp"}) {
    const auto photo = make(saved(clear, suffix));
    ASSERT_TRUE(photo) << describe(photo.error());
    EXPECT_EQ(quarters_of(photo->jpeg), "wwww");
  }
}

TEST_F(PhotoTest, ReadsGreyAndDeepPicturesAndCmyk) {
  const VImage colour = quarters(600, 800);
  const auto grey = make(saved(colour.colourspace(VIPS_INTERPRETATION_B_W), ".jpg"));
  ASSERT_TRUE(grey) << describe(grey.error());
  EXPECT_EQ(loaded(grey->jpeg).bands(), 3);
  const auto deep = make(saved(colour.colourspace(VIPS_INTERPRETATION_RGB16), ".png"));
  ASSERT_TRUE(deep) << describe(deep.error());
  EXPECT_EQ(quarters_of(deep->jpeg), "rgbw");
  const auto cmyk = make(saved(colour.colourspace(VIPS_INTERPRETATION_CMYK), ".jpg"));
  ASSERT_TRUE(cmyk) << describe(cmyk.error());
  EXPECT_EQ(loaded(cmyk->jpeg).bands(), 3);
}

TEST_F(PhotoTest, CutsOutTheChosenPart) {
  const std::string upload = saved(quarters(1800, 2400), ".jpg");
  EXPECT_EQ(quarters_of(make(upload, {0.5, 0, 0.5, 0.5})->jpeg), "gggg");
  EXPECT_EQ(quarters_of(make(upload, {0, 0.5, 0.5, 0.5})->jpeg), "bbbb");
  EXPECT_EQ(quarters_of(make(upload, {0.25, 0.25, 0.5, 0.5})->jpeg), "rgbw");
}

TEST_F(PhotoTest, RefusesACropThatCannotBe) {
  const std::string upload = saved(quarters(900, 1200), ".jpg");
  EXPECT_FALSE(make(upload, {0.9, 0.9, 0.5, 0.5}));
  const auto photo = make(upload, {0, 0, 0.1, 0.1});
  ASSERT_FALSE(photo);
  EXPECT_NE(describe(photo.error()).find("too small"), std::string::npos);
}

TEST_F(PhotoTest, RefusesATruncatedPicture) {
  // Noise, so that the bytes are spread evenly over the lines.
  const VImage noise =
      VImage::gaussnoise(900, 1200, VImage::option()->set("sigma", 60)->set("mean", 128))
          .cast(VIPS_FORMAT_UCHAR)
          .bandjoin(plain(900, 1200, {10, 20}).cast(VIPS_FORMAT_UCHAR));
  for (const char* suffix : {".jpg", ".png", ".webp"}) {
    const std::string whole = saved(
        noise.copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB)), suffix);
    ASSERT_TRUE(make(whole)) << suffix;
    for (const double part : {0.02, 0.5, 0.97}) {
      SCOPED_TRACE(suffix + std::to_string(part));
      expect_refused(
          whole.substr(0, static_cast<std::size_t>(part * static_cast<double>(whole.size()))),
          ErrorKind::invalid, "damaged or incomplete");
    }
  }
}

TEST_F(PhotoTest, TakesAWholePictureWhoseEndMarkAloneIsMissing) {
  const VImage picture = quarters(900, 1200);
  for (const char* suffix : {".jpg", ".jpg[interlace]", ".jpg[subsample_mode=off]", ".png"}) {
    const std::string whole = saved(picture, suffix);
    const std::size_t mark = std::string(suffix) == ".png" ? 12 : 2;
    for (const std::size_t missing : {std::size_t{1}, mark}) {
      const auto photo = make(whole.substr(0, whole.size() - missing));
      ASSERT_TRUE(photo) << suffix << ": " << describe(photo.error());
      EXPECT_EQ(quarters_of(photo->jpeg), "rgbw") << suffix;
    }
    // The last line is not there: as before.
    expect_refused(whole.substr(0, whole.size() - mark - 20), ErrorKind::invalid,
                   "damaged or incomplete");
  }
}

TEST_F(PhotoTest, TakesAPictureWithMoreBehindItsEnd) {
  for (const char* suffix : {".jpg", ".png", ".webp"}) {
    const auto photo =
        make(saved(quarters(900, 1200), suffix) + std::string("\0\0SEFT what it adds", 19));
    ASSERT_TRUE(photo) << suffix << ": " << describe(photo.error());
    EXPECT_EQ(quarters_of(photo->jpeg), "rgbw") << suffix;
  }
}

TEST_F(PhotoTest, RefusesABombOfPixelsWithoutDecodingIt) {
  std::string png = saved(plain(2, 2, {0, 0, 0}), ".png");
  png.replace(16, 8, std::string("\0\0\xC3\x50\0\0\xC3\x50", 8));  // 50,000 × 50,000
  const auto start = std::chrono::steady_clock::now();
  expect_refused(png, ErrorKind::too_large, "80 megapixels");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(50));
}

TEST_F(PhotoTest, RefusesAPictureWhoseHeaderLies) {
  std::string jpeg = saved(quarters(900, 1200), ".jpg");
  const std::size_t frame = jpeg.find("\xFF\xC0");
  jpeg[frame + 5] = 0x20;  // 8,368 lines instead of 1,200
  expect_refused(jpeg, ErrorKind::invalid, "damaged or incomplete");
}

TEST_F(PhotoTest, RefusesWhatIsTooLargeTooSmallOrNoPicture) {
  expect_refused("", ErrorKind::invalid, "Choose a picture");
  expect_refused("Dear Sir or Madam, please find", ErrorKind::invalid, "not a picture");
  expect_refused(std::string(40u << 20, 'x'), ErrorKind::too_large, "12 MB");
  expect_refused(saved(plain(400, 300, {9, 9, 9}), ".jpg"), ErrorKind::invalid,
                 "400 × 300 pixels. At least 300 × 400");
}

TEST_F(PhotoTest, ReplacesAWorkerThatCrashed) {
  const std::string upload = saved(quarters(600, 800), ".jpg");
  ASSERT_TRUE(make(upload));
  const std::vector<pid_t> before = children();
  ASSERT_EQ(before.size(), 1u);
  kill(before.front(), SIGKILL);
  const auto photo = make(upload);
  ASSERT_TRUE(photo) << describe(photo.error());
  ASSERT_EQ(children().size(), 1u) << "the dead one is buried";
  EXPECT_NE(children().front(), before.front());
}

TEST_F(PhotoTest, KeepsItsWorkerForTheNextPhotographAndEndsItAtLast) {
  const std::string upload = saved(quarters(600, 800), ".jpg");
  {
    PhotoMaker maker(PHOTO_WORKER);
    ASSERT_TRUE(maker.make(upload));
    const std::vector<pid_t> before = children();
    ASSERT_TRUE(maker.make(upload));
    EXPECT_EQ(children(), before);
  }
  EXPECT_TRUE(children().empty());
}

TEST_F(PhotoTest, ServesManyThreadsWithTwoWorkers) {
  const std::string upload = saved(quarters(600, 800), ".jpg");
  std::vector<std::thread> threads;
  std::atomic<int> made = 0;
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 5; ++n) made += make(upload).ok() ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(made, 30);
  EXPECT_LE(children().size(), 2u);
}

TEST_F(PhotoTest, IsUnavailableWithoutAWorkerOrWithOneThatHangs) {
  const std::string upload = saved(quarters(600, 800), ".jpg");
  for (const char* program : {"/nonexistent", "/bin/false"}) {
    PhotoMaker maker(program);
    const auto photo = maker.make(upload);
    ASSERT_FALSE(photo);
    EXPECT_EQ(photo.error().kind, ErrorKind::unavailable);
    EXPECT_EQ(photo.error().field, "photo");
  }
  const std::string script = testing::TempDir() + "photo_worker_that_hangs";
  std::ofstream(script) << "#!/bin/sh\nexec sleep 60\n";
  std::filesystem::permissions(script, std::filesystem::perms::owner_all);
  PhotoMaker maker(script, {.time = std::chrono::milliseconds(200)});
  const auto photo = maker.make(upload);
  ASSERT_FALSE(photo);
  EXPECT_NE(describe(photo.error()).find("took too long"), std::string::npos);
  EXPECT_TRUE(children().empty());
}

TEST(PhotoSandbox, LeavesNoWayToFilesConnectionsAndPrograms) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitized builds go without walls";
#endif
  const int status = std::system(PHOTO_WORKER " probe");
  EXPECT_EQ(WEXITSTATUS(status), 42);
}

}  // namespace
}  // namespace convoke::image
