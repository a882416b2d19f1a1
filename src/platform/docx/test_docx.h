// For tests: Word documents built in code, and their parts read back.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "platform/docx/zip_reader.h"
#include "platform/docx/zip_writer.h"

namespace convoke::docx {

inline constexpr const char* kWordSpace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A small Word document; parts can be added, replaced and removed.
class TestDocx {
 public:
  /// `body` is what stands inside <w:body>.
  explicit TestDocx(const std::string& body) {
    part(
        "[Content_Types].xml",
        R"(<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
        R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
        R"(<Default Extension="xml" ContentType="application/xml"/>)"
        R"(<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>)");
    part(
        "_rels/.rels",
        R"(<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
        R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>)");
    part("word/document.xml", element("document", "<w:body>" + body + "</w:body>"));
  }

  /// <w:NAME xmlns:w="…">content</w:NAME>, with the declaration Word writes.
  static std::string element(const std::string& name, const std::string& content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:" + name +
           " xmlns:w=\"" + kWordSpace + "\">" + content + "</w:" + name + ">";
  }

  /// A paragraph of one plain run.
  static std::string paragraph(const std::string& text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  }

  TestDocx& part(const std::string& name, const std::string& content) {
    for (auto& [known, old] : parts_) {
      if (known == name) return old = content, *this;
    }
    parts_.emplace_back(name, content);
    return *this;
  }

  /// A part to which a relationship leads from the document; `type` is its last step.
  TestDocx& related(const std::string& type, const std::string& name, const std::string& content) {
    relations_ += "<Relationship Id=\"rel" + std::to_string(parts_.size()) +
                  "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
                  type + "\" Target=\"/" + name + "\"/>";
    part("word/_rels/document.xml.rels",
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
             relations_ + "</Relationships>");
    return part(name, content);
  }

  TestDocx& without(const std::string& name) {
    std::erase_if(parts_, [&](const auto& p) { return p.first == name; });
    return *this;
  }

  std::string bytes() const {
    ZipWriter zip;
    for (const auto& [name, content] : parts_) zip.add(name, content);
    return zip.finish();
  }

 private:
  std::vector<std::pair<std::string, std::string>> parts_;
  std::string relations_;
};

/// What a reader is told, in English.
inline std::string said(const Error& error) {
  return fill(error.message.key, error.message.args);
}

/// The content of one part, or "<none>".
inline std::string part_of(const std::string& docx, const std::string& name) {
  const auto entries = read_zip(docx, Limits{});
  if (!entries) return "<broken: " + describe(entries.error()) + ">";
  for (const Entry& entry : *entries) {
    if (entry.name == name) return entry.content;
  }
  return "<none>";
}

}  // namespace convoke::docx
