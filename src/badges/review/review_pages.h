// Photographs accepted or returned one after the other, and uploaded by an officer.
#pragma once

#include <string>
#include <vector>

#include "badges/badge_pages.h"
#include "badges/badges.h"
#include "badges/photos/photo_pages.h"
#include "page/visit.h"

namespace convoke::badges {

/// One photograph that nobody has accepted, large.
struct ReviewPage {
  std::string address;  ///< of this page
  std::string photos_address, badges_address;
  std::int64_t with_photo = 0, unseen = 0;
  HolderLine holder;  ///< id 0: nothing is to be looked at
  std::string original_name, role, picture, received;
  int version = 0;
  std::string here;            ///< where the next one is after a decision
  std::string previous, next;  ///< addresses; empty: there is none
  std::vector<html::Option> faults;

  std::int64_t accepted() const { return with_photo - unseen; }
};

/// An officer's upload of a participant's photograph.
struct OfficeUpload {
  PhotoPage photo;  ///< its form
  std::string back;
};

/// Handlers for officers. Any thread.
class ReviewPages {
 public:
  ReviewPages(Badges& badges, Photos& photos, delegations::Delegations& delegations,
              meetings::Meetings& meetings, reference::References& references)
      : badges_(badges),
        photos_(photos),
        delegations_(delegations),
        meetings_(meetings),
        references_(references) {}

  /// "?at=": behind which place of the list by name.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// Form fields "version" and "next".
  Result<page::Reply> accept(const page::Visit& visit, const http::Request& request);
  /// Takes the last decision back; version and next are in the query.
  Result<page::Reply> take_back(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_upload(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> upload(const page::Visit& visit, const http::Request& request);

 private:
  struct Place {
    meetings::Series series;
    delegations::Participant participant;
    std::string home;  ///< of the participant
  };
  Result<Place> place_of(const page::Visit& visit);
  HolderLine line_of(const page::Visit& visit, const meetings::Series& series,
                     const delegations::Participant& participant);
  html::Page upload_page(const page::Visit& visit, const Place& place, html::FormErrors errors);

  Badges& badges_;
  Photos& photos_;
  delegations::Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

/// The POST that takes a decision on the participant's photograph back, for the notice after it.
/// `office`: "/en/office/vienna-2009"; `next`: where to go on.
std::string take_back_address(const std::string& office, std::int64_t participant, int version,
                              const std::string& next);

}  // namespace convoke::badges
