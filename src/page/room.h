// What a capability brings to the program: handed over in one file of its own, <room>/room.cpp.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "page/route.h"
#include "platform/jobs/runner.h"

namespace convoke::page {

/// A kind of job and what runs it (see jobs::Runner::on).
struct JobHandler {
  std::string kind;
  jobs::Handler run;
};

/// What a job is about, as officers read it.
struct JobSubject {
  std::string text;    ///< in the reader's language
  std::string href{};  ///< with language; empty: nowhere, or the reader may not go there
};
using JobRowId = Id<struct JobRowTag>;
/// By row; a statement or two for all of them. What is gone is left out.
using JobSubjects =
    std::function<std::map<JobRowId, JobSubject>(const Visit&, const std::vector<JobRowId>&)>;

/// A kind of job in officers' words.
struct JobWords {
  std::string kind;
  const char* text = "";  ///< msgid
  /// The member of the payload with the id of the row that the job is about; empty: the payload is
  /// the id.
  std::string member{};
  JobSubjects about{};  ///< empty: about nothing in particular
};

/// An entry of the office's navigation, for those who have the right.
struct NavigationEntry {
  int place = 0;           ///< the lowest stands first
  std::string section;     ///< what html::Page::section names
  const char* label = "";  ///< msgid
  std::string
      path;  ///< after the language; a part ":series" stands for the series the reader is in
  Right right{};
};

/// What an action of the audit record reads like.
struct ActionLabel {
  std::string action;     ///< "participant.add"
  const char* text = "";  ///< msgid
};

/// What a mail is for.
struct MailPurpose {
  std::string purpose;    ///< as the outbox stores it: "note"
  const char* text = "";  ///< msgid
  /// Its text has a link that acts for its addressee: shown to those with Right::read_links, and on
  /// record.
  bool holds_link = false;
};

/// Made once by app/; what its handlers refer to outlives it.
struct Room {
  std::string name;
  std::vector<Route> routes{};
  std::vector<JobHandler> jobs{};
  std::vector<NavigationEntry> navigation{};
  std::vector<ActionLabel> actions{};
  std::vector<MailPurpose> purposes{};
  std::vector<JobWords> job_words{};
};

/// The routes of all rooms, in their order.
std::vector<Route> routes_of(const std::vector<Room>& rooms);
/// The navigation of all rooms by place.
std::vector<NavigationEntry> navigation_of(const std::vector<Room>& rooms);

/// What the codes of all rooms read like. Filled once, before pages are served; then any thread.
class Labels {
 public:
  void add(const std::vector<Room>& rooms);
  /// The msgid, or null where no room knows the action.
  const char* of_action(std::string_view action) const;
  /// Null where no room knows the purpose.
  const MailPurpose* purpose(std::string_view name) const;
  /// The msgid of the purpose, or the purpose itself.
  std::string of_purpose(const std::string& name) const;
  /// Null where no room knows the kind.
  const JobWords* job(std::string_view kind) const;
  /// The msgid of the kind of job, or the kind itself.
  std::string of_job(const std::string& kind) const;

 private:
  std::map<std::string, const char*, std::less<>> actions_;
  std::map<std::string, MailPurpose, std::less<>> purposes_;
  std::map<std::string, JobWords, std::less<>> jobs_;
};

}  // namespace convoke::page
