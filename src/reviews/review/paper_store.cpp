#include "reviews/review/paper_store.h"

#include <map>

#include "platform/db/record.h"
#include "reviews/review/columns.h"

namespace convoke::reviews::review::store {
namespace {

using db::field;
using db::field_as;
using db::NullIfZero;
using db::shown;
using db::Use;

const db::Record<Document>& record() {
  using D = Document;
  static const db::Record<D> all(
      "review_document",
      {field<&D::id>("id", Use::key), field<&D::review>("review_id"), field<&D::step>("step"),
       field<&D::version>("version"), field<&D::language>("language"), field<&D::body>("body"),
       field_as<NullIfZero<EntityId>, &D::entity>("entity_id"), field<&D::author>("author"),
       field<&D::made_at>("made_at"), field<&D::consented_at>("consented_at")});
  return all;
}

const db::Record<Thread>& thread_record() {
  using T = Thread;
  static const db::Record<T> all(
      "review_thread",
      {field<&T::id>("id", Use::key), field<&T::review>("review_id"), field<&T::step>("step"),
       field<&T::instrument>("instrument"), field<&T::article>("article"),
       field<&T::subject>("subject"), field<&T::opened_at>("opened_at")});
  return all;
}

const db::Record<Observation>& observation_record() {
  using O = Observation;
  static const db::Record<O> all(
      "review_observation",
      {field<&O::id>("id", Use::key), field<&O::review>("review_id"),
       field<&O::instrument>("instrument"), field<&O::article>("article"), field<&O::kind>("kind"),
       field<&O::assistance>("assistance"), shown<&O::version>("version", "x.version"),
       shown<&O::body>("body", "x.body"),
       field_as<NullIfZero<EntityId>, &O::entity>("entity_id", Use::computed, "x.entity_id"),
       shown<&O::author>("author", "x.author"), shown<&O::made_at>("made_at", "x.made_at")},
      "review_observation o join review_observation_text x on x.observation_id = o.id and "
      "x.version = (select max(version) from review_observation_text y where y.observation_id = "
      "o.id)");
  return all;
}

EntityId or_none(const std::optional<EntityId>& entity) {
  return entity.value_or(EntityId());
}

void add_clearances(db::Reader& r, std::vector<Document>& documents, ReviewId id) {
  std::map<DocumentId, Document*> by_id;
  for (Document& one : documents) by_id[one.id] = &one;
  for (const auto& [document, entity, at] : r.rows<DocumentId, std::optional<EntityId>, Instant>(
           "select c.document_id, c.entity_id, c.cleared_at from review_clearance c join "
           "review_document d on d.id = c.document_id where d.review_id = :review order by c.id",
           id))
    if (const auto found = by_id.find(document); found != by_id.end())
      found->second->clearances.push_back({or_none(entity), at});
}

std::optional<Document> with_clearances(db::Reader& r, std::optional<Document> found) {
  if (!found) return found;
  std::vector<Document> one{std::move(*found)};
  add_clearances(r, one, one.front().review);
  return std::move(one.front());
}

std::vector<Observation> with_agreements(db::Reader& r, std::vector<Observation> all) {
  if (all.empty()) return all;
  std::map<ObservationId, Observation*> by_id;
  for (Observation& one : all) by_id[one.id] = &one;
  for (const auto& [observation, version, entity] :
       r.rows<ObservationId, int, std::optional<EntityId>>(
           "select x.observation_id, x.version, a.entity_id from review_agreement a join "
           "review_observation_text x on x.id = a.text_id join review_observation o on o.id = "
           "x.observation_id where o.review_id = :review order by a.id",
           all.front().review)) {
    const auto found = by_id.find(observation);
    if (found != by_id.end() && found->second->version == version)
      found->second->agreed_by.push_back(or_none(entity));
  }
  return all;
}

}  // namespace

std::vector<Document> documents(db::Reader& r, ReviewId id) {
  auto all = record().all(r, "where review_id = :review order by version desc, id", id);
  add_clearances(r, all, id);
  return all;
}

std::optional<Document> document(db::Reader& r, DocumentId id) {
  return with_clearances(r, record().first(r, "where id = :id", id));
}

std::optional<Document> newest(db::Reader& r, ReviewId id, std::string_view step) {
  return with_clearances(
      r, record().first(r, "where review_id = :review and step = :step order by version desc", id,
                        step));
}

DocumentId insert(db::Transaction& t, const Document& document) {
  return DocumentId(record().insert(t, document));
}

void clear(db::Transaction& t, DocumentId id, EntityId entity, PersonId person, Instant now) {
  t.execute(
      "insert into review_clearance (document_id, entity_id, person_id, cleared_at) values "
      "(:document, :entity, :person, :now)",
      id, NullIfZero<EntityId>::write(entity), NullIfZero<PersonId>::write(person), now);
}

void consent(db::Transaction& t, DocumentId id, std::optional<Instant> at) {
  t.execute("update review_document set consented_at = :at where id = :id", at, id);
}

std::vector<Thread> threads(db::Reader& r, ReviewId id) {
  auto all =
      thread_record().all(r, "where review_id = :review order by instrument, article, id", id);
  std::map<ThreadId, Thread*> by_id;
  for (Thread& one : all) by_id[one.id] = &one;
  for (auto& [thread, entity, author, body, at] :
       r.rows<ThreadId, std::optional<EntityId>, std::string, std::string, Instant>(
           "select m.thread_id, m.entity_id, m.author, m.body, m.written_at from review_message m "
           "join review_thread h on h.id = m.thread_id where h.review_id = :review order by m.id",
           id))
    if (const auto found = by_id.find(thread); found != by_id.end())
      found->second->messages.push_back({or_none(entity), author, body, at});
  return all;
}

std::optional<Thread> thread(db::Reader& r, ThreadId id) {
  return thread_record().first(r, "where id = :id", id);
}

ThreadId insert(db::Transaction& t, const Thread& thread) {
  return ThreadId(thread_record().insert(t, thread));
}

void insert(db::Transaction& t, ThreadId id, const Contribution& message) {
  t.execute(
      "insert into review_message (thread_id, entity_id, author, body, written_at) values "
      "(:thread, :entity, :author, :body, :at)",
      id, NullIfZero<EntityId>::write(message.entity), message.author, message.body, message.at);
}

std::vector<Observation> observations(db::Reader& r, ReviewId id) {
  return with_agreements(
      r, observation_record().all(r,
                                  "where o.review_id = :review and o.withdrawn_at is null order by "
                                  "o.instrument, o.article, o.id",
                                  id));
}

std::optional<Observation> observation(db::Reader& r, ObservationId id) {
  auto found = with_agreements(
      r, observation_record().all(r, "where o.id = :id and o.withdrawn_at is null", id));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::map<ReviewId, std::map<std::tuple<std::string, int, ObservationKind>, long>>
observation_counts(db::Reader& r) {
  std::map<ReviewId, std::map<std::tuple<std::string, int, ObservationKind>, long>> out;
  for (const auto& [review, instrument, article, kind, count] :
       r.rows<ReviewId, std::string, int, ObservationKind, long>(
           "select o.review_id, o.instrument, o.article, o.kind, count(*) from review_observation "
           "o join country_review c on c.id = o.review_id join review_round d on d.id = "
           "c.round_id where d.closed_at is null and o.withdrawn_at is null group by o.review_id, "
           "o.instrument, o.article, "
           "o.kind"))
    out[review][{instrument, article, kind}] = count;
  return out;
}

std::vector<Observation> versions(db::Reader& r, ObservationId id) {
  std::vector<Observation> out;
  const auto newest = observation(r, id);
  if (!newest) return out;
  for (auto& [version, body, entity, author, at] :
       r.rows<int, std::string, std::optional<EntityId>, std::string, Instant>(
           "select version, body, entity_id, author, made_at from review_observation_text where "
           "observation_id = :id order by version",
           id)) {
    Observation one = *newest;
    one.version = version;
    one.body = std::move(body);
    one.entity = or_none(entity);
    one.author = std::move(author);
    one.made_at = at;
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<Observation> observations(db::Reader& r, ObservationKind kind) {
  auto all = observation_record().all(
      r, "where o.kind = :kind and o.withdrawn_at is null order by o.id", kind);
  std::map<ObservationId, Observation*> by_id;
  for (Observation& one : all) by_id[one.id] = &one;
  for (const auto& [observation, version, entity] :
       r.rows<ObservationId, int, std::optional<EntityId>>(
           "select x.observation_id, x.version, a.entity_id from review_agreement a join "
           "review_observation_text x on x.id = a.text_id join review_observation o on o.id = "
           "x.observation_id where o.kind = :kind order by a.id",
           kind)) {
    const auto found = by_id.find(observation);
    if (found != by_id.end() && found->second->version == version)
      found->second->agreed_by.push_back(or_none(entity));
  }
  return all;
}

std::set<std::pair<ReviewId, std::string>> consented(db::Reader& r) {
  std::set<std::pair<ReviewId, std::string>> out;
  for (auto& [review, step] : r.rows<ReviewId, std::string>(
           "select d.review_id, d.step from review_document d where d.consented_at is not null and "
           "d.version = (select max(n.version) from review_document n where n.review_id = "
           "d.review_id and n.step = d.step)"))
    out.emplace(review, step);
  return out;
}

ObservationId insert(db::Transaction& t, const Observation& observation) {
  return ObservationId(t.insert(
      "insert into review_observation (review_id, instrument, article, kind, assistance) values "
      "(:review, :instrument, :article, :kind, :assistance) returning id",
      observation.review, observation.instrument, observation.article, observation.kind,
      observation.assistance));
}

void withdraw(db::Transaction& t, ObservationId id, Instant now) {
  t.execute("update review_observation set withdrawn_at = :now where id = :id", now, id);
}

void add_version(db::Transaction& t, const Observation& observation) {
  t.execute(
      "insert into review_observation_text (observation_id, version, body, entity_id, author, "
      "made_at) values (:observation, :version, :body, :entity, :author, :at)",
      observation.id, observation.version, observation.body,
      NullIfZero<EntityId>::write(observation.entity), observation.author, observation.made_at);
}

void agree(db::Transaction& t, const Observation& observation, EntityId entity, PersonId person,
           Instant now) {
  t.execute(
      "insert into review_agreement (text_id, entity_id, person_id, agreed_at) select id, :entity, "
      ":person, :now from review_observation_text where observation_id = :observation and version "
      "= :version",
      NullIfZero<EntityId>::write(entity), NullIfZero<PersonId>::write(person), now, observation.id,
      observation.version);
}

}  // namespace convoke::reviews::review::store
