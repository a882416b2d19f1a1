#include "platform/docx/document_text.h"

#include <algorithm>

#include "base/text.h"
#include "platform/docx/xml_reader.h"
#include "platform/docx/zip_reader.h"

namespace convoke::docx {
namespace {

constexpr std::string_view kWord = "http://schemas.openxmlformats.org/wordprocessingml/2006/main ";
constexpr std::string_view kFallback =
    "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback";

/// A character reference or the characters as they stand.
std::string decoded(std::string_view raw) {
  static constexpr std::pair<std::string_view, char> kNamed[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  for (const auto& [name, c] : kNamed)
    if (raw == name) return std::string(1, c);
  // Others are those of single letters; for a check a gap is good enough.
  return raw.starts_with("&") ? std::string(" ") : std::string(raw);
}

class TextReader : public XmlReader {
 public:
  std::string text;
  bool tracked = false;

 protected:
  void on_start(std::string_view name, const char**) override {
    // The same text box once more, for older programs.
    if (name == kFallback || skipped_ > 0) {
      ++skipped_;
      return;
    }
    if (!name.starts_with(kWord)) return;
    name.remove_prefix(kWord.size());
    if (name == "t") in_text_ = true;
    if (name == "tab") text += ' ';
    if (name == "br" || name == "cr") text += '\n';
    if (name == "ins" || name == "del" || name == "moveFrom" || name == "moveTo") tracked = true;
  }
  void on_end(std::string_view name) override {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    if (!name.starts_with(kWord)) return;
    name.remove_prefix(kWord.size());
    if (name == "t") in_text_ = false;
    if (name == "p") text += '\n';
  }
  void on_text() override {
    if (in_text_ && skipped_ == 0) text += decoded(xml().substr(offset(), length()));
  }

 private:
  bool in_text_ = false;
  int skipped_ = 0;
};

}  // namespace

Result<DocumentText> text_of(const std::string& bytes, const Limits& limits) {
  CONVOKE_ASSIGN(entries, read_zip(bytes, limits));
  DocumentText out;
  bool found = false;
  for (const Entry& entry : entries) {
    const bool body = entry.name == "word/document.xml";
    const bool header = entry.name.starts_with("word/header") && entry.name.ends_with(".xml");
    if (entry.name == "word/comments.xml")
      out.comments = entry.content.find("<w:comment ") != std::string::npos;
    if (!body && !header) continue;
    TextReader reader;
    CONVOKE_TRY(reader.read(entry.name, entry.content, limits.depth));
    (body ? out.body : out.headers) += reader.text;
    out.tracked |= reader.tracked;
    found |= body;
  }
  if (!found) return invalid(N_("This file is not a Word document (.docx)."), "template");
  return out;
}

}  // namespace convoke::docx
