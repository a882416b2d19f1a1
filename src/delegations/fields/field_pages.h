// The officers' pages on which they define what participants are asked besides.
#pragma once

#include <string>
#include <vector>

#include "delegations/delegations.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::delegations {

struct FieldList {
  std::string home, list;  ///< addresses: of this page, of the participants
  std::vector<DefinedField> fields;
  std::vector<meetings::Meeting> offered;
  bool has_visa_fields = false, has_access_field = false;
};

struct FieldPage {
  std::string home, list;  ///< addresses: where it is posted, of the fields
  DefinedField typed;
  bool is_new = true;
  int seen_version = 0;
  std::string submission_key;
  html::FormErrors errors;
  std::optional<DefinedField> present{};  ///< a colleague has saved it in the meantime
  std::vector<DefinedField> others;
  std::vector<meetings::Meeting> offered;
};
html::Form form_of(const FieldPage& page, const i18n::Locale& locale);
/// "Only for those who need a letter …": where it is asked, for the list.
std::string where_asked(const DefinedField& field, const FieldList& page,
                        const i18n::Locale& locale);

/// Handlers for officers, any thread.
class FieldPages {
 public:
  FieldPages(Delegations& delegations, meetings::Meetings& meetings,
             const i18n::Catalogues& catalogues)
      : delegations_(delegations), meetings_(meetings), catalogues_(catalogues) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  /// ":field" is an id, or "new".
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> save(const page::Visit& visit, const http::Request& request);
  /// Field "act": retire, restore, up, down.
  Result<page::Reply> act(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> add_visa(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> add_access(const page::Visit& visit, const http::Request& request);

 private:
  Result<FieldPage> page_of(const page::Visit& visit, const meetings::Series& series);
  Result<page::Reply> add_ready(const page::Visit& visit, DefinedFields::Ready ready);

  Delegations& delegations_;
  meetings::Meetings& meetings_;
  const i18n::Catalogues& catalogues_;
};

}  // namespace convoke::delegations
