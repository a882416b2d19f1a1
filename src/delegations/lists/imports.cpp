#include "delegations/lists/imports.h"

#include <algorithm>

#include "delegations/lists/indico/registrants.h"
#include "platform/crypto/token.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/file_name.h"
#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"

namespace convoke::delegations {
namespace {

constexpr const char* kSubject = "participant_list";

/// At the end of an operation; first among its variables.
class MemoryOfLists {
 public:
  explicit MemoryOfLists(std::size_t rows = 0) : rows_(rows) {}
  ~MemoryOfLists() {
    if (rows_ > sheet::kLongList) sheet::give_memory_back();
  }
  MemoryOfLists(const MemoryOfLists&) = delete;
  MemoryOfLists& operator=(const MemoryOfLists&) = delete;
  void hold(std::size_t rows) { rows_ = rows; }

 private:
  std::size_t rows_;
};

constexpr std::size_t kLongestFileName = 200;  // bytes
constexpr std::size_t kLongestName = 400;      // bytes, of one that is chosen for
constexpr std::size_t kMostChosenNames = 1'000;
constexpr std::size_t kFetched = 500;  // participants with one statement

Error no_such_list() {
  return not_found(
      N_("There is no such list, or it was kept for an hour and is gone. Choose it again."));
}

Error changed_meanwhile() {
  return conflict(
      N_("The delegation has changed since you looked at this list. Look at it again."));
}

/// The form of a whole list has no field of one person.
Error without_field(Error error) {
  error.field.clear();
  for (Error& also : error.also) also.field.clear();
  return error;
}

}  // namespace

sheet::Limits Imports::limits_of(const KeptList& list) {
  sheet::Limits limits;
  limits.rows = list.office ? kMostRows : kMostOfOne;
  if (list.office) {
    limits.unpacked_bytes = 256u << 20;
    limits.strings = 2'000'000;
  }
  return limits;
}

Result<KeptListId> Imports::upload(const audit::Actor& actor, const Coming& coming,
                                   const std::string& bytes) {
  MemoryOfLists memory;
  KeptList list;
  list.series = coming.series;
  list.entity = coming.entity;
  list.office = coming.office;
  list.file_name = i18n::shown_file_name(coming.file_name, kLongestFileName);
  list.reading.language = coming.language;
  list.charset = i18n::likeliest_charset(bytes);
  CONVOKE_ASSIGN(table, indico::read(bytes, limits_of(list), *list.charset));
  if (table.rows.empty()) return invalid(N_("This list has no row below its header."), "file");
  list.charset = table.charset;
  list.reading.fields = fields_of(list, table.header);
  // Its registrations have no role, and are delegates as a rule: an officer sees it and can change
  // it.
  if (list.office && indico::is_its_list(table.header))
    list.reading.role = DelegationRole::representative;
  CONVOKE_ASSIGN(hash, files_.put(bytes));
  list.file = hash;
  list.uploaded_by = actor.label;
  const auto rows = static_cast<std::int64_t>(table.rows.size());
  memory.hold(table.rows.size());
  table = {};
  return changes_.write(actor, [&](change::Change& c) -> Result<KeptListId> {
    db::Transaction& t = c.transaction();
    throw_away_old(t, c.now() - kKept);
    KeptList kept = list;
    kept.uploaded_at = c.now();
    const KeptListId id = store::insert(t, kept);
    file_use::record(t, hash, {kSubject, id.value, "list"}, c.now());
    c.record("participant_list.upload", kSubject, id, json::object({{"rows", rows}}));
    return id;
  });
}

void Imports::throw_away_old(db::Transaction& t, Instant before) {
  for (const KeptListId old : store::left_lying(t, before)) {
    store::settle(t, old, KeptState::thrown_away);
    file_use::drop(t, kSubject, old.value);
  }
}

Result<KeptList> Imports::find(KeptListId id) {
  auto list = database_.read([&](db::Reader& r) { return store::kept_list(r, id); });
  if (!list || list->state == KeptState::thrown_away ||
      (list->state == KeptState::uploaded && list->uploaded_at + kKept < clock_.now()))
    return no_such_list();
  return std::move(*list);
}

ListScope Imports::scope_of(const KeptList& list) {
  ListScope scope;
  scope.offered = meetings_.meetings_of(list.series);
  scope.many_delegations = !list.entity;
  scope.by_office = list.office.has_value();
  scope.defined = delegations_.defined_fields().of(list.series);
  const auto series = meetings_.series(list.series);
  scope.asks_late_reason = !list.office && series &&
                           meetings::nomination_closed(*series, clock_.now()) &&
                           delegations_.rules(list.series).late == LateRule::with_reason;
  return scope;
}

ListWords Imports::words_of(const ListScope& scope) const {
  return {catalogues_, scope, *references_.directory()};
}

std::vector<std::string> Imports::fields_of(const KeptList& list,
                                            const std::vector<std::string>& header) {
  const ListScope scope = scope_of(list);
  std::vector<std::string> fields = recognized(header, words_of(scope));
  if (indico::is_its_list(header)) indico::adapt(fields, scope);
  return fields;
}

Result<sheet::Table> Imports::table_of(const KeptList& list) {
  CONVOKE_ASSIGN(bytes, files_.read(list.file));
  return indico::read(bytes, limits_of(list), list.charset.value_or(i18n::Charset::utf8));
}

Imports::Planned Imports::plan_of(const KeptList& list, sheet::Table table, const ListScope& scope,
                                  const ListWords& words) {
  ListPlace place;
  place.entity = list.entity;
  place.asks_late_reason = scope.asks_late_reason;
  std::string fingerprint;
  place.standing = database_.read([&](db::Reader& r) {
    fingerprint = store::fingerprint(r, list.series, list.entity);
    return store::standing(r, list.series, list.entity);
  });
  place.present = [&](const std::vector<ParticipantId>& ids) {
    std::vector<Participant> out;
    for (std::size_t at = 0; at < ids.size(); at += kFetched) {
      const std::vector<ParticipantId> some(
          ids.begin() + static_cast<std::ptrdiff_t>(at),
          ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), at + kFetched)));
      for (Participant& p : delegations_.find(some)) out.push_back(std::move(p));
    }
    return out;
  };
  std::optional<Delegations::Convened> limited;
  if (delegations_.limits().of(list.series).any()) limited = delegations_.convened(list.series);
  if (limited)
    place.ceilings = [&](reference::EntityId entity) { return limited->ceilings(entity); };
  return {plan(std::move(table), list.reading, words, scope, place), digest_of(list, fingerprint)};
}

