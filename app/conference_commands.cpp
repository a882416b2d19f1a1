#include "conference_commands.h"

#include <iostream>

#include "open_folder.h"
#include "platform/files/file_store.h"
#include "serve.h"

namespace convoke {

int export_conference_command(const DataOptions& data, const ConferenceOptions& options) {
  std::error_code unknown;
  if (std::filesystem::exists(options.file, unknown))
    return fail(conflict(N_("There is a file of this name already.")));
  auto opened = open_folder(data, {});
  if (!opened.ok()) return fail(opened.error());
  Composition& parts = *opened->parts;
  const auto series = parts.meetings.series(options.slug);
  if (!series) return fail(not_found(N_("There is no such series of meetings.")));
  const auto zip = parts.conference_files.write(series->id);
  if (!zip.ok()) return fail(zip.error());
  const Status written = files::write_whole(options.file, *zip);
  if (!written.ok()) return fail(written.error());
  std::cout << "Written: " << options.file.string() << ", " << zip->size() << " bytes.\n";
  return 0;
}

int import_conference_command(const DataOptions& data, const ConferenceOptions& options) {
  transfer::Wanted wanted;
  wanted.slug = options.other_slug;
  if (!options.first_day.empty()) {
    wanted.first_day = parse_date(options.first_day);
    if (!wanted.first_day)
      return fail(invalid(N_("Write the day as year, month and day: 2009-12-31.")));
  }
  const auto zip = files::read_whole(options.file, transfer::kLargestFile);
  if (!zip.ok()) return fail(zip.error());
  auto opened = open_folder(data, {});
  if (!opened.ok()) return fail(opened.error());
  Composition& parts = *opened->parts;
  const auto made = parts.conference_files.read(audit::Actor::system("command line"), *zip, wanted);
  if (!made.ok()) {
    if (!made.error().detail.empty()) std::cerr << made.error().detail << "\n";
    return fail(made.error());
  }
  std::cout << "Made, as a draft: /office/" << parts.meetings.series(*made)->slug << "\n";
  return 0;
}

}  // namespace convoke
