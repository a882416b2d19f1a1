#include "platform/docx/fonts/substitution.h"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include "base/text.h"

namespace convoke::docx {
namespace {

struct Group {
  std::string_view takes;  ///< the best first, parted by "|"
  std::string_view names;
};

constexpr std::array<Group, 13> kGroups{{
    {"Noto Serif CJK SC",
     "SimSun|NSimSun|SimSun-ExtB|宋体|新宋体|FangSong|FangSong_GB2312|仿宋|仿宋_GB2312|KaiTi|"
     "KaiTi_GB2312|楷体|楷体_GB2312|STSong|STFangsong|STKaiti|STZhongsong|华文宋体|华文仿宋|"
     "华文楷体|华文中宋|FZXiaoBiaoSong-B05S|方正小标宋简体|方正小标宋_GBK|Songti SC|Kaiti SC"},
    {"Noto Sans CJK SC",
     "SimHei|黑体|Microsoft YaHei|微软雅黑|Microsoft YaHei UI|DengXian|等线|STHeiti|STXihei|"
     "华文黑体|华文细黑|PingFang SC|Heiti SC"},
    {"Noto Serif CJK TC",
     "PMingLiU|MingLiU|MingLiU_HKSCS|新細明體|細明體|DFKai-SB|標楷體|Songti TC"},
    {"Noto Sans CJK TC", "Microsoft JhengHei|微軟正黑體|PingFang TC|Heiti TC"},
    {"Noto Serif CJK JP",
     "MS Mincho|ＭＳ 明朝|MS PMincho|ＭＳ Ｐ明朝|Yu Mincho|游明朝|Hiragino Mincho ProN"},
    {"Noto Sans CJK JP",
     "MS Gothic|ＭＳ ゴシック|MS PGothic|ＭＳ Ｐゴシック|MS UI Gothic|Meiryo|メイリオ|Yu Gothic|"
     "游ゴシック|Hiragino Kaku Gothic ProN"},
    {"Noto Serif CJK KR", "Batang|바탕|BatangChe|Gungsuh|궁서|AppleMyungjo"},
    {"Noto Sans CJK KR", "Gulim|굴림|Dotum|돋움|Malgun Gothic|맑은 고딕"},
    {"Noto Naskh Arabic",
     "Traditional Arabic|Arabic Typesetting|Simplified Arabic|Simplified Arabic Fixed|"
     "Sakkal Majalla|Arabic Transparent|AL-Mohanad|AL-Mohanad Bold|Andalus|Geeza Pro|Al Bayan|"
     "Damascus|Baghdad"},
    {"Noto Nastaliq Urdu", "Urdu Typesetting|Jameel Noori Nastaleeq|Nafees Nastaleeq"},
    {"Noto Sans Arabic", "Dubai|Adobe Arabic|Segoe UI Arabic"},
    {"Caladea|Noto Serif|Liberation Serif", "Cambria"},
    {"Liberation Serif|Noto Serif",
     "Georgia|Garamond|Book Antiqua|Palatino Linotype|Palatino|Century|Century Schoolbook|"
     "Bookman Old Style|Constantia|Times|Baskerville|Charter"},
}};

/// Typefaces without Arabic letters, and what sets those: else any sans comes first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kArabicBeside{
    {{"Liberation Serif", "Noto Naskh Arabic"},
     {"Noto Serif", "Noto Naskh Arabic"},
     {"Caladea", "Noto Naskh Arabic"},
     {"Liberation Sans", "Noto Sans Arabic"},
     {"Noto Sans", "Noto Sans Arabic"},
     {"Carlito", "Noto Sans Arabic"}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kSameWidths{
    {{"times new roman", "Liberation Serif"},
     {"arial", "Liberation Sans"},
     {"courier new", "Liberation Mono"},
     {"calibri", "Carlito"},
     {"cambria", "Caladea"}}};

void append_families(std::string& xml, std::string_view element, std::string_view names) {
  xml.append("<").append(element).append(">");
  for (const std::string& name : split(names, '|')) xml += "<family>" + name + "</family>";
  xml.append("</").append(element).append(">");
}

std::string written_configuration() {
  std::string xml =
      "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\">\n"
      "<fontconfig>\n<include ignore_missing=\"yes\">/etc/fonts/fonts.conf</include>\n";
  for (const auto& [family, arabic] : kArabicBeside) {
    xml.append("<match target=\"pattern\"><test name=\"family\" qual=\"any\"><string>");
    xml.append(family).append("</string></test><edit name=\"family\" mode=\"append\" ");
    xml.append("binding=\"same\"><string>").append(arabic).append("</string></edit></match>\n");
  }
  for (const Group& group : kGroups) {
    for (const std::string& name : split(group.names, '|')) {
      xml += "<alias binding=\"same\"><family>" + name + "</family>";
      append_families(xml, "accept", group.takes);
      xml += "</alias>\n";
    }
  }
  return xml + "</fontconfig>\n";
}

struct DestroyConfig {
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
struct DestroyPattern {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
struct DestroyLetters {
  void operator()(FcCharSet* letters) const { FcCharSetDestroy(letters); }
};
using Config = std::unique_ptr<FcConfig, DestroyConfig>;
using Pattern = std::unique_ptr<FcPattern, DestroyPattern>;

const FcChar8* fc(const char* text) {
  return reinterpret_cast<const FcChar8*>(text);
}

std::vector<std::string> families_of(FcPattern* font) {
  std::vector<std::string> names;
  FcChar8* name = nullptr;
  for (int i = 0; FcPatternGetString(font, FC_FAMILY, i, &name) == FcResultMatch; ++i)
    names.emplace_back(reinterpret_cast<const char*>(name));
  return names;
}

/// The families of the font that is taken for the typeface.
std::vector<std::string> taken_for(FcConfig* config, const Typeface& typeface) {
  constexpr FcChar32 kLetters[] = {'A', 0x4E2D, 0x0627};  // of each Script
  const Pattern wanted(FcPatternCreate());
  const std::unique_ptr<FcCharSet, DestroyLetters> letters(FcCharSetCreate());
  FcCharSetAddChar(letters.get(), kLetters[static_cast<std::size_t>(typeface.script)]);
  FcPatternAddString(wanted.get(), FC_FAMILY, fc(typeface.name.c_str()));
  FcPatternAddCharSet(wanted.get(), FC_CHARSET, letters.get());
  if (typeface.script != Script::latin) {
    const char* language = typeface.script == Script::east_asian ? "zh-cn" : "ar";
    FcPatternAddString(wanted.get(), FC_LANG, fc(language));
  }
  FcConfigSubstitute(config, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  const Pattern font(FcFontMatch(config, wanted.get(), &result));
  return font ? families_of(font.get()) : std::vector<std::string>();
}

bool same_widths(const Typeface& typeface, const std::string& taken) {
  return typeface.script == Script::latin &&
         std::any_of(kSameWidths.begin(), kSameWidths.end(), [&](const auto& pair) {
           return pair.first == ascii_lower(typeface.name) && pair.second == taken;
         });
}

}  // namespace

const std::string& font_configuration() {
  static const std::string configuration = written_configuration();
  return configuration;
}

Finding typefaces_replaced_in(const std::string& docx) {
  Finding finding{FindingKind::typeface, 0, {}};
  const auto named = named_typefaces(docx);
  if (!named) return finding;
  for (const Replacement& r : replacements(*named)) {
    ++finding.count;
    if (finding.places.size() < Findings::kMostPlaces)
      finding.places.push_back(folded_spaces(r.name) + " → " + r.by);
  }
  return finding;
}

std::vector<Replacement> replacements(const std::vector<Typeface>& typefaces) {
  std::vector<Replacement> found;
  const Config config(FcConfigCreate());
  if (!config ||
      !FcConfigParseAndLoadFromMemory(config.get(), fc(font_configuration().c_str()), FcTrue) ||
      !FcConfigBuildFonts(config.get()))
    return found;
  for (const Typeface& typeface : typefaces) {
    const std::vector<std::string> taken = taken_for(config.get(), typeface);
    const bool there = std::any_of(taken.begin(), taken.end(), [&](const std::string& family) {
      return ascii_lower(family) == ascii_lower(typeface.name);
    });
    if (taken.empty() || there || same_widths(typeface, taken.front())) continue;
    Replacement replacement{typeface.name, taken.front()};
    if (std::find(found.begin(), found.end(), replacement) == found.end())
      found.push_back(std::move(replacement));
  }
  return found;
}

}  // namespace convoke::docx
