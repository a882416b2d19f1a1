#include "platform/pdf/text_reader.h"

#include "platform/pdf/confined_tool.h"

namespace convoke::pdf {
namespace {

confine::Limits limits() {
  confine::Limits limits;
  limits.memory = rlim_t{1} << 30;
  limits.file = rlim_t{8} << 20;
  limits.processor_seconds = 10;
  return limits;
}

}  // namespace

Result<std::string> TextReader::first_pages(const std::string& pdf) const {
  const ScratchFolder folder(scratch_);
  const std::filesystem::path from = folder.path() / "in.pdf", to = folder.path() / "out.txt";
  if (folder.path().empty() || !write_file(from, pdf))
    return unavailable(N_("A temporary file could not be written. The disk may be full."));
  switch (run_within(
      folder.path(),
      {options_.program, "-q", "-f", "1", "-l", "2", "-enc", "UTF-8", from.string(), to.string()},
      limits(), options_.limit)) {
    case confine::Ending::finished:
      return start_of(to, kLongestText);
    case confine::Ending::failed:
      return invalid(N_("The text of this PDF cannot be read."));
    case confine::Ending::timed_out:
    case confine::Ending::not_installed:
    case confine::Ending::not_confined:
      break;
  }
  return unavailable(N_("The texts of PDFs cannot be read on this machine."));
}

}  // namespace convoke::pdf
