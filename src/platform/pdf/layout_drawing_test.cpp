#include "platform/pdf/layout_drawing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/text.h"
#include "platform/pdf/canvas.h"
#include "platform/pdf/joined/joined.h"

namespace convoke::pdf {
namespace {

namespace fs = std::filesystem;

constexpr Instant kSomeDay{1'254'128'400'000'000};
constexpr double kDotsPerInch = 100;
constexpr double kCell = 8;  ///< mm: a letter of 16 points and white around it

std::string letter(std::uint32_t code) {
  std::string utf8;
  append_code_point(utf8, code);
  return utf8;
}

/// Letters of Noto Sans CJK whose first hint mask stands behind a part of the path and just before
/// the call of a subroutine: 如 and 瘃 of the regular weight, 忉 and 烪 of the bold one. In a PDF
/// where no other letter calls the same subroutine, cairo's selection left them out or cut them.
constexpr std::uint32_t kCutByCairo[] = {U'如', U'瘃', U'忉', U'烪'};

std::vector<std::string> sampled_letters(std::uint32_t step) {
  std::vector<std::string> letters;
  for (const std::uint32_t code : kCutByCairo) letters.push_back(letter(code));
  for (std::uint32_t code = 0x4E00; code < 0x9FA0; code += step) letters.push_back(letter(code));
  return letters;
}

int pixels(double mm) {
  return static_cast<int>(std::lround(mm * kDotsPerInch / 25.4));
}

class Sheet {
 public:
  Sheet(int width, int height, std::vector<unsigned char> grey)
      : width_(width), height_(height), grey_(std::move(grey)) {}
  double ink(double x, double y) const {
    double black = 0;
    for (int down = pixels(y); down < std::min(pixels(y + kCell), height_); ++down) {
      for (int across = pixels(x); across < std::min(pixels(x + kCell), width_); ++across)
        black += 255 - grey_.at(static_cast<std::size_t>(down * width_ + across));
    }
    return black / 255 / pixels(kCell) / pixels(kCell);
  }

 private:
  int width_, height_;
  std::vector<unsigned char> grey_;
};

class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "letters_XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  /// The pages as poppler draws them.
  std::vector<Sheet> drawn(const std::string& pdf) const {
    std::ofstream(path_ / "it.pdf", std::ios::binary) << pdf;
    const std::string command = "cd '" + path_.string() + "' && pdftoppm -r " +
                                std::to_string(kDotsPerInch) + " -gray it.pdf page 2>errors";
    EXPECT_EQ(std::system(command.c_str()), 0);
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(path_)) {
      if (entry.path().extension() == ".pgm") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());  // the numbers have leading zeros
    std::vector<Sheet> sheets;
    for (const fs::path& file : files) {
      std::ifstream in(file, std::ios::binary);
      std::string magic;
      int width = 0, height = 0, most = 0;
      in >> magic >> width >> height >> most;
      in.get();
      std::vector<unsigned char> grey(static_cast<std::size_t>(width) *
                                      static_cast<std::size_t>(height));
      in.read(reinterpret_cast<char*>(grey.data()), static_cast<std::streamsize>(grey.size()));
      sheets.emplace_back(width, height, std::move(grey));
      fs::remove(file);
    }
    return sheets;
  }

 private:
  fs::path path_;
};

/// What cairo draws of a letter as a picture, where no typeface is selected from.
double ink_on_a_screen(std::string_view utf8, bool bold) {
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create(CAIRO_FORMAT_A8, pixels(kCell), pixels(kCell)),
      cairo_surface_destroy);
  const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo(cairo_create(surface.get()),
                                                                 cairo_destroy);
  cairo_scale(cairo.get(), kDotsPerInch / 72, kDotsPerInch / 72);
  PangoLayout* const layout = pango_cairo_create_layout(cairo.get());
  PangoFontDescription* const font = pango_font_description_from_string(
      bold ? "Noto Sans, Noto Sans CJK SC Bold" : "Noto Sans, Noto Sans CJK SC");
  pango_font_description_set_absolute_size(font, 16 * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  PangoAttrList* const attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_language_new(pango_language_from_string("zh-cn")));
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_text(layout, utf8.data(), static_cast<int>(utf8.size()));
  pango_cairo_show_layout(cairo.get(), layout);
  g_object_unref(layout);
  cairo_surface_flush(surface.get());
  const unsigned char* const alpha = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  double black = 0;
  for (int y = 0; y < pixels(kCell); ++y)
    black += std::accumulate(alpha + y * stride, alpha + y * stride + pixels(kCell), 0.0);
  return black / 255 / pixels(kCell) / pixels(kCell);
}

TextStyle chinese(bool bold) {
  return {.size = 16, .bold = bold, .language = Language::zh};
}

std::string cell(std::string_view utf8, bool bold) {
  Canvas canvas(kCell, kCell, "", "", kSomeDay);
  canvas.text(0, 0, 2 * kCell, utf8, chinese(bold));
  return canvas.finish().value();
}

