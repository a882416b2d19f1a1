// The officers' pages on papers scanned in one go.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "filing/matching/evidence.h"
#include "filing/scans/scans.h"
#include "filing/triage/triage_form.h"
#include "filing/triage/triage_pages.h"
#include "filing/words/file_words.h"
#include "page/visit.h"

namespace convoke::filing {

struct OpenBatch {
  std::string href, when, by;
  std::int64_t open = 0;
};
struct ScanSendPage {
  std::string path;
  std::string channel;
  std::vector<html::Option> channels;
  std::vector<OpenBatch> open;
  html::FormErrors errors;
};
struct ScanRow {
  ScanFile file;
  std::optional<FileText> text{};
  std::string picture{}, href{};  ///< of its first page, drawn here (may be empty); of the download
  std::string alone{};            ///< address of this page with this file alone chosen
  std::string entry{}, entry_href{};  ///< "Received 12" once it is filed
  bool chosen = false;
};
struct ScanBatchPage {
  std::string path, upload;  ///< of this page; of the page before
  std::vector<ScanRow> rows;
  std::vector<ShownProposal> proposals;
  std::vector<html::Field> fields;  ///< empty: nothing is chosen
  std::vector<std::string> chosen;  ///< ids
  html::FormErrors errors;
  bool waits_for_words = false;
};

/// Handlers for the route table; the series is that of the address. Any thread.
class ScanPages {
 public:
  ScanPages(TriageParts parts, Scans& scans) : parts_(std::move(parts)), scans_(scans) {}

  Result<page::Reply> show_send(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> send(const page::Visit& visit, const http::Request& request);
  /// `?file=3&file=4`: those are one letter. Without any: the first that is open.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> remove(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> picture(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> download(const page::Visit& visit, const http::Request& request);

  static constexpr std::size_t kBodyLimit = std::size_t{200} << 20;

 private:
  struct Here;
  Result<Here> here(const page::Visit& visit);
  Result<ScanFile> file_of(const page::Visit& visit);
  html::Page send_page(const page::Visit& visit, const meetings::Series& series,
                       std::string channel, const html::FormErrors& errors);
  html::Page batch_page(const page::Visit& visit, const Here& here,
                        const std::vector<ScanFileId>& chosen, const TypedFiling* typed,
                        const html::FormErrors& errors);

  TriageParts parts_;
  Scans& scans_;
};

}  // namespace convoke::filing
