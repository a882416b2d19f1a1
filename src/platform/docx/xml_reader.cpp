#include "platform/docx/xml_reader.h"

#include <expat.h>

#include <memory>
#include <type_traits>

#include "base/text.h"

namespace convoke::docx {

struct XmlReader::Callbacks {
  static XmlReader& of(void* self) { return *static_cast<XmlReader*>(self); }

  static void XMLCALL start(void* self, const XML_Char* name, const XML_Char** attributes) {
    XmlReader& reader = of(self);
    if (reader.error_) return;
    if (reader.depth_left_ == 0) return reader.stop_broken("nested too deep");
    --reader.depth_left_;
    reader.on_start(name, attributes);
  }
  static void XMLCALL end(void* self, const XML_Char* name) {
    XmlReader& reader = of(self);
    if (reader.error_) return;
    ++reader.depth_left_;
    reader.on_end(name);
  }
  static void XMLCALL text(void* self, const XML_Char* characters, int length) {
    XmlReader& reader = of(self);
    if (reader.error_) return;
    reader.on_text();
    reader.on_characters({characters, static_cast<std::size_t>(length)});
  }
  static void XMLCALL doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    of(self).stop_broken("a document type declaration");
  }
  static void XMLCALL declaration(void* self, const XML_Char*, const XML_Char* encoding, int) {
    if (encoding && ascii_lower(encoding) != "utf-8") of(self).stop_broken("not in UTF-8");
  }
  static void XMLCALL comment(void* self, const XML_Char*) { other(self); }
  static void XMLCALL instruction(void* self, const XML_Char*, const XML_Char*) { other(self); }
  static void XMLCALL other(void* self) {
    if (!of(self).error_) of(self).on_other();
  }
};

Status XmlReader::read(std::string_view part, std::string_view xml, unsigned depth) {
  using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)>;
  const Parser parser(XML_ParserCreateNS("UTF-8", ' '), &XML_ParserFree);
  parser_ = parser.get();
  xml_ = xml;
  part_ = part;
  depth_left_ = depth;
  error_.reset();

  XML_SetUserData(parser.get(), this);
  XML_SetElementHandler(parser.get(), &Callbacks::start, &Callbacks::end);
  XML_SetCharacterDataHandler(parser.get(), &Callbacks::text);
  XML_SetStartDoctypeDeclHandler(parser.get(), &Callbacks::doctype);
  XML_SetXmlDeclHandler(parser.get(), &Callbacks::declaration);
  XML_SetCommentHandler(parser.get(), &Callbacks::comment);
  XML_SetProcessingInstructionHandler(parser.get(), &Callbacks::instruction);
  XML_SetCdataSectionHandler(parser.get(), &Callbacks::other, nullptr);
  const XML_Status status =
      XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
  if (status != XML_STATUS_OK && !error_) {
    stop_broken(XML_ErrorString(XML_GetErrorCode(parser.get())));
  }
  parser_ = nullptr;
  return error_ ? Status(*std::move(error_)) : Status();
}

std::size_t XmlReader::offset() const {
  return static_cast<std::size_t>(XML_GetCurrentByteIndex(static_cast<XML_Parser>(parser_)));
}

std::size_t XmlReader::length() const {
  return static_cast<std::size_t>(XML_GetCurrentByteCount(static_cast<XML_Parser>(parser_)));
}

void XmlReader::stop(Error error) {
  if (!error_) error_ = std::move(error);
  XML_StopParser(static_cast<XML_Parser>(parser_), XML_FALSE);
}

void XmlReader::stop_broken(std::string why) {
  stop(invalid(N_("The Word document is damaged: its part {1} cannot be read."), "template",
               {std::string(part_)}, std::move(why)));
}

}  // namespace convoke::docx
