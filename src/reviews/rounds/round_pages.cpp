#include "reviews/rounds/round_pages.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "page/columns.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"
#include "reviews/definition/definition_file.h"
#include "reviews/mechanisms/mechanism_pages.h"
#include "reviews/rounds/draw_paper.h"
#include "reviews/views/rounds.h"

namespace convoke::reviews {
namespace {

constexpr const char* kRounds = "/office/reviews/rounds";
constexpr const char* kDraws = "/office/reviews/draws";
constexpr std::size_t kBefore = 8;
constexpr long kSecondsAState = 5;
constexpr long kLongestRequests = 100'000;

const char* reason_of(const std::string& reason) {
  if (reason == "same group") return N_("same regional group");
  if (reason == "other group") return N_("other regional group");
  return N_("additional");
}

std::string phase_name(const Definition& definition, const std::string& code, Language language) {
  for (const Phase& one : definition.phases)
    if (one.code == code) return one.name.in(language);
  return code;
}

html::Page framed(const page::Visit& visit, const std::string& title, html::Out& out) {
  html::Page page = page::office_page("reviews", title, out);
  page.crumbs = {{visit.locale.tr(N_("Reviews")), visit.href(kHome)},
                 {visit.locale.tr(N_("Phases")), visit.href(kRounds)},
                 {page.title, {}}};
  return page;
}

}  // namespace

html::Form form_of(const RoundPage& page, const i18n::Locale& locale) {
  const SealForm& typed = page.form;
  html::Form form(locale, page.path + "/draws", typed.errors);
  form.add({.name = "how",
            .label = locale.tr(N_("The seed")),
            .value = typed.how,
            .options = {{"made", locale.tr(N_("is made by the program and sealed")), {}},
                        {"given", locale.tr(N_("is given here and sealed")), {}},
                        {"called", locale.tr(N_("will be called in the room")), {}}}})
      .add({.name = "seed",
            .label = locale.tr(N_("Seed, if it is given here")),
            .value = typed.seed,
            .hint = locale.tr(N_("16 to 128 hexadecimal digits.")),
            .left_to_right = true,
            .max_length = 128});
  if (!page.in_force)
    form.add({.name = "bound_by",
              .label = locale.tr(N_("States bound by")),
              .value = typed.bound_by,
              .hint = locale.tr(N_("Left empty: whoever is bound on the day of the draw.")),
              .type = "date"});
  form.add({.name = "requests",
            .label = locale.tr(page.in_force ? N_("Changes") : N_("Requests of States")),
            .value = typed.requests,
            .hint = locale.tr(N_("A list as in the example below.")),
            .left_to_right = true,
            .max_length = kLongestRequests,
            .rows = 5})
      .button(page.in_force ? N_("Prepare a redraw") : N_("Prepare the draw"));
  return form;
}

html::Form form_of(const DrawPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  if (page.draw.state == DrawState::called)
    form.add({.name = "seed",
              .label = locale.tr(N_("Seed, as it was called in the room")),
              .value = page.seed,
              .hint = locale.tr(N_("16 to 128 hexadecimal digits.")),
              .required = true,
              .left_to_right = true,
              .max_length = 128});
  form.button(N_("Draw the lots"));
  return form;
}

Result<page::Reply> RoundPages::list(const page::Visit& visit, const http::Request&) {
  RoundsPage shown;
  shown.path = visit.href(kRounds);
  const Language language = visit.locale.language();
  const std::vector<Round> rounds = rounds_.rounds();
  std::map<std::int64_t, std::vector<std::string>> opened;  // phases by mechanism
  for (const Round& round : rounds) {
    const auto version = mechanisms_.version(round.version);
    if (!version) continue;
    CONVOKE_ASSIGN(definition, read_definition(version->definition));
    opened[version->mechanism.value].push_back(round.phase);
    RoundRow row{shown.path + "/" + std::to_string(round.id.value),
                 definition.name.in(language),
                 phase_name(definition, round.phase, language),
                 {},
                 rounds_.count_reviews(round.id)};
    for (const Phase& phase : definition.phases)
      if (phase.code == round.phase)
        row.years = std::to_string(phase.first_year) + "–" + std::to_string(phase.last_year);
    shown.rows.push_back(std::move(row));
  }
  if (page::may_everywhere(visit, page::Right::manage_reviews))
    for (const MechanismVersion& one : mechanisms_.newest()) {
      CONVOKE_ASSIGN(definition, read_definition(one.definition));
      const std::vector<std::string>& open = opened[one.mechanism.value];
      for (const Phase& phase : definition.phases)
        if (std::find(open.begin(), open.end(), phase.code) == open.end())
          shown.can_open.push_back(
              {definition.code, phase.code,
               definition.name.in(language) + " · " + phase.name.in(language)});
    }
  html::Out out = visit.out();
  views::rounds(out, shown);
  html::Page page = framed(visit, visit.locale.tr(N_("Phases")), out);
  page.crumbs.erase(page.crumbs.begin() + 1);
  return page;
}

Result<page::Reply> RoundPages::open(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const std::string chosen(sent.get("phase"));
  const std::size_t colon = chosen.find(':');
  if (colon == std::string::npos) return not_found(N_("The mechanism has no such phase."));
  CONVOKE_ASSIGN(
      id, rounds_.open(visit.officer_actor(), chosen.substr(0, colon), chosen.substr(colon + 1)));
  return page::Redirect{visit.href(std::string(kRounds) + "/" + std::to_string(id.value)),
                        Message{N_("The phase is open. Its lots can be drawn."), {}}};
}

Result<RoundPage> RoundPages::round_page(const page::Visit& visit) {
  const auto round = rounds_.round(RoundId(visit.number_arg("round")));
  if (!round) return not_found(N_("There is no such phase under review."));
  CONVOKE_ASSIGN(definition, rounds_.definition_of(*round));
  RoundPage shown;
  shown.path = visit.href(std::string(kRounds) + "/" + std::to_string(round->id.value));
  shown.mechanism_href = visit.href(std::string(kHome) + "/mechanisms/" + definition.code +
                                    "?version=" + std::to_string(definition.version));
  shown.mechanism = definition.name.in(visit.locale.language());
  shown.phase = phase_name(definition, round->phase, visit.locale.language());
  shown.zone = office_().zone;
  shown.may_manage = page::may_everywhere(visit, page::Right::manage_reviews);
  for (Draw& draw : rounds_.draws(round->id)) {
    shown.in_force |= draw.state == DrawState::adopted;
    const std::string href = visit.href(std::string(kDraws) + "/" + std::to_string(draw.id.value));
    shown.draws.push_back({std::move(draw), href});
  }
  shown.form.how = "made";
  return shown;
}

html::Page RoundPages::shown(const page::Visit& visit, const RoundPage& page) {
  html::Out out = visit.out();
  views::round(out, page);
  html::Page framed_page = framed(visit, page.phase, out);
  if (!page.form.errors.empty())
    framed_page.status = page::status_of(page.form.errors.all().front());
  return framed_page;
}

Result<page::Reply> RoundPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(page, round_page(visit));
  return shown(visit, page);
}

