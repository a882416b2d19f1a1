#include "consultations/compilation/compilations.h"

#include <algorithm>

#include "consultations/call_store.h"
#include "consultations/compilation/compilation_store.h"
#include "consultations/groups/group_names.h"
#include "consultations/submissions/submission_store.h"
#include "documents/papers.h"
#include "documents/symbols/symbol.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::consultations {
namespace {

documents::NewDocument document_of(const Call& call, std::string_view symbol) {
  documents::NewDocument document;
  document.meeting = call.meeting;
  document.symbol = symbol;
  document.kind = documents::Kind::compilation;
  document.title = call.title;
  document.position = 10;
  return document;
}

/// Nothing but a compilation of the same meeting may be replaced by one.
Status check_free(const std::optional<documents::Document>& there, const Call& call) {
  if (!there) return {};
  if (there->kind == documents::Kind::compilation && there->meeting == call.meeting) return {};
  return conflict(N_("This symbol belongs to another document."), "symbol");
}

std::string job_key(CompilationId id) {
  return std::string(Compilations::kCompileJob) + ":" + std::to_string(id.value);
}

}  // namespace

Result<CompilationId> Compilations::compile(const audit::Actor& actor, CallId id,
                                            std::string_view symbol,
                                            std::string_view submission_key) {
  const auto call = consultations_.call(id);
  if (!call) return not_found(N_("There is no such call for views."));
  if (symbol.empty()) return invalid(N_("Write a symbol."), "symbol");
  const documents::NewDocument document = document_of(*call, symbol);
  CONVOKE_TRY(documents::check(document));
  CONVOKE_TRY(check_free(documents_.find(symbol), *call));
  return changes_.write(actor, [&](change::Change& c) -> Result<CompilationId> {
    db::Transaction& t = c.transaction();
    if (const auto made = store::compilation_with(t, submission_key)) {
      const auto first = store::compilation(t, *made);
      if (first && first->call == id && first->symbol == symbol) return *made;
      return conflict(N_("This form was already sent, with the symbol {1}. Send it again to have a "
                         "further compilation made."),
                      "symbol", {first ? first->symbol : std::string()});
    }
    Compilation wanted;
    wanted.call = id;
    wanted.symbol = symbol;
    wanted.officer = actor;
    wanted.requested_at = c.now();
    const Compilation added = store::insert(t, std::move(wanted), submission_key);
    if (added.submissions == 0) return invalid(N_("Nothing has been received yet."), "symbol");
    c.enqueue({.kind = kCompileJob,
               .key = job_key(added.id),
               .payload = json::object({{"compilation", added.id.value}})});
    c.record("compilation.compile", "call", id,
             json::object({{"symbol", added.symbol}, {"submissions", added.submissions}}));
    return added.id;
  });
}

Status Compilations::run(const jobs::Job& job, jobs::Progress& progress) {
  const CompilationId id(json::number_at(job.payload, "compilation"));
  const auto compilation = database_.read([&](db::Reader& r) { return store::compilation(r, id); });
  if (!compilation) return not_found(N_("There is no such compilation."));
  const auto call = consultations_.call(compilation->call);
  const auto is_newer = [&](const ListedCompilation& other) {
    return other.compilation.number > compilation->number &&
           other.compilation.symbol == compilation->symbol;
  };
  const auto all = list(compilation->call);
  if (std::any_of(all.begin(), all.end(), is_newer)) return {};
  CONVOKE_ASSIGN(facts, facts_of(*compilation));

  std::map<Language, paper::Paper> papers;
  for (Language language : kLanguages) {
    papers[language] = compilation_paper(facts, catalogues_[language]);
    progress.report(static_cast<std::int64_t>(papers.size()), kLanguages.size());
  }
  CONVOKE_TRY(check_free(documents_.find(compilation->symbol), *call));
  CONVOKE_ASSIGN(document,
                 documents_.publish(compilation->officer, document_of(*call, compilation->symbol)));
  CONVOKE_TRY(documents_.publish_papers(compilation->officer, document, papers, true));
  return database_.write([&](db::Transaction& t) -> Status {
    store::mark_published(t, id, clock_.now());
    return {};
  });
}

Result<CompilationFacts> Compilations::facts_of(const Compilation& compilation) {
  const auto call = consultations_.call(compilation.call);
  const auto meeting = call ? meetings_.meeting(call->meeting) : std::nullopt;
  const auto series = meeting ? meetings_.series(meeting->series) : std::nullopt;
  if (!series) return not_found(N_("There is no such meeting."));
  const auto conference = meetings_.body(series->body);
  const auto mandate = meetings_.mandate(call->mandate);

  CompilationFacts facts;
  facts.symbol = compilation.symbol;
  const auto office = secretariat_();
  facts.organization = office->organization;
  facts.for_whom = documents::for_whom(documents::Distribution::general, *office);
  facts.date = i18n::local_time_of(compilation.requested_at, series->zone).date;
  if (conference) facts.conference = conference->name;
  facts.meeting = meeting->title;
  facts.city = meeting->city;
  facts.first_day = meeting->first_day;
  facts.last_day = meeting->last_day;
  facts.title = call->title;
  if (mandate) facts.mandate = mandate->title;
  facts.deadline = call->deadline;
  facts.questions = consultations_.questions(call->id);

  const auto directory = references_.directory();
  facts.contributions = database_.read([&](db::Reader& r) {
    std::vector<Contribution> contributions;
    const KnownGroups groups = store::known_groups(r);
    for (const store::Source& source : store::sources(r, compilation.id)) {
      const auto text = store::received(r, source.submission, source.version);
      const auto first = store::received(r, source.submission, 1);
      const auto head = store::head(r, source.submission);
      const auto* entity = directory->find(head->respondent.entity);
      Contribution c{entity ? entity->short_name : Text6(),
                     text->content,
                     first->received_on,
                     first->late,
                     std::nullopt,
                     group_named(text->content.on_behalf_of, text->content.language, groups)};
      if (text->late && !first->late) c.corrected_late = text->received_on;
      contributions.push_back(std::move(c));
    }
    return contributions;
  });
  return facts;
}

std::vector<std::pair<Compilation, meetings::MeetingId>> Compilations::find(
    const std::vector<CompilationId>& ids) {
  return database_.read([&](db::Reader& r) { return store::compilations(r, ids); });
}

std::vector<ListedCompilation> Compilations::list(CallId call) {
  std::vector<ListedCompilation> all = database_.read([&](db::Reader& r) {
    std::vector<ListedCompilation> out;
    for (Compilation& c : store::compilations(r, call)) {
      const auto job = jobs::find_by_key(r, job_key(c.id));
      // A job that is gone was done long ago.
      out.push_back({std::move(c), job ? job->state : jobs::JobState::done});
    }
    return out;
  });
  for (ListedCompilation& one : all) {
    const auto document = documents_.find(one.compilation.symbol);
    const auto listed = document ? documents_.listed(document->id) : std::nullopt;
    if (!listed) continue;
    one.document = document->id;
    one.waits = listed->ready() + listed->rendering() > 0;
  }
  return all;
}

std::string Compilations::next_symbol(const Call& call) {
  const auto meeting = meetings_.meeting(call.meeting);
  const auto body = meeting ? meetings_.body(meeting->body) : std::nullopt;
  if (!body) return {};
  return documents_.next_symbol(
      documents::prefix_of(body->symbol, meeting->first_day.year, documents::Nature::regular));
}

}  // namespace convoke::consultations
