#include "participant_letters/letters.h"

#include <algorithm>
#include <array>

#include "base/message_context.h"
#include "change/joint_act.h"
#include "participant_letters/letter_store.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::participant_letters {
namespace {

// One start of LibreOffice; a job that fails holds up no more than these.
constexpr std::size_t kAtOnce = 50;

/// The templates in force, as Text6 knows the order in which one stands in for another.
struct InForce {
  std::vector<LetterTemplate> all;
  Text6 languages;

  explicit InForce(std::vector<LetterTemplate> templates) : all(std::move(templates)) {
    for (const LetterTemplate& one : all) languages[one.language] = one.docx.hex;
  }
  /// Null: there is none at all.
  const LetterTemplate* for_reader(Language language) const {
    const Language used = languages.language_used(language);
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.language == used; });
    return found == all.end() ? nullptr : &*found;
  }
};

/// How far the letter to the participant is.
Work judged(Participant participant, LetterKind kind, std::optional<Letter> newest,
            const InForce& texts, ValueMaker& maker) {
  Work out;
  out.newest = std::move(newest);
  const LetterTemplate* text = texts.for_reader(participant.details.language);
  if (text) {
    out.language = text->language;
    const Values values = maker.of(participant, kind, text->language);
    for (const LetterField* field : missing_in(values, text->fields, kind))
      if (field->of != LetterField::Of::office) out.missing.push_back(field);
  }
  if (out.newest && out.newest->is_made()) {
    const Values values = maker.of(participant, kind, out.newest->language);
    out.changed = changed_since(out.newest->marks, values, kind, participant.id);
  }
  out.participant = std::move(participant);
  using enum Standing;
  if (out.newest && out.newest->state == LetterState::asked)
    out.standing = being_made;
  else if (!out.missing.empty())
    out.standing = missing;
  else if (!out.newest)
    out.standing = to_make;
  else if (out.newest->state == LetterState::failed)
    out.standing = failed;
  else if (!out.changed.empty())
    out.standing = out_of_date;
  else
    out.standing = out.newest->sent_at ? sent : made;
  return out;
}

bool is_due(const Participant& p, LetterKind kind) {
  return kind == LetterKind::visa ? p.details.needs_visa_letter && delegations::stands(p.state)
                                  : p.registered();
}

std::string job_key(std::int64_t batch, Instant asked_at) {
  return std::string(Letters::kJob) + ":" + std::to_string(batch) + ":" +
         std::to_string(asked_at.micros);
}

}  // namespace

std::string_view name_of(Standing standing) {
  constexpr std::array<std::string_view, 7> names{"missing", "to_make", "being_made", "failed",
                                                  "made",    "sent",    "out_of_date"};
  return names[static_cast<std::size_t>(standing)];
}

std::optional<Standing> standing_named(std::string_view name) {
  for (const Standing one : kStandings)
    if (name_of(one) == name) return one;
  return std::nullopt;
}

const char* label_of(Standing standing) {
  constexpr std::array<const char*, 7> labels{
      N_("Data missing"), N_("To be made"), NC_("letter", "Being made"),
      N_("Not made"),     N_("Made"),       NC_("letter", "Sent"),
      N_("Out of date")};
  return labels[static_cast<std::size_t>(standing)];
}

bool may_be_made(Standing standing) {
  return standing == Standing::to_make || standing == Standing::failed ||
         standing == Standing::out_of_date;
}

Frame Letters::frame_of(const meetings::Series& series) {
  return {series,
          below_.meetings.meetings_of(series.id),
          below_.delegations.defined_fields().of(series.id),
          below_.references.directory(),
          below_.office(),
          signature(series.id),
          below_.mailbox};
}

Date Letters::today(const meetings::Series& series) const {
  return i18n::local_time_of(clock_.now(), series.zone).date;
}

std::vector<Participant> Letters::due(meetings::SeriesId series, LetterKind kind) {
  return kind == LetterKind::visa ? below_.delegations.needing_visa_letter(series)
                                  : below_.delegations.registered(series);
}

