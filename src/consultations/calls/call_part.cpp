#include "consultations/calls/call_part.h"

#include <algorithm>

namespace convoke::consultations {
namespace {

using json::Tree;
using transfer::Place;

Tree written(const Call& call, const std::vector<GuidingQuestion>& questions,
             meetings::Meetings& meetings) {
  Tree::Members out{{"meeting", meetings.meeting(call.meeting)->slug}};
  if (const auto mandate = meetings.mandate(call.mandate))
    if (const auto body = meetings.body(mandate->body))
      out.emplace_back("decision",
                       Tree::Members{{"body", body->symbol}, {"reference", mandate->reference}});
  out.emplace_back("title", transfer::written(call.title));
  out.emplace_back("deadline", call.deadline.iso());
  if (call.opens_on) out.emplace_back("opens_on", call.opens_on->iso());
  if (!call.rules.empty()) out.emplace_back("rules", transfer::written(call.rules));
  Tree::List invited, list;
  for (const reference::EntityKind kind : call.invited) invited.emplace_back(name_of(kind));
  if (!invited.empty()) out.emplace_back("invited", std::move(invited));
  for (const GuidingQuestion& question : questions) {
    Tree::Members one{{"text", transfer::written(question.text)}};
    if (question.sub) one.emplace_back("sub", true);
    list.emplace_back(std::move(one));
  }
  out.emplace_back("questions", std::move(list));
  return out;
}

struct ReadCall {
  Call call;
  std::vector<GuidingQuestion> questions;
};
Result<ReadCall> read_call(const Place& at, const transfer::Made& made) {
  ReadCall out;
  CONVOKE_ASSIGN(slug, at.text("meeting"));
  CONVOKE_ASSIGN(decision, at.member("decision"));
  CONVOKE_ASSIGN(body, decision.text("body"));
  CONVOKE_ASSIGN(reference, decision.text("reference"));
  CONVOKE_ASSIGN(title, at.texts("title"));
  CONVOKE_ASSIGN(deadline, at.date("deadline"));
  CONVOKE_ASSIGN(rules, at.texts("rules"));
  CONVOKE_ASSIGN(invited, at.text_list("invited"));
  CONVOKE_ASSIGN(questions, at.list("questions"));
  const auto meeting = made.meetings.find(slug);
  if (meeting == made.meetings.end()) return at.member("meeting")->wrong();
  const auto mandate = made.mandates.find({body, reference});
  if (mandate == made.mandates.end()) return decision.wrong();
  out.call.meeting = meeting->second;
  out.call.mandate = mandate->second;
  out.call.title = std::move(title);
  out.call.deadline = made.moved(deadline);
  out.call.rules = std::move(rules);
  if (at.has("opens_on")) {
    CONVOKE_ASSIGN(opens_on, at.date("opens_on"));
    out.call.opens_on = made.moved(opens_on);
  }
  for (const std::string& name : invited) {
    const auto kind = reference::entity_kind(name);
    if (!kind) return at.member("invited")->wrong();
    out.call.invited.push_back(*kind);
  }
  for (const Place& one : questions) {
    GuidingQuestion question;
    CONVOKE_ASSIGN(text, one.texts("text"));
    CONVOKE_ASSIGN(sub, one.flag_or_no("sub"));
    question.text = std::move(text);
    question.sub = sub;
    out.questions.push_back(std::move(question));
  }
  return out;
}

Status make(const audit::Actor& actor, const ReadCall& read, const transfer::Made& made,
            Consultations& consultations, Calls& calls) {
  std::optional<CallId> begun;
  for (const Call& there : consultations.calls_of(made.series.id)) {
    if (there.meeting != read.call.meeting || there.title != read.call.title) continue;
    if (there.state != CallState::draft) return {};
    begun = there.id;
  }
  // What was interrupted goes on with the questions that are still missing.
  const std::size_t asked = begun ? consultations.questions(*begun).size() : 0;
  const Result<CallId> draft = begun ? *begun : calls.draft(actor, read.call);
  if (!draft.ok() && draft.error().field == "deadline") {
    std::vector<Text6> texts;
    for (const GuidingQuestion& question : read.questions) texts.push_back(question.text);
    const auto past = consultations.create_call(actor, read.call, texts);
    return past.ok() ? Status() : Status(past.error());
  }
  if (!draft.ok()) return draft.error();
  for (std::size_t i = asked; i < read.questions.size(); ++i)
    CONVOKE_TRY(calls.add_question(actor, *draft, read.questions[i].text, read.questions[i].sub));
  if (made.series.stage != meetings::Stage::draft && !read.questions.empty())
    return calls.open(actor, *draft);
  return {};
}

}  // namespace

transfer::Part call_part(meetings::Meetings& meetings, Consultations& consultations, Calls& calls) {
  return {"calls",
          [&meetings, &consultations](const meetings::Series& series,
                                      transfer::Files&) -> Result<Tree::List> {
            Tree::List list;
            for (const Call& call : consultations.calls_of(series.id))
              list.push_back(written(call, consultations.questions(call.id), meetings));
            return list;
          },
          [&consultations, &calls](const audit::Actor& actor, const std::vector<Place>& list,
                                   const transfer::Made& made) -> Status {
            for (const Place& at : list) {
              CONVOKE_ASSIGN(read, read_call(at, made));
              CONVOKE_TRY(make(actor, read, made, consultations, calls));
            }
            return {};
          }};
}

}  // namespace convoke::consultations
