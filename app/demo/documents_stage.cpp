#include "demo/stages.h"
#include "documents/symbols/symbol.h"
#include "platform/i18n/zone.h"

namespace convoke::demo {
namespace {

// The agendas are issued so long before the first meeting.
constexpr long kWeeksBefore = 15;

/// "CTOC/COP/WG.1/2009/": what the symbols of the meeting's documents begin with.
std::string symbols_of(Composition& parts, const meetings::Meeting& meeting) {
  return documents::prefix_of(parts.meetings.body(meeting.body)->symbol, meeting.first_day.year,
                              documents::Nature::regular);
}

/// That of the meeting's compilation, or the next that is free.
std::string compilation_symbol(Composition& parts, const meetings::Meeting& meeting) {
  for (const documents::ListedDocument& listed : parts.documents.list(meeting.id))
    if (listed.document.kind == documents::Kind::compilation) return listed.document.symbol;
  return parts.documents.next_symbol(symbols_of(parts, meeting));
}

}  // namespace

Status collect_views(Composition& parts, const Conference& conference, Report& report) {
  report.begin("Views");
  const consultations::CallId call = conference.call.id;
  const std::size_t questions = parts.consultations.questions(call).size();
  CONVOKE_ASSIGN(rows, read_rows(embedded_file("views.csv")));
  const auto directory = parts.references.directory();
  for (const Row& row : rows) {
    const reference::Entity* entity = directory->find(row.at("code"));
    const auto language = language_from_code(row.at("language"));
    if (!entity || !language) return not_found(N_("There is no such State."), {row.at("code")});
    CONVOKE_ASSIGN(token, parts.database->write([&](db::Transaction& t) -> Result<std::string> {
      return parts.consultations.views_token(t, call, entity->id);
    }));
    CONVOKE_ASSIGN(respondent, parts.consultations.open_link(token));
    if (!parts.consultations.of_entity(respondent).empty()) continue;
    consultations::Content content;
    content.language = *language;
    content.on_behalf_of = row.at("on_behalf_of");
    for (std::size_t n = 1; n <= questions; ++n)
      content.answers.push_back(row.at("answer_" + std::to_string(n)));
    const audit::Actor actor{audit::ActorKind::link, entity->id.value,
                             entity->short_name[Language::en], ""};
    CONVOKE_ASSIGN(sent,
                   parts.consultations.send(actor, respondent,
                                            {{}, 0, "demonstration-" + row.at("code")}, content));
    (void)sent;
  }
  const std::int64_t submissions = parts.consultations.count(call).submissions;
  report.end(std::to_string(submissions) + " submissions", conference.office() + "/views");

  report.begin("Compilation");
  const meetings::Meeting meeting = *parts.meetings.meeting(conference.call.meeting);
  const std::string symbol = compilation_symbol(parts, meeting);
  CONVOKE_ASSIGN(compilation,
                 parts.compilations.compile(demonstrator(), call, symbol, "demonstration"));
  (void)compilation;
  CONVOKE_TRY(run_jobs(
      parts, report, [] { return 0; }, 6));
  if (const auto document = parts.documents.find(symbol))
    CONVOKE_TRY(parts.releases.release_all(demonstrator(), {document->id}));
  report.end("in 6 languages, Word and PDF", "/en/meetings/" + meeting.slug);
  return {};
}

Status publish_documents(Composition& parts, const Conference& conference, Report& report) {
  report.begin("Documents");
  const Date issued = conference.meetings.front().first_day.plus_days(-7 * kWeeksBefore);
  const Instant at = i18n::instant_of({issued, 12, 0}, conference.series.zone);
  for (const meetings::Meeting& meeting : conference.meetings)
    CONVOKE_TRY(parts.agenda_papers.make(
        demonstrator(), meeting.id, parts.documents.next_symbol(symbols_of(parts, meeting)), at));
  const auto released = [&] {
    std::int64_t files = 0;
    for (const meetings::Meeting& meeting : conference.meetings)
      for (const documents::ListedDocument& d : parts.documents.list(meeting.id))
        if (d.document.kind == documents::Kind::provisional_agenda)
          for (Language l : kLanguages) files += d.released_in(l) ? 2 : 0;
    return files;
  };
  CONVOKE_TRY(run_jobs(parts, report, released, released()));
  report.end(std::to_string(released()) + " files in 6 languages",
             "/en/meetings/" + conference.meetings.back().slug);
  return {};
}

}  // namespace convoke::demo
