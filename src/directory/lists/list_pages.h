// Lists on pages: bring one in (upload, columns, what each row would do, take), take lists out.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "directory/frame.h"
#include "directory/lists/lists.h"
#include "page/list.h"
#include "platform/sheet/writing.h"

namespace convoke::directory {

// What the views show.
struct ListUploadPage {
  std::string path;
  html::FormErrors errors;
};
struct ListRow {
  const PlannedRow* row = nullptr;
  struct Line {
    std::string field, from, to;  ///< the label of the field
  };
  std::vector<Line> lines;
  std::vector<std::string> problems;
};
struct ListPage {
  std::string path, back;
  UploadedList list;
  sheet::Table table;                      ///< its header, and its first rows
  std::vector<std::string> left_out{};     ///< columns that nothing is read from
  std::vector<ListField> participation{};  ///< that columns can hold
  Plan plan;
  page::ListFilter filter;
  std::vector<ListRow> rows;
  long fates[4] = {};  ///< in the order of RowFate
  bool planned = false;
  html::FormErrors errors;

  long to_write() const { return fates[0] + fates[1]; }
};

/// Handlers for the route table. Any thread.
class ListPages {
 public:
  /// `zone` is that of the office's clock.
  ListPages(Lists& lists, reference::References& references, correspondence::Addressees& addressees,
            std::function<std::string()> zone)
      : lists_(lists), references_(references), addressees_(addressees), zone_(std::move(zone)) {}

  Result<page::Reply> show_upload(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> upload(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> compare_with_program(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// Form fields "c0", "c1" … and "unknown_is".
  Result<page::Reply> read_as(const page::Visit& visit, const http::Request& request);
  /// Form field "digest": the plan that was seen.
  Result<page::Reply> take(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> throw_away(const page::Visit& visit, const http::Request& request);

  /// Query "format" (csv, xlsx), and the filter of the list of the directory.
  Result<page::Reply> export_entities(const page::Visit& visit, const http::Request& request);
  /// The same of addressees: "q", "channel", "validity", and the filter of the directory for whom
  /// they belong to.
  Result<page::Reply> export_addressees(const page::Visit& visit, const http::Request& request);

  static constexpr std::size_t kBodyLimit = 21u << 20;

 private:
  Result<UploadedList> list_of(const page::Visit& visit);
  Result<page::Reply> list_page(const page::Visit& visit, const http::Request& request,
                                UploadedList list, html::FormErrors errors);
  static page::ExportedList written(const http::Request& request, sheet::Sheet sheet,
                                    std::vector<std::string> keys, std::string file_name);

  Lists& lists_;
  reference::References& references_;
  correspondence::Addressees& addressees_;
  const std::function<std::string()> zone_;
};

html::Form form_of(const ListUploadPage& page, const i18n::Locale& locale);
html::Form columns_form(const ListPage& page, const i18n::Locale& locale);

}  // namespace convoke::directory
