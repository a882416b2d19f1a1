// Mechanisms on pages: which there are, what one says, and the writing of a new version.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "page/visit.h"
#include "platform/html/form.h"
#include "reviews/mechanisms/mechanisms.h"

namespace convoke::reviews {

inline constexpr const char* kHome = "/office/reviews";

// What the views show.
struct MechanismRow {
  std::string href, code;
  std::string name, lang;  ///< lang: of the name if it is not the page's
  int version = 1;
};
struct ShippedRow {
  std::string code, name, lang, source;
};
struct MechanismsPage {
  std::string home, path;
  std::vector<MechanismRow> rows;
  std::vector<ShippedRow> shipped;  ///< in the program and not taken over yet
  bool may_manage = false;
};
struct VersionRow {
  int version = 1;
  Instant made_at;
  std::string made_by, href;
};
struct MechanismPage {
  std::string path;
  Definition definition;
  std::vector<VersionRow> versions;  ///< newest first
  int newest = 1;
  std::string zone;
  bool may_manage = false;
};
struct MechanismForm {
  std::string path, back;
  bool is_new = true;
  std::string text{};
  int seen = 0;  ///< the version that stood when the form was shown
  html::FormErrors errors{};
  bool looked_at = false;                 ///< the differences are shown
  std::vector<Difference> differences{};  ///< to the version before
};
html::Form form_of(const MechanismForm& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class MechanismPages {
 public:
  MechanismPages(Mechanisms& mechanisms, std::function<std::string()> zone)
      : mechanisms_(mechanisms), zone_(std::move(zone)) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// The definition as a file.
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_edit(const page::Visit& visit, const http::Request& request);
  /// Shows what would change, or writes.
  Result<page::Reply> write(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> take_over(const page::Visit& visit, const http::Request& request);

 private:
  Result<MechanismVersion> wanted(const page::Visit& visit, const http::Request& request);
  html::Page form_page(const page::Visit& visit, MechanismForm form);

  Mechanisms& mechanisms_;
  std::function<std::string()> zone_;  ///< of the office, for dates
};

}  // namespace convoke::reviews