void expect_whole(double drawn, std::string_view utf8, bool bold) {
  const double whole = ink_on_a_screen(utf8, bold);
  EXPECT_GT(whole, 0.01) << utf8;
  EXPECT_NEAR(drawn / whole, 1, 0.12) << utf8 << (bold ? " bold" : "");
}

TEST(LayoutDrawing, DrawsEveryLetterThatStandsAloneInItsPdf) {
  std::vector<std::string> letters = sampled_letters(331);
  for (std::uint32_t code = 0xAC00; code < 0xD7A0; code += 1009) letters.push_back(letter(code));
  const Folder folder;
  for (const bool bold : {false, true}) {
    Joined joined("letters");
    for (const std::string& utf8 : letters)
      ASSERT_TRUE(joined.add_bytes(cell(utf8, bold), utf8).ok());
    std::string pdf;
    ASSERT_TRUE(joined
                    .write([&](std::string_view bytes) -> Status {
                      pdf += bytes;
                      return {};
                    })
                    .ok());
    const std::vector<Sheet> sheets = folder.drawn(pdf);
    ASSERT_GE(sheets.size() + 1, 2 * letters.size());
    for (std::size_t i = 0; i < letters.size(); ++i)
      expect_whole(sheets[2 * i].ink(0, 0), letters[i], bold);  // a blank page after each
  }
}

TEST(LayoutDrawing, DrawsEveryLetterAmongThousands) {
  const std::vector<std::string> letters = sampled_letters(7);
  constexpr int kAcross = 26, kDown = 37, kPage = kAcross * kDown;
  Canvas canvas(210, 297, "", "", kSomeDay);
  const auto place = [](std::size_t i) {
    const int on_page = static_cast<int>(i) % kPage;
    return std::pair{on_page % kAcross * kCell, on_page / kAcross * kCell};
  };
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (i > 0 && i % kPage == 0) canvas.next_page();
    const auto [x, y] = place(i);
    canvas.text(x, y, kCell, letters[i], chinese(false));
  }
  const std::vector<Sheet> sheets = Folder().drawn(canvas.finish().value());
  ASSERT_EQ(sheets.size(), (letters.size() + kPage - 1) / kPage);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const auto [x, y] = place(i);
    expect_whole(sheets[i / kPage].ink(x, y), letters[i], false);
  }
}

TEST(LayoutDrawing, DrawsLettersThatStandOnTheirHeads) {
  Canvas canvas(kCell, kCell, "", "", kSomeDay);
  canvas.turn_upside_down(0, 0, kCell, kCell);
  canvas.text(0, 0, 2 * kCell, "如", chinese(false));
  canvas.restore();
  expect_whole(Folder().drawn(canvas.finish().value()).at(0).ink(0, 0), "如", false);
}

TEST(LayoutDrawing, DrawsTheSameOnEveryThreadAtOnce) {
  const std::string one = cell("如未收到", false);
  std::vector<std::string> drawn(8);
  std::vector<std::jthread> threads;
  for (std::string& pdf : drawn) {
    threads.emplace_back([&pdf] {
      for (int i = 0; i < 5; ++i) pdf = cell("如未收到", false);
    });
  }
  threads.clear();
  for (const std::string& pdf : drawn) EXPECT_EQ(pdf, one);
}

TEST(LayoutDrawing, CarriesNoMoreThanTheLettersDrawn) {
  const std::string few = cell("如未收到", false);
  EXPECT_LT(few.size(), 8'000u);
  EXPECT_EQ(few, cell("如未收到", false));
}

std::string words_of(const std::string& pdf) {
  std::string pattern = (fs::temp_directory_path() / "words_XXXXXX").string();
  const fs::path folder = mkdtemp(pattern.data());
  std::ofstream(folder / "it.pdf", std::ios::binary) << pdf;
  const std::string command = "cd '" + folder.string() + "' && pdftotext it.pdf words.txt 2>errors";
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::ifstream in(folder / "words.txt");
  const std::string words{std::istreambuf_iterator<char>(in), {}};
  fs::remove_all(folder);
  return words;
}

TEST(LayoutDrawing, KeepsTheWordsOfEveryRun) {
  Canvas canvas(210, 297, "", "", kSomeDay);
  canvas.text(10, 10, 150, "如未收到 all pages محمد 请告知", chinese(false));
  canvas.text(10, 40, 150, "أحمد 王小如 محمد", {.language = Language::ar});
  canvas.text_in_box(10, 70, 30, 6, "如果名称太长就会被截断但是仍然可以找到", chinese(true), 14);
  canvas.text(10, 90, 150, "如\U00100021如", chinese(false));
  const std::string words = words_of(canvas.finish().value());
  for (const std::string_view expected :
       {"如未收到", "all pages", "请告知", "王小如", "仍然可以找到"})
    EXPECT_NE(words.find(expected), std::string::npos) << expected << " in " << words;
}

}  // namespace
}  // namespace convoke::pdf
