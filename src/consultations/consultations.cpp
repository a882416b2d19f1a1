#include "consultations/consultations.h"

#include <algorithm>

#include "consultations/call_store.h"
#include "consultations/submissions/submission_store.h"
#include "platform/i18n/locale.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::consultations {
namespace {

Error no_such_call() {
  return not_found(N_("There is no such call for views."));
}

Error no_such_submission() {
  return not_found(N_("There is no such submission."));
}

bool same(const Respondent& a, const Respondent& b) {
  return a.call == b.call && a.entity == b.entity;
}

Result<store::Head> own(db::Reader& r, const Respondent& respondent, SubmissionId id) {
  auto head = store::head(r, id);
  if (!head || !same(head->respondent, respondent)) return no_such_submission();
  return std::move(*head);
}

Error sent_for_another() {
  return conflict(
      N_("This form was already sent for another State or organization. What you have written is "
         "still here: check it, and send it again."));
}

/// Whether one of the texts was written once and is in both: what a form holds that came back.
bool share_a_text(const Content& a, const Content& b) {
  constexpr std::size_t worth_comparing = 40;  // bytes; "Yes." is in many
  const auto shared = [](const std::string& x, const std::string& y) {
    return x.size() >= worth_comparing && x == y;
  };
  for (std::size_t i = 0; i < std::min(a.answers.size(), b.answers.size()); ++i)
    if (shared(a.answers[i], b.answers[i])) return true;
  return shared(a.remarks, b.remarks);
}

/// The submission that the attempt is to change, made if it is new.
Result<store::Head> prepare(db::Transaction& t, const Respondent& respondent,
                            const Attempt& attempt, Instant now) {
  if (attempt.key.empty()) return invalid(N_("The form is incomplete. Open it again."));
  if (!attempt.submission) {
    auto made = store::created_with(t, attempt.key);
    if (!made) return store::insert(t, respondent, attempt.key, now);
    if (!same(made->respondent, respondent)) return sent_for_another();
    return std::move(*made);
  }
  CONVOKE_ASSIGN(head, own(t, respondent, attempt.submission));
  if (head.revision != attempt.seen_revision && head.last_key != attempt.key)
    return conflict(N_(
        "Somebody else has changed this submission since you opened it. What you have written is "
        "still here: compare, and send it again."));
  return head;
}

Error is_withdrawn() {
  return conflict(N_("This submission has been withdrawn. Restore it first."));
}

void finish(db::Transaction& t, store::Head head, const Attempt& attempt, Instant now) {
  ++head.revision;
  head.last_key = attempt.key;
  store::update(t, head, now);
}

}  // namespace

Result<CallId> Consultations::create_call(const audit::Actor& actor, const Call& call,
                                          const std::vector<Text6>& questions) {
  CONVOKE_TRY(check(call, questions));
  const std::string key = i18n::folded(call.title.in(Language::en));
  return changes_.write(actor, [&](change::Change& c) -> Result<CallId> {
    db::Transaction& t = c.transaction();
    const CallId id(store::insert(t, call, key, c.now()));
    if (!id) return store::call(t, call.meeting, key)->id;
    int position = 0;
    for (const Text6& text : questions)
      store::insert_question(t, id, {++position, text}, actor, c.now());
    c.record("call.create", "call", id,
             json::object({{"title", call.title.in(Language::en)},
                           {"deadline", call.deadline.iso()},
                           {"questions", std::int64_t{position}}}));
    return id;
  });
}

Status Consultations::change_deadline(const audit::Actor& actor, CallId id, const Date& deadline) {
  const auto known = call(id);
  if (!known) return no_such_call();
  const auto meeting = meetings_.meeting(known->meeting);
  if (meeting && deadline > meeting->last_day)
    return invalid(N_("The deadline lies after the meeting."), "deadline");
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const Call former = *store::call(t, id);
    if (former.deadline == deadline) return {};
    store::replace_deadline(t, former, deadline, c.now());
    store::clear_late(t, id, deadline);
    c.record("call.change_deadline", "call", id,
             json::object({{"from", former.deadline.iso()}, {"to", deadline.iso()}}));
    return {};
  });
}

