// What this room brings to the program.
#pragma once

#include "page/room.h"
#include "reviews/review/pages/desk_pages.h"
#include "reviews/review/pages/matter_pages.h"
#include "reviews/review/pages/public_pages.h"
#include "reviews/review/pages/version_pages.h"
#include "reviews/review/reminders/reminders.h"

namespace convoke::reviews::review {

/// What the pages of country reviews are made of; made once by app/, outlives the room.
struct CountryReviews {
  /// What is given outlives it. `zone`: that of the office, `office`: what
  /// stands on its papers; `days`: of reminders.
  CountryReviews(const ground::Ground& ground, reference::References& references,
                 std::function<std::string()> zone,
                 secretariat::Present office = secretariat::always({}),
                 const ReminderDays& days = {})
      : reviews(ground.database, ground.clock, ground.key, std::move(zone)),
        papers(reviews),
        mails(ground, reviews),
        reminders(
            ground, reviews,
            [&references](EntityId id, Language language) {
              const auto directory = references.directory();
              const reference::Entity* found = directory->find(id);
              return found ? found->short_name.in(language) : std::string("?");
            },
            days),
        desk_pages(reviews, mails, reminders, references),
        review_pages(reviews, papers, reminders, references),
        matter_pages(reviews, papers, references),
        version_pages(reviews, papers, references, office),
        public_pages(reviews, papers, references) {}

  Reviews reviews;
  Papers papers;
  PersonMails mails;
  Reminders reminders;
  DeskPages desk_pages;
  ReviewPages review_pages;
  MatterPages matter_pages;
  VersionPages version_pages;
  PublicReviewPages public_pages;
};

page::Room room(CountryReviews& all);

}  // namespace convoke::reviews::review