Result<page::Reply> RoundPages::seal(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(page, round_page(visit));
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  page.form = {std::string(trimmed(sent.get("seed"))),
               std::string(sent.get("requests")),
               std::string(trimmed(sent.get("bound_by"))),
               std::string(sent.get("how")),
               {}};
  Rounds::Sealing sealing;
  sealing.called = page.form.how == "called";
  if (page.form.how == "given") sealing.seed = page.form.seed;
  sealing.bound_by = page.form.bound_by;
  if (!trimmed(page.form.requests).empty()) sealing.requests = page.form.requests;
  for (const DrawLine& line : page.draws)
    if (line.draw.state == DrawState::adopted) sealing.redraws = line.draw.id;
  if (page.form.how == "given" && page.form.seed.empty())
    page.form.errors = html::FormErrors(
        invalid(N_("The seed is 16 to 128 hexadecimal digits, an even number of them."), "seed"));
  else if (const auto made =
               rounds_.seal(visit.officer_actor(), RoundId(visit.number_arg("round")), sealing);
           made.ok())
    return page::Redirect{visit.href(std::string(kDraws) + "/" + std::to_string(made->value)), {}};
  else if (page::belongs_to_form(made.error()))
    page.form.errors = html::FormErrors(made.error());
  else
    return made.error();
  return shown(visit, page);
}

ShownState RoundPages::state_of(const std::string& code, const i18n::Locale& locale) {
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(code);
  if (!entity) return {code, code, {}};
  const Language language = entity->short_name.language_used(locale.language());
  return {code, entity->short_name[language], std::string(code_of(language))};
}

