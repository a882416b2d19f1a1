// The form by which a symbol is allotted and a document's particulars are changed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "documents/document.h"
#include "documents/symbols/symbol.h"
#include "meetings/agenda.h"
#include "platform/html/form.h"
#include "platform/http/message.h"

namespace convoke::documents {

/// What was typed, unchecked.
struct TypedDocument {
  std::string symbol;
  std::string proposed;  ///< the symbol that the form was shown with
  Nature nature = Nature::regular;
  Following following = Following::corrigendum;
  Text6 title;
  Kind kind = Kind::other;
  Distribution distribution = Distribution::general;
  Language original = Language::en;
  int agenda_item = 0;
  int revision = 1;

  /// The symbol to ask for; empty: the next of its nature. An untouched proposal counts for its own
  /// nature alone.
  std::string wanted(Nature proposed_for) const;
};
TypedDocument typed_of(const Document& document);
TypedDocument read_document(const http::Form& form);
/// All that the form says of the document but its meeting and symbol.
void fill(NewDocument& document, const TypedDocument& typed);

struct DocumentForm {
  std::string action, cancel;
  TypedDocument typed;
  std::vector<meetings::AgendaItem> items;  ///< of the meeting
  enum class Of { allot, follow, change } of = Of::allot;
  html::FormErrors errors;
  std::optional<TypedDocument> present;  ///< what somebody else has saved in the meantime
};
html::Form form_of(const DocumentForm& shown, const i18n::Locale& locale);

std::string_view name_of(Nature nature);
std::string_view name_of(Following following);
Following following_named(std::string_view name);

}  // namespace convoke::documents
