// The page of a list that was issued: what it said, its files, what has changed since.
#include <algorithm>

#include "documents/public_pages.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "participants_list/list_forms.h"
#include "participants_list/list_pages.h"
#include "participants_list/views/issued.h"
#include "platform/crypto/token.h"
#include "platform/i18n/zone.h"

namespace convoke::participants_list {
namespace {

using page::Reply;
using page::Visit;

constexpr std::size_t kShown = 500;  // persons, or blocks of a corrigendum, on the page

std::string path_of(const Visit& visit, const meetings::Series& series) {
  return meetings::home_of(series, visit) + "/list-of-participants";
}

Error no_such_list() {
  return not_found(N_("There is no such list."));
}

std::vector<ListFileRow> file_rows(const std::map<Language, std::string>& made,
                                   const std::optional<documents::ListedDocument>& document,
                                   const std::string& path) {
  std::vector<ListFileRow> out;
  for (const auto& [language, hash] : made) {
    ListFileRow row{std::string(code_of(language)), std::string(autonym_of(language)), {}, {}};
    row.word = path + "/files/" + row.code + ".docx";
    if (document) {
      const auto& waiting = document->waiting_in(language);
      const auto& version = waiting ? waiting : document->released_in(language);
      if (version && !version->pdf_hash.empty()) row.pdf = path + "/files/" + row.code + ".pdf";
    }
    out.push_back(std::move(row));
  }
  return out;
}

/// The blocks alone, without the head of a paper.
html::Safe html_of(std::vector<paper::Block> blocks, Language language) {
  paper::Paper paper;
  paper.language = language;
  paper.blocks = std::move(blocks);
  return html::trusted(paper::to_html(paper, {}, 2));
}

}  // namespace

Result<IssuedList> ListPages::list_of(const Visit& visit, const meetings::Series& series) {
  const auto list = lists_.find(IssuedListId(visit.number_arg("id")));
  if (!list || list->series != series.id) return no_such_list();
  return *list;
}

Result<html::Page> ListPages::issued_page(const Visit& visit, const meetings::Series& series,
                                          const IssuedList& list, IssueForm form) {
  const auto wanted = lists_.wanted_of(list);
  if (!wanted) return no_such_list();
  const i18n::Locale& locale = visit.locale;
  const auto document = below_.documents.listed(list.document);

  IssuedPage shown;
  shown.path = path_of(visit, series) + "/" + std::to_string(list.id.value);
  shown.row = row_of(list, visit, series);
  if (visit.may(page::Right::read_documents))
    shown.document =
        meetings::home_of(series, visit) + "/documents/" + std::to_string(list.document.value);
  shown.files = file_rows(lists_.files(list.id), document, shown.path);
  shown.stopped = lists_.stopped(list);

  const Lists::Kept kept = lists_.kept(list);
  const ListHead head =
      lists_.head(*wanted, list.symbol,
                  document ? document->document.distribution : documents::Distribution::general,
                  document ? document->document.original : Language::en, list.dated);
  if (list.is_corrigendum()) {
    if (const auto followed = lists_.find(list.follows)) {
      shown.follows = followed->symbol;
      shown.follows_href = path_of(visit, series) + "/" + std::to_string(followed->id.value);
    }
    if (const auto paper = corrigendum_paper(head, list.kind, kept.former, kept.content, locale))
      shown.paper = html::trusted(paper::to_html(*paper, {}, 2));
  } else {
    const ListPaper paper = list_paper(head, list.kind, kept.content, locale, kShown);
    shown.paper = html::trusted(paper::to_html(paper.paper, {}, 2));
    shown.is_cut = paper.is_cut;
    for (const IssuedList& other : lists_.issued(series.id))
      if (other.follows == list.id) shown.corrigenda.push_back(row_of(other, visit, series));
    const Content former = shown.corrigenda.empty() ? kept.content : lists_.present(list.id);
    const Content now = lists_.gather(*wanted).content;
    shown.changed = count(differences(former, now));
    if (shown.changed.all() > 0) {
      std::vector<paper::Block> blocks = corrected(former, now, locale);
      shown.changes_are_cut = blocks.size() > kShown;
      if (shown.changes_are_cut) blocks.resize(kShown);
      shown.changes = html_of(std::move(blocks), locale.language());
    }
    shown.may_issue = visit.may(page::Right::make_documents) && shown.changed.all() > 0;
  }
  const int status = form.errors.empty() ? 200 : page::status_of(form.errors.all().front());
  shown.form = std::move(form);
  html::Out out = visit.out();
  views::issued(out, shown);
  html::Page page =
      meetings::office_page(visit, series, "participants_list", list.symbol, out,
                            {{locale.tr(N_("List of participants")), path_of(visit, series)}});
  page.status = status;
  return page;
}

namespace {

IssueForm corrigendum_form(const Visit& visit, const meetings::Series& series,
                           const IssuedList& list, const std::string& symbol,
                           const std::optional<documents::Document>& document) {
  IssueForm form;
  form.path = path_of(visit, series) + "/" + std::to_string(list.id.value) + "/corrigendum";
  form.symbol = symbol;
  form.date = i18n::local_time_of(visit.now, series.zone).date.iso();
  form.submission_key = crypto::random_token();
  form.corrects = true;
  if (document) {
    form.distribution = document->distribution;
    form.original = document->original;
  }
  return form;
}

}  // namespace

Result<Reply> ListPages::show_issued(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(below_.meetings, visit));
  CONVOKE_ASSIGN(list, list_of(visit, series));
  CONVOKE_ASSIGN(page,
                 issued_page(visit, series, list,
                             corrigendum_form(visit, series, list, lists_.proposed_symbol(list),
                                              below_.documents.find(list.document))));
  return page;
}

