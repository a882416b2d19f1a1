#include "convening/conference_pages.h"

#include <algorithm>

#include "base/text.h"
#include "convening/views/conference.h"
#include "meetings/changes/announcements.h"
#include "meetings/series_page.h"
#include "page/columns.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"
#include "platform/i18n/typed_text.h"
#include "platform/i18n/zone.h"

namespace convoke::convening {
namespace {

std::string lang_of(const Text6& text, const i18n::Locale& locale) {
  return std::string(code_of(text.language_used(locale.language())));
}

/// Who can be invited; the secretariat is there in any case.
std::vector<reference::Category> offered() {
  std::vector<reference::Category> all(std::begin(reference::kCategories),
                                       std::end(reference::kCategories));
  std::erase(all, reference::Category::secretariat);
  return all;
}

html::Field invited_field(const TypedSeries& typed, const i18n::Locale& locale) {
  html::Field field{.name = "invited", .label = locale.tr(N_("Who is invited"))};
  for (const reference::Category category : offered()) {
    const std::string name(name_of(category));
    field.checks.push_back({.value = name,
                            .label = locale.tr(label_of(category)),
                            .checked = std::find(typed.invited.begin(), typed.invited.end(),
                                                 name) != typed.invited.end()});
  }
  return field;
}

/// The instruments by name; with one that the directory does not have, by its code.
std::vector<html::Option> instruments_of(const reference::Directory& directory,
                                         const std::string& present, const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const reference::Instrument& one : directory.instruments()) {
    const Language used = one.name.language_used(locale.language());
    options.push_back({one.code, one.name[used], std::string(code_of(used))});
  }
  if (!present.empty() && directory.instrument(present) == nullptr)
    options.push_back({present, present, {}});
  return options;
}

TypedSeries read_series(const http::Form& form) {
  return {page::texts_of(form, "title"),
          std::string(trimmed(form.get("zone"))),
          std::string(trimmed(form.get("nomination_deadline"))),
          std::string(form.get("contact")),
          static_cast<int>(page::number_of(form.get("version"))),
          std::string(form.get("instrument")),
          form.all("invited"),
          page::texts_of(form, "gate")};
}

const char* label_of(meetings::Stage stage) {
  if (stage == meetings::Stage::draft) return N_("Draft");
  return stage == meetings::Stage::archived ? N_("Archived") : N_("Published");
}

page::Columns<ConferenceLine> conference_columns(const i18n::Locale& locale) {
  return {locale,
          {{.name = "title",
            .label = locale.tr(N_("Title")),
            .text = [](const ConferenceLine& line) { return line.title; }},
           {.name = "dates",
            .label = locale.tr(N_("Dates")),
            .text = [](const ConferenceLine& line) { return line.dates; }},
           {.name = "status",
            .label = locale.tr(N_("Status")),
            .text = [&](const ConferenceLine& line) { return locale.tr(label_of(line.stage)); }}}};
}

Result<meetings::Series> checked(const TypedSeries& typed, const meetings::Series& stored,
                                 Instant now) {
  Problems problems;
  meetings::Series series = stored;
  series.title = checked_texts(typed.title, "title", kLongestTitle, N_("Write a title."), problems);
  series.zone = typed.zone;
  check_zone(typed.zone, problems);
  if (const auto day = checked_day(typed.nomination_deadline, "nomination_deadline", problems)) {
    if (*day != stored.nomination_deadline && *day < i18n::local_time_of(now, typed.zone).date)
      problems.add(invalid(N_("This day has passed."), "nomination_deadline"));
    series.nomination_deadline = *day;
  }
  series.contact = typed.contact;
  i18n::check_text(series.contact, i18n::TextRule::email, i18n::kLongestAddress, "contact",
                   problems);
  series.gate = checked_texts(typed.gate, "gate", kLongestPlace, nullptr, problems);
  // Without one an office has no instruments yet.
  if (!typed.instrument.empty()) series.instrument = typed.instrument;
  series.invited.clear();
  for (const reference::Category category : offered())
    if (std::find(typed.invited.begin(), typed.invited.end(), name_of(category)) !=
        typed.invited.end())
      series.invited.push_back(category);
  series.version = typed.version;
  if (problems.first()) return *problems.first();
  return series;
}

}  // namespace

TypedSeries typed_of(const meetings::Series& s) {
  TypedSeries typed{
      s.title, s.zone, s.nomination_deadline.iso(), s.contact, s.version, s.instrument, {}, s.gate};
  for (const reference::Category category : s.invited)
    typed.invited.emplace_back(name_of(category));
  return typed;
}