std::string Imports::digest_of(const KeptList& list, const std::string& fingerprint) const {
  std::string text = fingerprint + "|" + list.file.hex + "|" + list.reading.late_reason + "|" +
                     (list.reading.corrects ? "1" : "0");
  if (list.charset) text.append("|").append(i18n::name_of(*list.charset));
  if (list.reading.role) text.append("|").append(name_of(*list.reading.role));
  for (const std::string& field : list.reading.fields) text.append("|").append(field);
  for (const auto& [row, answer] : list.reading.answers)
    text.append("|").append(std::to_string(row)).append(name_of(answer));
  for (const auto& [words, choice] : list.reading.entities)
    text.append("|").append(words).append("=").append(std::to_string(choice ? choice->value : 0));
  for (const RegistrationState state : list.reading.also) text.append("|").append(name_of(state));
  text.append("|").append(std::to_string(list.reading.attended.value));
  return crypto::sha256_hex(text);
}

Status Imports::read_as(const audit::Actor& actor, KeptList list,
                        std::optional<i18n::Charset> charset) {
  if (list.charset && charset && *charset != *list.charset) {
    list.charset = charset;
    CONVOKE_ASSIGN(table, table_of(list));
    list.reading.fields = fields_of(list, table.header);
    list.reading.answers.clear();
  }
  CONVOKE_TRY(check(list.reading));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    store::set_reading(c.transaction(), list);
    return {};
  });
}

