#include "consultations/calls/calls.h"

#include <algorithm>

#include "base/problems.h"
#include "consultations/call_store.h"
#include "platform/i18n/locale.h"
#include "platform/i18n/typed_text.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::consultations {
namespace {

Error no_such_call() {
  return not_found(N_("There is no such call for views."));
}

Error same_title() {
  return conflict(N_("The meeting has a call of this title already."), "title_en");
}

std::string key_of(const Call& call) {
  return i18n::folded(call.title.in(Language::en));
}

/// Cleaned by platform/i18n/typed_text.h.
Result<Text6> checked(Text6 text) {
  Problems problems;
  i18n::check_texts(text, i18n::TextRule::text, kLongestQuestion, "text", problems);
  if (text.empty()) problems.add(invalid(N_("Write the question."), "text_en"));
  if (problems.first()) return *problems.first();
  return text;
}

}  // namespace

std::optional<Move> move_named(std::string_view name) {
  static constexpr std::pair<std::string_view, Move> kMoves[] = {{"up", Move::up},
                                                                 {"down", Move::down},
                                                                 {"in", Move::in},
                                                                 {"out", Move::out},
                                                                 {"remove", Move::remove}};
  for (const auto& [word, move] : kMoves)
    if (word == name) return move;
  return std::nullopt;
}

Status Calls::check_dates(const Call& call) {
  const auto meeting = meetings_.meeting(call.meeting);
  const auto series = meeting ? meetings_.series(meeting->series) : std::nullopt;
  if (!series) return not_found(N_("There is no such meeting."));
  if (call.deadline > meeting->last_day)
    return invalid(N_("The deadline lies after the meeting."), "deadline");
  if (call.deadline < i18n::local_time_of(clock_.now(), series->zone).date)
    return invalid(N_("This day is past."), "deadline");
  return {};
}

Result<CallId> Calls::draft(const audit::Actor& actor, Call call) {
  call.state = CallState::draft;
  CONVOKE_TRY(check_particulars(call));
  CONVOKE_TRY(check_dates(call));
  return changes_.write(actor, [&](change::Change& c) -> Result<CallId> {
    const CallId id(store::insert(c.transaction(), call, key_of(call), c.now()));
    if (!id) return same_title();
    c.record(
        "call.draft", "call", id,
        json::object({{"title", call.title.in(Language::en)}, {"deadline", call.deadline.iso()}}));
    return id;
  });
}

Status Calls::change(const audit::Actor& actor, Call call) {
  CONVOKE_TRY(check_particulars(call));
  if (call.state == CallState::draft) CONVOKE_TRY(check_dates(call));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto former = store::call(t, call.id);
    if (!former) return no_such_call();
    if (former->revision != call.revision)
      return conflict(
          N_("Somebody else has changed this call since you opened it. What is saved now stands at "
             "the fields: compare, and save again."));
    Call changed = call;
    changed.state = former->state;
    if (former->state == CallState::open) {
      changed.deadline = former->deadline;
      changed.meeting = former->meeting;
    }
    if (!store::update(t, changed, key_of(changed))) return same_title();
    c.record("call.change", "call", call.id,
             json::object({{"from", former->title.in(Language::en)},
                           {"to", changed.title.in(Language::en)}}));
    return {};
  });
}

Status Calls::open(const audit::Actor& actor, CallId id) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto call = store::call(t, id);
    if (!call) return no_such_call();
    if (call->state == CallState::open) return {};
    if (store::questions(t, id).empty()) return invalid(N_("Write at least one question."));
    CONVOKE_TRY(check_dates(*call));
    store::set_open(t, id, c.now());
    c.record("call.open", "call", id);
    return {};
  });
}

Status Calls::add_question(const audit::Actor& actor, CallId id, const Text6& typed, bool sub) {
  CONVOKE_ASSIGN(text, checked(typed));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    if (!store::call(t, id)) return no_such_call();
    const auto questions = store::questions(t, id);
    if (questions.size() >= kMostQuestions)
      return invalid(N_("A call for views has at most {1} questions."), "text_en",
                     {std::to_string(kMostQuestions)});
    const auto position = static_cast<int>(questions.size()) + 1;
    store::insert_question(t, id, {position, text, sub && position > 1}, c.actor(), c.now());
    c.record("call.add_question", "call", id, json::object({{"position", std::int64_t{position}}}));
    return {};
  });
}

Status Calls::reword(const audit::Actor& actor, CallId id, int position, const Text6& typed) {
  CONVOKE_ASSIGN(text, checked(typed));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    auto questions = store::questions(t, id);
    if (position < 1 || position > static_cast<int>(questions.size()))
      return not_found(N_("There is no such question."));
    GuidingQuestion& question = questions[static_cast<std::size_t>(position) - 1];
    if (question.text == text) return {};
    question.text = text;
    store::set_questions(t, id, questions, c.actor(), c.now());
    c.record("call.reword", "call", id, json::object({{"position", std::int64_t{position}}}));
    return {};
  });
}

Status Calls::move(const audit::Actor& actor, CallId id, int position, Move how) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    auto questions = store::questions(t, id);
    const auto count = static_cast<int>(questions.size());
    if (position < 1 || position > count) return not_found(N_("There is no such question."));
    if (store::submissions(t, id) > 0)
      return conflict(N_(
          "Somebody has begun to answer: questions can be reworded and added, but no longer moved "
          "or removed."));
    const auto at = questions.begin() + (position - 1);
    if (how == Move::remove)
      questions.erase(at);
    else if (how == Move::in || how == Move::out)
      at->sub = how == Move::in;
    else if (how == Move::up && position > 1)
      std::iter_swap(at, at - 1);
    else if (how == Move::down && position < count)
      std::iter_swap(at, at + 1);
    if (!questions.empty()) questions.front().sub = false;
    store::set_questions(t, id, questions, c.actor(), c.now());
    c.record("call.move_question", "call", id,
             json::object({{"position", std::int64_t{position}}}));
    return {};
  });
}

bool Calls::is_answered(CallId id) {
  return database_.read([&](db::Reader& r) { return store::submissions(r, id) > 0; });
}

std::vector<FormerWording> Calls::former_wordings(CallId id, Language language) {
  return database_.read([&](db::Reader& r) {
    std::vector<FormerWording> out;
    const auto call = store::call(r, id);
    if (!call || call->state == CallState::draft) return out;
    const auto opened = store::opened_at(r, id);
    for (const GuidingQuestion& q : store::questions(r, id)) {
      const Language used = q.text.language_used(language);
      const auto all = store::wordings(r, id, q.position, used);
      for (std::size_t i = 1; i < all.size(); ++i)
        if (!all[i].body.empty() && !all[i - 1].body.empty() &&
            (!opened || all[i - 1].created_at > *opened))
          out.push_back({q, all[i].body, all[i - 1].created_at});
    }
    return out;
  });
}

}  // namespace convoke::consultations
