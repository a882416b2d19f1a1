// An officer changes several addressees at once: what will happen to each, then the change, then
// its undo.
#pragma once

#include "correspondence/addressees/addressee_pages.h"
#include "platform/html/joint.h"

namespace convoke::correspondence {

/// Handlers for officers, any thread.
class AddresseeJointPages {
 public:
  AddresseeJointPages(Addressees& addressees, meetings::Meetings& meetings,
                      reference::References& references)
      : addressees_(addressees), meetings_(meetings), references_(references) {}

  /// Query "act" (usual, chosen, end, language), "language" (a code), "id" for each chosen, or
  /// "all" and the filter of the list.
  Result<page::Reply> preview(const page::Visit& visit, const http::Request& request);
  /// Form fields "act", "language", "until" of the act "end", a day; and "seen" for each: "7:2", id
  /// and version.
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> undo(const page::Visit& visit, const http::Request& request);

 private:
  struct Asked;
  html::Page preview_page(const page::Visit& visit, const Place& place, const Asked& asked,
                          const std::vector<AddresseeRow>& rows);
  Addressees& addressees_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::correspondence
