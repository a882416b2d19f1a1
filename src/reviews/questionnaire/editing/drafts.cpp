#include "reviews/questionnaire/editing/drafts.h"

#include "change/change.h"
#include "reviews/questionnaire/editing/draft_store.h"
#include "reviews/questionnaire/editing/yaml_text.h"
#include "reviews/questionnaire/questionnaire_file.h"

namespace convoke::reviews::questionnaire {
namespace {

Error no_such_draft() {
  return not_found(N_("There is no such draft. It may have been kept or given up."));
}

Error changed_since() {
  return conflict(
      N_("Somebody else has changed the draft since you opened the page. Look at it, "
         "and save again."));
}

/// "sections[2].questions[0].shown_if" is said at the field "shown_if".
Error at_fields(Error error) {
  const auto place = [](Error& one) {
    if (one.message.args.size() < 2) return;
    const std::string& path = one.message.args[1];
    one.field = path.substr(path.rfind('.') + 1);
  };
  place(error);
  for (Error& one : error.also) place(one);
  return error;
}

}  // namespace

Questionnaire Drafts::read(const Draft& draft) {
  auto out = read_questionnaire(draft.definition, Completeness::draft);
  return out.ok() ? *std::move(out) : Questionnaire{};
}

std::vector<Draft> Drafts::all() {
  return database_.read([](db::Reader& r) { return store::drafts(r); });
}

std::optional<Draft> Drafts::find(std::string_view code) {
  return database_.read([&](db::Reader& r) { return store::draft(r, code); });
}

Result<Draft> Drafts::begin(const audit::Actor& actor, std::string_view code) {
  if (auto there = find(code)) return *std::move(there);
  const auto versions = questionnaires_.versions(code);
  if (versions.empty()) return not_found(N_("There is no such questionnaire."));
  const auto newest = questionnaires_.read(versions.front().id);
  if (!newest) return not_found(N_("There is no such questionnaire."));
  Questionnaire next = *newest;
  ++next.version;
  return put(actor, next, 0);
}

Result<Draft> Drafts::put(const audit::Actor& actor, const Questionnaire& questionnaire,
                          int revision) {
  const std::string text = yaml_text(questionnaire).text;
  if (auto read = read_questionnaire(text, Completeness::draft); !read.ok())
    return at_fields(std::move(read).error());
  return change::write(database_, actor, clock_.now(), [&](change::Change& c) -> Result<Draft> {
    db::Transaction& t = c.transaction();
    const Draft made{{}, questionnaire.code, text, revision, c.now(), actor.label};
    const auto there = store::draft(t, questionnaire.code);
    if (there ? there->revision != revision || !store::replace(t, made) : revision != 0)
      return conflict(N_("There is a draft of this questionnaire already, or it has changed. Look "
                         "at it first."),
                      "file");
    if (!there) {
      Draft first = made;
      first.revision = 1;
      store::insert(t, first);
    }
    c.record(there ? "questionnaire_draft.change" : "questionnaire_draft.begin",
             "questionnaire_draft", store::draft(t, questionnaire.code)->id);
    return *store::draft(t, questionnaire.code);
  });
}

Result<Draft> Drafts::change(const audit::Actor& actor, std::string_view code, int revision,
                             const std::function<Status(Questionnaire&)>& work) {
  const auto there = find(code);
  if (!there) return no_such_draft();
  if (there->revision != revision) return changed_since();
  Questionnaire questionnaire = read(*there);
  CONVOKE_TRY(work(questionnaire));
  const std::string text = yaml_text(questionnaire).text;
  if (text == there->definition) return *there;
  if (auto checked = read_questionnaire(text, Completeness::draft); !checked.ok())
    return at_fields(std::move(checked).error());
  return change::write(database_, actor, clock_.now(), [&](change::Change& c) -> Result<Draft> {
    db::Transaction& t = c.transaction();
    Draft next = *there;
    next.definition = text;
    next.changed_at = c.now();
    next.changed_by = actor.label;
    if (!store::replace(t, next)) return changed_since();
    ++next.revision;
    c.record("questionnaire_draft.change", "questionnaire_draft", next.id);
    return next;
  });
}

Result<Version> Drafts::keep(const audit::Actor& actor, std::string_view code, int revision) {
  const auto there = find(code);
  if (!there) return no_such_draft();
  if (there->revision != revision) return changed_since();
  Questionnaire questionnaire = read(*there);
  const auto versions = questionnaires_.versions(code);
  if (!versions.empty())
    if (const auto newest = questionnaires_.read(versions.front().id)) {
      questionnaire.version = newest->version;
      if (questionnaire == *newest)
        return conflict(N_("Nothing differs from version {1}."), {},
                        {std::to_string(newest->version)});
    }
  questionnaire.version = versions.empty() ? 1 : versions.front().version + 1;
  auto written = questionnaires_.write(actor, yaml_text(questionnaire).text);
  if (!written.ok()) {
    Error error = std::move(written).error();
    error.field.clear();
    for (Error& one : error.also) one.field.clear();
    return error;
  }
  // Whoever has changed the draft meanwhile goes on with it, towards the version after this one.
  CONVOKE_TRY(change::write(database_, actor, clock_.now(), [&](change::Change& c) -> Status {
    const auto now = store::draft(c.transaction(), code);
    if (now && now->revision == revision) store::remove_draft(c.transaction(), code);
    return {};
  }));
  return written;
}

Status Drafts::discard(const audit::Actor& actor, std::string_view code) {
  return change::write(database_, actor, clock_.now(), [&](change::Change& c) -> Status {
    const auto there = store::draft(c.transaction(), code);
    if (!there) return no_such_draft();
    store::remove_draft(c.transaction(), code);
    c.record("questionnaire_draft.discard", "questionnaire_draft", there->id);
    return {};
  });
}

}  // namespace convoke::reviews::questionnaire
