// Texts of files that do not say how they are encoded: lists as offices export them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace convoke::i18n {

/// Those that programs of offices write; the names are those of the IANA registry.
enum class Charset {
  utf8,
  utf16le,
  utf16be,
  windows_1252,  ///< Western European
  windows_1256,  ///< Arabic
  windows_1251,  ///< Cyrillic
  koi8_r,        ///< Cyrillic
  gb18030        ///< Chinese; GBK and GB 2312 are parts of it
};
inline constexpr std::array<Charset, 8> kCharsets{
    Charset::utf8,         Charset::utf16le,      Charset::utf16be, Charset::windows_1252,
    Charset::windows_1256, Charset::windows_1251, Charset::koi8_r,  Charset::gb18030};
std::string_view name_of(Charset charset);  ///< "windows-1256"
std::optional<Charset> charset_named(std::string_view name);

/// As UTF-8, without a byte order mark. Nothing if the bytes are no text in this encoding.
std::optional<std::string> decoded(std::string_view bytes, Charset charset);

/// Which encoding makes readable words of the bytes: a byte order mark and well-formed UTF-8
/// decide; otherwise the one whose letters are of one script, the frequent ones, with capitals
/// where words begin. A guess for short texts: whoever brings the list sees it and can choose
/// another. Reads no more than the first 64 KiB.
Charset likeliest_charset(std::string_view bytes);

}  // namespace convoke::i18n