Status Imports::answer(const audit::Actor& actor, KeptList list, std::size_t row,
                       std::optional<RowAnswer> answer) {
  if (answer)
    list.reading.answers[row] = *answer;
  else
    list.reading.answers.erase(row);
  return read_as(actor, std::move(list), std::nullopt);
}

Status Imports::choose(const audit::Actor& actor, KeptList list,
                       const std::map<std::string, std::optional<EntityChoice>>& choices) {
  for (const auto& [words, choice] : choices) {
    if (words.empty() || words.size() > kLongestName) continue;
    if (choice)
      list.reading.entities[words] = *choice;
    else
      list.reading.entities.erase(words);
  }
  if (list.reading.entities.size() > kMostChosenNames)
    return too_large(N_("More than {1} names cannot be chosen for. Correct them in your list."), {},
                     {std::to_string(kMostChosenNames)});
  return read_as(actor, std::move(list), std::nullopt);
}

Status Imports::answer_all(const audit::Actor& actor, KeptList list, RowAnswer answer) {
  const ListScope scope = scope_of(list);
  CONVOKE_ASSIGN(table, table_of(list));
  const Planned now = plan_of(list, std::move(table), scope, words_of(scope));
  for (const PlannedRow& row : now.plan.rows)
    if (row.fate == RowFate::asked) list.reading.answers[row.number] = answer;
  return read_as(actor, std::move(list), std::nullopt);
}

Result<Delegations::NamedMany> Imports::take(const audit::Actor& actor, const KeptList& list,
                                             const std::string& digest) {
  if (list.state == KeptState::taken) return Delegations::NamedMany{};
  MemoryOfLists memory;
  std::vector<Delegations::InList> named;
  {
    const ListScope scope = scope_of(list);
    CONVOKE_ASSIGN(table, table_of(list));
    Planned now = plan_of(list, std::move(table), scope, words_of(scope));
    if (now.digest != digest) return changed_meanwhile();
    if (!now.plan.is_ready())
      return invalid(N_("There is still something to correct or to decide in this list."));
    named.reserve(now.plan.rows.size());
    memory.hold(now.plan.rows.size());
    const std::string key = "list:" + std::to_string(list.id.value) + ":";
    for (PlannedRow& row : now.plan.rows)
      if (row.fate == RowFate::added || row.fate == RowFate::corrected || row.only_attends())
        named.push_back({row.entity, std::move(row.details), key + std::to_string(row.number),
                         row.present, row.seen_version,
                         row.attends ? list.reading.attended : meetings::MeetingId(),
                         row.only_attends()});
  }
  if (named.size() > sheet::kLongList) sheet::give_memory_back();
  bool came_before = false;
  const auto first = [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    came_before = !store::settle(t, list.id, KeptState::taken);
    if (came_before) return conflict(N_("This list has been taken over already."));
    if (digest_of(list, store::fingerprint(t, list.series, list.entity)) != digest)
      return changed_meanwhile();
    file_use::drop(t, kSubject, list.id.value);
    c.record("participant_list.take", kSubject, list.id,
             json::object({{"rows", static_cast<std::int64_t>(named.size())}}));
    return {};
  };
  auto done = delegations_.name_many(actor, list.series, named,
                                     list.office ? &*list.office : nullptr, first);
  if (came_before) return Delegations::NamedMany{};
  if (!done.ok()) return without_field(std::move(done).error());
  return done;
}

Status Imports::throw_away(const audit::Actor& actor, const KeptList& list) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    if (!store::settle(c.transaction(), list.id, KeptState::thrown_away)) return {};
    file_use::drop(c.transaction(), kSubject, list.id.value);
    c.record("participant_list.throw_away", kSubject, list.id);
    return {};
  });
}

}  // namespace convoke::delegations