WorkList Letters::work(const meetings::Series& series, LetterKind kind) {
  const Frame frame = frame_of(series);
  std::vector<Participant> people = due(series.id, kind);
  auto [texts, newest] = database_.read([&](db::Reader& r) {
    return std::pair(store::templates(r, series.id, kind), store::newest(r, series.id, kind));
  });
  const InForce in_force(std::move(texts));
  std::unordered_map<ParticipantId, Letter> letters;
  for (Letter& one : newest) letters.emplace(one.participant, std::move(one));
  ValueMaker maker(frame, below_.catalogues);
  WorkList out;
  out.has_template = !in_force.all.empty();
  std::vector<std::string> used;
  for (const LetterTemplate& text : in_force.all) {
    used.insert(used.end(), text.fields.begin(), text.fields.end());
    Participant nobody;
    for (const LetterField* field :
         missing_in(maker.of(nobody, kind, text.language), text.fields, kind))
      if (field->of == LetterField::Of::office &&
          std::find(out.office_missing.begin(), out.office_missing.end(), field) ==
              out.office_missing.end())
        out.office_missing.push_back(field);
  }
  if (kind == LetterKind::visa) out.not_asked = not_asked(frame, used);
  for (Participant& p : people) {
    const auto letter = letters.find(p.id);
    out.all.push_back(
        judged(std::move(p), kind,
               letter == letters.end() ? std::nullopt : std::optional(std::move(letter->second)),
               in_force, maker));
  }
  return out;
}

std::optional<Work> Letters::work_of(const meetings::Series& series, LetterKind kind,
                                     const Participant& participant) {
  if (!is_due(participant, kind)) return std::nullopt;
  const Frame frame = frame_of(series);
  auto [texts, newest] = database_.read([&](db::Reader& r) {
    return std::pair(store::templates(r, series.id, kind),
                     store::newest(r, kind, {participant.id}));
  });
  std::erase_if(newest, [](const Letter& one) { return one.state == LetterState::erased; });
  ValueMaker maker(frame, below_.catalogues);
  return judged(participant, kind,
                newest.empty() ? std::nullopt : std::optional(std::move(newest.front())),
                InForce(std::move(texts)), maker);
}

Result<Letters::Done> Letters::ask(const audit::Actor& actor, const meetings::Series& series,
                                   LetterKind kind, const std::vector<Seen>& seen) {
  if (seen.size() > change::kMostJoint)
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(change::kMostJoint)});
  const WorkList list = work(series, kind);
  if (!list.has_template)
    return invalid(N_("Choose a text for the letters in at least one language first."));
  if (!list.office_missing.empty())
    return invalid(
        N_("Something of the office is missing that stands on the letters. Say it on "
           "the page of texts and signature, or in the settings of the office."));
  std::unordered_map<ParticipantId, const Work*> by_id;
  for (const Work& one : list.all) by_id.emplace(one.participant.id, &one);

  std::vector<const Work*> wanted;
  std::vector<ParticipantId> ids;
  for (const Seen& one : seen) {
    const auto found = by_id.find(one.participant);
    if (found == by_id.end()) continue;
    const Work& now = *found->second;
    const LetterId newest = now.newest ? now.newest->id : LetterId();
    if (!may_be_made(now.standing) || newest != one.newest ||
        now.participant.version != one.version)
      continue;
    by_id.erase(found);  // the same twice counts once
    wanted.push_back(&now);
    ids.push_back(now.participant.id);
  }
  const Date dated = today(series);
  const InForce texts(templates(series.id, kind));

  return changes_.write(actor, [&](change::Change& c) -> Result<Done> {
    db::Transaction& t = c.transaction();
    std::int64_t last = store::lock_numbers(t, series.id, kind, dated.year);
    std::unordered_map<ParticipantId, Letter> present;
    for (Letter& one : store::newest(t, kind, ids)) present.emplace(one.participant, one);
    std::vector<LetterId> asked;
    for (const Work* one : wanted) {
      const LetterTemplate* text = texts.for_reader(one->participant.details.language);
      const auto former = present.find(one->participant.id);
      const bool has_former = former != present.end();
      // Nobody sees one that was erased; whoever is named again after that keeps the number.
      const bool is_seen = has_former && former->second.state != LetterState::erased;
      if (!text || is_seen != one->newest.has_value() ||
          (is_seen &&
           (former->second.id != one->newest->id || former->second.state != one->newest->state)))
        continue;
      Letter next;
      if (has_former) next = former->second;
      const bool once_more = has_former && next.state == LetterState::failed;
      next.language = text->language;
      next.text = text->id;
      next.dated = dated;
      next.asked_at = c.now();
      next.asked_by = actor.label;
      if (once_more) {
        store::ask_again(t, next);
      } else {
        if (!has_former) {
          next.series = series.id;
          next.kind = kind;
          next.participant = one->participant.id;
          next.year = dated.year;
          next.number = ++last;
        }
        next.version = has_former ? next.version + 1 : 1;
        next.id = {};
        next.state = LetterState::asked;
        next.batch = 0;
        next.marks.clear();
        next.docx = next.pdf = {};
        next.made_at.reset();
        next.failure.clear();
        next.way = SentWay::none;
        next.sent_to.clear();
        next.sent_at.reset();
        next.sent_by.clear();
        next.id = store::insert(t, next);
      }
      asked.push_back(next.id);
      c.record("participant_letter.ask", "participant", one->participant.id,
               json::object({{"reference", reference_of(next)}}));
    }
    store::set_last_number(t, series.id, kind, dated.year, last);
    for (std::size_t begin = 0; begin < asked.size(); begin += kAtOnce) {
      const std::vector<LetterId> some(
          asked.begin() + static_cast<std::ptrdiff_t>(begin),
          asked.begin() + static_cast<std::ptrdiff_t>(std::min(asked.size(), begin + kAtOnce)));
      const std::int64_t batch = some.front().value;
      store::set_batch(t, some, batch);
      c.enqueue({.kind = kJob,
                 .key = job_key(batch, c.now()),
                 .payload = json::object({{"batch", batch}}),
                 .lane = jobs::Lane::conversion});
    }
    return Done{static_cast<std::int64_t>(asked.size()),
                static_cast<std::int64_t>(seen.size() - asked.size())};
  });
}

