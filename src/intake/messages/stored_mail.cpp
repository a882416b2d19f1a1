#include "intake/messages/stored_mail.h"

#include <fcntl.h>
#include <unistd.h>

namespace convoke::intake {

Result<mail::MessageFile> opened(const files::FileStore& files, const files::FileHash& raw) {
  CONVOKE_ASSIGN(path, files.path_of(raw));
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return unavailable(N_("The stored message cannot be read."), "cannot open " + path.string());
  auto file = mail::MessageFile::open(descriptor);
  ::close(descriptor);
  return file;
}

}  // namespace convoke::intake