html::Form form_of(const ConferencePage& page, const i18n::Locale& locale) {
  const auto made = [&](const TypedSeries& typed) {
    html::Form form(locale, page.path, page.errors);
    form.hidden("version", std::to_string(typed.version))
        .group(
            N_("Title, as on the note and on the office’s pages"),
            N_("Required in one language at least. Where a language is empty, its readers see the "
               "text shown in grey."))
        .texts("title", typed.title, kLongestTitle)
        .group(N_("Nomination of delegations"))
        .row({date_field("nomination_deadline", N_("Deadline for nominations"),
                         typed.nomination_deadline, locale),
              zone_field(typed.zone, locale)})
        .add({.name = "contact",
              .label = locale.tr(N_("E-mail address for questions of delegates")),
              .value = typed.contact,
              .hint = locale.tr(N_("Left empty, it is that of the office.")),
              .type = "email",
              .max_length = static_cast<long>(i18n::kLongestAddress)})
        .group(N_("Participants"));
    if (!page.instruments.empty())
      form.add({.name = "instrument",
                .label = locale.tr(N_("Instrument")),
                .value = typed.instrument.empty() ? page.instruments[0].value : typed.instrument,
                .hint = locale.tr(N_("It decides who is a party, a signatory or an observer: in "
                                     "lists and on badges.")),
                .options = page.instruments});
    form.add(invited_field(typed, locale))
        .note(N_("Without a choice all are invited. A note to others asks first."))
        .group(N_("Place where badges are handed over"),
               N_("On badges and in confirmations. Left empty, it is that of the office."))
        .texts("gate", typed.gate, kLongestPlace)
        .button(N_("Save"));
    return form;
  };
  html::Form form = made(page.typed);
  if (page.present) form.compare(made(*page.present));
  return form;
}

ConferencePage ConferencePages::shown(const page::Visit& visit, const meetings::Series& series) {
  const i18n::Locale& locale = visit.locale;
  const Language reader = locale.language();
  const std::vector<meetings::Meeting> held = meetings_.meetings_of(series.id);
  const std::string home = meetings::home_of(series, visit);
  ConferencePage page{home + "/conference",
                      home + "/meetings/new",
                      series.title.in(reader),
                      lang_of(series.title, locale),
                      meetings::days_of(held, locale),
                      series.stage,
                      visit.may(page::Right::convene_meetings),
                      {},
                      {},
                      {},
                      typed_of(series),
                      instruments_of(*references_.directory(), series.instrument, locale),
                      {}};
  page.may_convene = page::may_everywhere(visit, page::Right::convene_meetings);
  const auto missing = [&](const std::vector<const Text6*>& texts, const std::string& of,
                           const std::string& href) {
    if (const auto in = i18n::missing_in(texts); !in.empty())
      page.missing.push_back(
          {locale.tr(N_("{1}: not yet in {2}"), {of, i18n::named(in, locale.language())}), href});
  };
  if (series.instrument.size() && !references_.directory()->instrument(series.instrument))
    page.missing.push_back(
        {locale.tr(N_("The directory has no instrument {1}."), {series.instrument}),
         page.path + "#f-instrument"});
  missing({&series.title}, locale.tr(N_("Title of the conference")), page.path + "#f-title_ar");
  missing({&series.gate}, locale.tr(N_("Place where badges are handed over")),
          page.path + "#f-gate_ar");
  for (const meetings::Meeting& m : held) {
    MeetingRow row{m.id.value,
                   m.title.in(reader),
                   lang_of(m.title, locale),
                   locale.date_range(m.first_day, m.last_day),
                   meetings::place_of(m, locale),
                   meetings::state_label(m),
                   home + "/meetings/" + std::to_string(m.id.value),
                   visit.href("/meetings/" + m.slug),
                   &m == &held.front(),
                   &m == &held.back()};
    missing({&m.title, &m.short_title, &m.city, &m.venue}, m.short_title.in(reader), row.path);
    page.meetings.push_back(std::move(row));
  }
  page.history = meetings::changes_of(meetings_.former_deadlines(series.id), series.zone, locale);
  for (const meetings::Meeting& m : held)
    for (const std::string& change :
         meetings::changes_of(m, meetings_.versions(m.id), series.zone, locale))
      page.history.push_back(locale.tr(N_("{1}: {2}"), {m.short_title.in(reader), change}));
  return page;
}

