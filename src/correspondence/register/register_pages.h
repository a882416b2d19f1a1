// The officers' pages on the register of correspondence.
#pragma once

#include <string>
#include <vector>

#include "base/problems.h"
#include "correspondence/notes/notes.h"
#include "correspondence/office_page.h"
#include "correspondence/register/correspondence_register.h"
#include "correspondence/register/register_list.h"
#include "correspondence/register/scan_file.h"

namespace convoke::correspondence {

// What the views show.
struct RegisterRow {
  RegisterEntry entry;
  ShownName name;
  std::string dated, recorded;  ///< a day; a moment
  const char* fate = nullptr;   ///< msgid, of what went out
  bool returned = false;
  bool may_open = true;        ///< the reader, its file
  bool infected = false;       ///< a virus was found in one of its files
  std::string note{};          ///< its reference; empty: it concerns none
  std::string withdrawn{};     ///< the day on which its note was withdrawn, for a reader
  std::string withdrawn_on{};  ///< the same, ISO 8601
  std::string recorded_on{};
};
struct RegisterPage {
  std::string home;
  ListFilter filter;
  std::vector<RegisterRow> rows;
  bool may_keep = false;
  std::vector<html::Option> entities{}, notes{};
  bool mail_leaves = true;  ///< false: what counts as sent is kept on this machine
};
/// One entry with all that belongs to it.
struct EntryPage {
  std::string home, path;  ///< of the register, of this page
  RegisterRow row;
  std::vector<RegisterFile> files;
  std::string received, taken_back;  ///< for a reader; may be empty
  std::string answers;               ///< reference of the dispatch it answers, or was sent as
  std::vector<std::string> meetings, calls;  ///< that its note concerns; empty: all, or no note
  std::string message;                       ///< address of the message it came as; may be empty
  std::string thread;                        ///< all with this entity; empty: nobody known
  bool may_keep = false;
  bool mail_leaves = true;
};
struct ReplyPage {
  std::string path;
  std::string submission_key;
  std::string entity, channel, reference, subject, date, answers;  ///< as typed
  std::string purpose{}, sender{}, received_on{};                  ///< the same
  std::vector<html::Option> entities;
  std::vector<html::Option> answerable{};  ///< what the sender has got, and "none"
  bool choosing = false;                   ///< the sender comes first
  html::FormErrors errors;
};

/// Handlers for the route table; all for officers. Any thread.
class RegisterPages {
 public:
  RegisterPages(CorrespondenceRegister& entries, Notes& notes, files::FileStore& files,
                meetings::Meetings& meetings, reference::References& references,
                bool mail_leaves = true)
      : entries_(entries),
        notes_(notes),
        files_(files),
        meetings_(meetings),
        references_(references),
        mail_leaves_(mail_leaves) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> take_back(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_form(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> record(const page::Visit& visit, const http::Request& request);
  /// The first file, or that of `:position`.
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);

  static constexpr std::size_t kMostFiles = 20;
  /// Of the form with the files of a letter.
  static constexpr std::size_t kBodyLimit = 2 * kScanLimit + (1u << 20);

 private:
  RegisterAsked asked(const page::Visit& visit, const Place& place, const ListFilter& filter);
  std::vector<RegisterRow> rows(const page::Visit& visit, const Place& place,
                                std::vector<RegisterEntry> found);
  void add_files(const http::Form& form, Reply& reply, Problems& problems);
  html::Page form_page(const page::Visit& visit, const Place& place, ReplyPage shown);
  /// What the select offers of what the sender has got, and which of it is proposed.
  void offer_answerable(const page::Visit& visit, const Place& place, ReplyPage& shown);

  CorrespondenceRegister& entries_;
  Notes& notes_;
  files::FileStore& files_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  const bool mail_leaves_;
};

}  // namespace convoke::correspondence
