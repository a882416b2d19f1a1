// The pages on which a conference leaves the office as a file, comes from one, or is made again for
// other days.
#pragma once

#include <string>

#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "transfer/conference_file.h"

namespace convoke::transfer {

struct CopyPage {
  std::string path, back;
  std::string title, title_lang;  ///< of the conference that is copied, for the reader
  std::string slug, first_day;    ///< as typed
  html::FormErrors errors;
};
html::Form form_of(const CopyPage& page, const i18n::Locale& locale);

struct ImportPage {
  std::string path, back;
  std::string slug, first_day;  ///< as typed
  html::FormErrors errors;
};
html::Form form_of(const ImportPage& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class TransferPages {
 public:
  static constexpr std::size_t kBodyLimit = kLargestFile + (std::size_t{64} << 10);

  TransferPages(meetings::Meetings& meetings, ConferenceFiles& files)
      : meetings_(meetings), files_(files) {}

  Result<page::Reply> download(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_copy(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> copy(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_import(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> import(const page::Visit& visit, const http::Request& request);

 private:
  html::Page copy_page(const page::Visit& visit, const meetings::Series& series, CopyPage shown);
  html::Page import_page(const page::Visit& visit, ImportPage shown);

  meetings::Meetings& meetings_;
  ConferenceFiles& files_;
};

}  // namespace convoke::transfer
