// Bringing in a list of participants: behind a Government's nomination link for its own delegation,
// and on the officers' pages for one delegation or for many.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "delegations/lists/imports.h"
#include "delegations/office/receipt_form.h"
#include "page/list.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::delegations {

/// The choice of an officer whose list has a column with the delegation.
inline constexpr std::string_view kManyDelegations = "many";
/// In the place of an entity: the rows of this name are left out.
inline constexpr std::string_view kLeaveOut = "-";

/// What every page here knows.
struct ImportFrame {
  bool by_office = false;
  meetings::Series series;
  Nominator nominator{};                      ///< behind a link: who acts
  std::optional<reference::Entity> entity{};  ///< nothing: many delegations, or not chosen yet
  bool is_chosen = true;                      ///< an officer has said for whom
  std::string home;                           ///< "/fr/nominate/TOKEN/list"
  std::string back;                           ///< the delegation, or the officers' list
  bool is_closed = false;                     ///< nothing can be named any more
  std::vector<Letter> letters{};

  /// What the address of the form and the template carries.
  std::string query() const;
};

struct ImportUploadPage : ImportFrame {
  std::vector<html::Option> entities{};
  std::string pasted{};
  TypedReceipt receipt{};
  html::FormErrors errors{};
};

/// A row as the page shows it.
struct ImportRow {
  const PlannedRow* row = nullptr;
  std::string delegation{};
  std::vector<std::string> problems{};
  std::vector<std::string> remarks{};
  std::string other_delegation{};  ///< where another one is chosen than that of the country
  bool is_answered = false;
};
struct ImportPage : ImportFrame {
  KeptList list;
  std::string path;  ///< of this list
  std::size_t rows_in_all = 0;
  std::vector<std::string> header{};
  std::vector<std::vector<std::string>> examples{};  ///< first values of each column
  std::string sheet{};
  bool more_sheets = false;
  std::vector<std::string> left_out{};  ///< columns that nothing is read from
  ListScope scope;
  ListPlan plan;
  std::string digest{};
  page::ListFilter filter;
  std::vector<ImportRow> rows{};
  long fates[std::size(kRowFates)] = {};  ///< in the order of RowFate
  long second_heads = 0;
  long by_country = 0;  ///< rows of organizations that come under the State of their country
  bool is_indico = false;
  long without_plus = 0;             ///< telephones, see indico/registrants.h
  std::vector<UnknownName> names{};  ///< that the form shows, at most kNamesAtOnce and one
  long undecided = 0;                ///< names in all
  std::vector<html::Option> entities{};
  std::vector<std::string> proposals{};  ///< codes, as `names`; may be empty
  html::FormErrors errors{};

  static constexpr std::size_t kNamesAtOnce = 20;
  static constexpr std::string_view kByCountry = "by_country";  ///< in the filter, beside the fates
  bool holds(std::string_view field) const;                     ///< whether a column does
  long attending() const { return plan.attending(); }
  long taken() const { return of(RowFate::added) + of(RowFate::corrected); }

  long of(RowFate fate) const { return fates[static_cast<std::size_t>(fate)]; }
};

html::Form form_of(const ImportUploadPage& page, const i18n::Locale& locale);
html::Form reading_form(const ImportPage& page, const i18n::Locale& locale);
/// Whose delegation each name is.
html::Form names_form(const ImportPage& page, const i18n::Locale& locale);
html::Field entity_field(const ImportUploadPage& page, const i18n::Locale& locale);
/// The class of the status tag.
std::string_view tag_of(RowFate fate);

/// Handlers, any thread. With ":token" in the route they are the Government's, else an officer's.
class ImportPages {
 public:
  ImportPages(Imports& imports, Delegations& delegations, meetings::Meetings& meetings,
              reference::References& references)
      : imports_(imports),
        delegations_(delegations),
        meetings_(meetings),
        references_(references) {}

  /// "?entity=AUT" or "many" on an officer's.
  Result<page::Reply> show_upload(const page::Visit& visit, const http::Request& request);
  /// Form fields "file" or "pasted", and the receipt.
  Result<page::Reply> upload(const page::Visit& visit, const http::Request& request);
  /// The workbook to fill in; "?filled=1": with the delegation as it stands.
  Result<page::Reply> fill_in(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// Form fields "c0", "c1" …, "charset", "role", "corrects", "late_reason", "states" (several),
  /// "attended" (a meeting).
  Result<page::Reply> read_as(const page::Visit& visit, const http::Request& request);
  /// Form fields "row" (a number, or "all") and "answer".
  Result<page::Reply> answer(const page::Visit& visit, const http::Request& request);
  /// An officer's, of many delegations: form fields "n0", "n1" … (words of names) and "e0", "e1" …
  /// (the code of an entity, kLeaveOut, or empty: it is decided anew).
  Result<page::Reply> choose(const page::Visit& visit, const http::Request& request);
  /// Form field "digest": the plan that was seen.
  Result<page::Reply> take(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> throw_away(const page::Visit& visit, const http::Request& request);

  static constexpr std::size_t kFileLimit = 20u << 20;
  static constexpr std::size_t kBodyLimit = kFileLimit + (1u << 20);

 private:
  /// `entity_code` is an officer's choice.
  Result<ImportFrame> frame_of(const page::Visit& visit, std::string_view entity_code);
  Result<ImportFrame> frame_of(const page::Visit& visit, const http::Request& request);
  Result<KeptList> list_of(const page::Visit& visit, ImportFrame& frame);
  std::vector<html::Option> entity_options(const page::Visit& visit);
  html::Page upload_page(const page::Visit& visit, ImportUploadPage page);
  Result<page::Reply> list_page(const page::Visit& visit, const http::Request& request,
                                ImportFrame frame, KeptList list, html::FormErrors errors);
  static audit::Actor actor_of(const page::Visit& visit, const ImportFrame& frame);
  /// Of `plan`, those that the form shows; `asked`: words of one that is shown in any case.
  void show_names(const page::Visit& visit, ImportPage& page, const ListWords& words,
                  std::string_view asked);
  static html::Page in_frame(const page::Visit& visit, const ImportFrame& frame, html::Out& out);

  Imports& imports_;
  Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::delegations