std::vector<ShownPairing> RoundPages::pairings(const Outcome& outcome, const Definition& definition,
                                               const i18n::Locale& locale) {
  const auto directory = references_.directory();
  std::map<std::string, std::size_t> place;
  const auto& sorted = directory->sorted(locale);
  for (std::size_t i = 0; i < sorted.size(); ++i) place.emplace(sorted[i]->code, i);
  std::map<std::size_t, ShownPairing> by_place;
  for (const PairingRow& row : outcome.pairings) {
    ShownPairing& pairing = by_place[place.count(row.state) ? place[row.state] : sorted.size()];
    pairing.state = state_of(row.state, locale);
    pairing.cohort = row.cohort;
    std::vector<ShownReviewer> reviewers;
    for (const PairingRow::Reviewer& one : row.reviewers)
      reviewers.push_back({state_of(one.state, locale), reason_of(one.reason)});
    const Instrument* instrument = definition.instrument(row.instrument);
    const std::string name = instrument ? instrument->name.in(locale.language()) : row.instrument;
    const auto same = [&](const ShownPairing::Line& line) {
      return std::equal(line.reviewers.begin(), line.reviewers.end(), reviewers.begin(),
                        reviewers.end(), [](const ShownReviewer& a, const ShownReviewer& b) {
                          return a.state.code == b.state.code && a.reason == b.reason;
                        });
    };
    if (!pairing.lines.empty() && same(pairing.lines.back()))
      pairing.lines.back().instruments =
          i18n::listed({pairing.lines.back().instruments, name}, locale.language());
    else
      pairing.lines.push_back({name, std::move(reviewers)});
  }
  std::vector<ShownPairing> out;
  for (auto& [where, pairing] : by_place) out.push_back(std::move(pairing));
  return out;
}

Result<DrawPage> RoundPages::draw_page(const page::Visit& visit) {
  const auto draw = rounds_.draw_of(DrawId(visit.number_arg("draw")));
  if (!draw) return not_found(N_("There is no such draw."));
  const auto round = rounds_.round(draw->round);
  if (!round) return not_found(N_("There is no such draw."));
  CONVOKE_ASSIGN(definition, rounds_.definition_of(*round));
  DrawPage shown;
  shown.path = visit.href(std::string(kDraws) + "/" + std::to_string(draw->id.value));
  shown.round_href = visit.href(std::string(kRounds) + "/" + std::to_string(round->id.value));
  shown.round = definition.name.in(visit.locale.language()) + " · " +
                phase_name(definition, round->phase, visit.locale.language());
  shown.zone = office_().zone;
  shown.may_manage = page::may_everywhere(visit, page::Right::manage_reviews);
  shown.draw = *draw;
  if (draw->protocol.empty()) return shown;
  CONVOKE_ASSIGN(protocol, rounds_.protocol_of(*draw));
  CONVOKE_ASSIGN(outcome, outcome_of(protocol));
  shown.least = outcome.least;
  shown.most = outcome.most;
  for (const auto& [year, states] : outcome.cohorts) {
    std::vector<ShownState> names;
    for (const std::string& code : states) names.push_back(state_of(code, visit.locale));
    std::sort(names.begin(), names.end(), [&](const ShownState& a, const ShownState& b) {
      return visit.locale.compare(a.name, b.name) < 0;
    });
    shown.cohorts.emplace_back(year, std::move(names));
  }
  shown.pairings = pairings(outcome, definition, visit.locale);
  return shown;
}

html::Page RoundPages::shown(const page::Visit& visit, const DrawPage& page) {
  html::Out out = visit.out();
  views::draw(out, page);
  html::Page framed_page =
      framed(visit, visit.locale.tr(N_("Lots, draw {1}"), {std::to_string(page.draw.number)}), out);
  framed_page.crumbs.insert(framed_page.crumbs.end() - 1, {page.round, page.round_href});
  if (!page.errors.empty()) framed_page.status = page::status_of(page.errors.all().front());
  return framed_page;
}

Result<page::Reply> RoundPages::as_list(const page::Visit& visit, const DrawPage& page,
                                        page::FileFormat format) {
  struct Row {
    const ShownPairing* pairing;
    const ShownPairing::Line* line;
  };
  std::vector<Row> rows;
  for (const ShownPairing& pairing : page.pairings)
    for (const ShownPairing::Line& line : pairing.lines) rows.push_back({&pairing, &line});
  const auto reviewer = [&](std::size_t seat) {
    return [seat](const Row& row) {
      return seat < row.line->reviewers.size() ? row.line->reviewers[seat].state.name
                                               : std::string();
    };
  };
  const auto reason = [&](std::size_t seat) {
    return [seat, &visit](const Row& row) {
      return seat < row.line->reviewers.size() ? visit.locale.tr(row.line->reviewers[seat].reason)
                                               : std::string();
    };
  };
  const i18n::Locale& l = visit.locale;
  std::vector<page::ListColumn<Row>> columns{
      {.name = "state_under_review",
       .label = l.tr(N_("State under review")),
       .text = [](const Row& row) { return row.pairing->state.name; }},
      {.name = "code",
       .label = l.tr(N_("Code")),
       .text = [](const Row& row) { return row.pairing->state.code; }},
      {.name = "cohort",
       .label = l.tr(N_("Cohort")),
       .order = [](const Row& row) { return std::int64_t{row.pairing->cohort}; },
       .is_number = true},
      {.name = "instruments", .label = l.tr(N_("Instruments")), .text = [](const Row& row) {
         return row.line->instruments;
       }}};
  std::size_t seats = 0;
  for (const Row& row : rows) seats = std::max(seats, row.line->reviewers.size());
  for (std::size_t seat = 0; seat < seats; ++seat) {
    const std::string number = std::to_string(seat + 1);
    columns.push_back({.name = "reviewing_state_" + number,
                       .label = l.tr(N_("Reviewing State {1}"), {number}),
                       .text = reviewer(seat)});
    columns.push_back({.name = "reason_" + number,
                       .label = l.tr(N_("Reason {1}"), {number}),
                       .text = reason(seat)});
  }
  return page::Columns<Row>(l, std::move(columns))
      .file(rows, format, l.tr(N_("Who reviews whom")), "lots-" + std::to_string(page.draw.number));
}

