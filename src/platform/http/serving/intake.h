// A body on its way in: collected in memory, beyond a size in an unlinked file.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

#include "platform/http/message.h"
#include "platform/http/serving/admission.h"

namespace convoke::http {

/// An open file, closed at the end of its life.
class OpenFile {
 public:
  OpenFile() = default;
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  OpenFile& operator=(OpenFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~OpenFile();

  explicit operator bool() const { return descriptor_ >= 0; }
  int get() const { return descriptor_; }

 private:
  int descriptor_ = -1;
};

/// Not thread-safe; belongs to one connection.
class Intake {
 public:
  /// `share` outlives the intake and the body it makes.
  Intake(std::size_t spool_over, std::filesystem::path folder, Admission::Share& share)
      : spool_over_(spool_over), folder_(std::move(folder)), share_(share) {}

  /// Memory for a body announced with `size` bytes.
  void expect(std::size_t size);
  /// Goes to the file sooner where the share has no memory left. Fails with the system's error if
  /// the file cannot be made or written (disk full), and with resource_unavailable_try_again if the
  /// share is used up.
  std::error_code add(std::string_view bytes);
  /// Throws away what has come.
  void clear();
  /// The whole body, mapped if it was spooled; the intake is empty afterwards.
  std::error_code finish(std::shared_ptr<const Body>& body);

 private:
  std::error_code write(std::string_view bytes);
  std::error_code spool();

  std::size_t spool_over_;
  std::filesystem::path folder_;
  Admission::Share& share_;
  std::string memory_;
  OpenFile file_;
  std::size_t spooled_ = 0;  // bytes in file_
};

}  // namespace convoke::http
