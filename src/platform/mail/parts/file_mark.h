// What a file says of itself in its first bytes. For platform/mail only.
#pragma once

#include <string>
#include <string_view>

#include "platform/mail/read.h"

namespace convoke::mail {

/// Takes a file piece by piece and keeps little of it. Locked archives: zip (APPNOTE 4.4.4: any
/// entry among the first 64 KiB), rar 4 and 5 (their heads), 7z (AES in its header, where that is
/// not packed itself).
class FileMarker {
 public:
  void take(std::string_view piece);
  FileMark mark() const;
  /// False once no further piece could change the answer.
  bool wants_more() const;

 private:
  std::string start_, header_;
  std::uint64_t taken_ = 0;
};

}  // namespace convoke::mail
