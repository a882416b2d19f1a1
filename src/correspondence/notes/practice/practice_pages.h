// The administrators' pages on how notes are numbered and cleared: of the office, and of one
// conference.
#pragma once

#include <functional>
#include <string>

#include "correspondence/notes/practice/note_practice.h"
#include "correspondence/office_page.h"

namespace convoke::correspondence {

/// What the view shows.
struct PracticePage {
  std::string path, back;   ///< where the form goes, and whence one came
  std::string office_path;  ///< of the office's own page; empty: this is it
  std::string numbering, pattern, clearing, first_number;  ///< as typed; empty: as the office
  std::string seen;
  std::string next;  ///< the reference that would be allotted next; empty: they are typed
  html::FormErrors errors;
};
html::Form form_of(const PracticePage& page, const i18n::Locale& locale);

/// Handlers for the route table; without `:series` in the address they are of the office. Any
/// thread.
class PracticePages {
 public:
  /// `zone` is where the office is: whose year counts where no conference is meant.
  PracticePages(Practices& practices, meetings::Meetings& meetings,
                std::function<std::string()> zone)
      : practices_(practices), meetings_(meetings), zone_(std::move(zone)) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> save(const page::Visit& visit, const http::Request& request);

 private:
  struct Scope {
    std::optional<Place> place;  ///< nothing: the office
    int year = 0;
    meetings::SeriesId series() const { return place ? place->series.id : meetings::SeriesId(); }
  };
  Result<Scope> scope_of(const page::Visit& visit);
  html::Page page(const page::Visit& visit, const Scope& scope, PracticePage shown);

  Practices& practices_;
  meetings::Meetings& meetings_;
  std::function<std::string()> zone_;
};

}  // namespace convoke::correspondence