Result<page::Reply> RoundPages::show_draw(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(page, draw_page(visit));
  if (const auto format = page::file_asked(request)) return as_list(visit, page, *format);
  return shown(visit, page);
}

Result<page::Reply> RoundPages::as_paper(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(page, draw_page(visit));
  if (page.pairings.empty()) return not_found(N_("These lots have not been drawn yet."));
  CONVOKE_ASSIGN(file, paper_file(paper_of(page, office_(), visit.locale),
                                  "lots-" + std::to_string(page.draw.number),
                                  request.param("format"), to_pdf_));
  return file;
}

Result<page::Reply> RoundPages::draw(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const std::string seed(trimmed(sent.get("seed")));
  const DrawId id(visit.number_arg("draw"));
  const Status drawn = rounds_.draw(visit.officer_actor(), id, seed);
  if (drawn.ok())
    return page::Redirect{
        visit.href(std::string(kDraws) + "/" + std::to_string(id.value)),
        Message{N_("The lots have been drawn, and the draw has been checked."), {}}};
  if (!page::belongs_to_form(drawn.error())) return drawn.error();
  CONVOKE_ASSIGN(page, draw_page(visit));
  page.seed = seed;
  page.errors = html::FormErrors(drawn.error());
  return shown(visit, page);
}

Result<page::Reply> RoundPages::adopt(const page::Visit& visit, const http::Request&) {
  const DrawId id(visit.number_arg("draw"));
  CONVOKE_TRY(rounds_.adopt(visit.officer_actor(), id));
  return page::Redirect{visit.href(std::string(kDraws) + "/" + std::to_string(id.value)),
                        Message{N_("The draw is in force: the reviews are set up."), {}}};
}

Result<page::Reply> RoundPages::protocol(const page::Visit& visit, const http::Request&) {
  const auto draw = rounds_.draw_of(DrawId(visit.number_arg("draw")));
  if (!draw) return not_found(N_("There is no such draw."));
  CONVOKE_ASSIGN(protocol, rounds_.protocol_of(*draw));
  http::Response file;
  file.header("Content-Type", "application/json")
      .header("Content-Disposition",
              "attachment; filename=\"lots-" + std::to_string(draw->number) + ".json\"");
  file.body = std::move(protocol);
  return file;
}

Result<page::Reply> RoundPages::ceremony(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(page, draw_page(visit));
  if (page.pairings.empty()) return not_found(N_("These lots have not been drawn yet."));
  CeremonyPage shown;
  shown.path = page.path + "/ceremony";
  shown.title = page.round;
  shown.all = static_cast<long>(page.pairings.size());
  shown.commitment = page.draw.commitment;
  shown.seed = page.draw.seed;
  // By itself it goes on from the State at which it was set going, one every few seconds.
  const std::int64_t since = page::number_of(request.param("since"));
  shown.shown = static_cast<long>(page::number_of(request.param("shown")));
  shown.running = since > 0;
  if (shown.running)
    shown.shown +=
        static_cast<long>(std::max<std::int64_t>(visit.now.seconds() - since, 0)) / kSecondsAState;
  shown.shown = std::clamp(shown.shown, 0L, shown.all);
  if (shown.shown == shown.all) shown.running = false;
  if (shown.shown > 0) shown.now = page.pairings[static_cast<std::size_t>(shown.shown) - 1];
  for (long i = shown.shown - 2; i >= 0 && shown.before.size() < kBefore; --i)
    shown.before.push_back(page.pairings[static_cast<std::size_t>(i)]);
  html::Out out = visit.out();
  views::ceremony(out, shown, visit.now.seconds());
  html::Page framed_page = framed(visit, visit.locale.tr(N_("Drawing of lots")), out);
  framed_page.crumbs.insert(framed_page.crumbs.end() - 1, {page.round, page.round_href});
  return framed_page;
}

}  // namespace convoke::reviews
