#include "documents/desk/releases.h"

#include <algorithm>
#include <set>

#include "documents/document_store.h"
#include "platform/json/json.h"

namespace convoke::documents {
namespace {

Error no_such_document() {
  return not_found(N_("There is no such document."));
}

Error is_withdrawn() {
  return conflict(N_("The document is withdrawn. Restore it first."));
}

/// What waits of a document, whether its PDF is there or not.
std::vector<LanguageVersion> unreleased(db::Reader& r, DocumentId document) {
  std::vector<LanguageVersion> all = store::current_versions(r, document);
  std::erase_if(all, [](const LanguageVersion& v) { return v.released_at.has_value(); });
  return all;
}

/// How many became public.
int release_in(change::Change& c, const Document& document,
               std::vector<change::JointPart>* parts = nullptr) {
  db::Transaction& t = c.transaction();
  int released = 0;
  std::string languages;
  for (const LanguageVersion& v : unreleased(t, document.id)) {
    if (!v.is_ready()) continue;
    store::release(t, v, c.now());
    ++released;
    if (parts) parts->push_back({v.id, document.id.value});
    languages += (languages.empty() ? "" : " ") + std::string(code_of(v.language));
  }
  store::let_go(t, document.id);
  store::set_release_at(t, document.id, std::nullopt);
  c.record("document.release", "document", document.id, json::object({{"languages", languages}}));
  return released;
}

}  // namespace

Result<int> Releases::release(const audit::Actor& actor, DocumentId id) {
  return changes_.write(actor, [&](change::Change& c) -> Result<int> {
    const auto document = store::document(c.transaction(), id);
    if (!document) return no_such_document();
    if (document->withdrawn_at) return is_withdrawn();
    if (unreleased(c.transaction(), id).empty())
      return invalid(N_("Nothing of this document waits to be released."));
    return release_in(c, *document);
  });
}

Result<int> Releases::release_all(const audit::Actor& actor,
                                  const std::vector<DocumentId>& documents) {
  return changes_.write(actor, [&](change::Change& c) -> Result<int> {
    int released = 0;
    for (const DocumentId id : documents) {
      const auto document = store::document(c.transaction(), id);
      if (!document || document->withdrawn_at) continue;
      const auto waiting = unreleased(c.transaction(), id);
      if (std::any_of(waiting.begin(), waiting.end(),
                      [](const LanguageVersion& v) { return v.is_ready(); }))
        released += release_in(c, *document);
    }
    return released;
  });
}

const char* Releases::obstacle(const ListedDocument& listed) {
  if (listed.document.withdrawn_at) return N_("The document is withdrawn. Restore it first.");
  if (listed.document.release_at) return N_("It has a time of its own, at which it is released.");
  if (listed.ready() == 0) return N_("Nothing of this document is ready for release.");
  return nullptr;
}

Result<Releases::Jointly> Releases::release_chosen(const audit::Actor& actor,
                                                   meetings::SeriesId series,
                                                   const std::vector<DocumentId>& documents) {
  if (documents.size() > change::kMostJoint)
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(change::kMostJoint)});
  return changes_.write(actor, [&](change::Change& c) -> Result<Jointly> {
    Jointly out;
    std::vector<change::JointPart> parts;
    for (const DocumentId id : documents) {
      const auto document = store::document(c.transaction(), id);
      const std::size_t before = parts.size();
      if (document && !document->withdrawn_at && !document->release_at &&
          std::ranges::any_of(unreleased(c.transaction(), id),
                              [](const LanguageVersion& v) { return v.is_ready(); }))
        release_in(c, *document, &parts);
      ++(parts.size() > before ? out.documents : out.left);
    }
    if (!parts.empty())
      out.act = change::record_joint_act(c, series.value, "document.release", parts);
    return out;
  });
}

Result<Releases::Jointly> Releases::take_back(const audit::Actor& actor, meetings::SeriesId series,
                                              change::JointActId id) {
  return changes_.write(actor, [&](change::Change& c) -> Result<Jointly> {
    CONVOKE_ASSIGN(act, change::take_back(c, id, series.value, "document."));
    Jointly out{id};
    std::set<DocumentId> back, left;
    for (const change::JointPart& part : act.parts) {
      const DocumentId document(part.version);
      if (store::unrelease(c.transaction(), part.subject, act.done_at))
        back.insert(document);
      else
        left.insert(document);
    }
    for (const DocumentId document : back) {
      store::hold(c.transaction(), document);
      c.record("document.take_back", "document", document);
    }
    out.documents = static_cast<std::int64_t>(back.size());
    out.left = std::ranges::count_if(left, [&](DocumentId one) { return !back.contains(one); });
    return out;
  });
}

Status Releases::release_at(const audit::Actor& actor, DocumentId id, Instant when) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto document = store::document(t, id);
    if (!document) return no_such_document();
    if (document->withdrawn_at) return is_withdrawn();
    if (when <= c.now()) return invalid(N_("This time has passed."), "day");
    if (unreleased(t, id).empty())
      return invalid(N_("Nothing of this document waits to be released."), "day");
    store::set_release_at(t, id, when);
    c.enqueue({.kind = kReleaseJob,
               .key = std::string(kReleaseJob) + ":" + std::to_string(id.value) + ":" +
                      std::to_string(when.micros) + ":" + std::to_string(c.now().micros),
               .payload = json::object({{"document", id.value}}),
               .delay = std::chrono::microseconds(when.micros - c.now().micros)});
    c.record("document.release_at", "document", id, json::object({{"at", when.micros}}));
    return {};
  });
}

Status Releases::call_off(const audit::Actor& actor, DocumentId id) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    const auto document = store::document(c.transaction(), id);
    if (!document) return no_such_document();
    if (!document->release_at) return {};
    store::set_release_at(c.transaction(), id, std::nullopt);
    c.record("document.call_off_release", "document", id);
    return {};
  });
}

Status Releases::run(const jobs::Job& job) {
  const DocumentId id(json::number_at(job.payload, "document"));
  return changes_.write(audit::Actor::system(kReleaseJob), [&](change::Change& c) -> Status {
    const auto document = store::document(c.transaction(), id);
    // Called off, or set to another time, for which there is another job.
    if (!document || document->withdrawn_at || !document->release_at ||
        *document->release_at > c.now())
      return {};
    release_in(c, *document);
    return {};
  });
}

Status Releases::withdraw(const audit::Actor& actor, DocumentId id) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto document = store::document(t, id);
    if (!document) return no_such_document();
    if (document->withdrawn_at) return {};
    const auto all = store::versions(t, id);
    if (std::none_of(all.begin(), all.end(),
                     [](const LanguageVersion& v) { return v.released_at.has_value(); }))
      return invalid(N_("Nothing of this document has been released."));
    store::set_withdrawn(t, id, c.now());
    store::set_release_at(t, id, std::nullopt);
    c.record("document.withdraw", "document", id);
    return {};
  });
}

Status Releases::restore(const audit::Actor& actor, DocumentId id) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    const auto document = store::document(c.transaction(), id);
    if (!document) return no_such_document();
    if (!document->withdrawn_at) return {};
    store::set_withdrawn(c.transaction(), id, std::nullopt);
    c.record("document.restore", "document", id);
    return {};
  });
}

}  // namespace convoke::documents