std::optional<Call> Consultations::call(CallId id) {
  return database_.read([&](db::Reader& r) { return store::call(r, id); });
}

std::vector<Call> Consultations::calls_of(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::calls_of(r, series); });
}

std::vector<GuidingQuestion> Consultations::questions(CallId id) {
  return database_.read([&](db::Reader& r) { return store::questions(r, id); });
}

std::vector<meetings::FormerDay> Consultations::former_deadlines(CallId id) {
  return database_.read([&](db::Reader& r) { return store::former_deadlines(r, id); });
}

std::vector<Call> Consultations::open_calls_of(meetings::MeetingId meeting) {
  auto calls = database_.read([&](db::Reader& r) { return store::calls_of(r, meeting); });
  std::erase_if(calls, [](const Call& call) { return call.state != CallState::open; });
  return calls;
}

std::string Consultations::zone_of(const Call& call) {
  const auto meeting = meetings_.meeting(call.meeting);
  const auto series = meeting ? meetings_.series(meeting->series) : std::nullopt;
  return series ? series->zone : "UTC";
}

Date Consultations::today_in(const Call& call) {
  return i18n::local_time_of(clock_.now(), zone_of(call)).date;
}

links::Subject link_subject(const Respondent& respondent) {
  return {"views", respondent.call.value, respondent.entity.value};
}

Result<std::string> Consultations::views_token(db::Transaction& t, CallId call,
                                               reference::EntityId entity) {
  if (!store::call(t, call)) return no_such_call();
  return links_.token(t, link_subject({call, entity}));
}

Result<Respondent> Consultations::open_link(std::string_view token) {
  CONVOKE_ASSIGN(link, database_.read([&](db::Reader& r) { return links_.open(r, token); }));
  const Respondent holder{CallId(link.subject.within_id),
                          reference::EntityId(link.subject.subject_id)};
  const auto known =
      link.subject.purpose == link_subject(holder).purpose ? call(holder.call) : std::nullopt;
  const auto meeting = known ? meetings_.meeting(known->meeting) : std::nullopt;
  if (!meeting || known->state == CallState::draft) return links::not_valid();
  if (known->opens_on && today_in(*known) < *known->opens_on)
    return forbidden(N_("This call for views opens on {1}. Please come back then."),
                     {message_arg(*known->opens_on)});
  if (clock_.now() >= i18n::end_of_day(meeting->last_day, zone_of(*known)))
    return forbidden(N_(
        "The meeting is over, and views can no longer be sent through this link. Please write to "
        "the secretariat."));
  links_.use(database_, link);
  return holder;
}

/// What an attempt repeats.
struct Consultations::Earlier {
  SubmissionId submission;
  enum class By { same_words, other_words, another_respondent, likeness } by;

  /// The outcome: nothing new, or what the writer is asked.
  Result<SubmissionId> outcome() const {
    switch (by) {
      case By::same_words:
        return submission;
      case By::another_respondent:
        return sent_for_another();
      case By::other_words:
        return conflict(
            N_("This form was already sent, with other words. What you have written now is still "
               "here: send it as a correction, or as a further submission."));
      case By::likeness:
        break;
    }
    return conflict(
        N_("A text received before has the same words in part. What you have written now is still "
           "here: send it as a correction, or as a further submission."));
  }
};

