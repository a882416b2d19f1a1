// Drafts as pages have them: what of a form is kept, and how the reader hears of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "delegations/delegations.h"
#include "delegations/drafts/drafts.h"
#include "delegations/fields/defined_field.h"
#include "meetings/meeting.h"
#include "page/visit.h"

namespace convoke::delegations {

/// A draft in a list.
struct DraftLine {
  std::string name;     ///< may be empty
  std::string person;   ///< whose entry it corrects, or whose place it gives away; else empty
  bool replaces;        ///< the latter
  std::string kept;     ///< when
  std::string href;     ///< of the form with its words
  std::string discard;  ///< POST
};

/// "correct-12"
std::string act_on(const char* act, std::int64_t participant);
/// The form without its token and without what is confidential.
http::Form draft_of(http::Form form, const std::vector<DefinedField>& fields);
/// The key under which the form that was sent is kept; a new one if it has none.
std::string draft_key_of(const http::Form& form);
/// What the window has before it that sends the form, or that asks to keep it.
SeenDraft seen_draft_in(const http::Form& form);
SeenDraft seen_draft_in(const http::Request& request);
/// One line of text that says what became of it: kept, or there are too many. Other errors as they
/// are. For the script headers say under which key at `drafts` it goes on, and its revision.
Result<page::Reply> draft_kept(const page::Visit& visit, const meetings::Series& series,
                               const Result<KeptDraft>& kept, const std::string& drafts);
/// For those that concern somebody, without addresses: the names of these participants.
std::unordered_map<std::int64_t, std::string> persons_of(const std::vector<Draft>& drafts,
                                                         Delegations& delegations);
/// `persons` as above.
DraftLine line_of(const Draft& draft, const std::unordered_map<std::int64_t, std::string>& persons,
                  const std::string& zone, const i18n::Locale& locale);
/// Of "correct-12" and "replace-12"; nothing of "new".
std::optional<std::int64_t> participant_of_draft(std::string_view form);

}  // namespace convoke::delegations
