#include "documents/intake/upload_pages.h"

#include <algorithm>

#include "documents/intake/views/uploads.h"
#include "documents/public_pages.h"
#include "documents/symbols/symbol.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"

namespace convoke::documents {
namespace {

using page::Reply;
using page::Visit;

constexpr long kRefreshSeconds = 5;

std::string list_path(const Visit& visit, const meetings::Series& series) {
  return visit.href("/office/" + series.slug + "/documents");
}

std::string words_of(Remark remark, const UploadedFile& file, const i18n::Locale& locale) {
  if (remark == Remark::damaged && file.reading.fault && !file.reading.fault->message.key.empty())
    return locale.tr(file.reading.fault->message);
  std::string what;
  if (remark == Remark::other_language) what = locale.tr(name_of_language(*file.reading.language));
  if (remark == Remark::other_symbol) what = "\u2066" + file.reading.symbols.front() + "\u2069";
  if (remark == Remark::open_fields) {
    std::vector<std::string> fields;
    for (const std::string& field : file.reading.open_fields)
      fields.push_back("\u2066" + field + "\u2069");
    what = i18n::listed(fields, locale.language());
  }
  return locale.tr(label_of(remark), {what});
}

FileRow row_of(const Looked& one, const std::string& path, const i18n::Locale& locale) {
  const UploadedFile& f = one.file;
  FileRow row;
  row.id = f.id;
  row.name = f.name;
  row.size = locale.file_size(static_cast<long>(f.size));
  row.symbol = f.symbol;
  if (f.language) row.language = code_of(*f.language);
  if (!f.hash.empty()) row.read = path + "/files/" + std::to_string(f.id);
  row.standing = one.standing;
  for (const Remark remark : one.remarks) row.remarks.push_back(words_of(remark, f, locale));
  return row;
}

bool shown_by(const page::ListFilter& filter, const Looked& one) {
  const std::string& state = filter.choice("state");
  return (state.empty() || state == name_of(one.standing)) &&
         filter.accepts(one.file.name + "\n" + one.file.symbol);
}

}  // namespace

html::Page UploadPages::send_page(const Visit& visit, const meetings::Series& series,
                                  html::FormErrors errors) {
  SendPage shown;
  const std::string list = list_path(visit, series);
  shown.path = list + "/upload";
  for (const auto& [id, files] : uploads_.open(series.id))
    shown.open.push_back({list + "/uploads/" + std::to_string(id.value), files});
  for (const meetings::Meeting& m : meetings_.meetings_of(series.id))
    for (const ListedDocument& listed : documents_.list(m.id)) {
      std::string name = listed.document.symbol;
      std::replace(name.begin(), name.end(), '/', '_');
      if (shown.example.empty()) shown.example = name + "-E.docx";
    }
  shown.size = visit.locale.file_size(static_cast<long>(kUploadBytes));
  shown.errors = std::move(errors);
  html::Out out = visit.out();
  views::send(out, shown);
  html::Page page =
      meetings::office_page(visit, series, "documents", visit.locale.tr(N_("Upload files")), out,
                            {{visit.locale.tr(N_("Documents")), list}});
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

Result<Reply> UploadPages::show_send(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  return send_page(visit, series, {});
}

Result<Reply> UploadPages::send(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  if (request.body_too_large)
    return send_page(
        visit, series,
        html::FormErrors(too_large(
            N_("All files together are too large. Send them in several parts."), "files")));
  const auto form = http::parse_form(request);
  if (!form.ok()) {
    Error error = form.error();
    error.field = "files";
    return send_page(visit, series, html::FormErrors(error));
  }
  std::vector<SentFile> sent;
  for (const http::Upload& upload : form->uploads) sent.push_back({upload.file_name, upload.bytes});
  const auto begun = uploads_.begin(visit.officer_actor(), series.id, sent);
  if (begun.ok())
    return page::Redirect{list_path(visit, series) + "/uploads/" + std::to_string(begun->value)};
  if (!page::belongs_to_form(begun.error())) return begun.error();
  return send_page(visit, series, html::FormErrors(begun.error()));
}

Result<UploadPages::Here> UploadPages::upload_of(const Visit& visit) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const auto upload = uploads_.find(UploadId(visit.number_arg("id")));
  if (!upload || upload->series != series.id) return not_found(N_("There is no such upload."));
  std::string path = list_path(visit, series) + "/uploads/" + std::to_string(upload->id.value);
  return Here{std::move(series), *upload, std::move(path)};
}

Result<Reply> UploadPages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, upload_of(visit));
  StagingPage staging;
  staging.path = here.path;
  staging.documents = list_path(visit, here.series);
  staging.sent = visit.locale.date_time(here.upload.created_at, here.series.zone) + " · " +
                 here.upload.officer;
  staging.filter = page::ListFilter(request, here.path, {"state"});
  const std::vector<Looked> all = uploads_.look(here.upload.id);
  staging.all = static_cast<long>(all.size());
  staging.filter.all = all.size();
  std::map<Standing, long> counts;
  for (const Looked& one : all) ++counts[one.standing];
  const std::string& state = staging.filter.choice("state");
  staging.counts.push_back({here.path, N_("All"), staging.all, state.empty()});
  for (const Standing standing : kStandings)
    if (counts[standing] > 0)
      staging.counts.push_back({here.path + "?state=" + std::string(name_of(standing)),
                                label_of(standing), counts[standing], state == name_of(standing)});
  staging.ready = counts[Standing::ready];
  staging.checking = counts[Standing::checking];
  staging.doubtful = counts[Standing::doubtful];
  staging.hindered = counts[Standing::hindered];
  staging.all_stored = staging.all > 0 && counts[Standing::stored] == staging.all;
  staging.shows_doubtful = state == name_of(Standing::doubtful);
  for (const Looked& one : all)
    if (shown_by(staging.filter, one)) staging.rows.push_back(row_of(one, here.path, visit.locale));
  staging.filter.cut(staging.rows);

  html::Out out = visit.out();
  views::staging(out, staging);
  html::Page page = meetings::office_page(
      visit, here.series, "documents", visit.locale.tr(N_("Uploaded files")), out,
      {{visit.locale.tr(N_("Documents")), staging.documents},
       {visit.locale.tr(N_("Upload files")), staging.documents + "/upload"}});
  if (staging.checking > 0) page.refresh_seconds = kRefreshSeconds;
  return page;
}

