// A message kept as it left, to the byte, whatever becomes of the program and its libraries: its
// text, with gaps where an enclosure stands as base64 that the file store has already.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/files/file_store.h"

namespace convoke::outbox {

/// Base64 (RFC 4648, 4) in lines of so many characters, each but the last ended by CRLF (RFC 2045,
/// 6.8). `columns` is a multiple of four.
std::string base64_lines(std::string_view bytes, std::size_t columns);

struct Archived {
  std::string sha256;   ///< of the whole message
  std::string literal;  ///< without what stands in the gaps
  std::string gaps;     ///< "offset in literal, columns, hash" by lines
};

/// What enclosures look like in a message: kept from one message to the next. One thread.
class EncodedFiles {
 public:
  /// The file's bytes as base64 in lines of so many columns.
  const std::string& of(const files::FileHash& file, std::string_view bytes, std::size_t columns);
  /// Forgets the others.
  void keep_only(const std::vector<files::FileHash>& files);

 private:
  std::map<std::string, std::pair<std::size_t, std::string>> encoded_;  ///< by hash
};

/// `enclosed`: hash and bytes of what may stand in it, in its order. What is not found as base64
/// stays in the literal.
Archived archived(std::string_view message,
                  const std::vector<std::pair<files::FileHash, std::string_view>>& enclosed,
                  EncodedFiles& encoded);

/// The same bytes again; `unavailable` if a file is missing, or they are not the same.
Result<std::string> put_together(const Archived& archived, const files::FileStore& files);

/// Whether the literal is short, and can be kept as a text in the database: UTF-8 without NUL. If
/// not, the whole message is better kept as a file.
bool fits_a_row(const Archived& archived);

}  // namespace convoke::outbox
