#include "participants_list/lists.h"

#include <algorithm>

#include "delegations/erasure/erasure.h"
#include "documents/symbols/symbol.h"
#include "participants_list/list_store.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::participants_list {
namespace {

Error no_such_list() {
  return not_found(N_("There is no such list."));
}

std::string key_of(IssuedListId id) {
  return std::string(Lists::kJob) + ":" + std::to_string(id.value);
}

jobs::NewJob job_of(IssuedListId id) {
  jobs::NewJob job;
  job.kind = Lists::kJob;
  job.key = key_of(id);
  job.payload = json::object({{"list", id.value}});
  job.lane = jobs::Lane::conversion;
  return job;
}

Text6 title_in_all(const char* key, const i18n::Catalogues& catalogues) {
  Text6 title;
  for (const Language language : kLanguages) {
    std::string text = catalogues[language].tr(key);
    // Without a translation the English is not put down as if it were one.
    if (language == Language::en || text != key) title[language] = std::move(text);
  }
  return title;
}

}  // namespace

Gathered Lists::gather(const Wanted& wanted) {
  std::unordered_set<ParticipantId> attended;
  if (wanted.kind == ListKind::final) attended = attendance_.attended(wanted.meetings);
  const Date today = i18n::local_time_of(clock_.now(), wanted.series.zone).date;
  return gathered(wanted, below_.delegations.registered(wanted.series.id), attended,
                  *below_.references.directory(), today);
}

ListHead Lists::head(const Wanted& wanted, const std::string& symbol,
                     documents::Distribution distribution, Language original, const Date& dated) {
  const auto programme = below_.meetings.programme();
  ListHead out;
  out.paper.symbol = symbol;
  out.paper.distribution = distribution;
  out.paper.original = original;
  out.paper.issued = dated;
  const auto office = below_.office();
  out.paper.organization = office->organization;
  out.paper.for_whom = documents::for_whom(distribution, *office);
  if (const meetings::Body* conference = programme->body(wanted.series.body))
    out.paper.conference = conference->name;
  for (const meetings::MeetingId id : wanted.meetings) {
    const meetings::Meeting* meeting = programme->meeting(id);
    if (!meeting) continue;
    if (out.meetings.empty()) {
      const meetings::Body* body = programme->body(meeting->body);
      out.paper.body = body && body->id != wanted.series.body ? body->name : meeting->title;
      out.paper.city = meeting->city;
      out.paper.first_day = meeting->first_day;
      out.paper.last_day = meeting->last_day;
    }
    out.meetings.push_back({meeting->title, meeting->city, meeting->first_day, meeting->last_day});
  }
  return out;
}

std::string Lists::proposed_symbol(const Wanted& wanted) {
  const auto programme = below_.meetings.programme();
  const meetings::Meeting* meeting = programme->meeting(wanted.meetings.front());
  const meetings::Body* body = meeting ? programme->body(meeting->body) : nullptr;
  if (!body) return {};
  return below_.documents.next_symbol(
      documents::prefix_of(body->symbol, meeting->first_day.year, documents::Nature::information));
}

std::string Lists::proposed_symbol(const IssuedList& corrected) {
  const auto symbol = documents::Symbol::parse(corrected.symbol);
  if (!symbol.ok()) return {};
  return below_.documents.next_symbol(
      documents::prefix_of(*symbol, documents::Following::corrigendum));
}

Result<IssuedListId> Lists::issue(const audit::Actor& actor, const Wanted& wanted,
                                  const Issue& issue) {
  const Content content = gather(wanted).content;
  if (content.empty())
    return invalid(wanted.kind == ListKind::final
                       ? N_("Nobody would be in this list. Mark first who attended.")
                       : N_("Nobody would be in this list: nobody is registered."),
                   "meetings");
  return issue_document(actor, wanted, issue, nullptr, content);
}

Result<IssuedListId> Lists::correct(const audit::Actor& actor, IssuedListId id,
                                    const Issue& issue) {
  const auto list = find(id);
  const auto wanted = list ? wanted_of(*list) : std::nullopt;
  if (!wanted) return no_such_list();
  if (list->is_corrigendum())
    return invalid(N_("A corrigendum is corrected by another one of the same list."));
  return issue_document(actor, *wanted, issue, &*list, gather(*wanted).content);
}

