// Phases under review on pages: opened, lots sealed and drawn, shown State by State in the room.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "page/visit.h"
#include "platform/html/form.h"
#include "reviews/mechanisms/mechanisms.h"
#include "reviews/paper_file.h"
#include "reviews/rounds/rounds.h"
#include "secretariat/office.h"

namespace convoke::reviews {

// What the views show.
struct RoundRow {
  std::string href, mechanism, phase, years;
  long reviews = 0;
};
struct OpenPhase {
  std::string mechanism, phase, label;  ///< that can be opened
};
struct RoundsPage {
  std::string path;
  std::vector<RoundRow> rows;
  std::vector<OpenPhase> can_open;
};
struct DrawLine {
  Draw draw;
  std::string href;
};
struct SealForm {
  std::string seed, requests, bound_by, how;  ///< as typed; how: "made", "given", "called"
  html::FormErrors errors;
};
struct RoundPage {
  std::string path, mechanism_href, mechanism, phase, zone;
  std::vector<DrawLine> draws;  ///< newest first
  bool may_manage = false;
  bool in_force = false;  ///< a draw has been adopted
  SealForm form;
};
html::Form form_of(const RoundPage& page, const i18n::Locale& locale);

struct ShownState {
  std::string code, name, lang;
};
struct ShownReviewer {
  ShownState state;
  const char* reason = "";  ///< msgid
};
/// One State with whoever reviews it, the instruments of the same reviewers together.
struct ShownPairing {
  ShownState state;
  int cohort = 1;
  struct Line {
    std::string instruments;
    std::vector<ShownReviewer> reviewers;
  };
  std::vector<Line> lines;
};
struct DrawPage {
  std::string path, round_href, round, zone;
  Draw draw;
  std::vector<std::pair<int, std::vector<ShownState>>> cohorts;  ///< by year
  std::vector<ShownPairing> pairings;
  int least = 0, most = 0;
  html::FormErrors errors;
  std::string seed;  ///< as typed
  bool may_manage = false;
};
html::Form form_of(const DrawPage& page, const i18n::Locale& locale);

/// For the projector: what has been shown so far.
struct CeremonyPage {
  std::string path;
  std::string title;
  long shown = 0, all = 0;
  std::optional<ShownPairing> now;
  std::vector<ShownPairing> before;  ///< the last ones, newest first
  std::string commitment, seed;
  bool running = false;
};

/// Handlers for the route table. Any thread.
class RoundPages {
 public:
  RoundPages(Rounds& rounds, Mechanisms& mechanisms, reference::References& references,
             std::function<secretariat::Office()> office, ToPdf to_pdf)
      : rounds_(rounds),
        mechanisms_(mechanisms),
        references_(references),
        office_(std::move(office)),
        to_pdf_(std::move(to_pdf)) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> open(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> seal(const page::Visit& visit, const http::Request& request);
  /// With "format" the pairings as a list.
  Result<page::Reply> show_draw(const page::Visit& visit, const http::Request& request);
  /// The result as a paper: "format" is docx or pdf.
  Result<page::Reply> as_paper(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> draw(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> adopt(const page::Visit& visit, const http::Request& request);
  /// The protocol as a file.
  Result<page::Reply> protocol(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> ceremony(const page::Visit& visit, const http::Request& request);

 private:
  Result<RoundPage> round_page(const page::Visit& visit);
  html::Page shown(const page::Visit& visit, const RoundPage& page);
  Result<DrawPage> draw_page(const page::Visit& visit);
  Result<page::Reply> as_list(const page::Visit& visit, const DrawPage& page,
                              page::FileFormat format);
  html::Page shown(const page::Visit& visit, const DrawPage& page);
  ShownState state_of(const std::string& code, const i18n::Locale& locale);
  std::vector<ShownPairing> pairings(const Outcome& outcome, const Definition& definition,
                                     const i18n::Locale& locale);

  Rounds& rounds_;
  Mechanisms& mechanisms_;
  reference::References& references_;
  std::function<secretariat::Office()> office_;
  const ToPdf to_pdf_;
};

}  // namespace convoke::reviews
