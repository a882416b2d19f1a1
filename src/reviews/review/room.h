// What this room brings to the program.
#pragma once

#include "page/room.h"
#include "reviews/review/answers/answer_pages.h"
#include "reviews/review/dashboards/desk_pages.h"
#include "reviews/review/dashboards/public_pages.h"
#include "reviews/review/dashboards/state_pages.h"
#include "reviews/review/pages/matter_pages.h"
#include "reviews/review/prints/paper_pages.h"
#include "reviews/review/reminders/reminders.h"
#include "reviews/review/statistics/progress_pages.h"
#include "reviews/review/versions/translation_pages.h"
#include "reviews/review/versions/version_pages.h"

namespace convoke::reviews::review {

/// What is around the reviews, given by app/; called in no transaction unless it says so.
struct Around {
  std::function<std::string()> zone;                      ///< of the office: days are counted in it
  secretariat::Present office = secretariat::always({});  ///< what stands on papers
  ReminderDays days{};
  ToPdf to_pdf{};
  FindNote find_note{};  ///< called inside transactions
  NoteAt note_at{};      ///< called inside reads
  AnswerSheets answer_sheets{};
};

/// What the pages of country reviews are made of; made once by app/, outlives the room.
struct CountryReviews {
  /// What is given outlives it.
  CountryReviews(const ground::Ground& ground, reference::References& references,
                 const Around& around)
      : reviews(ground.database, ground.clock, ground.key, around.zone, around.find_note,
                around.answer_sheets.find),
        papers(reviews),
        answers(reviews, around.answer_sheets),
        mails(ground, reviews),
        reminders(
            ground, reviews,
            [&references](EntityId id, Language language) {
              const auto directory = references.directory();
              const reference::Entity* found = directory->find(id);
              return found ? found->short_name.in(language) : std::string("?");
            },
            around.days),
        persons(reviews),
        templates(reviews, ground.files),
        translations(reviews, papers),
        desk_pages(reviews, mails, reminders, persons, answers, references),
        review_pages(reviews, papers, reminders, translations, answers, references, around.note_at),
        matter_pages(reviews, papers, answers, references),
        answer_pages(reviews, answers, references),
        version_pages(reviews, papers, references, around.office),
        paper_pages(reviews, papers, templates, references, ground.catalogues, around.office,
                    around.to_pdf),
        translation_pages(reviews, papers, translations, references),
        progress_pages(reviews, references, around.office),
        state_pages(reviews, review_pages, mails, references),
        public_pages(reviews, papers, translations, references) {}

  Reviews reviews;
  Papers papers;
  Answers answers;
  PersonMails mails;
  Reminders reminders;
  Persons persons;
  Templates templates;
  Translations translations;
  DeskPages desk_pages;
  ReviewPages review_pages;
  MatterPages matter_pages;
  AnswerPages answer_pages;
  VersionPages version_pages;
  PaperPages paper_pages;
  TranslationPages translation_pages;
  ProgressPages progress_pages;
  StatePages state_pages;
  PublicReviewPages public_pages;
};

page::Room room(CountryReviews& all);

}  // namespace convoke::reviews::review
