// Walking through an XML part once, with the byte offsets of everything met.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace convoke::docx {

/// A pass over one part by expat: well-formed UTF-8 only, no DTD, nesting limited. Derive and
/// override.
class XmlReader {
 public:
  virtual ~XmlReader() = default;

  /// Walks through `xml`. Errors (field "template") name the part.
  Status read(std::string_view part, std::string_view xml, unsigned depth);

 protected:
  /// Names are "namespace local", with one space; attributes come as name, value, …, nullptr.
  virtual void on_start(std::string_view name, const char** attributes) = 0;
  virtual void on_end(std::string_view /*name*/) {}
  virtual void on_text() {}
  /// The same text decoded: references resolved, line ends LF. A run of it may come in pieces.
  virtual void on_characters(std::string_view /*text*/) {}
  /// A comment, processing instruction or CDATA section.
  virtual void on_other() {}

  /// Where the thing just met stands in `xml`, in bytes.
  std::size_t offset() const;
  std::size_t length() const;
  std::string_view xml() const { return xml_; }

  void stop(Error error);
  /// The part breaks a rule of the format; `why` is for the log.
  void stop_broken(std::string why);

 private:
  struct Callbacks;
  void* parser_ = nullptr;
  std::string_view xml_;
  std::string_view part_;
  unsigned depth_left_ = 0;
  std::optional<Error> error_;
};

}  // namespace convoke::docx