Result<Reply> UploadPages::correct(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, upload_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  std::vector<Correction> corrections;
  for (const std::string& id : form.all("file")) {
    Correction one;
    one.file = page::number_of(id);
    one.symbol = form.get("symbol_" + id);
    one.language = language_from_code(form.get("language_" + id));
    one.drop = form.has("drop_" + id);
    corrections.push_back(std::move(one));
  }
  CONVOKE_ASSIGN(unknown, uploads_.correct(visit.officer_actor(), here.upload.id, corrections));
  page::ListFilter filter;
  filter.path = here.path;
  filter.choices = {{"state", std::string(form.get("state"))}};
  filter.text = form.get("q");
  const auto at_page =
      static_cast<int>(std::max<std::int64_t>(1, page::number_of(form.get("page"))));
  page::Redirect redirect{filter.href({}, at_page), Message{N_("The corrections are saved."), {}}};
  if (unknown > 0)
    redirect.notice =
        Message{N_("Saved. Symbols that belong to no document of these meetings: {1}."),
                {std::to_string(unknown)}};
  return redirect;
}

Result<Reply> UploadPages::read(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(here, upload_of(visit));
  const std::int64_t id = visit.number_arg("file");
  for (const Looked& one : uploads_.look(here.upload.id)) {
    const UploadedFile& f = one.file;
    if (f.id != id || f.hash.empty() || !f.format) continue;
    const std::string name =
        "upload-" + std::to_string(f.id) + (*f.format == Format::pdf ? ".pdf" : ".docx");
    return send_file(files_, f.hash, name, *f.format, 0);
  }
  return not_found(N_("There is no such file."));
}

Result<Reply> UploadPages::store(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, upload_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  std::vector<std::int64_t> in_spite;
  if (form.has("in_spite")) {
    page::ListFilter filter;
    filter.choices = {{"state", std::string(name_of(Standing::doubtful))}};
    for (const std::string& id : form.all("file")) in_spite.push_back(page::number_of(id));
    if (form.get("in_spite") == "all")
      for (const Looked& one : uploads_.look(here.upload.id))
        if (shown_by(filter, one)) in_spite.push_back(one.file.id);
  }
  CONVOKE_ASSIGN(stored, uploads_.store(visit.officer_actor(), here.upload.id, in_spite));
  return page::Redirect{
      here.path, Message{N_("Files stored: {1}. Missing PDFs are being made; release the documents "
                            "when they are ready."),
                         {std::to_string(stored)}}};
}

Result<Reply> UploadPages::discard(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(here, upload_of(visit));
  CONVOKE_TRY(uploads_.discard(visit.officer_actor(), here.upload.id));
  return page::Redirect{list_path(visit, here.series),
                        Message{N_("What was not stored of the upload is discarded."), {}}};
}

}  // namespace convoke::documents