html::Page ConferencePages::page_of(const page::Visit& visit, const meetings::Series& series,
                                    const ConferencePage& shown) {
  html::Out out = visit.out();
  views::conference(out, shown);
  return meetings::office_page(visit, series, "conference", visit.locale.tr(N_("Conference")), out);
}

Result<page::Reply> ConferencePages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  return page_of(visit, series, shown(visit, series));
}

Result<page::Reply> ConferencePages::change(const page::Visit& visit,
                                            const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  TypedSeries typed = read_series(form);
  const Status changed = [&]() -> Status {
    CONVOKE_ASSIGN(next, checked(typed, series, visit.now));
    return meetings_.change_series(visit.officer_actor(), next);
  }();
  const std::string path = meetings::home_of(series, visit) + "/conference";
  if (changed.ok()) {
    const auto now = meetings_.series(series.id);
    const bool moved = now && now->nomination_deadline != series.nomination_deadline;
    return page::Redirect{
        path, moved ? Message{N_("Saved. The deadline is now {1} on every page, and in every note, "
                                 "mail and paper made from now on. Those invited do not know yet: "
                                 "write them a note."),
                              {visit.locale.date(now->nomination_deadline)}}
                    : Message{N_("Saved."), {}}};
  }
  if (!page::belongs_to_form(changed.error())) return changed.error();
  ConferencePage again = shown(visit, *meetings_.series(series.id));
  again.errors = html::FormErrors(changed.error());
  if (changed.error().kind == ErrorKind::conflict) {
    again.present = again.typed;
    typed.version = again.present->version;
  }
  again.typed = std::move(typed);
  html::Page page = page_of(visit, series, again);
  page.status = page::status_of(changed.error());
  return page;
}

Result<page::Reply> ConferencePages::set_stage(const page::Visit& visit,
                                               const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto stage = meetings::stage_named(form.get("stage"));
  if (!stage) return invalid(N_("Choose who may read the conference."), "stage");
  meetings::Series next = series;
  next.stage = *stage;
  CONVOKE_TRY(meetings_.change_series(visit.officer_actor(), next));
  const char* said = N_("Published: everyone can read the pages of these meetings.");
  if (*stage == meetings::Stage::draft)
    said =
        N_("The publication is withdrawn: only the office can read the pages of these meetings.");
  if (*stage == meetings::Stage::archived)
    said = N_("Archived. Its pages stay, and it is listed in the archive.");
  return page::Redirect{meetings::home_of(series, visit) + "/conference", Message{said, {}}};
}

Result<page::Reply> ConferencePages::arrange(const page::Visit& visit,
                                             const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  std::vector<meetings::MeetingId> order;
  for (const meetings::Meeting& m : meetings_.meetings_of(series.id)) order.push_back(m.id);
  const auto at = std::find(order.begin(), order.end(),
                            meetings::MeetingId(page::number_of(form.get("meeting"))));
  if (at == order.end()) return not_found(N_("There is no such meeting."));
  if (form.get("to") == "up" && at != order.begin()) std::iter_swap(at, at - 1);
  if (form.get("to") == "down" && at + 1 != order.end()) std::iter_swap(at, at + 1);
  CONVOKE_TRY(meetings_.arrange(visit.officer_actor(), series.id, order));
  return page::Redirect{meetings::home_of(series, visit) + "/conference"};
}

Result<page::Reply> ConferencePages::list(const page::Visit& visit, const http::Request& request) {
  std::vector<ConferenceLine> current, archived;
  std::vector<meetings::Series> all = meetings_.all_series();
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::tie(b.nomination_deadline, b.id) < std::tie(a.nomination_deadline, a.id);
  });
  for (const meetings::Series& series : all) {
    if (!page::gives(visit.officer->grants, page::Right::read_conference, series.slug)) continue;
    ConferenceLine line{meetings::home_of(series, visit), series.title.in(visit.locale.language()),
                        lang_of(series.title, visit.locale),
                        meetings::days_of(meetings_.meetings_of(series.id), visit.locale),
                        series.stage};
    (series.stage == meetings::Stage::archived ? archived : current).push_back(std::move(line));
  }
  if (const auto format = page::file_asked(request)) {
    current.insert(current.end(), archived.begin(), archived.end());
    return conference_columns(visit.locale)
        .file(current, *format, visit.locale.tr(N_("Conferences")), "conferences");
  }
  html::Out out = visit.out();
  views::conferences(out, current, archived, visit.may(page::Right::convene_meetings));
  return page::office_page("conferences", visit.locale.tr(N_("Conferences")), out);
}

}  // namespace convoke::convening
