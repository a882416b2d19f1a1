#include "platform/docx/document_blocks.h"

#include "platform/docx/xml_reader.h"
#include "platform/docx/zip_reader.h"

namespace convoke::docx {
namespace {

constexpr std::string_view kWord = "http://schemas.openxmlformats.org/wordprocessingml/2006/main ";
constexpr std::string_view kFallback =
    "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback";

Error too_much() {
  return too_large(N_("The document is too large to be read."), "template");
}

class BlockReader : public XmlReader {
 public:
  std::vector<DocumentBlock> blocks;

 protected:
  void on_start(std::string_view name, const char**) override {
    if (skipped_ > 0 || name == kFallback) {
      ++skipped_;
      return;
    }
    if (!name.starts_with(kWord)) return;
    name.remove_prefix(kWord.size());
    // The same text once more for older programs, what is deleted, and what is no text at all.
    if (name == "del" || name == "moveFrom" || name == "pPr" || name == "rPr") {
      ++skipped_;
      return;
    }
    if (name == "tbl") begin_table();
    if (name == "tr" && tables_ == 1) blocks.back().rows.emplace_back();
    if (name == "tc" && tables_ == 1) text_.clear();
    if (name == "p") ++paragraphs_;
    if (name == "r") ++runs_;
    if (name == "t") in_text_ = true;
    if (runs_ == 0) return;
    if (name == "tab") add("\t");
    if (name == "br" || name == "cr") add("\n");
    if (name == "noBreakHyphen") add("\u2011");
    if (name == "softHyphen") add("\u00AD");
  }

  void on_end(std::string_view name) override {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    if (!name.starts_with(kWord)) return;
    name.remove_prefix(kWord.size());
    if (name == "t") in_text_ = false;
    if (name == "r") --runs_;
    if (name == "p") end_paragraph();
    if (name == "tc" && tables_ == 1) end_cell();
    if (name == "tbl") --tables_;
  }

  void on_characters(std::string_view characters) override {
    if (in_text_ && skipped_ == 0) add(characters);
  }

 private:
  void begin_table() {
    if (++tables_ > 1) return;
    blocks.emplace_back();
    if (blocks.size() > kMostBlocks) stop(too_much());
  }

  void end_paragraph() {
    --paragraphs_;
    if (tables_ > 0 || paragraphs_ > 0) return add("\n");
    if (!text_.empty()) blocks.push_back({std::move(text_), {}});
    text_.clear();
    if (blocks.size() > kMostBlocks) stop(too_much());
  }

  void end_cell() {
    if (text_.ends_with('\n')) text_.pop_back();
    if (blocks.back().rows.empty()) blocks.back().rows.emplace_back();
    blocks.back().rows.back().push_back(std::move(text_));
    text_.clear();
    if (++cells_ > kMostCells) stop(too_much());
  }

  void add(std::string_view text) {
    length_ += text.size();
    if (length_ > kMostBlockText) return stop(too_much());
    text_ += text;
  }

  std::string text_;
  bool in_text_ = false;
  int skipped_ = 0, tables_ = 0, paragraphs_ = 0, runs_ = 0;
  std::size_t cells_ = 0, length_ = 0;
};

}  // namespace

Result<std::vector<DocumentBlock>> blocks_of(const std::string& bytes, const Limits& limits) {
  CONVOKE_ASSIGN(entries, read_zip(bytes, limits));
  for (const Entry& entry : entries) {
    if (entry.name != "word/document.xml") continue;
    BlockReader reader;
    CONVOKE_TRY(reader.read(entry.name, entry.content, limits.depth));
    // A table without a row is none.
    std::erase_if(reader.blocks, [](const DocumentBlock& one) {
      return one.paragraph.empty() && !one.is_table();
    });
    return std::move(reader.blocks);
  }
  return invalid(N_("This file is not a Word document (.docx)."), "template");
}

}  // namespace convoke::docx
