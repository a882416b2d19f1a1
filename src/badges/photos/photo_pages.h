// The participant's own page behind the personal link: sending a photograph, seeing that it came.
#pragma once

#include <string>
#include <vector>

#include "badges/photos/photos.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "reference/directory.h"

namespace convoke::badges {

/// What the view shows.
struct PhotoPage {
  struct Meeting {
    std::string title, title_lang, dates;
  };
  std::string address;  ///< of this page
  std::string name, entity, entity_lang;
  std::vector<Meeting> meetings;
  std::string received;      ///< when the present photograph came; empty: there is none
  std::string received_iso;  ///< for the browser
  int version = 0;           ///< of the present photograph
  bool form = true;          ///< choose and send; otherwise the confirmation
  html::FormErrors errors;
  std::string camera = "user";  ///< which one a telephone opens: capture of HTML Media Capture
};

/// Handlers for the route table. Any thread.
class PhotoPages {
 public:
  PhotoPages(Photos& photos, meetings::Meetings& meetings, reference::References& references)
      : photos_(photos), meetings_(meetings), references_(references) {}

  /// The form, or the confirmation where a photograph has arrived; ?replace=1: the form in any
  /// case.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> send(const page::Visit& visit, const http::Request& request);
  /// The present photograph.
  Result<page::Reply> picture(const page::Visit& visit, const http::Request& request);

 private:
  html::Page page(const page::Visit& visit, const delegations::Participant& participant, bool form,
                  html::FormErrors errors);

  Photos& photos_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

/// Stores the upload of the form of views::photo_form(); what is wrong with it stands at the field
/// "photo".
Result<Photo> store_upload(Photos& photos, const audit::Actor& actor, delegations::ParticipantId id,
                           const http::Request& request);

/// A JPEG that no cache keeps.
http::Response picture_response(std::string jpeg);

}  // namespace convoke::badges
