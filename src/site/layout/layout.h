// The document around a page's content.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/language.h"
#include "platform/html/out.h"
#include "platform/html/page.h"
#include "platform/i18n/locale.h"

namespace convoke::layout {

/// What a change left to say, shown once above the content.
struct Notice {
  std::string kind;       ///< "", "ok", "late" or "refused"
  std::string text;       ///< in the reader's language; empty: no notice
  std::string undo_href;  ///< POST here takes the change back; empty: cannot be undone
};

/// One entry of the office's navigation.
struct NavigationEntry {
  std::string section;     ///< what Page::section names
  const char* label;       ///< msgid
  std::string path;        ///< after the language
  bool of_office = false;  ///< of no conference
};

/// A conference that the reader may go to.
struct ConferenceEntry {
  std::string title, lang;
  std::string dates;
  std::string path;  ///< after the language
  bool draft = false;
  bool current = false;
};

/// Everything the layout shows beyond the page itself. All texts in the reader's language.
struct Layout {
  html::Page page;
  std::string path;             ///< this page's path after the language: "/office/entities?q=a"
  std::string conference_name;  ///< empty: none shown
  std::string emblem;           ///< address of a picture in the place of the mark; empty: none
  std::vector<NavigationEntry> navigation{};   ///< what the reader may open
  std::vector<ConferenceEntry> conferences{};  ///< those in use
  bool has_choice = false;  ///< there is more than one conference, those of the archive counted
  std::optional<NavigationEntry> search{};  ///< where the field in the frame searches
  std::string user_name;                    ///< empty: nobody is signed in
  Notice notice;
  std::string demo_clock;  ///< "2 September 2009, 10:00" where the clock is set; empty: real time
  /// Mail is kept in the outbox alone; told to whoever is signed in, outside a demonstration.
  bool mail_stays = false;
  std::string version;  ///< of the program
};

/// Whether what is of no conference stands behind "More", so that the navigation takes one line.
bool gathers(const Layout& layout);
/// Whether the page is behind it.
bool is_gathered(const Layout& layout);

/// The same page in one language, for the switch.
struct LanguageLink {
  std::string code;
  std::string autonym;
  std::string href;
  bool right_to_left = false;
  bool current = false;
};
std::vector<LanguageLink> language_links(const Layout& layout, Language current);

/// The first letters of the first and the last word of a name ("Lena Okafor" → "LO").
std::string initials_of(std::string_view name);

/// What somebody wrote in a field of a form.
struct KeptText {
  std::string label, text;
};

/// What an error page says beyond its title.
struct ErrorPage {
  int status = 500;
  std::string title;                      ///< "This page does not exist"
  std::string text;                       ///< one or two sentences; may be empty
  std::vector<std::string> further = {};  ///< paragraphs after it
  std::string request_id;                 ///< to quote when asking for help; empty: not shown
  std::string next_label;                 ///< what to do next; empty: no link
  std::string next_href;
  bool in_new_tab = false;  ///< the link; so that what stands here stays

  /// A form that could not be taken, with what was typed. Empty action: none.
  std::string form_action = {};
  std::vector<std::pair<std::string, std::string>> form_fields = {};
  std::vector<KeptText> form_texts = {};  ///< for reading and copying
};

/// The whole document. `form_token` goes into the sign-out and undo forms.
std::string render(const Layout& layout, const i18n::Locale& locale, std::string_view form_token);

}  // namespace convoke::layout