std::optional<Consultations::Earlier> Consultations::earlier(db::Reader& r,
                                                             const Respondent& respondent,
                                                             const Attempt& attempt,
                                                             const Content& content,
                                                             const Arrival& arrival) {
  using By = Earlier::By;
  if (const auto sent = store::sent_with(r, attempt.key)) {
    const auto head = store::head(r, sent->submission);
    if (!head || !same(head->respondent, respondent))
      return Earlier{sent->submission, By::another_respondent};
    const auto text = store::received(r, sent->submission, sent->version);
    const bool came_as_then =
        arrival.channel == Channel::link ||
        (text && text->channel == arrival.channel && text->received_on == arrival.received_on);
    const bool unchanged = text && text->content == content && came_as_then;
    return Earlier{sent->submission, unchanged ? By::same_words : By::other_words};
  }
  if (attempt.submission || attempt.is_further) return std::nullopt;
  for (const SubmissionId id : store::of_entity(r, respondent)) {
    const auto other = store::submission(r, id);
    if (!other || !other->received || other->state != SubmissionState::received) continue;
    const Content& text = other->received->content;
    if (text.language == content.language && text.on_behalf_of == content.on_behalf_of &&
        share_a_text(text, content))
      return Earlier{id, By::likeness};
  }
  return std::nullopt;
}

std::optional<SubmissionId> Consultations::repeated(const Respondent& respondent,
                                                    const Attempt& attempt,
                                                    const Content& content) {
  const auto checked = check(content, questions(respondent.call).size(), Purpose::draft);
  if (!checked.ok()) return std::nullopt;
  const auto found = database_.read(
      [&](db::Reader& r) { return earlier(r, respondent, attempt, *checked, Arrival()); });
  if (!found || found->by == Earlier::By::another_respondent) return std::nullopt;
  return found->submission;
}

Result<SubmissionId> Consultations::save_draft(const audit::Actor& actor,
                                               const Respondent& respondent, const Attempt& attempt,
                                               const Content& content) {
  CONVOKE_ASSIGN(checked, check(content, questions(respondent.call).size(), Purpose::draft));
  return changes_.write(actor, [&](change::Change& c) -> Result<SubmissionId> {
    db::Transaction& t = c.transaction();
    if (const auto found = earlier(t, respondent, attempt, checked, Arrival()))
      return found->outcome();
    CONVOKE_ASSIGN(head, prepare(t, respondent, attempt, c.now()));
    if (head.state == SubmissionState::withdrawn) return is_withdrawn();
    store::put_draft(t, head.id, checked, c.now());
    finish(t, head, attempt, c.now());
    c.record("submission.save_draft", "submission", head.id,
             json::object({{"entity", respondent.entity.value}}));
    return head.id;
  });
}

Result<SubmissionId> Consultations::send(const audit::Actor& actor, const Respondent& respondent,
                                         const Attempt& attempt, const Content& content) {
  const auto known = call(respondent.call);
  if (!known) return no_such_call();
  return receive(actor, respondent, attempt, content, {Channel::link, today_in(*known)});
}

Result<SubmissionId> Consultations::record(const audit::Actor& actor, const Respondent& respondent,
                                           const Attempt& attempt, const Content& content,
                                           Channel channel, const Date& received_on) {
  const auto known = call(respondent.call);
  if (!known) return no_such_call();
  if (received_on > today_in(*known)) {
    Error error = invalid(N_("This day is still to come."), "received_on");
    const auto checked = check(content, questions(respondent.call).size(), Purpose::send);
    if (!checked.ok()) error.also.push_back(checked.error());
    return error;
  }
  return receive(actor, respondent, attempt, content, {channel, received_on});
}

