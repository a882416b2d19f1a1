#include "demo/stages.h"
#include "documents/papers.h"

namespace convoke::demo {
namespace {

constexpr const char* kCompilationSymbol = "CTOC/COP/WG.1/2009/2";

Status publish_agenda(Composition& parts, const Vienna& vienna, meetings::MeetingId id,
                      const std::string& symbol) {
  const auto meeting = parts.meetings.meeting(id);
  const auto series = parts.meetings.series(vienna.series);
  const auto conference = parts.meetings.body(series->body);
  const auto body = parts.meetings.body(meeting->body);
  documents::NewDocument wanted;
  wanted.meeting = id;
  wanted.symbol = symbol;
  wanted.kind = documents::Kind::provisional_agenda;
  wanted.title = documents::agenda_title(true, parts.catalogues);
  wanted.position = 1;
  CONVOKE_ASSIGN(document, parts.documents.publish(demonstrator(), wanted));
  const documents::PaperHead head =
      documents::head_of(*parts.documents.find(document), *meeting, *conference, *body,
                         Date{2009, 6, 15}, *parts.offices.present());
  CONVOKE_ASSIGN(written, parts.documents.publish_papers(
                              demonstrator(), document,
                              documents::annotated_agendas(head, parts.agendas.agenda(id),
                                                           parts.agendas.timetable(id), {},
                                                           parts.catalogues)));
  (void)written;
  return {};
}

}  // namespace

Result<consultations::CallId> make_call(Composition& parts, const Vienna& vienna,
                                        const Texts& texts) {
  consultations::Call call;
  call.meeting = vienna.experts;
  call.mandate = vienna.decision_4_1;
  call.title = texts["call.title"];
  call.deadline = {2009, 7, 31};
  std::vector<Text6> questions;
  for (int n = 1; n <= 6; ++n) questions.push_back(texts["question." + std::to_string(n)]);
  return parts.consultations.create_call(demonstrator(), call, questions);
}

Status collect_views(Composition& parts, const Vienna& vienna, consultations::CallId call,
                     Report& report) {
  report.begin("Views");
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
    for (int n = 1; n <= 6; ++n) content.answers.push_back(row.at("answer_" + std::to_string(n)));
    const audit::Actor actor{audit::ActorKind::link, entity->id.value,
                             entity->short_name[Language::en], ""};
    CONVOKE_ASSIGN(sent,
                   parts.consultations.send(actor, respondent,
                                            {{}, 0, "demonstration-" + row.at("code")}, content));
    (void)sent;
  }
  const std::int64_t submissions = parts.consultations.count(call).submissions;
  report.end(std::to_string(submissions) + " submissions", "/en/office/vienna-2009/views");

  report.begin("Compilation");
  CONVOKE_ASSIGN(compilation, parts.compilations.compile(demonstrator(), call, kCompilationSymbol,
                                                         "demonstration"));
  (void)compilation;
  CONVOKE_TRY(run_jobs(
      parts, report, [] { return 0; }, 6));
  if (const auto document = parts.documents.find(kCompilationSymbol))
    CONVOKE_TRY(parts.releases.release_all(demonstrator(), {document->id}));
  const std::string slug = parts.meetings.meeting(vienna.experts)->slug;
  report.end("in 6 languages, Word and PDF", "/en/meetings/" + slug);
  return {};
}

Status publish_documents(Composition& parts, const Vienna& vienna, Report& report) {
  report.begin("Documents");
  CONVOKE_TRY(publish_agenda(parts, vienna, vienna.experts, "CTOC/COP/WG.1/2009/1"));
  CONVOKE_TRY(publish_agenda(parts, vienna, vienna.assistance, "CTOC/COP/WG.2/2009/1"));
  const auto released = [&] {
    std::int64_t files = 0;
    for (meetings::MeetingId id : {vienna.experts, vienna.assistance})
      for (const documents::ListedDocument& d : parts.documents.list(id))
        if (d.document.kind == documents::Kind::provisional_agenda)
          for (Language l : kLanguages) files += d.released_in(l) ? 2 : 0;
    return files;
  };
  CONVOKE_TRY(run_jobs(parts, report, released, released()));
  report.end(std::to_string(released()) + " files in 6 languages",
             "/en/meetings/" + parts.meetings.meeting(vienna.assistance)->slug);
  return {};
}

}  // namespace convoke::demo
