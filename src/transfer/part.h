// What a capability puts into a conference's file, and makes of it elsewhere.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "audit/audit.h"
#include "meetings/meetings.h"
#include "transfer/place.h"

namespace convoke::transfer {

/// The files that lie beside conference.json, by name.
using Files = std::map<std::string, std::string>;

/// Where a conference is made of a file.
struct Made {
  meetings::Series series;
  std::map<std::string, meetings::MeetingId> meetings;  ///< by the slug that the file has
  /// By body's symbol and number.
  std::map<std::pair<std::string, std::string>, meetings::MandateId> mandates;
  const Files& files;
  long days = 0;  ///< by which all dates of the file are moved
  /// It has other days or another address than that of the file: what was numbered there is not
  /// numbered so here.
  bool is_another = false;

  Date moved(const Date& date) const { return date.plus_days(days); }
};

/// Handed over by a capability (wired in app/). Functions are called on any thread.
struct Part {
  std::string name;  ///< of its member in conference.json
  /// A list; what it puts into `files` it names there.
  std::function<Result<json::Tree::List>(const meetings::Series&, Files& files)> write;
  /// All of it, or the first thing that is wrong; changes nothing that is there already.
  std::function<Status(const audit::Actor&, const std::vector<Place>&, const Made&)> make;
};

/// Puts the bytes under a name made of `what` they are and `ending`, "files/cu-2009-101-en.docx",
/// with a number behind it where other bytes have that name already; returns the name.
std::string put(Files& files, const std::string& bytes, std::string_view what,
                std::string_view ending);
/// The file that the member names; `invalid` if it is not there.
Result<std::string> file_of(const Place& at, std::string_view member, const Files& files);

}  // namespace convoke::transfer