Result<IssuedListId> Lists::issue_document(const audit::Actor& actor, const Wanted& wanted,
                                           const Issue& issue, const IssuedList* corrected,
                                           const Content& content) {
  if (const auto sent = database_.read([&](db::Reader& r) {
        return store::list_of_form(r, wanted.series.id, issue.submission_key);
      }))
    return sent->id;
  const Error nothing_new = conflict(N_("Nothing has changed since this list was issued."));
  if (corrected && present(corrected->id) == content) return nothing_new;

  documents::NewDocument document;
  document.meeting = wanted.meetings.front();
  document.symbol = issue.symbol;
  document.kind = documents::Kind::list_of_participants;
  document.title = title_in_all(
      corrected ? corrigendum_title_of(wanted.kind) : title_of(wanted.kind), below_.catalogues);
  document.distribution = issue.distribution;
  document.original = issue.original;
  document.position = 20;
  if (corrected) document.follows = corrected->document;
  if (issue.symbol.empty()) return invalid(N_("Write a symbol."), "symbol");
  // A symbol that is allotted and whose list is then not issued stands among the documents without
  // files, as one that an officer has allotted by hand.
  CONVOKE_ASSIGN(allotted, below_.documents.allot(actor, document, ""));
  const auto stored = below_.documents.find(allotted);

  return changes_.write(actor, [&](change::Change& c) -> Result<IssuedListId> {
    db::Transaction& t = c.transaction();
    if (corrected) {
      store::hold(t, corrected->id);
      if (store::content(t, store::last_of(t, corrected->id)) == content) return nothing_new;
    }
    IssuedList list;
    list.series = wanted.series.id;
    list.document = allotted;
    if (corrected) list.follows = corrected->id;
    list.kind = wanted.kind;
    list.symbol = stored ? stored->symbol : issue.symbol;
    list.dated = issue.dated;
    list.submission_key = issue.submission_key;
    list.officer_id = actor.id;
    list.officer = actor.label;
    list.issued_at = c.now();
    list.persons = static_cast<std::int64_t>(persons_in(content));
    list.meetings = wanted.meetings;
    const IssuedListId id = store::insert(t, list, content);
    if (!id) return store::list_of_form(t, list.series, list.submission_key)->id;
    c.enqueue(job_of(id));
    c.record(corrected ? "participants_list.correct" : "participants_list.issue",
             "participants_list", id,
             json::object({{"symbol", list.symbol},
                           {"kind", std::string(name_of(list.kind))},
                           {"persons", list.persons}}));
    return id;
  });
}

std::vector<IssuedList> Lists::issued(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::lists(r, series); });
}

std::optional<IssuedList> Lists::newest(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::newest(r, series); });
}

std::optional<IssuedList> Lists::find(IssuedListId id) {
  return database_.read([&](db::Reader& r) { return store::list(r, id); });
}

std::vector<IssuedList> Lists::find(const std::vector<IssuedListId>& ids) {
  return database_.read([&](db::Reader& r) { return store::lists(r, ids); });
}

Lists::Kept Lists::kept(const IssuedList& list) {
  return database_.read([&](db::Reader& r) {
    Kept out{store::content(r, list.id), {}};
    if (list.is_corrigendum())
      out.former = store::content(r, store::last_of(r, list.follows, list.id));
    return out;
  });
}

Content Lists::present(IssuedListId list) {
  return database_.read([&](db::Reader& r) { return store::content(r, store::last_of(r, list)); });
}

std::optional<Wanted> Lists::wanted_of(const IssuedList& list) {
  const auto programme = below_.meetings.programme();
  const meetings::Series* series = programme->series(list.series);
  if (!series || list.meetings.empty()) return std::nullopt;
  Wanted out{*series, {}, list.kind};
  // In the order in which they stand in the series.
  for (const meetings::Meeting& meeting : programme->meetings_of(series->id))
    if (std::find(list.meetings.begin(), list.meetings.end(), meeting.id) != list.meetings.end())
      out.meetings.push_back(meeting.id);
  if (out.meetings.empty()) return std::nullopt;
  return out;
}

bool Lists::stopped(const IssuedList& list) {
  if (list.made_at) return false;
  return database_.read([&](db::Reader& r) {
    const auto job = jobs::find_by_key(r, key_of(list.id));
    return job && job->state == jobs::JobState::parked;
  });
}

std::map<Language, std::string> Lists::files(IssuedListId id) {
  return database_.read([&](db::Reader& r) { return store::files(r, id); });
}

std::map<Language, paper::Paper> Lists::papers_of(const IssuedList& list, const ListHead& head) {
  const Kept said = kept(list);
  std::map<Language, paper::Paper> out;
  for (const Language language : kLanguages) {
    const i18n::Locale& locale = below_.catalogues[language];
    if (!list.is_corrigendum())
      out.emplace(language, list_paper(head, list.kind, said.content, locale).paper);
    else if (auto paper = corrigendum_paper(head, list.kind, said.former, said.content, locale))
      out.emplace(language, std::move(*paper));
  }
  return out;
}

Status Lists::run(const jobs::Job& job) {
  const IssuedListId id(json::number_at(job.payload, "list"));
  const auto list = find(id);
  if (!list || list->made_at) return {};
  const auto wanted = wanted_of(*list);
  const auto document = below_.documents.find(list->document);
  if (!wanted || !document) return no_such_list();
  const ListHead shown =
      head(*wanted, document->symbol, document->distribution, document->original, list->dated);
  const audit::Actor officer =
      list->officer_id
          ? audit::Actor{audit::ActorKind::officer, list->officer_id, list->officer, {}}
          : audit::Actor::system(list->officer);
  CONVOKE_TRY(
      below_.documents.publish_papers(officer, list->document, papers_of(*list, shown), true));
  std::map<Language, std::string> docx;
  if (const auto listed = below_.documents.listed(list->document))
    for (const Language language : kLanguages)
      if (const auto& version = listed->waiting_in(language))
        docx.emplace(language, version->docx_hash);
  return changes_.write(officer, [&](change::Change& c) -> Status {
    store::set_made(c.transaction(), id, docx, c.now());
    return {};
  });
}

Status Lists::erase(db::Transaction& t, const delegations::Participant& participant, Instant) {
  store::erase(t, participant.id, delegations::Erasure::kNobodysName);
  return {};
}

}  // namespace convoke::participants_list
