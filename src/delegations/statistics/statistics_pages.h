// The statistics of a conference on a page, as files and as pictures, and the list of those who
// have not answered.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "delegations/delegations.h"
#include "delegations/statistics/figures.h"
#include "delegations/statistics/not_answered.h"
#include "meetings/meetings.h"
#include "page/visit.h"

namespace convoke::delegations {

/// Who attended, by meeting; given by participants_list/ (wired in app/). One query.
using AttendanceOf = std::function<std::vector<AttendanceCount>(meetings::SeriesId)>;

struct StatisticsPage {
  std::string home, list, not_answered;  ///< addresses: of this page, the participants, that list
  html::Filter filter;
  page::ListFilter asked;  ///< choice "meeting"
  struct Shown {
    Figure figure;
    html::Safe chart;
    std::string picture;  ///< address of the picture for a paper
  };
  std::vector<Shown> figures;
  std::int64_t participants = 0, delegations = 0;
  std::int64_t asked_entities = 0, silent = 0;  ///< who was asked, who of them has named nobody
  bool is_note_sent = false;
  bool one_meeting = false;
  std::string file(page::FileFormat format) const;
};

/// What heads a figure's table.
std::vector<html::Column> columns_of(const Figure& figure);
struct FigureCell {
  std::string label, number;  ///< of its column; as the reader writes it
};
std::vector<FigureCell> cells_of(const Figure& figure, const Figure::Row& row,
                                 const i18n::Locale& locale);

/// Handlers for officers, any thread.
class StatisticsPages {
 public:
  /// All outlive it; the functions may be empty, then nothing is known.
  StatisticsPages(db::Database& database, Delegations& delegations, meetings::Meetings& meetings,
                  reference::References& references, NoteFatesOf notes_of,
                  AttendanceOf attendance_of)
      : database_(database),
        delegations_(delegations),
        meetings_(meetings),
        references_(references),
        notes_of_(std::move(notes_of)),
        attendance_of_(std::move(attendance_of)) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// `:picture` is a figure's name with ".svg".
  Result<page::Reply> picture(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> not_answered(const page::Visit& visit, const http::Request& request);

 private:
  /// What both show of one state of the database.
  struct Counted {
    meetings::Series series;
    std::vector<meetings::Meeting> meetings;
    std::shared_ptr<const reference::Directory> directory;
    page::ListFilter filter;
    std::vector<Figure> figures;
    std::vector<AskedEntity> asked;
    bool one_meeting = false;
  };
  Result<Counted> counted(const page::Visit& visit, const http::Request& request);
  std::vector<AskedEntity> asked(const page::Visit& visit, const meetings::Series& series,
                                 const reference::Directory& directory);

  db::Database& database_;
  Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  NoteFatesOf notes_of_;
  AttendanceOf attendance_of_;
};

}  // namespace convoke::delegations