Letters::Making Letters::making(meetings::SeriesId series, LetterKind kind) {
  return database_.read([&](db::Reader& r) {
    Making out;
    for (const std::int64_t batch : store::batches_waited_for(r, series, kind)) {
      std::int64_t waiting = 0;
      Instant asked_at;
      for (const Letter& one : store::batch(r, batch)) {
        if (one.state != LetterState::asked) continue;
        ++waiting;
        asked_at = one.asked_at;
      }
      const auto job = jobs::find_by_key(r, job_key(batch, asked_at));
      if (job && job->state == jobs::JobState::parked) {
        out.stopped += waiting;
        out.error = job->last_error;
      } else {
        out.waiting += waiting;
      }
    }
    return out;
  });
}

Result<int> Letters::resume(const audit::Actor& actor, meetings::SeriesId series, LetterKind kind) {
  return changes_.write(actor, [&](change::Change& c) -> Result<int> {
    db::Transaction& t = c.transaction();
    int resumed = 0;
    for (const std::int64_t batch : store::batches_waited_for(t, series, kind)) {
      Instant asked_at;
      for (const Letter& one : store::batch(t, batch))
        if (one.state == LetterState::asked) asked_at = one.asked_at;
      const auto job = jobs::find_by_key(t, job_key(batch, asked_at));
      if (!job || job->state != jobs::JobState::parked) continue;
      CONVOKE_TRY(jobs::run_again(t, job->id, c.now()));
      ++resumed;
    }
    if (resumed > 0)
      c.record("participant_letter.resume", "series", series,
               json::object({{"kind", std::string(name_of(kind))}}));
    return resumed;
  });
}

std::vector<Letter> Letters::of(ParticipantId participant) {
  return database_.read([&](db::Reader& r) { return store::of(r, participant); });
}

std::vector<Letter> Letters::find(const std::vector<LetterId>& ids) {
  return database_.read([&](db::Reader& r) { return store::letters(r, ids); });
}

std::optional<Letter> Letters::find(LetterId id) {
  auto found = find(std::vector<LetterId>{id});
  if (found.empty() || found.front().state == LetterState::erased) return std::nullopt;
  return std::move(found.front());
}

std::unordered_map<ParticipantId, Letter> Letters::made_for(meetings::SeriesId series,
                                                            LetterKind kind,
                                                            reference::EntityId entity) {
  std::unordered_map<ParticipantId, Letter> out;
  for (Letter& one :
       database_.read([&](db::Reader& r) { return store::made_for(r, series, kind, entity); }))
    out.insert_or_assign(one.participant, std::move(one));
  return out;
}

std::int64_t Letters::visa_letters_to_make(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::visa_letters_to_make(r, series); });
}

std::optional<outbox::Message> Letters::message_of(const Letter& letter) {
  return below_.outbox.find_by_key(outbox_key(letter.id));
}

}  // namespace convoke::participant_letters
