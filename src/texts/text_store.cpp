#include "texts/text_store.h"

#include "platform/db/known.h"

namespace convoke::texts {
namespace {

/// A list of ids as one argument, so that the statement stays the same: JSON for SQLite.
std::string list_of(db::Dialect dialect, std::span<const std::int64_t> ids) {
  std::string out;
  for (const std::int64_t id : ids) out += (out.empty() ? "" : ",") + std::to_string(id);
  return dialect == db::Dialect::sqlite ? "[" + out + "]" : "{" + out + "}";
}

const char* among(db::Dialect dialect) {
  return dialect == db::Dialect::sqlite ? "t.subject_id in (select value from json_each(:ids)) "
                                        : "t.subject_id = any (cast(:ids as bigint[])) ";
}

/// "fr en fr es ru zh ar": the place of a code in it is its rank.
std::string fallback_order(Language wanted) {
  std::string out(code_of(wanted));
  for (const Language l :
       {Language::en, Language::fr, Language::es, Language::ru, Language::zh, Language::ar})
    out += " " + std::string(code_of(l));
  return out;
}

audit::ActorKind author_kind(const std::string& name) {
  for (const audit::ActorKind kind :
       {audit::ActorKind::officer, audit::ActorKind::link, audit::ActorKind::system})
    if (audit::name_of(kind) == name) return kind;
  throw db::UnknownName("the author of a text", name);
}

template <class... Args>
std::vector<Version> select(db::Reader& r, const std::string& rest, const Args&... args) {
  std::vector<Version> out;
  for (auto& [version, state, body, kind, author, created_at, replaced_by] :
       r.rows<int, std::string, std::string, std::string, std::int64_t, Instant,
              std::optional<int>>(
           "select v.version, v.state, v.body, v.author_kind, v.author_id, v.created_at, "
           "v.replaced_by from long_text t join long_text_version v on v.text_id = t.id where "
           "t.subject_kind = :kind and t.subject_id = :id and t.place = :place and v.language = "
           ":language " +
               rest,
           args...))
    out.push_back({version, db::known(state_named(state), "the state of a text", state),
                   std::move(body), author_kind(kind), author, created_at, replaced_by});
  return out;
}

}  // namespace

std::map<Subject, Text6> in_all_languages(db::Reader& r, std::string_view kind,
                                          std::span<const std::int64_t> ids) {
  std::map<Subject, Text6> out;
  if (ids.empty()) return out;
  for (auto& [id, place, language, body] :
       r.rows<std::int64_t, std::int64_t, Language, std::string>(
           std::string("select t.subject_id, t.place, v.language, v.body from long_text t join "
                       "long_text_version v on v.text_id = t.id and v.replaced_by is null and "
                       "v.state = 'final' and v.body <> '' where t.subject_kind = :kind and ") +
               among(r.dialect()),
           kind, list_of(r.dialect(), ids)))
    out[{std::string(kind), id, place}][language] = std::move(body);
  return out;
}

std::map<Subject, Reading> in_language(db::Reader& r, std::string_view kind,
                                       std::span<const std::int64_t> ids, Language wanted) {
  std::map<Subject, Reading> out;
  if (ids.empty()) return out;
  const std::string rank = r.dialect() == db::Dialect::sqlite ? "instr(:order, v.language)"
                                                              : "strpos(:order, v.language)";
  // The rank is found among short rows; a body is read for the first of each text alone.
  for (auto& [id, place, language, version, body] :
       r.rows<std::int64_t, std::int64_t, Language, int, std::string>(
           "select x.subject_id, x.place, x.language, x.version, b.body from (select t.id, "
           "t.subject_id, t.place, v.language, v.version, row_number() over (partition by t.id "
           "order by " +
               rank +
               ") as nth from long_text t join long_text_version v on v.text_id = t.id and "
               "v.replaced_by is null and v.state = 'final' and v.body <> '' where t.subject_kind "
               "= :kind and " +
               among(r.dialect()) +
               ") x join long_text_version b on b.text_id = x.id and b.language = x.language and "
               "b.version = x.version where x.nth = 1",
           fallback_order(wanted), kind, list_of(r.dialect(), ids)))
    out[{std::string(kind), id, place}] = {language, std::move(body), version};
  return out;
}

History history(db::Reader& r, std::string_view kind, std::int64_t id) {
  std::vector<History::Line> lines;
  for (auto& [place, language, version, replaced_by, body] :
       r.rows<std::int64_t, Language, int, std::optional<int>, std::string>(
           "select t.place, v.language, v.version, v.replaced_by, v.body from long_text t join "
           "long_text_version v on v.text_id = t.id where t.subject_kind = :kind and t.subject_id "
           "= :id and v.state = 'final'",
           kind, id))
    lines.push_back({place, language, version, replaced_by, std::move(body)});
  return History(std::move(lines));
}

std::vector<Version> versions(db::Reader& r, const Subject& subject, Language language) {
  return select(r, "order by v.version desc", subject.kind, subject.id, subject.place, language);
}

namespace store {

int Present::seen_version() const {
  return std::max(final ? final->version : 0, in_work ? in_work->version : 0);
}

Present present(db::Reader& r, const Subject& subject, Language language) {
  Present out;
  for (Version& version :
       select(r, "and v.replaced_by is null", subject.kind, subject.id, subject.place, language))
    (version.state == State::final ? out.final : out.in_work) = std::move(version);
  return out;
}

Text6 final_texts(db::Reader& r, const Subject& subject) {
  Text6 out;
  for (auto& [language, body] : r.rows<Language, std::string>(
           "select v.language, v.body from long_text t join long_text_version v on v.text_id = "
           "t.id and v.replaced_by is null and v.state = 'final' where t.subject_kind = :kind and "
           "t.subject_id = :id and t.place = :place",
           subject.kind, subject.id, subject.place))
    out[language] = std::move(body);
  return out;
}

int version(db::Reader& r, const Subject& subject) {
  return r
      .value<int>(
          "select version from long_text where subject_kind = :kind and subject_id = :id and place "
          "= :place",
          subject.kind, subject.id, subject.place)
      .value_or(0);
}

Head next_version(db::Transaction& t, const Subject& subject) {
  const auto row = t.row<std::int64_t, int>(
      "insert into long_text (subject_kind, subject_id, place, version) values (:kind, :id, "
      ":place, 1) on conflict (subject_kind, subject_id, place) do update set version = "
      "long_text.version + 1 returning id, version",
      subject.kind, subject.id, subject.place);
  return {std::get<0>(row.value()), std::get<1>(row.value())};
}

void drop_work(db::Transaction& t, const Head& head, Language language) {
  t.execute(
      "update long_text_version set replaced_by = :version where text_id = :id and language = "
      ":language and replaced_by is null and state <> 'final'",
      head.version, head.id, language);
}

void add(db::Transaction& t, const Head& head, Language language, State state,
         std::string_view body, const audit::Actor& author, Instant now) {
  drop_work(t, head, language);
  if (state == State::final)
    t.execute(
        "update long_text_version set replaced_by = :version where text_id = :id and language = "
        ":language and replaced_by is null",
        head.version, head.id, language);
  t.execute(
      "insert into long_text_version (text_id, language, version, state, body, author_kind, "
      "author_id, created_at) values (:id, :language, :version, :state, :body, :kind, :author, "
      ":now)",
      head.id, language, head.version, name_of(state), body, audit::name_of(author.kind), author.id,
      now);
}

}  // namespace store
}  // namespace convoke::texts
