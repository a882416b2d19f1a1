// What the pages of this room have in common: their frame, states as tags, what was done.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "page/visit.h"
#include "platform/html/page.h"
#include "platform/http/message.h"
#include "reviews/assistance/history.h"
#include "reviews/assistance/words.h"

namespace convoke::reviews::assistance {

/// Bytes of a form with texts, as it is sent: a text within its limit may be in any script.
inline constexpr std::size_t kTextForm = 512 * 1024;
/// What was sent; over the limit of its route an error that says what can be done.
Result<http::Form> sent_form(const http::Request& request);

/// Title and crumbs below "Technical assistance"; `further` stand before the title.
html::Page framed(const page::Visit& visit, const std::string& title, html::Out& out,
                  std::vector<html::Crumb> further = {});

/// A state in words, with the class of its tag.
struct Tag {
  std::string text;
  const char* classes = "tag";
};
Tag tag_of(NeedState state, const i18n::Locale& locale);
Tag tag_of(OfferState state, const i18n::Locale& locale);
Tag tag_of(MatchState state, const i18n::Locale& locale);
/// An activity that is late says so.
Tag tag_of(const Activity& activity, const Date& today, const i18n::Locale& locale);

struct ShownEntry {
  std::string act, remark, at, by;
};
/// What was done, in the reader's language.
std::vector<ShownEntry> shown(const std::vector<HistoryEntry>& history, const i18n::Locale& locale,
                              const std::string& zone);
/// The acts of this room with their words: for the audit record too.
struct ActLabel {
  const char* act;
  const char* label;  ///< msgid
};
const std::vector<ActLabel>& act_labels();

/// "UNTOC:20" as ArticleRef; article -1 for another form.
ArticleRef chosen_article(std::string_view text);
/// The date of a field that may be empty; an error at its name.
Result<std::optional<Date>> optional_date(std::string_view typed, const std::string& field);

}  // namespace convoke::reviews::assistance
