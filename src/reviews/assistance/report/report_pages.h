// The overview of technical assistance, and its report with preview, Word document and figures.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "platform/html/list.h"
#include "reviews/assistance/frame.h"
#include "reviews/assistance/needs/sources.h"
#include "reviews/assistance/report/figures.h"
#include "reviews/assistance/report/paper_documents.h"
#include "secretariat/office.h"

namespace convoke::reviews::assistance {

// What the views show.
struct FigureRow {
  std::string href;  ///< of the needs it counts; empty for readers who may not see them
  Worded name;
  NeedCounts counts;
};
struct OverviewPage {
  std::string home;
  bool may_manage = false;
  NeedCounts needs;
  OfferCounts offers;
  ActivityCounts activities;
  std::vector<FigureRow> kinds, articles, groups;
  struct Line {
    std::string href, text, note;
    Worded name;
  };
  std::vector<Line> waiting, unused, late;  ///< at most ten each; the others stand in the lists
};
struct ReportPage {
  std::string path, docx, figures;  ///< addresses
  std::vector<html::Option> meetings;
  std::string meeting, symbol;
  bool names = false, may_name = false;
  html::Safe preview;
  DocumentForm document;
};

/// Handlers for the route table. Any thread.
class ReportPages {
 public:
  /// All outlive it. `today`: of the office.
  ReportPages(db::Database& database, Sources& sources, reference::References& references,
              Taxonomies& taxonomies, meetings::Meetings& meetings, PaperDocuments& documents,
              secretariat::Present office, std::function<Date()> today)
      : database_(database),
        sources_(sources),
        references_(references),
        taxonomies_(taxonomies),
        meetings_(meetings),
        documents_(documents),
        office_(std::move(office)),
        today_(std::move(today)) {}

  Result<page::Reply> overview(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> report(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> publish(const page::Visit& visit, const http::Request& request);

 private:
  /// What of the report is asked for.
  struct Asked {
    meetings::MeetingId meeting;
    std::string symbol;
    bool names = false;
  };
  paper::Paper paper_of(const Everything& all, const Asked& asked, const i18n::Locale& locale);
  html::Page report_page(const page::Visit& visit, const Everything& all, const Asked& asked,
                         const html::FormErrors& errors);
  Words words(const page::Visit& visit) { return {visit.locale, references_, taxonomies_}; }
  page::ExportedList figures(const Words& w, const Everything& all, page::FileFormat format);

  db::Database& database_;
  Sources& sources_;
  reference::References& references_;
  Taxonomies& taxonomies_;
  meetings::Meetings& meetings_;
  PaperDocuments& documents_;
  const secretariat::Present office_;
  const std::function<Date()> today_;
};

}  // namespace convoke::reviews::assistance
