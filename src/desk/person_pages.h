// One person at the desk: registered with one button, photographed, the badge printed; what was
// marked by mistake is taken back.
#pragma once

#include <string>
#include <vector>

#include "badges/photos/photo_pages.h"
#include "desk/desk_pages.h"

namespace convoke::desk {

struct PersonPage {
  struct Note {
    std::string tag;  ///< class of its tag
    std::string label, text;
  };
  struct Marked {
    std::int64_t meeting = 0;
    std::string title, title_lang;
    std::string words;  ///< how, when and by whom
  };
  PersonLine person;
  std::string desk;         ///< address of the first page
  std::string record;       ///< the participant's own page; empty: the reader may not see it
  std::string obstacle;     ///< why they cannot be registered; empty: nothing keeps them
  std::string reason;       ///< of the decision that keeps them, as the officer wrote it
  std::vector<Note> notes;  ///< what is missing, or to be known
  std::vector<html::Check> meetings;  ///< not marked yet
  std::vector<Marked> marked;
  std::string picture;  ///< address; empty: no photograph
  int photo_version = 0;
  bool accepts_photo = false;  ///< with the registration
  int seen_version = 0;        ///< of the participant
  bool is_printed = false;     ///< and shows what it would now
  bool may_print = false;
  bool may_photograph = false;
  bool is_registered = false;
  bool can_print = false;  ///< registered, and the photograph is accepted or there is none
  std::string number;      ///< of the badge; empty: none yet
  std::string submission_key, language;
  badges::PhotoPage photo;  ///< the form for another photograph
  html::FormErrors errors;
};
html::Form register_form(const PersonPage& page, const i18n::Locale& locale);
html::Form print_form(const PersonPage& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class PersonPages {
 public:
  /// All outlive it.
  PersonPages(Desk& desk, delegations::Delegations& delegations, meetings::Meetings& meetings,
              reference::References& references, badges::Badges& badges, badges::Photos& photos,
              participants_list::Attendance& attendance)
      : desk_(desk),
        delegations_(delegations),
        meetings_(meetings),
        references_(references),
        badges_(badges),
        photos_(photos),
        attendance_(attendance) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// Form fields "meetings", "seen_version", "photo_version", "language", "submission_key" and
  /// "act": print or mark.
  Result<page::Reply> arrive(const page::Visit& visit, const http::Request& request);
  /// The badge once more.
  Result<page::Reply> print(const page::Visit& visit, const http::Request& request);
  /// Takes one mark back; form field "meeting".
  Result<page::Reply> unmark(const page::Visit& visit, const http::Request& request);
  /// The form of badges::views::photo_form().
  Result<page::Reply> photograph(const page::Visit& visit, const http::Request& request);

 private:
  struct Place {
    meetings::Series series;
    Participant participant;
    std::string home;  ///< "/en/office/vienna-2009/desk/7"
  };
  /// What was chosen in a form that is shown again.
  struct Typed {
    std::vector<MeetingId> meetings;
    std::string language;
  };
  Result<Place> place_of(const page::Visit& visit);
  html::Page person_page(const page::Visit& visit, const Place& place, html::FormErrors errors,
                         const Typed* typed = nullptr);
  void tell_photo_and_badge(const page::Visit& visit, const Place& place,
                            const std::vector<Meeting>& all, PersonPage& shown);
  void tell_meetings(const page::Visit& visit, const Place& place, const std::vector<Meeting>& all,
                     const Typed* typed, PersonPage& shown);
  Result<page::Reply> refused(const page::Visit& visit, const Place& place, const Error& error,
                              const Typed* typed = nullptr);
  /// Back at the desk when the badge is made, or soon will be.
  Result<badges::BatchId> printed(const page::Visit& visit, const Place& place,
                                  const http::Form& form);
  /// "… was registered already by …"
  Message known_before(const page::Visit& visit, const Place& place);

  Desk& desk_;
  delegations::Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  badges::Badges& badges_;
  badges::Photos& photos_;
  participants_list::Attendance& attendance_;
};

}  // namespace convoke::desk
