#include "platform/docx/office_words.h"

#include <string_view>

#include "platform/docx/xml_reader.h"
#include "platform/docx/zip_reader.h"

namespace convoke::docx {
namespace {

constexpr std::string_view kOpenText = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

std::string_view local(std::string_view name) {
  const auto space = name.rfind(' ');
  return space == name.npos ? name : name.substr(space + 1);
}

/// Of a part as Word and Excel write it: what stands in <t>, with paragraphs and cells as lines.
class MicrosoftWords : public XmlReader {
 public:
  MicrosoftWords(std::string& out, std::size_t most) : out_(out), most_(most) {}

 protected:
  void on_start(std::string_view full, const char**) override {
    const std::string_view name = local(full);
    // Written once more for older programs, or how it is pronounced.
    if (skipped_ > 0 || name == "Fallback" || name == "rPh") {
      ++skipped_;
      return;
    }
    if (name == "t") in_text_ = true;
    if (name == "tab" || name == "br") add(" ");
  }
  void on_end(std::string_view full) override {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    const std::string_view name = local(full);
    if (name == "t") in_text_ = false;
    if (name == "p" || name == "si" || name == "is") add("\n");
  }
  void on_characters(std::string_view text) override {
    if (in_text_ && skipped_ == 0) add(text);
  }

 private:
  void add(std::string_view text) {
    if (out_.size() < most_) out_ += text;
  }

  std::string& out_;
  const std::size_t most_;
  bool in_text_ = false;
  int skipped_ = 0;
};

/// Of content.xml (OpenDocument 1.3): its paragraphs and headings.
class OpenWords : public XmlReader {
 public:
  OpenWords(std::string& out, std::size_t most) : out_(out), most_(most) {}

 protected:
  void on_start(std::string_view full, const char**) override {
    const std::string_view name = local(full);
    if (skipped_ > 0 || name == "tracked-changes") {
      ++skipped_;
      return;
    }
    if (!full.starts_with(kOpenText)) return;
    if (name == "p" || name == "h") ++depth_;
    if (name == "s" || name == "tab" || name == "line-break") add(" ");
  }
  void on_end(std::string_view full) override {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    const std::string_view name = local(full);
    if (!full.starts_with(kOpenText) || (name != "p" && name != "h")) return;
    --depth_;
    add("\n");
  }
  void on_characters(std::string_view text) override {
    if (depth_ > 0 && skipped_ == 0) add(text);
  }

 private:
  void add(std::string_view text) {
    if (out_.size() < most_) out_ += text;
  }

  std::string& out_;
  const std::size_t most_;
  int depth_ = 0, skipped_ = 0;
};

bool is_of_microsoft(std::string_view name) {
  if (!name.ends_with(".xml")) return false;
  return name == "word/document.xml" || name.starts_with("word/header") ||
         name.starts_with("word/footer") || name == "xl/sharedStrings.xml" ||
         name.starts_with("xl/worksheets/sheet");
}

}  // namespace

Result<std::string> office_words(const std::string& bytes, std::size_t most, const Limits& limits) {
  CONVOKE_ASSIGN(entries, read_zip(bytes, limits));
  std::string out;
  bool found = false;
  for (const Entry& entry : entries) {
    if (is_of_microsoft(entry.name)) {
      found = true;
      MicrosoftWords words(out, most);
      CONVOKE_TRY(words.read(entry.name, entry.content, limits.depth));
    } else if (entry.name == "content.xml") {
      found = true;
      OpenWords words(out, most);
      CONVOKE_TRY(words.read(entry.name, entry.content, limits.depth));
    }
  }
  if (!found) return invalid(N_("The words of this file could not be read."), "template");
  if (out.size() > most) {
    while (most > 0 && (static_cast<unsigned char>(out[most]) & 0xc0) == 0x80) --most;
    out.resize(most);
  }
  return out;
}

}  // namespace convoke::docx
