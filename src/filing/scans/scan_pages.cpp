#include "filing/scans/scan_pages.h"

#include <algorithm>

#include "base/text.h"
#include "correspondence/office_page.h"
#include "correspondence/register/answerable_options.h"
#include "filing/scans/letter_marks.h"
#include "filing/scans/views/scans.h"
#include "filing/triage/shown_proposals.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

namespace convoke::filing {
namespace {

using correspondence::Channel;

std::string path_of(const page::Visit& visit, const meetings::Series& series) {
  return visit.href("/office/" + series.slug + "/register/scans");
}

std::vector<ScanFileId> chosen_in(const http::Pairs& fields) {
  std::vector<ScanFileId> out;
  for (const auto& [name, value] : fields)
    if (name == "file")
      if (const ScanFileId id(page::number_of(value)); id) out.push_back(id);
  return out;
}

bool is_in(const std::vector<ScanFileId>& ids, ScanFileId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::string stem_of(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  return dot == name.npos || dot == 0 ? name : name.substr(0, dot);
}

}  // namespace

struct ScanPages::Here {
  meetings::Series series;
  ScanBatch batch;
  std::vector<ScanFile> files;
  std::string path;
};

Result<ScanPages::Here> ScanPages::here(const page::Visit& visit) {
  CONVOKE_ASSIGN(place, correspondence::place_of(visit, parts_.meetings));
  const auto batch = scans_.find(ScanBatchId(visit.number_arg("batch")));
  if (!batch || batch->series != place.series.id) return not_found(N_("There are no such scans."));
  Here out{place.series, *batch, scans_.files(batch->id), {}};
  out.path = path_of(visit, out.series) + "/" + std::to_string(batch->id.value);
  return out;
}

Result<ScanFile> ScanPages::file_of(const page::Visit& visit) {
  CONVOKE_ASSIGN(here, here(visit));
  const ScanFileId id(visit.number_arg("file"));
  for (ScanFile& one : here.files)
    if (one.id == id && !one.removed) return std::move(one);
  return not_found(N_("There is no such file."));
}

html::Page ScanPages::send_page(const page::Visit& visit, const meetings::Series& series,
                                std::string channel, const html::FormErrors& errors) {
  ScanSendPage shown;
  shown.path = path_of(visit, series);
  shown.channel = std::move(channel);
  shown.errors = errors;
  for (const Channel one : {Channel::post, Channel::fax, Channel::email})
    shown.channels.push_back({std::string(name_of(one)), visit.locale.tr(label_of(one)), {}});
  for (const ScanBatch& one : scans_.open(series.id))
    shown.open.push_back({shown.path + "/" + std::to_string(one.id.value),
                          visit.locale.date_time(one.created_at, series.zone), one.created_by,
                          one.open});
  html::Out out = visit.out();
  views::send(out, shown);
  const correspondence::Place place{series, visit.href("/office/" + series.slug)};
  return correspondence::office_page(
      visit, place, "register", visit.locale.tr(N_("Several scans at once")), out,
      {{visit.locale.tr(N_("Register of correspondence")), place.home + "/register"}});
}

Result<page::Reply> ScanPages::show_send(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, correspondence::place_of(visit, parts_.meetings));
  return send_page(visit, place.series, "post", {});
}

Result<page::Reply> ScanPages::send(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, correspondence::place_of(visit, parts_.meetings));
  const auto again = [&](const Error& error, std::string channel) {
    html::Page page = send_page(visit, place.series, std::move(channel), html::FormErrors(error));
    page.status = page::status_of(error);
    return page;
  };
  if (request.body_too_large)
    return again(too_large(N_("The files are larger than {1} MB together."), "files",
                           {std::to_string(kBodyLimit >> 20)}),
                 "post");
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::string channel(form.get("channel"));
  std::vector<ScanUpload> uploads;
  for (const http::Upload& upload : form.uploads)
    if (upload.field == "files" && !upload.file_name.empty())
      uploads.push_back({upload.file_name, std::string(upload.bytes)});
  const auto batch =
      scans_.bring_in(visit.officer_actor(), place.series.id,
                      correspondence::channel_named(channel).value_or(Channel::post), uploads);
  if (!batch.ok()) {
    if (!page::belongs_to_form(batch.error())) return batch.error();
    return again(batch.error(), channel);
  }
  return page::Redirect{path_of(visit, place.series) + "/" + std::to_string(batch->value),
                        Message{N_("The scans are here. Their words are being read."), {}}};
}

