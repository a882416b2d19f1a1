#include "platform/paper/emblem.h"

#include <algorithm>
#include <cstdint>

#include "platform/docx/xml_text.h"

namespace convoke::paper {
namespace {

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t n = 0;
  for (std::size_t i = 0; i < 4; ++i) n = n << 8 | static_cast<unsigned char>(bytes[at + i]);
  return n;
}

}  // namespace

std::optional<EmblemSize> emblem_size(std::string_view png) {
  constexpr std::string_view signature = "\x89PNG\r\n\x1a\n";
  constexpr std::size_t head = 24;  // signature, and the header chunk up to its two sizes
  constexpr std::uint32_t most = 100'000;
  if (png.size() < head || !png.starts_with(signature) || png.substr(12, 4) != "IHDR")
    return std::nullopt;
  const std::uint32_t width = number_at(png, 16), height = number_at(png, 20);
  if (width == 0 || height == 0 || width > most || height > most) return std::nullopt;
  const double scale = std::min(static_cast<double>(kEmblemWidth) / width,
                                static_cast<double>(kEmblemHeight) / height);
  return EmblemSize{std::max(1, static_cast<int>(width * scale)),
                    std::max(1, static_cast<int>(height * scale))};
}

std::string emblem_xml(const EmblemSize& size, std::string_view words) {
  constexpr int emu = 635;  // of a twentieth of a point
  const std::string cx = std::to_string(size.width * emu), cy = std::to_string(size.height * emu);
  std::string described;
  docx::append_escaped(described, words);
  return "<w:r><w:drawing><wp:inline "
         "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
         "distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"" +
         cx + "\" cy=\"" + cy + "\"/><wp:docPr id=\"1\" name=\"Emblem\" descr=\"" + described +
         "\"/><a:graphic "
         "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData "
         "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic "
         "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/"
         "picture\"><pic:nvPicPr><pic:cNvPr "
         "id=\"0\" name=\"emblem.png\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip "
         "r:embed=\"emblem\"/><a:stretch><a:fillRect/></a:stretch></"
         "pic:blipFill><pic:spPr><a:xfrm><a:off "
         "x=\"0\" y=\"0\"/><a:ext cx=\"" +
         cx + "\" cy=\"" + cy +
         "\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
         "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
}

}  // namespace convoke::paper
