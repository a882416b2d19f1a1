#include "platform/pdf/canvas.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "portraits/portrait.h"

namespace convoke::pdf {
namespace {

constexpr Instant kSomeDay{1'254'128'400'000'000};  // 2009-09-28 09:00 UTC

/// A PDF in a folder of its own, to be looked at with poppler's and zbar's programs.
class Written {
 public:
  explicit Written(const std::string& pdf) {
    std::string pattern = (std::filesystem::temp_directory_path() / "pdf_test_XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    std::ofstream(path("it.pdf"), std::ios::binary) << pdf;
  }
  ~Written() { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  /// What `command` prints; "@" stands for the PDF, "%" for the folder.
  std::string says(std::string command) const {
    for (std::size_t i = 0; i < command.size(); ++i) {
      if (command[i] == '@') command.replace(i, 1, path("it.pdf"));
      if (command[i] == '%') command.replace(i, 1, folder_.string());
    }
    std::string out;
    if (FILE* pipe = popen((command + " 2>/dev/null").c_str(), "r")) {
      char buffer[4096];
      for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
      pclose(pipe);
    }
    return out;
  }

 private:
  std::filesystem::path folder_;
};

std::size_t count(const std::string& text, std::string_view what) {
  std::size_t n = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

/// Eight by four pixels of red.
std::string red_png() {
  static constexpr unsigned char bytes[] = {
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44,
      0x52, 0x00, 0x00, 0x00, 0x08, 0x00, 0x00, 0x00, 0x04, 0x08, 0x06, 0x00, 0x00, 0x00, 0xb3,
      0xcd, 0x7e, 0xf0, 0x00, 0x00, 0x00, 0x12, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x38,
      0x21, 0xa7, 0xf1, 0x1f, 0x1f, 0x66, 0xa0, 0xbd, 0x02, 0x00, 0xe1, 0xc4, 0x41, 0xa1, 0xf1,
      0x87, 0x82, 0x57, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};
  return {reinterpret_cast<const char*>(bytes), sizeof bytes};
}

std::string a_page_of_everything() {
  Canvas canvas(210, 297, "Title", "Author", kSomeDay);
  canvas.rectangle(10, 10, 50, 10, {0.2, 0.4, 0.8});
  canvas.line(10, 30, 60, 30, 0.2, {}, true);
  canvas.text(10, 40, 100, "María José Muñoz", {});
  canvas.text(10, 60, 100, "محمد عبد الرحمن", {.bold = true, .language = Language::ar});
  canvas.text(10, 80, 100, "王小明", {.language = Language::zh});
  canvas.text(10, 100, 100, "Наталья Щербакова", {.language = Language::ru});
  EXPECT_TRUE(canvas.jpeg(100, 100, 35, 45, portraits::draw_portrait_jpeg(1, 70, 90)).ok());
  EXPECT_TRUE(canvas.qr(100, 10, 30, "https://conf.example.org/b/1234").ok());
  canvas.next_page();
  canvas.text(10, 10, 100, "Second page", {});
  return canvas.finish().value();
}

TEST(Canvas, MakesPagesWithTitleAndAuthor) {
  const std::string info = Written(a_page_of_everything()).says("TZ=UTC pdfinfo -isodates @");
  EXPECT_NE(info.find("Pages:           2"), std::string::npos) << info;
  EXPECT_NE(info.find("Title:           Title"), std::string::npos) << info;
  EXPECT_NE(info.find("Author:          Author"), std::string::npos) << info;
  EXPECT_NE(info.find("2009-09-28T09:00:00Z"), std::string::npos) << info;
}

TEST(Canvas, EqualCallsMakeEqualBytes) {
  const std::string here = a_page_of_everything();
  EXPECT_EQ(here, a_page_of_everything());
  std::string elsewhere;
  std::thread([&] { elsewhere = a_page_of_everything(); }).join();
  EXPECT_EQ(here, elsewhere);
}

TEST(Canvas, KeepsTheTextOfEveryScriptReadable) {
  const std::string text = Written(a_page_of_everything()).says("pdftotext @ -");
  for (const char* word :
       {"María José Muñoz", "عبد", "王小明", "Наталья Щербакова", "Second page"}) {
    EXPECT_NE(text.find(word), std::string::npos) << word << " in " << text;
  }
}

TEST(Canvas, EmbedsASubsetOfEveryFont) {
  const std::string fonts = Written(a_page_of_everything()).says("pdffonts @ | tail -n +3");
  EXPECT_GE(count(fonts, "\n"), 3u) << fonts;
  EXPECT_EQ(count(fonts, "yes yes yes"), count(fonts, "\n")) << fonts;
  for (const char* family : {"NotoSans-", "NotoSansArabic"}) {
    EXPECT_NE(fonts.find(family), std::string::npos) << family << " in " << fonts;
  }
  // Of the Chinese typeface cairo writes outlines, under a name of its own (layout_drawing.h).
  EXPECT_EQ(count(fonts, "CID Type 0C"), 1u) << fonts;
}

TEST(Canvas, EmbedsASharedPhotographOnceAndUntouched) {
  Canvas canvas(210, 297, "", "", kSomeDay);
  const std::string first = portraits::draw_portrait_jpeg(1, 70, 90);
  const std::string second = portraits::draw_portrait_jpeg(2, 70, 90);
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(canvas.jpeg(10, 10, 35, 45, std::string(first)).ok());
    ASSERT_TRUE(canvas.jpeg(60, 10, 35, 45, second).ok());
    canvas.next_page();
  }
  const std::string pdf = canvas.finish().value();
  EXPECT_EQ(count(pdf, "/DCTDecode"), 2u);
  EXPECT_EQ(count(pdf, first), 1u);
}

TEST(Canvas, HandsItsBytesOutPageByPage) {
  const Instant created{1'254'128'400'000'000};
  const std::string photo = portraits::draw_portrait_jpeg(1, 413, 531);
  const auto draw = [&](Canvas& canvas) {
    for (int page = 0; page < 3; ++page) {
      if (page > 0) canvas.next_page();
      ASSERT_TRUE(canvas.jpeg_once(10, 10, 35, 45, photo).ok());
    }
  };
  Canvas whole(210, 297, "Badges", "Convoke", created);
  draw(whole);
  std::string pieces;
  Canvas piecewise(210, 297, "Badges", "Convoke", created, [&](std::string_view bytes) -> Status {
    pieces += bytes;
    return {};
  });
  draw(piecewise);
  EXPECT_GT(pieces.size(), 2 * photo.size()) << "pictures are not kept for the end";
  EXPECT_EQ(piecewise.finish().value(), "");
  EXPECT_EQ(pieces, whole.finish().value());
}

TEST(Canvas, TellsWhyItsBytesWereNotTaken) {
  Canvas canvas(210, 297, "Badges", "Convoke", {},
                [](std::string_view) -> Status { return unavailable("The disk is full."); });
  canvas.next_page();
  EXPECT_EQ(canvas.finish().error().message.key, "The disk is full.");
}

TEST(Canvas, RefusesAPictureThatIsNoPrintableJpeg) {
  Canvas canvas(210, 297, "", "");
  EXPECT_EQ(canvas.jpeg(0, 0, 35, 45, "not a picture").error().kind, ErrorKind::invalid);
  EXPECT_EQ(canvas.jpeg_once(0, 0, 35, 45, "not a picture").error().kind, ErrorKind::invalid);
  std::string cmyk = portraits::draw_portrait_jpeg(1, 70, 90);
  cmyk[cmyk.find("\xFF\xC0") + 9] = 4;
  EXPECT_EQ(canvas.jpeg(0, 0, 35, 45, cmyk).error().kind, ErrorKind::invalid);
}

TEST(Canvas, DrawsQrCodesThatAScannerReads) {
  for (const std::string& payload :
       {std::string("https://conf.example.org/b/0123456789abcdef"), std::string("Женева 日内瓦")}) {
    Canvas canvas(60, 60, "", "");
    ASSERT_TRUE(canvas.qr(10, 10, 40, payload).ok());
    Written pdf(canvas.finish().value());
    pdf.says("pdftoppm -r 150 -png -singlefile @ %/qr");
    EXPECT_EQ(pdf.says("zbarimg -q --raw %/qr.png"), payload + "\n");
  }
}

TEST(Canvas, RefusesAQrPayloadThatCannotBeHeld) {
  Canvas canvas(60, 60, "", "");
  EXPECT_FALSE(canvas.qr(0, 0, 40, "").ok());
  EXPECT_TRUE(canvas.qr(0, 0, 40, std::string(2331, 'x')).ok());
  EXPECT_FALSE(canvas.qr(0, 0, 40, std::string(2332, 'x')).ok());
}

/// Left edge of the first word in points.
double left_edge_of(std::string_view text, Align align, Language language) {
  Canvas canvas(200, 50, "", "");
  canvas.text(50, 10, 100, text, {.align = align, .language = language});
  const std::string box = Written(canvas.finish().value()).says("pdftotext -bbox @ -");
  const std::size_t at = box.find("<word xMin=\"");
  return at == std::string::npos ? -1 : std::atof(box.c_str() + at + 12);
}

TEST(Canvas, StartsATextWhereItsScriptStartsWhateverThePageLanguage) {
  constexpr double kLeft = 50 * 72 / 25.4;
  for (const Language page : {Language::en, Language::ar}) {
    EXPECT_NEAR(left_edge_of("Hello", Align::start, page), kLeft, 2);
    EXPECT_GT(left_edge_of("Hello", Align::end, page), kLeft + 200);
    EXPECT_GT(left_edge_of("مرحبا", Align::start, page), kLeft + 200);
    EXPECT_NEAR(left_edge_of("مرحبا", Align::left, page), kLeft, 2);
    EXPECT_GT(left_edge_of("Hello", Align::right, page), kLeft + 200);
  }
}

TEST(Canvas, MeasuresWhatItDraws) {
  Canvas canvas(210, 297, "", "");
  const std::string_view text = "United Kingdom of Great Britain and Northern Ireland";
  const TextStyle style{.size = 12};
  const double one_line = canvas.text_height(200, text, style);
  EXPECT_GE(canvas.text_height(50, text, style), 2 * one_line - 0.01);
  EXPECT_EQ(canvas.text(0, 0, 50, text, style), canvas.text_height(50, text, style));
  EXPECT_EQ(canvas.text_height(50, "", style), 0);
  EXPECT_GT(canvas.text_height(200, "محمد", style), one_line) << "Arabic lines are taller";
}

TEST(Canvas, MakesTextSmallerUntilItFitsAndThenCutsIt) {
  Canvas canvas(210, 297, "", "");
  const TextStyle style{.size = 20};
  const std::string_view name = "Bolivia (Plurinational State of)";
  EXPECT_LE(canvas.text_in_box(0, 0, 60, 10, name, style, 8), 10.01);
  EXPECT_LE(canvas.text_in_box(0, 20, 30, 6, name, style, 10), 6.01);
  EXPECT_EQ(canvas.text_in_box(0, 40, 200, 50, name, style, 8),
            canvas.text_height(200, name, style));
  const std::string text = Written(canvas.finish().value()).says("pdftotext -layout @ -");
  EXPECT_EQ(count(text, "Plurinational State of)"), 3u) << "what is cut can still be found";
}

TEST(Canvas, KnowsWhichLettersNoTypefaceHas) {
  Canvas canvas(100, 100, "t", "a");
  EXPECT_TRUE(canvas.missing_letters("Ngô Thị Łucja أحمد 王小明 Щ", Language::en).empty());
  EXPECT_TRUE(canvas.missing_letters("", Language::en).empty());
  EXPECT_TRUE(
      canvas
          .missing_letters("Anna \u200Eمحمد\u200E \u202Bمحمد\u202C \u2067محمد\u2069 می\u200Cخواهم",
                           Language::en)
          .empty())
      << "marks are no letters";
  EXPECT_EQ(canvas.missing_letters("a\U00100021b\U00100021", Language::zh),
            std::vector<std::uint32_t>{0x100021});
}

TEST(Canvas, SaysHowATextFitsABox) {
  Canvas canvas(100, 100, "t", "a");
  const Canvas::Fit whole = canvas.fit_in_box(50, 10, "Short", {.size = 20}, 8);
  EXPECT_TRUE(whole.whole);
  EXPECT_EQ(whole.size, 20);
  const Canvas::Fit smaller = canvas.fit_in_box(30, 10, "Longer words than that", {.size = 20}, 8);
  EXPECT_TRUE(smaller.whole);
  EXPECT_LT(smaller.size, 20);
  EXPECT_NEAR(canvas.text_in_box(0, 0, 30, 10, "Longer words than that", {.size = 20}, 8),
              smaller.height, 0.001);
  EXPECT_FALSE(canvas.fit_in_box(10, 4, "Far too many words for it", {.size = 20}, 8).whole);
}

TEST(Canvas, DrawsIllFormedTextWithoutComplaint) {
  Canvas canvas(210, 297, "a\xFFz", "");
  canvas.text(10, 10, 100, "Jos\xE9", {});
  EXPECT_TRUE(canvas.finish().ok());
}

TEST(Canvas, TurnsAPanelUpsideDownAboutItsOwnCentre) {
  Canvas canvas(100, 100, "", "");
  canvas.turn_upside_down(20, 20, 60, 60);
  canvas.rectangle(20, 20, 10, 10, {});
  canvas.restore();
  Written pdf(canvas.finish().value());
  pdf.says("pdftoppm -r 25.4 -gray -singlefile @ %/page");  // one pixel per millimetre
  std::ifstream in(pdf.path("page.pgm"), std::ios::binary);
  std::string magic;
  int width = 0, height = 0, most = 0;
  in >> magic >> width >> height >> most;
  in.get();
  std::string pixels(static_cast<std::size_t>(width * height), '\0');
  in.read(pixels.data(), static_cast<std::streamsize>(pixels.size()));
  const auto pixel = [&](int x, int y) {
    return pixels.at(static_cast<std::size_t>(y * width + x));
  };
  EXPECT_EQ(pixel(75, 75), '\0');
  EXPECT_EQ(pixel(25, 25), '\xFF');
}

TEST(Canvas, APngStandsInTheMiddleOfItsBoxAndIsEmbeddedOnce) {
  Canvas canvas(100, 100, "Emblem", "Test", kSomeDay);
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(canvas.png(10, 10 + 25.0 * i, 20, 20, red_png()).ok());
  EXPECT_EQ(canvas.png(0, 0, 10, 10, "not a picture").error().kind, ErrorKind::invalid);
  EXPECT_EQ(canvas.png(0, 0, 10, 10, red_png().substr(0, 40)).error().kind, ErrorKind::invalid);
  const Written written(canvas.finish().value());
  EXPECT_EQ(
      count(written.says("pdfimages -list @ | awk '$3==\"image\" {print $11}' | sort -u"), "\n"),
      1u);
  // The picture is half as high as its box: red at its middle, white above.
  written.says("pdftoppm -r 25.4 -png @ %/page");
  const auto pixel = [&](const std::string& place) {
    return written.says("convert %/page-1.png -depth 8 -crop 1x1+" + place + " txt:-");
  };
  EXPECT_NE(pixel("20+20").find("C81E28"), std::string::npos) << pixel("20+20");
  EXPECT_NE(pixel("20+12").find("FFFFFF"), std::string::npos) << pixel("20+12");
}

}  // namespace
}  // namespace convoke::pdf
