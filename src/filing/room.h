// What this room brings to the program.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "filing/acknowledgements/acknowledgements.h"
#include "filing/acknowledgements/setting_pages.h"
#include "filing/reports/report.h"
#include "filing/scans/scan_pages.h"
#include "filing/triage/triage_pages.h"
#include "filing/words/file_words.h"
#include "ground/ground.h"
#include "intake/room.h"
#include "overview/panel.h"

namespace convoke::filing {

/// What the room stands on; all of it outlives the room.
struct Below {
  intake::Intake& intake;
  correspondence::CorrespondenceRegister& entries;
  correspondence::Notes& notes;
  correspondence::Addressees& addressees;
  meetings::Meetings& meetings;
  reference::References& references;
  KnownPeople people;
  DispatchOfReply answered;
  std::function<std::string()> zone;            ///< the office's
  std::function<std::string()> current_series;  ///< slug
  std::function<std::vector<std::string>()> own_addresses;
  std::filesystem::path scratch;  ///< folder for temporary files
  DrawPicture picture;
};

/// What the room is made of; made once by app/, outlives it. Sets what intake tells and shows.
struct FilingRoom {
  FilingRoom(const ground::Ground& ground, Below below);

  const pdf::ScanReader reader;
  const pdf::PagePictures page_pictures;
  const DrawnPages pictures;
  FileWords words;
  Evidences evidences;
  Filing filing;
  Scans scans;
  Acknowledgements acknowledgements;
  TriagePages triage;
  ScanPages scan_pages;
  SettingPages setting_pages;

  /// Mail that waits to be filed, for the overviews of all series.
  std::vector<overview::Task> tasks(const page::Visit& visit);

 private:
  TriageParts triage_parts(const ground::Ground& ground, const Below& below);
  void on_read(change::Change& c, const intake::Incoming& message, const mail::ReadMail& mail,
               const std::optional<mail::DeliveryReport>& report);
  html::Safe beside(const page::Visit& visit, const intake::Incoming& message);
  std::map<intake::IncomingId, intake::FiledEntry> entries(
      const page::Visit& visit, const std::vector<intake::IncomingId>& messages);

  db::Database& database_;
  meetings::Meetings& meetings_;
  std::function<std::string()> zone_;
};

overview::Room room(FilingRoom& all);

/// Takes what was filed of this mailbox out of register and words, with their files; numbers, days
/// and entities stay. Any case. Before the messages themselves are erased.
std::int64_t erase(db::Transaction& t, std::string_view address, Instant now);

}  // namespace convoke::filing