Result<SubmissionId> Consultations::receive(const audit::Actor& actor, const Respondent& respondent,
                                            const Attempt& attempt, const Content& content,
                                            const Arrival& arrival) {
  const auto asked = questions(respondent.call);
  CONVOKE_ASSIGN(checked, check(content, asked.size(), Purpose::send));
  std::optional<ReceiptMails::Addressed> receipt;
  if (const auto known = call(respondent.call);
      known && receipts_ != nullptr && arrival.channel == Channel::link)
    receipt = receipts_->addressed(respondent.entity, *known, asked, zone_of(*known));
  return changes_.write(actor, [&](change::Change& c) -> Result<SubmissionId> {
    db::Transaction& t = c.transaction();
    if (const auto found = earlier(t, respondent, attempt, checked, arrival))
      return found->outcome();
    CONVOKE_ASSIGN(head, prepare(t, respondent, attempt, c.now()));
    if (head.state == SubmissionState::withdrawn) return is_withdrawn();
    const auto present = store::received(t, head.id, head.version);
    store::delete_draft(t, head.id);
    const bool unchanged =
        present && present->content == checked && arrival.channel == Channel::link;
    if (!unchanged) {
      const Call now_called = *store::call(t, respondent.call);
      const Received text{++head.version,      checked, arrival.channel,
                          arrival.received_on, c.now(), arrival.received_on > now_called.deadline};
      store::insert(t, head.id, text, attempt.key);
      c.record(text.version == 1 ? "submission.receive" : "submission.correct", "submission",
               head.id,
               json::object({{"entity", respondent.entity.value},
                             {"version", std::int64_t{text.version}},
                             {"channel", std::string(name_of(text.channel))},
                             {"late", text.late}}));
      if (receipt) CONVOKE_TRY(receipts_->queue(c, *receipt, head.id, text));
    }
    head.state = SubmissionState::received;
    finish(t, head, attempt, c.now());
    return head.id;
  });
}

Status Consultations::discard_draft(const audit::Actor& actor, const Respondent& respondent,
                                    SubmissionId id, int seen_revision) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    CONVOKE_ASSIGN(head, own(t, respondent, id));
    if (seen_revision != 0 && head.revision != seen_revision)
      return conflict(
          N_("Somebody else has saved another draft in the meantime. It stands at the "
             "fields: discard it only if nobody needs it."));
    store::delete_draft(t, id);
    finish(t, head, {id, head.revision, head.last_key}, c.now());
    c.record("submission.discard_draft", "submission", id);
    return {};
  });
}

Status Consultations::change_state(const audit::Actor& actor, const Respondent& respondent,
                                   SubmissionId id, SubmissionState to) {
  const bool withdraws = to == SubmissionState::withdrawn;
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    CONVOKE_ASSIGN(head, own(t, respondent, id));
    if (head.state == SubmissionState::draft) return no_such_submission();
    if (head.state == to) return {};
    head.state = to;
    finish(t, head, {id, head.revision, head.last_key}, c.now());
    c.record(withdraws ? "submission.withdraw" : "submission.restore", "submission", id,
             json::object({{"entity", respondent.entity.value}}));
    return {};
  });
}

Status Consultations::withdraw(const audit::Actor& actor, const Respondent& respondent,
                               SubmissionId id) {
  return change_state(actor, respondent, id, SubmissionState::withdrawn);
}

Status Consultations::restore(const audit::Actor& actor, const Respondent& respondent,
                              SubmissionId id) {
  return change_state(actor, respondent, id, SubmissionState::received);
}

std::optional<Submission> Consultations::find(SubmissionId id) {
  return database_.read([&](db::Reader& r) { return store::submission(r, id); });
}

std::vector<Submission> Consultations::of_entity(const Respondent& respondent) {
  return database_.read([&](db::Reader& r) {
    std::vector<Submission> out;
    for (SubmissionId id : store::of_entity(r, respondent))
      out.push_back(store::submission(r, id).value());
    return out;
  });
}

std::vector<ListedSubmission> Consultations::list(CallId call) {
  return database_.read([&](db::Reader& r) { return store::list(r, call); });
}

std::vector<Received> Consultations::history(SubmissionId id) {
  return database_.read([&](db::Reader& r) { return store::history(r, id); });
}

Counts Consultations::count(CallId call) {
  return database_.read([&](db::Reader& r) { return store::count(r, call); });
}

std::vector<ListedSubmission> Consultations::list(CallId call, reference::EntityId entity) {
  return database_.read([&](db::Reader& r) { return store::list(r, call, entity); });
}

std::unordered_map<reference::EntityId, int> Consultations::received_by_entity(
    meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::received_by_entity(r, series); });
}

std::vector<reference::EntityId> Consultations::submitting(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::submitting(r, series); });
}

}  // namespace convoke::consultations
