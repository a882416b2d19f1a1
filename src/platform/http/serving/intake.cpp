#include "platform/http/serving/intake.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

namespace convoke::http {
namespace {

std::error_code last_error() {
  return {errno, std::system_category()};
}

class MemoryBody : public Body {
 public:
  explicit MemoryBody(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string_view bytes() const override { return bytes_; }

 private:
  std::string bytes_;
};

class MappedBody : public Body {
 public:
  MappedBody(void* address, std::size_t size) : address_(address), size_(size) {}
  MappedBody(const MappedBody&) = delete;
  MappedBody& operator=(const MappedBody&) = delete;
  ~MappedBody() override { munmap(address_, size_); }
  std::string_view bytes() const override { return {static_cast<const char*>(address_), size_}; }

 private:
  void* address_;
  std::size_t size_;
};

/// A file without a name in `folder`; its space is free again when it is closed, even by a crash.
OpenFile open_unlinked(const std::filesystem::path& folder) {
  const int descriptor = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0 || (errno != EOPNOTSUPP && errno != EISDIR)) return OpenFile(descriptor);
  std::string name = folder / "spool-XXXXXX";
  OpenFile file(mkostemp(name.data(), O_CLOEXEC));
  if (file) unlink(name.c_str());
  return file;
}

}  // namespace

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

void Intake::expect(std::size_t size) {
  memory_.reserve(std::min(size, spool_over_));
}

std::error_code Intake::add(std::string_view bytes) {
  if (!file_) {
    if (memory_.size() + bytes.size() <= spool_over_ && share_.take_memory(bytes.size())) {
      memory_ += bytes;
      return {};
    }
    if (const auto error = spool()) return error;
  }
  return write(bytes);
}

/// What is in memory goes to a file.
std::error_code Intake::spool() {
  if (folder_.empty()) return std::make_error_code(std::errc::no_such_file_or_directory);
  file_ = open_unlinked(folder_);
  if (!file_) return last_error();
  const std::string begun = std::exchange(memory_, {});
  share_.give_back_memory();
  return write(begun);
}

std::error_code Intake::write(std::string_view bytes) {
  if (!share_.take_spool(bytes.size()))
    return std::make_error_code(std::errc::resource_unavailable_try_again);
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return last_error();
    bytes.remove_prefix(static_cast<std::size_t>(written));
    spooled_ += static_cast<std::size_t>(written);
  }
  return {};
}

void Intake::clear() {
  memory_ = {};
  file_ = {};
  spooled_ = 0;
  share_.give_back();
}

std::error_code Intake::finish(std::shared_ptr<const Body>& body) {
  if (!file_) {
    body = std::make_shared<MemoryBody>(std::exchange(memory_, {}));
    return {};
  }
  void* address = mmap(nullptr, spooled_, PROT_READ, MAP_PRIVATE, file_.get(), 0);
  if (address == MAP_FAILED) return last_error();
  body = std::make_shared<MappedBody>(address, spooled_);
  file_ = {};  // the mapping keeps it
  spooled_ = 0;
  return {};
}

}  // namespace convoke::http