html::Page ScanPages::batch_page(const page::Visit& visit, const Here& here,
                                 const std::vector<ScanFileId>& chosen, const TypedFiling* typed,
                                 const html::FormErrors& errors) {
  ScanBatchPage shown;
  shown.path = here.path;
  shown.upload = path_of(visit, here.series);
  shown.errors = errors;
  std::vector<files::FileHash> hashes;
  for (const ScanFile& one : here.files) hashes.push_back(one.file);
  const auto texts = parts_.database.read([&](db::Reader& r) { return FileWords::of(r, hashes); });
  Letter letter;
  for (const ScanFile& one : here.files) {
    if (one.removed) continue;
    ScanRow row{one};
    row.chosen = one.is_open() && is_in(chosen, one.id);
    const std::string file = here.path + "/files/" + std::to_string(one.id.value);
    row.href = file;
    row.alone = here.path + "?file=" + std::to_string(one.id.value);
    if (const auto text = texts.find(one.file.hex); text != texts.end()) {
      row.text = text->second;
      if (text->second.pages > 0) row.picture = file + "/pages/1";
      shown.waits_for_words |= text->second.source == WordSource::waiting;
    }
    if (one.entry)
      if (const auto entry = parts_.entries.find(one.entry)) {
        row.entry = visit.locale.tr(N_("Received {1}"), {std::to_string(entry->number)});
        row.entry_href = visit.href("/office/" + here.series.slug + "/register/" +
                                    std::to_string(entry->id.value));
      }
    if (row.chosen) {
      shown.chosen.push_back(std::to_string(one.id.value));
      if (row.text)
        (row.text->source == WordSource::written ? letter.wording.written
                                                 : letter.wording.recognized) +=
            row.text->words + "\n";
      letter.wording.file_names.push_back(one.name);
      if (letter.wording.subject.empty()) letter.wording.subject = stem_of(one.name);
    }
    shown.rows.push_back(std::move(row));
  }
  if (!shown.chosen.empty()) {
    const std::string subject = letter.wording.subject;
    letter.wording.subject.clear();
    const std::string words = letter.wording.recognized + letter.wording.written;
    letter.marks.texts = {words};
    const Evidence evidence =
        parts_.database.read([&](db::Reader& r) { return parts_.evidences.gather(r, letter); });
    const Proposals proposals = match(evidence);
    shown.proposals = shown_proposals(visit.locale, proposals, parts_.notes, parts_.references);
    const auto directory = parts_.references.directory();
    const std::vector<meetings::Series> series{here.series};
    const Date today = i18n::local_time_of(visit.now, here.series.zone).date;
    TypedFiling form;
    if (typed) {
      form = *typed;
    } else {
      intake::Incoming none;
      none.received_at = visit.now;
      none.subject = subject;
      form = proposed_filing(none, proposals, evidence.candidates, series, here.series.slug,
                             *directory, here.series.zone);
      form.reference = own_reference_in(words);
      const auto day = day_in(words, today);
      form.date = day ? day->iso() : std::string();
    }
    form.series = here.series.slug;
    std::vector<html::Option> options;
    if (const reference::Entity* entity = directory->find(form.entity))
      options = correspondence::answerable(parts_.entries, parts_.notes, here.series.id, entity->id,
                                           visit.locale)
                    .options;
    shown.fields =
        fields_of(form, series, *directory, std::move(options), errors, visit.locale).fields;
  }
  html::Out out = visit.out();
  views::batch(out, shown);
  const correspondence::Place place{here.series, visit.href("/office/" + here.series.slug)};
  return correspondence::office_page(
      visit, place, "register", visit.locale.tr(N_("File the scans")), out,
      {{visit.locale.tr(N_("Register of correspondence")), place.home + "/register"},
       {visit.locale.tr(N_("Several scans at once")), shown.upload}});
}

Result<page::Reply> ScanPages::show(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, here(visit));
  std::vector<ScanFileId> chosen = chosen_in(request.query);
  if (chosen.empty())
    for (const ScanFile& one : here.files)
      if (one.is_open()) {
        chosen.push_back(one.id);
        break;
      }
  return batch_page(visit, here, chosen, nullptr, {});
}

Result<page::Reply> ScanPages::file(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, here(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  TypedFiling typed = typed_in(form);
  typed.series = here.series.slug;
  const std::vector<ScanFileId> chosen = chosen_in(form.fields);
  const auto again = [&](const Error& error) {
    html::Page page = batch_page(visit, here, chosen, &typed, html::FormErrors(error));
    page.status = page::status_of(error);
    return page;
  };
  auto reply = reply_of(typed, {here.series}, *parts_.references.directory());
  if (!reply.ok()) return again(reply.error());
  reply->channel = here.batch.channel;
  const auto filed = scans_.file(visit.officer_actor(), here.batch, chosen, *reply);
  if (!filed.ok()) {
    if (!page::belongs_to_form(filed.error())) return filed.error();
    return again(filed.error());
  }
  const auto entry = parts_.entries.find(*filed);
  return page::Redirect{here.path,
                        Message{N_("The letter is entered under number {1}."),
                                {entry ? std::to_string(entry->number) : std::string()}},
                        visit.href("/office/" + here.series.slug + "/register/" +
                                   std::to_string(filed->value) + "/take-back")};
}

Result<page::Reply> ScanPages::remove(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(here, here(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  CONVOKE_TRY(scans_.remove(visit.officer_actor(), here.batch, chosen_in(form.fields)));
  return page::Redirect{here.path, Message{N_("The scans are thrown away."), {}}};
}

Result<page::Reply> ScanPages::picture(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(file, file_of(visit));
  return page_picture(parts_, file.file, static_cast<int>(visit.number_arg("page")));
}

Result<page::Reply> ScanPages::download(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(file, file_of(visit));
  return correspondence::download(parts_.files, file.file, file.media_type,
                                  file.name.empty() ? "scan" : file.name);
}

}  // namespace convoke::filing
