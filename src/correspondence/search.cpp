#include "correspondence/search.h"

#include <algorithm>

#include "correspondence/office_page.h"
#include "meetings/series_page.h"
#include "overview/sought.h"

namespace convoke::correspondence {
namespace {

using Finds = overview::SearchPart::Finds;

/// The copies of a note whose reference begins with the words, the same one first.
void add_copies(Finds& finds, Notes& notes, const Note& note, const reference::Directory& directory,
                const page::Visit& visit, const std::string& words, const std::string& path) {
  const std::string sought = i18n::folded(words);
  if (note.reference.empty() || !sought.starts_with(i18n::folded(note.reference) + "/")) return;
  std::vector<Dispatch> found = notes.dispatches(note.id);
  std::erase_if(found, [&](const Dispatch& d) {
    return !i18n::folded(reference_of(note, d)).starts_with(sought);
  });
  std::stable_sort(found.begin(), found.end(),
                   [](const Dispatch& a, const Dispatch& b) { return a.number < b.number; });
  for (const Dispatch& d : found)
    overview::add_found(
        finds,
        {reference_of(note, d), "en",
         visit.locale.tr(N_("{1} · {2}"), {shown_name(directory.find(d.entity), visit.locale).text,
                                           visit.locale.tr(label_of(d))}),
         path + "?q=" + http::percent_encoded(reference_of(note, d))});
}

Finds find_notes(Notes& notes, const reference::Directory& directory, const page::Visit& visit,
                 const meetings::Series& series, const std::string& words) {
  const overview::Sought sought(words);
  const std::string list = meetings::home_of(series, visit) + "/notes";
  Finds finds;
  for (const Note& note : notes.all(series.id)) {
    std::string candidate = note.reference;
    for (const Language l : kLanguages) candidate += "\n" + note.title[l];
    if (sought.is_in(candidate))
      overview::add_found(
          finds,
          {note.reference.empty() ? visit.locale.tr(label_of(note.state)) : note.reference,
           note.reference.empty() ? std::string() : "en", note.title.in(visit.locale.language()),
           list + "/" + std::to_string(note.id.value)});
    add_copies(finds, notes, note, directory, visit, words,
               list + "/" + std::to_string(note.id.value));
  }
  return finds;
}

Finds find_entries(CorrespondenceRegister& entries, const reference::Directory& directory,
                   const page::Visit& visit, const meetings::Series& series,
                   const std::string& words) {
  const overview::Sought sought(words);
  const i18n::Locale& locale = visit.locale;
  const std::string all =
      meetings::home_of(series, visit) + "/register?q=" + http::percent_encoded(words);
  Finds finds{.all = all};
  for (const RegisterEntry& entry : entries.entries(series.id)) {
    const std::string name = shown_name(directory.find(entry.entity), locale).text;
    if (sought.is_in(name + "\n" + entry.reference + "\n" + entry.subject))
      overview::add_found(
          finds,
          {entry.subject.empty() ? entry.reference : entry.subject,
           {},
           locale.tr(N_("{1} · {2} · {3}"),
                     {locale.tr(label_of(entry.direction)), name, locale.date(entry.dated)}),
           meetings::home_of(series, visit) + "/register?q=" +
               http::percent_encoded(entry.reference.empty() ? entry.subject : entry.reference)});
  }
  return finds;
}

Finds find_addressees(Addressees& addressees, const reference::Directory& directory,
                      const page::Visit& visit, const meetings::Series& series,
                      const std::string& words) {
  const overview::Sought sought(words);
  const std::string list = meetings::home_of(series, visit) + "/addressees";
  Finds finds{.all = list + "?q=" + http::percent_encoded(words)};
  for (const Addressee& a : addressees.all()) {
    const ShownName name = shown_name(directory.find(a.entity), visit.locale);
    std::string candidate = name.text + "\n" + a.email + "\n" + a.also_to + "\n" + a.cc;
    for (const Language l : kLanguages) candidate += "\n" + a.title[l];
    if (sought.is_in(candidate))
      overview::add_found(finds, {name.text, name.lang, a.title.in(a.language),
                                  list + "/" + std::to_string(a.id.value)});
  }
  return finds;
}

}  // namespace

std::vector<overview::SearchPart> search_parts(Notes& notes, Addressees& addressees,
                                               CorrespondenceRegister& entries,
                                               reference::References& references) {
  using page::Visit;
  return {{40, N_("Notes"), page::Right::read_notes,
           [&notes, &references](const Visit& visit, const meetings::Series& series,
                                 const std::string& words) {
             return find_notes(notes, *references.directory(), visit, series, words);
           }},
          {50, N_("Register of correspondence"), page::Right::read_register,
           [&entries, &references](const Visit& visit, const meetings::Series& series,
                                   const std::string& words) {
             return find_entries(entries, *references.directory(), visit, series, words);
           }},
          {55, N_("Addressees"), page::Right::read_notes,
           [&addressees, &references](const Visit& visit, const meetings::Series& series,
                                      const std::string& words) {
             return find_addressees(addressees, *references.directory(), visit, series, words);
           }}};
}

}  // namespace convoke::correspondence