Result<Reply> ListPages::correct(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(below_.meetings, visit));
  CONVOKE_ASSIGN(list, list_of(visit, series));
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  IssueForm form = typed_in(
      sent, corrigendum_form(visit, series, list, {}, below_.documents.find(list.document)));
  const auto issue = checked(form);
  CONVOKE_TRY(may_read(visit, issue));
  const auto issued = issue.ok() ? lists_.correct(visit.officer_actor(), list.id, *issue)
                                 : Result<IssuedListId>(issue.error());
  if (issued.ok())
    return page::Redirect{
        path_of(visit, series) + "/" + std::to_string(issued->value),
        Message{N_("The corrigendum is issued. Its papers are being made; release them among the "
                   "documents."),
                {}}};
  if (!page::belongs_to_form(issued.error())) return issued.error();
  form.errors = html::FormErrors(issued.error());
  CONVOKE_ASSIGN(page, issued_page(visit, series, list, std::move(form)));
  return page;
}

Result<Reply> ListPages::file(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(below_.meetings, visit));
  CONVOKE_ASSIGN(list, list_of(visit, series));
  const std::string_view name = visit.arg("file");
  const auto language = language_from_code(name.substr(0, name.find('.')));
  const bool pdf = name.ends_with(".pdf");
  if (!language || (!pdf && !name.ends_with(".docx"))) return no_such_list();
  std::string hash;
  if (!pdf) {
    const auto made = lists_.files(list.id);
    if (const auto found = made.find(*language); found != made.end()) hash = found->second;
  } else if (const auto document = below_.documents.listed(list.document)) {
    const auto& waiting = document->waiting_in(*language);
    const auto& version =
        waiting && waiting->is_ready() ? waiting : document->released_in(*language);
    if (version) hash = version->pdf_hash;
  }
  const auto document = below_.documents.find(list.document);
  if (hash.empty() || !document) return no_such_list();
  const auto format = pdf ? documents::Format::pdf : documents::Format::docx;
  return documents::send_file(files_, hash, documents::file_name(document->slug, *language, format),
                              format, 0);
}

}  // namespace convoke::participants_list
