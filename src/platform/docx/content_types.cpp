#include "platform/docx/content_types.h"

#include <algorithm>

#include "base/text.h"
#include "platform/docx/xml_reader.h"

namespace convoke::docx {
namespace {

constexpr const char* kField = "template";
constexpr std::string_view kMainPart = "word/document.xml";

class Overrides : public XmlReader {
 public:
  std::map<std::string, std::string> found;

 private:
  void on_start(std::string_view name, const char** attributes) override {
    if (!name.ends_with(" Override")) return;
    std::string part, type;
    for (; *attributes; attributes += 2) {
      if (attributes[0] == std::string_view("PartName")) part = ascii_lower(attributes[1]);
      if (attributes[0] == std::string_view("ContentType")) type = attributes[1];
    }
    if (starts_with(part, "/")) found[part.substr(1)] = type;
  }
};

/// Some writers declare headers and notes sloppily; Word's own names tell as well.
bool is_text_by_name(std::string_view part) {
  return part == kMainPart ||
         (part.ends_with(".xml") &&
          (starts_with(part, "word/header") || starts_with(part, "word/footer") ||
           part == "word/footnotes.xml" || part == "word/endnotes.xml"));
}

bool is_text_type(std::string_view type) {
  for (std::string_view end :
       {".document.main+xml", ".header+xml", ".footer+xml", ".footnotes+xml", ".endnotes+xml"}) {
    if (type.ends_with(end)) return true;
  }
  return false;
}

Error not_word(std::string detail) {
  return invalid(N_("This file is not a Word document (.docx)."), kField, {}, std::move(detail));
}

}  // namespace

Result<ContentTypes> ContentTypes::of(const std::vector<Entry>& entries, unsigned depth) {
  const auto list = std::find_if(entries.begin(), entries.end(), [](const Entry& e) {
    return ascii_lower(e.name) == "[content_types].xml";
  });
  if (list == entries.end()) return not_word("no content types");
  Overrides overrides;
  CONVOKE_TRY(overrides.read(list->name, list->content, depth));

  for (const auto& [part, type] : overrides.found) {
    if (type.ends_with(".template.main+xml") || type.find("macroEnabled") != std::string::npos) {
      return invalid(
          N_("Word templates (.dotx) and documents with macros are not accepted. Save the "
             "file as a Word document (.docx)."),
          kField, {}, type);
    }
  }
  ContentTypes types;
  types.by_part_ = std::move(overrides.found);
  const bool has_main = std::any_of(entries.begin(), entries.end(), [&](const Entry& e) {
    const std::string name = ascii_lower(e.name);
    const auto it = types.by_part_.find(name);
    return name == kMainPart ||
           (it != types.by_part_.end() && it->second.ends_with(".document.main+xml"));
  });
  if (!has_main) return not_word("no main document");
  return types;
}

bool ContentTypes::has_text(std::string_view part) const {
  const std::string name = ascii_lower(part);
  const auto it = by_part_.find(name);
  return is_text_by_name(name) || (it != by_part_.end() && is_text_type(it->second));
}

}  // namespace convoke::docx
