#include "documents/desk/office_pages.h"

#include <set>

#include "base/message_context.h"
#include "documents/desk/views/office.h"
#include "meetings/series_page.h"
#include "overview/sought.h"
#include "page/kept_list.h"
#include "page/posted.h"
#include "platform/html/views/joint.h"

namespace convoke::documents {
namespace {

using page::Reply;
using page::Visit;

constexpr long kRefreshSeconds = 5;

Error no_such_document() {
  return not_found(N_("There is no such document."));
}

std::string list_path(const Visit& visit, const std::string& series) {
  return visit.href("/office/" + series + "/documents");
}

OfficeCell cell_of(const ListedDocument& listed, Language l, const std::string& list,
                   const i18n::Locale& locale) {
  OfficeCell cell{.code = std::string(code_of(l)), .language = locale.tr(name_of_language(l))};
  const auto& released = listed.released_in(l);
  const auto& waiting = listed.waiting_in(l);
  const auto& version = waiting ? waiting : released;
  if (!version) return cell;
  using State = OfficeCell::State;
  cell.state = released ? State::released : waiting->is_ready() ? State::ready : State::rendering;
  cell.renewed = released && waiting;
  cell.being_made = waiting && !waiting->is_ready() && !listed.stopped;
  const Format format = version->is_ready() ? Format::pdf : Format::docx;
  cell.href = list + "/" + listed.document.slug + "/" + file_name(listed.document.slug, l, format);
  return cell;
}

OfficeDocument row_of(const ListedDocument& listed, const meetings::Series& series,
                      const Visit& visit) {
  const Document& d = listed.document;
  OfficeDocument row;
  row.id = d.id;
  row.symbol = d.symbol;
  row.title = shown(d.title, visit.locale.language());
  row.distribution = label_of(d.distribution);
  row.withdrawn = d.withdrawn_at.has_value();
  if (d.release_at) row.release_at = visit.locale.date_time(*d.release_at, series.zone);
  for (const Language l : kLanguages) {
    row.cells.push_back(cell_of(listed, l, list_path(visit, series.slug), visit.locale));
    const OfficeCell::State state = row.cells.back().state;
    row.missing += state == OfficeCell::State::missing ? 1 : 0;
    row.released += state == OfficeCell::State::released ? 1 : 0;
  }
  row.ready = listed.ready();
  row.rendering = listed.rendering();
  row.stopped = listed.stopped;
  return row;
}

/// As the page has it for readers of the screen.
const char* label_of(const OfficeCell& cell) {
  switch (cell.state) {
    case OfficeCell::State::missing:
      return NC_("language", "Missing");
    case OfficeCell::State::rendering:
      return N_("PDF is being made");
    case OfficeCell::State::ready:
      return N_("Ready for release");
    case OfficeCell::State::released:
      return cell.renewed ? N_("A newer version is ready") : NC_("document", "Released");
  }
  return "";
}

html::JointBar joint_bar(const OfficePage& page, const i18n::Locale& locale) {
  html::JointBar bar{.action = page.path + "/release/chosen",
                     .all_label = locale.tr(N_("All that the list shows ({1})"),
                                            {locale.number(static_cast<long>(page.filter.found))}),
                     .acts = {{"release", locale.tr(N_("Release…")), {}}}};
  for (const auto& [name, value] : page.filter.choices)
    if (!value.empty()) bar.hidden.emplace_back(name, value);
  if (!page.filter.text.empty()) bar.hidden.emplace_back("q", page.filter.text);
  if (!page.filter.sort.empty()) bar.hidden.emplace_back("sort", page.filter.sort);
  return bar;
}

bool passes(const OfficeDocument& row, std::string_view state) {
  if (state == "gaps") return row.missing > 0 && !row.withdrawn;
  if (state == "ready") return row.ready > 0;
  if (state == "rendering") return row.rendering > 0;
  if (state == "released") return row.released > 0 && !row.withdrawn;
  if (state == "withdrawn") return row.withdrawn;
  return true;
}

}  // namespace

page::Columns<OfficeDocument> document_columns(const i18n::Locale& locale) {
  using Row = OfficeDocument;
  using Where = page::ListColumn<Row>::Where;
  std::vector<page::ListColumn<Row>> columns{
      {.key = "symbol",
       .label = locale.tr(N_("Document")),
       .text = [](const Row& row) { return row.symbol; },
       .order = [](const Row& row) { return static_cast<std::int64_t>(row.place); }},
      {.name = "title",
       .label = locale.tr(N_("Title")),
       .text = [](const Row& row) { return row.title.text; },
       .where = Where::file},
      {.name = "meeting",
       .label = locale.tr(N_("Meeting")),
       .text = [](const Row& row) { return row.meeting; },
       .where = Where::file},
      {.name = "distribution",
       .label = locale.tr(N_("Distribution")),
       .text = [&](const Row& row) { return locale.tr(row.distribution); },
       .where = Where::file},
      {.name = "status",
       .label = locale.tr(N_("Status")),
       .text =
           [&](const Row& row) {
             if (row.withdrawn) return locale.tr(NC_("document", "Withdrawn"));
             return row.release_at.empty()
                        ? std::string()
                        : locale.tr(N_("Will be released on {1}"), {row.release_at});
           },
       .where = Where::file}};
  for (std::size_t i = 0; i < std::size(kLanguages); ++i)
    columns.push_back(
        {.key = std::string(code_of(kLanguages[i])),
         .label = std::string(autonym_of(kLanguages[i])),
         .text = [i, &locale](const Row& row) { return locale.tr(label_of(row.cells[i])); },
         .order =
             [i](const Row& row) {
               return 2 * static_cast<std::int64_t>(row.cells[i].state) - row.cells[i].renewed;
             }});
  return {locale, std::move(columns)};
}

html::Filter filter_of(const OfficePage& page, const i18n::Locale& locale) {
  std::vector<page::Choice> choices;
  const std::string meeting = locale.tr(N_("Meeting")), status = locale.tr(N_("Status"));
  if (page.meetings.size() > 1) {
    std::vector<html::Option> meetings;
    for (const OfficeMeeting& m : page.meetings)
      meetings.push_back({m.id, m.title.text, m.title.lang});
    choices.push_back({"meeting", meeting, std::move(meetings)});
  }
  choices.push_back({"state",
                     status,
                     {{"gaps", locale.tr(N_("A language is missing")), {}},
                      {"ready", locale.tr(N_("Ready for release")), {}},
                      {"rendering", locale.tr(N_("PDF is being made")), {}},
                      {"released", locale.tr(NC_("document", "Released")), {}},
                      {"withdrawn", locale.tr(NC_("document", "Withdrawn")), {}}}});
  return page::filter_of(page.filter, "documents", locale.tr(N_("Find a document")),
                         std::move(choices));
}

html::List list_of(const OfficePage& page, const i18n::Locale& locale) {
  std::vector<html::Column> columns = document_columns(locale).head(page.filter);
  for (std::size_t i = 0; i < std::size(kLanguages); ++i)
    columns[i + 1].lang = code_of(kLanguages[i]);
  if (page.may_make) {
    columns.insert(columns.begin(), html::hidden_column(locale.tr(N_("Choose"))));
    columns.push_back(html::hidden_column(locale.tr(N_("Actions"))));
  }
  return page::exported_list_of(
      page.filter, "documents-rows",
      locale.tr(N_("{1} of {2} documents"),
                {std::to_string(page.filter.found), std::to_string(page.filter.all)}),
      locale.tr(N_("Documents")), std::move(columns));
}

OfficePage OfficePages::listed(const Visit& visit, const meetings::Series& series,
                               const http::Request& request) {
  const Language reader = visit.locale.language();
  OfficePage office;
  office.path = list_path(visit, series.slug);
  office.may_make = visit.may(page::Right::make_documents);
  office.filter = page::ListFilter(request, office.path, {"meeting", "state"});
  office.unfinished = unfinished_(series.id);
  const std::vector<meetings::Meeting> all = meetings_.meetings_of(series.id);
  for (const meetings::Meeting& m : all) {
    const std::string id = std::to_string(m.id.value);
    office.meetings.push_back({id, shown(m.short_title, reader)});
    for (const ListedDocument& listed : documents_.list(m.id)) {
      OfficeDocument row = row_of(listed, series, visit);
      if (all.size() > 1) row.meeting = m.short_title.in(reader);
      row.place = static_cast<std::size_t>(office.documents++);
      office.with_gaps += passes(row, "gaps") ? 1 : 0;
      office.ready += row.ready > 0 && !row.withdrawn && row.release_at.empty() ? 1 : 0;
      office.rendering += row.stopped ? 0 : row.rendering;
      const std::string& meeting = office.filter.choice("meeting");
      std::string words = row.symbol;
      for (const Language l : kLanguages) words += "\n" + listed.document.title[l];
      if ((meeting.empty() || meeting == id) && passes(row, office.filter.choice("state")) &&
          office.filter.accepts(words))
        office.rows.push_back(std::move(row));
    }
  }
  office.filter.all = static_cast<std::size_t>(office.documents);
  document_columns(visit.locale).sort(office.rows, office.filter.sort);
  return office;
}

Result<Reply> OfficePages::list(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  OfficePage office = listed(visit, series, request);
  if (const auto format = page::file_asked(request))
    return document_columns(visit.locale)
        .file(office.rows, *format, visit.locale.tr(N_("Documents")), "documents");
  office.filter.cut(office.rows);
  if (office.may_make && !office.rows.empty()) office.bar = joint_bar(office, visit.locale);
  html::Out out = visit.out();
  views::office(out, office);
  html::Page page =
      meetings::office_page(visit, series, "documents", visit.locale.tr(N_("Documents")), out);
  if (office.rendering > 0) page.refresh_seconds = kRefreshSeconds;
  return page;
}

overview::SearchPart OfficePages::search_part() {
  const auto find = [this](const Visit& visit, const meetings::Series& series,
                           const std::string& words) {
    const overview::Sought sought(words);
    const std::string list = list_path(visit, series.slug);
    overview::SearchPart::Finds finds{.all = list + "?q=" + http::percent_encoded(words)};
    for (const meetings::Meeting& m : meetings_.meetings_of(series.id))
      for (const ListedDocument& listed : documents_.list(m.id)) {
        const Document& d = listed.document;
        std::string candidate = d.symbol;
        for (const Language l : kLanguages) candidate += "\n" + d.title[l];
        if (sought.is_in(candidate))
          overview::add_found(finds, {d.symbol, "en", d.title.in(visit.locale.language()),
                                      list + "/" + std::to_string(d.id.value)});
      }
    return finds;
  };
  return {60, N_("Documents"), page::Right::read_documents, find};
}

Result<Reply> OfficePages::release_ready(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  std::vector<DocumentId> ready;
  for (const meetings::Meeting& m : meetings_.meetings_of(series.id))
    for (const ListedDocument& listed : documents_.list(m.id))
      if (listed.ready() > 0 && !listed.document.release_at) ready.push_back(listed.document.id);
  CONVOKE_ASSIGN(released, releases_.release_all(visit.officer_actor(), ready));
  const std::string list = list_path(visit, series.slug);
  return page::Redirect{
      page::back_to(list, request, list),
      Message{N_("Language versions released: {1}."), {std::to_string(released)}}};
}

std::vector<ListedDocument> OfficePages::chosen(const Visit& visit, const meetings::Series& series,
                                                const http::Request& request) {
  std::vector<ListedDocument> out;
  std::set<DocumentId> ids;
  if (request.param("all") == "1")
    for (const OfficeDocument& row : listed(visit, series, request).rows) ids.insert(row.id);
  for (const auto& [name, value] : request.query)
    if (name == "id") ids.insert(DocumentId(page::number_of(value)));
  for (const meetings::Meeting& m : meetings_.meetings_of(series.id))
    for (ListedDocument& one : documents_.list(m.id))
      if (ids.contains(one.document.id)) out.push_back(std::move(one));
  return out;
}

Result<Reply> OfficePages::preview_release(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const i18n::Locale& locale = visit.locale;
  const std::string path = list_path(visit, series.slug);
  const page::ListFilter filter(request, path, {"meeting", "state"});
  const std::string query = page::query_of(filter.href(filter.sort, 1));
  html::JointPreview shown{.title = locale.tr(N_("Release documents")),
                           .action = page::kept_in(path + "/release/chosen", query),
                           .back = page::list_address(path, query)};
  const std::vector<ListedDocument> documents = chosen(visit, series, request);
  long possible = 0;
  for (const ListedDocument& one : documents) {
    const char* obstacle = Releases::obstacle(one);
    std::string languages;
    for (const Language l : kLanguages)
      if (const auto& waiting = one.waiting_in(l); waiting && waiting->is_ready())
        languages = languages.empty()
                        ? std::string(autonym_of(l))
                        : locale.tr(N_("{1}, {2}"), {languages, std::string(autonym_of(l))});
    shown.lines.push_back(
        {one.document.symbol, "en",
         obstacle ? locale.tr(obstacle) : locale.tr(N_("Becomes public in: {1}"), {languages}),
         obstacle == nullptr});
    if (obstacle) continue;
    ++possible;
    shown.hidden.emplace_back("id", std::to_string(one.document.id.value));
  }
  if (possible > 0)
    shown.button = locale.trn("Release {1} document", "Release {1} documents", possible);
  shown.lead = documents.empty()
                   ? locale.tr(N_("No document is chosen."))
                   : locale.tr(N_("Chosen: {1}. Possible: {2}. Nothing has been changed yet."),
                               {std::to_string(documents.size()), std::to_string(possible)});
  html::Out out = visit.out();
  html::views::joint_preview(out, shown);
  return meetings::office_page(visit, series, "documents", shown.title, out,
                               {{locale.tr(N_("Documents")), shown.back}});
}

Result<Reply> OfficePages::release_chosen(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  std::vector<DocumentId> ids;
  for (const auto& [name, value] : form.fields)
    if (name == "id") ids.emplace_back(page::number_of(value));
  // Only those of the series in the address.
  std::erase_if(ids, [&](DocumentId id) { return !in_series(visit, documents_.find(id)); });
  CONVOKE_ASSIGN(made, releases_.release_chosen(visit.officer_actor(), series.id, ids));
  const std::string path = list_path(visit, series.slug);
  page::Redirect redirect{page::back_to(path, request, path)};
  redirect.notice = Message{made.left == 0 ? N_("Documents released: {1}.")
                                           : N_("Documents released: {1}; left out, because "
                                                "changed in the meantime: {2}."),
                            {std::to_string(made.documents), std::to_string(made.left)}};
  if (made.act)
    redirect.undo = page::kept_in(path + "/release/" + std::to_string(made.act.value) + "/undo",
                                  page::kept_list(request));
  return redirect;
}

Result<Reply> OfficePages::undo_release(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const std::string path = list_path(visit, series.slug);
  const std::string back = page::back_to(path, request, path);
  const auto undone = releases_.take_back(visit.officer_actor(), series.id,
                                          change::JointActId(visit.number_arg("act")));
  if (!undone.ok() && undone.error().kind == ErrorKind::conflict)
    return page::Redirect{back, undone.error().message};
  if (!undone.ok()) return undone.error();
  return page::Redirect{back,
                        Message{undone->left == 0 ? N_("Taken back for {1}.")
                                                  : N_("Taken back for {1}; left as they are, "
                                                       "because changed since: {2}."),
                                {std::to_string(undone->documents), std::to_string(undone->left)}}};
}

std::optional<ListedDocument> OfficePages::in_series(const Visit& visit,
                                                     const std::optional<Document>& document) {
  const auto series = meetings::series_of(meetings_, visit);
  const auto meeting = document ? meetings_.meeting(document->meeting) : std::nullopt;
  if (!series.ok() || !meeting || meeting->series != series->id) return std::nullopt;
  return documents_.listed(document->id);
}

Result<Reply> OfficePages::download(const Visit& visit, const http::Request&) {
  const auto name = parse_file_name(visit.arg("file"));
  if (!name || name->slug != visit.arg("symbol_slug")) return no_such_document();
  const auto listed = in_series(visit, documents_.find_by_slug(name->slug));
  if (!listed) return no_such_document();
  const auto& released = listed->released_in(name->language);
  const auto& waiting = listed->waiting_in(name->language);
  const bool word = name->format == Format::docx;
  const auto& version = waiting && (word || waiting->is_ready()) ? waiting : released;
  const std::string hash = !version ? "" : word ? version->docx_hash : version->pdf_hash;
  if (hash.empty()) return no_such_document();
  return send_file(files_, hash, file_name(name->slug, name->language, name->format), name->format,
                   0);
}

Result<Reply> OfficePages::render_again(const Visit& visit, const http::Request& request) {
  const auto listed = in_series(visit, documents_.find(DocumentId(visit.number_arg("id"))));
  if (!listed) return no_such_document();
  const Status asked = documents_.render_again(visit.officer_actor(), listed->document.id);
  const std::string list = list_path(visit, std::string(visit.arg("series")));
  page::Redirect redirect{page::back_to(list, request, list)};
  if (asked.ok())
    redirect.notice = Message{N_("The missing PDFs are being made."), {}};
  else if (asked.error().kind == ErrorKind::invalid)
    redirect.notice = asked.error().message;
  else
    return asked.error();
  return redirect;
}

}  // namespace convoke::documents
