#include "correspondence/notes/calls/note_calls.h"

#include <algorithm>

#include "platform/i18n/listing.h"

namespace convoke::correspondence {
namespace {

constexpr std::string_view kViewsLink = "ViewsLink";

bool has_views_link(const std::vector<NoteTemplate>& texts) {
  return std::any_of(texts.begin(), texts.end(), [](const NoteTemplate& text) {
    return std::any_of(text.fields.begin(), text.fields.end(),
                       [](const std::string& field) { return field.starts_with(kViewsLink); });
  });
}

void warn_of_calls(const BeforeDispatch& facts, const i18n::Locale& locale,
                   std::vector<std::string>& out) {
  const auto& deadline = facts.note.views_deadline;
  bool any_open = false;
  for (const NoteCall& call : facts.calls) {
    const std::string& title = call.title.in(locale.language());
    any_open |= call.is_open;
    if (!call.is_open)
      out.push_back(locale.tr(N_("The call for views “{1}” is still a draft: no note leads to it."),
                              {title}));
  }
  if (!any_open && (deadline || has_views_link(facts.texts))) {
    out.push_back(
        locale.tr(N_("No call for views is open: messages and texts get no link for views.")));
    return;
  }
  const bool fits = std::any_of(facts.calls.begin(), facts.calls.end(), [&](const auto& call) {
    return call.is_open && deadline == call.deadline;
  });
  if (!deadline || fits) return;
  for (const NoteCall& call : facts.calls)
    if (call.is_open)
      out.push_back(locale.tr(
          N_("The note says that views are due by {1}, the call “{2}” says by {3}."),
          {locale.date(*deadline), call.title.in(locale.language()), locale.date(call.deadline)}));
}

}  // namespace

bool NoteCall::invites(reference::EntityKind kind) const {
  return invited.empty() || std::find(invited.begin(), invited.end(), kind) != invited.end();
}

std::size_t links_for(reference::EntityKind kind, const std::vector<NoteCall>& calls) {
  return static_cast<std::size_t>(std::count_if(
      calls.begin(), calls.end(), [&](const auto& c) { return c.is_open && c.invites(kind); }));
}

std::optional<Date> proposed_deadline(const std::vector<NoteCall>& calls, const Date& today) {
  std::optional<Date> proposed;
  for (const bool open : {true, false}) {
    for (const NoteCall& call : calls)
      if (call.is_open == open && call.deadline >= today &&
          (!proposed || call.deadline < *proposed))
        proposed = call.deadline;
    if (proposed) break;
  }
  return proposed;
}

std::string numbered_link(std::size_t number) {
  return std::string(kViewsLink) + std::to_string(number);
}

Status check_addresses(const std::vector<std::string>& fields, std::size_t links) {
  for (const std::string& field : fields) {
    if (field == kViewsLink && links > 1)
      return invalid(
          N_("The text makes [[[{1}]]] the address of a link, but there are {2} calls for views. "
             "Use [[[ViewsLink1]]], [[[ViewsLink2]]] for one link each."),
          "template", {field, std::to_string(links)});
    for (std::size_t n = 0; n <= kNumberedLinks; ++n) {
      const std::size_t needed = std::max<std::size_t>(n, 1);
      if (field == (n == 0 ? std::string(kViewsLink) : numbered_link(n)) && links < needed)
        return invalid(N_("The text makes [[[{1}]]] the address of a link, but not everybody to "
                          "whom it goes is invited by so many open calls for views."),
                       "template", {field});
    }
  }
  return {};
}

std::vector<std::string> warnings(const BeforeDispatch& facts, const i18n::Locale& locale) {
  std::vector<std::string> out;
  const bool names_former =
      std::all_of(facts.texts.begin(), facts.texts.end(), [](const NoteTemplate& text) {
        return std::find(text.fields.begin(), text.fields.end(), "CorrectedReference") !=
               text.fields.end();
      });
  if (facts.note.corrects && !names_former)
    out.push_back(
        locale.tr(N_("The text does not say which note it corrects: write the field "
                     "[[[CorrectedReference]]] in each language.")));
  if (facts.conference_is_draft)
    out.push_back(
        locale.tr(N_("This conference is still a draft: its public pages are closed to all but "
                     "the office. Publish it before the note goes out.")));
  warn_of_calls(facts, locale, out);
  if (!facts.cover.empty()) {
    std::vector<std::string> missing;
    for (const Language language : facts.mail_languages)
      if (facts.cover[language].empty()) missing.emplace_back(autonym_of(language));
    if (!missing.empty())
      out.push_back(locale.tr(
          N_("Your words of the covering message are missing in some languages, where the usual "
             "sentence stands: {1}"),
          {i18n::listed(missing, locale.language())}));
  }
  return out;
}

}  // namespace convoke::correspondence
