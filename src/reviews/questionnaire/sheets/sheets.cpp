#include "reviews/questionnaire/sheets/sheets.h"

#include <algorithm>

#include "base/problems.h"
#include "change/change.h"
#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"
#include "reviews/questionnaire/files/answer_file_store.h"
#include "reviews/questionnaire/sheets/sheet_store.h"

namespace convoke::reviews::questionnaire {
namespace {

constexpr std::size_t kLongestHolder = 200;  // code points
constexpr std::size_t kMostHandovers = 100;

Error no_such_sheet() {
  return not_found(N_("There is no such answer sheet."));
}

links::Subject link_of(SheetId id) {
  return {"questionnaire", 0, id.value};
}
links::Subject link_of(SheetId id, HandoverId handover) {
  return {"questionnaire_section", id.value, handover.value};
}

/// Whether a version was saved by a page on the way to a later one of the same page. What was
/// submitted in between stands by itself.
bool is_of_one_sitting(const Answer& one, const Answer& later, const std::vector<Act>& acts) {
  return !one.sitting.empty() && one.sitting == later.sitting &&
         one.written_by == later.written_by && later.written_at - one.written_at < kSitting &&
         std::none_of(acts.begin(), acts.end(),
                      [&](const Act& act) { return one.id <= act.last && act.last < later.id; });
}

/// The answers of what the State has submitted, read when they are asked for.
class Former {
 public:
  /// In all sheets but `own`.
  Former(db::Reader& r, reference::EntityId entity, SheetId own)
      : r_(r), all_(store::sent_by(r, entity)) {
    std::erase_if(all_, [&](const store::Sent& one) { return one.sheet == own; });
  }

  /// An answer, with the files that were submitted with it.
  struct Taken {
    Answer answer;
    std::vector<AnswerFile> files;
  };
  /// The newest answer to this question of this questionnaire that fits `question`.
  std::optional<Taken> find(const std::string& code, const std::string& key,
                            const Question& question) {
    for (const store::Sent& one : all_) {
      if (one.code != code) continue;
      const Answers& answers = of(one);
      const auto found = answers.find(key);
      if (found == answers.end() || found->second.content.is_empty()) continue;
      Answer taken = found->second;
      std::vector<AnswerFile> files;
      if (question.files) files = files_of(one, key);
      if (!question.citations) taken.content.citations.clear();
      taken.content.lines = fitted(question, taken.content.lines);
      if (taken.content.is_empty() || !check(question, taken.content).ok()) continue;
      taken.source = code + "/" + std::to_string(one.number) + "/" + key;
      return Taken{std::move(taken), std::move(files)};
    }
    return std::nullopt;
  }

 private:
  const Answers& of(const store::Sent& one) {
    const auto held = read_.find(one.sheet);
    if (held != read_.end()) return held->second;
    return read_.emplace(one.sheet, store::answers(r_, one.sheet, one.last)).first->second;
  }

  std::vector<AnswerFile> files_of(const store::Sent& one, std::string_view question) const {
    std::vector<AnswerFile> out = store::files(r_, one.sheet);
    std::erase_if(out, [&](const AnswerFile& file) {
      return file.question != question || !file.was_there(one.act);
    });
    return out;
  }

