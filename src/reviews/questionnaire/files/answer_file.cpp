#include "reviews/questionnaire/files/answer_file.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/i18n/typed_text.h"

namespace convoke::reviews::questionnaire {
namespace {

constexpr std::size_t kLongestName = 120;  // code points

struct Type {
  std::string_view media_type, words, ending, other;
};
constexpr std::array<Type, 5> kTypes{
    {{"application/pdf", "PDF", ".pdf", ".pdf"},
     {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word", ".docx",
      ".docx"},
     {"image/jpeg", "JPEG", ".jpg", ".jpeg"},
     {"image/png", "PNG", ".png", ".png"},
     {"image/tiff", "TIFF", ".tif", ".tiff"}}};

const Type* type_of(std::string_view media_type) {
  const auto found = std::find_if(kTypes.begin(), kTypes.end(),
                                  [&](const Type& one) { return one.media_type == media_type; });
  return found == kTypes.end() ? nullptr : found;
}

}  // namespace

std::string_view type_in_words(std::string_view media_type) {
  const Type* type = type_of(media_type);
  return type ? type->words : media_type;
}

std::string size_in_words(std::int64_t bytes) {
  constexpr std::int64_t thousand = 1000, million = thousand * thousand;
  if (bytes < million) return std::to_string(std::max<std::int64_t>(1, bytes / thousand)) + " kB";
  const std::int64_t tenths = bytes / (million / 10);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

std::string stored_name(std::string_view sent, std::string_view media_type) {
  const std::size_t folder = sent.find_last_of("/\\");
  if (folder != std::string_view::npos) sent.remove_prefix(folder + 1);
  const i18n::Cleaned cleaned = i18n::cleaned(sent, i18n::TextRule::name);
  std::string name;
  std::size_t length = 0;
  if (!cleaned.fault)
    for (const std::uint32_t c : code_points(cleaned.text))
      if (length++ < kLongestName) append_code_point(name, c);
  const Type* type = type_of(media_type);
  if (!type) return name;
  const std::string lower = ascii_lower(name);
  if (name.empty()) name = "file";
  if (!lower.ends_with(type->ending) && !lower.ends_with(type->other)) name += type->ending;
  return name;
}

}  // namespace convoke::reviews::questionnaire
