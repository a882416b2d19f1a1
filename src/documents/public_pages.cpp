#include "documents/public_pages.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "documents/views/public.h"
#include "platform/i18n/zone.h"

namespace convoke::documents {
namespace {

using page::Reply;
using page::Visit;

/// Long enough for a room full of readers, short enough for a corrected document.
constexpr int kKeepSeconds = 300;

/// As meetings::place_of(), marked where the city is in another language than the page.
Shown shown_place(const meetings::Meeting& m, const i18n::Locale& locale) {
  if (m.format == meetings::Format::in_person) return shown(m.city, locale.language());
  return {meetings::place_of(m, locale), {}};
}

MeetingEntry entry_of(const meetings::Meeting& m, const Visit& visit) {
  const Language reader = visit.locale.language();
  return {shown(m.title, reader),
          visit.href("/meetings/" + m.slug),
          visit.locale.date_range(m.first_day, m.last_day),
          shown_place(m, visit.locale),
          shown(m.venue, reader),
          meetings::state_sentence(m, visit.locale),
          0};
}

/// Whether the reader may see the pages of a series: of a draft, those who hold it alone.
bool may_see(const meetings::Series& series, const Visit& visit) {
  return series.stage != meetings::Stage::draft ||
         (visit.officer &&
          page::gives(visit.officer->grants, page::Right::read_conference, series.slug));
}

bool is_public(const ListedDocument& listed) {
  return listed.document.distribution != Distribution::restricted && listed.any_released();
}

DocumentRow row_of(const ListedDocument& listed, const std::string& zone,
                   const i18n::Locale& locale) {
  const Document& d = listed.document;
  DocumentRow row;
  row.symbol = d.symbol;
  row.title = shown(d.title, locale.language());
  row.distribution = label_of(d.distribution);
  if (d.withdrawn_at) {
    row.withdrawn_on = locale.date(i18n::local_time_of(*d.withdrawn_at, zone).date);
    return row;
  }
  int languages = 0;
  for (const Language l : kLanguages) {
    LanguageFiles files{std::string(code_of(l)),
                        std::string(autonym_of(l)),
                        is_right_to_left(l),
                        l == locale.language(),
                        {},
                        {}};
    if (listed.released_in(l)) {
      files.pdf = file_href(d.slug, l, Format::pdf);
      if (!listed.released_in(l)->docx_hash.empty())
        files.word = file_href(d.slug, l, Format::docx);
      ++languages;
    }
    row.languages.push_back(std::move(files));
  }
  row.several = languages > 1;
  const Language used = listed.released_in(locale.language()) ? locale.language() : d.original;
  if (const auto& version = listed.released_in(used)) {
    row.pdf = file_href(d.slug, used, Format::pdf);
    if (!version->docx_hash.empty()) row.word = file_href(d.slug, used, Format::docx);
    row.pdf_size = locale.file_size(static_cast<long>(version->pdf_size));
    row.word_size = locale.file_size(static_cast<long>(version->docx_size));
    row.file_lang = code_of(used);
    if (used != locale.language()) row.file_autonym = autonym_of(used);
  }
  return row;
}

Deadline deadline(Shown what, const Date& date, const std::string& zone, const Visit& visit) {
  return {std::move(what), date.iso(), visit.locale.date(date),
          visit.now >= i18n::end_of_day(date, zone)};
}

/// Those of the documents that the page shows lead to their files.
std::vector<AgendaLine> agenda_lines(const meetings::WorkPlan& plan,
                                     const std::vector<DocumentRow>& documents,
                                     const i18n::Locale& locale) {
  std::vector<AgendaLine> lines;
  for (meetings::ShownItem& item : meetings::shown_agenda(plan, locale)) {
    AgendaLine line{std::move(item), {}};
    for (const std::string& symbol : line.item.documents) {
      const auto row =
          std::find_if(documents.begin(), documents.end(),
                       [&](const DocumentRow& document) { return document.symbol == symbol; });
      line.papers.push_back({symbol, row == documents.end() ? std::string() : row->pdf});
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

Error no_such_document() {
  return not_found(N_("There is no such document."));
}

}  // namespace

const char* name_of_language(Language language) {
  switch (language) {
    case Language::ar:
      return N_("Arabic");
    case Language::zh:
      return N_("Chinese");
    case Language::fr:
      return N_("French");
    case Language::ru:
      return N_("Russian");
    case Language::es:
      return N_("Spanish");
    case Language::en:
      break;
  }
  return N_("English");
}

Shown shown(const Text6& text, Language reader) {
  const Language used = text.language_used(reader);
  return {text[used], used == reader ? std::string() : std::string(code_of(used))};
}

std::string file_href(const std::string& slug, Language language, Format format) {
  return "/documents/" + slug + "/" + file_name(slug, language, format);
}

OldPath read_old_path(std::string_view path) {
  OldPath out{std::nullopt, {std::string(path)}};
  constexpr std::size_t length = 4;  // "/en/"
  for (std::size_t at = path.find('/'); at != path.npos && at + length <= path.size();
       at = path.find('/', at + 1)) {
    if (path[at + 3] != '/') continue;
    out.language = language_from_code(path.substr(at + 1, 2));
    if (!out.language) continue;
    for (const Language l : kLanguages)
      if (l != *out.language)
        out.spellings.push_back(std::string(path).replace(at + 1, 2, code_of(l)));
    break;
  }
  return out;
}

Result<Reply> send_file(const files::FileStore& files, const std::string& hash,
                        const std::string& name, Format format, int keep_seconds) {
  CONVOKE_ASSIGN(path, files.path_of({hash}));
  http::Response response;
  response.file = path;
  response.header("Content-Type", std::string(media_type_of(format)))
      .header("Content-Disposition", "inline; filename=\"" + name + "\"")
      .header("ETag", "\"" + hash + "\"")
      .header("Cache-Control", keep_seconds > 0 ? "public, max-age=" + std::to_string(keep_seconds)
                                                : std::string("private, no-cache"));
  return response;
}

PublicPages::PublicPages(meetings::Meetings& meetings, meetings::Agendas& agendas,
                         Documents& documents, const files::FileStore& files, ViewsDue views_due)
    : meetings_(meetings),
      agendas_(agendas),
      documents_(documents),
      files_(files),
      views_due_(std::move(views_due)) {}

std::vector<DocumentRow> PublicPages::document_rows(meetings::MeetingId meeting,
                                                    const std::string& zone,
                                                    const i18n::Locale& locale) {
  std::vector<DocumentRow> rows;
  std::map<DocumentId, std::string> symbols;
  const std::vector<ListedDocument> all = documents_.list(meeting);
  for (const ListedDocument& listed : all) symbols[listed.document.id] = listed.document.symbol;
  for (const ListedDocument& listed : all) {
    if (!is_public(listed)) continue;
    rows.push_back(row_of(listed, zone, locale));
    if (listed.document.follows) rows.back().follows = symbols[*listed.document.follows];
  }
  return rows;
}

Result<Reply> PublicPages::front(const Visit& visit, const http::Request&) {
  const Language reader = visit.locale.language();
  FrontPage front;
  for (const meetings::Series& series : meetings_.all_series()) {
    if (!may_see(series, visit)) continue;
    SeriesEntry entry;
    entry.title = shown(series.title, reader);
    if (const auto body = meetings_.body(series.body)) entry.body = shown(body->name, reader);
    for (const meetings::Meeting& m : meetings_.meetings_of(series.id)) {
      MeetingEntry meeting = entry_of(m, visit);
      for (const ListedDocument& listed : documents_.list(m.id))
        if (is_public(listed)) ++meeting.documents;
      entry.meetings.push_back(std::move(meeting));
    }
    if (entry.meetings.empty()) continue;
    entry.draft = series.stage == meetings::Stage::draft;
    auto& into = series.stage == meetings::Stage::archived ? front.archived : front.series;
    into.push_back(std::move(entry));
  }
  html::Out out = visit.out();
  views::front(out, front);
  html::Page page;
  page.title = visit.locale.tr(N_("Meetings and documents"));
  page.content = html::trusted(out.take());
  return page;
}

Result<Reply> PublicPages::meeting(const Visit& visit, const http::Request&) {
  const auto m = meetings_.meeting(visit.arg("slug"));
  const auto series = m ? meetings_.series(m->series) : std::nullopt;
  if (!series || !may_see(*series, visit)) return not_found(N_("There is no such meeting."));
  const i18n::Locale& locale = visit.locale;
  const Language reader = locale.language();

  MeetingPage shown_page;
  shown_page.title = shown(m->title, reader);
  // A meeting that is a body of its own stands under the Conference, not under its own name again.
  auto body = meetings_.body(m->body);
  if (body && body->name == m->title) body = meetings_.body(series->body);
  if (body) shown_page.body = shown(body->name, reader);
  if (const auto mandate = meetings_.mandate(m->mandate))
    shown_page.mandate = shown(mandate->title, reader);
  shown_page.draft = series->stage == meetings::Stage::draft;
  shown_page.state = meetings::state_sentence(*m, locale);
  shown_page.place = shown_place(*m, locale);
  if (m->format != meetings::Format::online) shown_page.city = shown(m->city, reader);
  shown_page.format = locale.tr(meetings::label_of(m->format));
  shown_page.venue = shown(m->venue, reader);
  shown_page.dates = locale.date_range(m->first_day, m->last_day);
  for (const Language l : m->interpretation)
    shown_page.interpretation.push_back(locale.tr(name_of_language(l)));
  // One call needs no name of its own.
  const auto calls = views_due_ ? views_due_(m->id) : std::vector<CallDue>();
  for (const CallDue& call : calls)
    shown_page.deadlines.push_back(deadline(calls.size() == 1
                                                ? Shown{locale.tr(N_("Comments and views")), {}}
                                                : shown(call.title, reader),
                                            call.day, series->zone, visit));
  shown_page.deadlines.push_back(deadline({locale.tr(N_("Names of delegations")), {}},
                                          series->nomination_deadline, series->zone, visit));
  shown_page.documents = document_rows(m->id, series->zone, locale);
  const meetings::WorkPlan plan = agendas_.plan(m->id);
  shown_page.agenda = agenda_lines(plan, shown_page.documents, locale);
  // Sessions on days that the meeting no longer has would send people there on the wrong day.
  if (shown_page.state.empty() && !meetings::beside_its_days(plan, *m))
    shown_page.days = meetings::shown_days(plan, locale);
  for (const meetings::Meeting& sister : meetings_.meetings_of(series->id))
    if (sister.id != m->id) shown_page.sisters.push_back(entry_of(sister, visit));
  shown_page.changes = meetings::changes_of(*m, meetings_.versions(m->id), series->zone, locale);
  for (std::string& change :
       meetings::changes_of(meetings_.former_deadlines(series->id), series->zone, locale))
    shown_page.changes.push_back(std::move(change));
  for (const CallDue& call : calls)
    for (const meetings::FormerDay& former : meetings::told_of(call.former, call.day))
      shown_page.changes.push_back(locale.tr(
          calls.size() == 1 ? N_("Deadline for comments and views changed on {1}: formerly {2}.")
                            : N_("Deadline of “{3}” changed on {1}: formerly {2}."),
          {locale.date(i18n::local_time_of(former.replaced_at, series->zone).date),
           locale.date(former.day), call.title.in(reader)}));

  html::Out out = visit.out();
  views::meeting(out, shown_page);
  html::Page page;
  page.title = m->short_title.in(reader);
  page.crumbs = {{locale.tr(N_("Meetings")), visit.href("")}, {m->short_title.in(reader), {}}};
  page.content = html::trusted(out.take());
  return page;
}

Result<Reply> PublicPages::download(const Visit& visit, const http::Request&) {
  const auto name = parse_file_name(visit.arg("file"));
  if (!name || name->slug != visit.arg("symbol_slug")) return no_such_document();
  const auto document = documents_.find_by_slug(name->slug);
  const auto listed = document ? documents_.listed(document->id) : std::nullopt;
  const auto meeting = document ? meetings_.meeting(document->meeting) : std::nullopt;
  const auto series = meeting ? meetings_.series(meeting->series) : std::nullopt;
  if (!series || !may_see(*series, visit)) return no_such_document();
  if (!listed || !is_public(*listed)) return no_such_document();
  if (listed->document.withdrawn_at) return not_found(N_("This document has been withdrawn."));
  const auto& version = listed->released_in(name->language);
  const std::string hash = !version                      ? ""
                           : name->format == Format::pdf ? version->pdf_hash
                                                         : version->docx_hash;
  if (hash.empty()) return no_such_document();
  return send_file(files_, hash, file_name(name->slug, name->language, name->format), name->format,
                   series->stage == meetings::Stage::draft ? 0 : kKeepSeconds);
}

Result<Reply> PublicPages::old_address(const Visit& visit, const http::Request& request) {
  const OldPath old = read_old_path(request.path);
  for (const std::string& path : old.spellings) {
    const auto slug = meetings_.slug_at_address(path);
    if (!slug) continue;
    http::Response response;
    response.status = 301;
    response
        .header("Location",
                "/" + std::string(code_of(old.language.value_or(visit.locale.language()))) +
                    "/meetings/" + *slug)
        .header("Cache-Control", "max-age=3600");
    if (!old.language) response.header("Vary", "Accept-Language, Cookie");
    return response;
  }
  return not_found(N_("There is no such page."));
}

}  // namespace convoke::documents