  db::Reader& r_;
  std::vector<store::Sent> all_;
  std::map<SheetId, Answers> read_;
};

/// Where nothing stands yet.
int fill_in(change::Change& c, SheetId id, const Questionnaire& questionnaire,
            reference::EntityId entity, const Answers& present) {
  Former former(c.transaction(), entity, id);
  const std::vector<AnswerFile> own = store::files(c.transaction(), id);
  int taken = 0;
  for (const Section& section : questionnaire.sections)
    for (const Question& question : section.questions) {
      const auto there = present.find(question.key);
      if (there != present.end() && !there->second.content.is_empty()) continue;
      auto found = former.find(questionnaire.code, question.key, question);
      for (std::size_t i = 0; !found && i < question.same_as.size(); ++i)
        found =
            former.find(question.same_as[i].questionnaire, question.same_as[i].question, question);
      if (!found) continue;
      Answer& answer = found->answer;
      answer.question = question.key;
      answer.version = there == present.end() ? 1 : there->second.version + 1;
      answer.to_confirm = true;
      answer.written_at = c.now();
      store::insert(c.transaction(), id, answer);
      for (AnswerFile& file : found->files) {
        file.question = question.key;
        if (std::any_of(own.begin(), own.end(), [&](const AnswerFile& one) {
              return one.question == file.question && one.hash == file.hash && one.is_there();
            }))
          continue;
        file.added_after = 0;
        file.added_at = c.now();
        file.taken_after.reset();
        file.taken_at.reset();
        file.taken_by.clear();
        store::insert(c.transaction(), id, file);
      }
      ++taken;
    }
  return taken;
}

/// What the attempts change, without author and time; or why not all of them can be saved.
Result<std::vector<Answer>> changes(db::Reader& r, SheetId id, const Questionnaire& questionnaire,
                                    const std::vector<Attempt>& attempts) {
  const auto sheet = store::sheet(r, id);
  if (!sheet) return no_such_sheet();
  if (!sheet->is_open())
    return conflict(N_("The answers have been submitted. Recall them to correct them."));
  const Answers present = store::answers(r, id);
  Problems problems;
  std::vector<Answer> changed;
  for (const Attempt& attempt : attempts) {
    const Question* question = questionnaire.question(attempt.question);
    if (!question) {
      problems.add(invalid(N_("The form is incomplete. Open it again.")));
      continue;
    }
    Content content = cleaned(attempt.content);
    if (const Status status = check(*question, content); !status.ok()) {
      problems.add(status);
      continue;
    }
    const auto found = present.find(attempt.question);
    const Answer there = found == present.end() ? Answer{} : found->second;
    const bool confirms = attempt.confirmed && there.to_confirm;
    if (content == there.content && !confirms) continue;
    if (there.version != attempt.seen_version) {
      const auto seen = store::answer(r, id, attempt.question, attempt.seen_version);
      if (content == (seen ? seen->content : Content{})) continue;
      if (!(content == there.content)) {
        problems.add(
            conflict(N_("Somebody else has answered this question since you opened the page. "
                        "Compare both texts, and save again."),
                     attempt.question));
        continue;
      }
    }
    changed.push_back(
        {{}, attempt.question, there.version + 1, std::move(content), false, there.source, {}, {}});
  }
  if (!problems.empty()) return *problems.first();
  return changed;
}

}  // namespace

Result<SheetId> Sheets::open(const audit::Actor& actor, VersionId version,
                             reference::EntityId entity, Language language) {
  const auto questionnaire = questionnaires_.read(version);
  if (!questionnaire) return not_found(N_("There is no such questionnaire."));
  return change::write(database_, actor, clock_.now(), [&](change::Change& c) -> Result<SheetId> {
    db::Transaction& t = c.transaction();
    if (const auto there = store::sheet(t, version, entity)) return there->id;
    const SheetId id =
        store::insert(t, {{}, version, entity, language, SheetState::draft, c.now()});
    const int taken = fill_in(c, id, *questionnaire, entity, {});
    store::insert_act(t, id, {0, SheetState::draft, {}, c.now(), actor.label});
    c.record("answer_sheet.open", "answer_sheet", id,
             json::object({{"questionnaire", questionnaire->code},
                           {"version", std::int64_t{questionnaire->version}},
                           {"taken_over", std::int64_t{taken}}}));
    return id;
  });
}

Result<int> Sheets::take_over(const audit::Actor& actor, SheetId id) {
  const auto known = find(id);
  const auto questionnaire = known ? questionnaires_.read(known->version) : nullptr;
  if (!questionnaire) return no_such_sheet();
  return change::write(database_, actor, clock_.now(), [&](change::Change& c) -> Result<int> {
    db::Transaction& t = c.transaction();
    store::hold(t, id);
    const auto sheet = store::sheet(t, id);
    if (!sheet) return no_such_sheet();
    if (!sheet->is_open())
      return conflict(N_("The answers have been submitted. Recall them to correct them."));
    const int taken = fill_in(c, id, *questionnaire, sheet->entity, store::answers(t, id));
    if (taken > 0)
      c.record("answer_sheet.take_over", "answer_sheet", id,
               json::object({{"answers", std::int64_t{taken}}}));
    return taken;
  });
}

std::optional<Sheet> Sheets::find(SheetId id) {
  return database_.read([&](db::Reader& r) { return store::sheet(r, id); });
}

std::optional<Sheets::Latest> Sheets::latest(db::Reader& r, reference::EntityId entity,
                                             std::string_view code, std::optional<Instant> until) {
  const std::vector<Sheet> all = store::sheets(r, entity, code);
  if (all.empty()) return std::nullopt;
  const auto then = std::find_if(
      all.begin(), all.end(), [&](const Sheet& one) { return !until || one.opened_at < *until; });
  Latest out{then == all.end() ? all.back() : *then, {}};
  for (const Act& act : store::acts(r, out.sheet.id))
    if (act.state == SheetState::submitted) {
      out.submitted_at = act.made_at;
      break;
    }
  return out;
}

std::vector<Sheet> Sheets::of(VersionId version) {
  return database_.read([&](db::Reader& r) { return store::sheets(r, version); });
}

Answers Sheets::answers(SheetId id) {
  return database_.read([&](db::Reader& r) { return store::answers(r, id); });
}

std::optional<Answers> Sheets::submitted(SheetId id) {
  return database_.read([&](db::Reader& r) -> std::optional<Answers> {
    for (const Act& act : store::acts(r, id))
      if (act.state == SheetState::submitted) return store::answers(r, id, act.last);
    return std::nullopt;
  });
}

std::vector<AnswerFile> Sheets::files(SheetId id) {
  return database_.read([&](db::Reader& r) { return store::files(r, id); });
}

std::vector<AnswerFile> Sheets::submitted_files(SheetId id) {
  return database_.read([&](db::Reader& r) {
    std::vector<AnswerFile> out;
    for (const Act& act : store::acts(r, id)) {
      if (act.state != SheetState::submitted) continue;
      out = store::files(r, id);
      std::erase_if(out, [&](const AnswerFile& one) { return !one.was_there(act.id); });
      for (AnswerFile& one : out) {
        one.taken_after.reset();
        one.taken_at.reset();
        one.taken_by.clear();
      }
      break;
    }
    return out;
  });
}

std::vector<Answer> Sheets::history(SheetId id, std::string_view question) {
  return database_.read([&](db::Reader& r) {
    const std::vector<Act> acts = store::acts(r, id);
    std::vector<Answer> out;
    for (Answer& one : store::history(r, id, question))
      if (out.empty() || !is_of_one_sitting(one, out.back(), acts)) out.push_back(std::move(one));
    return out;
  });
}

std::vector<Act> Sheets::acts(SheetId id) {
  return database_.read([&](db::Reader& r) { return store::acts(r, id); });
}

Status Sheets::save(const audit::Actor& actor, SheetId id, const std::vector<Attempt>& attempts,
                    const Saving& saving) {
  const auto known = find(id);
  const auto questionnaire = known ? questionnaires_.read(known->version) : nullptr;
  if (!questionnaire) return no_such_sheet();
  return change::write(database_, actor, clock_.now(), [&](change::Change& c) -> Status {
    store::hold(c.transaction(), id);
    CONVOKE_ASSIGN(changed, changes(c.transaction(), id, *questionnaire, attempts));
    if (changed.empty()) return {};
    const auto before = saving.by_itself ? store::last_written(c.transaction(), id, actor.label)
                                         : std::optional<Instant>();
    for (Answer& answer : changed) {
      answer.written_at = c.now();
      answer.written_by = actor.label;
      if (saving.sitting.size() <= kLongestSitting) answer.sitting = saving.sitting;
      store::insert(c.transaction(), id, answer);
    }
    if (!before || c.now() - *before >= kSitting)
      c.record("answer.save", "answer_sheet", id,
               json::object({{"answers", static_cast<std::int64_t>(changed.size())}}));
    return {};
  });
}

Result<std::vector<std::string>> Sheets::would_change(SheetId id,
                                                      const std::vector<Attempt>& attempts) {
  const auto known = find(id);
  const auto questionnaire = known ? questionnaires_.read(known->version) : nullptr;
  if (!questionnaire) return no_such_sheet();
  return database_.read([&](db::Reader& r) -> Result<std::vector<std::string>> {
    CONVOKE_ASSIGN(changed, changes(r, id, *questionnaire, attempts));
    std::vector<std::string> keys;
    for (Answer& answer : changed) keys.push_back(std::move(answer.question));
    return keys;
  });
}

Status Sheets::submit(const audit::Actor& actor, SheetId id) {
  const auto known = find(id);
  const auto questionnaire = known ? questionnaires_.read(known->version) : nullptr;
  if (!questionnaire) return no_such_sheet();
  return change::write(database_, actor, clock_.now(), [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    store::hold(t, id);
    const auto sheet = store::sheet(t, id);
    if (!sheet) return no_such_sheet();
    if (!sheet->is_open()) return {};
    const Answers given = store::answers(t, id);
    Progress all;
    for (const Section& section : questionnaire->sections) {
      const Progress one = progress_of(*questionnaire, section, given);
      all.answered += one.answered;
      all.to_confirm += one.to_confirm;
    }
    if (all.to_confirm > 0)
      return invalid(N_("Answers taken over from elsewhere wait to be confirmed."));
    if (all.answered == 0) return invalid(N_("No question has been answered."));
    store::set_state(t, id, SheetState::submitted);
    store::insert_act(t, id, {0, SheetState::submitted, {}, c.now(), actor.label});
    c.record("answer_sheet.submit", "answer_sheet", id,
             json::object({{"answers", std::int64_t{all.answered}}}));
    return {};
  });
}

Status Sheets::recall(const audit::Actor& actor, SheetId id) {
  return change::write(database_, actor, clock_.now(), [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    store::hold(t, id);
    const auto sheet = store::sheet(t, id);
    if (!sheet) return no_such_sheet();
    if (sheet->state == SheetState::recalled) return {};
    if (sheet->is_open()) return conflict(N_("Nothing has been submitted."));
    store::set_state(t, id, SheetState::recalled);
    store::insert_act(t, id, {0, SheetState::recalled, {}, c.now(), actor.label});
    c.record("answer_sheet.recall", "answer_sheet", id);
    return {};
  });
}

Result<HandoverId> Sheets::hand_over(const audit::Actor& actor, SheetId id,
                                     const std::string& section, const std::string& holder,
                                     std::optional<Date> deadline) {
  const auto known = find(id);
  const auto questionnaire = known ? questionnaires_.read(known->version) : nullptr;
  if (!questionnaire) return no_such_sheet();
  if (!questionnaire->section(section)) return invalid(N_("There is no such section."), "section");
  std::string name = holder;
  Problems problems;
  i18n::check_text(name, i18n::TextRule::name, kLongestHolder, "holder", problems);
  if (!problems.empty()) return *problems.first();
  if (name.empty()) return invalid(N_("Write which office answers the section."), "holder");
  return change::write(
      database_, actor, clock_.now(), [&](change::Change& c) -> Result<HandoverId> {
        db::Transaction& t = c.transaction();
        store::hold(t, id);
        const std::vector<Handover> all = store::handovers(t, id);
        for (const Handover& one : all)
          if (one.section == section && one.holder == name && !one.ended_at) return one.id;
        if (all.size() >= kMostHandovers)
          return too_large(N_("So many sections have been handed over that no more can be."));
        const HandoverId made =
            store::insert(t, Handover{{}, id, section, name, deadline, c.now(), actor.label, {}});
        (void)links_.token(t, link_of(id, made));
        c.record("answer_sheet.hand_over", "answer_sheet", id,
                 json::object({{"section", section}, {"handover", made.value}}));
        return made;
      });
}

Status Sheets::take_back(const audit::Actor& actor, SheetId id, HandoverId handover) {
  return change::write(database_, actor, clock_.now(), [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto found = store::handover(t, handover);
    if (!found || found->sheet != id) return not_found(N_("There is no such link."));
    if (found->ended_at) return {};
    store::end(t, handover, c.now());
    links::end(t, link_of(id, handover), c.now());
    c.record("answer_sheet.take_back", "answer_sheet", id,
             json::object({{"section", found->section}, {"handover", handover.value}}));
    return {};
  });
}

std::vector<Handover> Sheets::handovers(SheetId id) {
  return database_.read([&](db::Reader& r) { return store::handovers(r, id); });
}

Result<std::string> Sheets::token(SheetId id) {
  return database_.write([&](db::Transaction& t) -> Result<std::string> {
    if (!store::sheet(t, id)) return no_such_sheet();
    return links_.token(t, link_of(id));
  });
}

Result<std::string> Sheets::token(SheetId id, HandoverId handover) {
  return database_.write([&](db::Transaction& t) -> Result<std::string> {
    const auto found = store::handover(t, handover);
    if (!found || found->sheet != id || found->ended_at)
      return not_found(N_("There is no such link."));
    return links_.token(t, link_of(id, handover));
  });
}

std::vector<std::pair<Handover, std::string>> Sheets::handover_tokens(SheetId id) {
  return database_.read([&](db::Reader& r) {
    std::vector<std::pair<Handover, std::string>> out;
    for (Handover& one : store::handovers(r, id)) {
      if (one.ended_at) continue;
      std::string token = links_.token_to_be(r, link_of(id, one.id));
      out.emplace_back(std::move(one), std::move(token));
    }
    return out;
  });
}

Result<std::string> Sheets::look(const audit::Actor& actor, SheetId id) {
  return database_.write([&](db::Transaction& t) -> Result<std::string> {
    if (!store::sheet(t, id)) return no_such_sheet();
    // Made at the first look: an officer opens a sheet long before the note that carries its link.
    if (links::Links::history(t, link_of(id)).empty()) (void)links_.token(t, link_of(id));
    return links_.look(t, actor, link_of(id));
  });
}

Status Sheets::renew(const audit::Actor& actor, SheetId id) {
  return database_.write([&](db::Transaction& t) -> Status {
    if (!store::sheet(t, id)) return no_such_sheet();
    (void)links_.renew(t, actor, link_of(id));
    return {};
  });
}

Status Sheets::revoke(const audit::Actor& actor, SheetId id) {
  return database_.write([&](db::Transaction& t) -> Status {
    if (!store::sheet(t, id)) return no_such_sheet();
    return links_.revoke(t, actor, link_of(id));
  });
}

Status Sheets::restore(const audit::Actor& actor, SheetId id) {
  return database_.write([&](db::Transaction& t) -> Status {
    if (!store::sheet(t, id)) return no_such_sheet();
    return links_.restore(t, actor, link_of(id));
  });
}

bool Sheets::link_has_ended(SheetId id) {
  return database_.read([&](db::Reader& r) {
    const auto all = links::Links::history(r, link_of(id));
    return !all.empty() && all.front().state != links::LinkState::active;
  });
}

Result<Holder> Sheets::open_link(std::string_view token) {
  CONVOKE_ASSIGN(link, database_.read([&](db::Reader& r) { return links_.open(r, token); }));
  const bool whole = link.subject.purpose == link_of(SheetId()).purpose;
  if (!whole && link.subject.purpose != link_of(SheetId(), HandoverId()).purpose)
    return links::not_valid();
  auto holder = database_.read([&](db::Reader& r) -> std::optional<Holder> {
    const SheetId id(whole ? link.subject.subject_id : link.subject.within_id);
    auto sheet = store::sheet(r, id);
    if (!sheet) return std::nullopt;
    Holder out{*sheet, {}};
    if (!whole) {
      out.handover = store::handover(r, HandoverId(link.subject.subject_id));
      if (!out.handover || out.handover->sheet != id || out.handover->ended_at) return std::nullopt;
    }
    return out;
  });
  if (!holder) return links::not_valid();
  links_.use(database_, link);
  return std::move(*holder);
}

std::vector<Sheets::Valid> Sheets::valid(VersionId version) {
  std::vector<Valid> out;
  for (store::SentAnswer& one :
       database_.read([&](db::Reader& r) { return store::sent_answers(r, version); })) {
    if (out.empty() || out.back().entity != one.entity) out.push_back({one.entity, {}});
    Answer answer;
    answer.id = one.id;
    answer.question = one.question;
    answer.content = std::move(one.content);
    out.back().answers.emplace(std::move(one.question), std::move(answer));
  }
  return out;
}

}  // namespace convoke::reviews::questionnaire
