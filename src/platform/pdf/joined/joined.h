// Several PDFs become one, for a printer that prints on both sides: each begins on a fresh sheet.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/pdf/canvas.h"

namespace convoke::pdf {

/// How many sheets of paper so many pages take, printed on both sides.
constexpr int sheets_of(int pages) {
  return (pages + 1) / 2;
}

enum class Joining {
  fresh_sheets,    ///< each on an odd page
  page_after_page  ///< for a fax: no blank ones
};

/// One PDF in the making. Files are read where they lie, a piece at a time, and must stay until
/// write() has returned; what is added twice is in the file once. One thread.
class Joined {
 public:
  explicit Joined(std::string_view title, Joining how = Joining::fresh_sheets);
  ~Joined();
  Joined(const Joined&) = delete;
  Joined& operator=(const Joined&) = delete;

  /// Reads a file, which is called `name` in errors, and says how many pages it has. `invalid` if
  /// it is damaged, has no page or is locked with a password.
  Result<int> pages_of(const std::filesystem::path& file, const std::string& name);
  /// Puts it behind what is there; of fresh_sheets a blank page goes before where that is needed. A
  /// bookmark leads to it, if it is given. Errors as of pages_of().
  Status add(const std::filesystem::path& file, const std::string& name,
             std::string_view bookmark = {});
  /// The same with a PDF in memory.
  Status add_bytes(std::string pdf, const std::string& name, std::string_view bookmark = {});
  /// With the blank ones.
  int pages() const;

  /// Writes it, piece by piece; to be called once, last. The sink's error, or `invalid` with the
  /// name of a file whose damage was not seen before.
  Status write(const Sink& sink, const std::function<void(int percent)>& progress = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace convoke::pdf
